//! Tokens that a program keeps in parts: their known beginning is a string by itself, and the rest stands in those behind it,
//! `"ghp_" + "…" + "…"`, `['sk_live_', '…'].join('')`, `part1 = "AKIA"` and `part2 = "…"` on the next line.
//!
//! In: where such a string stands. Out: the strings behind it that look drawn at random, up to the first that doesn't. Each
//! begins at most [`GAP`] bytes and two lines behind the last.

use super::{Hits, Recognizer, Trigger};
use crate::span::Span;
use crate::validate::random::{is_random, is_sequence};

pub(super) const PARTED_TOKEN: Recognizer = Recognizer {
    name: "parted_token",
    kinds: &["part"],
    triggers: &[Trigger::Literals(BEGINNINGS, find)],
};

#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "AKIA\"", "AKIA'", "ASIA\"", "ASIA'", "ghp_\"", "ghp_'", "gho_\"", "gho_'", "ghs_\"", "ghs_'", "github_pat_\"", "github_pat_'",
    "glpat-\"", "glpat-'", "sk_live_\"", "sk_live_'", "rk_live_\"", "rk_live_'", "xoxb-\"", "xoxb-'", "xoxp-\"", "xoxp-'", "AIza\"", "AIza'",
    "npm_\"", "npm_'", "sk-ant-\"", "sk-ant-'", "sk-proj-\"", "sk-proj-'", "hf_\"", "hf_'", "dckr_pat_\"", "dckr_pat_'", "shpat_\"", "shpat_'",
    "whsec_\"", "whsec_'", "pypi-\"", "pypi-'",
];

/// Most bytes and lines between two parts, most parts, and their lengths.
const GAP: usize = 48;
const LINES: usize = 2;
const PARTS: usize = 8;
const LENGTHS: std::ops::RangeInclusive<usize> = 10..=200;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(beginning) = BEGINNINGS.iter().find(|b| text[at..].starts_with(b.as_bytes())) else {
        return;
    };
    let mut end = at + beginning.len();
    let quote = text[end - 1];
    if at.checked_sub(1).is_none_or(|before| text[before] != quote) {
        return;
    }
    for _ in 0..PARTS {
        let Some(part) = next_part(text, end) else { return };
        hits.push(0, part.start, part.end);
        end = part.end + 1;
    }
}

/// The next string, if it looks drawn at random.
fn next_part(text: &[u8], end: usize) -> Option<Span> {
    let near = &text[end..text.len().min(end + GAP)];
    let open = memchr::memchr2(b'"', b'\'', near)?;
    if memchr::memchr_iter(b'\n', &near[..open]).count() > LINES {
        return None;
    }
    let start = end + open + 1;
    let belongs = |b: &&u8| b.is_ascii_alphanumeric() || b"_-+/=.".contains(b);
    let length = text[start..].iter().take(LENGTHS.end() + 1).take_while(belongs).count();
    let part = &text[start..start + length];
    let is_drawn = || part.iter().any(u8::is_ascii_digit) && is_random(part) && !is_sequence(part);
    let is_closed = text.get(start + length) == Some(&near[open]);
    (LENGTHS.contains(&length) && is_closed && is_drawn()).then(|| Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    const ONE: &str = "q8Zk2LmN4xTv9RwB7c";
    const TWO: &str = "pX3vB9sYd1Kq7HfW5z";

    #[test]
    fn the_parts_behind_a_beginning_are_found() {
        for text in [
            format!("t = 'ghp_' . '{ONE}' . '{TWO}';"),
            format!("k = ['sk_live_', '{ONE}', '{TWO}'].join('')"),
            format!("a = \"ghp_\"\nb = \"{ONE}\"\nc = \"{TWO}\"\ntoken = a + b + c"),
            format!("f(\"AKIA\" + \"{ONE}\" + \"{TWO}\")"),
        ] {
            assert_eq!(found(&PARTED_TOKEN, 0, &text), [ONE, TWO], "{text}");
        }
    }

    #[test]
    fn other_strings_are_left_alone() {
        for text in [
            "if t.startswith(\"ghp_\"):\n    raise Bad(\"no such token\")".to_owned(),
            "[\"AKIA\", \"ASIA\", \"ghp_\"]".to_owned(),
            format!("x-ghp_\" + \"{ONE}\""),
            format!("\"ghp_\"\n\n\n\n\"{ONE}\""),
            "p = \"ghp_\" + \"abcdefghijklmnop\"".to_owned(),
        ] {
            assert_eq!(found(&PARTED_TOKEN, 0, &text), [""; 0], "{text}");
        }
    }
}
