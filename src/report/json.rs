//! Findings as JSON: one object a text, on one line.

use std::io::Write;

use super::place::Walker;
use super::{Detail, Place, Scanned, offsets, validity};
use crate::finding::{Finding, Verdict};
use crate::format::encoding::Encoding;
use crate::format::json::{Escaping, write_string};
use crate::span::Span;

/// Append `{"id":…,"verdict":…,"injection":…,"findings":[…]}` and a line feed. `id` is JSON already.
pub fn write_line(id: &[u8], scanned: &Scanned<'_>, detail: Detail<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"id\":");
    out.extend_from_slice(id);
    out.push(b',');
    write_body(scanned, &[], detail, out);
    out.extend_from_slice(b"}\n");
}

/// Append `{"path":…,"verdict":…,"injection":…,"findings":[…]}` and a line feed. Findings also tell line and column.
pub fn write_file(name: &[u8], scanned: &Scanned<'_>, detail: Detail<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"path\":");
    write_string(name, Escaping::Terminal, out);
    out.push(b',');
    let mut walker = Walker::new(scanned.text);
    let places: Vec<Place> = scanned.findings.iter().map(|f| walker.to(f.span.start)).collect();
    write_body(scanned, &places, detail, out);
    out.extend_from_slice(b"}\n");
}

/// Append `{"path":…,"text":…,"verdict":…,"injection":…,"findings":[…]}` and a line feed, or only path and verdict
/// where the text is withheld. `inked` is the redacted text; offsets are those of the original.
pub fn write_redacted(
    name: &[u8],
    inked: &[u8],
    scanned: &Scanned<'_>,
    detail: Detail<'_>,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(b"{\"path\":");
    write_string(name, Escaping::Terminal, out);
    if scanned.verdict() == Verdict::Block {
        out.extend_from_slice(b",\"verdict\":\"block\"}\n");
        return;
    }
    out.extend_from_slice(b",\"text\":");
    write_string(&Encoding::of(inked).decode(inked), Escaping::Least, out);
    out.push(b',');
    write_body(scanned, &[], detail, out);
    out.extend_from_slice(b"}\n");
}

/// Append what kind of attempt to take over the model it is, and what speaks for it, as members.
fn write_evidence(scanned: &Scanned<'_>, detail: Detail<'_>, out: &mut Vec<u8>) {
    let Some(tactic) = scanned.injection.tactic else { return };
    let _ = write!(out, "\"tactic\":\"{tactic}\",\"evidence\":[");
    let mut spans: Vec<Span> = scanned.injection.evidence.iter().map(|e| e.span).collect();
    offsets::convert(scanned.text, &mut spans, detail.unit);
    for (i, (evidence, span)) in scanned.injection.evidence.iter().zip(spans).enumerate() {
        let comma = if i > 0 { "," } else { "" };
        let _ = write!(
            out,
            "{comma}{{\"pattern\":\"{}\",\"start\":{},\"end\":{},\"weight\":{:.2},\"view\":\"{}\"}}",
            evidence.pattern,
            span.start,
            span.end,
            evidence.weight,
            evidence.view.name(),
        );
    }
    out.extend_from_slice(b"],");
}

/// Append verdict, injection and findings, as members without brackets.
fn write_body(scanned: &Scanned<'_>, places: &[Place], detail: Detail<'_>, out: &mut Vec<u8>) {
    let (verdict, injection) = (scanned.verdict().name(), scanned.injection());
    let _ = write!(out, "\"verdict\":\"{verdict}\",\"injection\":{injection:.4},");
    if detail.explain {
        write_evidence(scanned, detail, out);
    }
    out.extend_from_slice(b"\"findings\":[");
    let mut spans: Vec<Span> = scanned.findings.iter().map(|f| f.span).collect();
    offsets::convert(scanned.text, &mut spans, detail.unit);
    for (i, (finding, span)) in scanned.findings.iter().zip(spans).enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write_finding(finding, span, places.get(i), out);
        write_detail(finding, scanned.text, detail, out);
        out.push(b'}');
    }
    out.push(b']');
}

/// Append a finding, the closing bracket excepted.
fn write_finding(f: &Finding, span: Span, place: Option<&Place>, out: &mut Vec<u8>) {
    // Names come from pattern files, which admit nothing here that JSON would escape.
    let (entity, category, action) = (f.entity, f.category(), f.action.name());
    let _ = write!(
        out,
        r#"{{"entity":"{entity}","category":"{category}","action":"{action}","pattern":"{}""#,
        f.pattern,
    );
    let (score, view) = (f.score.value(), f.view.name());
    let Span { start, end } = span;
    let _ = write!(out, r#","start":{start},"end":{end},"score":{score},"view":"{view}""#);
    if let Some(Place { line, column }) = place {
        let _ = write!(out, r#","line":{line},"column":{column}"#);
    }
}

fn write_detail(f: &Finding, text: &[u8], detail: Detail<'_>, out: &mut Vec<u8>) {
    if detail.explain {
        if let Some(rule) = detail.rule(f.pattern) {
            out.extend_from_slice(b",\"description\":");
            write_string(rule.description.as_bytes(), Escaping::Terminal, out);
            if let Some(validator) = &rule.validator {
                let _ = write!(out, r#","validator":"{validator}""#);
            }
        }
        let (validity, in_context) = (validity(f.validity), f.in_context);
        let _ = write!(out, r#","validity":"{validity}","in_context":{in_context}"#);
    }
    if detail.show_text {
        out.extend_from_slice(b",\"text\":");
        let value = Encoding::of(text).decode(&text[f.span.range()]);
        write_string(&value, Escaping::Terminal, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::injection::Injection;
    use crate::report::Unit;
    use crate::report::tests::email;

    const TEXT: &str = "é \u{1b}x@y";

    fn written(write: impl Fn(&Scanned<'_>, &mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(
            &Scanned {
                text: TEXT.as_bytes(),
                findings: &[email(3, 6)],
                injection: &Injection::default(),
            },
            &mut out,
        );
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_has_all_members_and_no_plaintext() {
        let detail = Detail { unit: Unit::Chars, ..Detail::default() };
        assert_eq!(
            written(|scanned, out| write_line(b"\"7\"", scanned, detail, out)),
            "{\"id\":\"7\",\"verdict\":\"redact\",\"injection\":0.0000,\"findings\":[{\"entity\":\"email\",\
             \"category\":\"pii\",\"action\":\"label\",\"pattern\":\"pii.email\",\"start\":2,\"end\":5,\
             \"score\":0.95,\"view\":\"raw\"}]}\n"
        );
    }

    #[test]
    fn plaintext_and_names_are_escaped() {
        let detail = Detail { show_text: true, ..Detail::default() };
        let line = written(|scanned, out| write_file(b"a\x1B.txt", scanned, detail, out));
        assert!(line.starts_with(r#"{"path":"a\u001b.txt","#), "{line}");
        assert!(line.contains(r#""line":1,"column":3,"text":"\u001bx@""#), "{line}");
    }
}
