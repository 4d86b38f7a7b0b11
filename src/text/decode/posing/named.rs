//! Tokens with their letters and digits by name: `alpha kilo india alpha romeo 4`, `AKIA two F three GH`.
//!
//! In: bytes. Out: an edit for each name in a row, and for what stands between its parts. At least [`FEWEST`] of the parts
//! are names, and together they could be a value.

use super::super::spoken::{Named, named};
use super::super::walk::Walk;
use super::super::{Decoded, SPOKEN, parted};
use crate::scan::simd::sets::Sets;
use crate::span::Span;

/// The fewest names of a row.
const FEWEST: usize = 2;
const FEWEST_LETTERS: usize = 12;
/// The most parts of a row, of those without a name between them, and bytes of one.
const MOST: usize = 200;
const MOST_OTHERS: usize = 2;
const LONGEST: usize = 24;
/// Letters of the shortest name.
const SHORTEST: usize = 3;
/// Bytes between two parts.
const GAP: usize = 5;

/// A part of a row.
#[derive(Clone, Copy)]
struct Part {
    span: Span,
    /// What it is the name of.
    name: Option<u8>,
}

impl Part {
    /// Whether it is one letter, sign or digit, or the name of one.
    fn is_one(&self) -> bool {
        self.name.is_some() || self.span.len() == 1
    }
}

/// What rows of names say.
#[derive(Default)]
pub(super) struct Said {
    /// With the parts beside the first and the last name.
    pub(super) beside: Decoded,
    /// With the part before the first name.
    pub(super) behind: Decoded,
    /// From name to name.
    pub(super) bare: Decoded,
    /// In letters that could be those of words.
    pub(super) words: Decoded,
}

/// Edit every row.
pub(super) fn find(text: &[u8]) -> Said {
    let mut said = Said::default();
    each_row_of_worth(text, |row| said.edit(text, row));
    said
}

impl Said {
    /// Edit a row, if there are enough names in it.
    fn edit(&mut self, text: &[u8], row: &[Part]) {
        if row.iter().filter(|part| part.name.is_some()).count() < FEWEST {
            return;
        }
        edit(text, row, (1, 1), &mut self.beside);
        edit(text, row, (1, 0), &mut self.behind);
        edit(text, row, (0, 0), &mut self.bare);
        edit_words(row, &mut self.words);
    }
}

/// What parts are made of, and names.
static SETS: Sets<2> = Sets::new([
    b"@._-+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
]);
const OF_VALUE: usize = 0;
const LETTER: usize = 1;

/// Show the rows of the lines with two names that no word stands between: no row goes on in the next line, and a word behind
/// a name ends it.
fn each_row_of_worth(text: &[u8], mut show: impl FnMut(&[Part])) {
    let mut walk = Walk::new(text, &SETS);
    // The end of the last part, if a name stands before with no word behind it.
    let (mut at, mut name) = (0, None);
    loop {
        let start = walk.next(OF_VALUE, at);
        if start == text.len() {
            return;
        }
        let length = walk.end(OF_VALUE, start) - start;
        let letters = if length < SHORTEST { 0 } else { walk.end(LETTER, start) - start };
        let part = named_at(&text[start..], letters, length);
        name = name.filter(|end| is_gap(&text[*end..start]));
        if part.is_some() && name.is_some() {
            let line = memchr::memrchr(b'\n', &text[..start]).map_or(0, |end| end + 1);
            let end = memchr::memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
            each_row(&text[..end], line, &mut show);
            (at, name) = (end, None);
            continue;
        }
        at = start + if part.is_some() { letters } else { length };
        let goes_on = part.is_some() || name.is_some() && !is_word(&text[start..at]);
        name = goes_on.then_some(at);
    }
}

/// Whether nothing but this stands between the parts of a row.
fn is_gap(gap: &[u8]) -> bool {
    gap.len() <= GAP && gap.iter().all(|b| b" ,-\t".contains(b))
}

/// Edit a row of letters that could be those of words, spaces where gaps are wide.
fn edit_words(row: &[Part], out: &mut Decoded) {
    let letters = row.iter().filter(|part| part.name.is_some_and(|n| n.is_ascii_alphabetic()));
    if letters.count() < FEWEST_LETTERS {
        return;
    }
    let gap = |pair: &[Part]| Span::new(pair[0].span.end, pair[1].span.start);
    let mut gaps: Vec<usize> = row.windows(2).map(|pair| gap(pair).len()).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    for pair in row.windows(2) {
        let space: &[u8] = if gap(pair).len() > usual { b" " } else { b"" };
        out.push(gap(pair), space, SPOKEN, true);
    }
    for part in row {
        if let Some(name) = part.name {
            out.push(part.span, &[name.to_ascii_lowercase()], SPOKEN, true);
        }
    }
}

