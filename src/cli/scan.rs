//! `inkout scan`: what is in the texts, and where.

use std::path::PathBuf;

use clap::ValueEnum;
use inkout::Engine;
use inkout::report::{Detail, Rule, Scanned, json};

use super::args::{Choices, Lines, Manner, Offsets};
use super::choices;
use super::exit::{Outcome, Stop};
use super::files::{self, Report};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::walk;

/// List what is found in files, folders or standard input; exit status 1 if anything is acted on
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files and folders to scan [default: standard input]
    #[arg(value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    lines: Lines,
    /// Form of the report [default: text, or json with --jsonl]
    #[arg(long, value_name = "FORM", help_heading = "Input and output")]
    format: Option<Format>,
    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "bytes", help_heading = "Input and output")]
    offsets: Offsets,
    /// Also list findings that the policy leaves alone (JSON always does)
    #[arg(long, help_heading = "Input and output")]
    all: bool,
    /// Also print the text of each finding
    #[arg(long, help_heading = "Input and output")]
    show_text: bool,
    /// Also print why each finding has its score
    #[arg(long, help_heading = "Input and output")]
    explain: bool,
    /// Also scan what .gitignore and the like leave out
    #[arg(long, help_heading = "Input and output")]
    no_ignore: bool,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Sarif,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    if args.lines.jsonl && !matches!(args.format, None | Some(Format::Json)) {
        return Err(Stop::Error(
            "--jsonl reports as JSON Lines, whatever --format says".to_owned(),
        ));
    }
    let engine = choices::engine(&args.choices)?;
    choices::threads(&args.manner);
    let rules = args.rules(&engine);
    let detail = Detail {
        unit: args.offsets.into(),
        show_text: args.show_text,
        kept: args.all,
        explain: args.explain,
        rules: &rules,
    };
    let mut output = Output::new();
    if args.lines.jsonl {
        lines(args, &engine, detail, &mut output)
    } else {
        files(args, &engine, detail, &mut output)
    }
}

impl Args {
    /// What the report can say about patterns; nothing where it says nothing.
    fn rules(&self, engine: &Engine) -> Vec<Rule> {
        let wanted = self.explain || self.format == Some(Format::Sarif);
        if wanted { rules(engine) } else { Vec::new() }
    }
}

/// What a report can say about the engine's patterns.
pub(crate) fn rules(engine: &Engine) -> Vec<Rule> {
    let rule = |info: inkout::PatternInfo| Rule {
        id: info.id,
        description: info.description,
        validator: info.validator.map(str::to_owned),
    };
    engine.patterns().into_iter().map(rule).collect()
}

fn lines(
    args: &Args,
    engine: &Engine,
    detail: Detail<'_>,
    output: &mut Output,
) -> Result<Outcome, Stop> {
    let job = ScanLines { engine, detail };
    let (tally, outcome) = jsonl::run(&Operand::all(&args.files), &args.lines, &job, output)?;
    if !args.manner.quiet {
        note(&tally.summary("found", "text"));
    }
    Ok(Outcome { acted: tally.has_acted(), ..outcome })
}

fn files(
    args: &Args,
    engine: &Engine,
    detail: Detail<'_>,
    output: &mut Output,
) -> Result<Outcome, Stop> {
    let walk = walk::walk(&args.files, args.no_ignore);
    let report = Report { engine, detail, format: args.format.unwrap_or(Format::Text) };
    let tally = files::scan(&report, walk, &args.manner, output)?;
    if !args.manner.quiet {
        note(&tally.summary("found", "file"));
    }
    Ok(Outcome { acted: tally.has_acted(), failed: tally.failed })
}

struct ScanLines<'a> {
    engine: &'a Engine,
    detail: Detail<'a>,
}

impl Job for ScanLines<'_> {
    fn record(&self, record: &Record<'_>, worker: &mut Worker) {
        let Worker { out, scratch, findings, tally, .. } = worker;
        match record.str() {
            Some(text) => self.engine.scan_text_into(text, scratch, findings),
            None => self.engine.scan_into(record.text, scratch, findings),
        }
        tally.add(findings);
        let injection = scratch.injection();
        let scanned = Scanned { text: record.text, findings, injection };
        json::write_line(record.id, &scanned, self.detail, out);
    }
}
