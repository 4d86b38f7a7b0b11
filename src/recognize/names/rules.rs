//! Guesses of the tagger → hits, and what rules add to them.
//!
//! In: a text piece by piece. Out: hits with scores. [`guards`] takes back or weakens guesses that the signs around
//! them speak against; [`titles`] and [`introductions`] add what a title or a phrase introduces; names that were found surely are found
//! again where they come back alone.

use std::collections::HashSet;
use std::ops::Range;

use super::super::Hits;
use super::tagger::gazetteer::NAME;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};
use super::tagger::{Guess, Label};
use super::{
    TITLE, address, borders, guards, introductions, legal, postal, relations, speakers, titles,
};
use crate::finding::Score;
use crate::span::Span;

/// Less likely guesses, in hundredths, are no hits under any policy.
pub(super) const LOWEST: u8 = 20;
/// An address this likely takes the parts behind it along.
const LIKELY_ADDRESS: u8 = 30;
/// An address with such parts is at least this likely.
const WHOLE_ADDRESS: u8 = 60;
/// A town this likely may end an address that is written as mail wants it.
const LIKELY_TOWN: u8 = 50;
/// So likely such an address is one.
const POSTAL_ADDRESS: u8 = 90;
/// A name this likely is looked for in the rest of the text, and makes the word beside it another part of it.
const SURE: u8 = 85;
/// A whole name this likely is, too.
const LIKELY: u8 = 65;
/// How likely a word is to be a name that was found before.
const AGAIN: u8 = 70;
/// How likely a first name and a surname in one word are somebody's.
const PAIR: u8 = 80;
/// A guess this likely is part of the sure name beside it.
const WEAK: u8 = 35;
/// So many words are remembered at most.
const REMEMBERED: usize = 4096;

/// What is remembered while a text is read.
#[derive(Debug, Default)]
pub(super) struct Rules {
    known: Known,
}

/// Words of names, as written.
#[derive(Debug, Default)]
struct Known {
    /// A bit for each word, few others.
    filter: [u64; FILTER],
    words: HashSet<u32>,
}

/// Numbers of 64 bits in the filter.
const FILTER: usize = 32;

impl Known {
    fn insert(&mut self, word: u32) {
        if self.words.len() < REMEMBERED {
            self.filter[word as usize / 64 % FILTER] |= 1 << (word % 64);
            self.words.insert(word);
        }
    }

    #[inline]
    fn has(&self, word: u32) -> bool {
        self.filter[word as usize / 64 % FILTER] >> (word % 64) & 1 != 0
            && self.words.contains(&word)
    }
}

impl Rules {
    /// Report what is in a piece of the text.
    pub(super) fn apply(&mut self, piece: &Piece<'_>, hits: &mut Hits<'_>) {
        let mut guesses = piece.guesses.iter().peekable();
        let (mut at, mut noted) = (piece.from, piece.noted);
        while let Some(next) = self.next(piece, &mut noted, at, guesses.peek().copied()) {
            at = next;
            let introduced = self.introduced(piece, at, hits);
            match guesses.next_if(|guess| guess.first <= at) {
                Some(guess) => {
                    self.guess(piece, guess, hits);
                    self.related(piece, guess.first.max(at) + 1..guess.end, hits);
                    at = guess.end.max(at + 1);
                }
                None => {
                    self.again(piece, at, hits);
                    at = introduced.unwrap_or(at + 1);
                }
            }
        }
    }

    /// The next token from `at` on at which there may be something to report, given the next guess. Takes from those that
    /// are noted what stands before it.
    fn next(
        &self,
        piece: &Piece<'_>,
        noted: &mut &[usize],
        at: usize,
        guess: Option<&Guess>,
    ) -> Option<usize> {
        let end = guess.map_or(piece.tokens.len(), |guess| guess.first).max(at);
        while let Some((&next, rest)) = noted.split_first()
            && next < end
        {
            if next >= at && self.may_report(&piece.tokens[next]) {
                return Some(next);
            }
            *noted = rest;
        }
        (end < piece.tokens.len()).then_some(end)
    }

