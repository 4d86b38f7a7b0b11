//! What inking would leave, looked at again until nothing more is found in it.
//!
//! In: a part of a text that is scanned at once. Out: its findings, and what would be found once they are inked. Only
//! what stands near something inked can be another than before, see [`crate::settle`]; nothing is found twice.

use super::{Inner, Scratch};
use crate::entity::Category;
use crate::finding::{Finding, Verdict};
use crate::resolve::resolve;
use crate::settle::Inked;
use crate::span::Span;
use crate::text::Removal;

/// How often what inking would leave is looked at again. Each time needs something found only the time before.
const ROUNDS: usize = 4;

impl Inner {
    /// Everything found in a part of a text that is scanned at once, and in what inking that would leave. Returns what
    /// the output text drops.
    pub(super) fn scan_segment(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> Vec<Removal> {
        let removals = self.find(text, scratch, findings, None);
        for _ in 0..ROUNDS {
            let known: Vec<Span> = findings.iter().filter(is_inked).map(|f| f.span).collect();
            if known.is_empty() || Verdict::of(findings) == Verdict::Block {
                break;
            }
            let inked = Inked::new(text, self.edits(findings));
            let mut more = Vec::new();
            self.find(&inked.bytes, scratch, &mut more, Some(&inked));
            let before = findings.len();
            findings.extend(more.into_iter().filter(|f| is_inked(&f)).filter_map(|finding| {
                let span = inked.to_original(finding.span)?;
                let next = known.partition_point(|known| known.end < span.end);
                let is_new = !known.get(next).is_some_and(|known| known.contains(span));
                is_new.then_some(Finding { span, ..finding })
            }));
            if findings.len() == before {
                break;
            }
            resolve(findings);
        }
        removals
    }
}

fn is_inked(finding: &&Finding) -> bool {
    finding.is_acted_on() && finding.category() != Category::Injection
}
