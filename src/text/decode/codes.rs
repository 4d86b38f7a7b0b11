//! Text written as the numbers of its characters: `52 49 49`, `[52, 49]`, `chr(52)+chr(49)`, `00110100 00110001`,
//! `064 061`, `U+0034 U+0031`, `3431 3131`.
//!
//! In: bytes. Out: the text that a row of numbers says, for the whole row. Any list of small numbers says something, so it
//! is looked for by thorough reading alone, but for lists of two digits whose trigger is there anyway. One pass: behind a
//! row the search goes on where the row ended.

use super::walk::Walk;
use super::{CODES, Decoded, FOLDED_DIGITS, printable};
use crate::scan::simd::sets::Sets;
use crate::span::Span;

/// The fewest characters that a row says.
const FEWEST: usize = 8;
/// Bytes of the longest row.
const LONGEST: usize = 4096;
/// Bytes between two numbers.
const GAP: usize = 4;

/// What a number may be, a bit each.
type Kinds = u8;
const BITS: Kinds = 1;
const OCTAL: Kinds = 2;
const DECIMAL: Kinds = 4;
/// Two hexadecimal digits, with or without a sign that says so, and four.
const HEX: Kinds = 8;
const PAIRS: Kinds = 16;

/// What may stand before a number, and behind it.
const BEFORE: [&[u8]; 7] = [b"chr(", b"chrw(", b"char(", b"[char]", b"u+", b"0x", b"&h"];

/// What says that a character is meant.
const NAMED: &[&[u8]] = &[b"chr(", b"chrw(", b"char(", b"[char]"];

/// A number of a row.
struct Number {
    /// With what belongs to it.
    span: Span,
    digits: Span,
    kinds: Kinds,
}

/// What numbers and the names before them begin with.
static SETS: Sets<3> = Sets::new([
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b"[&0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b"0123456789",
]);
const WORD: usize = 0;
const BEGINNING: usize = 1;
const DIGIT: usize = 2;

/// Find every row.
pub(super) fn find(text: &[u8], out: &mut Decoded) {
    let (mut walk, mut at) = (Walk::new(text, &SETS), 0);
    loop {
        at = walk.next(BEGINNING, at);
        if at == text.len() {
            return;
        }
        let first = if begins(text, at) { number(text, at) } else { None };
        at = match first {
            Some(first) => row(text, first, out),
            None => (at + 1).max(walk.end(WORD, at)),
        };
    }
}

/// Find every row of numbers of two decimal digits, which may be hexadecimal as well.
pub(super) fn find_ambiguous(text: &[u8], out: &mut Decoded) {
    let (mut walk, mut at) = (Walk::new(text, &SETS), 0);
    loop {
        at = walk.next(DIGIT, at);
        if at == text.len() {
            return;
        }
        let end = walk.end(WORD, at);
        let is_pair = end == at + 2 && text[at + 1].is_ascii_digit() && begins(text, at);
        let first = if is_pair { number(text, at) } else { None };
        at = first.map_or(end, |first| row(text, first, out));
    }
}

/// Find the rows that one of these operators stands in: `chr(52)+chr(49)`, `[char]52 + [char]49`, `U+0034 U+0031`.
pub(super) fn find_joined(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let mut done = 0;
    for at in places {
        if at < done {
            continue;
        }
        let first = match text[..at].last() {
            Some(b'U' | b'u') if text[at] == b'+' => number(text, at - 1),
            _ if is_named(&text[at..]) => number_before(text, at),
            _ => None,
        };
        if let Some(first) = first.filter(|first| begins(text, first.span.start)) {
            done = row(text, first, out);
        }
    }
}

/// Whether an operator stands here, and the name of what makes characters of numbers behind it.
fn is_named(text: &[u8]) -> bool {
    let name = text.iter().position(|b| !b"+&| \t".contains(b)).map(|at| &text[at..]);
    let begins = |name: &[u8], known: &[u8]| {
        name.get(..known.len()).is_some_and(|name| name.eq_ignore_ascii_case(known))
    };
    name.is_some_and(|name| NAMED.iter().any(|known| begins(name, known)))
}

