//! Tokens of plain text: words of ASCII and signs that need no second look, most of what there is.
//!
//! In: a [`Tokenizer`] in a line. Out: the tokens that it would read one by one, up to the first that is not plain.
//! Where tokens begin and end is told by masks of 64 bytes, so that no word waits for the one before.

use super::entry::{Entry, Lexicon, SIGNS};
use super::lines::Mode;
use super::tokenizer::Tokenizer;
use super::tokens::{FIRST, Gap, Room, Tokens, mark};
use super::words::{SHORT, Seen};
use crate::scan::simd::BLOCK;
use crate::scan::simd::plain;
use crate::scan::simd::wide::{Work, wide};

/// A block and the bytes behind it that are read with its last word.
const SHOWN: usize = BLOCK + SHORT;

/// Where in a block what stands; bit `i` tells of byte `i`.
struct Masks {
    words: u64,
    spaces: u64,
    /// Signs that may be more than one byte, or begin something else.
    second: u64,
    /// Where plain tokens begin.
    starts: u64,
    /// Whether what follows in the line may be plain too.
    goes_on: bool,
}

impl Masks {
    /// Of a block of which only the first `left` bytes are in the line.
    #[inline(always)]
    fn of(block: &[u8; SHOWN], left: usize) -> Option<Masks> {
        let plain::Plain { words, spaces, signs, second } = plain::Plain::of(block.first_chunk()?);
        let others = !(words | spaces | signs);
        let stop = others.trailing_zeros() as usize;
        let plain = (others & others.wrapping_neg()).wrapping_sub(1);
        // A word may go on behind what is plain.
        let is_whole = u64::from(block[stop].is_ascii() & (stop < BLOCK));
        let cut = (!words & plain).leading_zeros();
        let plain = plain & ((!0_u64).checked_shr(cut).unwrap_or(0) | is_whole.wrapping_neg());
        let in_line = if left < BLOCK { (1 << left) - 1 } else { !0 };
        let starts = (words & !(words << 1) | signs) & plain & in_line;
        let goes_on = others == 0 && left > BLOCK;
        Some(Masks { words, spaces, second, starts, goes_on })
    }
}

impl Tokenizer<'_> {
    /// What follows in the line, as far as it is plain; `CODE` tells whether the line is code. Does what
    /// [`Tokenizer::one`] would do.
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
        let block = match rest.first_chunk() {
            Some(block) => block,
            None => {
                let length = rest.len().min(SHOWN);
                padded[..length].copy_from_slice(&rest[..length]);
                &padded
            }
        };
        let masks = Masks::of(block, left);
        let (Some(masks), Some(seen), Some(room)) = (masks, self.words.seen(), tokens.block())
        else {
            return false;
        };
        let Tokenizer { text, lexicon, mode, situation, first, introduces, .. } = *self;
        let line = Line { text, at, mode };
        let writer = Writer { line, masks, first, room };
        let mut reader = Block { block, lexicon: &lexicon, seen, writer };
        let goes_on = reader.read::<CODE>();
        let Writer { first, room, .. } = reader.writer;
        let Some(done) = room.done(text, self.gap, situation, introduces) else { return false };
        (self.first, self.introduces) = (first, done.introduces);
        (self.at, self.gap) = (done.end, Gap::Nothing);
        tokens.set_count(done.count);
        goes_on
    }
}

/// A block that is read.
struct Block<'t> {
    block: &'t [u8; SHOWN],
    lexicon: &'t Lexicon<'t>,
    seen: Seen<'t>,
    writer: Writer<'t>,
}

