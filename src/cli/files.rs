//! Many files on all threads, reported in order.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget};
use inkout::report::{Detail, Scanned, json, sarif, text};
use inkout::{Engine, Finding, Scratch};
use rayon::prelude::*;

use super::args::Manner;
use super::exit::Stop;
use super::operand::{Operand, reason};
use super::output::{Output, note};
use super::scan::Format;
use super::suppress::suppress;
use super::tally::Tally;
use super::walk::{Target, Walk, is_binary};

/// Files worked on before their reports are written.
const BATCH: usize = 512;
/// So many files are worth a progress bar.
const MANY: usize = 200;

/// How files are scanned and reported.
pub(crate) struct Report<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) detail: Detail<'a>,
    pub(crate) format: Format,
}

/// What one file comes to.
enum Done {
    Scanned { tally: Tally, text: Vec<u8>, results: sarif::Results },
    Binary,
    Unreadable(io::Error),
}

#[derive(Default)]
struct Worker {
    scratch: Scratch,
    findings: Vec<Finding>,
}

/// Scan all files of the walk, and report them in order.
pub(crate) fn scan(
    report: &Report<'_>,
    walk: Walk,
    manner: &Manner,
    output: &mut Output,
) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    let mut problems = walk.problems;
    problems.iter().for_each(|problem| note(problem));
    let mut results = sarif::Results::default();
    let bar = bar(walk.targets.len(), manner);
    for batch in walk.targets.chunks(BATCH) {
        for (target, done) in batch.iter().zip(report.batch(batch, &bar)) {
            match done {
                Done::Scanned { tally: own, text, results: more } => {
                    tally.merge(own);
                    results.append(more);
                    bar.suspend(|| report.write(&text, output))?;
                }
                Done::Binary => tally.binary += 1,
                Done::Unreadable(error) => {
                    bar.suspend(|| target.operand.unreadable(&error));
                    problems.push(format!("{}: {}", target.operand.shown(), reason(&error)));
                }
            }
        }
    }
    bar.finish_and_clear();
    tally.failed = !problems.is_empty();
    if report.format == Format::Sarif {
        output.json(results.log(report.detail, &problems).as_bytes())?;
    }
    output.flush()?;
    Ok(tally)
}

fn bar(files: usize, manner: &Manner) -> ProgressBar {
    let shown = files >= MANY && !manner.quiet && io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    ProgressBar::with_draw_target(Some(files as u64), target)
}

impl Report<'_> {
    /// Scan files, on several threads if there are several; the results are in their order.
    fn batch(&self, targets: &[Target], bar: &ProgressBar) -> Vec<Done> {
        let one = |worker: &mut Worker, target: &Target| {
            let done = self.one(target, worker);
            bar.inc(1);
            done
        };
        match targets {
            [target] => vec![one(&mut Worker::default(), target)],
            _ => targets.par_iter().map_init(Worker::default, one).collect(),
        }
    }

    fn one(&self, target: &Target, worker: &mut Worker) -> Done {
        let text = match target.operand.read() {
            Ok(text) => text,
            Err(error) => return Done::Unreadable(error),
        };
        if target.walked && is_binary(&text) {
            return Done::Binary;
        }
        let Worker { scratch, findings } = worker;
        self.engine.scan_into(&text, scratch, findings);
        let mut tally = Tally::default();
        if matches!(target.operand, Operand::File(_)) {
            tally.suppressed = suppress(&text, findings);
        }
        tally.add(findings);
        let scanned = Scanned { text: &text, findings, injection: scratch.injection() };
        let (text, results) = self.render(target.operand.name(), &scanned);
        Done::Scanned { tally, text, results }
    }

    fn render(&self, name: &[u8], scanned: &Scanned<'_>) -> (Vec<u8>, sarif::Results) {
        let (mut bytes, mut lines, mut results) =
            (Vec::new(), String::new(), sarif::Results::default());
        match self.format {
            Format::Text => text::write(name, scanned, self.detail, &mut lines),
            Format::Json => json::write_file(name, scanned, self.detail, &mut bytes),
            Format::Sarif => results.add(name, scanned, self.detail),
        }
        bytes.append(&mut lines.into_bytes());
        (bytes, results)
    }

    fn write(&self, rendered: &[u8], output: &mut Output) -> io::Result<()> {
        match self.format {
            Format::Text => output.text(rendered),
            Format::Json | Format::Sarif => output.json(rendered),
        }
    }
}
