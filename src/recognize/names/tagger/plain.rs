//! Tokens of plain text: words of ASCII and signs that need no second look, most of what there is.
//!
//! In: a [`Tokenizer`] in a line. Out: the tokens that it would read one by one, up to the first that is not plain.
//! Where tokens begin and end is told by masks of 64 bytes, so that no word waits for the one before.

use super::entry::{Entry, Lexicon, SIGNS};
use super::lines::Mode;
use super::tokenizer::Tokenizer;
use super::tokens::{FIRST, Gap, Room, Tokens};
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
        let Writer { masks: Masks { starts, .. }, first, room, .. } = reader.writer;
        let count = starts.count_ones() as usize;
        let Some(done) = room.done(count, text, self.gap, situation, introduces) else {
            return false;
        };
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
    /// Read its plain tokens; whether those of the next block may be plain. Signs and words are read apart, since it is hard
    /// to foresee which of them comes next.
    #[inline(always)]
    fn read<const CODE: bool>(&mut self) -> bool {
        let repeated = self.look_twice();
        let ends = self.signs(repeated);
        let firsts = self.writer.firsts(ends);
        self.words::<CODE>(firsts);
        self.writer.mark_signs(firsts);
        self.writer.masks.goes_on
    }

    /// Leave out what may be more than a sign, and all behind it; which signs are repeated.
    #[inline(always)]
    fn look_twice(&mut self) -> u64 {
        let Masks { words, second, mut starts, .. } = self.writer.masks;
        let (mut left, mut repeated) = (starts & second & !words, 0);
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            let Some(length) = self.sign_length(place) else {
                starts &= (1 << place) - 1;
                self.writer.masks.goes_on = false;
                break;
            };
            let next = !0 << place << length;
            repeated |= u64::from(length > 1) << place;
            starts &= next | 1 << place | ((1 << place) - 1);
            left &= next;
        }
        self.writer.masks.starts = starts;
        repeated
    }

    /// How many bytes a sign has that needs a second look. Nothing, if it may be more than a sign.
    #[inline(always)]
    fn sign_length(&self, place: usize) -> Option<usize> {
        let (byte, next) = (self.block[place % BLOCK], self.block[place % BLOCK + 1]);
        if next == byte {
            return repeated(&self.block[place % BLOCK..BLOCK]);
        }
        self.writer.is_only_sign(place, byte, next).then_some(1)
    }

    /// Read the signs, some of which are repeated; where those stand that end a sentence.
    #[inline(always)]
    fn signs(&mut self, repeated: u64) -> u64 {
        let Masks { words, starts, .. } = self.writer.masks;
        let (mut left, mut ends) = (starts & !words, 0);
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            let byte = self.block[place % BLOCK];
            let (mut length, mut signs) = (1, &SIGNS[0]);
            if repeated >> place & 1 != 0 {
                length = self::repeated(&self.block[place % BLOCK..BLOCK]).unwrap_or(1);
                signs = &SIGNS[1];
            }
            self.writer.token::<false>(place, length, &signs[usize::from(byte & 0x7F)], 0);
            ends |= u64::from(matches!(byte, b'.' | b'!' | b'?')) << place;
        }
        ends
    }

    /// Read the words; told is where sentences may begin.
    #[inline(always)]
    fn words<const CODE: bool>(&mut self, firsts: u64) {
        let Masks { words, starts, .. } = self.writer.masks;
        let mut left = starts & words;
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            let length = (!(words >> place)).trailing_zeros() as usize;
            let near = self.block[place % BLOCK..].first_chunk();
            let entry = match near.filter(|_| length < SHORT) {
                Some(near) => self.seen.read(near, length, self.lexicon),
                None => {
                    let start = self.writer.line.at + place;
                    self.seen.read_long(&self.writer.line.text[start..start + length], self.lexicon)
                }
            };
            self.writer.token::<CODE>(place, length, entry, FIRST * (firsts >> place & 1) as u8);
        }
    }
}

/// For each of some bits, those from it on up to the next that is in the way, and that one too.
#[inline(always)]
fn up_to_next(in_the_way: u64, bits: u64) -> u64 {
    // Added where nothing is in the way, a bit ripples on to where something is.
    let free = !in_the_way;
    (free.wrapping_add(bits & free) ^ free) | bits
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
    /// Make a token of what begins at a place.
    #[inline(always)]
    fn token<const CODE: bool>(&mut self, place: usize, length: usize, entry: &Entry, marks: u8) {
        let Line { at, mode, .. } = self.line;
        let (start, end) = (at + place, at + place + length);
        let number = self.number(place);
        self.room.put::<CODE>(number, start..end, entry, self.gap(place), mode, marks);
    }

    /// How many tokens of the block begin before a place.
    #[inline(always)]
    fn number(&self, place: usize) -> usize {
        (self.masks.starts & ((1 << place) - 1)).count_ones() as usize
    }

    /// Where tokens stand that a sentence may begin with: behind where one ends, up to the next word. What the block says of
    /// the token behind it is left for that.
    #[inline(always)]
    fn firsts(&mut self, ends: u64) -> u64 {
        let Masks { words, starts, .. } = self.masks;
        let words = words & starts;
        let firsts = up_to_next(words, ends << 1 | u64::from(self.first));
        if starts != 0 {
            let last = 63 - starts.leading_zeros();
            self.first = FIRST * (((firsts | ends) & !words) >> last & 1) as u8;
        }
        firsts
    }

    /// Mark the signs that a sentence may begin with.
    #[inline(always)]
    fn mark_signs(&mut self, firsts: u64) {
        let Masks { words, starts, .. } = self.masks;
        let mut left = firsts & starts & !words;
        while left != 0 {
            let number = self.number(left.trailing_zeros() as usize);
            self.room.mark(number, FIRST);
            left &= left - 1;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_reach_up_to_what_is_in_the_way() {
        let mut state = 1u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state ^ state >> 29
        };
        for _ in 0..10_000 {
            let (in_the_way, bits) = (random() & random(), random() & random() & random());
            let mut reached = 0;
            let mut goes_on = false;
            for place in 0..64 {
                goes_on |= bits >> place & 1 != 0;
                reached |= u64::from(goes_on) << place;
                goes_on &= in_the_way >> place & 1 == 0;
            }
            assert_eq!(up_to_next(in_the_way, bits), reached, "{in_the_way:b} {bits:b}");
        }
    }
}
