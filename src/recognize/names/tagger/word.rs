//! What the features say of a word by itself: shape, beginnings, endings.
//!
//! In: a token and its bytes. Out: a [`Word`] of hashes. Reads the first and last 24 characters at most.

use super::entry::Entry;
use super::hash::{SEED, mix, step};
use super::letters::{self, Letter};
use super::tokens::{Class, Token};

/// A token, seen as the features see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) lower: u32,
    pub(crate) exact: u32,
    /// Class and collapsed shape.
    pub(crate) shape: u32,
    /// Of 2, 3 and 4 characters.
    pub(crate) beginnings: [u32; 3],
    /// Of 1 to 4 characters.
    pub(crate) endings: [u32; 4],
    /// Lists the word is on, and above them those of the phrase it belongs to.
    pub(crate) lists: u32,
    pub(crate) class: Class,
}

/// What features of several words ask of each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) lower: u32,
    pub(crate) shape: u32,
    /// Of three characters.
    pub(crate) ending: u32,
    pub(crate) lists: u32,
    pub(crate) class: Class,
}

/// More characters than this of a word are not looked at.
const REACH: usize = 24;

/// How many characters are looked at: no more than the hash of the token tells apart.
fn reach(token: &Token) -> usize {
    match token.class {
        // A whole line of code can be a sign too.
        Class::Sign if token.end - token.start > 8 => 0,
        Class::Sign => 2,
        Class::Mark => 0,
        _ => REACH,
    }
}

impl Word {
    /// What of a word is known without its letters.
    pub(crate) fn plain(token: &Token, lists: u32) -> Word {
        let Entry { lower, exact, class, .. } = token.entry;
        Word { lower, exact, lists, class, ..Word::default() }
    }

    pub(crate) fn outline(&self) -> Outline {
        let Word { lower, shape, endings, lists, class, .. } = *self;
        Outline { lower, shape, ending: endings[2], lists, class }
    }

    /// The word that a token is; `lists` holds those of its phrase too.
    pub(crate) fn read(text: &[u8], token: &Token, lists: u32) -> Word {
        let bytes = &text[token.start..token.end];
        let is_plain = matches!(token.class, Class::Lower | Class::Capital) && bytes.is_ascii();
        let letters = match text[token.start..].first_chunk() {
            Some(near) if is_plain => Letters::plain(near, bytes.len()),
            _ => Letters::read(bytes, reach(token)),
        };
        Word {
            shape: mix(letters.shape(token.class), token.class as u32),
            beginnings: letters.beginnings(),
            endings: letters.endings(),
            ..Word::plain(token, lists)
        }
    }
}

struct Letters {
    /// In lower case; those behind the ones that are kept are none.
    lower: [u32; REACH],
    kept: usize,
    /// Kinds of characters, runs of the same collapsed, hashed.
    runs: u32,
}

impl Letters {
    /// As [`Letters::read`], for the first `length` of some bytes: lower-case letters of ASCII of which the first may be upper
    /// case.
    fn plain(near: &[u8; REACH], length: usize) -> Letters {
        let is_capital = usize::from(near[0].is_ascii_uppercase());
        let runs = [step(7, LOWER), step(step(7, UPPER), LOWER), step(7, UPPER)];
        Letters {
            lower: near.map(|byte| u32::from(byte | 0x20)),
            kept: length.min(REACH),
            runs: runs[is_capital + (is_capital & usize::from(length == 1))],
        }
    }

    fn read(bytes: &[u8], reach: usize) -> Letters {
        let mut letters = Letters { lower: [0; REACH], kept: 0, runs: 7 };
        let (mut at, mut last) = (0, 0);
        let two_bytes = Letter::of_two_bytes();
        while at < bytes.len() && letters.kept < reach {
            let (lower, kind) = if bytes[at].is_ascii() {
                at += 1;
                (bytes[at - 1].to_ascii_lowercase().into(), kind_of_ascii(bytes[at - 1]))
            } else {
                let (number, length, letter) = letters::read(bytes, at, two_bytes);
                at += length;
                (letter.lower(), kind(number, letter))
            };
            if kind != last {
                letters.runs = step(letters.runs, kind);
                last = kind;
            }
            letters.lower[letters.kept] = lower;
            letters.kept += 1;
        }
        letters
    }

    /// How many digits a number has tells much (years, postcodes); how many letters a word has, little.
    fn shape(&self, class: Class) -> u32 {
        let length = if class == Class::Digits { self.kept.min(9) } else { self.kept.min(3) };
        mix(self.runs, length as u32)
    }

    fn beginnings(&self) -> [u32; 3] {
        let mut hash = step(SEED, 17);
        let all: [u32; 4] = std::array::from_fn(|i| {
            hash = step(hash, self.lower[i]);
            if i < self.kept { hash } else { 0 }
        });
        [all[1], all[2], all[3]]
    }

    fn endings(&self) -> [u32; 4] {
        let mut hash = step(SEED, 91);
        std::array::from_fn(|i| {
            hash = step(hash, self.lower[self.kept.saturating_sub(1 + i)]);
            if i < self.kept { hash } else { 0 }
        })
    }
}

const LOWER: u32 = 1;
const UPPER: u32 = 2;

fn kind_of_ascii(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => LOWER,
        b'A'..=b'Z' => UPPER,
        b'0'..=b'9' => 3,
        sign => 4 + u32::from(sign),
    }
}

fn kind(number: u32, letter: Letter) -> u32 {
    match letter {
        letter if letter.is_upper() => UPPER,
        letter if letter.is_alphabetic() => LOWER,
        _ => 200 + number,
    }
}
