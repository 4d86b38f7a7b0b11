//! Dates, and which of them are dates of birth.
//!
//! In: a chain of numbers. Out: days in numbers (`12/03/1980`, `1980-03-12`, `12.3.80`, `1980年3月12日`) or with the name
//! of a month (`12 March 1980`, `March 12th, 1980`, `12 de marzo de 1980`, `5-MAY-2021`). A day is a date of birth where
//! a word that says so stands at most 48 bytes before it. Looks at most 40 bytes around the number. A time behind the
//! day is a part of the date, but makes it no date of birth.

use super::born;
use super::letter::{word_at, word_before};
use super::month::{is_joining_word, may_begin_name, may_end_name, month};
use super::{Hits, Recognizer, Trigger, year};
use crate::scan::boundary::is_word;
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};
use crate::span::Span;

pub(crate) const DATE: Recognizer = Recognizer {
    name: "date",
    kinds: &["day", "birth", "partial"],
    triggers: &[Trigger::Numbers(
        Needs { at: beginnings, opens: Opens::ANY, around: Some(around) },
        find,
    )],
};

const DAY: usize = 0;
const BIRTH: usize = 1;
/// Without a year or without a day.
const PARTIAL: usize = 2;

/// A date begins at most so far before its first number: the name of a month, and what joins them.
const NAMED: usize = 40;

/// What a date begins with is no longer: a year, or a day with `st`, `nd`, `rd`, `th` behind.
const LONGEST: usize = 4;

/// A date in the text.
struct Found {
    start: usize,
    end: usize,
    year: Option<u32>,
    /// As likely a version or a price, unless a word says otherwise.
    loose: bool,
}

/// Groups that a date may begin with, or a day or year behind the name of a month: most can't by what stands beside them.
fn beginnings(outline: &Outline) -> Bits {
    let short = outline.of_length(1) | outline.of_length(2);
    let days = outline.numeric & short;
    let years = outline.numeric & outline.of_length(4);
    let ordinals = days | !outline.numeric & !outline.lettered & outline.all & !outline.longer(5);
    // Names are no numbers: there is none between two groups of digits.
    let before_name = outline.last() | !outline.numeric >> 1;
    let behind_name = 1 | !outline.numeric << 1;
    let day_first = ordinals
        & before_name
        & outline.behind(&[Side::Space, Side::Dot, Side::Comma, Side::Dash, Side::Slash]);
    let gap_before = outline.before(&[Side::Space, Side::Dot, Side::Dash]);
    let month_first = (ordinals | years) & behind_name & gap_before;
    let east_asian = years & outline.behind(&[Side::Foreign]);
    numeric_beginnings(outline, days, years) | day_first | month_first | east_asian
}

/// The first of three numbers with the same sign between them.
fn numeric_beginnings(outline: &Outline, days: Bits, years: Bits) -> Bits {
    let spaced = outline.behind(&[Side::Dot]) & outline.apart();
    let joined = [Side::Slash, Side::Dash, Side::Dot].map(|sign| outline.joined(sign));
    let same = joined.into_iter().chain([spaced]).fold(0, |all, sign| all | sign & sign >> 1);
    (days | years) & days >> 1 & same & !outline.lettered >> 2
}

