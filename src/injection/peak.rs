//! The stretch of words with the highest sum of weights.
//!
//! In: for each word its own weight and that of the pair it makes with the word before it, and hits, which count at the
//! word they end in. Out: the best stretch of at most [`REACH`] words; the pair that its first word makes with what
//! stands before does not count. One pass: the places where a stretch may begin are kept as far as it may reach, and looked
//! at again only where it could be the best.

use super::{Hit, REACH};
use crate::span::Span;
use crate::text::words::{self, Words};

/// A stretch and its sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Peak {
    pub(crate) sum: i32,
    /// From its first word to its last; empty if nothing speaks for anything.
    pub(crate) span: Span,
    /// Behind the word before it: hits that end from here on count in it.
    pub(crate) behind: usize,
}

/// What a word adds to the sum of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Weight {
    /// Whatever stands before it.
    pub(crate) own: i32,
    /// Only if the word before it is in the stretch too.
    pub(crate) pair: i32,
}

/// Reusable memory.
#[derive(Debug)]
pub(crate) struct Scratch {
    starts: [Start; KEPT],
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch { starts: [Start::default(); KEPT] }
    }
}

/// Places of words that are kept; a power of two.
const KEPT: usize = REACH.next_power_of_two();

/// A place where a stretch may begin.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    /// What of the sum of all weights does not belong to a stretch that begins here.
    before: i32,
    /// Its first byte, and the end of the word before.
    byte: usize,
    behind: usize,
}

/// Finds the best stretch of words that are shown one after the other.
pub(crate) struct Search<'s> {
    starts: &'s mut [Start; KEPT],
    total: i32,
    /// No place in reach has less before it.
    low: i32,
    word: usize,
    behind: usize,
    best: Peak,
}

impl Scratch {
    pub(crate) fn search(&mut self) -> Search<'_> {
        let (starts, best) = (&mut self.starts, Peak::default());
        Search { starts, total: 0, low: i32::MAX, word: 0, behind: 0, best }
    }
}

impl Search<'_> {
    /// The next word: the weight of what ends in it, and that of its pair with the word before.
    #[inline(always)]
    pub(crate) fn word(&mut self, span: Span, weight: Weight) {
        let before = self.total + weight.pair;
        self.starts[self.word % KEPT] = Start { before, byte: span.start, behind: self.behind };
        self.low = self.low.min(before);
        self.behind = span.end;
        self.total = before + weight.own;
        self.word += 1;
        // Few words end a stretch that is better than the best so far; for the others, this much is enough to know.
        if self.total - self.low > self.best.sum {
            let first = best_start(self.starts, self.word);
            self.low = first.before;
            let sum = self.total - first.before;
            if sum > self.best.sum {
                let span = Span::new(first.byte, span.end);
                self.best = Peak { sum, span, behind: first.behind };
            }
        }
    }

    /// Signs behind the last word.
    fn hits_behind(&mut self, hits: &[Hit]) {
        for hit in hits {
            self.word(hit.span, Weight { own: hit.weight, pair: 0 });
        }
    }

    pub(crate) fn best(self) -> Peak {
        self.best
    }
}

/// Where the best stretch begins that ends in the last of so many words; among equals, the shortest.
#[inline(never)]
fn best_start(starts: &[Start; KEPT], words: usize) -> Start {
    let reached = words.saturating_sub(REACH)..words;
    let mut starts = reached.rev().map(|word| starts[word % KEPT]);
    let last = starts.next().unwrap_or_default();
    starts.fold(last, |best, start| if start.before < best.before { start } else { best })
}

/// The best stretch of the words, where hits are sorted by their ends.
pub(crate) fn peak(
    words: impl Iterator<Item = (Span, Weight)>,
    mut hits: &[Hit],
    scratch: &mut Scratch,
) -> Peak {
    let mut search = scratch.search();
    words.for_each(|(span, weight)| search.word(span, with_hits(weight, &mut hits, span.end)));
    search.hits_behind(hits);
    search.best()
}

/// [`peak`] of a text whose words weigh nothing: only those that can lie in a stretch with a hit are read.
pub(crate) fn peak_of_hits(text: &[u8], mut hits: &[Hit], scratch: &mut Scratch) -> Peak {
    let mut best = Peak::default();
    while let Some(first) = hits.first() {
        let last_byte = first.span.end.saturating_sub(1);
        let start = words::word_around(text, last_byte).map_or(last_byte, |word| word.span.start);
        let mut search = scratch.search();
        search.behind = last_byte;
        let (mut silent, mut ended) = (0, true);
        for word in Words::from(text, start) {
            let left = hits.len();
            let weight = with_hits(Weight::default(), &mut hits, word.span.end);
            silent = if hits.len() < left { 0 } else { silent + 1 };
            if silent > REACH {
                ended = false;
                break;
            }
            search.word(word.span, weight);
        }
        if ended {
            search.hits_behind(std::mem::take(&mut hits));
        }
        let found = search.best();
        best = if found.sum > best.sum { found } else { best };
    }
    best
}

