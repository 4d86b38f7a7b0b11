//! What a character looks like, and where that matters.
//!
//! In: bytes. Out: [`spots`], the places where a character that is not ASCII could stand for one that is, and
//! [`write`], the text of a window with every such character folded. Most text in any script has no spots: letters
//! that fold to themselves, accents and typographic quotes make none, though they fold inside the windows of others.
//! The folded text is for matching only; nothing of it is ever put out.

use super::tables::{BLOCKS, INDEX, TEXTS};
use super::utf8::{NO_CHARACTER, char_at, char_before, skip_ascii};
use super::windows::{Spots, Writer};
use crate::scan::simd::pairs::{self, Pairs};
use crate::span::Span;

/// The coding number of folding.
pub(super) const FOLDED: u8 = 0;

/// How a character reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// As itself.
    Same,
    /// As an ASCII letter or digit: full-width, mathematical, circled, of another script's digits.
    Plain(u8),
    /// As ASCII white space or punctuation.
    Punctuation(u8),
    /// As the ASCII letter under its accents.
    Soft(u8),
    /// Not at all.
    Invisible,
    /// Not at all, if it stands on a Latin, Greek or Cyrillic letter.
    Mark,
    /// As several ASCII characters.
    Text(&'static str),
    /// As several ASCII characters, in texts where nobody means to hide anything.
    SoftText(&'static str),
    /// As an ASCII letter, if its neighbours make it one.
    LookAlike(u8),
    /// As an ASCII quote.
    Quote(u8),
}

/// How a code point reads.
#[inline]
pub(super) fn fold(code_point: u32) -> Fold {
    let block = INDEX.get((code_point >> 6) as usize).copied().unwrap_or(0);
    let value = BLOCKS[usize::from(block) << 6 | (code_point & 0x3F) as usize];
    let byte = (value & 0xFF) as u8;
    let text = || TEXTS[usize::from(value & 0xFFF)];
    match value >> 12 {
        1 => Fold::Plain(byte),
        2 => Fold::Punctuation(byte),
        3 => Fold::Soft(byte),
        4 => Fold::Invisible,
        5 => Fold::Mark,
        6 => Fold::Text(text()),
        7 => Fold::SoftText(text()),
        8 => Fold::LookAlike(byte),
        9 => Fold::Quote(byte),
        _ => Fold::Same,
    }
}

/// For each block of code points, which of them could make a spot; bit `i` stands for the one at `i`.
static LOUD: [u64; BLOCKS.len() / 64] = {
    let mut loud = [0; BLOCKS.len() / 64];
    let mut i = 0;
    while i < BLOCKS.len() {
        // Neither the same nor soft; see [`fold`].
        if !matches!(BLOCKS[i] >> 12, 0 | 3 | 7) {
            loud[i / 64] |= 1 << (i % 64);
        }
        i += 1;
    }
    loud
};

#[inline]
fn is_loud(code_point: u32) -> bool {
    let block = INDEX.get((code_point >> 6) as usize).copied().unwrap_or(0);
    LOUD[usize::from(block)] >> (code_point & 0x3F) & 1 != 0
}

/// How characters begin that could make a spot.
static PLACES: Pairs = {
    // Each half of a byte is known by itself: any of the second halves, behind either of the first.
    const DIGITS: &[u8] =
        &[0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAB, 0xAD, 0xB0];
    // The digits of India's scripts stand in every other row of their letters.
    const INDIC: &[u8] = &[0xA0, 0xA1, 0xA3, 0xA4, 0xA5, 0xA7, 0xA9, 0xAA, 0xAB, 0xAD, 0xAF, 0xBC];
    let groups: &[(&[u8], &[u8])] = &[
        (&[0xC2, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF], &[]),
        (&[0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xDC, 0xDF, 0xF0, 0xF3], &[]),
        (&[0xE1, 0xE2, 0xEA, 0xEF], &[]),
        (&[0xE0], INDIC),
        // Signs and digits among the letters of Arabic; the punctuation of Chinese and Japanese.
        (&[0xD8, 0xDB], &[0x8D, 0x94, 0x9C]),
        (&[0xD9, 0xDB], DIGITS),
        (&[0xC5, 0xD7], &[0xBF, 0x83]),
        (&[0xE3], &[0x80, 0x82, 0x85, 0x87]),
    ];
    Pairs::new(groups, false)
};

/// The places where folding could show something that the text as written hides.
#[cfg(test)]
fn spots(text: &[u8]) -> Spots {
    spots_behind(text, 0)
}

/// The places where folding could show something that the text as written hides, where everything before `plain` is
/// known to be plain ASCII.
pub(super) fn spots_behind(text: &[u8], plain: usize) -> Spots {
    let mut places = pairs::Search::new(text, &PLACES);
    let mut finder = Finder { text, spots: Spots::default(), tokens_done: 0 };
    let mut at = plain;
    while let Some(place) = places.next(at) {
        at = if may_be_loud(text, place) { finder.step(place) } else { place + 1 };
    }
    finder.spots
}

/// Whether the character at `at` could make a spot, if it is one.
#[inline(always)]
fn may_be_loud(text: &[u8], at: usize) -> bool {
    match text[at..] {
        [lead @ 0xE0..=0xEF, second, third, ..] => {
            let bits = |byte: u8, mask: u8| u32::from(byte & mask);
            is_loud(bits(lead, 0xF) << 12 | bits(second, 0x3F) << 6 | bits(third, 0x3F))
        }
        _ => true,
    }
}

struct Finder<'t> {
    text: &'t [u8],
    spots: Spots,
    /// Where the last token ends that was looked at.
    tokens_done: usize,
}

