//! What speaks against a guess of an address: the number in it is no house's.
//!
//! In: a guess of the tagger. Out: how much of it to believe, in a hundredth.

use super::super::address;
use super::super::tagger::gazetteer::STREET;
use super::super::tagger::lines::Mode;
use super::super::tagger::run::Piece;
use super::super::tagger::tokens::{Class, Gap, Token};
use super::holds_number;

/// An address has a number, and words beside it; no other number is glued to it.
pub(super) fn trust(piece: &Piece<'_>, first: usize, end: usize) -> u32 {
    let tokens = &piece.tokens[first..end];
    let has_number = tokens.iter().any(|t| matches!(t.class, Class::Digits | Class::Code));
    let is_named = |t: &Token| {
        t.end - t.start >= 3 && (t.has_capital() || t.mode.case() == Mode::LOWER && t.is_word())
    };
    let has_street = tokens.iter().any(|t| t.lists & STREET != 0);
    let before = tokens[0].start.checked_sub(1).map(|at| piece.text[at]);
    let glued = tokens[0].class == Class::Digits
        && matches!(before, Some(b'-' | b'.' | b':' | b'+' | b'#' | b'('));
    let counted = first.checked_sub(1).is_some_and(|before| is_counted(piece, before));
    if begins_in_number(piece, first) || holds_number(piece, first, end) {
        return 0;
    }
    let part_of_number = has_grouped_number(piece.text, tokens);
    let is_no_house = !has_street && address::is_other(piece, first, end);
    let numbered = has_number && !glued && !counted && !part_of_number && !is_no_house;
    match (numbered, tokens.iter().any(is_named)) {
        (true, true) if has_street => 100,
        (true, true) if !tokens.iter().any(Token::has_capital) => 45,
        (true, true) if !tokens[0].mode.is_code() => 90,
        (false, true) if has_street => 60,
        _ => 0,
    }
}

/// A number of three groups joined by hyphens or dots is no house's: `536-90-4399`.
fn has_grouped_number(text: &[u8], tokens: &[Token]) -> bool {
    tokens.windows(5).any(|t| {
        let joined = |i: usize| {
            t[i].gap == Gap::Nothing
                && t[i + 1].gap == Gap::Nothing
                && b"-.".contains(&text[t[i].start])
        };
        [0, 2, 4].iter().all(|&i| t[i].class == Class::Digits) && joined(1) && joined(3)
    })
}

/// Whether a first number is one of three and more groups in a row, as of a card: `4111 1111 1111 1111`, or
/// `4012-8888-8888-1881`.
fn begins_in_number(piece: &Piece<'_>, first: usize) -> bool {
    let is_group = |t: &Token| t.class == Class::Digits && t.end - t.start >= 3;
    let is_hyphen = |t: &Token| t.gap == Gap::Nothing && t.is_sign(piece.text, b'-');
    let joined = |t: &&Token| (is_group(t) || is_hyphen(t)) && t.gap <= Gap::Space;
    let groups = |t: &&Token| is_group(t);
    let up_to = piece.tokens[..first].iter().rev().take_while(joined).filter(groups).count();
    let behind = piece.tokens[first + 1..].iter().take_while(joined).filter(groups).count();
    is_group(&piece.tokens[first]) && up_to + 1 + behind >= 3
}

/// `Chapter 12`, `Table 3`: the number counts something and is no house's.
fn is_counted(piece: &Piece<'_>, before: usize) -> bool {
    const COUNTED: &[&str] = &[
        "chapter",
        "section",
        "page",
        "pages",
        "figure",
        "fig",
        "table",
        "step",
        "part",
        "version",
        "volume",
        "vol",
        "article",
        "art",
        "rule",
        "paragraph",
        "para",
        "question",
        "lesson",
        "unit",
        "act",
        "scene",
        "round",
        "kapitel",
        "abschnitt",
        "seite",
        "abbildung",
        "tabelle",
        "artikel",
        "chapitre",
        "capítulo",
        "página",
        "artículo",
        "windows",
    ];
    let token = &piece.tokens[before];
    let word = &piece.text[token.start..token.end];
    token.is_word() && COUNTED.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}
