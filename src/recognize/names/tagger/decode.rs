//! The best sequence of tags for a window of tokens.
//!
//! In: sums of weights, one per token and tag other than O (which is always 0), and where the sequence starts. Out: a
//! tag per token. Plain Viterbi over nine tags.

use super::cache::Lanes;
use super::model::{Model, START};
use super::{LABELS, LANES, TAGS};

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

/// Whether the best tags may be others than O. Where no spans in a row are worth more, with the best steps into them, from
/// one to the next, and out of them, than as O, none are.
pub(crate) fn may_hold_span(model: &Model<'_>, sums: &[Lanes], before: usize) -> bool {
    let steps = &model.steps;
    let mut begin = steps.map(|steps| if before == START { steps.start } else { steps.begin });
    // Of each label, the best span that ends with the token at hand, and those right before it.
    let mut spans = [i32::MIN / 2; LABELS];
    for sums in sums {
        let (mut may, best) = (false, spans.into_iter().fold(i32::MIN, i32::max));
        for (label, [first, next]) in sums.as_chunks().0.iter().enumerate() {
            let first = i32::from(*first) + begin[label].max(best + steps[label].after);
            let next = i32::from(*next) + spans[label] + steps[label].inside;
            spans[label] = first.max(next);
            may |= spans[label] + steps[label].end > 0;
        }
        if may {
            return true;
        }
        begin = steps.map(|steps| steps.begin);
    }
    false
}

fn add(scores: &mut [i32; TAGS], sums: &Lanes) {
    for (score, sum) in scores[1..].iter_mut().zip(sums) {
        *score += i32::from(*sum);
    }
}

/// The best scores one token on, without what that token itself says, and where each came from. Among equals, the tag with
/// the smaller number wins.
#[inline]
fn step(model: &Model<'_>, scores: &[i32; TAGS]) -> ([i32; TAGS], [u8; TAGS]) {
    let mut best = model.transitions[0].map(|transition| transition + scores[0]);
    let mut back = [0; TAGS];
    // Most often, no name is under way.
    let leads = scores.iter().zip(&model.leads).skip(1).map(|(score, lead)| score + lead);
    if leads.fold(i32::MIN, i32::max) > scores[0] {
        leave(model, scores, &mut best, &mut back);
    }
    for label in 0..LABELS {
        let (begin, inside) = (1 + 2 * label, 2 + 2 * label);
        let begun = scores[begin] + model.transitions[begin][inside];
        let gone_on = scores[inside] + model.transitions[inside][inside];
        (best[inside], back[inside]) =
            if gone_on > begun { (gone_on, inside as u8) } else { (begun, begin as u8) };
    }
    (best, back)
}

/// The best way to O and to the begin of each label, from within a name.
fn leave(model: &Model<'_>, scores: &[i32; TAGS], best: &mut [i32; TAGS], back: &mut [u8; TAGS]) {
    for (before, row) in model.transitions.iter().enumerate().take(TAGS).skip(1) {
        for tag in [0, 1, 3, 5, 7] {
            let sum = row[tag] + scores[before];
            if sum > best[tag] {
                (best[tag], back[tag]) = (sum, before as u8);
            }
        }
    }
}

const _: () = assert!(LANES + 1 == TAGS);

#[cfg(test)]
mod tests {
    use super::super::features::ROWS;
    use super::super::gazetteer::Gazetteer;
    use super::super::model::{Steps, leads};
    use super::super::{Label, may_follow};
    use super::*;

    /// All tags compared with all tags.
    fn plain_step(model: &Model<'_>, scores: &[i32; TAGS]) -> ([i32; TAGS], [u8; TAGS]) {
        let mut best = [i32::MIN; TAGS];
        let mut back = [0; TAGS];
        for (before, row) in model.transitions.iter().enumerate().take(TAGS) {
            for (tag, transition) in row.iter().enumerate() {
                let sum = transition + scores[before];
                if sum > best[tag] {
                    (best[tag], back[tag]) = (sum, before as u8);
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
                leads: leads(&transitions),
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
            assert_eq!(step(&model, &scores), plain_step(&model, &scores));
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
