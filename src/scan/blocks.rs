//! Stage 1: 64 bytes → bit masks, by table and plain code.
//!
//! This is the portable backend. Whatever else computes the masks must agree with it bit for bit.

use super::literal::{Filter, key};

/// Bit `i` tells of byte `base + i`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Masks {
    /// The first digit of a run of digits.
    digit_start: u64,
    at: u64,
    /// `:`, `=`, `>`.
    operator: u64,
    /// Four bytes that the filter of literals admits.
    literal: u64,
}

impl Masks {
    pub(crate) fn number_starts(&self, base: usize) -> Bits {
        Bits { base, mask: self.digit_start }
    }

    pub(crate) fn at_signs(&self, base: usize) -> Bits {
        Bits { base, mask: self.at }
    }

    pub(crate) fn operators(&self, base: usize) -> Bits {
        Bits { base, mask: self.operator }
    }

    pub(crate) fn literals(&self, base: usize) -> Bits {
        Bits { base, mask: self.literal }
    }
}

/// The positions of the set bits, ascending.
pub(crate) struct Bits {
    base: usize,
    mask: u64,
}

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.mask == 0 {
            return None;
        }
        let bit = self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(self.base + bit)
    }
}

const BLOCK: usize = 64;
/// Bytes behind a block that its literal windows reach into.
const AHEAD: usize = 3;

const DIGIT: u8 = 1;
const AT: u8 = 2;
const OPERATOR: u8 = 4;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = b'0';
    while byte <= b'9' {
        classes[byte as usize] = DIGIT;
        byte += 1;
    }
    classes[b'@' as usize] = AT;
    classes[b':' as usize] = OPERATOR;
    classes[b'=' as usize] = OPERATOR;
    classes[b'>' as usize] = OPERATOR;
    classes
};

/// Show the masks of every block of `text`, in order.
pub(crate) fn walk(text: &[u8], filter: &Filter, mut show: impl FnMut(usize, Masks)) {
    let mut digit_before = 0;
    let mut base = 0;
    while base < text.len() {
        let block = padded(text, base);
        let mut masks = masks(&block, filter);
        let digits = masks.digit_start;
        masks.digit_start = digits & !(digits << 1 | digit_before);
        digit_before = digits >> 63;
        // Padding is zeros, which no class and no filter key of real text needs; cut it off all the same.
        let rest = text.len() - base;
        if rest < BLOCK {
            masks.literal &= (1 << rest) - 1;
        }
        show(base, masks);
        base += BLOCK;
    }
}

/// The block at `base` and what its windows need behind it; zeros behind the end of the text.
#[inline]
fn padded(text: &[u8], base: usize) -> [u8; BLOCK + AHEAD] {
    let mut block = [0; BLOCK + AHEAD];
    match text.get(base..base + BLOCK + AHEAD) {
        Some(whole) => block.copy_from_slice(whole),
        None => block[..text.len() - base].copy_from_slice(&text[base..]),
    }
    block
}

/// The masks of a block; `digit_start` holds all digits still.
#[inline]
fn masks(block: &[u8; BLOCK + AHEAD], filter: &Filter) -> Masks {
    let mut masks = Masks::default();
    for i in 0..BLOCK {
        let class = CLASSES[usize::from(block[i])];
        masks.digit_start |= u64::from(class & DIGIT) << i;
        masks.at |= u64::from(class >> 1 & 1) << i;
        masks.operator |= u64::from(class >> 2 & 1) << i;
        let window = [block[i], block[i + 1], block[i + 2], block[i + 3]];
        masks.literal |= u64::from(filter.has(key(window))) << i;
    }
    masks
}
