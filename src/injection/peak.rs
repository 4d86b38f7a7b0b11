//! The stretch of words with the highest sum of weights.
//!
//! In: for each word its own weight and that of the pair it makes with the word before it, and hits, which count at the
//! word they end in. Out: the best stretch of at most [`REACH`] words; the pair that its first word makes with what
//! stands before does not count. One pass, a few dozen words at a time: the best stretch that ends in a word is the one that
//! ends in the word before, and that word, or that word alone; what of it is too far away is left out only where it could
//! be the best of all.

use super::batch::{Batch, KEPT, MOST, ROOM, keep};
use super::joint::{JOINED, Joints};
use super::lines::Lines;
use super::model::Model;
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
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    batch: Batch,
    row: Row,
    lines: Lines,
}

/// Words in a row and what they weigh: those that a stretch may still reach back to, and behind them those at hand.
#[derive(Debug)]
pub(crate) struct Row {
    /// How many are at hand.
    pub(super) count: usize,
    pub(super) spans: [Span; ROOM],
    pub(super) own: [i32; ROOM],
    pub(super) pair: [i32; ROOM],
}

impl Default for Row {
    fn default() -> Row {
        Row { count: 0, spans: [Span::default(); ROOM], own: [0; ROOM], pair: [0; ROOM] }
    }
}

impl Row {
    /// Begin anew behind that byte.
    fn open(&mut self, behind: usize) {
        self.count = 0;
        self.own[..KEPT].fill(0);
        self.pair[..KEPT].fill(0);
        self.spans[KEPT - 1] = Span::new(behind, behind);
    }

    /// Keep the last words as those before the next.
    #[inline(always)]
    pub(super) fn turn(&mut self) {
        keep(&mut self.spans, self.count);
        keep(&mut self.own, self.count);
        keep(&mut self.pair, self.count);
        self.count = 0;
    }

    /// Take from pairs what signs between their words take.
    fn join(&mut self, joints: &Joints) {
        joints.each(|place| self.pair[KEPT + place] += JOINED);
    }

    /// Add what hits weigh to the words they end in, and take these from `hits`.
    fn add(&mut self, hits: &mut &[Hit]) {
        let Some(last) = self.count.checked_sub(1) else { return };
        let (mut place, last) = (KEPT, self.spans[KEPT + last].end);
        while let Some(hit) = hits.first()
            && hit.span.end <= last
        {
            while self.spans[place].end < hit.span.end {
                place += 1;
            }
            let weight = Weight { own: self.own[place], pair: 0 };
            self.own[place] = with_hits(weight, hits, self.spans[place].end).own;
        }
    }
}

/// The sum of what stands before the first word.
const NOTHING: i32 = i32::MIN / 2;

/// Finds the best stretch of words that are shown one after the other.
struct Search<'s> {
    row: &'s mut Row,
    /// The sum of the best stretch that ends in the last word searched. It may be too long a stretch where it is no better
    /// than the best of all.
    sum: i32,
    best: Peak,
}

impl Search<'_> {
    /// Words that begin behind that byte.
    fn new(row: &mut Row, behind: usize) -> Search<'_> {
        row.open(behind);
        Search { row, sum: NOTHING, best: Peak::default() }
    }

    /// The next word: the weight of what ends in it, and that of its pair with the word before.
    fn word(&mut self, span: Span, weight: Weight) {
        if self.row.count >= MOST {
            self.turn();
        }
        let place = KEPT + self.row.count;
        (self.row.spans[place], self.row.own[place]) = (span, weight.own);
        self.row.pair[place] = weight.pair;
        self.row.count += 1;
    }

    /// Search the words at hand, and make room for the next.
    fn turn(&mut self) {
        let (mut sum, mut best) = (self.sum, self.best.sum);
        for place in KEPT..KEPT + self.row.count.min(MOST) {
            // What stands before a word is part of the best stretch only if it speaks for it.
            sum = (sum + self.row.pair[place]).max(0) + self.row.own[place];
            if sum > best {
                sum = self.note(place, sum);
                best = self.best.sum;
            }
        }
        self.sum = sum;
        self.row.turn();
    }

    /// What ends at `place` is the best stretch so far, unless it is too long. Returns the sum of what is not.
    #[inline(never)]
    fn note(&mut self, place: usize, most: i32) -> i32 {
        let (sum, start) = self.row.best_in_reach(place, most);
        if sum > self.best.sum {
            let spans = &self.row.spans;
            let span = Span::new(spans[start].start, spans[place].end);
            self.best = Peak { sum, span, behind: spans[start - 1].end };
        }
        sum
    }

    /// Signs behind the last word.
    fn hits_behind(&mut self, hits: &[Hit]) {
        for hit in hits {
            self.word(hit.span, Weight { own: hit.weight, pair: 0 });
        }
    }

    fn best(mut self) -> Peak {
        self.turn();
        self.best
    }
}

impl Row {
    /// The sum and the first place of the best stretch that ends at `place`, where none is better than `most`; among
    /// equals, the shortest.
    fn best_in_reach(&self, place: usize, most: i32) -> (i32, usize) {
        let mut sum = self.own[place];
        let mut best = (sum, place);
        for start in (place + 1 - REACH..place).rev() {
            if best.0 >= most {
                break;
            }
            sum += self.pair[start + 1] + self.own[start];
            if sum > best.0 {
                best = (sum, start);
            }
        }
        best
    }
}

/// The best stretch of a text by the model and hits, which are sorted by their ends.
pub(crate) fn peak(model: Model, text: &[u8], mut hits: &[Hit], scratch: &mut Scratch) -> Peak {
    let Scratch { batch, row, lines } = scratch;
    batch.open();
    lines.open();
    let mut search = Search::new(row, 0);
    while model.read_on(text, batch, search.row, lines) > 0 {
        search.row.join(&batch.joints);
        search.row.add(&mut hits);
        search.turn();
    }
    search.hits_behind(hits);
    search.best()
}

/// The best stretch of words that weigh so much.
#[cfg(test)]
fn peak_of(
    words: impl Iterator<Item = (Span, Weight)>,
    mut hits: &[Hit],
    scratch: &mut Scratch,
) -> Peak {
    let mut search = Search::new(&mut scratch.row, 0);
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
        let mut search = Search::new(&mut scratch.row, last_byte);
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
        peak_of(words, &[], &mut Scratch::default())
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
        let peak = peak_of(words.into_iter(), &hits, &mut Scratch::default());
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
            let all = peak_of(words, &hits, &mut Scratch::default());
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
