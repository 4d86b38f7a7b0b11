//! The `phrase` matcher: words in a row, with alternatives and gaps, around the rarest word of the phrase.
//!
//! In: the place of a literal that some phrase's anchor holds. The words around it are read once, at
//! most [`REACH`] on each side and never across the end of a thought; each is looked up once, which gives for every
//! element a mask of the places where it stands; then a phrase is a few shifts of such masks. So the cost is that of
//! the words around an anchor, whatever the number of phrases. Out: for each place of an anchor the longest match.

mod build;
mod place;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Candidate;
use crate::pattern::PatternIndex;
use crate::pattern::phrase::{MAX_TERMS, REACH, Term};
use crate::span::Span;
use crate::text::words::{self, LONGEST, Word};
use crate::work;
pub(super) use build::Builder;
use place::{across, longest};

/// Index of an element; elements with the same alternatives are one.
type Class = u16;

/// The phrases of all enabled patterns.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// From a word to the alternatives that begin with it.
    exact: Map<Vec<Use>>,
    /// From a stem to the alternatives that begin with it.
    stems: Map<Vec<Use>>,
    /// Which hashes are of words or stems: one bit for each value of their upper half.
    filter: Vec<u64>,
    sequences: Vec<Sequence>,
    /// For each class the sequences that are looked for at it.
    anchored: Vec<Vec<u16>>,
    /// The words of all classes that are looked for, and what around them makes a closer look worth while.
    anchors: Map<Around>,
    anchor_stems: Map<Around>,
}

/// Words before and behind.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    before: usize,
    behind: usize,
}

impl Reach {
    fn widen(&mut self, other: Reach) {
        self.before = self.before.max(other.before);
        self.behind = self.behind.max(other.behind);
    }
}

/// What stands around a word that is looked for, if it is part of a phrase.
#[derive(Clone, Debug, Default)]
struct Around {
    /// How far all its phrases reach.
    whole: Reach,
    /// How far away the neighbour of an anchor may begin.
    near: Reach,
    /// The neighbours, sorted. One of them is there wherever a phrase is.
    neighbours: Vec<Class>,
    /// The letters that neighbours begin with.
    initials: Initials,
    /// Some phrase has no neighbour that must be there.
    always: bool,
    /// The classes that its phrases are made of, sorted.
    classes: Vec<Class>,
}

/// A set of the first two letters of words: one bit for each number that [`words::initials`] gives.
#[derive(Clone, Copy, Debug, Default)]
struct Initials([u64; 4]);

impl Initials {
    /// Whether a word of the set may lie at `start`.
    #[inline]
    fn may_hold(&self, text: &[u8], start: usize) -> bool {
        words::initials(text, start)
            .is_none_or(|initials| self.0[usize::from(initials >> 6)] >> (initials & 63) & 1 == 1)
    }
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

impl Sequence {
    /// Whether everything that must be there stands somewhere in the window.
    fn is_complete(&self, scratch: &Scratch) -> bool {
        self.steps.iter().all(|step| step.optional || scratch.masks_of(step.class).is_some())
    }
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
    /// For each class one more than its place in `masks`; 0 where it stands nowhere; [`UNWANTED`] where nobody asks.
    slots: Vec<u16>,
    masks: Vec<Masks>,
    /// Classes with a place in `masks`.
    seen: Vec<Class>,
    wanted: Vec<Class>,
}

const UNWANTED: u16 = u16::MAX;

impl Scratch {
    /// Begin with another word, where there are so many classes.
    fn clear(&mut self, classes: usize) {
        self.slots.resize(classes, UNWANTED);
        self.wanted.drain(..).for_each(|class| self.slots[usize::from(class)] = UNWANTED);
        self.seen.clear();
        self.masks.clear();
    }

    /// Where a class stands, if anywhere.
    fn masks_of(&self, class: Class) -> Option<&Masks> {
        self.masks.get(usize::from(self.slots[usize::from(class)]).checked_sub(1)?)
    }

