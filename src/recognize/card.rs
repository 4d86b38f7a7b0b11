//! Payment card numbers of 12 to 19 digits, bare or in groups, and what a magnetic stripe holds.
//!
//! In: a chain of numbers. Out: numbers of a card issuer's range and length whose Luhn digit is right, as *common*
//! (nothing else looks like that) or *rare* (many other numbers do: words around must tell), and track data whole; as *mistyped* those that could be a card's by
//! their length alone. Groups may be joined by a space, hyphen or dot, the same throughout. Never a part of a longer number.

use super::{Hits, Recognizer, Trigger};
use crate::finding::Validity;
use crate::scan::boundary::{self, is_word};
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};
use crate::validate::Digits;
use crate::validate::issuer::{Issuer, card, issuer};

pub(crate) const CARD: Recognizer = Recognizer {
    name: "card",
    kinds: &["common", "rare", "track", "mistyped"],
    triggers: &[Trigger::Numbers(Needs { at: beginnings, opens: Opens::ANY, around: None }, find)],
};

const COMMON: usize = 0;
const RARE: usize = 1;
const TRACK: usize = 2;
const MISTYPED: usize = 3;

/// How many digits groups have, as printed on cards, as people write them, and with a separator lost.
const GROUPINGS: &[&[usize]] = &[
    &[4, 4, 4, 4],
    &[4, 6, 5],
    &[4, 6, 4],
    &[4, 4, 4, 4, 3],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 3],
    &[4, 4, 4, 2],
    &[4, 4, 4, 1],
    &[4, 4, 5],
    &[4, 4, 4],
    &[4, 3, 3, 3],
    &[4, 5, 6],
    &[5, 5, 5],
    &[8, 8],
    &[8, 4, 4],
    &[4, 8, 4],
    &[4, 4, 8],
    &[12, 4],
    &[4, 12],
    &[10, 5],
    &[4, 11],
    &[6, 13],
    &[6, 10],
];
const MAX_GROUPS: usize = 5;

/// Long groups of digits, perhaps glued to a label, and those that begin one of the [`GROUPINGS`] with what separates them behind.
fn beginnings(outline: &Outline) -> Bits {
    let of = |n: usize| outline.of_length(n) & outline.numeric;
    let few = of(3) | of(4) | of(5) | of(6) | of(8);
    let four = of(4) & (few >> 1 & few >> 2 | (of(11) | of(12)) >> 1);
    let five = of(5) & of(5) >> 1 & of(5) >> 2;
    let eight = of(8) & (of(8) >> 1 | of(4) >> 1 & of(4) >> 2);
    let two = of(6) & (of(10) | of(13)) >> 1 | of(10) & of(5) >> 1;
    let separated = outline.behind(&[Side::Space, Side::Dash, Side::Dot]);
    outline.longer(12) & outline.digits_last | (four | five | eight | two) & separated
}

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (i, group) in picked.of(groups) {
        if group.digits >= 12 {
            bare(text, group, hits);
        }
        if group.is_numeric() && matches!(group.len(), 4 | 5 | 6 | 8 | 10 | 12) {
            grouped(text, &groups[i..], hits);
        }
    }
}

fn bare(text: &[u8], group: &Group, hits: &mut Hits<'_>) {
    let start = group.start + label_length(&text[group.start..group.end]);
    let digits = &text[start..group.end];
    let fits = (12..=19).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    if !fits || is_fraction(text, start) {
        return;
    }
    let Some(issuer) = checked(digits) else {
        if is_usual(digits.len()) && is_free(text, start, group.end) {
            hits.push(MISTYPED, start, group.end);
        }
        return;
    };
    if let Some(end) = track_end(text, start, group.end) {
        hits.push(TRACK, start, end);
    } else if issuer == Issuer::Common && is_free(text, start, group.end) {
        hits.push(COMMON, start, group.end);
    } else if boundary::starts_free(text, start) && boundary::ends_free(text, group.end) {
        hits.push(RARE, start, group.end);
    }
}

/// Whether the digits at `start` are those behind the point of a number: `t*.25557`, `-.54463`.
fn is_fraction(text: &[u8], start: usize) -> bool {
    let Some((b'.', before)) = text[..start].split_last() else { return false };
    before.last().is_some_and(|b| b.is_ascii() && !is_word(*b) && *b != b'.')
}

/// Length of a label that the number is glued to.
fn label_length(word: &[u8]) -> usize {
    const LABELS: [&[u8]; 9] =
        [b"card", b"cc", b"visa", b"mastercard", b"amex", b"pan", b"number", b"no", b"b"];
    let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let known = LABELS.iter().any(|label| word[..letters].eq_ignore_ascii_case(label));
    if known { letters } else { 0 }
}

fn checked(text: &[u8]) -> Option<Issuer> {
    let digits = Digits::of(text)?;
    issuer(&digits).filter(|_| card(text) == Validity::Valid)
}

/// Whether nearly all cards have so many digits.
fn is_usual(digits: usize) -> bool {
    (14..=16).contains(&digits)
}

fn is_free(text: &[u8], start: usize, end: usize) -> bool {
    starts_free(text, start) && ends_free(text, end)
}

/// A number may follow `/` or a word and a hyphen, but no digits with a hyphen or dot.
fn starts_free(text: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map_or(b' ', |i| text[i]);
    let second = start.checked_sub(2).map_or(b' ', |i| text[i]);
    match before {
        b'.' | b',' => !second.is_ascii_digit(),
        b'-' => !second.is_ascii_digit() && !is_hex_word(&text[..start - 1]),
        b'_' => true,
        other => !other.is_ascii_digit() && (!is_word(other) || has_label(text, start)),
    }
}