impl Finder<'_> {
    /// Look at what stands at `at`; returns where to go on.
    #[inline]
    fn step(&mut self, at: usize) -> usize {
        if matches!(self.text[at], 0xCE..=0xD1)
            && let Some(end) = lone_letters(self.text, at)
        {
            return end;
        }
        let (code_point, length) = char_at(self.text, at);
        if is_loud(code_point) { self.look(at, code_point, length) } else { at + length }
    }

    fn look(&mut self, at: usize, code_point: u32, length: usize) -> usize {
        let span = Span::new(at, at + length);
        match fold(code_point) {
            Fold::LookAlike(_) if at >= self.tokens_done => {
                let run = letter_run(self.text, at);
                self.look_at_letters(run);
                return run.end.max(span.end);
            }
            fold if is_hard(self.text, span, fold) => self.spots.push(span),
            _ => {}
        }
        span.end
    }

    /// Look at letters that could pose as ASCII.
    fn look_at_letters(&mut self, run: Span) {
        if !is_joined(self.text, run) {
            return;
        }
        let token = token(self.text, run);
        self.tokens_done = token.end;
        if is_mixed(&self.text[token.range()]) {
            self.spots.push(token);
            self.spots.tokens.push(token);
        }
    }
}

/// Where the Greek or Cyrillic letters that begin at `at` end, if they are a word by themselves, which poses as nothing.
#[inline]
fn lone_letters(text: &[u8], at: usize) -> Option<usize> {
    // Asked inside of a word, the answer is no, without another look at its end.
    if at > 0 && text[at - 1] >= 0x80 {
        return None;
    }
    let run = Span::new(at, end_of_letters(text, at));
    (!run.is_empty() && !is_joined(text, run)).then_some(run.end)
}

/// Whether a character may hide something: it reads as ASCII and stands next to what reads as ASCII.
fn is_hard(text: &[u8], span: Span, fold: Fold) -> bool {
    match fold {
        Fold::Plain(_) | Fold::Text(_) => true,
        Fold::Punctuation(to) => {
            let (before, behind) = neighbours(text, span);
            let digit = before.is_ascii_digit() || behind.is_ascii_digit();
            let word = (before.is_ascii_alphanumeric(), behind.is_ascii_alphanumeric());
            match to {
                b'-' if is_em_dash(&text[span.range()]) => digit,
                b' ' | b'-' | b'.' | b'/' | b'+' => digit || word == (true, true),
                b'@' | b':' | b'=' => word != (false, false),
                _ => word == (true, true),
            }
        }
        Fold::Invisible => {
            let (before, behind) = neighbours(text, span);
            before.is_ascii_alphanumeric() || behind.is_ascii_alphanumeric()
        }
        Fold::Mark => match char_before(text, span.start) {
            Some((base, _)) if base < 0x80 => base > 0x20,
            Some((base, _)) => !matches!(self::fold(base), Fold::Same | Fold::LookAlike(_)),
            None => false,
        },
        Fold::Quote(_) => {
            let before = text[..span.start].iter().rev().find(|b| **b != b' ');
            before.is_some_and(|b| matches!(b, b'=' | b':'))
        }
        Fold::Same | Fold::Soft(_) | Fold::SoftText(_) | Fold::LookAlike(_) => false,
    }
}

/// The em dash joins words in ordinary prose.
fn is_em_dash(character: &[u8]) -> bool {
    character == "—".as_bytes()
}

/// What stands on both sides, folded; zero where that is no one ASCII character.
fn neighbours(text: &[u8], span: Span) -> (u8, u8) {
    let before = char_before(text, span.start).map_or(0, |(c, _)| one_ascii(c));
    let behind = if span.end < text.len() { one_ascii(char_at(text, span.end).0) } else { 0 };
    (before, behind)
}

