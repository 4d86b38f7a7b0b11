//! Words and signs at their places in a text.
//!
//! What [`Tokenizer`](super::tokenizer::Tokenizer) reads off a text: how a token is written, what stands before it, and
//! marks that say what it could be.

use std::ops::Deref;

use super::gate::QUIET;
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
/// Of [`Class::Capital`].
pub(super) const CAPITAL: u8 = 16;

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

/// Tokens of a part of a text, and which of them are worth a look.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(super) all: Vec<Token>,
    /// Those that could be part of a name or may be introduced as one, and all capitalised words.
    pub(super) noted: Vec<usize>,
    /// Behind the last that could be part of a name.
    quiet_from: usize,
    /// Behind the last quiet place that another name may follow.
    quiet_end: usize,
}

impl Tokens {
    #[inline(always)]
    pub(super) fn push(&mut self, token: Token) {
        let marks = token.marks;
        self.all.push(token);
        if marks & (CANDIDATE | INTRODUCED | CAPITAL) != 0 {
            self.note(marks);
        }
    }

    /// Note the last token.
    #[inline(never)]
    fn note(&mut self, marks: u8) {
        let at = self.all.len() - 1;
        self.noted.push(at);
        if marks & CANDIDATE != 0 {
            if at >= self.quiet_from + QUIET {
                self.quiet_end = at;
            }
            self.quiet_from = at + 1;
        }
    }

    /// Where the last quiet place ends: so many tokens that could be no part of a name.
    pub(super) fn quiet_end(&self) -> usize {
        if self.all.len() >= self.quiet_from + QUIET { self.all.len() } else { self.quiet_end }
    }

    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.noted.clear();
        (self.quiet_from, self.quiet_end) = (0, 0);
    }

    /// Move those from `end` on elsewhere.
    pub(super) fn split_off(&mut self, end: usize, rest: &mut Vec<Token>) {
        rest.clear();
        rest.extend(self.all.drain(end..));
        while self.noted.pop_if(|at| *at >= end).is_some() {}
        self.quiet_from = self.quiet_from.min(end);
        self.quiet_end = self.quiet_end.min(end);
    }

    /// The last so many tokens, and nothing else.
    pub(super) fn keep_last(&mut self, count: usize) {
        let gone = self.all.len() - count.min(self.all.len());
        self.all.drain(..gone);
        self.noted.retain(|at| *at >= gone);
        self.noted.iter_mut().for_each(|at| *at -= gone);
        self.quiet_from = self.quiet_from.saturating_sub(gone);
        self.quiet_end = self.quiet_end.saturating_sub(gone);
    }
}
