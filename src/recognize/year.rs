//! Which lone numbers are years: by the word before, `in 1977`, `since 2004`; behind another year, `1982 and 1984`; or between an
//! article and a capital, `a 1973 American film`.
//!
//! In: the place of four digits that may be a year. Out: whether they are. Looks some 16 bytes around.

use super::letter::word_before;
use crate::scan::boundary::is_word;

/// Words that a year stands behind.
#[rustfmt::skip] // a few languages a line
const WORDS: &[&str] = &[
    "in", "since", "during", "until", "before", "after", "between",
    "en", "em", "im", "nel", "dal", "año", "jahr",
    "seit", "zwischen", "bis", "depuis", "desde", "hasta", "entre",
    "tot", "sinds", "til", "till", "fra", "från", "siden", "sedan",
];

pub(super) fn is_told(text: &[u8], start: usize, end: usize) -> bool {
    let Some(word_end) = start.checked_sub(1).filter(|i| text[*i] == b' ') else { return false };
    let word_start = word_end - word_before(text, word_end, 8);
    let Ok(word) = std::str::from_utf8(&text[word_start..word_end]) else { return false };
    let behind = text.get(end).copied().unwrap_or(b'.');
    let ends = matches!(behind, b'.' | b',' | b';' | b')' | b' ' | b'\n' | b'"');
    let is_article = matches!(word, "a" | "the" | "A" | "The");
    ends && (WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
        || !word.is_empty() && follows_year(text, word_start)
        || is_article && is_before_capital(text, end))
}

/// Whether a year and a space stand right before `start`.
fn follows_year(text: &[u8], start: usize) -> bool {
    let [before @ .., c, x, y, z, b' '] = &text[..start] else { return false };
    let digits = [c, x, y, z].iter().all(|b| b.is_ascii_digit());
    let free = before.last().is_none_or(|b| !is_word(*b) && !b"-./".contains(b));
    digits && free && matches!((c, x), (b'1', b'9') | (b'2', b'0'))
}

fn is_before_capital(text: &[u8], end: usize) -> bool {
    let behind = text.get(end..end + 3);
    matches!(behind, Some([b' ', a, b]) if a.is_ascii_uppercase() && b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_by_what_stands_beside_them() {
        let is = |text: &str| {
            let start = text.rfind("19").unwrap();
            is_told(text.as_bytes(), start, start + 4)
        };
        for text in [
            "in 1977.",
            "hasta 1974",
            "1982 and 1984",
            "a 1973 American film",
            "the 1998 Ordinance",
        ] {
            assert!(is(text), "{text}");
        }
        for text in
            ["x 1977", "in 1977x", "a 1973 word", "12 and 1984", "v1982 and 1984", "1977", " 1977"]
        {
            assert!(!is(text), "{text}");
        }
    }
}
