//! Laws of streams, of going there and back, and of texts that are edited in place.

use std::sync::OnceLock;

use inkout::format::json::{Leaf, walk};
use inkout::{Engine, Fields, Policy, Vault};
use proptest::prelude::*;
use serde_json::Value;

use crate::laws::{engines, text};

/// An engine for which everything comes back.
fn reversible() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let all = "extends = 'default'\n[category]\npii = 'placeholder'\nsecret = 'placeholder'";
        Engine::builder().policy(Policy::parse(all, "test").unwrap()).build().unwrap()
    })
}

fn in_pieces<'p>(engine: &Engine, pieces: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut redactor = engine.redactor();
    let mut out = Vec::new();
    for piece in pieces {
        out.extend_from_slice(redactor.push(piece).unwrap());
    }
    out.extend_from_slice(redactor.finish().unwrap());
    String::from_utf8_lossy(&out).into_owned()
}

/// Several texts on lines of their own.
fn lines() -> impl Strategy<Value = String> {
    let end = prop::sample::select(&["\n", "\n", "\r\n", "\n\n", " \n  ", ",\n"][..]);
    prop::collection::vec((text(), end), 1..6).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

/// What people write around values: placeholders, quotes, backslashes, line ends.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        text(),
        prop::sample::select(
            &[
                "[EMAIL_1]",
                "[US_SSN_1]",
                "[TEXT_1]",
                "\"",
                "\\",
                "\\n",
                "\n",
                "{\"a\":1}",
                "[",
                "\u{200B}"
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (100_000_000_u64..999_999_999).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        awkward().prop_map(Value::from),
        awkward().prop_map(|text| Value::from(serde_json::json!({ "to": text }).to_string())),
    ];
    let key = prop::sample::select(&["ssn", "email", "note", "id", "password", "a\"b", "é"][..]);
    leaf.prop_recursive(3, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone().prop_map(str::to_owned), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// What stands between the leaves of a JSON text, and the leaves.
fn around_leaves(json: &str) -> (Vec<String>, Vec<(Leaf, String)>) {
    let (mut between, mut leaves, mut at) = (Vec::new(), Vec::new(), 0);
    walk(json.as_bytes(), |_, kind, span| {
        between.push(json[at..span.start].to_owned());
        leaves.push((kind, json[span.range()].to_owned()));
        at = span.end;
    })
    .unwrap();
    between.push(json[at..].to_owned());
    (between, leaves)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    // Law 2.
    #[test]
    fn a_stream_is_redacted_as_the_whole(text in lines(), size in 1_usize..9, cut in any::<prop::sample::Index>()) {
        let (a, b) = text.as_bytes().split_at(cut.index(text.len() + 1));
        for (name, engine) in engines().iter().take(2) {
            let whole = engine.redact_bytes(text.as_bytes()).bytes.into_owned();
            let whole = String::from_utf8_lossy(&whole);
            prop_assert_eq!(&in_pieces(engine, [a, b]), &whole, "{} of {:?} cut at {}", name, text, a.len());
            let by_line = in_pieces(engine, text.as_bytes().split_inclusive(|b| *b == b'\n'));
            prop_assert_eq!(&by_line, &whole, "{} of {:?} by line", name, text);
            if size == 1 {
                let pieces = in_pieces(engine, text.as_bytes().chunks(size));
                prop_assert_eq!(&pieces, &whole, "{} of {:?} in pieces of {}", name, text, size);
            }
        }
    }

    // Laws 2 and 3.
    #[test]
    fn a_stream_with_a_vault_comes_back(text in awkward(), cut in any::<prop::sample::Index>()) {
        let engine = reversible();
        let (whole, parts) = (Vault::new(), Vault::new());
        let inked = engine.redact_with(&text, &whole).text.into_owned();
        prop_assert_eq!(whole.restore_exact(&inked), engine.sanitize(&text));
        let mut redactor = engine.redactor_with(&parts);
        let (a, b) = text.as_bytes().split_at(cut.index(text.len() + 1));
        let mut out = redactor.push(a).unwrap().to_vec();
        out.extend_from_slice(redactor.push(b).unwrap());
        out.extend_from_slice(redactor.finish().unwrap());
        prop_assert_eq!(String::from_utf8(out).unwrap(), inked);
    }

    // Law 2, the way back.
    #[test]
    fn a_stream_is_restored_as_the_whole(text in awkward(), cut in any::<prop::sample::Index>()) {
        let vault = Vault::new();
        vault.insert("email", "a \"quoted\" name@x.org");
        vault.insert("us_ssn", "536-90-4399");
        let whole = vault.restore(&text).into_owned();
        let mut restorer = vault.restorer(inkout::Container::Plain);
        let (a, b) = text.as_bytes().split_at(cut.index(text.len() + 1));
        let mut out = restorer.push(a).to_vec();
        out.extend_from_slice(restorer.push(b));
        out.extend_from_slice(restorer.finish());
        prop_assert_eq!(String::from_utf8(out).unwrap(), whole);
    }

    #[test]
    fn only_leaves_of_json_change(value in json(), pretty in any::<bool>()) {
        let json = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let json = json.unwrap();
        let (_, engine) = &engines()[0];
        let redacted = engine.redact_json(&json, &Fields::all(), None).unwrap();
        let (between, leaves) = around_leaves(&json);
        let (between_after, leaves_after) = around_leaves(&redacted.text);
        prop_assert_eq!(between, between_after);
        for ((kind, before), (kind_after, after)) in leaves.iter().zip(&leaves_after) {
            prop_assert!(before == after || *kind != Leaf::Word, "{} {}", before, after);
            prop_assert!(kind == kind_after || *kind == Leaf::Number && *kind_after == Leaf::String);
        }
    }

    // Law 3, through JSON.
    #[test]
    fn json_comes_back(value in json()) {
        let json = value.to_string();
        let engine = reversible();
        let vault = Vault::new();
        let redacted = engine.redact_json(&json, &Fields::all(), Some(&vault)).unwrap();
        let restored = vault.restore_json_exact(&redacted.text).unwrap();
        let (_, before) = around_leaves(&json);
        let (_, after) = around_leaves(&restored);
        for ((kind, before), (_, after)) in before.iter().zip(&after) {
            let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            match (kind, read(before)) {
                (Leaf::String, Value::String(text)) => {
                    let clean = engine.sanitize(&text).into_owned();
                    let after = read(after);
                    let same = after == clean.as_str() || nested(&clean) == nested_value(&after);
                    prop_assert!(same, "{} became {}, by {}", before, after, redacted.text);
                }
                (Leaf::Number, number) => {
                    let is_same = read(after) == number || read(after) == before.as_str();
                    prop_assert!(is_same, "{} became {}", before, after);
                }
                (_, word) => prop_assert_eq!(word, read(after)),
            }
        }
    }
}

/// JSON inside a string, its leaves as text: a number that was inked comes back as a string.
fn nested(text: &str) -> Option<Vec<String>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let mut leaves = Vec::new();
    walk(value.to_string().as_bytes(), |_, _, span| {
        let raw = &value.to_string()[span.range()];
        leaves.push(raw.trim_matches('"').to_owned());
    })
    .ok()?;
    Some(leaves)
}

fn nested_value(value: &Value) -> Option<Vec<String>> {
    nested(value.as_str()?)
}
