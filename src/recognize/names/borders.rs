//! What ends an address though the words go on like one: a field beside it (`Tel. 027 555 01 20`, `VAT no: …`), the end of
//! a sentence, the border of a cell.
//!
//! In: the tokens that were taken for an address. Out: those of them that are one. Cells are told by commas without a space
//! behind, if the line above has as many of them.

use super::address::{self, is_among, is_one_of};
use super::famous::Filter;
use super::tagger::gazetteer::STREET;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// Names of other fields, if a number or what announces one follows.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "tel", "tél", "tél", "telf", "tlf", "tfno", "telefon", "telefono", "teléfono", "téléphone", "telefone", "telephone", "telefoon",
    "telefón", "telefonas", "telefoni", "tālr", "tālrunis", "puh", "puhelin", "sími", "phone", "ph", "fax", "mobile", "mob", "mobil",
    "móvil", "movil", "gsm", "cell", "cel", "celular", "cellulare", "telemóvel", "handy", "natel", "komórka", "kom", "mobitel", "whatsapp",
    "hp", "тел", "Тел", "телефон", "Телефон", "моб", "Моб", "τηλ", "Τηλ", "κινητό", "Κινητό", "email", "mail", "e-mail", "vat", "iban", "bic", "dob",
    "ssn", "mrn", "nhs", "nif", "nie", "dni", "cpf", "cnpj", "rut", "rfc", "curp", "cuit", "bsn", "nip", "pesel", "oib", "cnp", "egn", "ico",
    "ičo", "dič", "amka", "afm", "инн", "ИНН", "снилс", "СНИЛС", "nit", "ein", "abn", "tfn", "cvr", "siret", "siren", "id", "passport",
    "account", "acct", "konto", "kto", "az", "ref", "vers", "versicherung",
];
/// Of scripts that the tagger does not read.
#[rustfmt::skip]
const UNSPACED_FIELDS: &[&str] = &[
    "هاتف", "الهاتف", "جوال", "الجوال", "موبايل", "טלפון", "נייד", "फ़ोन", "फोन", "मोबाइल", "โทร", "โทรศัพท์", "điện thoại", "sđt", "telepon",
];
/// For the first byte of names of fields, in whatever case, a bit for each second.
static HEADS: [u32; 32] = heads(FIELDS, heads(UNSPACED_FIELDS, [0; 32]));

/// The names have at least two bytes.
const fn heads(names: &[&str], mut heads: [u32; 32]) -> [u32; 32] {
    let mut i = 0;
    while i < names.len() {
        let name = names[i].as_bytes();
        heads[(name[0] & 31) as usize] |= 1 << (name[1] & 31);
        i += 1;
    }
    heads
}
/// Between the name of a field and its number.
const NUMBER: &[&str] = &["no", "nr", "num", "number", "nummer", "nº", "n°", "id"];
/// Words that stand before an address and are no part of it.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "address", "adresse", "anschrift", "wohnhaft", "adres", "adresa", "adrese", "adresas", "adress", "bostadsadress", "bopæl", "bopæl:",
    "bosatt", "bydliště", "bytem", "bydlisko", "trvale", "trvalé", "pobyt", "osoite", "lakcím", "cím", "domicilio", "domicilié", "domiciliée", "demeurant", "dirección", "direccion", "indirizzo",
    "endereço", "morada", "domiciliu", "alamat", "street", "straße", "strasse", "calle:", "адрес", "адреса", "διεύθυνση",
];
/// So far from a comma others are looked for that show a line to be one of cells, in bytes.
const LINE: usize = 256;
/// So many commas make a line one of cells.
const COMMAS: usize = 2;
/// A full stop behind so many letters is none of an abbreviation.
const WHOLE_WORD: usize = 5;

/// The part of the tokens from `first` to `end` that is an address: the first one with a name and a number in it. Nothing if
/// they are cells without one.
pub(super) fn within(piece: &Piece<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let leads = (first..end).take(2).take_while(|&at| at + 2 < end && is_lead(piece, at)).count();
    let first = first + leads;
    let mut start = first;
    let mut longest = (first, first);
    let mut apart = false;
    for at in first..=end {
        if at < end && !is_border(piece, at) {
            continue;
        }
        apart |= at < end && (is_new_row(piece, at) || is_between_cells(piece, at));
        let part = without_end_of_number(piece, trimmed(piece, start, at));
        if is_address(piece, part) {
            return Some(part);
        }
        if part.1 - part.0 > longest.1 - longest.0 {
            longest = part;
        }
        // A border between lines is no token.
        start = if at < end && is_new_row(piece, at) { at } else { at + 1 };
    }
    // A cell says what is in it, and nothing of its neighbours.
    (!apart).then_some(if longest.1 > longest.0 { longest } else { (first, end) })
}

