//! Which rows of the weight table speak about a token.
//!
//! In: the [`Word`]s around it. Out: row numbers. Features of one word come in five groups by where the word stands
//! ([`own`], [`previous`], [`next`], [`second_previous`], [`second_next`]), so that their sums can be remembered per
//! word; those of several words are in [`joint`].

use super::LANES;
use super::gazetteer::{Gazetteer, PHRASE, phrase};
use super::hash::mix;
use super::lines::Mode;
use super::tokens::{Class, Gap, Token};
use super::word::{Outline, Word};
use crate::scan::simd::wide::{Work, wide};

/// Rows for features of few values. They are asked for again and again, so they lie side by side.
const FEW: u32 = 1 << 14;
/// Rows for features of many values, such as words, behind them.
const MANY: u32 = 1 << 17;
/// Rows of the weight table.
pub(crate) const ROWS: usize = (FEW + MANY) as usize;

pub(crate) const OWN: usize = 13;
pub(crate) const NEAR: usize = 2;
pub(crate) const FAR: usize = 1;
pub(crate) const JOINT: usize = 21;
/// Rows for one token.
#[allow(dead_code, reason = "the trainer and the slow twin read all at once")]
pub(crate) const ALL: usize = OWN + 2 * NEAR + 2 * FAR + JOINT;

#[inline(always)]
fn row(feature: u32, value: u32) -> u32 {
    let (first, rest) = part(feature);
    row_in(first, rest, feature, value)
}

/// The first row of those for a feature, and how many come behind it.
const fn part(feature: u32) -> (u32, u32) {
    match feature {
        0 | 3..=5 | 13..=17 | 27..=29 | 36..=41 => (0, FEW - 1),
        _ => (FEW, MANY - 1),
    }
}

#[inline(always)]
fn row_in(first: u32, rest: u32, feature: u32, value: u32) -> u32 {
    let hash = mix(value, feature.wrapping_mul(0x27D4_EB2F));
    first + ((hash ^ hash >> 15) & rest)
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

/// How a token stands in its line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) mode: Mode,
    pub(crate) first: bool,
    pub(crate) gap: Gap,
    /// To the token behind.
    pub(crate) gap_behind: Gap,
}

impl Place {
    pub(crate) fn of(token: &Token, behind: Option<&Token>) -> Place {
        Place {
            mode: token.mode,
            first: token.is_first(),
            gap: token.gap,
            gap_behind: behind.map_or(Gap::Paragraph, |token| token.gap),
        }
    }
}

/// A word and its neighbours: second previous, previous, itself, next, second next.
pub(crate) type Around<'a> = [&'a Outline; 5];

/// What words say together, as pairs of hashes: for each feature of [`JOINT_FEATURES`] one.
#[inline(always)]
fn pairs(around: &Around<'_>, place: Place) -> [(u32, u32); JOINT] {
    let [pp, p, w, n, nn] = around;
    let mode = place.mode.number();
    let before = mix(place.gap as u32, p.class as u32);
    let behind = mix(place.gap_behind as u32, n.class as u32);
    let classes = mix(mix(pp.class as u32, p.class as u32), mix(n.class as u32, nn.class as u32));
    let (lists, shapes) = (mix(p.lists, w.lists), mix(p.shape, w.shape));
    [
        (w.shape, mode),
        (w.shape, u32::from(place.first) + 2 * mode),
        (w.lists, w.class as u32 + 16 * mode),
        (w.lists, p.lists | 0x8000_0000),
        (w.lists, n.lists | 0x4000_0000),
        (lists, n.lists),
        (p.lower, w.lower),
        (w.lower, n.lower),
        (p.shape, w.shape),
        (w.shape, n.shape),
        (shapes, n.shape),
        (p.lower, w.shape),
        (n.lower, w.shape),
        (p.ending, w.shape),
        (n.ending, w.shape),
        (p.lower, w.lists | 0x1000_0000),
        (n.lower, w.lists | 0x1000_0000),
        (pp.lists, lists),
        (before, w.shape),
        (behind, w.shape),
        (classes, mix(w.class as u32, before)),
    ]
}

const JOINT_FEATURES: [u32; JOINT] =
    [4, 5, 14, 15, 16, 17, 22, 23, 27, 28, 29, 30, 31, 32, 33, 34, 35, 38, 39, 40, 41];

/// What words say together.
#[allow(dead_code, reason = "the trainer and the slow twin call it")]
pub(crate) fn joint(around: &Around<'_>, place: Place) -> [u32; JOINT] {
    let pairs = pairs(around, place);
    std::array::from_fn(|i| row(JOINT_FEATURES[i], mix(pairs[i].0, pairs[i].1)))
}

