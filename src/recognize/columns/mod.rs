//! Cells of a table under a header that says what stands in them: `email;password;dob` and the rows below, also with bars.
//!
//! Called at the names of columns. Out: the cells below that have the shape that the name promises. The header is a line
//! of names alone, the first of its table; the table ends with the first line that has another number of cells. All
//! columns are read at the first name in the header that calls, so that each table is read once, and no farther than
//! [`TABLE`].

mod insert;
mod labels;
mod shapes;

use self::labels::{Column, column, is_companion};
use super::{Hits, Recognizer, Trigger};

/// Finds them.
pub(super) const COLUMNS: Recognizer = Recognizer {
    name: "columns",
    kinds: &[
        "username",
        "birth",
        "phone",
        "passport",
        "driver_license",
        "medical_record",
        "health_id",
        "account",
        "address",
        "person",
        "expiry",
        "cvv",
        "postal_code",
    ],
    triggers: &[
        Trigger::Literals(labels::TRIGGERS, |text, at, hits| {
            find(text, at, labels::TRIGGERS, Column::Username, hits);
        }),
        Trigger::Literals(insert::TRIGGERS, |text, at, hits| {
            insert::find(text, at, Column::Username, hits);
        }),
    ],
};

/// Finds passwords; apart from the others, so that a policy for secrets asks for no other names.
pub(super) const SECRET_COLUMNS: Recognizer = Recognizer {
    name: "secret_columns",
    kinds: &["password"],
    triggers: &[
        Trigger::Literals(labels::SECRETS, |text, at, hits| {
            find(text, at, labels::SECRETS, Column::Password, hits);
        }),
        Trigger::Literals(insert::TRIGGERS, |text, at, hits| {
            insert::find(text, at, Column::Password, hits);
        }),
    ],
};

/// Longest line that is a row, and how far a table is read.
const LONGEST: usize = 1024;
const TABLE: usize = 32 << 10;
/// Most columns, and longest name of one.
const COLUMNS_MOST: usize = 48;
const NAME: usize = 32;
/// What separates cells; where a line has several of them, the first one does.
const SEPARATORS: [u8; 4] = *b"\t;|,";

/// Stands for two spaces or more between cells, where nothing else does.
const WIDE: u8 = b' ';

type Columns = [Option<Column>; COLUMNS_MOST];

/// Read the table that `at` stands in the header of, if no other of `triggers` does before it. `first` is the first column
/// that the recognizer reports.
fn find(text: &[u8], at: usize, triggers: &[&str], first: Column, hits: &mut Hits<'_>) {
    let gap =
        text[at..].iter().take(2).take_while(|b| **b == WIDE || SEPARATORS.contains(b)).count();
    let at = at + gap;
    if !may_be_cell(text, at) {
        return;
    }
    let Some((start, end)) = line_around(text, at) else { return };
    let header = &text[start..end];
    let parted = SEPARATORS.iter().find(|s| header.contains(s));
    let Some(separator) = parted.copied().or_else(|| has_wide_gap(header).then_some(WIDE)) else {
        return;
    };
    let Some(columns) = read_header(header, separator) else { return };
    if is_called_before(header, at - start, triggers)
        || is_row_above(text, start, header, separator)
    {
        return;
    }
    let wanted = count(header, separator);
    let mut row_start = end + 1;
    while row_start < text.len().min(end + TABLE) {
        let row_end = line_end(text, row_start);
        let row = &text[row_start..row_end];
        let is_other =
            row.len() > LONGEST || row.contains(&b'{') || count(row, separator) != wanted;
        if is_other || has_label(row, separator) {
            break;
        }
        for ((cell_start, cell_end), column) in cells(row, separator).zip(&columns) {
            let Some(column) = column else { continue };
            if shapes::fits(*column, &row[cell_start..cell_end]) {
                report(*column, first, (row_start + cell_start, row_start + cell_end), hits);
            }
        }
        row_start = row_end + 1;
    }
}

/// Report a cell, if the recognizer whose first column is `first` reports that column.
fn report(column: Column, first: Column, (start, end): (usize, usize), hits: &mut Hits<'_>) {
    let kind = (column as usize).checked_sub(first as usize);
    if let Some(kind) = kind.filter(|_| (column == Column::Password) == (first == Column::Password))
    {
        hits.push(kind, start, end);
    }
}

