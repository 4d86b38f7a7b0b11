//! Card numbers behind a word for a card, their groups parted by whatever signs: `card: 4111|1111|1111|1111`,
//! `karte 41 11 11 11 …`, over the ends of lines, each group in quotes.
//!
//! In: where such a word stands. Out: the digits behind it, if so many as a card of that issuer has pass Luhn's formula.
//! Looks [`LEAD`] bytes ahead for the first digit, and [`LONGEST`] along them. What has usual separators is found by
//! `card` as well.

use super::letter::letter_before;
use super::{Hits, Recognizer, Trigger};
use crate::finding::Validity;
use crate::validate::Digits;
use crate::validate::issuer::{Issuer, card, issuer};

pub(super) const PARTED_CARD: Recognizer = Recognizer {
    name: "parted_card",
    kinds: &["number"],
    triggers: &[Trigger::Literals(LABELS, find)],
};

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "card", "karte", "tarjeta", "carte ", "carte:", "carta ", "carta:", "cartão", "kaart", "visa", "amex", "karta ", "kart ", "карта",
    "карты",
];

/// Most bytes before the first digit, of a number with all that parts it, and between two of its digits.
const LEAD: usize = 24;
const LONGEST: usize = 80;
const GAP: usize = 6;
/// Fewest digits and most.
const FEWEST: usize = 14;
const MOST: usize = 16;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(start) = first_digit(text, at) else { return };
    let mut number = Number::begin(text, start);
    while number.take(text) {
        if number.ends_group(text) && (FEWEST..=MOST).contains(&number.count) && number.is_card() {
            hits.push(0, start, number.end);
            return;
        }
    }
}

/// The first digit behind the word at `at`; none where another word stands between, but for small ones.
fn first_digit(text: &[u8], at: usize) -> Option<usize> {
    let word =
        text[at..].iter().take(LEAD).take_while(|b| b.is_ascii_alphabetic() || **b >= 0x80).count();
    let rest = &text[at + word..text.len().min(at + word + LEAD)];
    let digits = rest.iter().position(u8::is_ascii_digit)?;
    let start = at + word + digits;
    (letter_before(text, start).is_none() && !text[start - 1].is_ascii_alphabetic())
        .then_some(start)
}

/// A number that is read digit by digit.
struct Number {
    end: usize,
    start: usize,
    digits: [u8; MOST],
    count: usize,
    /// Whether the text ends within it.
    is_cut: bool,
}

impl Number {
    fn begin(text: &[u8], start: usize) -> Number {
        let mut number = Number { end: start, start, digits: [0; MOST], count: 0, is_cut: false };
        number.push(text[start]);
        number
    }

    fn push(&mut self, digit: u8) {
        self.digits[self.count] = digit;
        (self.count, self.end) = (self.count + 1, self.end + 1);
    }

    /// Take the next digit, over what parts it from the last.
    fn take(&mut self, text: &[u8]) -> bool {
        if self.count == MOST || self.end - self.start > LONGEST {
            return false;
        }
        let gap = gap_at(&text[self.end..]);
        self.is_cut = self.end + gap == text.len();
        match text.get(self.end + gap) {
            Some(digit) if gap <= GAP && digit.is_ascii_digit() => {
                self.end += gap;
                self.push(*digit);
                true
            }
            _ => false,
        }
    }

    fn ends_group(&self, text: &[u8]) -> bool {
        text.get(self.end).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'%')
    }

    fn is_card(&self) -> bool {
        let digits = &self.digits[..self.count];
        let is_common =
            Digits::of(digits).and_then(|digits| issuer(&digits)) == Some(Issuer::Common);
        is_common && card(digits) == Validity::Valid
    }
}

/// Bytes of signs at the beginning of `rest`; one line end at most, and behind it what quotes a mail.
fn gap_at(rest: &[u8]) -> usize {
    let is_sign = |b: &&u8| !b.is_ascii_alphanumeric() && !b"%&".contains(*b);
    let gap = rest.iter().take(GAP + 1).take_while(is_sign).count();
    let lines = rest[..gap].iter().filter(|b| **b == b'\n').count();
    if lines > 1 { GAP + 1 } else { gap }
}

/// Whether a line that ends with `tail` ends within what may be the number of a card.
pub(super) fn is_open(tail: &[u8]) -> bool {
    if !tail.last().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    // What no letter stands in, and before it the word for a card.
    let is_letter = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80;
    let run = tail.iter().rev().take(LONGEST).take_while(|b| !is_letter(b)).count();
    let number = tail.len() - run;
    let digits = tail[number..].iter().filter(|b| b.is_ascii_digit()).count();
    let label = number.saturating_sub(LEAD);
    digits < MOST && (label..number).any(|at| stands_label(tail, at) && is_unfinished(tail, at))
}

fn stands_label(text: &[u8], at: usize) -> bool {
    matches!(text[at] | 0x20, b'c' | b'k' | b't' | b'v' | b'a' | 0x80..)
        && LABELS.iter().any(|label| {
            let head = text.get(at..at + label.len());
            head.is_some_and(|t| t.eq_ignore_ascii_case(label.as_bytes()))
        })
}

/// Whether the text ends within the number behind the word at `at`.
fn is_unfinished(text: &[u8], at: usize) -> bool {
    first_digit(text, at).is_some_and(|start| {
        let mut number = Number::begin(text, start);
        while number.take(text) {}
        number.is_cut && number.count < MOST
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn groups_may_be_parted_by_anything() {
        for (text, number) in [
            ("card: 4111|1111|1111|1111.", "4111|1111|1111|1111"),
            ("my card is 4111 1111\n> 1111 1111 ok", "4111 1111\n> 1111 1111"),
            ("card 41 11 11 11 11 11 11 11", "41 11 11 11 11 11 11 11"),
            ("Karte \"4111\" \"1111\" \"1111\" \"1111\"", "4111\" \"1111\" \"1111\" \"1111"),
            ("card 4111, 1111, 1111, 1111, exp 12/30", "4111, 1111, 1111, 1111"),
            ("visa:\n4111\n1111\n1111\n1111\n", "4111\n1111\n1111\n1111"),
            ("card **4111** **1111** _1111_ _1111_", "4111** **1111** _1111_ _1111"),
        ] {
            assert_eq!(found(&PARTED_CARD, 0, text), [number], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "card 4111|1111|1111|1112",
            "cards of 2024",
            "card at 10:30, 11:45, 12:15, 14:00",
            "card no 4111 and 1111 and 1111 and 1111",
            "card 4111\n\n1111\n\n1111\n\n1111",
        ] {
            assert_eq!(found(&PARTED_CARD, 0, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_line_may_end_within_a_number() {
        for open in ["card 4111 1111", "my card is 4111", "visa:\n4111\n1111"] {
            assert!(is_open(open.as_bytes()), "{open}");
        }
        for settled in ["at 4111 1111", "card 4111 1111 1111 1111", "card of 2024 or 12", ""] {
            assert!(!is_open(settled.as_bytes()), "{settled}");
        }
    }
}
