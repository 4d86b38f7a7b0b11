//! A model small enough to write down: a table that says of each token which label it has, whatever stands around it.
//!
//! In: words with their labels. Out: a folder as Hugging Face exports it, the graph encoded by hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

pub(crate) const LABELS: &[&str] = &["O", "B-PER", "I-PER", "B-CITY", "B-STREET", "B-THING"];

/// Tokens, the number of their label, and how much more the model says for it than for any other. The first four are
/// special.
type Words = [(&'static str, usize, f32)];

/// As BERT has them: in front of a piece that goes on with a word stands `##`.
const PIECES: &Words = &[
    ("[PAD]", 0, 9.0),
    ("[UNK]", 0, 9.0),
    ("[CLS]", 1, 9.0),
    ("[SEP]", 1, 9.0),
    ("ask", 0, 9.0),
    ("marta", 1, 9.0),
    ("kowal", 2, 9.0),
    ("##ska", 0, 9.0),
    ("jurgen", 1, 9.0),
    // 0.58 for the label, since each of the five others has 1/7.
    ("perhaps", 1, 1.945_910_1),
    ("koln", 3, 9.0),
    ("hill", 4, 9.0),
    ("lane", 4, 9.0),
    ("12", 4, 9.0),
    ("thing", 5, 9.0),
    (",", 0, 9.0),
    (".", 0, 9.0),
];

/// As XLM-R has them: a low line stands for the space before a word. Tokens hold it.
const SPACED: &Words = &[
    ("<pad>", 0, 9.0),
    ("<unk>", 0, 9.0),
    ("<s>", 1, 9.0),
    ("</s>", 1, 9.0),
    ("▁ask", 0, 9.0),
    ("▁már", 1, 9.0),
    ("ta", 0, 9.0),
    ("▁köln", 3, 9.0),
    ("▁", 0, 9.0),
    (",", 0, 9.0),
];

/// As GPT and RoBERTa have them: bytes, here without merges but that of a space and the letter behind it.
const BYTES: &Words = &[
    ("<pad>", 0, 9.0),
    ("<unk>", 0, 9.0),
    ("<s>", 1, 9.0),
    ("</s>", 1, 9.0),
    ("Ġ", 0, 9.0),
    ("m", 0, 9.0),
    ("Ġm", 1, 9.0),
    ("Ã", 0, 9.0),
    ("¡", 0, 9.0),
    ("r", 0, 9.0),
    ("t", 0, 9.0),
    ("a", 0, 9.0),
    ("s", 0, 9.0),
    ("k", 0, 9.0),
    (",", 0, 9.0),
];

/// How a tokenizer cuts words.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    WordPiece,
    Unigram,
    ByteLevel,
}

impl Kind {
    fn words(self) -> &'static Words {
        match self {
            Kind::WordPiece => PIECES,
            Kind::Unigram => SPACED,
            Kind::ByteLevel => BYTES,
        }
    }
}

/// A folder that is gone when this is dropped.
pub(crate) struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("inkout-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("onnx")).unwrap();
        Folder(folder)
    }

    pub(crate) fn with_model(name: &str) -> Folder {
        Folder::with_tokenizer(name, Kind::WordPiece)
    }

    pub(crate) fn with_tokenizer(name: &str, kind: Kind) -> Folder {
        let folder = Folder::new(name);
        folder.write("config.json", &config(LABELS));
        folder.write("tokenizer.json", &tokenizer(kind));
        fs::write(folder.join("onnx/model.onnx"), graph("input_ids", kind)).unwrap();
        folder
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.join(path), text).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

pub(crate) fn config(labels: &[&str]) -> String {
    let by_number = labels.iter().enumerate().map(|(number, label)| (number.to_string(), *label));
    let by_number: std::collections::BTreeMap<String, &str> = by_number.collect();
    json!({ "id2label": by_number, "max_position_embeddings": 512 }).to_string()
}

