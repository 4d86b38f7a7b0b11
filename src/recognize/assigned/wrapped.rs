//! A value less what it is wrapped in: quotes of an inner language, `"\"value\""`; the name of a variable, `set NAME=value`;
//! the braces of a connection string, `Pwd={value};`.
//!
//! In: a text and where a value stands. Out: where the value itself stands.

use crate::scan::assignment::bridge::{Link, Place};
use crate::span::Span;

/// Longest name of a variable, and longest value in braces.
const NAME: usize = 48;
const BRACED: usize = 130;

pub(super) fn unwrapped(text: &[u8], place: Place, span: Span) -> Span {
    let Some(&first) = text.get(span.start).filter(|_| !span.is_empty()) else { return span };
    match first {
        b'\\' | b'"' | b'\'' => without_quotes(text, span),
        b'{' => without_braces(text, place, span),
        b'A'..=b'Z' if place.quote.is_none() && place.link > Link::Markup => {
            without_name(text, span)
        }
        _ => span,
    }
}

/// Less a pair of quotes, each behind a backslash or not.
fn without_quotes(text: &[u8], span: Span) -> Span {
    let value = &text[span.range()];
    let quotes = [&b"\\\""[..], b"\\'", b"\"", b"'"];
    let inner = |quote: &&[u8]| {
        value.len() > 2 * quote.len() && value.starts_with(quote) && value.ends_with(quote)
    };
    let length = quotes.iter().find(|quote| inner(quote)).map_or(0, |quote| quote.len());
    Span::new(span.start + length, span.end - length)
}

/// `secrets set COOKIE_SECRET=value`: the name is no part of the value.
fn without_name(text: &[u8], span: Span) -> Span {
    let value = &text[span.range()];
    let is_part = |b: &&u8| b.is_ascii_uppercase() || b.is_ascii_digit() || **b == b'_';
    let name = value.iter().take(NAME).take_while(is_part).count();
    let is_named = name > 2 && value.get(name) == Some(&b'=') && value.len() > name + 1;
    Span::new(span.start + if is_named { name + 1 } else { 0 }, span.end)
}

/// `Pwd={value};`, where the value may hold the sign that would end it.
fn without_braces(text: &[u8], place: Place, span: Span) -> Span {
    let rest = &text[span.start..text.len().min(span.start + BRACED)];
    let close = memchr::memchr2(b'}', b'\n', rest).filter(|n| rest[*n] == b'}');
    let Some(close) = close.filter(|n| *n > 1 && rest.get(n + 1) == Some(&b';')) else {
        return span;
    };
    let is_tight = text[..span.start].ends_with(b"=") && place.quote.is_none();
    let is_plain = !rest[1..close].contains(&b'{');
    if is_tight && is_plain { Span::new(span.start + 1, span.start + close) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::assignment::bridge::{key_around, value_of};
    use crate::scan::assignment::value;

    fn value_behind<'a>(text: &'a str, key: &str) -> &'a str {
        let start = text.find(key).unwrap();
        let key = key_around(text.as_bytes(), start, start + key.len());
        let place = value_of(text.as_bytes(), key).unwrap();
        let span = value::read(text.as_bytes(), place);
        &text[unwrapped(text.as_bytes(), place, span).range()]
    }

    #[test]
    fn what_wraps_a_value_is_no_part_of_it() {
        for (text, value) in [
            (r#""MAPS_KEY", "\"abc123\"""#, "abc123"),
            (r#"KEY='"abc123"'"#, "abc123"),
            (r#"KEY="abc123""#, "abc123"),
            ("KEY set COOKIE_SECRET=abc123", "abc123"),
            ("KEY=A=b", "A=b"),
            ("x;KEY={ab;c$1};y=1", "ab;c$1"),
            ("KEY={abc123}", "{abc123}"),
            ("x;KEY={${ABC}};y", "{${ABC}}"),
        ] {
            assert_eq!(value_behind(text, "KEY"), value, "{text}");
        }
    }
}
