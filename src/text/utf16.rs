//! UTF-16 ↔ UTF-8, without loss.
//!
//! In: bytes that begin with a byte order mark, or that have a NUL in every other byte. Out: the text as UTF-8, the way
//! back for spans, and redacted text as UTF-16 again. Nothing is ever refused, so nothing leaks past a refusal: a lone
//! surrogate is carried through as the three bytes that the UTF-8 scheme would give it, which the engine treats as
//! bytes that belong to no character, and an odd last byte is kept as it is.
//!
//! Without a byte order mark only text that begins with 64 bytes of mostly ASCII is recognized.

use crate::span::Span;

/// Which byte of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Little,
    Big,
}

/// A UTF-16 text, read.
#[derive(Debug)]
pub(crate) struct Utf16 {
    /// The text as UTF-8, lone surrogates as three bytes each; a byte order mark is its first character.
    pub(crate) text: Vec<u8>,
    order: Order,
    odd: Option<u8>,
}

/// How much of an input is looked at to tell its encoding.
const SAMPLE: usize = 64;
/// The fewest bytes that tell it without a byte order mark.
const FEWEST: usize = 8;

impl Utf16 {
    /// The text of `input`, if that is UTF-16.
    pub(crate) fn read(input: &[u8]) -> Option<Utf16> {
        let order = Order::of(input)?;
        let odd = input.as_chunks::<2>().1.first().copied();
        Some(Utf16 { text: order.decode(input), order, odd })
    }

    /// What writes text of a stream; `odd` is the byte that ends it.
    pub(crate) fn of(order: Order, odd: Option<u8>) -> Utf16 {
        Utf16 { text: Vec::new(), order, odd }
    }

    /// Changed text, as UTF-16 in the byte order of the input.
    pub(crate) fn write(&self, text: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len() * 2);
        let mut put = |unit: u16| out.extend_from_slice(&self.order.write(unit));
        let mut at = 0;
        for chunk in text.utf8_chunks() {
            chunk.valid().encode_utf16().for_each(&mut put);
            at += chunk.valid().len() + chunk.invalid().len();
            // Each byte of a lone surrogate is a chunk of its own; its last one tells the whole.
            if !chunk.invalid().is_empty() {
                surrogate_before(text, at).into_iter().for_each(&mut put);
            }
        }
        out.extend(self.odd);
        out
    }

    /// Where spans of the text lie in the input.
    pub(crate) fn to_input<'f>(&self, spans: impl Iterator<Item = &'f mut Span>) {
        let mut ends: Vec<&mut usize> =
            spans.flat_map(|span| [&mut span.start, &mut span.end]).collect();
        ends.sort_unstable();
        let (mut at, mut units) = (0, 0);
        for end in ends {
            units += units_of(&self.text[at..*end]);
            at = *end;
            *end = 2 * units;
        }
    }
}

impl Order {
    /// The byte order of `input`, if that is UTF-16.
    pub(crate) fn of(input: &[u8]) -> Option<Order> {
        order(input)
    }

    /// UTF-16 in this order as UTF-8, an odd last byte left out.
    pub(crate) fn decode(self, utf16: &[u8]) -> Vec<u8> {
        let pairs = utf16.as_chunks::<2>().0;
        let mut text = Vec::with_capacity(pairs.len());
        for unit in char::decode_utf16(pairs.iter().map(|&pair| self.read(pair))) {
            match unit {
                Ok(c) => text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                Err(lone) => text.extend_from_slice(&as_three_bytes(lone.unpaired_surrogate())),
            }
        }
        text
    }

    /// Whether a unit is the first of two that make a character.
    pub(crate) fn begins_pair(self, unit: [u8; 2]) -> bool {
        (0xD800..0xDC00).contains(&self.read(unit))
    }

    fn read(self, pair: [u8; 2]) -> u16 {
        match self {
            Order::Little => u16::from_le_bytes(pair),
            Order::Big => u16::from_be_bytes(pair),
        }
    }

    fn write(self, unit: u16) -> [u8; 2] {
        match self {
            Order::Little => unit.to_le_bytes(),
            Order::Big => unit.to_be_bytes(),
        }
    }
}

fn order(input: &[u8]) -> Option<Order> {
    match input {
        [0xFF, 0xFE, ..] => return Some(Order::Little),
        [0xFE, 0xFF, ..] => return Some(Order::Big),
        _ if input.len() < FEWEST => return None,
        _ => {}
    }
    let sample = &input[..input.len().min(SAMPLE)];
    memchr::memchr(0, sample)?;
    let sample = sample.as_chunks::<2>().0;
    let zeros = |i: usize| sample.iter().filter(|pair| pair[i] == 0).count();
    let most = sample.len() - sample.len() / 4;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd >= most => Some(Order::Little),
        (even, 0) if even >= most => Some(Order::Big),
        _ => None,
    }
}

fn as_three_bytes(surrogate: u16) -> [u8; 3] {
    let low = |shift: u16| 0x80 | (surrogate >> shift & 0x3F) as u8;
    [0xED, low(6), low(0)]
}

/// The lone surrogate whose three bytes end at `end`.
fn surrogate_before(text: &[u8], end: usize) -> Option<u16> {
    match text[..end].last_chunk::<3>()? {
        [0xED, high @ 0xA0..=0xBF, low @ 0x80..=0xBF] => {
            Some(0xD000 | u16::from(high & 0x3F) << 6 | u16::from(low & 0x3F))
        }
        _ => None,
    }
}

/// How many UTF-16 units a text of whole characters makes.
pub(crate) fn units_of(text: &[u8]) -> usize {
    text.iter().map(|b| usize::from(b & 0xC0 != 0x80) + usize::from(*b >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn byte_order_marks_and_nuls_tell_it() {
        assert!(Utf16::read(b"\xFF\xFEa\0").is_some());
        assert!(Utf16::read(b"\xFE\xFF\0a").is_some());
        assert!(Utf16::read(&little("plain text")).is_some());
        assert!(Utf16::read(b"\0p\0l\0a\0i\0n").is_some());
        assert!(Utf16::read(b"plain text").is_none());
        assert!(Utf16::read(b"").is_none());
        assert!(Utf16::read(b"\0\0\0\0\0\0\0\0").is_none());
    }

    #[test]
    fn spans_lead_back_to_the_input() {
        let input = little("\u{FEFF}né 😀 x");
        let utf16 = Utf16::read(&input).unwrap();
        let at = utf16.text.iter().position(|b| *b == b'x').unwrap();
        let mut span = Span::new(at, at + 1);
        utf16.to_input(std::iter::once(&mut span));
        assert_eq!(&input[span.range()], b"x\0");
    }

    proptest! {
        #[test]
        fn reading_and_writing_loses_nothing(units: Vec<u16>, odd: Option<u8>, big: bool) {
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let mut input: Vec<u8> = bytes(0xFEFF).into_iter().chain(units.into_iter().flat_map(bytes)).collect();
            input.extend(odd);
            let utf16 = Utf16::read(&input).unwrap();
            prop_assert_eq!(utf16.write(&utf16.text), input);
        }
    }
}
