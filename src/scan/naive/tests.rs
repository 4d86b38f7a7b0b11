//! Scanner and twin find the same, whatever the text.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;

use super::super::{Scanner, Scratch, Search};
use super::scan;
use crate::entity::Category;
use crate::pattern::builtin::builtin;
use crate::pattern::{Matcher, Pattern, PatternIndex};
use crate::scan::testing::examples;

/// All built-in patterns, and some that make use of what no built-in needs.
struct Fixture {
    patterns: Arc<[Arc<Pattern>]>,
    enabled: Vec<PatternIndex>,
    scanner: Scanner,
    /// One that waits for words where it can.
    waiting: Scanner,
    /// One of secrets only, which has no use for short numbers.
    secrets: Scanner,
    /// Texts to splice: examples, prefixes, keywords, anchors, triggers, separators.
    fragments: Vec<Vec<u8>>,
}

const EXTRA: &str = r#"
    [[pattern]]
    id = "pii.test.loose"
    entity = "us_ssn"
    description = "Letters and digits."
    number = { groups = ["A4-4", "L2-6-L1", "L1D7", "2-L3-2", "A2-A2-A2-A2"], separators = " -./" }
    score = 0.5
    [[pattern]]
    id = "pii.test.token"
    entity = "us_ssn"
    description = "All a token can have."
    token = { prefix = ["tk.", "long-prefix-of-token_"], body = "dotted", length = [4, 9], marker = "Q", suffix = "zz" }
    score = 0.5
    [[pattern]]
    id = "pii.test.regex"
    entity = "us_ssn"
    description = "A window with much around it."
    regex = '(?i)[a-z]{0,12}\bemp[-_][0-9]{2,8}[a-z ]{0,9}'
    score = 0.5
    [[pattern]]
    id = "pii.test.group"
    entity = "us_ssn"
    description = "A group, and two anchors."
    regex = { pattern = '(?:foo|barbar)=([0-9a-f]{1,6})', group = 1 }
    score = 0.5
    [[pattern]]
    id = "pii.test.phrase"
    entity = "us_ssn"
    description = "All a phrase can have."
    phrase = ["alpha|beta_gamma ..2 the? delta|epsil* ..1 omega", "réglé|忽略 ..3 всё? 指令|zulu* ..2 foot_note?"]
    score = 0.5
    [[pattern]]
    id = "pii.test.bare"
    entity = "us_ssn"
    description = "No anchor."
    regex = '\b[A-Z]{2}[0-9]{3}\b'
    score = 0.5
"#;

fn fixture() -> &'static Fixture {
    static FIXTURE: OnceLock<Fixture> = OnceLock::new();
    FIXTURE.get_or_init(|| {
        let mut set = builtin().unwrap().clone();
        set.add_file(EXTRA, "test").unwrap();
        let patterns: Arc<[Arc<Pattern>]> = set.patterns.into();
        let enabled: Vec<PatternIndex> = (0..patterns.len() as PatternIndex).collect();
        Fixture {
            scanner: Scanner::new(&patterns, &enabled),
            waiting: Scanner::waiting(&patterns, &enabled, |pattern| pattern % 3 > 0),
            secrets: Scanner::new(&patterns, &secrets(&patterns, enabled.iter().copied())),
            fragments: fragments(&patterns),
            patterns,
            enabled,
        }
    })
}

fn secrets(patterns: &[Arc<Pattern>], of: impl Iterator<Item = PatternIndex>) -> Vec<PatternIndex> {
    let is_secret =
        |i: &PatternIndex| patterns[usize::from(*i)].entity.category() == Category::Secret;
    of.filter(is_secret).collect()
}

fn fragments(patterns: &[Arc<Pattern>]) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = examples();
    for pattern in patterns {
        match &pattern.matcher {
            Matcher::Token(token) => all.extend(token.prefixes.iter().map(|p| p.clone().into())),
            Matcher::Assignment(a) => all.extend(a.keywords.iter().map(|k| k.clone().into())),
            Matcher::Regex(regex) => all.extend(regex.anchors.iter().map(|a| a.clone().into())),
            Matcher::Phrase(sequences) => all.extend(sequences.read().iter().map(words_of)),
            Matcher::Number(_) | Matcher::Recognizer { .. } => {}
        }
    }
    all
}

/// The first alternative of every element.
fn words_of(sequence: &crate::pattern::phrase::Sequence) -> Vec<u8> {
    let first = |source: &str| {
        let first = source.split('|').next().unwrap_or_default();
        first.trim_end_matches('*').replace('_', " ")
    };
    sequence.elements.iter().map(|e| first(&e.source)).collect::<Vec<_>>().join(" ").into_bytes()
}

/// Short pieces that glue, separate and confuse.
const GLUE: &[&str] = &[
    " ",
    "  ",
    "   ",
    "    ",
    ".",
    "-",
    ":",
    "=",
    ">",
    "@",
    "/",
    "_",
    ",",
    "\n",
    "\t",
    "\"",
    "'",
    "(",
    ")",
    "+",
    "&",
    "\\n",
    "1",
    "12",
    "123",
    "1234",
    "12345678",
    "a",
    "A",
    "AB",
    "ABC",
    "ABCDE",
    "abc",
    "Q",
    "zz",
    "tk.",
    "long-prefix-of-token_",
    "emp-",
    "EMP_",
    "foo=",
    "barbar=",
    "é",
    "号",
    "。",
    "\u{200B}",
    "alpha",
    "Beta-gamma",
    "the",
    "delta",
    "epsilon",
    "omega",
    "RÉGLÉ",
    "忽略",
    "всё",
    "指令",
    "Zulus",
    "foot",
    "note",
    ". ",
    "key=",
    "\"key\": \"",
    "password: ",
];

