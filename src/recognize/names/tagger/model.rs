//! The model's file: weights and word lists, laid out ready to use.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `inkn` |
//! | 4 | version of format and features |
//! | 4 | number of buckets of the gazetteer |
//! | 32 | calibration: slope and offset of each label, in millionths, `i32` |
//! | 180 | transitions: from each tag and from the start to each tag, `i16` |
//! | 8 · rows | weights of the tags other than O, relative to O, `i8` |
//! | 8192 | filter of words that phrases of the gazetteer begin with |
//! | 32 · buckets | gazetteer |
//!
//! All numbers are little endian. Reading checks sizes only and copies next to nothing.

use super::features::ROWS;
use super::gazetteer::{BUCKET_BYTES, FILTER, Gazetteer};
use super::{LABELS, LANES, Label, TAGS, may_follow};

pub(crate) const MAGIC: &[u8; 4] = b"inkn";
/// Counts changes of format, hashes and features.
pub(crate) const VERSION: u32 = 2;
/// Bytes before the weights.
pub(crate) const HEADER: usize = 12 + 8 * LABELS + 2 * TAGS * (TAGS + 1);
/// A transition that can't be.
const NEVER: i32 = -1_000_000;
/// Calibration numbers are stored in these parts.
pub(crate) const PARTS: f64 = 1e6;

/// From where a sequence starts.
pub(crate) const START: usize = TAGS;

/// Weights and word lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    pub(crate) rows: &'a [[u8; LANES]; ROWS],
    /// From each tag, and from [`START`], to each tag.
    pub(crate) transitions: [[i32; TAGS]; TAGS + 1],
    /// By how much more than from O a step from each tag to O or to the begin of a span can be worth.
    pub(crate) leads: [i32; TAGS],
    /// What a span's steps are worth at most.
    pub(crate) steps: [Steps; LABELS],
    /// Slope and offset that make a probability of a margin, for each label.
    pub(crate) calibration: [[f64; 2]; LABELS],
    pub(crate) gazetteer: Gazetteer<'a>,
}

impl<'a> Model<'a> {
    /// The model in a file's bytes; nothing if they are no model of this version.
    pub(crate) fn read(file: &'a [u8]) -> Option<Model<'a>> {
        let (header, tables) = file.split_at_checked(HEADER)?;
        let (rows, lists) = tables.split_at_checked(ROWS * LANES)?;
        let (begins, buckets) = lists.split_at_checked(FILTER)?;
        let mut numbers = header.as_chunks::<4>().0.iter();
        let mut number = || numbers.next().map(|bytes| i32::from_le_bytes(*bytes));
        let is_ours = number()?.to_le_bytes() == *MAGIC && number()? == VERSION as i32;
        let buckets = buckets.as_chunks::<BUCKET_BYTES>().0;
        if !is_ours || number()? as usize != buckets.len() {
            return None;
        }
        let mut calibration = [[0.0; 2]; LABELS];
        for part in calibration.iter_mut().flatten() {
            *part = f64::from(number()?) / PARTS;
        }
        let transitions = transitions(&header[12 + 8 * LABELS..]);
        Some(Model {
            rows: rows.as_chunks::<LANES>().0.first_chunk()?,
            leads: leads(&transitions),
            steps: Label::ALL.map(|label| Steps::of(&transitions, label)),
            transitions,
            calibration,
            gazetteer: Gazetteer { buckets, begins },
        })
    }

    /// How likely it is that a span with this margin has this label, in hundredths.
    pub(crate) fn probability(&self, label: usize, margin: i32) -> u8 {
        let [slope, offset] = self.calibration[label];
        let odds = slope * f64::from(margin) + offset;
        (100.0 / (1.0 + (-odds).exp())).round() as u8
    }
}

/// By how much more than steps from O to O the steps of a span of one label can be worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps {
    /// To its first token, from O, from [`START`], and from another span.
    pub(crate) begin: i32,
    pub(crate) start: i32,
    pub(crate) after: i32,
    /// From one of its tokens to the next.
    pub(crate) inside: i32,
    /// From its last token to O.
    pub(crate) end: i32,
}

impl Steps {
    pub(super) fn of(transitions: &[[i32; TAGS]; TAGS + 1], label: Label) -> Steps {
        let (begin, inside) = (usize::from(label.begin()), usize::from(label.inside()));
        let plain = transitions[0][0];
        let after = transitions[1..TAGS].iter().map(|row| row[begin] - plain);
        Steps {
            begin: transitions[0][begin] - plain,
            start: transitions[START][begin] - transitions[START][0],
            after: after.fold(NEVER, i32::max),
            inside: transitions[begin][inside].max(transitions[inside][inside]) - plain,
            end: (transitions[begin][0].max(transitions[inside][0]) - plain).max(0),
        }
    }
}

pub(super) fn leads(transitions: &[[i32; TAGS]; TAGS + 1]) -> [i32; TAGS] {
    let lead =
        |from: usize, to: u8| transitions[from][usize::from(to)] - transitions[0][usize::from(to)];
    std::array::from_fn(|from| {
        let begins = Label::ALL.map(|label| lead(from, label.begin()));
        begins.into_iter().fold(lead(from, 0), i32::max)
    })
}

fn transitions(bytes: &[u8]) -> [[i32; TAGS]; TAGS + 1] {
    let mut all = [[NEVER; TAGS]; TAGS + 1];
    let pairs = bytes.as_chunks::<2>().0;
    for (i, pair) in pairs.iter().enumerate().take(TAGS * (TAGS + 1)) {
        let (from, to) = (i / TAGS, i % TAGS);
        // Nothing goes on at the start.
        let before = if from == START { 0 } else { from as u8 };
        if may_follow(before, to as u8) {
            all[from][to] = i32::from(i16::from_le_bytes(*pair));
        }
    }
    all
}
