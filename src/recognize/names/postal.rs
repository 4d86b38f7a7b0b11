//! Street addresses by the form that mail wants: street, number, postcode, town, in one line: `Lindenstraße 12, 10969
//! Berlin`, `12 rue de la Paix, 75002 Paris`, `ul. Polna 10/5, 00-001 Warszawa`.
//!
//! In: where the name of a town was found. Out: where the address begins that ends with it. Postcodes of four digits
//! that could be a year are none here. Looks back a bounded number of words.

use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// Words of a street's name, the small ones among them included.
const STREET: usize = 6;

/// Small words inside a street's name, with a letter between them and the next name: `rue de la Paix`.
const SMALL: &[&str] = &[
    "de", "la", "del", "di", "da", "do", "dos", "das", "du", "des", "le", "les", "las", "los",
    "van", "der", "den", "von", "zu", "zum", "zur", "am", "an", "im", "dei", "della", "dell", "y",
    "i", "e",
];

/// Before the number of a flat.
const UNITS: &[&str] = &[
    "bus", "bte", "apt", "app", "lgh", "m", "kv", "etage", "top", "stiege", "tür", "kl", "lok",
    "flat", "unit",
];

/// Words in lower case that the name of a street ends with: `Slovenska cesta`, `Gedimino pr.`
const ENDS: &[&str] = &[
    "cesta",
    "ulica",
    "ulice",
    "trg",
    "utca",
    "út",
    "tér",
    "iela",
    "gatvė",
    "pr",
    "g",
    "tänav",
    "katu",
    "tie",
    "gata",
    "gade",
    "vej",
    "vei",
    "väg",
    "náměstí",
    "nábřeží",
    "třída",
    "street",
    "road",
    "straat",
    "plein",
    "laan",
    "sokak",
    "caddesi",
];

/// Words in lower case that a street's name begins with.
const KINDS: &[&str] = &[
    "ul",
    "al",
    "os",
    "pl",
    "via",
    "viale",
    "piazza",
    "corso",
    "rue",
    "av",
    "avenue",
    "boulevard",
    "bd",
    "allée",
    "place",
    "quai",
    "chemin",
    "calle",
    "c",
    "plaza",
    "paseo",
    "rua",
    "praça",
    "travessa",
    "avenida",
    "straat",
];

/// The first token of the address whose town begins at token `town`.
pub(super) fn begin(piece: &Piece<'_>, town: usize) -> Option<usize> {
    let line = Line { piece, end: town };
    let before_postcode = line.postcode()?;
    let line = Line { piece, end: before_postcode }.without(b',').without_unit();
    match line.number() {
        Some(number) => Line { piece, end: number }.without(b',').street(),
        None => {
            let street = line.street()?;
            // The number stands before the street.
            let number = Line { piece, end: street }.without(b',').number()?;
            (piece.tokens[street].gap <= Gap::Space).then_some(number)
        }
    }
}

/// The tokens before `end`, as far as they stand in its line.
#[derive(Clone, Copy)]
struct Line<'p, 't> {
    piece: &'p Piece<'t>,
    end: usize,
}

impl Line<'_, '_> {
    /// The `n`th token before the end.
    fn last(&self, n: usize) -> Option<&Token> {
        let at = self.end.checked_sub(n)?;
        let tokens = self.piece.tokens.get(at + 1..=self.end)?;
        tokens.iter().all(|token| token.gap <= Gap::Space).then(|| &self.piece.tokens[at])
    }

    fn text(&self, token: &Token) -> &[u8] {
        &self.piece.text[token.start..token.end]
    }

    fn is_sign(&self, n: usize, sign: u8) -> bool {
        self.last(n).is_some_and(|token| token.is_sign(self.piece.text, sign))
    }

    fn is_digits(&self, n: usize, lengths: std::ops::RangeInclusive<usize>) -> bool {
        self.last(n)
            .is_some_and(|t| t.class == Class::Digits && lengths.contains(&(t.end - t.start)))
    }

    fn is_one_of(&self, token: &Token, words: &[&str]) -> bool {
        token.is_word() && words.iter().any(|w| w.as_bytes().eq_ignore_ascii_case(self.text(token)))
    }

    fn without(self, sign: u8) -> Self {
        Line { end: self.end - usize::from(self.is_sign(1, sign)), ..self }
    }

