//! Quoted-printable, as in e-mail.
//!
//! In: bytes. Out: an edit for every `=41` that has another near it, and for soft line ends. A single one is more
//! likely an assignment.

use super::{Decoded, QUOTED, hex_byte};
use crate::span::Span;

/// How far from each other encoded bytes may stand.
const NEAR: usize = 80;

/// Find encoded bytes at these `=`, in order. Those of two lines are near each other only where a soft line end joins the lines: what a line
/// says does not depend on the next one.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let (mut first, mut last) = (out.edits.len(), None);
    for at in places {
        let apart = |last: usize| at - last > NEAR || text[last..at].contains(&b'\n');
        if last.is_none_or(apart) {
            drop_single(first, out);
            (first, last) = (out.edits.len(), None);
        }
        if let Some(byte) = hex_byte(&text[at + 1..]).filter(|byte| is_encoded(*byte)) {
            out.push(Span::new(at, at + 3), &[byte], QUOTED, true);
            last = Some(at + 3);
        } else if let Some(length) = soft_line_end(&text[at..])
            && at > 0
            && text[at - 1].is_ascii_alphanumeric()
            && out.edits.len() > first
        {
            out.push(Span::new(at, at + length), b"", QUOTED, true);
            last = Some(at + length);
        }
    }
    drop_single(first, out);
}

/// A lone encoded byte is none.
fn drop_single(first: usize, out: &mut Decoded) {
    if out.edits.len() - first < 2 {
        out.truncate(first);
    }
}

fn is_encoded(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0x80..)
}

fn soft_line_end(text: &[u8]) -> Option<usize> {
    match text {
        [_, b'\n', ..] => Some(2),
        [_, b'\r', b'\n', ..] => Some(3),
        _ => None,
    }
}
