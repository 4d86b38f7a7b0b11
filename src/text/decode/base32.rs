//! Base32: letters, all capital or all small, and the digits 2 to 7.
//!
//! In: a run of base64's characters. Out: the text it encodes in base32, for the whole run.

use super::{BASE32, Decoded, printable};
use crate::span::Span;

/// Decode the run, if it is base32.
pub(super) fn find(text: &[u8], run: Span, out: &mut Decoded) {
    let mut bytes = Vec::with_capacity(run.len() * 5 / 8);
    let (mut bits, mut count) = (0_u32, 0);
    let small = text[run.range()].iter().all(|b| !b.is_ascii_uppercase());
    for &byte in &text[run.range()] {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' if small => byte - b'a',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return,
        };
        bits = bits << 5 | u32::from(value);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    if !printable::is_text(&bytes) {
        return;
    }
    let padding = text[run.end..].iter().take(6).take_while(|b| **b == b'=').count();
    out.push(Span::new(run.start, run.end + padding), &bytes, BASE32, true);
}