    fn want(&mut self, classes: &[Class]) {
        classes.iter().for_each(|class| self.slots[usize::from(*class)] = 0);
        self.wanted.extend(classes);
    }
}

type Map<T> = HashMap<u32, T, BuildHasherDefault<Spread>>;

/// Where a hash has its bit in a filter.
#[inline]
fn filter_slot(hash: u32) -> (usize, u32) {
    let hash = hash.wrapping_mul(0x9E37_79B1) >> 16;
    ((hash >> 6) as usize, hash & 63)
}

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

impl Phrases {
    /// Whether a word or stem may have this hash.
    #[inline]
    fn may_be_known(&self, hash: u32) -> bool {
        let (word, bit) = filter_slot(hash);
        self.filter.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// How far around the word must be read, if it is one of those looked for and a neighbour is there. Tells the classes
    /// that may then make up a phrase.
    fn reach(&self, text: &[u8], word: Word, scratch: &mut Scratch) -> Option<Reach> {
        let mut reach: Option<Reach> = None;
        let mut look = |around: &Around| {
            if around.always || self.has_neighbour(text, word, around) {
                reach.get_or_insert_default().widen(around.whole);
                scratch.want(&around.classes);
            }
        };
        if let Some(around) = self.anchors.get(&word.hash) {
            look(around);
        }
        words::stems(&text[word.span.range()], |_, hash| {
            if self.may_be_known(hash)
                && let Some(around) = self.anchor_stems.get(&hash)
            {
                look(around);
            }
        });
        reach
    }

    fn has_neighbour(&self, text: &[u8], word: Word, around: &Around) -> bool {
        let is_one = |extent: Span| {
            let mut found = false;
            if around.initials.may_hold(text, extent.start) {
                self.uses(text, words::read(text, extent), |used| {
                    found |= around.neighbours.binary_search(&used.class).is_ok();
                });
            }
            found
        };
        following(text, word.span).take(around.near.behind).any(is_one)
            || preceding(text, word.span).take(around.near.before).any(is_one)
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
        scratch.clear(self.anchored.len());
        let Some(reach) = self.reach(text, word, scratch) else { return };
        let (anchor, flow) = read_window(text, word, reach, &mut scratch.words);
        self.look_up(text, flow, scratch);
        for &class in &scratch.seen {
            for &sequence in &self.anchored[usize::from(class)] {
                let sequence = &self.sequences[usize::from(sequence)];
                if !sequence.is_complete(scratch) {
                    continue;
                }
                let masks = &scratch.masks[usize::from(scratch.slots[usize::from(class)]) - 1];
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
        if self.may_be_known(word.hash)
            && let Some(uses) = self.exact.get(&word.hash)
        {
            uses.iter().for_each(&mut show);
        }
        words::stems(&text[word.span.range()], |_, hash| {
            if self.may_be_known(hash)
                && let Some(uses) = self.stems.get(&hash)
            {
                uses.iter().for_each(&mut show);
            }
        });
    }

    /// Fill the masks of the classes that are wanted, for the words of the window.
    fn look_up(&self, text: &[u8], flow: u64, scratch: &mut Scratch) {
        let Scratch { words, slots, masks, seen, .. } = scratch;
        for (i, &word) in words.iter().enumerate() {
            self.uses(text, word, |found| {
                let slot = &mut slots[usize::from(found.class)];
                if *slot == UNWANTED || !follows(text, words, i, flow, &found.rest) {
                    return;
                }
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

/// Where the words before `word` lie, from the nearest on, up to a break.
fn preceding(text: &[u8], word: Span) -> impl Iterator<Item = Span> + '_ {
    let before = |word: &Span| {
        words::end_before(text, word.start).and_then(|end| words::extent_before(text, end))
    };
    std::iter::successors(before(&word), before)
}

/// Where the words behind `word` lie, up to a break.
fn following(text: &[u8], word: Span) -> impl Iterator<Item = Span> + '_ {
    let behind = |word: &Span| {
        let next = words::extent_behind(text, word.end)?;
        let goes_on = next.len() <= LONGEST && !words::is_break(&text[word.end..next.start]);
        goes_on.then_some(next)
    };
    std::iter::successors(behind(&word), behind)
}

/// Read the words around `word`. Returns its number, and in bit `i` whether no break stands before word `i`.
fn read_window(text: &[u8], word: Word, reach: Reach, words: &mut Vec<Word>) -> (usize, u64) {
    words.clear();
    let read = |extent| words::read(text, extent);
    words.extend(preceding(text, word.span).take(reach.before.min(REACH)).map(read));
    words.reverse();
    let anchor = words.len();
    words.push(word);
    words.extend(following(text, word.span).take(reach.behind.min(REACH)).map(read));
    work::add(words.len());
    // All words read flow into each other; none flows into the first.
    (anchor, ((1_u64 << words.len()) - 1) & !1)
}
