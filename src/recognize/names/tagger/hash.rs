//! Hashes that the tagger's tables are addressed by. They are part of the model's format: change one, train again.

/// Start of the hash of a word.
pub(crate) const SEED: u32 = 0x811C_9DC5;

/// A hash with one more character.
#[inline(always)]
pub(crate) const fn step(hash: u32, character: u32) -> u32 {
    (hash ^ character).wrapping_mul(0x0100_0193).rotate_left(5)
}

/// The hash of a word, all its characters taken.
#[inline(always)]
pub(crate) const fn finish(hash: u32) -> u32 {
    let hash = (hash ^ hash >> 16).wrapping_mul(0x85EB_CA6B);
    (hash ^ hash >> 13).wrapping_mul(0x9E37_79B1)
}

/// Two hashes in one, order kept.
#[inline(always)]
pub(crate) fn mix(a: u32, b: u32) -> u32 {
    (a ^ b.rotate_left(15)).wrapping_mul(0x9E37_79B1) ^ (b >> 7).wrapping_mul(0x85EB_CA6B)
}
