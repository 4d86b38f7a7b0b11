//! Backslash escapes of JSON, JavaScript, Python, C and shells, and rows of those of C, CSS and RTF.
//!
//! In: bytes. Out: an edit for every escape. Line ends and escaped quotes are worth a window only where they touch a
//! word; texts in JSON are full of them.

mod rows;

use super::{Decoded, ESCAPE, hex_byte, hex_digit, hex_number, joined};
use crate::span::Span;

/// Find every escape at these backslashes, in order; `octal` ones only if asked for.
pub(super) fn find(
    text: &[u8],
    places: impl Iterator<Item = usize>,
    octal: bool,
    out: &mut Decoded,
) {
    let mut done = 0;
    for at in places {
        if at < done {
            continue;
        }
        if matches!(text.get(at + 1), Some(b'\n' | b'\r')) {
            done = joined::find_continued(text, at, out);
            continue;
        }
        if let Some(end) = rows::find(text, at, out) {
            done = end;
            continue;
        }
        let Some((length, utf8)) = read(&text[at..], octal) else { continue };
        done = at + length;
        let hard = length > 2 || is_worth_it(text, at);
        out.push(Span::new(at, done), &utf8.0[..utf8.1], ESCAPE, hard);
    }
}

/// Up to four bytes.
type Utf8 = ([u8; 4], usize);

/// Length and meaning of the escape at the start of `text`.
fn read(text: &[u8], octal: bool) -> Option<(usize, Utf8)> {
    let byte = |byte: u8, length| Some((length, ([byte, 0, 0, 0], 1)));
    match text.get(1)? {
        b'n' => byte(b'\n', 2),
        b'r' => byte(b'\r', 2),
        b't' => byte(b'\t', 2),
        sign @ (b'"' | b'\'' | b'/' | b'\\' | b'-' | b'.' | b'_' | b'@' | b'*' | b'`' | b'+') => {
            byte(*sign, 2)
        }
        b'x' => match text.get(2) {
            Some(b'{') => braced(text),
            _ => byte(hex_byte(&text[2..])?, 4),
        },
        b'u' => match text.get(2) {
            Some(b'{') => braced(text),
            _ => unit(text),
        },
        b'N' => named(text),
        b's' => numbered(text, b"\\symbol{", b"}"),
        b'c' => numbered(text, b"\\char", b" ").or_else(|| numbered(text, b"\\char", b"{}")),
        b'U' => {
            let (code_point, count) = hex_number(&text[2..], 8)?;
            character(code_point, 2 + count).filter(|_| count == 8)
        }
        b'0'..=b'3' if octal => {
            let digits = text.get(1..4)?;
            let value = digits.iter().try_fold(0_u32, |value, b| {
                matches!(b, b'0'..=b'7').then(|| value << 3 | u32::from(b - b'0'))
            })?;
            byte(value as u8, 4)
        }
        _ => None,
    }
}

fn character(code_point: u32, length: usize) -> Option<(usize, Utf8)> {
    let mut buffer = [0; 4];
    let count = char::from_u32(code_point)?.encode_utf8(&mut buffer).len();
    Some((length, (buffer, count)))
}

/// `\N{COMMERCIAL AT}`, as Python has it: what addresses, numbers and words of ASCII are made of.
fn named(text: &[u8]) -> Option<(usize, Utf8)> {
    const LONGEST: usize = 32;
    let name = text.strip_prefix(b"\\N{")?;
    let length = name.iter().take(LONGEST).position(|b| *b == b'}')?;
    let byte = match &name[..length] {
        [before @ .., letter @ b'A'..=b'Z'] if before == b"LATIN SMALL LETTER " => {
            letter.to_ascii_lowercase()
        }
        [before @ .., letter @ b'A'..=b'Z'] if before == b"LATIN CAPITAL LETTER " => *letter,
        name => SIGNS.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((length + 4, ([byte, 0, 0, 0], 1)))
}

/// Digits and signs by their names.
#[rustfmt::skip]
const SIGNS: [(&[u8], u8); 29] = [
    (b"COMMERCIAL AT", b'@'), (b"FULL STOP", b'.'), (b"HYPHEN-MINUS", b'-'), (b"LOW LINE", b'_'), (b"PLUS SIGN", b'+'),
    (b"SPACE", b' '), (b"COMMA", b','), (b"COLON", b':'), (b"SEMICOLON", b';'), (b"SOLIDUS", b'/'), (b"EQUALS SIGN", b'='),
    (b"APOSTROPHE", b'\''), (b"EXCLAMATION MARK", b'!'), (b"QUESTION MARK", b'?'), (b"NUMBER SIGN", b'#'),
    (b"DOLLAR SIGN", b'$'), (b"PERCENT SIGN", b'%'), (b"AMPERSAND", b'&'), (b"ASTERISK", b'*'), (b"DIGIT ZERO", b'0'),
    (b"DIGIT ONE", b'1'), (b"DIGIT TWO", b'2'), (b"DIGIT THREE", b'3'), (b"DIGIT FOUR", b'4'), (b"DIGIT FIVE", b'5'),
    (b"DIGIT SIX", b'6'), (b"DIGIT SEVEN", b'7'), (b"DIGIT EIGHT", b'8'), (b"DIGIT NINE", b'9'),
];

/// `\symbol{64}`, `\char64 `, as TeX has it, if it is a sign of ASCII.
fn numbered(text: &[u8], before: &[u8], behind: &[u8]) -> Option<(usize, Utf8)> {
    let rest = text.strip_prefix(before)?;
    let digits = rest.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let value = rest[..digits].iter().fold(0_u32, |n, b| n * 10 + u32::from(b - b'0'));
    let is_sign = u8::try_from(value).is_ok_and(|b| b.is_ascii_punctuation());
    let is_whole = is_sign && rest[digits..].starts_with(behind);
    is_whole.then(|| character(value, before.len() + digits + behind.len())).flatten()
}

/// `\u{1F600}`
fn braced(text: &[u8]) -> Option<(usize, Utf8)> {
    let (code_point, count) = hex_number(&text[3..], 6)?;
    (text.get(3 + count) == Some(&b'}')).then(|| character(code_point, count + 4)).flatten()
}

/// `\u0041`, or two that make one character.
fn unit(text: &[u8]) -> Option<(usize, Utf8)> {
    let four =
        |text: &[u8]| hex_number(text, 4).filter(|(_, count)| *count == 4).map(|(unit, _)| unit);
    let first = four(&text[2..])?;
    if !(0xD800..0xDC00).contains(&first) {
        return character(first, 6);
    }
    let second =
        text.get(6..).filter(|rest| rest.starts_with(b"\\u")).and_then(|rest| four(&rest[2..]))?;
    let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    character(0x1_0000 + ((first - 0xD800) << 10) + low, 12)
}

/// Whether a two-byte escape touches what could be a match: a line end before a word, a sign inside an address, a
/// backslash that escapes another escape.
fn is_worth_it(text: &[u8], at: usize) -> bool {
    let next = text.get(at + 2);
    let word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    match text[at + 1] {
        b'n' | b'r' | b't' => word(next) || next == Some(&b'+'),
        b'\\' => matches!(next, Some(b'u' | b'x' | b'U')) || hex_digit(next).is_some(),
        b'"' | b'\'' => at > 0 && matches!(text[at - 1], b':' | b'=' | b' ') && word(next),
        b'/' => true,
        _ => word(next) && at > 0 && word(text.get(at - 1)),
    }
}
