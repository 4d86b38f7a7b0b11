//! Tables written as lines of cells, `name,ssn,phone`, and the cell of the header that a value stands under.
//!
//! In: a text. Out: for a place in a row, where the name of its column stands. A table is a line of names and the lines
//! right behind it that have as many cells; whether a line belongs to it is told by what stands before it alone. What
//! the names mean is none of its business. Long lines are no rows, so that work stays linear.

use memchr::{memchr, memrchr};

use crate::span::Span;
use crate::work;

/// Longest row, in bytes.
const LONGEST: usize = 1024;
/// What separates cells; where a line has several of them, the first one does.
const SEPARATORS: [u8; 4] = *b"\t;|,";

#[derive(Clone, Copy, Debug)]
struct Table {
    header: Span,
    rows: Span,
    separator: u8,
}

/// The tables of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Tables {
    found: Vec<Table>,
    are_known: bool,
}

impl Tables {
    /// Forget everything: another text begins.
    pub(super) fn clear(&mut self) {
        self.are_known = false;
    }

    /// The cell of the header above `at`.
    pub(super) fn header_of(&mut self, text: &[u8], at: usize) -> Option<Span> {
        if !may_be_row(text, at) {
            return None;
        }
        if !self.are_known {
            self.are_known = true;
            self.find(text);
        }
        let next = self.found.partition_point(|table| table.rows.end <= at);
        let table = self.found.get(next).filter(|table| table.rows.start <= at)?;
        let row = memrchr(b'\n', &text[..at]).map_or(0, |end| end + 1);
        work::add(at - row);
        let column = count(&text[row..at], table.separator);
        cell(text, table.header, table.separator, column)
    }

    fn find(&mut self, text: &[u8]) {
        self.found.clear();
        let mut at = 0;
        while at < text.len() {
            let header = line(text, at);
            at = header.end + 1;
            let Some(separator) = separator_of_header(&text[header.range()]) else { continue };
            let cells = count(&text[header.range()], separator);
            let first = at;
            while at < text.len() {
                let row = line(text, at);
                if row.len() > LONGEST || count(&text[row.range()], separator) != cells {
                    break;
                }
                at = row.end + 1;
            }
            if at > first {
                let rows = Span::new(first, at.min(text.len()));
                self.found.push(Table { header, rows, separator });
            }
        }
    }
}

/// Whether the line around `at` is short enough for a row and has something that separates cells. Asked first, since most
/// texts have no tables and need not be searched for them.
fn may_be_row(text: &[u8], at: usize) -> bool {
    let (floor, limit) = (at.saturating_sub(LONGEST), text.len().min(at + LONGEST));
    let start = memrchr(b'\n', &text[floor..at]).map_or(floor, |end| floor + end + 1);
    let end = memchr(b'\n', &text[at..limit]).map_or(limit, |end| at + end);
    work::add(end - start);
    let row = &text[start..end];
    end - start <= LONGEST
        && SEPARATORS.into_iter().any(|separator| memchr(separator, row).is_some())
}

/// The line that begins at `start`, without its end.
fn line(text: &[u8], start: usize) -> Span {
    let end = memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
    Span::new(start, end)
}

/// What separates the cells of a header; none if the line can't be one. Each cell begins with a letter.
fn separator_of_header(line: &[u8]) -> Option<u8> {
    let is_name = |cell: &[u8]| {
        let first = cell.iter().find(|b| b.is_ascii_alphanumeric() || **b >= 0x80);
        first.is_none_or(|b| !b.is_ascii_digit())
    };
    if line.len() > LONGEST || !is_name(line) {
        return None;
    }
    let separator = SEPARATORS.into_iter().find(|separator| line.contains(separator))?;
    line.split(|b| *b == separator).all(is_name).then_some(separator)
}

/// How many separators stand in `text` outside quotes.
fn count(text: &[u8], separator: u8) -> usize {
    let (mut quoted, mut count) = (false, 0);
    for &byte in text {
        quoted ^= byte == b'"';
        count += usize::from(byte == separator && !quoted);
    }
    count
}

/// The cell of a line with so many separators before it.
fn cell(text: &[u8], line: Span, separator: u8, column: usize) -> Option<Span> {
    let mut start = line.start;
    for (nth, cell) in text[line.range()].split(|b| *b == separator).enumerate() {
        if nth == column {
            return Some(Span::new(start, start + cell.len()));
        }
        start += cell.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str, value: &str) -> Option<String> {
        let at = text.find(value).unwrap();
        let cell = Tables::default().header_of(text.as_bytes(), at);
        cell.map(|cell| text[cell.range()].to_owned())
    }

    #[test]
    fn a_value_stands_under_the_name_of_its_column() {
        let comma = "name,ssn,phone\nJane,1,2\n\"Doe, J\",3,4\r\nRoe,5,6";
        for (value, name) in [("1", "ssn"), ("2", "phone"), ("3", "ssn"), ("6", "phone")] {
            assert_eq!(header(comma, value).as_deref(), Some(name), "{value}");
        }
        let bars = "| name | SSN |\n|---|---|\n| Jane | 536 |\n\n| x | 7 |";
        assert_eq!(header(bars, "536").as_deref(), Some(" SSN "));
        assert_eq!(header(bars, "7"), None);
        assert_eq!(header("id;Steuer-ID\nx;8", "8").as_deref(), Some("Steuer-ID"));
    }

    #[test]
    fn other_lines_are_no_tables() {
        for text in ["a,b\n9", "1,a\nb,9", "a b\nc 9", "a,b\n\nc,9", "a,b\nc,9,d"] {
            assert_eq!(header(text, "9"), None, "{text}");
        }
        let long = format!("a,b\n{},9", "x".repeat(LONGEST));
        assert_eq!(header(&long, "9"), None);
    }
}
