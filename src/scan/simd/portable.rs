//! The masks by plain code, eight bytes at a time where that helps. The fallback of every machine.

use super::window::{Filter, key};
use super::{AHEAD, BLOCK, Raw};

pub(super) fn fill(text: &[u8], filter: Filter<'_>, out: &mut [Raw]) {
    for (i, raw) in out.iter_mut().enumerate() {
        let from = i * BLOCK;
        let Some(block) = text.get(from..from + BLOCK + AHEAD) else { return };
        *raw = masks(block, filter);
    }
}

fn masks(block: &[u8], filter: Filter<'_>) -> Raw {
    let mut raw = Raw { literal: literals(block, filter), ..Raw::default() };
    for (i, bytes) in block[..BLOCK].chunks_exact(8).enumerate() {
        let mut word = [0; 8];
        word.copy_from_slice(bytes);
        let word = u64::from_le_bytes(word);
        let digit = below(word ^ each(b'0'), 10);
        raw.digit |= digit << (8 * i);
        raw.word |= (digit | letters(word)) << (8 * i);
        raw.at |= equal(word, b'@') << (8 * i);
        raw.colon |= equal(word, b':') << (8 * i);
    }
    raw
}

fn literals(block: &[u8], filter: Filter<'_>) -> u64 {
    let windows = block.windows(4).take(BLOCK).enumerate();
    windows.fold(0, |found, (i, window)| {
        let window = [window[0], window[1], window[2], window[3]];
        found | u64::from(filter.has(key(window))) << i
    })
}

/// Where a byte stands.
pub(super) fn places_of(byte: u8, block: &[u8; BLOCK]) -> u64 {
    let words = block.as_chunks().0.iter().enumerate();
    words.fold(0, |places, (i, word)| places | equal(u64::from_le_bytes(*word), byte) << (8 * i))
}

/// One bit for each byte of `word` that is an ASCII letter.
fn letters(word: u64) -> u64 {
    // Letters of either case begin one above a multiple of 32.
    let small = word | each(0x20);
    below(small ^ each(0x60), 27) & !below(small ^ each(0x60), 1)
}

const LOW_BITS: u64 = each(0x7F);
const HIGH_BITS: u64 = each(0x80);

/// The byte eight times.
const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// One bit for each byte of `word` that is below `limit`, which is at most 128.
#[inline]
fn below(word: u64, limit: u8) -> u64 {
    let not_below = ((word & LOW_BITS) + each(128 - limit)) | word;
    gather(!not_below & HIGH_BITS)
}

#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ each(byte), 1)
}

/// The high bits of the eight bytes, side by side.
#[inline]
fn gather(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
