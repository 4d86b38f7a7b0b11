//! Authorities by their names in English prose: `the Principal Public Prosecutor`, `the 9th Chamber of the Court of Cassation`.
//!
//! In: the place of a word for an authority. Out: it with the words in capitals before it, and behind "of". At least one of
//! these has to stand there, and "the" before them. Looks six words around.

use super::letter::{word_at, word_before};
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(super) const INSTITUTION: Recognizer = Recognizer {
    name: "institution",
    kinds: &["name"],
    triggers: &[Trigger::Literals(HEADS, name)],
};

#[rustfmt::skip] // a few a line
const HEADS: &[&str] = &[
    "Court", "Tribunal", "Prosecutor", "Authority", "Institution", "Counsel", "Ministry", "Directorate", "Chamber",
    "Inspectorate", "Ombudsman", "Secretary", "Forces", "Attorney", "Commission", "Council", "Committee", "Senate",
    "Embassy", "Registry", "Treasury", "Magistrate", "Magistrates", "Governor", "Board", "Agency",
];

/// Words on each side at most.
const REACH: usize = 5;

fn name(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let length = word_at(text, at, 24);
    let is_head = HEADS.iter().any(|head| head.as_bytes() == &text[at..at + length]);
    if !is_head || text.get(at + length).is_some_and(|b| is_word(*b)) {
        return;
    }
    let (start, end) = (begin(text, at), end(text, at + length));
    if (start < at || end > at + length) && has_article(text, start) {
        hits.push(0, start, end);
    }
}

/// Where the words in capitals begin that end with the one at `at`.
fn begin(text: &[u8], at: usize) -> usize {
    let mut start = at;
    for _ in 0..REACH {
        let Some(end) = start.checked_sub(1).filter(|i| text[*i] == b' ') else { break };
        let first = end - word_before(text, end, 24);
        if end - first < 2 || !is_capital(text, first) || is_article(&text[first..end]) {
            break;
        }
        start = first;
    }
    start
}

/// Behind `of Accountants`, `of State`, `for Foreign Affairs`.
fn end(text: &[u8], from: usize) -> usize {
    let mut end = from;
    let mut at = from;
    for _ in 0..REACH {
        if text.get(at) != Some(&b' ') {
            break;
        }
        let next = at + 1 + word_at(text, at + 1, 24);
        let word = &text[at + 1..next];
        if word.len() > 1 && is_capital(text, at + 1) {
            end = next;
        } else if !matches!(word, b"of" | b"for" | b"the" | b"and") {
            break;
        }
        // "And" joins two names as often as two words of one.
        if word == b"and" {
            break;
        }
        at = next;
    }
    end
}

fn is_capital(text: &[u8], at: usize) -> bool {
    text[at].is_ascii_uppercase() && text.get(at + 1).is_some_and(|b| !b.is_ascii_uppercase())
}

fn is_article(word: &[u8]) -> bool {
    matches!(word, b"The" | b"This" | b"That" | b"A" | b"An" | b"In" | b"On" | b"By")
}

/// Whether "the" stands before `start`.
fn has_article(text: &[u8], start: usize) -> bool {
    text[..start].ends_with(b" the ")
        || text[..start].ends_with(b"The ")
        || text[..start].ends_with(b"\nthe ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn names_have_an_article_and_more_than_one_word() {
        for (text, name) in [
            ("by the Principal Public Prosecutor at", "Principal Public Prosecutor"),
            ("The Secretary of State agreed", "Secretary of State"),
            ("to the Chamber of Accountants.", "Chamber of Accountants"),
            ("when the District Authority failed", "District Authority"),
        ] {
            assert_eq!(found(&INSTITUTION, 0, text), [name], "{text}");
        }
        for text in [
            "the Court held",
            "a District Authority",
            "the court of appeal",
            "Court Street",
            "the CourtHouse X",
        ] {
            assert_eq!(found(&INSTITUTION, 0, text), [""; 0], "{text}");
        }
    }
}