/// The weight of a word and of the hits that end in it, which are taken from `hits`.
#[inline]
fn with_hits(mut weight: Weight, hits: &mut &[Hit], end: usize) -> Weight {
    let mut signs = 0;
    while let Some((hit, rest)) = hits.split_first()
        && hit.span.end <= end
    {
        if hit.weight > 0 {
            signs += hit.weight;
        } else {
            weight.own += hit.weight;
        }
        *hits = rest;
    }
    if signs > 0 {
        // The last word of a phrase does not speak against the phrase.
        weight.own = weight.own.max(0) + signs;
    }
    weight
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn best(weights: &[i32]) -> Peak {
        best_of(&weights.iter().map(|own| Weight { own: *own, pair: 0 }).collect::<Vec<_>>())
    }

    fn best_of(weights: &[Weight]) -> Peak {
        let words = weights.iter().enumerate().map(|(i, w)| (Span::new(2 * i, 2 * i + 1), *w));
        peak(words, &[], &mut Scratch::default())
    }

    #[test]
    fn the_best_stretch_leaves_out_what_speaks_against() {
        let peak = best(&[1, -5, 3, -1, 4, -9, 2]);
        assert_eq!(peak, Peak { sum: 6, span: Span::new(4, 9), behind: 3 });
        assert_eq!(best(&[-1, -2]), Peak::default());
    }

    #[test]
    fn hits_count_at_the_word_they_end_in() {
        let hit = |start, end, weight| Hit { span: Span::new(start, end), pattern: 0, weight };
        let word = |start, end, own| (Span::new(start, end), Weight { own, pair: 0 });
        let words = [word(0, 3, 1), word(4, 7, -2), word(8, 9, 1)];
        let hits = [hit(0, 7, 5), hit(9, 11, 2)];
        let peak = peak(words.into_iter(), &hits, &mut Scratch::default());
        assert_eq!(peak, Peak { sum: 9, span: Span::new(0, 11), behind: 0 });
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_stretch_is_better(weights in prop::collection::vec((-9i32..9, -3i32..3), 0..250)) {
            let weights: Vec<Weight> =
                weights.into_iter().map(|(own, pair)| Weight { own, pair }).collect();
            let sum = |all: &[Weight]| {
                let pairs: i32 = all.iter().skip(1).map(|w| w.pair).sum();
                pairs + all.iter().map(|w| w.own).sum::<i32>()
            };
            let wanted = (0..weights.len())
                .flat_map(|i| (i + 1..=(i + REACH).min(weights.len())).map(move |j| (i, j)))
                .map(|(i, j)| sum(&weights[i..j]))
                .fold(0, i32::max);
            prop_assert_eq!(best_of(&weights).sum, wanted);
        }

        #[test]
        fn words_that_weigh_nothing_need_not_be_read(
            text in "([a-z]{1,9}[ .,]{1,2}){0,300}",
            ends in prop::collection::vec((0usize..2000, 1usize..12, -3i32..9), 0..6),
        ) {
            let mut hits: Vec<Hit> = ends
                .into_iter()
                .filter(|(end, length, _)| end >= length && *end <= text.len())
                .map(|(end, length, weight)| {
                    Hit { span: Span::new(end - length, end), pattern: 0, weight }
                })
                .collect();
            hits.sort_by_key(|hit| (hit.span.end, hit.span.start));
            let words = Words::new(text.as_bytes()).map(|word| (word.span, Weight::default()));
            let all = peak(words, &hits, &mut Scratch::default());
            let near = peak_of_hits(text.as_bytes(), &hits, &mut Scratch::default());
            prop_assert_eq!((near.sum, near.span), (all.sum, all.span));
        }

        #[test]
        fn more_text_never_lowers_it(
            before in prop::collection::vec(-9i32..9, 0..150),
            weights in prop::collection::vec(-9i32..9, 0..150),
            behind in prop::collection::vec(-9i32..9, 0..150),
        ) {
            let alone = best(&weights).sum;
            prop_assert!(best(&[before, weights, behind].concat()).sum >= alone);
        }
    }
}
