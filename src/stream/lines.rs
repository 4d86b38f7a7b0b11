//! Which line ends of an incomplete segment are final: nothing behind them changes what stands before.
//!
//! In: the text of a segment up to a line end, and what was found in it. Out: the last final line end. What is found on
//! a line depends on what stands before it and on the line itself, with these exceptions: a private key, coded text, a
//! continued line and a string that is put together go on in the next lines, and so does a street address; and a line that
//! could be a street and a number becomes one by what the next lines say.

use memchr::memrchr;

use crate::engine::segments::is_settled;
use crate::finding::Finding;
use crate::text::may_be_parted;

/// The end of the last complete line behind `done`.
pub(super) fn last_end(text: &[u8], done: usize) -> Option<usize> {
    memrchr(b'\n', &text[done..]).map(|line_end| done + line_end + 1)
}

/// The last final line end of `text`, which ends with a line; none behind `done`. The segment begins at `start`.
pub(super) fn settled(
    text: &[u8],
    start: usize,
    done: usize,
    found: &[Finding],
    thorough: bool,
) -> Option<usize> {
    let mut end = before_street(text, done);
    loop {
        if end <= done {
            return None;
        }
        let open = found.iter().rev().find(|finding| may_go_on(finding, &text[..end]));
        let may_be_parted = || thorough && may_be_parted(&text[start..end], &text[end..]);
        if open.is_none() && is_settled(&text[start..end]) && !may_be_parted() {
            return Some(end);
        }
        let before = open.map_or(end - 1, |finding| finding.span.start.max(done));
        end = last_end(&text[..before], done)?;
    }
}

/// Lines of an address, from the street to the country.
const ADDRESS: usize = 4;
/// Bytes of the longest line that is taken for a street and a number.
const STREET: usize = 64;

/// Where the first of the last lines begins that could be a street and a number, or the end of the text.
fn before_street(text: &[u8], done: usize) -> usize {
    let (mut end, mut first) = (text.len(), text.len());
    for _ in 1..ADDRESS {
        if end <= done {
            break;
        }
        let start =
            memrchr(b'\n', &text[done..end - 1]).map_or(done, |line_end| done + line_end + 1);
        let line = text[start..end].trim_ascii();
        if line.is_empty() {
            break;
        }
        if may_be_street(line) {
            first = start;
        }
        end = start;
    }
    first
}

/// Whether a line without white space around it is short and begins or ends with a word and the number of a house.
fn may_be_street(line: &[u8]) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 1..=5;
    let is_number = |word: &[u8]| {
        let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
        DIGITS.contains(&digits) && digits + 2 >= word.len()
    };
    let is_word = |word: &[u8]| word.iter().any(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    let words = || line.split(|b| b" ,\t".contains(b)).filter(|word| !word.is_empty());
    let begins = words().next().is_some_and(is_number) && words().nth(1).is_some_and(is_word);
    let ends =
        words().next_back().is_some_and(is_number) && words().nth_back(1).is_some_and(is_word);
    line.len() <= STREET && (begins || ends)
}

/// Words behind a street address that may still turn out to belong to it.
const WORDS: usize = 4;

/// Whether a finding lies across the end of `text`, or may go on behind it.
fn may_go_on(finding: &Finding, text: &[u8]) -> bool {
    if !finding.is_acted_on() || finding.span.start >= text.len() {
        return false;
    }
    let Some(behind) = text.get(finding.span.end..) else { return true };
    finding.entity.name() == "street_address" && is_short(behind)
}

/// Whether the address before `behind` could go on with the next line: a few capitals and numbers follow it, no blank
/// line.
fn is_short(behind: &[u8]) -> bool {
    let mut words = behind.split(|b| !b.is_ascii_alphanumeric() && *b < 0x80);
    let blank = memchr::memmem::find(behind, b"\n\n").is_some()
        || memchr::memmem::find(behind, b"\n\r\n").is_some();
    let mut count = 0;
    let fits = words.by_ref().filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        count < WORDS && !word[0].is_ascii_lowercase()
    });
    !blank && fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_street_waits_for_the_lines_behind_it() {
        for (text, settled) in [
            ("Hi,\nul. Polna 7\n", "Hi,\n"),
            ("Hi,\n12 Main St\nSuite 4\n", "Hi,\n"),
            ("12 Main St\nthen\nthis\nand that\n", "12 Main St\nthen\nthis\nand that\n"),
            ("12 Main St\n\nthen\n", "12 Main St\n\nthen\n"),
            ("1. one\n2. two\n3. three\n4. four\n5. five\n", "1. one\n2. two\n"),
            ("2026-12-01 12:00:00 up\n", "2026-12-01 12:00:00 up\n"),
            ("Hi,\n12345678\n", "Hi,\n12345678\n"),
        ] {
            let end = before_street(text.as_bytes(), 0);
            assert_eq!(&text[..end], settled, "{text:?}");
        }
        assert_eq!(before_street(b"ul. Polna 7\nHi\n", 12), 15);
    }
}
