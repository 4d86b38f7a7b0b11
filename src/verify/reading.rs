//! The words of a stretch of text, each read once, and where among them words and phrases of contexts stand.
//!
//! Candidates come one after the other, and what surrounds one surrounds the next: the stretch grows at its end as far
//! as it is asked for, and begins anew where it is asked for behind that. Places that are inked already are one word
//! each, and none that a pattern knows. In scripts without spaces, where a word has no border, every short run of
//! characters counts as one. Which patterns want them is none of its business.

use std::ops::Range;

use super::spelling::{Letter, Short, Spelling, chain, each_short, read_word, start_of_word};
use super::vocabulary::{List, Vocabulary};
use crate::span::Span;
use crate::work;

/// Longest phrase, in words.
pub(super) const MAX_PHRASE: usize = 4;
/// Longest run looked at as one in a script without spaces, in characters.
const MAX_RUN: usize = 10;
/// Stands for an inked place.
const INKED: u64 = 0;

#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    hash: u64,
}

/// A word, phrase or run of a context.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// The word it ends with, or lies in.
    pub(super) word: usize,
    pub(super) list: List,
}

/// See the [module](self).
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What is read.
    stretch: Span,
    pub(super) words: Vec<Word>,
    /// Words and phrases, by the word they end with.
    phrases: Vec<Hit>,
    /// Runs inside words, by place.
    runs: Vec<Hit>,
    letters: Vec<Letter>,
    /// The word behind the window last asked for: that behind the next one stands near.
    last_asked: usize,
}

impl Reading {
    /// Forget everything.
    pub(super) fn clear(&mut self) {
        self.begin(0);
    }

    fn begin(&mut self, at: usize) {
        self.stretch = Span::new(at, at);
        self.words.clear();
        self.phrases.clear();
        self.runs.clear();
    }

    /// Read the words of `window`, if they are not known. `marks` are the inked places of the text, in order.
    pub(super) fn cover(&mut self, of: &Vocabulary, text: &[u8], marks: &[Span], window: Span) {
        if window.start < self.stretch.start || window.start > self.stretch.end {
            self.begin(window.start);
        }
        let mut at = self.stretch.end;
        work::add(window.end.saturating_sub(at));
        let mut next = marks.partition_point(|mark| mark.end <= at);
        while at < window.end {
            let mark = marks.get(next);
            let end = mark.map_or(window.end, |mark| mark.start.min(window.end));
            at = each_short(text, at, end, |word| self.short_word(of, word));
            if let Some(start) = start_of_word(text, at, end) {
                at = self.word(of, text, start);
            } else if let Some(mark) = mark.filter(|mark| mark.start < window.end) {
                self.words
                    .push(Word { span: Span::new(mark.start.max(at), mark.end), hash: INKED });
                (at, next) = (mark.end, next + 1);
            } else {
                at = at.max(window.end);
            }
        }
        self.stretch.end = at;
    }

    /// Read the word at `start`; returns where it ends.
    #[inline]
    fn word(&mut self, of: &Vocabulary, text: &[u8], start: usize) -> usize {
        let (end, word) = read_word(text, start, &mut self.letters);
        let last = self.words.len();
        self.words.push(Word { span: Span::new(start, end), hash: word.hash });
        if word.is_unspaced {
            self.runs_of_word(of, last);
        }
        if of.may_end(word.hash) {
            self.note_phrases(of);
        }
        end
    }

    #[inline(always)]
    fn short_word(&mut self, of: &Vocabulary, word: Short) {
        self.words.push(Word { span: word.span, hash: word.hash });
        if of.may_end(word.hash) {
            self.note_phrases(of);
        }
    }

    /// Note the phrases that end with the last word.
    #[inline(never)]
    fn note_phrases(&mut self, of: &Vocabulary) {
        let word = self.words.len() - 1;
        let mut hashes = [INKED; MAX_PHRASE];
        let before = self.words.iter().rev().map(|word| word.hash).filter(|hash| *hash != INKED);
        hashes.iter_mut().rev().zip(before).for_each(|(hash, known)| *hash = known);
        for before in 0..MAX_PHRASE.min(word + 1) {
            if let Some(list) = of.of(phrase(&hashes[MAX_PHRASE - 1 - before..])) {
                let span = self.words[word - before].span.union(self.words[word].span);
                self.phrases.push(Hit { span, word, list });
            }
        }
    }

