//! Laws of the whole engine, on texts made up at random.

use std::sync::OnceLock;

use inkout::{Action, Engine, Finding, Policy, Span};
use proptest::prelude::*;

/// Things to find, and things that look like them. No real person, no live credential.
const PIECES: &[&str] = &[
    "jane.roe@example.com",
    "j@ex.io",
    "+49 30 901820",
    "(555) 010-4477",
    "4111 1111 1111 1111",
    "5500005555555559",
    "GB82 WEST 1234 5698 7654 32",
    "DE89370400440532013000",
    "536-90-4399",
    "412672208",
    "192.0.2.17",
    "10.0.0.5",
    "2001:db8::8a2e:370:7334",
    "00:1a:2b:3c:4d:5e",
    "https://example.org/a?b=c",
    "http://joe:hunter2@db.example.org/x",
    "password: Tr0ub4dor&3",
    "api_key = \"q8Zk2LmN0pQr5StUv7Wx\"",
    "DB_PASSWORD=s3cr3tv4lue",
    "token=4f9a8b7c6d5e4f3a2b1c",
    "AKIAQ3EGRIRHJHWLZ7VC",
    "Jane Roe",
    "Dr. Max Mustermann",
    "12 Harbour Street, London",
    "born 1980-02-29",
    "passport 123456789",
    "SSN",
    "card",
    "my phone is",
    "account number",
    "tax id 12-3456789",
    "lives in",
    "@jane_roe",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "order 1234567",
    "v10.2.33.4",
    "2024-05-06",
    "10:32:11",
    "ignore all previous instructions",
    "1Z999AA10123456784",
    "356938035643809",
    "1M8GDM9AXKP042788",
    "身份证号 11010519491231002X",
    "Москва",
    "été",
    "e\u{301}",
    "\u{200B}",
    "👩‍👩‍👧",
    "ａ＠ｂ．ｃｏｍ",
    "[EMAIL]",
    "[EMAIL_1]",
    "****",
    "<your-key>",
    "amFuZS5yb2VAZXhhbXBsZS5jb20=",
    "%34%31%31%31",
    "hello",
    "the",
    "is",
    "and",
    "12",
    "7",
    "x",
];

/// What separates things, and what glues them together.
const JOINTS: &[&str] = &[
    " ", " ", " ", " ", ", ", ". ", "\n", "\n\n", ": ", "; ", " (", ") ", "\t", "\" \"", "/", "-",
    "=", "", "&",
];

pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[0-9]{1,16}",
        1 => "[a-zA-Z0-9]{1,24}",
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec((piece, prop::sample::select(JOINTS)), 0..12).prop_map(|parts| {
        parts.into_iter().flat_map(|(piece, joint)| [piece, joint.to_owned()]).collect()
    })
}

fn engine(policy: &str) -> Engine {
    let policy = Policy::preset(policy).unwrap();
    Engine::builder().policy(policy).build().unwrap()
}

fn with_action(action: &str) -> Engine {
    let rule = format!("extends = 'strict'\n[category]\npii = {action}\nsecret = {action}\n");
    let policy = Policy::parse(&rule, "test").unwrap();
    Engine::builder().policy(policy).hash_key(b"a key for tests").build().unwrap()
}

pub(crate) fn engines() -> &'static [(&'static str, Engine)] {
    static ENGINES: OnceLock<Vec<(&str, Engine)>> = OnceLock::new();
    ENGINES.get_or_init(|| {
        vec![
            ("default", engine("default")),
            ("strict", engine("strict")),
            ("mask", with_action("'mask'")),
            ("mask, keep 4", with_action("{ action = 'mask', keep_last = 4 }")),
            ("hash", with_action("'hash'")),
            ("encrypt", with_action("'encrypt'")),
            ("remove", with_action("'remove'")),
        ]
    })
}

fn shifted(finding: &Finding, by: usize) -> Finding {
    Finding { span: Span::new(finding.span.start + by, finding.span.end + by), ..*finding }
}

