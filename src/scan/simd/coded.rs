//! Where codings without a byte of their own could stand: bytes of the alphabet of base64, hexadecimal and base32, and
//! bytes that stand again at every other or every third place.
//!
//! In: blocks with a few bytes behind them. Out: bit masks. This is the plain code, and the fallback of every machine.

use super::BLOCK;

/// Bytes behind a block that its signs depend on.
pub(crate) const REACH: usize = 16;

/// No separator of pairs that is looked for lies above.
pub(super) const LAST_OF_PAIRS: u8 = b':';

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Letters, digits, `+`, `/`, `-` and `_`.
    pub(crate) alphabet: u64,
    /// The byte stands again two, four and six places further on, and another in between.
    pub(crate) every_other: u64,
    /// The byte, none above `:`, stands again three and six places further on, and another right behind it.
    pub(crate) every_third: u64,
}

/// A block and what its signs depend on.
pub(super) type Block = [u8; BLOCK + REACH];

/// The signs of the blocks at the start of `text`.
pub(super) fn fill(text: &[u8], out: &mut [Signs]) {
    for (i, signs) in out.iter_mut().enumerate() {
        let Some(block) = text.get(i * BLOCK..).and_then(<[u8]>::first_chunk) else { return };
        *signs = Signs { alphabet: alphabet(block), ..rows(block) };
    }
}

/// Whether base64 of either alphabet is written with this byte.
#[inline]
pub(crate) fn belongs(byte: u8) -> bool {
    ALPHABET[usize::from(byte)]
}

static ALPHABET: [bool; 256] = {
    let mut alphabet = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        alphabet[byte] = b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_');
        byte += 1;
    }
    alphabet
};

fn alphabet(block: &Block) -> u64 {
    let bits = block[..BLOCK].iter().enumerate();
    bits.fold(0, |mask, (i, byte)| mask | u64::from(belongs(*byte)) << i)
}

fn rows(block: &Block) -> Signs {
    let mut signs = Signs::default();
    if !may_have_row(block) {
        return signs;
    }
    for (i, row) in block.windows(7).take(BLOCK).enumerate() {
        let byte = row[0];
        if byte == row[6] && byte != row[1] {
            signs.every_other |= u64::from(byte == row[2] && byte == row[4]) << i;
            signs.every_third |= u64::from(byte == row[3] && byte <= LAST_OF_PAIRS) << i;
        }
    }
    signs
}

/// Whether any byte of the block stands again like that. Without a branch inside, so that it becomes vector code.
#[inline]
fn may_have_row(block: &Block) -> bool {
    let [b0, b1, b2, b3, b4, b6] = [0, 1, 2, 3, 4, 6].map(|by| shifted(block, by));
    let mut least = u8::MAX;
    for i in 0..BLOCK {
        // Zero where what is asked for holds.
        let other = (b0[i] ^ b2[i]) | (b0[i] ^ b4[i]);
        let third = (b0[i] ^ b3[i]) | b0[i].saturating_sub(LAST_OF_PAIRS);
        let repeated = (b0[i] ^ b6[i]) | other.min(third);
        let alone = 1_u8.saturating_sub(b0[i] ^ b1[i]);
        least = least.min(repeated | alone);
    }
    least == 0
}

/// The block that begins `by` bytes further on.
fn shifted(block: &Block, by: usize) -> &[u8; BLOCK] {
    block[by..].first_chunk().unwrap_or(&[0; BLOCK])
}
