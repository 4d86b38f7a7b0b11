//! Plates of vehicles whose form no row of digit groups tells: the German one, with two groups of letters before its
//! digits, and those with letters outside ASCII.
//!
//! In: the groups of a number chain. Out: the whole plate, `B-MA 1234`, `А123ВС 77`, `12가 3456`, `京A12345`. Whether it
//! stands for a vehicle is for the words around to say. Looks at most 12 bytes back and 12 ahead.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::{ends_free, is_word, starts_free};
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};
use crate::span::Span;

pub(super) const PLATE: Recognizer = Recognizer {
    name: "plate",
    kinds: &["german", "russian", "korean", "chinese"],
    triggers: &[
        Trigger::Numbers(Needs { at: behind_letters, opens: Opens::ANY, around: None }, latin),
        Trigger::Numbers(
            Needs { at: beside_other_scripts, opens: Opens::ANY, around: Some(near_other_scripts) },
            other_scripts,
        ),
    ],
};
const GERMAN: usize = 0;
const RUSSIAN: usize = 1;
const KOREAN: usize = 2;
const CHINESE: usize = 3;

/// Letters before a number are a group as well.
fn behind_letters(outline: &Outline) -> Bits {
    let short = outline.all & !outline.longer(6);
    outline.letters << 1 & short & outline.before(&[Side::Space, Side::Dash])
}

fn latin(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    let behind_letters = |i: usize| i.checked_sub(1).is_some_and(|i| groups[i].digits == 0);
    let picked = picked.of(groups).filter(|(i, _)| behind_letters(*i)).map(|(_, group)| group);
    for group in picked.filter(|group| group.len() <= 5 && follows_capital(text, group)) {
        let digits = text[group.start..group.end].iter().take_while(|b| b.is_ascii_digit()).count();
        if (1..=4).contains(&digits) {
            german(text, *group, digits, hits);
        }
    }
}

/// Whether a capital and a gap stand right before a group.
fn follows_capital(text: &[u8], group: &Group) -> bool {
    group.start >= 2
        && matches!(text[group.start - 1], b' ' | b'-')
        && text[group.start - 2].is_ascii_uppercase()
}

/// A group beside a character that is not ASCII, or perhaps a space away from one.
fn beside_other_scripts(outline: &Outline) -> Bits {
    let lengths = [2, 3, 6, 7].into_iter().fold(0, |all, n| all | outline.of_length(n));
    let beside = outline.before(&[Side::Foreign]) | outline.behind(&[Side::Foreign]);
    lengths & (beside | outline.before(&[Side::Space]) & 1)
}

/// Whether such a character stands beside a chain, in which there is none, or a space before it.
fn near_other_scripts(text: &[u8], chain: Span, _: &mut Hits<'_>) -> bool {
    let is_foreign = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|b| *b >= 0x80);
    let [before, second] = [1, 2].map(|by| chain.start.checked_sub(by));
    is_foreign(before) || is_foreign(second) || is_foreign(Some(chain.end))
}

fn other_scripts(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    let is_foreign = |at: usize| text.get(at).is_some_and(|byte| *byte >= 0x80);
    for (_, group) in picked.of(groups) {
        let before = group.start.wrapping_sub(1);
        let is_beside = is_foreign(before) || is_foreign(group.end);
        let is_near = text.get(before) == Some(&b' ') && is_foreign(before.wrapping_sub(1));
        if !(is_beside || is_near) {
            continue;
        }
        if matches!(group.len(), 2 | 3) && group.is_numeric() {
            russian(text, *group, hits);
            korean(text, *group, hits);
        }
        if matches!(group.len(), 6 | 7) && text[group.start].is_ascii_uppercase() {
            chinese(text, *group, hits);
        }
    }
}

/// `B-MA 1234`, `HH-XY 47E`, `M AB 123`: place, letters, number; `E` is an electric car, `H` an old one.
fn german(text: &[u8], group: Group, digits: usize, hits: &mut Hits<'_>) {
    let plain = group.len() == digits
        || group.len() == digits + 1 && matches!(text[group.end - 1], b'E' | b'H');
    if !plain || text[group.start] == b'0' || !ends_free(text, group.end) {
        return;
    }
    let letters = |end: usize, most: usize| {
        let run = text[..end].iter().rev().take(most + 1).take_while(|b| b.is_ascii_uppercase());
        Some(end - run.count()).filter(|start| (1..=most).contains(&(end - start)))
    };
    let gap = |at: usize| at.checked_sub(1).filter(|&i| matches!(text[i], b' ' | b'-'));
    let start = gap(group.start)
        .and_then(|end| letters(end, 2))
        .and_then(gap)
        .and_then(|end| place_start(text, end));
    if let Some(start) = start {
        hits.push(GERMAN, start, group.end);
    }
}

