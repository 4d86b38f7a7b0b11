//! Tables that say fast whether anything has a key, and then what.
//!
//! In: keys, numbers of which few are in the table. Out: the entries that share the key's hash. One bit for each hash
//! tells whether there are any; counting the bits before it gives their place, so a miss costs one look.

/// Spreads keys over the bits of a table.
pub(in super::super) const MULTIPLIER: u32 = 0x9E37_79B1;

/// Entries by the hash of their key, `64 * WORDS` values.
pub(super) struct Table<const WORDS: usize, E> {
    bits: Box<[u64; WORDS]>,
    /// Bits set in the words before each.
    before: Box<[u32; WORDS]>,
    /// For each set bit where its entries begin; and at last where all end.
    from: Vec<u32>,
    entries: Vec<E>,
}

impl<const WORDS: usize, E> Default for Table<WORDS, E> {
    fn default() -> Self {
        Table {
            bits: Box::new([0; WORDS]),
            before: Box::new([0; WORDS]),
            from: vec![0],
            entries: Vec::new(),
        }
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
        keyed.sort_by_key(|(key, _)| (hash::<WORDS>(*key), *key));
        let mut table = Self::default();
        table.from.clear();
        for (i, (key, _)) in keyed.iter().enumerate() {
            let hash = hash::<WORDS>(*key);
            if table.bits[hash / 64] >> (hash % 64) & 1 == 0 {
                table.bits[hash / 64] |= 1 << (hash % 64);
                table.from.push(i as u32);
            }
        }
        table.from.push(keyed.len() as u32);
        table.entries = keyed.into_iter().map(|(_, entry)| entry).collect();
        let mut sum = 0;
        for (before, bits) in table.before.iter_mut().zip(table.bits.iter()) {
            *before = sum;
            sum += bits.count_ones();
        }
        table
    }
}

impl<const WORDS: usize, E> Table<WORDS, E> {
    /// Whether something has the key's hash.
    #[inline]
    pub(super) fn has(&self, key: u32) -> bool {
        let hash = hash::<WORDS>(key);
        self.bits[hash / 64] >> (hash % 64) & 1 == 1
    }

    /// What has the key's hash.
    #[inline]
    pub(super) fn get(&self, key: u32) -> &[E] {
        let hash = hash::<WORDS>(key);
        let (bits, bit) = (self.bits[hash / 64], 1 << (hash % 64));
        if bits & bit == 0 {
            return &[];
        }
        let rank = self.before[hash / 64] as usize + (bits & (bit - 1)).count_ones() as usize;
        match self.from.get(rank..rank + 2) {
            Some(&[from, to]) => &self.entries[from as usize..to as usize],
            _ => &[],
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
