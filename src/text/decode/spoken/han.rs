//! Digits as Chinese and Japanese write them: `一三八零零一三八零零零`.
//!
//! In: a place inside such a row. Out: an edit for each digit of a row of at least [`FEWEST`]. Looks as far as the row
//! goes; rows don't overlap.

use super::super::{Decoded, SPOKEN};
use super::ASKED;
use crate::span::Span;

/// The fewest digits of a row, so that one of them is asked for wherever the row stands. Sayings count to five.
const FEWEST: usize = 11;
/// The most that are read as one.
const MOST: usize = 64;
/// Bytes of each of these characters.
const BYTES: usize = 3;

/// Edit the row that one of the next [`ASKED`] bytes begins a digit of, from `done` on; where it ends.
pub(super) fn row(text: &[u8], at: usize, done: usize, out: &mut Decoded) -> Option<usize> {
    let asked = text.get(at..)?.first_chunk()?;
    if !may_begin(u64::from_le_bytes(*asked)) {
        return None;
    }
    let inside = (at..at + ASKED).find(|at| digit(text, *at).is_some())?;
    let mut start = inside;
    while start >= done + BYTES
        && inside - start < MOST * BYTES
        && digit(text, start - BYTES).is_some()
    {
        start -= BYTES;
    }
    let (first, mut end) = (out.edits.len(), start);
    while let Some(digit) = digit(text, end).filter(|_| end - start < MOST * BYTES) {
        out.push(Span::new(end, end + BYTES), &[digit], SPOKEN, true);
        end += BYTES;
    }
    if end - start < FEWEST * BYTES {
        out.truncate(first);
    }
    Some(end)
}

/// Whether some of the bytes may begin a digit: `E3` to `E9`, which most scripts have none of.
#[inline]
pub(super) fn may_begin(asked: u64) -> bool {
    const EACH: u64 = u64::from_ne_bytes([1; ASKED]);
    // Zero where the first half of a byte is that of these.
    let other = (asked ^ (EACH * 0xE0)) & (EACH * 0xF0);
    let is_first = other.wrapping_sub(EACH) & !other & (EACH * 0x80);
    // From three on, and not from ten on.
    let second = asked & (EACH * 0xF);
    let is_second = (second + EACH * 13) & !(second + EACH * 6) & (EACH * 0x10);
    is_first & is_second << 3 != 0
}

/// The digit at `at`.
pub(in super::super) fn digit(text: &[u8], at: usize) -> Option<u8> {
    let &[first @ 0xE3..=0xE9, second, third] = text.get(at..)?.first_chunk::<BYTES>()? else {
        return None;
    };
    let place = |byte: u8, shift: u32| u32::from(byte & 0x3F) << shift;
    let code_point = u32::from(first & 0xF) << 12 | place(second, 6) | place(third, 0);
    Some(match char::from_u32(code_point)? {
        '〇' | '零' => b'0',
        '一' | '壹' | '幺' => b'1',
        '二' | '贰' | '两' => b'2',
        '三' | '叁' => b'3',
        '四' | '肆' => b'4',
        '五' | '伍' => b'5',
        '六' | '陆' => b'6',
        '七' | '柒' => b'7',
        '八' | '捌' => b'8',
        '九' | '玖' => b'9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_that_may_begin_a_digit_is_passed_over() {
        for byte in 0..=255_u8 {
            for other in [b' ', 0xD0, 0xE0, 0x80, 0xFF] {
                for at in 0..ASKED {
                    let mut asked = [other; ASKED];
                    asked[at] = byte;
                    let wanted = matches!(byte, 0xE3..=0xE9);
                    assert_eq!(may_begin(u64::from_le_bytes(asked)), wanted, "{byte:x} {other:x}");
                }
            }
        }
    }
}