/// Where nothing but dates of birth is wanted, whether a word may stand before a chain that makes a date one.
fn around(text: &[u8], chain: Span, hits: &mut Hits<'_>) -> bool {
    let places = || Span::new(chain.start.saturating_sub(NAMED), chain.end);
    hits.wants(DAY) || hits.wants(PARTIAL) || hits.seen.births.is_broken(text, places())
}

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    let (mut done, partial) = (0, hits.wants(PARTIAL));
    for (i, group) in picked.of(groups) {
        if group.start < done || group.digits == 0 || group.len() > LONGEST {
            continue;
        }
        let before = group.start.checked_sub(1).map_or(b'(', |i| text[i]);
        let behind = text.get(group.end).copied().unwrap_or(b')');
        let joined = matches!(behind, b'/' | b'-' | b'.');
        // Words of a date are told from the number by one of these.
        let (apart_before, apart_behind) =
            (is_gap(before), joined || matches!(behind, b' ' | b','));
        let found = if joined { numeric(text, &groups[i..]) } else { None };
        let found = found
            .or_else(|| if behind >= 0x80 { east_asian(text, group) } else { None })
            .or_else(|| if apart_behind { day_first(text, group) } else { None })
            .or_else(|| if apart_before { month_first(text, group, partial) } else { None })
            .or_else(|| if apart_before && partial { lone_year(text, group) } else { None });
        if let Some(found) = found.filter(|f| is_free(text, f)) {
            done = found.end;
            push(text, &found, hits);
        }
    }
}

fn push(text: &[u8], found: &Found, hits: &mut Hits<'_>) {
    let end = time_end(text, found.end);
    if found.year.is_none() {
        hits.push(PARTIAL, found.start, end);
        return;
    }
    if !found.loose {
        hits.push(DAY, found.start, end);
    }
    let living = found.year.is_some_and(|y| (1880..=2035).contains(&y));
    let is_birth = || born::is_said(text, found.start) || born::is_said_behind(text, found.end);
    if hits.wants(BIRTH) && living && end == found.end && is_birth() {
        hits.push(BIRTH, found.start, found.end);
    }
}

fn is_free(text: &[u8], found: &Found) -> bool {
    let before = found.start.checked_sub(1).map_or(b' ', |i| text[i]);
    let second = found.start.checked_sub(2).map_or(b' ', |i| text[i]);
    let behind = text.get(found.end).copied().unwrap_or(b' ');
    let next = text.get(found.end + 1).copied().unwrap_or(b' ');
    let starts = !(is_word(before) || matches!(before, b'-' | b'.' | b'/') && is_word(second));
    let tied = matches!(behind, b'-' | b'.' | b'/') && next.is_ascii_digit();
    let word = is_word(behind) && !(behind | 0x20 == b't' && next.is_ascii_digit());
    starts && !tied && !word
}

fn number(text: &[u8], group: &Group) -> Option<u32> {
    if !group.is_numeric() {
        return None;
    }
    Some(decimal(&text[group.start..group.end]))
}

/// The number that digits write; far too much where there are far too many.
fn decimal(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |n: u32, d| n.saturating_mul(10).saturating_add(u32::from(d - b'0')))
}

/// Three numbers with the same sign between them: year first or last.
fn numeric(text: &[u8], groups: &[Group]) -> Option<Found> {
    let [a, b, c, ..] = groups else { return None };
    let sign = *text.get(a.end)?;
    let joined = b.start == a.end + 1 && c.start == b.end + 1 && text[b.end] == sign;
    let spaced = sign == b'.' && gap_is(text, a, b, b". ") && gap_is(text, b, c, b". ");
    if !(joined && matches!(sign, b'/' | b'-' | b'.') || spaced) {
        return None;
    }
    let (x, y) = (number(text, a)?, number(text, b)?);
    // `2021-05-21T10:00` is one word from the day on.
    let z_digits = text[c.start..c.end].iter().take_while(|d| d.is_ascii_digit()).count();
    let z = decimal(&text[c.start..c.start + z_digits]);
    let end = c.start + z_digits;
    let year = match (a.len(), b.len(), z_digits) {
        (4, 1..=2, 1..=2) if is_day(z, y) => x,
        (1..=2, 1..=2, 4) if is_day(x, y) || is_day(y, x) => z,
        (1..=2, 1..=2, 2) if is_day(x, y) || is_day(y, x) && sign == b'/' => {
            1900 + z + if z > 35 { 0 } else { 100 }
        }
        _ => return None,
    };
    let loose = z_digits == 2 && a.len() < 4 && sign != b'/';
    (1600..=2200).contains(&year).then_some(Found { start: a.start, end, year: Some(year), loose })
}

