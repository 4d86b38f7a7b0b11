//! Short words that say nothing, for a reader that would look at each of them again and again.
//!
//! In: words of a text. Out: whether one was looked at before, and there was nothing. So many are remembered that most of
//! those of ordinary text are among them; which of two that share a slot is, makes no difference but for the time.

use crate::span::Span;

const SLOTS: usize = 1 << 10;
/// Bytes of the longest word that is remembered.
const LONGEST: usize = 7;

/// The words by their keys, see [`key`], which are never zero; no slots before there are any.
#[derive(Default)]
pub(in crate::text) struct Judged(Vec<u64>);

/// Keys are the bytes of words, which nothing may show.
impl std::fmt::Debug for Judged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Judged")
    }
}

impl Judged {
    /// What `ask` says of a word, by nothing but its bytes.
    #[inline]
    pub(super) fn ask<T>(
        &mut self,
        text: &[u8],
        word: Span,
        ask: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let key = key(text, word);
        if key.is_some_and(|key| self.0.get(slot(key)) == Some(&key)) {
            return None;
        }
        let said = ask();
        if let Some(key) = key.filter(|_| said.is_none()) {
            self.0.resize(SLOTS, 0);
            self.0[slot(key)] = key;
        }
        said
    }
}

/// A number that no other word has: its bytes, and how many there are. None for long words, and for some at the end of the
/// text.
#[inline]
fn key(text: &[u8], word: Span) -> Option<u64> {
    let bytes = text.get(word.start..)?.first_chunk()?;
    let is_short = (1..=LONGEST).contains(&word.len());
    is_short.then(|| u64::from_le_bytes(*bytes) << (8 * (8 - word.len())) | word.len() as u64)
}

#[inline]
fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn what_is_said_is_what_would_be_said_anew(text in "([abc\0]{1,9} ){0,60}") {
            let ask = |word: &str| word.ends_with('a').then(|| word.to_owned());
            let (mut judged, mut start) = (Judged::default(), 0);
            for word in text.split(' ') {
                let span = Span::new(start, start + word.len());
                start = span.end + 1;
                proptest::prop_assert_eq!(judged.ask(text.as_bytes(), span, || ask(word)), ask(word));
            }
        }
    }

    #[test]
    fn a_word_that_said_nothing_is_not_asked_again() {
        let (text, mut judged, mut asked) = (b"one two one two      ", Judged::default(), 0);
        for start in [0, 4, 8, 12] {
            judged.ask(text, Span::new(start, start + 3), || {
                asked += 1;
                None::<()>
            });
        }
        assert_eq!(asked, 2);
    }
}
