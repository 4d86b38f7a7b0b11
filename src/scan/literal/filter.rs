//! Tables that say fast whether anything has a key, and then what.
//!
//! In: keys, numbers of which few are in the table. Out: the entries that share the key's hash. One bit for each hash
//! tells whether there are any; counting the bits before it gives their place, so a miss costs one look.

/// Spreads keys over the bits of a table.
pub(in super::super) const MULTIPLIER: u32 = 0x9E37_79B1;

/// Entries by their key. One bit for each of `64 * WORDS` hashes tells whether there are any.
pub(super) struct Table<const WORDS: usize, E> {
    bits: Box<[u64; WORDS]>,
    /// Keys by their hash, each in the first free slot from there on; a quarter of the slots at least is empty.
    slots: Vec<Slot>,
    /// Entries of a key stand side by side.
    entries: Vec<E>,
}

/// A key, and its entries; without any where it is empty.
#[derive(Clone, Copy, Default)]
struct Slot {
    key: u32,
    from: u32,
    to: u32,
}

impl<const WORDS: usize, E> Default for Table<WORDS, E> {
    fn default() -> Self {
        Table { bits: Box::new([0; WORDS]), slots: vec![Slot::default()], entries: Vec::new() }
    }
}

/// The hash of a key in a table of so many words; the AVX2 code does the same arithmetic.
#[inline]
fn hash<const WORDS: usize>(key: u32) -> usize {
    const { assert!(WORDS.is_power_of_two() && WORDS <= 1024) };
    (key.wrapping_mul(MULTIPLIER) >> shift(WORDS)) as usize
}

/// By how much a product is shifted to be the number of one of `64 * words` bits.
pub(in super::super) const fn shift(words: usize) -> u32 {
    32 - 6 - words.trailing_zeros()
}

impl<const WORDS: usize, E: Clone> Table<WORDS, E> {
    /// A table of these.
    pub(super) fn new(mut keyed: Vec<(u32, E)>) -> Self {
        keyed.sort_by_key(|(key, _)| *key);
        let mut table = Self::default();
        table.slots = vec![Slot::default(); (2 * keyed.len() + 1).next_power_of_two()];
        let mut from = 0;
        for entries in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            let (key, to) = (entries[0].0, from + entries.len());
            let hash = hash::<WORDS>(key);
            table.bits[hash / 64] |= 1 << (hash % 64);
            let mut at = table.home(key);
            while !table.slots[at].is_empty() {
                at = (at + 1) % table.slots.len();
            }
            table.slots[at] = Slot { key, from: from as u32, to: to as u32 };
            from = to;
        }
        table.entries = keyed.into_iter().map(|(_, entry)| entry).collect();
        table
    }
}

impl Slot {
    fn is_empty(self) -> bool {
        self.from == self.to
    }
}

impl<const WORDS: usize, E> Table<WORDS, E> {
    /// Whether something has the key's hash.
    #[inline]
    pub(super) fn has(&self, key: u32) -> bool {
        let hash = hash::<WORDS>(key);
        self.bits[hash / 64] >> (hash % 64) & 1 == 1
    }

    /// The slot where the search for a key begins.
    #[inline]
    fn home(&self, key: u32) -> usize {
        let spread = u64::from(key.wrapping_mul(MULTIPLIER)) * self.slots.len() as u64;
        (spread >> 32) as usize
    }

    /// What has the key.
    #[inline]
    pub(super) fn get(&self, key: u32) -> &[E] {
        let mut at = self.home(key);
        loop {
            let Some(slot) = self.slots.get(at) else {
                at = 0;
                continue;
            };
            if slot.key == key || slot.is_empty() {
                return self.entries.get(slot.from as usize..slot.to as usize).unwrap_or_default();
            }
            at += 1;
        }
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
        let keyed = (0..500).map(|i| (i * i * 977, i)).collect();
        let table = Table::<256, u32>::new(keyed);
        for i in 0..500 {
            assert!(table.has(i * i * 977));
            assert!(table.get(i * i * 977).contains(&i));
        }
        let misses = (0..10_000u32).filter(|i| !table.has(i * 31 + 7)).count();
        assert!(misses > 9_000, "{misses}");
        assert!(Table::<256, u32>::new(Vec::new()).get(5).is_empty());
        assert!(Table::<256, u32>::default().get(5).is_empty());
    }
}
