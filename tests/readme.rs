//! The README says what the program does: its table of entities is what the default policy does, and its example is
//! what the program prints. `UPDATE_README=1 cargo test readme` brings both up to date.

use std::fmt::Write;

use inkout::{Category, Engine};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

#[test]
fn the_table_of_entities_is_the_default_policy() {
    section("<!-- entities -->\n", "<!-- /entities -->", &table(&Engine::new()));
}

#[test]
fn the_example_is_what_is_printed() {
    let readme = std::fs::read_to_string(README).unwrap();
    let prompt = between(&readme, "$ cat prompt.txt\n", "\n$ inkout < prompt.txt");
    let inked = Engine::new().redact(prompt).text.into_owned();
    section("<!-- output -->\n", "<!-- /output -->", &format!("```text\n{inked}```\n"));
}

/// Compare what stands between two marks, or replace it.
fn section(from: &str, to: &str, wanted: &str) {
    let readme = std::fs::read_to_string(README).unwrap();
    let found = between(&readme, from, to);
    if found == wanted {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_README").is_some(),
        "README.md is not up to date, it should say:\n{wanted}"
    );
    std::fs::write(
        README,
        readme.replacen(&format!("{from}{found}"), &format!("{from}{wanted}"), 1),
    )
    .unwrap();
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap() + from.len();
    &text[start..start + text[start..].find(to).unwrap()]
}

/// One row for each action and category, national numbers counted.
fn table(engine: &Engine) -> String {
    let mut out = String::from("| action | category | entities |\n|---|---|---|\n");
    let actions = [
        ("inked out", "label"),
        ("removed", "remove"),
        ("reported, left alone", "keep"),
        ("off", "off"),
    ];
    for (name, action) in actions {
        for category in Category::ALL {
            let row = row(engine, action, category);
            if !row.is_empty() {
                let _ = writeln!(out, "| {name} | {category} | {row} |");
            }
        }
    }
    out
}

fn row(engine: &Engine, action: &str, category: Category) -> String {
    let all = engine.entities();
    let mine = all.iter().filter(|info| info.category == category.name() && info.action == action);
    let (national, mut names): (Vec<String>, Vec<String>) = mine
        .map(|info| info.name.to_owned())
        .partition(|name| name.as_bytes().get(2) == Some(&b'_') && name != "ip_address");
    names.sort();
    let mut cells: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if !national.is_empty() {
        let mut countries: Vec<String> =
            national.iter().map(|name| name[..2].to_uppercase()).collect();
        countries.sort();
        countries.dedup();
        cells.push(format!(
            "{} numbers of {} countries ({})",
            national.len(),
            countries.len(),
            countries.join(" ")
        ));
    }
    cells.join(", ")
}
