//! What a reader of numbers asks of 64 bytes: where digits, letters and what joins them stand, and how they look.
//!
//! In: a block, the bytes that join numbers. Out: [`Figures`], a bit for each byte; and [`Signs`], the bytes themselves with
//! one sign for all digits, one for all letters of a case, one for all that is not ASCII. Letters that mean something in
//! numbers stay what they are: the `x` before an extension, the `Z` behind a time.

use super::BLOCK;

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) digits: u64,
    /// ASCII letters.
    pub(crate) letters: u64,
    /// Those of them that are capitals.
    pub(crate) capitals: u64,
    /// Bytes that join numbers.
    pub(crate) joints: u64,
}

/// The signs of a block, see [`sign`]; eight in a number, the first the lowest.
pub(crate) type Signs = [u64; BLOCK / 8];

/// Bytes that join numbers: letters and digits are none, nor is what is not ASCII.
#[derive(Debug)]
pub(crate) struct Joints {
    /// For the low half of a byte, and for the high one: they share a bit where both halves together are such a byte.
    halves: [[u8; 16]; 2],
}

impl Joints {
    /// Of such bytes, which begin with at most eight different halves.
    pub(crate) const fn new(bytes: &[u8]) -> Joints {
        let mut halves = [[0; 16]; 2];
        let mut i = 0;
        while i < bytes.len() {
            assert!(bytes[i].is_ascii() && !bytes[i].is_ascii_alphanumeric());
            let high = bytes[i] >> 4;
            halves[0][(bytes[i] & 0xF) as usize] |= 1 << high;
            halves[1][high as usize] |= 1 << high;
            i += 1;
        }
        Joints { halves }
    }

    fn has(&self, byte: u8) -> bool {
        self.halves[0][usize::from(byte & 0xF)] & self.halves[1][usize::from(byte >> 4)] != 0
    }
}

impl Figures {
    /// Of a block; its signs are written to the other.
    #[inline]
    pub(crate) fn of(block: &[u8; BLOCK], joints: &Joints, signs: &mut Signs) -> Figures {
        machine::figures(block, joints, signs)
    }
}

impl Figures {
    /// Those from the byte `from` on; none behind the block.
    #[inline(always)]
    pub(crate) fn behind(self, from: usize) -> Figures {
        Figures {
            digits: self.digits >> from,
            letters: self.letters >> from,
            capitals: self.capitals >> from,
            joints: self.joints >> from,
        }
    }
}

/// For any machine.
fn by_byte(block: &[u8; BLOCK], joints: &Joints, signs: &mut Signs) -> Figures {
    for (eight, bytes) in signs.iter_mut().zip(block.as_chunks::<8>().0) {
        *eight = u64::from_le_bytes(bytes.map(sign));
    }
    Figures {
        digits: bits(block, |byte| byte.is_ascii_digit()),
        letters: bits(block, |byte| byte.is_ascii_alphabetic()),
        capitals: bits(block, |byte| byte.is_ascii_uppercase()),
        joints: bits(block, |byte| joints.has(byte)),
    }
}

/// The bytes of which something holds.
#[inline(always)]
fn bits(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let eights = block.as_chunks::<8>().0.iter().map(|bytes| {
        let ones = u64::from_le_bytes(bytes.map(|byte| u8::from(is(byte))));
        ones.wrapping_mul(0x0102_0408_1020_4080) >> 56
    });
    eights.rev().fold(0, |bits, eight| bits << 8 | eight)
}

/// What stands for a byte and all of its kind.
pub(in super::super) fn sign(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'x' | b'X' | b'Z' => byte,
        b'A'..=b'Z' => b'A',
        b'a'..=b'z' => b'a',
        0x80.. => 0x80,
        other => other,
    }
}