fn fragment() -> impl Strategy<Value = Vec<u8>> {
    let examples = (0..fixture().fragments.len()).prop_map(|i| fixture().fragments[i].clone());
    let glue = prop::sample::select(GLUE).prop_map(|g| g.as_bytes().to_vec());
    let repeat =
        (prop::sample::select(GLUE), 1usize..90).prop_map(|(g, n)| g.repeat(n).into_bytes());
    let cut = (examples.clone(), any::<prop::sample::Index>(), any::<prop::sample::Index>())
        .prop_map(|(text, a, b)| {
            let (a, b) = (a.index(text.len() + 1), b.index(text.len() + 1));
            text[a.min(b)..a.max(b)].to_vec()
        });
    prop_oneof![
        4 => glue,
        1 => repeat,
        3 => examples,
        2 => cut,
        1 => "[0-9]{1,20}".prop_map(String::into_bytes),
        1 => "[a-zA-Z0-9_.-]{1,30}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ]
}

fn agree(text: &[u8]) -> Result<(), TestCaseError> {
    let fixture = fixture();
    let wanted = scan(&fixture.patterns, &fixture.enabled, text);
    agrees(&fixture.scanner, text, &wanted)?;
    agrees(&fixture.waiting, text, &wanted)?;
    let secret =
        |c: &super::Candidate| !secrets(&fixture.patterns, [c.pattern].into_iter()).is_empty();
    let wanted: Vec<super::Candidate> = wanted.into_iter().filter(secret).collect();
    agrees(&fixture.secrets, text, &wanted)
}

fn agrees(
    scanner: &Scanner,
    text: &[u8],
    wanted: &[super::Candidate],
) -> Result<(), TestCaseError> {
    let fixture = fixture();
    let mut found = Vec::new();
    let mut scratch = Scratch::default();
    scanner.scan(text, Search::ALL, &mut scratch, &mut found);
    scanner.read(text, (None, false), &mut scratch, &mut found);
    for &awaited in &scratch.awaited {
        scanner.expected(text, awaited, |_| true, |candidate| found.push(candidate));
    }
    found.sort_unstable();
    found.dedup();
    let show = |c: &super::Candidate| {
        let id = fixture.patterns[usize::from(c.pattern)].id;
        format!("{id} {:?} {:?}", c.span, String::from_utf8_lossy(&text[c.span.range()]))
    };
    let only = |a: &[super::Candidate], b: &[super::Candidate]| -> Vec<String> {
        a.iter().filter(|c| !b.contains(c)).map(show).collect()
    };
    prop_assert!(
        found == wanted,
        "in {:?}\nonly the scanner: {:#?}\nonly the twin: {:#?}",
        String::from_utf8_lossy(text),
        only(&found, wanted),
        only(wanted, &found)
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spliced_fragments(parts in prop::collection::vec(fragment(), 0..14)) {
        agree(&parts.concat())?;
    }

    #[test]
    fn few_characters(text in "[aA1 .:=@-]{0,150}") {
        agree(text.as_bytes())?;
    }

    #[test]
    fn any_bytes(text in prop::collection::vec(any::<u8>(), 0..300)) {
        agree(&text)?;
    }
}

#[test]
fn every_example_alone_and_across_a_block() {
    // There are a few thousand examples, and the twin is slow: every thirteenth will do, the others are spliced above.
    for (i, example) in examples().into_iter().step_by(13).enumerate() {
        agree(&example).unwrap();
        let shift = [1, 31, 61, 63][i % 4];
        agree(&[" ".repeat(shift).as_bytes(), &example].concat()).unwrap();
    }
}

#[test]
fn what_once_went_wrong() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/regressions/scan");
    for entry in std::fs::read_dir(folder).unwrap() {
        agree(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
    }
}

#[test]
fn hostile_repeats() {
    for glue in GLUE {
        agree(glue.repeat(700).as_bytes()).unwrap();
    }
    for pair in ["a@", "1-", "a.", "+1 ", "A1 ", "(1)", "eyJ", "-----BEGIN ", "key=", "1.2", "://"]
    {
        agree(pair.repeat(300).as_bytes()).unwrap();
    }
}

#[test]
fn the_extra_patterns_find_something() {
    let text = b"AB12-1234 AB-123456-C 12 abc1 tk.abcQzz x alpha x delta omega emp-12 foo=1a barbar=ff AB123";
    let found = scan(&fixture().patterns, &fixture().enabled, text);
    for id in ["loose", "token", "phrase", "regex", "group", "bare"] {
        let id = format!("pii.test.{id}");
        let is_there = found.iter().any(|c| fixture().patterns[usize::from(c.pattern)].id == id);
        assert!(is_there, "{id}");
    }
}
