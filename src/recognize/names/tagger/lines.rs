//! What kind of line a word stands in: ordinary, all lower case, ALL CAPS, Capitalised, code.
//!
//! In: the bytes of a line. Out: a [`Mode`]. Looks at no more bytes than a [`Census`] does, so that a line of any length
//! costs the same per byte.

use super::letters::{self, Letter};
use crate::scan::simd::census::{Census, REACH, Starts};
use crate::scan::simd::wide::{Work, wide};

/// The kind of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mode(u8);

impl Mode {
    pub(crate) const ORDINARY: Mode = Mode(0);
    pub(crate) const LOWER: Mode = Mode(1);
    pub(crate) const UPPER: Mode = Mode(2);
    pub(crate) const TITLE: Mode = Mode(3);
    pub(crate) const MOSTLY_CAPITALS: Mode = Mode(4);
    const CODE: u8 = 8;
    const PLAIN: u8 = 16;

    /// Whether the line is code in which no word begins with a capital.
    pub(crate) fn is_plain_code(self) -> bool {
        self.0 & Mode::PLAIN != 0
    }

    /// As a number, for hashing.
    pub(crate) fn number(self) -> u32 {
        u32::from(self.0)
    }

    /// Whether signs of code and markup crowd the line.
    pub(crate) fn is_code(self) -> bool {
        self.0 & Mode::CODE != 0
    }

    /// The case that its words are in.
    pub(crate) fn case(self) -> Mode {
        Mode(self.0 & !(Mode::CODE | Mode::PLAIN))
    }
}

/// The line that a text begins with, as far as it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Survey {
    pub(crate) mode: Mode,
    pub(crate) length: usize,
}

/// What there is to know of the line that a text begins with; where words begin with a capital of ASCII is put into `starts`.
#[inline(always)]
pub(crate) fn survey(text: &[u8], starts: &mut Starts) -> Survey {
    wide(Line(text, starts))
}

struct Line<'a>(&'a [u8], &'a mut Starts);

impl Work for Line<'_> {
    type Made = Survey;

    #[inline(always)]
    fn run(self) -> Survey {
        let Line(text, starts) = self;
        let (mut census, length) = Census::of_line(text, starts);
        if is_far(&text[..length], &census) {
            add_letters(&text[..length], &mut census);
        }
        let mode = text.first().filter(|_| length > 0).map(|first| mode(&census, *first));
        Survey { mode: mode.unwrap_or_default(), length }
    }
}

/// Whether most letters of a line are Greek or Cyrillic, of which a census of bytes knows nothing.
fn is_far(line: &[u8], census: &Census) -> bool {
    let is_lead = |byte: &u8| (0xCD..=0xD4).contains(byte);
    census.foreign > 0
        && (census.lower + census.upper) as usize * 4 < line.len()
        && line.iter().find(|byte| **byte >= 0xC0).is_some_and(is_lead)
}

/// Sixteen bits each for small letters and capitals, and those of them that a word begins with.
struct Counts(u64);

impl Counts {
    /// What a character counts as: by whether it stands where a word begins, and what its [`Letter::case`] is.
    const OF: [u64; 8] = {
        let (lower, upper, begins) = (1, 1 << 16, 1 << 32 | 1);
        [0, lower, 0, upper, 0, lower * begins, 0, upper * begins]
    };

    fn add_to(self, census: &mut Census) {
        // A census counts fewer bytes than sixteen bits could.
        const { assert!(REACH <= u16::MAX as usize) };
        let part = |place: u32| self.0 >> (16 * place) & 0xFFFF;
        census.lower += part(0) as u32;
        census.upper += part(1) as u32;
        census.lower_start += part(2) as u32;
        census.upper_start += part(3) as u32;
    }
}

