//! Where codings without a byte of their own could stand, by looking at 64 bytes at a time.
//!
//! In: bytes. Out: the long runs of the characters that base64, hexadecimal and base32 are written in, and the places
//! where the same separator stands at every other, or at every third, byte. Most blocks have nothing of the kind, which
//! is told without a branch inside the block, so that it becomes vector code; only the others are looked at byte by byte.

use crate::span::Span;

/// The shortest run that is looked at.
pub(super) const SHORTEST: usize = 16;
const BLOCK: usize = 64;
/// A block, and what a row that begins in it needs behind it.
const REACH: usize = BLOCK + 16;
/// Of a run that is long enough, three groups of four bytes in a row stand at multiples of four.
const GROUP: usize = 4;
/// Nothing of the alphabet lies below.
const LOWEST: u8 = b'+';
/// No separator of pairs that is looked for lies above.
const LAST_OF_PAIRS: u8 = b':';

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
    /// A separator that stands at every third byte.
    EveryThird(usize),
}

/// Show every trigger; those of a kind in order.
pub(super) fn each(text: &[u8], mut show: impl FnMut(Trigger)) {
    let (mut done, mut at) = (0, 0);
    let mut step = |block: &[u8; REACH], at: usize| {
        if may_have_run(block) {
            each_run(text, block, at, &mut done, |run| show(Trigger::Run(run)));
        }
        if may_have_row(block) {
            each_row(block, at, &mut show);
        }
    };
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk::<REACH>) {
        step(block, at);
        at += BLOCK;
    }
    while at < text.len() {
        let rest = &text[at..text.len().min(at + REACH)];
        // A zero is no sign of anything.
        let mut block = [0; REACH];
        block[..rest.len()].copy_from_slice(rest);
        step(&block, at);
        at += BLOCK;
    }
}

/// Whether three groups in a row, the first of them in the block, may belong to a run.
#[inline]
fn may_have_run(block: &[u8; REACH]) -> bool {
    let groups = low(block);
    let groups = groups.as_chunks::<GROUP>().0.iter().map(|group| u32::from_ne_bytes(*group));
    groups.fold(0, |any, group| any | u32::from(group == 0)) != 0
}

/// Zero in all of a group where three groups begin that may belong to a run.
#[inline]
fn low(block: &[u8; REACH]) -> [u8; BLOCK] {
    let [b0, b4, b8] = [0, 4, 8].map(|by| shifted(block, by));
    let mut low = [0; BLOCK];
    for i in 0..BLOCK {
        low[i] = LOWEST.saturating_sub(b0[i].min(b4[i]).min(b8[i]));
    }
    low
}

/// Whether something in the block stands again at every other or every third byte.
#[inline]
fn may_have_row(block: &[u8; REACH]) -> bool {
    let [b0, b1, b2, b3, b4, b6] = [0, 1, 2, 3, 4, 6].map(|by| shifted(block, by));
    let mut least = u8::MAX;
    for i in 0..BLOCK {
        // Zero where what is asked for holds; said so, this becomes vector code.
        let other = (b0[i] ^ b2[i]) | (b0[i] ^ b4[i]);
        let third = (b0[i] ^ b3[i]) | b0[i].saturating_sub(LAST_OF_PAIRS);
        let repeated = (b0[i] ^ b6[i]) | other.min(third);
        let alone = 1_u8.saturating_sub(b0[i] ^ b1[i]);
        least = least.min(repeated | alone);
    }
    least == 0
}

/// The block that begins `by` bytes further on.
fn shifted(block: &[u8; REACH], by: usize) -> &[u8; BLOCK] {
    block[by..].first_chunk().unwrap_or(&[0; BLOCK])
}

/// Show the runs of which the first groups stand in the block.
fn each_run(
    text: &[u8],
    block: &[u8; REACH],
    at: usize,
    done: &mut usize,
    mut show: impl FnMut(Span),
) {
    for (i, group) in low(block).as_chunks::<GROUP>().0.iter().enumerate() {
        let start = at + GROUP * i;
        if *group == [0; GROUP] && start >= *done && belongs(text[start]) {
            let run = run_around(text, start, *done);
            *done = run.end;
            if run.len() >= SHORTEST {
                show(run);
            }
        }
    }
}

fn run_around(text: &[u8], at: usize, floor: usize) -> Span {
    let before = text[floor..at].iter().rev().take_while(|b| belongs(**b)).count();
    let behind = text[at..].iter().take_while(|b| belongs(**b)).count();
    Span::new(at - before, at + behind)
}

/// Show the separators in the block that stand again and again behind it.
fn each_row(block: &[u8; REACH], at: usize, show: &mut impl FnMut(Trigger)) {
    for (i, row) in block.windows(7).take(BLOCK).enumerate() {
        let sign = row[0];
        if sign == row[6] && sign != row[1] && is_separator(sign) {
            if sign == row[2] && sign == row[4] {
                show(Trigger::EveryOther(at + i));
            }
            if sign == row[3] && sign <= LAST_OF_PAIRS && row[1] >= b'0' {
                show(Trigger::EveryThird(at + i));
            }
        }
    }
}

/// What could stand between letters or pairs.
fn is_separator(byte: u8) -> bool {
    matches!(byte, b'\n' | b' ' | b'*' | b',' | b'-' | b'.' | b'/' | b':' | b'_' | b'|')
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
            all.extend((run.len() >= SHORTEST).then_some(Trigger::Run(run)));
            start = run.end + 1;
        }
        for (i, b) in text.iter().enumerate().filter(|(_, b)| is_separator(**b)) {
            let same = |by: usize| text.get(i + by) == Some(b);
            let other = text.get(i + 1).is_some_and(|next| next != b);
            if other && same(2) && same(4) && same(6) {
                all.push(Trigger::EveryOther(i));
            }
            if *b <= LAST_OF_PAIRS && other && same(3) && same(6) && text[i + 1] >= b'0' {
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
        fn every_run_and_row_is_shown_once(text in "[a-f0-9+ ,.:\n_é]{0,40}([a-zA-Z0-9/+]{0,70}|([a-z][ -]){0,60}|([0-9a-f]{2}[ :|]){0,40}){0,5}[ -~]{0,90}") {
            prop_assert_eq!(sorted(all(text.as_bytes())), sorted(slow(text.as_bytes())));
        }
    }
}