/// The tokens from `first` to `end`, apart where they stand in several cells of a line.
pub(super) fn cells(
    piece: &Piece<'_>,
    first: usize,
    end: usize,
) -> impl Iterator<Item = (usize, usize)> {
    let is_end = |at: usize| piece.tokens[at].class == Class::Sign && is_between_cells(piece, at);
    let mut start = first;
    std::iter::from_fn(move || {
        let from = (start..end).find(|&at| !is_end(at))?;
        let to = (from..end).find(|&at| is_end(at)).unwrap_or(end);
        start = to;
        Some((from, to))
    })
}

/// Whether no address goes on at token `at`.
pub(super) fn is_border(piece: &Piece<'_>, at: usize) -> bool {
    let token = &piece.tokens[at];
    match token.class {
        Class::Sign => match piece.text[token.start] {
            b'|' => true,
            b',' | b';' => is_between_cells(piece, at),
            b'.' => ends_sentence(piece, at),
            _ => false,
        },
        _ => {
            is_new_row(piece, at)
                || token.is_word() && (is_field(piece, at) || is_shortened(piece, at))
        }
    }
}

fn is_lead(piece: &Piece<'_>, at: usize) -> bool {
    static FILTER: Filter = Filter::of(LEADS);
    let next = piece.tokens.get(at + 1);
    let is_street = || is_one_of(piece, at, &["street", "straße", "strasse"]);
    is_among(piece, at, LEADS, &FILTER)
        && next.is_some_and(|t| !matches!(t.class, Class::Digits) || !is_street())
}

/// Whether the word is a short form that another field begins with: `Vers.-Nr. …`, `Acct. No. …`, `Geb. am …`.
fn is_shortened(piece: &Piece<'_>, at: usize) -> bool {
    let Some([word, stop, next]) = piece.tokens.get(at..at + 3) else { return false };
    let is_part = word.lists & STREET != 0 || address::is_unit(piece, at);
    if at == 0 || is_part || stop.gap != Gap::Nothing || !stop.is_sign(piece.text, b'.') {
        return false;
    }
    let is_short = word.class == Class::Capital && word.end - word.start < WHOLE_WORD;
    next.gap == Gap::Nothing && next.is_sign(piece.text, b'-')
        || next.gap <= Gap::Space && is_one_of(piece, at + 2, NUMBER)
        || next.gap == Gap::Space && next.class == Class::Lower && is_short
}

/// Whether the word names another field: a number follows it, or what announces one.
fn is_field(piece: &Piece<'_>, at: usize) -> bool {
    static FILTER: Filter = Filter::of(FIELDS);
    if at == 0 || !is_among(piece, at, FIELDS, &FILTER) || is_idaho(piece, at) {
        return false;
    }
    let starts = |at: usize, signs: &[u8]| {
        piece.tokens.get(at).is_some_and(|t| {
            let is_sign = t.class == Class::Sign && signs.contains(&piece.text[t.start]);
            t.gap <= Gap::Space && (t.class == Class::Digits || is_sign)
        })
    };
    let next = piece.tokens.get(at + 1).filter(|next| next.gap <= Gap::Space);
    let announces = next.is_some() && is_one_of(piece, at + 1, NUMBER);
    announces || starts(at + 1, b":=+(#") || starts(at + 1, b".") && starts(at + 2, b":+(")
}

/// The end of a name without the field behind it: `Clementine Asquith  Tel: …`.
pub(super) fn before_field(piece: &Piece<'_>, first: usize, end: usize) -> usize {
    let is_last_a_field = end > first + 1 && is_field(piece, end - 1);
    if is_last_a_field { end - 1 } else { end }
}

/// `Boise, ID 83702`
fn is_idaho(piece: &Piece<'_>, at: usize) -> bool {
    const ZIP: usize = 5;
    let token = &piece.tokens[at];
    &piece.text[token.start..token.end] == b"ID"
        && piece.tokens[at - 1].is_sign(piece.text, b',')
        && piece.tokens.get(at + 1).is_some_and(|next| {
            next.class == Class::Digits && next.gap == Gap::Space && next.end - next.start == ZIP
        })
}

/// Whether `text` begins with the name of a field and what announces its value.
pub(crate) fn begins_field(text: &[u8]) -> bool {
    let begins = |word: &&&str| {
        let there = text.get(..word.len());
        there.is_some_and(|t| t.eq_ignore_ascii_case(word.as_bytes()))
            && text.get(word.len()).is_some_and(|b| !b.is_ascii_alphanumeric() && *b < 0x80)
    };
    // Few texts begin with two letters of a field.
    let [first, second, ..] = text else { return false };
    if HEADS[usize::from(first & 31)] >> (second & 31) & 1 == 0 {
        return false;
    }
    let Some(field) = FIELDS.iter().chain(UNSPACED_FIELDS).filter(begins).max_by_key(|f| f.len())
    else {
        return false;
    };
    let rest = text[field.len()..].trim_ascii_start();
    let rest = rest.strip_prefix(b".").unwrap_or(rest).trim_ascii_start();
    let number = NUMBER.iter().find_map(|word| rest.strip_prefix(word.as_bytes()));
    let rest = number.unwrap_or(rest).trim_ascii_start();
    rest.first().is_some_and(|b| b.is_ascii_digit() || b":+(#=.".contains(b))
}

