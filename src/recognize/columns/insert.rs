//! `INSERT INTO patients (first_name, dob) VALUES ('Eulalia', '1949-10-02'), (…)`: the values are what the names of the
//! columns say.
//!
//! Called at the words. Looks no farther than [`STATEMENT`] bytes, and stops at the end of the statement.

use super::labels::{Column, column, is_companion};
use super::shapes;
use crate::recognize::Hits;

/// What calls it.
pub(super) const TRIGGERS: &[&str] = &["insert into", "insert ignore into", "replace into"];

/// How far a statement is read, most bytes up to the names of its columns, and most of a value.
const STATEMENT: usize = 32 << 10;
const BEFORE: usize = 96;
const VALUE: usize = 160;
const MOST: usize = 48;

pub(super) fn find(text: &[u8], at: usize, first: Column, hits: &mut Hits<'_>) {
    let text = &text[..text.len().min(at + STATEMENT)];
    let head = &text[at..text.len().min(at + BEFORE)];
    let Some(open) = head.iter().position(|b| *b == b'(') else { return };
    let Some((columns, end)) = read_columns(text, at + open + 1) else { return };
    let gap = text[end..].iter().take(8).take_while(|b| b.is_ascii_whitespace()).count();
    let Some(word) = text.get(end + gap..end + gap + 6) else { return };
    if !word.eq_ignore_ascii_case(b"values") {
        return;
    }
    let mut next = end + gap + 6;
    while let Some(open) = row_start(text, next) {
        next = read_row(text, open, (&columns, first), hits);
    }
}

type Columns = [Option<Column>; MOST];

/// The names of the columns from `at` on, and where the list ends.
fn read_columns(text: &[u8], at: usize) -> Option<(Columns, usize)> {
    const LIST: usize = 1024;
    let list = &text[at..text.len().min(at + LIST)];
    let end = list.iter().position(|b| *b == b')')?;
    let (mut columns, mut known) = ([None; MOST], 0);
    for (name, slot) in list[..end].split(|b| *b == b',').zip(&mut columns) {
        let is_sign = |b: &u8| b.is_ascii_whitespace() || b"`\"[]".contains(b);
        let start = name.iter().take_while(|b| is_sign(b)).count();
        let behind = name[start..].iter().rev().take_while(|b| is_sign(b)).count();
        let name = &name[start..name.len() - behind];
        *slot = column(name);
        known += usize::from(slot.is_some() || is_companion(name));
    }
    for slot in &mut columns {
        *slot = slot.filter(|c| known > 1 || *c != Column::AnyPerson).map(Column::reported);
    }
    super::without_towns(&mut columns);
    (known > 0).then_some((columns, at + end + 1))
}

/// Behind the parenthesis that opens the next row.
fn row_start(text: &[u8], at: usize) -> Option<usize> {
    let gap =
        text.get(at..)?.iter().take(64).take_while(|b| b.is_ascii_whitespace() || **b == b',');
    let open = at + gap.count();
    (text.get(open) == Some(&b'(')).then_some(open + 1)
}

/// Report the values of a row; where it ends.
fn read_row(
    text: &[u8],
    mut at: usize,
    (columns, first): (&Columns, Column),
    hits: &mut Hits<'_>,
) -> usize {
    for column in columns {
        at += text[at..].iter().take(32).take_while(|b| b.is_ascii_whitespace()).count();
        let quoted = text.get(at) == Some(&b'\'');
        let start = at + usize::from(quoted);
        let end = value_end(text, start, quoted);
        if let Some(column) = column.filter(|column| shapes::fits(*column, &text[start..end])) {
            super::report(column, first, (start, end), hits);
        }
        at = end + usize::from(quoted);
        at += text.get(at..).unwrap_or_default().iter().take_while(|b| **b == b' ').count();
        match text.get(at) {
            Some(b',') => at += 1,
            Some(b')') => return at + 1,
            _ => break,
        }
    }
    text.len()
}

/// Where a value ends: at its quote, two of which stand for one, or at the next sign.
fn value_end(text: &[u8], start: usize, quoted: bool) -> usize {
    let limit = text.len().min(start + VALUE);
    let mut at = start.min(limit);
    while at < limit {
        match (quoted, text[at]) {
            (true, b'\'') if text.get(at + 1) == Some(&b'\'') => at += 2,
            (true, b'\\') => at += 2,
            (true, b'\'') | (false, b',' | b')' | b'\n') => return at,
            _ => at += 1,
        }
    }
    limit
}
