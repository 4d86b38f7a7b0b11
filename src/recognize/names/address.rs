//! What goes on with a street address: unit, postcode, town, region, country; before it, a box or a ship.
//!
//! In: where an address was found. Out: where it begins and ends, with the parts beside it. Commas, line breaks and the
//! marks of quoted mail may stand between; a word that is neither a place nor stands before a postcode ends it.

use super::famous::{self, Filter};
use super::tagger::gazetteer::{PHRASE, PLACE, STREET, phrase};
use super::tagger::glue::is_glued;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};
use super::tagger::{Guess, Label};
use super::{borders, street};

/// Tokens behind an address that are looked at.
const REACH: usize = 16;
/// Line breaks inside it.
const LINES: usize = 4;

/// Words before the number of a flat or room, and of a house where it has one.
pub(super) const UNITS: &[&str] = &[
    "apt",
    "apartment",
    "app",
    "lok",
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
    "bte",
    "boîte",
    "ap",
    "bl",
    "sc",
    "kl",
    "no",
    "kat",
    "daire",
    "d",
    "bloco",
    "m",
    "д",
    "дом",
    "кв",
    "квартира",
    "корп",
    "корпус",
    "стр",
    "строение",
    "оф",
    "офис",
    "подъезд",
    "этаж",
    "буд",
    "будинок",
    "під'їзд",
    "поверх",
    "бл",
    "вх",
    "ет",
    "ап",
    "όροφος",
    "διαμέρισμα",
    "phường",
    "Phường",
    "quận",
    "Quận",
    "ngõ",
    "hẻm",
];

/// Behind the number of a floor.
const SIDES: &[&str] = &[
    "izq",
    "izda",
    "izquierda",
    "dcha",
    "der",
    "derecha",
    "dto",
    "dta",
    "direito",
    "esq",
    "esquerdo",
    "frente",
    "tv",
    "th",
    "mf",
    "sal",
    "stock",
    "etage",
    "étage",
    "piano",
    "piso",
    "piętro",
    "patro",
    "emelet",
];

/// Words before a number that an address begins with: `PSC 12, Box 345`, `Unit 5, 12 Mill Road`.
const BOXES: &[&str] = &[
    "psc",
    "cmr",
    "unit",
    "box",
    "postfach",
    "flat",
    "apt",
    "apartment",
    "suite",
    "room",
    "blk",
    "block",
];
/// Post offices of the United States' forces, and what the name of a ship begins with.
const FORCES: &[&str] = &["apo", "fpo", "dpo"];
const SHIPS: &[&str] = &["uss", "usns", "uscgc"];
/// Words of a ship's name, and parts that are looked for before an address.
const SHIP: usize = 3;
const PARTS: usize = 3;

/// Most characters of letters and digits together, as in a house or postcode.
const LONGEST_CODE: usize = 7;
/// Most digits of the number of a flat.
const LONGEST_UNIT: usize = 5;

/// Where the address begins of which token `first` was found.
pub(super) fn begin(piece: &Piece<'_>, first: usize) -> usize {
    let mut at = first;
    for _ in 0..PARTS {
        let before = numbered(piece, at).or_else(|| repeated(piece, at));
        match before.or_else(|| ship(piece, at)).or_else(|| street::earlier(piece, at)) {
            Some(earlier) => at = earlier,
            None => break,
        }
    }
    at
}

/// Whether a word stands in it, and nothing like the number of a document: `12-ABC-3, BSN 111222333` are numbers and
/// abbreviations alone.
pub(super) fn is_named(piece: &Piece<'_>, tokens: &[Token]) -> bool {
    let letters = |token: &Token| match token.class {
        Class::Capital => 3,
        _ => 4,
    };
    let text = |token: &Token| &piece.text[token.start..token.end];
    let is_known = |token: &Token| is_of_mail(text(token));
    let length = |token: &Token| token.end - token.start;
    let names = |token: &Token| {
        length(token) >= letters(token) || is_known(token) || !text(token).is_ascii()
    };
    tokens.iter().any(|token| token.is_word() && names(token))
        && !tokens.iter().any(|token| token.class == Class::Code && length(token) > LONGEST_CODE)
}