/// Whether the full stop at `at` ends a sentence: a whole word before it, a capital behind it.
fn ends_sentence(piece: &Piece<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &piece.tokens[before]) else { return false };
    let letters = piece.text[before.start..before.end].iter().filter(|b| **b & 0xC0 != 0x80);
    let is_whole = before.is_word() && before.lists & STREET == 0 && letters.count() >= WHOLE_WORD;
    let next = piece.tokens.get(at + 1);
    is_whole
        && piece.tokens[at].gap == Gap::Nothing
        && next.is_some_and(|next| next.gap == Gap::Space && next.has_capital())
        && address::listed_place(piece, at + 1) == 0
        && goes_on(piece, at + 2)
}

/// Whether a word of a sentence follows at `at`: behind the name of a country nothing does.
fn goes_on(piece: &Piece<'_>, at: usize) -> bool {
    piece.tokens.get(at).is_some_and(|t| t.gap == Gap::Space && t.is_word() && !is_field(piece, at))
}

/// Whether the comma or semicolon at `at` stands between two cells of a line of them.
fn is_between_cells(piece: &Piece<'_>, at: usize) -> bool {
    if !b",;".contains(&piece.text[piece.tokens[at].start]) {
        return false;
    }
    let glued = |at: usize| piece.tokens.get(at).is_some_and(|t| t.gap == Gap::Nothing);
    glued(at) && glued(at + 1) && is_record(piece.text, piece.tokens[at].start)
}

/// Whether token `at` begins a line below one of cells.
fn is_new_row(piece: &Piece<'_>, at: usize) -> bool {
    let token = &piece.tokens[at];
    token.gap == Gap::Line && at > 0 && is_record(piece.text, piece.tokens[at - 1].end - 1)
}

/// Whether the line around `at` is one of cells: commas or semicolons with nothing behind, as many as in the line above.
fn is_record(text: &[u8], at: usize) -> bool {
    let start = line_start(text, at);
    let Some(above_end) = start.checked_sub(1) else { return false };
    let above = &text[line_start(text, above_end)..above_end];
    let behind = &text[at..text.len().min(at + LINE)];
    let end = behind.iter().position(|b| *b == b'\n').unwrap_or(behind.len());
    let commas = glued_commas(&text[start..at + end]);
    commas >= COMMAS && commas == glued_commas(above)
}

fn line_start(text: &[u8], at: usize) -> usize {
    let before = &text[at.saturating_sub(LINE)..at];
    at - before.iter().rev().take_while(|b| **b != b'\n').count()
}

fn glued_commas(line: &[u8]) -> usize {
    line.windows(2).filter(|pair| matches!(pair[0], b',' | b';') && pair[1] != b' ').count()
}

/// Without signs at the ends.
fn trimmed(piece: &Piece<'_>, mut first: usize, mut end: usize) -> (usize, usize) {
    let is_sign = |at: usize| piece.tokens[at].class == Class::Sign;
    while first < end && is_sign(first) {
        first += 1;
    }
    while first < end && is_sign(end - 1) {
        end -= 1;
    }
    // The first letter of `e-mail`.
    let is_letter = |token: &Token| token.class == Class::Lower && token.end - token.start == 1;
    if end >= first + 3 && is_letter(&piece.tokens[end - 1]) && is_sign(end - 2) {
        end -= 2;
    }
    (first, end.max(first))
}

/// Without the last group of a number that stands before an address: `027 555 01 20, Kerkstraat 17`.
fn without_end_of_number(piece: &Piece<'_>, (first, end): (usize, usize)) -> (usize, usize) {
    let is_group = |at: usize| piece.tokens[at].class == Class::Digits;
    let goes_on = first > 0
        && first + 2 < end
        && is_group(first)
        && is_group(first - 1)
        && piece.tokens[first].gap == Gap::Space
        && piece.tokens[first + 1].is_sign(piece.text, b',');
    if goes_on && is_address(piece, (first + 2, end)) { (first + 2, end) } else { (first, end) }
}

/// Whether a name and a number are in it.
fn is_address(piece: &Piece<'_>, (first, end): (usize, usize)) -> bool {
    let tokens = &piece.tokens[first..end];
    let is_number = |token: &Token| matches!(token.class, Class::Digits | Class::Code);
    tokens.iter().any(is_number) && address::is_named(piece, tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_missed_by_its_first_letters() {
        for field in FIELDS.iter().chain(UNSPACED_FIELDS) {
            for field in [format!("{field}: 5"), format!("{}: 5", field.to_ascii_uppercase())] {
                assert!(begins_field(field.as_bytes()), "{field}");
            }
        }
        for other in ["", "t", "te: 5", "tell: 5", "phones: 5", "zz: 5"] {
            assert!(!begins_field(other.as_bytes()), "{other}");
        }
    }
}
