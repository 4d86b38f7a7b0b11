//! Phrases → the tables that [`Phrases`] looks words up in.
//!
//! In: phrases of patterns, as parsed. Out: for every word and stem what begins with it, for every anchor how far around it
//! to look and for which neighbours, and the literals that call the matcher.

use std::collections::HashMap;

use super::{Around, Class, Initials, Phrases, Reach, Sequence, Step, Use, filter_slot};
use crate::pattern::PatternIndex;
use crate::pattern::phrase::{Alternative, Phrase, Term, alternatives, commonness, rarest};
use crate::text::words;

/// Collects phrases.
#[derive(Debug, Default)]
pub(crate) struct Builder<'p> {
    classes: HashMap<&'p str, Class>,
    alternatives: Vec<Vec<Alternative>>,
    /// How common each class is.
    commonness: Vec<Option<f64>>,
    sequences: Vec<Sequence>,
}

impl<'p> Builder<'p> {
    pub(crate) fn add(&mut self, pattern: PatternIndex, phrase: &'p Phrase) {
        for sequence in &phrase.sequences {
            let steps: Box<[Step]> = sequence
                .elements
                .iter()
                .map(|e| Step { class: self.class(&e.source), gap: e.gap, optional: e.optional })
                .collect();
            let common = |step: &Step| {
                (!step.optional).then(|| self.commonness[usize::from(step.class)]).flatten()
            };
            // A sequence without an anchor is refused when the pattern is checked.
            if let Some(anchor) = rarest(steps.iter().map(common)) {
                self.sequences.push(Sequence { pattern, steps, anchor });
            }
        }
    }

    fn class(&mut self, source: &'p str) -> Class {
        *self.classes.entry(source).or_insert_with(|| {
            let all: Vec<Alternative> = alternatives(source).collect();
            self.commonness.push(commonness(&all));
            self.alternatives.push(all);
            (self.alternatives.len() - 1) as Class
        })
    }

    /// The finished table; `literal` is told each text that must call [`Phrases::find`].
    pub(crate) fn build(self, mut literal: impl FnMut(&str)) -> Phrases {
        let mut phrases =
            Phrases { anchored: vec![Vec::new(); self.alternatives.len()], ..Phrases::default() };
        for (class, all) in self.alternatives.iter().enumerate() {
            all.iter().for_each(|alternative| phrases.add(class as Class, alternative));
        }
        let mut literals = Vec::new();
        let longest = |step: &Step| {
            let all = &self.alternatives[usize::from(step.class)];
            all.iter().map(|a| a.terms.len()).max().unwrap_or(0)
        };
        for (i, sequence) in self.sequences.iter().enumerate() {
            let class = usize::from(sequence.steps[sequence.anchor].class);
            if phrases.anchored[class].is_empty() {
                let all = &self.alternatives[class];
                literals
                    .extend(all.iter().filter_map(Alternative::literals).flat_map(|(all, _)| all));
            }
            let mut around = around(sequence, longest);
            for class in &around.neighbours {
                let all = &self.alternatives[usize::from(*class)];
                all.iter().for_each(|alternative| around.initials.add(alternative));
            }
            for term in self.alternatives[class].iter().flat_map(|a| &a.terms) {
                phrases.look_for(term, &around);
            }
            phrases.anchored[class].push(i as u16);
        }
        for around in phrases.anchors.values_mut().chain(phrases.anchor_stems.values_mut()) {
            around.settle();
        }
        literals.sort();
        literals.dedup();
        literals.iter().for_each(|text| literal(text));
        phrases.sequences = self.sequences;
        phrases
    }
}

/// What stands around the anchor of a sequence; `longest` tells the words of a step.
fn around(sequence: &Sequence, longest: impl Fn(&Step) -> usize) -> Around {
    let (left, right) = sequence.steps.split_at(sequence.anchor);
    let own = longest(&right[0]);
    let all = |steps: &[Step]| steps.iter().map(|s| s.gap + longest(s)).sum::<usize>();
    let whole = Reach { before: own + right[0].gap + all(left), behind: own + all(&right[1..]) };
    let must_be = |step: &&Step| !step.optional;
    let classes = sequence.steps.iter().map(|step| step.class).collect();
    let mut around = Around { whole, classes, ..Around::default() };
    // Counted from any word of the anchor to any word that the neighbour may begin with.
    if let Some(next) = right.get(1).filter(must_be) {
        around.near.behind = own + next.gap;
        around.neighbours.push(next.class);
    } else if let Some(last) = left.last().filter(must_be) {
        around.near.before = own + right[0].gap + longest(last);
        around.neighbours.push(last.class);
    } else {
        around.always = true;
    }
    around
}

impl Around {
    fn add(&mut self, other: &Around) {
        self.whole.widen(other.whole);
        self.near.widen(other.near);
        self.always |= other.always;
        self.initials.widen(other.initials);
        self.neighbours.extend(&other.neighbours);
        self.classes.extend(&other.classes);
    }

    /// Put the lists in order, once all is added.
    fn settle(&mut self) {
        for list in [&mut self.neighbours, &mut self.classes] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

impl Phrases {
    fn add(&mut self, class: Class, alternative: &Alternative) {
        let Some((first, rest)) = alternative.terms.split_first() else { return };
        self.note(first.hash);
        let table = if first.stem { &mut self.stems } else { &mut self.exact };
        table.entry(first.hash).or_default().push(Use { class, rest: rest.into() });
    }

    fn look_for(&mut self, term: &Term, around: &Around) {
        self.note(term.hash);
        let table = if term.stem { &mut self.anchor_stems } else { &mut self.anchors };
        table.entry(term.hash).or_default().add(around);
    }

    fn note(&mut self, hash: u32) {
        self.filter.resize(1024, 0);
        let (word, bit) = filter_slot(hash);
        self.filter[word] |= 1 << bit;
    }
}

impl Initials {
    /// Add the word that an alternative begins with.
    fn add(&mut self, alternative: &Alternative) {
        let text = alternative.text.as_bytes();
        let Some(first) = words::extent_behind(text, 0) else { return };
        let Some(initials) = words::initials(text, first.start) else { return };
        if first.len() > 1 || alternative.terms.len() > 1 || !alternative.terms[0].stem {
            self.0[usize::from(initials >> 6)] |= 1 << (initials & 63);
        } else {
            // A stem of one letter: any may follow.
            self.0 = [u64::MAX; 4];
        }
    }

    fn widen(&mut self, other: Initials) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
    }
}
