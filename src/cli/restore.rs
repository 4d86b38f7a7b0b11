//! `inkout restore`: the originals back into texts with placeholders.

use std::io::{self, Read};
use std::path::PathBuf;

use inkout::format::json::{Escaping, write_string};
use inkout::{Container, Restorer, Vault};

use super::args::{Lines, Manner};
use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::vault::{self, Key};

/// Put the originals of placeholders back
///
/// Only placeholders that the vault issued are filled in, and never inside a URL, an HTML tag or the target of a link: a
/// model that was taken over must not make us send data away.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files to restore [default: standard input, as it arrives]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The vault that the placeholders are of
    #[arg(long, value_name = "FILE", required = true, help_heading = "Vault")]
    vault: PathBuf,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    lines: Lines,
    /// The plain inverse of redact, for texts of one's own: wherever a placeholder stands
    #[arg(long, help_heading = "Input and output")]
    exact: bool,
    /// The text is JSON: write originals with its escapes
    #[arg(long, help_heading = "Input and output", conflicts_with_all = ["jsonl", "exact"])]
    json: bool,
    #[command(flatten)]
    manner: Manner,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let file = vault::open_existing(&args.vault, &args.key)?;
    choices::threads(&args.manner);
    let operands = Operand::all(&args.files);
    let mut output = Output::new();
    if args.lines.jsonl {
        let job = RestoreLines { vault: file.vault(), exact: args.exact };
        return Ok(jsonl::run(&operands, &args.lines, &job, &mut output)?.1);
    }
    let mut outcome = Outcome::default();
    for operand in &operands {
        let done = if args.exact {
            exact(operand, file.vault(), &mut output)?
        } else {
            answer(operand, file.vault(), args, &mut output)?
        };
        if let Err(error) = done {
            operand.unreadable(&error);
            outcome.failed = true;
        }
    }
    output.flush()?;
    Ok(outcome)
}

/// Restore a text as it arrives. The outer error is that of the output, the inner that of the input.
fn answer(
    operand: &Operand,
    vault: &Vault,
    args: &Args,
    output: &mut Output,
) -> Result<io::Result<()>, Stop> {
    let mut reader = match operand.open() {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    let container = if args.json { Container::Json } else { Container::Plain };
    let mut restorer = Restorer::of(vault, container);
    let mut chunk = vec![0; 1 << 16];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(n) => {
                output.text(restorer.push(&chunk[..n]))?;
                output.flush()?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Ok(Err(error)),
        }
    }
    output.text(restorer.finish())?;
    if !args.manner.quiet {
        let (restored, left) = (restorer.restored(), restorer.left_alone());
        note(&format!("restored {restored}, left {left} alone"));
    }
    Ok(Ok(()))
}

fn exact(operand: &Operand, vault: &Vault, output: &mut Output) -> Result<io::Result<()>, Stop> {
    let text = operand.read().and_then(|bytes| {
        String::from_utf8(bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "not UTF-8"))
    });
    match text {
        Ok(text) => output.text(vault.restore_exact(&text).as_bytes())?,
        Err(error) => return Ok(Err(error)),
    }
    Ok(Ok(()))
}

struct RestoreLines<'a> {
    vault: &'a Vault,
    exact: bool,
}

impl Job for RestoreLines<'_> {
    fn record(&self, record: &Record<'_>, worker: &mut Worker) {
        let Some(text) = record.str() else {
            worker.problem = Some("a lone surrogate, which nothing redacted has".to_owned());
            return;
        };
        let (line, field, out) = (record.line, record.field.clone(), &mut worker.out);
        let restored =
            if self.exact { self.vault.restore_exact(text) } else { self.vault.restore(text) };
        if *restored == *text {
            return out.extend_from_slice(line);
        }
        out.extend_from_slice(&line[..field.start]);
        write_string(restored.as_bytes(), Escaping::of(&line[field.clone()]), out);
        out.extend_from_slice(&line[field.end..]);
    }

    fn keeps_lines(&self) -> bool {
        true
    }
}
