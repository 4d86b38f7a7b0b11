//! Hexadecimal: digits in a row, pairs with something between them, and lists of `0x41`.
//!
//! In: bytes, or a run of digits. Out: the text that at least [`FEWEST`] bytes in a row write, for the whole row.

use super::{CODES, Decoded, HEX, codes, hex_byte, hex_digit, printable};
use crate::span::Span;

/// The fewest bytes that make a text.
const FEWEST: usize = 8;

/// Decode a run of nothing but digits.
pub(super) fn find_run(text: &[u8], run: Span, out: &mut Decoded) -> bool {
    let digits = &text[run.range()];
    let shift = if digits.starts_with(b"0x") || digits.starts_with(b"0X") { 2 } else { 0 };
    let digits = &digits[shift..];
    let may_be = digits.len().is_multiple_of(2) && digits.len() >= 2 * FEWEST;
    if !may_be || begins_no_text(digits) {
        return false;
    }
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(hex_byte).collect();
    let Some(bytes) = bytes.filter(|bytes| printable::is_text(bytes)) else { return false };
    out.push(run, &bytes, HEX, true);
    true
}

/// Whether the first bytes that the digits write are none, or the beginning of no text: so it is with nearly every run.
fn begins_no_text(digits: &[u8]) -> bool {
    first_bytes::<4>(digits).is_none_or(|bytes| printable::begins_no_text(&bytes))
        || first_bytes::<FEWEST>(digits).is_none_or(|bytes| !printable::may_begin_text(&bytes))
}

/// The first bytes that digits write; none if some of them are no digits.
fn first_bytes<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = hex_byte(pair)?;
    }
    Some(bytes)
}

/// Decode lists that begin at these `0x`, in order.
pub(super) fn find_lists(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let mut done = 0;
    for at in places {
        if at >= done {
            done = row(text, at, 2, out);
        }
    }
}

/// Decode the pairs that have a separator at `at`; returns up to where there is no other.
pub(super) fn find_pairs(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    // Times have few pairs.
    let start = pair_before(text, at).filter(|start| is_long(text, *start));
    start.map_or(at, |start| row(text, start, 0, out))
}

/// Whether the row of pairs that begins at `start` may be long enough, by where separators stand.
fn is_long(text: &[u8], start: usize) -> bool {
    let pairs = (0..FEWEST - 1).rev();
    pairs.map(|pair| start + 3 * pair + 2).all(|at| text.get(at).is_some_and(is_separator))
}

/// Where the row of pairs begins that has a separator at `at`.
fn pair_before(text: &[u8], at: usize) -> Option<usize> {
    let separator = text[at];
    if !is_separator(&separator) {
        return None;
    }
    let pair = |end: usize| end >= 2 && hex_byte(&text[end - 2..end]).is_some();
    if !pair(at) || hex_byte(text.get(at + 1..)?).is_none() {
        return None;
    }
    let mut start = at - 2;
    while start > 0 && text[start - 1] == separator && pair(start - 1) {
        start -= 3;
    }
    (start == 0 || !text[start - 1].is_ascii_alphanumeric()).then_some(start)
}

/// Decode the row of bytes at `start`, each behind `prefix` bytes of `0x`; returns where it ends.
fn row(text: &[u8], start: usize, prefix: usize, out: &mut Decoded) -> usize {
    let starts = |at: usize| prefix == 0 || text[at..].starts_with(b"0x");
    let mut bytes = Vec::new();
    let (mut at, mut end) = (start, start);
    while at < text.len() && starts(at) {
        let Some(byte) = text.get(at + prefix..).and_then(hex_byte) else { break };
        let behind = at + prefix + 2;
        if hex_digit(text.get(behind)).is_some() {
            break;
        }
        bytes.push(byte);
        end = behind;
        at = behind + separators(&text[behind..], prefix > 0);
        if at == behind {
            break;
        }
    }
    if bytes.len() >= FEWEST {
        let digits = (prefix == 0).then(|| codes::digits_in_decimal(&bytes)).flatten();
        if let Some(digits) = digits {
            out.push(Span::new(start, end), &digits, CODES, true);
        } else if printable::is_text(&bytes) {
            out.push(Span::new(start, end), &bytes, HEX, true);
        }
    }
    end.max(start + 1)
}

/// How many separators stand here: one, or in lists a comma and spaces.
fn separators(text: &[u8], list: bool) -> usize {
    let most = if list { 3 } else { 1 };
    text.iter().take(most).take_while(|b| is_separator(b)).count()
}

fn is_separator(byte: &u8) -> bool {
    matches!(byte, b' ' | b':' | b'-' | b',' | b'.' | b'|' | b'\n')
}