fn one_ascii(code_point: u32) -> u8 {
    if code_point < 0x80 {
        return code_point as u8;
    }
    match fold(code_point) {
        Fold::Plain(to) | Fold::LookAlike(to) => to,
        _ => 0,
    }
}

/// The run of two-byte letters of the alphabets with look-alikes that begins at `at`; at least the character there.
fn letter_run(text: &[u8], at: usize) -> Span {
    Span::new(at, end_of_letters(text, at).max(at + char_at(text, at).1))
}

/// Where two-byte letters of these alphabets end.
#[inline]
fn end_of_letters(text: &[u8], mut at: usize) -> usize {
    for four in text[at..].as_chunks().0 {
        let letters = letters_of_four(u64::from_le_bytes(*four));
        at += 2 * letters;
        if letters < 4 {
            return at;
        }
    }
    let pairs = text[at..].as_chunks::<2>().0;
    at + 2 * pairs.iter().take_while(|pair| matches!(pair[0], 0xCE..=0xD4)).count()
}

/// How many of four characters, the first of them lowest, begin as letters of these alphabets, up to one that does not.
#[inline]
fn letters_of_four(four: u64) -> usize {
    const EACH: u64 = 0x0001_0001_0001_0001;
    const HIGHEST: u64 = EACH << 15;
    let leads = four & (EACH * 0xFF);
    let (from, beyond) = (leads + EACH * (0x8000 - 0xCE), leads + EACH * (0x8000 - 0xD5));
    let others = !(from & !beyond) & HIGHEST;
    others.trailing_zeros() as usize / 16
}

/// Whether the run hangs together with ASCII letters or digits.
fn is_joined(text: &[u8], run: Span) -> bool {
    let joins = |byte: Option<&u8>, beyond: Option<&u8>| match byte {
        Some(b'@' | b'_') => true,
        Some(b'.' | b'-' | b'/' | b':') => {
            beyond.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80 || *b == b'/')
        }
        Some(b) => b.is_ascii_alphanumeric() || *b >= 0x80,
        None => false,
    };
    let before = |n: usize| run.start.checked_sub(n).and_then(|i| text.get(i));
    joins(before(1), before(2)) || joins(text.get(run.end), text.get(run.end + 1))
}

/// How far a token is followed, in bytes.
const TOKEN_REACH: usize = 256;

/// The word, address or URL that the run belongs to.
fn token(text: &[u8], run: Span) -> Span {
    let belongs = |b: &&u8| {
        **b >= 0x80
            || b.is_ascii_alphanumeric()
            || matches!(**b, b'@' | b'.' | b'-' | b'_' | b'/' | b':')
    };
    let before = text[..run.start].iter().rev().take(TOKEN_REACH).take_while(belongs).count();
    let behind = text[run.end..].iter().take(TOKEN_REACH).take_while(belongs).count();
    let mut span = Span::new(run.start - before, run.end + behind);
    while span.start < run.start && text[span.start] & 0xC0 == 0x80 {
        span.start += 1;
    }
    while span.end > run.end && text.get(span.end).is_some_and(|b| b & 0xC0 == 0x80) {
        span.end -= 1;
    }
    span
}

/// Whether look-alikes in a token pose as ASCII: a word mixes both, or the token is an address, where none belong.
fn is_mixed(token: &[u8]) -> bool {
    let (mut ascii, mut alike, mut any_ascii, mut dotted) = (false, false, false, false);
    let mut address = false;
    let mut at = 0;
    while at < token.len() {
        let (code_point, length) = char_at(token, at);
        match code_point {
            _ if code_point == NO_CHARACTER => {}
            0x40 => address = true,
            0x2F => address |= token[..at].ends_with(b":/"),
            0x2E => dotted |= at > 0 && at + 1 < token.len(),
            _ => {}
        }
        if code_point < 0x80 {
            let letter = (code_point as u8).is_ascii_alphabetic();
            ascii = letter || ascii && (code_point as u8).is_ascii_digit();
            alike &= (code_point as u8).is_ascii_alphanumeric();
            any_ascii |= letter;
        } else {
            let fold = fold(code_point);
            alike |= matches!(fold, Fold::LookAlike(_));
            // Full-width letters and the like are ASCII, too.
            let letter = matches!(fold, Fold::Plain(to) if to.is_ascii_alphabetic());
            ascii |= letter;
            any_ascii |= letter;
        }
        if ascii && alike {
            return true;
        }
        at += length;
    }
    address || dotted && any_ascii
}