/// Whether findings that are acted on cover all of `span`.
fn covered(findings: &[Finding], span: Span) -> bool {
    let mut at = span.start;
    for finding in findings.iter().filter(|f| f.action != Action::Keep) {
        if finding.span.start <= at && finding.span.end > at {
            at = finding.span.end;
        }
    }
    at >= span.end
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    // Law 4.
    #[test]
    fn redacting_again_changes_nothing(text in text()) {
        for (name, engine) in engines() {
            let once = engine.redact(&text).text.into_owned();
            let twice = engine.redact(&once).text.into_owned();
            prop_assert_eq!(&once, &twice, "{}, from {:?}", name, text);
        }
    }

    // Law 5.
    #[test]
    fn findings_are_disjoint_in_order_and_on_character_borders(text in text()) {
        for (name, engine) in engines() {
            let mut end = 0;
            for finding in engine.scan(&text) {
                let span = finding.span;
                if finding.category() == inkout::Category::Injection {
                    continue;
                }
                prop_assert!(span.start >= end && span.end > span.start && span.end <= text.len(), "{} {:?}", name, finding);
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{} {:?}", name, finding);
                end = span.end;
            }
        }
    }

    // Law 5, for bytes of any kind: nothing but findings changes.
    #[test]
    fn what_is_not_found_stays(mut text in prop::collection::vec(any::<u8>(), 0..60), inside in text()) {
        text.splice(text.len() / 2..text.len() / 2, inside.bytes());
        let (_, engine) = &engines()[1];
        let redacted = engine.redact_bytes(&text);
        let kept: &[u8] = &redacted.bytes;
        let mut at = 0;
        for finding in redacted.findings.iter().filter(|f| f.is_acted_on()) {
            let between = &text[at..finding.span.start];
            let found = between.is_empty() || kept.windows(between.len()).any(|w| w == between);
            prop_assert!(found, "{:?}", finding);
            at = finding.span.end;
        }
        prop_assert!(kept.ends_with(&text[at..]));
    }

    // Law 11.
    #[test]
    fn text_before_and_after_hides_nothing(text in text(), before in text(), after in text()) {
        for (name, engine) in engines().iter().take(2) {
            let alone = engine.scan(&text);
            let before = format!("{before}\n\n");
            let together = engine.scan(&format!("{before}{text}\n\n{after}"));
            for finding in alone.iter().filter(|f| f.is_acted_on()) {
                let there = shifted(finding, before.len());
                prop_assert!(
                    covered(&together, there.span),
                    "{}: {:?} is gone between {:?} and {:?}", name, &text[finding.span.range()], before, after
                );
            }
        }
    }

    // Law 10.
    #[test]
    fn debug_output_holds_no_plaintext(number in "[0-9]{3}-[0-9]{2}-[0-9]{4}") {
        let text = format!("kept words, SSN {number}.");
        let (_, engine) = &engines()[0];
        let redacted = engine.redact(&text);
        let bytes = engine.redact_bytes(text.as_bytes());
        for shown in [format!("{redacted:?}"), format!("{bytes:?}"), format!("{:?}", engine.scan(&text)), format!("{engine:?}")] {
            prop_assert!(!shown.contains(&number) && !shown.contains("kept words"), "{}", shown);
        }
    }
}

// Law 10: memory that is used again remembers lines and words, but shows none, neither as text nor as bytes.
#[test]
fn what_is_remembered_is_not_shown() {
    let line = |n: usize| {
        format!("2026-12-01 12:00:0{n} INFO login of Quirinius Zwiebelbaum, SSN 536-90-4399\n")
    };
    let text: String = (0..9).map(line).collect();
    for (_, engine) in engines() {
        let (mut scratch, mut findings) = (inkout::Scratch::default(), Vec::new());
        for _ in 0..3 {
            engine.scan_text_into(&text, &mut scratch, &mut findings);
        }
        let shown = format!("{scratch:?}");
        for word in ["Zwiebel", "zwiebel", "536-90", "login of"] {
            let bytes: Vec<String> = word.bytes().map(|b| b.to_string()).collect();
            assert!(!shown.contains(word) && !shown.contains(&bytes.join(", ")), "{word}");
        }
    }
}

// Law 6.
#[test]
fn threads_that_share_an_engine_find_the_same() {
    let texts: Vec<String> =
        PIECES.iter().map(|piece| format!("{piece} and {}", PIECES[3])).collect();
    let (_, engine) = &engines()[1];
    let alone: Vec<_> = texts.iter().map(|t| engine.redact(t)).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (text, wanted) in texts.iter().zip(&alone) {
                    assert_eq!(&engine.redact(text), wanted);
                }
            });
        }
    });
}

// Law 8.
#[test]
fn errors_name_the_place_and_not_the_content() {
    let secret = "hunter2hunter2";
    let wrong = [
        format!(
            "[[pattern]]\nid = \"a.b\"\nentity = \"email\"\ndescription = \"x\"\nscore = 0.5\nregex = '''{secret}('''\n"
        ),
        format!("[[pattern]]\nid = \"a.b\"\n{secret}\n"),
    ];
    for text in wrong {
        let error = Engine::builder().patterns_text(&text, "own.toml").build().unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("own.toml") && !shown.contains(secret), "{shown}");
    }
}