/// The number with such a name that ends before the blanks before `at`.
fn number_before(text: &[u8], at: usize) -> Option<Number> {
    const LONGEST: usize = 16;
    let blanks = text[..at].iter().rev().take(2).take_while(|b| **b == b' ').count();
    let end = at - blanks;
    let mut starts = end.saturating_sub(LONGEST)..end;
    starts.find_map(|start| {
        let is_named = NAMED.iter().any(|known| {
            text[start..].get(..known.len()).is_some_and(|name| name.eq_ignore_ascii_case(known))
        });
        number(text, start).filter(|number| is_named && number.span.end == end)
    })
}

/// Whether nothing is glued to what begins at `at`.
fn begins(text: &[u8], at: usize) -> bool {
    at == 0 || !text[at - 1].is_ascii_alphanumeric()
}

/// Decode a run of nothing but bits.
pub(super) fn find_bits(text: &[u8], run: Span, out: &mut Decoded) -> bool {
    let bits = &text[run.range()];
    let is_row = bits.len() >= 8 * FEWEST
        && matches!(bits[0], b'0' | b'1')
        && bits.len() <= LONGEST
        && bits.len().is_multiple_of(8)
        && bits.iter().all(|b| matches!(b, b'0' | b'1'));
    let said: Vec<u8> = match is_row {
        true => bits.chunks(8).map(|byte| value(byte, 2) as u8).collect(),
        false => return false,
    };
    let is_text = is_plain(&said);
    if is_text {
        out.push(run, &said, CODES, true);
    }
    is_text
}

/// Read letters in a run as the digits that they look like, if most of it is digits: `4lll 1O11`.
pub(super) fn find_posing(text: &[u8], run: Span, out: &mut Decoded) {
    const LENGTHS: std::ops::RangeInclusive<usize> = 13..=34;
    let bytes = &text[run.range()];
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let posing = |b: u8| match b {
        b'O' | b'o' => Some(b'0'),
        b'I' | b'l' | b'|' => Some(b'1'),
        b'Z' => Some(b'2'),
        b'S' => Some(b'5'),
        b'B' => Some(b'8'),
        _ => None,
    };
    let all = bytes.iter().all(|b| b.is_ascii_digit() || *b == b'-' || posing(*b).is_some());
    if !LENGTHS.contains(&run.len()) || digits * 2 < run.len() || digits == run.len() || !all {
        return;
    }
    for (i, byte) in bytes.iter().enumerate() {
        if let Some(digit) = posing(*byte) {
            let at = run.start + i;
            out.push(Span::new(at, at + 1), &[digit], FOLDED_DIGITS, true);
        }
    }
}

/// What decimal numbers of two digits say, if it is nothing but digits and the signs between them.
pub(super) fn digits_in_decimal(pairs: &[u8]) -> Option<Vec<u8>> {
    let said = |byte: &u8| {
        let (ten, one) = (byte >> 4, byte & 0xF);
        let said = ten * 10 + one;
        (ten < 10 && one < 10 && (b' ' == said || (b'+'..=b'9').contains(&said))).then_some(said)
    };
    pairs.iter().map(said).collect()
}

/// Decode the row that begins with a number; returns where to go on.
fn row(text: &[u8], first: Number, out: &mut Decoded) -> usize {
    let (start, behind) = (first.span.start, first.span.end);
    let (mut kinds, mut end) = (first.kinds, behind);
    let mut digits = Vec::new();
    while end - start < LONGEST {
        let rest = &text[end..];
        let gap = rest.iter().take(GAP).take_while(|b| is_between(**b)).count();
        let Some(next) = number(text, end + gap).filter(|next| next.kinds & kinds != 0) else {
            break;
        };
        if gap == 0 && next.digits.start == next.span.start {
            break;
        }
        if digits.is_empty() {
            digits.push(first.digits);
        }
        kinds &= next.kinds;
        end = next.span.end;
        digits.push(next.digits);
    }
    // Only pairs say two characters each.
    if digits.len() * if kinds & PAIRS != 0 { 2 } else { 1 } < FEWEST {
        return behind;
    }
    match said(text, &digits, kinds).filter(|said| is_plain(said)) {
        Some(said) if said.len() >= FEWEST && said.len() <= end - start => {
            out.push(Span::new(start, end), &said, CODES, true);
            end
        }
        // A long row that is none is not looked at from each of its numbers.
        _ if digits.len() >= FEWEST => end,
        _ => behind,
    }
}