/// Whether what stands right around the word could be a whole cell: most words that call stand in sentences and objects.
fn may_be_cell(text: &[u8], at: usize) -> bool {
    let is_inner = |b: &u8| b.is_ascii_alphanumeric() || *b >= 0x80 || b" _-'\"*`.#\r".contains(b);
    let ends = |b: Option<&u8>| b.is_none_or(|b| *b == b'\n' || SEPARATORS.contains(b));
    let before = &text[at.saturating_sub(NAME)..at];
    let left = before.iter().rev().take_while(|b| is_inner(b)).count();
    let behind = &text[at..text.len().min(at + NAME + NAME)];
    let right = behind.iter().take_while(|b| is_inner(b)).count();
    let is_wide = |part: &[u8]| part.windows(2).any(|pair| pair == b"  ");
    let is_free =
        (left < before.len() || at == left) && ends(at.checked_sub(left + 1).map(|i| &text[i]));
    (is_free || is_wide(&text[at - left..at]))
        && (ends(text.get(at + right)) || is_wide(&behind[..right]))
}

/// Whether the first cell is a name itself: `Last name | Roe` stands in a list of labels and values.
fn has_label(row: &[u8], separator: u8) -> bool {
    let first =
        cells(row, separator).map(|(start, end)| &row[start..end]).find(|cell| !cell.is_empty());
    first.is_some_and(|name| column(name).is_some() || is_companion(name))
}

/// What stands in which column; nothing if the line is no header.
fn read_header(header: &[u8], separator: u8) -> Option<Columns> {
    let (mut columns, mut known, mut named) = ([None; COLUMNS_MOST], 0, 0);
    for ((start, end), slot) in cells(header, separator).zip(&mut columns) {
        let name = &header[start..end];
        if name.len() > NAME || name.iter().any(|b| matches!(b, b'@' | b'(' | b'{' | b'=')) {
            return None;
        }
        named += usize::from(!name.is_empty());
        *slot = column(name);
        known += usize::from(slot.is_some() || is_companion(name));
    }
    // A name alone may be that of a product.
    if known < 2 {
        for slot in &mut columns {
            *slot = slot.filter(|column| *column != Column::AnyPerson);
        }
    }
    for slot in &mut columns {
        *slot = slot.map(Column::reported);
    }
    without_towns(&mut columns);
    (named > 1).then_some(columns)
}

/// Leave postcodes out where no column is somebody's: tables of towns have them as well.
fn without_towns(columns: &mut [Option<Column>]) {
    let is_somebodys = |slot: &Option<Column>| {
        matches!(slot, Some(Column::Person | Column::Address | Column::Phone | Column::Birth))
    };
    if !columns.iter().any(is_somebodys) {
        for slot in columns {
            *slot = slot.filter(|column| *column != Column::Postal);
        }
    }
}

/// Whether a name before `at` calls the recognizer for the same header.
fn is_called_before(header: &[u8], at: usize, triggers: &[&str]) -> bool {
    let stands = |at: usize, name: &str| {
        let there = header.get(at..at + name.len());
        there.is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
    };
    (0..at.saturating_sub(2)).any(|at| triggers.iter().any(|name| stands(at, name)))
}

/// Whether the line above is a row of the same table.
fn is_row_above(text: &[u8], start: usize, header: &[u8], separator: u8) -> bool {
    let Some(above_end) = start.checked_sub(1) else { return false };
    let Some((from, to)) = line_around(text, above_end) else { return false };
    count(&text[from..to], separator) == count(header, separator)
}

/// The line around `at`, without its end; nothing if it is too long.
fn line_around(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let before = text[at.saturating_sub(LONGEST)..at].iter().rev();
    let length = before.take_while(|b| **b != b'\n').count();
    let end = line_end(text, at);
    (length < LONGEST && end - at < LONGEST).then_some((at - length, end))
}

/// Where the line ends that goes on at `at`, or where it is too long.
fn line_end(text: &[u8], at: usize) -> usize {
    let rest = &text[at..text.len().min(at + LONGEST + 1)];
    at + memchr::memchr(b'\n', rest).unwrap_or(rest.len())
}

fn has_wide_gap(line: &[u8]) -> bool {
    line.trim_ascii().windows(2).any(|pair| pair == b"  ")
}

/// How many separators stand outside quotes.
fn count(line: &[u8], separator: u8) -> usize {
    if separator == WIDE {
        return cells(line, WIDE).count() - 1;
    }
    let mut quoted = false;
    line.iter()
        .filter(|b| {
            quoted ^= **b == b'"';
            **b == separator && !quoted
        })
        .count()
}

/// Start and end of each cell, without the space and quotes around.
fn cells(line: &[u8], separator: u8) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..)?;
        let mut quoted = false;
        let length = match separator {
            WIDE => wide_gap(rest),
            _ => rest.iter().position(|b| {
                quoted ^= *b == b'"';
                *b == separator && !quoted
            }),
        };
        let length = length.unwrap_or(rest.len());
        let is_margin = |b: &&u8| matches!(**b, b' ' | b'"' | b'\'' | b'*' | b'`' | b'\r' | b'\t');
        let cell = &rest[..length];
        let before = cell.iter().take_while(is_margin).count();
        let behind = cell[before..].iter().rev().take_while(is_margin).count();
        let found = (at + before, at + length - behind);
        at += length + 1;
        Some(found)
    })
}

