//! Sixteen bytes at once: which of them are letters, digits, part of no ASCII character.
//!
//! In: sixteen bytes. Out: [`Kinds`], a bit for each byte, the first byte's lowest. What reads words reads them by
//! these; the bits are the same however they are made.

/// Bytes that are looked at together.
pub(crate) const SIXTEEN: usize = 16;

/// What each of sixteen bytes is; no bit is set above the sixteenth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds {
    /// ASCII letters.
    pub(crate) letters: u32,
    /// Those of them that are capitals.
    pub(crate) capitals: u32,
    /// ASCII digits.
    pub(crate) digits: u32,
    /// Bytes of characters that are not ASCII.
    pub(crate) foreign: u32,
}

impl Kinds {
    /// Of some bytes.
    #[inline(always)]
    pub(crate) fn of(bytes: &[u8; SIXTEEN]) -> Kinds {
        let halves = u128::from_le_bytes(*bytes);
        machine::kinds(halves as u64, (halves >> 64) as u64)
    }
}

/// Which of some bytes are this one, a bit for each.
#[inline(always)]
pub(crate) fn equal(bytes: &[u8; SIXTEEN], byte: u8) -> u32 {
    let halves = u128::from_le_bytes(*bytes);
    machine::equal(halves as u64, (halves >> 64) as u64, byte)
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod machine {
    #![allow(
        unsafe_code,
        reason = "calling a function that needs SSE2, which what compiles this has"
    )]

    use std::arch::x86_64::*;

    use super::Kinds;

    #[inline(always)]
    pub(super) fn kinds(first: u64, second: u64) -> Kinds {
        // SAFETY: this is only compiled for machines that have SSE2.
        unsafe { kinds_sse2(first, second) }
    }

    #[inline(always)]
    pub(super) fn equal(first: u64, second: u64, byte: u8) -> u32 {
        // SAFETY: this is only compiled for machines that have SSE2.
        unsafe { equal_sse2(first, second, byte) }
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn equal_sse2(first: u64, second: u64, byte: u8) -> u32 {
        let bytes = _mm_set_epi64x(second as i64, first as i64);
        _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte as i8))) as u32
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn kinds_sse2(first: u64, second: u64) -> Kinds {
        let bytes = _mm_set_epi64x(second as i64, first as i64);
        let letters = between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), b'a', b'z');
        // The bit that tells small letters from capitals, moved to where signs are.
        let small = _mm_movemask_epi8(_mm_slli_epi16(bytes, 2)) as u32;
        Kinds {
            letters,
            capitals: letters & !small,
            digits: between(bytes, b'0', b'9'),
            foreign: _mm_movemask_epi8(bytes) as u32,
        }
    }

    /// Bytes from `low` to `high`: shifted so that they are the lowest of those with a sign.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn between(bytes: __m128i, low: u8, high: u8) -> u32 {
        let shifted = _mm_add_epi8(bytes, _mm_set1_epi8(0x80u8.wrapping_sub(low) as i8));
        let above = _mm_set1_epi8((0x80 + (high - low) + 1) as i8);
        _mm_movemask_epi8(_mm_cmplt_epi8(shifted, above)) as u32
    }
}

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
mod machine {
    use super::Kinds;

    #[inline(always)]
    pub(super) fn kinds(first: u64, second: u64) -> Kinds {
        super::portable(first, second)
    }

    #[inline(always)]
    pub(super) fn equal(first: u64, second: u64, byte: u8) -> u32 {
        super::portable_equal(first, second, byte)
    }
}

/// The highest bit of each byte.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
const HIGH: u64 = 0x8080_8080_8080_8080;

/// For any machine: eight bytes at a time in a number.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
#[inline(always)]
fn portable(first: u64, second: u64) -> Kinds {
    const ONES: u64 = HIGH >> 7;
    let both = |of: fn(u64) -> u64| gathered(of(first)) | gathered(of(second)) << 8;
    // Bytes that are ASCII and at least `low` and below `above`, in their highest bits.
    fn between(ascii: u64, low: u64, above: u64) -> u64 {
        (ascii + ONES * (0x80 - low)) & !(ascii + ONES * (0x80 - above)) & HIGH
    }
    Kinds {
        letters: both(|bytes| between(bytes & !HIGH | (ONES * 0x20), 0x61, 0x7B) & !bytes),
        capitals: both(|bytes| between(bytes & !HIGH, 0x41, 0x5B) & !bytes),
        digits: both(|bytes| between(bytes & !HIGH, 0x30, 0x3A) & !bytes),
        foreign: both(|bytes| bytes & HIGH),
    }
}

/// [`equal`] for any machine.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
#[inline(always)]
fn portable_equal(first: u64, second: u64, byte: u8) -> u32 {
    let equal = |bytes: u64| {
        let other = bytes ^ u64::from(byte).wrapping_mul(HIGH >> 7);
        // A byte is not nothing if it has a bit below the highest one, or that.
        !((other & !HIGH).wrapping_add(!HIGH) | other) & HIGH
    };
    gathered(equal(first)) | gathered(equal(second)) << 8
}

/// The highest bits of eight bytes, side by side.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
#[inline(always)]
fn gathered(bits: u64) -> u32 {
    ((bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte.
    fn plain(bytes: &[u8; SIXTEEN]) -> Kinds {
        let bits = |is: fn(&u8) -> bool| {
            bytes.iter().enumerate().map(|(i, byte)| u32::from(is(byte)) << i).sum()
        };
        Kinds {
            letters: bits(u8::is_ascii_alphabetic),
            capitals: bits(u8::is_ascii_uppercase),
            digits: bits(u8::is_ascii_digit),
            foreign: bits(|byte| !byte.is_ascii()),
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for at in 0..SIXTEEN {
                for others in [b' ', b'x', b'0', 0xFF, 0] {
                    let mut bytes = [others; SIXTEEN];
                    bytes[at] = byte;
                    assert_eq!(Kinds::of(&bytes), plain(&bytes), "{bytes:?}");
                    let same: u32 =
                        bytes.iter().enumerate().map(|(i, b)| u32::from(*b == byte) << i).sum();
                    let halves = u128::from_le_bytes(bytes);
                    let (first, second) = (halves as u64, (halves >> 64) as u64);
                    assert_eq!(equal(&bytes, byte), same);
                    assert_eq!(portable_equal(first, second, byte), same);
                }
            }
        }
    }

    #[test]
    fn all_ways_agree() {
        let mut state = 1u128;
        for _ in 0..20_000 {
            state = state.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(1);
            let bytes = state.rotate_left((state >> 122) as u32).to_le_bytes();
            let halves = u128::from_le_bytes(bytes);
            assert_eq!(Kinds::of(&bytes), plain(&bytes));
            assert_eq!(portable(halves as u64, (halves >> 64) as u64), plain(&bytes));
        }
    }
}
