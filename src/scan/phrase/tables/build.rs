//! Phrases → the tables that [`Phrases`] looks words up in.
//!
//! In: phrases of patterns, as parsed. Out: for every word and stem what begins with it, for every anchor how far around it
//! to look and for which neighbours, and the literals that call the matcher.

use std::collections::{HashMap, HashSet};

use super::nominee::Neighbour;
use super::opening::{First, Openings, firsts};
use super::{Class, Made, Need, Phrases, Place, Reach, Sequence, Step, Use, filter_slot, nominee};
use crate::pattern::PatternIndex;
use crate::pattern::anchors::anchors;
use crate::pattern::phrase::{self, Alternative, Term, alternatives, likelihood};
use crate::text::words::{self, Words};

/// What it costs to look at all elements of a sequence, in words that are read.
const LOOK: f64 = 30.0;

/// Collects phrases.
#[derive(Debug, Default)]
pub(crate) struct Builder<'p> {
    classes: HashMap<&'p str, Class>,
    alternatives: Vec<Vec<Alternative>>,
    patterns: Vec<PatternIndex>,
    phrases: Vec<(PatternIndex, &'p phrase::Sequence)>,
    sequences: Vec<Sequence>,
}

impl<'p> Builder<'p> {
    pub(crate) fn add(&mut self, pattern: PatternIndex, sequences: &'p [phrase::Sequence]) {
        self.patterns.push(pattern);
        self.phrases.extend(sequences.iter().map(|sequence| (pattern, sequence)));
    }

    /// The sequences with their anchors.
    fn anchor(&mut self) {
        let phrases = std::mem::take(&mut self.phrases);
        let anchors = anchors(phrases.iter().map(|(_, sequence)| *sequence));
        for ((pattern, sequence), anchor) in phrases.into_iter().zip(anchors) {
            let steps = sequence
                .elements
                .iter()
                .map(|e| Step { class: self.class(&e.source), gap: e.gap, optional: e.optional })
                .collect();
            // A sequence without an anchor is refused when the pattern is checked.
            let anchored =
                anchor.map(|anchor| Sequence { pattern, steps, anchor, ..Sequence::default() });
            self.sequences.extend(anchored);
        }
    }

    fn class(&mut self, source: &'p str) -> Class {
        *self.classes.entry(source).or_insert_with(|| {
            let all: Vec<Alternative> = alternatives(source).collect();
            self.alternatives.push(all);
            (self.alternatives.len() - 1) as Class
        })
    }

    /// The finished tables.
    pub(crate) fn build(mut self) -> Made {
        self.anchor();
        let mut phrases = Phrases { classes: self.alternatives.len(), ..Phrases::default() };
        let openings: Vec<_> = self.alternatives.iter().map(|all| Openings::of(all)).collect();
        for (class, all) in self.alternatives.iter().enumerate() {
            all.iter().for_each(|alternative| phrases.add(class as Class, alternative));
        }
        let (mut literals, mut is_anchor) = (Vec::new(), HashSet::new());
        let (mut known, mut nominees) = (Known::default(), nominee::Builder::default());
        for (i, sequence) in self.sequences.iter().enumerate() {
            let class = usize::from(sequence.steps[sequence.anchor].class);
            let all = &self.alternatives[class];
            if is_anchor.insert(class) {
                literals.extend(all.iter().filter_map(Alternative::literals).flatten());
            }
            for alternative in all {
                let words = words_of(alternative);
                for (n, (word, is_stem)) in words.iter().enumerate() {
                    phrases.look_for(&alternative.terms[n], i as u16);
                    nominees.add((word, *is_stem), i as u16, neighbour(&words, n));
                }
            }
            phrases.sequences.push(self.with_needs(sequence, &openings, &mut known));
        }
        literals.sort();
        literals.dedup();
        phrases.nominees = nominees.build(&phrases.sequences, &known.openings, &known.firsts);
        phrases.openings = known.openings;
        Made { patterns: self.patterns, phrases, literals }
    }

    /// A sequence, and what must be there for it; `openings` are those of all classes.
    fn with_needs(
        &self,
        sequence: &Sequence,
        openings: &[Openings],
        known: &mut Known,
    ) -> Sequence {
        let mut number = |step: &Step| {
            let class = usize::from(step.class);
            known.number(step.class, &self.alternatives[class], &openings[class])
        };
        let place = |step: &Step, gap: usize, openings: u16| Place {
            gap,
            longest: self.longest(step),
            optional: step.optional,
            openings,
        };
        let (left, right) = sequence.steps.split_at(sequence.anchor);
        let behind = right[1..].iter().map(|step| place(step, step.gap, number(step))).collect();
        // The gap of a step lies before it, so what lies between two steps is known to the one behind.
        let nearer = sequence.steps[1..=sequence.anchor].iter().rev();
        let before = left.iter().rev().zip(nearer);
        let before = before.map(|(step, next)| place(step, next.gap, number(step))).collect();
        let need = reaches(sequence, |step| self.longest(step))
            .filter(|(step, _)| !step.optional)
            .map(|(step, reach)| {
                let all = &self.alternatives[usize::from(step.class)];
                let words = (reach.before + reach.behind) as f64;
                let likely = (likelihood(all) / 100.0 * words).min(1.0);
                (words + LOOK * likely, Need { reach, openings: number(step) })
            })
            .min_by(|(a, _), (b, _)| a.total_cmp(b));
        let mut opening = Openings::default();
        for step in &sequence.steps {
            opening.widen(&openings[usize::from(step.class)]);
        }
        Sequence {
            opening,
            reach: whole(sequence, |step| self.longest(step)),
            need: need.map(|(_, need)| need),
            own: self.longest(&sequence.steps[sequence.anchor]),
            before,
            behind,
            ..sequence.clone()
        }
    }

