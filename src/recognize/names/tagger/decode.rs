//! The best sequence of tags for a window of tokens.
//!
//! In: sums of weights, one per token and tag other than O (which is always 0), and where the sequence starts. Out: a
//! tag per token. Plain Viterbi over nine tags.

use super::cache::Lanes;
use super::model::{Model, START, Steps};
use super::{LABELS, LANES, TAGS};
use crate::scan::simd::wide::{Work, wide};

/// Memory of the search.
#[derive(Debug, Default)]
pub(crate) struct Search {
    /// For each token, of each tag the score of the best tags that end with it.
    scores: Vec<[i32; TAGS]>,
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
        self.scores.clear();
        let Some(last) = wide(Forth { model, sums, before, scores: &mut self.scores }) else {
            return;
        };
        let mut tag =
            (0..TAGS).fold(0, |best, tag| if last[tag] > last[best] { tag } else { best });
        tags.resize(sums.len(), 0);
        for at in (0..sums.len()).rev() {
            tags[at] = tag as u8;
            if at > 0 {
                tag = best_before(model, &self.scores[at - 1], tag);
            }
        }
    }
}

/// The way through a window: puts the scores for each token into `scores`, and gives the last.
struct Forth<'a> {
    model: &'a Model<'a>,
    sums: &'a [Lanes],
    before: usize,
    scores: &'a mut Vec<[i32; TAGS]>,
}

impl Work for Forth<'_> {
    type Made = Option<[i32; TAGS]>;

    #[inline(always)]
    fn run(self) -> Option<[i32; TAGS]> {
        let Forth { model, sums, before, scores } = self;
        let (first, rest) = sums.split_first()?;
        let mut last = model.transitions[before];
        add(&mut last, first);
        scores.reserve(sums.len());
        scores.push(last);
        for sums in rest {
            last = step(model, &last);
            add(&mut last, sums);
            scores.push(last);
        }
        Some(last)
    }
}

/// Whether the best tags may be others than O. Where no spans in a row are worth more, with the best steps into them, from
/// one to the next, and out of them, than as O, none are.
pub(crate) fn may_hold_span(model: &Model<'_>, sums: &[Lanes], before: usize) -> bool {
    wide(Spans { steps: &model.steps, sums, before })
}

struct Spans<'a> {
    steps: &'a [Steps; LABELS],
    sums: &'a [Lanes],
    before: usize,
}

impl Work for Spans<'_> {
    type Made = bool;

    #[inline(always)]
    fn run(self) -> bool {
        let Spans { steps, sums, before } = self;
        let (inside, after, end) =
            (steps.map(|s| s.inside), steps.map(|s| s.after), steps.map(|s| s.end));
        let mut begin = steps.map(|steps| if before == START { steps.start } else { steps.begin });
        // Of each label, the best span that ends with the token at hand, and those right before it.
        let mut spans = [i32::MIN / 2; LABELS];
        for sums in sums {
            let (mut most, best) = (i32::MIN, spans.into_iter().fold(i32::MIN, i32::max));
            for label in 0..LABELS {
                let first = i32::from(sums[2 * label]) + begin[label].max(best + after[label]);
                let next = i32::from(sums[2 * label + 1]) + spans[label] + inside[label];
                spans[label] = first.max(next);
            }
            for label in 0..LABELS {
                most = most.max(spans[label] + end[label]);
            }
            if most > 0 {
                return true;
            }
            begin = steps.map(|steps| steps.begin);
        }
        false
    }
}

fn add(scores: &mut [i32; TAGS], sums: &Lanes) {
    for (score, sum) in scores[1..].iter_mut().zip(sums) {
        *score += i32::from(*sum);
    }
}

/// The best scores one token on, without what that token itself says.
#[inline(always)]
fn step(model: &Model<'_>, scores: &[i32; TAGS]) -> [i32; TAGS] {
    let mut best = model.transitions[0].map(|transition| transition + scores[0]);
    if leads(model, scores) {
        for tag in OUTSIDE {
            best[tag] = from_any(model, scores, tag).1;
        }
    }
    for label in 0..LABELS {
        let [begun, gone_on] = into_inside(model, scores, 2 + 2 * label);
        best[2 + 2 * label] = begun.max(gone_on);
    }
    best
}

/// The tag that the best score for a tag one token on came from. Among equals, the one with the smaller number.
fn best_before(model: &Model<'_>, scores: &[i32; TAGS], tag: usize) -> usize {
    if tag > 0 && tag.is_multiple_of(2) {
        let [begun, gone_on] = into_inside(model, scores, tag);
        return if gone_on > begun { tag } else { tag - 1 };
    }
    if leads(model, scores) { from_any(model, scores, tag).0 } else { 0 }
}

