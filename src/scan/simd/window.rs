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

/// Words of the two sets of a [`Filter`].
pub(crate) const LONG: usize = 2048;
pub(crate) const SHORT: usize = 128;

/// Spreads keys over the bits of a set.
pub(crate) const MULTIPLIER: u32 = 0x9E37_79B1;

/// The hash of a key in a set of so many words.
#[inline]
pub(crate) fn hash<const WORDS: usize>(key: u32) -> usize {
    const { assert!(WORDS.is_power_of_two() && WORDS <= LONG) };
    (key.wrapping_mul(MULTIPLIER) >> shift(WORDS)) as usize
}

/// By how much a product is shifted to be the number of one of `64 * words` bits.
pub(super) const fn shift(words: usize) -> u32 {
    32 - 6 - words.trailing_zeros()
}

/// Which windows are looked for: those of four bytes, and those of which three bytes are known. A set holds a few keys
/// too many, those with the hash of one that belongs.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'t> {
    pub(crate) long: &'t [u64; LONG],
    pub(crate) short: &'t [u64; SHORT],
}

impl Filter<'_> {
    /// Whether a key may be looked for.
    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        holds(self.long, key) || holds(self.short, short(key))
    }
}

#[inline]
fn holds<const WORDS: usize>(bits: &[u64; WORDS], key: u32) -> bool {
    let hash = hash::<WORDS>(key);
    bits[hash / 64] >> (hash % 64) & 1 == 1
}
