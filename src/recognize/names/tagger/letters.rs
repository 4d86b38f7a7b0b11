//! Characters of a text that may not be UTF-8: which belong to words, and their lower case.
//!
//! In: bytes. Out: characters, their lengths, and what is known of each as a [`Letter`]; a byte that belongs to no character
//! counts as one, of no kind. What is known is worked out once for all characters of two bytes, and by pages of 64 for
//! those of three.

use std::sync::OnceLock;

use crate::text::{char_at, four, letters, of_three_bytes, of_two_bytes};

/// What a character is to words: its lower case, and flags above that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letter(u32);

const PART: u32 = 1 << 31;
const UPPER: u32 = 1 << 30;
const ALPHABETIC: u32 = 1 << 29;
const FAR: u32 = 1 << 28;
const FOREIGN: u32 = 1 << 27;
/// Stands for what is no character.
const NO_CHARACTER: char = '\u{FFFD}';

/// Those of the characters below U+0800, by their numbers.
pub(crate) type TwoBytes = [Letter; 0x800];

impl Letter {
    /// Part of words: letters, digits and the marks on them.
    #[inline(always)]
    pub(crate) fn is_part(self) -> bool {
        self.0 & PART != 0
    }

    #[inline(always)]
    pub(crate) fn is_upper(self) -> bool {
        self.0 & UPPER != 0
    }

    #[inline(always)]
    pub(crate) fn is_alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    /// A bit for a letter, and the next one for a capital.
    #[inline(always)]
    pub(crate) fn case(self) -> usize {
        const { assert!(UPPER == ALPHABETIC << 1) };
        ((self.0 & (UPPER | ALPHABETIC)) >> ALPHABETIC.trailing_zeros()) as usize
    }

    /// Greek and Cyrillic.
    #[inline(always)]
    pub(crate) fn is_far(self) -> bool {
        self.0 & FAR != 0
    }

    /// Of scripts that the tagger knows nothing of: neither Latin nor Greek nor Cyrillic.
    #[inline(always)]
    pub(crate) fn is_foreign(self) -> bool {
        self.0 & FOREIGN != 0
    }

    /// What is true of one of both; the character is that of neither.
    #[inline(always)]
    pub(crate) fn or(self, other: Letter) -> Letter {
        Letter(self.0 | other.0)
    }

    /// The number of the character in lower case; where that is more than one, of the first.
    #[inline(always)]
    pub(crate) fn lower(self) -> u32 {
        self.0 & (FOREIGN - 1)
    }

    fn anew(c: char) -> Letter {
        let (lower, upper) = letters::case(c);
        let is_part = letters::is_alphanumeric(c) || ('\u{300}'..='\u{36F}').contains(&c);
        let is_latin =
            matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{300}'..='\u{36F}');
        let is_far = matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}');
        let flag = |flag: u32, is: bool| if is { flag } else { 0 };
        Letter(
            u32::from(lower)
                | flag(PART, is_part)
                | flag(UPPER, upper)
                | flag(ALPHABETIC, letters::is_alphabetic(c))
                | flag(FAR, is_far)
                | flag(FOREIGN, !is_latin && !is_far),
        )
    }

    #[inline]
    fn of(c: char) -> Letter {
        if u32::from(c) < 0x1_0000 { Letter::of_short(c.into()) } else { Letter::anew(c) }
    }

    /// Of a character of at most three bytes.
    #[inline(always)]
    fn of_short(c: u32) -> Letter {
        static PAGES: [OnceLock<Box<[Letter; 64]>>; 0x1_0000 / 64] =
            [const { OnceLock::new() }; 0x1_0000 / 64];
        let of_number = |c: u32| Letter::anew(char::from_u32(c).unwrap_or(NO_CHARACTER));
        let new = || Box::new(std::array::from_fn(|i| of_number(c & !63 | i as u32)));
        PAGES[c as usize / 64 % PAGES.len()].get_or_init(new)[c as usize % 64]
    }

    /// Those of the characters of two bytes, by their numbers.
    #[inline]
    pub(crate) fn of_two_bytes() -> &'static TwoBytes {
        static ALL: OnceLock<Box<TwoBytes>> = OnceLock::new();
        let new = || {
            let all: Vec<Letter> = ('\0'..'\u{800}').map(Letter::anew).collect();
            all.try_into().unwrap_or_else(|_| Box::new([Letter::default(); 0x800]))
        };
        ALL.get_or_init(new)
    }
}

