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
    // Most scripts have none of the bytes that digits begin with.
    text[at..].iter().take(ASKED).find(|byte| matches!(byte, 0xE3..=0xE9))?;
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

/// The digit at `at`.
fn digit(text: &[u8], at: usize) -> Option<u8> {
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
