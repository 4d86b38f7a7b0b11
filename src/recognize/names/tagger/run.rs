//! A whole text, tagged piece by piece.
//!
//! In: a text of any length. Out: [`Piece`]s: tokens and what the model makes of them. A piece ends where nothing near
//! looks like a name, so that where pieces are cut changes nothing that is found; only a run of more than
//! [`LONGEST`] tokens that all look like names is cut inside. Memory is that of one piece.

use std::ops::Range;

use super::cache::{Cache, Lanes, OWN, add, sum};
use super::decode::{self, Search, before};
use super::entry::Lexicon;
use super::features;
use super::gate;
use super::joint::{AROUND, Columns, REACH, Seen};
use super::model::Model;
use super::paragraph;
use super::score::Tagged;
use super::tokenizer::Tokenizer;
use super::tokens::{Part, Token, Tokens};
use super::word::Word;
use super::words::Words;
use super::{Guess, LABELS, LANES, Label};

/// A piece is cut at the first quiet place behind this many tokens.
const LONG: usize = 192;
/// A piece is cut here in any case.
const LONGEST: usize = 1024;
/// Tokens of the last piece that a piece begins with, for those that look back.
pub(crate) const LOOK_BACK: usize = 12;
/// The first sums of a window's words: words before it have a part in them.
const NOT_WHOLE: usize = 2 * REACH;
/// Where a longer part of a line is seen, places farther off in it count too.
const LINE: usize = 4 << 10;

/// Part of a text.
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) tokens: &'a [Token],
    /// In order, at least those tokens that could be part of a name, may be introduced as one, or are capitalised.
    pub(crate) noted: &'a [usize],
    /// The first token that does not belong to the piece before.
    pub(crate) from: usize,
    /// In order, disjoint.
    pub(crate) guesses: &'a [Guess],
}

/// Memory of the tagger.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    words: Words,
    tokens: Tokens,
    guesses: Vec<Guess>,
    pub(crate) window: Window,
    cache: Cache,
    search: Search,
    /// Of the tokens of a window, behind [`NOT_WHOLE`] others.
    sums: Vec<Lanes>,
    tags: Vec<u8>,
    /// Places in the text, in order; where reading is `narrowed` to them, only what sees the line of one is tagged.
    pub(crate) around: Vec<Range<usize>>,
    pub(crate) narrowed: bool,
    /// From where to where lines were last asked for a place, and whether they matter.
    pub(crate) lines: (usize, usize, bool),
}

/// The words of a window and around it.
#[derive(Debug, Default)]
pub(crate) struct Window {
    lists: Vec<u32>,
    /// Beginning with [`REACH`] words before the window, ending with as many behind it.
    columns: Columns,
}

