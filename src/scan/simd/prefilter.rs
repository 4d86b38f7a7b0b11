//! Tables that tell where one of many literals could begin, from four bytes and few operations.
//!
//! In: the windows of all literals, each four bytes with letter case folded (bit 5 set), the last one open for literals
//! of three. They are dealt into sixteen buckets; a place is admitted if some bucket has all four bytes at their
//! positions. Similar windows share a bucket, so that buckets stay narrow where common bytes are concerned.

/// A window; `None` stands for any byte.
pub(crate) type Window = [Option<u8>; 4];

const BUCKETS: usize = 16;

/// The buckets, as backends need them.
pub(crate) struct Prefilter {
    /// For a byte, the buckets that have it at position 0, 1, 2, 3: sixteen bits each, position 0 lowest.
    pub(super) by_byte: Box<[u64; 256]>,
    /// For a nibble of a folded byte, the buckets that have such a byte: `[half][position][nibble]`, eight buckets a half.
    pub(super) low: [[[u8; 16]; 4]; 2],
    pub(super) high: [[[u8; 16]; 4]; 2],
}

impl std::fmt::Debug for Prefilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prefilter").finish_non_exhaustive()
    }
}

impl Default for Prefilter {
    fn default() -> Prefilter {
        Prefilter::new(Vec::new())
    }
}

impl Prefilter {
    pub(crate) fn new(mut windows: Vec<Window>) -> Prefilter {
        windows.sort_unstable();
        windows.dedup();
        let mut buckets = vec![Bucket::default(); BUCKETS];
        for window in &windows {
            let added = |bucket: &Bucket| bucket.with(window).cost() - bucket.cost();
            let best =
                (0..BUCKETS).min_by(|&a, &b| added(&buckets[a]).total_cmp(&added(&buckets[b])));
            if let Some(best) = best {
                buckets[best] = buckets[best].with(window);
            }
        }
        let mut tables = Prefilter {
            by_byte: Box::new([0; 256]),
            low: [[[0; 16]; 4]; 2],
            high: [[[0; 16]; 4]; 2],
        };
        for (number, bucket) in buckets.iter().enumerate() {
            tables.add(number, bucket);
        }
        tables
    }

    fn add(&mut self, number: usize, bucket: &Bucket) {
        let (half, bit) = (number / 8, 1u8 << (number % 8));
        for position in 0..4 {
            for byte in 0..=255u8 {
                let folded = byte | 0x20;
                if bucket.members[position].has(folded) {
                    self.by_byte[usize::from(byte)] |= 1 << (16 * position + number);
                    self.low[half][position][usize::from(folded & 15)] |= bit;
                    self.high[half][position][usize::from(folded >> 4)] |= bit;
                }
            }
        }
    }
}

/// A set of bytes and how often one of them stands in ordinary text.
#[derive(Clone, Copy, Default)]
struct Members {
    bits: [u64; 4],
    share: f64,
}

impl Members {
    fn has(&self, byte: u8) -> bool {
        self.bits[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }

    fn insert(&mut self, byte: u8) {
        if !self.has(byte) {
            self.bits[usize::from(byte >> 6)] |= 1 << (byte & 63);
            self.share += crate::scan::literal::commonness(byte);
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Bucket {
    members: [Members; 4],
}

impl Bucket {
    fn with(mut self, window: &Window) -> Bucket {
        for (members, byte) in self.members.iter_mut().zip(window) {
            match byte {
                Some(byte) => members.insert(*byte),
                None => *members = Members { bits: [u64::MAX; 4], share: 1.0 },
            }
        }
        self
    }

    /// How often the bucket admits a place.
    fn cost(&self) -> f64 {
        self.members.iter().map(|m| m.share.min(1.0)).product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_in_one_bucket_at_all_its_positions() {
        let tables = Prefilter::new(vec![
            [Some(b'g'), Some(b'h'), Some(b'p'), Some(b'\x7F')],
            [Some(b'r'), Some(b'8'), Some(b'\x7F'), None],
        ]);
        let admits = |window: [u8; 4]| {
            let at = |i: usize| tables.by_byte[usize::from(window[i])] >> (16 * i) & 0xFFFF;
            at(0) & at(1) & at(2) & at(3) != 0
        };
        assert!(admits(*b"ghp_") && admits(*b"GHP\x7F") && admits(*b"r8_x") && admits(*b"R8_\xFF"));
        assert!(!admits(*b"ghpx") && !admits(*b"rhp_"));
    }
}
