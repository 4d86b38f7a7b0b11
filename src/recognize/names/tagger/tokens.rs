//! Bytes → words and signs.
//!
//! In: bytes, UTF-8 or not. Out: [`Token`]s, one at a time. A word is a run of letters and digits, a sign stands alone
//! (a run of the same sign counts as one). Borders of tokens are borders of characters. Nothing here depends on what
//! stands before the line, the gap to the last token excepted.

use std::ops::Deref;

use super::gate;
use super::gazetteer::{DICTIONARY, NAME, PLACE, STREET};
use super::hash::{SEED, finish, step};
use super::lines::{self, Mode};
use super::words::{Entry, Lexicon, SHORT, Words};
use crate::text::{char_at, letters};

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

/// A word or sign, at its place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What it is wherever it stands; a token can be used in its place.
    entry: Entry,
    pub(crate) gap: Gap,
    pub(crate) mode: Mode,
    marks: u8,
}

impl Deref for Token {
    type Target = Entry;

    #[inline(always)]
    fn deref(&self) -> &Entry {
        &self.entry
    }
}

const FIRST: u8 = 1;
const GLUED: u8 = 2;
const CANDIDATE: u8 = 4;
const INTRODUCED: u8 = 8;

/// The mark, if so.
#[inline(always)]
fn mark(mark: u8, is: bool) -> u8 {
    mark * u8::from(is)
}

impl Token {
    /// Whether a sentence may begin here.
    pub(crate) fn is_first(&self) -> bool {
        self.marks & FIRST != 0
    }

    /// Whether it is part of an identifier, path or call.
    pub(crate) fn is_glued(&self) -> bool {
        self.marks & GLUED != 0
    }

    /// Whether it could be part of a name, as far as its own looks tell.
    #[inline(always)]
    pub(crate) fn is_candidate(&self) -> bool {
        self.marks & CANDIDATE != 0
    }

    /// Whether a word or phrase before it may introduce it as a name.
    #[inline(always)]
    pub(crate) fn is_introduced(&self) -> bool {
        self.marks & INTRODUCED != 0
    }

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
pub(crate) struct Tokenizer<'a> {
    text: &'a [u8],
    lexicon: Lexicon<'a>,
    words: &'a mut Words,
    at: usize,
    gap: Gap,
    /// [`FIRST`] or 0.
    first: u8,
    mode: Mode,
    /// How the line's words stand, see [`gate::situation`]; one more where a sentence begins.
    situation: u8,
    /// Whether the line is code in which no word could be a name.
    nameless: bool,
    /// Up to where `mode` holds.
    surveyed: usize,
    /// How many tokens back a word stood that may introduce a name, from 2 down: a sign may stand between.
    introduces: u8,
    /// Whether the last token was `@`, as it stands before a handle.
    handle: bool,
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: &'a [u8], lexicon: Lexicon<'a>, words: &'a mut Words) -> Tokenizer<'a> {
        words.prepare();
        Tokenizer {
            text,
            lexicon,
            words,
            at: 0,
            gap: Gap::Paragraph,
            first: FIRST,
            mode: Mode::default(),
            situation: 0,
            nameless: false,
            surveyed: 0,
            introduces: 0,
            handle: false,
        }
    }

    #[inline]
    fn skip_blanks(&mut self) {
        // Most often, a single space.
        if self.text.get(self.at) == Some(&b' ') {
            self.blank(1);
        }
        if self.text.get(self.at).is_some_and(|byte| MAY_BE_BLANK[usize::from(*byte)]) {
            self.skip_more_blanks();
        }
    }

