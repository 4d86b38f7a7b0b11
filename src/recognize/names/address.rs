//! What goes on with a street address: unit, postcode, town, region, country.
//!
//! In: where an address was found. Out: where it ends, with the parts that follow it. Commas, line breaks and the marks of
//! quoted mail may stand between; a word that is neither a place nor stands before a postcode ends it.

use super::tagger::gazetteer::{PHRASE, PLACE, phrase};
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};
use super::tagger::{Guess, Label};

/// Tokens behind an address that are looked at.
const REACH: usize = 16;
/// Line breaks inside it.
const LINES: usize = 4;

/// Words before the number of a flat or room.
const UNITS: &[&str] = &[
    "apt",
    "apartment",
    "suite",
    "ste",
    "unit",
    "flat",
    "floor",
    "room",
    "rm",
    "bldg",
    "piso",
    "apto",
    "puerta",
    "planta",
    "etage",
    "étage",
    "bât",
    "stock",
    "wohnung",
    "whg",
    "lgh",
    "int",
    "interno",
    "scala",
    "bus",
    "bloco",
    "m",
];

/// Where the address that ends at token `end` ends with all its parts.
pub(super) fn whole(piece: &Piece<'_>, end: usize, guesses: &[Guess]) -> usize {
    let (mut best, mut at, mut lines, mut unknown) = (end, end, 0, 0);
    while let Some(token) = piece.tokens.get(at).filter(|_| at < end + REACH) {
        lines += usize::from(token.gap == Gap::Line);
        if token.gap == Gap::Paragraph || lines > LINES {
            break;
        }
        match part(piece, at, guesses) {
            Part::Sign => {}
            Part::Certain(length) => {
                at += length;
                (best, unknown) = (at, 0);
                continue;
            }
            Part::Maybe if unknown < 3 => unknown += 1,
            Part::Maybe | Part::Other => break,
        }
        at += 1;
    }
    best
}

enum Part {
    /// Between parts.
    Sign,
    /// So many tokens that belong to the address.
    Certain(usize),
    /// Belongs to it if something certain follows.
    Maybe,
    Other,
}

fn part(piece: &Piece<'_>, at: usize, guesses: &[Guess]) -> Part {
    let token = &piece.tokens[at];
    match token.class {
        // `Mobile: …` is another field.
        _ if token.is_word() && is_label(piece, at) => Part::Other,
        Class::Sign if b",;->(.#".contains(&piece.text[token.start]) => Part::Sign,
        Class::Digits if is_postcode(piece, at) => Part::Certain(1),
        Class::Code if is_letter_postcode(piece, token) => Part::Certain(1),
        _ if is_unit(piece, token) => unit(piece, at),
        Class::Capital | Class::Upper if listed_place(piece, at) > 0 => {
            Part::Certain(listed_place(piece, at))
        }
        Class::Capital | Class::Upper => {
            let guessed =
                guesses.iter().any(|g| g.label == Label::Location && g.first <= at && at < g.end);
            let is_state = token.class == Class::Upper && token.end - token.start <= 3;
            if guessed || is_state { Part::Certain(1) } else { Part::Maybe }
        }
        _ => Part::Other,
    }
}

fn is_label(piece: &Piece<'_>, at: usize) -> bool {
    let next = piece.tokens.get(at + 1);
    next.is_some_and(|next| next.gap == Gap::Nothing && next.is_sign(piece.text, b':'))
}

/// How many words from `at` on name a place that is on a list: `Norway`, `United Kingdom`.
fn listed_place(piece: &Piece<'_>, at: usize) -> usize {
    let Some(model) = super::model() else { return 0 };
    let (mut hash, mut words) = (0, usize::from(piece.tokens[at].lists & PLACE != 0));
    for (i, token) in piece.tokens[at..].iter().take(PHRASE).enumerate() {
        if i > 0 && token.gap != Gap::Space || !token.is_word() {
            break;
        }
        hash = phrase(hash, token.lower);
        if i > 0 && model.gazetteer.get(hash) & PLACE != 0 {
            words = i + 1;
        }
    }
    words
}

/// Half of a postcode such as `SW1A 2AA`.
fn is_letter_postcode(piece: &Piece<'_>, token: &Token) -> bool {
    let bytes = &piece.text[token.start..token.end];
    let fits = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    bytes.len() <= 6 && bytes.iter().all(fits) && !token.is_glued()
}

/// Four to six digits that are no part of a date or longer number.
fn is_postcode(piece: &Piece<'_>, at: usize) -> bool {
    let token = &piece.tokens[at];
    let length = token.end - token.start;
    let next = piece.text.get(token.end).copied().unwrap_or(b' ');
    let second = piece.text.get(token.end + 1).copied().unwrap_or(b' ');
    let joined = b"-/:.".contains(&next) && second.is_ascii_digit() && length < 5;
    (4..=6).contains(&length) && !joined && next != b'%'
}

fn is_unit(piece: &Piece<'_>, token: &Token) -> bool {
    let word = &piece.text[token.start..token.end];
    token.is_word() && UNITS.iter().any(|unit| unit.as_bytes().eq_ignore_ascii_case(word))
}

/// A unit and its number.
fn unit(piece: &Piece<'_>, at: usize) -> Part {
    let stop = piece.tokens.get(at + 1).is_some_and(|t| b".#".contains(&piece.text[t.start]));
    let number = at + 1 + usize::from(stop);
    let is_number = |t: &Token| {
        matches!(t.class, Class::Digits | Class::Code)
            || t.class == Class::Upper && t.end - t.start == 1
    };
    match piece.tokens.get(number) {
        Some(token) if is_number(token) => Part::Certain(number + 1 - at),
        _ => Part::Other,
    }
}
