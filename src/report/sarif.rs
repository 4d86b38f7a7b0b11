//! Findings as a SARIF 2.1.0 log, which code hosts and editors read.
//!
//! Results are gathered file by file; the log is written once all are known. Columns count code points.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::place::Walker;
use super::{Detail, Scanned};
use crate::entity::Category;
use crate::finding::Finding;
use crate::format::encoding::Encoding;
use crate::format::terminal;

/// The results of one or more files.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Each as it stands in the log, since there may be many.
    results: Vec<String>,
    used: BTreeSet<&'static str>,
}

impl Results {
    /// Add what was found in the file `name`.
    pub fn add(&mut self, name: &[u8], scanned: &Scanned<'_>, detail: Detail<'_>) {
        let uri = uri(name);
        let mut walker = Walker::new(scanned.text);
        for finding in scanned.findings {
            let start = walker.to(finding.span.start);
            if !detail.shows(finding) {
                continue;
            }
            let value = &scanned.text[finding.span.range()];
            let end = walker.look(finding.span.end);
            let mut region = json!({
                "startLine": start.line, "startColumn": start.column,
                "endLine": end.line, "endColumn": end.column,
                "byteOffset": finding.span.start, "byteLength": finding.span.len(),
            });
            if detail.show_text {
                region["snippet"] = json!({ "text": String::from_utf8_lossy(&Encoding::of(scanned.text).decode(value)) });
            }
            self.used.insert(finding.pattern);
            self.results.push(indented(&json!({
                "ruleId": finding.pattern,
                "level": level(finding),
                "message": { "text": message(finding, detail) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": uri }, "region": region,
                } }],
                "properties": {
                    "entity": finding.entity.name(), "category": finding.category().name(),
                    "action": finding.action.name(), "score": finding.score.value(),
                    "view": finding.view.name(),
                },
            })));
        }
    }

    /// Put the results of later files behind these.
    pub fn append(&mut self, mut later: Results) {
        self.results.append(&mut later.results);
        self.used.append(&mut later.used);
    }

    /// The log, with a line feed at its end. `problems` are what could not be scanned, in words.
    pub fn log(self, detail: Detail<'_>, problems: &[String]) -> String {
        let rules: Vec<Value> = self.used.iter().map(|id| rule(id, detail)).collect();
        let told = |problem: &String| json!({ "level": "error", "message": { "text": problem } });
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "inkout", "version": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"), "rules": rules,
                } },
                "invocations": [{
                    "executionSuccessful": problems.is_empty(),
                    "toolExecutionNotifications": problems.iter().map(told).collect::<Vec<_>>(),
                }],
                "columnKind": "unicodeCodePoints",
                "results": [],
            }],
        });
        let log = format!("{log:#}\n");
        // Quotes in strings are escaped, so this stands nowhere else.
        const EMPTY: &str = "\"results\": []";
        match log.split_once(EMPTY).filter(|_| !self.results.is_empty()) {
            Some((head, tail)) => {
                let results = self.results.join(",\n");
                format!("{head}\"results\": [\n{results}\n      ]{tail}")
            }
            None => log,
        }
    }
}

/// A result as it stands in the log.
fn indented(result: &Value) -> String {
    const INDENT: &str = "        ";
    let lines = format!("{result:#}");
    lines.lines().map(|line| format!("{INDENT}{line}")).collect::<Vec<_>>().join("\n")
}

fn rule(id: &str, detail: Detail<'_>) -> Value {
    let mut rule = json!({ "id": id });
    if let Some(known) = detail.rule(id) {
        rule["shortDescription"] = json!({ "text": known.description });
    }
    rule
}

fn level(finding: &Finding) -> &'static str {
    match finding.category() {
        _ if !finding.is_acted_on() => "note",
        Category::Secret => "error",
        Category::Pii | Category::Injection | Category::Hidden => "warning",
    }
}

fn message(finding: &Finding, detail: Detail<'_>) -> String {
    let about =
        detail.rule(finding.pattern).map(|rule| terminal::escaped(rule.description.as_bytes()));
    format!("{}: {}", finding.entity, about.as_deref().unwrap_or(finding.pattern))
}

/// A path as a URI reference: relative as it was given, absolute with its scheme.
fn uri(path: &[u8]) -> String {
    let mut uri = String::from(if path.starts_with(b"/") { "file://" } else { "" });
    let path = path.strip_prefix(b"./").unwrap_or(path);
    for &byte in path {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(byte.into());
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::injection::Injection;
    use crate::report::Rule;
    use crate::report::tests::email;

    #[test]
    fn the_log_is_sarif() {
        let rules =
            [Rule { id: "pii.email".into(), description: "Address.".into(), validator: None }];
        let detail = Detail { rules: &rules, ..Detail::default() };
        let mut results = Results::default();
        let scanned = Scanned {
            text: "é\nb@c\nd".as_bytes(),
            findings: &[email(3, 6)],
            injection: &Injection::default(),
        };
        results.add(b"a b/\xE9.txt", &scanned, detail);
        let mut more = Results::default();
        more.add(b"/x", &scanned, detail);
        results.append(more);
        let log: Value = serde_json::from_str(&results.log(detail, &["y: broken".into()])).unwrap();
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["tool"]["driver"]["rules"][0]["shortDescription"]["text"], "Address.");
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        let location = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "a%20b/%E9.txt");
        assert_eq!(
            location["region"],
            json!({
                "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4, "byteOffset": 3, "byteLength": 3,
            })
        );
        assert_eq!(
            run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "file:///x"
        );
        assert!(!log.to_string().contains("b@c"));
    }
}
