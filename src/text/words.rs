//! Bytes → words, as the phrase matcher and the injection model see them.
//!
//! In: bytes, UTF-8 or not. Out: words with a hash of their folded letters: no case, no accents, every run of digits
//! one `0`. Scripts that put no space between words (Han, kana, Thai, Lao, Khmer, Burmese) give one word a character.
//! Whatever is neither letter nor digit separates, and so does a byte that is no character. A word can be read
//! forwards or backwards from any border with the same result; nothing here looks farther than [`LONGEST`] bytes back.

use crate::span::Span;

/// A word of more bytes is nobody's word: it separates.
pub(crate) const LONGEST: usize = 64;
/// White space and punctuation of more bytes is a break.
const WIDEST_GAP: usize = 16;
/// Letters that make up a stem.
pub(crate) const STEM: usize = 5;

pub(crate) const SEED: u32 = 0x811C_9DC5;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Hash of its folded letters.
    pub(crate) hash: u32,
    /// Hash of the first five of them.
    pub(crate) stem: u32,
}

/// What a byte or character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Separator,
    /// Part of a word.
    Letter,
    /// A word by itself.
    Alone,
}

/// One more folded letter in a hash.
#[inline]
pub(crate) const fn mix(hash: u32, letter: u32) -> u32 {
    (hash ^ letter).wrapping_mul(0x0100_0193)
}

/// ASCII → folded letter; 0 for separators.
static FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128u8 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => b'0',
            b'A'..=b'Z' | b'a'..=b'z' => byte | 0x20,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Reads a text word by word.
#[derive(Clone, Debug)]
pub(crate) struct Words<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Words<'t> {
        Words { text, at: 0 }
    }

    /// From a border on.
    pub(crate) fn from(text: &'t [u8], at: usize) -> Words<'t> {
        Words { text, at }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        loop {
            let &byte = self.text.get(self.at)?;
            if byte < 128 {
                if FOLDED[usize::from(byte)] != 0 {
                    break;
                }
                self.at += 1;
                continue;
            }
            let (c, length) = character(self.text, self.at);
            match class(c) {
                Class::Separator => self.at += length,
                Class::Letter => break,
                Class::Alone => {
                    let start = self.at;
                    self.at += length;
                    let hash = mix(SEED, c);
                    return Some(Word { span: Span::new(start, self.at), hash, stem: hash });
                }
            }
        }
        let word = word_from(self.text, self.at);
        self.at = word.span.end;
        Some(word)
    }
}

/// The word that begins at `start`, where a letter stands.
#[inline]
fn word_from(text: &[u8], start: usize) -> Word {
    word_of_ascii_letters(text, start).unwrap_or_else(|| word_of_any(text, start))
}

/// [`word_of_any`] for words of nothing but ASCII letters, which most are; none for others.
#[inline]
fn word_of_ascii_letters(text: &[u8], start: usize) -> Option<Word> {
    let rest = text.get(start..)?;
    let (mut hash, mut stem, mut length) = (SEED, SEED, 0);
    for &byte in rest {
        let letter = byte | 0x20;
        if !letter.is_ascii_lowercase() {
            if byte >= 128 || byte.is_ascii_digit() {
                return None;
            }
            break;
        }
        hash = mix(hash, letter.into());
        length += 1;
        if length == STEM {
            stem = hash;
        }
    }
    let stem = if length < STEM { hash } else { stem };
    Some(Word { span: Span::new(start, start + length), hash, stem })
}

/// The word that begins at `start`, where a letter stands.
fn word_of_any(text: &[u8], start: usize) -> Word {
    let (mut hash, mut stem, mut letters) = (SEED, SEED, 0);
    let end = each_letter(text, start, |letter| {
        hash = mix(hash, letter);
        letters += 1;
        if letters <= STEM {
            stem = hash;
        }
    });
    Word { span: Span::new(start, end), hash, stem }
}

/// Show the folded letters of the word at `start`, a run of digits as one; returns where it ends.
#[inline]
fn each_letter(text: &[u8], start: usize, mut show: impl FnMut(u32)) -> usize {
    let (mut at, mut last) = (start, 0);
    let mut put = |letter: u32| {
        if letter != u32::from(b'0') || last != letter {
            show(letter);
        }
        last = letter;
    };
    while let Some(&byte) = text.get(at) {
        if byte < 128 {
            let letter = FOLDED[usize::from(byte)];
            if letter == 0 {
                break;
            }
            put(letter.into());
            at += 1;
        } else {
            let (c, length) = character(text, at);
            if class(c) != Class::Letter {
                break;
            }
            if let Some(letter) = folded(c) {
                put(letter);
            }
            at += length;
        }
    }
    at
}

