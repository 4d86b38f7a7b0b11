//! Counts for the summary line on standard error.

use std::collections::BTreeMap;

use inkout::{Category, Finding, Verdict};

/// What was met in all texts of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Texts looked at.
    pub(crate) texts: usize,
    /// Texts withheld.
    pub(crate) blocked: usize,
    /// Texts with hidden characters taken out.
    pub(crate) cleaned: usize,
    /// Findings that a comment in the file excuses.
    pub(crate) suppressed: usize,
    /// Findings that the baseline knows.
    pub(crate) known: usize,
    /// Symbolic links that were not followed.
    pub(crate) links: usize,
    /// Files left out because they are no text.
    pub(crate) binary: usize,
    /// Something could not be read.
    pub(crate) failed: bool,
    /// Acted on, by entity.
    acted: BTreeMap<&'static str, usize>,
    /// Reported and left alone.
    kept: usize,
    /// Texts with an injection attempt in them.
    injected: usize,
}

/// Whether an attempt to take over the model is among findings.
pub(crate) fn has_attempt(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.category() == Category::Injection)
}

impl Tally {
    /// Count a text and what was found in it.
    pub(crate) fn add(&mut self, findings: &[Finding]) {
        self.texts += 1;
        self.blocked += usize::from(Verdict::of(findings) == Verdict::Block);
        self.injected += usize::from(has_attempt(findings));
        self.add_part(findings);
    }

    /// Count what was found in a part of a text.
    pub(crate) fn add_part(&mut self, findings: &[Finding]) {
        for finding in findings {
            if finding.is_acted_on() {
                *self.acted.entry(finding.entity.name()).or_default() += 1;
            } else {
                self.kept += 1;
            }
        }
    }

    /// Count a text whose parts were counted.
    pub(crate) fn add_parts(&mut self, verdict: Verdict, attempt: bool) {
        self.texts += 1;
        self.blocked += usize::from(verdict == Verdict::Block);
        self.injected += usize::from(attempt);
    }

    /// Count a text that was cleaned only.
    pub(crate) fn add_cleaned(&mut self, changed: bool) {
        self.texts += 1;
        self.cleaned += usize::from(changed);
    }

    pub(crate) fn merge(&mut self, other: Tally) {
        self.texts += other.texts;
        self.blocked += other.blocked;
        self.cleaned += other.cleaned;
        self.suppressed += other.suppressed;
        self.known += other.known;
        self.links += other.links;
        self.binary += other.binary;
        self.failed |= other.failed;
        self.kept += other.kept;
        self.injected += other.injected;
        for (entity, n) in other.acted {
            *self.acted.entry(entity).or_default() += n;
        }
    }

    pub(crate) fn has_acted(&self) -> bool {
        !self.acted.is_empty()
    }

    /// The summary, for example `inked out 3 (email 2, phone 1) in 1 text`.
    pub(crate) fn summary(&self, verb: &str, noun: &str) -> String {
        let counted = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        let total: usize = self.acted.values().sum();
        let mut line = format!("{verb} {total}");
        if total > 0 {
            let each: Vec<String> = self.acted.iter().map(|(e, n)| format!("{e} {n}")).collect();
            line += &format!(" ({})", each.join(", "));
        }
        line += &format!(" in {}", counted(self.texts, noun));
        let others = [
            (self.kept, "kept"),
            (self.suppressed, "suppressed"),
            (self.known, "in the baseline"),
            (self.blocked, "withheld"),
        ];
        for (n, what) in others.into_iter().filter(|(n, _)| *n > 0) {
            line += &format!(", {n} {what}");
        }
        if self.binary > 0 {
            line += &format!(", {} skipped", counted(self.binary, "binary file"));
        }
        if self.links > 0 {
            line += &format!(", {} not followed", counted(self.links, "link"));
        }
        if self.injected > 0 {
            line += &format!(", prompt injection in {}", counted(self.injected, noun));
        }
        line
    }
}
