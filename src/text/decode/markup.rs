//! Markup inside a word or number: `4111<b>1111</b>`, `412**-67**`, `a<!-- -->b`.
//!
//! In: bytes. Out: an edit for every tag, comment and emphasis with a part of a word on both sides. Tags that end a line,
//! a cell or a paragraph are left alone: what they part belongs apart.

use memchr::memmem;

use super::{Decoded, MARKUP};
use crate::span::Span;

/// Tags that change nothing but the look of what they surround.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "code", "del", "em", "font", "i", "ins", "kbd", "mark",
    "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    "wbr", "x", "script", "style",
];
const LONGEST_TAG: usize = 100;

/// Find tags and comments at these `<`, in order.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let mut done = 0;
    for at in places {
        if at < done || at == 0 || !joins(text[at - 1]) {
            continue;
        }
        let mut end = at;
        while let Some(length) = tag(&text[end..]) {
            end += length;
        }
        done = end;
        if end > at && text.get(end).is_some_and(|b| joins(*b)) {
            out.push(Span::new(at, end), b"", MARKUP, true);
        }
    }
}

/// Find `**` and `~~` inside words at these places.
pub(super) fn find_emphasis(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    for at in places {
        emphasis(text, at, out);
    }
}

/// What a word, a number or an address is made of.
fn joins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'@' | b'+' | b'_' | b' ')
        || byte >= 0x80
}

/// Length of the tag or comment at the start of `text`.
fn tag(text: &[u8]) -> Option<usize> {
    let text = &text[..text.len().min(LONGEST_TAG)];
    if text.starts_with(b"<!--") {
        return memmem::find(text, b"-->").map(|end| end + 3);
    }
    let rest = text.strip_prefix(b"<")?;
    let name = rest.strip_prefix(b"/").unwrap_or(rest);
    let length = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let inline = INLINE.iter().any(|known| name[..length].eq_ignore_ascii_case(known.as_bytes()));
    let ends = matches!(name.get(length), Some(b'>' | b' ' | b'/'));
    let end = text.iter().position(|b| matches!(b, b'>' | b'\n'))?;
    (inline && ends && text[end] == b'>').then_some(end + 1)
}

/// `**` or `~~` inside a word.
fn emphasis(text: &[u8], at: usize, out: &mut Decoded) {
    let sign = text[at];
    let inside = |b: Option<&u8>| b.is_some_and(|b| joins(*b) && *b != b' ');
    let end = if text.get(at + 1) == Some(&sign) { at + 2 } else { at + 1 };
    let first = at > 0 && text[at - 1] != sign && inside(text.get(at - 1));
    if first && inside(text.get(end)) && end == at + 2 {
        out.push(Span::new(at, end), b"", MARKUP, true);
    }
}