/// Count the letters that are not ASCII.
#[inline(never)]
fn add_letters(line: &[u8], census: &mut Census) {
    let two_bytes = Letter::of_two_bytes();
    let (mut at, mut starts, mut counts) = (0, 4, Counts(0));
    while let Some(&byte) = line.get(at) {
        if byte.is_ascii() {
            starts = if byte.is_ascii_alphanumeric() { 0 } else { 4 };
            at += 1;
            continue;
        }
        (at, _) = letters::each_alike(line, at, two_bytes, |_, letter| {
            let case = letter.case();
            counts.0 += Counts::OF[case | starts];
            starts &= !(case << 2);
            true
        });
    }
    counts.add_to(census);
}

/// The kind of a line of which that is known, and its first byte.
fn mode(census: &Census, first: u8) -> Mode {
    let Census { lower, upper, lower_start, upper_start, sign, digit, .. } = *census;
    let case = if upper == 0 {
        Mode::LOWER
    } else if lower == 0 && upper >= 4 {
        Mode::UPPER
    } else if lower_start == 0 && upper_start >= 2 {
        Mode::TITLE
    } else if upper_start * 2 > lower_start * 3 {
        Mode::MOSTLY_CAPITALS
    } else {
        Mode::ORDINARY
    };
    let letters = lower + upper;
    // A record of a log begins with its time, or is an object; people write numbers behind words.
    let begins = first.is_ascii_digit() || matches!(first, b'[' | b'{' | b'<' | b'-');
    let is_log = begins && sign >= 2 && digit >= 12 && digit * 3 > letters;
    let is_code = sign >= 3 && sign * 8 > letters || is_log;
    let code = match is_code {
        true if upper_start == 0 => Mode::CODE | Mode::PLAIN,
        true => Mode::CODE,
        false => 0,
    };
    Mode(case.0 | code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_survey(line: &str) -> Survey {
        survey(line.as_bytes(), &mut Starts::default())
    }

    /// Character by character.
    fn plain_letters(line: &str) -> [u32; 4] {
        let (mut counts, mut starts) = ([0; 4], true);
        for c in line.chars() {
            let is_letter = c.is_alphabetic() && !c.is_ascii();
            if is_letter {
                let upper = usize::from(c.is_uppercase());
                counts[upper] += 1;
                counts[2 + upper] += u32::from(starts);
            }
            starts = if c.is_ascii() { !c.is_ascii_alphanumeric() } else { starts && !is_letter };
        }
        counts
    }

    #[test]
    fn letters_that_are_not_ascii_are_counted() {
        for line in [
            "Я видел её в Городе «Вчера», №5 и 12А",
            "ΠΡΟΣΟΧΗ ΣΚΥΛΟΣ — ὁ Κύων",
            "aЯ Яb «я» ǅ ʰ ª",
            "",
        ] {
            let mut census = Census::default();
            add_letters(line.as_bytes(), &mut census);
            let Census { lower, upper, lower_start, upper_start, .. } = census;
            assert_eq!([lower, upper, lower_start, upper_start], plain_letters(line), "{line}");
        }
    }

    #[test]
    fn kinds_of_lines() {
        for (line, mode) in [
            ("I met her in town", Mode::ORDINARY),
            ("can you ask priya", Mode::LOWER),
            ("JOHN DOE, 12 MAIN ST", Mode::UPPER),
            ("The Quick Brown Fox", Mode::TITLE),
        ] {
            let found = plain_survey(line);
            assert_eq!((found.mode, found.length), (mode, line.len()), "{line}");
        }
        assert_eq!(plain_survey("Я видел её в городе (вчера)").mode, Mode::ORDINARY);
        assert_eq!(plain_survey("спроси у ивана").mode, Mode::LOWER);
        assert_eq!(plain_survey("ΠΡΟΣΟΧΗ ΣΚΥΛΟΣ").mode, Mode::UPPER);
        assert!(plain_survey("let x: Vec<u8> = Vec::new();").mode.is_code());
        assert!(!plain_survey("He said: \"no\" (twice), as far as anybody knows.").mode.is_code());
    }
}
