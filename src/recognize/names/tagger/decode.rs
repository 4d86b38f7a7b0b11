//! The best sequence of tags for a window of tokens.
//!
//! In: sums of weights, one per token and tag other than O (which is always 0), and where the sequence starts. Out: a
//! tag per token. Plain Viterbi over nine tags.

use super::cache::Lanes;
use super::model::{Model, START};
use super::{LANES, TAGS};

/// Memory of the search.
#[derive(Debug, Default)]
pub(crate) struct Search {
    /// For each token but the first: the tag before, for each tag.
    back: Vec<[u8; TAGS]>,
}

/// What stands before a window.
pub(crate) fn before(starts_text: bool) -> usize {
    if starts_text { START } else { 0 }
}

impl Search {
    /// Put the best tags for `sums` into `tags`.
    pub(crate) fn run(
        &mut self,
        model: &Model<'_>,
        sums: &[Lanes],
        before: usize,
        tags: &mut Vec<u8>,
    ) {
        tags.clear();
        self.back.clear();
        let Some((first, rest)) = sums.split_first() else { return };
        let mut scores = model.transitions[before];
        add(&mut scores, first);
        for sums in rest {
            let (best, back) = step(model, &scores);
            scores = best;
            add(&mut scores, sums);
            self.back.push(back);
        }
        let mut tag =
            (0..TAGS).fold(0, |best, tag| if scores[tag] > scores[best] { tag } else { best });
        tags.resize(sums.len(), 0);
        for at in (0..sums.len()).rev() {
            tags[at] = tag as u8;
            if at > 0 {
                tag = usize::from(self.back[at - 1][tag]);
            }
        }
    }
}

fn add(scores: &mut [i32; TAGS], sums: &Lanes) {
    for (score, sum) in scores[1..].iter_mut().zip(sums) {
        *score += i32::from(*sum);
    }
}

/// The best scores one token on, without what that token itself says, and where each came from.
#[inline]
fn step(model: &Model<'_>, scores: &[i32; TAGS]) -> ([i32; TAGS], [u8; TAGS]) {
    let mut best = model.transitions[0].map(|t| t + scores[0]);
    let mut back = [0i32; TAGS];
    for (before, row) in model.transitions.iter().enumerate().take(TAGS).skip(1) {
        let score = scores[before];
        for tag in 0..TAGS {
            let sum = row[tag] + score;
            let better = sum > best[tag];
            best[tag] = if better { sum } else { best[tag] };
            back[tag] = if better { before as i32 } else { back[tag] };
        }
    }
    (best, back.map(|tag| tag as u8))
}

const _: () = assert!(LANES + 1 == TAGS);
