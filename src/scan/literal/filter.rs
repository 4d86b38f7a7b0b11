//! Tables that say what has a key.
//!
//! In: keys, numbers. Out: the entries that have the key, which is looked for from the place of its hash on.

use super::super::simd::window::MULTIPLIER;

/// Entries by their key, in at least twice as many places as there are keys.
pub(super) struct Table<E> {
    /// By how much the hash of a key is shifted to be its place.
    shift: u32,
    /// Keys, each in the first free place from its hash on; [`EMPTY`] where none is, and at the end.
    keys: Vec<u32>,
    /// For each of them where its entries stand.
    ranges: Vec<(u32, u32)>,
    entries: Vec<E>,
}

/// No window has this key.
const EMPTY: u32 = 0;
/// The shift of the smallest table.
const MOST: u32 = 31;

impl<E> Default for Table<E> {
    fn default() -> Self {
        Table { shift: MOST, keys: vec![EMPTY], ranges: vec![(0, 0)], entries: Vec::new() }
    }
}

impl<E: Clone> Table<E> {
    /// A table of these.
    pub(super) fn new(mut keyed: Vec<(u32, E)>) -> Self {
        keyed.sort_by_key(|(key, _)| *key);
        let keys = keyed.chunk_by(|(a, _), (b, _)| a == b).count();
        let bits = (2 * keys).next_power_of_two().ilog2().max(32 - MOST);
        let shift = 32 - bits;
        // Room for those that begin to look at the end.
        let places = (1 << bits) + keys + 1;
        let mut table = Table {
            shift,
            keys: vec![EMPTY; places],
            ranges: vec![(0, 0); places],
            entries: Vec::new(),
        };
        let mut from = 0;
        for entries in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            let (key, to) = (entries[0].0, from + entries.len() as u32);
            let home = home(key, shift);
            let free = table.keys[home..].iter().position(|key| *key == EMPTY).unwrap_or(0);
            (table.keys[home + free], table.ranges[home + free]) = (key, (from, to));
            from = to;
        }
        table.entries = keyed.into_iter().map(|(_, entry)| entry).collect();
        table
    }
}

/// The place where the search for a key begins.
#[inline]
fn home(key: u32, shift: u32) -> usize {
    (key.wrapping_mul(MULTIPLIER) >> shift) as usize
}

impl<E> Table<E> {
    /// Where a key stands, if it is here.
    #[inline]
    pub(super) fn find(&self, key: u32) -> Option<usize> {
        let mut at = home(key, self.shift);
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

    /// Every key, and where it stands.
    pub(super) fn keys(&self) -> impl Iterator<Item = (usize, u32)> {
        self.keys.iter().copied().enumerate().filter(|(_, key)| *key != EMPTY)
    }

    /// How many places keys may stand at.
    pub(super) fn places(&self) -> usize {
        self.keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_by_their_keys() {
        let keyed = (1..500).map(|i| (i * i * 977, i)).collect();
        let table = Table::<u32>::new(keyed);
        for i in 1..500 {
            assert!(table.get(i * i * 977).contains(&i));
        }
        let squares: Vec<u32> = (1..500).map(|i| i * i * 977).collect();
        assert!((1..10_000).all(|key| table.get(key).is_empty() != squares.contains(&key)));
        assert!(Table::<u32>::new(Vec::new()).get(5).is_empty());
        assert!(Table::<u32>::default().get(5).is_empty());
    }
}