    /// Where the postcode before the end begins: five or six digits, four that are no year, `1015 CJ`, `00-001`,
    /// `4050-032`, `01234-567`, `83702-1234`.
    fn postcode(&self) -> Option<usize> {
        let is_short = |n: usize| {
            let year = |t: &Token| matches!(self.text(t), [b'1', b'9', ..] | [b'2', b'0', ..]);
            self.is_digits(n, 4..=4) && !self.last(n).is_some_and(year)
        };
        let is_long = self.is_digits(3, 5..=5) && self.is_digits(1, 3..=4)
            || self.is_digits(3, 4..=4) && self.is_digits(1, 3..=3);
        let is_short_code = self.is_digits(3, 2..=2) && self.is_digits(1, 3..=3);
        let length = if self.is_sign(2, b'-') && (is_long || is_short_code) {
            3
        } else if self.is_digits(1, 5..=6) || is_short(1) {
            1
        } else if self.last(1).is_some_and(|t| t.class == Class::Upper && t.end - t.start == 2)
            && self.is_digits(2, 4..=4)
        {
            2
        } else {
            return None;
        };
        Some(self.end - length)
    }

    /// Where the number of a house before the end begins: `12`, `12a`, `10/5`, `12-14`.
    fn number(&self) -> Option<usize> {
        let is_number = |n: usize| {
            let lettered = |t: &Token| {
                t.class == Class::Code && t.end - t.start <= 5 && self.text(t)[0].is_ascii_digit()
            };
            self.is_digits(n, 1..=4) || self.last(n).is_some_and(lettered)
        };
        let is_double = (self.is_sign(2, b'/') || self.is_sign(2, b'-')) && is_number(3);
        let is_letter = |t: &Token| t.class == Class::Lower && t.end - t.start == 1;
        let is_triple = is_double && self.is_sign(4, b'/') && is_number(5);
        let is_second = |t: &Token| self.is_one_of(t, &["bis", "ter", "quater"]);
        match () {
            // House, stair and door: `44/2/17`.
            () if is_number(1) && is_triple => Some(self.end - 5),
            () if self.last(1).is_some_and(is_second) && self.is_digits(2, 1..=4) => {
                Some(self.end - 2)
            }
            () if is_number(1) => Some(self.end - if is_double { 3 } else { 1 }),
            // `21 a`, and a flat behind the number: `17 bus 2`.
            () if self.last(1).is_some_and(is_letter) && self.is_digits(2, 1..=4) => {
                Some(self.end - 2)
            }
            () => None,
        }
    }

    /// Before a flat: `bus 2`, `apt. 4`.
    fn without_unit(self) -> Self {
        let is_unit = |n: usize| self.last(n).is_some_and(|t| self.is_one_of(t, UNITS));
        let is_flat = self.is_digits(1, 1..=4)
            || self.last(1).is_some_and(|t| t.class == Class::Code && t.end - t.start <= 5);
        let unit = match () {
            () if is_unit(2) => 2,
            () if self.is_sign(2, b'.') && is_unit(3) => 3,
            () => return self,
        };
        if is_flat { Line { end: self.end - unit, ..self }.without(b',') } else { self }
    }

    /// Whether the `n`th token is the full stop of an abbreviation: `Hauptstr.`, `St.`
    fn abbreviates(&self, n: usize) -> bool {
        let is_short = |word: &Token| {
            let word = self.text(word).to_ascii_lowercase();
            word.len() <= 4 || word.ends_with(b"str")
        };
        let is_stop =
            self.last(n).filter(|t| t.gap == Gap::Nothing && t.is_sign(self.piece.text, b'.'));
        is_stop.is_some() && self.last(n + 1).is_some_and(is_short)
    }

    /// Where the street before the end begins: names, which small words, hyphens and abbreviations may part.
    fn street(&self) -> Option<usize> {
        let (mut start, mut n) = (None, 1);
        while n <= STREET {
            let Some(token) = self.last(n) else { break };
            let joins = token.is_sign(self.piece.text, b'-') || self.abbreviates(n);
            let is_kind = self.is_one_of(token, KINDS);
            if is_kind || token.has_capital() {
                start = Some(self.end - n);
                // Before `ul.` stands something else.
                if is_kind && token.class == Class::Lower {
                    break;
                }
            } else if !(joins
                || start.is_none() && self.is_one_of(token, ENDS)
                || self.is_one_of(token, SMALL) && start.is_some())
            {
                break;
            }
            n += 1;
        }
        let named = |token: &Token| token.has_capital() && token.end - token.start > 2;
        start.filter(|&start| self.piece.tokens[start..self.end].iter().any(named))
    }
}
