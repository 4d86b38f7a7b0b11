//! Words and signs at their places in a text.
//!
//! What [`Tokenizer`](super::tokenizer::Tokenizer) reads off a text: how a token is written, what stands before it, and
//! marks that say what it could be.

use std::ops::Deref;

use super::lines::Mode;
use super::words::Entry;

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// No token: beyond the text.
    #[default]
    None,
    Lower,
    /// First letter upper case, the others lower case.
    Capital,
    Upper,
    Mixed,
    Digits,
    /// Letters and digits.
    Code,
    Sign,
    /// A script that the tagger knows nothing of.
    Foreign,
    /// What the engine puts in place of something inked out: `[PERSON]`, `[EMAIL_1]`.
    Mark,
}

/// What stands between a token and the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd)]
#[repr(u8)]
pub(crate) enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
    Paragraph,
}

/// A word or sign, at its place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What it is wherever it stands; a token can be used in its place.
    pub(super) entry: Entry,
    pub(crate) gap: Gap,
    pub(crate) mode: Mode,
    pub(super) marks: u8,
}

impl Deref for Token {
    type Target = Entry;

    #[inline(always)]
    fn deref(&self) -> &Entry {
        &self.entry
    }
}

pub(super) const FIRST: u8 = 1;
pub(super) const GLUED: u8 = 2;
pub(super) const CANDIDATE: u8 = 4;
pub(super) const INTRODUCED: u8 = 8;

/// The mark, if so.
#[inline(always)]
pub(super) fn mark(mark: u8, is: bool) -> u8 {
    mark * u8::from(is)
}

impl Token {
    /// Whether a sentence may begin here.
    pub(crate) fn is_first(&self) -> bool {
        self.marks & FIRST != 0
    }

    /// Whether it is part of an identifier, path or call.
    pub(crate) fn is_glued(&self) -> bool {
        self.marks & GLUED != 0
    }

    /// Whether it could be part of a name, as far as its own looks tell.
    #[inline(always)]
    pub(crate) fn is_candidate(&self) -> bool {
        self.marks & CANDIDATE != 0
    }

    /// Whether a word or phrase before it may introduce it as a name.
    #[inline(always)]
    pub(crate) fn is_introduced(&self) -> bool {
        self.marks & INTRODUCED != 0
    }

    pub(crate) fn is_word(&self) -> bool {
        matches!(
            self.class,
            Class::Lower | Class::Capital | Class::Upper | Class::Mixed | Class::Code
        )
    }

    pub(crate) fn has_capital(&self) -> bool {
        matches!(self.class, Class::Capital | Class::Upper | Class::Mixed)
    }

    pub(crate) fn is_sign(&self, text: &[u8], sign: u8) -> bool {
        self.class == Class::Sign && text.get(self.start) == Some(&sign)
    }
}