    fn may_report(&self, token: &Token) -> bool {
        token.is_introduced()
            || token.is_pair()
            || token.class == Class::Capital && self.known.has(token.exact)
    }

    /// A name behind a title or phrase, or a whole name in one word; where it ends.
    fn introduced(&mut self, piece: &Piece<'_>, at: usize, hits: &mut Hits<'_>) -> Option<usize> {
        let token = &piece.tokens[at];
        if token.is_pair() && guards::stands_free(piece, at, at + 1) {
            report_person(hits, piece, Span::new(token.start, token.end), PAIR);
            return Some(at + 1);
        }
        if !piece.tokens[at].is_introduced() {
            return None;
        }
        let found = titles::introduced(piece, at).or_else(|| introductions::introduced(piece, at));
        let (first, end, score) = found?;
        report_person(hits, piece, guards::span(piece, first, end), score);
        self.remember(&piece.tokens[first..end]);
        Some(end)
    }

    /// Names behind a relative, or behind what a message opens or closes with, that was taken for a part of them: `Eşim
    /// Hüsamettin`, `LG Annegret`.
    fn related(&mut self, piece: &Piece<'_>, within: Range<usize>, hits: &mut Hits<'_>) {
        for at in within {
            let found = Some(at).filter(|&at| piece.tokens[at].is_introduced());
            let behind = |at| {
                relations::related(piece, at).or_else(|| introductions::in_a_message(piece, at))
            };
            if let Some((first, end, score)) = found.and_then(behind) {
                report_person(hits, piece, guards::span(piece, first, end), score);
            }
        }
    }

    fn guess(&mut self, piece: &Piece<'_>, guess: &Guess, hits: &mut Hits<'_>) {
        let made = guess;
        let Some(mut guess) = guards::judge(piece, *made) else { return };
        let person = &mut guess.scores[Label::Person as usize];
        let is_weak = guess.label == Label::Person && (WEAK..AGAIN).contains(person);
        if is_weak && is_beside_sure(piece, made) {
            *person = AGAIN;
        }
        // `Siobhan OBrien`
        let tokens = &piece.tokens[guess.first..guess.end];
        if guess.label == Label::Person && tokens.iter().any(Token::is_pair) {
            *person = (*person).max(PAIR);
        }
        let address = &mut guess.scores[Label::Address as usize];
        if guess.label == Label::Address && *address >= LIKELY_ADDRESS {
            let first = address::begin(piece, guess.first);
            let end = address::whole(piece, guess.end, piece.guesses);
            let first = postal::begin(piece, end - 1).map_or(first, |earlier| earlier.min(first));
            if end - first > guess.end - guess.first {
                *address = (*address).max(WHOLE_ADDRESS);
                (guess.first, guess.end) = (first, end);
            }
        }
        if guess.label == Label::Address {
            let Some(within) = borders::within(piece, guess.first, guess.end) else { return };
            (guess.first, guess.end) = within;
        }
        if guess.label == Label::Person {
            guess.end = borders::before_field(piece, guess.first, guess.end);
        }
        if guess.label == Label::Person && speakers::is_speaker(piece, guess.first, guess.end) {
            let person = &mut guess.scores[Label::Person as usize];
            *person = (*person).max(SURE);
        }
        let tokens = &piece.tokens[guess.first..guess.end];
        if guess.label == Label::Address && !address::is_named(piece, tokens) {
            return;
        }
        let span = guards::span(piece, guess.first, guess.end);
        let is_town =
            guess.label == Label::Location && guess.scores[Label::Location as usize] >= LIKELY_TOWN;
        if is_town
            && let Some(first) = postal::begin(piece, guess.first)
            && let Some((first, end)) = borders::within(piece, first, guess.end)
        {
            let span = guards::span(piece, first, end);
            report(hits, Label::Address, span, POSTAL_ADDRESS);
        }
        if guess.label == Label::Organization {
            let whole = Span::new(span.start, legal::end(piece.text, span.end));
            report(hits, guess.label, whole, guess.scores[guess.label as usize]);
        } else if guess.label != Label::Person {
            report(hits, guess.label, span, guess.scores[guess.label as usize]);
        }
        for (first, end) in borders::cells(piece, guess.first, guess.end) {
            let span = guards::span(piece, first, end);
            report_person(hits, piece, span, guess.scores[Label::Person as usize]);
        }
        if is_worth_remembering(tokens, guess.scores[Label::Person as usize]) {
            self.remember(tokens);
        }
    }