/// What may stand between two numbers of a row.
#[inline]
fn is_between(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b',' | b';' | b'+' | b'&' | b'|' | b'.' | b':' | b'\t' | b'\'' | b'"' | b'-'
    )
}

/// What a row of such numbers says.
fn said(text: &[u8], digits: &[Span], kinds: Kinds) -> Option<Vec<u8>> {
    let each = |radix: u32| {
        let values =
            digits.iter().map(|digits| u8::try_from(value(&text[digits.range()], radix)).ok());
        values.collect::<Option<Vec<u8>>>()
    };
    let zero = || digits.iter().any(|digits| text[digits.start] == b'0');
    if kinds & BITS != 0 {
        each(2)
    } else if kinds & OCTAL != 0 && (kinds & DECIMAL == 0 || zero()) {
        each(8)
    } else if kinds & DECIMAL != 0 {
        each(10)
    } else if kinds & HEX != 0 {
        each(16)
    } else if kinds & PAIRS != 0 {
        let values = digits.iter().map(|digits| value(&text[digits.range()], 16) as u16);
        Some(values.flat_map(u16::to_be_bytes).filter(|byte| *byte != 0).collect())
    } else {
        None
    }
}

/// Whether it is all letters, digits, signs and spaces.
fn is_plain(said: &[u8]) -> bool {
    said.iter().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t')) && printable::is_text(said)
}

fn value(digits: &[u8], radix: u32) -> u32 {
    let digits = digits.iter().filter_map(|b| char::from(*b).to_digit(radix));
    digits.fold(0, |value, digit| value * radix + digit)
}

/// The number that begins at `at`, with what stands around it.
fn number(text: &[u8], at: usize) -> Option<Number> {
    let rest = text.get(at..)?;
    may_begin(rest).then_some(())?;
    let stands = |sign: &&&[u8]| {
        rest.get(..sign.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(sign))
    };
    // Nothing that stands before one begins with two digits.
    let begins_bare = rest.iter().take(2).all(u8::is_ascii_hexdigit);
    let before = if begins_bare { None } else { BEFORE.iter().find(stands) };
    let before = before.map_or(0, |sign| sign.len());
    // `chr(0x41)`
    let hex = before > 0 && rest[before..].starts_with(b"0x");
    let start = before + if hex { 2 } else { 0 };
    let length = rest[start..].iter().take(10).take_while(|b| b.is_ascii_hexdigit()).count();
    let digits = &rest[start..start + length];
    let mut kinds = kinds(digits);
    if hex || rest.starts_with(b"0x") || rest.starts_with(b"&") {
        kinds &= HEX;
    }
    let mut end = start + length;
    match rest.get(end) {
        Some(b')') if rest[..before].ends_with(b"(") => end += 1,
        Some(b'h' | b'H') => {
            kinds &= HEX;
            end += 1;
        }
        _ => {}
    }
    let is_over = rest.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
    (kinds != 0 && is_over).then(|| Number {
        span: Span::new(at, at + end),
        digits: Span::new(at + start, at + start + length),
        kinds,
    })
}

/// Whether a number, or what stands before one, may begin with these two bytes: nothing is so short as one.
fn may_begin(text: &[u8]) -> bool {
    let [first, second, ..] = text else { return false };
    match first {
        b'0'..=b'9' | b'A'..=b'F' | b'a'..=b'f' => {
            second.is_ascii_hexdigit() || matches!(second, b'x' | b'X' | b'h' | b'H')
        }
        b'U' | b'u' => *second == b'+',
        b'[' => matches!(second, b'c' | b'C'),
        b'&' => matches!(second, b'h' | b'H'),
        _ => false,
    }
}

/// What digits may be.
fn kinds(digits: &[u8]) -> Kinds {
    match digits.len() {
        7 | 8 if digits.iter().all(|b| matches!(b, b'0' | b'1')) => BITS,
        4 => PAIRS,
        3 => decimal(digits) | octal(digits),
        2 => decimal(digits) | HEX,
        _ => 0,
    }
}