#[cfg(target_arch = "x86_64")]
mod machine {
    #![allow(
        unsafe_code,
        reason = "loads, stores, and calling a function that needs AVX2; all are checked right beside"
    )]

    use std::arch::x86_64::*;

    use super::super::avx2::{among, groups, join, load};
    use super::super::has::has_avx2;
    use super::{BLOCK, Figures, Joints, Signs, by_byte};

    #[inline]
    pub(super) fn figures(block: &[u8; BLOCK], joints: &Joints, signs: &mut Signs) -> Figures {
        if has_avx2() {
            // SAFETY: the machine has AVX2, as was just asked.
            unsafe { figures_avx2(block, joints, signs) }
        } else {
            by_byte(block, joints, signs)
        }
    }

    #[target_feature(enable = "avx2")]
    fn figures_avx2(block: &[u8; BLOCK], joints: &Joints, signs: &mut Signs) -> Figures {
        let (first, second) = (half::<0>(block, joints, signs), half::<32>(block, joints, signs));
        let [digits, letters, small, joints] = std::array::from_fn(|i| join(first[i], second[i]));
        Figures { digits, letters, capitals: letters & !small, joints }
    }

    /// Masks of the 32 bytes at `AT`: digits, letters, those that would be small letters, joints; their signs are written.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn half<const AT: usize>(block: &[u8; BLOCK], joints: &Joints, signs: &mut Signs) -> [u32; 4] {
        const { assert!(AT + 32 <= size_of::<Signs>()) };
        let bytes = load::<AT, _>(block);
        let small = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
        let letters = among(small, b'a', 26);
        let digits = among(bytes, b'0', 10);
        let foreign = _mm256_cmpgt_epi8(_mm256_setzero_si256(), bytes);
        let is = |bytes: __m256i, byte: u8| _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte as i8));
        let kept = _mm256_or_si256(is(small, b'x'), is(bytes, b'Z'));
        let others = _mm256_andnot_si256(kept, letters);
        let part = |mask: __m256i, bits: u8| _mm256_and_si256(mask, _mm256_set1_epi8(bits as i8));
        let told_apart = _mm256_or_si256(
            _mm256_or_si256(part(digits, 0xF), part(others, 0x1F)),
            part(foreign, 0x7F),
        );
        let alike = _mm256_or_si256(_mm256_andnot_si256(told_apart, bytes), part(others, 1));
        // SAFETY: 32 bytes at AT lie inside the signs, see the assertion.
        unsafe { _mm256_storeu_si256(signs.as_mut_ptr().cast::<u8>().add(AT).cast(), alike) };
        let joints = _mm256_cmpeq_epi8(groups(&joints.halves, bytes), _mm256_setzero_si256());
        let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32;
        // The bit that tells small letters from capitals, moved to where signs are.
        [bits(digits), bits(letters), bits(_mm256_slli_epi16::<2>(bytes)), !bits(joints)]
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    pub(super) use super::by_byte as figures;
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOINTS: &[u8] = b" -./():+_\t";

    /// Every bit by the plainest code there is.
    fn plain(block: &[u8; BLOCK]) -> Figures {
        let bits = |is: &dyn Fn(&u8) -> bool| {
            block.iter().enumerate().map(|(i, byte)| u64::from(is(byte)) << i).sum()
        };
        Figures {
            digits: bits(&u8::is_ascii_digit),
            letters: bits(&u8::is_ascii_alphabetic),
            capitals: bits(&u8::is_ascii_uppercase),
            joints: bits(&|byte| JOINTS.contains(byte)),
        }
    }

    fn agree(block: &[u8; BLOCK]) {
        let joints = Joints::new(JOINTS);
        let (mut fast, mut slow) = (Signs::default(), Signs::default());
        assert_eq!(Figures::of(block, &joints, &mut fast), plain(block));
        assert_eq!(by_byte(block, &joints, &mut slow), plain(block));
        assert_eq!(fast, slow);
        let written: Vec<u8> = fast.iter().flat_map(|eight| eight.to_le_bytes()).collect();
        assert_eq!(written, block.map(sign));
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for at in 0..BLOCK {
                for others in [b' ', b'x', b'0', 0xFF, 0] {
                    let mut block = [others; BLOCK];
                    block[at] = byte;
                    agree(&block);
                }
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn any_bytes(block: [[u8; 32]; BLOCK / 32]) {
            agree(block.as_flattened().first_chunk().unwrap());
        }
    }
}