    /// Note the runs of the word whose letters were read.
    fn runs_of_word(&mut self, of: &Vocabulary, word: usize) {
        for start in 0..self.letters.len() {
            let rest = &self.letters[start..];
            let mut spelling = Spelling::EMPTY;
            for (i, letter) in rest.iter().take(MAX_RUN).enumerate() {
                spelling = spelling.add(letter.letter);
                let hash = spelling.hash();
                if i == 1 && !of.may_begin(hash) {
                    break;
                }
                if (i > 0 || rest.len() == 1)
                    && let Some(list) = of.of(hash)
                {
                    let span = Span::new(rest[0].at.start, letter.at.end);
                    self.runs.push(Hit { span, word, list });
                }
            }
        }
    }

    /// Those of the words that lie in `window`, with all of them or a part; no more than so many, the last ones. Windows are
    /// asked for from the beginning of the text to its end, nearly.
    pub(super) fn last_in(&mut self, window: Span, most: usize) -> Range<usize> {
        self.last_asked = self.first_behind(window.end, self.last_asked);
        let is_cut = |word: &Word| word.span.start < window.end;
        let end =
            self.last_asked + usize::from(self.words.get(self.last_asked).is_some_and(is_cut));
        let words = &self.words[end.saturating_sub(most)..end];
        let before_window = |word: &Word| word.span.end <= window.start;
        let is_wide = words.first().is_none_or(|first| !before_window(first));
        let left_out = if is_wide { 0 } else { words.partition_point(before_window) };
        end - words.len() + left_out..end
    }

    /// The same for the first ones, in a window behind the one last asked for.
    pub(super) fn first_in(&self, window: Span, most: usize) -> Range<usize> {
        let start = self.first_behind(window.start, self.last_asked);
        let words = &self.words[start..self.words.len().min(start + most)];
        let in_window = |word: &Word| word.span.start < window.end;
        let is_wide = words.last().is_none_or(in_window);
        let count = if is_wide { words.len() } else { words.partition_point(in_window) };
        start..start + count
    }

    /// The first word that ends behind a place, looked for from a word on that stands near.
    fn first_behind(&self, at: usize, near: usize) -> usize {
        let ends_before = |word: &Word| word.span.end <= at;
        let mut known = near.min(self.words.len());
        if known > 0 && !ends_before(&self.words[known - 1]) {
            return self.words[..known].partition_point(ends_before);
        }
        let mut step = 8;
        while self.words.get(known + step).is_some_and(ends_before) {
            (known, step) = (known + step, 2 * step);
        }
        let end = self.words.len().min(known + step);
        known + self.words[known..end].partition_point(ends_before)
    }

    /// The words and phrases that end with one of `words`.
    pub(super) fn phrases_of(&self, words: Range<usize>) -> impl Iterator<Item = &Hit> {
        let first = self.phrases.partition_point(|hit| hit.word < words.start);
        self.phrases[first..].iter().take_while(move |hit| hit.word < words.end)
    }

    /// All words, phrases and runs.
    pub(super) fn all(&self) -> impl Iterator<Item = &Hit> {
        self.phrases.iter().chain(&self.runs)
    }

    /// The runs that begin in `window`.
    pub(super) fn runs_in(&self, window: Span) -> impl Iterator<Item = &Hit> {
        let first = self.runs.partition_point(|hit| hit.span.start < window.start);
        self.runs[first..].iter().take_while(move |hit| hit.span.start < window.end)
    }

    /// What `window` leaves of a word.
    pub(super) fn part(&mut self, text: &[u8], word: usize, window: Span) -> Part {
        let Word { span, hash } = self.words[word];
        let span = Span::new(span.start.max(window.start), span.end.min(window.end));
        if hash == INKED || span == self.words[word].span {
            return Part { hash, is_unspaced: false, last: None };
        }
        let text = &text[..span.end];
        let Some(start) = start_of_word(text, span.start, span.end) else {
            return Part { hash: INKED, is_unspaced: false, last: None };
        };
        self.letters.clear();
        let (_, word) = read_word(text, start, &mut self.letters);
        let last = self.letters.last().filter(|_| word.is_unspaced);
        let last = last.map(|l| Spelling::EMPTY.add(l.letter).hash());
        Part { hash: word.hash, is_unspaced: word.is_unspaced, last }
    }
}

/// What is left of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) hash: u64,
    pub(super) is_unspaced: bool,
    /// The hash of its last letter, where that may be a word by itself.
    pub(super) last: Option<u64>,
}

/// The hash of a phrase of these words.
#[inline]
pub(super) fn phrase(words: &[u64]) -> u64 {
    words.iter().copied().reduce(chain).unwrap_or(INKED)
}
