//! Logistic regression on the best stretch of each document.
//!
//! In: documents as windows of words with slots and pattern weights. Out: weights. What is learned is what the engine
//! computes: the log odds of a document are those of its best stretch of at most `REACH` words over all windows, the
//! patterns' weights included. Each step finds that stretch under the weights so far and moves the weights of its
//! words; documents without one move those of their most likely stretch. Weights are the mean of what the last passes of
//! several runs in different order gave, which depends less on what came last.

use std::collections::VecDeque;

use inkout::training::{BASE, Item, REACH, SLOTS, STEP, UNIT};

use super::random::Random;

/// Passes over the documents.
const ROUNDS: usize = 14;
/// Of these, passes whose outcome counts.
const LAST: usize = 4;
/// Runs, each with the documents in an order of its own.
const RUNS: u64 = 8;
/// Passes in which stretches of fixed length are learned, to begin with.
const WARM: usize = 2;
/// The share of attempts that the documents are weighted to.
const PRIOR: f32 = 0.05;
const RATE: f32 = 0.25;
/// How much of a weight is forgotten each time it is touched.
const DECAY: f32 = 0.0001;
/// How much nearer to nothing a weight comes each time it is touched, in steps of the rate: what matters little has no weight
/// at all, and so says nothing of words that were never seen and share its place.
const SHRINK: f32 = 0.0002;
/// What a word weighs of which nothing is known: text as such speaks a little against an attempt.
const EVERY_WORD: f32 = -0.16;

/// A text to learn from.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) source: String,
    pub(crate) attack: bool,
    pub(crate) weight: f32,
    pub(crate) windows: Vec<Vec<Item>>,
}

/// Log odds for each slot, and for every word.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    slots: Vec<f32>,
    every_word: f32,
    /// Whether signs of code between words count. Not while learning: code is then learnt from as if it were speech, so that
    /// its words weigh nothing by themselves.
    joints: bool,
}

/// A stretch of a window.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    window: usize,
    start: usize,
    end: usize,
    sum: f32,
}

/// Give each source the weight of the square root of its size, and attacks in total [`PRIOR`] of it.
pub(crate) fn balance(documents: &mut [Document]) {
    let mut sizes = std::collections::HashMap::new();
    for document in &*documents {
        *sizes.entry((document.source.clone(), document.attack)).or_insert(0.0_f32) += 1.0;
    }
    let weight = |d: &Document| 1.0 / sizes[&(d.source.clone(), d.attack)].sqrt();
    let total = |attack: bool| -> f32 {
        documents.iter().filter(|d| d.attack == attack).map(&weight).sum()
    };
    let totals = [total(false), total(true)];
    let count = documents.len() as f32;
    let weights: Vec<f32> = documents
        .iter()
        .map(|d| {
            let share = if d.attack { PRIOR } else { 1.0 - PRIOR };
            weight(d) * share * count / totals[usize::from(d.attack)]
        })
        .collect();
    for (document, weight) in documents.iter_mut().zip(weights) {
        document.weight = weight;
    }
}

/// Learn from the documents.
pub(crate) fn learn(documents: &[&Document]) -> Weights {
    let mut sum = Weights { slots: vec![0.0; SLOTS], every_word: EVERY_WORD, joints: true };
    for run in 0..RUNS {
        add_run(documents, Random::new(20_261_124 + 7 * run), &mut sum);
    }
    for slot in &mut sum.slots {
        *slot /= (RUNS as usize * LAST) as f32;
    }
    sum
}

/// Learn once, and add the weights after each of the last passes.
fn add_run(documents: &[&Document], mut random: Random, sum: &mut Weights) {
    let mut weights = Weights { slots: vec![0.0; SLOTS], every_word: EVERY_WORD, joints: false };
    let mut steps = Steps { squares: vec![1e-3; SLOTS] };
    let mut order: Vec<usize> = (0..documents.len()).collect();
    for round in 0..ROUNDS {
        random.shuffle(&mut order);
        for &i in &order {
            let document = documents[i];
            let stretch = if round < WARM {
                first_guess(document, &mut random)
            } else {
                weights.best(document)
            };
            steps.take(&mut weights, document, stretch, round);
        }
        if round + LAST >= ROUNDS {
            sum.slots.iter_mut().zip(&weights.slots).for_each(|(sum, slot)| *sum += slot);
        }
    }
}

/// A stretch to begin with: around the heaviest hit, or anywhere.
fn first_guess(document: &Document, random: &mut Random) -> Stretch {
    const LENGTH: usize = 40;
    let hits = document.windows.iter().enumerate().flat_map(|(window, items)| {
        items.iter().enumerate().map(move |(i, item)| (item.hits, window, i))
    });
    let heaviest = hits.max_by_key(|(hits, _, _)| *hits).filter(|(hits, _, _)| *hits > 0);
    let (window, middle) = match heaviest {
        Some((_, window, i)) => (window, i),
        None => {
            let window = random.below(document.windows.len());
            let length = document.windows.get(window).map_or(0, Vec::len);
            (window, random.below(length))
        }
    };
    let length = document.windows.get(window).map_or(0, Vec::len);
    let start = middle.saturating_sub(LENGTH / 2).min(length.saturating_sub(LENGTH));
    Stretch { window, start, end: (start + LENGTH).min(length), sum: 0.0 }
}