/// Whether these are the digits of a character that can be seen.
fn decimal(digits: &[u8]) -> Kinds {
    let is_like = digits.iter().all(u8::is_ascii_digit);
    if is_like && (32..127).contains(&of_digits(digits, 10)) { DECIMAL } else { 0 }
}

/// Whether these are the digits of a character in base 8.
fn octal(digits: &[u8]) -> Kinds {
    let is_like = digits.iter().all(|b| matches!(b, b'0'..=b'7'));
    if is_like && of_digits(digits, 8) < 127 { OCTAL } else { 0 }
}

fn of_digits(digits: &[u8], radix: u32) -> u32 {
    digits.iter().fold(0, |value, b| value * radix + u32::from(b - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let mut found = Decoded::default();
        find(text.as_bytes(), &mut found);
        let say = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let edits = found.edits.iter();
        edits
            .map(|e| {
                (say(&text.as_bytes()[e.source.range()]), say(&found.bytes[e.text.0..e.text.1]))
            })
            .collect()
    }

    #[test]
    fn numbers_of_characters() {
        let said = "jane@x.org 41";
        let each = |form: fn(u32) -> String, between: &str| {
            said.bytes().map(|b| form(b.into())).collect::<Vec<_>>().join(between)
        };
        let pairs: String = said.bytes().map(|b| format!("{b:02x}")).collect();
        let fours: Vec<&str> = (0..pairs.len() / 4).map(|i| &pairs[4 * i..4 * i + 4]).collect();
        for row in [
            each(|b| b.to_string(), " "),
            each(|b| b.to_string(), ", "),
            each(|b| b.to_string(), ","),
            each(|b| format!("chr({b})"), "+"),
            each(|b| format!("CHR({b})"), " || "),
            each(|b| format!("chr(0x{b:x})"), "."),
            each(|b| format!("[char]{b}"), "+"),
            each(|b| format!("{b:08b}"), " "),
            each(|b| format!("{b:07b}"), " "),
            each(|b| format!("{b:03o}"), " "),
            each(|b| format!("U+{b:04X}"), " "),
            each(|b| format!("{b:02x}h"), " "),
            each(|b| format!("{b:02x}"), "  "),
        ] {
            let text = format!("so [{row}] is");
            assert_eq!(read(&text), [(row, said.to_owned())], "{text}");
        }
        let row = fours.join(" ");
        assert_eq!(read(&row), [(row, said[..said.len() / 2 * 2].to_owned())]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            cases: 1_000,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn every_row_is_found(text in "(((4[0-9]|5[0-9a-f]|0[67][0-9]|0x4[1-9]|chr\\(5[0-9]\\)|U\\+004[0-9]|3[14]3[0-9]|01[01]{6})[ ,+-]{1,2}){0,9}|[ -~]{0,9}){0,5}") {
            let text = text.as_bytes();
            let from_each = |is_asked: fn(&[u8], usize) -> bool| {
                let (mut found, mut at) = (Decoded::default(), 0);
                while at < text.len() {
                    let is_asked = begins(text, at) && is_asked(text, at);
                    let first = if is_asked { number(text, at) } else { None };
                    at = first.map_or(at + 1, |first| row(text, first, &mut found));
                }
                format!("{found:?}")
            };
            let by = |find: fn(&[u8], &mut Decoded)| {
                let mut found = Decoded::default();
                find(text, &mut found);
                format!("{found:?}")
            };
            let is_pair = |text: &[u8], at: usize| {
                let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
                let is_over = text.get(at + 2).is_none_or(|b| !b.is_ascii_alphanumeric());
                is_digit(at) && is_digit(at + 1) && is_over
            };
            proptest::prop_assert_eq!(by(find), from_each(|_, _| true));
            proptest::prop_assert_eq!(by(find_ambiguous), from_each(is_pair));
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "1 2 3 4 5 6 7 8 9 10 11 12",
            "2024-05-06 07:08:09 200 301 404 500",
            "00 01 02 03 04 05 06 07 08 09 0a 0b",
            "10.0.0.1 and 192.168.100.100",
            "99 98 97",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
