//! Bytes → words as contexts name them, and the hashes that stand for them.
//!
//! Words are in lower case; `snake_case` and `camelCase` are split. Whether a word goes on with a character depends on
//! that and the character before alone, so a word can be read from any of its characters on with the same end, and what
//! is cut off a word is one word. Bytes that are no character separate. Nothing here knows any word.

use crate::scan::simd::sixteen::{Kinds, SIXTEEN};
use crate::span::Span;
use crate::text::words::character;
use crate::text::{four, letters, of_two_bytes};

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

/// The letters of a word so far, and their hash. Their bytes are taken eight at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    /// The hash of all groups of eight.
    whole: u64,
    /// Bytes behind them, the first one lowest.
    rest: u64,
    count: u32,
}

impl Spelling {
    /// No letters.
    pub(super) const EMPTY: Spelling = Spelling { whole: 0xCBF2_9CE4_8422_2325, rest: 0, count: 0 };

    /// One more letter, in lower case.
    #[inline]
    pub(super) fn add(self, letter: char) -> Spelling {
        letter.encode_utf8(&mut [0; 4]).bytes().fold(self, Spelling::add_byte)
    }

    #[inline]
    fn add_byte(self, byte: u8) -> Spelling {
        let rest = self.rest | u64::from(byte) << (8 * self.count);
        match self.count {
            7 => Spelling { whole: add(self.whole, rest), rest: 0, count: 0 },
            _ => Spelling { rest, count: self.count + 1, ..self },
        }
    }

    #[inline]
    pub(super) fn hash(self) -> u64 {
        if self.count == 0 { self.whole } else { add(self.whole, self.rest) }
    }
}

#[inline]
fn add(hash: u64, eight: u64) -> u64 {
    let mixed = (hash ^ eight).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

/// [`Spelling::hash`] of the first of sixteen bytes, which are so many ASCII letters and digits: one at least, and fewer
/// than sixteen.
#[inline]
fn hash_of(bytes: &[u8; SIXTEEN], length: u32) -> u64 {
    // Digits have the bit that tells small letters from capitals.
    const SMALL: u64 = u64::from_ne_bytes([0x20; 8]);
    let both = u128::from_le_bytes(*bytes);
    let (first, second) = (both as u64 | SMALL, (both >> 64) as u64 | SMALL);
    let known = u64::MAX >> (length.wrapping_neg().wrapping_mul(8) % 64);
    let empty = Spelling::EMPTY.whole;
    if length <= 8 { add(empty, first & known) } else { add(add(empty, first), second & known) }
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
#[inline(always)]
pub(super) fn start_of_word(text: &[u8], at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let next = rest.iter().position(|b| LOWER[usize::from(*b)] != NONE || *b >= 128)?;
    if rest[next] < 128 { Some(at + next) } else { start_of_any_word(text, at + next, end) }
}

/// [`start_of_word`] among characters that are not ASCII.
#[inline(never)]
fn start_of_any_word(text: &[u8], mut at: usize, end: usize) -> Option<usize> {
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
    match short_word(text, start) {
        Some((end, hash)) => (end, Spelled { hash, is_unspaced: false }),
        None => read_long(text, start, letters),
    }
}

/// Where the word at `start` ends and its hash, if it is short and has ASCII letters only.
#[inline(always)]
pub(super) fn short_word(text: &[u8], start: usize) -> Option<(usize, u64)> {
    let (length, hash) = read_short(text[start..].first_chunk()?)?;
    Some((start + length, hash))
}

/// The length and hash of the word at the start, if it is over within these bytes and has ASCII letters only.
#[inline]
fn read_short(bytes: &[u8; SIXTEEN]) -> Option<(usize, u64)> {
    let kinds = Kinds::of(bytes);
    let humps = kinds.capitals & (kinds.letters & !kinds.capitals) << 1;
    let length = (humps | !(kinds.letters | kinds.digits)).trailing_zeros();
    let is_over = (length as usize) < SIXTEEN && kinds.foreign >> length & 1 == 0 && length > 0;
    is_over.then(|| (length as usize, hash_of(bytes, length)))
}

/// A word of few letters, all of them ASCII.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    pub(super) span: Span,
    pub(super) hash: u64,
}

/// Show the words that begin at `at` or behind and before `end`, as [`read_word`] has them, up to one that takes more
/// reading: a long one, one of letters that are not ASCII, one near the end of the text. Returns how far it came, behind
/// the last word at least.
#[inline(always)]
pub(super) fn each_short(
    text: &[u8],
    mut at: usize,
    end: usize,
    mut show: impl FnMut(Short),
) -> usize {
    let mut done = at;
    'sixteen: while at < end {
        let Some(bytes) = text[at..].first_chunk() else { return at };
        let kinds = Kinds::of(bytes);
        let inside = kinds.letters | kinds.digits;
        let over = !inside | kinds.capitals & (kinds.letters & !kinds.capitals) << 1;
        let begins = inside | kinds.foreign;
        let mut next = 0;
        while begins >> next != 0 {
            let first = next + (begins >> next).trailing_zeros();
            let start = at + first as usize;
            if start >= end {
                break 'sixteen;
            }
            if kinds.foreign >> first & 1 == 1 {
                return start;
            }
            let length = 1 + (over >> first >> 1).trailing_zeros();
            next = first + length;
            if next as usize >= SIXTEEN {
                // It may go on behind what is seen.
                if first == 0 {
                    return at;
                }
                at = start;
                continue 'sixteen;
            }
            let Some(bytes) = text[start..].first_chunk() else { return start };
            if kinds.foreign >> next & 1 == 1 {
                return start;
            }
            done = start + length as usize;
            show(Short { span: Span::new(start, done), hash: hash_of(bytes, length) });
        }
        at += SIXTEEN;
    }
    done.max(end)
}

