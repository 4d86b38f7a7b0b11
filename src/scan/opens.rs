//! Numbers that nobody looks at, passed over before their chain is read: most digits of logs are parts of short words.
//!
//! In: how long the first word of a chain is at least, for all who look at chains, and which bytes are letters and digits.
//! Out: the first digits of words that are as long.

use super::blocks::Bits;

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

/// Bytes by which words are told apart at most.
const MOST: usize = 16;

/// Words that may be long enough, found by the masks of letters and digits of one block after the other.
#[derive(Debug)]
pub(super) struct Long {
    /// Fewest bytes of a word.
    length: usize,
    /// Steps in which as many are counted.
    steps: [u32; 4],
    before: u64,
    done: usize,
}

impl Long {
    /// For these words; none if they are so short that nearly every word is one.
    pub(super) fn of(opens: Opens) -> Option<Long> {
        let length = opens.digits.min(opens.mixed).min(MOST);
        let rest = length.checked_sub(4).filter(|rest| *rest > 0)?;
        let steps = [1, 2, rest.min(4) as u32, rest.saturating_sub(4) as u32];
        Some(Long { length, steps, before: 0, done: 0 })
    }

    /// Show the words that turn out to be long enough in the block at `base`: where they begin and end.
    #[inline]
    pub(super) fn each(
        &mut self,
        text: &[u8],
        base: usize,
        word: u64,
        mut show: impl FnMut(usize, usize),
    ) {
        let mut ends = u128::from(word) << 64 | u128::from(self.before);
        for by in self.steps {
            ends &= ends << by;
        }
        self.before = word;
        let ends = (ends >> 64) as u64;
        if ends == 0 {
            return;
        }
        for at in Bits::new(base, ends) {
            if at >= self.done {
                let rest = text[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                self.done = at + rest;
                show(at + 1 - self.length, self.done);
            }
        }
    }
}

/// The first digit of a word, if one like this is looked at.
pub(super) fn digit_of(text: &[u8], (start, end): (usize, usize), opens: Opens) -> Option<usize> {
    let word = &text[start..end];
    let digit = word.iter().position(u8::is_ascii_digit)?;
    let has_letters = digit > 0 || word.iter().any(u8::is_ascii_alphabetic);
    (!opens.is_short(word.len(), has_letters)).then_some(start + digit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::simd::BLOCK;
    use super::*;

    /// Byte by byte.
    fn slow(text: &[u8], opens: Opens) -> Vec<usize> {
        let mut found = Vec::new();
        let mut start = 0;
        for word in text.split(|b| !b.is_ascii_alphanumeric()) {
            let least =
                if word.iter().all(u8::is_ascii_digit) { opens.digits } else { opens.mixed };
            let digit = word.iter().position(u8::is_ascii_digit);
            found.extend(digit.filter(|_| word.len() >= least).map(|digit| start + digit));
            start += word.len() + 1;
        }
        found
    }

    fn fast(text: &[u8], opens: Opens) -> Vec<usize> {
        let (mut found, mut long) = (Vec::new(), Long::of(opens).unwrap());
        for (i, block) in text.chunks(BLOCK).enumerate() {
            let bits = block.iter().enumerate();
            let word =
                bits.fold(0, |word, (i, b)| word | u64::from(b.is_ascii_alphanumeric()) << i);
            long.each(text, i * BLOCK, word, |start, end| {
                found.extend(digit_of(text, (start, end), opens));
            });
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_that_are_looked_at_are_found(
            text in "([0-9]{1,40}|[0-9a-f]{1,90}|[a-z]{1,30}|[-. :é]){1,16}",
            digits in 5..40_usize,
            mixed in 5..40_usize,
        ) {
            let (text, opens) = (text.as_bytes(), Opens { digits, mixed });
            prop_assert_eq!(fast(text, opens), slow(text, opens));
        }
    }

    #[test]
    fn letters_count_where_they_stand() {
        let opens = Opens { digits: 15, mixed: 34 };
        for (word, is_found) in [
            ("12345678901234", false),
            ("123456789012345", true),
            ("000e27a98dd74cd9", false),
            ("b00027098007400900000000000000000", false),
            ("b000270980074009000000000000000001", true),
        ] {
            assert_eq!(!fast(word.as_bytes(), opens).is_empty(), is_found, "{word}");
        }
    }
}
