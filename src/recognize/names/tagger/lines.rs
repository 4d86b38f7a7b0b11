//! What kind of line a word stands in: ordinary, all lower case, ALL CAPS, Capitalised, code.
//!
//! In: the bytes of a line. Out: a [`Mode`]. Looks at no more than [`REACH`] bytes, so that a line of any length costs
//! the same per byte.

/// How far a line is looked at; a longer line is looked at again behind that.
pub(crate) const REACH: usize = 400;

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

const COUNTER_BITS: u32 = 10;
const LOWER: u64 = 1;
const UPPER: u64 = 1 << COUNTER_BITS;
const LOWER_START: u64 = 1 << (2 * COUNTER_BITS);
const UPPER_START: u64 = 1 << (3 * COUNTER_BITS);
const SIGN: u64 = 1 << (4 * COUNTER_BITS);
const DIGIT: u64 = 1 << (5 * COUNTER_BITS);

/// What a byte adds to the counters: behind no letter, behind a letter.
static ADDS: [[u64; 256]; 2] = {
    let mut adds = [[0; 256]; 2];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        if b.is_ascii_lowercase() {
            adds[1][byte] = LOWER;
            adds[0][byte] = LOWER + LOWER_START;
        } else if b.is_ascii_uppercase() {
            adds[1][byte] = UPPER;
            adds[0][byte] = UPPER + UPPER_START;
        } else if b.is_ascii_digit() {
            adds[1][byte] = DIGIT;
            adds[0][byte] = DIGIT;
        } else if is_sign(b) {
            adds[1][byte] = SIGN;
            adds[0][byte] = SIGN;
        }
        byte += 1;
    }
    adds
};

/// Letters, digits, and all of what is not ASCII.
static IS_LETTER: [u8; 256] = {
    let mut is_letter = [1; 256];
    let mut byte = 0;
    while byte < 128 {
        is_letter[byte] = (byte as u8).is_ascii_alphanumeric() as u8;
        byte += 1;
    }
    is_letter
};

const fn is_sign(b: u8) -> bool {
    matches!(
        b,
        b'{' | b'}'
            | b'['
            | b']'
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'='
            | b';'
            | b'_'
            | b'/'
            | b'\\'
            | b'|'
            | b'&'
            | b'*'
            | b'$'
            | b'+'
            | b'~'
            | b'^'
            | b'%'
            | b'`'
            | b'@'
            | b'#'
    )
}

/// The kind of the line that `line` is or begins with.
pub(crate) fn survey(line: &[u8]) -> Mode {
    let line = &line[..line.len().min(REACH)];
    let Some((&first, rest)) = line.split_first() else { return Mode::default() };
    let mut counters = ADDS[0][usize::from(first)];
    for (&before, &byte) in line.iter().zip(rest) {
        let behind_letter = usize::from(IS_LETTER[usize::from(before)]);
        counters += ADDS[behind_letter][usize::from(byte)];
    }
    let count = |unit: u64| (counters / unit) & ((1 << COUNTER_BITS) - 1);
    let (lower, upper) = (count(LOWER), count(UPPER));
    let (lower_start, upper_start) = (count(LOWER_START), count(UPPER_START));
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
    let signs = count(SIGN);
    let letters = lower + upper;
    // A record of a log begins with its time, or is an object; people write numbers behind words.
    let begins = first.is_ascii_digit() || matches!(first, b'[' | b'{' | b'<' | b'-');
    let is_log = begins && signs >= 2 && count(DIGIT) >= 12 && count(DIGIT) * 3 > letters;
    let is_code = signs >= 3 && signs * 8 > letters || is_log;
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
            assert_eq!(survey(line.as_bytes()), mode, "{line}");
        }
        assert!(survey(b"let x: Vec<u8> = Vec::new();").is_code());
        assert!(!survey("He said: \"no\" (twice), as far as anybody knows.".as_bytes()).is_code());
    }
}
