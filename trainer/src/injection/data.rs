//! The rows to learn from: labelled texts, clean texts, and texts made from the templates.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::grammar::Grammar;
use super::random::Random;
use crate::Failure;

/// A labelled text.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// As JSON.
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) text: String,
    pub(crate) attack: bool,
    /// A labelled row, whose source is left out in turn.
    pub(crate) measured: bool,
    /// The number of the template it was made from, if it was.
    pub(crate) template: Option<usize>,
}

/// Texts without attempts, below the data folder: file, and how many rows of it.
const CLEAN: &[(&str, usize)] = &[
    ("clean/prose_docs_en.dev.jsonl", 300),
    ("clean/prose_docs_multi.dev.jsonl", 600),
    ("clean/prose_wordnet_en.dev.jsonl", 150),
    ("clean/code.dev.jsonl", 400),
    ("clean/json_api.dev.jsonl", 150),
    ("clean/json_telemetry.dev.jsonl", 60),
    ("pii/panorama151.dev.jsonl", 100),
    ("pii/tab144.dev.jsonl", 60),
    ("pii/meddocan.dev.jsonl", 60),
    ("pii/echr_fr_manual.dev.jsonl", 40),
    ("pii/echr_es_manual.dev.jsonl", 40),
    ("pii/dab_da.dev.jsonl", 100),
    ("pii/pl_pii_bench.dev.jsonl", 100),
    ("pii/presidio_synth_v2.dev.jsonl", 200),
    ("pii/asq_phi.dev.jsonl", 100),
    ("ner/germeval_train.jl", 300),
    ("ner/wikigold.jl", 150),
    ("ner/btc_train.jl", 300),
    ("ner/wnut_train.jl", 200),
    ("ner/code_neg.jl", 600),
    ("ner/synth_clean.jl", 300),
];

/// Licences that let weights learned from a row be shipped.
const PERMISSIVE: &[&str] = &["MIT", "Apache-2.0", "PSF-2.0", "CC0"];

/// Bytes of a clean text that are learned from, at most.
const LONGEST: usize = 24_000;
/// Bytes of a row of it, at most.
const PIECE: usize = 6000;

/// Files whose texts are cut into pieces of so many bytes, since texts in their languages are few.
const IN_PIECES: &[(&str, usize)] = &[("clean/prose_docs_multi.dev.jsonl", 800)];

/// Everything that may be used to measure.
pub(crate) fn all(folder: &Path) -> Result<Vec<Row>, Failure> {
    let mut rows = labelled(folder, |_| true)?;
    rows.extend(clean(folder)?);
    rows.extend(made(&rows)?);
    Ok(rows)
}

/// What shipped weights may be learned from.
pub(crate) fn shipped(folder: &Path) -> Result<Vec<Row>, Failure> {
    let is_permissive = |licence: &str| PERMISSIVE.iter().any(|known| licence.starts_with(known));
    let mut rows = labelled(folder, is_permissive)?;
    rows.extend(clean(folder)?);
    rows.extend(made(&rows)?);
    Ok(rows)
}

/// Texts of one's own, of which nothing is known.
pub(crate) fn own(path: &Path) -> Result<Vec<Row>, Failure> {
    let row = |row: &Value| Row {
        id: row["id"].to_string(),
        ..without_attempt("own", &string(row, "text"))
    };
    Ok(lines(path)?.iter().map(row).collect())
}

fn lines(path: &Path) -> Result<Vec<Value>, Failure> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn string(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn labelled(folder: &Path, admits: impl Fn(&str) -> bool) -> Result<Vec<Row>, Failure> {
    let rows = lines(&folder.join("injection/dev.jsonl"))?;
    let rows = rows.iter().filter(|row| admits(&string(row, "licence")));
    Ok(rows
        .map(|row| Row {
            id: row["id"].to_string(),
            source: string(row, "source"),
            text: string(row, "text"),
            attack: row["label"] == "injection",
            measured: true,
            template: None,
        })
        .collect())
}

fn clean(folder: &Path) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    each_clean(folder, |file, learned, _| {
        let size = IN_PIECES.iter().find(|(name, _)| *name == file).map(|(_, size)| *size);
        let texts = pieces(learned, size.unwrap_or(PIECE));
        rows.extend(texts.map(|text| without_attempt(file, text)));
    })?;
    Ok(rows)
}

