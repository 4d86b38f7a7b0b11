//! Candidate → verified candidate or nothing, in a fixed order: stop words → validator → entropy → context → score.
//!
//! Cheap checks come first, and the words around a candidate are read only where they could still change its score.

mod context;
mod entropy;
mod marks;
mod stopwords;

use std::sync::Arc;

use crate::entity::Category;
use crate::finding::{Score, Validity};
use crate::pattern::Pattern;
use crate::scan::Candidate;
use crate::span::Span;
use crate::work;

pub(crate) use context::Neighbourhood;

/// A candidate with its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verified {
    pub(crate) candidate: Candidate,
    pub(crate) score: Score,
    pub(crate) validity: Validity,
    pub(crate) in_context: bool,
}

/// Judges candidates.
#[derive(Debug)]
pub(crate) struct Verifier {
    patterns: Arc<[Pattern]>,
    words: context::Words,
    marks: marks::Marks,
}

impl Verifier {
    /// A verifier; `kept` is how many characters the policy's masks leave at most.
    pub(crate) fn new(patterns: &Arc<[Pattern]>, kept: usize) -> Verifier {
        Verifier {
            words: context::Words::new(patterns),
            marks: marks::Marks::new(patterns, kept),
            patterns: Arc::clone(patterns),
        }
    }

    /// The candidate's score, or nothing if it is no finding at any threshold. `around` remembers the words around the
    /// last candidate, for others at the same place; it belongs to one text.
    pub(crate) fn verify(
        &self,
        text: &[u8],
        candidate: Candidate,
        around: &mut Neighbourhood,
    ) -> Option<Verified> {
        let pattern = &self.patterns[usize::from(candidate.pattern)];
        let value = &text[candidate.span.range()];
        work::add(value.len());
        if around.is_inked(&self.marks, text, candidate.span) {
            return None;
        }
        if pattern.entity.category() == Category::Secret && stopwords::is_placeholder(value) {
            return None;
        }
        let validity =
            pattern.validator.map_or(Validity::Unknown, |validator| (validator.check)(value));
        if pattern.require_valid && validity != Validity::Valid {
            return None;
        }
        if pattern.min_entropy > 0.0 && entropy::bits_per_byte(value) < pattern.min_entropy {
            return None;
        }
        let base =
            if validity == Validity::Invalid { pattern.invalid_score } else { pattern.score };
        let better = pattern.context.as_ref().filter(|context| context.score > base);
        let in_context = better.is_some_and(|context| {
            around.read(&self.words, text, candidate.span);
            around.has(candidate.pattern, context.near)
        });
        let mut score = better.filter(|_| in_context).map_or(base, |context| context.score);
        if pattern.alone_score > score
            && validity != Validity::Invalid
            && is_alone(text, candidate.span)
        {
            score = pattern.alone_score;
        }
        Some(Verified { candidate, score, validity, in_context })
    }
}
/// Most bytes between a candidate that has its line to itself and the ends of the line.
const MARGIN: usize = 4;

/// Whether nothing but quotes and space stands with `span` on its line.
fn is_alone(text: &[u8], span: Span) -> bool {
    let margin = |b: &u8| matches!(b, b' ' | b'\t' | b'"' | b'\'' | b'\r');
    let ends = |rest: &mut dyn Iterator<Item = &u8>| {
        rest.enumerate().find(|(i, b)| *i == MARGIN || !margin(b)).is_none_or(|(_, b)| *b == b'\n')
    };
    ends(&mut text[..span.start].iter().rev()) && ends(&mut text[span.end..].iter())
}
