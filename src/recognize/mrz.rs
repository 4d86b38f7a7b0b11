//! Lines that machines read on passports, visas and identity cards, ICAO Doc 9303: `P<UTO…<<…<<<<`.
//!
//! In: where fillers stand in a row. Out: the line, and those behind it that belong to it. A line of letters says by its
//! form that it holds a name; one with numbers is believed if its check digits are right. Looks at no more than
//! [`LINES`] lines of [`LONGEST`] bytes.

use super::{Hits, Recognizer, Trigger};
use crate::span::Span;

pub(super) const MRZ: Recognizer =
    Recognizer { name: "mrz", kinds: &["line"], triggers: &[Trigger::Literals(&["<<<"], find)] };

/// Longest line, and shortest; what was read off a picture may have a filler more or less.
const LONGEST: usize = 46;
const SHORTEST: usize = 28;
/// Lines of an identity card.
const LINES: usize = 3;
/// Where the number of a passport and of a card, and its check digit, stand.
const NUMBER: usize = 9;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    // Once for each row of fillers.
    if at > 0 && text[at - 1] == b'<' {
        return;
    }
    let Some(first) = line_around(text, at) else { return };
    if !is_line(&text[first.range()]) {
        return;
    }
    hits.push(0, first.start, first.end);
    let mut last = first;
    for _ in 1..LINES {
        let Some(next) = next_line(text, last.end) else { return };
        if !goes_on(&text[next.range()]) {
            return;
        }
        hits.push(0, next.start, next.end);
        last = next;
    }
}

fn is_part(byte: &u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'<'
}

/// The run of characters of such lines around `at`, if it is as long as one and nothing is glued to it.
fn line_around(text: &[u8], at: usize) -> Option<Span> {
    let before = text[at.saturating_sub(LONGEST + 1)..at].iter().rev();
    let start = at - before.take_while(|b| is_part(b)).count();
    let span = line_from(text, start)?;
    let is_glued =
        start > 0 && text[start - 1].is_ascii_lowercase() && !follows_escape(text, start);
    (span.end > at && !is_glued).then_some(span)
}

/// Whether the letter before is that of a line end as strings write it.
fn follows_escape(text: &[u8], start: usize) -> bool {
    start > 1 && text[start - 2] == b'\\'
}

fn line_from(text: &[u8], start: usize) -> Option<Span> {
    let run = text[start..].iter().take(LONGEST + 1).take_while(|b| is_part(b)).count();
    let is_whole = !text.get(start + run).is_some_and(u8::is_ascii_lowercase);
    (is_whole && (SHORTEST..=LONGEST).contains(&run)).then(|| Span::new(start, start + run))
}

/// The next line, behind a line end or what stands for one.
fn next_line(text: &[u8], end: usize) -> Option<Span> {
    let rest = &text[end..text.len().min(end + 16)];
    let escape = |rest: &[u8]| rest.starts_with(b"\\n") || rest.starts_with(b"\\r");
    let mut gap = 0;
    while gap < rest.len() {
        match rest[gap] {
            b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'|' => gap += 1,
            b'\\' if escape(&rest[gap..]) => gap += 2,
            _ => break,
        }
    }
    let span = line_from(text, end + gap)?;
    let line = &text[span.range()];
    let is_line = line.iter().any(u8::is_ascii_digit) || has_name(line);
    (gap > 0 && is_line).then_some(span)
}

/// A line of its own: a kind of document, a country and a name, or numbers with their check digits.
fn is_line(line: &[u8]) -> bool {
    is_name_line(line) || is_passport_line(line) || is_card_head(line) || is_card_middle(line)
}

/// What belongs to the lines before: another of their kind, or letters with two fillers between names.
fn goes_on(line: &[u8]) -> bool {
    is_line(line) || line.len() == 30 && has_name(line)
}

/// `P<UTOERIKSSON<<ANNA<MARIA<<<`
fn is_name_line(line: &[u8]) -> bool {
    let is_kind = matches!(line[0], b'P' | b'V' | b'I' | b'A' | b'C')
        && (line[1] == b'<' || line[1].is_ascii_uppercase());
    line.len() > 30 && is_kind && is_country(&line[2..5]) && has_name(&line[5..])
}

fn is_country(code: &[u8]) -> bool {
    code.iter().all(u8::is_ascii_uppercase) || code == b"D<<"
}

/// Letters, two fillers, and nothing but letters and fillers.
fn has_name(line: &[u8]) -> bool {
    let name = line.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let is_parted = memchr::memmem::find(line, b"<<").is_some_and(|at| at + 2 < line.len());
    name >= 2 && is_parted && line.iter().all(|b| b.is_ascii_uppercase() || *b == b'<')
}

/// The second line of a passport or visa: number, country, birth, sex, expiry.
fn is_passport_line(line: &[u8]) -> bool {
    line.len() >= 34
        && is_checked(&line[..NUMBER], line[NUMBER])
        && is_country(&line[10..13])
        && is_dated(&line[13..28])
}

/// The first line of a card: kind, country, number.
fn is_card_head(line: &[u8]) -> bool {
    (29..=31).contains(&line.len())
        && matches!(line[0], b'I' | b'A' | b'C')
        && is_country(&line[2..5])
        && is_checked(&line[5..14], line[14])
        && line[5..14].iter().any(u8::is_ascii_digit)
}

/// The second: birth, sex, expiry, country.
fn is_card_middle(line: &[u8]) -> bool {
    (29..=31).contains(&line.len()) && is_dated(&line[..15]) && is_country(&line[15..18])
}

/// `740812` and its check digit, a sex, another day and its check digit.
fn is_dated(part: &[u8]) -> bool {
    let day = |day: &[u8]| day.iter().all(u8::is_ascii_digit);
    day(&part[..6])
        && is_checked(&part[..6], part[6])
        && matches!(part[7], b'M' | b'F' | b'X' | b'<')
        && day(&part[8..14])
        && is_checked(&part[8..14], part[14])
}

/// Weights 7, 3, 1; letters count from 10 on, fillers nothing.
fn is_checked(field: &[u8], digit: u8) -> bool {
    const WEIGHTS: [u32; 3] = [7, 3, 1];
    let value = |b: u8| match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'A'..=b'Z' => u32::from(b - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = field.iter().zip(WEIGHTS.iter().cycle()).map(|(b, w)| value(*b) * w).sum();
    u32::from(digit.wrapping_sub(b'0')) == sum % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    // The specimens of Doc 9303.
    const PASSPORT: [&str; 2] = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ];
    const CARD: [&str; 3] = [
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ];

    #[test]
    fn documents_are_found_line_by_line() {
        for lines in [&PASSPORT[..], &CARD[..], &PASSPORT[1..], &CARD[1..]] {
            for joint in ["\n", "\r\n", "\\n", "\n> "] {
                let text = format!("scan: {} ok", lines.join(joint));
                let mut all = found(&MRZ, 0, &text);
                all.dedup();
                let mut wanted = lines.to_vec();
                all.sort_unstable();
                all.dedup();
                wanted.sort_unstable();
                assert_eq!(all, wanted, "{text}");
            }
        }
    }

    #[test]
    fn other_fillers_are_none() {
        for text in [
            "cat <<<EOF",
            "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> X",
            "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
            "A<<B<<<CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
            "L898902C37UTO7408122F1204159ZE184226B<<<<<10",
            "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        ] {
            assert_eq!(found(&MRZ, 0, text), [""; 0], "{text}");
        }
    }
}
