//! Markup inside a word or number: `4111<b>1111</b>`, `412**-67**`, `a<!-- -->b`.
//!
//! In: bytes. Out: an edit for every tag, comment and emphasis with a part of a word on both sides. Tags that end a line,
//! a cell or a paragraph are left alone: what they part belongs apart.

use memchr::memmem;

use super::{Decoded, MARKUP};
use crate::span::Span;

/// Tags that change nothing but the look of what they surround.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "code", "del", "em", "font", "i", "img", "ins", "kbd",
    "mark", "mn", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "tt", "u", "var", "wbr", "x", "script", "style",
];
const LONGEST_TAG: usize = 100;
const LONGEST_COMMENT: usize = 512;

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

/// Find `**` and `~~` inside words at these places, among others; at the ends of words only beside such.
pub(super) fn find_emphasis(
    text: &[u8],
    places: impl Iterator<Item = usize> + Clone,
    out: &mut Decoded,
) {
    let before = out.edits.len();
    places.clone().for_each(|at| emphasis(text, at, true, out));
    if out.edits.len() > before {
        places.for_each(|at| emphasis(text, at, false, out));
    }
}

/// Find signs in brackets inside words, as addresses that nobody is to follow have them: `example[.]org`.
pub(super) fn find_bracketed(text: &[u8], out: &mut Decoded) {
    const BRACKETED: [&[u8]; 5] = [b"[.]", b"(.)", b"[dot]", b"(dot)", b"[:]"];
    let inside = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    for at in memchr::memchr2_iter(b'[', b'(', text) {
        if at == 0
            || !inside(text.get(at - 1))
            || !text.get(at + 1).is_some_and(|b| b".d:".contains(b))
        {
            continue;
        }
        let known = BRACKETED.iter().find(|known| text[at..].starts_with(known));
        if let Some(bracketed) = known.filter(|known| inside(text.get(at + known.len()))) {
            let sign = if *bracketed == b"[:]" { b":" } else { b"." };
            out.push(Span::new(at, at + bracketed.len()), sign, MARKUP, true);
        }
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
    if text.starts_with(b"<!--") {
        let text = &text[..text.len().min(LONGEST_COMMENT)];
        return memmem::find(text, b"-->").map(|end| end + 3);
    }
    let text = &text[..text.len().min(LONGEST_TAG)];
    let rest = text.strip_prefix(b"<")?;
    let name = rest.strip_prefix(b"/").unwrap_or(rest);
    let length = name.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
    // Names with a hyphen are a page's own, and change nothing by themselves.
    let own = name.first().is_some_and(u8::is_ascii_alphabetic) && name[..length].contains(&b'-');
    let inline =
        own || INLINE.iter().any(|known| name[..length].eq_ignore_ascii_case(known.as_bytes()));
    let ends = matches!(name.get(length), Some(b'>' | b' ' | b'/'));
    let end = text.iter().position(|b| matches!(b, b'>' | b'\n'))?;
    (inline && ends && text[end] == b'>').then_some(end + 1)
}

/// `**` or `~~` inside a word, or at an end of one, where it is only left out beside others.
fn emphasis(text: &[u8], at: usize, is_inside: bool, out: &mut Decoded) {
    let sign = text[at];
    let end = at + 2;
    let is_sign = matches!(sign, b'*' | b'~') && text.get(at + 1) == Some(&sign);
    if !is_sign || at == 0 || text[at - 1] == sign {
        return;
    }
    let inside = |b: u8| joins(b) && b != b' ';
    let Some(behind) = text.get(end) else { return };
    let (first, last) = (inside(text[at - 1]), inside(*behind));
    let ends_word = first && *behind == b' ' || text[at - 1] == b' ' && last;
    if if is_inside { first && last } else { ends_word } {
        out.push(Span::new(at, end), b"", MARKUP, is_inside);
    }
}
