//! Which keys of values are looked for: a bit for each, few others, and the bytes that they begin with.
//!
//! In: keys. Out: answers about other keys, and about bytes that words begin with: no for nearly all.

/// A bit for each key, few others.
#[derive(Default)]
pub(super) struct Filter {
    keys: Vec<u64>,
    pub(super) firsts: Firsts,
}

impl Filter {
    pub(super) fn clear(&mut self, numbers: usize) {
        self.keys.clear();
        self.keys.resize(numbers, 0);
        self.firsts = Firsts::default();
    }

    #[inline]
    fn place(&self, key: u64) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        ((mixed as usize / 64) & self.keys.len().wrapping_sub(1), 1 << (mixed % 64))
    }

    pub(super) fn add(&mut self, key: u64) {
        let (number, bit) = self.place(key);
        self.keys[number] |= bit;
        self.firsts.add(key as u8);
    }

    #[inline]
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (number, bit) = self.place(key);
        self.keys.get(number).is_some_and(|bits| bits & bit != 0)
    }
}

/// The first bytes of keys.
#[derive(Clone, Copy, Default)]
pub(super) struct Firsts([u64; 4]);

impl Firsts {
    fn add(&mut self, byte: u8) {
        self.0[usize::from(byte / 64)] |= 1 << (byte % 64);
    }

    pub(super) fn or(self, other: Firsts) -> Firsts {
        Firsts(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte / 64)] >> (byte % 64) & 1 != 0
    }

    pub(super) fn are_digits(&self) -> bool {
        const DIGITS: u64 = 0x3FF << b'0';
        let Firsts([low, others @ ..]) = self;
        low & !DIGITS == 0 && others.iter().all(|bits| *bits == 0)
    }
}
