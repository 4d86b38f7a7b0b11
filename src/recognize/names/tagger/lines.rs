//! What kind of line a word stands in: ordinary, all lower case, ALL CAPS, Capitalised, code.
//!
//! In: the bytes of a line. Out: a [`Mode`]. Looks at no more bytes than a [`Census`] does, so that a line of any length
//! costs the same per byte.

use super::letters::character;
use crate::scan::simd::census::Census;
use crate::text::letters;

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

/// The kind of the line that a text begins with, and how far the line was looked at.
pub(crate) fn survey(text: &[u8]) -> (Mode, usize) {
    let (mut census, length) = Census::of_line(text);
    if is_far(&text[..length], census) {
        add_letters(&text[..length], &mut census);
    }
    (if length == 0 { Mode::default() } else { mode(census, text[0]) }, length)
}

/// Whether most letters of a line are Greek or Cyrillic, of which a census of bytes knows nothing.
fn is_far(line: &[u8], census: Census) -> bool {
    let is_lead = |byte: &u8| (0xCD..=0xD4).contains(byte);
    (census.lower + census.upper) as usize * 4 < line.len()
        && line.iter().find(|byte| **byte >= 0xC0).is_some_and(is_lead)
}

/// Count the letters that are not ASCII.
fn add_letters(line: &[u8], census: &mut Census) {
    let (mut at, mut starts) = (0, 1);
    while let Some(&byte) = line.get(at) {
        if byte.is_ascii() {
            starts = u32::from(!byte.is_ascii_alphanumeric());
            at += 1;
            continue;
        }
        let (is_upper, length) = match common_case(byte, line.get(at + 1).copied().unwrap_or(0)) {
            Some(is_upper) => (Some(is_upper), 2),
            None => any_case(line, at),
        };
        at += length;
        let Some(is_upper) = is_upper else { continue };
        let upper = u32::from(is_upper);
        census.upper += upper;
        census.upper_start += upper & starts;
        census.lower += 1 - upper;
        census.lower_start += (1 - upper) & starts;
        starts = 0;
    }
}

/// Whether two bytes are an upper-case letter, if they are one of those that Greek, Russian and its neighbours are written in.
#[inline]
fn common_case(lead: u8, next: u8) -> Option<bool> {
    match (lead, next) {
        (0xD0, 0x80..=0xAF) | (0xCE, 0x91..=0xA1 | 0xA3..=0xA9) => Some(true),
        (0xD0, 0xB0..=0xBF) | (0xD1, 0x80..=0x9F) | (0xCE, 0xAC..=0xBF) | (0xCF, 0x80..=0x8E) => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether the character at `at` is an upper-case letter, if it is a letter; and its length.
fn any_case(line: &[u8], at: usize) -> (Option<bool>, usize) {
    let (letter, length) = character(line, at);
    let letter = letter.filter(|letter| letters::is_alphabetic(*letter));
    (letter.map(letters::is_uppercase), length)
}

/// The kind of a line of which that is known, and its first byte.
fn mode(census: Census, first: u8) -> Mode {
    let Census { lower, upper, lower_start, upper_start, sign, digit } = census;
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

    #[test]
    fn kinds_of_lines() {
        for (line, mode) in [
            ("I met her in town", Mode::ORDINARY),
            ("can you ask priya", Mode::LOWER),
            ("JOHN DOE, 12 MAIN ST", Mode::UPPER),
            ("The Quick Brown Fox", Mode::TITLE),
        ] {
            assert_eq!(survey(line.as_bytes()), (mode, line.len()), "{line}");
        }
        assert_eq!(survey("Я видел её в городе (вчера)".as_bytes()).0, Mode::ORDINARY);
        assert_eq!(survey("спроси у ивана".as_bytes()).0, Mode::LOWER);
        assert_eq!(survey("ΠΡΟΣΟΧΗ ΣΚΥΛΟΣ".as_bytes()).0, Mode::UPPER);
        assert!(survey(b"let x: Vec<u8> = Vec::new();").0.is_code());
        assert!(
            !survey("He said: \"no\" (twice), as far as anybody knows.".as_bytes()).0.is_code()
        );
    }

    #[test]
    fn common_letters_are_what_all_letters_are() {
        for lead in 0xC2..=0xDF {
            for next in 0..=255 {
                if let Some(is_upper) = common_case(lead, next) {
                    assert_eq!(
                        any_case(&[lead, next], 0),
                        (Some(is_upper), 2),
                        "{lead:x} {next:x}"
                    );
                }
            }
        }
    }
}
