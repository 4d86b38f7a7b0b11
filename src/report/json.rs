//! Findings as JSON: one object a text, on one line.

use std::io::Write;

use super::{Detail, Scanned, offsets};
use crate::finding::{Finding, Validity};
use crate::format::json::{Escaping, write_string};
use crate::span::Span;

/// Append `{"id":…,"verdict":…,"injection":…,"findings":[…]}` and a line feed. `id` is JSON already.
pub fn write_line(id: &[u8], scanned: &Scanned<'_>, detail: Detail, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"id\":");
    out.extend_from_slice(id);
    out.push(b',');
    write_body(scanned, detail, out);
    out.extend_from_slice(b"}\n");
}

/// Append verdict, injection and findings, as members without brackets.
fn write_body(scanned: &Scanned<'_>, detail: Detail, out: &mut Vec<u8>) {
    let (verdict, injection) = (scanned.verdict().name(), scanned.injection());
    let _ = write!(out, "\"verdict\":\"{verdict}\",\"injection\":{injection:.4},\"findings\":[");
    let mut spans: Vec<Span> = scanned.findings.iter().map(|f| f.span).collect();
    offsets::convert(scanned.text, &mut spans, detail.unit);
    for (i, (finding, span)) in scanned.findings.iter().zip(spans).enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write_finding(finding, span, scanned.text, detail, out);
    }
    out.push(b']');
}

fn write_finding(f: &Finding, span: Span, text: &[u8], detail: Detail, out: &mut Vec<u8>) {
    // Names come from pattern files, which admit nothing here that JSON would escape.
    let _ = write!(
        out,
        "{{\"entity\":\"{}\",\"category\":\"{}\",\"action\":\"{}\",\"pattern\":\"{}\",\"start\":{},\"end\":{},\"score\":{},\"view\":\"{}\"",
        f.entity,
        f.category(),
        f.action.name(),
        f.pattern,
        span.start,
        span.end,
        f.score.value(),
        f.view.name(),
    );
    if detail.explain {
        let validity = validity(f.validity);
        let _ = write!(out, ",\"validity\":\"{validity}\",\"in_context\":{}", f.in_context);
    }
    if detail.show_text {
        out.extend_from_slice(b",\"text\":");
        write_string(&text[f.span.range()], Escaping::Terminal, out);
    }
    out.push(b'}');
}

/// What the validator said, as a word.
pub(crate) fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::Invalid => "invalid",
        Validity::Unknown => "unknown",
        Validity::Valid => "valid",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Category, Entity};
    use crate::finding::{Action, Score, View};

    #[test]
    fn a_line_has_all_members_and_no_plaintext() {
        let finding = Finding {
            span: Span::new(3, 6),
            entity: Entity::new("email", Category::Pii),
            pattern: "pii.email",
            score: Score::new(0.95),
            validity: Validity::Unknown,
            in_context: false,
            action: Action::Label,
            view: View::RAW,
        };
        let scanned = Scanned { text: "é \u{1b}x@y".as_bytes(), findings: &[finding] };
        let written = |detail| {
            let mut out = Vec::new();
            write_line(b"\"7\"", &scanned, detail, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            written(Detail { unit: Unit::Chars, ..Detail::default() }),
            "{\"id\":\"7\",\"verdict\":\"redact\",\"injection\":0.0000,\"findings\":[{\"entity\":\"email\",\
             \"category\":\"pii\",\"action\":\"label\",\"pattern\":\"pii.email\",\"start\":2,\"end\":5,\
             \"score\":0.95,\"view\":\"raw\"}]}\n"
        );
        assert!(
            written(Detail { show_text: true, ..Detail::default() })
                .contains(r#""text":"\u001bx@""#)
        );
    }

    use crate::report::Unit;
}
