//! Candidate → verified candidate or nothing, in a fixed order: stop words → validator → entropy → context → score.
//!
//! Cheap checks come first, and the words around a candidate are read only where they could still change its score.

mod context;
mod entropy;
mod glance;
mod label;
mod marks;
mod reading;
mod shown;
mod spelling;
mod stopwords;
mod table;
mod vocabulary;

use std::sync::{Arc, OnceLock};

use crate::entity::Category;
use crate::finding::{Score, Validity};
use crate::pattern::{Context, Pattern, PatternIndex};
use crate::scan::{Awaited, Candidate};
use crate::span::Span;
use crate::work;

use glance::Glance;

pub(crate) use context::{BEFORE, BEHIND, Neighbourhood};

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
    patterns: Arc<[Arc<Pattern>]>,
    marks: marks::Marks,
    /// Most texts ask for the words of a few patterns, if any; so each of these is made when it is first asked for.
    words: OnceLock<vocabulary::Vocabulary>,
    /// For each pattern.
    glances: Box<[OnceLock<Glance>]>,
    crowds: Box<[Crowd]>,
}

/// Patterns that numbers wait for together, and the glance at the words of all.
#[derive(Debug)]
struct Crowd {
    patterns: Box<[PatternIndex]>,
    glance: OnceLock<Glance>,
}

impl Verifier {
    /// A verifier; `kept` is how many characters the policy's masks leave at most. `crowds` are the patterns that numbers
    /// wait for together, in the order of [`Scanner::crowds`](crate::scan::Scanner::crowds).
    pub(crate) fn new<C: Iterator<Item = PatternIndex>>(
        patterns: &Arc<[Arc<Pattern>]>,
        kept: usize,
        crowds: impl Iterator<Item = C>,
    ) -> Verifier {
        let crowd = |crowd: C| Crowd { patterns: crowd.collect(), glance: OnceLock::new() };
        Verifier {
            marks: marks::Marks::new(patterns, kept),
            words: OnceLock::new(),
            glances: patterns.iter().map(|_| OnceLock::new()).collect(),
            crowds: crowds.map(crowd).collect(),
            patterns: Arc::clone(patterns),
        }
    }

    fn words(&self) -> &vocabulary::Vocabulary {
        self.words.get_or_init(|| vocabulary::Vocabulary::new(&self.patterns))
    }

    /// The glance at the words of a pattern.
    fn glance(&self, pattern: PatternIndex) -> &Glance {
        let index = usize::from(pattern);
        self.glances[index].get_or_init(|| {
            let pattern = &self.patterns[index];
            let of = |context: &Context| Glance::of(&pattern.context_words(), context.near);
            pattern.context.as_ref().map(of).unwrap_or_default()
        })
    }

    /// The glance at the words of a crowd.
    fn glance_of_all(&self, crowd: usize) -> &Glance {
        let Crowd { patterns, glance } = &self.crowds[crowd];
        glance.get_or_init(|| Glance::of_all(patterns.iter().map(|pattern| self.glance(*pattern))))
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
            return self.mistyped(text, candidate, validity, around);
        }
        if pattern.min_entropy > 0.0 && entropy::bits_per_byte(value) < pattern.min_entropy {
            return None;
        }
        let (score, in_context) = self.score(text, candidate, validity, around);
        Some(Verified { candidate, score, validity: proven(validity, score), in_context })
    }

    /// Whether `span` lies in a place that is inked already. `around` belongs to this text.
    pub(crate) fn is_inked(&self, text: &[u8], span: Span, around: &mut Neighbourhood) -> bool {
        around.is_inked(&self.marks, text, span)
    }

    /// Whether any pattern that a number waits for could find a word of its context near; and if so, whether this one
    /// does.
    pub(crate) fn words_near<'v>(
        &'v self,
        text: &[u8],
        Awaited { span, crowd }: Awaited,
        around: &'v mut Neighbourhood,
    ) -> Option<impl Fn(PatternIndex) -> bool + 'v> {
        work::add(1);
        let glance = self.glance_of_all(crowd.index());
        if !around.sees(glance, &self.marks, text, span) {
            return None;
        }
        around.read(self.words(), &self.marks, text, span);
        let around = &*around;
        (!around.is_silent()).then_some(move |pattern: PatternIndex| {
            let context = self.patterns[usize::from(pattern)].context.as_ref();
            context.is_some_and(|context| around.has(pattern, context.near))
        })
    }

    /// What is left of a number of a person whose check digit is wrong: something where its label stands before it,
    /// nothing elsewhere.
    fn mistyped(
        &self,
        text: &[u8],
        candidate: Candidate,
        validity: Validity,
        around: &mut Neighbourhood,
    ) -> Option<Verified> {
        let pattern = &self.patterns[usize::from(candidate.pattern)];
        let is_of_people =
            pattern.entity.category() == Category::Pii && validity == Validity::Invalid;
        let context = pattern.context.as_ref().filter(|_| is_of_people)?;
        let in_context =
            around.is_labelled(self.words(), &self.marks, text, candidate.span, candidate.pattern);
        let score =
            if in_context { Score::new(context.score.value() * MISTYPED) } else { Score::new(0.0) };
        Some(Verified { candidate, score, validity, in_context })
    }

    /// The score, and whether a word of the pattern's context stands near.
    fn score(
        &self,
        text: &[u8],
        candidate: Candidate,
        validity: Validity,
        around: &mut Neighbourhood,
    ) -> (Score, bool) {
        let pattern = &self.patterns[usize::from(candidate.pattern)];
        let invalid = validity == Validity::Invalid;
        let base = match candidate.score {
            Some(score) => score,
            None if invalid => pattern.invalid_score,
            None => pattern.score,
        };
        let better = pattern.context.as_ref().filter(|context| context.score > base);
        let glance = || self.glance(candidate.pattern);
        let near = better.filter(|context| {
            around.sees(glance(), &self.marks, text, candidate.span) && {
                around.read(self.words(), &self.marks, text, candidate.span);
                around.has(candidate.pattern, context.near)
            }
        });
        let score = near.map_or(base, |context| context.score);
        if pattern.alone_score > score && !invalid && is_alone(text, candidate.span) {
            return (pattern.alone_score, near.is_some());
        }
        (score, near.is_some())
    }
}

/// How much of a context's score is left where the check digit is wrong.
const MISTYPED: f64 = 0.75;

/// A weak score means that the check passes by chance too often to prove anything: where findings overlap, such a
/// number is not to win by it.
fn proven(validity: Validity, score: Score) -> Validity {
    if validity == Validity::Valid && score < Score::new(0.5) {
        Validity::Unknown
    } else {
        validity
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
