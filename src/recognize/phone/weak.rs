//! Numbers that only the words around them make phone numbers, or nearly so.
//!
//! *Local*: the trunk zero or a grouping speaks for a phone (`0341 8387176`, `602 272 9781`). *Spaced*: groups of digits
//! (`467 3395`). *Solid*: nothing but digits (`9498777106`), or in threes as
//! any large number (`737 219 628`). All three are whole runs: a number that goes on before or
//! behind is no phone number.

use super::run::{Gap, Run};
use super::surroundings::{begins_free, ends_free, is_something_else};
use super::{FEWEST_DIGITS, Found, MOST_DIGITS, extension::end_with_extension, national};

/// How weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    Local,
    Spaced,
    Solid,
}

/// A weak number that is the beginning of `run`, up to a break.
pub(super) fn find(run: &Run<'_>) -> Option<(Strength, Found)> {
    let n = until_break(run)?;
    let digits = run.digits(n);
    if !(FEWEST_DIGITS..=MOST_DIGITS).contains(&digits)
        || is_date(run, n)
        || is_dotted(run, n)
        || counts_up(run.part(0))
    {
        return None;
    }
    let strength = if is_local(run, n, digits) {
        Strength::Local
    } else if n == 1 || is_in_threes(run, n) {
        Strength::Solid
    } else {
        Strength::Spaced
    };
    let plus = run.parts()[0].start.checked_sub(1).is_some_and(|i| run.text[i] == b'+');
    let start = national::start(run) - usize::from(plus);
    if !begins_free(run.text, start) || is_something_else(run.text, start) {
        return None;
    }
    let end = end_with_extension(run.text, run.parts()[n - 1].end);
    ends_free(run.text, end).then_some((strength, Found { start, end, groups: n }))
}

/// How many groups stand before the first gap that separates numbers; nothing if the number goes on too far.
fn until_break(run: &Run<'_>) -> Option<usize> {
    let parts = run.parts();
    let is_break = |i: &usize| parts[*i].gap == Gap::Apart && !is_area(run, *i);
    match (1..parts.len()).find(is_break) {
        Some(n) => Some(n),
        None => (!run.cut && parts.len() <= 6).then_some(parts.len()),
    }
}

/// Whether the first `n` groups are an area code alone, so that what parts it from the rest ends no number:
/// `030 / 1234567`, `(0)30 / 1234567`.
fn is_area(run: &Run<'_>, n: usize) -> bool {
    let first = run.part(0);
    let is_bracketed = first == b"0" && n == 2 && run.parts()[1].gap == Gap::Close;
    let is_subscriber = run.part(n)[0] != b'0'
        && match run.part(n).len() {
            // `0900 - 1700` are hours.
            0..=2 => false,
            3 | 4 => run.parts().len() > n + 1 && first.len() <= 3,
            _ => true,
        };
    is_subscriber && first[0] == b'0' && (is_bracketed || n == 1 && (3..=6).contains(&first.len()))
}

/// Whether trunk zero or grouping speak for a phone.
fn is_local(run: &Run<'_>, n: usize, digits: usize) -> bool {
    let parts = &run.parts()[..n];
    let first = run.part(0);
    let lens =
        |wanted: &[usize]| parts.iter().map(super::run::Part::len).eq(wanted.iter().copied());
    let apart = |gap: Gap| parts[1..].iter().all(|part| part.gap == gap);
    let bracketed = parts.get(1).is_some_and(|part| part.gap == Gap::Close);
    if first[0] == b'0' {
        let trunk = first.get(1).is_none_or(|d| *d != b'0');
        // `0711 550142-0` is the switchboard's.
        let is_grouped = |(i, part): (usize, &super::run::Part)| {
            part.len() >= 2 || n > 2 && i + 2 == n && part.gap == Gap::Dash
        };
        let area = first.len() != 2 || lens(&[2, 4, 4]) || bracketed;
        let grouped =
            n > 1 && area && parts[1..].iter().enumerate().all(is_grouped) && !apart(Gap::Dot);
        let fewest = if first.len() > 4 { 10 } else { 9 };
        return trunk
            && (fewest..=12).contains(&digits)
            && (grouped && first.len() <= 5 || n == 1 && digits >= 10);
    }
    let american = lens(&[3, 3, 4]) && first[0] >= b'2' && run.part(1)[0] >= b'2';
    american && apart(Gap::Space)
        || lens(&[3, 3, 2, 2]) && (apart(Gap::Dash) || apart(Gap::Space))
        || bracketed && (2..=3).contains(&first.len()) && (8..=11).contains(&digits)
}

/// `12 345 678`: as any large number is written.
fn is_in_threes(run: &Run<'_>, n: usize) -> bool {
    let open = |part: &super::run::Part| matches!(part.gap, Gap::Space | Gap::Dot);
    run.parts()[1..n].iter().all(|part| part.len() == 3 && open(part))
}

/// `0123456789`, `1234567890`: an alphabet of digits.
fn counts_up(digits: &[u8]) -> bool {
    let next = |pair: &[u8]| pair[1] == pair[0] + 1 || pair == b"90";
    digits.len() >= 9 && digits.windows(2).all(next)
}

/// Dates, times behind dates, and ranges of years.
fn is_date(run: &Run<'_>, n: usize) -> bool {
    let year = |i: usize| {
        run.part(i).len() == 4
            && matches!(run.part(i), [b'1', b'7'..=b'9', ..] | [b'2', b'0' | b'1', ..])
    };
    let short = |i: usize| run.part(i).len() <= 2;
    match n {
        1 => is_solid_date(run.part(0)),
        2 => year(0) && year(1),
        3 => year(0) && short(1) && short(2) || short(0) && short(1) && year(2),
        _ => year(0) && short(1) && short(2) && short(3),
    }
}

/// `20231231`, also with a time behind it.
fn is_solid_date(digits: &[u8]) -> bool {
    let [a @ (b'1' | b'2'), b, _, _, month @ .., _, _] = (match digits.get(..8) {
        Some(date) => date,
        None => return false,
    }) else {
        return false;
    };
    let century = matches!((a, b), (b'1', b'9') | (b'2', b'0'));
    let month = matches!(month, [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
    let day = matches!(digits[6..8], [b'0', b'1'..=b'9'] | [b'1' | b'2', _] | [b'3', b'0' | b'1']);
    century && month && day && matches!(digits.len(), 8 | 12)
}

/// IP addresses, versions and decimals: groups joined by dots that no phone number has.
fn is_dotted(run: &Run<'_>, n: usize) -> bool {
    let parts = &run.parts()[..n];
    let dots = parts[1..].iter().filter(|part| part.gap == Gap::Dot).count();
    if dots == 0 {
        return false;
    }
    let short = parts.iter().any(|part| part.len() < 2);
    let quad = n == 4 && parts.iter().all(|part| part.len() <= 3);
    let decimal = n == 2 && run.part(0)[0] != b'0';
    dots < n - 1 && parts.get(1).is_some_and(|p| p.gap != Gap::Close) || short || quad || decimal
}
