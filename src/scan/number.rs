//! The `number` matcher: windows of a chain are looked up by their shape, so that the cost of a chain is the same
//! for ten patterns and for a thousand.
//!
//! Most patterns of a bare number mean nothing without a word beside it. Those of one shape make a *crowd*: one place
//! that waits for words, see [`Awaited`], instead of a candidate for each of them.

use std::collections::HashMap;
use std::sync::Arc;

use super::boundary::{ends_free, starts_free};
use super::chain::Group;
use super::form::Row;
use super::uuid;
use super::{Candidate, Matcher};
use crate::pattern::shape::{Class, MAX_GROUP, MAX_GROUPS};
use crate::pattern::{Number, Pattern, PatternIndex, Shape};
use crate::span::Span;
use crate::work;

/// Number patterns by the hash of their shape.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    /// Shapes of digits and letters, by their runs.
    exact: HashMap<u64, u32, PassThrough>,
    /// Shapes with a group that mixes letters and digits freely, by the lengths of their groups.
    loose: HashMap<u64, u32, PassThrough>,
    all: Vec<Entries>,
    crowds: Vec<Vec<Entry>>,
    /// Shapes, and what they begin with: one group, two groups, and so on. Most chains end here.
    rows: Filter,
    /// How long the first groups of loose shapes are, a bit for each length.
    loose_firsts: u64,
    /// The same of first groups that are all digits and have others behind them, and of shapes that are one such group.
    digit_firsts: u64,
    digits_alone: u64,
    /// Whether a shape is a UUID whose letters stand at certain places.
    has_uuids: bool,
}

/// Which rows of groups there are at all: two bits for the top bits of each key.
#[derive(Debug)]
struct Filter(Box<[u64; FILTER]>);

const FILTER: usize = 512;
/// A shape has more groups behind this row.
const GOES_ON: u64 = 1;
/// The row is a shape.
const IS_WHOLE: u64 = 2;

impl Default for Filter {
    fn default() -> Filter {
        Filter(Box::new([0; FILTER]))
    }
}

impl Filter {
    fn place(key: u64) -> (usize, u32) {
        let bit = (key >> (64 - 5 - FILTER.ilog2())) as usize;
        (bit / 32, bit as u32 % 32 * 2)
    }

    fn insert(&mut self, key: u64, what: u64) {
        let (word, shift) = Filter::place(key);
        self.0[word] |= what << shift;
    }

    /// Which of both may be so.
    #[inline]
    fn of(&self, key: u64) -> u64 {
        let (word, shift) = Filter::place(key);
        self.0[word] >> shift & (GOES_ON | IS_WHOLE)
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

impl Crowd {
    /// Which of [`Scanner::crowds`](super::Scanner::crowds) it is.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

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
            let entry = Entry { pattern, shape: i };
            if number.gaps.is_some() || shape.groups.len() == 1 {
                self.add_shape(number, entry, 0, waits);
            } else {
                number.separators.iter().for_each(|&by| self.add_shape(number, entry, by, waits));
            }
        }
    }

