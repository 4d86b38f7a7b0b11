//! Geographic coordinates that need no label: `37°46'29.7"N 122°25'09.9"W`, `48.8584° N, 2.2945° E`, `40° 26.767′ N …`.
//!
//! In: chains of number-like words. Out: latitude and longitude together, in either order, where both are as exact as a
//! house is: to the second, or to so many decimals. Looks at most 80 bytes ahead.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};

/// Finds them.
pub(super) const COORDINATES: Recognizer = Recognizer {
    name: "coordinates",
    kinds: &["pair"],
    triggers: &[Trigger::Numbers(Needs { at: degrees, opens: Opens::ANY, around: None }, find)],
};

const DEGREE: &[&str] = &["°", "º", "˚"];
const MINUTE: &[&str] = &["′", "’", "‘", "´", "ʹ", "\\'", "'"];
/// Two marks of a minute are one of a second; behind a backslash as in JSON.
const SECOND: &[&str] = &["″", "”", "“", "˝", "ʺ", "′′", "’’", "''", "\\\"", "\""];

/// Digits before a character that is not ASCII, as `°`, with a point of the compass glued to them or not; decimals with a
/// letter behind: `48.8584N`.
fn degrees(outline: &Outline) -> Bits {
    let mixed = outline.all & !outline.numeric & !outline.letters;
    let behind_letter = mixed & outline.lettered & outline.longer(2) & !outline.longer(5);
    let degrees = (outline.numeric | behind_letter) & outline.behind(&[Side::Foreign]);
    let decimals = outline.compass & outline.before(&[Side::Dot, Side::Comma]) & outline.longer(4);
    degrees | decimals
}

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    let mut done = 0;
    for (_, group) in picked.of(groups) {
        if group.start < done || !may_be_part(text, group) {
            continue;
        }
        let number = whole_number(text, group.start);
        let with_letter = letter_before(text, number).unwrap_or(number);
        let found =
            [with_letter, number].into_iter().find_map(|start| Some((start, pair(text, start)?)));
        if let Some((start, end)) = found {
            hits.push(0, start, end);
            done = end;
        }
    }
}

/// Whether a group may be a part of an angle: the first letter behind its digits is a point of the compass.
fn may_be_part(text: &[u8], group: &Group) -> bool {
    let word = &text[group.start..group.end];
    let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
    digits == 0 || word.get(digits).is_none_or(|letter| axis(*letter).is_some())
}

/// Where the number begins whose last digits begin at `at`: before its point and sign.
fn whole_number(text: &[u8], at: usize) -> usize {
    let mut start = at;
    if let Some([.., digit, b'.' | b',']) = text.get(..at)
        && digit.is_ascii_digit()
    {
        let digits = text[..at - 1].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
        start = at - 1 - digits;
    }
    let signed = start > 0 && matches!(text[start - 1], b'-' | b'+');
    let free = start < 2 || !is_word(text[start - 2]);
    start - usize::from(signed && free)
}

/// Where a point of the compass stands right before a number, with a space or without.
fn letter_before(text: &[u8], number: usize) -> Option<usize> {
    let rest = text[..number].strip_suffix(b" ").unwrap_or(&text[..number]);
    let at = rest.len().checked_sub(1)?;
    let is_free = at == 0 || !is_word(rest[at - 1]) && rest[at - 1] < 0x80;
    (axis(rest[at]).is_some() && is_free).then_some(at)
}

/// The axis that a letter tells: latitude or longitude, the west also as in Spanish and French.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Latitude,
    Longitude,
}

fn axis(letter: u8) -> Option<Axis> {
    match letter {
        b'N' | b'S' => Some(Axis::Latitude),
        b'E' | b'W' | b'O' => Some(Axis::Longitude),
        _ => None,
    }
}

struct Angle {
    end: usize,
    axis: Option<Axis>,
}

/// The end of two angles that together are a place.
fn pair(text: &[u8], start: usize) -> Option<usize> {
    if start > 0 && (is_word(text[start - 1]) || text[start - 1] == b'.') {
        return None;
    }
    let first = angle(text, start)?;
    let gap = text[first.end..].iter().take(3).take_while(|b| b" ,;/".contains(b)).count();
    let second = angle(text, first.end + gap)?;
    let is_pair = match (first.axis, second.axis) {
        (Some(first), Some(second)) => first != second,
        (None, None) => gap > 0,
        _ => false,
    };
    (is_pair && !text.get(second.end).is_some_and(|b| is_word(*b))).then_some(second.end)
}

