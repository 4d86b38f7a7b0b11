//! Embeds `patterns/` into the binary as bytes that are quick to read, so that no start needs a parser. Examples and
//! counter-examples are left out, so that other scanners don't flag the binary; what no start needs is put aside, so that it need
//! not be read before anyone asks for it; and the tables of phrases are made here.

/// What pattern files say, and what their phrases are made of.
#[path = "src/entity.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod entity;
#[path = "src/pattern"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod pattern {
    pub(crate) mod anchors;
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
    pub(crate) mod rarity;
    mod utf8;
    pub(crate) mod words;
}

use std::collections::BTreeMap;
use std::mem::take;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use pattern::phrase::{Sequence, expand_lists, parse};
use pattern::spec::{ContextSpec, EntitySpec, FileSpec, PatternSpec};
use scan::phrase::tables::build::Builder;
use serde_json::json;
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
        for mut pattern in file.pattern {
            phrases
                .read(patterns.count, &mut pattern, &file.words)
                .map_err(|problem| format!("{name}: {problem}"))?;
            patterns.add(&name, pattern);
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("patterns.bin"), patterns.behind(&entities))?;
    fs::write(out.join("written.bin"), &patterns.written)?;
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
    /// Of each its file, if it is another one, where `written` has all that it says, and what is needed to start.
    started: Vec<u8>,
    file: String,
    written: Vec<u8>,
}

impl Patterns {
    fn add(&mut self, file: &str, mut pattern: PatternSpec) {
        (pattern.examples, pattern.counter_examples) = (Vec::new(), Vec::new());
        let other = (self.file != file).then(|| file.to_owned());
        other.write(&mut self.started);
        self.file = other.unwrap_or_else(|| take(&mut self.file));
        self.written.len().write(&mut self.started);
        pattern.write(&mut self.written);
        let context = pattern.context.map(|context| ContextSpec { words: Vec::new(), ..context });
        let needed = PatternSpec {
            description: String::new(),
            phrase: pattern.phrase.map(|_| Vec::new()),
            context,
            locale: None,
            status: None,
            tags: Vec::new(),
            references: Vec::new(),
            ..pattern
        };
        needed.write(&mut self.started);
        self.count += 1;
    }

    /// All of them, behind the entities.
    fn behind(&self, entities: &Vec<EntitySpec>) -> Vec<u8> {
        let mut bytes = Vec::new();
        entities.write(&mut bytes);
        self.count.write(&mut bytes);
        bytes.extend(&self.started);
        bytes
    }
}

/// The phrases of all patterns, each with the number of its pattern.
#[derive(Default)]
struct Phrases(Vec<(u16, Vec<Sequence>)>);

impl Phrases {
    /// Put lists in the place of their names in a pattern's phrases, and read them.
    fn read(
        &mut self,
        number: usize,
        pattern: &mut PatternSpec,
        lists: &BTreeMap<String, String>,
    ) -> Result<(), String> {
        let Some(phrases) = &mut pattern.phrase else { return Ok(()) };
        let wrong = |problem: String| format!("{}: phrase: {problem}", pattern.id);
        for source in phrases.iter_mut() {
            *source = expand_lists(source, lists).map_err(wrong)?;
        }
        self.0.push((number as u16, parse(phrases).map_err(wrong)?));
        Ok(())
    }

    /// Their tables.
    fn tables(&self) -> Vec<u8> {
        let (mut builder, mut bytes) = (Builder::default(), Vec::new());
        self.0.iter().for_each(|(pattern, sequences)| builder.add(*pattern, sequences));
        builder.build().write(&mut bytes);
        bytes
    }
}
