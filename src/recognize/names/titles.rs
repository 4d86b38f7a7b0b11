//! Names that a title introduces: `Mr. Okafor`, `Frau Lindqvist`, `Dr. med. Adebayo`.
//!
//! In: the tokens behind and before a place. Out: the tokens of the name, without the title; and for whom titles are as
//! telling as names, the titles that stand before one.

use super::super::letter::{letter_before, word_before};
use super::guards::{self, stands_free};
use super::tagger::gazetteer::{DICTIONARY, NAME, TITLE};
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};
use crate::span::Span;

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
    let is_loud = first.class == Class::Upper;
    if first.class == Class::Lower {
        return small(piece, at);
    }
    if !may_begin(first) || !follows_title(piece, at, is_loud) {
        return None;
    }
    let end = name_end(piece.tokens, at);
    // `DR SITE`, `MS WORD`: one word in capitals says little.
    let is_common = |t: &Token| t.lists & DICTIONARY != 0 && t.lists & NAME == 0;
    if is_loud && (end == at + 1 || piece.tokens[at..end].iter().any(is_common)) {
        return None;
    }
    let is_role = end == at + 1 && guards::is_role(piece, at);
    if is_role || !is_loud && is_abbreviation(piece, at) && is_common(first) {
        return None;
    }
    stands_free(piece, at, end).then_some((at, end, LIKELY))
}

/// `mrs oyelaran`: a word in small letters, which no dictionary has, behind a title that means nothing else.
fn small(piece: &Piece<'_>, at: usize) -> Option<(usize, usize, u8)> {
    const TITLES: &[&[u8]] = &[
        b"mr",
        b"mrs",
        b"mme",
        b"mlle",
        b"monsieur",
        b"madame",
        b"herr",
        b"herrn",
        b"frau",
        b"dhr",
        b"mevr",
        b"mevrouw",
    ];
    let first = &piece.tokens[at];
    let stop = at.checked_sub(1).filter(|&stop| {
        piece.tokens[stop].is_sign(piece.text, b'.') && piece.tokens[stop].gap == Gap::Nothing
    });
    let title = &piece.tokens[stop.unwrap_or(at).checked_sub(1)?];
    let is_name = first.gap == Gap::Space
        && first.lists & DICTIONARY == 0
        && first.end - first.start > 3
        && !first.mode.is_code()
        && title.class == Class::Lower
        && TITLES.contains(&&piece.text[title.start..title.end]);
    (is_name && stands_free(piece, at, at + 1)).then_some((at, at + 1, LIKELY))
}

/// `MS Windows`, `DR Site`: what stands before the token is written in capitals, as no title is where the name is not.
fn is_abbreviation(piece: &Piece<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let before = &piece.tokens[before];
        before.class == Class::Upper && before.end - before.start > 1
    })
}

fn may_begin(token: &Token) -> bool {
    matches!(token.class, Class::Capital | Class::Upper)
        && token.gap == Gap::Space
        && token.lists & TITLE == 0
        && token.end - token.start > 1
        && !token.mode.is_code()
}

/// Whether a title stands right before the token, in capitals where the name is.
fn follows_title(piece: &Piece<'_>, at: usize, is_loud: bool) -> bool {
    let is_stop = |at: usize| {
        piece.tokens[at].is_sign(piece.text, b'.') && piece.tokens[at].gap == Gap::Nothing
    };
    let Some(before) = at.checked_sub(1) else { return false };
    let title = if is_stop(before) { before.checked_sub(1) } else { Some(before) };
    title
        .map(|title| &piece.tokens[title])
        .is_some_and(|title| (!is_loud || title.class == Class::Upper) && is_title(piece, title))
}

fn is_title(piece: &Piece<'_>, token: &Token) -> bool {
    let word = &piece.text[token.start..token.end];
    if token.lists & TITLE == 0 || word.len() > 10 {
        return false;
    }
    let Ok(word) = std::str::from_utf8(word) else { return false };
    let in_lower_case = || word.chars().flat_map(char::to_lowercase);
    match word.is_ascii() {
        true => TITLES.iter().any(|title| title.eq_ignore_ascii_case(word)),
        false => TITLES.iter().any(|title| in_lower_case().eq(title.chars())),
    }
}

/// Behind the capitalised words from `at` on.
fn name_end(tokens: &[Token], at: usize) -> usize {
    let rest = tokens[at + 1..].iter().take(LONGEST - 1);
    let class = tokens[at].class;
    at + 1 + rest.take_while(|t| t.gap == Gap::Space && t.class == class).count()
}