    #[inline(never)]
    fn skip_more_blanks(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' => {
                    let rest = self.text[self.at..].iter();
                    self.blank(rest.take_while(|blank| **blank == byte).count());
                }
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
        self.first = FIRST;
        self.surveyed = 0;
    }

    /// `\n` as JSON and code write it, unless a word such as `\names` goes on behind.
    fn is_escaped_break(&self) -> bool {
        matches!(self.text.get(self.at + 1), Some(b'n' | b'r' | b't'))
            && !self.text.get(self.at + 2).is_some_and(|b| b.is_ascii_lowercase() || *b == b'_')
    }

    #[inline(never)]
    fn survey(&mut self) {
        let (mode, length) = lines::survey(&self.text[self.at..]);
        self.mode = mode;
        self.situation = gate::situation(mode);
        self.surveyed = self.at + length.max(1);
        self.nameless = self.mode.is_code() && !self.may_hold_name();
    }

    /// Whether the line, which is code, has a capitalised word that could be a name.
    fn may_hold_name(&mut self) -> bool {
        if self.mode.is_plain_code() {
            return false;
        }
        let (mut at, end) = (self.at, self.surveyed.min(self.text.len()));
        let mut behind_letter = false;
        while at < end {
            let byte = self.text[at];
            if behind_letter || !byte.is_ascii_uppercase() {
                behind_letter = byte.is_ascii_alphanumeric() || !byte.is_ascii();
                at += 1;
                continue;
            }
            let (word_end, entry) = self.words.read(self.text, at, &self.lexicon);
            let common = entry.lists & DICTIONARY != 0;
            let listed = entry.lists & (NAME | PLACE | STREET) != 0;
            if entry.class == Class::Capital
                && (listed || !common)
                && !is_glued(self.text, at, word_end)
            {
                return true;
            }
            at = word_end;
            behind_letter = true;
        }
        false
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

    fn sign(&mut self, length: usize, character: u32) -> Entry {
        let mark = if character == u32::from(b'[') { self.mark() } else { None };
        if let Some((length, name)) = mark {
            self.at += length;
            let name = name.strip_suffix(b"_").unwrap_or(name);
            let hash = finish(name.iter().fold(SEED, |hash, b| step(hash, u32::from(*b))));
            return Entry { class: Class::Mark, ..Entry::sign(hash) };
        }
        let sign = &self.text[self.at..self.at + length];
        self.at += length;
        let mut repeated = 0;
        if self.text.get(self.at) == sign.first() {
            while self.text[self.at..].starts_with(sign) {
                self.at += length;
                repeated = 1;
            }
        }
        Entry::sign(finish(step(step(SEED, character), repeated)))
    }

    /// The rest of a line of code that can't hold a name, as one sign.
    fn plain_code(&mut self) -> Entry {
        self.at = self.surveyed.min(self.text.len());
        while self.at < self.text.len() && self.text[self.at] & 0xC0 == 0x80 {
            self.at += 1;
        }
        const CODE: u32 = finish(step(SEED, 0x11_0000));
        Entry::sign(CODE)
    }

    #[inline(always)]
    fn word(&mut self, tokens: &mut Vec<Token>) {
        let start = self.at;
        let (end, entry) = self.words.read(self.text, start, &self.lexicon);
        let glued = is_glued(self.text, start, end);
        // `@name`, not inside an e-mail address.
        let is_handle = self.handle
            && matches!(entry.class, Class::Lower | Class::Code)
            && self.gap <= Gap::Space
            && !self.mode.is_code();
        let could_be = entry.situations >> (self.situation + self.first) & 1 != 0;
        let marks = self.first
            | mark(GLUED, glued)
            | mark(CANDIDATE, could_be && !glued || is_handle)
            | mark(INTRODUCED, self.introduces > 0);
        self.introduces = u8::from(entry.introduces) * 2;
        let entry = if self.mode.is_code() { entry.in_code() } else { *entry };
        tokens.push(Token { start, end, entry, gap: self.gap, mode: self.mode, marks });
        (self.at, self.gap, self.first, self.handle) = (end, Gap::Nothing, 0, false);
    }

    /// What follows in the line, as far as it is plain: short words, and signs that need no second look, with a single
    /// space before or none. Does what [`Tokenizer::word`] and [`Tokenizer::sign_or_code`] would do.
    #[inline(always)]
    fn plain<const CODE: bool>(&mut self, tokens: &mut Vec<Token>) {
        let Tokenizer { text, mode, situation, surveyed, .. } = *self;
        if self.handle || self.nameless {
            return;
        }
        let (mut at, mut first, mut introduces) = (self.at, self.first, self.introduces);
        while let Some(around) = text.get(at..).and_then(<[u8]>::first_chunk::<AROUND>) {
            let blanks = usize::from(around[0] == b' ');
            let start = at + blanks;
            let Some(near) = around[blanks..].first_chunk::<SHORT>().filter(|_| start < surveyed)
            else {
                break;
            };
            let gap = if blanks == 1 { Gap::Space } else { Gap::Nothing };
            let byte = u128::from_le_bytes(*near) as u8;
            let kind = KINDS[usize::from(byte)];
            if kind == Kind::Letter {
                let Some((length, entry)) = self.words.read_near(near, &self.lexicon) else {
                    break;
                };
                let end = start + length;
                let before = blanks == 0 && may_glue(text, start.wrapping_sub(1), 1);
                let may_be_glued = before || MAY_GLUE[usize::from(near[length % SHORT])] & 2 != 0;
                let glued = may_be_glued && is_glued_indeed(text, start, end);
                let could_be = entry.situations >> (situation + first) & 1 != 0;
                let marks = first
                    | mark(GLUED, glued)
                    | mark(CANDIDATE, could_be && !glued)
                    | mark(INTRODUCED, introduces > 0);
                introduces = u8::from(entry.introduces) * 2;
                let entry = if CODE { entry.in_code() } else { *entry };
                tokens.push(Token { start, end, entry, gap, mode, marks });
                (at, first) = (end, 0);
            } else if kind != Kind::Other && near[1] != byte {
                let (end, entry) = (start + 1, SIGNS[usize::from(byte & 0x7F)]);
                tokens.push(Token { start, end, entry, gap, mode, marks: first });
                introduces = introduces.saturating_sub(1);
                first |= mark(FIRST, kind == Kind::Stop);
                at = end;
            } else {
                break;
            }
        }
        (self.at, self.first, self.introduces) = (at, first, introduces);
    }

    /// [`Tokenizer::plain`] in a line of code; `CODE` is known there so that other lines pay nothing for it.
    #[inline(never)]
    fn plain_code_tokens(&mut self, tokens: &mut Vec<Token>) {
        self.plain::<true>(tokens);
    }

    #[inline(never)]
    fn sign_or_code(&mut self, byte: u8, tokens: &mut Vec<Token>) {
        let start = self.at;
        let entry = if self.nameless {
            self.plain_code()
        } else if byte.is_ascii() {
            self.sign(1, u32::from(byte))
        } else {
            let (other, length) = character(self.text, self.at);
            self.sign(length, u32::from(other.unwrap_or('\u{FFFD}')))
        };
        let (end, gap, mode) = (self.at, self.gap, self.mode);
        tokens.push(Token { start, end, entry, gap, mode, marks: self.first });
        // An abbreviation or initial ends no sentence, but a name often begins behind one; so does a sentence.
        let ends = matches!(byte, b'.' | b'!' | b'?');
        self.first = u8::from(entry.class == Class::Sign && (self.first == FIRST || ends)) * FIRST;
        self.handle = byte == b'@' && end == start + 1 && gap > Gap::Nothing;
        self.introduces = self.introduces.saturating_sub(1);
        self.gap = Gap::Nothing;
    }

    /// Append the next tokens, most often one or some; whether there was any.
    #[inline]
    pub(crate) fn read(&mut self, tokens: &mut Vec<Token>) -> bool {
        let more = self.read_one(tokens);
        match self.mode.is_code() {
            true if more => self.plain_code_tokens(tokens),
            false if more => self.plain::<false>(tokens),
            _ => {}
        }
        more
    }

    /// Append the next token, if there is one.
    #[inline(always)]
    fn read_one(&mut self, tokens: &mut Vec<Token>) -> bool {
        self.skip_blanks();
        let Some(&byte) = self.text.get(self.at) else { return false };
        if self.at >= self.surveyed {
            self.survey();
        }
        let is_word = if byte.is_ascii() {
            byte.is_ascii_alphanumeric()
        } else {
            is_letter(character(self.text, self.at).0)
        };
        if is_word && !self.nameless {
            self.word(tokens);
        } else {
            self.sign_or_code(byte, tokens);
        }
        true
    }

    /// All tokens.
    pub(crate) fn all(mut self) -> Vec<Token> {
        let mut tokens = Vec::new();
        while self.read(&mut tokens) {}
        tokens
    }
}

