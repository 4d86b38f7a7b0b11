//! Windows of four bytes as keys, and sets of keys as bits: what backends ask about every byte of a text.

/// Four bytes as a number, letter case (and a little more) folded away.
#[inline]
pub(crate) fn key(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

/// The key that three bytes have, whatever follows.
#[inline]
pub(crate) fn short(key: u32) -> u32 {
    key & 0x00FF_FFFF
}

/// Words of a [`Filter`].
pub(crate) const WORDS: usize = 4096;

/// Spreads keys over the words of a set.
pub(crate) const MULTIPLIER: u32 = 0x9E37_79B1;

/// By how much a product is shifted to be the number of a word.
pub(super) const SHIFT: u32 = 32 - WORDS.ilog2();

/// Which windows are looked for. The first three bytes say in which word of 32 bits their bit is and the fourth byte which
/// it is, from the highest bit on, so that a machine looks up one word for each window. A set holds a few keys too many,
/// those that share a bit with one that belongs.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'t> {
    pub(super) words: &'t [u32; WORDS],
}

impl Filter<'_> {
    /// Whether a key may be looked for.
    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        self.words[word(key)] << fourth(key) >> 31 == 1
    }
}

/// A [`Filter`] to be.
pub(crate) struct Windows(Box<[u32; WORDS]>);

impl Default for Windows {
    fn default() -> Windows {
        Windows(Box::new([0; WORDS]))
    }
}

impl Windows {
    /// Look for the window of four bytes with this key.
    pub(crate) fn add(&mut self, key: u32) {
        self.0[word(key)] |= 1 << 31 >> fourth(key);
    }

    /// Look for every window with the three bytes of this key.
    pub(crate) fn add_short(&mut self, key: u32) {
        self.0[word(key)] = u32::MAX;
    }

    pub(crate) fn filter(&self) -> Filter<'_> {
        Filter { words: &self.0 }
    }
}

/// The number of the word that a key has its bit in.
#[inline]
fn word(key: u32) -> usize {
    (short(key).wrapping_mul(MULTIPLIER) >> SHIFT) as usize
}

/// What the fourth byte is told by: letters of the same kind differ.
#[inline]
fn fourth(key: u32) -> u32 {
    key >> 24 & 31
}
