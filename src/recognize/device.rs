//! Numbers of vehicles and things: VIN and UUID.
//!
//! In: a chain of numbers. Out: words (for a UUID, five of them) of the right length and alphabet. A VIN with the right
//! check digit and one without are told apart, since European ones need none.

use std::ops::Range;

use super::{Hits, Recognizer, Trigger};
use crate::finding::Validity;
use crate::scan::boundary::{ends_free, is_word, starts_free};
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};
use crate::validate::vin::vin;

pub(crate) const DEVICE: Recognizer = Recognizer {
    name: "device",
    kinds: &["vin", "vin_unchecked", "uuid"],
    triggers: &[Trigger::Numbers(Needs { at: words, opens: Opens::ANY, around: None }, find)],
};

const VIN: usize = 0;
const VIN_UNCHECKED: usize = 1;
const UUID: usize = 2;

fn words(outline: &Outline) -> Bits {
    let hyphens = outline.before(&[Side::Dash]) | outline.behind(&[Side::Dash]);
    let [four, eight, twelve] = [4, 8, 12].map(|length| outline.of_length(length));
    // What stands behind the first word of a UUID or before the last one is a word of a UUID, too.
    let joined = outline.joined(Side::Dash);
    let others = outline.all & !(four | eight | twelve);
    let (behind, before) = (joined & others >> 1, (joined & others) << 1);
    let of_uuid = four & !behind & !before | eight & !behind | twelve & !before;
    outline.of_length(17) & !outline.numeric | of_uuid & hyphens
}

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    let mut done = 0;
    for (_, group) in picked.of(groups) {
        match group.len() {
            _ if group.start < done => {}
            17 => vehicle(text, group, hits),
            4 | 8 | 12 if joined_by_hyphen(text, group) => {
                if let Some(start) = uuid_start(text, group) {
                    done = start + UUID_LENGTH;
                    hits.push(UUID, start, done);
                }
            }
            _ => {}
        }
    }
}

fn vehicle(text: &[u8], group: &Group, hits: &mut Hits<'_>) {
    let word = &text[group.start..group.end];
    let letters = group.len() - group.digits;
    let one_case =
        !word.iter().any(u8::is_ascii_lowercase) || !word.iter().any(u8::is_ascii_uppercase);
    if letters == 0
        || group.digits < 5
        || !one_case
        || !starts_free(text, group.start)
        || !ends_free(text, group.end)
    {
        return;
    }
    match vin(word) {
        Validity::Valid => hits.push(VIN, group.start, group.end),
        Validity::Unknown => hits.push(VIN_UNCHECKED, group.start, group.end),
        Validity::Invalid => {}
    }
}

fn joined_by_hyphen(text: &[u8], group: &Group) -> bool {
    text.get(group.end) == Some(&b'-') || group.start > 0 && text[group.start - 1] == b'-'
}

const UUID_LENGTH: usize = 36;

/// Where the UUID begins that a word belongs to, if it is one.
fn uuid_start(text: &[u8], word: &Group) -> Option<usize> {
    let offsets: &[usize] = match word.len() {
        8 => &[0],
        4 => &[9, 14, 19],
        _ => &[24],
    };
    let mut starts = offsets.iter().filter_map(|offset| word.start.checked_sub(*offset));
    starts.find(|start| is_uuid(text, *start))
}

fn is_uuid(text: &[u8], start: usize) -> bool {
    let Some(value) = text.get(start..start + UUID_LENGTH) else { return false };
    let is_free = |byte: Option<&u8>| byte.is_none_or(|b| !is_word(*b));
    // No byte decides alone: whether a letter or a digit comes next is what no processor guesses.
    let is_hex = |word: Range<usize>| {
        value[word].iter().fold(true, |all, byte| all & byte.is_ascii_hexdigit())
    };
    [8, 13, 18, 23].into_iter().all(|hyphen| value[hyphen] == b'-')
        && is_free(start.checked_sub(1).map(|i| &text[i]))
        && is_free(text.get(start + UUID_LENGTH))
        && [0..8, 9..13, 14..18, 19..23, 24..36].into_iter().all(is_hex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn vehicles_with_and_without_check_digit() {
        assert_eq!(found(&DEVICE, VIN, "VIN 1M8GDM9AXKP042788."), ["1M8GDM9AXKP042788"]);
        assert_eq!(found(&DEVICE, VIN_UNCHECKED, "FIN WVWZZZ1JZ3W386752"), ["WVWZZZ1JZ3W386752"]);
        for text in
            ["1M8GDM9AXKP04278", "11111111111111111", "1m8GDM9AXKP042788", "x-1M8GDM9AXKP042788"]
        {
            assert_eq!(found(&DEVICE, VIN, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn uuids_are_found_also_without_digits_in_a_word() {
        for uuid in ["550e8400-e29b-41d4-a716-446655440000", "abcdefab-abcd-4bcd-abcd-abcdefabcdef"]
        {
            assert_eq!(found(&DEVICE, UUID, &format!("trace {uuid}, x")), [uuid]);
        }
        assert_eq!(found(&DEVICE, UUID, "550e8400-e29b-41d4-a716-4466554400001"), [""; 0]);
    }
}
