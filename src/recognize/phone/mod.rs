//! Phone numbers of all countries, as people write them.
//!
//! In: chains of number-like words. Out: spans of eight kinds, by how sure the form alone is: `international` and `uri`
//! need nothing else, `national` and `vanity` are clear forms, `initial` has a letter such as `T:` before it, `local`,
//! `spaced` and `solid` wait for a word such as *phone* nearby. A span holds the leading `+` or `(` and the extension, never the punctuation behind. Prices, dates,
//! versions, addresses and the insides of longer numbers are left alone.

mod calling_codes;
mod extension;
mod initial;
mod international;
mod national;
mod run;
mod surroundings;
mod weak;

use super::{Hits, Recognizer, Trigger};
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};
use run::Run;
use weak::Strength;

/// Finds phone numbers.
pub(super) const PHONE: Recognizer = Recognizer {
    name: "phone",
    kinds: &["international", "national", "local", "spaced", "solid", "uri", "vanity", "initial"],
    triggers: &[Trigger::Numbers(Needs { at: stretches, opens: Opens::ANY, around: None }, find)],
};

const INTERNATIONAL: usize = 0;
const NATIONAL: usize = 1;
const LOCAL: usize = 2;
const SPACED: usize = 3;
const SOLID: usize = 4;
const URI: usize = 5;
const VANITY: usize = 6;
const INITIAL: usize = 7;

/// A number, and how many groups of the chain it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    groups: usize,
}

/// No number has fewer, unless letters stand for the rest.
const FEWEST_DIGITS: usize = 7;
/// No number has more, unless its country stands before it.
const MOST_DIGITS: usize = 13;

/// The groups of those stretches that have digits enough for a number. What ties two groups is told roughly here, so that
/// a stretch may be longer than what one number is written in, never shorter. Letters stand only behind the last digits.
fn stretches(outline: &Outline) -> Bits {
    let lettered = lettered(outline);
    if outline.dialled < FEWEST_DIGITS && lettered == 0 {
        return 0;
    }
    let ties = [Side::Space, Side::Dash, Side::Dot, Side::Slash, Side::Open, Side::Close];
    let tied = ties.into_iter().fold(0, |all, tie| all | outline.joined(tie));
    let tied = tied | outline.apart() & !outline.joined_by_two(Side::Space, Side::Space);
    let parts = outline.all & !outline.lettered;
    let goes_on = tied & outline.numeric & parts >> 1;
    let (mut firsts, mut picked) = (parts & !(goes_on << 1), 0);
    while firsts != 0 {
        let first = firsts.trailing_zeros();
        firsts &= firsts - 1;
        // Up to the first group that does not go on.
        let behind = first + (goes_on >> first).trailing_ones() + 1;
        let all = Bits::MAX << first & !Bits::MAX.checked_shl(behind).unwrap_or(0);
        let digits = outline.dialled_from(first as usize, behind as usize);
        if digits >= FEWEST_DIGITS || lettered & all != 0 {
            picked |= all;
        }
    }
    picked
}

/// Codes that letters may stand behind, which the country's 1 or a parenthesis announces.
fn lettered(outline: &Outline) -> Bits {
    let announced = outline.before(&[Side::Open]) | outline.of_length(1) << 1;
    let gap = outline.behind(&[Side::Space, Side::Dash, Side::Dot, Side::Close]);
    outline.of_length(3) & outline.numeric & announced & gap
}

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    let mut first = 0;
    while let Some(row) = picked.row(first, groups.len()) {
        first = row.start;
        // What is picked goes at least as far as a number can.
        let groups = &groups[..row.end];
        while first < row.end {
            let end = run::stretch_end(text, groups, first);
            if may_hold_number(text, &groups[first..end]) {
                find_in(text, &groups[..end], first, hits);
            }
            first = end;
        }
    }
}

/// Whether groups that one number could be written in have digits enough: most of what is no phone number ends here.
fn may_hold_number(text: &[u8], groups: &[Group]) -> bool {
    let is_enough = match groups {
        [only] if only.is_numeric() && only.digits > MOST_DIGITS => is_announced(text, only),
        _ => most_digits(text, groups) >= FEWEST_DIGITS,
    };
    is_enough || groups.iter().any(|g| national::may_be_lettered(text, g))
}

/// How many digits groups have at most that stand in a row: a group with letters ends it, and is no part of it unless they
/// are an extension.
fn most_digits(text: &[u8], groups: &[Group]) -> usize {
    let (mut most, mut digits) = (0, 0);
    for group in groups {
        let own = if group.is_numeric() { group.digits } else { run::digits(text, group) };
        most = most.max(digits + own);
        digits = if group.is_numeric() { digits + own } else { 0 };
    }
    most
}

/// Whether a `+` or a parenthesis stands right before a group.
fn is_announced(text: &[u8], group: &Group) -> bool {
    group.start > 0 && matches!(text[group.start - 1], b'+' | b'(')
}

/// Numbers from group `first` on.
fn find_in(text: &[u8], groups: &[Group], mut first: usize, hits: &mut Hits<'_>) {
    let mut run = Run::new(text);
    while first < groups.len() {
        if !may_begin(text, &groups[first]) {
            first += 1;
            continue;
        }
        let continues = continues(text, groups, first);
        let begins =
            (!continues || may_begin_behind(text, &groups[first..])) && run.read(groups, first);
        let found = if begins { classify(&run, continues) } else { None };
        first += match found {
            Some((kind, found)) => {
                hits.push(kind, found.start, found.end);
                found.groups
            }
            None => 1,
        };
    }
}

/// Whether a number may begin at a group: most stand within a time, a date or an address.
fn may_begin(text: &[u8], group: &Group) -> bool {
    is_announced(text, group) || surroundings::begins_free(text, group.start)
}

/// Whether the first of these groups may begin a number though another one stands right before it: it is announced, or is a
/// prefix that is dialled, an area code, or the first of five pairs.
fn may_begin_behind(text: &[u8], groups: &[Group]) -> bool {
    let group = &groups[0];
    is_announced(text, group)
        || match &text[group.start..group.end] {
            b"1" | [_, _, _] | [b'0', b'0', ..] => true,
            [b'0', _] => may_be_pairs(text, groups),
            _ => false,
        }
}

/// Whether five groups stand there, four of them pairs with the same behind each.
fn may_be_pairs(text: &[u8], groups: &[Group]) -> bool {
    let Some([pairs @ .., _]) = groups.first_chunk::<5>() else { return false };
    pairs.iter().all(|pair| pair.len() == 2 && text[pair.end] == text[pairs[0].end])
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
        _ if initial::is_labelled(run, strength, found) => INITIAL,
        Strength::Local => LOCAL,
        Strength::Spaced => SPACED,
        Strength::Solid => SOLID,
    };
    Some((kind, found))
}

#[cfg(test)]
mod tests;
