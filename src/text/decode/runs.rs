//! Where codings without a byte of their own could stand, by looking at eight bytes at a time.
//!
//! In: bytes. Out: the long runs of the characters that base64, hexadecimal and base32 are written in, and the places
//! where the same separator stands at every other, or at every third, byte. What is long enough to be found holds eight
//! bytes of the kind wherever one starts to count.

use crate::span::Span;

/// The shortest run that is looked at.
pub(super) const SHORTEST: usize = 16;
const STEP: usize = 8;

static ALPHABET: [bool; 256] = {
    let mut alphabet = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        alphabet[byte] = b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_');
        byte += 1;
    }
    alphabet
};

/// Whether base64 of either alphabet is written with this byte.
pub(super) fn belongs(byte: u8) -> bool {
    ALPHABET[usize::from(byte)]
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A run of at least [`SHORTEST`] characters.
    Run(Span),
    /// A separator that stands at every other byte.
    EveryOther(usize),
    /// Something that stands again three bytes further on.
    EveryThird(usize),
}

/// Show every trigger. A place may be shown more than once.
pub(super) fn each(text: &[u8], mut show: impl FnMut(Trigger)) {
    let (mut done, mut at) = (0, 0);
    while let Some(step) = text.get(at..).and_then(<[u8]>::first_chunk::<STEP>) {
        let word = u64::from_le_bytes(*step);
        // Nothing of the alphabet lies below `+`; most words end in a space before eight bytes are over.
        if at >= done && below(word, b'+') == 0 && step.iter().all(|b| belongs(*b)) {
            let run = run_around(text, at, done);
            done = run.end;
            if run.len() >= SHORTEST {
                show(Trigger::Run(run));
            }
        }
        let pairs = word ^ word >> 16;
        let even = pairs & 0x0000_00FF_00FF_00FF == 0;
        let odd = pairs & 0x0000_FF00_FF00_FF00 == 0;
        if even || odd {
            // Where both alternate, as in `1-1-1-1-`, the separator is the one that is no letter or digit.
            let first = even && !(odd && text[at].is_ascii_alphanumeric());
            show(Trigger::EveryOther(at + usize::from(!first)));
        }
        // Only five bytes of the word have one three further on.
        let third = below(word ^ word >> 24, 1) & below(word, b';') & 0x80_8080_8080;
        if third != 0 {
            show(Trigger::EveryThird(at + third.trailing_zeros() as usize / 8));
        }
        at += STEP;
    }
}

/// The high bit of each byte that is smaller than `limit`, and perhaps of some right above one that is.
#[inline]
fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(u64::from_le_bytes([limit; STEP])) & !word & 0x8080_8080_8080_8080
}

fn run_around(text: &[u8], at: usize, floor: usize) -> Span {
    let before = text[floor..at].iter().rev().take_while(|b| belongs(**b)).count();
    let behind = text[at..].iter().take_while(|b| belongs(**b)).count();
    Span::new(at - before, at + behind)
}
