//! Letters outside ASCII, for recognizers that walk over bytes: one character forwards or backwards.
//!
//! Looks at four bytes at most. What is no valid UTF-8 is no letter.

use crate::text::{char_at, char_before, letters};

/// A letter or digit outside ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) bytes: usize,
    /// Of a script that puts no space between words.
    pub(crate) unspaced: bool,
}

/// The letter that begins at `at`.
pub(crate) fn letter_at(text: &[u8], at: usize) -> Option<Letter> {
    let (code_point, _) = (at < text.len()).then(|| char_at(text, at))?;
    char::from_u32(code_point).and_then(letter)
}

/// The letter that ends right before `at`.
pub(crate) fn letter_before(text: &[u8], at: usize) -> Option<Letter> {
    let (code_point, _) = char_before(text, at)?;
    char::from_u32(code_point).and_then(letter)
}

/// Bytes of the word of letters that begins at `at`; at most about `limit`.
pub(crate) fn word_at(text: &[u8], at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < text.len() && end - at < limit {
        if text[end].is_ascii_alphabetic() {
            end += 1;
        } else if let Some(letter) = (text[end] >= 0x80).then(|| letter_at(text, end)).flatten() {
            end += letter.bytes;
        } else {
            break;
        }
    }
    end - at
}

/// Bytes of the word of letters that ends right before `end`; at most about `limit`.
pub(crate) fn word_before(text: &[u8], end: usize, limit: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < limit {
        if text[start - 1].is_ascii_alphabetic() {
            start -= 1;
        } else if let Some(letter) =
            (text[start - 1] >= 0x80).then(|| letter_before(text, start)).flatten()
        {
            start -= letter.bytes;
        } else {
            break;
        }
    }
    end - start
}

fn letter(c: char) -> Option<Letter> {
    (!c.is_ascii() && letters::is_alphanumeric(c))
        .then(|| Letter { bytes: c.len_utf8(), unspaced: is_unspaced(c) })
}

/// Thai, Lao, Burmese, Khmer, kana, Han, hangul.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_at_a_time() {
        assert_eq!(letter_at("é".as_bytes(), 0), Some(Letter { bytes: 2, unspaced: false }));
        assert_eq!(letter_before("x中".as_bytes(), 4), Some(Letter { bytes: 3, unspaced: true }));
        assert_eq!(letter_at("。".as_bytes(), 0), None);
        assert_eq!(letter_at(b"\xC3", 0), None);
        assert_eq!(letter_before(b"a", 1), None);
        assert_eq!(word_at("août。".as_bytes(), 0, 24), 5);
        assert_eq!(word_before("1 août".as_bytes(), 7, 24), 5);
        assert_eq!(letter_before(b"", 0), None);
        assert_eq!(letter_before(b"\xA9", 1), None);
    }
}
