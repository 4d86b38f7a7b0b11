//! Bytes → words and signs.
//!
//! In: bytes, UTF-8 or not. Out: [`Token`]s, one at a time. A word is a run of letters and digits, a sign stands alone
//! (a run of the same sign counts as one). Borders of tokens are borders of characters. Nothing here depends on what
//! stands before the line, the gap to the last token excepted.

use super::gazetteer::Gazetteer;
use super::hash::{SEED, finish, step};
use super::lines::{self, Mode};

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// No token: beyond the text.
    #[default]
    None,
    Lower,
    /// First letter upper case, the others lower case.
    Capital,
    Upper,
    Mixed,
    Digits,
    /// Letters and digits.
    Code,
    Sign,
    /// A script that the tagger knows nothing of.
    Foreign,
    /// What the engine puts in place of something inked out: `[PERSON]`, `[EMAIL_1]`.
    Mark,
}

/// What stands between a token and the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd)]
#[repr(u8)]
pub(crate) enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
    Paragraph,
}

/// A word or sign.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Hash of the word in lower case.
    pub(crate) lower: u32,
    /// Hash of the word as written.
    pub(crate) exact: u32,
    /// Lists that the word is on.
    pub(crate) lists: u8,
    pub(crate) class: Class,
    pub(crate) gap: Gap,
    pub(crate) mode: Mode,
    /// Whether a sentence may begin here.
    pub(crate) first: bool,
    /// Whether it is part of an identifier, path or call.
    pub(crate) glued: bool,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        matches!(
            self.class,
            Class::Lower | Class::Capital | Class::Upper | Class::Mixed | Class::Code
        )
    }

    pub(crate) fn has_capital(&self) -> bool {
        matches!(self.class, Class::Capital | Class::Upper | Class::Mixed)
    }

    pub(crate) fn is_sign(&self, text: &[u8], sign: u8) -> bool {
        self.class == Class::Sign && text.get(self.start) == Some(&sign)
    }
}

/// Longest mark, in bytes.
const LONGEST_MARK: usize = 64;

/// Reads tokens off a text.
#[derive(Debug)]
pub(crate) struct Tokenizer<'a> {
    text: &'a [u8],
    gazetteer: Gazetteer<'a>,
    at: usize,
    gap: Gap,
    first: bool,
    mode: Mode,
    /// Up to where `mode` holds.
    surveyed: usize,
    /// Lists of words that were looked up before, by part of their hash: the hash, the lists, and a bit that is set.
    looked_up: [u64; LOOKED_UP],
}

