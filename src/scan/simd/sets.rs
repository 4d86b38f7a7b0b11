//! Which of 64 bytes are among some characters of ASCII.
//!
//! In: a block, and [`Sets`] of characters. Out: for each set a bit for each byte: 32 bytes at a time where the machine has
//! AVX2, eight elsewhere.

use super::BLOCK;

/// At most eight sets of characters of ASCII.
#[derive(Clone, Debug)]
pub(crate) struct Sets<const N: usize> {
    /// For each set: bit `i` of entry `j` says whether it has character `16 * i + j`.
    rows: [[u8; 16]; N],
    /// For each byte: bit `i` says whether set `i` has it.
    of_byte: [u8; 256],
}

impl<const N: usize> Sets<N> {
    pub(crate) const fn new(sets: [&[u8]; N]) -> Sets<N> {
        assert!(N <= 8);
        let mut made = Sets { rows: [[0; 16]; N], of_byte: [0; 256] };
        let mut set = 0;
        while set < N {
            let mut i = 0;
            while i < sets[set].len() {
                let byte = sets[set][i];
                assert!(byte.is_ascii());
                made.rows[set][(byte & 0xF) as usize] |= 1 << (byte >> 4);
                made.of_byte[byte as usize] |= 1 << set;
                i += 1;
            }
            set += 1;
        }
        made
    }

    /// Whether a set has a byte.
    #[inline]
    pub(crate) fn has(&self, set: usize, byte: u8) -> bool {
        self.of_byte[usize::from(byte)] >> set & 1 != 0
    }

    /// Which bytes of a block are in each set.
    #[inline(always)]
    pub(crate) fn of(&self, block: &[u8; BLOCK]) -> [u64; N] {
        machine::masks(self, block)
    }

    /// For any machine: what eight bytes are is put in a number, and the bits of each set side by side.
    fn by_eight(&self, block: &[u8; BLOCK]) -> [u64; N] {
        let mut masks = [0; N];
        for (i, bytes) in block.as_chunks::<8>().0.iter().enumerate() {
            let all = u64::from_le_bytes(bytes.map(|byte| self.of_byte[usize::from(byte)]));
            for (set, mask) in masks.iter_mut().enumerate() {
                let bits = all >> set & 0x0101_0101_0101_0101;
                *mask |= (bits.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * i);
            }
        }
        masks
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
    use super::{BLOCK, Sets};

    #[inline(always)]
    pub(super) fn masks<const N: usize>(sets: &Sets<N>, block: &[u8; BLOCK]) -> [u64; N] {
        if has_avx2() {
            // SAFETY: the machine has AVX2, as was just asked.
            unsafe { masks_avx2(sets, block) }
        } else {
            sets.by_eight(block)
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn masks_avx2<const N: usize>(sets: &Sets<N>, block: &[u8; BLOCK]) -> [u64; N] {
        let mut masks = [0; N];
        for (i, bytes) in block.as_chunks::<32>().0.iter().enumerate() {
            // SAFETY: there are as many bytes as are loaded, wherever they lie.
            let bytes = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
            let half = _mm256_set1_epi8(0xF);
            let low = _mm256_and_si256(bytes, half);
            let high = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), half);
            // Of a byte that is not ASCII, none.
            let bit = both(_mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0));
            let bit = _mm256_shuffle_epi8(bit, high);
            for (mask, row) in masks.iter_mut().zip(&sets.rows) {
                // SAFETY: a row has as many bytes as are loaded.
                let row = both(unsafe { _mm_loadu_si128(row.as_ptr().cast()) });
                let found = _mm256_and_si256(_mm256_shuffle_epi8(row, low), bit);
                let none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
                *mask |= u64::from(!_mm256_movemask_epi8(none) as u32) << (32 * i);
            }
        }
        masks
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn both(half: __m128i) -> __m256i {
        _mm256_broadcastsi128_si256(half)
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    use super::{BLOCK, Sets};

    #[inline(always)]
    pub(super) fn masks<const N: usize>(sets: &Sets<N>, block: &[u8; BLOCK]) -> [u64; N] {
        sets.by_eight(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: [&[u8]; 3] = [b"azAZ09 ~\0\x7F", b"", b"\n.!?[@`{"];

    #[test]
    fn every_byte_at_every_place() {
        let sets = Sets::new(MEMBERS);
        for byte in 0..=255 {
            for others in [b' ', b'.', 0xFF] {
                for at in 0..BLOCK {
                    let mut block = [others; BLOCK];
                    block[at] = byte;
                    let plain = MEMBERS.map(|set| {
                        let has = |byte: &u8| u64::from(set.contains(byte));
                        block.iter().enumerate().fold(0, |all, (i, byte)| all | has(byte) << i)
                    });
                    assert_eq!(
                        [0, 1, 2].map(|set| sets.has(set, byte)),
                        MEMBERS.map(|m| m.contains(&byte))
                    );
                    assert_eq!(sets.of(&block), plain);
                    assert_eq!(sets.by_eight(&block), plain);
                }
            }
        }
    }
}