/// An exact angle: to the second, to the hundredth of a minute, or to the thousandth of a degree.
fn angle(text: &[u8], start: usize) -> Option<Angle> {
    let mut cursor = Cursor { text, at: start };
    let leading = cursor.letter();
    cursor.skip_space();
    let signed = matches!(text.get(cursor.at), Some(b'-' | b'+'));
    cursor.at += usize::from(signed);
    let decimals = cursor.number(3)?;
    let has_degree = cursor.mark(DEGREE);
    let mut is_exact = decimals >= 3;
    if has_degree && decimals == 0 {
        let minutes = cursor.part(MINUTE);
        is_exact = minutes.is_some_and(|decimals| decimals >= 2);
        if minutes.is_some() && cursor.part(SECOND).is_some() {
            is_exact = true;
        }
    }
    let end = cursor.at;
    if has_degree {
        cursor.skip_space();
    }
    let trailing = if leading.is_none() { cursor.letter() } else { None };
    if trailing.is_none() {
        cursor.at = end;
    }
    // Bare decimals are any numbers.
    let is_told = has_degree || trailing.is_some();
    (is_exact && is_told).then_some(Angle { end: cursor.at, axis: leading.or(trailing) })
}

/// A place in a text, moved forwards by what is read.
struct Cursor<'t> {
    text: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn skip_space(&mut self) {
        self.at += usize::from(self.text.get(self.at) == Some(&b' '));
    }

    /// A point of the compass that is no part of a word.
    fn letter(&mut self) -> Option<Axis> {
        let axis = axis(*self.text.get(self.at)?)?;
        let is_free = !self.text.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic);
        is_free.then(|| self.at += 1).map(|()| axis)
    }

    fn digits(&self, at: usize, most: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.iter().take(most + 1).take_while(|b| b.is_ascii_digit()).count()
    }

    /// A number of at most so many digits before its point; how many decimals it has.
    fn number(&mut self, most: usize) -> Option<usize> {
        let whole = self.digits(self.at, most);
        if whole == 0 || whole > most {
            return None;
        }
        self.at += whole;
        if !matches!(self.text.get(self.at), Some(b'.' | b',')) {
            return Some(0);
        }
        let decimals = self.digits(self.at + 1, 15);
        self.at += if decimals > 0 { decimals + 1 } else { 0 };
        Some(decimals)
    }

    fn mark(&mut self, marks: &[&str]) -> bool {
        let rest = &self.text[self.at..];
        let mark = marks.iter().find(|mark| rest.starts_with(mark.as_bytes()));
        self.at += mark.map_or(0, |mark| mark.len());
        mark.is_some()
    }

    /// Minutes or seconds with their mark, if they stand there; how many decimals they have.
    fn part(&mut self, marks: &[&str]) -> Option<usize> {
        let start = self.at;
        self.skip_space();
        let decimals = self.number(2);
        if decimals.is_some() && self.mark(marks) {
            return decimals;
        }
        self.at = start;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn both_angles_are_found_together() {
        for place in [
            "37°46'29.7\"N 122°25'09.9\"W",
            "37°46′29.7″N 122°25′09.9″W",
            "37°46’29.7”N, 122°25’09.9”W",
            "37°46'29.7''N 122°25'09.9''W",
            "37°46'29.7\\\"N 122°25'09.9\\\"W",
            "37º 46' 29\" N, 122º 25' 09\" O",
            "N 48° 51' 29.6\" E 2° 17' 40.2\"",
            "N48°51'29.6\", E2°17'40.2\"",
            "48.8584° N, 2.2945° E",
            "48.8584°N 2.2945°E",
            "48.8584N 2.2945E",
            "48,8584° N, 2,2945° O",
            "-33.8568°, 151.2153°",
            "40° 26.767′ N 79° 58.933′ W",
        ] {
            for text in [
                place.to_owned(),
                format!("at {place}."),
                format!("({place})"),
                format!("x {place} y"),
            ] {
                assert_eq!(found(&COORDINATES, 0, &text), [place], "{text}");
            }
        }
    }

    #[test]
    fn towns_temperatures_and_numbers_are_none() {
        for text in [
            "48°51'N 2°17'E",
            "37.5°C, 38.25°C",
            "48.8584 2.2945",
            "turn 37° right",
            "37°46'29.7\"N",
            "5'11\" 180°",
            "37°46'29.7\"N 38°46'29.7\"N",
            "20°, 30°",
            "48.8584 N 2.2945 E",
            "N48.8584 E2.2945",
        ] {
            assert_eq!(found(&COORDINATES, 0, text), [""; 0], "{text}");
        }
    }
}