/// How many folded letters a word has.
pub(crate) fn letters(word: &[u8]) -> usize {
    let mut count = 0;
    each_letter(word, 0, |_| count += 1);
    count
}

/// The hashes of the first one, two, three, … letters of a word.
pub(crate) fn stems(word: &[u8], mut show: impl FnMut(usize, u32)) {
    let (mut hash, mut letters) = (SEED, 0);
    each_letter(word, 0, |letter| {
        hash = mix(hash, letter);
        letters += 1;
        show(letters, hash);
    });
}

/// The word that ends right before `end`, or none where a separator stands there or the word is too long.
pub(crate) fn word_before(text: &[u8], end: usize) -> Option<Word> {
    extent_before(text, end).map(|extent| read(text, extent))
}

/// Where the word that ends right before `end` lies; see [`word_before`].
pub(crate) fn extent_before(text: &[u8], end: usize) -> Option<Span> {
    let mut start = end;
    while end - start <= LONGEST && start > 0 {
        let last = text[start - 1];
        if last < 128 {
            if FOLDED[usize::from(last)] == 0 {
                break;
            }
            start -= 1;
            continue;
        }
        let (c, length) = character_before(text, start)?;
        match class(c) {
            Class::Letter => start -= length,
            Class::Alone if start == end => return Some(Span::new(start - length, end)),
            _ => break,
        }
    }
    (start < end && end - start <= LONGEST).then(|| Span::new(start, end))
}

/// Where the first word behind the border `at` lies.
pub(crate) fn extent_behind(text: &[u8], mut at: usize) -> Option<Span> {
    loop {
        let &byte = text.get(at)?;
        if byte < 128 {
            if FOLDED[usize::from(byte)] != 0 {
                break;
            }
            at += 1;
            continue;
        }
        let (c, length) = character(text, at);
        match class(c) {
            Class::Separator => at += length,
            Class::Letter => break,
            Class::Alone => return Some(Span::new(at, at + length)),
        }
    }
    Some(Span::new(at, end_of_letters(text, at)))
}

/// Where the letters that begin at `at` end.
#[inline]
fn end_of_letters(text: &[u8], at: usize) -> usize {
    let is_ascii_letter = |byte: &&u8| **byte < 128 && FOLDED[usize::from(**byte & 127)] != 0;
    let ascii = at + text[at..].iter().take_while(is_ascii_letter).count();
    if text.get(ascii).is_some_and(|byte| *byte >= 128) {
        return each_letter(text, ascii, |_| ());
    }
    ascii
}

/// The word that lies there.
pub(crate) fn read(text: &[u8], extent: Span) -> Word {
    let (c, _) = character(text, extent.start);
    if class(c) == Class::Alone {
        let hash = mix(SEED, c);
        return Word { span: extent, hash, stem: hash };
    }
    word_from(text, extent.start)
}

/// The first two letters of the word at `start` as a number below 256, or none where they are not ASCII letters.
#[inline]
pub(crate) fn initials(text: &[u8], start: usize) -> Option<u8> {
    let first = text.get(start).filter(|byte| byte.is_ascii_alphabetic())?;
    let second = match text.get(start + 1) {
        Some(byte) if *byte >= 128 => return None,
        Some(byte) => FOLDED[usize::from(*byte)],
        None => 0,
    };
    Some((first & 31) << 3 ^ (second & 31))
}

/// The word that the byte at `at` belongs to.
pub(crate) fn word_around(text: &[u8], at: usize) -> Option<Word> {
    let mut start = at;
    while text.get(start).is_some_and(|b| b & 0xC0 == 0x80) && start > 0 && at - start < 3 {
        start -= 1;
    }
    let (c, length) = character(text, start);
    match class(c) {
        Class::Separator => None,
        Class::Alone => word_before(text, start + length),
        Class::Letter => {
            let before = character_before(text, start).map(|(c, _)| class(c));
            let start = match before {
                Some(Class::Letter) => word_before(text, start)?.span.start,
                _ => start,
            };
            // A character cut in two at the end of this counts as none, so what is too long stays too long.
            let near = &text[..text.len().min(start + LONGEST + 4)];
            Some(word_from(near, start)).filter(|word| word.span.len() <= LONGEST)
        }
    }
}