/// Tag `text` and show it piece by piece; where reading is narrowed to places, only the paragraphs that they lie in, since
/// nothing sees farther.
pub(crate) fn read(
    model: &Model<'_>,
    text: &[u8],
    lexicon: Lexicon<'_>,
    scratch: &mut Scratch,
    mut show: impl FnMut(&Piece<'_>),
) {
    let mut words = std::mem::take(&mut scratch.words);
    if !scratch.narrowed {
        let tokenizer = Tokenizer::new(text, lexicon, &mut words);
        scratch.read(model, text, tokenizer, &mut show);
    }
    let (mut read, mut next) = (0, 0);
    while let Some(place) = scratch.around.get(next) {
        let (start, end) = paragraph::around(text, read, place);
        next += scratch.around[next..].partition_point(|place| place.start < end).max(1);
        read = end;
        let text = &text[..end];
        let tokenizer = Tokenizer::behind(start, text, lexicon, &mut words);
        scratch.read(model, text, tokenizer, &mut show);
    }
    scratch.words = words;
}

/// Read tokens up to a quiet place; how many the piece has, unless it is the last one. More may have been read.
fn fill(tokenizer: &mut Tokenizer<'_>, tokens: &mut Tokens, from: usize) -> Option<usize> {
    loop {
        match tokens.all().len() - from {
            LONGEST.. => return Some(from + first_cut(&tokens.all()[from..])),
            LONG.. if tokens.quiet_end() >= from + LONG => return Some(tokens.quiet_end()),
            _ if !tokenizer.read(tokens) => return None,
            _ => {}
        }
    }
}

/// How many of the tokens, which are too many, stand before the end of the first quiet place.
#[cold]
fn first_cut(tokens: &[Token]) -> usize {
    let mut quiet = 0;
    // What stands farther before can't matter to a cut.
    for (at, token) in tokens.iter().enumerate().take(LONGEST).skip(LONG - gate::QUIET) {
        quiet = if token.is_candidate() { 0 } else { quiet + 1 };
        if quiet >= gate::QUIET {
            return at + 1;
        }
    }
    LONGEST
}

impl Scratch {
    /// Tag what a tokenizer reads and show it piece by piece.
    fn read(
        &mut self,
        model: &Model<'_>,
        text: &[u8],
        mut tokenizer: Tokenizer<'_>,
        show: &mut impl FnMut(&Piece<'_>),
    ) {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        let mut from = 0;
        loop {
            let cut = fill(&mut tokenizer, &mut tokens, from);
            let end = cut.unwrap_or(tokens.all().len());
            let part = tokens.up_to(end);
            self.guesses.clear();
            self.tag(model, text, part, from);
            let Part { tokens: piece, noted, .. } = part;
            show(&Piece { text, tokens: piece, noted, from, guesses: &self.guesses });
            if cut.is_none() {
                break;
            }
            from = end.min(LOOK_BACK);
            tokens.drop_before(end - from);
        }
        self.tokens = tokens;
    }

    fn tag(&mut self, model: &Model<'_>, text: &[u8], part: Part<'_>, from: usize) {
        let Part { tokens, mut candidates, .. } = part;
        candidates = &candidates[candidates.partition_point(|at| *at < from)..];
        // The first of those left that has hope, where that was asked.
        let mut hope = None;
        while let Some(&first) = candidates.first() {
            if !self.narrowed && hope.is_none_or(|at| at < first) {
                let near = gate::near_each_other(candidates);
                hope = self.first_with_hope(model, text, tokens, &candidates[..near]);
                if hope.is_none() {
                    candidates = &candidates[near..];
                    continue;
                }
            }
            let window = gate::window_from(tokens, first);
            let count = candidates.iter().take_while(|at| **at < window.end).count();
            let own;
            (own, candidates) = candidates.split_at(count);
            if !self.concerns(text, tokens, window) {
                // Rules are to add nothing to what was made of it before.
                let done = self.guesses.last().map_or(0, |guess| guess.end);
                let (first, end) = (window.first.max(done), window.end);
                let (margins, scores) = ([0; LABELS], [0; LABELS]);
                self.guesses.push(Guess { first, end, label: Label::Person, margins, scores });
                continue;
            }
            if self.narrowed {
                hope = self.first_with_hope(model, text, tokens, own);
            }
            if hope.is_none_or(|at| at >= window.end) {
                continue;
            }
            self.sum(model, text, tokens, window);
            let sums = self.sums.get(NOT_WHOLE..).unwrap_or_default();
            let before = before(window.starts(tokens));
            if !decode::may_hold_span(model, sums, before) {
                continue;
            }
            self.search.run(model, sums, before, &mut self.tags);
            let tagged = Tagged { model, sums, tags: &self.tags, before };
            tagged.guesses(|guess| {
                self.guesses.push(Guess {
                    first: guess.first + window.first,
                    end: guess.end + window.first,
                    ..guess
                });
            });
        }
    }

    /// Whether features of the window see a line with a place that matters. How a line is read depends on all of it.
    fn concerns(&mut self, text: &[u8], tokens: &[Token], window: gate::Window) -> bool {
        if !self.narrowed {
            return true;
        }
        let seen = &tokens[window.from..window.to];
        let (Some(first), Some(last)) = (seen.first(), seen.last()) else { return true };
        let (start, end, matters) = self.lines;
        if start <= first.start && last.end <= end {
            return matters;
        }
        let before = &text[first.start.saturating_sub(LINE)..first.start];
        let behind = &text[last.end..text.len().min(last.end + LINE)];
        let is_end = |byte: &u8| *byte == b'\n';
        // What is gone from an empty line beside those of the window stood beside its words.
        let gap = before.iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
        let line = before[..before.len() - gap].iter().rev().position(is_end);
        let length = line.map_or(before.len(), |line| gap + line);
        let gap = behind.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let line = behind[gap..].iter().position(is_end);
        let rest = line.map_or(behind.len(), |line| gap + line);
        let (start, end) = (first.start - length, last.end + rest);
        let next = self.around.partition_point(|place| place.end < start);
        let has_place = self.around.get(next).is_some_and(|place| place.start <= end);
        let matters = has_place || length == LINE || rest == LINE;
        self.lines = (start, end, matters);
        matters
    }

    /// The first of the candidates that looks like a name beside its neighbours.
    fn first_with_hope(
        &mut self,
        model: &Model<'_>,
        text: &[u8],
        tokens: &[Token],
        candidates: &[usize],
    ) -> Option<usize> {
        let mut candidates = candidates.iter().copied();
        candidates.find(|at| self.outlook(model, text, tokens, *at) >= gate::HOPELESS)
    }

    /// How well the best label does for a token, by what each of the words around it says alone.
    fn outlook(&mut self, model: &Model<'_>, text: &[u8], tokens: &[Token], at: usize) -> i16 {
        let [pp, p, w, n, nn] = gate::neighbours(tokens, at);
        let Some(w) = w else { return i16::MIN };
        // Of the neighbours, so little is asked that it is not worth remembering.
        let plain = |token: Option<&Token>| match token {
            Some(token) => Word::plain(token, u32::from(token.lists)),
            None => Word::default(),
        };
        let (p, n) = (features::previous(&plain(p)), features::next(&plain(n)));
        let (pp, nn) = (features::second_previous(&plain(pp)), features::second_next(&plain(nn)));
        let mut sums = sum(model, &[p[0], p[1], n[0], n[1], pp[0], nn[0]]);
        add(&mut sums, &self.cache.get(model, text, w, u32::from(w.lists)).sums[OWN]);
        sums.into_iter().fold(i16::MIN, i16::max)
    }

    /// The sums of the weights for the tokens of a window, behind those that are not whole.
    fn sum(&mut self, model: &Model<'_>, text: &[u8], tokens: &[Token], window: gate::Window) {
        let context = &mut self.window;
        context.read_lists(model, tokens, window);
        let words = window.end - window.first + 2 * REACH;
        let mut columns = context.columns.open(words);
        self.sums.clear();
        // Of the last tokens, what is known before the words behind them are read.
        let mut begun = [[0; LANES]; AROUND - 1];
        for (place, lists) in context.lists.iter().enumerate().take(words) {
            let token = token_at(tokens, window, place);
            let known = match token {
                Some(token) => self.cache.get(model, text, token, *lists),
                None => self.cache.nothing(model),
            };
            let mut sums = known.sums;
            sums.iter_mut().zip(&begun).for_each(|(sum, begun)| add(sum, begun));
            let [whole, rest @ ..] = sums;
            begun = rest;
            self.sums.push(whole);
            columns.set(place, Seen::of(&known.word, token));
        }
        let sums = self.sums.get_mut(NOT_WHOLE..).unwrap_or_default();
        context.columns.add_sums(model.rows, sums);
    }
}

/// The token whose word is at `place` of the window's words, unless features may not see it.
fn token_at(tokens: &[Token], window: gate::Window, place: usize) -> Option<&Token> {
    let at = (window.first + place).checked_sub(REACH)?;
    tokens.get(at).filter(|_| at >= window.from && at < window.to)
}

impl Window {
    /// Lists of the tokens from two before the window to two behind it.
    fn read_lists(&mut self, model: &Model<'_>, tokens: &[Token], window: gate::Window) {
        let gate::Window { first, end, from, to } = window;
        self.lists.clear();
        self.lists.resize(REACH.saturating_sub(first - from), 0);
        let seen = (first - from).saturating_sub(REACH)..(end + REACH).min(to) - from;
        features::lists(&tokens[from..to], seen, model.gazetteer, &mut self.lists);
        self.lists.resize(end - first + 2 * REACH, 0);
    }

    /// All rows for each token of a window; for the trainer.
    #[allow(dead_code, reason = "the trainer and the slow twin call it")]
    pub(crate) fn rows(
        &mut self,
        model: &Model<'_>,
        text: &[u8],
        tokens: &[Token],
        window: gate::Window,
    ) -> Vec<[u32; features::ALL]> {
        self.read_lists(model, tokens, window);
        let token = |place: usize| token_at(tokens, window, place);
        let word = |place: usize| {
            token(place).map_or_else(Word::default, |t| Word::read(text, t, self.lists[place]))
        };
        (0..window.end - window.first)
            .map(|first| {
                let words = std::array::from_fn(|i| word(first + i));
                features::all(&words, std::array::from_fn(|i| token(first + i)))
            })
            .collect()
    }
}
