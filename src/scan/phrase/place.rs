//! Places of words as bits: where a sequence may go on, given where its parts stand.
//!
//! In: for each part of a sequence a mask of the places where it stands. Out: the longest match. `flow` has a bit for each
//! word that no break stands before.

use super::tables::{Sequence, Step};
use super::{Masks, Scratch};

/// Where a class stands so that it holds word `at`: its first word, and the one behind its last.
pub(super) fn across(masks: &Masks, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    masks.iter().enumerate().filter(|(_, mask)| **mask != 0).flat_map(move |(n, mask)| {
        let starts = (at.saturating_sub(n)..=at).filter(move |i| mask >> i & 1 == 1);
        starts.map(move |i| (i, i + n + 1))
    })
}

/// First word of the longest match around the words from `start` to `end`, and the word behind its last.
pub(super) fn longest(
    sequence: &Sequence,
    (start, end): (usize, usize),
    flow: u64,
    scratch: &Scratch,
) -> Option<(usize, usize)> {
    let masks = |step: &Step| scratch.masks_of(step.class);
    let (left, right) = sequence.steps.split_at(sequence.anchor);
    let (own, right) = right.split_first()?;
    // Places behind what has matched so far; and those where what comes next may begin.
    let mut ends = 1 << end;
    let mut next = ends & flow;
    for step in right {
        let from = gap_behind(next, step.gap, flow);
        let found = masks(step).map_or(0, |masks| forward(masks, from));
        (ends, next) =
            if step.optional { (ends | found, from | found & flow) } else { (found, found & flow) };
    }
    // Places where what has matched so far begins; and those behind which what comes before may end.
    let mut starts = 1 << start;
    let mut before = gap_before(starts & flow, own.gap, flow);
    for step in left.iter().rev() {
        let found = masks(step).map_or(0, |masks| backward(masks, before));
        let next = gap_before(found & flow, step.gap, flow);
        (starts, before) = if step.optional {
            (starts | found, gap_before(before, step.gap, flow) | next)
        } else {
            (found, next)
        };
    }
    (starts != 0 && ends != 0)
        .then(|| (starts.trailing_zeros() as usize, 63 - ends.leading_zeros() as usize))
}

fn forward(masks: &Masks, from: u64) -> u64 {
    masks.iter().enumerate().fold(0, |all, (n, mask)| all | (from & mask) << (n + 1))
}

fn backward(masks: &Masks, ends: u64) -> u64 {
    masks.iter().enumerate().fold(0, |all, (n, mask)| all | ends >> (n + 1) & mask)
}

/// Up to `gap` words farther on, across no break.
fn gap_behind(mut places: u64, gap: usize, flow: u64) -> u64 {
    for _ in 0..gap {
        places |= places << 1 & flow;
    }
    places
}

/// Up to `gap` words farther back, across no break.
fn gap_before(mut places: u64, gap: usize, flow: u64) -> u64 {
    for _ in 0..gap {
        places |= places >> 1 & flow;
    }
    places
}