/// Words whose lists are remembered.
const LOOKED_UP: usize = 1024;

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: &'a [u8], gazetteer: Gazetteer<'a>) -> Tokenizer<'a> {
        Tokenizer {
            text,
            gazetteer,
            at: 0,
            gap: Gap::Paragraph,
            first: true,
            mode: Mode::default(),
            surveyed: 0,
            looked_up: [0; LOOKED_UP],
        }
    }

    /// The lists of a word. The table is larger than the nearer caches, and few words make up most of a text.
    fn lists(&mut self, word: u32) -> u8 {
        let slot = &mut self.looked_up[word as usize % LOOKED_UP];
        if *slot >> 32 != u64::from(word) || *slot & 0x100 == 0 {
            *slot = u64::from(word) << 32 | 0x100 | u64::from(self.gazetteer.get(word));
        }
        *slot as u8
    }

    fn skip_blanks(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' => self.blank(1),
                b'\n' => self.line_break(1),
                0xC2 if self.text.get(self.at + 1) == Some(&0xA0) => self.blank(2),
                b'\\' if self.is_escaped_break() => self.line_break(2),
                _ => return,
            }
        }
    }

    fn blank(&mut self, bytes: usize) {
        self.at += bytes;
        if self.gap == Gap::Nothing {
            self.gap = Gap::Space;
        }
    }

    fn line_break(&mut self, bytes: usize) {
        self.at += bytes;
        self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
        self.first = true;
        self.surveyed = 0;
    }

    /// `\n` as JSON and code write it, unless a word such as `\names` goes on behind.
    fn is_escaped_break(&self) -> bool {
        matches!(self.text.get(self.at + 1), Some(b'n' | b'r' | b't'))
            && !self.text.get(self.at + 2).is_some_and(|b| b.is_ascii_lowercase() || *b == b'_')
    }

    fn survey(&mut self) {
        if self.at < self.surveyed {
            return;
        }
        let rest = &self.text[self.at..self.text.len().min(self.at + lines::REACH)];
        let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
        self.mode = lines::survey(&rest[..end]);
        self.surveyed = self.at + end.max(1);
    }

    /// The length of the mark that stands here, and of the name in it; 0 where none does.
    fn mark(&self) -> Option<(usize, &'a [u8])> {
        let rest = &self.text[self.at + 1..self.text.len().min(self.at + LONGEST_MARK)];
        let close = rest.iter().position(|b| *b == b']')?;
        let inner = &rest[..close];
        let name = inner.iter().take_while(|b| b.is_ascii_uppercase() || **b == b'_').count();
        let is_tail = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':');
        (name >= 3 && inner[name..].iter().all(is_tail)).then(|| (close + 2, &inner[..name]))
    }

    fn sign(&mut self, length: usize, character: u32) -> Token {
        if let Some((length, name)) = (character == u32::from(b'[')).then(|| self.mark()).flatten()
        {
            let start = self.at;
            self.at += length;
            let name = name.strip_suffix(b"_").unwrap_or(name);
            let hash = finish(name.iter().fold(SEED, |hash, b| step(hash, u32::from(*b))));
            return Token { lower: hash, exact: hash, class: Class::Mark, ..self.token(start) };
        }
        let start = self.at;
        self.at += length;
        let sign = &self.text[start..self.at];
        if self.text.get(self.at) == sign.first() {
            while self.text[self.at..].starts_with(sign) {
                self.at += length;
            }
        }
        let repeated = u32::from(self.at > start + length);
        let hash = finish(step(step(SEED, character), repeated));
        Token { lower: hash, exact: hash, class: Class::Sign, ..self.token(start) }
    }

    fn token(&self, start: usize) -> Token {
        Token {
            start,
            end: self.at,
            gap: self.gap,
            mode: self.mode,
            first: self.first,
            ..Token::default()
        }
    }

    /// The rest of a line of code that can't hold a name, as one sign.
    fn plain_code(&mut self) -> Token {
        let start = self.at;
        self.at = self.surveyed.min(self.text.len());
        while self.at < self.text.len() && self.text[self.at] & 0xC0 == 0x80 {
            self.at += 1;
        }
        const CODE: u32 = finish(step(SEED, 0x11_0000));
        Token { lower: CODE, exact: CODE, class: Class::Sign, ..self.token(start) }
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        let mut tally = Tally::default();
        while let Some(&byte) = self.text.get(self.at) {
            if byte < 0x80 {
                if !byte.is_ascii_alphanumeric() {
                    break;
                }
                tally.ascii(byte);
                self.at += 1;
            } else {
                let (character, length) = character(self.text, self.at);
                if !is_letter(character) {
                    break;
                }
                tally.letter(character);
                self.at += length;
            }
        }
        let class = tally.class();
        let mut token = Token {
            lower: finish(tally.lower),
            exact: finish(tally.exact),
            class,
            ..self.token(start)
        };
        if token.has_capital() || (class == Class::Lower && !self.mode.is_code()) {
            token.lists = self.lists(token.lower);
        }
        token.glued = is_glued(self.text, start, self.at);
        token
    }
}

impl Iterator for Tokenizer<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let &byte = self.text.get(self.at)?;
        self.survey();
        let token = if self.mode.is_plain_code() {
            self.plain_code()
        } else if byte.is_ascii_alphanumeric() {
            self.word()
        } else if byte < 0x80 {
            self.sign(1, u32::from(byte))
        } else {
            match character(self.text, self.at) {
                (letter, _) if is_letter(letter) => self.word(),
                (other, length) => self.sign(length, u32::from(other.unwrap_or('\u{FFFD}'))),
            }
        };
        self.gap = Gap::Nothing;
        self.first = match token.class {
            // An abbreviation or initial ends no sentence, but a name often begins behind one; so does a sentence.
            Class::Sign => self.first || b".!?".contains(&byte),
            _ => false,
        };
        Some(token)
    }
}

