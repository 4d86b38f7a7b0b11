//! A module imports only from its own layer or lower ones; see ARCHITECTURE.md.

use std::fs;
use std::path::{Path, PathBuf};

/// Top-level modules from low to high; those of one line may know each other.
const LAYERS: &[&[&str]] = &[
    &["span", "entity", "finding", "error", "stored", "work", SIMD],
    &["text", "validate"],
    &["pattern"],
    &["scan", "recognize"],
    &["verify", "resolve", "injection", "redact"],
    &["policy"],
    &["format", "report"],
    &[
        "engine",
        "onnx",
        "answer",
        "batch",
        "reversible",
        "structured",
        "stream",
        "catalogue",
        "check",
        "settle",
        "training",
    ],
    &["cli"],
];

/// `src/scan/simd/`, the one folder with `unsafe` code: it knows nothing of the scan, and every layer may use it.
const SIMD: &str = "simd";

/// Upward imports that are meant, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("pattern", "recognize", "a pattern file names a recognizer, as it names a validator")];

#[test]
fn imports_point_downward() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&src) {
        let name = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        let module = name.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let module = if name.starts_with("scan/simd/") { SIMD.to_owned() } else { module };
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(own) = layer(&module) else {
            wrong.push(format!("{name}: module '{module}' has no layer"));
            continue;
        };
        for used in imports(&fs::read_to_string(&file).unwrap()) {
            let meant = EXCEPTIONS.iter().any(|(from, to, _)| *from == module && *to == used);
            if layer(&used).is_some_and(|other| other > own) && !meant {
                wrong.push(format!("{name} ({module}) imports crate::{used}, which is higher"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// The first path segments behind `crate::`, in code that is not only compiled for tests.
fn imports(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .take_while(|line| !line.trim_start().starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    code.match_indices("crate::")
        .flat_map(|(at, found)| first_segments(&code[at + found.len()..]))
        .collect()
}

/// `a::b` → a; `{a::b, c::{d, e}}` → a, c.
fn first_segments(path: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        let text = text.trim_start();
        let text = if text.starts_with("scan::simd") { SIMD } else { text };
        text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![word(path)] };
    let (mut depth, mut items) = (0, vec![word(list)]);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(word(&list[at + 1..])),
            _ => {}
        }
    }
    items
}

#[test]
fn imports_are_read_in_all_their_forms() {
    let source = "use crate::a::b;\nuse crate::{c::{x, y}, d};\n// crate::e\nlet f = crate::f::g();\nuse crate::scan::simd::i;\n#[cfg(test)]\nuse crate::h;";
    assert_eq!(imports(source), ["a", "c", "d", "f", "simd"]);
}