    /// Add a shape, with its groups separated `by` this, if its pattern says nothing else.
    fn add_shape(&mut self, number: &Number, entry: Entry, by: u8, waits: bool) {
        let groups = &number.shapes[entry.shape].groups;
        let mixed = groups.iter().flatten().any(|(class, _)| *class == Class::Alnum);
        let mut key = SEED;
        for (nth, group) in groups.iter().enumerate() {
            let length: usize = group.iter().map(|(_, n)| n).sum();
            if nth == 0 && mixed {
                self.loose_firsts |= 1 << length.min(63);
            } else if nth == 0 && group.iter().all(|(class, _)| *class == Class::Digit) {
                let lengths = match groups.len() {
                    1 => &mut self.digits_alone,
                    _ => &mut self.digit_firsts,
                };
                *lengths |= 1 << length.min(63);
            }
            let gap = match nth.checked_sub(1) {
                None => 0,
                Some(i) => {
                    number.gaps.as_ref().map_or(by, |gaps| gaps.get(i).copied().unwrap_or(by))
                }
            };
            key = mix(key, gap, if mixed { length as u64 } else { runs_of_shape(group) });
            let is_last = nth + 1 == groups.len();
            self.rows.insert(key, if is_last { IS_WHOLE } else { GOES_ON });
        }
        let lengths = groups.iter().map(|group| group.iter().map(|(_, n)| n).sum::<usize>());
        self.has_uuids |= !mixed && lengths.eq(uuid::LENGTHS);
        let table = if mixed { &mut self.loose } else { &mut self.exact };
        let shape = *table.entry(key).or_insert(self.all.len() as u32);
        if shape as usize == self.all.len() {
            self.all.push(Entries::default());
        }
        let entries = &mut self.all[shape as usize];
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

    /// Whether the same rows of all UUIDs that look alike are shapes.
    pub(super) fn joins_uuids(&self) -> bool {
        !self.has_uuids
    }

    /// The patterns of each crowd.
    pub(super) fn crowds(&self) -> impl Iterator<Item = impl Iterator<Item = PatternIndex>> {
        self.crowds.iter().map(|crowd| crowd.iter().map(|entry| entry.pattern))
    }

    /// Show the candidates of a number, as far as `speaks` says that a word for their pattern stands near.
    pub(crate) fn each_of(
        &self,
        patterns: &[Arc<Pattern>],
        text: &[u8],
        awaited: Awaited,
        mut speaks: impl FnMut(PatternIndex) -> bool,
        mut show: impl FnMut(Candidate),
    ) {
        let value = &text[awaited.span.range()];
        for entry in &self.crowds[awaited.crowd.index()] {
            if speaks(entry.pattern) && entry.fits(patterns, value) {
                show(Candidate::new(awaited.span, entry.pattern));
            }
        }
    }

    /// Show the rows among these groups that are shapes. What stands beside the first and the last group is left for
    /// [`Shapes::show`], so that all else depends on the form of the chain alone.
    pub(super) fn rows(
        &self,
        patterns: &[Arc<Pattern>],
        text: &[u8],
        groups: &[Group],
        mut show: impl FnMut(Row),
    ) {
        for (i, first) in groups.iter().enumerate() {
            if i > 0 && !starts_free(text, first.start) {
                continue;
            }
            let is_joined = groups.get(i + 1).is_some_and(|next| next.start == first.end + 1);
            let is_loose = self.loose_firsts >> first.len().min(63) & 1 == 1;
            if !is_loose && !self.may_begin_with(text, first, is_joined) {
                continue;
            }
            let rest = &groups[i..];
            let mut row = |shape: u32, count: usize| {
                let end = rest[count - 1].end;
                if count == rest.len() || ends_free(text, end) {
                    let value = &text[first.start..end];
                    let waits = self.all[shape as usize].crowd.is_some_and(|crowd| {
                        self.crowds[crowd.0 as usize]
                            .iter()
                            .any(|entry| entry.fits(patterns, value))
                    });
                    let place = |at: usize| (at - groups[0].start) as u16;
                    let (start, end) = (place(first.start), place(end));
                    let (is_first, is_last) = (i == 0, count == rest.len());
                    show(Row { start, end, is_first, is_last, shape, waits });
                }
            };
            self.each_row(text, rest, |group| runs(text, group), &self.exact, &mut row);
            if is_loose {
                self.each_row(text, rest, |group| group.len() as u64, &self.loose, &mut row);
            }
        }
    }

    /// The candidates that a row of the chain at `chain` is, and what it waits for.
    pub(super) fn show(
        &self,
        patterns: &[Arc<Pattern>],
        text: &[u8],
        chain: usize,
        row: Row,
        awaited: &mut Vec<Awaited>,
        out: &mut Vec<Candidate>,
    ) {
        let span = Span::new(chain + usize::from(row.start), chain + usize::from(row.end));
        let starts = !row.is_first || starts_free(text, span.start);
        if !starts || row.is_last && !ends_free(text, span.end) {
            return;
        }
        let entries = &self.all[row.shape as usize];
        for entry in &entries.sure {
            if entry.fits(patterns, &text[span.range()]) {
                out.push(Candidate::new(span, entry.pattern));
            }
        }
        if let Some(crowd) = entries.crowd.filter(|_| row.waits) {
            awaited.push(Awaited { span, crowd });
        }
    }

    /// Whether a shape may begin with that group, which others stand right behind or not.
    #[inline]
    fn may_begin_with(&self, text: &[u8], group: &Group, is_joined: bool) -> bool {
        if group.is_numeric() {
            let firsts = if is_joined { self.digit_firsts } else { 0 };
            (firsts | self.digits_alone) >> group.len().min(63) & 1 == 1
        } else {
            self.rows.of(mix(SEED, 0, runs(text, group))) != 0
        }
    }

    /// Show the shapes of a table that begin with the first of these groups, and how many groups each has.
    #[inline(always)]
    fn each_row(
        &self,
        text: &[u8],
        groups: &[Group],
        number_of: impl Fn(&Group) -> u64,
        table: &HashMap<u64, u32, PassThrough>,
        show: &mut impl FnMut(u32, usize),
    ) {
        let (mut key, mut next, mut gap) = (SEED, groups[0].start, 0);
        for (nth, group) in groups.iter().take(MAX_GROUPS).enumerate() {
            if group.len() > MAX_GROUP || group.start != next {
                return;
            }
            work::add(1);
            key = mix(key, gap, number_of(group));
            let row = self.rows.of(key);
            if row & IS_WHOLE != 0
                && let Some(shape) = table.get(&key)
            {
                show(*shape, nth + 1);
            }
            if row & GOES_ON == 0 {
                return;
            }
            next = group.end + 1;
            gap = text.get(group.end).copied().unwrap_or_default();
        }
    }
}

impl Entry {
    fn fits(self, patterns: &[Arc<Pattern>], text: &[u8]) -> bool {
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
            if !class.admits_all(run) {
                return false;
            }
            at += n;
        }
    }
    at == text.len()
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The number for a row of groups, after one more with this `gap` before it.
#[inline]
fn mix(row: u64, gap: u8, group: u64) -> u64 {
    (row.rotate_left(23) ^ u64::from(gap) << 48 ^ group).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// The number for a group's runs of digits and of letters.
#[inline]
fn runs(text: &[u8], group: &Group) -> u64 {
    if group.is_numeric() {
        return add_run(0, true, group.len());
    }
    let (mut rest, mut runs) = (&text[group.start..group.end], 0);
    while let [first, ..] = rest {
        let is_digit = first.is_ascii_digit();
        let length = rest.iter().take_while(|b| b.is_ascii_digit() == is_digit).count();
        runs = add_run(runs, is_digit, length);
        rest = &rest[length..];
    }
    runs
}

/// The number for the runs of a word, after one more run.
#[inline]
fn add_run(runs: u64, digits: bool, length: usize) -> u64 {
    runs.wrapping_mul(0x0100_0193).wrapping_add(2 * length as u64 + u64::from(digits))
}

/// The same for a group of a shape.
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