    /// A word of a name that was found before.
    fn again(&self, piece: &Piece<'_>, at: usize, hits: &mut Hits<'_>) {
        let token = &piece.tokens[at];
        if self.comes_back(piece, at) {
            report_person(hits, piece, Span::new(token.start, token.end), AGAIN);
        }
    }

    fn comes_back(&self, piece: &Piece<'_>, at: usize) -> bool {
        let token = &piece.tokens[at];
        token.class == Class::Capital
            && self.known.has(token.exact)
            && guards::stands_free(piece, at, at + 1)
    }

    fn remember(&mut self, tokens: &[Token]) {
        for token in tokens {
            let is_name = token.class == Class::Capital && token.end - token.start >= 4;
            if is_name && !guards::is_common(token) {
                self.known.insert(token.exact);
            }
        }
    }
}

/// Whether the words of a name are looked for in the rest of the text: it is sure, or likely and whole, with a first name or
/// surname that is known as one.
fn is_worth_remembering(tokens: &[Token], score: u8) -> bool {
    let words = tokens.iter().filter(|token| token.class == Class::Capital);
    let is_whole = words.clone().count() > 1 && words.clone().any(|token| token.lists & NAME != 0);
    score >= if is_whole { LIKELY } else { SURE }
}

/// Whether a sure name stands right beside a guess, written like it: the other half of a name that the tagger took for two.
fn is_beside_sure(piece: &Piece<'_>, guess: &Guess) -> bool {
    let at = piece.guesses.partition_point(|other| other.first < guess.first);
    let before = at.checked_sub(1).map(|at| &piece.guesses[at]);
    let joins = |left: &Guess, right: &Guess| {
        let next = piece.tokens.get(right.first);
        left.end == right.first
            && next.is_some_and(|next| {
                next.gap == Gap::Space && next.class == piece.tokens[left.end - 1].class
            })
    };
    let is_sure = |other: &Guess| {
        other.label == Label::Person && other.scores[Label::Person as usize] >= SURE
    };
    let is_listed = piece.tokens[guess.first..guess.end].iter().any(|t| t.lists & NAME != 0);
    if !is_listed || guards::is_half_famous(piece, guess.first, guess.end) {
        return false;
    }
    before.is_some_and(|other| is_sure(other) && joins(other, guess))
        || piece.guesses.get(at + 1).is_some_and(|other| is_sure(other) && joins(guess, other))
}

/// A person, and as sure as that what stands before the name as a title.
fn report_person(hits: &mut Hits<'_>, piece: &Piece<'_>, span: Span, score: u8) {
    let span = Span::new(titles::with_initials(piece.text, span.start), span.end);
    report(hits, Label::Person, span, score);
    if score >= LOWEST
        && hits.wants(TITLE)
        && let Some(title) = titles::before(piece.text, span.start)
    {
        hits.push_scored(TITLE, title, Score::new(f64::from(score) / 100.0));
    }
}

fn report(hits: &mut Hits<'_>, label: Label, span: Span, score: u8) {
    if score >= LOWEST && span.end > span.start {
        hits.push_scored(label as usize, span, Score::new(f64::from(score) / 100.0));
    }
}
