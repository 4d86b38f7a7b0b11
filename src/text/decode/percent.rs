//! Percent-encoding, as in URLs, and the `%u0041` of old scripts.
//!
//! In: bytes. Out: an edit for every encoded byte, so that exactly the encoded bytes of a match are covered.

use super::{Decoded, PERCENT, hex_byte, hex_number};
use crate::span::Span;

/// Find every encoded byte at these `%`.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    for at in places {
        let behind = &text[at + 1..];
        if let Some(byte) = hex_byte(behind) {
            out.push(Span::new(at, at + 3), &[byte], PERCENT, true);
        } else if behind.starts_with(b"u")
            && let Some((code_point, 4)) = hex_number(&behind[1..], 4)
            && let Some(c) = char::from_u32(code_point)
        {
            let mut buffer = [0; 4];
            let utf8 = c.encode_utf8(&mut buffer);
            out.push(Span::new(at, at + 6), utf8.as_bytes(), PERCENT, true);
        }
    }
}