/// Bytes that [`Tokenizer::plain`] looks at together: a blank and a word.
const AROUND: usize = SHORT + 1;

/// How [`Tokenizer::plain`] goes on at a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// A sign that a sentence may end with.
    Stop,
    Sign,
    Other,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'.' | b'!' | b'?' => Kind::Stop,
            // They may begin marks, handles and breaks.
            b'[' | b'@' | b'\\' => Kind::Other,
            b if b.is_ascii_alphanumeric() => Kind::Letter,
            b if b.is_ascii_punctuation() => Kind::Sign,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// Signs of ASCII that stand alone.
static SIGNS: [Entry; 128] = {
    let mut signs = [Entry::sign(0); 128];
    let mut byte = 0;
    while byte < 128 {
        signs[byte] = Entry::sign(finish(step(step(SEED, byte as u32), 0)));
        byte += 1;
    }
    signs
};

/// Bytes that [`Tokenizer::skip_more_blanks`] looks at.
static MAY_BE_BLANK: [bool; 256] = {
    let mut may_be = [false; 256];
    let blanks = b" \t\r\n\\\xC2";
    let mut i = 0;
    while i < blanks.len() {
        may_be[blanks[i] as usize] = true;
        i += 1;
    }
    may_be
};

/// Bytes before and behind a word that may glue it to something, as bits 1 and 2.
static MAY_GLUE: [u8; 256] = {
    let (before, behind) = (b"_$/\\%&=.-:", b"_([{=%\\@:.-");
    let mut may_glue = [0; 256];
    let mut i = 0;
    while i < before.len() {
        may_glue[before[i] as usize] |= 1;
        i += 1;
    }
    i = 0;
    while i < behind.len() {
        may_glue[behind[i] as usize] |= 2;
        i += 1;
    }
    may_glue
};

