//! Rule files of gitleaks, read through `Engine::builder().patterns…`.

use inkout::{Engine, LeftOut, Scratch};

const RULES: &str = r#"
title = "rules of our own"

[allowlist]
description = "for all rules"
paths = ['''(^|/)vendor/''']
stopwords = ["sample"]

[[rules]]
id = "acme-key"
description = "Key of Acme."
regex = '''\bacme_([a-z0-9]{12})\b'''
keywords = ["acme_"]

[[rules]]
id = "2nd-group"
description = "Second group."
regex = '''beta-(\d{2})-([A-F]{6})'''
secretGroup = 2
keywords = ["beta-"]
[[rules.allowlists]]
regexTarget = "match"
regexes = ['''^beta-00''']
[[rules.allowlists]]
condition = "AND"
regexTarget = "line"
regexes = ["harmless"]
stopwords = ["bbffaa"]

[[rules]]
id = "varied"
description = "Must be varied."
regex = '''gamma:[a-z]{10}'''
entropy = 2.5
keywords = ["gamma"]

[[rules]]
id = "keyword-nearby"
description = "Has no word of its own."
regex = '''\b[0-9A-F]{4}#[0-9A-F]{4}\b'''
keywords = ["Delta"]

[[rules]]
id = "in-settings"
description = "In one kind of file."
regex = '''epsilon=([{(]?\w{8})'''
path = '''\.conf$'''
keywords = ["epsilon"]

[[rules]]
id = "names-only"
path = '''\.p12$'''

[[rules]]
id = "looks-ahead"
regex = '''zeta(?=x)'''
keywords = ["zeta"]

[[rules]]
id = "too-large"
regex = '''eta(?:[a-z]{1000}){1000}'''
keywords = ["eta"]
"#;

fn engine() -> Engine {
    Engine::builder().patterns_text(RULES, "own/rules.toml").build().unwrap()
}

fn found<'t>(engine: &Engine, text: &'t str) -> Vec<(&'static str, &'t str)> {
    let findings = engine.scan(text);
    let of_rules = findings.iter().filter(|f| f.pattern.starts_with("rules."));
    of_rules.map(|f| (f.pattern, &text[f.span.range()])).collect()
}

#[test]
fn a_rule_finds_its_first_group_or_the_one_it_names() {
    let engine = engine();
    assert_eq!(found(&engine, "x acme_ab12cd34ef56."), [("rules.acme_key", "ab12cd34ef56")]);
    assert_eq!(found(&engine, "see beta-12-ABCDEF"), [("rules.rule_2nd_group", "ABCDEF")]);
    assert_eq!(found(&engine, "see beta-12-abcdef"), []);
    assert_eq!(found(&engine, "令牌beta-12-ABCDEF。"), [("rules.rule_2nd_group", "ABCDEF")]);
}

#[test]
fn what_is_allowed_is_silent() {
    let engine = engine();
    assert_eq!(found(&engine, "acme_sample12cd34"), [], "a stop word of the file");
    assert_eq!(found(&engine, "beta-00-ABCDEF"), [], "the whole match is compared");
    assert_eq!(found(&engine, "beta-12-BBFFAA is harmless"), [], "both conditions hold");
    assert_eq!(found(&engine, "beta-12-BBFFAA").len(), 1, "one of two conditions");
    assert_eq!(found(&engine, "harmless beta-12-ABCDEF").len(), 1, "the other one");
}

#[test]
fn entropy_and_keywords_are_asked_for() {
    let engine = engine();
    assert_eq!(found(&engine, "gamma:abababcabc"), []);
    assert_eq!(found(&engine, "gamma:qwertzuiop").len(), 1);
    assert_eq!(found(&engine, "12AB#34CD"), []);
    assert_eq!(found(&engine, "delta 12AB#34CD").len(), 1);
}

#[test]
fn rules_of_files_look_at_the_name() {
    let engine = engine();
    let scan = |file: Option<&str>, text: &str| {
        let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
        scratch.of_file(file);
        engine.scan_text_into(text, &mut scratch, &mut findings);
        findings.iter().filter(|f| f.pattern.starts_with("rules.")).count()
    };
    assert_eq!(scan(Some("a/b.conf"), "epsilon=abcd1234"), 1);
    assert_eq!(scan(Some("a/b.txt"), "epsilon=abcd1234"), 0);
    assert_eq!(scan(None, "epsilon=abcd1234"), 0);
    assert_eq!(scan(Some("a/b.go"), "acme_ab12cd34ef56"), 1);
    assert_eq!(scan(Some("a/vendor/b.go"), "acme_ab12cd34ef56"), 0);
}

#[test]
fn rules_that_cannot_be_taken_are_named() {
    let engine = engine();
    let named: Vec<(&str, &str)> = engine
        .left_out()
        .iter()
        .map(|LeftOut { rule, reason, .. }| (&rule[..], &reason[..]))
        .collect();
    assert_eq!(named.len(), 3, "{named:?}");
    assert_eq!(named[0], ("names-only", "judges names of files, not text"));
    assert!(named[1].0 == "looks-ahead" && named[1].1.contains("look"));
    assert!(named[2].0 == "too-large" && named[2].1.contains("limit"));
    assert_eq!(engine.patterns().iter().filter(|p| p.id.starts_with("rules.")).count(), 5);
}

#[test]
fn the_form_of_a_file_is_told() {
    let build = |text: &str| Engine::builder().patterns_text(text, "x.toml").build();
    assert!(build("[[rules]]\nid = 3").unwrap_err().to_string().starts_with("x.toml:2"));
    assert!(build("[[rules]]\nid = \"a\"").unwrap().left_out()[0].reason.contains("no regex"));
    assert!(build("rules = 3").unwrap_err().to_string().contains("unknown field"));
}
