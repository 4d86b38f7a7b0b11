//! E-mail addresses written out so that robots don't see them: `jane (at) example (dot) org`, `jane at example dot com`.
//!
//! In: where the written-out `@` stands. Out: the whole address. A bare "at" needs a written-out dot behind it, since
//! "meet at example.com" is no address. Looks at most 64 bytes back and 128 ahead.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(super) const SPELLED: Recognizer = Recognizer {
    name: "spelled",
    kinds: &["email"],
    triggers: &[Trigger::Literals(BRACKETED, bracketed), Trigger::Literals(BARE, bare)],
};

const BRACKETED: &[&str] = &["(at)", "[at]", "{at}", "<at>", "( at )", "[ at ]", "_at_"];
const BARE: &[&str] = &[" at "];
const DOTS: &[&str] = &["(dot)", "[dot]", "{dot}", "<dot>", "( dot )", "[ dot ]", "_dot_"];
const MAX_LABELS: usize = 6;

fn bracketed(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(length) = sign_at(text, at, BRACKETED) else { return };
    address(text, at, at + length, false, hits);
}

fn bare(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    address(text, at, at + " at ".len(), true, hits);
}

fn address(text: &[u8], at: usize, domain: usize, needs_dot: bool, hits: &mut Hits<'_>) {
    let (Some(start), Some((end, spelled))) = (local_start(text, at), domain_end(text, domain))
    else {
        return;
    };
    if spelled || !needs_dot {
        hits.push(0, start, end);
    }
}

/// The written-out sign at `at`: its length.
fn sign_at(text: &[u8], at: usize, signs: &[&str]) -> Option<usize> {
    let stands = |sign: &&&str| {
        text.get(at..at + sign.len()).is_some_and(|t| t.eq_ignore_ascii_case(sign.as_bytes()))
    };
    signs.iter().find(stands).map(|sign| sign.len())
}

/// Where the local part begins, `jane` or `jane dot roe`, that ends before the spaces at `end`.
fn local_start(text: &[u8], end: usize) -> Option<usize> {
    let mut start = part_start(text, end)?;
    for _ in 1..MAX_LABELS {
        let Some(dot) = dot_before(text, start) else { break };
        let Some(earlier) = part_start(text, dot) else { break };
        start = earlier;
    }
    Some(start)
}

/// Where the part begins that ends right before `end` or one space before it.
fn part_start(text: &[u8], end: usize) -> Option<usize> {
    let end = end - usize::from(text[..end].ends_with(b" "));
    let part = |b: &&u8| is_word(**b) || matches!(**b, b'.' | b'-' | b'+');
    let length = text[..end].iter().rev().take(65).take_while(part).count();
    let skipped = text[end - length..end].iter().take_while(|b| !b.is_ascii_alphanumeric()).count();
    (length > skipped && length <= 64).then_some(end - length + skipped)
}

/// Where a written-out dot begins that ends right before `start`.
fn dot_before(text: &[u8], start: usize) -> Option<usize> {
    let end = start - usize::from(text[..start].ends_with(b" "));
    let ends = |sign: &str| {
        end.checked_sub(sign.len()).filter(|&i| text[i..end].eq_ignore_ascii_case(sign.as_bytes()))
    };
    DOTS.iter()
        .find_map(|sign| ends(sign))
        .or_else(|| (end < start).then(|| ends(" dot")).flatten())
}

/// Where the domain ends that begins at `at` or a space behind it, and whether one of its dots is written out.
fn domain_end(text: &[u8], at: usize) -> Option<(usize, bool)> {
    let (mut end, mut spelled) = (label_behind(text, at)?, false);
    let mut labels = 1;
    while labels < MAX_LABELS {
        let (next, word) = match dot_at(text, end) {
            Some(length) => (end + length, true),
            None if text.get(end) == Some(&b'.') => (end + 1, false),
            None => break,
        };
        let Some(label) = (if word { label_behind(text, next) } else { label_at(text, next) })
        else {
            break;
        };
        (end, spelled, labels) = (label, spelled | word, labels + 1);
    }
    let top = text[..end].iter().rev().take(25).take_while(|b| b.is_ascii_alphabetic()).count();
    (labels > 1 && (2..=24).contains(&top) && !text.get(end).is_some_and(|b| is_word(*b)))
        .then_some((end, spelled))
}

/// A written-out dot at `at`, with the spaces around it: its length.
fn dot_at(text: &[u8], at: usize) -> Option<usize> {
    let space = usize::from(text.get(at) == Some(&b' '));
    if let Some(length) = sign_at(text, at + space, DOTS) {
        return Some(space + length);
    }
    sign_at(text, at, &[" dot "]).map(|length| length - 1)
}

/// Where the label ends that begins at `at` or one space behind it.
fn label_behind(text: &[u8], at: usize) -> Option<usize> {
    label_at(text, at + usize::from(text.get(at) == Some(&b' ')))
}

fn label_at(text: &[u8], start: usize) -> Option<usize> {
    let label = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'-';
    let length = text.get(start..)?.iter().take(64).take_while(label).count();
    (1..=63).contains(&length).then_some(start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn addresses_are_found_whole() {
        for (text, address) in [
            ("mail jane (at) example (dot) org.", "jane (at) example (dot) org"),
            ("jane[at]example[dot]co[dot]uk", "jane[at]example[dot]co[dot]uk"),
            ("to jane.roe (at) example.org, please", "jane.roe (at) example.org"),
            ("jane dot roe at example dot com", "jane dot roe at example dot com"),
            ("J.ROE AT EXAMPLE DOT COM", "J.ROE AT EXAMPLE DOT COM"),
        ] {
            assert_eq!(found(&SPELLED, 0, text), [address], "{text}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "meet at example.com",
            "look at the dot",
            "at noon",
            "a (at) b",
            " at dot com",
            "(at) x (dot) y9",
        ] {
            assert_eq!(found(&SPELLED, 0, text), [""; 0], "{text}");
        }
    }
}
