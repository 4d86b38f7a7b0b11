//! Bytes → words, as the phrase matcher and the injection model see them.
//!
//! In: bytes, UTF-8 or not. Out: words with a hash of their folded letters: no case, no accents, every run of digits
//! one `0`. Scripts that put no space between words (Han, kana, Thai, Lao, Khmer, Burmese) give one word a character.
//! Whatever is neither letter nor digit separates, and so does a byte that is no character. A word can be read
//! forwards or backwards from any border with the same result; nothing here looks farther than [`LONGEST`] bytes back.

mod letter;

use super::utf8::{four, of_three_bytes, of_two_bytes};
use crate::span::Span;
pub(crate) use letter::character;
#[cfg(any(test, feature = "naive"))]
pub(crate) use letter::folded_letters;
use letter::{Class, FOLDED, Known, TwoBytes, character_before, class, known, known_before};

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

/// One more folded letter in a hash.
#[inline]
pub(crate) const fn mix(hash: u32, letter: u32) -> u32 {
    (hash ^ letter).wrapping_mul(0x0100_0193)
}

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
        let text = self.text;
        loop {
            let &byte = text.get(self.at)?;
            if byte < 128 {
                if FOLDED[usize::from(byte)] != 0 {
                    let word = word_from(text, self.at);
                    self.at = word.span.end;
                    return Some(word);
                }
                self.at += 1;
                continue;
            }
            let four = four(text, self.at);
            let (c, length, known) = known(text, self.at, four, Known::of_two_bytes());
            let start = self.at;
            self.at += length;
            let word = match known.class() {
                Class::Separator => continue,
                Class::Letter => word_of_any(text, start),
                Class::Alone => alone(start, c, length),
            };
            self.at = word.span.end;
            return Some(word);
        }
    }
}

/// Show the words from the border `at` on that are not ASCII or stand beside such: up to one behind which two bytes of ASCII
/// stand, or of which `show` says that it is the last. Returns where that ends, or the end of the text.
#[inline(always)]
pub(crate) fn each_foreign(
    text: &[u8],
    mut at: usize,
    mut show: impl FnMut(Word) -> bool,
) -> usize {
    let two_bytes = Known::of_two_bytes();
    while let Some(&byte) = text.get(at) {
        let start = at;
        let (c, length, class) = if byte < 128 {
            let is_letter = FOLDED[usize::from(byte)] != 0;
            (0, 1, if is_letter { Class::Letter } else { Class::Separator })
        } else {
            let (c, length, known) = known(text, at, four(text, at), two_bytes);
            (c, length, known.class())
        };
        at += length;
        let mut goes_on = match class {
            Class::Separator => continue,
            Class::Letter => {
                let word = word_of_letters(text, start, two_bytes);
                at = word.span.end;
                show(word)
            }
            Class::Alone => show(alone(start, c, length)),
        };
        if class == Class::Alone {
            // Seldom only one.
            for bytes in text[at..].as_chunks().0 {
                let Some(c) = word_of_three(*bytes).filter(|_| goes_on) else { break };
                goes_on = show(alone(at, c, 3));
                at += 3;
            }
        }
        let ahead = text.get(at..).and_then(<[u8]>::first_chunk::<2>);
        if !goes_on || ahead.is_some_and(|ahead| ahead.is_ascii()) {
            return at;
        }
    }
    at
}

/// The character that these bytes are, if they are one that is a word.
#[inline(always)]
fn word_of_three([lead, second, third]: [u8; 3]) -> Option<u32> {
    let c = of_three_bytes(u32::from_le_bytes([lead, second, third, 0]))?;
    // Most of the ideographs need not be looked up.
    (matches!(lead, 0xE4..=0xE9) || Known::of(c).class() == Class::Alone).then_some(c)
}

/// A character that is a word.
#[inline(always)]
fn alone(start: usize, c: u32, length: usize) -> Word {
    let hash = mix(SEED, c);
    Word { span: Span { start, end: start + length }, hash, stem: hash }
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
    word_of_letters(text, start, Known::of_two_bytes())
}

#[inline(always)]
fn word_of_letters(text: &[u8], start: usize, two_bytes: &TwoBytes) -> Word {
    let (mut hash, mut stem, mut letters) = (SEED, SEED, 0);
    let end = each_letter_of(text, start, two_bytes, |letter| {
        hash = mix(hash, letter);
        letters += 1;
        stem = if letters <= STEM { hash } else { stem };
    });
    Word { span: Span { start, end }, hash, stem }
}

/// Show the folded letters of the word at `start`, a run of digits as one; returns where it ends.
#[inline]
fn each_letter(text: &[u8], start: usize, show: impl FnMut(u32)) -> usize {
    each_letter_of(text, start, Known::of_two_bytes(), show)
}

#[inline(always)]
fn each_letter_of(
    text: &[u8],
    start: usize,
    two_bytes: &TwoBytes,
    mut show: impl FnMut(u32),
) -> usize {
    letters_until(text, start, two_bytes, |letter| {
        show(letter);
        true
    })
}