/// Whether mail has this word before a number: `PSC`, `Box`, `FPO`.
pub(super) fn is_of_mail(word: &[u8]) -> bool {
    BOXES.iter().chain(FORCES).any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// What is no address though written like one: cells of columns, which wide gaps part, and numbers that no house, flat or town has: `004411`, `00446237`, `20418, Firefox 128`.
pub(super) fn is_other(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    let tokens = &piece.tokens[first..end];
    let is_wide = |pair: &[Token]| {
        let gap = &piece.text[pair[0].end..pair[1].start];
        gap.len() > 1 && gap.iter().all(|b| matches!(b, b' ' | b'\t'))
    };
    let is_odd = |token: &Token| {
        let number = &piece.text[token.start..token.end];
        let is_zero = number[0] == b'0' && number.len() > 5;
        token.class == Class::Digits && (number.len() > 6 || is_zero)
    };
    let begins_in_list = tokens.len() > 1
        && tokens[0].class == Class::Digits
        && tokens[0].end - tokens[0].start > 4
        && tokens[1].is_sign(piece.text, b',');
    // `Gunvor, 031-251 54 71`
    let goes_on = piece.tokens.get(end..end + 2).is_some_and(|next| {
        let is_long = next[1].class == Class::Digits && next[1].end - next[1].start > 2;
        let is_joined = next.iter().all(|token| token.gap == Gap::Nothing);
        let begins_zero = tokens.last().is_some_and(|last| piece.text[last.start] == b'0');
        begins_zero && is_joined && is_long && next[0].is_sign(piece.text, b'-')
    });
    goes_on || begins_in_list || tokens.windows(2).any(is_wide) || tokens.iter().any(is_odd)
}

/// The word before the number at `at`, or before the number that stands before `at`; in the same line, since a line that
/// was read to its end stays as it is.
fn numbered(piece: &Piece<'_>, at: usize) -> Option<usize> {
    let is_number = |at: usize| piece.tokens[at].class == Class::Digits;
    let follows_box = |at: usize| {
        let before = at.checked_sub(1)?;
        let near = piece.tokens[at].gap == Gap::Space && is_number(at);
        (near && is_one_of(piece, before, BOXES)).then_some(before)
    };
    follows_box(at).or_else(|| follows_box(before_comma(piece, at)?))
}

/// The number before a `bis` at `at`, which tells the second house of that number: `3 bis avenue Foch`.
fn repeated(piece: &Piece<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let follows = piece.tokens[at].gap == Gap::Space && piece.tokens[before].class == Class::Digits;
    (follows && is_one_of(piece, at, &["bis", "ter", "quater"])).then_some(before)
}

/// The ship whose name stands before the post office at `at`.
fn ship(piece: &Piece<'_>, at: usize) -> Option<usize> {
    if !is_one_of(piece, at, FORCES) {
        return None;
    }
    let last = before_comma(piece, at)?;
    let mut names = (last.saturating_sub(SHIP)..=last).rev();
    names
        .by_ref()
        .find(|&at| is_one_of(piece, at, SHIPS) || piece.tokens[at].gap != Gap::Space)
        .filter(|&at| is_one_of(piece, at, SHIPS))
}

/// The token before `at` in the same line, a comma left out.
fn before_comma(piece: &Piece<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| piece.tokens[at].gap <= Gap::Space)?;
    if piece.tokens[before].is_sign(piece.text, b',') {
        before.checked_sub(1)
    } else {
        Some(before)
    }
}

/// Whether a word is one of [`UNITS`].
pub(super) fn is_unit(piece: &Piece<'_>, at: usize) -> bool {
    static FILTER: Filter = Filter::of(UNITS);
    is_among(piece, at, UNITS, &FILTER)
}

/// As [`is_one_of`], for a longer list.
pub(super) fn is_among(piece: &Piece<'_>, at: usize, words: &[&str], filter: &Filter) -> bool {
    let token = &piece.tokens[at];
    token.is_word() && famous::is_one_of(&piece.text[token.start..token.end], words, filter)
}

