//! Characters of a text that may not be UTF-8: which belong to words, and their lower case.
//!
//! In: bytes. Out: characters, their lengths, and what is known of each as a [`Letter`]; a byte that belongs to no character
//! counts as one, of no kind. What is known is worked out once for all characters of two bytes, and by pages of 64 for
//! those of three.

use std::sync::OnceLock;

use crate::text::{char_at, letters};

/// What a character is to words: its lower case, and flags above that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letter(u32);

const PART: u32 = 1 << 31;
const UPPER: u32 = 1 << 30;
const ALPHABETIC: u32 = 1 << 29;
const LATIN: u32 = 1 << 28;
const FAR: u32 = 1 << 27;
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

    /// Of the scripts that the tagger knows most of, ASCII left out.
    #[inline(always)]
    pub(crate) fn is_latin(self) -> bool {
        self.0 & LATIN != 0
    }

    /// Greek and Cyrillic.
    #[inline(always)]
    pub(crate) fn is_far(self) -> bool {
        self.0 & FAR != 0
    }

    /// The number of the character in lower case; where that is more than one, of the first.
    #[inline(always)]
    pub(crate) fn lower(self) -> u32 {
        self.0 & (FAR - 1)
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
                | flag(LATIN, is_latin)
                | flag(FAR, is_far),
        )
    }

    #[inline]
    fn of(c: char) -> Letter {
        static PAGES: [OnceLock<Box<[Letter; 64]>>; 0x1_0000 / 64] =
            [const { OnceLock::new() }; 0x1_0000 / 64];
        let of_number = |c: u32| Letter::anew(char::from_u32(c).unwrap_or(NO_CHARACTER));
        let new = || Box::new(std::array::from_fn(|i| of_number(c as u32 & !63 | i as u32)));
        match PAGES.get(c as usize >> 6) {
            Some(page) => page.get_or_init(new)[c as usize & 63],
            None => Letter::anew(c),
        }
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
    if let Some(&[lead @ 0xC2..=0xDF, tail @ 0x80..=0xBF]) =
        text.get(at..).and_then(<[u8]>::first_chunk)
    {
        let c = u32::from(lead & 0x1F) << 6 | u32::from(tail & 0x3F);
        return (c, 2, two_bytes[c as usize]);
    }
    let (c, length) = char_at(text, at);
    let c = char::from_u32(c).unwrap_or(NO_CHARACTER);
    (c.into(), length, Letter::of(c))
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
