//! The slow twin of the scanner: every matcher tried at every position by plain code, no masks, no tables, no chains.
//!
//! In: patterns and text. Out: the same candidates as [`super::Scanner::scan`], sorted. It is compiled for tests, and
//! with the feature `naive` for fuzzing. Where the two differ, one of them is wrong; this one is the easier to read.
//! Work may be quadratic here.

mod names;
mod number;
mod phrase;
mod recognizer;
mod token;

use std::sync::Arc;

use super::Candidate;
use crate::pattern::{Matcher, Pattern, PatternIndex};
use crate::recognize::RECOGNIZERS;
use crate::span::Span;

/// Every candidate of the enabled patterns.
pub(crate) fn scan(
    patterns: &[Arc<Pattern>],
    enabled: &[PatternIndex],
    text: &[u8],
) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut kinds: Vec<Vec<Option<PatternIndex>>> =
        RECOGNIZERS.iter().map(|r| vec![None; r.kinds.len()]).collect();
    for &pattern in enabled {
        let mut add = |span: Span| out.push(Candidate::new(span, pattern));
        match &patterns[usize::from(pattern)].matcher {
            Matcher::Token(token) => token::each(token, text, &mut add),
            Matcher::Number(number) => number::each(number, text, &mut add),
            Matcher::Assignment(assignment) => assignments(assignment, text, &mut add),
            // Together, below.
            Matcher::Phrase(_) => {}
            Matcher::Regex(regex) => {
                for found in regex.regex().captures_iter(text) {
                    let group = found.get_group(regex.group).filter(|g| !g.is_empty());
                    group.into_iter().for_each(|g| add(Span::new(g.start, g.end)));
                }
            }
            Matcher::Recognizer { recognizer, kind } => kinds[*recognizer][*kind] = Some(pattern),
        }
    }
    for (recognizer, kinds) in RECOGNIZERS.iter().zip(&kinds) {
        if kinds.iter().any(Option::is_some) {
            recognizer::run(recognizer, kinds, text, &mut out);
        }
    }
    phrase::each(patterns, enabled, text, &mut out);
    out.sort_unstable();
    out.dedup();
    out
}

fn assignments(assignment: &crate::pattern::Assignment, text: &[u8], add: &mut impl FnMut(Span)) {
    let spellings: Vec<String> =
        assignment.keywords.iter().flat_map(|k| super::assignment::spellings(k)).collect();
    for spelling in &spellings {
        let first = spelling.as_bytes()[0];
        for start in memchr::memchr2_iter(first, first.to_ascii_uppercase(), text) {
            let end = start + spelling.len();
            if text.get(start..end).is_some_and(|t| t.eq_ignore_ascii_case(spelling.as_bytes())) {
                super::assignment::find(assignment, text, start, end)
                    .into_iter()
                    .for_each(&mut *add);
            }
        }
    }
}

#[cfg(test)]
mod tests;
