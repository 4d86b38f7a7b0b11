//! Windows of four bytes as keys, and sets of keys as bits: what backends ask about every byte of a text.

/// Four bytes as a number, letter case (and a little more) folded away.
#[inline(always)]
pub(crate) fn key(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

/// The key that three bytes have, whatever follows.
#[inline(always)]
pub(crate) fn short(key: u32) -> u32 {
    key & 0x00FF_FFFF
}

/// Words of a [`Filter`].
pub(crate) const WORDS: usize = 16384;
/// Words that lie in one number of a [`Set`].
pub(super) const IN_ROW: usize = 4;

/// A set of windows: words of sixteen bits, the first of a row lowest. Before it lies a row of nothing, so that a machine may
/// load a word with the one before it.
pub(super) type Set = [u64; WORDS / IN_ROW + 1];

/// Spreads keys over places.
pub(crate) const MULTIPLIER: u32 = 0x9E37_79B1;
/// How many multipliers are tried to spread them over the words of a set.
const TRIED: usize = 32;

/// By how much a product is shifted to be the number of a word.
pub(super) const SHIFT: u32 = 32 - WORDS.ilog2();

/// Three bytes in a row that texts are full of, letter case folded, the most frequent first: counted in equal parts of
/// prose, chats, code, and logs in lines and in JSON.
#[rustfmt::skip] // a table
const COMMON: [&[u8; 3]; 48] = [
    b"   ", b"\": ", b" th", b", \"", b"*  ", b"the", b": \"", b"\", ", b"he ", b"ing", b" in", b"s\":",
    b"you", b" to", b" yo", b" re", b"to ", b" co", b"ng ", b"in ", b"is ", b"er ", b"and", b"nd ",
    b"it ", b"ion", b" an", b"on ", b" a ", b" de", b" se", b"com", b"ou ", b"ent", b"or ", b"e t",
    b" \"s", b"ed ", b"ser", b"es ", b"ers", b" 20", b" is", b"ati", b"tio", b"ate", b"at ", b"ter",
];

/// Which windows are looked for. The first three bytes say in which word of 16 bits their bit is and the fourth byte which
/// it is, from the highest bit on, so that a machine looks up one word for each window. A set holds a few keys too many,
/// those that share a bit with one that belongs.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'t> {
    pub(super) set: &'t Set,
    pub(super) multiplier: u32,
}

impl Filter<'_> {
    /// Whether a key may be looked for.
    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        let (row, bit) = place(key, self.multiplier);
        self.set[row] >> bit & 1 == 1
    }
}

/// Windows to look for.
pub(crate) struct Windows {
    set: Box<Set>,
    multiplier: u32,
    /// For each row of the set how many bits are set before it.
    before: Box<[u32; WORDS / IN_ROW + 1]>,
}

impl Default for Windows {
    fn default() -> Windows {
        Windows {
            set: Box::new([0; WORDS / IN_ROW + 1]),
            multiplier: MULTIPLIER,
            before: Box::new([0; WORDS / IN_ROW + 1]),
        }
    }
}

impl Windows {
    /// The windows with these keys of four bytes, and all with the three bytes of a short one. Of the multipliers that are
    /// tried, the one is taken by which the fewest common bytes share a word with a key.
    pub(crate) fn of(long: &[u32], short: &[u32]) -> Windows {
        let tried = std::iter::successors(Some(MULTIPLIER), |last| {
            Some(last.wrapping_mul(0x85EB_CA6B).rotate_left(7) | 1)
        });
        let mut common = Common::new();
        let best = tried.take(TRIED).min_by_key(|multiplier| common.with(long, short, *multiplier));
        let mut windows = Windows::spread(long, short, best.unwrap_or(MULTIPLIER));
        let mut count = 0;
        for (before, row) in windows.before.iter_mut().zip(windows.set.iter()) {
            *before = count;
            count += row.count_ones();
        }
        windows
    }

    fn spread(long: &[u32], short: &[u32], multiplier: u32) -> Windows {
        let mut windows = Windows { multiplier, ..Windows::default() };
        for key in long {
            let (row, bit) = place(*key, multiplier);
            windows.set[row] |= 1 << bit;
        }
        for key in short {
            let (row, bit) = place(*key, multiplier);
            windows.set[row] |= 0xFFFF << (bit / 16 * 16);
        }
        windows
    }