/// Show every row of parts from `end` on.
fn each_row(text: &[u8], mut end: usize, mut show: impl FnMut(&[Part])) {
    let mut row: Vec<Part> = Vec::new();
    while let Some(part) = next(text, end) {
        let goes_on = is_gap(&text[end..part.span.start]);
        let others = row.iter().rev().take_while(|part| !part.is_one()).count();
        // A word between names is one of a sentence.
        let is_word = |part: &Part| part.name.is_none() && is_word(&text[part.span.range()]);
        if row.last().is_some_and(is_word) && row.iter().any(|part| part.name.is_some()) {
            show(&row);
            row.clear();
        }
        if !goes_on || row.len() >= MOST || !part.is_one() && others >= MOST_OTHERS {
            show(&row);
            row.clear();
        }
        end = part.span.end;
        row.push(part);
    }
    show(&row);
}

/// The next part from `at` on: a word with a name, or a run of what values are made of.
fn next(text: &[u8], at: usize) -> Option<Part> {
    let start = at + text[at..].iter().position(|b| parted::is_of_value(*b))?;
    let rest = &text[start..];
    let letters = rest.iter().take(LONGEST + 1).take_while(|b| b.is_ascii_alphabetic()).count();
    let length = rest.iter().take_while(|b| parted::is_of_value(**b)).count();
    let name = named_at(rest, letters, length);
    let length = if name.is_some() { letters } else { length };
    Some(Part { span: Span::new(start, start + length), name })
}

/// What the letters are the name of that begin a run of so many bytes that values are made of.
#[inline]
fn named_at(text: &[u8], letters: usize, length: usize) -> Option<u8> {
    if !(SHORTEST..=LONGEST).contains(&letters) {
        return None;
    }
    // A hyphen behind a name is between parts, a full stop ends the sentence.
    let is_last = || letters + 1 == length && text.get(letters) == Some(&b'.');
    let ends = letters == length || text.get(letters) == Some(&b'-') || is_last();
    match named(text.get(..letters).filter(|_| ends)?)? {
        Named::Letter(letter) => Some(letter),
        Named::Digit(digit) => Some(b'0' + digit),
    }
}

fn is_word(part: &[u8]) -> bool {
    let word = part.strip_suffix(b".").unwrap_or(part);
    word.len() > 1 && word.iter().all(u8::is_ascii_lowercase)
}

/// Edit the row that these parts are, if they are one, with so many of those beside the names.
fn edit(text: &[u8], parts: &[Part], beside: (usize, usize), out: &mut Decoded) {
    let is_name = Part::is_one;
    let (Some(first), Some(last)) =
        (parts.iter().position(is_name), parts.iter().rposition(is_name))
    else {
        return;
    };
    let is_part = |part: &&Part| !is_word(&text[part.span.range()]);
    let before = parts[..first].iter().rev().take(beside.0).take_while(is_part).count();
    let behind = parts[last + 1..].iter().take(beside.1).take_while(is_part).count();
    let row = &parts[first - before..=last + behind];
    let said = row.iter().flat_map(|part| match &part.name {
        Some(letter) => std::slice::from_ref(letter),
        None => &text[part.span.range()],
    });
    if !parted::may_be_value(said.copied()) {
        return;
    }
    // Between hyphens, two are one.
    let gap = |pair: &[Part]| Span::new(pair[0].span.end, pair[1].span.start);
    let is_hyphened = row.windows(2).any(|pair| &text[gap(pair).range()] == b"-");
    for pair in row.windows(2).filter(|pair| !gap(pair).is_empty()) {
        let is_own = is_hyphened && &text[gap(pair).range()] == b"--";
        out.push(gap(pair), if is_own { b"-" } else { b"" }, SPOKEN, true);
    }
    for part in row {
        if let Some(letter) = part.name {
            out.push(part.span, &[letter], SPOKEN, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            cases: 1_000,
            ..ProptestConfig::default()
        })]

        #[test]
        fn lines_without_two_names_together_have_no_rows(text in "((alpha|Bravo|one|two|seven|lima|the|words|four\\.|AKIA|K7|x|9|é)([ ,]{1,2}|-|  |\n|\\. |; )){0,60}") {
            let (text, mut all) = (text.as_bytes(), Said::default());
            each_row(text, 0, |row| all.edit(text, row));
            let edits = |said: Said| {
                [said.beside, said.behind, said.bare, said.words].map(|way| format!("{way:?}"))
            };
            prop_assert_eq!(edits(find(text)), edits(all));
        }
    }
}
