//! HTML entities: decimal, hexadecimal, and the named ones that stand for ASCII, spaces and nothing.
//!
//! In: bytes. Out: an edit for every entity. Only numeric ones may do without their semicolon.

use super::{Decoded, HTML, hex_number};
use crate::span::Span;

/// Names and what they stand for.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("ast", "*"),
    ("bsol", "\\"),
    ("colon", ":"),
    ("comma", ","),
    ("commat", "@"),
    ("dash", "-"),
    ("dollar", "$"),
    ("emsp", " "),
    ("ensp", " "),
    ("equals", "="),
    ("excl", "!"),
    ("gt", ">"),
    ("hyphen", "-"),
    ("lbrack", "["),
    ("lowbar", "_"),
    ("lpar", "("),
    ("lsqb", "["),
    ("lt", "<"),
    ("mdash", "-"),
    ("minus", "-"),
    ("nbsp", " "),
    ("ndash", "-"),
    ("NewLine", "\n"),
    ("num", "#"),
    ("percnt", "%"),
    ("period", "."),
    ("plus", "+"),
    ("quest", "?"),
    ("quot", "\""),
    ("rbrack", "]"),
    ("rpar", ")"),
    ("rsqb", "]"),
    ("semi", ";"),
    ("shy", ""),
    ("sol", "/"),
    ("Tab", "\t"),
    ("thinsp", " "),
    ("verbar", "|"),
    ("zwj", ""),
    ("zwnj", ""),
    ("ZeroWidthSpace", ""),
];

/// Find every entity at these `&`.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    for at in places {
        let behind = &text[at + 1..];
        if behind.first() == Some(&b'#') {
            let Some((code_point, digits)) = number(&behind[1..]) else { continue };
            let Some(c) = char::from_u32(code_point) else { continue };
            let end = at + 2 + digits;
            let end = end + usize::from(text.get(end) == Some(&b';'));
            out.push(Span::new(at, end), c.encode_utf8(&mut [0; 4]).as_bytes(), HTML, true);
        } else if let Some((name, meaning)) = named(behind) {
            out.push(Span::new(at, at + name.len() + 2), meaning.as_bytes(), HTML, true);
        }
    }
}

/// The number behind `&#`, and its length.
fn number(text: &[u8]) -> Option<(u32, usize)> {
    const MOST_DIGITS: usize = 8;
    if let [b'x' | b'X', hex @ ..] = text {
        let (value, count) = hex_number(hex, MOST_DIGITS)?;
        return Some((value, count + 1));
    }
    let count = text.iter().take(MOST_DIGITS).take_while(|b| b.is_ascii_digit()).count();
    let value = text[..count].iter().fold(0, |value, b| value * 10 + u32::from(b - b'0'));
    (count > 0).then_some((value, count))
}

fn named(text: &[u8]) -> Option<(&'static str, &'static str)> {
    const LONGEST: usize = 14;
    text.first().filter(|b| b.is_ascii_alphabetic())?;
    let end = text.iter().take(LONGEST + 1).position(|b| *b == b';')?;
    NAMED.iter().find(|(name, _)| name.as_bytes() == &text[..end]).copied()
}
