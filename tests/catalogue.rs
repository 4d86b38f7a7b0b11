//! The tables of `patterns/CATALOGUE.md` say what the patterns are. Where this test fails after a change of patterns,
//! run it once more with `INKOUT_WRITE_CATALOGUE=1`, which writes the page anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use inkout::{Engine, PatternInfo};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/patterns/CATALOGUE.md");

#[test]
fn the_catalogue_page_is_what_the_patterns_are() {
    let page = page();
    if std::env::var_os("INKOUT_WRITE_CATALOGUE").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).unwrap();
    let differs = written.lines().zip(page.lines()).find(|(old, new)| old != new);
    assert!(
        written == page,
        "patterns/CATALOGUE.md is out of date, write it with INKOUT_WRITE_CATALOGUE=1; first difference: {differs:?}"
    );
}

fn page() -> String {
    let engine = Engine::new();
    let patterns = engine.patterns();
    let personal: Vec<&PatternInfo> = patterns.iter().filter(|p| p.category == "pii").collect();
    let mut page = String::from(
        "# Catalogue of personal data\n\n\
         Written by `tests/catalogue.rs` from the pattern files; `inkout patterns list --format json` has the same and more.\n\n\
         A score is what a match has with its check passed and nothing nearby; the one behind an arrow is for a word of its\n\
         context nearby. The default policy acts from 0.5 on, `strict` from 0.3. \"default\": found under the default policy,\n\
         alone or with a word of its context; \"strict\": under `strict` only; \"kept\": reported and left as it is.\n",
    );
    let mut groups: BTreeMap<&str, Vec<&PatternInfo>> = BTreeMap::new();
    for pattern in personal {
        groups.entry(pattern.locale.as_deref().unwrap_or("")).or_default().push(pattern);
    }
    let countries = groups.len() - 1;
    let entities =
        groups.values().flatten().map(|p| p.entity).collect::<std::collections::BTreeSet<_>>();
    let _ = write!(page, "\n{} entities, {countries} countries.\n", entities.len());
    for (locale, patterns) in &groups {
        let title = if locale.is_empty() { "Everywhere".to_owned() } else { locale.to_uppercase() };
        let _ = write!(
            page,
            "\n## {title}\n\n| pattern | entity | what | check | score | context | policy |\n|---|---|---|---|---|---|---|\n"
        );
        for pattern in patterns {
            page.push_str(&row(&engine, pattern));
        }
    }
    page
}

fn row(engine: &Engine, pattern: &PatternInfo) -> String {
    let score = match pattern.context_score {
        Some(context) => format!("{} → {context}", pattern.score),
        None => pattern.score.to_string(),
    };
    let shown: Vec<&str> = pattern.context.iter().take(4).map(String::as_str).collect();
    let more = if pattern.context.len() > shown.len() { ", …" } else { "" };
    format!(
        "| `{}` | {} | {} | {} | {score} | {}{more} | {} |\n",
        pattern.id,
        pattern.entity,
        pattern.description.replace('|', "\\|"),
        pattern.validator.unwrap_or("–"),
        shown.join(", ").replace('|', "\\|"),
        used_by(engine, pattern),
    )
}

fn used_by(engine: &Engine, pattern: &PatternInfo) -> &'static str {
    let entity = engine.entities().into_iter().find(|entity| entity.name == pattern.entity);
    match entity.map(|entity| entity.action) {
        Some("keep") => "kept",
        Some("off") | None => "strict",
        _ if pattern.default && pattern.score.max(pattern.context_score.unwrap_or(0.0)) >= 0.5 => {
            "default"
        }
        _ => "strict",
    }
}
