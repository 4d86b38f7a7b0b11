//! The `phrase` matcher: words in a row, with alternatives and gaps, around the rarest word of the phrase.
//!
//! In: the place of a literal that some phrase's anchor holds. The words around it are read once, at
//! most [`REACH`] on each side and never across the end of a thought; each is looked up once, which gives for every
//! element a mask of the places where it stands; then a phrase is a few shifts of such masks. So the cost is that of
//! the words around an anchor, whatever the number of phrases. Out: for each place of an anchor the longest match.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Candidate;
use crate::pattern::PatternIndex;
use crate::pattern::phrase::{
    Alternative, MAX_TERMS, Phrase, REACH, Term, alternatives, commonness, rarest,
};
use crate::span::Span;
use crate::text::words::{self, LONGEST, Word, Words};
use crate::work;

/// Index of an element; elements with the same alternatives are one.
type Class = u16;

/// The phrases of all enabled patterns.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// From a word to the alternatives that begin with it.
    exact: Map<Vec<Use>>,
    /// From a stem to the alternatives that begin with it.
    stems: Map<Vec<Use>>,
    /// Bit `n` is set if there is a stem of `n` letters.
    stem_lengths: u64,
    sequences: Vec<Sequence>,
    /// For each class the sequences that are looked for at it.
    anchored: Vec<Vec<u16>>,
    /// The words of all classes that are looked for.
    anchors: Map<()>,
    anchor_stems: Map<()>,
}

/// An alternative of a class that begins with the word looked up.
#[derive(Clone, Debug)]
struct Use {
    class: Class,
    rest: Box<[Term]>,
}

#[derive(Clone, Debug)]
struct Sequence {
    pattern: PatternIndex,
    steps: Box<[Step]>,
    anchor: usize,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    class: Class,
    gap: usize,
    optional: bool,
}

/// Where a class stands in a window: bit `i` of mask `n` if its alternative of `n + 1` words begins at word `i`.
type Masks = [u64; MAX_TERMS];

/// Reusable memory.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    words: Vec<Word>,
    /// For each class one more than its place in `masks`; 0 where it stands nowhere.
    slots: Vec<u16>,
    masks: Vec<Masks>,
    /// Classes with a slot.
    seen: Vec<Class>,
}

type Map<T> = HashMap<u32, T, BuildHasherDefault<Spread>>;

/// Hasher for keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u32(u32::from(*b)));
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

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
        for (i, sequence) in self.sequences.iter().enumerate() {
            let class = usize::from(sequence.steps[sequence.anchor].class);
            if phrases.anchored[class].is_empty() {
                let all = &self.alternatives[class];
                literals
                    .extend(all.iter().filter_map(Alternative::literals).flat_map(|(all, _)| all));
                all.iter().flat_map(|a| &a.terms).for_each(|term| phrases.look_for(term));
            }
            phrases.anchored[class].push(i as u16);
        }
        literals.sort();
        literals.dedup();
        literals.iter().for_each(|text| literal(text));
        phrases.sequences = self.sequences;
        phrases
    }
}

impl Phrases {
    fn add(&mut self, class: Class, alternative: &Alternative) {
        let Some((first, rest)) = alternative.terms.split_first() else { return };
        let table = if first.stem {
            self.stem_lengths |= 1 << first.letters.min(63);
            &mut self.stems
        } else {
            &mut self.exact
        };
        table.entry(first.hash).or_default().push(Use { class, rest: rest.into() });
    }

    fn look_for(&mut self, term: &Term) {
        if term.stem {
            self.stem_lengths |= 1 << term.letters.min(63);
            self.anchor_stems.insert(term.hash, ());
        } else {
            self.anchors.insert(term.hash, ());
        }
    }

    /// Whether the word is one of those looked for.
    fn is_anchor(&self, text: &[u8], word: Word) -> bool {
        let mut known = self.anchors.contains_key(&word.hash);
        if !known {
            words::stems(&text[word.span.range()], |letters, hash| {
                known |= self.stem_lengths >> letters.min(63) & 1 == 1
                    && self.anchor_stems.contains_key(&hash);
            });
        }
        known
    }

    /// Append the matches whose anchor holds the word that the byte at `at` belongs to.
    pub(crate) fn find(
        &self,
        text: &[u8],
        at: usize,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        let Some(word) = words::word_around(text, at) else { return };
        if !self.is_anchor(text, word) {
            return;
        }
        let (anchor, flow) = read_window(text, word, &mut scratch.words);
        work::add(scratch.words.len());
        self.look_up(text, flow, scratch);
        for &class in &scratch.seen {
            for &sequence in &self.anchored[usize::from(class)] {
                let masks = &scratch.masks[usize::from(scratch.slots[usize::from(class)]) - 1];
                let sequence = &self.sequences[usize::from(sequence)];
                for stands in across(masks, anchor) {
                    work::add(1);
                    if let Some((first, behind)) = longest(sequence, stands, flow, scratch) {
                        let (first, last) = (scratch.words[first], scratch.words[behind - 1]);
                        let span = Span::new(first.span.start, last.span.end);
                        out.push(Candidate::new(span, sequence.pattern));
                    }
                }
            }
        }
    }

    /// Show every alternative that begins with this word.
    fn uses(&self, text: &[u8], word: Word, mut show: impl FnMut(&Use)) {
        if let Some(uses) = self.exact.get(&word.hash) {
            uses.iter().for_each(&mut show);
        }
        words::stems(&text[word.span.range()], |letters, hash| {
            if self.stem_lengths >> letters.min(63) & 1 == 1
                && let Some(uses) = self.stems.get(&hash)
            {
                uses.iter().for_each(&mut show);
            }
        });
    }

