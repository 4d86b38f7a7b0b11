//! Text with something between its letters: `p a s s`, `4-1-1-1`, `j.o.h.n`, `s, k, _`.
//!
//! In: bytes. Out: an edit for every separator of a row of at least [`FEWEST`] single characters; a separator is one sign,
//! or two. Wider gaps in a spaced row separate words and stay.

use super::runs::is_separator;
use super::{Decoded, SPACED};
use crate::span::Span;

/// The fewest characters of a row.
const FEWEST: usize = 8;

/// Edit the row that has a separator at `at`; returns up to where there is no other.
pub(super) fn find(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    if separates(text[at]) { row(text, at, out) } else { at }
}

/// Whether the separator at `at` may be the second sign of one.
#[inline]
pub(super) fn may_be_wide(text: &[u8], at: usize) -> bool {
    at > 0 && separates(text[at - 1])
}

/// Edit the row that has a separator of two signs, the second of them at `at`; returns up to where there is no other.
pub(super) fn find_wide(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let Some(from) = at.checked_sub(1).filter(|from| separates(text[*from]) && separates(text[at]))
    else {
        return at;
    };
    let separator = [text[from], text[at]];
    let stands = |at: usize| text.get(at..at + 2) == Some(&separator);
    let single = |at: usize| text.get(at).is_some_and(|b| is_single(*b, separator[0]));
    let mut first = from;
    while first >= 3 && single(first - 1) && stands(first - 3) {
        first -= 3;
    }
    // The first character stands before the first separator, with nothing glued to it.
    let begins =
        first > 0 && single(first - 1) && (first == 1 || !text[first - 2].is_ascii_alphanumeric());
    let mut next = if begins { first } else { first + 3 };
    let (edits, mut characters) = (out.edits.len(), 1);
    while stands(next) && single(next + 2) && !is_glued(text, next + 3) {
        out.push(Span::new(next, next + 2), b"", SPACED, true);
        characters += 1;
        next += 3;
    }
    if characters < FEWEST {
        out.truncate(edits);
    }
    next.max(at)
}

/// What may stand between the letters of a line.
fn separates(byte: u8) -> bool {
    is_separator(byte) && byte != b'\n'
}

fn is_single(byte: u8, separator: u8) -> bool {
    (0x21..0x7F).contains(&byte) && byte != separator
}

/// Whether a letter or digit stands at `at`.
fn is_glued(text: &[u8], at: usize) -> bool {
    text.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// Edit the row that has a separator at `at`; returns where it ends.
fn row(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let separator = text[at];
    let single = |at: usize| is_single(text[at], separator);
    let mut start = at;
    while start >= 2
        && text[start - 2] == separator
        && (single(start - 1) || is_own(text, start - 1))
    {
        start -= 2;
    }
    // The first character stands before the first separator, with nothing glued to it.
    let begins = |start: usize| {
        start >= 1 && single(start - 1) && (start == 1 || !text[start - 2].is_ascii_alphanumeric())
    };
    if !begins(start) {
        start += 2;
    }
    let (first, mut characters, mut at) = (out.edits.len(), 1, start);
    while text.get(at) == Some(&separator) {
        let gap = text[at..].iter().take(4).take_while(|b| **b == separator).count();
        let next = at + gap;
        let alone = text.get(next).is_some_and(|b| is_single(*b, separator))
            && text.get(next + 1).is_none_or(|b| *b == separator || !b.is_ascii_alphanumeric());
        match gap {
            _ if !alone => break,
            1 => out.push(Span::new(at, next), b"", SPACED, true),
            2 | 3 if separator == b' ' => out.push(Span::new(at, next - 1), b"", SPACED, true),
            // The separator as a character of the row.
            3 => {
                out.push(Span::new(at, at + 1), b"", SPACED, true);
                out.push(Span::new(next - 1, next), b"", SPACED, true);
                characters += 1;
            }
            _ => break,
        }
        characters += 1;
        at = next + 1;
    }
    if characters < FEWEST {
        out.truncate(first);
    }
    at
}

/// Whether what stands at `at` is the separator as a character of the row: three of it in a row.
fn is_own(text: &[u8], at: usize) -> bool {
    let sign = text[at];
    let same = |at: Option<usize>| at.and_then(|at| text.get(at)) == Some(&sign);
    same(Some(at + 1)) && same(at.checked_sub(1)) && !same(Some(at + 2)) && !same(at.checked_sub(2))
}