/// Write the part `window` of `text` with everything folded; look-alikes only in the `tokens` that pose as ASCII.
pub(super) fn write(text: &[u8], window: Span, tokens: &[Span], out: &mut Writer<'_>) {
    let mut at = window.start;
    let mut drops_marks = true;
    loop {
        let ascii_from = at;
        at = skip_ascii(&text[..window.end], at);
        drops_marks |= at > ascii_from;
        if at >= window.end {
            return;
        }
        let (code_point, length) = char_at(text, at);
        let span = Span::new(at, at + length);
        let fold = fold(code_point);
        match fold {
            Fold::Plain(to) | Fold::Punctuation(to) | Fold::Soft(to) | Fold::Quote(to) => {
                out.replace(span, &[to], FOLDED);
            }
            Fold::Text(to) | Fold::SoftText(to) => out.replace(span, to.as_bytes(), FOLDED),
            Fold::Invisible => out.drop(span, FOLDED),
            Fold::Mark if drops_marks => out.drop(span, FOLDED),
            Fold::LookAlike(to) if is_in(tokens, at) => out.replace(span, &[to], FOLDED),
            Fold::Same | Fold::Mark | Fold::LookAlike(_) => {}
        }
        if !matches!(fold, Fold::Mark | Fold::Invisible) {
            drops_marks =
                fold != Fold::Same || code_point < 0x530 || matches!(code_point, 0x1E00..0x2000);
        }
        at += length;
    }
}

fn is_in(sorted: &[Span], at: usize) -> bool {
    let next = sorted.partition_point(|span| span.end <= at);
    sorted.get(next).is_some_and(|span| span.start <= at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [`spots`] that looks at every character.
    fn slow(text: &[u8]) -> Spots {
        let mut finder = Finder { text, spots: Spots::default(), tokens_done: 0 };
        let mut at = 0;
        while at < text.len() {
            at = match text[at] {
                0..0x80 => at + 1,
                0xCE..=0xD1 => finder.step(at),
                _ => {
                    let (code_point, length) = char_at(text, at);
                    finder.look(at, code_point, length)
                }
            };
        }
        finder.spots
    }

    #[test]
    fn a_word_that_mixes_alphabets_poses_as_ascii_however_wide_its_letters_are() {
        for token in ["ghр_x1", "ｇｈр_x1", "𝐠рass", "a@сom.de"] {
            assert!(is_mixed(token.as_bytes()), "{token}");
        }
        for token in ["ｇｈ_x1", "привет", "ср_x1", "12р"] {
            assert!(!is_mixed(token.as_bytes()), "{token}");
        }
    }

    #[test]
    fn four_letters_are_told_at_once() {
        for byte in 0..=255_u8 {
            for place in 0..4 {
                for tail in [0, 0x80, 0xD0, 0xFF] {
                    let mut four = [0xD0, tail, 0xCE, tail, 0xD4, tail, 0xD1, tail];
                    four[2 * place] = byte;
                    let is_letter = (0xCE..=0xD4).contains(&byte);
                    let wanted = if is_letter { 4 } else { place };
                    assert_eq!(letters_of_four(u64::from_le_bytes(four)), wanted, "{four:x?}");
                }
            }
        }
    }

    #[test]
    fn no_character_is_passed_over() {
        for c in '\u{80}'..=char::MAX {
            let mut buffer = [b' '; 8];
            let length = c.encode_utf8(&mut buffer).len();
            let hard = !matches!(fold(c.into()), Fold::Same | Fold::Soft(_) | Fold::SoftText(_));
            assert_eq!(is_loud(c.into()), hard, "{c:?}");
            let text = &buffer[..length];
            let found = pairs::Search::new(text, &PLACES).next(0).is_some() && may_be_loud(text, 0);
            assert!(found || !hard, "{c:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn the_short_way_finds_what_the_long_one_does(
            text in "([a-z0-9 .:/@=_-]|[а-яА-Яіґ]|[α-ωάό]|[א-ת\u{5c3}]|[ء-ي٠-٩۔-۹\u{64b}-\u{652}]|[。、-〰ぁ-ヶ一-三]|\
    [\u{300}-\u{36f}]|[\u{2000}-\u{2070}]|[ａ-ｚ０-９]|[\u{1d400}-\u{1d7ff}]|[①-⓿🄰-🅩😀-🙏]|[\u{80}-\u{bf}À-ž]|\
    \u{200d}|[\u{fe00}-\u{fe0f}]|[\u{e0020}-\u{e007f}\u{e0100}]|[Ꭰ-Ᏼꓐ-ꓽ०-९]){0,60}",
            broken: Vec<u8>,
        ) {
            let text = [text.as_bytes(), &broken, text.as_bytes()].concat();
            proptest::prop_assert_eq!(spots(&text), slow(&text));
        }
    }
}
