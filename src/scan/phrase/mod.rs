//! The `phrase` matcher: words in a row, with alternatives and gaps, around the rarest word of the phrase.
//!
//! In: the place of a literal that some phrase's anchor holds. The words around it are read once, at
//! most [`REACH`] on each side and never across the end of a thought; each is looked up once, which gives for every
//! element a mask of the places where it stands; then a phrase is a few shifts of such masks. So the cost is that of
//! the words around an anchor, whatever the number of phrases. Out: for each place of an anchor the longest match.

mod catalogue;
mod glimpse;
mod place;
mod sight;
pub(super) mod tables;

use super::Candidate;
use super::simd::wide::{Work, wide};
use crate::pattern::phrase::{MAX_TERMS, REACH, Term};
use crate::span::Span;
use crate::text::words::{self, LONGEST, Word};
use crate::work;
pub(super) use catalogue::made_of;
use place::{across, longest};
use sight::{Sight, plain_word};
use tables::nominee::Group;
use tables::opening::{Mark, Openings};
use tables::{Class, Phrases, Reach, Sequence, Step, Use, filter_slot};

impl Sequence {
    /// Whether everything that must be there stands somewhere in the window.
    fn is_complete(&self, scratch: &Scratch) -> bool {
        self.steps.iter().all(|step| step.optional || scratch.masks_of(step.class).is_some())
    }

    /// Whether its elements may stand around the anchor, one behind the other.
    fn may_stand(&self, text: &[u8], openings: &[Openings], sight: &mut Sight) -> bool {
        sight.may_go_on(text, self.own, &self.behind, openings)
            && sight.may_come_from(text, self.own, &self.before, openings)
    }
}

/// Where a class stands in a window: bit `i` of mask `n` if its alternative of `n + 1` words begins at word `i`.
type Masks = [u64; MAX_TERMS];

/// Reusable memory.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    words: Vec<Span>,
    /// For each class one more than its place in `masks`; 0 where it stands nowhere; [`UNWANTED`] where nobody asks.
    slots: Vec<u16>,
    masks: Vec<Masks>,
    wanted: Vec<Class>,
    /// Sequences that may stand around the word at hand.
    nominated: Vec<u16>,
    /// The last word that was looked at: more than one literal may lead to a word.
    done: Span,
    sight: Sight,
}

const UNWANTED: u16 = u16::MAX;

impl Scratch {
    /// Begin with another text.
    pub(super) fn open(&mut self) {
        self.done = Span::default();
    }

    /// Begin with another word, where there are so many classes.
    fn clear(&mut self, classes: usize) {
        self.slots.resize(classes, UNWANTED);
        self.wanted.drain(..).for_each(|class| self.slots[usize::from(class)] = UNWANTED);
        self.masks.clear();
    }

    /// Where a class stands, if anywhere.
    fn masks_of(&self, class: Class) -> Option<&Masks> {
        self.masks.get(usize::from(self.slots[usize::from(class)]).checked_sub(1)?)
    }

    fn want(&mut self, steps: &[Step]) {
        for step in steps {
            self.slots[usize::from(step.class)] = 0;
            self.wanted.push(step.class);
        }
    }
}

/// See [`Phrases::ask`].
struct Ask<'p> {
    phrases: &'p Phrases,
    groups: [Option<&'p Group>; 3],
    text: &'p [u8],
    scratch: &'p mut Scratch,
}

impl Work for Ask<'_> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        let Ask { phrases, groups, text, scratch } = self;
        phrases.ask(groups, text, scratch);
    }
}