fn gap_is(text: &[u8], left: &Group, right: &Group, gap: &[u8]) -> bool {
    &text[left.end..right.start] == gap
}

fn is_day(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// `1980年3月12日`, `1980년 3월 12일`
fn east_asian(text: &[u8], group: &Group) -> Option<Found> {
    let year = number(text, group).filter(|_| group.len() == 4)?;
    let (mut at, mut found) = (group.end, [0; 2]);
    for (value, signs) in found.iter_mut().zip([["年", "년"], ["月", "월"]]) {
        let sign = signs.iter().find(|s| text[at..].starts_with(s.as_bytes()))?;
        at += sign.len() + usize::from(text.get(at + sign.len()) == Some(&b' '));
        let digits = text[at..].iter().take(2).take_while(|b| b.is_ascii_digit()).count();
        *value = decimal(&text[at..at + digits]);
        at += digits;
    }
    let last = ["日", "일"].iter().find(|s| text[at..].starts_with(s.as_bytes()))?;
    let [month, day] = found;
    is_day(day, month).then_some(Found {
        start: group.start,
        end: at + last.len(),
        year: Some(year),
        loose: false,
    })
}

/// `12 March 1980`, `12th of March, 1980`, `12. März 1980`, `5-MAY-2021`, `12 March`
fn day_first(text: &[u8], group: &Group) -> Option<Found> {
    let day = ordinal(text, group)?;
    let mut words = Words { text, at: group.end, left: 3 };
    let behind = text.get(words.skip_gap()..)?;
    if !may_be_letter(*behind.first()?) || !may_begin_name(behind) {
        return None;
    }
    let named = words.month()?;
    let end = words.at;
    if !is_day(day, named) {
        return None;
    }
    let named_in_full = end - group.end > 4;
    match words.year() {
        Some((year, end)) => {
            Some(Found { start: group.start, end, year: Some(year), loose: false })
        }
        None => {
            named_in_full.then_some(Found { start: group.start, end, year: None, loose: false })
        }
    }
}

/// The number of `12` or `12th`.
fn ordinal(text: &[u8], group: &Group) -> Option<u32> {
    const SUFFIXES: [&[u8]; 7] = [b"", b"st", b"nd", b"rd", b"th", b"er", b"e"];
    let word = &text[group.start..group.end];
    if group.is_numeric() {
        return (word.len() <= 2).then(|| decimal(word));
    }
    let digits = word.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let (number, suffix) = word.split_at(digits);
    let known =
        (1..=2).contains(&digits) && SUFFIXES.iter().any(|s| suffix.eq_ignore_ascii_case(s));
    known.then(|| decimal(number))
}

/// `March 12, 1980`; what is only a part of a date, `March 12th`, `March 1980`, where that is of interest.
fn month_first(text: &[u8], group: &Group, partial: bool) -> Option<Found> {
    if group.len() == 4 && group.is_numeric() && !partial {
        return None;
    }
    let before = &text[..group.start];
    let gap = before.iter().rev().take(3).take_while(|b| is_gap(**b)).count();
    if gap == 0 || !may_end_name(&before[..before.len() - gap]) {
        return None;
    }
    let is_year =
        group.len() == 4 && number(text, group).is_some_and(|year| (1600..=2200).contains(&year));
    let day = ordinal(text, group);
    if !is_year && day.is_none() {
        return None;
    }
    let before = group.start.checked_sub(2).map(|i| text[i])?;
    if !(may_be_letter(before) || is_gap(before)) {
        return None;
    }
    let (start, named) = month_before(text, group.start)?;
    if is_year {
        return Some(Found { start, end: group.end, year: None, loose: false });
    }
    let day = day?;
    if !is_day(day, named) {
        return None;
    }
    let words = Words { text, at: group.end, left: 1 };
    match words.year() {
        Some((year, end)) => Some(Found { start, end, year: Some(year), loose: false }),
        None => Some(Found { start, end: group.end, year: None, loose: false }),
    }
}

fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'.' | b'-')
}

