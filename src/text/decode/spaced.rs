//! Text with something between its letters: `p a s s`, `4-1-1-1`, `j.o.h.n`.
//!
//! In: bytes. Out: an edit for every separator of a row of at least [`FEWEST`] single characters. Wider gaps in a spaced
//! row separate words and stay.

use super::{Decoded, SPACED};
use crate::span::Span;

/// The fewest characters of a row.
const FEWEST: usize = 8;

/// Edit the row that has a separator at `at`; returns up to where there is no other.
pub(super) fn find(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    if is_separator(text[at]) { row(text, at, out) } else { at }
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'.' | b'_' | b',' | b'/' | b'*' | b'|')
}

/// Edit the row that has a separator at `at`; returns where it ends.
fn row(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let separator = text[at];
    let single = |b: &u8| (0x21..0x7F).contains(b) && *b != separator;
    let mut start = at;
    while start >= 2 && single(&text[start - 1]) && text[start - 2] == separator {
        start -= 2;
    }
    // The first character stands before the first separator, with nothing glued to it.
    let begins = |start: usize| {
        start >= 1
            && single(&text[start - 1])
            && (start == 1 || !text[start - 2].is_ascii_alphanumeric())
    };
    if !begins(start) {
        start += 2;
    }
    let (first, mut characters, mut at) = (out.edits.len(), 1, start);
    while text.get(at) == Some(&separator) {
        let gap = text[at..].iter().take(4).take_while(|b| **b == separator).count();
        let next = at + gap;
        let alone = text.get(next).is_some_and(single)
            && text.get(next + 1).is_none_or(|b| *b == separator || !b.is_ascii_alphanumeric());
        if !alone || gap > 3 || gap > 1 && separator != b' ' {
            break;
        }
        let source = if gap == 1 { Span::new(at, next) } else { Span::new(at, next - 1) };
        out.push(source, b"", SPACED, true);
        characters += 1;
        at = next + 1;
    }
    if characters < FEWEST {
        out.truncate(first);
    }
    at
}
