//! What a word is by itself, worked out: hashes, class, lists, and what may stand around it.

use super::accents;
use super::gate;
use super::gazetteer::{GIVEN, Gazetteer, TITLE};
use super::hash::{SEED, finish, step};
use super::made::Made;
use super::pair;
use super::tokens::{Class, mark};
use super::words::SHORT;

/// A word, wherever it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Hash of the word in lower case.
    pub(crate) lower: u32,
    /// Hash of the word as written.
    pub(crate) exact: u32,
    pub(crate) class: Class,
    /// Lists that the word is on.
    pub(crate) lists: u8,
    /// In which situations it could be part of a name, see [`gate::situations`].
    pub(crate) situations: u8,
    pub(super) flags: u8,
}

/// A name may follow because of the word.
const INTRODUCES: u8 = 1;
/// The word is one letter.
const LETTER: u8 = 2;
/// The word is of a script of whose languages the dictionary knows little: Greek or Cyrillic.
const FAR: u8 = 4;
/// A phrase of the lists may begin with the word.
const BEGINS: u8 = 8;
/// The word is a first name and a surname without a space between them; the flag is the mark of a token.
const PAIR: u8 = super::tokens::PAIR;
/// There is more to the word than most have.
const TELLING: u8 = 128;
/// The word is capitalised; the flag is the mark of a token.
const CAPITAL: u8 = super::tokens::CAPITAL;

/// What is needed to work out an entry.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'a> {
    pub(crate) gazetteer: Gazetteer<'a>,
    /// Whether a phrase that introduces names ends with the word of this hash.
    pub(crate) introduces: fn(u32) -> bool,
}

impl<'a> Lexicon<'a> {
    /// Without phrases.
    pub(crate) fn new(gazetteer: Gazetteer<'a>) -> Lexicon<'a> {
        Lexicon { gazetteer, introduces: |_| false }
    }
}

/// Signs of ASCII that stand alone, and that are repeated.
pub(super) static SIGNS: [[Entry; 128]; 2] = {
    let mut signs = [[Entry::sign(0); 128]; 2];
    let mut i = 0;
    while i < 2 * 128 {
        signs[i / 128][i % 128] =
            Entry::sign(finish(step(step(SEED, i as u32 % 128), i as u32 / 128)));
        i += 1;
    }
    signs
};

impl Entry {
    /// Of what is no word.
    pub(crate) const fn sign(hash: u32) -> Entry {
        Entry { lower: hash, exact: hash, class: Class::Sign, lists: 0, situations: 0, flags: 0 }
    }

    /// Whether a name may follow because of it.
    #[inline(always)]
    pub(crate) fn introduces(&self) -> bool {
        self.flags & INTRODUCES != 0
    }

    /// What it marks a token with.
    #[inline(always)]
    pub(super) fn marks(&self) -> u8 {
        self.flags & (CAPITAL | PAIR)
    }

    /// 1 if there is more to it than most words have: it could be part of a name, introduces one, or is capitalised.
    #[inline(always)]
    pub(super) fn telling(&self) -> u8 {
        self.flags / TELLING
    }

    /// Whether a phrase of the lists may begin with it.
    #[inline(always)]
    pub(crate) fn may_begin_phrase(self) -> bool {
        self.flags & BEGINS != 0
    }

    /// Whether it is a first name and a surname without a space between them.
    pub(crate) fn is_pair(self) -> bool {
        self.flags & PAIR != 0
    }

    /// Whether it is a capital letter by itself, as the first of a name is.
    pub(crate) fn is_initial(self) -> bool {
        self.class == Class::Upper && self.flags & LETTER != 0
    }

    /// Whether it is of a script that the tagger knows nothing of, or the dictionary next to nothing.
    pub(crate) fn is_foreign(self) -> bool {
        self.class == Class::Foreign || self.flags & FAR != 0
    }

    /// In code, lower-case words are on no list.
    #[inline(always)]
    pub(super) fn be_in_code(&mut self) {
        self.lists = if self.class == Class::Lower { 0 } else { self.lists };
    }

    /// Worked out anew.
    #[inline(never)]
    pub(crate) fn of(word: &[u8], lexicon: &Lexicon<'_>) -> Entry {
        Entry::read(word, 0, lexicon).1
    }

    /// As [`Entry::of`], for a word that is the first `length` of some bytes, fewer than all, and is ASCII.
    pub(super) fn short(near: &[u8; SHORT], length: usize, lexicon: &Lexicon<'_>) -> Entry {
        let Made { lower, exact, class, .. } = Made::short(near, length);
        let entry = Entry::with(lower, exact, class, length, mark(LETTER, length == 1), lexicon);
        if class == Class::Mixed { entry.with_pair(&near[..length], lexicon) } else { entry }
    }

    /// The word that begins at `start`, and where it ends.
    pub(super) fn read(text: &[u8], start: usize, lexicon: &Lexicon<'_>) -> (usize, Entry) {
        let (end, Made { lower, exact, class, length, far }) = Made::read(text, start);
        let flags = mark(LETTER, length == 1) | mark(FAR, far);
        let entry = Entry::with(lower, exact, class, length, flags, lexicon);
        if entry.lists == 0 && class == Class::Capital && !far {
            return (end, entry.without_accents(&text[start..end], length, lexicon));
        }
        if class == Class::Mixed {
            return (end, entry.with_pair(&text[start..end], lexicon));
        }
        (end, entry)
    }

    /// With the mark of a pair, if the word is one.
    fn with_pair(self, word: &[u8], lexicon: &Lexicon<'_>) -> Entry {
        let is_pair = pair::is_pair(word, lexicon);
        Entry { flags: self.flags | mark(PAIR | TELLING, is_pair), ..self }
    }

    /// A given name that no list has is looked for without its accents, which not everybody writes. Family names are words
    /// of other languages too often.
    fn without_accents(self, word: &[u8], length: usize, lexicon: &Lexicon<'_>) -> Entry {
        let Some(lower) = accents::hash_without(word) else { return self };
        let lists = lexicon.gazetteer.get(lower) & GIVEN;
        if lists == 0 {
            return self;
        }
        let situations = gate::situations(self.class, lists, length, true);
        Entry { lists, situations, flags: self.flags | mark(TELLING, situations != 0), ..self }
    }

    #[inline]
    fn with(
        lower: u32,
        exact: u32,
        class: Class,
        length: usize,
        flags: u8,
        lexicon: &Lexicon<'_>,
    ) -> Entry {
        let has_lists =
            matches!(class, Class::Lower | Class::Capital | Class::Upper | Class::Mixed);
        let lists = if has_lists { lexicon.gazetteer.get(lower) } else { 0 };
        let introduces = lists & TITLE != 0 || (lexicon.introduces)(lower);
        let begins = has_lists && lexicon.gazetteer.may_begin_phrase(lower);
        let more = mark(INTRODUCES, introduces)
            | mark(BEGINS, begins)
            | mark(CAPITAL, class == Class::Capital);
        let situations = gate::situations(class, lists, length, flags & FAR == 0);
        let is_telling = situations | more & (INTRODUCES | CAPITAL) != 0;
        let flags = flags | more | mark(TELLING, is_telling);
        Entry { lower, exact, class, lists, situations, flags }
    }
}
