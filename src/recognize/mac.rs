//! Hardware addresses: `00:1a:2b:3c:4d:5e`, `00-1A-2B-3C-4D-5E`, `001a.2b3c.4d5e`.
//!
//! In: a `:` or a chain of numbers. Out: six pairs, or three fours, of hex digits. Looks at most 17 bytes around. Never
//! a part of something longer (fingerprints, time codes), and never broadcast or null, which name no device.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};

pub(crate) const MAC: Recognizer = Recognizer {
    name: "mac",
    kinds: &["address"],
    triggers: &[
        Trigger::Colon(colon),
        Trigger::Numbers(Needs { at: words, opens: Opens::ANY, around: None }, groups),
    ],
};

fn colon(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    // Only the first colon of an address is looked at.
    if text[at] == b':' && at >= 2 && text.get(at + 3) == Some(&b':') {
        push_at(text, at - 2, 2, b':', hits);
    }
}

/// Twos joined by hyphens, fours joined by dots, if there are enough in a row or the row may go on outside of the chain.
fn words(outline: &Outline) -> Bits {
    rows(outline, 2, Side::Dash) | rows(outline, 4, Side::Dot)
}

/// The first groups of such rows, and the last ones of those that may have begun before the chain.
fn rows(outline: &Outline, width: usize, separator: Side) -> Bits {
    let words = outline.of_length(width);
    let joined = outline.joined(separator);
    let linked = joined & words & words >> 1;
    let is_tied =
        outline.before(&[separator]) & !(joined << 1) | outline.behind(&[separator]) & !joined;
    // As many links as an address has, but one.
    let row = (1..12 / width - 1).fold(linked, |row, by| row & linked >> by);
    row | words & is_tied
}

fn groups(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (_, group) in picked.of(groups) {
        let (width, separator) = match group.len() {
            2 => (2, b'-'),
            4 => (4, b'.'),
            _ => continue,
        };
        if text.get(group.end) == Some(&separator)
            || group.start > 0 && text[group.start - 1] == separator
        {
            let start = first_of(text, group.start, width, separator);
            push_at(text, start, width, separator, hits);
        }
    }
}

/// Where the row of hex words begins that has one at `start`; six words back at most.
fn first_of(text: &[u8], mut start: usize, width: usize, separator: u8) -> usize {
    for _ in 0..6 {
        let Some(before) = start.checked_sub(width + 1) else { break };
        if text[start - 1] != separator || !is_hex(&text[before..start - 1]) {
            break;
        }
        start = before;
    }
    start
}

fn push_at(text: &[u8], start: usize, width: usize, separator: u8, hits: &mut Hits<'_>) {
    let end = start + 12 + 12 / width - 1;
    let Some(address) = text.get(start..end) else { return };
    if !(width..address.len()).step_by(width + 1).all(|at| address[at] == separator) {
        return;
    }
    let words = address
        .chunks(width + 1)
        .all(|chunk| is_hex(&chunk[..width]) && chunk.get(width).is_none_or(|b| *b == separator));
    let outside = |byte: Option<&u8>| byte.is_none_or(|b| !is_word(*b) && *b != separator);
    let free = outside(start.checked_sub(1).map(|i| &text[i]))
        && (outside(text.get(end))
            || !is_hex(text.get(end + 1..end + 2).unwrap_or_default())
                && !text.get(end).is_some_and(|b| is_word(*b)));
    if words && free && names_device(address) {
        hits.push(0, start, end);
    }
}

fn is_hex(word: &[u8]) -> bool {
    !word.is_empty() && word.iter().all(u8::is_ascii_hexdigit)
}

/// Not the same digit throughout.
fn names_device(address: &[u8]) -> bool {
    let mut digits = address.iter().filter(|b| b.is_ascii_hexdigit());
    let first = digits.next();
    digits.any(|b| Some(b) != first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn three_ways_of_writing() {
        for (text, mac) in [
            ("MAC 00:1a:2b:3c:4d:5e.", "00:1a:2b:3c:4d:5e"),
            ("0d-B3-4a-6A-d9-cF", "0d-B3-4a-6A-d9-cF"),
            ("ab-cd-ef-ab-cd-0f,", "ab-cd-ef-ab-cd-0f"),
            ("(001a.2b3c.4d5e)", "001a.2b3c.4d5e"),
            ("\"aa:bb:cc:dd:ee:01\"", "aa:bb:cc:dd:ee:01"),
        ] {
            assert_eq!(found(&MAC, 0, text), [mac], "{text}");
        }
    }

    #[test]
    fn what_is_longer_or_shorter_or_names_no_device_is_none() {
        for text in [
            "00:1A:2B:3C:4D",
            "FF:FF:FF:FF:FF:FF",
            "00:00:00:00:00:00",
            "10:2F:33-AC-29-C3",
            "00:1a:2b:3c:4d:5e:6f:70",
            "ff-00:1a:2b:3c:4d:5eg",
            "1234.5678.9abc.def0",
            "12:34:56",
        ] {
            assert_eq!(found(&MAC, 0, text), [""; 0], "{text}");
        }
    }
}
