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