fn may_be_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The name of a month right before `end`, a space, a hyphen or a small word between.
fn month_before(text: &[u8], end: usize) -> Option<(usize, u32)> {
    let end = joining_word_start(text, end).unwrap_or(end);
    let gap = text[..end].iter().rev().take(3).take_while(|b| is_gap(**b)).count();
    let end = end - gap;
    let length = if gap == 0 { 0 } else { word_before(text, end, 24) };
    if length < 3 {
        return None;
    }
    let word = std::str::from_utf8(&text[end - length..end]).ok()?;
    // A month that is a word too ("may", "mar", "dec") must be written like a name.
    let named = month(word)?;
    word.chars().next().filter(|c| c.is_uppercase() || length > 4)?;
    Some((end - length, named))
}

/// Where the small word before `end` begins, as in `julio de 1974`.
fn joining_word_start(text: &[u8], end: usize) -> Option<usize> {
    let word_end = end.checked_sub(1).filter(|i| text[*i] == b' ')?;
    let length = word_before(text, word_end, 4);
    if !(2..=3).contains(&length) {
        return None;
    }
    let word = &text[word_end - length..word_end];
    std::str::from_utf8(word).is_ok_and(is_joining_word).then_some(word_end - length)
}

/// A year that the words around it tell.
fn lone_year(text: &[u8], group: &Group) -> Option<Found> {
    let is_recent = number(text, group).is_some_and(|y| (1900..=2035).contains(&y));
    let told = group.len() == 4 && is_recent && year::is_told(text, group.start, group.end);
    told.then_some(Found { start: group.start, end: group.end, year: None, loose: false })
}

/// The words behind a day, up to the year.
struct Words<'a> {
    text: &'a [u8],
    at: usize,
    /// How many more words are read.
    left: usize,
}

impl<'a> Words<'a> {
    fn skip_gap(&self) -> usize {
        let gap = self.text[self.at..].iter().take(3);
        self.at + gap.take_while(|b| matches!(b, b' ' | b'.' | b',' | b'-' | b'/')).count()
    }

    fn word(&self) -> Option<(&'a str, usize)> {
        let start = self.skip_gap();
        let length = word_at(self.text, start, 24);
        let word = std::str::from_utf8(&self.text[start..start + length]).ok()?;
        (start > self.at && !word.is_empty()).then_some((word, start + length))
    }

    /// The month that follows, over one small word.
    fn month(&mut self) -> Option<u32> {
        while self.left > 0 {
            let (word, end) = self.word()?;
            self.at = end;
            self.left -= 1;
            if let Some(month) = month(word) {
                return Some(month);
            }
            if !is_joining_word(word) {
                return None;
            }
        }
        None
    }