/// Show how the words are spelled that begin in `window`.
#[inline]
pub(super) fn each_spelled(
    text: &[u8],
    window: Span,
    letters: &mut Vec<Letter>,
    mut show: impl FnMut(Spelled),
) {
    let Span { start: mut at, end } = window;
    while at < end {
        at = each_short(text, at, end, |word| {
            show(Spelled { hash: word.hash, is_unspaced: false });
        });
        let Some(start) = start_of_word(text, at, end) else { return };
        let (behind, word) = read_word(text, start, letters);
        show(word);
        at = behind;
    }
}

/// [`read_word`] byte by byte.
#[inline(never)]
fn read_long(text: &[u8], start: usize, letters: &mut Vec<Letter>) -> (usize, Spelled) {
    let (mut at, mut spelling) = (start, Spelling::EMPTY);
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
        spelling = spelling.add_byte(lower);
        at += 1;
    }
    (at, Spelled { hash: spelling.hash(), is_unspaced: false })
}

/// [`read_word`] for words with letters that are not ASCII.
#[inline(never)]
fn read_letters(text: &[u8], start: usize, letters: &mut Vec<Letter>) -> (usize, Spelled) {
    letters.clear();
    let (mut spelling, mut is_unspaced) = (Spelling::EMPTY, false);
    let (mut at, mut was_lower) = (start, false);
    while at < text.len() {
        let (Some(c), length) = decode(text, at) else { break };
        if !is_letter(c) || was_lower && c.is_ascii_uppercase() {
            break;
        }
        each_lower(c, |letter| {
            spelling = spelling.add(letter);
            letters.push(Letter { letter, at: Span::new(at, at + length) });
        });
        is_unspaced |= has_no_spaces(c);
        was_lower = c.is_ascii_lowercase();
        at += length;
    }
    (at, Spelled { hash: spelling.hash(), is_unspaced })
}

/// Show the words of a phrase.
pub(super) fn each_word(phrase: &[u8], mut show: impl FnMut(u64, &[Letter])) {
    let (mut at, mut letters) = (0, Vec::with_capacity(phrase.len()));
    // Sixteen bytes are read at once where there are so many.
    let mut padded = [b' '; 4 * SIXTEEN];
    let is_short = phrase.len() <= padded.len() - SIXTEEN;
    let text = if is_short {
        padded[..phrase.len()].copy_from_slice(phrase);
        &padded
    } else {
        phrase
    };
    while let Some(start) = start_of_word(text, at, phrase.len()) {
        letters.clear();
        let (end, word) = read_word(text, start, &mut letters);
        if letters.is_empty() {
            let small = |at: usize| char::from(phrase[at].to_ascii_lowercase());
            let each = |at| Letter { letter: small(at), at: Span::new(at, at + 1) };
            letters.extend((start..end).map(each));
        }
        show(word.hash, &letters);
        at = end;
    }
}

/// The character at `at` and its length; none for a byte that is part of no character.
#[inline]
fn decode(text: &[u8], at: usize) -> (Option<char>, usize) {
    if let Some(code) = of_two_bytes(four(text, at)) {
        return (char::from_u32(code), 2);
    }
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
        || letters::is_alphanumeric(c)
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
        // The one that is two letters in lower case.
        '\u{130}' => c.to_lowercase().for_each(show),
        _ => show(letters::lower(c)),
    }
}

/// Letters of scripts that put no space between words.
pub(super) fn has_no_spaces(c: char) -> bool {
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
        for text in [
            "Social-Security",
            "aB",
            "A",
            "x1Y2 ",
            "HTTPServer2Go",
            "taxÉ",
            "Éa",
            "9号x",
            "a\0b",
            "eightlen",
            "fifteen_letters",
            "fifteenletters1",
            "sixteenletters12",
            "Seventeenletters2",
            "averyveryverylongword",
        ] {
            for behind in ["", " and more of it", "É", "号 and more of it", "A and more of it"] {
                let text = format!("{text}{behind}");
                let (short, long) = (&mut Vec::new(), &mut Vec::new());
                let word = read_word(text.as_bytes(), 0, short);
                assert_eq!(word, read_long(text.as_bytes(), 0, long), "{text}");
                assert_eq!(word, read_letters(text.as_bytes(), 0, long), "{text}");
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn short_words_are_read_as_all_words_are(text in "([a-zA-Z0-9]{1,18}|[ .,_-]{1,20}|[é号。x]){0,20}", end in 0usize..200) {
            let text = text.as_bytes();
            let end = end.min(text.len());
            let (mut at, mut short, mut all) = (0, Vec::new(), Vec::new());
            while at < end {
                at = each_short(text, at, end, |word| short.push((word.span, word.hash)));
                let Some(start) = start_of_word(text, at, end) else { break };
                let (to, word) = read_word(text, start, &mut Vec::new());
                short.push((Span::new(start, to), word.hash));
                at = to;
            }
            at = 0;
            while let Some(start) = start_of_word(text, at, end) {
                let (to, word) = read_letters(text, start, &mut Vec::new());
                all.push((Span::new(start, to), word.hash));
                at = to;
            }
            proptest::prop_assert_eq!(short, all);
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
