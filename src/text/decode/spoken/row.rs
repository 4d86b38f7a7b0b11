//! One row of words that say a number.
//!
//! In: a word that may be part of a row. Out: an edit for each word of the row, and where it ends. Words are read from
//! left to right; `twenty one` is 21, `eight hundred` 800, `double seven` 77.

use super::super::{Decoded, SPOKEN};
use super::words::{Languages, Said, WORDS};
use super::{BEFORE, DIGITS, SHORTEST};
use crate::span::Span;

/// The longest row in bytes.
const LONGEST: usize = 1024;
/// Bytes between two words of a row.
const GAP: usize = 3;
/// The fewest words of a row where the others are digits.
const SAID: usize = 2;
/// Digits of the longest number that is written in digits inside a row.
const WRITTEN: usize = 4;

/// Edit the row that the word at `at` is part of, if any, and rows before it behind `done`; returns up to where there is
/// no other.
pub(super) fn find(text: &[u8], at: usize, done: usize, out: &mut Decoded) -> usize {
    let shown = text[at..].first_chunk();
    let may_say = shown.is_none_or(|shown| WORDS.may_say(shown));
    if !may_say || WORDS.said(&text[word_at(text, at).range()], !0).is_none() {
        return done.max(at);
    }
    let mut start = first_word(text, at, done);
    while start <= at {
        let end = Row::read(text, start, out);
        start = next_word(text, end.max(start + 1));
    }
    start.min(text.len())
}

/// The word or the digits that begin at `at`.
fn word_at(text: &[u8], at: usize) -> Span {
    let digits = text[at..].iter().take(WRITTEN + 1).take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 {
        return Span::new(at, at + digits);
    }
    let is_letter = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80 || **b == b'\'';
    let length = |from: usize| {
        text[from..].iter().take(super::words::LONGEST + 1).take_while(is_letter).count()
    };
    let end = at + length(at);
    // The one number of two words that would be read as two.
    if text[at..end].eq_ignore_ascii_case(b"quatre") && matches!(text.get(end), Some(b'-' | b' ')) {
        let second = Span::new(end + 1, end + 1 + length(end + 1));
        let both = Span::new(at, second.end);
        if WORDS.said(&text[both.range()], !0).is_some() {
            return both;
        }
    }
    Span::new(at, end)
}

/// Where the next word begins behind `at`, or the text ends.
fn next_word(text: &[u8], at: usize) -> usize {
    let begins = |at: &usize| {
        let is_inside = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
        is_inside(text[*at]) && !is_inside(text[*at - 1])
    };
    (at..text.len()).find(begins).unwrap_or(text.len())
}

/// What separates the words of a row at `at`: its length.
fn gap(text: &[u8], at: usize) -> usize {
    text[at..].iter().take(GAP).take_while(|b| b" ,-.".contains(b)).count()
}

/// Where the row begins that the word at `at` is part of.
fn first_word(text: &[u8], at: usize, done: usize) -> usize {
    let floor = done.max(at.saturating_sub(BEFORE));
    let mut start = at;
    loop {
        let gap = text[floor..start].iter().rev().take(GAP).take_while(|b| b" ,-.".contains(b));
        let end = start - gap.count();
        let is_inside = |b: &&u8| b.is_ascii_alphanumeric() || **b >= 0x80 || **b == b'\'';
        let length = text[floor..end].iter().rev().take(BEFORE).take_while(is_inside).count();
        let word = Span::new(end - length, end);
        let is_said = length > 0 && end < start && says(&text[word.range()]);
        if !is_said {
            return start;
        }
        start = word.start;
    }
}

/// Whether a word may be part of a row.
fn says(word: &[u8]) -> bool {
    word.len() <= WRITTEN && word.iter().all(u8::is_ascii_digit)
        || word.len() == 1 && word[0].is_ascii_alphabetic()
        || WORDS.said(word, !0).is_some()
}

/// A number that is not over yet.
#[derive(Clone, Copy)]
struct Held {
    span: Span,
    value: u16,
    /// Whether a word joined it to what comes.
    joined: bool,
}

struct Row<'t, 'o> {
    text: &'t [u8],
    out: &'o mut Decoded,
    /// The languages that all words so far belong to.
    languages: Languages,
    held: Option<Held>,
    /// A word that says how often the next digit stands.
    repeat: Option<(Span, u8)>,
    /// How many words say numbers, and how many digits.
    words: usize,
    digits: usize,
    /// How many numbers are written in digits.
    written: usize,
    /// Letters before the first number.
    letters: usize,
    /// Up to where the text is written or left out.
    done: usize,
    /// Up to where the row says something: the edits, and the bytes.
    edits: usize,
    end: usize,
}

impl Row<'_, '_> {
    /// Edit the row that begins at `start`, if there is one; returns where it ends.
    fn read(text: &[u8], start: usize, out: &mut Decoded) -> usize {
        let first = out.edits.len();
        let mut row = Row {
            text,
            languages: !0,
            held: None,
            repeat: None,
            words: 0,
            digits: 0,
            written: 0,
            letters: 0,
            done: start,
            edits: first,
            end: start,
            out,
        };
        let mut at = start;
        while at < text.len() && at - start < LONGEST {
            let word = word_at(text, at);
            if word.is_empty() || !row.take(word) {
                break;
            }
            let gap = gap(text, word.end);
            if gap == 0 {
                break;
            }
            at = word.end + gap;
        }
        row.flush();
        let is_number =
            row.words >= SAID && row.words + row.written >= super::WORDS && row.digits >= DIGITS;
        let (kept, end) = (row.edits, row.end);
        let is_long = end - start >= SHORTEST;
        out.truncate(if is_number && is_long { kept } else { first });
        end
    }

