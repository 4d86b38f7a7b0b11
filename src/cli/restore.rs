//! `inkout restore`: the originals back into texts with placeholders.

use std::io::{self, Read};
use std::path::PathBuf;

use clap::ValueEnum;
use inkout::format::json::{Escaping, write_string};
use inkout::{Container, Restorer, SseRestorer, Vault};

use super::args::{Lines, Manner};
use super::checked::Checker;
use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::unseal;
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
    #[arg(long, value_name = "FILE", required_unless_present = "unseal", help_heading = "Vault")]
    vault: Option<PathBuf>,
    #[command(flatten)]
    key: Key,
    /// Open what the action encrypt sealed, in texts of one's own: wherever it stands, with the key alone
    #[arg(long, conflicts_with_all = ["vault", "vault_key_file", "exact", "check", "except_tools"])]
    #[arg(help_heading = "Sealed values")]
    unseal: bool,
    /// The key that values were sealed under [or the environment variable INKOUT_HASH_KEY]
    #[arg(long, value_name = "FILE", requires = "unseal", help_heading = "Sealed values")]
    pub(super) hash_key_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) lines: Lines,
    /// The plain inverse of redact, for texts of one's own: wherever a placeholder stands
    #[arg(long, help_heading = "Input and output")]
    exact: bool,
    /// What the answer is; by default its first bytes tell
    #[arg(long, value_name = "FORM", default_value = "auto", conflicts_with_all = ["jsonl", "exact"])]
    #[arg(help_heading = "Input and output")]
    pub(super) format_in: Form,
    /// Leave the arguments of these tools as they are; for answers of chat APIs
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = "Input and output")]
    pub(super) except_tools: Vec<String>,
    /// Look for secrets, and for links that carry data out, before anything is put back; says what is done then
    #[arg(long, value_name = "ACTION", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "redact", conflicts_with_all = ["jsonl", "exact"])]
    #[arg(help_heading = "Check")]
    pub(super) check: Option<Check>,
    /// Look also for the lines of this file, which only a hijacked model says
    #[arg(long, value_name = "FILE", requires = "check", help_heading = "Check")]
    pub(super) canary_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) manner: Manner,
}

/// What is done with an answer that leaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Check {
    /// It is told
    Report,
    /// Leaking places are taken out
    Redact,
    /// Nothing of the answer comes out; exit status 1
    Block,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    choices::threads(&args.manner);
    let operands = Operand::all(&args.files);
    let Some(path) = &args.vault else { return unseal::run(&operands, args) };
    // In a pipeline the vault is complete once there is something to restore.
    if let [Operand::Stdin] = operands[..] {
        Operand::wait_for_input();
    }
    let file = vault::open_existing(path, &args.key)?;
    let mut output = Output::new();
    if args.lines.jsonl {
        let job = RestoreLines { vault: file.vault(), exact: args.exact };
        let outcome = jsonl::run(&operands, &args.lines, &job, &mut output)?.1;
        tell(args, file.vault().restored(), file.vault().left_alone());
        return Ok(outcome);
    }
    let mut outcome = Outcome::default();
    let checker = Checker::of(args, file.vault())?;
    for operand in &operands {
        let done = if args.exact {
            exact(operand, file.vault(), &mut output)?
        } else if let Some(checker) = &checker {
            let input = operand.open().map(|reader| Input { reader, begun: Vec::new() });
            match input {
                Ok(input) => checker.answer(operand, input, args, &mut output, &mut outcome)?,
                Err(error) => Err(error),
            }
        } else {
            answer(operand, file.vault(), args, &mut output)?
        };
        if let Err(error) = done {
            operand.unreadable(&error);
            outcome.failed = true;
        }
    }
    output.flush()?;
    // Of an answer that is withheld nothing was put back.
    if !outcome.acted {
        tell(args, file.vault().restored(), file.vault().left_alone());
    }
    Ok(outcome)
}

/// Say what became of the placeholders.
fn tell(args: &Args, restored: usize, left: usize) {
    if !args.manner.quiet {
        note(&format!("restored {restored}, left {left} alone"));
    }
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// `chat` if it begins with `{`, `sse` if with an event, else `text`
    Auto,
    /// Text, restored as it arrives
    Text,
    /// JSON of any kind, restored as it arrives: originals are written with its escapes
    Json,
    /// The answer of a chat API, also JSON inside its strings
    Chat,
    /// The events of a chat API, restored as they arrive
    Sse,
}