    /// Fill the masks of all classes for the words of the window.
    fn look_up(&self, text: &[u8], flow: u64, scratch: &mut Scratch) {
        let Scratch { words, slots, masks, seen } = scratch;
        slots.resize(self.anchored.len(), 0);
        seen.drain(..).for_each(|class| slots[usize::from(class)] = 0);
        masks.clear();
        for (i, &word) in words.iter().enumerate() {
            self.uses(text, word, |found| {
                if !follows(text, words, i, flow, &found.rest) {
                    return;
                }
                let slot = &mut slots[usize::from(found.class)];
                if *slot == 0 {
                    masks.push([0; MAX_TERMS]);
                    seen.push(found.class);
                    *slot = masks.len() as u16;
                }
                masks[usize::from(*slot) - 1][found.rest.len()] |= 1 << i;
            });
        }
    }
}

/// Where a class stands so that it holds word `at`: its first word, and the one behind its last.
fn across(masks: &Masks, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    masks.iter().enumerate().flat_map(move |(n, mask)| {
        let starts = (at.saturating_sub(n)..=at).filter(move |i| mask >> i & 1 == 1);
        starts.map(move |i| (i, i + n + 1))
    })
}

/// Whether the words behind number `i` are these, without a break between.
fn follows(text: &[u8], words: &[Word], i: usize, flow: u64, rest: &[Term]) -> bool {
    rest.iter().enumerate().all(|(n, term)| {
        let at = i + 1 + n;
        flow >> at & 1 == 1 && words.get(at).is_some_and(|word| is(term, text, *word))
    })
}

fn is(term: &Term, text: &[u8], word: Word) -> bool {
    if !term.stem {
        return term.hash == word.hash;
    }
    let mut same = false;
    words::stems(&text[word.span.range()], |letters, hash| {
        same |= letters == term.letters && hash == term.hash;
    });
    same
}

/// Read the words around `word`. Returns its number, and in bit `i` whether no break stands before word `i`.
fn read_window(text: &[u8], word: Word, words: &mut Vec<Word>) -> (usize, u64) {
    words.clear();
    let mut first = word;
    while words.len() < REACH
        && let Some(before) =
            words::end_before(text, first.span.start).and_then(|end| words::word_before(text, end))
    {
        words.push(before);
        first = before;
    }
    words.reverse();
    let anchor = words.len();
    words.push(word);
    let mut end = word.span.end;
    for next in Words::from(text, end).take(REACH) {
        if next.span.len() > LONGEST || words::is_break(&text[end..next.span.start]) {
            break;
        }
        words.push(next);
        end = next.span.end;
    }
    // All words read flow into each other; none flows into the first.
    (anchor, ((1_u64 << words.len()) - 1) & !1)
}

/// First word of the longest match around the words from `start` to `end`, and the word behind its last.
fn longest(
    sequence: &Sequence,
    (start, end): (usize, usize),
    flow: u64,
    scratch: &Scratch,
) -> Option<(usize, usize)> {
    let masks = |step: &Step| -> Option<&Masks> {
        let slot = scratch.slots[usize::from(step.class)];
        scratch.masks.get(usize::from(slot).checked_sub(1)?)
    };
    if sequence.steps.iter().any(|step| !step.optional && masks(step).is_none()) {
        return None;
    }
    let (left, right) = sequence.steps.split_at(sequence.anchor);
    let (own, right) = right.split_first()?;
    // Places behind what has matched so far; and those where what comes next may begin.
    let mut ends = 1 << end;
    let mut next = ends & flow;
    for step in right {
        let from = gap_behind(next, step.gap, flow);
        let found = masks(step).map_or(0, |masks| forward(masks, from));
        (ends, next) =
            if step.optional { (ends | found, from | found & flow) } else { (found, found & flow) };
    }
    // Places where what has matched so far begins; and those behind which what comes before may end.
    let mut starts = 1 << start;
    let mut before = gap_before(starts & flow, own.gap, flow);
    for step in left.iter().rev() {
        let found = masks(step).map_or(0, |masks| backward(masks, before));
        let next = gap_before(found & flow, step.gap, flow);
        (starts, before) = if step.optional {
            (starts | found, gap_before(before, step.gap, flow) | next)
        } else {
            (found, next)
        };
    }
    (starts != 0 && ends != 0)
        .then(|| (starts.trailing_zeros() as usize, 63 - ends.leading_zeros() as usize))
}

fn forward(masks: &Masks, from: u64) -> u64 {
    masks.iter().enumerate().fold(0, |all, (n, mask)| all | (from & mask) << (n + 1))
}

fn backward(masks: &Masks, ends: u64) -> u64 {
    masks.iter().enumerate().fold(0, |all, (n, mask)| all | ends >> (n + 1) & mask)
}

/// Up to `gap` words farther on, across no break.
fn gap_behind(mut places: u64, gap: usize, flow: u64) -> u64 {
    for _ in 0..gap {
        places |= places << 1 & flow;
    }
    places
}

/// Up to `gap` words farther back, across no break.
fn gap_before(mut places: u64, gap: usize, flow: u64) -> u64 {
    for _ in 0..gap {
        places |= places >> 1 & flow;
    }
    places
}
