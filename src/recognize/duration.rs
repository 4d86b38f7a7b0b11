//! How long something took, in words: `ten years`, `two weeks`, `15 years`; in English.
//!
//! In: the place of a unit. Out: it and the number before it. Reports of a life or a case count in words, programs in
//! digits, so that of digits only years are taken. An age is for others to find.

use super::letter::{letter_at, letter_before, word_at, word_before};
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(super) const DURATION: Recognizer = Recognizer {
    name: "duration",
    kinds: &["length"],
    triggers: &[Trigger::Literals(UNITS, length)],
};

/// The longer before the shorter.
const UNITS: &[&str] = &["years", "year", "months", "month", "weeks", "week", "days", "day"];

#[rustfmt::skip] // a few a line
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
    "forty", "fifty", "sixty", "ninety", "several", "half",
];

fn length(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let stands = |unit: &&&str| {
        let end = at + unit.len();
        text.get(at..end).is_some_and(|t| t.eq_ignore_ascii_case(unit.as_bytes()))
            && text.get(end).is_none_or(|b| !is_word(*b))
            && letter_at(text, end).is_none()
    };
    let Some(unit) = UNITS.iter().find(stands) else { return };
    let end = at + unit.len();
    if let Some(start) = number_before(text, at, unit).filter(|_| !is_age(text, end)) {
        hits.push(0, start, end);
    }
}

/// Where the number before a unit begins.
fn number_before(text: &[u8], at: usize, unit: &str) -> Option<usize> {
    let end = at.checked_sub(1).filter(|i| matches!(text[*i], b' ' | b'-'))?;
    let length = word_before(text, end, 16);
    let free = |start: usize| {
        start == 0
            || !is_word(text[start - 1])
                && !b"./,-$".contains(&text[start - 1])
                && letter_before(text, start).is_none()
    };
    if length > 0 {
        let word = &text[end - length..end];
        let is_number = NUMBERS.iter().any(|n| n.as_bytes().eq_ignore_ascii_case(word));
        return (is_number && free(end - length)).then_some(end - length);
    }
    let digits = text[..end].iter().rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let counts = (1..=2).contains(&digits) && unit == "years" && text[end] == b' ';
    (counts && free(end - digits)).then_some(end - digits)
}

/// Whether "old" or "of age" follows.
fn is_age(text: &[u8], end: usize) -> bool {
    let gap = usize::from(matches!(text.get(end), Some(b' ' | b'-')));
    let word = &text[end + gap..end + gap + word_at(text, end + gap, 8)];
    word.eq_ignore_ascii_case(b"old") || text[end..].starts_with(b" of age")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn numbers_of_units_are_durations() {
        for (text, length) in [
            ("for ten years, and", "ten years"),
            ("a three-month leave", "three-month"),
            ("at least 15 years as", "15 years"),
            ("Two weeks later", "Two weeks"),
        ] {
            assert_eq!(found(&DURATION, 0, text), [length], "{text}");
        }
        for text in [
            "in 30 days",
            "5-year survival",
            "two years old",
            "a ten-year-old",
            "eighteen years of age",
            "everyone yearns",
            "1.5 years",
            "tone days",
            "the years",
        ] {
            assert_eq!(found(&DURATION, 0, text), [""; 0], "{text}");
        }
    }
}
