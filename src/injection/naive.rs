//! The slow twin of the model and of the search for the best stretch: every stretch of every length, summed up anew.
//!
//! In: a text and hits, sorted by their ends. Out: the sum and span of the best stretch. Reads words by [`Words`] and
//! weights byte by byte; shares no step with what it is compared with but the hashes of features, which are the model's
//! format.

use super::joint::JOINED;
use super::model::{RECENT, STEP, own_slots, pair_slots};
use super::{Hit, REACH};
use crate::span::Span;
use crate::text::words::{Word, Words};

static BYTES: &[u8] = include_bytes!("model.bin");

/// What the table says of a slot.
fn weight(slot: u32) -> i32 {
    i32::from(BYTES[4 + slot as usize] as i8)
}

/// What a word adds whatever stands before it, hits included.
fn own(words: &[Word], at: usize, hits: &[Hit]) -> i32 {
    let mut own = i32::from(BYTES[0] as i8);
    if !repeats(words, at) {
        own += own_slots(words[at]).map(|slot| STEP * weight(slot)).iter().sum::<i32>();
    }
    let behind = if at == 0 { 0 } else { words[at - 1].span.end + 1 };
    let is_here = |hit: &&Hit| (behind..=words[at].span.end).contains(&hit.span.end);
    let here: Vec<i32> = hits.iter().filter(is_here).map(|hit| hit.weight).collect();
    own += here.iter().filter(|weight| **weight <= 0).sum::<i32>();
    let signs: i32 = here.iter().filter(|weight| **weight > 0).sum();
    if signs > 0 { own.max(0) + signs } else { own }
}

/// Whether a word is one of the few before it.
fn repeats(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(RECENT)..at].iter().any(|before| before.hash == words[at].hash)
}

/// What a word adds together with the one before it.
fn pair(text: &[u8], words: &[Word], at: usize) -> i32 {
    let joint = if is_joined_by_code(&text[words[at - 1].span.end..words[at].span.start]) {
        JOINED
    } else {
        0
    };
    if repeats(words, at) {
        return joint;
    }
    joint + pair_slots(words[at - 1], words[at]).map(|slot| STEP * weight(slot)).iter().sum::<i32>()
}

/// Whether there are signs between two words that speech has not, and no space.
fn is_joined_by_code(gap: &[u8]) -> bool {
    let is_ascii_sign = |b: &u8| b.is_ascii_punctuation();
    gap.iter().all(is_ascii_sign) && gap.iter().any(|b| !b"-'._".contains(b))
}

/// The best stretch; the first to end among equals, and of those the shortest.
fn best(text: &[u8], hits: &[Hit]) -> (i32, Span) {
    let words: Vec<Word> = Words::new(text).collect();
    let owns: Vec<i32> = (0..words.len()).map(|at| own(&words, at, hits)).collect();
    let mut best = (0, Span::default());
    for last in 0..words.len() {
        for first in (0..=last).rev().take(REACH) {
            let pairs = (first + 1..=last).map(|at| pair(text, &words, at));
            let sum = owns[first..=last].iter().sum::<i32>() + pairs.sum::<i32>();
            if sum > best.0 {
                best = (sum, words[first].span.union(words[last].span));
            }
        }
    }
    best
}

mod tests {
    use proptest::prelude::*;

    use super::super::model::Model;
    use super::super::peak::{Scratch, peak};
    use super::*;

    fn agree(text: &str, hits: &[Hit]) {
        let model = Model::built_in();
        let found = peak(model, text.as_bytes(), hits, &mut Scratch::default());
        assert_eq!((found.sum, found.span), best(text.as_bytes(), hits), "{text:?}");
    }

    /// Words of attacks and of other texts.
    const WORDS: &[&str] = &[
        "ignore",
        "all",
        "previous",
        "instructions",
        "and",
        "reveal",
        "the",
        "system",
        "prompt",
        "You",
        "are",
        "now",
        "DAN",
        "please",
        "summarise",
        "this",
        "page",
        "it",
        "was",
        "a",
        "rainy",
        "day",
        "in",
        "2024",
        "forget",
        "everything",
        "Ignoriere",
        "alle",
        "Anweisungen",
        "忽略",
        "指令",
        "é",
        "x1",
    ];

    /// Up to so many of them, with separators behind.
    fn text(most: usize) -> impl Strategy<Value = String> {
        let parts = (prop::sample::select(WORDS), "[ ,.\n]{1,3}|[ =_\"(-]{1,3}|=");
        let words =
            prop::collection::vec(parts.prop_map(|(word, gap)| word.to_owned() + &gap), 1..most);
        words.prop_map(|words| words.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_stretch_of_a_text_is_better(text in text(90)) {
            agree(&text, &[]);
        }

        #[test]
        fn nor_with_hits(
            text in text(60),
            ends in prop::collection::vec((any::<prop::sample::Index>(), 1usize..30, -90i32..300), 0..6),
        ) {
            // Hits end where words do.
            let words: Vec<Word> = Words::new(text.as_bytes()).collect();
            let mut hits: Vec<Hit> = ends
                .into_iter()
                .map(|(word, length, weight)| {
                    let end = words[word.index(words.len())].span.end;
                    Hit { span: Span::new(end.saturating_sub(length), end), pattern: 0, weight }
                })
                .collect();
            hits.sort_by_key(|hit| (hit.span.end, hit.span.start));
            agree(&text, &hits);
        }
    }
}
