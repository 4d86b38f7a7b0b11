//! Numbers whose national form is clear without a word nearby: `(602) 272-9781`, `602-272-9781`, `01 23 45 67 89`,
//! `(030) 1234567`, `1-800-FLOWERS`.

use super::run::{Gap, Part, Run};
use super::surroundings::{begins_free, ends_free};
use super::{Found, extension::end_with_extension};
use crate::scan::Group;

/// A clear national number at the beginning of `run`.
pub(super) fn find(run: &Run<'_>) -> Option<Found> {
    let groups = north_american(run)
        .or_else(|| pairs(run))
        .or_else(|| british_mobile(run))
        .or_else(|| bracketed_area(run))?;
    let start = start(run);
    let end = end_with_extension(run.text, run.parts()[groups - 1].end);
    (begins_free(run.text, start) && ends_free(run.text, end)).then_some(Found {
        start,
        end,
        groups,
    })
}

/// Where the run begins, with the `(` of its area code.
pub(super) fn start(run: &Run<'_>) -> usize {
    run.parts()[0].start - usize::from(opens(run))
}

/// Whether the first group, or the second after a trunk prefix, stands in parentheses.
fn opens(run: &Run<'_>) -> bool {
    let first = run.parts()[0].start;
    first > 0
        && run.text[first - 1] == b'('
        && run.parts().get(1).is_some_and(|next| next.gap == Gap::Close)
}

fn len_of(run: &Run<'_>, i: usize) -> usize {
    run.parts().get(i).map_or(0, Part::len)
}

/// Numbers of the North American plan: how many groups.
fn north_american(run: &Run<'_>) -> Option<usize> {
    let country = usize::from(run.part(0) == b"1");
    if len_of(run, country) != 3 {
        return None;
    }
    let (area, exchange) = (run.part(country), run.parts().get(country + 1)?);
    let (first, whole) = (exchange.gap, len_of(run, country + 1));
    let bracketed = first == Gap::Close;
    let groups = match (whole, run.parts().get(country + 2)) {
        (3, Some(line)) if line.len() == 4 => {
            let neat = matches!(
                (first, line.gap),
                (Gap::Close, Gap::Dash | Gap::Space | Gap::Dot)
                    | (Gap::Dash, Gap::Dash)
                    | (Gap::Dot, Gap::Dot)
                    | (Gap::Space | Gap::Slash, Gap::Dash)
            );
            neat.then_some(country + 3)?
        }
        (7, _) if bracketed => country + 2,
        _ => return None,
    };
    let end = run.parts()[groups - 1].end;
    let extended = end_with_extension(run.text, end) > end;
    let real = |part: &[u8]| part[0] >= b'2';
    let sure = bracketed || extended || country == 1;
    (real(area) && (sure || real(run.part(1)))).then_some(groups)
}

/// Five pairs that begin with the trunk zero, as in France.
fn pairs(run: &Run<'_>) -> Option<usize> {
    let pairs = run.parts().len() >= 5 && run.parts()[..5].iter().all(|part| part.len() == 2);
    let zero = run.part(0)[0] == b'0' && run.part(0) != b"00";
    let gap = run.parts().get(1)?.gap;
    let common = matches!(gap, Gap::Space | Gap::Dot | Gap::Dash);
    let alone = run.parts().len() == 5 && !run.cut;
    (pairs && zero && common && run.is_even(5) && alone).then_some(5)
}

/// A mobile number of the United Kingdom: `07700 900123`, `07700 900 123`.
fn british_mobile(run: &Run<'_>) -> Option<usize> {
    let first = run.part(0);
    let is_mobile = first.len() == 5 && first.starts_with(b"07") && matches!(first[2], b'1'..=b'9');
    let groups = match (len_of(run, 1), len_of(run, 2)) {
        (3, 3) => 3,
        (6, _) => 2,
        _ => return None,
    };
    let common = matches!(run.parts()[1].gap, Gap::Space | Gap::Dash);
    let alone = run.parts().len() == groups && !run.cut;
    (is_mobile && common && alone && run.is_even(groups)).then_some(groups)
}

/// An area code with trunk zero in parentheses, then the rest.
fn bracketed_area(run: &Run<'_>) -> Option<usize> {
    let area = run.part(0);
    let zero = area[0] == b'0' && (2..=6).contains(&area.len()) && area[1] != b'0';
    let most = run.parts().len();
    (opens(run) && zero)
        .then(|| {
            (2..=most).rev().find(|&n| (8..=12).contains(&run.digits(n)) && !run.is_tied_behind(n))
        })
        .flatten()
}

/// Codes that cost the caller nothing (or a lot), which letters are written behind.
const LETTERED: &[&[u8]] = &[b"800", b"833", b"844", b"855", b"866", b"877", b"888", b"900"];

/// Whether letters may follow a group, quickly told.
pub(super) fn may_be_lettered(text: &[u8], group: &Group) -> bool {
    let has_gap = || matches!(text.get(group.end), Some(b' ' | b'-' | b'.' | b')'));
    group.len() == 3 && matches!(text[group.start], b'8' | b'9') && has_gap()
}

/// `1-800-FLOWERS`, `(800) GO-FEDEX`: at the code's group.
pub(super) fn vanity(run: &Run<'_>) -> Option<Found> {
    let country = usize::from(run.part(0) == b"1");
    let code = run.parts().get(country)?;
    if code.len() != 3 || !LETTERED.contains(&run.part(country)) {
        return None;
    }
    let start = run.parts()[0].start;
    let bracketed = start > 0 && run.text[start - 1] == b'(';
    let start = start - usize::from(bracketed && country == 0);
    let end = end_of_letters(run.text, code.end)?;
    let announced = country == 1 || bracketed;
    (announced && begins_free(run.text, start) && ends_free(run.text, end)).then_some(Found {
        start,
        end,
        groups: country + 1,
    })
}

/// Where seven letters or digits behind the code at `end` stop.
fn end_of_letters(text: &[u8], end: usize) -> Option<usize> {
    let window = &text[end..text.len().min(end + 16)];
    let gap = window.iter().take(2).take_while(|b| matches!(b, b' ' | b'-' | b'.' | b')')).count();
    let word = window[gap..]
        .iter()
        .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || **b == b'-')
        .count();
    let word = &window[gap..gap + word];
    let letters = word.iter().filter(|b| b.is_ascii_uppercase()).count();
    let size = word.iter().filter(|b| **b != b'-').count();
    (gap > 0 && letters >= 3 && (7..=9).contains(&size) && word.last() != Some(&b'-'))
        .then_some(end + gap + word.len())
}
