//! `inkout scan`: what is in the texts, and where.

use std::path::PathBuf;

use inkout::Engine;
use inkout::report::{Detail, Scanned, json};

use super::args::{Choices, Lines, Manner, Offsets};
use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::tally::Tally;

/// List what is found; exit status 1 if anything is acted on
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files to scan [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    lines: Lines,
    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "bytes", help_heading = "Input and output")]
    offsets: Offsets,
    /// Also print the text of each finding
    #[arg(long, help_heading = "Input and output")]
    show_text: bool,
    /// Also print why each finding has its score
    #[arg(long, help_heading = "Input and output")]
    explain: bool,
    #[command(flatten)]
    manner: Manner,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let engine = choices::engine(&args.choices)?;
    choices::threads(&args.manner);
    let operands = Operand::all(&args.files);
    let mut output = Output::new();
    let detail =
        Detail { unit: args.offsets.into(), show_text: args.show_text, explain: args.explain };
    let (tally, mut outcome) = if args.lines.jsonl {
        jsonl::run(&operands, &args.lines, &ScanLines { engine: &engine, detail }, &mut output)?
    } else {
        texts(&operands, &engine, detail, &mut output)?
    };
    outcome.acted = tally.has_acted();
    if !args.manner.quiet {
        note(&tally.summary("found"));
    }
    Ok(outcome)
}

fn texts(
    operands: &[Operand],
    engine: &Engine,
    detail: Detail,
    output: &mut Output,
) -> Result<(Tally, Outcome), Stop> {
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    let mut out = Vec::new();
    for operand in operands {
        match operand.read() {
            Ok(text) => {
                let findings = engine.scan_bytes(&text);
                tally.add(&findings);
                out.clear();
                json::write_line(
                    b"null",
                    &Scanned { text: &text, findings: &findings },
                    detail,
                    &mut out,
                );
                output.json(&out)?;
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

struct ScanLines<'a> {
    engine: &'a Engine,
    detail: Detail,
}

impl Job for ScanLines<'_> {
    fn record(&self, record: &Record<'_>, worker: &mut Worker) {
        let Worker { out, scratch, findings, tally } = worker;
        self.engine.scan_into(record.text, scratch, findings);
        tally.add(findings);
        let scanned = Scanned { text: record.text, findings };
        json::write_line(record.id, &scanned, self.detail, out);
    }
}