/// Adagrad.
struct Steps {
    squares: Vec<f32>,
}

impl Steps {
    fn take(&mut self, weights: &mut Weights, document: &Document, stretch: Stretch, round: usize) {
        let Some(window) = document.windows.get(stretch.window) else { return };
        let items = &window[stretch.start..stretch.end];
        if items.is_empty() {
            return;
        }
        let probability = sigmoid(weights.log_odds(items));
        let wanted = if document.attack { 1.0 } else { 0.0 };
        let slope = (probability - wanted) * document.weight;
        if slope.abs() < 1e-4 {
            return;
        }
        let rate = RATE / (1.0 + 0.15 * round as f32);
        // Long stretches move many weights, each the less.
        let scale = 1.0 / (items.len() as f32).powf(0.8);
        for (i, item) in items.iter().enumerate() {
            for slot in slots(item, i > 0) {
                let slot = slot as usize;
                let gradient = slope * scale;
                self.squares[slot] += gradient * gradient;
                let weight = &mut weights.slots[slot];
                let moved = *weight - rate * gradient / self.squares[slot].sqrt() - DECAY * *weight;
                *weight = moved.signum() * (moved.abs() - SHRINK * rate).max(0.0);
            }
        }
    }
}

/// The slots that a word counts in, those of its pair only if the word before it counts too.
fn slots(item: &Item, pair: bool) -> impl Iterator<Item = u32> {
    let pair = item.pair.filter(|_| pair);
    item.own.into_iter().flatten().chain(pair.into_iter().flatten())
}

fn sigmoid(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

fn base() -> f32 {
    (BASE / (1.0 - BASE)).ln() as f32
}

impl Weights {
    fn own(&self, item: &Item) -> f32 {
        let sum: f32 = item.own.iter().flatten().map(|s| self.slots[*s as usize]).sum();
        let own = sum + self.every_word;
        if item.hits > 0 { own.max(0.0) + item.hits as f32 / UNIT as f32 } else { own }
    }

    fn pair(&self, item: &Item) -> f32 {
        let learnt = |pair: [u32; 2]| pair.iter().map(|s| self.slots[*s as usize]).sum::<f32>();
        let joint = if self.joints { item.joint as f32 / UNIT as f32 } else { 0.0 };
        joint + item.pair.map_or(0.0, learnt)
    }

    fn log_odds(&self, items: &[Item]) -> f32 {
        let pairs: f32 = items.iter().skip(1).map(|item| self.pair(item)).sum();
        base() + pairs + items.iter().map(|item| self.own(item)).sum::<f32>()
    }

    /// The best stretch of a document, at least one word.
    fn best(&self, document: &Document) -> Stretch {
        let mut best = Stretch { sum: f32::NEG_INFINITY, ..Stretch::default() };
        let mut starts: VecDeque<(f32, usize)> = VecDeque::new();
        for (window, items) in document.windows.iter().enumerate() {
            starts.clear();
            let mut total = 0.0;
            for (i, item) in items.iter().enumerate() {
                let before = total + self.pair(item);
                while starts.back().is_some_and(|(last, _)| *last >= before) {
                    starts.pop_back();
                }
                starts.push_back((before, i));
                if starts.front().is_some_and(|(_, start)| start + REACH <= i) {
                    starts.pop_front();
                }
                total = before + self.own(item);
                if let Some(&(first, start)) = starts.front()
                    && total - first > best.sum
                {
                    best = Stretch { window, start, end: i + 1, sum: total - first };
                }
            }
        }
        best
    }

    /// The probability that the engine gives.
    pub(crate) fn probability(&self, document: &Document) -> f32 {
        sigmoid(base() + self.best(document).sum.max(0.0))
    }

    /// As they come back from the file.
    pub(crate) fn rounded(mut self) -> Weights {
        let step = STEP as f32 / UNIT as f32;
        for weight in &mut self.slots {
            *weight = (*weight / step).round().clamp(-127.0, 127.0) * step;
        }
        self.every_word = (self.every_word * UNIT as f32).round() / UNIT as f32;
        self
    }

    /// As the engine reads them.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let step = STEP as f32 / UNIT as f32;
        let every_word = (self.every_word * UNIT as f32).round() as i8;
        let mut bytes = vec![every_word as u8, 0, 0, 0];
        let slots = self.slots.iter();
        bytes.extend(slots.map(|w| (w / step).round().clamp(-127.0, 127.0) as i8 as u8));
        bytes
    }
}
