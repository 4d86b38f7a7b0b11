//! The laws of every pattern entry in `patterns/`; see `src/check.rs`.

#[test]
fn every_entry_keeps_the_laws() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/patterns");
    let check = inkout::check_patterns(folder).unwrap();
    let flaws: Vec<String> = check.flaws.iter().map(ToString::to_string).collect();
    assert!(flaws.is_empty(), "{} flaws:\n{}", flaws.len(), flaws.join("\n"));
    assert!(check.patterns > 0 && check.texts > 4 * check.patterns);
}