/// Where the last of two spaces or more stands that end the first cell.
fn wide_gap(rest: &[u8]) -> Option<usize> {
    let before = rest.iter().take_while(|b| **b == b' ').count();
    let gap = before + rest[before..].windows(2).position(|pair| pair == b"  ")?;
    let end = gap + rest[gap..].iter().take_while(|b| **b == b' ').count();
    (end < rest.len()).then_some(end - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    fn cells_of(kind: &str, text: &str) -> Vec<String> {
        let recognizer = if kind == "password" { &SECRET_COLUMNS } else { &COLUMNS };
        found(recognizer, recognizer.kinds.iter().position(|k| *k == kind).unwrap(), text)
    }

    #[test]
    fn cells_are_what_their_header_says() {
        let table = "id,first_name,Last Name,email,phone,dob,password\n\
            1,Hye-jin,Park,a@b.example,802-555-0181,1985-07-08,blue kettle\n\
            2,Ana,\"Diaz, Ruiz\",c@d.example,8025550182,08/07/85,S3same-street\n";
        assert_eq!(cells_of("person", table), ["Hye-jin", "Park", "Ana", "Diaz, Ruiz"]);
        assert_eq!(cells_of("phone", table), ["802-555-0181", "8025550182"]);
        assert_eq!(cells_of("birth", table), ["1985-07-08", "08/07/85"]);
        assert_eq!(cells_of("password", table), ["S3same-street"]);
        let bars = "| Name | Passport No. | Arrival |\n|---|---|---|\n| Élodie Garnier | 18CV55021 | 2025-05-03 |";
        assert_eq!(cells_of("passport", bars), ["18CV55021"]);
        assert_eq!(cells_of("person", bars), ["Élodie Garnier"]);
        let semicolons = "Nachname;Straße;MRN\r\nOkonkwo;Am Hang 12;7730192\r\n";
        assert_eq!(cells_of("person", semicolons), ["Okonkwo"]);
        assert_eq!(cells_of("address", semicolons), ["Am Hang 12"]);
        assert_eq!(cells_of("medical_record", semicolons), ["7730192"]);
    }

    #[test]
    fn values_are_what_the_columns_of_an_insert_say() {
        let sql = "INSERT INTO patients (first_name, `last_name`, dob, mrn) VALUES\n\
            ('Eulalia', 'O''Neil', '1949-10-02', 'MR009281'),\n('Boyd', NULL, '1960-01-19', 7);";
        assert_eq!(cells_of("person", sql), ["Eulalia", "O''Neil", "Boyd"]);
        assert_eq!(cells_of("birth", sql), ["1949-10-02", "1960-01-19"]);
        assert_eq!(cells_of("medical_record", sql), ["MR009281"]);
        for sql in [
            "INSERT INTO t (name, price) VALUES ('Blue Kettle', 2)",
            "insert into (",
            "INSERT INTO t (dob) VALUES (",
        ] {
            assert_eq!(cells_of("person", sql), [""; 0], "{sql}");
        }
    }

    #[test]
    fn cells_may_be_set_apart_by_space() {
        let table = "Employee             Mobile          Email\n\
            -------------------  --------------  -----\n\
            Aoife Brennan        087 555 0142    a@b.example\n\
            Nkechi Obi           086 555 0130    c@d.example\n";
        assert_eq!(cells_of("person", table), ["Aoife Brennan", "Nkechi Obi"]);
        assert_eq!(cells_of("phone", table), ["087 555 0142", "086 555 0130"]);
        assert_eq!(cells_of("phone", "the phone  is  off\nit is  087 555 0142  now\n"), [""; 0]);
    }

    #[test]
    fn other_lines_are_no_tables() {
        for text in [
            "name,sku,price\nBlue Kettle,KX-2,19\n",
            "first_name,email\n",
            "first_name,email\nJane\n",
            "1,2,3\nfirst_name,email,x\nJane,a,b\n",
            "first_name, last_name = split(name)\nJane, Roe = x\n",
            "first_name,email\n{\"first_name\": \"Jane\",\n",
            "the first_name,email\nJane,x\n",
            "First name | Jane\nLast name | Kappa\n",
        ] {
            assert_eq!(cells_of("person", text), [""; 0], "{text}");
        }
        assert_eq!(cells_of("password", "password,email\nNULL,a\n,b\npassword,c"), [""; 0]);
        assert_eq!(cells_of("phone", "phone,email\nn/a,b\n42,c"), [""; 0]);
    }

    #[test]
    fn a_table_is_read_once() {
        let text = "first_name,last_name\nJane,Roe\n";
        assert_eq!(cells_of("person", text), ["Jane", "Roe"]);
    }
}
