//! Rows of what stands again and again at the same distance, whatever stands between.
//!
//! In: bytes. Out: the rows. Between two places there is the same number of characters, few enough that no text is
//! written so by chance: one each, or up to eight in a row of at least four.

use super::{LONGEST, Row, Says, may_be_value};
use crate::span::Span;
use crate::text::utf8::{NO_CHARACTER, char_at, char_before};

/// The most characters between two places, and the most bytes of what stands there.
pub(in crate::text) const WIDEST: usize = 8;
const LONGEST_SIGN: usize = 32;
/// The fewest places of a row with single characters between them, of one with more, of one with a single sign there, and of
/// one that says no value.
const FEWEST: usize = 7;
const FEWEST_WIDE: usize = 2;
const FEWEST_WEAK: usize = 4;
const FEWEST_PLAIN: usize = 6;
/// The fewest letters of one that says words.
const FEWEST_LETTERS: usize = 16;
/// The most places.
const MOST: usize = 160;

/// Add every row.
pub(super) fn find(text: &[u8], rows: &mut Vec<Row>) {
    let mut at = 0;
    while at < text.len() {
        let end = may_be_sign(text, at).then(|| row(text, at, rows)).flatten();
        at = end.unwrap_or(at + 1);
    }
}

/// Whether what stands at `at` may be, or begin, what is between the parts: no letter and no digit.
fn may_be_sign(text: &[u8], at: usize) -> bool {
    match text[at] {
        b' ' | b'[' | b']' => text[at] == b' ',
        byte if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        0xC2 | 0xE2 | 0xE3 | 0xEE | 0xEF | 0xF0 => true,
        _ => false,
    }
}

/// Add the row whose first sign stands at `at`, if there is one; returns where to go on behind it.
fn row(text: &[u8], at: usize, rows: &mut Vec<Row>) -> Option<usize> {
    let first = text[at];
    let alike = text[at..].iter().take(LONGEST_SIGN + 1).take_while(|b| **b == first).count();
    if alike > LONGEST_SIGN {
        // A line that somebody drew.
        let rest = text[at..].iter().take_while(|b| **b == first).count();
        return Some(at + rest);
    }
    // A single sign of which anything can stand between parts makes no row in fewer places.
    let is_single =
        first != b'\n' && first != b'<' && text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    let longest = if is_single { 1 } else { LONGEST_SIGN };
    let near = &text[at + 1..text.len().min(at + longest + WIDEST + 1)];
    for again in memchr::memchr_iter(first, near) {
        let by = again + 1;
        let same = |times: usize| text.get(at + times * by) == Some(&first);
        let is_weak =
            is_single || text.get(at + 1).is_none_or(|next| text.get(at + 1 + by) != Some(next));
        if by < 2 || is_weak && first != b'\n' && !(same(2) && same(3)) {
            continue;
        }
        let Some(sign) = sign(text, at, by) else { continue };
        // Single characters are looked for elsewhere, where one sign of ASCII is between them.
        if by == 2 && first != b'\n' && first.is_ascii() {
            continue;
        }
        let places = places(text, at, sign, by - sign);
        let Some(last) = places.last().copied() else { continue };
        match said(text, &places, sign, by - sign) {
            Some(says) => {
                let between = places.iter().map(|at| Span::new(*at, at + sign)).collect();
                let end = text.len().min(last + by);
                let extent = Span::new(at.saturating_sub(by - sign), end);
                rows.push(Row { extent, between, says });
                return Some(last + sign);
            }
            // What says nothing so often is not looked at from each of its places.
            None if places.len() > FEWEST => return Some(last),
            None => {}
        }
    }
    None
}

/// Length of what stands at `at` and again at that distance, so that a few bytes remain between.
fn sign(text: &[u8], at: usize, by: usize) -> Option<usize> {
    let is_tag = text[at] == b'<';
    let is_same = |i: &usize| {
        let byte = text[at + i];
        (is_tag || !byte.is_ascii_alphanumeric() && !b"[]".contains(&byte))
            && text.get(at + by + i) == Some(&byte)
    };
    let length = (0..by).take_while(is_same).count();
    let sign = &text[at..at + length];
    // A tag is whole; a character is.
    let length = match is_tag {
        true => memchr::memrchr(b'>', sign)? + 1,
        false if sign.is_ascii() => length,
        false => std::str::from_utf8(sign).map_or_else(|error| error.valid_up_to(), str::len),
    };
    let is_sign = (1..=LONGEST_SIGN).contains(&length) && length < by && by - length <= WIDEST;
    is_sign.then_some(length)
}

/// Where the sign stands again and again with so many bytes between.
fn places(text: &[u8], at: usize, sign: usize, between: usize) -> Vec<usize> {
    let (mut places, known, mut said) = (vec![at], &text[at..at + sign], 0);
    let mut next = at + sign + between;
    while text.get(next..next + sign) == Some(known) && places.len() <= MOST {
        let part = &text[next - between..next];
        if part.contains(&b'\n') || b"[]".iter().any(|bracket| part.contains(bracket)) {
            break;
        }
        said += part.iter().filter(|b| b.is_ascii_alphanumeric()).count();
        places.push(next);
        // Mostly letters and digits are between, or nothing is said.
        if places.len() > FEWEST && said * 8 < (places.len() - 1) * between * 5 {
            places.truncate(1);
            break;
        }
        next += sign + between;
    }
    places
}

/// What is said between so many places, if anything is that can't be by chance.
fn said(text: &[u8], places: &[usize], sign: usize, between: usize) -> Option<Says> {
    let (first, last) = (places.first()?, places.last()?);
    let end = text.len().min(last + sign + between);
    let parts = places.iter().flat_map(|at| text[at.saturating_sub(between)..*at].iter().copied());
    let parts = parts.chain(text[last + sign..end].iter().copied());
    let letters = parts.clone().filter(u8::is_ascii_alphabetic).count();
    let digits = parts.clone().filter(u8::is_ascii_digit).count();
    let length = places.len() * between;
    let sign = &text[*first..first + sign];
    if places.len() > MOST || (letters + digits) * 4 < length * 3 {
        return None;
    }
    if letters >= FEWEST_LETTERS && letters > digits * 8 && places.len() >= FEWEST_PLAIN {
        return Some(Says::Words);
    }
    let is_row = match between {
        1 => places.len() >= FEWEST && begins(text, *first),
        _ if is_of_list(text, *first, sign) => false,
        _ if sign.len() > 1 || sign == b"\n" => places.len() >= FEWEST_WIDE,
        _ => places.len() >= FEWEST_WEAK,
    };
    (is_row && may_be_value(parts.take(LONGEST + 1))).then_some(Says::Value)
}

/// Whether it is, or is a part of, what stands between the parts of a list.
fn is_of_list(text: &[u8], at: usize, sign: &[u8]) -> bool {
    let is_all = |signs: &[u8]| sign.iter().all(|b| signs.contains(b));
    let is_comma = |b: Option<&u8>| b.is_some_and(|b| b",;".contains(b));
    match sign {
        [b' '] => at > 0 && is_comma(text.get(at - 1)),
        [_] => is_comma(sign.first()) && text.get(at + 1) == Some(&b' '),
        _ => is_all(b" ,;.") && !is_all(b" ") && !is_all(b"."),
    }
}

/// Whether one character alone stands before the first sign.
fn begins(text: &[u8], first: usize) -> bool {
    let Some((code_point, length)) = char_before(text, first) else { return true };
    code_point != NO_CHARACTER
        && first.checked_sub(length + 1).is_none_or(|at| !text[at].is_ascii_alphanumeric())
        && char_at(text, first - length).1 == length
}
