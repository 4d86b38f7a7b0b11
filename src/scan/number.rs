//! The `number` matcher: windows of a chain are looked up by their shape, so that the cost of a chain is the same
//! for ten patterns and for a thousand.
//!
//! Most patterns of a bare number mean nothing without a word beside it. Those of one shape make a *crowd*: one place
//! that waits for words, see [`Awaited`], instead of a candidate for each of them.

use std::collections::HashMap;

use super::boundary::{ends_free, starts_free};
use super::chain::{Group, add_run};
use super::{Candidate, Matcher};
use crate::pattern::shape::{Class, MAX_GROUP, MAX_GROUPS};
use crate::pattern::{Number, Pattern, PatternIndex, Shape};
use crate::span::Span;
use crate::work;

/// Number patterns by the hash of their shape.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    /// Shapes of digits and letters, by their runs.
    exact: HashMap<u64, Entries, PassThrough>,
    /// Shapes with a group that mixes letters and digits freely, by the lengths of their groups.
    loose: HashMap<u64, Entries, PassThrough>,
    crowds: Vec<Vec<Entry>>,
    whole: Filter,
    /// What shapes begin with: one group, two groups, and so on. Most chains end here.
    beginnings: Filter,
    /// How long the first groups of loose shapes are, a bit for each length.
    loose_firsts: u64,
}

/// Which keys there are at all: a bit for the top bits of each.
#[derive(Debug)]
struct Filter(Box<[u64; FILTER]>);

const FILTER: usize = 256;

impl Default for Filter {
    fn default() -> Filter {
        Filter(Box::new([0; FILTER]))
    }
}

impl Filter {
    fn bit(key: u64) -> (usize, u64) {
        let bit = (key >> (64 - 6 - FILTER.ilog2())) as usize;
        (bit / 64, 1 << (bit % 64))
    }

    fn insert(&mut self, key: u64) {
        let (word, bit) = Filter::bit(key);
        self.0[word] |= bit;
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let (word, bit) = Filter::bit(key);
        self.0[word] & bit != 0
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: PatternIndex,
    shape: usize,
}

/// The patterns of one shape.
#[derive(Debug, Default)]
struct Entries {
    /// Those that can be something by themselves.
    sure: Vec<Entry>,
    /// The crowd of those that can't.
    crowd: Option<Crowd>,
}

/// Index into [`Shapes::crowds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crowd(u32);

/// A number that several patterns could mean, each of them only where a word of its context stands near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Awaited {
    pub(crate) span: Span,
    pub(crate) crowd: Crowd,
}

impl Shapes {
    /// Add a pattern; `waits` if it is nothing without a word of its context.
    pub(crate) fn add(&mut self, pattern: PatternIndex, number: &Number, waits: bool) {
        for (i, shape) in number.shapes.iter().enumerate() {
            let mixed = shape.groups.iter().flatten().any(|(class, _)| *class == Class::Alnum);
            let table = if mixed { &mut self.loose } else { &mut self.exact };
            let mut key = SEED;
            for (nth, group) in shape.groups.iter().enumerate() {
                let length: u64 = group.iter().map(|(_, n)| *n as u64).sum();
                if mixed && nth == 0 {
                    self.loose_firsts |= 1 << length.min(63);
                }
                key = mix(key, if mixed { length } else { runs_of_shape(group) });
                self.beginnings.insert(key);
            }
            self.whole.insert(key);
            let (entries, entry) = (table.entry(key).or_default(), Entry { pattern, shape: i });
            if waits {
                let next = Crowd(self.crowds.len() as u32);
                let crowd = *entries.crowd.get_or_insert(next);
                if crowd == next {
                    self.crowds.push(Vec::new());
                }
                self.crowds[crowd.0 as usize].push(entry);
            } else {
                entries.sure.push(entry);
            }
        }
    }

