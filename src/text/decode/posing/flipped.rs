//! Text upside down: `ɯoɔ˙ǝldɯɐxǝ`, to be read from its end.
//!
//! In: bytes. Out: an edit for each row of words with at least [`FEWEST`] letters that stand on their heads.

use super::super::{Decoded, REVERSED};
use crate::span::Span;
use crate::text::utf8::{char_at, char_before};

const FEWEST: usize = 3;
/// The most bytes of a row.
const LONGEST: usize = 1024;

/// Letters that stand on their heads, each with what it is.
const FLIPPED: &[(char, u8)] = &[
    ('ɐ', b'a'),
    ('ɔ', b'c'),
    ('ǝ', b'e'),
    ('ɟ', b'f'),
    ('ƃ', b'g'),
    ('ɓ', b'g'),
    ('ɥ', b'h'),
    ('ᴉ', b'i'),
    ('ı', b'i'),
    ('ɾ', b'j'),
    ('ʞ', b'k'),
    ('ʃ', b'l'),
    ('ɯ', b'm'),
    ('ɹ', b'r'),
    ('ʇ', b't'),
    ('ʌ', b'v'),
    ('ʍ', b'w'),
    ('ʎ', b'y'),
    ('∀', b'A'),
    ('Ɔ', b'C'),
    ('Ǝ', b'E'),
    ('Ⅎ', b'F'),
    ('⅁', b'G'),
    ('ſ', b'J'),
    ('ꓘ', b'K'),
    ('˥', b'L'),
    ('Ԁ', b'P'),
    ('ᴚ', b'R'),
    ('⊥', b'T'),
    ('┴', b'T'),
    ('∩', b'U'),
    ('Λ', b'V'),
    ('⅄', b'Y'),
    ('˙', b'.'),
    ('¿', b'?'),
    ('¡', b'!'),
    ('Ɩ', b'1'),
    ('ᄅ', b'2'),
    ('Ɛ', b'3'),
    ('ㄣ', b'4'),
    ('ϛ', b'5'),
    ('ㄥ', b'7'),
];

/// What letters and signs are that look like others when they stand on their heads.
fn plain(byte: u8) -> u8 {
    match byte {
        b'b' => b'q',
        b'd' => b'p',
        b'p' => b'd',
        b'q' => b'b',
        b'n' => b'u',
        b'u' => b'n',
        b'6' => b'9',
        b'9' => b'6',
        b'M' => b'W',
        b'W' => b'M',
        b'(' => b')',
        b')' => b'(',
        _ => byte,
    }
}

fn flipped(code_point: u32) -> Option<u8> {
    let known = FLIPPED.iter().find(|(flipped, _)| *flipped as u32 == code_point);
    known.map(|(_, letter)| *letter)
}

/// Edit every row.
pub(in crate::text) fn find(text: &[u8], out: &mut Decoded) {
    let mut at = 0;
    // Nearly every such row has one of the first letters of two bytes.
    while let Some(next) = memchr::memchr3(0xC7, 0xC9, 0xCA, &text[at..]) {
        let inside = at + next;
        at = match flipped(char_at(text, inside).0) {
            Some(_) => row(text, inside, at, out),
            None => inside + 1,
        };
    }
}

/// Edit the row around `inside`; returns where it ends.
fn row(text: &[u8], inside: usize, floor: usize, out: &mut Decoded) -> usize {
    let belongs =
        |code_point: u32| matches!(code_point, 0x20..0x7F) || flipped(code_point).is_some();
    let mut start = inside;
    while start > floor
        && inside - start < LONGEST
        && let Some((_, length)) = char_before(text, start).filter(|c| belongs(c.0))
    {
        start -= length;
    }
    let (mut at, mut first, mut end, mut count) = (start, None, start, 0);
    while at < text.len() && at - inside.min(at) < LONGEST {
        let (code_point, length) = char_at(text, at);
        if !belongs(code_point) {
            break;
        }
        at += length;
        if flipped(code_point).is_some() {
            first.get_or_insert(at - length);
            (end, count) = (at, count + 1);
        }
    }
    if let Some(first) = first.filter(|_| count >= FEWEST) {
        // Whole words: letters that look the same are part of them.
        let is_inside = |b: &&u8| !b.is_ascii_whitespace();
        let first = first - text[start..first].iter().rev().take_while(is_inside).count();
        let end = end + text[end..at].iter().take_while(is_inside).count();
        out.push(Span::new(first, end), &upright(&text[first..end]), REVERSED, true);
    }
    at.max(inside + 1)
}

/// The row, the right way up.
fn upright(row: &[u8]) -> Vec<u8> {
    let (mut letters, mut at) = (Vec::with_capacity(row.len()), 0);
    while at < row.len() {
        let (code_point, length) = char_at(row, at);
        letters.push(flipped(code_point).unwrap_or_else(|| plain(row[at])));
        at += length;
    }
    letters.reverse();
    letters
}
