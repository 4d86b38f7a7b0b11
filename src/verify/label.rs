//! Whether a word of a context stands right before a number, as its label: `SIN: 217 912 904`, `"pesel": "61…"`,
//! `DNI nº 49…`, `身份证号码是11…`.
//!
//! In: what stands before the number, on its line and behind what is inked already. Out: yes or no. Between label and
//! number stand signs and small words only. A label says what the number is even where its check digit is wrong: people
//! mistype, and a number with one wrong digit is still personal.

use super::reading::{MAX_PHRASE, phrase};
use super::spelling::{Letter, Spelling, read_word, start_of_word};
use super::vocabulary::Vocabulary;
use crate::pattern::PatternIndex;
use crate::span::Span;
use crate::work;

/// How far before the number its label begins, in bytes.
const REACH: usize = 64;
/// Most bytes between two of label, small words and number.
const MAX_GAP: usize = 6;
/// Most small words between label and number.
const MAX_SMALL: usize = 2;
/// Most characters of a label in a script without spaces, and behind it up to the end of its word.
const MAX_RUN: usize = 10;
const MAX_REST: usize = 3;

/// Words that may stand between a label and its number.
const SMALL: &[&str] = &[
    "no",
    "nr",
    "nº",
    "n",
    "num",
    "number",
    "numero",
    "número",
    "numéro",
    "nummer",
    "numer",
    "номер",
    "id",
    "code",
    "is",
    "was",
    "are",
    "ist",
    "lautet",
    "es",
    "est",
    "è",
    "é",
    "jest",
    "er",
    "är",
    "on",
    "to",
];

/// The words before a number, the last one first.
#[derive(Debug, Default)]
pub(super) struct Label {
    words: Vec<(Span, u64)>,
    /// Those of the last word, where it has any that are not ASCII.
    letters: Vec<Letter>,
    last_is_unspaced: bool,
}

impl Label {
    /// Whether a word of the context of `pattern` is the label of what begins at `at`. Nothing before `from` is.
    pub(super) fn is_of(
        &mut self,
        of: &Vocabulary,
        text: &[u8],
        (from, at): (usize, usize),
        pattern: PatternIndex,
    ) -> bool {
        self.read(text, Span::new(begin(text, from, at), at));
        let mut end = at;
        for skipped in 0..=MAX_SMALL {
            let Some(&(word, _)) = self.words.get(skipped) else { return false };
            if !is_gap(&text[word.end..end]) {
                return false;
            }
            let speaks = |key: u64| of.of(key).is_some_and(|l| of.patterns(l).contains(&pattern));
            if self.phrases(skipped).any(speaks) || skipped == 0 && self.runs().any(speaks) {
                return true;
            }
            let is_small =
                |small: &&str| small.as_bytes().eq_ignore_ascii_case(&text[word.range()]);
            if !SMALL.iter().any(is_small) {
                return false;
            }
            end = word.start;
        }
        false
    }

    fn read(&mut self, text: &[u8], window: Span) {
        work::add(window.end - window.start);
        self.words.clear();
        self.last_is_unspaced = false;
        let mut at = window.start;
        while let Some(start) = start_of_word(text, at, window.end) {
            let (end, mut word) = read_word(text, start, &mut self.letters);
            if end > window.end {
                // The number itself goes on with the word: one in a script without spaces.
                if !word.is_unspaced {
                    break;
                }
                self.letters.retain(|letter| letter.at.end <= window.end);
                word.hash = spell(&self.letters);
            }
            at = end.min(window.end);
            self.words.push((Span::new(start, at), word.hash));
            self.last_is_unspaced = word.is_unspaced;
        }
        self.words.reverse();
    }

    /// The phrases that end with the word before which `skipped` others stand.
    fn phrases(&self, skipped: usize) -> impl Iterator<Item = u64> {
        let mut hashes = [0; MAX_PHRASE];
        let words = &self.words[skipped..];
        let count = words.len().min(MAX_PHRASE);
        for (slot, (_, hash)) in hashes.iter_mut().rev().zip(words) {
            *slot = *hash;
        }
        (1..=count).map(move |length| phrase(&hashes[MAX_PHRASE - length..]))
    }

    /// The runs of a script without spaces that end with the last word, or nearly.
    fn runs(&self) -> impl Iterator<Item = u64> {
        let letters = if self.last_is_unspaced { &*self.letters } else { &[] };
        let ends = letters.len().saturating_sub(MAX_REST)..=letters.len();
        ends.flat_map(move |end| {
            let starts = end.saturating_sub(MAX_RUN)..end.saturating_sub(1);
            starts.map(move |start| spell(&letters[start..end]))
        })
    }
}

fn spell(letters: &[Letter]) -> u64 {
    letters.iter().map(|letter| letter.letter).fold(Spelling::EMPTY, Spelling::add).hash()
}

/// Where a label of what begins at `at` can begin: on the line, not in the middle of a word.
fn begin(text: &[u8], from: usize, at: usize) -> usize {
    let first = from.max(at.saturating_sub(REACH));
    let start = memchr::memrchr(b'\n', &text[first..at]).map_or(first, |end| first + end + 1);
    let goes_on = |i: usize| text[i].is_ascii_alphanumeric() || text[i] >= 0x80;
    match start > from && goes_on(start - 1) {
        true => {
            start
                + text[start..at]
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric() || **b >= 0x80)
                    .count()
        }
        false => start,
    }
}

/// Whether it is signs that stand between a label and what it names.
fn is_gap(between: &[u8]) -> bool {
    let is_sign = |b: &u8| b" \t:=#\"'(-./>|*_`[<\\".contains(b) || *b >= 0x80;
    between.len() <= MAX_GAP && between.iter().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_labelled(text: &str) -> bool {
        let mut words = Vocabulary::default();
        ["sin", "social insurance", "身份证", "инн"].iter().for_each(|word| words.add(word, 7));
        words.add("phone", 8);
        let at = text.find("12").unwrap();
        Label::default().is_of(&words, text.as_bytes(), (0, at), 7)
    }

    #[test]
    fn a_label_stands_right_before() {
        for text in [
            "sin 12",
            "My SIN: 12",
            "\"sin\": \"12",
            "sin=12",
            "<sin>12",
            "sin number is 12",
            "sin no. 12",
            "a social insurance 12",
            "我的身份证号码是12",
            "ИНН 12",
            "userSin: 12",
        ] {
            assert!(is_labelled(text), "{text}");
        }
    }

    #[test]
    fn what_stands_elsewhere_is_none() {
        for text in [
            "12",
            "phone 12",
            "sin, 12",
            "sin\n12",
            "sin of others 12",
            "sin phone 12",
            "basin 12",
            "social 12",
            "sin is no number is 12",
            "身份证在我的手里现在是12",
        ] {
            assert!(!is_labelled(text), "{text}");
        }
    }

    #[test]
    fn a_label_far_away_is_cut_off() {
        assert!(!is_labelled(&format!("sin{}12", " ".repeat(70))));
        assert!(!is_labelled(&format!("{}sin 12", "a".repeat(70))));
    }
}
