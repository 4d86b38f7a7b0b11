//! Tokens of plain text: words of ASCII and signs that need no second look, most of what there is.
//!
//! In: a [`Tokenizer`] within a line. Out: the tokens that it would read one by one, up to the first that is not plain.
//! Where tokens begin and end is told by masks of 64 bytes, so that no word waits for the one before.

use super::glue::{BEFORE, BEFORE_WORDS, BEHIND_WORDS, is_glued_indeed, may_glue};
use super::hash::{SEED, finish, step};
use super::tokenizer::Tokenizer;
use super::tokens::{CANDIDATE, FIRST, GLUED, Gap, INTRODUCED, Token, Tokens, mark};
use super::words::{Entry, SHORT};
use crate::scan::simd::BLOCK;
use crate::scan::simd::sets::Sets;
use crate::scan::simd::wide::{Work, wide};

/// A block and the bytes behind it that are read with its last word.
const SHOWN: usize = BLOCK + SHORT;

static SETS: Sets<6> = Sets::new([
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b" ",
    // But for those that may begin marks, handles and breaks.
    b"!\"#$%&'()*+,-./:;<=>?]^_`{|}~",
    b".!?",
    BEFORE_WORDS,
    BEHIND_WORDS,
]);

/// Where in a block what stands; bit `i` tells of byte `i`.
struct Masks {
    words: u64,
    spaces: u64,
    /// Signs that a sentence may end with.
    ends: u64,
    /// Bytes behind one that may glue a word to it, and bytes that may glue a word before them.
    glued: u64,
    glue: u64,
    /// Where plain tokens begin.
    starts: u64,
    /// Whether what follows in the line may be plain too.
    goes_on: bool,
}

impl Masks {
    /// Of a block of which only the first `left` bytes are in the line.
    #[inline(always)]
    fn of(block: &[u8; SHOWN], left: usize, glued: bool) -> Option<Masks> {
        let [words, spaces, signs, ends, before, glue] = SETS.of(block.first_chunk()?);
        let others = !(words | spaces | signs);
        let stop = others.trailing_zeros() as usize;
        let plain = (others & others.wrapping_neg()).wrapping_sub(1);
        // A word may go on behind what is plain.
        let is_whole = block[stop].is_ascii() && stop < BLOCK;
        let cut = if is_whole { 0 } else { (!words & plain).leading_zeros() };
        let plain = plain & (!0_u64).checked_shr(cut).unwrap_or(0);
        let in_line = if left < BLOCK { (1 << left) - 1 } else { !0 };
        let starts = (words & !(words << 1) | signs) & plain;
        Some(Masks {
            words,
            spaces,
            ends,
            glued: before << 1 | u64::from(glued),
            glue,
            starts: starts & in_line,
            goes_on: others == 0 && left > BLOCK,
        })
    }

    /// What stands before a token, one that begins where the block does left out.
    #[inline(always)]
    fn gap(&self, place: usize) -> Gap {
        if (self.spaces << 1) >> place & 1 != 0 { Gap::Space } else { Gap::Nothing }
    }
}

impl Tokenizer<'_> {
    /// What follows in the line, as far as it is plain; `CODE` tells whether the line is code. Does what
    /// [`Tokenizer::read_one`] would do.
    #[inline]
    pub(super) fn plain<const CODE: bool>(&mut self, tokens: &mut Tokens) {
        if !self.handle && !self.nameless && !self.is_foreign_ahead() {
            wide(Plain::<'_, '_, CODE> { tokenizer: self, tokens });
        }
    }

    /// Whether what stands next, behind at most one blank, is not ASCII: then nothing is plain.
    #[inline(always)]
    fn is_foreign_ahead(&self) -> bool {
        match self.text.get(self.at..) {
            Some([b' ', next, ..] | [next, ..]) => !next.is_ascii(),
            _ => true,
        }
    }

    /// The plain tokens of a block; whether those of the next may be plain.
    #[inline(always)]
    fn block<const CODE: bool>(&mut self, tokens: &mut Tokens) -> bool {
        let (at, left) = (self.at, self.surveyed.saturating_sub(self.at));
        let rest = &self.text[at..];
        let mut padded = [0; SHOWN];
        let block = rest.first_chunk().unwrap_or_else(|| {
            let length = rest.len().min(SHOWN);
            padded[..length].copy_from_slice(&rest[..length]);
            &padded
        });
        let glued = may_glue(self.text, at.wrapping_sub(1), BEFORE);
        let Some(masks) = Masks::of(block, left, glued) else { return false };
        let mut starts = masks.starts;
        while starts != 0 {
            let place = starts.trailing_zeros() as usize;
            starts &= starts - 1;
            if masks.words >> place & 1 != 0 {
                self.plain_word::<CODE>(at, place, block, &masks, tokens);
            } else if !self.plain_sign(at, place, block, &masks, tokens) {
                return false;
            }
        }
        masks.goes_on && self.at > at
    }

    #[inline(always)]
    fn plain_word<const CODE: bool>(
        &mut self,
        at: usize,
        place: usize,
        block: &[u8; SHOWN],
        masks: &Masks,
        tokens: &mut Tokens,
    ) {
        let length = (!(masks.words >> place)).trailing_zeros() as usize;
        let (start, end) = (at + place, at + place + length);
        let near = block[place % BLOCK..].first_chunk();
        let entry = match near.filter(|_| length < SHORT) {
            Some(near) => self.words.read_near(near, length, &self.lexicon),
            None => self.words.read(self.text, start, &self.lexicon).1,
        };
        let may_be_glued = masks.glued >> place | masks.glue >> ((place + length) % BLOCK);
        let glued = may_be_glued & 1 != 0 && is_glued_indeed(self.text, start, end);
        let could_be = entry.situations >> (self.situation + self.first) & 1 != 0;
        let marks = self.first
            | entry.marks()
            | mark(GLUED, glued)
            | mark(CANDIDATE, could_be && !glued)
            | mark(INTRODUCED, self.introduces > 0);
        self.introduces = u8::from(entry.introduces()) * 2;
        let entry = if CODE { entry.in_code() } else { *entry };
        let (gap, mode) = (masks.gap(place), self.mode);
        tokens.push(Token { start, end, entry, gap, mode, marks });
        (self.at, self.first) = (end, 0);
    }

    /// A sign, unless it is repeated.
    #[inline(always)]
    fn plain_sign(
        &mut self,
        at: usize,
        place: usize,
        block: &[u8; SHOWN],
        masks: &Masks,
        tokens: &mut Tokens,
    ) -> bool {
        let byte = block[place % BLOCK];
        if block[place % BLOCK + 1] == byte {
            return false;
        }
        let (start, entry) = (at + place, SIGNS[usize::from(byte & 0x7F)]);
        let (gap, mode, marks) = (masks.gap(place), self.mode, self.first);
        tokens.push(Token { start, end: start + 1, entry, gap, mode, marks });
        self.introduces = self.introduces.saturating_sub(1);
        self.first |= mark(FIRST, masks.ends >> place & 1 != 0);
        self.at = start + 1;
        true
    }
}

struct Plain<'t, 'a, const CODE: bool> {
    tokenizer: &'t mut Tokenizer<'a>,
    tokens: &'t mut Tokens,
}

impl<const CODE: bool> Work for Plain<'_, '_, CODE> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        while self.tokenizer.block::<CODE>(self.tokens) {}
    }
}

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