/// The end of the last word that ends at `end` or before it, if what separates them is no break.
pub(crate) fn end_before(text: &[u8], end: usize) -> Option<usize> {
    if let [.., before, b' '] = text[..end]
        && before < 128
        && FOLDED[usize::from(before)] != 0
    {
        return Some(end - 1);
    }
    let mut at = end;
    while end - at <= WIDEST_GAP {
        let (c, length) = character_before(text, at)?;
        if class(c) != Class::Separator {
            return (!is_break(&text[at..end])).then_some(at);
        }
        at -= length;
    }
    None
}

/// Whether what stands between two words ends a thought: a full stop or the like before white space, an ideographic
/// one, an empty line, or just much of it.
pub(crate) fn is_break(gap: &[u8]) -> bool {
    let stop = |b: &[u8]| matches!(b, [b'.' | b'!' | b'?', b' ' | b'\n' | b'\t' | b'\r'] | b"\n\n");
    let ideographic = |b: &[u8]| matches!(b, [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F]);
    gap.len() > WIDEST_GAP
        || gap.len() > 1 && (gap.windows(2).any(stop) || gap.windows(3).any(ideographic))
}

/// The character at `at` and its length; for a byte that begins none, 0 and 1.
#[inline]
pub(crate) fn character(text: &[u8], at: usize) -> (u32, usize) {
    let tail = |i: usize| match text.get(at + i) {
        Some(byte) if byte & 0xC0 == 0x80 => Some(u32::from(byte & 0x3F)),
        _ => None,
    };
    let read = || {
        let lead = u32::from(*text.get(at)?);
        match lead {
            0..0x80 => Some((lead, 1)),
            0xC2..0xE0 => Some(((lead & 0x1F) << 6 | tail(1)?, 2)),
            0xE0..0xF0 => Some(((lead & 0x0F) << 12 | tail(1)? << 6 | tail(2)?, 3)),
            0xF0..0xF5 => Some(((lead & 7) << 18 | tail(1)? << 12 | tail(2)? << 6 | tail(3)?, 4)),
            _ => None,
        }
    };
    read().unwrap_or((0, 1))
}

/// The character that ends right before `end`.
fn character_before(text: &[u8], end: usize) -> Option<(u32, usize)> {
    let last = end.checked_sub(1)?;
    if *text.get(last)? < 0x80 {
        return Some((u32::from(text[last]), 1));
    }
    let lead = (end.saturating_sub(4)..end).rev().find(|&i| text[i] & 0xC0 != 0x80);
    match lead.map(|lead| (character(text, lead), end - lead)) {
        Some(((c, length), span)) if length == span => Some((c, length)),
        _ => Some((0, 1)),
    }
}

#[inline]
fn class(c: u32) -> Class {
    match c {
        0..0x80 if FOLDED[c as usize] == 0 => Class::Separator,
        0x3041..0x30FB
        | 0x30FC..0x3100
        | 0x31F0..0x3200
        | 0x3400..0xA000
        | 0xF900..0xFB00
        | 0x2_0000..0x4_0000
        | 0x0E00..0x0F00
        | 0x1000..0x10A0
        | 0x1780..0x1800 => Class::Alone,
        0x80..=0xA9 | 0xAB..=0xB4 | 0xB6..=0xB9 | 0xBB..=0xBF | 0xD7 | 0xF7 => Class::Separator,
        // Hebrew, Arabic and Indic punctuation; general punctuation, symbols, arrows; CJK punctuation.
        0x5BE | 0x5C0 | 0x5C3 | 0x60C | 0x61B..0x620 | 0x66A..0x66E | 0x6D4 | 0x964 | 0x965 => {
            Class::Separator
        }
        0x2000..0x2C00 | 0x2E00..0x3005 | 0x3008..0x3021 | 0x3030 | 0x30FB => Class::Separator,
        0xD800..0xF900
        | 0xFE00..0xFE70
        | 0xFEFF..0xFF10
        | 0xFF1A..0xFF21
        | 0xFF3B..0xFF41
        | 0xFF5B..0xFF66
        | 0xFFE0..0x1_0000
        | 0x1_D000..0x1_D400
        | 0x1_F000..0x2_0000
        | 0xE_0000.. => Class::Separator,
        _ => Class::Letter,
    }
}

