//! Characters → what they are to words: a letter, a word by themselves or a separator, and the letter they stand for.
//!
//! In: bytes and a place, or a code point. Out: the character there, its [`Class`], its folded letter: no case, no
//! accents, every digit `0`. A byte that is no part of a character counts as a separator of its own.

use std::sync::OnceLock;

use crate::text::letters;
use crate::text::utf8::{of_three_bytes, of_two_bytes};

/// What a byte or character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Separator,
    /// Part of a word.
    Letter,
    /// A word by itself.
    Alone,
}

/// ASCII → folded letter; 0 for separators.
pub(super) static FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128u8 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => b'0',
            b'A'..=b'Z' | b'a'..=b'z' => byte | 0x20,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The character at `at` and its length; for a byte that begins none, 0 and 1.
#[inline]
pub(crate) fn character(text: &[u8], at: usize) -> (u32, usize) {
    let bits = |byte: u8, mask: u8| u32::from(byte & mask);
    let tail = |byte: u8| byte & 0xC0 == 0x80;
    match *text.get(at..).unwrap_or_default() {
        [lead @ 0..=0x7F, ..] => (u32::from(lead), 1),
        [lead @ 0xC2..=0xDF, a, ..] if tail(a) => (bits(lead, 0x1F) << 6 | bits(a, 0x3F), 2),
        [lead @ 0xE0..=0xEF, a, b, ..] if tail(a) && tail(b) => {
            (bits(lead, 0xF) << 12 | bits(a, 0x3F) << 6 | bits(b, 0x3F), 3)
        }
        [lead @ 0xF0..=0xF4, a, b, c, ..] if tail(a) && tail(b) && tail(c) => {
            let high = bits(lead, 7) << 18 | bits(a, 0x3F) << 12;
            (high | bits(b, 0x3F) << 6 | bits(c, 0x3F), 4)
        }
        _ => (0, 1),
    }
}

/// The character that ends right before `end`.
#[inline]
pub(super) fn character_before(text: &[u8], end: usize) -> Option<(u32, usize)> {
    let last = end.checked_sub(1)?;
    if *text.get(last)? < 0x80 {
        return Some((u32::from(text[last]), 1));
    }
    if let Some(bytes) = end.checked_sub(4).and_then(|at| text.get(at..)?.first_chunk()) {
        let bytes = u32::from_le_bytes(*bytes);
        if let Some(c) = of_two_bytes(bytes >> 16) {
            return Some((c, 2));
        }
        if let Some(c) = of_three_bytes(bytes >> 8) {
            return Some((c, 3));
        }
    }
    Some(any_before(text, end))
}

/// [`character_before`] of any length.
fn any_before(text: &[u8], end: usize) -> (u32, usize) {
    let lead = (end.saturating_sub(4)..end).rev().find(|&i| text[i] & 0xC0 != 0x80);
    match lead.map(|lead| (character(text, lead), end - lead)) {
        Some(((c, length), span)) if length == span => (c, length),
        _ => (0, 1),
    }
}

/// What a character is, in the lowest two bits, and above them one more than the letter that it stands for; 0 for none.
#[derive(Clone, Copy)]
pub(super) struct Known(u32);

impl Known {
    fn anew(c: u32) -> Known {
        let letter = if class_anew(c) == Class::Letter { folded_anew(c) } else { None };
        Known(class_anew(c) as u32 | letter.map_or(0, |letter| letter + 1) << 2)
    }

    /// Pages of 64 characters of at most three bytes are remembered once they are asked for.
    #[inline]
    pub(super) fn of(c: u32) -> Known {
        static PAGES: [OnceLock<Box<[Known; 64]>>; 0x1_0000 / 64] =
            [const { OnceLock::new() }; 0x1_0000 / 64];
        let new = || Box::new(std::array::from_fn(|i| Known::anew(c & !63 | i as u32)));
        match PAGES.get(c as usize >> 6) {
            Some(page) => page.get_or_init(new)[c as usize & 63],
            None => Known::anew(c),
        }
    }

    /// Those of the characters of two bytes, by their numbers.
    #[inline]
    pub(super) fn of_two_bytes() -> &'static TwoBytes {
        static ALL: OnceLock<Box<TwoBytes>> = OnceLock::new();
        ALL.get_or_init(|| Box::new(std::array::from_fn(|c| Known::anew(c as u32))))
    }

    #[inline]
    pub(super) fn class(self) -> Class {
        match self.0 & 3 {
            0 => Class::Separator,
            1 => Class::Letter,
            _ => Class::Alone,
        }
    }

    /// The letter that a character of a word stands for; none for marks above and below letters.
    #[inline]
    pub(super) fn folded(self) -> Option<u32> {
        (self.0 >> 2).checked_sub(1)
    }
}

/// What the characters below U+0800 are.
pub(super) type TwoBytes = [Known; 0x800];

/// What stands at `at`, where [`four`] bytes stand that don't begin with ASCII: the character, its length, what it is to
/// words; see [`character`].
#[inline(always)]
pub(super) fn known(
    text: &[u8],
    at: usize,
    four: u32,
    two_bytes: &TwoBytes,
) -> (u32, usize, Known) {
    if let Some(c) = of_two_bytes(four) {
        return (c, 2, two_bytes[c as usize % two_bytes.len()]);
    }
    if let Some(c) = of_three_bytes(four) {
        return (c, 3, Known::of(c));
    }
    let (c, length) = character(text, at);
    (c, length, Known::of(c))
}

