//! Escapes that stand for something only where several follow each other: `\141\142` in C, `\000061` and `\61 ` in CSS,
//! `\'61` in RTF. One alone may be a group of a regular expression, a folder or a quote.
//!
//! In: the place of a backslash. Out: an edit for every escape of the row that begins there.

use super::super::{Decoded, ESCAPE, hex_byte, hex_number};
use crate::span::Span;

/// The fewest escapes of a row.
const FEWEST: usize = 4;

/// Length and code point of the escape at the start of a text.
type Form = fn(&[u8]) -> Option<(usize, u32)>;

/// Edit the row that begins at `at`; returns where it ends.
pub(super) fn find(text: &[u8], at: usize, out: &mut Decoded) -> Option<usize> {
    let form: &[Form] = match text.get(at + 1)? {
        b'0'..=b'3' => &[octal, style],
        b'4'..=b'9' | b'a'..=b'f' | b'A'..=b'F' => &[style],
        b'\'' => &[rich],
        _ => return None,
    };
    form.iter().find_map(|form| row(text, at, *form, out))
}

fn row(text: &[u8], start: usize, form: Form, out: &mut Decoded) -> Option<usize> {
    let (first, mut at) = (out.edits.len(), start);
    while let Some((length, code_point)) = form(&text[at..])
        && let Some(said) = char::from_u32(code_point).filter(|said| !said.is_control())
    {
        let mut buffer = [0; 4];
        let said = said.encode_utf8(&mut buffer);
        out.push(Span::new(at, at + length), said.as_bytes(), ESCAPE, true);
        at += length;
    }
    let is_row = out.edits.len() - first >= FEWEST;
    if !is_row {
        out.truncate(first);
    }
    is_row.then_some(at)
}

/// `\141`, or the two to four of one character.
fn octal(text: &[u8]) -> Option<(usize, u32)> {
    const LENGTH: usize = 4;
    let byte = |number: usize| {
        let [b'\\', digits @ ..] = text.get(LENGTH * number..)?.first_chunk::<LENGTH>()? else {
            return None;
        };
        let value = digits.iter().try_fold(0_u32, |value, b| {
            matches!(b, b'0'..=b'7').then(|| value << 3 | u32::from(b - b'0'))
        })?;
        u8::try_from(value).ok()
    };
    let count = match byte(0)? {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let mut bytes = [0; 4];
    for (number, place) in bytes.iter_mut().take(count).enumerate() {
        *place = byte(number)?;
    }
    let said = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((count * LENGTH, said.into()))
}

/// `\000061`, or fewer digits with a space behind them.
fn style(text: &[u8]) -> Option<(usize, u32)> {
    const MOST: usize = 6;
    let digits = text.strip_prefix(b"\\")?;
    let (value, count) = hex_number(digits, MOST)?;
    let space = usize::from(count < MOST && digits.get(count) == Some(&b' '));
    (count >= 2).then_some((1 + count + space, value))
}

/// `\'61`
fn rich(text: &[u8]) -> Option<(usize, u32)> {
    Some((4, hex_byte(text.strip_prefix(b"\\'")?)?.into()))
}
