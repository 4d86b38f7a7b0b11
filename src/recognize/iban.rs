//! IBANs, written together or in groups of any case, sign by sign, over the end of a line, also glued to a label:
//! `IBANDE89…`.
//!
//! In: a chain of numbers. Out: a country code, two digits, and as many letters and digits as that country's numbers
//! have, with single spaces, hyphens or dots between; as *misread* where some digits are letters that a text recognition
//! takes them for. Looks at most 34 signs and as many gaps ahead. Checks nothing else.

use super::{Hits, Recognizer, Trigger};
use crate::finding::Validity;
use crate::scan::boundary::is_word;
use crate::scan::outline::Bits;
use crate::scan::{Group, Needs, Opens, Outline, Picked};
use crate::validate::iban::{iban_misread, is_misread_digit, length_of};

pub(crate) const IBAN: Recognizer = Recognizer {
    name: "iban",
    kinds: &["number", "misread"],
    triggers: &[Trigger::Numbers(Needs { at: words, opens: Opens::ANY, around: None }, find)],
};

const NUMBER: usize = 0;
const MISREAD: usize = 1;

/// A country, or a label and a country, then a digit.
fn words(outline: &Outline) -> Bits {
    outline.two_letters_first | outline.six_letters_first
}

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (_, group) in picked.of(groups).filter(|(_, g)| g.digits >= 1 && g.len() > 2) {
        if !text[group.start].is_ascii_alphabetic() {
            continue;
        }
        let word = &text[group.start..group.end];
        let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let labelled = letters == 6 && word[..4].eq_ignore_ascii_case(b"iban");
        let free = group.start == 0 || !is_word(text[group.start - 1]);
        if !(letters == 2 || labelled) || !free {
            continue;
        }
        let start = group.start + letters - 2;
        if let Some(end) = number_end(text, start) {
            let is_misread = iban_misread(&text[start..end]) == Validity::Valid;
            hits.push(if is_misread { MISREAD } else { NUMBER }, start, end);
        }
    }
}

/// Behind the last sign of an IBAN that begins at `start`, if its country has IBANs and there are signs enough.
fn number_end(text: &[u8], start: usize) -> Option<usize> {
    let length = length_of(&text[start..start + 2])?;
    let (mut at, mut signs, mut lines) = (start, 0, 0);
    while signs < length {
        let byte = *text.get(at)?;
        if byte.is_ascii_alphanumeric() {
            signs += 1;
            if matches!(signs, 3 | 4) && !byte.is_ascii_digit() && !is_misread_digit(byte) {
                return None;
            }
        } else if let Some(gap) = line_gap(&text[at..]).filter(|_| lines == 0) {
            (lines, at) = (1, at + gap);
            continue;
        } else if !text.get(at + 1)?.is_ascii_alphanumeric() || !b" -.".contains(&byte) {
            return None;
        }
        at += 1;
    }
    text.get(at).is_none_or(|b| !is_word(*b)).then_some(at)
}

/// Bytes of the line end at the beginning of `rest`, with what indents or quotes the next line.
fn line_gap(rest: &[u8]) -> Option<usize> {
    const INDENT: usize = 12;
    let line = rest.strip_prefix(b"\r").unwrap_or(rest).strip_prefix(b"\n")?;
    let indent = line.iter().take(INDENT).take_while(|b| b" \t>".contains(b)).count();
    let gap = rest.len() - line.len() + indent;
    rest.get(gap).is_some_and(u8::is_ascii_alphanumeric).then_some(gap)
}

/// Whether a line that ends with `tail` ends within what may be an IBAN.
pub(crate) fn is_open(tail: &[u8]) -> bool {
    if !tail.last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || b" -.".contains(*b);
    let run = tail.iter().rev().take(2 * LONGEST).take_while(is_part).count();
    (tail.len() - run..tail.len())
        .any(|start| may_begin(tail, start) && is_unfinished(&tail[start..]))
}

/// Most signs of an IBAN.
const LONGEST: usize = 34;

/// Whether two letters and what may be digits begin a word at `start`, or follow a label; some digit is one.
fn may_begin(text: &[u8], start: usize) -> bool {
    let labelled = start >= 4 && text[start - 4..start].eq_ignore_ascii_case(b"iban");
    let free = start == 0 || !is_word(text[start - 1]) || labelled;
    let mut word = text[start..].iter().take_while(|b| b.is_ascii_alphanumeric()).skip(2);
    let mut check = word.clone().take(2);
    free && word.clone().next().is_some()
        && check.all(|b| b.is_ascii_digit() || is_misread_digit(*b))
        && word.any(u8::is_ascii_digit)
}

/// Whether an IBAN that `text` begins with would have more signs.
fn is_unfinished(text: &[u8]) -> bool {
    let signs = text.iter().filter(|b| b.is_ascii_alphanumeric()).count();
    length_of(&text[..2]).is_some_and(|length| signs < length)
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
            (
                "PL5 5 6 6 3 9 7 5 7 2 1 0 7 8 5 1 4 6 6 8 5 1 1 9 2 4\nx",
                "PL5 5 6 6 3 9 7 5 7 2 1 0 7 8 5 1 4 6 6 8 5 1 1 9 2 4",
            ),
            ("konta: DE893704004\n40532013000\n", "DE893704004\n40532013000"),
            ("konta: DE8\n9370400440532013000\n", "DE8\n9370400440532013000"),
            ("(FR14 2004 1010 0505 0001 3M02 606)", "FR14 2004 1010 0505 0001 3M02 606"),
        ] {
            assert_eq!(found(&IBAN, 0, text), [number], "{text}");
        }
    }

    #[test]
    fn a_line_may_end_within_one() {
        for line in ["konta: PL5566397572", "IBANDE89 3704", "de8", "GB82-WEST-12"] {
            assert!(is_open(line.as_bytes()), "{line}");
        }
        for line in [
            "DE89370400440532013000",
            "the DE",
            "DE89,",
            "DE89 ",
            "abDE89",
            "",
            "US12",
            "version 12",
        ] {
            assert!(!is_open(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn digits_may_be_misread() {
        for number in ["DE8937O400440532O13000", "DE8937040044O5320l3000"] {
            assert_eq!(found(&IBAN, MISREAD, number), [number]);
            assert_eq!(found(&IBAN, NUMBER, number), [""; 0]);
        }
        assert_eq!(found(&IBAN, MISREAD, "GB82WEST1234569876543Z"), [""; 0]);
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
