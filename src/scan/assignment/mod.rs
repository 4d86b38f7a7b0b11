//! The `assignment` matcher: a keyword, then a value of a given charset and length, in every form of [`bridge`].
//!
//! Keywords are mostly names of providers, whose keys have no prefix to know them by: `WANDB_API_KEY=…`, `wandb token …`.
//! In: the text and where a keyword stands. Out: the value's span.

pub(crate) mod bridge;
pub(crate) mod value;
pub(crate) mod words;

use bridge::Place;

use crate::pattern::{Assignment, Charset};
use crate::span::Span;

/// All spellings of a keyword: `new_relic` stands for `newrelic`, `new_relic`, `new-relic`, `new.relic`, `new relic`.
pub(crate) fn spellings(keyword: &str) -> Vec<String> {
    let joints: &[&str] = if keyword.contains('_') { &["", "_", "-", ".", " "] } else { &[""] };
    joints.iter().map(|joint| keyword.replace('_', joint)).collect()
}

/// The value assigned to the keyword at `start..end`, if it has the pattern's shape.
pub(crate) fn find(assignment: &Assignment, text: &[u8], start: usize, end: usize) -> Option<Span> {
    if !stands_free(text, start, end) {
        return None;
    }
    let key = bridge::key_around(text, start, end);
    let usual = bridge::value_of(text, key).and_then(|place| shaped(assignment, text, place));
    usual.or_else(|| shaped(assignment, text, bridge::value_tied_to(text, end)?))
}

/// The value at `place`, if it has the pattern's shape.
fn shaped(assignment: &Assignment, text: &[u8], place: Place) -> Option<Span> {
    let (min, max) = assignment.length;
    let mut stop = assignment.value.run_end(text, place.at, max + 2);
    while stop > place.at && matches!(text[stop - 1], b'.' | b'~' | b':') {
        stop -= 1;
    }
    let value = &text[place.at..stop];
    let whole = text.get(stop).is_none_or(|b| !b.is_ascii_alphanumeric());
    let fits = (min..=max).contains(&value.len()) && whole;
    (fits && is_drawn(assignment.value, value, place.words)).then(|| Span::new(place.at, stop))
}

/// Whether the keyword is a word of its own, or one of an identifier: `boxToken` and `BOX_TOKEN`, not `boxes`.
fn stands_free(text: &[u8], start: usize, end: usize) -> bool {
    let first = text[start];
    let before = start.checked_sub(1).map_or(b' ', |i| text[i]);
    let hump = before.is_ascii_lowercase() && first.is_ascii_uppercase();
    if before.is_ascii_alphabetic() && !hump && end - start < 6 {
        return false;
    }
    let next = text.get(end).copied().unwrap_or(b' ');
    let hump = text[end - 1].is_ascii_lowercase() && next.is_ascii_uppercase();
    !next.is_ascii_alphabetic() || hump || goes_on_as_key(&text[end..])
}

/// Words that run on from a provider's name without a border: `boxkey`, `BOXTOKEN`.
fn goes_on_as_key(rest: &[u8]) -> bool {
    const WORDS: [&[u8]; 12] = [
        b"key", b"token", b"secret", b"api", b"auth", b"pass", b"access", b"private", b"client",
        b"app", b"cred", b"pat",
    ];
    WORDS
        .iter()
        .any(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
}

/// Whether the value could be drawn from its charset at random: enough different characters, and digits among them
/// where it is long enough to expect some. With a word for a key before it, or in groups, letters
/// alone will do if they are many; groups as words make them, of different lengths, are none.
fn is_drawn(charset: Charset, value: &[u8], named: bool) -> bool {
    let seen = value.iter().fold(0u128, |seen, b| seen | 1 << (b & 127)).count_ones() as usize;
    let digits = value.iter().any(u8::is_ascii_digit);
    let has_digits = charset.contains(b'0') || charset.contains(b'2');
    let groups = value.iter().filter(|b| **b == b'-').count() >= 3 && !is_slug(value);
    let letters_do = !has_digits || ((named || groups) && seen >= 12);
    seen >= (value.len() / 3).clamp(3, 6) && (digits || letters_do)
}

/// `how-to-do-it`: groups of letters, most of another length than the one before.
fn is_slug(value: &[u8]) -> bool {
    let lengths = || value.split(|b| *b == b'-').map(<[u8]>::len);
    let changes = lengths().zip(lengths().skip(1)).filter(|(a, b)| a != b).count();
    changes * 2 > lengths().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(
        text: &'a str,
        keyword: &str,
        charset: &str,
        length: (usize, usize),
    ) -> Option<&'a str> {
        let assignment = Assignment {
            keywords: vec![keyword.to_owned()],
            value: Charset::named(charset).unwrap(),
            length,
        };
        let start = text.to_ascii_lowercase().find(keyword)?;
        find(&assignment, text.as_bytes(), start, start + keyword.len())
            .map(|span| &text[span.range()])
    }

    #[test]
    fn a_value_of_the_right_shape_is_found_behind_its_provider() {
        let key = "0a1b2c3d4e5f6071";
        for text in [
            format!("ACME_API_KEY={key}"),
            format!("acmeApiKey: '{key}'."),
            format!("acme {key}"),
            format!("Acme token {key}."),
            format!("acmekey={key}"),
            format!("<acme>{key}</acme>"),
            format!("{{\"acme\": \"{key}\"}}"),
        ] {
            assert_eq!(found(&text, "acme", "hex", (16, 16)), Some(key), "{text}");
        }
    }

    #[test]
    fn other_values_and_other_words_are_silent() {
        let key = "0a1b2c3d4e5f6071";
        for text in [
            format!("ACME_API_KEY={key}0"),
            format!("acmeter = {key}"),
            format!("xacme = {key}"),
            "acme = 0000000000000000".to_owned(),
            format!("acme commit {key}"),
            format!("acme\n{key}"),
        ] {
            assert_eq!(found(&text, "acme", "hex", (16, 16)), None, "{text}");
        }
    }

    #[test]
    fn a_keyword_of_two_words_has_five_spellings() {
        assert_eq!(
            spellings("new_relic"),
            ["newrelic", "new_relic", "new-relic", "new.relic", "new relic"]
        );
        assert_eq!(spellings("acme"), ["acme"]);
    }
}