/// Restore an answer. The outer error is that of the output, the inner that of the input.
fn answer(
    operand: &Operand,
    vault: &Vault,
    args: &Args,
    output: &mut Output,
) -> Result<io::Result<()>, Stop> {
    let mut input = match operand.open() {
        Ok(reader) => Input { reader, begun: Vec::new() },
        Err(error) => return Ok(Err(error)),
    };
    let form = match input.form(args.format_in) {
        Ok(form) => form,
        Err(error) => return Ok(Err(error)),
    };
    match form {
        Form::Chat => input.chat(vault, args, output),
        Form::Sse => input.events(vault, args, output),
        _ => input.text(vault, form, output),
    }
}

pub(super) fn push(output: &mut Output, text: &[u8]) -> io::Result<()> {
    output.text(text)?;
    output.flush()
}

/// An answer that is read, and what was read of it to tell its form.
pub(super) struct Input {
    reader: Box<dyn Read>,
    begun: Vec<u8>,
}

impl Input {
    /// The form of the answer; its first bytes are read if they are to tell.
    pub(super) fn form(&mut self, asked: Form) -> io::Result<Form> {
        let mut form = (asked != Form::Auto).then_some(asked);
        let mut piece = vec![0; PIECE];
        while form.is_none() {
            let n = self.reader.read(&mut piece)?;
            self.begun.extend_from_slice(&piece[..n]);
            form = told(&self.begun).or((n == 0).then_some(Form::Text));
        }
        Ok(form.unwrap_or(Form::Text))
    }

    /// Show the answer piece by piece, as it arrives.
    pub(super) fn each(
        &mut self,
        mut show: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<io::Result<()>, Stop> {
        show(&self.begun)?;
        let mut piece = vec![0; PIECE];
        loop {
            match self.reader.read(&mut piece) {
                Ok(0) => return Ok(Ok(())),
                Ok(n) => show(&piece[..n])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Ok(Err(error)),
            }
        }
    }

    fn events(
        &mut self,
        vault: &Vault,
        args: &Args,
        output: &mut Output,
    ) -> Result<io::Result<()>, Stop> {
        let mut restorer = SseRestorer::of(vault).except_tools(args.except_tools.iter().cloned());
        let done = self.each(|piece| push(output, restorer.push(piece)))?;
        output.text(restorer.finish())?;
        Ok(done)
    }

    fn text(
        &mut self,
        vault: &Vault,
        form: Form,
        output: &mut Output,
    ) -> Result<io::Result<()>, Stop> {
        let json = form == Form::Json;
        let mut restorer =
            Restorer::of(vault, if json { Container::Json } else { Container::Plain });
        let done = self.each(|piece| push(output, restorer.push(piece)))?;
        output.text(restorer.finish())?;
        Ok(done)
    }

    /// All of it.
    pub(super) fn whole(&mut self) -> io::Result<String> {
        let mut bytes = std::mem::take(&mut self.begun);
        self.reader.read_to_end(&mut bytes)?;
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            io::Error::new(io::ErrorKind::InvalidData, format!("not UTF-8 at byte {at}"))
        })
    }

    /// The whole answer as JSON. What only looked like it is text, unless JSON was asked for.
    fn chat(
        mut self,
        vault: &Vault,
        args: &Args,
        output: &mut Output,
    ) -> Result<io::Result<()>, Stop> {
        let text = match self.whole() {
            Ok(text) => text,
            Err(error) => return Ok(Err(error)),
        };
        match vault.restore_chat_except(&text, &args.except_tools) {
            Ok(restored) => output.text(restored.as_bytes())?,
            Err(_) if args.format_in == Form::Auto => {
                output.text(vault.restore(&text).as_bytes())?;
            }
            Err(error) => return Ok(Err(io::Error::new(io::ErrorKind::InvalidData, error))),
        }
        Ok(Ok(()))
    }
}

/// What an answer is that begins like this; nothing while that may still change.
fn told(begun: &[u8]) -> Option<Form> {
    let text = begun.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begun).trim_ascii_start();
    const EVENTS: [&[u8]; 3] = [b"data: {", b"data:{", b"event: "];
    match text.first() {
        None => None,
        Some(b'{') => Some(Form::Chat),
        _ if EVENTS.iter().any(|event| text.starts_with(event)) => Some(Form::Sse),
        _ if EVENTS.iter().any(|event| event.starts_with(text)) => None,
        _ => Some(Form::Text),
    }
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

/// Bytes read at a time, if they come without waiting.
const PIECE: usize = 64 << 10;

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
