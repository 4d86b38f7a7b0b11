//! Phrases by plain code: each sequence tried at each word, forwards and backwards, by recursion over letters.

use std::collections::HashSet;
use std::sync::Arc;

use crate::pattern::anchors::anchors as choose;
use crate::pattern::phrase::{Element, MAX_TERMS, Sequence, alternatives};
use crate::pattern::{Matcher, Pattern, PatternIndex};
use crate::scan::Candidate;
use crate::span::Span;
use crate::text::words::{LONGEST, Words, folded_letters, is_break};

pub(super) fn each(
    patterns: &[Arc<Pattern>],
    enabled: &[PatternIndex],
    text: &[u8],
    out: &mut Vec<Candidate>,
) {
    let mut known: Vec<(PatternIndex, &Sequence)> = Vec::new();
    for &pattern in enabled {
        if let Matcher::Phrase(sequences) = &patterns[usize::from(pattern)].matcher {
            known.extend(sequences.read().iter().map(|sequence| (pattern, sequence)));
        }
    }
    let anchors_of_all = choose(known.iter().map(|(_, sequence)| *sequence));
    let all: Vec<(PatternIndex, &Sequence, usize)> = known
        .into_iter()
        .zip(anchors_of_all)
        .filter_map(|((pattern, sequence), anchor)| Some((pattern, sequence, anchor?)))
        .collect();
    let words = Line::read(text);
    let anchors = anchors(&all, text, &words);
    for (pattern, sequence, anchor) in all {
        let (left, right) = sequence.elements.split_at(anchor);
        for at in 0..words.all.len() {
            for end in words.starts_of(&right[0], at).unwrap_or_default() {
                if (at..end).any(|word| anchors.contains(&word))
                    && let Some(end) = words.end(&right[1..], end, 0)
                    && let Some(start) = words.start(left, right[0].gap, at)
                {
                    let span = Span::new(words.all[start].span.start, words.all[end - 1].span.end);
                    out.push(Candidate::new(span, pattern));
                }
            }
        }
    }
}

/// Words that hold the beginning of a literal of some anchor.
fn anchors(
    sequences: &[(PatternIndex, &Sequence, usize)],
    text: &[u8],
    words: &Line<'_>,
) -> Vec<usize> {
    let sources: HashSet<&str> =
        sequences.iter().map(|(_, s, anchor)| s.elements[*anchor].source.as_str()).collect();
    let literals: HashSet<Vec<u8>> = sources
        .iter()
        .flat_map(|source| alternatives(source).collect::<Vec<_>>())
        .filter_map(|alternative| alternative.literals())
        .flat_map(|texts| texts.into_iter().map(String::into_bytes))
        .collect();
    let stands = |at: usize| {
        literals
            .iter()
            .any(|l| text.get(at..at + l.len()).is_some_and(|there| there.eq_ignore_ascii_case(l)))
    };
    let holds = |i: &usize| words.all[*i].is_short() && words.all[*i].span.range().any(stands);
    (0..words.all.len()).filter(holds).collect()
}

/// A text's words.
struct Line<'t> {
    text: &'t [u8],
    all: Vec<Letters>,
}

struct Letters {
    span: Span,
    letters: Vec<u32>,
}

impl Letters {
    fn is_short(&self) -> bool {
        self.span.len() <= LONGEST
    }
}

impl<'t> Line<'t> {
    fn read(text: &'t [u8]) -> Line<'t> {
        let read = |span: Span| Letters { span, letters: folded_letters(&text[span.range()]) };
        Line { text, all: Words::new(text).map(|word| read(word.span)).collect() }
    }

    /// Whether word `i` goes on from the one before it.
    fn flows(&self, i: usize) -> bool {
        i > 0
            && i < self.all.len()
            && self.all[i].is_short()
            && self.all[i - 1].is_short()
            && !is_break(&self.text[self.all[i - 1].span.end..self.all[i].span.start])
    }

    /// Behind which words the alternatives of an element end that begin at word `at`; none if there are none.
    fn starts_of(&self, element: &Element, at: usize) -> Option<Vec<usize>> {
        let mut ends = Vec::new();
        for source in element.source.split('|') {
            let (source, stem) =
                source.strip_suffix('*').map_or((source, false), |source| (source, true));
            let source = source.replace('_', " ");
            let wanted = Line::read(source.as_bytes()).all;
            let last = wanted.len() - 1;
            let fits = wanted.iter().enumerate().all(|(n, wanted)| {
                self.all.get(at + n).is_some_and(|word| {
                    (n == 0 || self.flows(at + n))
                        && word.is_short()
                        && if stem && n == last {
                            word.letters.starts_with(&wanted.letters)
                        } else {
                            word.letters == wanted.letters
                        }
                })
            });
            if fits {
                ends.push(at + wanted.len());
            }
        }
        (!ends.is_empty()).then_some(ends)
    }

    /// The last place behind which all elements can end, when the one before them ended at `from`; `gap` words more
    /// may stand before the first.
    fn end(&self, elements: &[Element], from: usize, gap: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(from) };
        let gap = gap + element.gap;
        // What follows a skipped element may lie farther away, but the match ends where it ended.
        let skipped = element.optional.then(|| self.end(rest, from, gap)).flatten();
        let reachable = (from..=from + gap).take_while(|&at| self.flows(at));
        let taken = reachable
            .filter_map(|at| self.starts_of(element, at))
            .flatten()
            .filter_map(|end| self.end(rest, end, 0))
            .max();
        skipped.into_iter().chain(taken).max()
    }

    /// The first place where all elements can begin, when what follows them begins at `to`, `gap` words away or fewer.
    fn start(&self, elements: &[Element], gap: usize, to: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_last() else { return Some(to) };
        let skipped = element.optional.then(|| self.start(rest, gap + element.gap, to)).flatten();
        let ends = (to.saturating_sub(gap)..=to).rev().take_while(|&end| self.flows(end));
        let mut taken = Vec::new();
        for end in ends {
            let begins = (0..end)
                .rev()
                .take(MAX_TERMS)
                .filter(|&at| self.starts_of(element, at).is_some_and(|ends| ends.contains(&end)));
            taken.extend(begins.filter_map(|at| self.start(rest, element.gap, at)));
        }
        skipped.into_iter().chain(taken).min()
    }
}
