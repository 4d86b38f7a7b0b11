//! The laws of every pattern entry in `patterns/`; see `src/check.rs`.

#[test]
fn every_entry_keeps_the_laws() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/patterns");
    let check = inkout::check_patterns(folder).unwrap();
    let flaws: Vec<String> = check.flaws.iter().map(ToString::to_string).collect();
    assert!(flaws.is_empty(), "{} flaws:\n{}", flaws.len(), flaws.join("\n"));
    assert!(check.patterns > 0 && check.texts > 4 * check.patterns);
}

/// People mistype. Whoever writes "SIN: 217 912 946" has written down a number of a person, whatever its check digit says.
#[test]
fn a_label_speaks_for_a_mistyped_number() {
    let engine = inkout::Engine::new();
    for (text, value) in [
        ("my SIN is 217 912 946", "217 912 946"),
        ("\"pesel\": \"61030226845\"", "61030226845"),
        ("numéro de sécurité sociale : 2 84 03 75 116 001 22", "2 84 03 75 116 001 22"),
        ("ИНН 7830239432.", "7830239432"),
        ("身份证号码是330106199807349158", "330106199807349158"),
        ("card number 4111 1111 1111 1112", "4111 1111 1111 1112"),
        ("Meine Kreditkarte: 1234-5678-9012-3456", "1234-5678-9012-3456"),
        ("IBAN: DE89 3704 0044 0532 0130 01", "DE89 3704 0044 0532 0130 01"),
        ("routing 021000022", "021000022"),
    ] {
        let found = engine.scan(text);
        let values: Vec<&str> = found.iter().map(|f| &text[f.span.start..f.span.end]).collect();
        assert_eq!(values, [value], "{text}");
        assert_eq!(found[0].validity, inkout::Validity::Invalid, "{text}");
    }
    for text in [
        "we got 217 912 946",
        "SIN and others, 217 912 946",
        "4111 1111 1111 1112",
        "cards: made in series 4111 1111 1111 1112",
        "[CA_SIN] 217 912 946",
    ] {
        assert_eq!(engine.redact(text).text, text);
    }
}