/// The sum of the weights for what words say together.
#[inline]
pub(crate) fn joint_sum(
    rows: &[[u8; LANES]; ROWS],
    around: &Around<'_>,
    place: Place,
) -> [i16; LANES] {
    let mut joint = Joint { rows, first: [0; WIDTH], second: [0; WIDTH] };
    for (i, (first, second)) in pairs(around, place).into_iter().enumerate() {
        (joint.first[i], joint.second[i]) = (first, second);
    }
    wide(joint)
}

/// Features in a whole number of eights.
const WIDTH: usize = JOINT.next_multiple_of(8);

/// Pairs of hashes → the sum of their rows.
struct Joint<'a> {
    rows: &'a [[u8; LANES]; ROWS],
    first: [u32; WIDTH],
    second: [u32; WIDTH],
}

impl Work for Joint<'_> {
    type Made = [i16; LANES];

    #[inline(always)]
    fn run(self) -> [i16; LANES] {
        let mut rows = [0; WIDTH];
        for (i, slot) in rows.iter_mut().enumerate() {
            let [feature, first, rest] = [FEATURES[0][i], FEATURES[1][i], FEATURES[2][i]];
            *slot = row_in(first, rest, feature, mix(self.first[i], self.second[i]));
        }
        sum(self.rows, &rows[..JOINT])
    }
}

/// The features, and the [`part`] of each.
static FEATURES: [[u32; WIDTH]; 3] = {
    let mut features = [[0; WIDTH]; 3];
    let mut i = 0;
    while i < JOINT {
        let feature = JOINT_FEATURES[i];
        let (first, rest) = part(feature);
        (features[0][i], features[1][i], features[2][i]) = (feature, first, rest);
        i += 1;
    }
    features
};

/// The sum of some rows.
#[inline(always)]
pub(crate) fn sum(table: &[[u8; LANES]; ROWS], rows: &[u32]) -> [i16; LANES] {
    let mut sum = [0; LANES];
    for &row in rows {
        // There is a row for each number.
        let Some(row) = table.get(row as usize) else { continue };
        for (lane, &weight) in sum.iter_mut().zip(row) {
            *lane += i16::from(weight as i8);
        }
    }
    sum
}

/// All rows for the token in the middle.
#[allow(dead_code, reason = "the trainer and the slow twin call it")]
pub(crate) fn all(words: &[Word; 5], place: Place) -> [u32; ALL] {
    let [pp, p, w, n, nn] = words;
    let outlines = words.each_ref().map(Word::outline);
    let mut rows = [0; ALL];
    let parts = [
        &own(w)[..],
        &previous(p),
        &next(n),
        &second_previous(pp),
        &second_next(nn),
        &joint(&outlines.each_ref(), place),
    ];
    for (slot, row) in rows.iter_mut().zip(parts.into_iter().flatten()) {
        *slot = *row;
    }
    rows
}

/// Lists of each token, and those of the phrase that begins or goes on there: the word's own lists, above them the
/// phrase's, above them whether it begins or goes on.
///
/// The first `unseen` tokens are left out, but a phrase may begin with them.
pub(crate) fn lists(
    tokens: &[Token],
    unseen: usize,
    gazetteer: Gazetteer<'_>,
    lists: &mut Vec<u32>,
) {
    let from = lists.len();
    lists.extend(tokens[unseen..].iter().map(|t| u32::from(t.lists)));
    for first in 0..tokens.len() {
        let Some((end, found)) = longest_phrase(tokens, first, gazetteer) else { continue };
        for at in first.max(unseen)..end {
            let part = if at == first { 1 << 16 } else { 1 << 17 };
            lists[from + at - unseen] |= u32::from(found) << 8 | part;
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
    token.may_begin_phrase()
        && (token.has_capital() || token.mode == Mode::LOWER && token.is_word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_eight_at_a_time_is_the_sum_of_the_rows() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state ^ state >> 15
        };
        let mut table = vec![[0; LANES]; ROWS];
        table.iter_mut().flatten().for_each(|weight| *weight = random() as u8);
        for _ in 0..500 {
            let words: [Outline; 5] = std::array::from_fn(|_| Outline {
                lower: random(),
                shape: random(),
                lists: random(),
                ending: random(),
                class: [Class::Lower, Class::Capital, Class::Digits][random() as usize % 3],
            });
            let place = Place { first: random() & 1 != 0, gap: Gap::Line, ..Place::default() };
            let around = words.each_ref();
            let rows = joint(&around, place).map(|row| table[row as usize]);
            let wanted: [i16; LANES] =
                std::array::from_fn(|lane| rows.iter().map(|row| i16::from(row[lane] as i8)).sum());
            assert_eq!(joint_sum(table.first_chunk().unwrap(), &around, place), wanted);
        }
    }
}
