//! Base32: letters, all capital or all small, and the digits 2 to 7; or ten digits and the letters up to V.
//!
//! In: a run of base64's characters. Out: the text it encodes in base32, for the whole run.

use super::{BASE32, Decoded, printable};
use crate::span::Span;

/// Decode the run, if it is base32.
pub(super) fn find(text: &[u8], run: Span, out: &mut Decoded) -> bool {
    let digits = &text[run.range()];
    if begins_no_text(digits) {
        return false;
    }
    let small = is_small(digits);
    decode(text, run, |byte| value(byte, small), out)
}

/// Decode the run, if it is base32 with the digits first: nearly everything is in this alphabet.
pub(super) fn find_hex(text: &[u8], run: Span, out: &mut Decoded) -> bool {
    let small = is_small(&text[run.range()]);
    let value = |byte: u8| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'V' => Some(u32::from(byte - b'A') + 10),
        b'a'..=b'v' if small => Some(u32::from(byte - b'a') + 10),
        _ => None,
    };
    decode(text, run, value, out)
}

/// Let the text that a run encodes stand for it, if it is any.
fn decode(text: &[u8], run: Span, value: impl Fn(u8) -> Option<u32>, out: &mut Decoded) -> bool {
    let mut bytes = Vec::with_capacity(run.len() * 5 / 8);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in &text[run.range()] {
        let Some(value) = value(*byte) else { return false };
        bits = bits << 5 | value;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            // Random bytes are seldom text as far as this, where a character may be cut.
            if bytes.first_chunk().is_some_and(|first| {
                bytes.len() == first.len() && !printable::may_begin_text(first)
            }) {
                return false;
            }
        }
    }
    let is_text = printable::is_text(&bytes);
    if is_text {
        let padding = text[run.end..].iter().take(6).take_while(|b| **b == b'=').count();
        out.push(Span::new(run.start, run.end + padding), &bytes, BASE32, true);
    }
    is_text
}

/// Whether the first five bytes are none of base32 or begin no text: so it is with nearly every long word.
fn begins_no_text(digits: &[u8]) -> bool {
    let Some(first) = digits.first_chunk::<8>() else { return true };
    let small = first[0].is_ascii_lowercase();
    let bits = first.iter().try_fold(0_u64, |bits, byte| {
        Some(bits << 5 | u64::from(value(*byte, small || byte.is_ascii_digit())?))
    });
    bits.is_none_or(|bits| {
        let bytes = &bits.to_be_bytes()[3..];
        bytes.iter().any(u8::is_ascii_control) || printable::begins_no_text(bytes)
    })
}

fn is_small(digits: &[u8]) -> bool {
    digits.iter().all(|b| !b.is_ascii_uppercase())
}

fn value(byte: u8, small: bool) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' if small => byte - b'a',
        b'2'..=b'7' => byte - b'2' + 26,
        _ => return None,
    };
    Some(value.into())
}
