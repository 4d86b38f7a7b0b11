//! Streets whose kind is the end of their name, with a number behind: `Lindenstraße 14`, `Hauptstr. 5`, `Storgatan 9`.
//!
//! In: where such an ending stands. Out: street and number. Roads that have numbers of their own, `Bundesstraße 27`, are none.
//! Looks at one word before the ending and six bytes behind it.

use super::letter::{letter_at, word_before};
use super::{Hits, Recognizer, Trigger};

pub(super) const ONE_STREET: Recognizer = Recognizer {
    name: "one_street",
    kinds: &["address"],
    triggers: &[Trigger::Literals(ENDINGS, find)],
};

/// With the space behind them, so that few words call.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "straße ", "strasse ", "str. ", "gasse ", "straat ", "gracht ", "gatan ", "vägen ", "veien ",
];
/// What roads are called that have numbers, and words that no street is called by.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "bundes", "landes", "land", "kreis", "staats", "autobahn", "wasser", "ein", "sack", "bau", "fertigungs", "produktions", "montage",
    "motorvägen", "euro",
];
const LONGEST: usize = 32;
const SHORTEST: usize = 3;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let stands = |ending: &&&str| {
        text.get(at..at + ending.len()).is_some_and(|t| t.eq_ignore_ascii_case(ending.as_bytes()))
    };
    let Some(ending) = ENDINGS.iter().find(stands) else { return };
    let Some(end) = number_end(text, at + ending.len()) else { return };
    let stem = word_before(text, at, LONGEST + 1);
    let start = at - stem;
    let is_named = (SHORTEST..=LONGEST).contains(&stem)
        && begins_with_capital(&text[start..])
        && text[at].is_ascii_lowercase()
        && !OTHER.iter().any(|other| text[start..at].eq_ignore_ascii_case(other.as_bytes()));
    let is_free =
        start == 0 || !matches!(text[start - 1], b'_' | b'.' | b'/' | b'@' | b'-' | b'0'..=b'9');
    if is_named && is_free {
        hits.push(0, start, end);
    }
}

fn begins_with_capital(word: &[u8]) -> bool {
    word[0].is_ascii_uppercase()
        || letter_at(word, 0).is_some_and(|letter| {
            std::str::from_utf8(&word[..letter.bytes])
                .is_ok_and(|first| first.chars().all(char::is_uppercase))
        })
}

/// Behind the number of a house: one to three digits, none of them a zero at the beginning, and a letter.
fn number_end(text: &[u8], start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let digits = rest.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    if !(1..=3).contains(&digits) || rest[0] == b'0' {
        return None;
    }
    let is_word = |at: usize| rest.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let letter = |at: usize| {
        rest.get(at).is_some_and(|b| matches!(b, b'a'..=b'h' | b'A'..=b'H')) && !is_word(at + 1)
    };
    let behind = rest.get(digits).copied().unwrap_or(b' ');
    let goes_on = matches!(behind, b'.' | b',' | b':' | b'%')
        && rest.get(digits + 1).is_some_and(u8::is_ascii_digit);
    match () {
        () if letter(digits) => Some(start + digits + 1),
        () if behind == b' ' && letter(digits + 1) && rest[digits + 1].is_ascii_lowercase() => {
            Some(start + digits + 2)
        }
        () if is_word(digits) || goes_on => None,
        () => Some(start + digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn streets_are_told_by_their_ending() {
        for (text, street) in [
            ("Wir treffen uns in der Lindenstraße 14.", "Lindenstraße 14"),
            ("aus der Goethestr. 3 hat", "Goethestr. 3"),
            ("Ölmühlstrasse 22a gegen 9 Uhr", "Ölmühlstrasse 22a"),
            ("op de Keizersgracht 123 wonen", "Keizersgracht 123"),
            ("på Storgatan 9 i", "Storgatan 9"),
        ] {
            assert_eq!(found(&ONE_STREET, 0, text), [street], "{text}");
        }
    }

    #[test]
    fn roads_with_numbers_are_none() {
        for text in [
            "auf der Bundesstraße 27 bei",
            "Lindenstraße 1234567",
            "die lindenstraße 5",
            "Produktionsstraße 3",
            "x_Lindenstraße 5",
            "Lindenstraße 14.5 km",
        ] {
            assert_eq!(found(&ONE_STREET, 0, text), [""; 0], "{text}");
        }
    }
}