impl Phrases {
    /// Whether a word or stem may have this hash.
    #[inline]
    fn may_be_known(&self, hash: u32) -> bool {
        let (word, bit) = filter_slot(hash);
        self.filter.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// The word that the byte at `at` belongs to, if there may be a phrase around it. Tells of which sequences.
    fn nominate(&self, text: &[u8], at: usize, scratch: &mut Scratch) -> Option<Span> {
        scratch.nominated.clear();
        let Some(plain) = plain_word(text, at) else {
            return self.nominate_any(text, at, scratch);
        };
        scratch.done = plain;
        let groups = self.nominees.of(Mark::of_word(text, plain.start, plain.len()));
        // Many a word only begins like one that is looked for.
        if groups.iter().all(Option::is_none) {
            return None;
        }
        scratch.sight.begin(plain);
        wide(Ask { phrases: self, groups, text, scratch: &mut *scratch });
        (!scratch.nominated.is_empty()).then_some(plain)
    }

    /// Nominate the sequences of the groups that may stand around the word in sight.
    #[inline(always)]
    fn ask(&self, groups: [Option<&Group>; 3], text: &[u8], scratch: &mut Scratch) {
        for group in groups.into_iter().flatten() {
            if group.may_stand(text, scratch.done, &mut scratch.sight) {
                self.look(&group.sequences, text, scratch);
            }
        }
    }

    /// The same for a word that has other letters than ASCII ones.
    #[inline(never)]
    fn nominate_any(&self, text: &[u8], at: usize, scratch: &mut Scratch) -> Option<Span> {
        let word = words::word_around(text, at)?;
        scratch.done = word.span;
        scratch.sight.begin(word.span);
        if let Some(sequences) = self.anchors.get(&word.hash) {
            self.look(sequences, text, scratch);
        }
        words::stems(&text[word.span.range()], |_, hash| {
            if self.may_be_known(hash)
                && let Some(sequences) = self.anchor_stems.get(&hash)
            {
                self.look(sequences, text, scratch);
            }
        });
        (!scratch.nominated.is_empty()).then_some(word.span)
    }

    /// Nominate those of the sequences that may stand around the word in sight.
    #[inline(never)]
    fn look(&self, sequences: &[u16], text: &[u8], scratch: &mut Scratch) {
        let Scratch { sight, nominated, .. } = scratch;
        nominated.extend(sequences.iter().filter(|number| {
            self.sequences[usize::from(**number)].may_stand(text, &self.openings, sight)
        }));
    }

    /// Append the matches whose anchor holds the word that the byte at `at` belongs to.
    pub(crate) fn find(
        &self,
        text: &[u8],
        at: usize,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        if scratch.done.contains(Span::new(at, at + 1)) {
            return;
        }
        if let Some(word) = self.nominate(text, at, scratch) {
            self.find_around(text, word, scratch, out);
        }
    }

    /// The matches of the sequences that were nominated.
    #[inline(never)]
    fn find_around(
        &self,
        text: &[u8],
        word: Span,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        scratch.clear(self.classes);
        let mut reach = Reach::default();
        for i in 0..scratch.nominated.len() {
            let sequence = &self.sequences[usize::from(scratch.nominated[i])];
            reach.widen(sequence.reach);
            scratch.want(&sequence.steps);
        }
        let (anchor, flow) = read_window(text, word, reach, &mut scratch.words);
        self.look_up(text, flow, scratch);
        for &number in &scratch.nominated {
            let sequence = &self.sequences[usize::from(number)];
            let Some(masks) = scratch.masks_of(sequence.steps[sequence.anchor].class) else {
                continue;
            };
            if !sequence.is_complete(scratch) {
                continue;
            }
            for stands in across(masks, anchor) {
                work::add(1);
                if let Some((first, behind)) = longest(sequence, stands, flow, scratch) {
                    let (first, last) = (scratch.words[first], scratch.words[behind - 1]);
                    let span = Span::new(first.start, last.end);
                    out.push(Candidate::new(span, sequence.pattern));
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
        let Scratch { words, slots, masks, nominated, .. } = scratch;
        let may_be_wanted = |mark: Mark| {
            nominated.iter().any(|n| self.sequences[usize::from(*n)].opening.may_hold(mark))
        };
        for (i, &extent) in words.iter().enumerate() {
            if text[extent.start].is_ascii_digit() && !self.begin_with_digits {
                continue;
            }
            let word = &text[extent.range()];
            let mark = if word.is_ascii() { Mark::with_digits(word) } else { Mark::of_any(word) };
            if !may_be_wanted(mark) {
                continue;
            }
            self.uses(text, words::read(text, extent), |found| {
                let slot = &mut slots[usize::from(found.class)];
                if *slot == UNWANTED || !follows(text, words, i, flow, &found.rest) {
                    return;
                }
                if *slot == 0 {
                    masks.push([0; MAX_TERMS]);
                    *slot = masks.len() as u16;
                }
                masks[usize::from(*slot) - 1][found.rest.len()] |= 1 << i;
            });
        }
    }
}

/// Whether the words behind number `i` are these, without a break between.
fn follows(text: &[u8], words: &[Span], i: usize, flow: u64, rest: &[Term]) -> bool {
    rest.iter().enumerate().all(|(n, term)| {
        let at = i + 1 + n;
        flow >> at & 1 == 1
            && words.get(at).is_some_and(|extent| is(term, text, words::read(text, *extent)))
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
    let before = |word: &Span| words::last_before(text, word.start);
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

/// Find the words around `word`. Returns its number, and in bit `i` whether no break stands before word `i`.
fn read_window(text: &[u8], word: Span, reach: Reach, words: &mut Vec<Span>) -> (usize, u64) {
    words.clear();
    words.extend(preceding(text, word).take(reach.before.min(REACH)));
    words.reverse();
    let anchor = words.len();
    words.push(word);
    words.extend(following(text, word).take(reach.behind.min(REACH)));
    work::add(words.len());
    // All words read flow into each other; none flows into the first.
    (anchor, ((1_u64 << words.len()) - 1) & !1)
}