/// What stands before `end`, as [`known`] tells what stands behind.
#[inline]
pub(super) fn known_before(
    text: &[u8],
    end: usize,
    two_bytes: &TwoBytes,
) -> Option<(u32, usize, Known)> {
    let (c, length) = character_before(text, end)?;
    Some((c, length, two_bytes.get(c as usize).map_or_else(|| Known::of(c), |known| *known)))
}

/// What a character is to a word.
#[inline]
pub(super) fn class(c: u32) -> Class {
    Known::of(c).class()
}

fn class_anew(c: u32) -> Class {
    match c {
        0..0x80 if FOLDED[c as usize] == 0 => Class::Separator,
        0x3041..0x30FB
        | 0x30FC..0x3100
        | 0x31F0..0x3200
        | 0x3400..0xA000
        | 0xF900..0xFB00
        | 0x2_0000..0x4_0000
        | 0x0E00..0x0F00
        | 0x1000..0x10A0
        | 0x1780..0x1800 => Class::Alone,
        0x80..=0xA9 | 0xAB..=0xB4 | 0xB6..=0xB9 | 0xBB..=0xBF | 0xD7 | 0xF7 => Class::Separator,
        // Hebrew, Arabic and Indic punctuation; general punctuation, symbols, arrows; CJK punctuation.
        0x5BE | 0x5C0 | 0x5C3 | 0x60C | 0x61B..0x620 | 0x66A..0x66E | 0x6D4 | 0x964 | 0x965 => {
            Class::Separator
        }
        0x2000..0x2C00 | 0x2E00..0x3005 | 0x3008..0x3021 | 0x3030 | 0x30FB => Class::Separator,
        0xD800..0xF900
        | 0xFE00..0xFE70
        | 0xFEFF..0xFF10
        | 0xFF1A..0xFF21
        | 0xFF3B..0xFF41
        | 0xFF5B..0xFF66
        | 0xFFE0..0x1_0000
        | 0x1_D000..0x1_D400
        | 0x1_F000..0x2_0000
        | 0xE_0000.. => Class::Separator,
        _ => Class::Letter,
    }
}

/// Base letters of U+00C0 to U+017F.
const LATIN: &[u8; 0xC0] = b"aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrr\
ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

fn folded_anew(c: u32) -> Option<u32> {
    Some(match c {
        0xC0..0x180 => LATIN[(c - 0xC0) as usize].into(),
        0x0300..=0x036F | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x0591..=0x05C7 | 0x093C => {
            return None;
        }
        0x0622 | 0x0623 | 0x0625 => 0x0627,
        0x0451 | 0x0401 => 0x0435,
        0x1EA0..0x1EB8 => b'a'.into(),
        0x1EB8..0x1EC8 => b'e'.into(),
        0x1EC8..0x1ECC => b'i'.into(),
        0x1ECC..0x1EE4 => b'o'.into(),
        0x1EE4..0x1EF2 => b'u'.into(),
        0x1EF2..0x1EFA => b'y'.into(),
        0x01A0 | 0x01A1 => b'o'.into(),
        0x01AF | 0x01B0 => b'u'.into(),
        0x0370..=0x058F | 0x1E00..=0x1FFF | 0xFF21..=0xFF5A => {
            char::from_u32(c).map_or(c, |c| letters::lower(c).into())
        }
        _ => c,
    })
}

/// The folded letters of a word.
#[cfg(any(test, feature = "naive"))]
pub(crate) fn folded_letters(word: &[u8]) -> Vec<u32> {
    let mut letters = Vec::new();
    for c in String::from_utf8_lossy(word).chars().map(u32::from) {
        let letter = match class(c) {
            Class::Alone => Some(c),
            _ if c < 128 => Some(FOLDED[c as usize].into()),
            _ => folded_anew(c),
        };
        letters.extend(letter.filter(|l| *l != 48 || letters.last() != Some(l)));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_would_be_worked_out() {
        for c in 0..0x11_0000 {
            assert_eq!(class(c), class_anew(c), "{c:x}");
            if class(c) == Class::Letter {
                assert_eq!(Known::of(c).folded(), folded_anew(c), "{c:x}");
            }
            // Or runs of digits would have to be told by more than those of ASCII.
            assert!(c < 128 || folded_anew(c) != Some(u32::from(b'0')), "{c:x}");
        }
    }

    /// The first and the last of each kind of byte.
    const ENDS: [u8; 13] =
        [b'a', 0x80, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF8, 0xFF];

    #[test]
    fn characters_are_read_backwards_as_forwards() {
        let mut text = vec![b' '; 3];
        for c in '\0'..=char::MAX {
            text.truncate(3);
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            let length = text.len() - 3;
            assert_eq!(character_before(&text, text.len()), Some((c.into(), length)), "{c:?}");
            assert_eq!(character_before(&text[3..], length), Some((c.into(), length)), "{c:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn bytes_are_read_backwards_as_forwards(
            bytes in proptest::collection::vec(proptest::sample::select(&ENDS[..]), 0..9),
        ) {
            for end in 1..=bytes.len() {
                let wanted = match bytes[end - 1] {
                    last @ 0..0x80 => (u32::from(last), 1),
                    _ => any_before(&bytes, end),
                };
                proptest::prop_assert_eq!(character_before(&bytes, end), Some(wanted));
            }
        }
    }
}
