//! The masks with AVX2: 32 bytes an instruction, literals by looking up nibbles.

#![allow(
    unsafe_code,
    reason = "loads, and calling a function that needs AVX2; both are checked right beside"
)]

use std::arch::x86_64::*;

use super::{AHEAD, BLOCK, Prefilter, Raw, portable};

/// The masks of the blocks at the start of `text`.
pub(super) fn fill(text: &[u8], prefilter: &Prefilter, out: &mut [Raw]) {
    let whole = text.len() >= out.len() * BLOCK + AHEAD;
    if whole && std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { fill_avx2(text, prefilter, out) }
    } else {
        portable::fill(text, prefilter, out);
    }
}

/// For each position and half of the buckets: the tables by low and by high nibble.
type Tables = [[(__m256i, __m256i); 2]; 4];

#[target_feature(enable = "avx2")]
fn fill_avx2(text: &[u8], prefilter: &Prefilter, out: &mut [Raw]) {
    let table = |bytes: &[u8; 16]| {
        // SAFETY: sixteen bytes are read from an array of sixteen.
        let table = unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) };
        _mm256_broadcastsi128_si256(table)
    };
    let both = |half: usize, position: usize| {
        (table(&prefilter.low[half][position]), table(&prefilter.high[half][position]))
    };
    let tables: Tables = [0, 1, 2, 3].map(|position| [0, 1].map(|half| both(half, position)));
    for (raw, block) in out.iter_mut().zip(text.chunks_exact(BLOCK).zip(0..)) {
        let from = block.1 * BLOCK;
        let Some(bytes) = text.get(from..from + BLOCK + AHEAD) else { return };
        let (first, second) = (half(bytes, 0, &tables), half(bytes, 32, &tables));
        *raw = Raw {
            digit: join(first[0], second[0]),
            at: join(first[1], second[1]),
            operator: join(first[2], second[2]),
            literal: join(first[3], second[3]),
        };
    }
}

fn join(first: u32, second: u32) -> u64 {
    u64::from(first) | u64::from(second) << 32
}

/// 32 bytes at `at` of `block`.
#[inline]
#[target_feature(enable = "avx2")]
fn load(block: &[u8], at: usize) -> __m256i {
    debug_assert!(at + 32 <= block.len());
    // SAFETY: `block` has BLOCK + AHEAD = 67 bytes, and `at` is at most 32 + 3.
    unsafe { _mm256_loadu_si256(block.as_ptr().add(at).cast()) }
}

/// Masks of the 32 bytes at `at`: digits, `@`, operators, literals.
#[inline]
#[target_feature(enable = "avx2")]
fn half(block: &[u8], at: usize, tables: &Tables) -> [u32; 4] {
    let bytes = load(block, at);
    let is = |byte: u8| _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte as i8));
    let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32;
    // Shifted so that `0` is the lowest signed byte, a digit is one of the lowest ten.
    let shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8(0x50));
    let digit = _mm256_cmpgt_epi8(_mm256_set1_epi8(-118), shifted);
    let operator = _mm256_or_si256(_mm256_or_si256(is(b':'), is(b'=')), is(b'>'));
    let (mut low_buckets, mut high_buckets) = (_mm256_set1_epi8(-1), _mm256_set1_epi8(-1));
    for (position, halves) in tables.iter().enumerate() {
        let bytes = _mm256_or_si256(load(block, at + position), _mm256_set1_epi8(0x20));
        let low = _mm256_and_si256(bytes, _mm256_set1_epi8(15));
        let high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
        low_buckets = _mm256_and_si256(low_buckets, admitted(low, high, halves[0]));
        high_buckets = _mm256_and_si256(high_buckets, admitted(low, high, halves[1]));
    }
    let some = _mm256_or_si256(low_buckets, high_buckets);
    let none = _mm256_cmpeq_epi8(some, _mm256_setzero_si256());
    [bits(digit), bits(is(b'@')), bits(operator), !bits(none)]
}

/// The buckets that have a byte with these nibbles.
#[inline]
#[target_feature(enable = "avx2")]
fn admitted(low: __m256i, high: __m256i, (by_low, by_high): (__m256i, __m256i)) -> __m256i {
    _mm256_and_si256(_mm256_shuffle_epi8(by_low, low), _mm256_shuffle_epi8(by_high, high))
}
