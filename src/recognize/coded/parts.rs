//! Where parts begin that may be a run or begin one, 64 bytes at once: nearly all parts are words.
//!
//! In: a text and a place in it where a part begins or what parts two. Out: the first place from there on that may be worth
//! a look: a part that is long, or one like the small parts of a coding. Some of them are worth nothing after all; none is
//! passed over.

use crate::scan::simd::BLOCK;
use crate::scan::simd::sets::Sets;
use crate::scan::simd::sixteen::{SIXTEEN, equal};

/// What of ASCII parts two, and all the rest.
const BORDERS: &[u8] = b"\t\n\x0C\r \"'`,()[]{}<>";
const OTHERS: [u8; 128 - BORDERS.len()] = {
    let (mut others, mut count, mut byte) = ([0; 128 - BORDERS.len()], 0, 0);
    while byte < 128 {
        if !is_border(byte) {
            others[count] = byte;
            count += 1;
        }
        byte += 1;
    }
    others
};

const fn is_border(byte: u8) -> bool {
    let mut i = 0;
    while i < BORDERS.len() && BORDERS[i] != byte {
        i += 1;
    }
    i < BORDERS.len()
}

/// What a part is written with, what parts two, digits of two bases, signs of Morse code, signs that end a sentence, and
/// what a number begins with that says that it is hexadecimal.
static KINDS: Sets<7> = Sets::new([
    &OTHERS,
    BORDERS,
    b"0123456789abcdefABCDEF",
    b"0123456789",
    b"._-/|",
    b".:;!?",
    b"0\\",
]);
/// Bytes behind a part that are looked at with it: what parts two of a row, and the first of the next.
const BEHIND: usize = 4;

/// The first place from `at` on that may be worth a look.
pub(super) fn next(text: &[u8], mut at: usize) -> usize {
    while at < text.len() {
        let rest = &text[at..];
        let mut padded = [b' '; BLOCK];
        let block = rest.first_chunk().unwrap_or_else(|| {
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        });
        match Parts::of(block).look(block, rest) {
            Ok(place) => return at + place,
            Err(decided) => at += decided,
        }
    }
    text.len()
}

/// Bit `i` tells of byte `i` of a block that begins with a part or with what parts two.
struct Parts {
    parts: u64,
    foreign: u64,
    hex: u64,
    digits: u64,
    dashes: u64,
    ends: u64,
    zeros: u64,
}

impl Parts {
    #[inline(always)]
    fn of(block: &[u8; BLOCK]) -> Parts {
        let [parts, borders, hex, digits, dashes, ends, zeros] = KINDS.of(block);
        Parts { parts, foreign: !(parts | borders), hex, digits, dashes, ends, zeros }
    }

    /// The first place that may be worth a look; or how many bytes are not.
    #[inline(always)]
    fn look(&self, block: &[u8; BLOCK], rest: &[u8]) -> Result<usize, usize> {
        let decided = self.decided();
        let in_time = if decided < BLOCK { (1 << decided) - 1 } else { !0 };
        let starts = self.parts & !(self.parts << 1);
        let worth = starts & (self.long() | self.small()) & in_time;
        let mut first = worth.trailing_zeros();
        // A full stop is no part of the word before it, but may begin a row.
        let lasts = self.parts & !(self.parts >> 1) & self.ends & in_time;
        let before_dash = self.dashes >> 2 | self.dashes >> 3 | self.dashes >> BEHIND;
        let tails = lasts & before_dash;
        if tails != 0 {
            first = first.min(self.start_of(tails.trailing_zeros()));
        }
        if self.foreign != 0 {
            first = first.min(cells(block, rest));
        }
        if first < BLOCK as u32 && in_time >> first & 1 != 0 {
            Ok(first as usize)
        } else {
            Err(decided)
        }
    }

    /// Up to where the parts lie of which enough is seen.
    #[inline(always)]
    fn decided(&self) -> usize {
        let last = self.parts >> (BLOCK - BEHIND);
        if last == 0 {
            return BLOCK;
        }
        let start = self.start_of((BLOCK - BEHIND) as u32 + last.trailing_zeros()) as usize;
        // One that fills all of it is long.
        if start == 0 { BLOCK } else { start }
    }

    /// Where the part begins that a byte belongs to.
    #[inline(always)]
    fn start_of(&self, at: u32) -> u32 {
        u64::BITS - (!self.parts & ((1 << at) - 1)).leading_zeros()
    }

    /// Where 24 bytes in a row are of one part.
    #[inline(always)]
    fn long(&self) -> u64 {
        const { assert!(super::SHORTEST == 24) };
        let two = self.parts & self.parts >> 1;
        let four = two & two >> 2;
        let eight = four & four >> 4;
        eight & eight >> 8 & eight >> 16
    }

    /// Where small parts of a coding may begin, if parts begin there.
    #[inline(always)]
    fn small(&self) -> u64 {
        let behind = !self.parts | self.ends;
        let two_digits = self.digits & self.digits >> 1;
        let two_of_hex = self.hex & self.hex >> 1 & behind >> 2;
        let prefixed = self.zeros & behind >> 4;
        let dashes = self.dashes & (self.dashes | behind) >> 1;
        two_digits | two_of_hex | prefixed | dashes
    }
}

/// The first byte of a block that may be a Braille cell.
#[inline(never)]
fn cells(block: &[u8; BLOCK], rest: &[u8]) -> u32 {
    let mut leads = 0_u64;
    for (i, bytes) in block.as_chunks::<SIXTEEN>().0.iter().enumerate() {
        leads |= u64::from(equal(bytes, 0xE2)) << (i * SIXTEEN);
    }
    while leads != 0 {
        let at = leads.trailing_zeros();
        if matches!(rest.get(at as usize + 1), Some(0xA0..=0xA3)) {
            return at;
        }
        leads &= leads - 1;
    }
    u64::BITS
}