    /// Words of the longest alternative of a step.
    fn longest(&self, step: &Step) -> usize {
        let all = &self.alternatives[usize::from(step.class)];
        all.iter().map(|a| a.terms.len()).max().unwrap_or(0)
    }
}

/// What the classes begin with that must be there, each class once.
#[derive(Default)]
struct Known {
    numbers: HashMap<Class, u16>,
    openings: Vec<Openings>,
    firsts: Vec<Vec<First>>,
}

impl Known {
    /// The number of a class among them.
    fn number(&mut self, class: Class, all: &[Alternative], openings: &Openings) -> u16 {
        *self.numbers.entry(class).or_insert_with(|| {
            self.openings.push(openings.clone());
            self.firsts.push(firsts(all));
            (self.openings.len() - 1) as u16
        })
    }
}

/// The words of an alternative, and which of them is a stem.
fn words_of(alternative: &Alternative) -> Vec<(&[u8], bool)> {
    let text = alternative.text.as_bytes();
    let words = Words::new(text).map(|word| &text[word.span.range()]);
    words.zip(alternative.terms.iter().map(|term| term.stem)).collect()
}

/// The word beside number `n` that ordinary text holds least often, as far as its letters tell.
fn neighbour(words: &[(&[u8], bool)], n: usize) -> Option<Neighbour> {
    let before = n.checked_sub(1).and_then(|before| Some((words.get(before)?, false)));
    let behind = words.get(n + 1).map(|word| (word, true));
    let beside = before.into_iter().chain(behind).max_by_key(|((word, _), _)| word.len());
    beside.map(|((word, is_stem), is_behind)| Neighbour::new(word, *is_stem, is_behind))
}

/// Whether the first word begins with a digit, of any script.
fn begins_with_digit(text: &str) -> bool {
    let mut first = None;
    if let Some(word) = Words::new(text.as_bytes()).next() {
        words::stems(&text.as_bytes()[word.span.range()], |_, hash| first = first.or(Some(hash)));
    }
    first == Some(words::mix(words::SEED, u32::from(b'0')))
}

/// How far a sequence reaches from any word of its anchor; `longest` tells the words of a step.
fn whole(sequence: &Sequence, longest: impl Fn(&Step) -> usize) -> Reach {
    let (left, right) = sequence.steps.split_at(sequence.anchor);
    let own = longest(&right[0]);
    let all = |steps: &[Step]| steps.iter().map(|s| s.gap + longest(s)).sum::<usize>();
    Reach { before: own + right[0].gap + all(left), behind: own + all(&right[1..]) }
}

/// The steps besides the anchor, each with how far from any word of the anchor it may begin.
fn reaches(
    sequence: &Sequence,
    longest: impl Fn(&Step) -> usize,
) -> impl Iterator<Item = (&Step, Reach)> {
    let (left, right) = sequence.steps.split_at(sequence.anchor);
    let own = longest(&right[0]);
    let (mut behind, mut before) = (own, own + right[0].gap);
    let mut all = Vec::new();
    for step in &right[1..] {
        all.push((step, Reach { before: 0, behind: behind + step.gap }));
        behind += step.gap + longest(step);
    }
    for step in left.iter().rev() {
        before += longest(step);
        all.push((step, Reach { before, behind: 0 }));
        before += step.gap;
    }
    all.into_iter()
}

impl Phrases {
    fn add(&mut self, class: Class, alternative: &Alternative) {
        let Some((first, rest)) = alternative.terms.split_first() else { return };
        self.note(first.hash);
        self.begin_with_digits |= begins_with_digit(&alternative.text);
        let table = if first.stem { &mut self.stems } else { &mut self.exact };
        table.entry(first.hash).or_default().push(Use { class, rest: rest.into() });
    }

    fn look_for(&mut self, term: &Term, sequence: u16) {
        self.note(term.hash);
        let table = if term.stem { &mut self.anchor_stems } else { &mut self.anchors };
        let sequences = table.entry(term.hash).or_default();
        if sequences.last() != Some(&sequence) {
            sequences.push(sequence);
        }
    }

    fn note(&mut self, hash: u32) {
        self.filter.resize(1024, 0);
        let (word, bit) = filter_slot(hash);
        self.filter[word] |= 1 << bit;
    }
}
