//! Lines that uuencode wrote: their length in one character, then four characters for each three bytes.
//!
//! In: bytes. Out: the text of each line whose length is right, for the whole line. Each line stands for itself, so that
//! what is said over a line end is not seen.

use super::{Decoded, UU, printable};
use crate::span::Span;

/// The fewest bytes that a line says, and the most.
const FEWEST: usize = 8;
const MOST: usize = 45;

/// Find every line.
pub(super) fn find(text: &[u8], out: &mut Decoded) {
    let mut start = 0;
    while start < text.len() {
        let end = memchr::memchr(b'\n', &text[start..]).map_or(text.len(), |at| start + at);
        let line = text[start..end].strip_suffix(b"\r").unwrap_or(&text[start..end]);
        // Where it is quoted, something may stand before.
        let shift = if line.len() <= MOST * 2 {
            line.iter().rposition(|b| *b == b' ').map(|at| at + 1)
        } else {
            None
        };
        for from in [Some(0), shift].into_iter().flatten() {
            if let Some(said) = said(&line[from..]) {
                out.push(Span::new(start + from, start + line.len()), &said, UU, true);
                break;
            }
        }
        start = end + 1;
    }
}

/// What a line says, if it is one.
fn said(line: &[u8]) -> Option<Vec<u8>> {
    let (first, rest) = line.split_first()?;
    let length = usize::from(first.checked_sub(b' ')?);
    let is_whole = rest.len() == length.div_ceil(3) * 4;
    if !(FEWEST..=MOST).contains(&length)
        || !is_whole
        || !rest.iter().all(|b| (b' '..=b'`').contains(b))
    {
        return None;
    }
    let mut bytes = Vec::with_capacity(length + 3);
    for four in rest.as_chunks::<4>().0 {
        let bits = four.iter().fold(0, |bits, b| bits << 6 | u32::from((b - b' ') & 0x3F));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    bytes.truncate(length);
    (printable::is_text(&bytes) && bytes.is_ascii()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_uuencode() {
        let text =
            b"begin 644 x\n4:F%N92YR;V5 97AA;7!L92YC;VT \n4:F%N92YR;V5 97AA;7!L92YC;VT\nend\n";
        let mut found = Decoded::default();
        find(text, &mut found);
        assert_eq!(found.bytes, b"jane.roe@example.com");
        assert_eq!(found.edits.len(), 1);
    }
}