    /// The year that follows, over one small word, and its end.
    fn year(mut self) -> Option<(u32, usize)> {
        if let Some((_, end)) = self.word().filter(|(word, _)| is_joining_word(word)) {
            self.at = end;
        }
        let start = self.skip_gap();
        let digits = self.text[start..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
        let year = decimal(&self.text[start..start + digits]);
        (start > self.at && digits == 4 && (1600..=2200).contains(&year))
            .then_some((year, start + digits))
    }
}

/// Behind the time that follows a day, with seconds, fraction and zone; `end` if none does.
fn time_end(text: &[u8], end: usize) -> usize {
    let rest = &text[end..text.len().min(end + 36)];
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] = rest else { return end };
    if ![h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit()) {
        return end;
    }
    let allowed = |b: &u8| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z');
    let tail = rest.iter().take_while(|b| allowed(b)).count();
    let trailing =
        rest[..tail].iter().rev().take_while(|b| matches!(b, b'.' | b':' | b'-' | b'+')).count();
    end + 6 + tail - trailing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn days_are_found_in_numbers_and_words() {
        for (text, day) in [
            ("on 12/03/1980.", "12/03/1980"),
            ("2/8/1935", "2/8/1935"),
            ("1980-03-12,", "1980-03-12"),
            ("12.3.1980", "12.3.1980"),
            ("12. 3. 1980", "12. 3. 1980"),
            ("05/21/21", "05/21/21"),
            ("2024-03-15T14:30:00.123Z, or", "2024-03-15T14:30:00.123Z"),
            ("2024-12-31T23:59:59+00:00 or", "2024-12-31T23:59:59+00:00"),
            ("2024-03-15 14:30", "2024-03-15 14:30"),
            ("12 March 1980", "12 March 1980"),
            ("the 12th of March, 1980", "12th of March, 1980"),
            ("12. März 1980", "12. März 1980"),
            ("5-MAY-2021", "5-MAY-2021"),
            ("March 12th, 1980", "March 12th, 1980"),
            ("12 de marzo de 1980", "12 de marzo de 1980"),
            ("1er août 1980", "1er août 1980"),
            ("12 мая 1980 года", "12 мая 1980"),
            ("1980年3月12日生", "1980年3月12日"),
            ("1980년 3월 12일", "1980년 3월 12일"),
        ] {
            assert_eq!(found(&DATE, DAY, text), [day], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in [
            "1.2.3",
            "10.20.30",
            "12/13",
            "32/01/1980",
            "v1.2.2020",
            "1980-13-12",
            "192.168.1.1",
            "12 monkeys",
            "3-2-1",
            "1-12/03/1980",
            "2024-03-15-1",
        ] {
            assert_eq!(found(&DATE, DAY, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn days_after_a_word_of_birth_are_dates_of_birth() {
        for text in [
            "born on 2/8/1935",
            "DOB: 1980-03-12",
            "Geburtsdatum: 12.03.1980",
            "née le 12 mars 1980",
            "geb. 12.3.80",
            "\"dateOfBirth\": \"1980-03-12\"",
            "birth_date=1980-03-12",
            "ur. 12.03.1980",
            "生年月日：1980年3月12日",
            "date of birth. It's 6/24/1991",
            "(* 12.03.1980)",
            "D.O.B. 12/03/1980",
            "родился 12 мая 1980",
        ] {
            assert_eq!(found(&DATE, BIRTH, text).len(), 1, "{text}");
        }
        for (text, days) in [
            ("DOB 03/14/1962, admitted 2024-11-02", 1),
            ("born 3 May 1990, joined on 2 June 2015", 1),
            ("twins, born 3/5/1990 and 4/5/1990", 2),
            ("DOB of patient 44, ward B: 1980-03-12", 1),
            ("DOB [DATE_OF_BIRTH_2], admitted 2024-11-02", 0),
            ("DOB [DATE_OF_BIRTH], 2024-11-02", 1),
        ] {
            assert_eq!(found(&DATE, BIRTH, text).len(), days, "{text}");
        }
        for text in ["built on 2/8/1935", "born: 1980-03-12 10:00:00", "reborn 2/8/1935"] {
            assert_eq!(found(&DATE, BIRTH, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn days_without_year_and_months_with_one_are_partial() {
        for (text, part) in [
            ("on 12 March she", "12 March"),
            ("in March 1980", "March 1980"),
            ("en julio de 1974 el", "julio de 1974"),
            ("founded in 1977.", "1977"),
            ("a 1973 American film", "1973"),
            ("March 12th", "March 12th"),
        ] {
            assert_eq!(found(&DATE, PARTIAL, text), [part], "{text}");
        }
        assert_eq!(found(&DATE, PARTIAL, "you may 12 times"), [""; 0]);
    }
}