    /// Show the candidates of a number, as far as `speaks` says that a word for their pattern stands near.
    pub(crate) fn each_of(
        &self,
        patterns: &[Pattern],
        text: &[u8],
        awaited: Awaited,
        mut speaks: impl FnMut(PatternIndex) -> bool,
        mut show: impl FnMut(Candidate),
    ) {
        let value = &text[awaited.span.range()];
        for entry in &self.crowds[awaited.crowd.0 as usize] {
            if speaks(entry.pattern) && entry.fits(patterns, value) {
                show(Candidate::new(awaited.span, entry.pattern));
            }
        }
    }

    /// Candidates among the windows of these groups.
    pub(crate) fn find(
        &self,
        patterns: &[Pattern],
        text: &[u8],
        groups: &[Group],
        awaited: &mut Vec<Awaited>,
        out: &mut Vec<Candidate>,
    ) {
        for (i, first) in groups.iter().enumerate() {
            let begins = |group: &Group| {
                self.beginnings.has(mix(SEED, group.runs))
                    || self.loose_firsts >> group.len().min(63) & 1 == 1
            };
            if begins(first) && starts_free(text, first.start) {
                self.find_behind(patterns, text, &groups[i..], awaited, out);
            }
        }
    }

    /// Candidates that begin with the first of these groups.
    fn find_behind(
        &self,
        patterns: &[Pattern],
        text: &[u8],
        groups: &[Group],
        awaited: &mut Vec<Awaited>,
        out: &mut Vec<Candidate>,
    ) {
        let start = groups[0].start;
        let (mut exact, mut loose, mut next) = (SEED, SEED, start);
        for group in groups.iter().take(MAX_GROUPS) {
            if group.len() > MAX_GROUP || group.start != next {
                break;
            }
            next = group.end + 1;
            (exact, loose) = (mix(exact, group.runs), mix(loose, group.len() as u64));
            work::add(1);
            for (table, key) in [(&self.exact, exact), (&self.loose, loose)] {
                if self.whole.has(key)
                    && let Some(entries) = table.get(&key)
                    && ends_free(text, group.end)
                {
                    let span = Span::new(start, group.end);
                    let fits = |entry: &&Entry| entry.fits(patterns, &text[span.range()]);
                    let found = entries.sure.iter().filter(fits);
                    out.extend(found.map(|entry| Candidate::new(span, entry.pattern)));
                    let crowd = entries.crowd.filter(|crowd| {
                        self.crowds[crowd.0 as usize].iter().any(|entry| fits(&entry))
                    });
                    awaited.extend(crowd.map(|crowd| Awaited { span, crowd }));
                }
            }
            if !self.beginnings.has(exact) && !self.beginnings.has(loose) {
                break;
            }
        }
    }
}

impl Entry {
    fn fits(self, patterns: &[Pattern], text: &[u8]) -> bool {
        match &patterns[usize::from(self.pattern)].matcher {
            Matcher::Number(number) => fits(&number.shapes[self.shape], number, text),
            _ => false,
        }
    }
}

/// Whether `text` is exactly this shape, with the separators of `number` between groups.
fn fits(shape: &Shape, number: &Number, text: &[u8]) -> bool {
    let mut at = 0;
    let mut separator = None;
    for (i, group) in shape.groups.iter().enumerate() {
        if i > 0 {
            let Some(&byte) = text.get(at) else { return false };
            if !number.joins(i - 1, byte, *separator.get_or_insert(byte)) {
                return false;
            }
            at += 1;
        }
        for &(class, n) in group {
            let Some(run) = text.get(at..at + n) else { return false };
            if !run.iter().all(|&b| class.admits(b)) {
                return false;
            }
            at += n;
        }
    }
    at == text.len()
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// The number for the runs of a group, as [`Group`] has it.
fn runs_of_shape(group: &[(Class, usize)]) -> u64 {
    let mut merged: Vec<(bool, usize)> = Vec::new();
    for &(class, n) in group {
        let digit = class == Class::Digit;
        match merged.last_mut() {
            Some((last, length)) if *last == digit => *length += n,
            _ => merged.push((digit, n)),
        }
    }
    merged.into_iter().fold(0, |runs, (digit, n)| add_run(runs, digit, n))
}

/// The keys are hashes already.
type PassThrough = std::hash::BuildHasherDefault<Identity>;

#[derive(Debug, Default)]
struct Identity(u64);

impl std::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
