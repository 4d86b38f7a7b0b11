//! Numbers that print and scanners have spoilt: letters in the place of digits, `62l34678O2`, and a line end inside,
//! `NIP: 6213⏎467802`.
//!
//! In: bytes. Out: an edit for each `l`, `I`, `o` and `O` in a row of groups of digits, and for a line end between two parts of
//! a number that its name stands before. A number that goes on in the next line stands alone there: no word behind it, so
//! that a row of another table or the number of a house is never taken along.

use super::{Decoded, MISPRINT};
use crate::span::Span;

/// Bytes of the longest row.
const LONGEST: usize = 40;
/// Fewest digits of a row with letters.
const FEWEST: usize = 4;
/// Fewest bytes of a group that begins behind capitals, and most of these: `CDM89l043`.
const SERIES: usize = 4;
/// Fewest digits and most of a number with a line end inside, and fewest of each part.
const WRAPPED: std::ops::RangeInclusive<usize> = 6..=26;
const PART: usize = 2;
/// Bytes before a number that are looked at for its name.
const NAME: usize = 24;

/// Find what is spoilt at these places, which are of digits before a byte that is none, in order.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let mut done = 0;
    for at in places.filter(|at| text[*at].is_ascii_digit()) {
        match text.get(at + 1) {
            Some(b'\n' | b'\r') => wrapped(text, at, out),
            Some(byte) if at >= done && meant(*byte).is_some() => done = misread(text, at, out),
            _ => {}
        }
    }
}

/// The digit that a letter is taken for.
fn meant(letter: u8) -> Option<u8> {
    match letter {
        b'l' | b'I' => Some(b'1'),
        b'o' | b'O' => Some(b'0'),
        _ => None,
    }
}

fn is_of_row(byte: u8) -> bool {
    byte.is_ascii_digit() || meant(byte).is_some()
}

/// Replace the letters of the row of groups around `at`, if it is one; returns where the row ends.
fn misread(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let (mut start, mut end) = (group_start(text, at), group_end(text, at));
    while let Some(next) = behind_separator(text, end).filter(|_| end - start < LONGEST) {
        end = next;
    }
    while let Some(before) = before_separator(text, start).filter(|_| end - start < LONGEST) {
        start = before;
    }
    let row = &text[start..end];
    let digits = row.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = row.iter().filter(|byte| meant(**byte).is_some()).count();
    let is_number = digits >= FEWEST && letters <= digits + 1 && digits + letters > FEWEST + 1;
    if is_number && row.len() <= LONGEST && begins(text, start) && ends(text, end) {
        for (place, digit) in (start..end).filter_map(|place| Some((place, meant(text[place])?))) {
            out.push(Span::new(place, place + 1), &[digit], MISPRINT, true);
        }
    }
    end
}

fn group_start(text: &[u8], at: usize) -> usize {
    let near = &text[at.saturating_sub(LONGEST)..at];
    at - near.iter().rev().take_while(|byte| is_of_row(**byte)).count()
}

fn group_end(text: &[u8], at: usize) -> usize {
    let near = &text[at..text.len().min(at + LONGEST + 1)];
    at + near.iter().take_while(|byte| is_of_row(**byte)).count()
}

/// Where a group ends that stands behind a separator at `end`: one of letters alone is a word.
fn behind_separator(text: &[u8], end: usize) -> Option<usize> {
    let next = group_end(text, (is_separator(*text.get(end)?)).then_some(end + 1)?);
    let is_number = text[end + 1..next].iter().any(u8::is_ascii_digit);
    (is_number && ends(text, next)).then_some(next)
}

/// Where a group begins that stands before a separator right before `start`.
fn before_separator(text: &[u8], start: usize) -> Option<usize> {
    let end = start.checked_sub(1).filter(|at| is_separator(text[*at]))?;
    let first = group_start(text, end);
    let is_number = text[first..end].iter().any(u8::is_ascii_digit);
    (is_number && begins(text, first)).then_some(first)
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'.' | b'/')
}

/// Whether nothing but the few capitals of a series stands right before a row.
fn begins(text: &[u8], start: usize) -> bool {
    let before = &text[..start];
    let series = before.iter().rev().take(SERIES + 1).take_while(|b| b.is_ascii_uppercase());
    let series = series.count();
    series <= SERIES && !before[..start - series].last().is_some_and(|byte| is_of_word(*byte))
}