    pub(crate) fn filter(&self) -> Filter<'_> {
        Filter { set: &self.set, multiplier: self.multiplier }
    }

    /// How many bits are set.
    pub(crate) fn count(&self) -> usize {
        self.set.iter().map(|row| row.count_ones() as usize).sum()
    }

    /// How many bits are set before that of a key.
    #[inline(always)]
    pub(crate) fn place(&self, key: u32) -> usize {
        let (row, bit) = place(key, self.multiplier);
        let lower = self.set[row] & !(u64::MAX << bit);
        self.before[row] as usize + lower.count_ones() as usize
    }
}

/// The words that common bytes have in a set, and what keys put there.
struct Common {
    /// For each word, how often texts ask for it; 0 for nearly all.
    asked: Box<[u32; WORDS]>,
    bits: Box<[u16; WORDS]>,
}

impl Common {
    fn new() -> Common {
        Common { asked: Box::new([0; WORDS]), bits: Box::new([0; WORDS]) }
    }

    /// How many bits stand in those words with a multiplier, those of more frequent bytes counted more often.
    fn with(&mut self, long: &[u32], short: &[u32], multiplier: u32) -> u32 {
        let words = COMMON.map(|[a, b, c]| word(key([*a, *b, *c, 0]), multiplier));
        words.iter().rev().zip(1..).for_each(|(word, weight)| self.asked[*word] += weight);
        let mut put = |key: u32, bits: u16| {
            let word = word(key, multiplier);
            if self.asked[word] > 0 {
                self.bits[word] |= bits;
            }
        };
        long.iter().for_each(|key| put(*key, 1 << bit(*key)));
        short.iter().for_each(|key| put(*key, u16::MAX));
        let bits = |word: usize| {
            let asked = std::mem::take(&mut self.asked[word]);
            std::mem::take(&mut self.bits[word]).count_ones() * asked
        };
        words.map(bits).iter().sum()
    }
}

/// In which word of a set a key has its bit.
#[inline(always)]
fn word(key: u32, multiplier: u32) -> usize {
    (short(key).wrapping_mul(multiplier) >> SHIFT) as usize
}

/// Which bit of the word it is, as the fourth byte tells.
#[inline(always)]
fn bit(key: u32) -> u32 {
    15 - (key >> 24 & 15)
}

/// Where a key has its bit: in which row of a set, and which bit of that.
#[inline(always)]
fn place(key: u32, multiplier: u32) -> (usize, u32) {
    let word = word(key, multiplier);
    (word / IN_ROW + 1, (word % IN_ROW) as u32 * 16 + bit(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_bytes_share_few_words_with_keys() {
        let long: Vec<u32> =
            (0..1200_u32).map(|i| i.wrapping_mul(0x0019_660D) | 0x2020_2020).collect();
        let short: Vec<u32> = long.iter().step_by(15).map(|key| short(*key ^ 0x5A_5A5A)).collect();
        let windows = Windows::of(&long, &short);
        let mut common = Common::new();
        let mut with = |multiplier| common.with(&long, &short, multiplier);
        assert!(with(windows.multiplier) <= with(MULTIPLIER));
        // Counted in the set itself.
        let in_set = |windows: &Windows| -> u32 {
            let bits = |[a, b, c]: [u8; 3]| {
                let (row, bit) = super::place(key([a, b, c, 0]), windows.multiplier);
                (windows.set[row] >> (bit / 16 * 16) & 0xFFFF).count_ones()
            };
            COMMON.iter().rev().zip(1..).map(|(bytes, weight)| bits(**bytes) * weight).sum()
        };
        assert_eq!(with(windows.multiplier), in_set(&windows));
        let first = Windows::spread(&long, &short, MULTIPLIER);
        assert_eq!(with(MULTIPLIER), in_set(&first));
        assert!(COMMON.iter().all(|bytes| bytes.iter().all(|b| b | 0x20 == *b)));
        let places: Vec<usize> = long.iter().map(|key| windows.place(*key)).collect();
        assert!(places.iter().all(|place| *place < windows.count()));
        for (key, place) in long.iter().zip(&places) {
            assert!(windows.filter().has(*key));
            let same = |other: &&u32| super::place(**other, windows.multiplier);
            let others = long.iter().filter(|other| same(other) == same(&key)).count();
            assert_eq!(places.iter().filter(|other| *other == place).count(), others);
        }
        for key in short {
            assert!((0..=u8::MAX).all(|byte| windows.filter().has(key | u32::from(byte) << 24)));
        }
    }
}
