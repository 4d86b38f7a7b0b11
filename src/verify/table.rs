//! Tables written as lines of cells, `name,ssn,phone`, and the cell of the header that a value stands under.
//!
//! In: a text. Out: for a place in a row, where the name of its column stands. A table is a line of names and the lines
//! right behind it that have as many cells; whether a line belongs to it is told by what stands before it alone, so that
//! only the lines above a place are read. What the names mean is none of its business. Long lines are no rows.

use memchr::{memchr, memchr_iter, memchr3, memrchr};

use crate::scan::simd::sixteen::{SIXTEEN, equal};
use crate::span::Span;
use crate::work;

/// Longest row, in bytes.
const LONGEST: usize = 1024;
/// What separates cells; where a line has several of them, the first one does.
const SEPARATORS: [u8; 4] = *b"\t;|,";

/// Lines right behind one another with as many cells, as far as they were asked for.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// From the first line to the end of the last one that is known.
    lines: Span,
    separators: usize,
    /// The first line that can be a header; the lines below are its rows.
    header: Option<Span>,
}

/// The table that a line belongs to, if one of the separators makes it a row.
#[derive(Clone, Copy, Debug)]
struct Table {
    header: Span,
    separator: u8,
    /// How far along the line it was asked for.
    counted: Counted,
}

/// How many separators stand between the start of a line and a place in it.
#[derive(Clone, Copy, Debug)]
struct Counted {
    at: usize,
    separators: usize,
    /// Whether the place is inside quotes: all bits, or none.
    quoted: u32,
}

impl Counted {
    fn from(start: usize) -> Counted {
        Counted { at: start, separators: 0, quoted: 0 }
    }

    /// Go on to another place of the line that starts there: values are asked for one behind the other.
    fn go_to(&mut self, text: &[u8], start: usize, at: usize, separator: u8) -> usize {
        if at < self.at {
            *self = Counted::from(start);
        }
        work::add(at - self.at);
        let (more, quoted) = count(&text[self.at..at], separator, self.quoted);
        *self = Counted { at, separators: self.separators + more, quoted };
        self.separators
    }
}

/// The tables of a text, as far as they were asked for: the last run for each of the separators. Who asks goes forward
/// in the text, so each line is read once or twice.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The line last asked for, or as much of it as shows that it is too long for a row: many values stand on one.
    line: Option<Span>,
    /// What it is a row of.
    tables: Vec<Table>,
    runs: [Option<Run>; SEPARATORS.len()],
    /// The cells of the header last asked for.
    header: Cells,
}

/// Where the cells of a line end.
#[derive(Debug, Default)]
struct Cells {
    line: Span,
    separator: u8,
    ends: Vec<usize>,
}

impl Cells {
    /// The cell with so many separators before it.
    fn get(&mut self, text: &[u8], line: Span, separator: u8, column: usize) -> Option<Span> {
        if (self.line, self.separator) != (line, separator) {
            work::add(line.end - line.start);
            let between = memchr_iter(separator, &text[line.range()]).map(|at| line.start + at);
            self.ends.clear();
            self.ends.extend(between.chain([line.end]));
            (self.line, self.separator) = (line, separator);
        }
        let start = match column.checked_sub(1) {
            Some(before) => self.ends.get(before)? + 1,
            None => line.start,
        };
        Some(Span::new(start, *self.ends.get(column)?))
    }
}

impl Tables {
    /// Forget everything: another text begins.
    pub(super) fn clear(&mut self) {
        self.line = None;
        self.tables.clear();
        self.runs = Default::default();
        self.header.ends.clear();
        self.header.line = Span::default();
    }

    /// The cell of the header above `at`.
    pub(super) fn header_of(&mut self, text: &[u8], at: usize) -> Option<Span> {
        let known = self.line.filter(|line| line.start <= at && at <= line.end);
        let line = known.unwrap_or_else(|| self.read_line(text, at));
        // Most lines have none.
        self.tables.iter_mut().find_map(|Table { header, separator, counted }| {
            let column = counted.go_to(text, line.start, at, *separator);
            self.header.get(text, *header, *separator, column)
        })
    }

