//! Redacting never fails, findings are in order and inside the text, and redacting again changes nothing.

#![no_main]

use std::sync::LazyLock;

use inkout::{Category, Engine, Policy};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let policy = Policy::preset("strict").expect("a preset");
    Engine::builder().policy(policy).build().expect("built-in patterns")
});

fuzz_target!(|text: &[u8]| {
    let once = ENGINE.redact_bytes(text);
    let mut end = 0;
    for finding in once.findings.iter().filter(|f| f.category() != Category::Injection) {
        assert!(finding.span.start >= end && finding.span.end <= text.len());
        end = finding.span.end;
    }
    let twice = ENGINE.redact_bytes(&once.bytes);
    assert_eq!(once.bytes, twice.bytes);
});
