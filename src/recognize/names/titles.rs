//! Names that a title introduces: `Mr. Okafor`, `Frau Lindqvist`, `Dr. med. Adebayo`.
//!
//! In: the tokens behind and before a place. Out: the tokens of the name, without the title.

use super::guards::stands_free;
use super::tagger::gazetteer::TITLE;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// How likely it is that a capitalised word behind a title is a name.
const LIKELY: u8 = 80;
/// Most words of a name.
const LONGEST: usize = 4;

/// Titles that are always followed by a name when a capitalised word follows. More words are titles in some places and
/// something else in others; the tagger knows them from its lists.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "herr", "herrn", "hr", "fr", "frau", "mme",
    "mlle", "monsieur", "madame", "sr", "sra", "srta", "señor", "señora", "dña", "doña", "sig",
    "signor", "signora", "dott", "dhr", "mevr", "meneer", "mevrouw", "pan", "pani", "pana", "panu",
    "dra", "avv", "ing", "rev", "sgt", "lt", "capt", "cpl", "insp", "hon", "fru", "fröken",
];

/// The name that begins at token `at`, if a title stands before it: first token, end, score.
pub(super) fn introduced(piece: &Piece<'_>, at: usize) -> Option<(usize, usize, u8)> {
    let first = &piece.tokens[at];
    if !may_begin(first) || !follows_title(piece, at) {
        return None;
    }
    let end = name_end(piece.tokens, at);
    stands_free(piece, at, end).then_some((at, end, LIKELY))
}

fn may_begin(token: &Token) -> bool {
    token.class == Class::Capital
        && token.gap == Gap::Space
        && token.lists & TITLE == 0
        && token.end - token.start > 1
        && !token.mode.is_code()
}

fn follows_title(piece: &Piece<'_>, at: usize) -> bool {
    let is_stop = |at: usize| {
        piece.tokens[at].is_sign(piece.text, b'.') && piece.tokens[at].gap == Gap::Nothing
    };
    let Some(before) = at.checked_sub(1) else { return false };
    let title = if is_stop(before) { before.checked_sub(1) } else { Some(before) };
    title.is_some_and(|title| is_title(piece, &piece.tokens[title]))
}

fn is_title(piece: &Piece<'_>, token: &Token) -> bool {
    let word = &piece.text[token.start..token.end];
    let Ok(word) = std::str::from_utf8(word) else { return false };
    token.lists & TITLE != 0
        && word.len() <= 10
        && TITLES.iter().any(|title| word.chars().flat_map(char::to_lowercase).eq(title.chars()))
}

/// Behind the capitalised words from `at` on.
fn name_end(tokens: &[Token], at: usize) -> usize {
    let rest = tokens[at + 1..].iter().take(LONGEST - 1);
    at + 1 + rest.take_while(|t| t.gap == Gap::Space && t.class == Class::Capital).count()
}
