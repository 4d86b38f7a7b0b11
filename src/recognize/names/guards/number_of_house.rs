//! What speaks against a guess of an address: the number in it is no house's.
//!
//! In: a guess of the tagger. Out: how much of it to believe, in a hundredth.

use super::super::address;
use super::super::tagger::gazetteer::{PLACE, STREET};
use super::super::tagger::lines::Mode;
use super::super::tagger::run::Piece;
use super::super::tagger::tokens::{Class, Gap, Token};
use super::holds_number;

/// An address has a number, and words beside it; no other number is glued to it.
pub(super) fn trust(piece: &Piece<'_>, first: usize, end: usize) -> u32 {
    let tokens = &piece.tokens[first..end];
    let has_number = tokens.iter().any(|t| matches!(t.class, Class::Digits | Class::Code));
    let is_named = |t: &Token| {
        t.end - t.start >= 3
            && !is_short_form(piece, t)
            && (t.has_capital() || t.mode.case() == Mode::LOWER && t.is_word())
    };
    let has_street = tokens.iter().any(|t| t.lists & STREET != 0);
    let before = tokens[0].start.checked_sub(1).map(|at| piece.text[at]);
    let glued = tokens[0].class == Class::Digits
        && matches!(before, Some(b'-' | b'.' | b':' | b'+' | b'#' | b'('));
    let counted = first.checked_sub(1).is_some_and(|before| is_counted(piece, before))
        || tokens.len() > 1
            && tokens[1].class != Class::Capital
            && is_counted(piece, first)
            && !address::is_of_mail(&piece.text[tokens[0].start..tokens[0].end]);
    let is_road = first.checked_sub(1).is_some_and(|before| {
        address::is_one_of(piece, before, &["route", "highway", "interstate"])
    });
    let is_zero = !has_street && &piece.text[tokens[0].start..tokens[0].end] == b"0";
    if is_zero
        || follows_number(piece, first)
        || is_label_of_number(piece, &tokens[0])
        || begins_in_number(piece, first)
        || holds_number(piece, first, end)
    {
        return 0;
    }
    let part_of_number = has_grouped_number(piece.text, tokens);
    let is_no_house = !has_street && address::is_other(piece, first, end);
    let numbered = has_number && !glued && !counted && !part_of_number && !is_no_house;
    match (numbered, tokens.iter().any(is_named)) {
        (true, true) if has_street => 100,
        (true, true) if !tokens.iter().any(Token::has_capital) => 45,
        (true, true) if !tokens[0].mode.is_code() => 90,
        (false, true) if has_street && !is_road => 60,
        _ => 0,
    }
}

/// `BGB`, `SRV`: two to four capitals where other words are written small.
fn is_short_form(piece: &Piece<'_>, token: &Token) -> bool {
    token.class == Class::Upper
        && token.mode.case() != Mode::UPPER
        && token.end - token.start <= 4
        && token.lists & (STREET | PLACE) == 0
        && !address::is_of_mail(&piece.text[token.start..token.end])
}

/// `DE89 3704 0044 0532 0130 00, …`: a number that two others stand before.
fn follows_number(piece: &Piece<'_>, first: usize) -> bool {
    let is_number = |at: usize| {
        let token = &piece.tokens[at];
        token.class == Class::Digits && token.gap <= Gap::Space
    };
    first > 1 && (first - 2..=first).all(is_number)
}

/// `Kundennummer 40012`: what the word before the number says that it is.
fn is_label_of_number(piece: &Piece<'_>, token: &Token) -> bool {
    const ENDINGS: &[&[u8]] = &[b"nummer", b"nummern", b"kennzeichen", b"nr", b"code"];
    let word = &piece.text[token.start..token.end];
    let ends = |ending: &&[u8]| {
        word.len() > ending.len() + 2
            && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    token.is_word() && token.lists & (STREET | PLACE) == 0 && ENDINGS.iter().any(ends)
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
        "klasse",
        "klassen",
        "classe",
        "class",
        "grade",
        "jahrgang",
        "absatz",
        "route",
        "highway",
        "interstate",
        "boeing",
        "airbus",
        "linie",
        "gleis",
        "gate",
        "seat",
        "flight",
        "terminal",
        "abs",
    ];
    let token = &piece.tokens[before];
    let word = &piece.text[token.start..token.end];
    let is_paragraph = word.starts_with("§".as_bytes());
    is_paragraph
        || token.is_word()
            && COUNTED.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}
