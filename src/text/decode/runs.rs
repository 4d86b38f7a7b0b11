//! Long runs of the characters that base64, hexadecimal and base32 are written in.
//!
//! In: bytes. Out: each longest run of at least [`SHORTEST`] such characters. Eight bytes are tried at a time: a run that
//! long holds eight of them wherever one starts to count.

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

/// Show every run.
pub(super) fn each(text: &[u8], mut show: impl FnMut(Span)) {
    let mut done = 0;
    let mut at = 0;
    while let Some(step) = text.get(at..).and_then(<[u8]>::first_chunk::<STEP>) {
        // All eight are looked up: a branch on each would cost more.
        if !step.iter().fold(true, |all, &b| all & belongs(b)) {
            at += STEP;
            continue;
        }
        let before = text[done..at].iter().rev().take_while(|b| belongs(**b)).count();
        let behind = text[at..].iter().take_while(|b| belongs(**b)).count();
        let run = Span::new(at - before, at + behind);
        if run.len() >= SHORTEST {
            show(run);
        }
        done = run.end;
        at = run.end + 1;
    }
}
