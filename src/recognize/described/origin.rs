//! Where somebody is from, beside a word that says so, in languages that write such adjectives small: `nacional polaco`,
//! `ressortissants turcs`, `deutscher Staatsangehöriger`, `de raza negra`.
//!
//! In: the place of the word that says so. Out: the adjective right behind or before it, if it begins like one of a
//! country or people and has few letters more.

use super::super::Hits;
use super::ORIGIN;
use super::around::{before, behind, is_any, stands};
use super::language::{Language, Words};
use crate::span::Span;

/// So many bytes an ending may have: `brasileiras`, `españolas`, `deutscher`.
const ENDING: usize = 6;

pub(super) fn find(text: &[u8], at: usize, language: &Language, hits: &mut Hits<'_>) {
    let origin = &language.origin;
    let Some(end) = stands(text, at, origin.words) else { return };
    let behind_it = behind(text, end).and_then(|next| match is_any(text, next, origin.passed) {
        true => behind(text, next.end),
        false => Some(next),
    });
    let is_people = |word: &Span| is_people(&text[word.range()], origin.peoples);
    if let Some(word) = behind_it.filter(is_people) {
        hits.push(ORIGIN, word.start, word.end);
    }
    if let Some(word) = before(text, at).filter(is_people) {
        hits.push(ORIGIN, word.start, word.end);
    }
}

/// Whether a word begins like one of a people.
fn is_people(word: &[u8], peoples: Words) -> bool {
    peoples.iter().any(|stem| {
        word.len() <= stem.len() + ENDING
            && word.get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem.as_bytes()))
    })
}
