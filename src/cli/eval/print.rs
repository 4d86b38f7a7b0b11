//! The result as a table or as JSON.

use std::fmt::Write;

use inkout::format::terminal::escaped;
use serde_json::{Value, json};

use super::score::{Counts, Quality, Scores, share};

/// A table for people.
pub(crate) fn table(scores: &Scores) -> String {
    let width = scores.entities.keys().map(String::len).max().unwrap_or(0).max(10);
    let mut out = format!(
        "{:width$} {:>8} {:>8}   {:^23}   {:^23}\n{:width$} {:>8} {:>8}  {head}  {head}\n",
        "",
        "",
        "",
        "exact",
        "overlap",
        "entity",
        "labelled",
        "found",
        head = format_args!("{:>5} {:>5} {:>5} {:>5}", "P", "R", "F1", "F2"),
    );
    for (name, counts) in &scores.entities {
        row(&escaped(name.as_bytes()), width, counts, &mut out);
    }
    row("all", width, &scores.all(), &mut out);
    let percent = |part, whole| match share(part, whole) {
        Some(share) => format!("{:.2} %", share * 100.0),
        None => "-".to_owned(),
    };
    let _ = writeln!(out, "rows             {}", scores.rows);
    let _ = writeln!(
        out,
        "leakage          {} of labelled characters",
        percent(scores.leaked, scores.sensitive)
    );
    let _ = writeln!(
        out,
        "over-redaction   {} of other characters",
        percent(scores.inked, scores.other)
    );
    if scores.unlabelled > 0 {
        let _ = writeln!(
            out,
            "not in precision {} findings of entities that no row labels",
            scores.unlabelled
        );
    }
    out
}

fn row(name: &str, width: usize, counts: &Counts, out: &mut String) {
    let _ = write!(out, "{name:width$} {:8} {:8}", counts.labelled, counts.found);
    for quality in [counts.exact(), counts.overlap()] {
        out.push(' ');
        let Quality { precision, recall, f1, f2 } = quality;
        for figure in [precision, recall, f1, f2] {
            let shown = figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"));
            let _ = write!(out, " {shown:>5}");
        }
    }
    out.push('\n');
}

/// The same for programs.
pub(crate) fn json(scores: &Scores) -> String {
    let entities: serde_json::Map<String, Value> =
        scores.entities.iter().map(|(name, counts)| (name.clone(), one(counts))).collect();
    let all = json!({
        "rows": scores.rows,
        "entities": entities,
        "all": one(&scores.all()),
        "leakage": share(scores.leaked, scores.sensitive),
        "over_redaction": share(scores.inked, scores.other),
        "unlabelled_findings": scores.unlabelled,
    });
    format!("{all:#}\n")
}

fn one(counts: &Counts) -> Value {
    let quality = |Quality { precision, recall, f1, f2 }| json!({ "precision": precision, "recall": recall, "f1": f1, "f2": f2 });
    json!({
        "labelled": counts.labelled, "found": counts.found,
        "exact": quality(counts.exact()), "overlap": quality(counts.overlap()),
    })
}
