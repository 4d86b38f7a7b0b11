//! Embeds `patterns/` into the binary: one JSON document without examples and counter-examples, so that other
//! scanners don't flag the binary and start-up needs no TOML parser.

use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=patterns");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("patterns");
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    paths.sort();
    let (mut patterns, mut policies) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path)?;
        if let Some(policy) = name.strip_prefix("policies/") {
            policies.push(json!([policy.trim_end_matches(".toml"), text]));
            continue;
        }
        let mut file: Value = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        strip_examples(&mut file);
        patterns.push(json!([name, file]));
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("patterns.json"), serde_json::to_string(&json!({ "files": patterns }))?)?;
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

fn strip_examples(file: &mut Value) {
    for pattern in file.get_mut("pattern").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(table) = pattern.as_object_mut() {
            table.remove("examples");
            table.remove("counter_examples");
        }
    }
}
