//! Text written in characters that nobody sees.
//!
//! In: a run of invisible characters. Out: the text it carries, if it carries any: as Unicode tags, as variation
//! selectors that stand for bytes, or as bits in two zero-width characters or two invisible operators.

use super::utf8::char_at;

/// The shortest text that is no accident.
const SHORTEST: usize = 4;

/// The text that a run of invisible characters carries.
pub(super) fn payload(run: &[u8]) -> Option<Vec<u8>> {
    let mut characters = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let (cp, length) = char_at(run, at);
        characters.push(cp);
        at += length;
    }
    tags(&characters)
        .or_else(|| selectors(&characters))
        .or_else(|| bits(&characters, |cp| matches!(cp, 0x2062 | 0x2064), 0x2064))
        .or_else(|| bits(&characters, |cp| matches!(cp, 0x200B | 0x200C), 0x200C))
        .or_else(|| bits(&characters, |cp| matches!(cp, 0x200C | 0x200D), 0x200D))
        .or_else(|| bits(&characters, |cp| matches!(cp, 0x200B | 0x200D), 0x200D))
}

fn tags(characters: &[u32]) -> Option<Vec<u8>> {
    let tag = |cp: &u32| cp.checked_sub(0xE0000).filter(|tag| matches!(tag, 0x20..=0x7E));
    text(characters.iter().filter_map(tag).map(|tag| tag as u8).collect())
}

fn selectors(characters: &[u32]) -> Option<Vec<u8>> {
    let byte = |cp: &u32| match cp {
        0xFE00..=0xFE0F => Some((cp - 0xFE00) as u8),
        0xE0100..=0xE01EF => Some((cp - 0xE0100 + 16) as u8),
        _ => None,
    };
    text(characters.iter().filter_map(byte).collect())
}

/// Eight bits to a byte, most significant first or, failing that, last.
fn bits(characters: &[u32], is_bit: impl Fn(u32) -> bool, one: u32) -> Option<Vec<u8>> {
    let bits: Vec<bool> =
        characters.iter().filter(|cp| is_bit(**cp)).map(|cp| *cp == one).collect();
    let bytes = |first: fn(u8, bool) -> u8, flip: bool| {
        text(
            bits.chunks_exact(8)
                .map(|c| c.iter().fold(0, |byte, bit| first(byte, *bit ^ flip)))
                .collect(),
        )
    };
    let high = |byte: u8, bit: bool| byte << 1 | u8::from(bit);
    let low = |byte: u8, bit: bool| byte >> 1 | u8::from(bit) << 7;
    bytes(high, false).or_else(|| bytes(high, true)).or_else(|| bytes(low, false))
}

/// The bytes, if nearly all of them are printable.
fn text(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let printable =
        bytes.iter().filter(|b| matches!(b, b'\t' | b'\n' | 0x20..=0x7E | 0x80..)).count();
    let readable = bytes.len() >= SHORTEST && printable * 10 >= bytes.len() * 9;
    (readable && std::str::from_utf8(&bytes).is_ok()).then_some(bytes)
}
