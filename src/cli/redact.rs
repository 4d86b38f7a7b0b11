//! `inkout redact`, the default command: the texts with everything inked out that the policy acts on.

use std::path::PathBuf;

use inkout::format::json::{Escaping, write_string};
use inkout::{Engine, Finding, Verdict};

use super::args::{Choices, Lines, Manner};
use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::tally::Tally;

/// Ink out what the policy acts on (the command that is meant if none is given)
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files to redact, one after the other [default: standard input]
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
    let (tally, mut outcome) = if args.lines.jsonl {
        jsonl::run(&operands, &args.lines, &RedactLines { engine: &engine }, &mut output)?
    } else {
        texts(&operands, &engine, &mut output)?
    };
    outcome.acted = tally.blocked > 0;
    if !args.manner.quiet {
        note(&tally.summary("inked out", "text"));
    }
    Ok(outcome)
}

/// Each text is read and redacted whole before any of it is written.
fn texts(
    operands: &[Operand],
    engine: &Engine,
    output: &mut Output,
) -> Result<(Tally, Outcome), Stop> {
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    for operand in operands {
        match operand.read() {
            Ok(text) => {
                let redacted = engine.redact_bytes(&text);
                tally.add(&redacted.findings);
                if redacted.verdict == Verdict::Block {
                    note(&format!("{}: withheld by the policy", operand.shown()));
                } else {
                    output.text(&redacted.bytes)?;
                }
            }
            Err(error) => {
                operand.unreadable(&error);
                outcome.failed = true;
            }
        }
    }
    output.flush()?;
    Ok((tally, outcome))
}

struct RedactLines<'a> {
    engine: &'a Engine,
}

impl Job for RedactLines<'_> {
    fn record(&self, record: &Record<'_>, worker: &mut Worker) {
        match record.str() {
            Some(text) => {
                let redacted = self.engine.redact(text);
                put(record, redacted.text.as_bytes(), &redacted.findings, redacted.verdict, worker);
            }
            None => {
                let redacted = self.engine.redact_bytes(record.text);
                put(record, &redacted.bytes, &redacted.findings, redacted.verdict, worker);
            }
        }
    }

    fn keeps_lines(&self) -> bool {
        true
    }
}

/// Append the line with the new text in its field, everything else as it was.
fn put(
    record: &Record<'_>,
    text: &[u8],
    findings: &[Finding],
    verdict: Verdict,
    worker: &mut Worker,
) {
    worker.tally.add(findings);
    let (line, field, out) = (record.line, record.field.clone(), &mut worker.out);
    if verdict == Verdict::Block {
        out.extend_from_slice(b"{\"id\":");
        out.extend_from_slice(record.id);
        out.extend_from_slice(b",\"verdict\":\"block\"}");
    } else if *text == *record.text {
        out.extend_from_slice(line);
    } else {
        out.extend_from_slice(&line[..field.start]);
        write_string(text, Escaping::of(&line[field.clone()]), out);
        out.extend_from_slice(&line[field.end..]);
    }
}
