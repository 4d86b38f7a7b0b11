//! The one letter that signatures and cards put before a number: `T: 020 7946 0018 | M: 07700 900123`, `P. 415 555 0132`.
//!
//! In: where a number that needs help begins. Out: whether such a letter stands right before it, first on its line or
//! behind what parts the fields of a line. Looks back at most [`LONGEST_MAIL`] bytes for
//! those, and [`NEAR`] for another way to reach the same person.

use super::Found;
use super::run::Run;
use super::weak::Strength;
use crate::scan::boundary::after_escape;

/// Telephone, mobile, phone, fax, cell, direct, office, home, work.
const LETTERS: &[u8] = b"TMPFCDOHW";
/// What stands between two fields of a line.
const SEPARATORS: &[&str] = &[
    "\n", "\r", "\t", "|", ",", ";", "/", "(", "[", ">", "  ", "·", "•", "∙", "–", "—", "│", " -",
];
const LOOK_BACK: usize = 16;
/// Longer words before the letter are no address of mail.
const LONGEST_MAIL: usize = 64;
/// Fewer digits behind a letter could be anything, unless their form speaks for a phone.
const FEWEST: usize = 8;
/// How far around a number of no clear form another way to reach somebody is looked for.
const NEAR: usize = 160;

/// Whether a weak number is labelled with a letter.
pub(super) fn is_labelled(run: &Run<'_>, strength: Strength, found: Found) -> bool {
    let Some(has_sign) = label(run.text, found.start) else { return false };
    match strength {
        Strength::Local => true,
        Strength::Spaced => {
            has_sign
                && run.digits(found.groups) >= FEWEST
                && has_company(run.text, found.start, found.end)
        }
        Strength::Solid => false,
    }
}

/// Whether a sign stands between the letter and the number that begins at `start`, if the letter is there. A small letter
/// needs a colon, a capital at least a space.
fn label(text: &[u8], start: usize) -> Option<bool> {
    let line = &text[start.saturating_sub(LOOK_BACK)..start];
    let rest = line.trim_ascii_end();
    let is_spaced = matches!(line[rest.len()..], [] | [b' '] | [b' ', b' ']);
    let unsigned = rest.len() - signs(rest);
    let at = start - line.len() + unsigned.checked_sub(1)?;
    let has_colon = rest[unsigned..].contains(&b':');
    let has_sign = unsigned < rest.len();
    let letter = text[at];
    let is_letter =
        LETTERS.contains(&letter) || has_colon && LETTERS.contains(&letter.to_ascii_uppercase());
    let is_parted = unsigned < line.len();
    (is_spaced && is_letter && is_parted && begins_field(text, at)).then_some(has_sign)
}

/// How many signs, `:` or `.`, a label ends with.
fn signs(label: &[u8]) -> usize {
    label.iter().rev().take(2).take_while(|b| matches!(b, b':' | b'.')).count()
}

/// Whether a field of a line may begin at `at`: at the start, behind a separator, or behind a number.
fn begins_field(text: &[u8], at: usize) -> bool {
    let before = &text[at.saturating_sub(LOOK_BACK)..at];
    let escaped = at > 1 && after_escape(text, at - 1) == at;
    let ends = |part: &[u8]| SEPARATORS.iter().any(|s| part.ends_with(s.as_bytes()));
    let rest = before.strip_suffix(b" ").unwrap_or(before);
    let word = text[..at].trim_ascii_end().iter().rev().take(LONGEST_MAIL);
    let mut word = word.take_while(|b| !b.is_ascii_whitespace());
    let behind_mail = rest.len() < before.len() && word.any(|b| *b == b'@');
    let behind_number = rest.len() < before.len() && rest.last().is_some_and(u8::is_ascii_digit);
    at == 0
        || escaped
        || ends(before)
        || rest.len() < before.len() && ends(rest)
        || behind_number
        || behind_mail
}

/// Whether an address of mail or of the web, or a number with a `+`, stands in the lines before or in the rest of this one.
fn has_company(text: &[u8], start: usize, end: usize) -> bool {
    let rest = text[end..].iter().take(NEAR).take_while(|b| **b != b'\n').count();
    let around = [&text[start.saturating_sub(NEAR)..start], &text[end..end + rest]];
    around.iter().any(|part| {
        part.contains(&b'@')
            || part.windows(4).any(|w| w.eq_ignore_ascii_case(b"www."))
            || part.windows(2).any(|w| w[0] == b'+' && w[1].is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_labels_where_a_field_begins() {
        let labelled =
            |text: &str| label(text.as_bytes(), text.rfind(" 5").map_or(text.len(), |at| at + 1));
        for text in [
            "T: 5",
            "x | M: 5",
            "x\nT. 5",
            "a, f: 5",
            "jane.roe@example.com T: 5",
            "020 7946 0018 M: 5",
            "x · P: 5",
            r"x\nT: 5",
        ] {
            assert_eq!(labelled(text), Some(true), "{text}");
        }
        assert_eq!(labelled("T 5"), Some(false));
        for text in
            ["t 5", "class T: 5", "AT: 5", "X: 5", "-T 5", "T:   5", "vitamin C 5", "plan. D: 5"]
        {
            assert_eq!(labelled(text), None, "{text}");
        }
    }

    #[test]
    fn company_is_another_way_to_reach_somebody() {
        let text = b"joe@example.com\nT: 1234 5678\n@";
        assert!(has_company(text, 19, 28));
        assert!(!has_company(b"T: 1234 5678\n@", 3, 12));
    }
}
