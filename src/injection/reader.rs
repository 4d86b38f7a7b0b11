//! The words of a text, as [`Words`] gives them, only faster.
//!
//! In: bytes. Out: words. Sixteen bytes are looked at together, which most often hold the next word whole: letters of
//! ASCII with separators around, or digits. All else is left to [`Words`], so that there is one place that says what a
//! word is. Keeps nothing but where it is.

use crate::scan::simd::sixteen::{Kinds, SIXTEEN};
use crate::span::Span;
use crate::text::words::{SEED, STEM, Word, Words, mix};

/// Reads a text word by word.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

/// What can be told of the next word by sixteen bytes.
enum Seen {
    /// A word of letters, or of digits, and where it lies in them.
    Letters(usize, usize),
    Digits(usize, usize),
    /// Look again from there on.
    Skip(usize),
    /// Not enough.
    Unclear,
}

impl<'t> Reader<'t> {
    /// From a border on.
    pub(crate) fn from(text: &'t [u8], at: usize) -> Reader<'t> {
        Reader { text, at }
    }

    /// The word from `start` to `end`, counted from where it was looked.
    #[inline(always)]
    fn word(&mut self, start: usize, end: usize, hash: u32, stem: u32) -> Word {
        let span = Span::new(self.at + start, self.at + end);
        self.at = span.end;
        Word { span, hash, stem }
    }
}

impl Iterator for Reader<'_> {
    type Item = Word;

    #[inline(always)]
    fn next(&mut self) -> Option<Word> {
        while let Some(bytes) = self.text.get(self.at..)?.first_chunk::<SIXTEEN>() {
            match look(Kinds::of(bytes)) {
                Seen::Letters(start, end) => {
                    let (hash, stem) = of_letters(&bytes[start..end]);
                    return Some(self.word(start, end, hash, stem));
                }
                Seen::Digits(start, end) => return Some(self.word(start, end, NUMBER, NUMBER)),
                Seen::Skip(bytes) => self.at += bytes,
                Seen::Unclear => break,
            }
        }
        let word = slowly(self.text, self.at)?;
        self.at = word.span.end;
        Some(word)
    }
}

/// The next word from `at` on, by the slow way.
#[inline(never)]
pub(super) fn slowly(text: &[u8], at: usize) -> Option<Word> {
    Words::from(text, at).next()
}

#[inline(always)]
fn look(kinds: Kinds) -> Seen {
    let Kinds { letters, digits, foreign, .. } = kinds;
    let parts = letters | digits | foreign;
    if parts == 0 {
        return Seen::Skip(SIXTEEN);
    }
    let start = parts.trailing_zeros() as usize;
    let end_of = |bits: u32| start + (!(bits >> start)).trailing_zeros() as usize;
    let end = end_of(parts);
    if end >= SIXTEEN {
        return if start > 0 { Seen::Skip(start) } else { Seen::Unclear };
    }
    match end {
        _ if end == end_of(letters) => Seen::Letters(start, end),
        _ if end == end_of(digits) => Seen::Digits(start, end),
        _ => Seen::Unclear,
    }
}

/// Hash and stem of a word of nothing but ASCII letters.
#[inline(always)]
fn of_letters(word: &[u8]) -> (u32, u32) {
    let (first, rest) = word.split_at(word.len().min(STEM));
    let hash = |hash, letters: &[u8]| letters.iter().fold(hash, |h, b| mix(h, (b | 0x20).into()));
    let stem = hash(SEED, first);
    (hash(stem, rest), stem)
}

/// Hash and stem of a word of nothing but digits.
pub(super) const NUMBER: u32 = mix(SEED, b'0' as u32);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agree(text: &[u8]) {
        let read: Vec<Word> = Reader::from(text, 0).collect();
        assert_eq!(read, Words::new(text).collect::<Vec<_>>(), "{text:?}");
    }

    #[test]
    fn words_of_every_length() {
        for length in 1..40 {
            for gap in [" ", "  ", "\u{2003}", ".\n\n                    ", "é", "1", "_"] {
                let (letters, digits) = ("Ab".repeat(length), "01".repeat(length));
                let word = &letters[..length];
                agree([word, gap, &digits[..length], gap, word, gap, word].concat().as_bytes());
                agree([gap, word, gap, word, "7", word, &gap.repeat(30)].concat().as_bytes());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_same_words(text in r"([a-zA-Z]{1,20}|[0-9]{1,18}|[a-z0-9é東_]{1,6}|[ .,\n]{1,20}|\PC){0,60}") {
            agree(text.as_bytes());
        }

        #[test]
        fn the_same_words_in_any_bytes(text in prop::collection::vec(any::<u8>(), 0..200)) {
            agree(&text);
        }
    }
}