/// Base letters of U+00C0 to U+017F.
const LATIN: &[u8; 0xC0] = b"aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrr\
ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The letter that a character of a word stands for; none for marks above and below letters.
fn folded(c: u32) -> Option<u32> {
    Some(match c {
        0xC0..0x180 => LATIN[(c - 0xC0) as usize].into(),
        0x0300..=0x036F | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x0591..=0x05C7 | 0x093C => {
            return None;
        }
        0x0622 | 0x0623 | 0x0625 => 0x0627,
        0x0451 | 0x0401 => 0x0435,
        0x1EA0..0x1EB8 => b'a'.into(),
        0x1EB8..0x1EC8 => b'e'.into(),
        0x1EC8..0x1ECC => b'i'.into(),
        0x1ECC..0x1EE4 => b'o'.into(),
        0x1EE4..0x1EF2 => b'u'.into(),
        0x1EF2..0x1EFA => b'y'.into(),
        0x01A0 | 0x01A1 => b'o'.into(),
        0x01AF | 0x01B0 => b'u'.into(),
        0x0370..=0x058F | 0x1E00..=0x1FFF | 0xFF21..=0xFF5A => {
            let lower = char::from_u32(c).and_then(|c| c.to_lowercase().next());
            lower.map_or(c, u32::from)
        }
        _ => c,
    })
}

/// The folded letters of a word.
#[cfg(any(test, feature = "naive"))]
pub(crate) fn folded_letters(word: &[u8]) -> Vec<u32> {
    let mut letters = Vec::new();
    for c in String::from_utf8_lossy(word).chars().map(u32::from) {
        let letter = match class(c) {
            Class::Alone => Some(c),
            _ if c < 128 => Some(FOLDED[c as usize].into()),
            _ => folded(c),
        };
        letters.extend(letter.filter(|l| *l != 48 || letters.last() != Some(l)));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Words::new(text.as_bytes()).map(|w| &text[w.span.range()]).collect()
    }

    #[test]
    fn words_of_many_scripts() {
        assert_eq!(words("Don't ignore_it, 3 times."), ["Don", "t", "ignore", "it", "3", "times"]);
        assert_eq!(words("忽略 指令。すべて"), ["忽", "略", "指", "令", "す", "べ", "て"]);
        assert_eq!(words("Забудь: všechno — निर्देश؟"), ["Забудь", "všechno", "निर्देश"]);
        assert_eq!(words("이전 지시를"), ["이전", "지시를"]);
    }

    #[test]
    fn case_accents_and_digits_are_folded() {
        let hash = |text: &str| Words::new(text.as_bytes()).next().map(|w| w.hash);
        for (a, b) in [
            ("IGNORE", "ignore"),
            ("précédent", "PRECEDENT"),
            ("Забудь", "забудь"),
            ("Hướng", "huong"),
            ("İptal", "iptal"),
            ("2024", "7"),
            ("أوامر", "اوامر"),
        ] {
            assert_eq!(hash(a), hash(b), "{a} {b}");
        }
        assert_ne!(hash("ignore"), hash("ignored"));
    }

    #[test]
    fn backwards_is_forwards() {
        let text = "Don't 忽略 x \u{FFFD}é1 «Забудь» निर्देश, an\u{301}d 이전.";
        let all: Vec<Word> = Words::new(text.as_bytes()).collect();
        for word in &all {
            assert_eq!(word_before(text.as_bytes(), word.span.end), Some(*word));
            assert_eq!(extent_behind(text.as_bytes(), word.span.start), Some(word.span));
            assert_eq!(read(text.as_bytes(), word.span), *word);
            for at in word.span.range() {
                assert_eq!(word_around(text.as_bytes(), at), Some(*word), "{at}");
            }
        }
        for pair in all.windows(2) {
            let before = end_before(text.as_bytes(), pair[1].span.start);
            assert_eq!(before, Some(pair[0].span.end));
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn the_short_way_over_ascii_letters_ends_where_the_long_one_does(
            text in "[A-Za-z]{1,12}[a-z0-9é忽 .-]{0,6}",
        ) {
            if let Some(word) = word_of_ascii_letters(text.as_bytes(), 0) {
                proptest::prop_assert_eq!(word, word_of_any(text.as_bytes(), 0));
            }
        }
    }

    #[test]
    fn breaks_end_a_thought() {
        for gap in [". ", "! ", "?\n", "\n\n", "。", "！", "                 "] {
            assert!(is_break(gap.as_bytes()), "{gap:?}");
        }
        for gap in ["", " ", ", ", "\n", "'", " - ", "...", ": \""] {
            assert!(!is_break(gap.as_bytes()), "{gap:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_characters_separate() {
        let text = b"ab\xFFcd\xE5\xBF";
        let found: Vec<_> = Words::new(text).map(|w| w.span.range()).collect();
        assert_eq!(found, [0..2, 3..5]);
        assert_eq!(word_before(text, 2).map(|w| w.span.start), Some(0));
        assert_eq!(end_before(text, 3), Some(2));
    }
}