/// What of the clean texts nothing is learned from.
pub(crate) fn unseen(folder: &Path) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    each_clean(folder, |file, _, rest| {
        rows.extend(pieces(rest, PIECE).map(|text| without_attempt(file, text)));
    })?;
    Ok(rows)
}

/// Show each clean text in two parts: what is learned from, and the rest.
fn each_clean(folder: &Path, mut show: impl FnMut(&str, &str, &str)) -> Result<(), Failure> {
    for (file, most) in CLEAN {
        let all = lines(&folder.join(file))?;
        let step = (all.len() / most).max(1);
        for (number, row) in all.iter().enumerate() {
            let text = string(row, "text");
            let is_taken = number % step == 0 && number / step < *most;
            let end = if is_taken { cut(&text, LONGEST).len() } else { 0 };
            show(file, &text[..end], &text[end..]);
        }
    }
    Ok(())
}

fn without_attempt(file: &str, text: &str) -> Row {
    Row {
        id: "null".to_owned(),
        source: format!("clean {file}"),
        text: text.to_owned(),
        attack: false,
        measured: false,
        template: None,
    }
}

/// A text in pieces of at most so many bytes.
fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (piece, behind) = rest.split_at(cut(rest, size).len());
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// At most so many bytes, whole characters.
fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Texts from templates, alone and inside of clean ones.
fn made(rows: &[Row]) -> Result<Vec<Row>, Failure> {
    let carriers: Vec<&str> =
        rows.iter().filter(|row| !row.attack).map(|row| row.text.as_str()).collect();
    let mut random = Random::new(7);
    let attacks = templates("attacks")?;
    let twins = templates("twins")?;
    let mut made = Vec::new();
    for (grammar, attack, english, other) in [(&attacks, true, 60, 22), (&twins, false, 40, 22)] {
        for (number, (language, template)) in grammar.templates.iter().enumerate() {
            let count = if language == "en" { english } else { other };
            for _ in 0..count {
                let text = grammar.expand(template, &mut random);
                let text = placed(&text, &carriers, &mut random);
                made.push(Row {
                    id: "null".to_owned(),
                    source: format!("made {language}"),
                    text,
                    attack,
                    measured: false,
                    template: Some(number),
                });
            }
        }
    }
    Ok(made)
}

/// The templates of all files in a folder, with the lists of all. Read where they lie, so that they can be changed without
/// building anew.
fn templates(folder: &str) -> Result<Grammar, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/injection/templates").join(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let texts = files.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    Grammar::read(&texts.concat())
}

/// A text by itself, in markup, or somewhere in another.
fn placed(text: &str, carriers: &[&str], random: &mut Random) -> String {
    let text = match random.below(12) {
        0 => format!("{{\"text\": \"{}\"}}", text.replace('"', "'")),
        1 => format!("```\n{text}\n```"),
        2 => format!("> {text}"),
        3 => format!("<p>{text}</p>"),
        4 => text.to_uppercase(),
        5 => text.to_lowercase(),
        _ => text.to_owned(),
    };
    if random.chance(45) {
        return text;
    }
    let carrier = random.pick(carriers);
    let carrier = cut(carrier, *random.pick(&[150, 400, 900]));
    let middle = cut(carrier, random.below(carrier.len() + 1));
    match random.below(4) {
        0 => format!("{text} {carrier}"),
        1 => format!("{carrier}\n{text}"),
        2 => format!("{carrier} {text}"),
        _ => format!("{middle} {text} {}", &carrier[middle.len()..]),
    }
}
