//! Words and signs at their places in a text.
//!
//! What [`Tokenizer`](super::tokenizer::Tokenizer) reads off a text: how a token is written, what stands before it, and
//! marks that say what it could be.

use std::ops::{Deref, Range};

use super::entry::Entry;
use super::gate::QUIET;
use super::glue::is_glued;
use super::lines::Mode;
use crate::scan::simd::BLOCK;

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

impl Gap {
    #[inline(always)]
    fn most(self, other: Gap) -> Gap {
        if self as u8 > other as u8 { self } else { other }
    }
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
pub(super) const CANDIDATE: u8 = 4;
pub(super) const INTRODUCED: u8 = 8;
/// Of [`Class::Capital`].
pub(super) const CAPITAL: u8 = 16;

/// Of a first name and a surname without a space between them.
pub(super) const PAIR: u8 = 32;

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

    /// Whether it is a first name and a surname without a space between them, in no line of code.
    #[inline(always)]
    pub(crate) fn is_pair(&self) -> bool {
        self.marks & PAIR != 0 && !self.mode.is_code()
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
    /// The tokens, and room for more behind them.
    room: Vec<Token>,
    count: usize,
    notes: Notes,
}

/// Which tokens are worth a look.
#[derive(Debug, Default)]
struct Notes {
    /// Those that could be part of a name or may be introduced as one, all capitalised words, and pairs.
    noted: Vec<usize>,
    /// Those that could be part of a name.
    candidates: Vec<usize>,
    /// Behind the last that could be part of a name.
    quiet_from: usize,
    /// Behind the last quiet place that another name may follow.
    quiet_end: usize,
}

impl Notes {
    /// Note the token at `at`, if its marks are worth it.
    #[inline(always)]
    fn see(&mut self, at: usize, marks: u8) {
        if marks & (CANDIDATE | INTRODUCED | CAPITAL | PAIR) != 0 {
            self.note(at, marks);
        }
    }

    #[inline(never)]
    fn note(&mut self, at: usize, marks: u8) {
        self.noted.push(at);
        if marks & CANDIDATE != 0 {
            self.candidates.push(at);
            if at >= self.quiet_from + QUIET {
                self.quiet_end = at;
            }
            self.quiet_from = at + 1;
        }
    }
}

/// Those of some numbers in order that are less than `end`; few are not.
fn below(numbers: &[usize], end: usize) -> &[usize] {
    let above = numbers.iter().rev().take_while(|at| **at >= end).count();
    &numbers[..numbers.len() - above]
}

/// Take `first` from numbers in order, and drop those that are less.
fn shift(numbers: &mut Vec<usize>, first: usize) {
    numbers.drain(..numbers.partition_point(|at| *at < first));
    numbers.iter_mut().for_each(|at| *at -= first);
}

/// The first tokens of a part of a text.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) tokens: &'a [Token],
    /// Those of them that are noted, and that could be part of a name.
    pub(super) noted: &'a [usize],
    pub(super) candidates: &'a [usize],
}

/// Room for the tokens of a block, behind those that there are.
pub(super) struct Room<'a> {
    tokens: &'a mut [Token; BLOCK],
    /// A bit for each token that is a telling word.
    telling: u64,
    /// How many there are before the block's.
    before: usize,
    notes: &'a mut Notes,
}

/// What was made of a block.
pub(super) struct Done {
    /// How many tokens there are with the block's, and where the last of those ends.
    pub(super) count: usize,
    pub(super) end: usize,
    /// How many tokens behind it may be introduced; see [`Tokenizer`](super::tokenizer::Tokenizer).
    pub(super) introduces: u8,
}

