//! Addresses in Chinese, Japanese and Korean, which go from the large to the small: 北京市朝阳区建国路88号,
//! 東京都千代田区丸の内1-1-1, 서울특별시 강남구 테헤란로 152.
//!
//! Called at what stands beside the number of a house. An address has such a number and, before it, a name of a street
//! or quarter and one of a town, district or province; a town alone is no address. It goes on with floor and room.
//! Looks [`BEFORE`] bytes back and [`BEHIND`] ahead, never beyond the line.

mod chinese;
mod japanese;
mod korean;

use super::{Hits, Recognizer, Trigger};

/// Finds them.
pub(super) const BLOCK_ADDRESS: Recognizer = Recognizer {
    name: "block_address",
    kinds: &["address"],
    triggers: &[
        Trigger::Literals(chinese::MARKS, |t, at, h| report(chinese::around(t, at), h)),
        Trigger::Literals(japanese::REGIONS, |t, at, h| report(japanese::behind(t, at), h)),
        Trigger::Literals(japanese::MARKS, |t, at, h| report(japanese::around(t, at), h)),
        Trigger::Literals(korean::MARKS, |t, at, h| report(korean::around(t, at), h)),
    ],
};

/// How far is looked around the place where an address may be.
const BEFORE: usize = 160;
const BEHIND: usize = 120;

fn report(found: Option<(usize, usize)>, hits: &mut Hits<'_>) {
    if let Some((start, end)) = found {
        hits.push(0, start, end);
    }
}

/// The valid text that ends at `at`, in its line.
fn before(text: &[u8], at: usize) -> &str {
    let window = &text[at.saturating_sub(BEFORE)..at];
    let line = window.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
    let mut window = &window[line..];
    // What the window cuts off a character is none.
    while let Err(error) = std::str::from_utf8(window) {
        let skip = error.valid_up_to() + error.error_len().unwrap_or(1);
        window = window.get(skip..).unwrap_or_default();
    }
    std::str::from_utf8(window).unwrap_or_default()
}

/// The valid text from `at` on, in its line.
fn from(text: &[u8], at: usize) -> &str {
    let window = &text[at..text.len().min(at + BEHIND)];
    let line = window.iter().position(|b| *b == b'\n').unwrap_or(window.len());
    let window = &window[..line];
    match std::str::from_utf8(window) {
        Ok(all) => all,
        Err(error) => std::str::from_utf8(&window[..error.valid_up_to()]).unwrap_or_default(),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々' | '〇')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FC}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// A digit, of full width too, or a number in Chinese characters.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || "〇零一二三四五六七八九十百".contains(c)
}

/// What is left of a text without a number at its end, if it has one.
fn without_number(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(|c| is_numeral(c) || matches!(c, '-' | '－' | '之'));
    (text[rest.len()..].chars().any(is_numeral)).then_some(rest)
}

/// Bytes of the longest run of such characters that a text ends with.
fn run_before(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(is).len()
}

/// Bytes of the longest run of such characters that a text begins with, of at most `most` characters.
fn run_from(text: &str, most: usize, is: impl Fn(char) -> bool) -> usize {
    text.chars().take(most).take_while(|c| is(*c)).map(char::len_utf8).sum()
}

/// Where the earliest of these words begins.
fn first_of(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.find(word)).min()
}

/// Where the last of these words ends.
fn behind_last_of(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word).map(|at| at + word.len())).max()
}

/// The end of the last unit, a number and what it counts, in the run that a text begins with: `A座1203室`, `3階`.
fn behind_units(run: &str, units: &[&str]) -> usize {
    let is_unit = |end: usize, unit: &str| {
        let before = &run[..end - unit.len()];
        before.ends_with(|c: char| is_numeral(c) || c.is_ascii_uppercase())
    };
    let ends = units
        .iter()
        .flat_map(|unit| run.match_indices(unit).map(|(at, unit)| (at + unit.len(), unit)));
    ends.filter(|(end, unit)| is_unit(*end, unit)).map(|(end, _)| end).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    pub(super) fn is_found_whole(address: &str, around: &[(&str, &str)]) {
        for (before, behind) in around {
            let text = format!("{before}{address}{behind}");
            let all = found(&BLOCK_ADDRESS, 0, &text);
            // One address may be found from several places, the longest counts.
            let longest = all.iter().max_by_key(|found| found.len());
            assert_eq!(longest.map(String::as_str), Some(address), "{text}");
            assert!(all.iter().all(|found| address.contains(found.as_str())), "{text}: {all:?}");
        }
    }

    pub(super) fn is_none(text: &str) {
        assert_eq!(found(&BLOCK_ADDRESS, 0, text), [""; 0], "{text}");
    }

    #[test]
    fn broken_characters_and_long_lines_are_no_trouble() {
        let long = "区".repeat(4000) + "路1号";
        let _ = found(&BLOCK_ADDRESS, 0, &long);
        let mut cut = "北京市朝阳区建国路88号".as_bytes().to_vec();
        cut.insert(2, 0xFF);
        cut.truncate(cut.len() - 1);
        let _ = chinese::around(&cut, cut.len());
        assert_eq!(before("\u{5317}京".as_bytes(), 4), "");
        assert_eq!(from("京\u{5317}".as_bytes(), 1), "");
    }
}
