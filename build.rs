//! Embeds `patterns/` into the binary as lines of JSON, all entities and then a file each, so that start-up needs no TOML
//! parser. Examples and counter-examples are left out, so that other scanners don't flag the binary; what is written for
//! people is put aside, so that it need not be read before anyone asks for it; and so are phrases, whose tables are made here.

/// What phrases are made of, see [`scan::phrase::tables`].
#[path = "src/pattern"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod pattern {
    pub(crate) mod phrase;

    pub(crate) type PatternIndex = u16;
}
#[path = "src/scan"]
#[allow(dead_code, unused_imports, reason = "shared with the library, which uses the rest")]
mod scan {
    pub(crate) mod phrase {
        pub(crate) mod tables;
    }
    pub(crate) mod simd;
}
#[path = "src/span.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod span;
#[path = "src/text"]
#[allow(dead_code, reason = "shared with the library, which uses the rest")]
mod text {
    pub(crate) mod letters;
    mod utf8;
    pub(crate) mod words;
}

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use pattern::phrase::{Sequence, expand_lists, parse};
use scan::phrase::tables::build::Builder;
use scan::phrase::tables::stored::Stored;

use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=patterns");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("patterns");
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    paths.sort();
    let (mut entities, mut patterns, mut policies) = (Vec::new(), Vec::new(), Vec::new());
    let (mut notes, mut phrases) = (Map::new(), Phrases::default());
    for path in paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path)?;
        if let Some(policy) = name.strip_prefix("policies/") {
            policies.push(json!([policy.trim_end_matches(".toml"), text]));
            continue;
        }
        let mut file: Value = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        let lists = file.as_object_mut().and_then(|file| file.remove("words"));
        phrases.begin(lists)?;
        for pattern in patterns_of(&mut file) {
            strip_examples(pattern);
            put_aside(pattern, &mut notes);
            phrases.take(pattern).map_err(|error| format!("{name}: {error}"))?;
        }
        if let Some(Value::Array(own)) = file.as_object_mut().and_then(|file| file.remove("entity"))
        {
            entities.extend(own);
        }
        patterns.push(json!([name, file]));
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let lines = std::iter::once(Value::Array(entities)).chain(patterns);
    let lines: String = lines.map(|line| format!("{line}\n")).collect();
    fs::write(out.join("patterns.jsonl"), lines)?;
    fs::write(out.join("notes.json"), Value::Object(notes).to_string())?;
    fs::write(out.join("phrases.json"), serde_json::to_string(&phrases.written)?)?;
    fs::write(out.join("phrases.bin"), phrases.tables())?;
    fs::write(out.join("policies.json"), serde_json::to_string(&policies)?)?;
    Ok(())
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, paths)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}

fn patterns_of(file: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let patterns = file.get_mut("pattern").and_then(Value::as_array_mut);
    patterns.into_iter().flatten().filter_map(Value::as_object_mut)
}

fn strip_examples(pattern: &mut Map<String, Value>) {
    pattern.remove("examples");
    pattern.remove("counter_examples");
}

/// Move what is written for people to `notes`, by the pattern's id.
fn put_aside(pattern: &mut Map<String, Value>, notes: &mut Map<String, Value>) {
    let Some(id) = pattern.get("id").and_then(Value::as_str).map(str::to_owned) else { return };
    let fields = ["description", "locale", "status", "tags", "references"];
    let own = fields.into_iter().filter_map(|field| pattern.remove_entry(field)).collect();
    notes.insert(id, Value::Object(own));
    // It has to be there.
    pattern.insert("description".to_owned(), "".into());
}

/// The phrases of all patterns.
#[derive(Default)]
struct Phrases {
    /// For each file that has any its lists, and as they are written those of each pattern.
    written: Vec<(Lists, BTreeMap<String, Vec<String>>)>,
    /// As they are read, with the number of the pattern.
    read: Vec<(u16, Vec<Sequence>)>,
    /// Of the file at hand.
    lists: Lists,
    has_begun: bool,
    patterns: u16,
}

type Lists = BTreeMap<String, String>;

impl Phrases {
    /// Begin with another file.
    fn begin(&mut self, lists: Option<Value>) -> Result<(), Box<dyn Error>> {
        self.lists = lists.map(serde_json::from_value).transpose()?.unwrap_or_default();
        self.has_begun = false;
        Ok(())
    }

    /// Take the phrases of the next pattern, and leave an empty list.
    fn take(&mut self, pattern: &mut Map<String, Value>) -> Result<(), Box<dyn Error>> {
        let number = self.patterns;
        self.patterns += 1;
        let Some(own) = pattern.get_mut("phrase") else { return Ok(()) };
        let own: Vec<String> = serde_json::from_value(std::mem::replace(own, json!([])))?;
        let id = pattern.get("id").and_then(Value::as_str).unwrap_or_default();
        let expanded: Result<Vec<_>, _> =
            own.iter().map(|source| expand_lists(source, &self.lists)).collect();
        let sequences = expanded
            .and_then(|any| parse(&any))
            .map_err(|problem| format!("{id}: phrase: {problem}"))?;
        self.read.push((number, sequences));
        if !std::mem::replace(&mut self.has_begun, true) {
            self.written.push((self.lists.clone(), BTreeMap::new()));
        }
        if let Some((_, file)) = self.written.last_mut() {
            file.insert(id.to_owned(), own);
        }
        Ok(())
    }

    /// Their tables.
    fn tables(&self) -> Vec<u8> {
        let (mut builder, mut bytes) = (Builder::default(), Vec::new());
        self.read.iter().for_each(|(pattern, sequences)| builder.add(*pattern, sequences));
        builder.build().write(&mut bytes);
        bytes
    }
}