    /// Get to know the line around `at`, and the headers above it.
    fn read_line(&mut self, text: &[u8], at: usize) -> Span {
        let line = line_around(text, at);
        let last = self.line.replace(line);
        self.tables.clear();
        // A row has another above it, or the header; most lines have none, or one of another sort.
        let above = match last.filter(|last| last.end + 1 == line.start) {
            Some(last) => Some(last).filter(|last| last.len() <= LONGEST),
            None => line_above(text, line.start),
        };
        let Some(above) = above else { return line };
        let (above, row) = (&text[above.range()], &text[line.range()]);
        if row.len() > LONGEST || is_record(row) {
            return line;
        }
        // Of the rarer separators there is mostly none.
        let [tab, semicolon, bar, _] = SEPARATORS;
        let has_rarer = memchr3(tab, semicolon, bar, above).is_some();
        for (separator, run) in SEPARATORS.into_iter().zip(&mut self.runs) {
            let may_stand = has_rarer || separator == b',';
            let stands = |line: &[u8]| memchr(separator, line).is_some();
            if may_stand && stands(above) && stands(row) && extend(text, line, separator, run) {
                let counted = Counted::from(line.start);
                let header = run.and_then(|run| run.header).filter(|h| h.start < line.start);
                self.tables.extend(header.map(|header| Table { header, separator, counted }));
            }
        }
        line
    }
}

/// Make `last` the run that `row` belongs to, up to it at least, if there is one; whether there is. `last` is one found
/// before, or none.
fn extend(text: &[u8], row: Span, separator: u8, last: &mut Option<Run>) -> bool {
    if last.is_some_and(|run| run.lines.contains(row)) {
        return true;
    }
    let (separators, _) = count(&text[row.range()], separator, 0);
    if separators == 0 {
        return false;
    }
    let header =
        |line: Span| (separator_of_header(&text[line.range()])? == separator).then_some(line);
    let mut run = Run { lines: row, separators, header: None };
    while let Some(above) = line_above(text, run.lines.start) {
        if let Some(known) = last.filter(|run| run.lines.end == above.end) {
            if known.separators == separators {
                run.lines.start = known.lines.start;
                run.header = known.header.or(run.header);
            }
            break;
        }
        if count(&text[above.range()], separator, 0).0 != separators {
            break;
        }
        run.lines.start = above.start;
        run.header = header(above).or(run.header);
    }
    run.header = run.header.or_else(|| header(row));
    *last = Some(run);
    true
}

/// The line around `at`, without its end, or as much of it as shows that it is too long for a row.
fn line_around(text: &[u8], at: usize) -> Span {
    let far = LONGEST + 1;
    let (floor, limit) = (at.saturating_sub(far), text.len().min(at + far));
    let start = memrchr(b'\n', &text[floor..at]).map_or(floor, |end| floor + end + 1);
    let end = memchr(b'\n', &text[at..limit]).map_or(limit, |end| at + end);
    work::add(end - start);
    Span::new(start, end)
}

/// Whether a line has its own names in it, as one of JSON has: it is no row, and none of its cells is a name.
fn is_record(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"{")
}

/// The line that ends where another one starts; none if it is too long for a row.
fn line_above(text: &[u8], start: usize) -> Option<Span> {
    let end = start.checked_sub(1)?;
    let floor = end.saturating_sub(LONGEST + 1);
    let start = memrchr(b'\n', &text[floor..end]).map_or(floor, |end| floor + end + 1);
    work::add(end - start);
    (end - start <= LONGEST).then_some(Span::new(start, end))
}

