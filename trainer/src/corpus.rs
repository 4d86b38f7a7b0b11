//! Labelled texts: JSON Lines of `{"text": …, "ents": [[start, end, label], …]}`, offsets in characters. Other labelled
//! sets have `"spans": [{"start": …, "end": …, "label": …}, …]` instead, with more labels, which are left out.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Failure;
use crate::tagger::Label;

/// A text and what is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
}

/// Part of a text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entity {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: Label,
}

/// The samples of a file. Lines without `ents` hold no entity.
pub(crate) fn read(path: &Path) -> Result<Vec<Sample>, Failure> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .enumerate()
        .map(|(i, line)| {
            parse(line)
                .ok_or_else(|| format!("{}: line {}: no sample", path.display(), i + 1).into())
        })
        .collect()
}

fn parse(line: &str) -> Option<Sample> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = value["text"].as_str()?.to_owned();
    let mut borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    borders.push(text.len());
    let border = |value: &Value| borders.get(value.as_u64()? as usize).copied();
    let mut entities = Vec::new();
    for e in value["ents"].as_array().into_iter().flatten() {
        entities.push(Entity { start: border(&e[0])?, end: border(&e[1])?, label: label(&e[2])? });
    }
    for e in value["spans"].as_array().into_iter().flatten() {
        if let Some(label) = label(&e["label"]) {
            entities.push(Entity { start: border(&e["start"])?, end: border(&e["end"])?, label });
        }
    }
    Some(Sample { text, entities })
}

fn label(name: &Value) -> Option<Label> {
    Some(match name.as_str()? {
        "PER" | "PERSON" => Label::Person,
        "LOC" | "LOCATION" => Label::Location,
        "ORG" => Label::Organization,
        "ADDR" | "ADDRESS" => Label::Address,
        _ => return None,
    })
}
