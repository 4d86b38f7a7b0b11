//! Labelled texts as they are read.

use std::collections::BTreeMap;

use inkout::Span;
use inkout::report::{Unit, offsets};
use serde::Deserialize;

/// A text and what is in it.
pub(crate) struct Row {
    pub(crate) text: String,
    /// Spans in bytes, with the names of their entities.
    pub(crate) spans: Vec<(Span, String)>,
}

#[derive(Deserialize)]
struct RawRow {
    text: String,
    spans: Vec<RawSpan>,
}

#[derive(Deserialize)]
struct RawSpan {
    start: usize,
    end: usize,
    label: String,
}

/// Append the rows of a file to `rows`; returns what is wrong with which line.
pub(crate) fn read(
    bytes: &[u8],
    map: &BTreeMap<String, String>,
    unit: Unit,
    rows: &mut Vec<Row>,
) -> Vec<String> {
    let mut problems = Vec::new();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match row(line, map, unit) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(format!("{}: {problem}", index + 1)),
        }
    }
    problems
}

fn row(line: &[u8], map: &BTreeMap<String, String>, unit: Unit) -> Result<Row, String> {
    let raw: RawRow = serde_json::from_slice(line).map_err(|error| problem(&error))?;
    let mut spans: Vec<Span> =
        raw.spans.iter().map(|s| Span { start: s.start, end: s.end }).collect();
    if spans.iter().any(|s| s.start > s.end) || !offsets::to_bytes(&raw.text, &mut spans, unit) {
        return Err("a span that is not in the text".to_owned());
    }
    let name = |label: String| map.get(&label).cloned().unwrap_or_else(|| label.to_lowercase());
    let names = raw.spans.into_iter().map(|s| name(s.label));
    Ok(Row { spans: spans.into_iter().zip(names).collect(), text: raw.text })
}

/// What is wrong, without the values that the parser would quote.
fn problem(error: &serde_json::Error) -> String {
    let kind = if error.is_data() { "no text with spans" } else { "no JSON" };
    format!("{kind} (column {})", error.column())
}
