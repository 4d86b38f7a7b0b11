//! Where in 64 bytes words begin, and which of them begin as one of some words does.
//!
//! In: a block with a few bytes behind it, and the [`Beginnings`] of words of ASCII letters and digits. Out: [`Begun`], a bit
//! for each byte. A word may be said to begin as one does that it is not, never the other way round: groups of words share
//! what is known of their first three letters. Words are told apart as readers of words do: they end where no letter or
//! digit follows, or a capital follows a small letter.

use super::sixteen::{Kinds, SIXTEEN};
use super::{BLOCK, Backend};

/// How many bytes of a word are looked at.
pub(crate) const SHOWN: usize = 3;
/// A block and the bytes that its words reach into.
pub(crate) type Block = [u8; BLOCK + SHOWN - 1];

/// The first bytes of words, which belong to eight groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Beginnings {
    /// For the first byte, the second and the third: bit `i` of an entry stands for group `i`, whether any of its bytes ends
    /// in that half of a byte, and whether any begins with it.
    pub(super) bytes: [[[u8; 16]; 2]; SHOWN],
}

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Begun {
    /// Where words begin, those that stand behind a byte that is not ASCII left out. The first bit is never set.
    pub(crate) words: u64,
    /// Those of them that begin as one of the words does.
    pub(crate) open: u64,
    /// Bytes of characters that are not ASCII.
    pub(crate) foreign: u64,
}

impl Beginnings {
    /// Of no words.
    pub(crate) const NONE: Beginnings = Beginnings { bytes: [[[0; 16]; 2]; SHOWN] };

    /// Of the first letters of words, in small letters; where a word has fewer, anything may follow.
    pub(crate) fn new(words: &[[Option<u8>; SHOWN]]) -> Beginnings {
        let mut beginnings = Beginnings::default();
        for (i, word) in words.iter().enumerate() {
            let group = 1 << (8 * i / words.len());
            for (halves, byte) in beginnings.bytes.iter_mut().zip(word) {
                match byte {
                    Some(byte) => [*byte, byte.to_ascii_uppercase()].iter().for_each(|byte| {
                        halves[0][usize::from(byte & 0xF)] |= group;
                        halves[1][usize::from(byte >> 4)] |= group;
                    }),
                    None => halves.iter_mut().flatten().for_each(|half| *half |= group),
                }
            }
        }
        beginnings
    }

    /// Bytes that all of it takes.
    pub(crate) const BYTES: usize = SHOWN * 2 * 16;

    /// All of it, to be stored.
    #[allow(dead_code, reason = "the build script and tests call it")]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.as_flattened().as_flattened()
    }

    /// What was stored.
    #[inline]
    pub(crate) fn from_bytes(stored: &[u8; Self::BYTES]) -> Beginnings {
        let mut beginnings = Beginnings::NONE;
        beginnings.bytes.as_flattened_mut().as_flattened_mut().copy_from_slice(stored);
        beginnings
    }

    /// The words that begin in a block.
    #[inline]
    pub(crate) fn begun(&self, block: &Block) -> Begun {
        match Backend::detected() {
            Backend::Portable => self.begun_by_sixteen(block),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => super::avx2::begun(block, self),
        }
    }

    /// Where bytes stand that one of the words begins with, inside of other words too; and where characters that are not
    /// ASCII do.
    #[inline(always)]
    pub(crate) fn anywhere(&self, block: &Block) -> (u64, u64) {
        // It asks itself what the machine has.
        #[cfg(target_arch = "x86_64")]
        return super::avx2::anywhere(block, self);
        #[cfg(not(target_arch = "x86_64"))]
        self.anywhere_one_by_one(block)
    }

    /// For any machine.
    pub(super) fn anywhere_one_by_one(&self, block: &Block) -> (u64, u64) {
        (0..BLOCK).fold((0, 0), |(open, foreign), i| {
            let is_foreign = u64::from(!block[i].is_ascii());
            (open | u64::from(self.has(&block[i..])) << i, foreign | is_foreign << i)
        })
    }

    /// For any machine: letters by sixteen bytes, each word by itself.
    pub(super) fn begun_by_sixteen(&self, block: &Block) -> Begun {
        let (mut inside, mut capitals, mut small, mut foreign) = (0, 0, 0, 0);
        let (sixteens, _) = block.as_chunks::<SIXTEEN>();
        for (i, bytes) in sixteens.iter().enumerate() {
            let kinds = Kinds::of(bytes);
            let place = |bits: u32| u64::from(bits) << (SIXTEEN * i);
            inside |= place(kinds.letters | kinds.digits);
            capitals |= place(kinds.capitals);
            small |= place(kinds.letters & !kinds.capitals);
            foreign |= place(kinds.foreign);
        }
        let words = word_starts(inside, capitals, small, foreign);
        let (mut left, mut open) = (words, 0);
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            open |= u64::from(self.has(&block[at..])) << at;
            left &= left - 1;
        }
        Begun { words, open, foreign }
    }

    fn has(&self, word: &[u8]) -> bool {
        let group = |(halves, byte): (&[[u8; 16]; 2], &u8)| {
            halves[0][usize::from(byte & 0xF)] & halves[1][usize::from(byte >> 4)]
        };
        self.bytes.iter().zip(word).map(group).fold(u8::MAX, |all, group| all & group) != 0
    }
}

