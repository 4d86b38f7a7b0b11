//! Models in the ONNX Runtime: a tiny one that is made here, and the one that `make check-onnx` downloads. These tests
//! need the runtime, and fail without it; `make check-onnx` brings it. What needs none is tested in `src/onnx/`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test")]

mod tiny;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use inkout::{Engine, OnnxModel, Policy, Verdict};
use proptest::prelude::*;
use tiny::{Folder, Kind, LABELS};

const INKOUT: &str = env!("CARGO_BIN_EXE_inkout");

/// Where `make check-onnx` has put what it downloaded.
fn variable(name: &str) -> PathBuf {
    let value = std::env::var_os(name).map(PathBuf::from);
    value.unwrap_or_else(|| panic!("{name} is not set: run these tests by `make check-onnx`"))
}

fn model(folder: &Folder) -> OnnxModel {
    variable("VIRTUAL_ENV");
    OnnxModel::new(folder.path())
}

fn engine(folder: &Folder) -> Engine {
    Engine::builder().model(model(folder)).build().unwrap()
}

fn problem(model: OnnxModel) -> String {
    Engine::builder().model(model).build().unwrap_err().to_string()
}

/// What the model finds, as `entity:text`.
fn found(engine: &Engine, text: &str) -> Vec<String> {
    let own = engine.scan(text).into_iter().filter(|finding| finding.pattern == "model");
    own.map(|f| format!("{}:{}", f.entity.name(), &text[f.span.range()])).collect()
}

#[test]
fn what_a_model_says_is_found_in_bytes_of_the_text() {
    let folder = Folder::with_model("spans");
    let engine = engine(&folder);
    assert_eq!(
        found(&engine, "✓ ask márta kowalska, köln"),
        ["person:márta kowalska", "location:köln"]
    );
    assert_eq!(found(&engine, "12 hill lane, köln"), ["street_address:12 hill lane, köln"]);
    assert_eq!(found(&engine, "ask\r\n\r\nJürgen"), ["person:Jürgen"]);
    assert_eq!(found(&engine, "[CLS] perhaps thing 12"), [""; 0]);
    assert_eq!(engine.redact("ask marta, a@b.org").text, "ask [PERSON], [EMAIL]");
    let invalid = engine.redact_bytes(b"\xFFmarta\xFE ask marta");
    assert_eq!(*invalid.bytes, *b"\xFF[PERSON]\xFE ask [PERSON]");
}

#[test]
fn tokens_of_every_kind_are_found_where_they_stand() {
    let by = |name: &str, kind: Kind| engine(&Folder::with_tokenizer(name, kind));
    let spaced = by("unigram", Kind::Unigram);
    assert_eq!(found(&spaced, "✓ ask  márta, köln"), ["person:márta", "location:köln"]);
    let bytes = by("bytes", Kind::ByteLevel);
    assert_eq!(found(&bytes, "ask ✓ márta, <s> marta"), ["person:márta", "person:marta"]);
}

#[test]
fn thresholds_and_entities_are_the_policys() {
    let folder = Folder::with_model("policy");
    let by = |policy: &str| {
        Engine::builder()
            .policy(Policy::preset(policy).unwrap())
            .model(model(&folder))
            .build()
            .unwrap()
    };
    assert_eq!(found(&by("strict"), "ask perhaps"), ["person:perhaps"]);
    assert_eq!(found(&by("default"), "ask perhaps"), [""; 0]);
    assert_eq!(found(&by("secrets"), "ask marta"), [""; 0]);
    let allowed = Engine::builder().allow(None, ["marta"]).model(model(&folder)).build().unwrap();
    assert_eq!(found(&allowed, "ask marta, jurgen"), ["person:jurgen"]);
}

#[test]
fn a_file_says_what_labels_stand_for() {
    let folder = Folder::with_model("labels");
    folder.write("own.toml", "[labels]\nTHING = 'organization'\nPER = ''\n");
    let engine =
        Engine::builder().model(model(&folder).labels(folder.join("own.toml"))).build().unwrap();
    assert_eq!(found(&engine, "ask marta, thing"), ["organization:thing"]);
    folder.write("own.toml", "[labels]\nTHING = 'things'\n");
    assert!(
        problem(model(&folder).labels(folder.join("own.toml")))
            .contains("no such entity: 'things'")
    );
}

#[test]
fn a_stream_comes_out_as_the_whole_does() {
    let folder = Folder::with_model("stream");
    let engine = engine(&folder);
    let text = "ask márta kowalska\nand jürgen of 12 hill lane, köln\r\n\nask thing ".repeat(800);
    let whole = engine.redact(&text);
    assert!(whole.text.matches("[PERSON]").count() >= 1_600);
    for size in [1_001, 40_000] {
        let (mut redactor, mut out) = (engine.redactor(), Vec::new());
        for piece in text.as_bytes().chunks(size) {
            out.extend_from_slice(redactor.push(piece).unwrap());
        }
        out.extend_from_slice(redactor.finish().unwrap());
        assert!(out == whole.text.as_bytes(), "{size}");
    }
}