/// Whether `text` ends with four hex digits, as the last but one word of a UUID does.
fn is_hex_word(text: &[u8]) -> bool {
    text.len() >= 4 && text[text.len() - 4..].iter().all(u8::is_ascii_hexdigit)
}

fn has_label(text: &[u8], start: usize) -> bool {
    let word = text[..start].iter().rev().take(12).take_while(|b| is_word(**b)).count();
    label_length(&text[start - word..]) == word
}

fn ends_free(text: &[u8], end: usize) -> bool {
    let behind = text.get(end).copied().unwrap_or(b' ');
    let next = text.get(end + 1).copied().unwrap_or(b' ');
    match behind {
        b'-' | b'.' => !is_word(next),
        b'%' => next.is_ascii_hexdigit(),
        other => !is_word(other),
    }
}

/// Behind the `?` that ends track data whose number stands at `start..end`.
fn track_end(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let separator = *text.get(end)?;
    let dated =
        |from: usize| text.get(from..from + 4).is_some_and(|d| d.iter().all(u8::is_ascii_digit));
    let body = text.get(end + 1..text.len().min(end + 80))?;
    match separator {
        b'^' => {
            let name = body.iter().position(|b| *b == b'^')?;
            dated(end + 2 + name).then_some(())?;
        }
        b'=' if start > 0 && text[start - 1] == b';' && dated(end + 1) => {}
        _ => return None,
    }
    let stop = body.iter().position(|b| *b == b'?' || b.is_ascii_control())?;
    (body[stop] == b'?').then_some(end + 2 + stop)
}

fn grouped(text: &[u8], groups: &[Group], hits: &mut Hits<'_>) {
    let mut sizes = [0; MAX_GROUPS];
    let start = groups[0].start;
    let mut separator: Option<&[u8]> = None;
    for (n, group) in groups.iter().take(MAX_GROUPS).enumerate() {
        if n > 0 {
            let gap = &text[groups[n - 1].end..group.start];
            if !is_separator(gap) || *separator.get_or_insert(gap) != gap {
                return;
            }
        }
        if !group.is_numeric() {
            return;
        }
        sizes[n] = group.len();
        if n > 0 && GROUPINGS.contains(&&sizes[..=n]) {
            push_grouped(text, start, group.end, &sizes[..=n], hits);
        }
    }
}

fn push_grouped(text: &[u8], start: usize, end: usize, sizes: &[usize], hits: &mut Hits<'_>) {
    if !is_free(text, start, end) {
        return;
    }
    // Groups of four digits four times, or those of the issuers of shorter numbers, are as good as a common length.
    let printed = matches!(sizes, [4, 4, 4, 4, ..] | [4, 6, 5] | [4, 6, 4]);
    match checked(&text[start..end]) {
        Some(issuer) if printed || issuer == Issuer::Common => hits.push(COMMON, start, end),
        Some(_) => hits.push(RARE, start, end),
        None if printed && is_usual(sizes.iter().sum()) => hits.push(MISTYPED, start, end),
        None => {}
    }
}

fn is_separator(gap: &[u8]) -> bool {
    matches!(gap, b" " | b"-" | b"." | b"  " | b" - ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn cards_are_found_however_they_are_grouped() {
        for (text, number) in [
            ("card 4111111111111111.", "4111111111111111"),
            ("4111 1111 1111 1111", "4111 1111 1111 1111"),
            ("4111-1111-1111-1111,", "4111-1111-1111-1111"),
            ("4111.1111.1111.1111.", "4111.1111.1111.1111"),
            ("3782 822463 10005", "3782 822463 10005"),
            ("3056 930902 5904", "3056 930902 5904"),
            ("/cards/4111111111111111/x", "4111111111111111"),
            ("card4111111111111111", "4111111111111111"),
            ("\"pan\":\"5555555555554444\"", "5555555555554444"),
            ("2024 4111 1111 1111 1111", "4111 1111 1111 1111"),
            ("4111 1111 1111 1111 123", "4111 1111 1111 1111"),
            ("41111111 1111 1111", "41111111 1111 1111"),
            ("4111 11111111 1111", "4111 11111111 1111"),
            ("4111-1111-11111111", "4111-1111-11111111"),
            ("411111111111 1111", "411111111111 1111"),
            ("3782822463 10005", "3782822463 10005"),
            ("3782 82246310005", "3782 82246310005"),
            ("?cc=378282246310005&x", "378282246310005"),
            ("card-4111111111111111", "4111111111111111"),
        ] {
            assert_eq!(found(&CARD, COMMON, text), [number], "{text}");
        }
    }

    #[test]
    fn lengths_that_few_cards_have_are_rare() {
        for text in ["4222222222222", "501800000009", "6304000000000000"] {
            assert_eq!(found(&CARD, RARE, text), [text]);
            assert_eq!(found(&CARD, COMMON, text), [""; 0]);
        }
    }

    #[test]
    fn other_numbers_are_no_cards() {
        for text in [
            "4111111111111112",
            "1700000000004",
            "0.4111111111111111",
            "4111111111111111.5",
            "12-4111111111111111",
            "41111111111111110",
            "550e8400-e29b-41d4-a716-446655440000",
            "x4111111111111111",
            "4111 1111-1111 1111",
            "0000000000000000",
            "blk_4568377692254637284",
        ] {
            assert_eq!(found(&CARD, COMMON, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn track_data_is_taken_whole() {
        let first = "%B4111111111111111^DOE/JANE^25121010000000000000?";
        assert_eq!(found(&CARD, TRACK, first), [&first[2..]]);
        assert_eq!(
            found(&CARD, TRACK, "x ;4111111111111111=2512101?"),
            ["4111111111111111=2512101?"]
        );
        assert_eq!(found(&CARD, TRACK, "4111111111111111=2512"), [""; 0]);
    }
}