    /// Take in a word; whether it belongs to the row.
    fn take(&mut self, word: Span) -> bool {
        let bytes = &self.text[word.range()];
        if bytes.iter().all(u8::is_ascii_digit) {
            return self.take_written(word);
        }
        match WORDS.said(bytes, self.languages) {
            Some((languages, said)) if self.words > 0 || said != Said::Filler => {
                self.languages &= languages;
                self.say(word, said)
            }
            _ => {
                let is_letter = bytes.len() == 1 && bytes[0].is_ascii_alphabetic();
                is_letter && self.say(word, Said::Letter(bytes[0]))
            }
        }
    }

    /// Digits in writing.
    fn take_written(&mut self, word: Span) -> bool {
        if let Some((repeat, times)) = self.repeat.take() {
            let digit = self.text[word.start];
            return word.len() == 1 && self.repeated(repeat, word.end, digit, times);
        }
        if word.len() > WRITTEN || self.stands_behind_one_letter() {
            return false;
        }
        self.go_on_at(word.start);
        self.done = word.end;
        self.digits += word.len();
        self.written += 1;
        self.says_so_far();
        true
    }

    fn say(&mut self, word: Span, said: Said) -> bool {
        if let Some((repeat, times)) = self.repeat.take() {
            let Said::Number(digit @ 0..=9) = said else { return false };
            return self.repeated(repeat, word.end, b'0' + digit as u8, times);
        }
        match said {
            Said::Number(number) => return self.number(word, number),
            Said::Hundred => {
                let Some(held) = self.held.as_mut().filter(|held| (1..10).contains(&held.value))
                else {
                    return false;
                };
                (held.value, held.span.end) = (held.value * 100, word.end);
                self.digits += 2;
            }
            Said::Repeat(times) => {
                if self.stands_behind_one_letter() {
                    return false;
                }
                self.go_on_at(word.start);
                self.repeat = Some((word, times));
            }
            // It is left out with what stands around it.
            Said::Filler => {
                if let Some(held) = &mut self.held {
                    held.joined = true;
                }
            }
            Said::Sign(sign) => {
                if self.words == 0 && sign != b'+' {
                    return false;
                }
                self.go_on_at(word.start);
                self.write(word, &[sign]);
            }
            Said::Letter(letter) => return self.letter(word, letter),
        }
        true
    }

    fn number(&mut self, word: Span, number: u16) -> bool {
        if self.stands_behind_one_letter() {
            return false;
        }
        self.words += 1;
        let before = self.text[word.start.saturating_sub(1)];
        if let Some(held) = &mut self.held
            && let Some(sum) = sum(held.value, number, held.joined, before)
        {
            self.digits += digits_of(sum) - digits_of(held.value);
            *held = Held { span: Span::new(held.span.start, word.end), value: sum, joined: false };
            return true;
        }
        self.go_on_at(word.start);
        self.held = Some(Held { span: word, value: number, joined: false });
        self.digits += digits_of(number);
        true
    }

    fn repeated(&mut self, repeat: Span, end: usize, digit: u8, times: u8) -> bool {
        let digits = [digit; 4];
        let digits = digits.get(..times.into()).unwrap_or(&digits);
        self.write(Span::new(repeat.start, end), digits);
        self.words += 2;
        self.digits += digits.len();
        self.says_so_far();
        true
    }

    /// Letters may stand between numbers, and two at least before them.
    fn letter(&mut self, word: Span, letter: u8) -> bool {
        if self.words == 0 && !letter.is_ascii_uppercase() {
            return false;
        }
        self.go_on_at(word.start);
        if word.len() > 1 {
            self.write(word, &[letter]);
        }
        self.done = word.end;
        if self.words == 0 {
            self.letters += 1;
        } else if self.letters > 0 {
            self.says_so_far();
        }
        true
    }

    /// One letter before a number is a word, `I` or `A`.
    fn stands_behind_one_letter(&self) -> bool {
        self.words == 0 && self.letters == 1
    }

    /// Write the number that is over, and leave out what stands before `start`.
    fn go_on_at(&mut self, start: usize) {
        self.flush();
        if self.done < start {
            self.out.push(Span::new(self.done, start), b"", SPOKEN, true);
            self.done = start;
        }
    }

    /// Write the number that is over.
    fn flush(&mut self) {
        if let Some(held) = self.held.take() {
            self.write(held.span, held.value.to_string().as_bytes());
            self.says_so_far();
        }
    }

    fn write(&mut self, word: Span, with: &[u8]) {
        self.out.push(word, with, SPOKEN, true);
        self.done = word.end;
    }

    fn says_so_far(&mut self) {
        (self.edits, self.end) = (self.out.edits.len(), self.done);
    }
}

/// What two numbers in a row come to, if they are said as one: `twenty one`, `eight hundred` `eleven`, `soixante`
/// `douze`, `dix-sept`. The byte before the second is `before`.
fn sum(first: u16, second: u16, joined: bool, before: u8) -> Option<u16> {
    let is_one = match (first, second) {
        (100.., 10..) => first.is_multiple_of(100),
        (100.., _) => joined && first.is_multiple_of(100),
        (60 | 80, 10..20) => true,
        (10, 7..10) => before == b'-',
        (20.., 1..10) => first.is_multiple_of(10),
        _ => false,
    };
    is_one.then_some(first + second)
}

fn digits_of(number: u16) -> usize {
    1 + usize::from(number >= 10) + usize::from(number >= 100)
}
