//! Characters of a text that may not be UTF-8: which belong to words, and their lower case.
//!
//! In: bytes. Out: characters and their lengths; a byte that belongs to no character counts as one, of no kind.

use crate::text::{char_at, letters};

/// The character at `at` and its length; a byte that belongs to none counts as one.
pub(crate) fn character(text: &[u8], at: usize) -> (Option<char>, usize) {
    let (code_point, length) = char_at(text, at);
    (char::from_u32(code_point), length)
}

/// Letters, digits and the marks on them.
pub(crate) fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(|c| letters::is_alphanumeric(c) || ('\u{300}'..='\u{36F}').contains(&c))
}

/// The length of the character at `at` if it is one of the letters that most texts are written in: `À`…`ÿ`, Cyrillic,
/// and most of the ideographs.
#[inline]
pub(crate) fn is_sure_letter(text: &[u8], at: usize) -> Option<usize> {
    let goes_on = |at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    match text[at] {
        0xC3 => (goes_on(at + 1) && !matches!(text[at + 1], 0x97 | 0xB7)).then_some(2),
        0xD0 | 0xD1 => goes_on(at + 1).then_some(2),
        0xE5..=0xE8 => (goes_on(at + 1) && goes_on(at + 2)).then_some(3),
        _ => None,
    }
}

/// A character in lower case; where that is more than one, the first.
pub(crate) fn lower(character: char) -> char {
    if character.is_ascii() { character.to_ascii_lowercase() } else { letters::lower(character) }
}
