//! Phone numbers of all countries, as people write them.
//!
//! In: chains of number-like words. Out: spans of six kinds, by how sure the form alone is: `international` and `uri`
//! need nothing else, `national` and `vanity` are clear forms, `local`, `spaced` and `solid` wait for a word such as
//! *phone* nearby. A span holds the leading `+` or `(` and the extension, never the punctuation behind. Prices, dates,
//! versions, addresses and the insides of longer numbers are left alone.

mod calling_codes;
mod extension;
mod international;
mod national;
mod run;
mod surroundings;
mod weak;

use super::{Hits, Recognizer, Trigger};
use crate::scan::{Group, Needs};
use run::Run;
use weak::Strength;

/// Finds phone numbers.
pub(super) const PHONE: Recognizer = Recognizer {
    name: "phone",
    kinds: &["international", "national", "local", "spaced", "solid", "uri", "vanity"],
    triggers: &[Trigger::Numbers(Needs { digits: 3, ..Needs::NOTHING }, find)],
};

const INTERNATIONAL: usize = 0;
const NATIONAL: usize = 1;
const LOCAL: usize = 2;
const SPACED: usize = 3;
const SOLID: usize = 4;
const URI: usize = 5;
const VANITY: usize = 6;

/// A number, and how many groups of the chain it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    groups: usize,
}

/// No number has fewer, unless letters stand for the rest.
const FEWEST_DIGITS: usize = 7;

fn find(text: &[u8], groups: &[Group], hits: &mut Hits<'_>) {
    let mut first = 0;
    while first < groups.len() {
        let end = run::stretch_end(text, groups, first);
        if may_hold_number(text, &groups[first..end]) {
            find_in(text, &groups[..end], first, hits);
        }
        first = end;
    }
}

/// Whether groups that one number could be written in have digits enough: most of what is no phone number ends here.
fn may_hold_number(text: &[u8], groups: &[Group]) -> bool {
    let digits: usize = groups.iter().map(|g| g.digits).sum();
    digits >= FEWEST_DIGITS || groups.iter().any(|g| national::may_be_lettered(text, g))
}

/// Numbers from group `first` on.
fn find_in(text: &[u8], groups: &[Group], mut first: usize, hits: &mut Hits<'_>) {
    let mut run = Run::new(text);
    while first < groups.len() {
        let begins = run.read(groups, first);
        let found = if begins { classify(&run, continues(text, groups, first)) } else { None };
        first += match found {
            Some((kind, found)) => {
                hits.push(kind, found.start, found.end);
                found.groups
            }
            None => 1,
        };
    }
}

/// Whether group `i` goes on with a number that the group before it began.
fn continues(text: &[u8], groups: &[Group], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|i| groups[i]) else { return false };
    let gap = run::gap(&text[before.end..groups[i].start]);
    before.digits > 0 && gap.is_some_and(|gap| gap != run::Gap::Apart)
}

fn classify(run: &Run<'_>, continues: bool) -> Option<(usize, Found)> {
    if let Some(found) = international::find(run) {
        return Some((INTERNATIONAL, found));
    }
    if let Some(found) = national::vanity(run) {
        return Some((VANITY, found));
    }
    if let Some(found) = national::find(run) {
        return Some((NATIONAL, found));
    }
    if continues {
        return None;
    }
    let (strength, found) = weak::find(run)?;
    let kind = match strength {
        _ if surroundings::is_dialled(run.text, found.start) => URI,
        Strength::Local => LOCAL,
        Strength::Spaced => SPACED,
        Strength::Solid => SOLID,
    };
    Some((kind, found))
}

#[cfg(test)]
mod tests;
