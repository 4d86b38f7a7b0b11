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
    /// Acted on, by entity.
    acted: BTreeMap<&'static str, usize>,
    /// Reported and left alone.
    kept: usize,
    /// Texts with an injection attempt in them.
    injected: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, findings: &[Finding]) {
        self.texts += 1;
        self.blocked += usize::from(Verdict::of(findings) == Verdict::Block);
        self.injected += usize::from(findings.iter().any(|f| f.category() == Category::Injection));
        for finding in findings {
            if finding.is_acted_on() {
                *self.acted.entry(finding.entity.name()).or_default() += 1;
            } else {
                self.kept += 1;
            }
        }
    }

    pub(crate) fn merge(&mut self, other: Tally) {
        self.texts += other.texts;
        self.blocked += other.blocked;
        self.kept += other.kept;
        self.injected += other.injected;
        for (entity, n) in other.acted {
            *self.acted.entry(entity).or_default() += n;
        }
    }

    pub(crate) fn has_acted(&self) -> bool {
        !self.acted.is_empty()
    }

    /// The summary, for example `inked out 3 (email 2, phone 1)`.
    pub(crate) fn summary(&self, verb: &str) -> String {
        let total: usize = self.acted.values().sum();
        let mut line = format!("{verb} {total}");
        if total > 0 {
            let each: Vec<String> = self.acted.iter().map(|(e, n)| format!("{e} {n}")).collect();
            line += &format!(" ({})", each.join(", "));
        }
        let texts = |n: usize| if n == 1 { "1 text".to_owned() } else { format!("{n} texts") };
        line += &format!(" in {}", texts(self.texts));
        for (n, what) in [(self.kept, "kept"), (self.blocked, "withheld")] {
            if n > 0 {
                line += &format!(", {n} {what}");
            }
        }
        if self.injected > 0 {
            line += &format!(", prompt injection in {}", texts(self.injected));
        }
        line
    }
}
