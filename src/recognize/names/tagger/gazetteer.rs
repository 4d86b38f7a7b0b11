//! Which lists a word or phrase is on: given names, surnames, places, titles, street types, the dictionary.
//!
//! In: a hash. Out: a bit mask. The table holds no words, only 24 bits of their hashes; with 32 bits telling where and
//! what, a word that is on no list is mistaken for one that is about three times in a hundred thousand.

use super::hash::mix;

pub(crate) const GIVEN: u8 = 1;
pub(crate) const SURNAME: u8 = 2;
pub(crate) const CITY: u8 = 4;
pub(crate) const COUNTRY: u8 = 8;
pub(crate) const ORGANIZATION: u8 = 16;
pub(crate) const TITLE: u8 = 32;
pub(crate) const STREET: u8 = 64;
pub(crate) const DICTIONARY: u8 = 128;
/// Lists of names.
pub(crate) const NAME: u8 = GIVEN | SURNAME;
/// Lists of places.
pub(crate) const PLACE: u8 = CITY | COUNTRY;

/// Entries side by side that one look-up reads.
pub(crate) const BUCKET: usize = 8;
/// Bytes of a bucket.
pub(crate) const BUCKET_BYTES: usize = 4 * BUCKET;
/// A phrase of the table has at most this many words.
pub(crate) const PHRASE: usize = 4;
/// Bytes of the filter of words that phrases begin with.
pub(crate) const FILTER: usize = 1 << 13;

/// The table, as it lies in the model's file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gazetteer<'a> {
    pub(crate) buckets: &'a [[u8; BUCKET_BYTES]],
    /// A bit for the hash of each word that a phrase begins with, see [`begins`].
    pub(crate) begins: &'a [u8],
}

impl Gazetteer<'_> {
    /// Of no words.
    #[allow(dead_code, reason = "the trainer and tests use it")]
    pub(crate) const EMPTY: Gazetteer<'static> = Gazetteer { buckets: &[], begins: &[] };

    /// Whether a phrase may begin with the word of this hash: for each that does, and one in ten of the others.
    #[inline]
    pub(crate) fn may_begin_phrase(&self, word: u32) -> bool {
        let (byte, bit) = begins(word);
        self.begins.get(byte).is_some_and(|bits| bits & bit != 0)
    }

    /// The lists that a hash is on.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> u8 {
        let mut at = home(hash, self.buckets.len());
        for _ in 0..self.buckets.len() {
            let Some(bucket) = self.buckets.get(at) else { return 0 };
            // No two entries of the same hash, so that all can be looked at at once.
            let mut found = 0;
            for entry in bucket.as_chunks::<4>().0 {
                let entry = u32::from_le_bytes(*entry);
                found |= if (entry >> 8) ^ (hash & 0x00FF_FFFF) == 0 { entry } else { 0 };
            }
            if found != 0 {
                return found as u8;
            }
            if bucket[BUCKET_BYTES - 4..] == [0; 4] {
                return 0;
            }
            at = if at + 1 == self.buckets.len() { 0 } else { at + 1 };
        }
        0
    }
}

/// Where the filter tells of a word: a byte of it, and the bit in that.
#[inline]
pub(crate) fn begins(word: u32) -> (usize, u8) {
    ((word >> 19) as usize % FILTER, 1 << (word >> 16 & 7))
}

/// The bucket that a hash belongs to.
#[inline]
pub(crate) fn home(hash: u32, buckets: usize) -> usize {
    ((u64::from(hash) * buckets as u64) >> 32) as usize
}

/// The hash of a phrase from that of the words before and the next word.
#[inline]
pub(crate) fn phrase(before: u32, word: u32) -> u32 {
    mix(before, word)
}
