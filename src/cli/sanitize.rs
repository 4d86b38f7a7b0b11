//! `inkout sanitize`: the output text, with nothing redacted.

use std::borrow::Cow;
use std::path::PathBuf;

use inkout::format::json::{Escaping, write_string};
use inkout::{Engine, report};

use super::args::{Choices, Lines, Manner};
use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::tally::Tally;

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
    /// Also tell on standard error what was hidden where, and what it says
    #[arg(long, conflicts_with = "jsonl", help_heading = "Input and output")]
    explain: bool,
    /// Also write accented characters in their composed form (Unicode NFC)
    #[arg(long, help_heading = "Input and output")]
    nfc: bool,
    #[command(flatten)]
    manner: Manner,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let engine = choices::engine_with(&args.choices, args.nfc)?;
    choices::threads(&args.manner);
    let operands = Operand::all(&args.files);
    let mut output = Output::new();
    if args.lines.jsonl {
        let job = SanitizeLines { engine: &engine };
        let (tally, outcome) = jsonl::run(&operands, &args.lines, &job, &mut output)?;
        summary(&tally, &args.manner);
        return Ok(outcome);
    }
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    for operand in &operands {
        match operand.read() {
            Ok(text) => {
                let clean = engine.sanitize_bytes(&text);
                tally.add_cleaned(*clean != *text);
                output.text(&clean)?;
                if args.explain {
                    explain(&engine, operand, &text);
                }
            }
            Err(error) => {
                operand.unreadable(&error);
                outcome.failed = true;
            }
        }
    }
    output.flush()?;
    summary(&tally, &args.manner);
    Ok(outcome)
}

/// Tell what was hidden in a text.
fn explain(engine: &Engine, operand: &Operand, text: &[u8]) {
    let name = String::from_utf8_lossy(operand.name());
    for line in report::hidden::lines(&name, text, &engine.explain_sanitize(text)) {
        note(&line);
    }
}

fn summary(tally: &Tally, manner: &Manner) {
    if !manner.quiet {
        note(&format!("cleaned {} of {} texts", tally.cleaned, tally.texts));
    }
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
        let clean = match record.str() {
            Some(text) => into_bytes(self.engine.sanitize(text)),
            None => self.engine.sanitize_bytes(record.text),
        };
        worker.tally.add_cleaned(*clean != *record.text);
        write_string(&clean, escaping, out);
        out.extend_from_slice(b"}\n");
    }
}

fn into_bytes(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}
