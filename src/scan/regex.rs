//! The `regex` matcher: a regex runs only in a window around one of its anchors.
//!
//! Every match holds an anchor and is at most `max_len` long, so what lies farther away can't matter. Windows that
//! touch become one, and inside a window the search goes on from match to match as it would over the whole text.

use std::sync::Arc;

use regex_automata::Input;

use super::Candidate;
use crate::pattern::{Matcher, Pattern, PatternIndex, RegexMatcher};
use crate::span::Span;
use crate::work;

/// Regexes without an anchor; they run over every text.
#[derive(Debug, Default)]
pub(crate) struct Regexes {
    unanchored: Vec<PatternIndex>,
}

impl Regexes {
    pub(crate) fn add_unanchored(&mut self, pattern: PatternIndex) {
        self.unanchored.push(pattern);
    }

    /// Matches of all regexes, given where their anchors stand.
    pub(crate) fn find(
        &self,
        patterns: &[Arc<Pattern>],
        text: &[u8],
        file: Option<&str>,
        anchors: &mut [(PatternIndex, usize)],
        out: &mut Vec<Candidate>,
    ) {
        for &pattern in &self.unanchored {
            search(patterns, pattern, text, Span::new(0, text.len()), file, out);
        }
        anchors.sort_unstable();
        let mut open: Option<(PatternIndex, Span)> = None;
        for &mut (pattern, at) in anchors {
            let reach = reach(patterns, pattern);
            let window = Span::new(at.saturating_sub(reach), (at + reach).min(text.len()));
            open = match open {
                Some((same, span)) if same == pattern && window.start <= span.end => {
                    Some((pattern, span.union(window)))
                }
                Some((done, span)) => {
                    search(patterns, done, text, span, file, out);
                    Some((pattern, window))
                }
                None => Some((pattern, window)),
            };
        }
        if let Some((pattern, span)) = open {
            search(patterns, pattern, text, span, file, out);
        }
    }
}

fn matcher(patterns: &[Arc<Pattern>], pattern: PatternIndex) -> Option<&RegexMatcher> {
    match &patterns[usize::from(pattern)].matcher {
        Matcher::Regex(regex) => Some(regex),
        _ => None,
    }
}

fn reach(patterns: &[Arc<Pattern>], pattern: PatternIndex) -> usize {
    matcher(patterns, pattern).map_or(0, RegexMatcher::max_len)
}

fn search(
    patterns: &[Arc<Pattern>],
    pattern: PatternIndex,
    text: &[u8],
    window: Span,
    file: Option<&str>,
    out: &mut Vec<Candidate>,
) {
    let Some(matcher) = matcher(patterns, pattern) else { return };
    let input = Input::new(text).range(window.range());
    if let Some(conditions) = &matcher.conditions {
        if conditions.are_for(file) {
            work::add(window.len());
            let secret = |captures| conditions.secret(text, file, matcher.group, &captures);
            let spans = matcher.regex().captures_iter(input).filter_map(secret);
            out.extend(spans.map(|span| Candidate::new(span, pattern)));
        }
        return;
    }
    work::add(window.len());
    let regex = matcher.regex();
    if matcher.group == 0 {
        out.extend(
            regex.find_iter(input).map(|m| Candidate::new(Span::new(m.start(), m.end()), pattern)),
        );
        return;
    }
    for captures in regex.captures_iter(input) {
        if let Some(group) = captures.get_group(matcher.group).filter(|g| !g.is_empty()) {
            out.push(Candidate::new(Span::new(group.start, group.end), pattern));
        }
    }
}
