//! Embeds `patterns/` into the binary as bytes that are quick to read, so that no start needs a parser. Examples and
//! counter-examples are left out, so that other scanners don't flag the binary; what is written for people is put aside, so
//! that it need not be read before anyone asks for it; and so are phrases, whose tables are made here.

/// What pattern files say, and what their phrases are made of.
#[path = "src/entity.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod entity;
#[path = "src/pattern"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod pattern {
    pub(crate) mod phrase;
    pub(crate) mod spec;

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
#[path = "src/stored.rs"]
#[allow(dead_code, reason = "shared with the library, which uses the rest")]
mod stored;
#[path = "src/text"]
#[allow(dead_code, unused_imports, reason = "shared with the library, which uses the rest")]
mod text {
    pub(crate) mod letters;
    mod utf8;
    pub(crate) mod words;
}

use std::collections::BTreeMap;
use std::mem::{replace, take};
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use pattern::phrase::{Sequence, expand_lists, parse};
use pattern::spec::{EntitySpec, FileSpec, PatternSpec};
use scan::phrase::tables::build::Builder;
use serde_json::{Map, Value, json};
use stored::Stored;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=patterns");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("patterns");
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    paths.sort();
    let (mut entities, mut policies) = (Vec::new(), Vec::new());
    let (mut patterns, mut phrases) = (Patterns::default(), Phrases::default());
    for path in paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path)?;
        if let Some(policy) = name.strip_prefix("policies/") {
            policies.push(json!([policy.trim_end_matches(".toml"), text]));
            continue;
        }
        let file: FileSpec = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        entities.extend(file.entity);
        phrases.begin(file.words);
        for mut pattern in file.pattern {
            phrases
                .take(&mut pattern, patterns.count)
                .map_err(|error| format!("{name}: {error}"))?;
            patterns.add(&name, pattern);
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("patterns.bin"), patterns.behind(&entities))?;
    fs::write(out.join("notes.json"), Value::Object(patterns.notes).to_string())?;
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

/// All patterns.
#[derive(Default)]
struct Patterns {
    count: usize,
    stored: Vec<u8>,
    /// What is written for people, by the pattern's id.
    notes: Map<String, Value>,
}

impl Patterns {
    fn add(&mut self, file: &str, mut pattern: PatternSpec) {
        let notes = json!({
            "description": take(&mut pattern.description),
            "locale": pattern.locale.take(),
            "status": pattern.status.take(),
            "tags": take(&mut pattern.tags),
            "references": take(&mut pattern.references),
        });
        self.notes.insert(pattern.id.clone(), notes);
        (pattern.examples, pattern.counter_examples) = (Vec::new(), Vec::new());
        file.to_owned().write(&mut self.stored);
        pattern.write(&mut self.stored);
        self.count += 1;
    }

    /// All of them, behind the entities.
    fn behind(&self, entities: &Vec<EntitySpec>) -> Vec<u8> {
        let mut bytes = Vec::new();
        entities.write(&mut bytes);
        self.count.write(&mut bytes);
        bytes.extend(&self.stored);
        bytes
    }
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
}

type Lists = BTreeMap<String, String>;

impl Phrases {
    /// Begin with another file.
    fn begin(&mut self, lists: Lists) {
        (self.lists, self.has_begun) = (lists, false);
    }

    /// Take the phrases of a pattern, and leave an empty list.
    fn take(&mut self, pattern: &mut PatternSpec, number: usize) -> Result<(), Box<dyn Error>> {
        let Some(own) = &mut pattern.phrase else { return Ok(()) };
        let (own, id) = (take(own), &pattern.id);
        let expanded: Result<Vec<_>, _> =
            own.iter().map(|source| expand_lists(source, &self.lists)).collect();
        let sequences = expanded
            .and_then(|any| parse(&any))
            .map_err(|problem| format!("{id}: phrase: {problem}"))?;
        self.read.push((number as u16, sequences));
        if !replace(&mut self.has_begun, true) {
            self.written.push((self.lists.clone(), BTreeMap::new()));
        }
        if let Some((_, file)) = self.written.last_mut() {
            file.insert(id.clone(), own);
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