fn ends(text: &[u8], end: usize) -> bool {
    !text.get(end).is_some_and(|byte| is_of_word(*byte))
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Drop the line end behind the digit at `at`, if a number goes on behind it.
fn wrapped(text: &[u8], at: usize, out: &mut Decoded) {
    let end = at + 1;
    let next = end + if text[end..].starts_with(b"\r\n") { 2 } else { 1 };
    let Some(second) = rest_of_number(text.get(next..).unwrap_or_default()) else { return };
    let is_number = |first: usize| WRAPPED.contains(&(first + second));
    if named_part(&text[..end]).is_some_and(is_number) {
        out.push(Span::new(end, next), b"", MISPRINT, true);
    }
}

/// How many digits a line begins with, if they stand alone.
fn rest_of_number(line: &[u8]) -> Option<usize> {
    let digits = line.iter().take(*WRAPPED.end()).take_while(|b| b.is_ascii_digit()).count();
    let is_alone = match line[digits..] {
        [] | [b'.'] => true,
        [b'.', behind, ..] => behind.is_ascii_whitespace(),
        [sign, ..] => matches!(sign, b')' | b',' | b';' | b'"' | b'\'' | b'\n' | b'\r'),
    };
    (digits >= PART && is_alone).then_some(digits)
}

/// Whether a number at the end of a line may go on in the next: its name stands before it.
pub(crate) fn is_open(line: &[u8]) -> bool {
    line.last().is_some_and(u8::is_ascii_digit) && named_part(line).is_some()
}

/// How many digits a line ends with, if nothing stands between them and their name: `NIP: `, `PESEL `, `konto nr `.
fn named_part(line: &[u8]) -> Option<usize> {
    let digits = line.iter().rev().take(LONGEST).take_while(|b| b.is_ascii_digit()).count();
    let before = &line[..line.len() - digits];
    let before = &before[before.len().saturating_sub(NAME)..];
    let before = before.strip_suffix(b" ").unwrap_or(before);
    let is_part = digits >= PART && !before.last()?.is_ascii_whitespace();
    let is_name = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
    let marked = before.strip_suffix(b":").or_else(|| before.strip_suffix(b"#"));
    let is_named = match marked {
        Some(name) => is_name(*name.last()?),
        None => names_number(before),
    };
    (is_part && is_named).then_some(digits)
}

/// Whether a text ends with a word that numbers stand behind: one in capitals, or the word for a number.
fn names_number(text: &[u8]) -> bool {
    const NUMBER: [&[u8]; 9] = [
        b"nr",
        b"no",
        b"num",
        b"number",
        b"numer",
        b"nummer",
        b"numero",
        b"n\xC3\xBAmero",
        b"num\xC3\xA9ro",
    ];
    let text = text.strip_suffix(b".").unwrap_or(text);
    let is_letter = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80;
    let word = &text[text.len() - text.iter().rev().take_while(is_letter).count()..];
    let is_upper = word.len() >= 3 && word.iter().all(u8::is_ascii_uppercase);
    is_upper || NUMBER.iter().any(|number| word.eq_ignore_ascii_case(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let bytes = text.as_bytes();
        let mut out = Decoded::default();
        find(bytes, (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()), &mut out);
        out.settle();
        let (mut said, mut at) = (Vec::new(), 0);
        for edit in &out.edits {
            said.extend_from_slice(&bytes[at..edit.source.start]);
            said.extend_from_slice(&out.bytes[edit.text.0..edit.text.1]);
            at = edit.source.end;
        }
        said.extend_from_slice(&bytes[at..]);
        String::from_utf8(said).unwrap()
    }

    #[test]
    fn letters_among_digits_are_digits() {
        for (text, said) in [
            ("NIP 62l3467802.", "NIP 6213467802."),
            ("PESEL 7OO1O11OOO4", "PESEL 70010110004"),
            ("nr CDM89l043,", "nr CDM891043,"),
            ("(4111 1lll 1111 11I1)", "(4111 1111 1111 1111)"),
            ("0151 2345 678O", "0151 2345 6780"),
            ("46l2O4895", "461204895"),
        ] {
            assert_eq!(read(text), said);
        }
        for text in [
            "10l",
            "5000l",
            "2 OO 3",
            "0x1O00ab",
            "i18n",
            "v2.0.Ol",
            "x62l3467802",
            "62l3467802a",
            "b5O6l7I8",
            "1234 Il 5678",
            "10o",
            "sha1O",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn a_named_number_goes_on_in_the_next_line() {
        for (text, said) in [
            ("NIP: 6213\n467802\nREGON", "NIP: 6213467802\nREGON"),
            ("(NIP 748372\r\n1599).", "(NIP 7483721599)."),
            ("konto nr 781\n10264825, x", "konto nr 78110264825, x"),
        ] {
            assert_eq!(read(text), said);
        }
        for text in [
            "port 22\n44100",
            "a, 123\n456, 78",
            "123\n45678\n",
            "PIN: 1234\n5678 Main Street",
            "at: 12345\n2024-05-03",
            "NIP: 6213\n\n467802",
            "NIP: 621\n31",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn a_line_that_ends_with_a_named_number_is_open() {
        assert!(is_open(b"NIP: 6213") && is_open(b"konto nr 781") && !is_open(b"it was 1984"));
        assert!(!is_open(b"") && !is_open(b"NIP:") && !is_open(b"12345"));
    }
}