/// Whether the byte at `at` may glue a word that ends (2) or begins behind (1) there to something.
#[inline(always)]
fn may_glue(text: &[u8], at: usize, side: u8) -> bool {
    text.get(at).is_some_and(|byte| MAY_GLUE[usize::from(*byte)] & side != 0)
}

/// Whether signs around these bytes make them part of an identifier, path or call.
#[inline(always)]
pub(crate) fn is_glued(text: &[u8], start: usize, end: usize) -> bool {
    (may_glue(text, start.wrapping_sub(1), 1) || may_glue(text, end, 2))
        && is_glued_indeed(text, start, end)
}

#[inline(never)]
fn is_glued_indeed(text: &[u8], start: usize, end: usize) -> bool {
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
    let (code_point, length) = char_at(text, at);
    (char::from_u32(code_point), length)
}

/// Letters, digits and the marks on them.
pub(crate) fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(|c| letters::is_alphanumeric(c) || ('\u{300}'..='\u{36F}').contains(&c))
}

/// The length of the character at `at` if it is one of the letters that most texts are written in: `À`…`ÿ`, Cyrillic,
/// and most of the ideographs.
#[inline]
pub(crate) fn is_sure_letter(text: &[u8], at: usize) -> Option<usize> {
    let goes_on = |at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    match text[at] {
        0xC3 => (goes_on(at + 1) && !matches!(text[at + 1], 0x97 | 0xB7)).then_some(2),
        0xD0 | 0xD1 => goes_on(at + 1).then_some(2),
        0xE5..=0xE8 => (goes_on(at + 1) && goes_on(at + 2)).then_some(3),
        _ => None,
    }
}

/// A character in lower case; where that is more than one, the first.
pub(crate) fn lower(character: char) -> char {
    if character.is_ascii() { character.to_ascii_lowercase() } else { letters::lower(character) }
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer::Gazetteer;
    use super::*;

    /// Token by token, without a short cut.
    fn one_by_one(text: &[u8]) -> Vec<Token> {
        let (mut words, mut tokens) = (Words::default(), Vec::new());
        let lexicon = Lexicon::new(Gazetteer { buckets: &[] });
        let mut tokenizer = Tokenizer::new(text, lexicon, &mut words);
        while tokenizer.read_one(&mut tokens) {}
        tokens
    }

    #[test]
    fn short_cuts_change_nothing() {
        let parts = [
            "Anna",
            "met",
            "jürgen",
            " ",
            " ",
            " ",
            " ",
            "  ",
            "\n",
            "\\n",
            ".",
            "!",
            "...",
            ",",
            "-",
            "--",
            "'",
            "(",
            ")",
            "[",
            "[EMAIL_1]",
            "@",
            "@anna",
            "x@y",
            "_",
            "=",
            "::",
            "a.b",
            "J.Smith",
            "42",
            "A4",
            "é",
            "×",
            "\u{a0}",
            "—",
            "東京",
            "{}<>;",
            "averyverylongwordindeed",
            "\r\n",
            "\t",
            "%",
            "://",
        ];
        let mut state = 7u32;
        for length in 0..1500 {
            let mut text = String::new();
            for _ in 0..length % 300 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(parts[(state >> 10) as usize % parts.len()]);
            }
            let mut words = Words::default();
            let lexicon = Lexicon::new(Gazetteer { buckets: &[] });
            let tokens = Tokenizer::new(text.as_bytes(), lexicon, &mut words).all();
            assert_eq!(tokens, one_by_one(text.as_bytes()), "{text:?}");
        }
    }
}