/// More words that are titles where a name is known to follow.
const BEFORE_NAMES: &[&str] = &[
    "miss",
    "maître",
    "docteur",
    "professeur",
    "professor",
    "doctor",
    "sir",
    "lady",
    "lord",
    "judge",
    "justice",
    "don",
    "sres",
    "sras",
    "señorita",
    "profesor",
    "profesora",
    "doctora",
    "doutor",
    "doutora",
    "senhor",
    "senhora",
    "dottor",
    "dottoressa",
    "dottore",
    "signorina",
    "pater",
    "fräulein",
    "frk",
    "officer",
    "sergeant",
    "captain",
    "lieutenant",
    "colonel",
];
/// The same of abbreviations, which have a full stop or stand in capitals.
const ABBREVIATIONS: &[&str] = &[
    "m", "mm", "me", "mes", "drs", "doc", "mgr", "inż", "med", "hab", "dipl", "mag", "phil", "jur",
    "rer", "nat", "col", "maj", "gen", "det",
];
/// Words that join the titles of two: `Mr and Mrs Roe`.
const JOINS: &[&str] = &["and", "und", "et", "y", "e", "en", "i", "og", "och"];
/// Titles in a row.
const MOST: usize = 4;

/// The titles right before a name that begins at `start`: `Prof. Dr.`, `Mr and Mrs`.
pub(super) fn before(text: &[u8], start: usize) -> Option<Span> {
    let mut first = start;
    let mut end = None;
    for _ in 0..MOST {
        let Some((title, behind)) = title_before(text, first) else { break };
        end = end.or(Some(behind));
        first = title;
        if let Some(join) = word_over_space(text, first).filter(|w| is_any(text, *w, JOINS))
            && title_before(text, join.start).is_some()
        {
            first = join.start;
        }
    }
    end.map(|end| Span::new(first, end))
}

/// Where a name really begins that a title and initials stand before: `Mr C. Roe`.
pub(super) fn with_initials(text: &[u8], start: usize) -> usize {
    let (mut first, mut begins) = (start, start);
    for _ in 0..MOST {
        first = match &text[..first] {
            [.., b' ' | b'.' | b'-', a, b'.', b' ' | b'-'] if a.is_ascii_uppercase() => first - 3,
            [.., b' ' | b'.' | b'-', a, b'.'] if a.is_ascii_uppercase() && first < start => {
                first - 2
            }
            _ => break,
        };
        if title_before(text, first).is_some() {
            begins = first;
        }
    }
    begins
}

/// Start of the title before `start`, and its end with the full stop.
fn title_before(text: &[u8], start: usize) -> Option<(usize, usize)> {
    let end = start - spaces_before(text, start)?;
    let stopped = text[..end].ends_with(b".");
    let word_end = end - usize::from(stopped);
    let length = word_before(text, word_end, 16);
    let word = Span::new(word_end - length, word_end);
    let is_free = word.start == 0
        || !text[word.start - 1].is_ascii_alphanumeric()
            && letter_before(text, word.start).is_none()
            && !b"_/.@-'".contains(&text[word.start - 1]);
    let capital = text.get(word.start).is_some_and(u8::is_ascii_uppercase);
    let is_title = match length {
        0 => false,
        1 => stopped && is_any(text, word, ABBREVIATIONS),
        2 if !stopped && !capital => false,
        _ if is_any(text, word, ABBREVIATIONS) => stopped || capital && length == 2,
        _ => is_any(text, word, TITLES) || is_any(text, word, BEFORE_NAMES),
    };
    (is_free && is_title && (stopped || end < start)).then_some((word.start, end))
}

/// Bytes of the space before `start`: one or two, or none behind a full stop, as in `Dra.Roe`.
fn spaces_before(text: &[u8], start: usize) -> Option<usize> {
    match &text[..start] {
        [.., b' ', b' '] | [.., 0xC2, 0xA0] => Some(2),
        [.., b' '] => Some(1),
        [.., b'.'] => Some(0),
        _ => None,
    }
}

fn word_over_space(text: &[u8], start: usize) -> Option<Span> {
    let end = start.checked_sub(1).filter(|i| text[*i] == b' ')?;
    let length = word_before(text, end, 8);
    (length > 0).then(|| Span::new(end - length, end))
}

fn is_any(text: &[u8], word: Span, list: &[&str]) -> bool {
    let word = &text[word.range()];
    list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_behind_a_title_are_part_of_the_name() {
        for (before, initials) in [
            ("by Mr ", "C. "),
            ("Dr. ", "J.-P. "),
            ("Mrs ", "A. B. "),
            ("Mr ", "A.B. "),
            ("par M. ", "J. "),
            ("see figure C. ", ""),
            ("to C. ", ""),
        ] {
            let text = format!("{before}{initials}");
            assert_eq!(with_initials(text.as_bytes(), text.len()), before.len(), "{text}");
        }
    }

    #[test]
    fn titles_stand_before_names() {
        for (text, titles) in [
            ("ask Dr. ", "Dr."),
            ("Prof. Dr. med. ", "Prof. Dr. med."),
            ("dear Mr and Mrs ", "Mr and Mrs"),
            ("por: Dra.", "Dra."),
            ("M. et Mme ", "M. et Mme"),
            ("Frau ", "Frau"),
            ("ask M. ", "M."),
        ] {
            let found = before(text.as_bytes(), text.len());
            assert_eq!(found.map(|s| &text[s.range()]), Some(titles), "{text}");
        }
        for text in ["ask ", "m ", "me ", "chem. ", "x.dr ", "", "Dr.\n", "sammen med "] {
            assert_eq!(before(text.as_bytes(), text.len()), None, "{text}");
        }
    }
}
