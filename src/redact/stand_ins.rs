//! The stand-ins that a vault issued, found again in a text.
//!
//! In: what was issued, and a text. Out: where one stands, letter by letter as issued, the longest where several do. They
//! are found by what they are alone, since each has a part that can't be guessed.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::surrogate::MAX_LEN;

/// Issued stand-ins.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandIns {
    all: BTreeSet<Vec<u8>>,
    /// The bytes that one begins with; empty where there is none.
    firsts: Vec<bool>,
}

/// What stands at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// One of this length.
    Here(usize),
    /// More text is needed to tell.
    Incomplete,
    Nothing,
}

impl StandIns {
    pub(crate) fn insert(&mut self, text: &str) {
        self.firsts.resize(256, false);
        if let Some(first) = text.bytes().next() {
            self.firsts[usize::from(first)] = true;
            self.all.insert(text.as_bytes().to_vec());
        }
    }

    pub(crate) fn are_none(&self) -> bool {
        self.all.is_empty()
    }

    /// Where the next one may begin, from `from` on.
    pub(crate) fn next_start(&self, text: &[u8], from: usize) -> Option<usize> {
        if self.are_none() {
            return None;
        }
        let begins = |byte: &u8| self.firsts[usize::from(*byte)];
        text[from..].iter().position(begins).map(|at| from + at)
    }

    /// What `text` begins with; more of it may come.
    pub(crate) fn at(&self, text: &[u8]) -> At {
        if text.len() < MAX_LEN {
            let behind = (Bound::Excluded(text.to_vec()), Bound::Unbounded);
            if self.all.range(behind).next().is_some_and(|next| next.starts_with(text)) {
                return At::Incomplete;
            }
        }
        self.whole_at(text).map_or(At::Nothing, At::Here)
    }

    /// The length of the one that `text` begins with.
    pub(crate) fn whole_at(&self, text: &[u8]) -> Option<usize> {
        // A stand-in that `text` begins with sorts before it, and so do those it has less in common with.
        let mut common = text[..text.len().min(MAX_LEN)].to_vec();
        loop {
            let before = self.all.range(..=common.clone()).next_back()?;
            if common.starts_with(before) {
                return Some(before.len());
            }
            let shared = common.iter().zip(before).take_while(|(a, b)| a == b).count();
            if shared == 0 {
                return None;
            }
            common.truncate(shared);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_is_found_and_a_beginning_waits() {
        let mut all = StandIns::default();
        assert_eq!(all.next_start(b"abc", 0), None);
        for text in ["ab", "abcd", "abce", "b", "x9"] {
            all.insert(text);
        }
        assert_eq!(all.whole_at(b"abcx"), Some(2));
        assert_eq!(all.whole_at(b"abcdx"), Some(4));
        assert_eq!(all.whole_at(b"abcz"), Some(2));
        assert_eq!(all.whole_at(b"a"), None);
        assert_eq!(all.whole_at(b"x8"), None);
        assert_eq!(all.at(b"abc"), At::Incomplete);
        assert_eq!(all.at(b"ab"), At::Incomplete);
        assert_eq!(all.at(b"abx"), At::Here(2));
        assert_eq!(all.at(b"x"), At::Incomplete);
        assert_eq!(all.at(b"y"), At::Nothing);
        assert_eq!(all.next_start(b"__x8", 1), Some(2));
    }
}
