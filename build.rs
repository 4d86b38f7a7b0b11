//! Embeds `patterns/` into the binary as lines of JSON, all entities and then a file each, so that start-up needs no TOML
//! parser. Examples and counter-examples are left out, so that other scanners don't flag the binary; what is written for
//! people is put aside, so that it need not be read before anyone asks for it.

use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=patterns");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("patterns");
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    paths.sort();
    let (mut entities, mut patterns, mut policies) = (Vec::new(), Vec::new(), Vec::new());
    let mut notes = Map::new();
    for path in paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path)?;
        if let Some(policy) = name.strip_prefix("policies/") {
            policies.push(json!([policy.trim_end_matches(".toml"), text]));
            continue;
        }
        let mut file: Value = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        for pattern in patterns_of(&mut file) {
            strip_examples(pattern);
            put_aside(pattern, &mut notes);
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
