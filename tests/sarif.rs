//! The SARIF log keeps the rules of SARIF 2.1.0: which members an object may have, which it must have, and of what kind.
//!
//! Only the objects that inkout writes are described; see <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

use std::process::Command;

use serde_json::Value;

/// What a member holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    OneOf(&'static [&'static str]),
    Flag,
    /// A number, at least this.
    Whole(i64),
    Object(&'static str),
    List(&'static str),
    /// A bag of properties: anything.
    Bag,
}
use Kind::{Bag, Flag, List, Object, OneOf, Text, Whole};

const LEVELS: Kind = OneOf(&["none", "note", "warning", "error"]);

/// For each object its members; `!` marks those that must be there.
const OBJECTS: &[(&str, &[(&str, Kind)])] = &[
    ("log", &[("$schema", Text), ("!version", OneOf(&["2.1.0"])), ("!runs", List("run"))]),
    (
        "run",
        &[
            ("!tool", Object("tool")),
            ("invocations", List("invocation")),
            ("results", List("result")),
            ("columnKind", OneOf(&["utf16CodeUnits", "unicodeCodePoints"])),
        ],
    ),
    ("tool", &[("!driver", Object("driver"))]),
    (
        "driver",
        &[("!name", Text), ("version", Text), ("informationUri", Text), ("rules", List("rule"))],
    ),
    ("rule", &[("!id", Text), ("shortDescription", Object("message"))]),
    (
        "invocation",
        &[("!executionSuccessful", Flag), ("toolExecutionNotifications", List("notification"))],
    ),
    ("notification", &[("!message", Object("message")), ("level", LEVELS)]),
    (
        "result",
        &[
            ("!message", Object("message")),
            ("ruleId", Text),
            ("level", LEVELS),
            ("locations", List("location")),
            ("properties", Bag),
        ],
    ),
    ("message", &[("!text", Text)]),
    ("location", &[("physicalLocation", Object("place"))]),
    ("place", &[("!artifactLocation", Object("artifact")), ("region", Object("region"))]),
    ("artifact", &[("!uri", Text)]),
    (
        "region",
        &[
            ("startLine", Whole(1)),
            ("startColumn", Whole(1)),
            ("endLine", Whole(1)),
            ("endColumn", Whole(1)),
            ("byteOffset", Whole(0)),
            ("byteLength", Whole(0)),
            ("snippet", Object("message")),
        ],
    ),
];

fn check(value: &Value, kind: Kind, path: &str) {
    let holds = match kind {
        Text => value.as_str().is_some_and(|text| !text.is_empty()),
        OneOf(known) => value.as_str().is_some_and(|v| known.contains(&v)),
        Flag => value.is_boolean(),
        Whole(min) => value.as_i64().is_some_and(|v| v >= min),
        Bag => value.is_object(),
        Object(name) => {
            object(value, name, path);
            true
        }
        List(name) => {
            for (i, item) in value.as_array().unwrap().iter().enumerate() {
                object(item, name, &format!("{path}[{i}]"));
            }
            true
        }
    };
    assert!(holds, "{path}: {value}");
}

fn object(value: &Value, name: &str, path: &str) {
    let (_, members) = OBJECTS.iter().find(|(known, _)| *known == name).unwrap();
    let object = value.as_object().unwrap();
    for (member, kind) in *members {
        let found = object.get(member.trim_start_matches('!'));
        assert!(found.is_some() || !member.starts_with('!'), "{path} has no {member}");
        if let Some(found) = found {
            check(found, *kind, &format!("{path}.{member}"));
        }
    }
    for member in object.keys() {
        let known = members.iter().any(|(known, _)| known.trim_start_matches('!') == member);
        assert!(known, "{path}.{member} is not known");
    }
}

fn log(args: &[&str]) -> Value {
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/files.in");
    let output = Command::new(env!("CARGO_BIN_EXE_inkout"))
        .current_dir(files)
        .args(["scan", "--format", "sarif"])
        .args(args)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_log_keeps_the_rules_of_sarif() {
    for args in [
        &["letter.txt"][..],
        &["clean.txt"],
        &["no-such-file"],
        &["tree", "fixtures.py", "--all", "--show-text"],
        &["prompts.jsonl", "--policy", "strict"],
    ] {
        let log = log(args);
        object(&log, "log", &args.join(" "));
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        }
    }
    assert_eq!(log(&["clean.txt"])["runs"][0]["results"], serde_json::json!([]));
}
