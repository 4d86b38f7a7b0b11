//! IBANs, written together or in groups of any case, also glued to a label: `IBANDE89…`.
//!
//! In: a chain of numbers. Out: a country code, two digits, and as many letters and digits as that country's numbers
//! have, with single spaces or hyphens between. Looks at most 34 signs and as many gaps ahead. Checks nothing else.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;
use crate::scan::{Group, Needs};
use crate::validate::iban::length_of;

pub(crate) const IBAN: Recognizer = Recognizer {
    name: "iban",
    kinds: &["number"],
    triggers: &[Trigger::Numbers(Needs { digits: 2, ..Needs::NOTHING }, find)],
};

fn find(text: &[u8], groups: &[Group], hits: &mut Hits<'_>) {
    for group in groups.iter().filter(|g| g.digits >= 2) {
        if !text[group.start].is_ascii_alphabetic() {
            continue;
        }
        let word = &text[group.start..group.end];
        let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let free = letters == 2 || letters == 6 && word[..4].eq_ignore_ascii_case(b"iban");
        let check =
            word.get(letters..letters + 2).is_some_and(|c| c.iter().all(u8::is_ascii_digit));
        let starts_free = group.start == 0 || !is_word(text[group.start - 1]);
        if free && check && starts_free {
            let start = group.start + letters - 2;
            if let Some(end) = number_end(text, start) {
                hits.push(0, start, end);
            }
        }
    }
}

/// Behind the last sign of an IBAN that begins at `start`, if its country has IBANs and there are signs enough.
fn number_end(text: &[u8], start: usize) -> Option<usize> {
    let length = length_of(&text[start..start + 2])?;
    let (mut at, mut signs) = (start, 0);
    while signs < length {
        let byte = *text.get(at)?;
        if byte.is_ascii_alphanumeric() {
            signs += 1;
        } else if !matches!(byte, b' ' | b'-' | b'.') || !text.get(at + 1)?.is_ascii_alphanumeric()
        {
            return None;
        }
        at += 1;
    }
    text.get(at).is_none_or(|b| !is_word(*b)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn every_way_of_writing_is_found() {
        for (text, number) in [
            ("IBAN DE89370400440532013000.", "DE89370400440532013000"),
            ("iban: gb82 west 1234 5698 7654 32,", "gb82 west 1234 5698 7654 32"),
            ("GB82-WEST-1234-5698-7654-32", "GB82-WEST-1234-5698-7654-32"),
            ("IBANNO9386011117947", "NO9386011117947"),
            ("(FR14 2004 1010 0505 0001 3M02 606)", "FR14 2004 1010 0505 0001 3M02 606"),
        ] {
            assert_eq!(found(&IBAN, 0, text), [number], "{text}");
        }
    }

    #[test]
    fn other_lengths_and_countries_are_none() {
        for text in [
            "DE8937040044053201300",
            "US89370400440532013000",
            "DE893704004405320130001",
            "XDE89370400440532013000",
            "DE89",
        ] {
            assert_eq!(found(&IBAN, 0, text), [""; 0], "{text}");
        }
    }
}
