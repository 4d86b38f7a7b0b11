//! Realistic traffic with every secret marked: what of it is found, and what is found besides.
//!
//! The documents in `tests/corpus/` are templates: `[[…]]` marks a secret and `{charset:N}` stands for generated
//! characters, as in the examples of pattern files. A document begins with a line `=== name`.

use std::fs;
use std::path::Path;

use inkout::{Category, Engine, Policy, Span};

/// A document and where its secrets are.
struct Document {
    name: String,
    text: String,
    secrets: Vec<Span>,
}

fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut documents = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let source = fs::read_to_string(file).unwrap();
        for (number, part) in source.split("\n=== ").skip(1).enumerate() {
            let (name, body) = part.split_once('\n').unwrap();
            let (text, secrets) = inkout::marked_text(body, number as u64).unwrap();
            documents.push(Document { name: name.to_owned(), text, secrets });
        }
    }
    documents
}

#[test]
fn secrets_in_realistic_traffic_are_found_and_little_else() {
    let engine = Engine::builder().policy(Policy::preset("secrets").unwrap()).build().unwrap();
    let documents = documents();
    let (mut total, mut missed, mut false_alarms) = (0, Vec::new(), Vec::new());
    for Document { name, text, secrets } in &documents {
        let mut findings = engine.scan(text);
        findings.retain(|f| f.is_acted_on() && f.category() == Category::Secret);
        total += secrets.len();
        for secret in secrets {
            let found =
                findings.iter().any(|f| f.span.start <= secret.start && f.span.end >= secret.end);
            if !found {
                missed.push(format!("{name}: {:?}", line_around(text, *secret)));
            }
        }
        for finding in findings {
            let meant =
                secrets.iter().any(|s| s.start < finding.span.end && finding.span.start < s.end);
            if !meant {
                let line = line_around(text, finding.span);
                false_alarms.push(format!("{name}: {} {line:?}", finding.pattern));
            }
        }
    }
    assert!(documents.len() >= 100 && total >= 300, "{} {total}", documents.len());
    let recall = 1.0 - missed.len() as f64 / total as f64;
    assert!(recall >= 0.97, "recall {recall:.3}\n{}", missed.join("\n"));
    assert!(
        false_alarms.len() * 100 <= documents.len(),
        "{} false alarms in {} documents\n{}",
        false_alarms.len(),
        documents.len(),
        false_alarms.join("\n")
    );
}

fn line_around(text: &str, span: Span) -> &str {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    &text[start..end]
}
