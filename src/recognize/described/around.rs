//! Words beside words: the one before, the one behind, and whether a list holds it.
//!
//! Between two words stand spaces, one of them beside a quotation mark perhaps, a hyphen or an apostrophe, so that nothing is read across a comma, the end of a
//! sentence or of a line. A word has at most [`LONGEST`] bytes; what is longer is cut and on no list.

use super::super::letter::{letter_at, letter_before};
use super::language::Words;
use crate::span::Span;

const LONGEST: usize = 40;

/// The word behind `end`.
pub(super) fn behind(text: &[u8], end: usize) -> Option<Span> {
    word_from(text, end + gap_behind(&text[end..])?)
}

/// The word behind `end`, or behind a comma there.
pub(super) fn behind_comma(text: &[u8], end: usize) -> Option<Span> {
    let comma = usize::from(text.get(end) == Some(&b','));
    behind(text, end + comma)
}

/// The word before `start`.
pub(super) fn before(text: &[u8], start: usize) -> Option<Span> {
    word_up_to(text, start - gap_before(&text[..start])?)
}

/// The word that begins at `start`.
pub(super) fn word_from(text: &[u8], start: usize) -> Option<Span> {
    let mut end = start;
    while end - start < LONGEST {
        match (text.get(end)?.is_ascii_alphanumeric(), letter_at(text, end)) {
            (true, _) => end += 1,
            (_, Some(letter)) => end += letter.bytes,
            _ => break,
        }
        if end == text.len() {
            break;
        }
    }
    (end > start).then(|| Span::new(start, end))
}

/// The word that ends at `end`.
pub(super) fn word_up_to(text: &[u8], end: usize) -> Option<Span> {
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        match (text[start - 1].is_ascii_alphanumeric(), letter_before(text, start)) {
            (true, _) => start -= 1,
            (_, Some(letter)) => start -= letter.bytes,
            _ => break,
        }
    }
    (end > start).then(|| Span::new(start, end))
}

/// Bytes of what may stand between two words of one thought.
fn gap_behind(rest: &[u8]) -> Option<usize> {
    match rest {
        [b' ', b' ' | b'"', ..] | [b'"', b' ', ..] => Some(2),
        [b' ' | b'-' | b'\'', ..] => Some(1),
        [0xC2, 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x99 | 0x91, ..] => Some(3),
        _ => None,
    }
}

fn gap_before(rest: &[u8]) -> Option<usize> {
    match rest {
        [.., b' ', b' ' | b'"'] | [.., b'"', b' '] | [.., 0xC2, 0xA0] => Some(2),
        [.., b' ' | b'-' | b'\''] => Some(1),
        [.., 0xE2, 0x80, 0x99 | 0x91] => Some(3),
        _ => None,
    }
}

/// Whether a word is on the list, in any case of its ASCII letters.
pub(super) fn is_any(text: &[u8], word: Span, list: Words) -> bool {
    let word = &text[word.range()];
    list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// One or two digits, or a word for a small number.
pub(super) fn is_number(text: &[u8], word: Span, numbers: Words) -> bool {
    let bytes = &text[word.range()];
    bytes.len() <= 2 && bytes.iter().all(u8::is_ascii_digit) || is_any(text, word, numbers)
}

/// Where the longest word of the list ends that stands at `at`, as a whole word.
pub(super) fn stands(text: &[u8], at: usize, list: Words) -> Option<usize> {
    let free = |end: usize| {
        text.get(end).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'_')
            && letter_at(text, end).is_none()
    };
    let is_inside =
        at > 0 && (text[at - 1].is_ascii_alphanumeric() || b"_./@".contains(&text[at - 1]));
    if is_inside || letter_before(text, at).is_some() {
        return None;
    }
    let here = |word: &&&str| {
        text.get(at..at + word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word.as_bytes()))
            && free(at + word.len())
    };
    list.iter().filter(here).map(|word| at + word.len()).max()
}

/// What stands before `start` on its line, at most some bytes of it.
pub(super) fn line_before(text: &[u8], start: usize, most: usize) -> &[u8] {
    let before = &text[start.saturating_sub(most)..start];
    memchr::memrchr(b'\n', before).map_or(before, |end| &before[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_up_to_signs_and_line_ends() {
        let text = "Anna’s far, the non-stop\nway".as_bytes();
        let word =
            |span: Option<Span>| span.map(|s| std::str::from_utf8(&text[s.range()]).unwrap());
        let at = |part: &str| memchr::memmem::find(text, part.as_bytes()).unwrap();
        assert_eq!(word(before(text, at("far"))), Some("s"));
        assert_eq!(word(before(text, at("s far"))), Some("Anna"));
        assert_eq!(word(behind(text, at("far") + 3)), None);
        assert_eq!(word(behind_comma(text, at("far") + 3)), Some("the"));
        assert_eq!(word(behind(text, at("non") + 3)), Some("stop"));
        assert_eq!(word(behind(text, at("stop") + 4)), None);
        assert_eq!(word(before(text, at("way"))), None);
        assert_eq!(word(behind(text, text.len())), None);
        assert_eq!(word(before(text, 0)), None);
    }

    #[test]
    fn lists_hold_whole_words() {
        let list: Words = &["son", "sons", "fille"];
        assert_eq!(stands(b"two Sons.", 4, list), Some(8));
        assert_eq!(stands(b"person", 3, list), None);
        assert_eq!(stands(b"sonnet", 0, list), None);
        assert_eq!(stands("fillé".as_bytes(), 0, list), None);
        assert_eq!(stands("éson".as_bytes(), 2, list), None);
    }
}
