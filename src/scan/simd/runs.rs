//! Which of 64 bytes are parts of words, which of those are digits, which are no ASCII.
//!
//! In: a block. Out: [`Runs`], a bit for each byte: sixteen bytes at a time, or 32 where the machine has AVX2.

use super::BLOCK;
use super::sixteen::{Kinds, SIXTEEN};

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Runs {
    /// ASCII letters and digits, and bytes of characters that are not ASCII.
    pub(crate) words: u64,
    pub(crate) digits: u64,
    pub(crate) foreign: u64,
}

impl Runs {
    /// Of a block.
    #[inline(always)]
    pub(crate) fn of(block: &[u8; BLOCK]) -> Runs {
        #[cfg(target_arch = "x86_64")]
        if let Some(runs) = super::avx2::runs(block) {
            return runs;
        }
        by_sixteen(block)
    }
}

#[inline(always)]
fn by_sixteen(block: &[u8; BLOCK]) -> Runs {
    let mut runs = Runs::default();
    for (i, bytes) in block.as_chunks::<SIXTEEN>().0.iter().enumerate() {
        let Kinds { letters, digits, foreign, .. } = Kinds::of(bytes);
        let put = |mask: &mut u64, bits: u32| *mask |= u64::from(bits) << (i * SIXTEEN);
        put(&mut runs.words, letters | digits | foreign);
        put(&mut runs.digits, digits);
        put(&mut runs.foreign, foreign);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every bit by the plainest code there is.
    fn plain(block: &[u8; BLOCK]) -> Runs {
        let bits = |is: fn(&u8) -> bool| {
            block.iter().enumerate().map(|(i, byte)| u64::from(is(byte)) << i).sum()
        };
        Runs {
            words: bits(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()),
            digits: bits(u8::is_ascii_digit),
            foreign: bits(|byte| !byte.is_ascii()),
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255_u8 {
            for at in 0..BLOCK {
                for others in [b' ', b'x', b'0', 0xFF] {
                    let mut block = [others; BLOCK];
                    block[at] = byte;
                    assert_eq!(Runs::of(&block), plain(&block));
                    assert_eq!(by_sixteen(&block), plain(&block));
                }
            }
        }
    }
}
