//! Many files on all threads, reported in order.

use std::io::{self, IsTerminal};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget};
use inkout::report::baseline::{Baseline, Known};
use inkout::report::{Detail, Scanned, json, sarif, text};
use inkout::{Engine, Finding, Scratch};
use rayon::prelude::*;

use super::args::Manner;
use super::baseline::file_name;
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
    /// What is known already.
    pub(crate) baseline: Option<Baseline>,
    /// A baseline to fill with what is found.
    pub(crate) record: Option<Baseline>,
}

/// What one file comes to.
enum Done {
    Scanned { tally: Tally, text: Vec<u8>, results: sarif::Results, found: Vec<Known> },
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
    report: &mut Report<'_>,
    walk: Walk,
    manner: &Manner,
    output: &mut Output,
) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    tally.links = walk.links;
    let mut problems = walk.problems;
    problems.iter().for_each(|problem| note(problem));
    let mut results = sarif::Results::default();
    let bar = bar(walk.targets.len(), manner);
    for batch in walk.targets.chunks(BATCH) {
        for (target, done) in batch.iter().zip(report.batch(batch, &bar)) {
            match done {
                Done::Scanned { tally: own, text, results: more, found } => {
                    tally.merge(own);
                    report.record.iter_mut().for_each(|record| record.learn(found.clone()));
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
        scratch.of_file(target.operand.path().and_then(Path::to_str));
        self.engine.scan_into(&text, scratch, findings);
        let mut tally = Tally::default();
        let found = match &target.operand {
            Operand::File(path) | Operand::Staged(path) => {
                tally.suppressed = suppress(&text, findings);
                self.compare(path, &text, findings, &mut tally)
            }
            Operand::Stdin => Vec::new(),
        };
        tally.add(findings);
        let scanned = Scanned { text: &text, findings, injection: scratch.injection() };
        let (text, results) = self.render(target.operand.name(), &scanned);
        Done::Scanned { tally, text, results, found }
    }

    /// Drop what the baseline knows; returns what the one to be written is to know.
    fn compare(
        &self,
        path: &Path,
        text: &[u8],
        findings: &mut Vec<Finding>,
        tally: &mut Tally,
    ) -> Vec<Known> {
        if findings.is_empty() || (self.baseline.is_none() && self.record.is_none()) {
            return Vec::new();
        }
        let file = file_name(path);
        let acted_on = findings.iter().filter(|finding| finding.is_acted_on());
        let found = self.record.as_ref().map_or_else(Vec::new, |record| {
            acted_on.map(|finding| record.entry(&file, text, finding)).collect()
        });
        if let Some(baseline) = &self.baseline {
            tally.known = baseline.suppress(&file, text, findings);
        }
        found
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
