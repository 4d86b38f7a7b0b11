//! Rows of what stands again and again at the same distance, whatever stands between.
//!
//! In: bytes. Out: the rows. Between two places there is the same number of characters, few enough that no text is
//! written so by chance: one each, or up to eight in a row of at least four.

use super::super::walk::{Walk, masks};
use super::{LONGEST, Row, Says, may_be_value};
use crate::scan::simd::sets::Sets;
use crate::scan::simd::{BLOCK, Backend};
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

/// What all values have one of.
static MORE: Sets<1> = Sets::new([b"@0123456789"]);

/// What tells signs from what they stand between, and of which signs most stand alone.
static SETS: Sets<3> =
    Sets::new([b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", b"[]", b" "]);

/// Add every row.
pub(super) fn find(text: &[u8], rows: &mut Vec<Row>) {
    let (mut reader, mut done) = (Reader::new(text), 0);
    let mut here = masks(text, 0, &SETS);
    for base in (0..text.len()).step_by(BLOCK) {
        let next = masks(text, base + BLOCK, &SETS);
        let (mut signs, runs) = signs(here, next);
        while signs != 0 {
            let place = signs.trailing_zeros();
            let at = base + place as usize;
            signs &= signs - 1;
            if at >= text.len() {
                return;
            }
            if at >= done && may_be_sign(text[at]) {
                let run = (runs >> place).trailing_ones() as usize;
                done = reader.row(at, run, rows).unwrap_or(at + 1);
            }
        }
        here = next;
    }
}

/// Whether this byte may be, or begin, what is between the parts: no letter and no digit.
fn may_be_sign(byte: u8) -> bool {
    match byte {
        b'[' | b']' => false,
        byte if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        _ => matches!(byte, 0xC2 | 0xE2 | 0xE3 | 0xEE | 0xEF | 0xF0),
    }
}

/// The places of a block where a sign of a row may stand: not the spaces between words, unless there are four at the same
/// distance. And where signs stand in it and in the next block.
fn signs([word, bracket, space]: [u64; 3], next: [u64; 3]) -> (u64, u128) {
    let joined = |here: u64, next: u64| u128::from(next) << BLOCK | u128::from(here);
    let spaces = joined(space, next[2]);
    let in_row = (3..=WIDEST + 1)
        .fold(0, |all, by| all | spaces & spaces >> by & spaces >> (2 * by) & spaces >> (3 * by));
    let between_words = spaces & joined(word, next[0]) >> 1 & !in_row;
    let runs = !joined(word | bracket, next[0] | next[1]);
    (runs as u64 & !(between_words as u64), runs)
}

/// Reads rows from their first signs on.
struct Reader<'t> {
    text: &'t [u8],
    /// Where something stands that all values have one of, the next place from a little before the last sign on.
    more: usize,
    search: Walk<'t, 1>,
    /// The places of the signs of a row.
    places: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t [u8]) -> Reader<'t> {
        let mut search = Walk::new(text, &MORE);
        Reader { text, more: search.next(0, 0), search, places: Vec::new() }
    }

    /// Add the row whose first sign stands at `at` with others behind it, `run` at most, if there is one; returns where to go
    /// on behind it.
    fn row(&mut self, at: usize, run: usize, rows: &mut Vec<Row>) -> Option<usize> {
        let text = self.text;
        let first = text[at];
        let longest = run.min(LONGEST_SIGN + 1);
        let alike = text[at..].iter().take(longest).take_while(|b| **b == first).count();
        if alike > LONGEST_SIGN {
            // A line that somebody drew.
            let rest = text[at..].iter().take_while(|b| **b == first).count();
            return Some(at + rest);
        }
        let mut distances = distances(text, at, run, alike);
        while distances != 0 {
            let by = distances.trailing_zeros() as usize;
            distances &= distances - 1;
            let Some(sign) = self.sign(at, run, by) else { continue };
            let places = &mut self.places;
            find_places(text, at, sign, by - sign, places);
            let Some(last) = places.last().copied() else { continue };
            match said(text, places, sign, by - sign) {
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

    /// Length of the sign that stands at `at` and again at that distance, so often that something may be said between.
    fn sign(&mut self, at: usize, run: usize, by: usize) -> Option<usize> {
        let text = self.text;
        let is_alike =
            |byte: usize| text.get(at + byte).is_some_and(|b| text.get(at + byte + by) == Some(b));
        // How often its first byte does, as far as that matters.
        let more =
            (2..FEWEST_PLAIN).take_while(|times| text.get(at + times * by) == Some(&text[at]));
        let times = 2 + more.count();
        if times < FEWEST_PLAIN && !self.says_more(at, at + times * by) {
            return None;
        }
        let is_enough = match text[at] {
            b'\n' => true,
            first if first.is_ascii() => {
                (run > 1 || first == b'<') && is_alike(1) || times >= FEWEST_WEAK
            }
            _ => (1..char_at(text, at).1.max(2)).all(is_alike),
        };
        let sign = is_enough.then(|| sign(text, at, by)).flatten()?;
        (sign > 1 || text[at] == b'\n' || times >= FEWEST_WEAK).then_some(sign)
    }

    /// Whether there is anything that all values have one of, in the part before the sign at `at` or from there to `end`.
    fn says_more(&mut self, at: usize, end: usize) -> bool {
        let start = at.saturating_sub(WIDEST);
        if self.more < start {
            self.more = self.search.next(0, start);
        }
        self.more < end
    }
}

/// How far from `at`, where so many signs stand of which the first ones are alike, its first byte stands again, a bit for
/// each distance at which a sign would be as long as it must be.
fn distances(text: &[u8], at: usize, run: usize, alike: usize) -> u64 {
    let first = text[at];
    let longest = if first == b'<' { LONGEST_SIGN } else { run.min(LONGEST_SIGN) };
    // Single characters are looked for elsewhere, where one sign of ASCII is between them; in nothing but one sign there are
    // no parts.
    let nearest = if first != b'\n' && first.is_ascii() { 3 } else { 2 }.max(alike / 2 + 1);
    places_near(text, at) & u64::MAX << nearest & !(u64::MAX << (longest + WIDEST + 1))
}

/// Where the byte at `at` stands in so many bytes from there on.
fn places_near(text: &[u8], at: usize) -> u64 {
    const { assert!(LONGEST_SIGN + WIDEST < BLOCK) };
    let (rest, backend) = (&text[at..], Backend::detected());
    if let Some(near) = rest.first_chunk() {
        return backend.places_of(text[at], near);
    }
    let mut near = [0; BLOCK];
    near[..rest.len()].copy_from_slice(rest);
    backend.places_of(text[at], &near) & !(u64::MAX << rest.len())
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
fn find_places(text: &[u8], at: usize, sign: usize, between: usize, places: &mut Vec<usize>) {
    let (known, mut said) = (&text[at..at + sign], 0);
    places.clear();
    places.push(at);
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
}

/// What is said between so many places, if anything is that can't be by chance.
fn said(text: &[u8], places: &[usize], sign: usize, between: usize) -> Option<Says> {
    let (first, last) = (places.first()?, places.last()?);
    let length = places.len() * between;
    let sign = &text[*first..first + sign];
    let is_row = match between {
        1 => places.len() >= FEWEST && begins(text, *first),
        _ if is_of_list(text, *first, sign) => false,
        _ if sign.len() > 1 || sign == b"\n" => places.len() >= FEWEST_WIDE,
        _ => places.len() >= FEWEST_WEAK,
    };
    let may_be_words = places.len() >= FEWEST_PLAIN;
    if places.len() > MOST || !is_row && !may_be_words {
        return None;
    }
    let end = text.len().min(last + sign.len() + between);
    let parts = places.iter().flat_map(|at| text[at.saturating_sub(between)..*at].iter().copied());
    let parts = parts.chain(text[last + sign.len()..end].iter().copied());
    let (mut letters, mut digits) = (0, 0);
    parts.clone().for_each(|byte| {
        letters += usize::from(byte.is_ascii_alphabetic());
        digits += usize::from(byte.is_ascii_digit());
    });
    if (letters + digits) * 4 < length * 3 {
        return None;
    }
    if letters >= FEWEST_LETTERS && letters > digits * 8 && may_be_words {
        return Some(Says::Words);
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every row, looked for from each place at each distance.
    fn slow(text: &[u8]) -> Vec<Row> {
        let (mut rows, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let end = may_be_sign(text[at]).then(|| slow_row(text, at, &mut rows)).flatten();
            at = end.unwrap_or(at + 1);
        }
        rows
    }

    fn slow_row(text: &[u8], at: usize, rows: &mut Vec<Row>) -> Option<usize> {
        let alike = text[at..].iter().take_while(|b| **b == text[at]).count();
        if alike > LONGEST_SIGN {
            return Some(at + alike);
        }
        let is_single = text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        let longest = if is_single && !b"\n<".contains(&text[at]) { 1 } else { LONGEST_SIGN };
        let is_ascii = text[at].is_ascii() && text[at] != b'\n';
        let mut places = Vec::new();
        for by in 2 + usize::from(is_ascii)..=longest + WIDEST {
            let is_again = text.get(at + by) == Some(&text[at]);
            let Some(sign) = is_again.then(|| sign(text, at, by)).flatten() else { continue };
            find_places(text, at, sign, by - sign, &mut places);
            let last = places[places.len() - 1];
            if let Some(says) = said(text, &places, sign, by - sign) {
                let between = places.iter().map(|at| Span::new(*at, at + sign)).collect();
                let extent = Span::new(at.saturating_sub(by - sign), text.len().min(last + by));
                rows.push(Row { extent, between, says });
                return Some(last + sign);
            }
            if places.len() > FEWEST {
                return Some(last);
            }
        }
        None
    }

    /// Parts of a length with the same between them.
    fn row() -> impl Strategy<Value = String> {
        let between = "[ #*|<>/b\n\\[é🔥あ]{1,3}|<b>| {1,6}|\n {1,4}|, ";
        ("[a-zA-Z0-9@.+]{0,40}|[a-z ]{0,60}", 1_usize..9, between).prop_map(
            |(said, length, between)| {
                let letters: Vec<char> = said.chars().collect();
                let parts: Vec<String> = letters.chunks(length).map(String::from_iter).collect();
                parts.join(&between)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            cases: 2_000,
            ..ProptestConfig::default()
        })]

        #[test]
        fn every_row_is_found(parts in prop::collection::vec(prop_oneof![row(), "[ -~é]{0,20}"], 0..6)) {
            let text = parts.join(" ");
            let mut rows = Vec::new();
            find(text.as_bytes(), &mut rows);
            let all = |rows: Vec<Row>| {
                let row = |row: Row| (row.extent, row.between, row.says == Says::Words);
                rows.into_iter().map(row).collect::<Vec<_>>()
            };
            prop_assert_eq!(all(rows), all(slow(text.as_bytes())));
        }
    }
}