/// The same, up to a letter of which `show` says that it is the last that is wanted; returns where it stopped.
#[inline(always)]
fn letters_until(
    text: &[u8],
    start: usize,
    two_bytes: &TwoBytes,
    mut show: impl FnMut(u32) -> bool,
) -> usize {
    let (mut at, mut was_digit) = (start, false);
    while let Some(&byte) = text.get(at) {
        let from = at;
        if byte < 128 {
            let letter = FOLDED[usize::from(byte)];
            if letter == 0 {
                return at;
            }
            let is_digit = letter == b'0';
            let is_shown_already = is_digit && was_digit;
            if !is_shown_already && !show(letter.into()) {
                return at;
            }
            was_digit = is_digit;
            at += 1;
            continue;
        }
        // Most words are of one script. No letter of these is folded to a digit, and a mark separates no digits.
        let mut goes_on = |known: Known| {
            known.class() == Class::Letter
                && known.folded().is_none_or(|letter| {
                    was_digit = false;
                    show(letter)
                })
        };
        if byte < 0xE0 {
            for &pair in text[at..].as_chunks().0 {
                let Some(c) = of_two_bytes(u16::from_le_bytes(pair).into()) else { break };
                if !goes_on(two_bytes[c as usize % two_bytes.len()]) {
                    return at;
                }
                at += 2;
            }
        } else {
            for &[a, b, c] in text[at..].as_chunks().0 {
                let Some(c) = of_three_bytes(u32::from_le_bytes([a, b, c, 0])) else { break };
                if !goes_on(Known::of(c)) {
                    return at;
                }
                at += 3;
            }
        }
        if at == from {
            let (c, length) = character(text, at);
            if !goes_on(Known::of(c)) {
                return at;
            }
            at += length;
        }
    }
    at
}

/// The folded letters of a word that is nothing but them, if they are ASCII letters and digits.
pub(crate) fn ascii_letters(word: &[u8]) -> Option<String> {
    let mut letters = String::new();
    let end = each_letter(word, 0, |letter| letters.extend(char::from_u32(letter)));
    (letters.is_ascii() && end == word.len() && end > 0).then_some(letters)
}

/// Show the first folded letters of a word, so many at most.
#[inline]
pub(crate) fn first_letters(word: &[u8], most: usize, mut show: impl FnMut(u32)) {
    // No character of two bytes is a word by itself.
    if word.first().is_some_and(|lead| *lead >= 0xE0) {
        let (c, _) = character(word, 0);
        if class(c) == Class::Alone {
            return show(c);
        }
    }
    let mut left = most;
    letters_until(word, 0, Known::of_two_bytes(), |letter| {
        show(letter);
        left = left.saturating_sub(1);
        left > 0
    });
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
    let (mut start, two_bytes) = (end, Known::of_two_bytes());
    while end - start <= LONGEST && start > 0 {
        let last = text[start - 1];
        if last < 128 {
            if FOLDED[usize::from(last)] == 0 {
                break;
            }
            start -= 1;
            continue;
        }
        let from = start;
        for &pair in text[..start].as_rchunks().1.iter().rev() {
            let Some(c) = of_two_bytes(u16::from_le_bytes(pair).into()) else { break };
            let known = two_bytes[c as usize % two_bytes.len()];
            if known.class() != Class::Letter || end - start > LONGEST {
                break;
            }
            start -= 2;
        }
        if start < from {
            continue;
        }
        let (_, length, known) = known_before(text, start, two_bytes)?;
        match known.class() {
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
        let (_, length, known) = known(text, at, four(text, at), Known::of_two_bytes());
        match known.class() {
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

/// The character right behind `at`, and where it ends, if it has three bytes and is a word by itself.
#[inline(always)]
pub(crate) fn alone_behind(text: &[u8], at: usize) -> Option<(u32, usize)> {
    Some((word_of_three(*text.get(at..)?.first_chunk()?)?, at + 3))
}

/// The same for the one right before, and where it begins.
#[inline(always)]
pub(crate) fn alone_before(text: &[u8], at: usize) -> Option<(u32, usize)> {
    Some((word_of_three(*text.get(..at)?.last_chunk()?)?, at - 3))
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

/// Where the last word before `end` lies, if what separates them is no break.
#[inline]
pub(crate) fn last_before(text: &[u8], end: usize) -> Option<Span> {
    // Nearly always one space lies between them.
    if let Some(at) = end.checked_sub(1).filter(|at| text[*at] == b' ')
        && let Some(extent) = extent_before(text, at)
    {
        return Some(extent);
    }
    end_before(text, end).and_then(|end| extent_before(text, end))
}

/// The end of the last word that ends at `end` or before it, if what separates them is no break.
pub(crate) fn end_before(text: &[u8], end: usize) -> Option<usize> {
    if let [.., before, b' '] = text[..end]
        && before < 128
        && FOLDED[usize::from(before)] != 0
    {
        return Some(end - 1);
    }
    if let Some(at) = end.checked_sub(1).filter(|at| text[*at] == b' ')
        && known_before(text, at, Known::of_two_bytes())?.2.class() != Class::Separator
    {
        return Some(at);
    }
    let mut at = end;
    while end - at <= WIDEST_GAP {
        let (_, length, known) = known_before(text, at, Known::of_two_bytes())?;
        if known.class() != Class::Separator {
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

#[cfg(test)]
mod tests;
