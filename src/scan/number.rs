//! The `number` matcher: windows of a chain are looked up by their shape, so that the cost of a chain is the same
//! for ten patterns and for a thousand.

use std::collections::HashMap;

use super::boundary::{ends_free, starts_free};
use super::chain::{Group, MAX_SHOWN};
use super::{Candidate, Matcher};
use crate::pattern::shape::{Class, MAX_GROUP, MAX_GROUPS};
use crate::pattern::{Number, Pattern, PatternIndex, Shape};
use crate::span::Span;
use crate::work;

/// Number patterns by the hash of their shape.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    /// Shapes of digits and letters, by their runs.
    exact: HashMap<u64, Vec<Entry>, PassThrough>,
    /// Shapes with a group that mixes letters and digits freely, by the lengths of their groups.
    loose: HashMap<u64, Vec<Entry>, PassThrough>,
    longest: usize,
    present: Present,
}

/// Which keys are in a table at all: a bit for the top twelve bits of each. Most windows end here.
#[derive(Debug)]
struct Present([u64; 64]);

impl Default for Present {
    fn default() -> Present {
        Present([0; 64])
    }
}

impl Present {
    fn insert(&mut self, key: u64) {
        self.0[(key >> 58) as usize] |= 1 << (key >> 52 & 63);
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        self.0[(key >> 58) as usize] >> (key >> 52 & 63) & 1 == 1
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: PatternIndex,
    shape: usize,
}

impl Shapes {
    pub(crate) fn add(&mut self, pattern: PatternIndex, number: &Number) {
        for (i, shape) in number.shapes.iter().enumerate() {
            let mixed = shape.groups.iter().flatten().any(|(class, _)| *class == Class::Alnum);
            let (table, key) = if mixed {
                (
                    &mut self.loose,
                    shape.groups.iter().fold(SEED, |h, g| mix(h, g.iter().map(|(_, n)| n).sum())),
                )
            } else {
                (&mut self.exact, shape.groups.iter().fold(SEED, |h, g| mix(h, runs_of_shape(g))))
            };
            self.present.insert(key);
            table.entry(key).or_default().push(Entry { pattern, shape: i });
            self.longest = self.longest.max(shape.groups.len());
        }
    }

    /// Candidates among the windows of these groups.
    pub(crate) fn find(
        &self,
        patterns: &[Pattern],
        text: &[u8],
        groups: &[Group],
        out: &mut Vec<Candidate>,
    ) {
        let mut runs = [0; MAX_SHOWN];
        for (runs, group) in runs.iter_mut().zip(groups).filter(|(_, g)| g.len() <= MAX_GROUP) {
            *runs = runs_of_text(&text[group.start..group.end]);
        }
        for first in 0..groups.len() {
            if !starts_free(text, groups[first].start) {
                continue;
            }
            let (mut exact, mut loose) = (SEED, SEED);
            let mut last_end = groups[first].start;
            for (group, runs) in
                groups[first..].iter().zip(&runs[first..]).take(self.longest.min(MAX_GROUPS))
            {
                let adjacent = last_end == groups[first].start || group.start == last_end + 1;
                if group.len() > MAX_GROUP || !adjacent {
                    break;
                }
                exact = mix(exact, *runs);
                loose = mix(loose, group.len());
                last_end = group.end;
                let window = Span::new(groups[first].start, group.end);
                work::add(1);
                for (table, key) in [(&self.exact, exact), (&self.loose, loose)] {
                    if !self.present.has(key) {
                        continue;
                    }
                    for entry in table.get(&key).into_iter().flatten() {
                        if entry.matches(patterns, text, window) {
                            out.push(Candidate::new(window, entry.pattern));
                        }
                    }
                }
            }
        }
    }
}

impl Entry {
    fn matches(self, patterns: &[Pattern], text: &[u8], window: Span) -> bool {
        match &patterns[usize::from(self.pattern)].matcher {
            Matcher::Number(number) => {
                fits(&number.shapes[self.shape], number, &text[window.range()])
                    && ends_free(text, window.end)
            }
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

fn mix(hash: u64, value: usize) -> u64 {
    (hash.rotate_left(23) ^ value as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// A number for the sequence of runs: which class, how long.
fn runs_of_shape(group: &[(Class, usize)]) -> usize {
    let mut merged: Vec<(bool, usize)> = Vec::new();
    for &(class, n) in group {
        let digit = class == Class::Digit;
        match merged.last_mut() {
            Some((last, length)) if *last == digit => *length += n,
            _ => merged.push((digit, n)),
        }
    }
    merged.into_iter().fold(0, |hash, (digit, n)| add_run(hash, digit, n))
}

fn runs_of_text(text: &[u8]) -> usize {
    let (mut hash, mut digit, mut n) = (0, false, 0);
    for &byte in text {
        if byte.is_ascii_digit() != digit || n == 0 {
            if n > 0 {
                hash = add_run(hash, digit, n);
            }
            (digit, n) = (byte.is_ascii_digit(), 0);
        }
        n += 1;
    }
    add_run(hash, digit, n)
}

fn add_run(hash: usize, digit: bool, n: usize) -> usize {
    hash.wrapping_mul(0x0100_0193).wrapping_add(2 * n + usize::from(digit))
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
