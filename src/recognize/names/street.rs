//! Where the name of a street begins, if what was found of it begins in its middle.
//!
//! In: the first token that was found. Out: the one before it, as often as it is asked for: `Am Alten [Markt 7a`,
//! `Holtenauer [Str. 112`, `Hauptstr. [5`, `12 [rue de la Paix`.

use super::address::is_one_of;
use super::tagger::gazetteer::STREET;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// What names of streets in German begin with, in front of a capital.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "am", "an", "auf", "bei", "beim", "hinter", "im", "in", "unter", "vor", "zu", "zum", "zur",
    "alte", "alten", "alter", "altes", "große", "großen", "großer", "hohe", "hohen", "hoher", "kleine", "kleinen", "kleiner",
    "kurze", "kurzen", "lange", "langen", "neue", "neuen", "neuer", "obere", "oberen", "sankt", "st", "untere", "unteren",
];
/// Words that no street begins with, but for a number behind them.
const KINDS: &[&str] = &["str", "straße", "strasse", "street", "road", "rd", "lane", "ln"];
/// Small words behind the kind of a street in Romance languages.
const SMALL: &[&str] = &[
    "de", "la", "las", "los", "le", "les", "du", "des", "del", "della", "dei", "di", "da", "do",
    "dos",
];
/// Longest number of a house.
const LONGEST: usize = 4;

/// The token before `at` that belongs to the street, if one does.
pub(super) fn earlier(piece: &Piece<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let (token, last) = (&piece.tokens[at], &piece.tokens[before]);
    if token.gap > Gap::Space {
        return None;
    }
    let is_spaced = token.gap == Gap::Space;
    let is_lead = is_spaced && token.has_capital() && last.class == Class::Capital;
    if let Some(kind) = kind_before_small(piece, at) {
        return Some(kind);
    }
    let belongs = is_lead && is_one_of(piece, before, LEADS)
        || is_spaced && last.class == Class::Capital && is_kind_with_number(piece, at)
        || is_spaced
            && token.lists & STREET != 0
            && (is_house_number(piece, before) || is_second(piece, before));
    if belongs { Some(before) } else { shortened(piece, at) }
}

/// The `rue` of `rue de la Fontaine`, if what was found begins with one of the other words.
fn kind_before_small(piece: &Piece<'_>, at: usize) -> Option<usize> {
    const WORDS: usize = 3;
    let before = (at.saturating_sub(WORDS)..at).rev();
    let mut joined = before.take_while(|&at| piece.tokens[at + 1].gap == Gap::Space);
    let first = joined.find(|&at| !is_one_of(piece, at, SMALL))?;
    let joins = first + 1 < at || is_one_of(piece, at, SMALL);
    (joins && piece.tokens[first].lists & STREET != 0).then_some(first)
}

/// The `bis` of `14 bis rue …`.
fn is_second(piece: &Piece<'_>, at: usize) -> bool {
    let number = at.checked_sub(1).filter(|_| piece.tokens[at].gap == Gap::Space);
    is_one_of(piece, at, &["bis", "ter", "quater"])
        && number.is_some_and(|at| is_house_number(piece, at))
}

/// `Str. 112`, `Road 5`.
fn is_kind_with_number(piece: &Piece<'_>, at: usize) -> bool {
    let behind = |n: usize| piece.tokens.get(at + n).filter(|t| t.gap <= Gap::Space);
    let stop = behind(1).is_some_and(|t| t.is_sign(piece.text, b'.'));
    let number = behind(1 + usize::from(stop));
    is_one_of(piece, at, KINDS) && number.is_some_and(|t| t.class == Class::Digits)
}

/// Digits that stand alone: no part of a date, a sum, a longer number.
fn is_house_number(piece: &Piece<'_>, at: usize) -> bool {
    let token = &piece.tokens[at];
    let is_free = |other: Option<&Token>| {
        other.is_none_or(|o| !matches!(o.class, Class::Digits | Class::Sign))
    };
    let before = at.checked_sub(1).map(|before| &piece.tokens[before]);
    token.class == Class::Digits
        && token.end - token.start <= LONGEST
        && (token.gap > Gap::Nothing || at == 0)
        && (token.gap > Gap::Space
            || is_free(before)
            || before.is_some_and(|b| b.is_sign(piece.text, b',')))
}

/// The word of `Hauptstr. 5`, if the number is at `at`.
fn shortened(piece: &Piece<'_>, at: usize) -> Option<usize> {
    let word = at.checked_sub(2)?;
    let [street, stop, number] = piece.tokens.get(word..=at)? else { return None };
    let text = &piece.text[street.start..street.end];
    let ends = text.len() > 3 && text[text.len() - 3..].eq_ignore_ascii_case(b"str");
    let fits = number.class == Class::Digits && stop.is_sign(piece.text, b'.');
    (ends && fits && stop.gap == Gap::Nothing && street.has_capital()).then_some(word)
}