/// Whether signs around these bytes make them part of an identifier, path or call.
#[inline]
pub(crate) fn is_glued(text: &[u8], start: usize, end: usize) -> bool {
    let byte = |at: Option<usize>| at.and_then(|at| text.get(at)).copied().unwrap_or(b' ');
    let second = || byte(start.checked_sub(2));
    let before = match byte(start.checked_sub(1)) {
        b'_' | b'$' | b'/' | b'\\' | b'%' | b'&' | b'=' => true,
        // `J.Smith` is none.
        b'.' => {
            let third = byte(start.checked_sub(3));
            !second().is_ascii_uppercase() || third.is_ascii_alphanumeric()
        }
        same @ (b'-' | b':') => second() == same,
        _ => false,
    };
    before
        || match byte(Some(end)) {
            b'_' | b'(' | b'[' | b'{' | b'=' | b'%' | b'\\' | b'@' => true,
            b':' => byte(Some(end + 1)) == b':',
            b'.' => matches!(byte(Some(end + 1)), b'a'..=b'z' | b'_'),
            b'-' => byte(Some(end + 1)) == b'>',
            _ => false,
        }
}

/// The character at `at` and its length; a byte that belongs to none counts as one.
pub(crate) fn character(text: &[u8], at: usize) -> (Option<char>, usize) {
    let length = match text[at] {
        0..=0x7F => return (Some(char::from(text[at])), 1),
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return (None, 1),
    };
    let decoded = text.get(at..at + length).and_then(|bytes| std::str::from_utf8(bytes).ok());
    match decoded.and_then(|text| text.chars().next()) {
        Some(character) => (Some(character), length),
        None => (None, 1),
    }
}

/// Letters, digits and the marks on them.
fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(|c| c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c))
}

fn is_latin(character: char) -> bool {
    matches!(character, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{300}'..='\u{36F}')
}

/// A character in lower case; where that is more than one, the first.
pub(crate) fn lower(character: char) -> char {
    if character.is_ascii() {
        character.to_ascii_lowercase()
    } else {
        character.to_lowercase().next().unwrap_or(character)
    }
}

/// What a word is made of, while it is read.
struct Tally {
    lower: u32,
    exact: u32,
    length: u32,
    uppers: u32,
    lowers: u32,
    digits: u32,
    foreign: bool,
    starts_upper: bool,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            lower: SEED,
            exact: SEED,
            length: 0,
            uppers: 0,
            lowers: 0,
            digits: 0,
            foreign: false,
            starts_upper: false,
        }
    }
}

impl Tally {
    #[inline(always)]
    fn ascii(&mut self, byte: u8) {
        let upper = byte.is_ascii_uppercase();
        self.lower = step(self.lower, u32::from(byte.to_ascii_lowercase()));
        self.exact = step(self.exact, u32::from(byte));
        self.starts_upper |= upper && self.length == 0;
        self.length += 1;
        self.uppers += u32::from(upper);
        self.lowers += u32::from(byte.is_ascii_lowercase());
        self.digits += u32::from(byte.is_ascii_digit());
    }

    fn letter(&mut self, letter: Option<char>) {
        let Some(letter) = letter else { return };
        let upper = letter.is_uppercase();
        self.lower = step(self.lower, u32::from(lower(letter)));
        self.exact = step(self.exact, u32::from(letter));
        self.starts_upper |= upper && self.length == 0;
        self.length += 1;
        self.uppers += u32::from(upper);
        self.lowers += u32::from(!upper);
        self.foreign |= !is_latin(letter);
    }

    fn class(&self) -> Class {
        match (self.digits, self.uppers, self.lowers) {
            _ if self.foreign => Class::Foreign,
            (1.., 0, 0) => Class::Digits,
            (1.., ..) => Class::Code,
            (0, 0, _) => Class::Lower,
            (0, 1, 1..) if self.starts_upper => Class::Capital,
            (0, _, 0) => Class::Upper,
            _ => Class::Mixed,
        }
    }
}
