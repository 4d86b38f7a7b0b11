//! Learning: the averaged structured perceptron.
//!
//! Each sequence is tagged with the weights so far; where the tags differ from gold, weights of the gold tags go up by
//! one and those of the wrong tags down by one. What is kept in the end is the average over all steps. Now and then a
//! feature is left out, so that no single one (the word itself, or a list it is on) is relied on too much.

use crate::random::Random;
use crate::sequence::Sequence;
use crate::tagger::features::{ALL, ROWS};
use crate::tagger::model::START;
use crate::tagger::{TAGS, may_follow};

type Row = [f32; TAGS];

/// Weights, not yet rounded.
pub(crate) struct Weights {
    pub(crate) rows: Vec<Row>,
    pub(crate) transitions: [Row; TAGS + 1],
}

impl Weights {
    pub(crate) fn new() -> Weights {
        Weights { rows: vec![[0.0; TAGS]; ROWS], transitions: [[0.0; TAGS]; TAGS + 1] }
    }

    fn all(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut().chain(&mut self.transitions)
    }
}

/// Times each sequence is seen.
const EPOCHS: usize = 10;
/// Features left out, of a hundred.
const LEFT_OUT: usize = 15;
/// What is learnt depends on the order of the sequences; the mean of several orders depends on it less.
const SEEDS: [u64; 12] = [42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53];

/// Learn from the sequences, whose order is changed.
pub(crate) fn learn(sequences: &mut [Sequence]) -> Weights {
    let mut mean = Weights::new();
    for seed in SEEDS {
        let learnt = learn_once(sequences, seed);
        for (mean, learnt) in mean.all().zip(learnt.rows.iter().chain(&learnt.transitions)) {
            for (mean, learnt) in mean.iter_mut().zip(learnt) {
                *mean += learnt / SEEDS.len() as f32;
            }
        }
    }
    mean
}

fn learn_once(sequences: &mut [Sequence], seed: u64) -> Weights {
    let mut learner = Learner {
        weights: Weights::new(),
        summed: Weights::new(),
        steps: 1.0,
        random: Random::new(seed),
    };
    for epoch in 0..EPOCHS {
        learner.random.shuffle(sequences);
        let wrong: usize = sequences.iter().map(|sequence| learner.see(sequence)).sum();
        let tokens: usize = sequences.iter().map(|s| s.gold.len()).sum();
        eprintln!(
            "epoch {epoch}: {:.3} % of {tokens} tags wrong",
            100.0 * wrong as f64 / tokens as f64
        );
    }
    learner.averaged()
}

struct Learner {
    weights: Weights,
    /// Every change, times the step it was made at.
    summed: Weights,
    steps: f32,
    random: Random,
}

impl Learner {
    /// Tag a sequence and learn from what is wrong; how many tags were.
    fn see(&mut self, sequence: &Sequence) -> usize {
        let kept: Vec<(usize, [u32; ALL])> =
            sequence.rows.iter().map(|rows| self.leave_some_out(rows)).collect();
        let scores: Vec<Row> = kept.iter().map(|(n, rows)| self.score(&rows[..*n])).collect();
        let start = if sequence.starts_text { START } else { 0 };
        let tags = best(&scores, &self.weights.transitions, start);
        self.steps += 1.0;
        if tags == sequence.gold {
            return 0;
        }
        let (mut before, mut gold_before, mut wrong) = (start, start, 0);
        for (i, (&tag, &gold)) in tags.iter().zip(&sequence.gold).enumerate() {
            let (tag, gold) = (usize::from(tag), usize::from(gold));
            if tag != gold {
                wrong += 1;
                let (n, rows) = &kept[i];
                for row in &rows[..*n] {
                    self.change(|w| &mut w.rows[*row as usize][gold], 1.0);
                    self.change(|w| &mut w.rows[*row as usize][tag], -1.0);
                }
            }
            if (tag, before) != (gold, gold_before) {
                self.change(|w| &mut w.transitions[gold_before][gold], 1.0);
                self.change(|w| &mut w.transitions[before][tag], -1.0);
            }
            (before, gold_before) = (tag, gold);
        }
        wrong
    }

    fn leave_some_out(&mut self, rows: &[u32; ALL]) -> (usize, [u32; ALL]) {
        let (mut kept, mut n) = ([0; ALL], 0);
        for (i, row) in rows.iter().enumerate() {
            if i == 0 || !self.random.percent(LEFT_OUT) {
                kept[n] = *row;
                n += 1;
            }
        }
        (n, kept)
    }

    fn score(&self, rows: &[u32]) -> Row {
        let mut sum = [0.0; TAGS];
        for row in rows {
            for (sum, weight) in sum.iter_mut().zip(&self.weights.rows[*row as usize]) {
                *sum += weight;
            }
        }
        sum
    }

    fn change(&mut self, weight: impl Fn(&mut Weights) -> &mut f32, by: f32) {
        *weight(&mut self.weights) += by;
        *weight(&mut self.summed) += by * self.steps;
    }

    fn averaged(mut self) -> Weights {
        let steps = self.steps;
        let average = |row: &mut Row, summed: &Row| {
            row.iter_mut().zip(summed).for_each(|(weight, sum)| *weight -= sum / steps);
        };
        let Weights { rows, transitions } = &mut self.weights;
        rows.iter_mut().zip(&self.summed.rows).for_each(|(row, sum)| average(row, sum));
        let summed = self.summed.transitions.iter();
        transitions.iter_mut().zip(summed).for_each(|(row, sum)| average(row, sum));
        self.weights
    }
}

/// The best tags.
fn best(scores: &[Row], transitions: &[Row; TAGS + 1], start: usize) -> Vec<u8> {
    let mut total = [0.0f32; TAGS];
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for (i, own) in scores.iter().enumerate() {
        let mut next = [f32::MIN; TAGS];
        let mut from = [0; TAGS];
        for tag in 0..TAGS {
            let befores = if i == 0 { start..start + 1 } else { 0..TAGS };
            for before in befores {
                let before_tag = if before == START { 0 } else { before as u8 };
                let so_far = if i == 0 { 0.0 } else { total[before] };
                let sum = so_far + transitions[before][tag];
                if may_follow(before_tag, tag as u8) && sum > next[tag] {
                    next[tag] = sum;
                    from[tag] = before as u8;
                }
            }
            next[tag] += own[tag];
        }
        total = next;
        back.push(from);
    }
    let mut tag = (0..TAGS).fold(0, |best, tag| if total[tag] > total[best] { tag } else { best });
    let mut tags = vec![0; scores.len()];
    for i in (0..scores.len()).rev() {
        tags[i] = tag as u8;
        tag = usize::from(back[i][tag]);
    }
    tags
}
