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
            let found = entry(bucket, hash);
            if found != 0 {
                return found as u8;
            }
            if !is_full(bucket) {
                return 0;
            }
            at = if at + 1 == self.buckets.len() { 0 } else { at + 1 };
        }
        0
    }
}

/// The entry of a bucket that has a hash; 0 if none has. No two have the same, so that all can be looked at at once.
#[inline(always)]
fn entry(bucket: &[u8; BUCKET_BYTES], hash: u32) -> u32 {
    let mut found = 0;
    for entry in bucket.as_chunks::<4>().0 {
        let entry = u32::from_le_bytes(*entry);
        found |= if (entry >> 8) ^ (hash & 0x00FF_FFFF) == 0 { entry } else { 0 };
    }
    found
}

/// Whether what belongs to a bucket may be in the next.
#[inline(always)]
fn is_full(bucket: &[u8; BUCKET_BYTES]) -> bool {
    bucket[BUCKET_BYTES - 4..] != [0; 4]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state ^ state >> 15
        };
        for count in 1..40 {
            // Four buckets of five are full in the end.
            let mut buckets = vec![[0; BUCKET_BYTES]; count];
            let mut all = Vec::new();
            while all.len() < count * BUCKET * 4 / 5 {
                let (hash, lists) = (random(), 1 + random() as u8 % 255);
                let mut at = home(hash, count);
                while is_full(&buckets[at]) {
                    at = (at + 1) % count;
                }
                let mut entries = buckets[at].as_chunks_mut::<4>().0.iter_mut();
                let free = entries.find(|entry| **entry == [0; 4]).unwrap();
                *free = (hash << 8 | u32::from(lists)).to_le_bytes();
                all.push((hash, lists));
            }
            let gazetteer = Gazetteer { buckets: &buckets, begins: &[] };
            for &(hash, lists) in &all {
                assert_eq!(gazetteer.get(hash), lists);
            }
            let found = (0..1000).filter(|_| gazetteer.get(random()) != 0).count();
            assert!(found < 3, "{found}");
        }
        assert_eq!(Gazetteer::EMPTY.get(7), 0);
    }
}
