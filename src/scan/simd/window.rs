//! Windows of four bytes as keys, and sets of keys as bits: what backends ask about every byte of a text.

/// Four bytes as a number, letter case (and a little more) folded away.
#[inline]
pub(crate) fn key(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

/// The key that three bytes have, whatever follows.
#[inline]
pub(crate) fn short(key: u32) -> u32 {
    key & 0x00FF_FFFF
}

/// Words of a [`Filter`].
pub(crate) const WORDS: usize = 8192;

/// A set of windows, and a word before it, so that a machine may load a word with the one before it.
pub(super) type Set = [u16; WORDS + 1];

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
        self.set[word(key, self.multiplier) + 1] << fourth(key) >> 15 == 1
    }
}

/// Windows to look for.
pub(crate) struct Windows {
    set: Box<Set>,
    multiplier: u32,
}

impl Default for Windows {
    fn default() -> Windows {
        Windows { set: Box::new([0; WORDS + 1]), multiplier: MULTIPLIER }
    }
}

impl Windows {
    /// The windows with these keys of four bytes, and all with the three bytes of a short one. Of the multipliers that are
    /// tried, the one is taken by which the fewest common bytes share a word with a key.
    pub(crate) fn of(long: &[u32], short: &[u32]) -> Windows {
        let tried = std::iter::successors(Some(MULTIPLIER), |last| {
            Some(last.wrapping_mul(0x85EB_CA6B).rotate_left(7) | 1)
        });
        let all = tried.take(TRIED).map(|multiplier| Windows::spread(long, short, multiplier));
        all.min_by_key(Windows::in_common).unwrap_or_default()
    }

    fn spread(long: &[u32], short: &[u32], multiplier: u32) -> Windows {
        let mut windows = Windows { multiplier, ..Windows::default() };
        for key in long {
            windows.set[word(*key, multiplier) + 1] |= 1 << 15 >> fourth(*key);
        }
        for key in short {
            windows.set[word(*key, multiplier) + 1] = u16::MAX;
        }
        windows
    }

    /// How many bits stand in the words of common bytes, those of more frequent ones counted more often.
    fn in_common(&self) -> u32 {
        let common = COMMON.iter().rev().zip(1..);
        let bits = |[a, b, c]: [u8; 3]| {
            self.set[word(key([a, b, c, 0]), self.multiplier) + 1].count_ones()
        };
        common.map(|(bytes, weight)| bits(**bytes) * weight).sum()
    }

    pub(crate) fn filter(&self) -> Filter<'_> {
        Filter { set: &self.set, multiplier: self.multiplier }
    }
}

/// The number of the word that a key has its bit in.
#[inline]
fn word(key: u32, multiplier: u32) -> usize {
    (short(key).wrapping_mul(multiplier) >> SHIFT) as usize
}

/// What the fourth byte is told by.
#[inline]
fn fourth(key: u32) -> u32 {
    key >> 24 & 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_bytes_share_few_words_with_keys() {
        let long: Vec<u32> =
            (0..1200_u32).map(|i| i.wrapping_mul(0x0019_660D) | 0x2020_2020).collect();
        let short: Vec<u32> = long.iter().step_by(15).map(|key| short(*key ^ 0x5A_5A5A)).collect();
        let (first, windows) =
            (Windows::spread(&long, &short, MULTIPLIER), Windows::of(&long, &short));
        assert!(windows.in_common() <= first.in_common());
        assert!(COMMON.iter().all(|bytes| bytes.iter().all(|b| b | 0x20 == *b)));
        for key in long {
            assert!(windows.filter().has(key));
        }
        for key in short {
            assert!((0..=u8::MAX).all(|byte| windows.filter().has(key | u32::from(byte) << 24)));
        }
    }
}
