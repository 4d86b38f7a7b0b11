//! Tables that say fast whether anything has a key, and then what.
//!
//! In: keys, numbers of which few are in the table. Out: the entries that have the key. One bit for each hash tells
//! whether there may be any; then the key is looked for from the place of its hash on.

use super::super::simd::window::{MULTIPLIER, hash};

/// Entries by their key. One bit for each of `64 * WORDS` hashes tells whether there are any.
pub(super) struct Table<const WORDS: usize, E> {
    bits: Box<[u64; WORDS]>,
    /// Keys, each in the first free place from its hash on; [`EMPTY`] where none is, and at the end.
    keys: Vec<u32>,
    /// For each of them where its entries stand.
    ranges: Vec<(u32, u32)>,
    entries: Vec<E>,
}

/// No window has this key.
const EMPTY: u32 = 0;

impl<const WORDS: usize, E> Default for Table<WORDS, E> {
    fn default() -> Self {
        Table {
            bits: Box::new([0; WORDS]),
            keys: vec![EMPTY],
            ranges: vec![(0, 0)],
            entries: Vec::new(),
        }
    }
}

impl<const WORDS: usize, E: Clone> Table<WORDS, E> {
    /// A table of these.
    pub(super) fn new(mut keyed: Vec<(u32, E)>) -> Self {
        keyed.sort_by_key(|(key, _)| *key);
        // Twice as many places as keys, and room for those that begin to look at the end.
        let places = spread(u32::MAX, WORDS) + keyed.len() + 2;
        let mut table =
            Table { keys: vec![EMPTY; places], ranges: vec![(0, 0); places], ..Self::default() };
        let mut from = 0;
        for entries in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            let (key, to) = (entries[0].0, from + entries.len() as u32);
            let hash = hash::<WORDS>(key);
            table.bits[hash / 64] |= 1 << (hash % 64);
            let home = spread(key.wrapping_mul(MULTIPLIER), WORDS);
            let free = table.keys[home..].iter().position(|key| *key == EMPTY).unwrap_or(0);
            (table.keys[home + free], table.ranges[home + free]) = (key, (from, to));
            from = to;
        }
        table.entries = keyed.into_iter().map(|(_, entry)| entry).collect();
        table
    }
}

/// The place where the search for a key with this product begins.
#[inline]
const fn spread(product: u32, words: usize) -> usize {
    (product as usize) >> (32 - 2 - words.trailing_zeros())
}

impl<const WORDS: usize, E> Table<WORDS, E> {
    /// Where a key stands, if it is here.
    #[inline]
    pub(super) fn find(&self, key: u32) -> Option<usize> {
        let mut at = spread(key.wrapping_mul(MULTIPLIER), WORDS);
        loop {
            match *self.keys.get(at)? {
                there if there == key => return Some(at),
                EMPTY => return None,
                _ => at += 1,
            }
        }
    }

    /// What has the key that stands there.
    #[inline]
    pub(super) fn at(&self, place: usize) -> &[E] {
        let range = self.ranges.get(place).map(|(from, to)| *from as usize..*to as usize);
        range.and_then(|range| self.entries.get(range)).unwrap_or_default()
    }

    /// What has the key.
    #[cfg(test)]
    fn get(&self, key: u32) -> &[E] {
        self.find(key).map_or(&[], |place| self.at(place))
    }

    /// The entries of every key, and where that stands.
    pub(super) fn keys(&self) -> impl Iterator<Item = (usize, &[E])> {
        let places = self.keys.iter().enumerate().filter(|(_, key)| **key != EMPTY);
        places.map(|(place, _)| (place, self.at(place)))
    }

    /// How many places keys may stand at.
    pub(super) fn places(&self) -> usize {
        self.keys.len()
    }

    /// The bits, by hash.
    pub(super) fn bits(&self) -> &[u64; WORDS] {
        &self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_by_their_keys() {
        let keyed = (1..500).map(|i| (i * i * 977, i)).collect();
        let table = Table::<256, u32>::new(keyed);
        for i in 1..500 {
            assert!(table.get(i * i * 977).contains(&i));
        }
        let squares: Vec<u32> = (1..500).map(|i| i * i * 977).collect();
        assert!((1..10_000).all(|key| table.get(key).is_empty() != squares.contains(&key)));
        assert!(Table::<256, u32>::new(Vec::new()).get(5).is_empty());
        assert!(Table::<256, u32>::default().get(5).is_empty());
    }
}
