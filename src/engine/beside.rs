//! A number right beside somebody's name is that person's phone number.
//!
//! In: numbers of the text at hand that lacked nothing but a word such as "phone" nearby, and what else was found there.
//! Out: findings for those that stand beside a name: `Jörg (0151 2345 6789)`, `Aylin, 0176 44556677`. Numbers without
//! anything of a phone number but their grouping have to stand in brackets.

use super::{Inner, Scratch};
use crate::finding::Finding;
use crate::scan::Candidate;
use crate::span::Span;
use crate::verify::Verified;

/// Bytes between a name and a number, at most.
const GAP: usize = 4;
/// What may stand there.
const BETWEEN: &[char] = &[' ', '(', ',', ':', ';', '-', '–', '|', '/', '\t'];
/// The form that is nothing but groups of digits.
const SPACED: &str = "pii.phone.spaced";

impl Inner {
    /// Append the phone numbers beside names; whether there are any. The findings are in order, and are so no longer.
    pub(super) fn find_beside_names(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let known = findings.len();
        let is_name = |f: &Finding| f.is_acted_on() && f.entity.name() == "person";
        if !scratch.knows_unsure || scratch.unsure.is_empty() || !findings.iter().any(is_name) {
            return false;
        }
        scratch.around.clear();
        let unsure = std::mem::take(&mut scratch.unsure);
        for &candidate in unsure.iter().filter(|candidate| self.is_phone(candidate)) {
            let next = findings[..known].partition_point(|f| f.span.end <= candidate.span.start);
            let before = findings[..next].last().filter(|f| is_name(f)).map(|f| f.span.end);
            let behind = findings[next..known].first().filter(|f| is_name(f)).map(|f| f.span.start);
            if self.is_beside(text, &candidate, (before, behind)) {
                let verified = self.verifier.verify(text, candidate, &mut scratch.around);
                findings.extend(verified.and_then(|v| self.finding(text, self.in_context(v))));
            }
        }
        scratch.unsure = unsure;
        findings.len() > known
    }

    /// Whether a phone number that lacks nothing but a word for it stands right behind a name that ends at `at`.
    pub(super) fn goes_before_phone(&self, text: &[u8], at: usize, unsure: &[Candidate]) -> bool {
        let next = unsure.partition_point(|candidate| candidate.span.start < at);
        let near = unsure[next..].iter().take_while(|c| c.span.start <= at + GAP);
        let is_whole = |c: &Candidate| self.patterns[usize::from(c.pattern)].id != SPACED;
        near.filter(|c| self.is_phone(c) && is_whole(c))
            .any(|c| gap(text, at, c.span.start).is_some())
    }

    fn is_phone(&self, candidate: &Candidate) -> bool {
        self.patterns[usize::from(candidate.pattern)].entity.name() == "phone"
    }

    /// Whether it stands beside a name that ends before it or begins behind it.
    fn is_beside(
        &self,
        text: &[u8],
        candidate: &Candidate,
        (before, behind): (Option<usize>, Option<usize>),
    ) -> bool {
        let Span { start, end } = candidate.span;
        let (before, behind) =
            (before.and_then(|at| gap(text, at, start)), behind.and_then(|at| gap(text, end, at)));
        let is_bracketed =
            before.is_some_and(|gap| gap.ends_with('(')) && text.get(end) == Some(&b')');
        let is_spaced = self.patterns[usize::from(candidate.pattern)].id == SPACED;
        is_bracketed || !is_spaced && (before.is_some() || behind.is_some_and(|g| g.ends_with('(')))
    }

    /// As if a word of its context stood near.
    fn in_context(&self, verified: Verified) -> Verified {
        let pattern = &self.patterns[usize::from(verified.candidate.pattern)];
        let score = pattern.context.as_ref().map_or(verified.score, |context| context.score);
        Verified { score: score.max(verified.score), in_context: true, ..verified }
    }
}

/// What stands between a name and a number, if that is little and joins them.
fn gap(text: &[u8], from: usize, to: usize) -> Option<&str> {
    let bytes = text.get(from..to).filter(|gap| (1..=GAP).contains(&gap.len()))?;
    let gap = std::str::from_utf8(bytes).ok()?;
    gap.chars().all(|c| BETWEEN.contains(&c)).then_some(gap)
}
