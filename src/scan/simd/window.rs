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
pub(crate) const WORDS: usize = 8192;

/// A set of windows, and a word before it, so that a machine may load a word with the one before it.
pub(super) type Set = [u16; WORDS + 1];

/// Spreads keys over the words of a set.
pub(crate) const MULTIPLIER: u32 = 0x9E37_79B1;

/// By how much a product is shifted to be the number of a word.
pub(super) const SHIFT: u32 = 32 - WORDS.ilog2();

/// Which windows are looked for. The first three bytes say in which word of 16 bits their bit is and the fourth byte which
/// it is, from the highest bit on, so that a machine looks up one word for each window. A set holds a few keys too many,
/// those that share a bit with one that belongs.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'t> {
    pub(super) set: &'t Set,
}

impl Filter<'_> {
    /// Whether a key may be looked for.
    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        self.set[word(key) + 1] << fourth(key) >> 15 == 1
    }
}

/// A [`Filter`] to be.
pub(crate) struct Windows(Box<Set>);

impl Default for Windows {
    fn default() -> Windows {
        Windows(Box::new([0; WORDS + 1]))
    }
}

impl Windows {
    /// Look for the window of four bytes with this key.
    pub(crate) fn add(&mut self, key: u32) {
        self.0[word(key) + 1] |= 1 << 15 >> fourth(key);
    }

    /// Look for every window with the three bytes of this key.
    pub(crate) fn add_short(&mut self, key: u32) {
        self.0[word(key) + 1] = u16::MAX;
    }

    pub(crate) fn filter(&self) -> Filter<'_> {
        Filter { set: &self.0 }
    }
}

/// The number of the word that a key has its bit in.
#[inline]
fn word(key: u32) -> usize {
    (short(key).wrapping_mul(MULTIPLIER) >> SHIFT) as usize
}

/// What the fourth byte is told by.
#[inline]
fn fourth(key: u32) -> u32 {
    key >> 24 & 15
}
