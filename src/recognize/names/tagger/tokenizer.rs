//! Bytes → tokens.
//!
//! In: bytes, UTF-8 or not. Out: [`Token`]s, one at a time. A word is a run of letters and digits, a sign stands alone
//! (a run of the same sign counts as one). Borders of tokens are borders of characters. Nothing here depends on what
//! stands before the line, the gap to the last token excepted.

use super::entry::{Entry, Lexicon};
use super::gate;
use super::gazetteer::{DICTIONARY, NAME, PLACE, STREET};
use super::glue::is_glued;
use super::hash::{SEED, finish, step};
use super::letters::{self, Letter};
use super::lines::{self, Mode, Survey};
use super::record;
use super::repeated::Record;
use super::tokens::{CANDIDATE, Class, FIRST, Gap, INTRODUCED, Token, Tokens, mark};
use super::words::Words;
use crate::scan::simd::alike::may_be_record;
use crate::scan::simd::census::STARTS;
use crate::scan::simd::sixteen::{Kinds, SIXTEEN, equal};

/// Longest mark, in bytes.
const LONGEST_MARK: usize = 64;

/// Reads tokens off a text.
pub(crate) struct Tokenizer<'a> {
    pub(super) text: &'a [u8],
    pub(super) lexicon: Lexicon<'a>,
    pub(super) words: &'a mut Words,
    pub(super) at: usize,
    pub(super) gap: Gap,
    /// [`FIRST`] or 0.
    pub(super) first: u8,
    pub(super) mode: Mode,
    /// How the line's words stand, see [`gate::situation`]; one more where a sentence begins.
    pub(super) situation: u8,
    /// Whether the line is code or a record of a log in which no word could be a name.
    pub(super) nameless: bool,
    /// Up to where `mode` holds.
    pub(super) surveyed: usize,
    /// How many tokens back a word stood that may introduce a name, from 2 down: a sign may stand between.
    pub(super) introduces: u8,
    /// Whether the last token was `@`, as it stands before a handle.
    pub(super) handle: bool,
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: &'a [u8], lexicon: Lexicon<'a>, words: &'a mut Words) -> Tokenizer<'a> {
        Tokenizer::behind(0, text, lexicon, words)
    }

    /// From `at` on, where a paragraph begins.
    pub(crate) fn behind(
        at: usize,
        text: &'a [u8],
        lexicon: Lexicon<'a>,
        words: &'a mut Words,
    ) -> Tokenizer<'a> {
        words.prepare();
        Tokenizer {
            text,
            lexicon,
            words,
            at,
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
            // Most often, a line ends and the next is indented. No table of jumps, which would be hard to foresee.
            if byte == b'\n' {
                self.line_break(1);
            } else if IS_BLANK[usize::from(byte)] {
                self.blank(repeated(&self.text[self.at..], byte));
            } else if !self.skip_rare_blank(byte) {
                return;
            }
        }
    }

    /// Skip an escaped line break or a blank that is not ASCII; whether there was one.
    fn skip_rare_blank(&mut self, byte: u8) -> bool {
        match byte {
            0xC2 if self.text.get(self.at + 1) == Some(&0xA0) => self.blank(2),
            b'\\' if self.is_escaped_break() => self.line_break(2),
            _ => return false,
        }
        true
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
        let text = &self.text[self.at..];
        // Most records of a log were seen before, but for their digits.
        let may_be_record = text.first().is_some_and(|byte| record::may_begin(*byte));
        if may_be_record && self.is_known_record(text) {
            return;
        }
        let Survey { mode, length } = lines::survey(text, &mut self.words.starts);
        self.be_in(mode, length);
        let line = &text[..length];
        self.nameless = if mode.is_code() {
            mode.is_plain_code() || !self.may_hold_name(line)
        } else {
            record::head(line).is_some_and(|from| !self.may_name_somebody(self.at + from))
        };
        if may_be_record && self.words.records.is_wanted() {
            self.remember_record(line);
        }
    }

    /// A line of so many bytes begins.
    #[inline(always)]
    fn be_in(&mut self, mode: Mode, length: usize) {
        self.mode = mode;
        self.situation = gate::situation(mode);
        self.surveyed = self.at + length.max(1);
    }

    #[inline(never)]
    fn is_known_record(&mut self, text: &[u8]) -> bool {
        if !record::is_likely(text) || !may_be_record(text) {
            return false;
        }
        let Some((record, length)) = self.words.records.look_up(text) else { return false };
        self.be_in(record.mode, length);
        self.nameless = record.nameless;
        true
    }

    /// Remember what was made of a line, if it is a record: of others, the first words see what stands before the line.
    #[inline(never)]
    fn remember_record(&mut self, line: &[u8]) {
        if record::head(line).is_some() {
            let record = Record { mode: self.mode, nameless: self.nameless };
            self.words.records.put(record);
        }
    }

    /// Whether the line, which is code, has a capitalised word that could be a name behind its head.
    #[inline(never)]
    fn may_hold_name(&mut self, line: &[u8]) -> bool {
        let mut head = behind_head(line);
        (0..line.len()).step_by(STARTS).any(|at| {
            let starts = self.words.starts[at / STARTS] & std::mem::replace(&mut head, !0);
            self.one_of(self.at + at, starts, could_be_name_in_code)
        })
    }

    /// Whether the line, a record of a log, has a word from one byte on that looks like a name by itself.
    #[inline(never)]
    fn may_name_somebody(&mut self, from: usize) -> bool {
        let line = from..self.surveyed.min(self.text.len());
        (line.clone()).step_by(SIXTEEN).any(|at| {
            let before = at.checked_sub(1).map_or(b' ', |at| self.text[at]);
            let words = words_begun(before, &self.text[at..line.end]);
            self.one_of(at, words, looks_like_name)
        })
    }

    /// Whether one of the words that begin at places behind `at` could be a name, as `could_be` tells.
    #[inline(always)]
    fn one_of(&mut self, at: usize, mut starts: u64, could_be: fn(&Entry) -> bool) -> bool {
        while starts != 0 {
            let start = at + starts.trailing_zeros() as usize;
            let (end, entry) = self.words.read(self.text, start, &self.lexicon);
            if could_be(entry) && !is_glued(self.text, start, end) {
                return true;
            }
            starts &= starts - 1;
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
    fn word(&mut self, tokens: &mut Tokens) {
        let start = self.at;
        let (end, entry) = self.words.read(self.text, start, &self.lexicon);
        // `@name`, not inside an e-mail address.
        let is_handle = self.handle
            && !matches!(entry.class, Class::Digits | Class::Foreign)
            && self.gap <= Gap::Space
            && !self.mode.is_code();
        let could_be = entry.situations >> (self.situation + self.first) & 1 != 0;
        let marks = self.first
            | entry.marks()
            | mark(CANDIDATE, could_be && !is_glued(self.text, start, end) || is_handle)
            | mark(INTRODUCED, self.introduces > 0);
        self.introduces = u8::from(entry.introduces()) * 2;
        let mut entry = *entry;
        if self.mode.is_code() {
            entry.be_in_code();
        }
        tokens.push(Token { start, end, entry, gap: self.gap, mode: self.mode, marks });
        (self.at, self.gap, self.first, self.handle) = (end, Gap::Nothing, 0, false);
    }

    #[inline(never)]
    fn sign_or_code(&mut self, byte: u8, tokens: &mut Tokens) {
        let start = self.at;
        let entry = if self.nameless {
            self.plain_code()
        } else if byte.is_ascii() {
            self.sign(1, u32::from(byte))
        } else {
            let (other, length, _) = letters::read(self.text, self.at, Letter::of_two_bytes());
            self.sign(length, other)
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

    /// Append the next tokens, most often some; whether there was any.
    #[inline]
    pub(crate) fn read(&mut self, tokens: &mut Tokens) -> bool {
        let Some(byte) = self.next() else { return false };
        let at = self.at;
        match self.mode.is_code() {
            true => self.plain::<true>(tokens),
            false => self.plain::<false>(tokens),
        }
        if self.at == at {
            self.one(byte, tokens);
        }
        true
    }

    /// The byte that the next token begins with, if there is one.
    #[inline(always)]
    fn next(&mut self) -> Option<u8> {
        self.skip_blanks();
        let byte = *self.text.get(self.at)?;
        if self.at >= self.surveyed {
            self.survey();
        }
        Some(byte)
    }

    /// Append the token that begins with a byte.
    #[inline]
    fn one(&mut self, byte: u8, tokens: &mut Tokens) {
        let is_word = if byte.is_ascii() {
            byte.is_ascii_alphanumeric()
        } else {
            letters::read(self.text, self.at, Letter::of_two_bytes()).2.is_part()
        };
        if is_word && !self.nameless {
            self.word(tokens);
        } else {
            self.sign_or_code(byte, tokens);
        }
    }

    /// All tokens.
    #[allow(dead_code, reason = "the trainer and the slow twin call it")]
    pub(crate) fn all(mut self) -> Vec<Token> {
        let mut tokens = Tokens::default();
        while self.read(&mut tokens) {}
        tokens.all().to_vec()
    }
}

/// Whether a word of a line of code could be a name.
fn could_be_name_in_code(entry: &Entry) -> bool {
    entry.class == Class::Capital && (is_listed(entry) || entry.lists & DICTIONARY == 0)
}

/// Whether a word looks like a name by itself, in whatever case.
fn looks_like_name(entry: &Entry) -> bool {
    let is_common = entry.lists & DICTIONARY != 0;
    match entry.class {
        Class::Capital => could_be_name_in_code(entry),
        // Programs write words in capitals, and people names.
        Class::Upper => entry.lists & NAME != 0 || is_listed(entry) && !is_common,
        Class::Lower | Class::Mixed => is_listed(entry) && !is_common || entry.is_pair(),
        class => class == Class::Foreign,
    }
}

fn is_listed(entry: &Entry) -> bool {
    entry.lists & (NAME | PLACE | STREET) != 0
}

/// The bytes of a line behind the time that a record begins with, a bit for each of the first.
fn behind_head(line: &[u8]) -> u64 {
    u64::MAX.unbounded_shl(record::head(line).unwrap_or(0) as u32)
}

/// Where words begin in the first sixteen bytes of the rest of a line, behind a byte.
fn words_begun(before: u8, rest: &[u8]) -> u64 {
    let kinds = match rest.first_chunk() {
        Some(bytes) => Kinds::of(bytes),
        None => Kinds::of(&std::array::from_fn(|i| rest.get(i).copied().unwrap_or(0))),
    };
    let of_words = kinds.letters | kinds.digits | kinds.foreign;
    let behind_word = before.is_ascii_alphanumeric() || !before.is_ascii();
    let starts = !(of_words << 1 | u32::from(behind_word));
    u64::from((kinds.letters | kinds.foreign) & starts)
}

/// How often a byte stands at the start of a text.
#[inline]
fn repeated(text: &[u8], byte: u8) -> usize {
    let mut count = 0;
    while let Some(bytes) = text[count..].first_chunk() {
        let same = equal(bytes, byte).trailing_ones() as usize;
        count += same;
        if same < SIXTEEN {
            return count;
        }
    }
    count + text[count..].iter().take_while(|other| **other == byte).count()
}

/// Bytes that [`Tokenizer::skip_more_blanks`] looks at.
static MAY_BE_BLANK: [bool; 256] = among(b" \t\r\n\\\xC2");
/// Blanks within a line.
static IS_BLANK: [bool; 256] = among(b" \t\r");

const fn among(bytes: &[u8]) -> [bool; 256] {
    let mut is = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        is[bytes[i] as usize] = true;
        i += 1;
    }
    is
}

#[cfg(test)]
mod tests;
