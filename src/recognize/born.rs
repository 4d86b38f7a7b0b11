//! Whether words before a date say that it is one of birth.
//!
//! In: where a date begins, or may. Out: whether such a word stands at most 48 bytes before it. For places where hardly
//! any does, 64 bytes at once are asked whether one may.

use std::sync::LazyLock;

use super::month::{ascii_birth_words, is_birth_word, may_begin_birth_word};
use crate::scan::boundary::is_word;
use crate::scan::simd::BLOCK;
use crate::scan::simd::beginnings::{Beginnings, Block};
use crate::span::Span;

/// How far before a date a word is looked for.
const CUE: usize = 48;

/// Three bytes that all words of ASCII letters begin with, and what is put down as `D.O.B` or `(*1980`.
static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let beginning = |word: &str| std::array::from_fn(|i| word.as_bytes().get(i).copied());
    let signs = ascii_birth_words().chain(["d.o.b", "(*", "(b."]);
    let mut beginnings: Vec<_> = signs.map(beginning).collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    Beginnings::new(&beginnings)
});

/// Where a text says nothing of births. Dates stand near each other: what was read for one is not read for the next.
#[derive(Debug, Default)]
pub(super) struct Silence {
    /// No word of birth begins here.
    span: Span,
    /// One may begin right behind.
    is_over: bool,
}

impl Silence {
    /// Whether [`is_said`] may hold of any place from the beginning to the end of `places`.
    #[inline]
    pub(super) fn is_broken(&mut self, text: &[u8], places: Span) -> bool {
        let start = places.start.saturating_sub(CUE);
        if !(self.span.start..=self.span.end).contains(&start) {
            *self = Silence { span: Span::new(start, start), is_over: false };
        }
        while !self.is_over && self.span.end < places.end {
            self.read_on(text);
        }
        self.span.end < places.end
    }

    /// Read one block more, or up to the next sign of a birth.
    #[inline(never)]
    fn read_on(&mut self, text: &[u8]) {
        let (base, mut padded) = (self.span.end, [0; size_of::<Block>()]);
        let (open, foreign) = BEGINNINGS.anywhere(block(text, base, &mut padded));
        let mut signs = open | foreign;
        self.span.end = text.len().min(base + BLOCK);
        while signs != 0 {
            let at = base + signs.trailing_zeros() as usize;
            let is_sign = !text[at].is_ascii()
                || matches!(text.get(at + 1), Some(b'.' | b'*'))
                || text[at..].starts_with(b"(b.");
            if is_sign || may_begin_birth_word(text, at) {
                (self.span.end, self.is_over) = (at, true);
                return;
            }
            signs &= signs - 1;
        }
    }
}

/// The bytes from `at` on, zeros behind the end.
#[inline]
fn block<'t>(text: &'t [u8], at: usize, padded: &'t mut Block) -> &'t Block {
    let rest = &text[at..];
    rest.first_chunk().unwrap_or_else(|| {
        padded[..rest.len()].copy_from_slice(rest);
        padded[rest.len()..].fill(0);
        padded
    })
}

/// Whether a word before `start` says that a birth is meant.
pub(super) fn is_said(text: &[u8], start: usize) -> bool {
    let mut from = start.saturating_sub(CUE);
    while from < start
        && from > 0
        && (text[from] & 0xC0 == 0x80 || is_word(text[from - 1]) && is_word(text[from]))
    {
        from += 1;
    }
    let before = behind_other_date(&text[from..start]);
    let abbreviated = |dots: &[u8]| memchr::memmem::find(before, dots).is_some();
    if [&b"(*"[..], b"(* ", b"(b.", b"(b. "].iter().any(|sign| before.ends_with(sign)) {
        return true;
    }
    if before.contains(&b'.') && (abbreviated(b"D.O.B") || abbreviated(b"d.o.b")) {
        return true;
    }
    if before.is_ascii() { has_birth_word_in_ascii(before) } else { has_birth_word(before) }
}

/// Whether what stands right behind a date says so: `12.04.1966 г.р.`, `3.5.1980 doğumlu`.
pub(super) fn is_said_behind(text: &[u8], end: usize) -> bool {
    const SAID: &[&str] =
        &["г.р", "г. р", "года рождения", "р.н", "року народження", "doğumlu", "geboren"];
    let rest = text[end..].strip_prefix(b" ").unwrap_or(&text[end..]);
    SAID.iter().any(|said| rest.starts_with(said.as_bytes()))
}

