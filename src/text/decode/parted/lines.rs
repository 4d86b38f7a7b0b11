//! Rows that go on in the next lines: where such a row may begin, and whether it may go on.
//!
//! What is found on a line does not depend on the lines behind it, but for a few constructs that a stream holds back
//! until they are over. A row in parts is one of them, so it begins only where [`may_begin`] says so of its first line,
//! and goes on only in lines that [`goes_on`] says so of.

use super::{Row, is_of_value};
use crate::span::Span;

/// The most lines that a row lies on; more that look like it are a list.
const MOST_LINES: usize = 128;

/// Bytes of the longest part that looks like nothing, and of the longest line in a row of such.
const SHORT: usize = 6;
const SHORT_LINE: usize = 12;
/// Bytes of the longest part.
const LONGEST_PART: usize = 64;

/// Whether a row that goes on in the next line may begin at the end of this one.
pub(super) fn may_begin(line: &[u8]) -> bool {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    // A backslash, or what ends the lines of an e-mail that go on.
    let line = line.strip_suffix(b"\\").or_else(|| line.strip_suffix(b"=")).unwrap_or(line);
    let bare = line.strip_suffix(b" ").unwrap_or(line);
    let near = &bare[bare.len().saturating_sub(LONGEST_PART + 1)..];
    let length = near.iter().rev().take_while(|b| is_of_value(**b)).count();
    let part = &near[near.len() - length..];
    if part.is_empty() || length > LONGEST_PART {
        return false;
    }
    let before = near[..near.len() - length].last();
    let begins = before.is_none_or(|b| b.is_ascii_whitespace() || b"=:\"'(>".contains(b));
    begins && length <= SHORT || looks_of_value(part)
}

/// Whether no word looks like this: it has signs or digits among its letters, or many capitals.
fn looks_of_value(part: &[u8]) -> bool {
    let count = |is_counted: fn(&&u8) -> bool| part.iter().filter(is_counted).count();
    let digits = count(|b| b.is_ascii_digit());
    let letters = count(|b| b.is_ascii_alphabetic());
    let signs = count(|b| matches!(b, b'@' | b'_' | b'-' | b'+'));
    let dots = count(|b| **b == b'.');
    let is_sentence = part.ends_with(b".");
    digits > 0 && letters + signs > 0
        || letters > 0 && !is_sentence && signs + dots > 0
        || count(|b| b.is_ascii_uppercase()) >= 2
}

/// Whether a line may be one of the middle of a row: it is short, or nothing but one part.
pub(super) fn goes_on(line: &[u8]) -> bool {
    if line.len() <= SHORT_LINE {
        return true;
    }
    let is_mark = |b: &&u8| !is_of_value(**b);
    let marks = line.iter().take(SHORT_LINE).take_while(is_mark).count();
    let rest = &line[marks..];
    let part = rest.iter().take(LONGEST_PART + 1).take_while(|b| is_of_value(**b)).count();
    let behind = &rest[part..];
    part <= LONGEST_PART && behind.len() <= SHORT_LINE && !behind.iter().any(|b| is_of_value(*b))
}

/// Whether a row may go on behind `before`, which ends with a line, as far as is known of what stands `behind`: nothing
/// there is the end of it.
pub(crate) fn may_go_on(before: &[u8], behind: &[u8]) -> bool {
    let mut next = behind.split_inclusive(|b| *b == b'\n').take(MOST_LINES + 1);
    let is_over = |line: &[u8]| line.strip_suffix(b"\n").is_some_and(|line| !goes_on(line));
    let is_known = next.by_ref().take(MOST_LINES).any(is_over) || next.next().is_some();
    if is_known {
        return false;
    }
    let before = before.strip_suffix(b"\n").unwrap_or(before);
    let mut middle = 0;
    for line in before.rsplit(|b| *b == b'\n') {
        if may_begin(line) {
            return middle + run_before(before, line) < MOST_LINES;
        }
        middle += 1;
        if middle > MOST_LINES || !goes_on(line) {
            return false;
        }
    }
    false
}

/// How many lines that go on stand at the end of `text` up to `line`, which is a part of it; at most [`MOST_LINES`].
fn run_before(text: &[u8], line: &[u8]) -> usize {
    let end = line.as_ptr() as usize + line.len() - text.as_ptr() as usize;
    let lines = text[..end].rsplit(|b| *b == b'\n');
    lines.take(MOST_LINES).take_while(|line| goes_on(line)).count()
}

/// Keep the rows that lie on one line, or on lines that may be those of a row and stand as they were written.
pub(super) fn keep(text: &[u8], rows: &mut Vec<Row>, is_as_written: impl Fn(Span) -> bool) {
    let line_ends = |row: &Row| {
        let line_end = |between: &Span| {
            memchr::memchr(b'\n', &text[between.range()]).map(|at| between.start + at)
        };
        row.between.iter().filter_map(line_end).collect::<Vec<usize>>()
    };
    let (mut at, mut run) = (0, 0);
    rows.retain(|row| {
        let ends = line_ends(row);
        let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return true };
        // Rows come in order, so that lines are counted once.
        while let Some(length) = text.get(at..*first).and_then(|text| memchr::memchr(b'\n', text)) {
            run = if goes_on(&text[at..at + length]) { run + 1 } else { 0 };
            at += length + 1;
        }
        let line = text.get(at..*first).unwrap_or_default();
        let before = if goes_on(line) { run + 1 } else { 0 };
        let middle = ends.windows(2).map(|pair| &text[pair[0] + 1..pair[1]]);
        before + ends.len() - 1 < MOST_LINES
            && may_begin(line)
            && middle.into_iter().all(goes_on)
            && is_as_written(Span::new(at, *last + 1))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_ends_with_a_part_is_open() {
        for open in [
            "write to john.carter\n",
            "key: AKIA\n",
            "so 536-\n",
            "> AIza9ZNO\n",
            "m\na\n",
            "a\nr@x\n",
        ] {
            assert!(may_go_on(open.as_bytes(), b""), "{open}");
        }
        for settled in ["\n", "look at everything\n", "it is 4:30 there!\n", "x = foo(bar);\n"] {
            assert!(!may_go_on(settled.as_bytes(), b""), "{settled}");
        }
    }

    #[test]
    fn what_stands_behind_settles_it() {
        assert!(may_go_on(b"to jane\n", b".roe\n"));
        assert!(!may_go_on(b"to jane\n", b".roe\nand all the others, too\n"));
        assert!(!may_go_on(&b"1\n".repeat(MOST_LINES), b""));
        assert!(!may_go_on(b"1\n", &b"1\n".repeat(MOST_LINES + 1)));
    }
}