/// The character at `at`, its length, and what is known of it.
#[inline(always)]
pub(crate) fn read(text: &[u8], at: usize, two_bytes: &TwoBytes) -> (u32, usize, Letter) {
    let bytes = four(text, at);
    if let Some(c) = of_two_bytes(bytes) {
        return (c, 2, two_bytes[c as usize % two_bytes.len()]);
    }
    let [a, b, c, _] = bytes.to_le_bytes();
    if let Some((c, letter)) = of_three([a, b, c]) {
        return (c, 3, letter);
    }
    read_any(text, at)
}

/// The character that these bytes are, if they are one, and what is known of it.
#[inline(always)]
pub(crate) fn of_three([a, b, c]: [u8; 3]) -> Option<(u32, Letter)> {
    let c = of_three_bytes(u32::from_le_bytes([a, b, c, 0]))?;
    (c >= 0x800 && c >> 11 != 0x1B).then(|| (c, Letter::of_short(c)))
}

#[inline(never)]
fn read_any(text: &[u8], at: usize) -> (u32, usize, Letter) {
    let (c, length) = char_at(text, at);
    let c = char::from_u32(c).unwrap_or(NO_CHARACTER);
    (c.into(), length, Letter::of(c))
}

/// Show the character at `at`, which is not ASCII, and those behind it that have as many bytes, as those of most words do:
/// up to one behind which `show` wants no more. Returns where that ends, and whether it was wanted.
#[inline(always)]
pub(crate) fn each_alike(
    text: &[u8],
    mut at: usize,
    two_bytes: &TwoBytes,
    mut show: impl FnMut(u32, Letter) -> bool,
) -> (usize, bool) {
    let (from, rest) = (at, text.get(at..).unwrap_or_default());
    if rest.first().is_some_and(|lead| *lead < 0xE0) {
        for &pair in rest.as_chunks().0 {
            let Some(c) = of_two_bytes(u16::from_le_bytes(pair).into()) else { break };
            if !show(c, two_bytes[c as usize % two_bytes.len()]) {
                return (at, false);
            }
            at += 2;
        }
    } else {
        for &bytes in rest.as_chunks().0 {
            let Some((c, letter)) = of_three(bytes) else { break };
            if !show(c, letter) {
                return (at, false);
            }
            at += 3;
        }
    }
    if at == from {
        let (c, length, letter) = read(text, at, two_bytes);
        if !show(c, letter) {
            return (at, false);
        }
        at += length;
    }
    (at, true)
}

/// A character in lower case; where that is more than one, the first.
pub(crate) fn lower(character: char) -> char {
    if character.is_ascii() { character.to_ascii_lowercase() } else { letters::lower(character) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_would_be_worked_out() {
        let two_bytes = Letter::of_two_bytes();
        for c in '\0'..=char::MAX {
            let mut bytes = [b'x'; 5];
            let length = c.encode_utf8(&mut bytes).len();
            let wanted = (u32::from(c), length, Letter::anew(c));
            assert_eq!(read(&bytes, 0, two_bytes), wanted, "{c:?}");
            assert_eq!(wanted.2.lower(), u32::from(lower(c)), "{c:?}");
            assert_eq!(wanted.2.is_alphabetic(), c.is_alphabetic(), "{c:?}");
        }
        for bytes in [&b"\x80"[..], b"\xD0", b"\xD0x", b"\xE5\x80", b"\xFF\x80"] {
            let unknown = Letter::anew(NO_CHARACTER);
            assert_eq!(read(bytes, 0, two_bytes), (0xFFFD, 1, unknown), "{bytes:?}");
        }
    }
}
