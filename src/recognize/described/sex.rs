//! Man, woman or child of an age: `a 54-year-old man`, `mujer de 64 años`, `niña de 30 meses`.
//!
//! In: the place of such a word. Out: the word, and the age behind it with its unit.
//! Without an age it is a word like any other.

use super::super::Hits;
use super::around::{before, behind, behind_comma, is_any, is_number, stands};
use super::language::Language;
use super::{AGE, SEX};
use crate::span::Span;

/// So many words may stand between such a word and the age.
const REACH: usize = 5;

pub(super) fn find(text: &[u8], at: usize, language: &Language, hits: &mut Hits<'_>) {
    let Some(end) = stands(text, at, language.sex.words) else { return };
    let age = age_behind(text, end, language);
    if age.is_some() || is_aged(text, at, language) {
        hits.push(SEX, at, end);
    }
    if let Some(age) = age {
        hits.push(AGE, age.start, age.end);
    }
}

/// The years or months behind `end`, over a few words of the same thought.
fn age_behind(text: &[u8], end: usize, language: &Language) -> Option<Span> {
    let mut word = behind_comma(text, end)?;
    for _ in 0..REACH {
        if is_number(text, word, language.small.numbers) {
            let unit = behind(text, word.end).filter(|w| is_any(text, *w, language.sex.units));
            let aged = before(text, word.start).is_some_and(|w| is_any(text, w, language.sex.aged));
            if unit.is_some() || aged {
                return Some(Span::new(word.start, unit.map_or(word.end, |unit| unit.end)));
            }
        }
        word = behind(text, word.end)?;
    }
    None
}

/// Whether an age stands before `start`, over a few words.
fn is_aged(text: &[u8], start: usize, language: &Language) -> bool {
    let words = std::iter::successors(before(text, start), |w| before(text, w.start));
    words.take(3).any(|word| says_age(text, word, language))
}

/// Whether a word ends an age: the last of `45-year-old`, `20 años`, `54-jähriger`, `72yo`.
pub(super) fn says_age(text: &[u8], word: Span, language: &Language) -> bool {
    let bytes = &text[word.range()];
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = Span::new(word.start + digits, word.end);
    if (1..=3).contains(&digits) && is_any(text, rest, language.sex.aged) {
        return true;
    }
    let is_last = is_any(text, word, language.sex.aged) || is_any(text, word, language.sex.units);
    let Some(first) = before(text, word.start).filter(|_| is_last) else { return false };
    let is_number = |word: Span| {
        let bytes = &text[word.range()];
        is_number(text, word, language.small.numbers)
            || bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit)
    };
    let second = || before(text, first.start).filter(|_| is_any(text, first, language.sex.units));
    is_number(first) || second().is_some_and(is_number)
}
