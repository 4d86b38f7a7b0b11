//! Inputs that once went wrong in fuzzing; see `fuzz/README.md`. Those of the scanner are replayed beside its twin.

use inkout::{Engine, Policy};

#[test]
fn redacting_again_changes_nothing() {
    let mask = "extends = 'strict'\n[category]\npii = { action = 'mask', keep_last = 4 }";
    let hash = "extends = 'strict'\n[category]\npii = 'hash'\nsecret = 'hash'";
    let policies = [
        Policy::preset("strict"),
        Policy::preset("default"),
        Policy::parse(mask, "mask"),
        Policy::parse(hash, "hash"),
    ];
    for policy in policies {
        let builder = Engine::builder().policy(policy.unwrap()).hash_key(b"a key for tests");
        let engine = builder.build().unwrap();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/regressions/redact");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read(&path).unwrap();
            let once = engine.redact_bytes(&text).bytes.into_owned();
            assert_eq!(engine.redact_bytes(&once).bytes, once, "{}", path.display());
        }
    }
}
