//! Names tied to a title in ways of their own: `ROE/JANE MS` of airlines, `D.ª Rosario Pardo`, `Sig.ra Colombo`.
//!
//! In: where a title stands. Out: the name before or behind it. Looks [`LONGEST`] bytes along each.

use super::letter::word_before;
use super::{Hits, Recognizer, Trigger, names};

pub(super) const TITLED: Recognizer = Recognizer {
    name: "titled",
    kinds: &["person"],
    triggers: &[Trigger::Literals(&[" mr", " ms"], passenger), Trigger::Literals(LEADS, behind)],
};

const LONGEST: usize = 48;
/// Words of a name.
const MOST: usize = 4;

const TITLES: &[&[u8]] = &[b"MR", b"MRS", b"MS", b"MSTR"];

/// Titles with a full stop or a raised letter inside, which are no words.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "d.ª ", "dª ", "sr.ª ", "sra.ª ", "srta.ª ", "dr.ª ", "dra.ª ", "sig.ra ", "sig.na ", "sig.ri ", "dott.ssa ", "prof.ssa ",
];
/// Small words within a name.
const SMALL: &[&str] = &["de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "y", "e"];

/// `ROE/JANE MS`
fn passenger(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    // Most such words are those of a sentence.
    if !text.get(at + 2).is_some_and(u8::is_ascii_uppercase) {
        return;
    }
    let length = text[at + 1..].iter().take(8).take_while(|b| b.is_ascii_uppercase()).count();
    let title = &text[at + 1..at + 1 + length];
    let is_whole = text.get(at + 1 + length).is_none_or(|b| !b.is_ascii_alphanumeric());
    if !is_whole || !TITLES.contains(&title) {
        return;
    }
    let from = at.saturating_sub(LONGEST);
    let run = |end: usize, is_part: fn(&u8) -> bool| {
        text[from..end].iter().rev().take_while(|b| is_part(b)).count()
    };
    let is_part = |b: &u8| b.is_ascii_uppercase() || matches!(*b, b' ' | b'-');
    let given = run(at, is_part);
    let slash = at - given;
    if slash == 0 || text[slash - 1] != b'/' {
        return;
    }
    let family = run(slash - 1, |b| b.is_ascii_uppercase() || *b == b'-');
    let start = slash - 1 - family;
    let is_free =
        start == 0 || !(text[start - 1].is_ascii_lowercase() || b"/_".contains(&text[start - 1]));
    let is_other = |word: &[u8]| names::is_word(word) && !names::is_listed(word);
    let halves = [&text[start..slash - 1], &text[slash..at]];
    if family >= 3 && given >= 3 && is_free && !halves.into_iter().all(is_other) {
        hits.push(0, start, at + 1 + length);
    }
}

/// `D.ª Rosario Pardo`
fn behind(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let stands = |lead: &&&str| {
        text.get(at..at + lead.len()).is_some_and(|t| t.eq_ignore_ascii_case(lead.as_bytes()))
    };
    let Some(lead) = LEADS.iter().find(stands) else { return };
    let start = at + lead.len();
    if word_before(text, at, 2) > 0 || text[..at].ends_with(b".") {
        return;
    }
    let rest = &text[start..text.len().min(start + LONGEST)];
    let rest = match std::str::from_utf8(rest) {
        Ok(rest) => rest,
        Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default(),
    };
    if let Some(length) = name(rest) {
        hits.push(0, start, start + length);
    }
}

/// Bytes of the words with capitals that a text begins with, small words between.
fn name(text: &str) -> Option<usize> {
    let (mut at, mut end, mut words) = (0, 0, 0);
    while words < MOST {
        let word: usize = text[at..]
            .chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
            .map(char::len_utf8)
            .sum();
        let is_name = text[at..].starts_with(char::is_uppercase) && word > 1;
        if is_name {
            (end, words) = (at + word, words + 1);
        } else if words == 0 || !SMALL.contains(&&text[at..at + word]) {
            break;
        }
        at += word;
        if !text[at..].starts_with(' ') {
            break;
        }
        at += 1;
    }
    (words > 0).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn names_stand_beside_their_titles() {
        for (text, names) in [
            (
                "ROE/JANE MS and 1.1MUELLER/PETRA ANNA MRS",
                &["ROE/JANE MS", "MUELLER/PETRA ANNA MRS"][..],
            ),
            ("comparece D.ª Rosario de la Peña Ruiz, mayor", &["Rosario de la Peña Ruiz"]),
            ("Gentile Sig.ra Colombo,", &["Colombo"]),
            ("Sr.ª Conceição Duarte", &["Conceição Duarte"]),
        ] {
            assert_eq!(found(&TITLED, 0, text), names, "{text}");
        }
    }

    #[test]
    fn other_words_beside_them_are_none() {
        for text in [
            "AC/DC MS Windows",
            "INPUT/OUTPUT MS and",
            "see Mr Brown",
            "a/b MS",
            "GET /API/USERS MR",
            "la D.ª parte",
            "the INFO/DEBUG messages",
        ] {
            assert_eq!(found(&TITLED, 0, text), [""; 0], "{text}");
        }
    }
}
