//! The extent of an assigned value.
//!
//! In: the text and where a value begins. Out: its span, quotes left out. A quoted value ends at its quote, markup at the
//! next tag, anything else at white space or at punctuation that no value ends with. At most [`MAX`] bytes are looked at.

use super::bridge::{Link, Place};
use crate::span::Span;

/// A value is at most this long.
pub(crate) const MAX: usize = 512;

/// The value at `place`; empty where there is none.
pub(crate) fn read(text: &[u8], place: Place) -> Span {
    let rest = &text[place.at..text.len().min(place.at + MAX)];
    let length = match (place.quote, place.link) {
        (Some((quote, escapes)), _) => quoted(rest, quote, escapes).unwrap_or_else(|| bare(rest)),
        (None, Link::Markup) => up_to_tag(rest).unwrap_or_else(|| bare(rest)),
        (None, _) => bare(rest),
    };
    without_stars(text, trimmed(text, place.at, place.at + length))
}

/// Up to the next tag on the same line. A line end without one says no more than the end of the text.
fn up_to_tag(rest: &[u8]) -> Option<usize> {
    let end = memchr::memchr2(b'<', b'\n', rest)?;
    (rest[end] == b'<').then_some(end)
}

/// Less the stars that end something bold: `**value**`, `**key: value**`.
fn without_stars(text: &[u8], span: Span) -> Span {
    const REACH: usize = 96;
    if !text[span.range()].ends_with(b"**") {
        return span;
    }
    let before = &text[span.start.saturating_sub(REACH)..span.start];
    let line = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let bold = memchr::memmem::find(&before[line..], b"**").is_some();
    Span::new(span.start, span.end - if bold { 2 } else { 0 })
}

/// Up to the closing quote of the same line.
fn quoted(rest: &[u8], quote: u8, escapes: usize) -> Option<usize> {
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            b'\n' => return None,
            b'\\' => {
                let run = rest[at..].iter().take_while(|b| **b == b'\\').count();
                if run == escapes && rest.get(at + run) == Some(&quote) {
                    return Some(at);
                }
                at += run + usize::from(run % 2 == 1 && escapes == 0);
            }
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// Up to white space, a quote, a bracket, an escape, or a separator that something else follows.
fn bare(rest: &[u8]) -> usize {
    let mut at = 0;
    while at < rest.len() {
        let byte = rest[at];
        let next = rest.get(at + 1).copied().unwrap_or(b' ');
        let stop = match byte {
            0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'|' | 0x7F => true,
            b'\\' => matches!(next, b'n' | b'r' | b't' | b'"' | b'\'' | b'\\'),
            b',' | b';' => {
                next <= b' '
                    || is_quote(next)
                    || (at >= 6 && (next.is_ascii_alphabetic() || next >= 0x80))
            }
            b'&' => begins_parameter(&rest[at + 1..]),
            // Punctuation of CJK text.
            0xE3 => next == 0x80,
            0xEF => matches!(next, 0xBC | 0xBD),
            0xE2 => next == 0x80,
            _ => false,
        };
        if stop {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the name of the next parameter of a URL stands there, or what HTML writes for a sign: `&useSSL=false`, `&quot;`.
fn begins_parameter(rest: &[u8]) -> bool {
    const LONGEST: usize = 40;
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || b"_-.[]".contains(b);
    let name = rest.iter().take(LONGEST).take_while(is_part).count();
    rest.first().is_some_and(u8::is_ascii_alphabetic)
        && rest.get(name).is_none_or(|b| matches!(b, b'=' | b';'))
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// Less spaces around, and less the punctuation of the sentence or expression it stands in.
fn trimmed(text: &[u8], mut start: usize, mut end: usize) -> Span {
    while start < end && text[start].is_ascii_whitespace() {
        start += 1;
    }
    let open = |b: u8, value: &[u8]| value.contains(&b);
    while end > start {
        let value = &text[start..end - 1];
        let strip = match text[end - 1] {
            b'.' | b',' | b';' | b':' | b'?' => true,
            b')' => !open(b'(', value),
            b']' => !open(b'[', value),
            b'}' => !open(b'{', value),
            byte => byte.is_ascii_whitespace(),
        };
        if !strip {
            break;
        }
        end -= 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare_value(text: &str) -> &str {
        let place = Place { at: 0, quote: None, link: Link::Operator, words: false };
        &text[read(text.as_bytes(), place).range()]
    }

    #[test]
    fn a_bare_value_ends_where_a_reader_sees_its_end() {
        for (text, value) in [
            ("hunter2.", "hunter2"),
            ("hunter2, and", "hunter2"),
            ("hunter2)", "hunter2"),
            ("p(a)ss", "p(a)ss"),
            ("a.b,c next", "a.b,c"),
            ("x1y2z3&user=y", "x1y2z3"),
            ("x1\\nNEXT", "x1"),
            ("pä55wort。以后", "pä55wort"),
            ("x1；", "x1"),
            ("S3cr!t?", "S3cr!t"),
            ("\"", ""),
        ] {
            assert_eq!(bare_value(text), value, "{text}");
        }
    }

    #[test]
    fn a_value_in_markup_ends_at_the_next_tag_of_its_line() {
        for (text, value) in [
            ("open sesame</key>", "open sesame"),
            ("hunter2 hello", "hunter2"),
            ("hunter2 hello\n\nx", "hunter2"),
            ("hunter2\n</key>", "hunter2"),
        ] {
            let place = Place { at: 0, quote: None, link: Link::Markup, words: false };
            assert_eq!(&text[read(text.as_bytes(), place).range()], value, "{text}");
        }
    }

    #[test]
    fn stars_around_a_value_are_not_part_of_it() {
        let value = |text: &str, at| {
            let place = Place { at, quote: None, link: Link::Operator, words: false };
            text[read(text.as_bytes(), place).range()].to_owned()
        };
        assert_eq!(value("**hunter2** now", 2), "hunter2");
        assert_eq!(value("**pw=hunter2** now", 5), "hunter2");
        assert_eq!(value("hunter2** now", 0), "hunter2**");
    }

    #[test]
    fn a_quoted_value_ends_at_its_quote() {
        let quoted_value = |text: &str, escapes| quoted(text.as_bytes(), b'"', escapes);
        assert_eq!(quoted_value("a b\" c", 0), Some(3));
        assert_eq!(quoted_value("a\\\"b\"", 0), Some(4));
        assert_eq!(quoted_value("ab\\\",", 1), Some(2));
        assert_eq!(quoted_value("ab\nc\"", 0), None);
    }
}
