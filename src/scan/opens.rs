//! Numbers that nobody looks at, passed over before their chain is read: most digits of logs are parts of short words.
//!
//! In: how long the first word of a chain is at least, for all who look at chains. Out: the end of a word that is shorter.

use super::chain::MAX_LETTERS;
use super::simd::sixteen::{Kinds, SIXTEEN};

/// Fewest bytes of a word with digits that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opens {
    /// If it is all digits.
    pub(crate) digits: usize,
    /// If it has letters.
    pub(crate) mixed: usize,
}

impl Opens {
    /// Any word.
    pub(crate) const ANY: Opens = Opens::of(0);
    pub(crate) const NONE: Opens = Opens::of(usize::MAX);

    /// Words of `length` bytes or more.
    pub(crate) const fn of(length: usize) -> Opens {
        Opens { digits: length, mixed: length }
    }

    /// What is looked at by this or the other.
    pub(super) fn or(self, other: Opens) -> Opens {
        Opens { digits: self.digits.min(other.digits), mixed: self.mixed.min(other.mixed) }
    }

    fn is_short(self, length: usize, has_letters: bool) -> bool {
        length < if has_letters { self.mixed } else { self.digits }
    }
}

/// Sixteens behind a digit that are looked at.
const MOST: usize = 4;

/// The end of the word around the digit at `at`, if it is shorter than what is looked at. It may be taken for a longer one.
#[inline]
pub(super) fn end_of_short(text: &[u8], at: usize, opens: Opens) -> Option<usize> {
    if opens.digits.min(opens.mixed) <= MAX_LETTERS {
        return None;
    }
    let (before, mut has_letters) = word_before(text, at)?;
    let mut end = at;
    for _ in 0..MOST {
        let kinds = Kinds::of(text.get(end..)?.first_chunk()?);
        let more = (kinds.letters | kinds.digits).trailing_ones();
        has_letters |= kinds.letters & ((1 << more) - 1) != 0;
        end += more as usize;
        if (more as usize) < SIXTEEN {
            let is_short = before < SIXTEEN && opens.is_short(before + end - at, has_letters);
            return is_short.then_some(end);
        }
    }
    None
}

/// How many bytes of a word stand before `at`, sixteen at most, and whether there are letters.
#[inline]
fn word_before(text: &[u8], at: usize) -> Option<(usize, bool)> {
    if !text.get(at.checked_sub(1)?)?.is_ascii_alphanumeric() {
        return Some((0, false));
    }
    let kinds = Kinds::of(text.get(..at)?.last_chunk()?);
    let before = ((kinds.letters | kinds.digits) << (32 - SIXTEEN)).leading_ones() as usize;
    Some((before, kinds.letters >> (SIXTEEN - before) != 0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Byte by byte.
    fn slow(text: &[u8], at: usize, opens: Opens) -> Option<usize> {
        let is_word = |b: &&u8| b.is_ascii_alphanumeric();
        let end = at + text[at..].iter().take_while(is_word).count();
        let start = at - text[..at].iter().rev().take_while(is_word).count();
        let word = &text[start..end];
        let least = if word.iter().all(u8::is_ascii_digit) { opens.digits } else { opens.mixed };
        (word.len() < least).then_some(end)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_that_are_passed_over_are_short(
            text in "[ =é]{1,20}([0-9]{1,40}|[0-9a-f]{1,40}|[a-z]{1,3}|[-. :]){1,16}[ é]{0,70}",
            digits in 5..40_usize,
            mixed in 5..40_usize,
        ) {
            let (text, opens) = (text.as_bytes(), Opens { digits, mixed });
            for at in (0..text.len()).filter(|&i| text[i].is_ascii_digit()) {
                let passed = end_of_short(text, at, opens);
                prop_assert!(passed.is_none() || passed == slow(text, at, opens));
                if at >= SIXTEEN && text.len() >= at + 64 && passed.is_none() {
                    let start = text[..at].iter().rposition(|b| !b.is_ascii_alphanumeric());
                    let is_near = start.is_some_and(|start| at - start <= SIXTEEN);
                    prop_assert!(!is_near || slow(text, at, opens).is_none());
                }
            }
        }
    }

    #[test]
    fn letters_count_where_they_stand() {
        let opens = Opens { digits: 15, mixed: 34 };
        let end = |word: &str| {
            let text = format!("{0}{word}{0}", " ".repeat(SIXTEEN));
            let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
            end_of_short(text.as_bytes(), at, opens).map(|end| end - SIXTEEN)
        };
        assert_eq!(end("12345678901234"), Some(14));
        assert_eq!(end("123456789012345"), None);
        assert_eq!(end("000e27a98dd74cd9"), Some(16));
        assert_eq!(end("b00027098007400900000000000000000"), Some(33));
        assert_eq!(end("b000270980074009000000000000000001"), None);
    }
}
