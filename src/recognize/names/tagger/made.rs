//! What a word is made of: hashes of its characters, which kinds they are.
//!
//! In: bytes. Out: [`Made`], with one way for any word and one for short ones of ASCII, which are most.

use super::hash::{SEED, finish, step};
use super::letters::{self, Letter};
use super::tokens::Class;
use super::words::SHORT;
use crate::scan::simd::sixteen::Kinds;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// Hash of the word in lower case.
    pub(super) lower: u32,
    /// Hash of the word as written.
    pub(super) exact: u32,
    pub(super) class: Class,
    /// In characters.
    pub(super) length: usize,
    /// Whether it has Greek or Cyrillic letters.
    pub(super) far: bool,
}

impl Made {
    /// Of the word that begins at `start`, and where it ends.
    pub(super) fn read(text: &[u8], start: usize) -> (usize, Made) {
        let (end, tally) = Tally::read(text, start);
        let (lower, exact) = (finish(tally.lower), finish(tally.exact));
        let (class, length) = (tally.class(), tally.length as usize);
        (end, Made { lower, exact, class, length, far: tally.some.is_far() })
    }

    /// Of the word that is the first `length` of some bytes, fewer than all, and is ASCII. How long it is and what it is made
    /// of is hard to foresee, so that little branches on it.
    pub(super) fn short(near: &[u8; SHORT], length: usize) -> Made {
        let (kinds, of_word) = (Kinds::of(near), (1 << (length % SHORT)) - 1);
        let capitals = kinds.capitals & of_word;
        let (uppers, digits) = (capitals.count_ones(), (kinds.digits & of_word).count_ones());
        let letters = length as u32 - digits;
        let is_capital = capitals & u32::from((uppers == 1) & (letters > 1) & (digits == 0));
        // The first that holds.
        let cases = u32::from((digits > 0) & (letters == 0))
            | u32::from(digits > 0) << 1
            | u32::from(uppers == 0) << 2
            | (is_capital & 1) << 3
            | u32::from(letters == uppers) << 4
            | 1 << 5;
        let class = CLASSES[cases.trailing_zeros() as usize % CLASSES.len()];
        let (lower, exact) = hashes(near, length, capitals);
        Made { lower, exact, class, length, far: false }
    }
}

static CLASSES: [Class; 6] =
    [Class::Digits, Class::Code, Class::Lower, Class::Capital, Class::Upper, Class::Mixed];

/// The hashes of the word that is the first `length` of some bytes, in lower case and as written.
#[inline(always)]
fn hashes(near: &[u8; SHORT], length: usize, capitals: u32) -> (u32, u32) {
    let (mut lower, mut exact) = (SEED, SEED);
    let mut take = |places: std::ops::Range<usize>| {
        for place in places {
            let (byte, is_upper) = (u32::from(near[place]), capitals >> place & 1);
            let is_of_word = place < length;
            lower = if is_of_word { step(lower, byte | is_upper << 5) } else { lower };
            exact = if is_of_word { step(exact, byte) } else { exact };
        }
    };
    take(0..SHORT / 2);
    if length > SHORT / 2 {
        take(SHORT / 2..SHORT - 1);
    }
    (finish(lower), finish(exact))
}

/// What a word is made of, while it is read.
struct Tally {
    lower: u32,
    exact: u32,
    length: u32,
    uppers: u32,
    lowers: u32,
    digits: u32,
    /// What is true of some letter that is not ASCII.
    some: Letter,
    starts_upper: bool,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            lower: SEED,
            exact: SEED,
            length: 0,
            uppers: 0,
            lowers: 0,
            digits: 0,
            some: Letter::default(),
            starts_upper: false,
        }
    }
}

impl Tally {
    /// Of the word that begins at `start`, and where it ends.
    #[inline(always)]
    fn read(text: &[u8], start: usize) -> (usize, Tally) {
        let two_bytes = Letter::of_two_bytes();
        let mut tally = Tally::default();
        let mut at = tally.lower_case(text, start);
        while let Some(&byte) = text.get(at) {
            if byte.is_ascii() {
                if !byte.is_ascii_alphanumeric() {
                    break;
                }
                tally.ascii(byte);
                at += 1;
            } else {
                let (end, goes_on) = letters::each_alike(text, at, two_bytes, |number, letter| {
                    let is_part = letter.is_part();
                    if is_part {
                        tally.letter(number, letter);
                    }
                    is_part
                });
                at = end;
                if !goes_on {
                    break;
                }
            }
        }
        (at, tally)
    }

    /// Of the lower-case letters and digits that a word begins with, and where those end: up to there, both hashes are one.
    #[inline(always)]
    fn lower_case(&mut self, text: &[u8], start: usize) -> usize {
        let (mut hash, mut at) = (SEED, start);
        while let Some(&byte) = text.get(at)
            && (byte.is_ascii_lowercase() || byte.is_ascii_digit())
        {
            hash = step(hash, u32::from(byte));
            self.digits += u32::from(byte.is_ascii_digit());
            at += 1;
        }
        (self.lower, self.exact) = (hash, hash);
        self.length = (at - start) as u32;
        self.lowers = self.length - self.digits;
        at
    }

    #[inline(always)]
    fn ascii(&mut self, byte: u8) {
        let upper = byte.is_ascii_uppercase();
        self.lower = step(self.lower, u32::from(byte.to_ascii_lowercase()));
        self.exact = step(self.exact, u32::from(byte));
        self.starts_upper |= upper && self.length == 0;
        self.length += 1;
        self.uppers += u32::from(upper);
        self.lowers += u32::from(byte.is_ascii_lowercase());
        self.digits += u32::from(byte.is_ascii_digit());
    }

    #[inline(always)]
    fn letter(&mut self, number: u32, letter: Letter) {
        let upper = letter.is_upper();
        self.lower = step(self.lower, letter.lower());
        self.exact = step(self.exact, number);
        self.starts_upper |= upper && self.length == 0;
        self.length += 1;
        self.uppers += u32::from(upper);
        self.lowers += u32::from(!upper);
        self.some = self.some.or(letter);
    }

    fn class(&self) -> Class {
        match (self.digits, self.uppers, self.lowers) {
            _ if self.some.is_foreign() => Class::Foreign,
            (1.., 0, 0) => Class::Digits,
            (1.., ..) => Class::Code,
            (0, 0, _) => Class::Lower,
            (0, 1, 1..) if self.starts_upper => Class::Capital,
            (0, _, 0) => Class::Upper,
            _ => Class::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_made_of_what_they_are_read_as() {
        let mut state = 1u32;
        let mut random = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize % below
        };
        let kinds: [&[u8]; 5] = [b"abcxyz", b"ABCXYZ", b"0189", b"azAZ09", b" .@\xC3\xA9[`{/:"];
        for _ in 0..20_000 {
            let length = 1 + random(SHORT - 1);
            let (first, rest) = (random(3), random(4));
            let near: [u8; SHORT] = std::array::from_fn(|i| {
                let kind = if i >= length {
                    4
                } else if i == 0 {
                    first
                } else {
                    rest
                };
                kinds[kind][random(kinds[kind].len())]
            });
            let read = Made::read(&near[..length], 0);
            assert_eq!(read, (length, Made::short(&near, length)), "{:?}", &near[..length]);
        }
    }
}
