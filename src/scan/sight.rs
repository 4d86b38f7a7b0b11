//! What 64 bytes of a chain are, so that its words and its end are told from masks.
//!
//! In: a text, and where to look from. Out: words, and where a chain ends, the same as byte by byte; nothing where too little
//! is in sight to tell.

use super::chain::{Group, MAX_LETTERS, MAX_SEPARATOR, MAX_WORD};
use super::simd::BLOCK;
use super::simd::figures::{Figures, Joints, Signs};

/// What 64 bytes from the beginning of a chain are: most chains end among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    base: usize,
    figures: Figures,
}

impl Sight {
    /// From `base` on; zeros behind the end of the text.
    #[inline(always)]
    pub(super) fn of(text: &[u8], base: usize, signs: &mut Signs) -> Sight {
        let rest = text.get(base..).unwrap_or_default();
        let figures = match rest.first_chunk() {
            Some(block) => Figures::of(block, &JOINTS, signs),
            None => {
                let mut block = [0; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                Figures::of(&block, &JOINTS, signs)
            }
        };
        Sight { base, figures }
    }

    #[cold]
    fn move_on(&mut self, text: &[u8], base: usize) {
        *self = Sight::of(text, base, &mut Signs::default());
    }

    /// The word that begins at `start`.
    #[inline]
    pub(super) fn word(&mut self, text: &[u8], start: usize) -> Group {
        let Some((letters, digits)) = self.kinds(text, start) else { return word(text, start) };
        let length = (letters | digits).trailing_ones();
        let digits = digits & ((1 << length) - 1);
        let count = match digits.trailing_ones() {
            all if all == length => all,
            _ => digits.count_ones(),
        };
        Group { start, end: start + length as usize, digits: count as usize }
    }

    /// How many letters begin at `start`, and whether a digit is behind them; nothing is seen behind the longest word.
    #[inline]
    pub(super) fn letters(&mut self, text: &[u8], start: usize) -> (usize, bool) {
        if let Some((letters, digits)) = self.kinds(text, start) {
            let length = letters.trailing_ones();
            return (length as usize, digits >> length & 1 == 1);
        }
        let near = &text[..text.len().min(start + MAX_WORD + 1)];
        let length = run(near, start, LETTER);
        (length, near.get(start + length).is_some_and(u8::is_ascii_digit))
    }

    /// The letters and digits of the word at `start` and of some bytes behind it, lowest first; none if it doesn't end
    /// within what can be seen.
    #[inline]
    fn kinds(&mut self, text: &[u8], start: usize) -> Option<(u64, u64)> {
        let ends = |figures: &Figures, from: usize| {
            let word = (figures.letters | figures.digits) >> from;
            word.trailing_ones() as usize + from < BLOCK
        };
        let mut from = start.wrapping_sub(self.base);
        if from >= BLOCK || !ends(&self.figures, from) {
            self.move_on(text, start);
            from = 0;
            if !ends(&self.figures, 0) {
                return None;
            }
        }
        Some((self.figures.letters >> from, self.figures.digits >> from))
    }

    /// The end of the chain whose first word with a digit begins at `start`, if that is in sight, or as far behind.
    #[inline(always)]
    pub(super) fn end_of_chain(&self, text: &[u8], start: usize) -> Option<usize> {
        match self.end_in_sight(start)? {
            Ok(end) => Some(end),
            Err(known) => self.end_behind(text, start, known),
        }
    }

    /// The same where it goes on behind the first `known` bytes, which all belong to it: as seen from its last number there.
    #[inline(never)]
    fn end_behind(&self, text: &[u8], start: usize, known: u32) -> Option<usize> {
        let Figures { digits, letters, .. } = self.figures.behind(start - self.base);
        let numbers = digits & !((digits | letters) << 1) & !u64::MAX.unbounded_shl(known);
        let last = start + numbers.checked_ilog2().filter(|last| *last > 0)? as usize;
        let sight = Sight::of(text, last - 1, &mut Signs::default());
        sight.end_in_sight(last)?.ok()
    }

    /// The end of a chain; or how many bytes from `start` on are known to belong to it.
    #[inline(always)]
    fn end_in_sight(&self, start: usize) -> Option<Result<usize, u32>> {
        let from = start.checked_sub(self.base).filter(|from| (1..BLOCK).contains(from))?;
        let Figures { digits, letters, capitals, joints } = self.figures.behind(from);
        let (words, seen) = (letters | digits, (BLOCK - from) as u32);
        let too_many = joints & joints >> 1 & joints >> 2 & joints >> 3;
        let mut end = (!(words | joints) | too_many).trailing_zeros();
        let below = |end: u32| (1 << end) - 1;
        // Words that begin with a letter, behind the first one.
        let mut lettered = letters & !(words << 1) & !1 & below(end);
        while lettered != 0 {
            let word = lettered.trailing_zeros();
            let count = (letters >> word).trailing_ones();
            if word + count >= seen {
                return Some(Err(word));
            }
            let is_numbered = digits >> (word + count) & 1 == 1;
            let is_short =
                || count as usize <= MAX_LETTERS && (capitals >> word).trailing_ones() >= count;
            if !(is_numbered || is_short() && ends_with_number(words, digits, word)) {
                end = word;
                break;
            }
            lettered &= lettered - 1;
        }
        let last = (words & below(end)).leading_zeros() as usize;
        Some(if end < seen { Ok(start + BLOCK - last) } else { Err(seen) })
    }

    /// Where the next word begins, if bytes that may join two groups are all that stands between `end` and it; whether
    /// with a digit.
    #[inline]
    pub(super) fn next_start(&mut self, text: &[u8], end: usize) -> Option<(usize, bool)> {
        if end.wrapping_sub(self.base) >= BLOCK - MAX_SEPARATOR {
            self.move_on(text, end);
        }
        let from = end - self.base;
        let gap = (self.figures.joints >> from).trailing_ones() as usize;
        if !(1..=MAX_SEPARATOR).contains(&gap) {
            return None;
        }
        let first = 1 << (from + gap);
        let is_digit = self.figures.digits & first != 0;
        (is_digit || self.figures.letters & first != 0).then_some((end + gap, is_digit))
    }
}

/// Whether the last word that begins before a bit has a digit.
#[inline(always)]
fn ends_with_number(words: u64, digits: u64, bit: u32) -> bool {
    let before = words & ((1 << bit) - 1);
    let behind = before.leading_zeros();
    // The word is moved to the top, so that nothing is behind it.
    let length = (before << behind).leading_ones();
    (digits << behind).leading_zeros() < length
}

/// The word that begins at `start`, byte by byte.
#[inline(never)]
fn word(text: &[u8], start: usize) -> Group {
    let end = start + run(text, start, DIGIT | LETTER);
    let digits = text[start..end].iter().filter(|b| b.is_ascii_digit()).count();
    Group { start, end, digits }
}

/// How many bytes from `at` on are of these classes.
#[inline]
fn run(text: &[u8], at: usize, classes: u8) -> usize {
    let mut end = at;
    while text.get(end).is_some_and(|b| CLASSES[usize::from(*b)] & classes != 0) {
        end += 1;
    }
    end - at
}

/// Bytes that may join two groups.
#[inline]
pub(crate) fn is_separator(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & SEPARATOR != 0
}

/// What may join two groups.
const SEPARATORS: &[u8] = b" -./():+_\t";
static JOINTS: Joints = Joints::new(SEPARATORS);

const DIGIT: u8 = 1;
const LETTER: u8 = 2;
const SEPARATOR: u8 = 4;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            _ => 0,
        };
        byte += 1;
    }
    let mut i = 0;
    while i < SEPARATORS.len() {
        classes[SEPARATORS[i] as usize] = SEPARATOR;
        i += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn words_seen_at_once_are_those_read_byte_by_byte(
            text in "([0-9]{1,9}|[a-zA-Z]{1,9}|[a-z0-9]{60,70}|[é -]|[-./]{1,5}){1,30}",
        ) {
            let text = text.as_bytes();
            let mut sight = Sight::of(text, 0, &mut Signs::default());
            for at in 0..text.len() {
                if text[at].is_ascii_alphanumeric() {
                    assert_eq!(sight.word(text, at), word(text, at));
                    let near = &text[..text.len().min(at + MAX_WORD + 1)];
                    let letters = run(near, at, LETTER);
                    let is_numbered = near.get(at + letters).is_some_and(u8::is_ascii_digit);
                    assert_eq!(sight.letters(text, at), (letters, is_numbered));
                }
                let gap = run(text, at, SEPARATOR);
                let next = text.get(at + gap).filter(|b| b.is_ascii_alphanumeric());
                let next = next.filter(|_| (1..=MAX_SEPARATOR).contains(&gap));
                assert_eq!(sight.next_start(text, at), next.map(|b| (at + gap, b.is_ascii_digit())));
            }
        }
    }
}
