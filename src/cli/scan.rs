//! `inkout scan`: what is in the texts, and where.

use std::path::PathBuf;

use clap::ValueEnum;
use inkout::Engine;
use inkout::report::{Baseline, Detail, Rule, Scanned, json};

use super::args::{Choices, Lines, Manner, Offsets};
use super::baseline;
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
    /// Scan what git would commit: the files of its index, below FILE|DIR if given
    #[arg(long, conflicts_with_all = ["jsonl", "no_ignore"], help_heading = "Input and output")]
    staged: bool,
    /// Leave out what this baseline knows
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl", help_heading = "Input and output")]
    baseline: Option<PathBuf>,
    /// Write a baseline that knows all that is found; the exit status is then 0
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl", help_heading = "Input and output")]
    write_baseline: Option<PathBuf>,
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
    /// The baseline to compare with, and an empty one to fill. Both have the same key, so that little changes in a file
    /// that is written anew.
    fn baselines(&self) -> Result<(Option<Baseline>, Option<Baseline>), Stop> {
        let key = choices::hash_key(self.choices.hash_key_file.as_deref())?;
        let read = |path: &PathBuf| baseline::read(path, key.as_deref());
        let known = self.baseline.as_ref().map(read).transpose()?;
        let record = match (&self.write_baseline, &known) {
            (None, _) => None,
            (Some(_), Some(known)) => Some(known.emptied()),
            (Some(_), None) => Some(Baseline::new(key.as_deref())?),
        };
        Ok((known, record))
    }

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
    let (baseline, record) = args.baselines()?;
    let walk = match args.staged {
        true => walk::staged(&args.files)?,
        false => walk::walk(&args.files, args.no_ignore),
    };
    let format = args.format.unwrap_or(Format::Text);
    let mut report = Report { engine, detail, format, baseline, record };
    let tally = files::scan(&mut report, walk, &args.manner, output)?;
    if !args.manner.quiet {
        note(&tally.summary("found", "file"));
    }
    let written = args.write_baseline.as_ref().zip(report.record.as_ref());
    if let Some((path, record)) = written {
        if tally.failed {
            let shown = path.display();
            return Err(Stop::Error(format!("{shown}: not written, since not all was seen")));
        }
        baseline::write(path, record)?;
        if !args.manner.quiet {
            note(&format!("{}: knows {} findings", path.display(), record.len()));
        }
    }
    Ok(Outcome { acted: tally.has_acted() && written.is_none(), failed: tally.failed })
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