impl Room<'_> {
    /// Put a token, which may be a word in a line of code, at its place; there are no more than bytes in a block. What is to be
    /// marked as telling is left to [`Room::done`].
    #[inline(always)]
    pub(super) fn put<const CODE: bool>(
        &mut self,
        number: usize,
        Range { start, end }: Range<usize>,
        entry: &Entry,
        gap: Gap,
        mode: Mode,
        marks: u8,
    ) {
        // Field by field, so that nothing is put together elsewhere first.
        let token = &mut self.tokens[number % BLOCK];
        (token.start, token.end) = (start, end);
        (token.gap, token.mode, token.marks) = (gap, mode, marks);
        token.entry = *entry;
        if CODE {
            token.entry.be_in_code();
        }
        self.telling |= u64::from(entry.telling()) << (number % BLOCK);
    }

    /// Mark a token that was put.
    #[inline(always)]
    pub(super) fn mark(&mut self, number: usize, mark: u8) {
        self.tokens[number % BLOCK].marks |= mark;
    }

    /// Mark what could be part of a name, is introduced as one or is capitalised. Told is how many tokens the block has, what
    /// stands before it, in what situation its words are, and how many of its tokens may be introduced. Nothing, if there are no tokens.
    #[inline(always)]
    pub(super) fn done(
        self,
        count: usize,
        text: &[u8],
        gap: Gap,
        situation: u8,
        introduces: u8,
    ) -> Option<Done> {
        let Room { tokens, telling, before, notes } = self;
        let tokens = tokens.get_mut(..count).filter(|tokens| !tokens.is_empty())?;
        // A block that begins behind a gap begins with a token.
        tokens[0].gap = tokens[0].gap.most(gap);
        let mut introduced = if introduces > 0 { introduced(tokens, 0, introduces) } else { 0 };
        let mut noted = telling | introduced;
        while noted != 0 {
            let at = noted.trailing_zeros() as usize;
            noted &= noted - 1;
            let token = &mut tokens[at];
            let could_be = token.entry.situations >> (situation + (token.marks & FIRST)) & 1 != 0;
            let is_candidate = could_be && !is_glued(text, token.start, token.end);
            token.marks |= token.entry.marks()
                | mark(CANDIDATE, is_candidate)
                | mark(INTRODUCED, introduced >> at & 1 != 0);
            notes.see(before + at, token.marks);
            if token.entry.introduces() {
                let next = self::introduced(tokens, at + 1, 2);
                (introduced, noted) = (introduced | next, noted | next);
            }
        }
        let introduces = match tokens {
            [.., last] if last.class != Class::Sign => u8::from(last.introduces()) * 2,
            [.., before, _] => before.introduces().into(),
            _ => introduces.saturating_sub(1),
        };
        Some(Done { count: before + count, end: tokens[count - 1].end, introduces })
    }
}

/// Which token is introduced if one of so many from `at` on is: the first word of them.
#[cold]
fn introduced(tokens: &[Token], at: usize, count: u8) -> u64 {
    let next = tokens.iter().enumerate().skip(at).take(count.into());
    let word = next.into_iter().find(|(_, token)| token.class != Class::Sign);
    word.map_or(0, |(at, _)| 1 << at)
}

impl Tokens {
    pub(crate) fn all(&self) -> &[Token] {
        self.room.get(..self.count).unwrap_or_default()
    }

    /// Those before `end`.
    pub(super) fn up_to(&self, end: usize) -> Part<'_> {
        let Notes { noted, candidates, .. } = &self.notes;
        Part {
            tokens: &self.all()[..end],
            noted: below(noted, end),
            candidates: below(candidates, end),
        }
    }

    /// Append a token.
    pub(super) fn push(&mut self, token: Token) {
        if self.count == self.room.len() {
            self.grow();
        }
        self.notes.see(self.count, token.marks);
        self.room[self.count] = token;
        self.count += 1;
    }

    /// Room for the tokens of a block; [`Tokens::set_count`] is to tell what was made of it.
    #[inline(always)]
    pub(super) fn block(&mut self) -> Option<Room<'_>> {
        let before = self.count;
        if self.room.len() < before + BLOCK {
            self.grow();
        }
        let tokens = self.room.get_mut(before..)?.first_chunk_mut()?;
        Some(Room { tokens, telling: 0, before, notes: &mut self.notes })
    }

    #[cold]
    fn grow(&mut self) {
        self.room.resize(self.count + 8 * BLOCK, Token::default());
    }

    #[inline(always)]
    pub(super) fn set_count(&mut self, count: usize) {
        self.count = count;
    }

    /// Where the last quiet place ends: so many tokens that could be no part of a name.
    pub(super) fn quiet_end(&self) -> usize {
        let Notes { quiet_from, quiet_end, .. } = self.notes;
        if self.count >= quiet_from + QUIET { self.count } else { quiet_end }
    }

    pub(crate) fn clear(&mut self) {
        self.count = 0;
        self.notes.noted.clear();
        self.notes.candidates.clear();
        (self.notes.quiet_from, self.notes.quiet_end) = (0, 0);
    }

    /// Drop those before `first`.
    pub(super) fn drop_before(&mut self, first: usize) {
        self.room.copy_within(first..self.count, 0);
        self.count -= first;
        let Notes { noted, candidates, quiet_from, quiet_end } = &mut self.notes;
        shift(noted, first);
        shift(candidates, first);
        *quiet_from = quiet_from.saturating_sub(first);
        *quiet_end = quiet_end.saturating_sub(first);
    }
}