fn tokenizer(kind: Kind) -> String {
    let words = kind.words();
    let special = |number: usize| {
        json!({ "id": number, "content": words[number].0, "special": true, "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false })
    };
    let [_, _, first, last] = [0, 1, 2, 3].map(|number| words[number].0);
    let part = |name: &str| json!({ "SpecialToken": { "id": name, "type_id": 0 } });
    let known = |number: usize| json!({ "id": words[number].0, "ids": [number], "tokens": [words[number].0] });
    let around = [part(first), json!({ "Sequence": { "id": "A", "type_id": 0 } }), part(last)];
    let template = json!({ "type": "TemplateProcessing", "single": around, "pair": around,
        "special_tokens": { first: known(2), last: known(3) } });
    let by_word =
        || serde_json::Map::from_iter((0..).zip(words).map(|(n, w)| (w.0.to_owned(), json!(n))));
    let (normalizer, before, behind, model) = match kind {
        Kind::WordPiece => (
            json!({ "type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                "strip_accents": null, "lowercase": true }),
            json!({ "type": "BertPreTokenizer" }),
            template,
            json!({ "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": by_word() }),
        ),
        Kind::Unigram => (
            json!(null),
            json!({ "type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true }),
            template,
            json!({ "type": "Unigram", "unk_id": 1, "byte_fallback": false,
                "vocab": words.iter().map(|word| json!([word.0, -1.0])).collect::<Vec<_>>() }),
        ),
        Kind::ByteLevel => (
            json!(null),
            json!({ "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true }),
            json!({ "type": "RobertaProcessing", "sep": [last, 3], "cls": [first, 2], "trim_offsets": false,
                "add_prefix_space": false }),
            json!({ "type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": "",
                "end_of_word_suffix": "", "fuse_unk": false, "vocab": by_word(), "merges": ["Ġ m"] }),
        ),
    };
    json!({
        "version": "1.0",
        "added_tokens": [special(0), special(1), special(2), special(3)],
        "normalizer": normalizer,
        "pre_tokenizer": before,
        "post_processor": behind,
        "model": model,
    })
    .to_string()
}

/// The graph: `logits = Gather(weights, ids)`.
pub(crate) fn graph(ids: &str, kind: Kind) -> Vec<u8> {
    let words = kind.words();
    let weights = words.iter().flat_map(|&(_, label, more)| {
        (0..LABELS.len())
            .map(move |l| if l == label { more } else { 0.0 })
            .flat_map(f32::to_le_bytes)
    });
    let table = [
        number(1, words.len() as u64),
        number(1, LABELS.len() as u64),
        number(2, FLOAT),
        bytes(8, b"weights"),
        bytes(9, &weights.collect::<Vec<u8>>()),
    ];
    let gather =
        [bytes(1, b"weights"), bytes(1, ids.as_bytes()), bytes(2, b"logits"), bytes(4, b"Gather")];
    let graph = [
        bytes(1, &gather.concat()),
        bytes(2, b"tiny"),
        bytes(5, &table.concat()),
        bytes(11, &value(ids, INT64, &["batch", "length"])),
        bytes(11, &value("attention_mask", INT64, &["batch", "length"])),
        bytes(12, &value("logits", FLOAT, &["batch", "length", "labels"])),
    ];
    [number(1, 8), bytes(7, &graph.concat()), bytes(8, &number(2, 13))].concat()
}

const FLOAT: u64 = 1;
const INT64: u64 = 7;

/// What goes in or comes out of a graph.
fn value(name: &str, kind: u64, dimensions: &[&str]) -> Vec<u8> {
    let shape: Vec<u8> =
        dimensions.iter().flat_map(|d| bytes(1, &bytes(2, d.as_bytes()))).collect();
    let tensor = [number(1, kind), bytes(2, &shape)].concat();
    [bytes(1, name.as_bytes()), bytes(2, &bytes(1, &tensor))].concat()
}

/// A field of a protocol buffer that holds a number.
fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

/// A field of a protocol buffer that holds bytes.
fn bytes(field: u64, value: &[u8]) -> Vec<u8> {
    [&varint(field << 3 | 2), &varint(value.len() as u64), value].concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
    out
}
