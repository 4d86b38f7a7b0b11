//! CSV and its kin as spans: where each cell is, and how a changed cell is written.
//!
//! In: text with a separator. Out: records of [`Cell`]s, each a span of the text. A cell in quotes may hold separators, line
//! breaks and doubled quotes. Whatever the text is, every byte of it is a cell, a separator or a line end, so nothing is
//! refused and nothing is lost.

use std::borrow::Cow;

use crate::span::Span;

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in the cell, without its quotes.
    pub span: Span,
    /// Whether it stands in quotes, so that quotes in it are doubled.
    pub quoted: bool,
}

/// The records of a text.
#[derive(Debug)]
pub struct Records<'a> {
    text: &'a [u8],
    separator: u8,
    at: usize,
}

impl<'a> Records<'a> {
    /// Read `text`, whose cells are parted by `separator`.
    pub fn new(text: &'a [u8], separator: u8) -> Records<'a> {
        Records { text, separator, at: if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 } }
    }

    /// The cell that begins here; the place is behind it then.
    fn cell(&mut self) -> Cell {
        let start = self.at;
        if self.text.get(start) == Some(&b'"')
            && let Some(end) = self.closing_quote(start + 1)
        {
            self.at = end + 1;
            return Cell { span: Span::new(start + 1, end), quoted: true };
        }
        let rest = &self.text[start..];
        let end = memchr::memchr3(self.separator, b'\n', b'\r', rest).unwrap_or(rest.len());
        self.at = start + end;
        Cell { span: Span::new(start, self.at), quoted: false }
    }

    /// Where the quotes end that began before `from`, if a separator or line end follows.
    fn closing_quote(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += memchr::memchr(b'"', &self.text[at..])?;
            match self.text.get(at + 1) {
                Some(b'"') => at += 2,
                None | Some(b'\n' | b'\r') => return Some(at),
                Some(next) => return (*next == self.separator).then_some(at),
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = vec![self.cell()];
        while self.text.get(self.at) == Some(&self.separator) {
            self.at += 1;
            cells.push(self.cell());
        }
        let line_end = self.text[self.at..].starts_with(b"\r\n");
        self.at += if line_end { 2 } else { 1 };
        Some(cells)
    }
}

impl Cell {
    /// What the cell says.
    pub fn value<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let raw = &text[self.span.range()];
        if !self.quoted || memchr::memchr(b'"', raw).is_none() {
            return Cow::Borrowed(raw);
        }
        let mut value = Vec::with_capacity(raw.len());
        let mut quote = false;
        for &byte in raw {
            quote = byte == b'"' && !quote;
            if !quote {
                value.push(byte);
            }
        }
        Cow::Owned(value)
    }

    /// Where byte `at` of the value stands in the text.
    pub fn in_text(&self, text: &[u8], at: usize) -> usize {
        let raw = &text[self.span.range()];
        if !self.quoted {
            return self.span.start + at;
        }
        let (mut place, mut left) = (0, at);
        while left > 0 {
            place += if raw[place] == b'"' { 2 } else { 1 };
            left -= 1;
        }
        self.span.start + place
    }

    /// Append what stands for the cell, quotes included, once it says `value`. A cell that had no quotes gets some if it
    /// needs them.
    pub fn write(&self, value: &[u8], separator: u8, out: &mut Vec<u8>) {
        let special = |b: &u8| *b == separator || matches!(b, b'"' | b'\n' | b'\r');
        if !self.quoted && !value.iter().any(special) {
            return out.extend_from_slice(value);
        }
        out.push(b'"');
        for &byte in value {
            out.push(byte);
            if byte == b'"' {
                out.push(b'"');
            }
        }
        out.push(b'"');
    }

    /// The cell with its quotes.
    pub fn whole(&self) -> Span {
        let quote = usize::from(self.quoted);
        Span::new(self.span.start - quote, self.span.end + quote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        let value = |cell: &Cell| String::from_utf8(cell.value(text.as_bytes()).into()).unwrap();
        Records::new(text.as_bytes(), b',').map(|r| r.iter().map(value).collect()).collect()
    }

    #[test]
    fn cells_are_read_whatever_stands_in_them() {
        assert_eq!(values("a,b\r\n1,\n"), [vec!["a", "b"], vec!["1", ""]]);
        assert_eq!(values("\"a,\"\"b\"\"\nc\",d"), [vec!["a,\"b\"\nc", "d"]]);
        assert_eq!(values("\u{FEFF}a\n\n b\"c"), [vec!["a"], vec![""], vec![" b\"c"]]);
        assert_eq!(values("\"open,1\n\"x\"y,2"), [vec!["\"open", "1"], vec!["\"x\"y", "2"]]);
    }

    #[test]
    fn places_of_a_value_lead_to_the_text() {
        let text = b"x,\"a\"\"b\"";
        let cell = Records::new(text, b',').next().unwrap()[1];
        assert_eq!([0, 1, 2, 3].map(|at| cell.in_text(text, at)), [3, 4, 6, 7]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec("[a-c,\"\n ]{0,5}", 1..5)) {
            let mut text = Vec::new();
            for cell in &cells {
                Cell { span: Span::new(0, 0), quoted: true }.write(cell.as_bytes(), b',', &mut text);
                text.push(b',');
            }
            text.pop();
            let record = Records::new(&text, b',').next().unwrap();
            let read: Vec<_> = record.iter().map(|c| c.value(&text).into_owned()).collect();
            prop_assert_eq!(read, cells.iter().map(|c| c.clone().into_bytes()).collect::<Vec<_>>());
        }

        #[test]
        fn every_byte_is_a_cell_or_between_cells(text in "[a,\"\r\n]{0,30}") {
            let mut last = 0;
            for cell in Records::new(text.as_bytes(), b',').flatten() {
                let between = &text[last..cell.whole().start];
                prop_assert!(between.bytes().all(|b| b",\r\n".contains(&b)));
                last = cell.whole().end;
            }
            prop_assert!(text[last..].bytes().all(|b| b",\r\n".contains(&b)));
        }
    }
}
