//! Where in 64 bytes words lie, and where sentences end.
//!
//! In: a block. Out: [`Letters`], a bit for each byte: by a table for each byte, which is the fallback of every machine,
//! or 32 bytes at a time where the machine has AVX2.

use super::BLOCK;

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    /// ASCII letters and digits, and bytes of characters that are not ASCII.
    pub(crate) word: u64,
    /// Those of them that are no ASCII letter.
    pub(crate) odd: u64,
    /// A full stop or the like before white space, and the first of two line ends.
    pub(crate) stop: u64,
}

impl Letters {
    /// Of a block.
    #[inline(always)]
    pub(crate) fn of(block: &[u8; BLOCK]) -> Letters {
        // It asks itself what the machine has.
        #[cfg(target_arch = "x86_64")]
        return super::avx2::letters(block);
        #[cfg(not(target_arch = "x86_64"))]
        by_byte(block)
    }
}

pub(super) fn by_byte(block: &[u8; BLOCK]) -> Letters {
    let mut masks = [0_u64; KINDS];
    for (i, byte) in block.iter().enumerate() {
        let kinds = KIND[usize::from(*byte)];
        for (kind, mask) in masks.iter_mut().enumerate() {
            *mask |= u64::from(kinds >> kind & 1) << i;
        }
    }
    let [letter, odd, space, line, mark] = masks;
    Letters { word: letter | odd, odd, stop: mark & space >> 1 | line & line >> 1 }
}

const KINDS: usize = 5;

/// For each byte the kinds that it belongs to, a bit each.
static KIND: [u8; 256] = {
    let mut kind = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kind[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' => 1,
            b'0'..=b'9' | 128.. => 1 << 1,
            b' ' | b'\t' | b'\r' => 1 << 2,
            b'\n' => 1 << 2 | 1 << 3,
            b'.' | b'!' | b'?' => 1 << 4,
            _ => 0,
        };
        byte += 1;
    }
    kind
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every bit by the plainest code there is.
    fn plain(block: &[u8; BLOCK]) -> Letters {
        let mut all = Letters::default();
        for i in 0..BLOCK {
            let bit = |is: bool| u64::from(is) << i;
            let odd = block[i].is_ascii_digit() || !block[i].is_ascii();
            all.odd |= bit(odd);
            all.word |= bit(odd || block[i].is_ascii_alphabetic());
            all.stop |= bit(matches!(
                block[i..],
                [b'.' | b'!' | b'?', b' ' | b'\n' | b'\t' | b'\r', ..] | [b'\n', b'\n', ..]
            ));
        }
        all
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255_u8 {
            for at in 0..BLOCK {
                for others in [b' ', b'x', b'0', b'.', b'\n', 0xFF] {
                    let mut block = [others; BLOCK];
                    block[at] = byte;
                    assert_eq!(Letters::of(&block), plain(&block));
                    assert_eq!(by_byte(&block), plain(&block));
                }
            }
        }
    }
}
