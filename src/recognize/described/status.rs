//! Marital status in free text: `being married`, `a widowed dad`, `soltera`, `#MarriedLife`.
//!
//! In: the place of a word for it. Out: the word. One that means other things too counts behind a form of "to be", where
//! the thought ends with it: `is single,`.

use super::super::Hits;
use super::STATUS;
use super::around::{before, behind, is_any, stands};
use super::language::{Language, Words};
use crate::span::Span;

pub(super) fn find(text: &[u8], at: usize, language: &Language, hits: &mut Hits<'_>) {
    if let Some(end) = stands(text, at, language.status.words) {
        if !is_general(text, Span::new(at, end)) {
            hits.push(STATUS, at, end);
        }
    } else if let Some(span) = in_hashtag(text, at, language) {
        hits.push(STATUS, span.start, span.end);
    }
}

pub(super) fn find_behind_be(text: &[u8], at: usize, language: &Language, hits: &mut Hits<'_>) {
    let Some(end) = stands(text, at, language.status.behind_be) else { return };
    let is_said = before(text, at).is_some_and(|word| is_any(text, word, language.small.be));
    if is_said && ends_thought(text, end) {
        hits.push(STATUS, at, end);
    }
}

/// Whether no word follows that would be told by this one: `single page`.
fn ends_thought(text: &[u8], end: usize) -> bool {
    const GOES_ON: Words = &[
        "and", "with", "but", "without", "mit", "und", "y", "con", "et", "avec", "e", "com", "med",
        "og", "och", "en", "met", "i", "z", "since", "seit", "desde", "depuis",
    ];
    let is_inked = text[end..].starts_with(b" [");
    !is_inked && behind(text, end).is_none_or(|word| is_any(text, word, GOES_ON))
}

/// `married women`, `a widow's pension` are about nobody; widows and orphans are lines of a page, too.
fn is_general(text: &[u8], word: Span) -> bool {
    const MANY: Words = &["women", "men", "couples", "people", "persons", "name", "names", "s"];
    const LINES: Words = &["orphan", "orphans", "line", "lines"];
    let [next, previous] = [behind(text, word.end), before(text, word.start)];
    let second = next.and_then(|next| behind(text, next.end));
    let first = previous.and_then(|previous| before(text, previous.start));
    next.is_some_and(|next| is_any(text, next, MANY))
        || [next, second, previous, first].into_iter().flatten().any(|w| is_any(text, w, LINES))
}

/// A part of a hashtag with a capital: `#MarriedLife`, `#SingleDad`.
fn in_hashtag(text: &[u8], at: usize, language: &Language) -> Option<Span> {
    const LONGEST: usize = 40;
    let word = language.status.words.iter().chain(language.status.behind_be).find(|word| {
        text.get(at..at + word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word.as_bytes()))
    })?;
    let end = at + word.len();
    let tail = text.get(end).is_none_or(|b| !b.is_ascii_lowercase());
    let before = text[..at].iter().rev().take(LONGEST);
    let letters = before.take_while(|b| b.is_ascii_alphanumeric()).count();
    let hash = at.checked_sub(letters + 1).map(|i| text[i]);
    (text[at].is_ascii_uppercase() && tail && hash == Some(b'#')).then(|| Span::new(at, end))
}
