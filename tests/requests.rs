//! Requests as the APIs take them: only what people and tools wrote changes, and every other byte stays.
//!
//! `tests/requests.txt` holds them, each under a line with its name.

use std::collections::BTreeMap;

use inkout::format::json::{Leaf, Step, decode, walk};
use inkout::{Engine, Fields, Policy, Vault};
use serde_json::Value;

/// Values that the requests hold, wherever people and tools write.
const VALUES: [&str; 3] = ["jane.roe@example.com", "bob@x.example.org", "536-90-4399"];

fn requests() -> Vec<(&'static str, &'static str)> {
    let blocks = include_str!("requests.txt").split("\n\n# ");
    let request = |block: &'static str| {
        let (name, json) = block.split_once('\n').unwrap();
        (name.trim_start_matches("# "), json.trim_end_matches('\n'))
    };
    blocks.map(request).collect()
}

/// Text between leaves, and leaves: where, what kind, the text.
type Parts = (Vec<String>, Vec<(String, Leaf, String)>);

fn parts(json: &str) -> Parts {
    let (mut between, mut leaves, mut at) = (Vec::new(), Vec::new(), 0);
    let step = |step: &Step| match step {
        Step::Key(key) => String::from_utf8(decode(json.as_bytes(), *key).unwrap().into()).unwrap(),
        Step::Index(i) => i.to_string(),
    };
    walk(json.as_bytes(), |path, kind, span| {
        between.push(json[at..span.start].to_owned());
        let path: Vec<String> = path.iter().map(step).collect();
        leaves.push((path.join("."), kind, json[span.range()].to_owned()));
        at = span.end;
    })
    .unwrap();
    between.push(json[at..].to_owned());
    (between, leaves)
}

fn reversible() -> Engine {
    let policy = "extends = 'default'\n[category]\npii = 'placeholder'\nsecret = 'placeholder'";
    Engine::builder().policy(Policy::parse(policy, "test").unwrap()).build().unwrap()
}

#[test]
fn only_what_was_written_changes_and_all_of_it_is_inked() {
    let engine = Engine::new();
    let requests = requests();
    assert!(requests.len() >= 20);
    for (name, json) in requests {
        let redacted = engine.redact_chat(json, None).unwrap().text;
        let (between, leaves) = parts(json);
        let (between_after, leaves_after) = parts(&redacted);
        assert_eq!(between, between_after, "{name}");
        assert_eq!(leaves.len(), leaves_after.len(), "{name}");
        let mut changed = 0;
        for ((path, kind, before), (_, kind_after, after)) in leaves.iter().zip(&leaves_after) {
            let read: Value = serde_json::from_str(before).unwrap();
            let holds = VALUES.iter().any(|v| read.as_str().is_some_and(|text| text.contains(v)));
            assert_eq!((kind, before != after), (kind_after, holds), "{name}: {path} {after}");
            changed += usize::from(before != after);
        }
        assert!(changed > 0, "{name}");
        assert!(!VALUES.iter().any(|value| redacted.contains(value)), "{name}: {redacted}");
        let values = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        assert_eq!(shape(&values(json)), shape(&values(&redacted)), "{name}");
    }
}

/// A value with its strings left out.
fn shape(value: &Value) -> Value {
    match value {
        Value::String(_) => Value::from(""),
        Value::Array(all) => all.iter().map(shape).collect(),
        Value::Object(all) => all.iter().map(|(key, value)| (key.clone(), shape(value))).collect(),
        other => other.clone(),
    }
}

#[test]
fn requests_come_back_byte_for_byte() {
    let engine = reversible();
    for (name, json) in requests() {
        let vault = Vault::new();
        let redacted = engine.redact_chat(json, Some(&vault)).unwrap().text;
        assert_ne!(redacted, json, "{name}");
        let again = engine.redact_chat(&redacted, Some(&vault)).unwrap().text;
        assert_eq!(again, redacted, "{name}: again");
        let back = vault.restore_json_exact(&redacted).unwrap();
        let (_, before) = parts(json);
        let (between, after) = parts(&back);
        assert_eq!(between, parts(json).0, "{name}");
        for ((path, _, before), (_, _, after)) in before.iter().zip(&after) {
            let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            assert_eq!(read(before), read(after), "{name}: {path}");
        }
    }
}

#[test]
fn deep_nesting_is_redacted() {
    let engine = Engine::new();
    const DEPTH: usize = 10_000;
    let deep = |inner: &str| {
        let array = format!("{}{inner}{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
        let object = format!("{}{inner}{}", "{\"a\":".repeat(DEPTH), "}".repeat(DEPTH));
        [array, object]
    };
    let written = deep("\"ssn 536-90-4399\"");
    for (json, expected) in written.iter().zip(deep("\"ssn [US_SSN]\"")) {
        let redacted = engine.redact_json(json, &Fields::all(), None).unwrap();
        assert_eq!(redacted.text, expected);
        let cut = engine.redact_json(&json[..json.len() - 1], &Fields::all(), None);
        assert_eq!(cut.unwrap_err().at, json.len() - 1);
        let inside = serde_json::json!({ "messages": [{ "content": json }] }).to_string();
        let redacted = engine.redact_chat(&inside, None).unwrap();
        assert!(!redacted.text.contains("536-90-4399"));
    }
}

/// 100 MB with `INKOUT_LONG=100`; see CONTRIBUTING.md.
#[test]
fn a_long_string_is_redacted_in_linear_time() {
    let engine = Engine::builder().policy(Policy::preset("secrets").unwrap()).build().unwrap();
    let engine = if cfg!(debug_assertions) { engine } else { Engine::new() };
    let megabytes: usize =
        std::env::var("INKOUT_LONG").ok().and_then(|size| size.parse().ok()).unwrap_or(1);
    let line = "2026-11-24 12:00:01 a line \\\"of\\\" a log\\n\\u00e9 password: hunter2!x\\n";
    let json = |line: &str, lines: usize| format!("{{\"log\":\"{}\"}}", line.repeat(lines));
    let inked = line.replace("hunter2!x", "[PASSWORD]");
    let lines = (megabytes << 20) / line.len();
    let whole = json(line, lines);
    let redacted = engine.redact_json(&whole, &Fields::all(), None).unwrap();
    assert!(redacted.text == json(&inked, lines));
    let spans: BTreeMap<usize, usize> =
        redacted.findings.iter().map(|f| (f.span.start, f.span.end)).collect();
    assert_eq!(spans.len(), lines);
}