impl Block<'_> {
    /// Read its plain tokens; whether those of the next block may be plain.
    #[inline(always)]
    fn read<const CODE: bool>(&mut self) -> bool {
        let Masks { words, second, goes_on, mut starts, .. } = self.writer.masks;
        while starts != 0 {
            let place = starts.trailing_zeros() as usize;
            starts &= starts - 1;
            if words >> place & 1 != 0 {
                self.word::<CODE>(place);
            } else if second >> place & 1 == 0 {
                let byte = self.block[place % BLOCK];
                self.writer.sign(place, 1, byte, &SIGNS[0][usize::from(byte & 0x7F)]);
            } else {
                let Some(length) = self.sign(place) else { return false };
                starts &= !0 << place << length;
            }
        }
        goes_on
    }

    #[inline(always)]
    fn word<const CODE: bool>(&mut self, place: usize) {
        let length = (!(self.writer.masks.words >> place)).trailing_zeros() as usize;
        let near = self.block[place % BLOCK..].first_chunk();
        let entry = match near.filter(|_| length < SHORT) {
            Some(near) => self.seen.read(near, length, self.lexicon),
            None => {
                let start = self.writer.line.at + place;
                self.seen.read_long(&self.writer.line.text[start..start + length], self.lexicon)
            }
        };
        self.writer.word::<CODE>(place, length, entry);
    }

    /// A sign that needs a second look; how many bytes it has. Nothing, if it may be more than a sign.
    #[inline(always)]
    fn sign(&mut self, place: usize) -> Option<usize> {
        let (byte, next) = (self.block[place % BLOCK], self.block[place % BLOCK + 1]);
        let (mut length, mut signs) = (1, &SIGNS[0]);
        if next == byte {
            length = repeated(&self.block[place % BLOCK..BLOCK])?;
            signs = &SIGNS[1];
        } else if !self.writer.is_only_sign(place, byte, next) {
            return None;
        }
        self.writer.sign(place, length, byte, &signs[usize::from(byte & 0x7F)]);
        Some(length)
    }
}

/// How often the sign that the rest of a block begins with is repeated, if it ends in the block.
#[inline(never)]
fn repeated(rest: &[u8]) -> Option<usize> {
    let length = rest.iter().take_while(|byte| **byte == rest[0]).count();
    (length < rest.len()).then_some(length)
}

/// What is the same for all words of a block.
struct Line<'t> {
    text: &'t [u8],
    /// Where the block begins.
    at: usize,
    mode: Mode,
}

/// Makes tokens of words and signs.
struct Writer<'t> {
    line: Line<'t>,
    masks: Masks,
    /// What the tokens before say of the next; see [`Tokenizer`].
    first: u8,
    room: Room<'t>,
}

impl Writer<'_> {
    #[inline(always)]
    fn word<const CODE: bool>(&mut self, place: usize, length: usize, entry: &Entry) {
        let Line { at, mode, .. } = self.line;
        let (start, end) = (at + place, at + place + length);
        let marks = self.first;
        self.room.push::<CODE>(start..end, entry, self.gap(place), mode, marks);
        self.first = 0;
    }

    #[inline(always)]
    fn sign(&mut self, place: usize, length: usize, byte: u8, entry: &Entry) {
        let Line { at, mode, .. } = self.line;
        let (start, end) = (at + place, at + place + length);
        self.room.push::<false>(start..end, entry, self.gap(place), mode, self.first);
        self.first |= mark(FIRST, matches!(byte, b'.' | b'!' | b'?'));
    }

    /// What stands before a token, one that begins where the block does left out.
    #[inline(always)]
    fn gap(&self, place: usize) -> Gap {
        if self.masks.spaces << 1 >> place & 1 != 0 { Gap::Space } else { Gap::Nothing }
    }

    /// Whether a sign begins neither a mark nor a handle nor a break. What stands before the block is not known here.
    #[inline(always)]
    fn is_only_sign(&self, place: usize, byte: u8, next: u8) -> bool {
        match byte {
            b'[' => !(next.is_ascii_uppercase() || next == b'_'),
            b'\\' => !matches!(next, b'n' | b'r' | b't'),
            b'@' => place > 0 && self.gap(place) == Gap::Nothing,
            _ => true,
        }
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