pub(super) fn is_one_of(piece: &Piece<'_>, at: usize, words: &[&str]) -> bool {
    let token = &piece.tokens[at];
    let word = &piece.text[token.start..token.end];
    token.is_word() && words.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// The end of the other street where two meet: `… and Mill Road`, if token `end` is the `and`.
fn crossing(piece: &Piece<'_>, end: usize) -> usize {
    const WORDS: usize = 4;
    if !piece.tokens.get(end).is_some_and(|and| and.gap == Gap::Space)
        || !is_one_of(piece, end, &["and", "und", "et", "y"])
    {
        return end;
    }
    let name = piece.tokens[end + 1..].iter().take(WORDS);
    let words = name.take_while(|t| t.gap == Gap::Space && t.has_capital()).count();
    let street = (end + 2..=end + words).rev().find(|&at| piece.tokens[at].lists & STREET != 0);
    street.map_or(end, |street| street + 1)
}

/// The end of a post box's number in groups of two digits, if token `end` goes on with one.
fn grouped(piece: &Piece<'_>, end: usize) -> usize {
    let is_group = |t: &Token| t.class == Class::Digits && t.end - t.start == 2;
    let tokens = piece.tokens.get(end.saturating_sub(3)..end).unwrap_or_default();
    let first = tokens.iter().rposition(|t| !is_group(t));
    if !first.is_some_and(|at| is_one_of(piece, end - tokens.len() + at, &["postfach"])) {
        return end;
    }
    let rest = piece.tokens[end..].iter().take(3);
    end + rest.take_while(|t| t.gap == Gap::Space && is_group(t)).count()
}

/// Where the address that ends at token `end` ends with all its parts.
pub(super) fn whole(piece: &Piece<'_>, end: usize, guesses: &[Guess]) -> usize {
    let end = second_number(piece, grouped(piece, crossing(piece, end)));
    let end = if end > 0 && is_joined_postcode(piece, end - 1) { end + 2 } else { end };
    let ends_in_unit = is_unit(piece, end - 1);
    let (mut best, mut at, mut lines, mut unknown) = (end, end - usize::from(ends_in_unit), 0, 0);
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
        // `No: 12`, but `Mobile: …` is another field.
        _ if is_unit(piece, at) && matches!(unit(piece, at), Part::Certain(_)) => unit(piece, at),
        _ if borders::is_border(piece, at) || token.is_word() && is_label(piece, at) => Part::Other,
        Class::Sign if b",;->(.#".contains(&piece.text[token.start]) => Part::Sign,
        _ if floor(piece, at).is_some() => Part::Certain(floor(piece, at).unwrap_or(1)),
        Class::Digits if is_joined_postcode(piece, at) => Part::Certain(3),
        Class::Digits if is_postcode(piece, at) => Part::Certain(1),
        Class::Code if is_letter_postcode(piece, token) => Part::Certain(1),
        _ if is_unit(piece, at) => Part::Other,
        Class::Capital | Class::Upper if listed_place(piece, at) > 0 => {
            Part::Certain(listed_place(piece, at))
        }
        Class::Capital | Class::Upper => {
            let guessed =
                guesses.iter().any(|g| g.label == Label::Location && g.first <= at && at < g.end);
            let is_state = token.class == Class::Upper && matches!(token.end - token.start, 2 | 3);
            let is_town = token.gap == Gap::Space
                && at >= 3
                && (piece.tokens[at - 1].class == Class::Digits && is_postcode(piece, at - 1)
                    || is_joined_postcode(piece, at - 3));
            if guessed || is_state || is_town { Part::Certain(1) } else { Part::Maybe }
        }
        _ => Part::Other,
    }
}

fn is_label(piece: &Piece<'_>, at: usize) -> bool {
    let next = piece.tokens.get(at + 1);
    next.is_some_and(|next| next.gap == Gap::Nothing && next.is_sign(piece.text, b':'))
}