#[test]
fn threads_find_the_same() {
    let folder = Folder::with_model("threads");
    let engine = engine(&folder);
    let texts: Vec<String> = (0..64).map(|n| format!("ask {n} marta, jürgen, köln {n}")).collect();
    let alone: Vec<_> = texts.iter().map(|text| engine.redact(text).text).collect();
    let other = self::engine(&folder);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                texts.iter().zip(&alone).for_each(|(t, a)| assert_eq!(other.redact(t).text, *a));
            });
        }
    });
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let folder = Folder::with_model("wrong");
    assert!(
        problem(model(&folder).runtime(folder.join("none.so"))).contains("none.so: ONNX Runtime: ")
    );
    assert!(
        problem(model(&folder).runtime(folder.path())).contains("no libonnxruntime in this folder")
    );
    let config = folder.join("config.json");
    let library = problem(model(&folder).runtime(&config));
    assert!(library.contains("config.json: ONNX Runtime: "), "{library}");
    folder.write("config.json", &tiny::config(&LABELS[..5]));
    assert!(problem(model(&folder)).contains("each of the 5 labels of config.json"));
    folder.write("config.json", "{}");
    assert!(problem(model(&folder)).contains("config.json: model: no id2label"));
    folder.write("config.json", &tiny::config(LABELS));
    let graph = folder.join("onnx/model.onnx");
    std::fs::write(&graph, tiny::graph("pixels", Kind::WordPiece)).unwrap();
    assert!(problem(model(&folder)).contains("wants an input 'pixels', which is not known"));
    std::fs::write(&graph, b"no graph").unwrap();
    assert!(problem(model(&folder)).contains("onnx/model.onnx: model: "));
    folder.write("tokenizer.json", "{}");
    let tokenizer = problem(model(&folder));
    assert!(
        tokenizer.contains("tokenizer.json: model: ") && !tokenizer.contains('\n'),
        "{tokenizer}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    /// No text fails, and what stands in it is found where it stands.
    #[test]
    fn any_text_is_read(parts in prop::collection::vec("\\PC{0,12}|[ \\n]|marta|\u{301}|\\[SEP\\]", 0..40)) {
        static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(&Folder::with_model("any")));
        let engine = &*ENGINE;
        let text = parts.concat();
        let redacted = engine.redact(&text);
        prop_assert!(redacted.verdict != Verdict::Block);
        let own = redacted.findings.iter().filter(|f| f.pattern == "model" && f.entity.name() == "person");
        for finding in own {
            prop_assert!(text[finding.span.range()].to_lowercase().contains('m'));
        }
    }
}

fn run(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(INKOUT)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn out(args: &[&str], input: &str) -> String {
    String::from_utf8(run(args, input).stdout).unwrap()
}

#[test]
fn the_program_finds_more_with_a_model() {
    let model = variable("INKOUT_TEST_MODEL");
    let with = ["--model", model.to_str().unwrap()];
    let text =
        "pls send the parcel of jürgen to priya raghunathan, 221b baker street, springfield\n";
    assert!(out(&["-q"], text).contains("jürgen"));
    let inked = "pls send the parcel of [PERSON] to [PERSON], [STREET_ADDRESS]\n";
    assert_eq!(out(&["-q", with[0], with[1]], text), inked);

    let scanned = run(&["scan", "-q", "--show-text", with[0], with[1]], text);
    assert_eq!(scanned.status.code(), Some(1));
    let listed = String::from_utf8(scanned.stdout).unwrap();
    assert!(listed.contains("<stdin>:1:24 person model \"jürgen\""), "{listed}");

    let gold = Folder::new("gold");
    let span = |word: &str| {
        let start = text[..text.find(word).unwrap()].chars().count();
        serde_json::json!({ "start": start, "end": start + word.chars().count(), "label": "person" })
    };
    let row =
        serde_json::json!({ "text": text, "spans": [span("jürgen"), span("priya raghunathan")] });
    gold.write("gold.jsonl", &row.to_string());
    let gold = gold.join("gold.jsonl");
    let recall = |choices: &[&str]| {
        let args = [&["eval", "--format", "json"], choices, &[gold.to_str().unwrap()]].concat();
        let scores: serde_json::Value = serde_json::from_str(&out(&args, "")).unwrap();
        scores["entities"]["person"]["exact"]["recall"].as_f64().unwrap()
    };
    assert!(recall(&[]) < recall(&with), "{}", recall(&[]));
}

#[test]
fn the_program_tells_what_is_wrong_in_a_line() {
    let folder = Folder::new("empty");
    let output = run(&["--model", folder.path().to_str().unwrap()], "ask marta");
    assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b""[..]));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.trim_end().ends_with("model: no file *.onnx in it, nor in onnx/ below it"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1);
}
