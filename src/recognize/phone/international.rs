//! Numbers written with their country: `+49 (0)30 1234567`, `0049 30 1234567`, `001-253-366-9781`, `011 44 20 …`.
//!
//! Forms of ITU-T E.123; lengths are those of the calling code's plan.

use super::calling_codes::plan;
use super::run::{Gap, Run};
use super::surroundings::{begins_free, ends_free};
use super::{Found, extension::end_with_extension};

/// How the country is announced.
struct Prefix {
    /// Where the number begins, `+` or `(` included.
    start: usize,
    /// Digits in front of the calling code: none behind a `+`, else those of `00` or `011`.
    skip: usize,
}

/// The longest international number at the beginning of `run`.
pub(super) fn find(run: &Run<'_>) -> Option<Found> {
    let prefix = prefix(run)?;
    if !begins_free(run.text, prefix.start) {
        return None;
    }
    let most = run.parts().len();
    (1..=most).rev().find_map(|n| {
        let end = end_with_extension(run.text, run.parts()[n - 1].end);
        let solid = n == 1 && prefix.skip > 0 || is_sum(run, n, prefix.start);
        (!solid && fits_plan(run, n, prefix.skip) && ends_free(run.text, end)).then_some(Found {
            start: prefix.start,
            end,
            groups: n,
        })
    })
}

/// `n[0]+3614090360`, `(i=1)+65535)-65536`: digits added to what a bracket closes.
fn is_sum(run: &Run<'_>, n: usize, start: usize) -> bool {
    let behind_bracket = start.checked_sub(1).is_some_and(|i| matches!(run.text[i], b')' | b']'));
    behind_bracket && (n == 1 || run.parts()[1].gap == Gap::Close)
}

fn prefix(run: &Run<'_>) -> Option<Prefix> {
    let first = run.parts().first()?.start;
    let before = |n: usize| first.checked_sub(n).map(|i| run.text[i]);
    let closes = run.parts().get(1).is_some_and(|part| part.gap == Gap::Close);
    match (before(1), before(2)) {
        (Some(b'+'), Some(b'(')) if closes => return Some(Prefix { start: first - 2, skip: 0 }),
        (Some(b'+'), _) => return Some(Prefix { start: first - 1, skip: 0 }),
        (Some(b'('), Some(b'+')) if closes => return Some(Prefix { start: first - 2, skip: 0 }),
        _ => {}
    }
    let start = if before(1) == Some(b'(') && closes { first - 1 } else { first };
    match run.part(0) {
        b"011" => Some(Prefix { start, skip: 3 }),
        [b'0', b'0', rest @ ..] if rest.first() != Some(&b'0') => Some(Prefix { start, skip: 2 }),
        _ => None,
    }
}

/// Whether the digits of the first `n` groups, trunk zero left out, are as many as the country's plan wants.
fn fits_plan(run: &Run<'_>, n: usize, skip: usize) -> bool {
    let mut digits = [0; 24];
    let mut len = 0;
    for i in (0..n).filter(|&i| !is_trunk_zero(run, i)) {
        for &byte in run.part(i) {
            let Some(slot) = digits.get_mut(len) else { return false };
            *slot = byte - b'0';
            len += 1;
        }
    }
    let Some(digits) = digits.get(skip..len) else { return false };
    let Some((code, min, max)) = plan(digits) else { return false };
    let national = &digits[code..];
    (min..=max).contains(&national.len()) && national.iter().any(|d| *d != national[0])
}

/// The `(0)` of `+49 (0)30`.
fn is_trunk_zero(run: &Run<'_>, i: usize) -> bool {
    let parts = run.parts();
    i > 0
        && run.part(i) == b"0"
        && parts[i].gap == Gap::Open
        && parts.get(i + 1).is_some_and(|next| next.gap == Gap::Close)
}