/// Where words begin, by where letters and digits are, capitals, small letters, and what is not ASCII.
#[inline]
pub(super) fn word_starts(inside: u64, capitals: u64, small: u64, foreign: u64) -> u64 {
    (inside & !((inside | foreign) << 1) | capitals & small << 1) & !1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 5] = ["id", "taxes", "x", "no1", "tan"];

    /// By the plainest code there is; what is open only if it is for sure.
    fn plain(block: &Block) -> Begun {
        let mut begun = Begun::default();
        for i in 0..BLOCK {
            begun.foreign |= u64::from(!block[i].is_ascii()) << i;
            if i == 0 || !block[i].is_ascii_alphanumeric() {
                continue;
            }
            let before = block[i - 1];
            let is_hump = before.is_ascii_lowercase() && block[i].is_ascii_uppercase();
            if is_hump || before.is_ascii() && !before.is_ascii_alphanumeric() {
                begun.words |= 1 << i;
                let is_open = |word: &&str| {
                    let shown = &word.as_bytes()[..word.len().min(SHOWN)];
                    block[i..i + shown.len()].eq_ignore_ascii_case(shown)
                };
                begun.open |= u64::from(WORDS.iter().any(is_open)) << i;
            }
        }
        begun
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_begin_where_they_do(text in "(id|Id|TAX|taxi|x|no|NO1|[a-zA-Z0-9]{1,9}|[ .:_]{1,4}|é|号){30,80}") {
            let beginning = |word: &str| std::array::from_fn(|i| word.as_bytes().get(i).copied());
            let beginnings = Beginnings::new(&WORDS.map(beginning));
            for start in 0..text.len() {
                let Some(block) = text.as_bytes()[start..].first_chunk() else { break };
                let (begun, plain) = (beginnings.begun(block), plain(block));
                prop_assert_eq!(begun, beginnings.begun_by_sixteen(block));
                prop_assert_eq!((begun.words, begun.foreign), (plain.words, plain.foreign));
                prop_assert_eq!(begun.open & plain.open, plain.open);
                prop_assert_eq!(begun.open & !begun.words, 0);
                let (open, foreign) = beginnings.anywhere(block);
                prop_assert_eq!((open, foreign), beginnings.anywhere_one_by_one(block));
                prop_assert_eq!((open & begun.words, foreign), (begun.open, begun.foreign));
            }
        }
    }

    #[test]
    fn other_words_are_seldom_taken_for_open() {
        let beginning = |word: &str| std::array::from_fn(|i| word.as_bytes().get(i).copied());
        let beginnings = Beginnings::new(&["vsk", "ssn", "taxes"].map(beginning));
        let mut block = [b' '; BLOCK + SHOWN - 1];
        let text = b" the year could take 15 us, Sssn vSK skv ta taX.ssno";
        block[..text.len()].copy_from_slice(text);
        let open = beginnings.begun(&block).open;
        let at: Vec<usize> = (0..BLOCK).filter(|i| open >> i & 1 == 1).collect();
        let word = |word: &[u8]| text.windows(word.len()).position(|w| w == word).unwrap();
        assert_eq!(at, [word(b"vSK"), word(b"taX"), word(b"ssno")]);
    }
}
