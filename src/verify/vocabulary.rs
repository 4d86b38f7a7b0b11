//! The words and phrases of all contexts, and which patterns each speaks for.
//!
//! In: patterns. Out: answers about hashes of words ([`super::spelling`]). Nearly all words of a text are nobody's, so
//! a table of bits answers first.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::spelling::{Spelling, chain, each_word};
use crate::pattern::{Pattern, PatternIndex};

/// The patterns that a word or phrase speaks for, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct List(u32);

/// See the [module](self).
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    by_key: HashMap<u64, List, BuildHasherDefault<AsGiven>>,
    lists: Vec<Vec<PatternIndex>>,
    /// The words and phrases.
    present: Present,
    /// The last words of phrases.
    endings: Present,
    /// The first two letters of words.
    beginnings: Present,
    /// How many words away a word can matter to any pattern.
    pub(super) reach: usize,
}

impl Vocabulary {
    pub(super) fn new(patterns: &[Arc<Pattern>]) -> Vocabulary {
        let mut words = Vocabulary::default();
        for (index, pattern) in patterns.iter().enumerate() {
            if let Some(context) = &pattern.context {
                words.reach = words.reach.max(context.near);
                let phrases = pattern.context_words();
                phrases.iter().for_each(|phrase| words.add(phrase, index as PatternIndex));
            }
        }
        words
    }

    pub(super) fn add(&mut self, phrase: &str, pattern: PatternIndex) {
        let (mut key, mut ending) = (None, 0);
        each_word(phrase.as_bytes(), |word, letters| {
            ending = word;
            key = Some(key.map_or(word, |before| chain(before, word)));
            let two = letters.iter().take(2).map(|l| l.letter);
            self.beginnings.add(two.fold(Spelling::EMPTY, Spelling::add).hash());
        });
        let Some(key) = key else { return };
        self.present.add(key);
        self.endings.add(ending);
        let next = List(self.lists.len() as u32);
        let list = *self.by_key.entry(key).or_insert(next);
        if list == next {
            self.lists.push(Vec::new());
        }
        self.lists[list.0 as usize].push(pattern);
    }

    /// The patterns that the word or phrase speaks for.
    #[inline]
    pub(super) fn of(&self, key: u64) -> Option<List> {
        if self.present.holds(key) { self.by_key.get(&key).copied() } else { None }
    }

    /// Whether a word or phrase can end with the word of this hash.
    #[inline]
    pub(super) fn may_end(&self, word: u64) -> bool {
        self.endings.holds(word)
    }

    /// Whether a word can begin with the two letters of this hash.
    #[inline]
    pub(super) fn may_begin(&self, beginning: u64) -> bool {
        self.beginnings.holds(beginning)
    }

    pub(super) fn patterns(&self, list: List) -> &[PatternIndex] {
        &self.lists[list.0 as usize]
    }
}

/// A bit for the upper bits of each hash.
#[derive(Debug)]
struct Present(Box<[u64; 1024]>);

impl Default for Present {
    fn default() -> Present {
        Present(Box::new([0; 1024]))
    }
}

impl Present {
    #[inline]
    fn place(key: u64) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed >> 54) as usize, 1 << (mixed >> 48 & 63))
    }

    fn add(&mut self, key: u64) {
        let (word, bit) = Present::place(key);
        self.0[word] |= bit;
    }

    #[inline]
    fn holds(&self, key: u64) -> bool {
        let (word, bit) = Present::place(key);
        self.0[word] & bit != 0
    }
}

/// Keys are hashes; they need not be hashed again.
#[derive(Default)]
struct AsGiven(u64);

impl Hasher for AsGiven {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = self.0.rotate_left(8) ^ key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_speaks_for_the_patterns_that_name_it() {
        let mut words = Vocabulary::default();
        words.add("customer no", 3);
        words.add("iban", 3);
        words.add("iban", 7);
        let mut keys = Vec::new();
        each_word(b"Customer NO iban", |word, _| keys.push(word));
        assert_eq!(words.of(keys[0]), None);
        let phrase = words.of(chain(keys[0], keys[1])).unwrap();
        let word = words.of(keys[2]).unwrap();
        assert_eq!((words.patterns(phrase), words.patterns(word)), (&[3][..], &[3, 7][..]));
        let begins =
            |two: &str| words.may_begin(two.chars().fold(Spelling::EMPTY, Spelling::add).hash());
        assert!(begins("cu") && begins("ib") && !begins("xq"));
    }
}
