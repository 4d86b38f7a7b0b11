//! Which rows of the weight table speak about a token.
//!
//! In: the [`Word`]s around it. Out: row numbers. Features of one word come in five groups by where the word stands
//! ([`own`], [`previous`], [`next`], [`second_previous`], [`second_next`]), so that their sums can be remembered per
//! word; those of several words are in [`joint`](super::joint).

use std::ops::Range;

use super::LANES;
use super::gazetteer::{Gazetteer, PHRASE, phrase};
use super::hash::mix;
use super::joint::{AROUND, JOINT, Seen, joint};
use super::lines::Mode;
use super::tokens::{Class, Gap, Token};
use super::word::Word;

/// Rows for features of few values. They are asked for again and again, so they lie side by side.
pub(super) const FEW: u32 = 1 << 14;
/// Rows for features of many values, such as words, behind them.
const MANY: u32 = 1 << 17;
/// Rows of the weight table.
pub(crate) const ROWS: usize = (FEW + MANY) as usize;

pub(crate) const OWN: usize = 13;
pub(crate) const NEAR: usize = 2;
pub(crate) const FAR: usize = 1;
/// Rows for one token.
#[allow(dead_code, reason = "the trainer and the slow twin read all at once")]
pub(crate) const ALL: usize = OWN + 2 * NEAR + 2 * FAR + JOINT;

#[inline(always)]
pub(super) fn row(feature: u32, value: u32) -> u32 {
    let (first, rest) = part(feature);
    let hash = mix(value, feature.wrapping_mul(0x27D4_EB2F));
    first + ((hash ^ hash >> 15) & rest)
}

/// The first row of those for a feature, and how many come behind it.
const fn part(feature: u32) -> (u32, u32) {
    match feature {
        0 | 3..=5 | 13..=17 | 27..=29 | 36..=41 => (0, FEW - 1),
        _ => (FEW, MANY - 1),
    }
}

/// What the word itself says.
pub(crate) fn own(w: &Word) -> [u32; OWN] {
    [
        row(0, 0),
        row(1, w.lower),
        row(2, w.exact),
        row(3, w.shape),
        row(6, w.beginnings[0]),
        row(7, w.beginnings[1]),
        row(8, w.beginnings[2]),
        row(9, w.endings[0]),
        row(10, w.endings[1]),
        row(11, w.endings[2]),
        row(12, w.endings[3]),
        row(13, w.lists.wrapping_add(1)),
        row(43, mix(w.endings[2], w.shape)),
    ]
}

/// What a word says about the one behind it.
pub(crate) fn previous(w: &Word) -> [u32; NEAR] {
    [row(18, w.lower), row(36, w.lists | 0x100_0000)]
}

/// What a word says about the one before it.
pub(crate) fn next(w: &Word) -> [u32; NEAR] {
    [row(19, w.lower), row(37, w.lists | 0x100_0000)]
}

/// What a word says about the second one behind it.
pub(crate) fn second_previous(w: &Word) -> [u32; FAR] {
    [row(20, w.lower)]
}

/// What a word says about the second one before it.
pub(crate) fn second_next(w: &Word) -> [u32; FAR] {
    [row(21, w.lower)]
}

/// The sum of some rows.
#[inline(always)]
pub(crate) fn sum(table: &[[u8; LANES]; ROWS], rows: &[u32]) -> [i16; LANES] {
    let mut sum = [0; LANES];
    for &row in rows {
        // There is a row for each number.
        let Some(row) = table.get(row as usize) else { continue };
        add(&mut sum, row);
    }
    sum
}

/// Add a row to a sum.
#[inline(always)]
pub(super) fn add(sum: &mut [i16; LANES], row: &[u8; LANES]) {
    for (lane, &weight) in sum.iter_mut().zip(row) {
        *lane += i16::from(weight as i8);
    }
}

/// The rows of features of few values, and of many.
pub(super) fn tables(
    rows: &[[u8; LANES]; ROWS],
) -> (&[[u8; LANES]; FEW as usize], &[[u8; LANES]; MANY as usize]) {
    let few = rows.first_chunk().unwrap_or(&[[0; LANES]; FEW as usize]);
    (few, rows.last_chunk().unwrap_or(&[[0; LANES]; MANY as usize]))
}

/// All rows for the token in the middle.
#[allow(dead_code, reason = "the trainer and the slow twin call it")]
pub(crate) fn all(words: &[Word; AROUND], tokens: [Option<&Token>; AROUND]) -> [u32; ALL] {
    let [pp, p, w, n, nn] = words;
    let seen = std::array::from_fn(|i| Seen::of(&words[i].outline(), tokens[i]));
    let mut rows = [0; ALL];
    let parts = [
        &own(w)[..],
        &previous(p),
        &next(n),
        &second_previous(pp),
        &second_next(nn),
        &joint(&seen),
    ];
    for (slot, row) in rows.iter_mut().zip(parts.into_iter().flatten()) {
        *slot = *row;
    }
    rows
}

/// Lists of the tokens that are `seen`, and those of the phrase that begins or goes on there: the token's own lists, above them
/// the phrase's, above them whether it begins or goes on.
///
/// A phrase may begin with tokens before them and end with such behind.
pub(crate) fn lists(
    tokens: &[Token],
    seen: Range<usize>,
    gazetteer: Gazetteer<'_>,
    lists: &mut Vec<u32>,
) {
    let from = lists.len();
    lists.extend(tokens[seen.clone()].iter().map(|t| u32::from(t.lists)));
    for first in seen.start.saturating_sub(PHRASE - 1)..seen.end {
        let Some((end, found)) = longest_phrase(tokens, first, gazetteer) else { continue };
        for at in first.max(seen.start)..end.min(seen.end) {
            let part = if at == first { 1 << 16 } else { 1 << 17 };
            lists[from + at - seen.start] |= u32::from(found) << 8 | part;
        }
    }
}

/// Where the longest phrase that begins at `first` ends, and its lists.
fn longest_phrase(tokens: &[Token], first: usize, gazetteer: Gazetteer<'_>) -> Option<(usize, u8)> {
    if !may_begin(&tokens[first]) {
        return None;
    }
    let mut hash = phrase(0, tokens[first].lower);
    let mut longest = None;
    for (last, token) in tokens.iter().enumerate().take(first + PHRASE).skip(first + 1) {
        let joins = token.is_word() || token.class == Class::Sign && token.end - token.start == 1;
        if token.gap > Gap::Space || !joins {
            break;
        }
        hash = phrase(hash, token.lower);
        let found = gazetteer.get(hash);
        if found != 0 {
            longest = Some((last + 1, found));
        }
    }
    longest
}

fn may_begin(token: &Token) -> bool {
    // All of it is asked at once: which part says no is hard to foresee.
    token.may_begin_phrase() & (token.has_capital() | (token.mode == Mode::LOWER) & token.is_word())
}
