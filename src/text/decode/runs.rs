//! Where codings without a byte of their own could stand, by looking at 64 bytes at a time.
//!
//! In: bytes. Out: the long runs of the characters that base64, hexadecimal and base32 are written in, and the places
//! where the same separator stands at every other, or at every third, byte. Bit masks tell where; see
//! [`crate::scan::simd::coded`].

use crate::scan::simd::coded::REACH;
pub(super) use crate::scan::simd::coded::belongs;
use crate::scan::simd::{BLOCK, Backend, Signs};
use crate::span::Span;

/// The shortest run that is looked at.
pub(super) const SHORTEST: usize = 16;
/// The shortest that is looked at where padding follows, which makes it as long.
const SHORTEST_PADDED: usize = SHORTEST - 2;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A run of at least [`SHORTEST`] characters.
    Run(Span),
    /// A separator that stands at every other byte.
    EveryOther(usize),
    /// A separator that stands at every third byte.
    EveryThird(usize),
}

/// Blocks whose signs are computed at once.
const BATCH: usize = 8;

/// Show every trigger; those of a kind in order.
pub(super) fn each(text: &[u8], mut show: impl FnMut(Trigger)) {
    let (backend, mut signs) = (Backend::detected(), [Signs::default(); BATCH]);
    let (mut base, mut before, mut done) = (0, 0, 0);
    while base < text.len() {
        let rest = &text[base..];
        let whole = (rest.len().saturating_sub(REACH) / BLOCK).min(BATCH);
        if whole == 0 {
            backend.signs(&padded(rest), &mut signs[..1]);
        } else {
            backend.signs(rest, &mut signs[..whole]);
        }
        for signs in &signs[..whole.max(1)] {
            for at in places(run_ends(before, signs.alphabet), base) {
                if at >= done {
                    let ahead = (signs.alphabet >> (at - base)).trailing_ones() as usize;
                    let run = run_around(text, at, ahead);
                    done = run.end;
                    if run.len() >= SHORTEST || is_padded(text, run) {
                        show(Trigger::Run(run));
                    }
                }
            }
            each_row(text, signs, base, &mut show);
            before = signs.alphabet;
            base += BLOCK;
        }
    }
}

/// The last block and what its signs depend on. The zeros behind the text are no sign of anything.
fn padded(rest: &[u8]) -> [u8; BLOCK + REACH] {
    let mut block = [0; BLOCK + REACH];
    let length = rest.len().min(BLOCK + REACH);
    block[..length].copy_from_slice(&rest[..length]);
    block
}

/// Whether padding makes a run as long as the shortest: a value of ten or eleven bytes.
fn is_padded(text: &[u8], run: Span) -> bool {
    let missing = SHORTEST.saturating_sub(run.len());
    text[run.end..].iter().take(missing).filter(|b| **b == b'=').count() == missing
}

/// The places of a block where a run is [`SHORTEST_PADDED`] characters long or longer.
fn run_ends(before: u64, alphabet: u64) -> u64 {
    const { assert!(SHORTEST_PADDED == 1 + 1 + 2 + 4 + 6) };
    let mut ends = u128::from(alphabet) << 64 | u128::from(before);
    for by in [1, 2, 4, 6] {
        ends &= ends << by;
    }
    (ends >> 64) as u64
}

/// The places of the set bits, in order.
fn places(mut mask: u64, base: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (mask != 0).then(|| mask.trailing_zeros() as usize)?;
        mask &= mask - 1;
        Some(base + bit)
    })
}

/// Show the separators that stand again and again.
#[inline]
fn each_row(text: &[u8], signs: &Signs, base: usize, show: &mut impl FnMut(Trigger)) {
    for at in places(signs.every_other | signs.every_third, base) {
        if !text.get(at).is_some_and(|b| is_separator(*b)) {
            continue;
        }
        if signs.every_other >> (at - base) & 1 == 1 {
            show(Trigger::EveryOther(at));
        }
        if signs.every_third >> (at - base) & 1 == 1 && text.get(at + 1).is_some_and(|b| *b >= b'0')
        {
            show(Trigger::EveryThird(at));
        }
    }
}

/// The run of which `at` is the first place where it is long enough, and `ahead` bytes from there on are known.
fn run_around(text: &[u8], at: usize, ahead: usize) -> Span {
    let mut end = at + ahead;
    if end.is_multiple_of(BLOCK) {
        end += text[end..].iter().take_while(|b| belongs(**b)).count();
    }
    Span::new(at + 1 - SHORTEST_PADDED, end)
}

/// What could stand between letters or pairs.
pub(super) fn is_separator(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\t' | 0x20..0x30 | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &[u8]) -> Vec<Trigger> {
        let mut all = Vec::new();
        each(text, |trigger| all.push(trigger));
        all
    }

    /// Every run and every row, byte by byte.
    fn slow(text: &[u8]) -> Vec<Trigger> {
        let mut all = Vec::new();
        let mut start = 0;
        for part in text.split(|b| !belongs(*b)) {
            let run = Span::new(start, start + part.len());
            let padded = text[run.end..].starts_with(b"==") && run.len() == 14
                || text[run.end..].starts_with(b"=") && run.len() == 15;
            all.extend((run.len() >= SHORTEST || padded).then_some(Trigger::Run(run)));
            start = run.end + 1;
        }
        for (i, b) in text.iter().enumerate().filter(|(_, b)| is_separator(**b)) {
            let same = |by: usize| text.get(i + by) == Some(b);
            let other = text.get(i + 1).is_some_and(|next| next != b);
            if other && same(2) && same(4) && same(6) {
                all.push(Trigger::EveryOther(i));
            }
            if *b <= b':' && other && same(3) && same(6) && text[i + 1] >= b'0' {
                all.push(Trigger::EveryThird(i));
            }
        }
        all
    }

    fn sorted(mut triggers: Vec<Trigger>) -> Vec<Trigger> {
        triggers.sort_by_key(|trigger| match trigger {
            Trigger::Run(run) => (0, run.start),
            Trigger::EveryOther(at) => (1, *at),
            Trigger::EveryThird(at) => (2, *at),
        });
        triggers
    }

    proptest! {
        #[test]
        fn every_run_and_row_is_shown_once(text in "[a-f0-9+ ,.:\n_é]{0,40}([a-zA-Z0-9/+]{0,70}|[a-z]{13,15}={0,3}|([a-z][ -]){0,60}|([0-9a-f]{2}[ :|]){0,40}){0,5}[ -~]{0,90}") {
            prop_assert_eq!(sorted(all(text.as_bytes())), sorted(slow(text.as_bytes())));
        }
    }
}
