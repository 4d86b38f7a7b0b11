//! `inkout sanitize`: the output text, with nothing redacted.

use std::path::PathBuf;

use inkout::Engine;
use inkout::format::json::{Escaping, write_string};

use super::args::{Choices, Lines, Manner};
use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::Output;

/// Take out characters that nobody sees, redact nothing; not a promise that the text is safe
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files to clean [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    manner: Manner,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let engine = choices::engine(&args.choices)?;
    choices::threads(&args.manner);
    let operands = Operand::all(&args.files);
    let mut output = Output::new();
    if args.lines.jsonl {
        let job = SanitizeLines { engine: &engine };
        return Ok(jsonl::run(&operands, &args.lines, &job, &mut output)?.1);
    }
    let mut outcome = Outcome::default();
    for operand in &operands {
        match operand.read() {
            Ok(text) => output.text(&engine.sanitize_bytes(&text))?,
            Err(error) => {
                operand.unreadable(&error);
                outcome.failed = true;
            }
        }
    }
    output.flush()?;
    Ok(outcome)
}

struct SanitizeLines<'a> {
    engine: &'a Engine,
}

impl Job for SanitizeLines<'_> {
    fn record(&self, record: &Record<'_>, worker: &mut Worker) {
        let out = &mut worker.out;
        out.extend_from_slice(b"{\"id\":");
        out.extend_from_slice(record.id);
        out.extend_from_slice(b",\"text\":");
        let escaping = Escaping::of(&record.line[record.field.clone()]);
        write_string(&self.engine.sanitize_bytes(record.text), escaping, out);
        out.extend_from_slice(b"}\n");
    }
}
