//! Findings as lines that people read and editors jump to: `path:line:column entity pattern`.

use std::fmt::Write;

use super::place::Walker;
use super::{Detail, Place, Scanned, validity};
use crate::finding::{Finding, Validity};
use crate::format::encoding::Encoding;
use crate::format::terminal;

/// Append a line for each finding in the file `name`; fit for a terminal.
pub fn write(name: &[u8], scanned: &Scanned<'_>, detail: Detail<'_>, out: &mut String) {
    let name = terminal::escaped(name);
    let mut walker = Walker::new(scanned.text);
    for finding in scanned.findings {
        let place = walker.to(finding.span.start);
        if !detail.shows(finding) {
            continue;
        }
        line(&name, place, finding, out);
        if detail.show_text {
            out.push(' ');
            let value = &scanned.text[finding.span.range()];
            quoted(&Encoding::of(scanned.text).decode(value), out);
        }
        out.push('\n');
        if detail.explain {
            explanation(finding, detail, out);
        }
    }
    if detail.explain {
        attempt(&name, scanned, detail, out);
    }
}

/// Why the text as a whole is an attempt to take over the model: a line for each thing that speaks for it, with its place
/// and what it adds to the log odds.
fn attempt(name: &str, scanned: &Scanned<'_>, detail: Detail<'_>, out: &mut String) {
    let Some(tactic) = scanned.injection.tactic else { return };
    let probability = scanned.injection.probability;
    let _ = writeln!(out, "{name}: {tactic}, probability {probability:.2}; what speaks for it:");
    let mut evidence: Vec<_> = scanned.injection.evidence.iter().collect();
    evidence.sort_by_key(|evidence| evidence.span);
    let mut walker = Walker::new(scanned.text);
    for evidence in evidence {
        let (start, end) = (walker.to(evidence.span.start), walker.look(evidence.span.end));
        let _ = write!(
            out,
            "  {}:{} to {}:{} {:+.2} {} read {}",
            start.line,
            start.column,
            end.line,
            end.column,
            evidence.weight,
            evidence.pattern,
            evidence.view.name()
        );
        if detail.show_text {
            out.push(' ');
            let words = &scanned.text[evidence.span.range()];
            quoted(&Encoding::of(scanned.text).decode(words), out);
        }
        out.push('\n');
    }
}

fn line(name: &str, Place { line, column }: Place, finding: &Finding, out: &mut String) {
    let kept = if finding.is_acted_on() { "" } else { " (kept)" };
    let _ = write!(out, "{name}:{line}:{column} {} {}{kept}", finding.entity, finding.pattern);
}

fn quoted(value: &[u8], out: &mut String) {
    out.push('"');
    terminal::escape(value, out);
    out.push('"');
}

/// Why the finding is one, on a line of its own.
fn explanation(finding: &Finding, detail: Detail<'_>, out: &mut String) {
    let rule = detail.rule(finding.pattern);
    out.push_str("  ");
    if let Some(rule) = rule {
        terminal::escape(rule.description.as_bytes(), out);
        out.push(' ');
    }
    let _ = write!(out, "score {}, action {}", finding.score.value(), finding.action.name());
    let validator = rule.and_then(|rule| rule.validator.as_deref());
    match (validator, finding.validity) {
        (Some(name), said) => _ = write!(out, ", validator {name}: {}", validity(said)),
        (None, Validity::Unknown) => {}
        (None, said) => _ = write!(out, ", {}", validity(said)),
    }
    let context = if finding.in_context { "a context word nearby" } else { "no context word" };
    let _ = writeln!(out, ", {context}, read {}", finding.view.name());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Action;
    use crate::injection::Injection;
    use crate::report::Rule;
    use crate::report::tests::email;

    #[test]
    fn what_speaks_for_an_attempt_is_told_in_places() {
        let evidence = |start, end, weight| crate::injection::Evidence {
            span: crate::span::Span::new(start, end),
            pattern: "injection.model",
            weight,
            view: crate::finding::View::RAW,
        };
        let injection = Injection {
            probability: 0.987,
            tactic: Some(crate::entity::Entity::new(
                "jailbreak",
                crate::entity::Category::Injection,
            )),
            evidence: vec![evidence(5, 7, 0.25), evidence(3, 9, 1.5)],
        };
        let scanned =
            Scanned { text: "é\nignore me".as_bytes(), findings: &[], injection: &injection };
        let written = |detail| {
            let mut out = String::new();
            write(b"x", &scanned, detail, &mut out);
            out
        };
        assert_eq!(written(Detail::default()), "");
        assert_eq!(
            written(Detail { explain: true, ..Detail::default() }),
            "x: jailbreak, probability 0.99; what speaks for it:\n\
             \x20 2:1 to 2:7 +1.50 injection.model read raw\n\
             \x20 2:3 to 2:5 +0.25 injection.model read raw\n"
        );
        let shown = written(Detail { explain: true, show_text: true, ..Detail::default() });
        assert!(shown.contains("read raw \"ignore\"\n"), "{shown}");
    }

    #[test]
    fn a_line_says_where_and_what_and_never_moves_the_terminal() {
        let kept = Finding { action: Action::Keep, ..email(0, 1) };
        let scanned = Scanned {
            text: "a\né b@c\u{1b}".as_bytes(),
            findings: &[kept, email(5, 9)],
            injection: &Injection::default(),
        };
        let rules = [Rule {
            id: "pii.email".to_owned(),
            description: "Address.".to_owned(),
            validator: Some("domain".to_owned()),
        }];
        let written = |detail| {
            let mut out = String::new();
            write(b"x\x1B[2J", &scanned, detail, &mut out);
            out
        };
        assert_eq!(written(Detail::default()), "x\\u{1b}[2J:2:3 email pii.email\n");
        assert!(
            written(Detail { kept: true, ..Detail::default() })
                .contains(":1:1 email pii.email (kept)\n")
        );
        let all = Detail { show_text: true, explain: true, rules: &rules, ..Detail::default() };
        assert_eq!(
            written(all),
            "x\\u{1b}[2J:2:3 email pii.email \"b@c\\u{1b}\"\n  Address. score 0.95, action label, \
             validator domain: unknown, no context word, read raw\n"
        );
    }
}