/// Whether a word of birth stands in a text, by itself or in camelCase.
fn has_birth_word(text: &[u8]) -> bool {
    String::from_utf8_lossy(text)
        .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .any(|word| is_birth_word(word) || humps(word).any(is_birth_word))
}

/// A mark of an Indic script, which words are put together with: जन्म
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{980}'..='\u{D4D}')
        && !c.is_numeric()
}

/// The same where all is ASCII: nearly all words are told from those by how they begin.
fn has_birth_word_in_ascii(text: &[u8]) -> bool {
    let is_birth = |word: &[u8]| std::str::from_utf8(word).is_ok_and(is_birth_word);
    (0..text.len()).filter(|at| may_begin_birth_word(text, *at)).any(|at| {
        let length = text[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let word = &text[at..at + length];
        let hump = word.iter().skip(1).take_while(|b| !b.is_ascii_uppercase()).count() + 1;
        let is_whole = at == 0 || !text[at - 1].is_ascii_alphanumeric();
        is_birth(&word[..hump]) || is_whole && is_birth(word)
    })
}

/// What of `before` stands behind the last date in it, inked or not, if words do: in `DOB 3/14/1962, admitted 2/11/2024`
/// the second day is nobody's birthday. `born 3/5/1990 and 4/6/1991` goes on.
fn behind_other_date(before: &[u8]) -> &[u8] {
    let Some(end) = inked_date_end(before).max(date_end(before)) else { return before };
    let is_joining = |word: &[u8]| {
        [&b""[..], b"and", b"und", b"y", b"et", b"e", b"i", b"en", b"or"].contains(&word)
    };
    let goes_on = before[end..].split(|b| !is_word(*b) && b.is_ascii()).all(is_joining);
    if goes_on { before } else { &before[end..] }
}

/// Where the last number ends, if it is a year or stands behind another one as in a date.
fn date_end(text: &[u8]) -> Option<usize> {
    let end = text.iter().rposition(u8::is_ascii_digit)? + 1;
    let digits = text[..end].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let number = &text[end - digits..end];
    let is_year = digits == 4 && (number.starts_with(b"19") || number.starts_with(b"20"));
    let is_part = matches!(text[..end - digits], [.., b'0'..=b'9', b'/' | b'-' | b'.']);
    (is_year || is_part).then_some(end)
}

/// Where the last mark ends that a date of birth has left.
fn inked_date_end(text: &[u8]) -> Option<usize> {
    let mark = memchr::memmem::rfind(text, b"[DATE_OF_BIRTH")?;
    Some(mark + memchr::memchr(b']', &text[mark..])? + 1)
}

/// The parts of a word in camelCase, if it is one.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_ascii_uppercase())
            .map_or(rest.len(), |(i, _)| i);
        let (hump, behind) = rest.split_at(cut);
        rest = behind;
        Some(hump)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_of_birth_are_found_in_ascii(
            text in "(born|BORN|Birth|UserDOBirth|dob|ur|Ur|geb|dateOfBirth|DateOfBirth|[a-zA-Z]{1,6}|[0-9]{1,4}|[ .:_-]{1,2}){0,12}",
        ) {
            prop_assert_eq!(has_birth_word_in_ascii(text.as_bytes()), has_birth_word(text.as_bytes()));
        }

        #[test]
        fn what_is_said_is_never_overlooked(
            text in "(born|Birth|UserDOBirth|D\\.O\\.B|d\\.o\\.b|ur|\\(\\* ?|geb|née|dateOfBirth|[a-zA-Z]{1,6}|[0-9]{1,4}|[ .:_-]{1,9}){0,40}",
            from in 0usize..200,
            length in 0usize..100,
            step in 0usize..50,
        ) {
            let text = text.as_bytes();
            let mut silence = Silence::default();
            for from in [from, from + step, from + 3 * step, from] {
                let places = Span::new(from.min(text.len()), (from + length).min(text.len()));
                let is_broken = silence.is_broken(text, places);
                for place in places.range().chain([places.end]) {
                    prop_assert!(!is_said(text, place) || is_broken, "{}", place);
                }
            }
        }
    }

    #[test]
    fn most_lines_say_nothing_of_births() {
        let line = b"03-17 16:13:38.811  1702  2395 D WindowManager: printFreezingDisplayLogs, 2016-09-29 ";
        let is_broken = |text, places| Silence::default().is_broken(text, places);
        assert!(!is_broken(&line[..], Span::new(60, line.len())));
        assert!(is_broken(b"was born on the 3 May 1980", Span::new(16, 16)));
    }
}
