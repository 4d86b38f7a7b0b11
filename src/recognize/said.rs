//! Short codes said in words behind their label, as in what was written down from a call: `my pin is four seven double two`,
//! `the security code is three one nine`.
//!
//! In: where a label stands. Out: the words behind it that say three to eight digits, one by one. Longer numbers are read
//! wherever they stand (`text/decode/spoken`). Looks at most 24 bytes ahead for the first word, and [`LONGEST`] along them.

use super::labelled::label_end;
use super::letter::word_at;
use super::{Hits, Recognizer, Trigger};
use crate::text::{SaidDigit, said_digit};

/// Finds them.
pub(super) const SAID: Recognizer = Recognizer {
    name: "said",
    kinds: &["pin", "cvv"],
    triggers: &[
        Trigger::Literals(PINS, pins),
        Trigger::Literals(CODES, |text, at, hits| find(text, at, CODES, CVV, hits)),
    ],
};
const PIN: usize = 0;
const CVV: usize = 1;

const PINS: &[&str] = &[
    "pin is",
    "pin's",
    "pin:",
    "pin number is",
    "pin code is",
    "pin ist",
    "pin est",
    "pin es",
    "il pin è",
    "pin é",
    "passcode is",
    "gate code is",
    "door code is",
    "alarm code is",
    "code is",
    "geheimzahl ist",
];
const CODES: &[&str] = &[
    "cvv is",
    "cvv:",
    "cvc is",
    "cvc:",
    "security code is",
    "security code:",
    "three digits on the back are",
    "digits on the back are",
    "digits on the back is",
];

const GAP: usize = 24;
const LONGEST: usize = 96;
/// Fewest digits, and most.
const FEWEST: usize = 3;
const MOST: usize = 8;

/// A code, unless it is that of a card.
fn pins(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    const CARD: &[u8] = b"security ";
    let before = &text[at.saturating_sub(CARD.len())..at];
    if !before.eq_ignore_ascii_case(CARD) {
        find(text, at, PINS, PIN, hits);
    }
}

fn find(text: &[u8], at: usize, labels: &[&str], kind: usize, hits: &mut Hits<'_>) {
    let Some(label_end) = label_end(text, at, labels).filter(|_| hits.wants(kind)) else { return };
    let gap = text[label_end..].iter().take(GAP).take_while(|b| b" :,-'\"".contains(b)).count();
    let start = label_end + gap;
    let (mut next, mut end, mut digits, mut times) = (start, start, 0, 1);
    while next < text.len() && next - start < LONGEST {
        let length = word_at(text, next, 16);
        match said_digit(&text[next..next + length]) {
            Some(SaidDigit::Digit) => {
                (digits, times) = (digits + times, 1);
                end = next + length;
            }
            Some(SaidDigit::Times(more)) => times = usize::from(more),
            None => break,
        }
        next += length;
        next += text[next..].iter().take(2).take_while(|b| b" ,-".contains(b)).count();
    }
    if (FEWEST..=MOST).contains(&digits) {
        hits.push(kind, start, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn codes_are_found_in_words() {
        for (kind, text, code) in [
            (PIN, "my pin is four seven double two and", "four seven double two"),
            (PIN, "the PIN is: eins, zwei, drei, vier.", "eins, zwei, drei, vier"),
            (PIN, "the door code is zero-four-one-seven", "zero-four-one-seven"),
            (CVV, "the security code is three one nine", "three one nine"),
        ] {
            assert_eq!(found(&SAID, kind, text), [code], "{text}");
        }
    }

    #[test]
    fn other_sentences_say_none() {
        for text in [
            "the code is one of two",
            "the pin is bent",
            "the code is one two",
            "the pin is four 7",
        ] {
            assert_eq!(found(&SAID, PIN, text), [""; 0], "{text}");
        }
    }
}
