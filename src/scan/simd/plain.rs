//! Which of 64 bytes are plain text: letters and digits, spaces, signs; and which signs need a second look.
//!
//! In: a block and the byte behind it. Out: [`Plain`], a bit for each byte of the block: 32 bytes at a time where the machine
//! has AVX2.

use super::BLOCK;

/// A block and the byte behind it.
pub(crate) const SHOWN: usize = BLOCK + 1;

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plain {
    /// ASCII letters and digits.
    pub(crate) words: u64,
    pub(crate) spaces: u64,
    /// What of ASCII is printed and none of those.
    pub(crate) signs: u64,
    /// Bytes that the next one is the same as, and ``@[\``.
    pub(crate) second: u64,
}

impl Plain {
    #[inline(always)]
    pub(crate) fn of(block: &[u8; SHOWN]) -> Plain {
        machine::of(block)
    }

    /// For any machine, byte by byte.
    #[inline(never)]
    fn any(block: &[u8; SHOWN]) -> Plain {
        let mut plain = Plain::default();
        for (i, pair) in block.windows(2).enumerate() {
            let (byte, bit) = (pair[0], |is: bool| u64::from(is) << i);
            plain.words |= bit(byte.is_ascii_alphanumeric());
            plain.spaces |= bit(byte == b' ');
            plain.signs |= bit(byte.is_ascii_punctuation());
            plain.second |= bit(byte == pair[1] || matches!(byte, b'@' | b'[' | b'\\'));
        }
        plain
    }
}

#[cfg(target_arch = "x86_64")]
mod machine {
    #![allow(
        unsafe_code,
        reason = "calling a function that needs AVX2, which is asked right before, and loads that need no alignment"
    )]

    use std::arch::x86_64::*;

    use super::super::has::has_avx2;
    use super::{Plain, SHOWN};

    /// Bytes that are looked at together.
    const HALF: usize = 32;

    #[inline(always)]
    pub(super) fn of(block: &[u8; SHOWN]) -> Plain {
        if has_avx2() {
            // SAFETY: the machine has AVX2, as was just asked.
            unsafe { of_avx2(block) }
        } else {
            Plain::any(block)
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn of_avx2(block: &[u8; SHOWN]) -> Plain {
        let (first, second) = (half::<0>(block), half::<HALF>(block));
        let both = |i: usize| u64::from(first[i]) | u64::from(second[i]) << HALF;
        Plain { words: both(0), spaces: both(1), signs: both(2), second: both(3) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn half<const AT: usize>(block: &[u8; SHOWN]) -> [u32; 4] {
        let (bytes, next) = (load(&block[AT..]), load(&block[AT + 1..]));
        let is = |byte: u8| _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte as i8));
        let letters = among(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), b'a', 26);
        let words = _mm256_or_si256(letters, among(bytes, b'0', 10));
        let signs = _mm256_andnot_si256(words, among(bytes, b'!', b'~' - b'!' + 1));
        let marks = _mm256_or_si256(_mm256_or_si256(is(b'@'), is(b'[')), is(b'\\'));
        let second = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, next), marks);
        [words, is(b' '), signs, second].map(|mask| _mm256_movemask_epi8(mask) as u32)
    }

    /// Bytes that are one of so many in a row: shifted so that the first of them is the lowest signed byte.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn among(bytes: __m256i, first: u8, many: u8) -> __m256i {
        let shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8(0x80_u8.wrapping_sub(first) as i8));
        _mm256_cmpgt_epi8(_mm256_set1_epi8((0x80 + many) as i8), shifted)
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(bytes: &[u8]) -> __m256i {
        assert!(bytes.len() >= HALF);
        // SAFETY: there are that many bytes, as was just asked, wherever they lie.
        unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    use super::{Plain, SHOWN};

    #[inline(always)]
    pub(super) fn of(block: &[u8; SHOWN]) -> Plain {
        Plain::any(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255_u8 {
            for at in 0..SHOWN {
                for others in [b' ', b'x', b'.', b'@', 0, 0x7F, 0xFF] {
                    let mut block = [others; SHOWN];
                    block[at] = byte;
                    assert_eq!(Plain::of(&block), Plain::any(&block), "{byte} at {at}");
                }
            }
        }
    }
}