/// How many words from `at` on name a place that is on a list: `Norway`, `United Kingdom`.
pub(super) fn listed_place(piece: &Piece<'_>, at: usize) -> usize {
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
    bytes.len() <= 6 && bytes.iter().all(fits) && !is_glued(piece.text, token.start, token.end)
}

/// Four to six digits that are no part of a date or longer number.
fn is_postcode(piece: &Piece<'_>, at: usize) -> bool {
    let token = &piece.tokens[at];
    let length = token.end - token.start;
    let next = piece.text.get(token.end).copied().unwrap_or(b' ');
    let second = piece.text.get(token.end + 1).copied().unwrap_or(b' ');
    let joined = b"-/:.".contains(&next) && second.is_ascii_digit() && length < 5;
    // `0475 55 01 42` is a number to dial.
    let goes_on = piece.tokens.get(at + 1).is_some_and(|next| {
        next.class == Class::Digits && next.gap == Gap::Space && next.end - next.start > 1
    });
    (4..=6).contains(&length) && !joined && !goes_on && next != b'%'
}

/// `00-001`, `4050-032`, `01234-567`, `83702-1234`.
fn is_joined_postcode(piece: &Piece<'_>, at: usize) -> bool {
    let digits = |at: usize, length: usize| {
        piece.tokens.get(at).is_some_and(|t| t.class == Class::Digits && t.end - t.start == length)
    };
    let glued = |at: usize| piece.tokens.get(at).is_some_and(|t| t.gap == Gap::Nothing);
    let joins = piece.tokens.get(at + 1).is_some_and(|t| t.is_sign(piece.text, b'-'));
    let fits = (digits(at, 2) || digits(at, 4) || digits(at, 5)) && digits(at + 2, 3)
        || digits(at, 5) && digits(at + 2, 4);
    fits && joins && glued(at + 1) && glued(at + 2)
}

/// The end of `10/5`, if token `end` goes on with the number of a flat behind that of a house.
fn second_number(piece: &Piece<'_>, end: usize) -> usize {
    let is_digits = |at: usize| piece.tokens.get(at).is_some_and(|t| t.class == Class::Digits);
    let glued = |at: usize| piece.tokens.get(at).is_some_and(|t| t.gap == Gap::Nothing);
    let is_slash = piece.tokens.get(end).is_some_and(|t| t.is_sign(piece.text, b'/'));
    let follows = end > 0 && is_digits(end - 1) && is_slash && is_digits(end + 1);
    if follows && glued(end) && glued(end + 1) { end + 2 } else { end }
}

/// A floor and the side of the stairs, `2º izq`, `3.º Dto`, `3. tv`: how many tokens.
fn floor(piece: &Piece<'_>, at: usize) -> Option<usize> {
    const SIGNS: usize = 3;
    let digits = &piece.tokens[at];
    let is_short =
        digits.end - digits.start <= 2 + "º".len() && piece.text[digits.start].is_ascii_digit();
    let is_sign = |at: usize| {
        let token = &piece.text[piece.tokens[at].start..piece.tokens[at].end];
        [&b"."[..], "º".as_bytes(), "ª".as_bytes(), "°".as_bytes(), b"o", b"a"].contains(&token)
    };
    let rest = at + 1..piece.tokens.len().min(at + 1 + SIGNS);
    let mut same_line = rest.take_while(|&at| piece.tokens[at].gap <= Gap::Space);
    let side = same_line.find(|&at| !is_sign(at))?;
    (is_short && is_one_of(piece, side, SIDES)).then_some(side + 1 - at)
}

/// A unit and its number.
fn unit(piece: &Piece<'_>, at: usize) -> Part {
    let stop = piece.tokens.get(at + 1).is_some_and(|t| b".#:".contains(&piece.text[t.start]));
    let number = at + 1 + usize::from(stop);
    let is_number = |t: &Token| {
        let is_short = t.end - t.start <= LONGEST_UNIT;
        matches!(t.class, Class::Digits | Class::Code) && is_short
            || t.is_initial() && !is_one_of(piece, at, &["no"])
    };
    match piece.tokens.get(number) {
        Some(token) if is_number(token) => Part::Certain(number + 1 - at),
        _ => Part::Other,
    }
}