/// What separates the cells of a header; none if the line can't be one. Each cell begins with a letter.
fn separator_of_header(line: &[u8]) -> Option<u8> {
    let is_name = |cell: &[u8]| {
        let first = cell.iter().find(|b| b.is_ascii_alphanumeric() || **b >= 0x80);
        first.is_none_or(|b| !b.is_ascii_digit())
    };
    if line.len() > LONGEST || is_record(line) || !is_name(line) {
        return None;
    }
    let separator = SEPARATORS.into_iter().find(|separator| line.contains(separator))?;
    line.split(|b| *b == separator).all(is_name).then_some(separator)
}

/// How many separators stand in `text` outside quotes, and whether it ends inside quotes; `quoted` is whether it begins so.
fn count(text: &[u8], separator: u8, mut quoted: u32) -> (usize, u32) {
    let mut count = 0;
    let mut add = |bytes: &[u8; SIXTEEN]| {
        let (mut separators, quotes) = (equal(bytes, separator), equal(bytes, b'"'));
        if quotes | quoted != 0 {
            // Each bit is whether the quotes up to there are odd in number.
            let inside = [1, 2, 4, 8].iter().fold(quotes, |odd, by| odd ^ odd << by) ^ quoted;
            separators &= !inside;
            quoted = (inside >> (SIXTEEN - 1) & 1).wrapping_neg();
        }
        if separators != 0 {
            count += separators.count_ones() as usize;
        }
    };
    let (sixteens, rest) = text.as_chunks();
    sixteens.iter().for_each(&mut add);
    if !rest.is_empty() {
        let mut last = [b' '; SIXTEEN];
        last[..rest.len()].copy_from_slice(rest);
        add(&last);
    }
    (count, quoted)
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

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn separators_are_counted_outside_quotes(text in "[a,;\"é]{0,80}|[a-z]{0,20}(,\"[a-z ,]{0,40}\",){0,6}") {
            let (mut quoted, mut plain) = (false, 0);
            for byte in text.bytes() {
                quoted ^= byte == b'"';
                plain += usize::from(byte == b',' && !quoted);
            }
            proptest::prop_assert_eq!(count(text.as_bytes(), b',', 0).0, plain);
            let mut counted = Counted::from(0);
            for at in [text.len() / 3, text.len() / 2, text.len() / 4, text.len()] {
                counted.go_to(text.as_bytes(), 0, at, b',');
            }
            proptest::prop_assert_eq!(counted.separators, plain);
        }
    }

    #[test]
    fn other_lines_are_no_tables() {
        for text in [
            "a,b\n9",
            "1,a\nb,9",
            "a b\nc 9",
            "a,b\n\nc,9",
            "a,b\nc,9,d",
            "{\"a\",b\nc,9",
            "a,b\n {c,9",
        ] {
            assert_eq!(header(text, "9"), None, "{text}");
        }
        let long = format!("a,b\n{},9", "x".repeat(LONGEST));
        assert_eq!(header(&long, "9"), None);
    }

    #[test]
    fn places_may_be_asked_for_in_any_order() {
        let long = format!("{},\n", "y".repeat(2 * LONGEST));
        let text = format!("a,b;x\n1,2;3\n4,5;6\n\n{long}id|no\n7|8\n9|10\n11,12\n13,14");
        let at: Vec<usize> = (0..text.len()).collect();
        let alone = |&at: &usize| Tables::default().header_of(text.as_bytes(), at);
        let expected: Vec<_> = at.iter().map(alone).collect();
        for step in [1, 5, 7, 17] {
            let mut tables = Tables::default();
            for at in at.iter().map(|at| at * step % text.len()) {
                assert_eq!(tables.header_of(text.as_bytes(), at), expected[at], "{at}");
            }
        }
        assert_eq!(expected.iter().flatten().count(), 21);
    }

    #[test]
    fn rows_are_not_read_again_for_each_value() {
        let rows = |n: usize| {
            let text = "1,2\n".repeat(n);
            let mut tables = Tables::default();
            work::count(|| {
                for row in 0..n {
                    tables.header_of(text.as_bytes(), 4 * row);
                }
            })
        };
        assert!(rows(2000) < 3 * rows(1000));
    }
}