/// Tags that any other may stand before: O and the begin of each label.
const OUTSIDE: [usize; LABELS + 1] = [0, 1, 3, 5, 7];

/// Whether the best way to one of those may come from within a name; most often, no name is under way.
#[inline(always)]
fn leads(model: &Model<'_>, scores: &[i32; TAGS]) -> bool {
    let leads = scores.iter().zip(&model.leads).skip(1).map(|(score, lead)| score + lead);
    leads.fold(i32::MIN, i32::max) > scores[0]
}

/// Where the best way to one of those comes from, and what it is worth.
#[inline(never)]
fn from_any(model: &Model<'_>, scores: &[i32; TAGS], tag: usize) -> (usize, i32) {
    let worth = |before: usize| scores[before] + model.transitions[before][tag];
    let first = (0, worth(0));
    (1..TAGS).fold(
        first,
        |best, before| {
            if worth(before) > best.1 { (before, worth(before)) } else { best }
        },
    )
}

/// What it is worth to go on with a name that was begun before, and with one that went on before.
#[inline(always)]
fn into_inside(model: &Model<'_>, scores: &[i32; TAGS], inside: usize) -> [i32; 2] {
    [inside - 1, inside].map(|before| scores[before] + model.transitions[before][inside])
}

const _: () = assert!(LANES + 1 == TAGS);

#[cfg(test)]
mod tests {
    use super::super::features::ROWS;
    use super::super::gazetteer::Gazetteer;
    use super::super::model;
    use super::super::{Label, may_follow};
    use super::*;

    /// All tags compared with all tags.
    fn plain_step(model: &Model<'_>, scores: &[i32; TAGS]) -> ([i32; TAGS], [usize; TAGS]) {
        let mut best = [i32::MIN; TAGS];
        let mut back = [0; TAGS];
        for (before, row) in model.transitions.iter().enumerate().take(TAGS) {
            for (tag, transition) in row.iter().enumerate() {
                let sum = transition + scores[before];
                if sum > best[tag] {
                    (best[tag], back[tag]) = (sum, before);
                }
            }
        }
        (best, back)
    }

    struct Random(u32);

    impl Random {
        fn below(&mut self, below: i32) -> i32 {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) as i32 % below
        }

        fn model(&mut self) -> Model<'static> {
            let mut transitions = [[0; TAGS]; TAGS + 1];
            for (before, row) in transitions.iter_mut().enumerate() {
                for (tag, transition) in row.iter_mut().enumerate() {
                    let may = may_follow(before as u8 % TAGS as u8, tag as u8);
                    *transition = if may { self.below(60) - 30 } else { -1_000_000 };
                }
            }
            Model {
                rows: &[[0; LANES]; ROWS],
                leads: model::leads(&transitions),
                steps: Label::ALL.map(|label| Steps::of(&transitions, label)),
                transitions,
                calibration: Default::default(),
                gazetteer: Gazetteer::EMPTY,
            }
        }
    }

    #[test]
    fn a_step_leads_where_comparing_all_with_all_leads() {
        let mut random = Random(1);
        for _ in 0..2000 {
            let model = random.model();
            let scores = std::array::from_fn(|_| random.below(200) - 100);
            let back = std::array::from_fn(|tag| best_before(&model, &scores, tag));
            assert_eq!((step(&model, &scores), back), plain_step(&model, &scores));
        }
    }

    #[test]
    fn where_no_span_is_worth_it_all_tags_are_o() {
        let (mut random, mut search, mut tags) = (Random(1), Search::default(), Vec::new());
        let mut without = [0; 2];
        for round in 0..20_000 {
            let model = random.model();
            let length = 1 + random.below(9) as usize;
            let lowest = -20 - random.below(60);
            let sums: Vec<Lanes> = (0..length)
                .map(|_| std::array::from_fn(|_| (lowest + random.below(70)) as i16))
                .collect();
            let start = before(round % 2 == 0);
            search.run(&model, &sums, start, &mut tags);
            let is_plain = tags.iter().all(|tag| *tag == 0);
            let may = may_hold_span(&model, &sums, start);
            assert!(may || is_plain, "{sums:?}: {tags:?}");
            without[usize::from(is_plain)] += usize::from(!may);
        }
        assert!(without[1] > 1000, "{without:?}");
    }
}
