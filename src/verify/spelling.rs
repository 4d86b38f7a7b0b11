//! Bytes → words as contexts name them, and the hashes that stand for them.
//!
//! Words are in lower case; `snake_case` and `camelCase` are split. Whether a word goes on with a character depends on
//! that and the character before alone, so a word can be read from any of its characters on with the same end, and what
//! is cut off a word is one word. Bytes that are no character separate. Nothing here knows any word.

use crate::span::Span;
use crate::text::words::character;

/// A word, or what a window leaves of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) hash: u64,
    /// Whether it has letters of a script that puts no space between words.
    pub(super) is_unspaced: bool,
}

/// A lower case letter or digit of a word, and where it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) at: Span,
}

/// The hash of no letters.
pub(super) const SEED: u64 = 0xCBF2_9CE4_8422_2325;

#[inline]
fn add(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
}

/// The hash of one more letter.
#[inline]
pub(super) fn add_letter(hash: u64, letter: char) -> u64 {
    letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, add)
}

/// The hash of one more word of a phrase.
#[inline]
pub(super) fn chain(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(17) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// What [`LOWER`] holds for what is no ASCII letter or digit: no such byte, and in lower case nothing.
const NONE: u8 = b'A';

/// ASCII letters and digits in lower case.
static LOWER: [u8; 256] = {
    let mut table = [NONE; 256];
    let mut byte = 0;
    while byte < 128u8 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Where the first word begins that begins at `at` or behind, and before `end`.
#[inline]
pub(super) fn start_of_word(text: &[u8], mut at: usize, end: usize) -> Option<usize> {
    while at < end {
        let byte = text[at];
        if LOWER[usize::from(byte)] != NONE {
            return Some(at);
        }
        if byte < 128 {
            at += 1;
            continue;
        }
        let (c, length) = decode(text, at);
        if c.is_some_and(is_letter) {
            return Some(at);
        }
        at += length;
    }
    None
}

/// Read the word at `start`: where it ends, and how it is spelled. `letters` is given its letters where it has any that
/// are not ASCII.
#[inline]
pub(super) fn read_word(text: &[u8], start: usize, letters: &mut Vec<Letter>) -> (usize, Spelled) {
    let (mut at, mut hash) = (start, SEED);
    while let Some(&byte) = text.get(at) {
        let lower = LOWER[usize::from(byte)];
        // A capital, or no letter.
        if byte != lower {
            if byte >= 128 {
                return read_letters(text, start, letters);
            }
            let hump = at > start && text[at - 1].is_ascii_lowercase();
            if lower == NONE || hump {
                break;
            }
        }
        hash = add(hash, lower);
        at += 1;
    }
    (at, Spelled { hash, is_unspaced: false })
}

/// [`read_word`] for words with letters that are not ASCII.
#[inline(never)]
fn read_letters(text: &[u8], start: usize, letters: &mut Vec<Letter>) -> (usize, Spelled) {
    letters.clear();
    let mut word = Spelled { hash: SEED, is_unspaced: false };
    let (mut at, mut was_lower) = (start, false);
    while at < text.len() {
        let (Some(c), length) = decode(text, at) else { break };
        if !is_letter(c) || was_lower && c.is_ascii_uppercase() {
            break;
        }
        each_lower(c, |letter| {
            word.hash = add_letter(word.hash, letter);
            letters.push(Letter { letter, at: Span::new(at, at + length) });
        });
        word.is_unspaced |= is_unspaced(c);
        was_lower = c.is_ascii_lowercase();
        at += length;
    }
    (at, word)
}

/// Show the words of a phrase.
pub(super) fn each_word(phrase: &[u8], mut show: impl FnMut(u64, &[Letter])) {
    let (mut at, mut letters) = (0, Vec::new());
    while let Some(start) = start_of_word(phrase, at, phrase.len()) {
        let (end, word) = read_letters(phrase, start, &mut letters);
        show(word.hash, &letters);
        at = end;
    }
}

/// The character at `at` and its length; none for a byte that is part of no character.
#[inline]
fn decode(text: &[u8], at: usize) -> (Option<char>, usize) {
    let (code, length) = character(text, at);
    match char::from_u32(code).filter(|c| c.len_utf8() == length && (code, length) != (0, 1)) {
        Some(c) => (Some(c), length),
        None => (None, 1),
    }
}

/// Whether a word has such characters: letters and digits.
#[inline]
fn is_letter(c: char) -> bool {
    // Most of what is written outside ASCII; the rest is looked up.
    matches!(c, '\u{E0}'..='\u{F6}' | '\u{410}'..='\u{44F}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
        || c.is_alphanumeric()
}

/// Show the letters of a character in lower case.
#[inline]
fn each_lower(c: char, mut show: impl FnMut(char)) {
    match c {
        '\0'..='\x7F' => show(c.to_ascii_lowercase()),
        '\u{DF}'..='\u{FF}'
        | '\u{430}'..='\u{44F}'
        | '\u{2E80}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => show(c),
        _ => c.to_lowercase().for_each(show),
    }
}

/// Letters of scripts that put no space between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_word(text.as_bytes(), |_, letters| {
            all.push(letters.iter().map(|l| l.letter).collect());
        });
        all
    }

    #[test]
    fn words_are_split_where_a_reader_would() {
        assert_eq!(
            words("Social-Security No.: customer_ssn taxId"),
            ["social", "security", "no", "customer", "ssn", "tax", "id"]
        );
        assert_eq!(words("Steuer-Übersicht"), ["steuer", "übersicht"]);
    }

    #[test]
    fn letters_and_lower_case_are_those_of_unicode() {
        for c in '\u{80}'..='\u{2FFFF}' {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
            let mut lower = String::new();
            each_lower(c, |letter| lower.push(letter));
            assert_eq!(lower, c.to_lowercase().collect::<String>(), "{c:?}");
        }
    }

    #[test]
    fn the_short_way_over_ascii_words_ends_where_the_long_one_does() {
        for text in
            ["Social-Security", "aB", "A", "x1Y2 ", "HTTPServer2Go", "taxÉ", "Éa", "9号x", "a\0b"]
        {
            let (short, long) = (&mut Vec::new(), &mut Vec::new());
            let word = read_word(text.as_bytes(), 0, short);
            assert_eq!(word, read_letters(text.as_bytes(), 0, long), "{text}");
        }
    }

    #[test]
    fn bytes_that_are_no_character_separate() {
        let text = b"ab\xFFcd\xE5\xBF\xE0\x81\x81";
        assert_eq!(read_word(text, 0, &mut Vec::new()).0, 2);
        assert_eq!(start_of_word(text, 2, text.len()), Some(3));
        assert_eq!(start_of_word(text, 5, text.len()), None);
    }
}