/// Where the one to three letters of a place begin that end at `end`; umlauts count.
fn place_start(text: &[u8], end: usize) -> Option<usize> {
    let (mut start, mut letters) = (end, 0);
    while letters < 4 {
        let before = &text[..start];
        if before.last().is_some_and(u8::is_ascii_uppercase) {
            start -= 1;
        } else if ["Ä", "Ö", "Ü"].iter().any(|umlaut| before.ends_with(umlaut.as_bytes())) {
            start -= 2;
        } else {
            break;
        }
        letters += 1;
    }
    ((1..=3).contains(&letters) && starts_free(text, start) && !follows_letter(text, start))
        .then_some(start)
}

fn follows_letter(text: &[u8], start: usize) -> bool {
    start > 0 && (is_word(text[start - 1]) || text[start - 1] >= 0x80)
}

/// The twelve Cyrillic letters that look like Latin ones.
fn plate_letter(text: &[u8]) -> bool {
    text.first() == Some(&0xD0)
        && ["А", "В", "Е", "К", "М", "Н", "О", "Р", "С", "Т", "У", "Х"]
            .iter()
            .any(|letter| letter.as_bytes() == text)
}

/// `А123ВС77`, `А 123 ВС 777`
fn russian(text: &[u8], group: Group, hits: &mut Hits<'_>) {
    if group.len() != 3 {
        return;
    }
    let space = |at: usize| usize::from(text.get(at) == Some(&b' '));
    let before = group.start - usize::from(text[..group.start].ends_with(b" "));
    let Some(start) = before.checked_sub(2).filter(|&s| plate_letter(&text[s..before])) else {
        return;
    };
    let first = group.end + space(group.end);
    let letter = |at: usize| text.get(at..at + 2).is_some_and(plate_letter);
    if follows_letter(text, start) || !letter(first) || !letter(first + 2) {
        return;
    }
    let region = first + 4 + space(first + 4);
    let digits = digits_at(text, region);
    let end = region + digits;
    if matches!(digits, 2 | 3) && ends_free(text, end) {
        hits.push(RUSSIAN, start, end);
    }
}

/// `12가 3456`, `123가3456`
fn korean(text: &[u8], group: Group, hits: &mut Hits<'_>) {
    // Most of what stands behind numbers is none, as its first byte tells.
    let syllable = text.get(group.end..group.end + 3).filter(|s| matches!(s[0], 0xEA..=0xED));
    let is_syllable = syllable
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .and_then(|text| text.chars().next())
        .is_some_and(|c| ('가'..='힣').contains(&c));
    let serial = group.end + 3 + usize::from(text.get(group.end + 3) == Some(&b' '));
    if is_syllable
        && digits_at(text, serial) == 4
        && ends_free(text, serial + 4)
        && !follows_letter(text, group.start)
    {
        hits.push(KOREAN, group.start, serial + 4);
    }
}

/// `京A12345`, `粤BD12345`
fn chinese(text: &[u8], group: Group, hits: &mut Hits<'_>) {
    const PLACES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    let Some(start) = group.start.checked_sub(3) else { return };
    let place = std::str::from_utf8(&text[start..group.start]);
    let upper = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    if place.is_ok_and(|place| PLACES.contains(place))
        && text[group.start..group.end].iter().all(upper)
        && group.digits >= 3
    {
        hits.push(CHINESE, start, group.end);
    }
}

fn digits_at(text: &[u8], at: usize) -> usize {
    text[at.min(text.len())..].iter().take(5).take_while(|b| b.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn plates_are_found_whole() {
        for (kind, text, plate) in [
            (GERMAN, "das Auto B-MA 1234 stand", "B-MA 1234"),
            (GERMAN, "(HH-XY 47E)", "HH-XY 47E"),
            (GERMAN, "LÖ-A 7,", "LÖ-A 7"),
            (GERMAN, "M AB 123", "M AB 123"),
            (GERMAN, "ABI-AA-12.", "ABI-AA-12"),
            (RUSSIAN, "номер А123ВС77.", "А123ВС77"),
            (RUSSIAN, "номер А 123 ВС 777 был", "А 123 ВС 777"),
            (KOREAN, "차량 12가 3456", "12가 3456"),
            (KOREAN, "123나4567", "123나4567"),
            (CHINESE, "车牌京A12345。", "京A12345"),
        ] {
            assert_eq!(found(&PLATE, kind, text), [plate], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_plates() {
        for (kind, text) in [
            (GERMAN, "ISOX-AB 123"),
            (GERMAN, "B-MA 0123"),
            (GERMAN, "B-MA 12345"),
            (GERMAN, "B-MAX 123"),
            (GERMAN, "x.B-MA 123"),
            (RUSSIAN, "А123ВС7"),
            (RUSSIAN, "ДА123ВС77"),
            (KOREAN, "12가 345"),
            (CHINESE, "北A12345"),
            (CHINESE, "京Abcdef"),
        ] {
            assert_eq!(found(&PLATE, kind, text), [""; 0], "{text}");
        }
    }
}
