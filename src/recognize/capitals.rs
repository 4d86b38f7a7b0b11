//! Names in capitals, the family name first, as forms and reports of the police have them: `SUSPECT: ROE, JANE L`.
//!
//! In: where the word of a form stands for who it is. Out: the name behind it. A comma has to stand between its halves, and
//! neither may be another word of forms. Looks at most [`LONGEST`] bytes along each of its words.

use super::{Hits, Recognizer, Trigger};

pub(super) const CAPITALS: Recognizer = Recognizer {
    name: "capitals",
    kinds: &["person"],
    triggers: &[Trigger::Literals(LABELS, find)],
};

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "applicant", "suspect", "victim", "witness", "patient", "defendant", "plaintiff", "claimant", "passenger",
];
/// Other words that stand in capitals behind a label.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "ID", "NAME", "NO", "NUMBER", "ADDRESS", "DATE", "DOB", "SEX", "RACE", "AGE", "PHONE", "FIRST", "LAST", "MIDDLE", "MUST", "SIGN",
    "SIGNATURE", "SHALL", "MAY", "WILL", "IS", "TO", "AND", "OR", "THE", "NOTES", "STATUS", "TYPE", "COPY", "ONLY", "RIGHTS", "CARE",
    "NONE", "UNKNOWN", "INFORMATION", "DETAILS", "RECORD", "FEES", "RE", "FW", "FWD",
];
const LONGEST: usize = 20;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    // Most such words are those of a sentence.
    if !text[at].is_ascii_uppercase() || at > 0 && text[at - 1].is_ascii_alphanumeric() {
        return;
    }
    let label = text[at..].iter().take(LONGEST).take_while(|b| b.is_ascii_uppercase()).count();
    let is_label = LABELS.iter().any(|known| {
        known.trim_end_matches(':').as_bytes().eq_ignore_ascii_case(&text[at..at + label])
    });
    let end = at + label;
    let gap = text[end..].iter().take(3).take_while(|b| matches!(**b, b':' | b' ')).count();
    let start = end + gap;
    let start = start + usize::from(text.get(start) == Some(&b'"'));
    let Some(family) = word(text, start).filter(|_| is_label && gap > 0) else { return };
    let Some(given) = text[family..].strip_prefix(b", ").and_then(|_| word(text, family + 2))
    else {
        return;
    };
    let middle = text[given..].strip_prefix(b" ").and_then(|_| middle(text, given + 1));
    hits.push(0, start, middle.unwrap_or(given));
}

/// Behind the word in capitals at `at`, if it can be half of a name.
fn word(text: &[u8], at: usize) -> Option<usize> {
    let is_part = |b: &&u8| b.is_ascii_uppercase() || matches!(**b, b'-' | b'\'');
    let length = text.get(at..)?.iter().take(LONGEST + 1).take_while(is_part).count();
    let word = &text[at..at + length];
    let is_whole = text.get(at + length).is_none_or(|b| !b.is_ascii_alphanumeric());
    let is_other = WORDS.iter().any(|other| other.as_bytes() == word);
    ((2..=LONGEST).contains(&length) && is_whole && !is_other && word[0] != b'-')
        .then_some(at + length)
}

/// An initial, or another given name.
fn middle(text: &[u8], at: usize) -> Option<usize> {
    let is_initial = text.get(at).is_some_and(u8::is_ascii_uppercase)
        && text.get(at + 1).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'/');
    if is_initial {
        Some(at + 1)
    } else {
        word(text, at).filter(|end| text.get(*end) != Some(&b'/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn names_behind_the_words_of_forms() {
        for (text, name) in [
            ("SUSPECT: DELGADO, RAMON L. W/M", "DELGADO, RAMON L"),
            ("APPLICANT MCALLISTER, DEVON T\nSSN", "MCALLISTER, DEVON T"),
            ("VICTIM: O'NEIL-TRAN, KIM", "O'NEIL-TRAN, KIM"),
            ("WITNESS: ROE, JANE MARIE W/F", "ROE, JANE MARIE"),
        ] {
            assert_eq!(found(&CAPITALS, 0, text), [name], "{text}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "SUSPECT: Roe, Jane",
            "PATIENT ID, NAME",
            "PATIENT MUST SIGN, DATE",
            "the applicant, A, said",
            "WITNESS: LAST, FIRST",
            "WITNESS",
        ] {
            assert_eq!(found(&CAPITALS, 0, text), [""; 0], "{text}");
        }
    }
}
