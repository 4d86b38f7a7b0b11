//! Whole texts and what must become of them; see `tests/cases/README.md`.

use std::fs;
use std::path::Path;

use inkout::{Engine, Finding, Policy};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    policy: Option<String>,
    input: Option<String>,
    input_hex: Option<String>,
    output: Option<String>,
    output_hex: Option<String>,
    findings: Option<Vec<Wanted>>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    entity: String,
    text: String,
}

#[test]
fn every_case_comes_out_as_written() {
    let mut wrong = Vec::new();
    for (name, file) in files() {
        let problems = file.case.iter().flat_map(Case::problems);
        wrong.extend(problems.map(|problem| format!("{name}: {problem}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All files with cases, by name.
fn files() -> Vec<(String, File)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (path.file_name().unwrap().to_string_lossy().into_owned(), file)
    };
    paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).map(read).collect()
}

/// The texts of all cases that are UTF-8.
pub(crate) fn inputs() -> Vec<String> {
    let cases = files().into_iter().flat_map(|(_, file)| file.case);
    cases.filter_map(|case| case.input).collect()
}

impl Case {
    fn problems(&self) -> Vec<String> {
        let policy = Policy::preset(self.policy.as_deref().unwrap_or("default")).unwrap();
        let engine = Engine::builder().policy(policy).build().unwrap();
        let input = bytes(self.input.as_deref(), self.input_hex.as_deref()).unwrap();
        let output = bytes(self.output.as_deref(), self.output_hex.as_deref());
        let redacted = engine.redact_bytes(&input);
        let acted_on: Vec<&Finding> =
            redacted.findings.iter().filter(|f| f.is_acted_on()).collect();
        let found: Vec<Wanted> = acted_on.iter().map(|f| shown(f, &input)).collect();
        let mut problems = Vec::new();
        if redacted.bytes != output.as_ref().unwrap_or(&input).as_slice() {
            let got = String::from_utf8_lossy(&redacted.bytes);
            problems.push(format!("{}: gives {got:?}, acts on {found:?}", self.name));
        } else if output.is_none() && !found.is_empty() {
            problems.push(format!("{}: acts on {found:?}", self.name));
        }
        if self.findings.as_ref().is_some_and(|wanted| *wanted != found) {
            problems.push(format!("{}: finds {found:?}", self.name));
        }
        problems
    }
}

fn shown(finding: &Finding, input: &[u8]) -> Wanted {
    let text = String::from_utf8_lossy(&input[finding.span.range()]).into_owned();
    Wanted { entity: finding.entity.name().to_owned(), text }
}

fn bytes(text: Option<&str>, hex: Option<&str>) -> Option<Vec<u8>> {
    let digits: Vec<u8> = hex.unwrap_or_default().bytes().filter(|b| *b != b' ').collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let decoded = || digits.chunks(2).map(pair).collect();
    text.map(|t| t.as_bytes().to_vec()).or_else(|| hex.map(|_| decoded()))
}
