//! A text in which what a vault issued is written as labels.
//!
//! In: a text that may have been redacted before. Out: what to scan in its place, and the way back. The engine looks at what
//! it inks, with labels in it, until nothing more is found; so with labels it finds nothing new in what it wrote. Read as they
//! are, placeholders could be numbers to a rule, and stand-ins are made up to look like what they stand for: they would
//! tell of the words beside them what the original did not.

use super::brackets::next_start;
use super::{Engine, Keeper};
use crate::engine::Scratch;
use crate::finding::Finding;
use crate::redact::Operator;
use crate::span::Span;

/// A text with labels, and where they are.
struct Veiled {
    bytes: Vec<u8>,
    marks: Vec<Mark>,
}

/// A label, and the placeholder or stand-in that it is written for.
struct Mark {
    label: Span,
    issued: Span,
}

impl Engine {
    /// Scan a text with labels for what the keeper's vault issued before; returns what its output text drops.
    pub(super) fn scan_veiled(
        &self,
        text: &[u8],
        keeper: Option<&Keeper<'_>>,
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> Vec<Span> {
        let spans = |removals: Vec<crate::text::Removal>| removals.into_iter().map(|r| r.span);
        let Some(veiled) = keeper.and_then(|keeper| veiled(text, keeper)) else {
            return spans(self.inner.scan(text, scratch, findings)).collect();
        };
        let removals = self.inner.scan(&veiled.bytes, scratch, findings);
        for finding in findings.iter_mut() {
            finding.span = veiled.to_original(finding.span);
        }
        spans(removals).map(|span| veiled.to_original(span)).collect()
    }
}

fn veiled(text: &[u8], keeper: &Keeper<'_>) -> Option<Veiled> {
    let stand_ins = keeper.vault.stand_ins();
    let (mut bytes, mut marks) = (Vec::new(), Vec::new());
    let (mut from, mut done) = (0, 0);
    while let Some(at) = next_start(text, from, &stand_ins) {
        from = at + 1;
        let Some((length, entity)) = keeper.bracket(&text[at..], &stand_ins) else { continue };
        from = at + length;
        let Some(entity) = entity else { continue };
        bytes.extend_from_slice(&text[done..at]);
        let start = bytes.len();
        Operator::Label.write(&entity, &text[at..from], &mut bytes);
        marks.push(Mark { label: Span::new(start, bytes.len()), issued: Span::new(at, from) });
        done = from;
    }
    bytes.extend_from_slice(&text[done..]);
    (!marks.is_empty()).then_some(Veiled { bytes, marks })
}

impl Veiled {
    /// What a span stands for; of a label always all that it is written for.
    fn to_original(&self, span: Span) -> Span {
        let (first, last) = (self.before(span.start), self.before(span.end.max(1) - 1));
        let start = match first {
            Some(mark) if span.start < mark.label.end => mark.issued.start,
            _ => moved(span.start, first),
        };
        let end = match last {
            Some(mark) if span.end <= mark.label.end => mark.issued.end,
            _ => moved(span.end, last),
        };
        Span::new(start, end.max(start))
    }

    /// The last label that begins at or before a byte.
    fn before(&self, at: usize) -> Option<&Mark> {
        let behind = self.marks.partition_point(|mark| mark.label.start <= at);
        behind.checked_sub(1).map(|last| &self.marks[last])
    }
}

/// Where a place behind a label is in the original.
fn moved(at: usize, before: Option<&Mark>) -> usize {
    before.map_or(at, |mark| at - mark.label.end + mark.issued.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::injection::Role;
    use crate::redact::{Origin, Vault};

    #[test]
    fn spans_lead_back_to_the_text() {
        let vault = Vault::new();
        let issue = |value: &str| {
            let value = value.as_bytes();
            vault.issue_stand_in("person", value, Origin::User).unwrap()
        };
        let (one, two) = (issue("Tiernan Doyle"), issue("Yusra"));
        let three = vault.issue("email", b"a@x.org", Origin::User).unwrap();
        let text = format!("é {one}, {two} and {two}{three}. [EMAIL_9]");
        let veiled = veiled(text.as_bytes(), &Keeper::new(&vault, Role::User)).unwrap();
        let read = String::from_utf8(veiled.bytes.clone()).unwrap();
        assert_eq!(read, "é [PERSON], [PERSON] and [PERSON][EMAIL]. [EMAIL_9]");
        let original =
            |start: usize, end: usize| &text[veiled.to_original(Span::new(start, end)).range()];
        assert_eq!(original(0, 2), "é");
        assert_eq!(original(3, 11), one);
        assert_eq!(original(5, 6), one);
        assert_eq!(original(11, 13), ", ");
        assert_eq!(original(11, 15), format!(", {two}"));
        assert_eq!(original(21, 30), format!(" and {two}"));
        assert_eq!(original(0, read.len()), text);
        let end = read.len();
        assert_eq!(original(end - 18, end - 11), three);
        assert_eq!(original(end - 9, end), "[EMAIL_9]");
    }

    #[test]
    fn what_was_not_issued_before_is_no_stand_in() {
        let vault = Vault::new();
        let keeper = Keeper::new(&vault, Role::User);
        let issued = vault.issue_stand_in("person", b"Yusra", Origin::User).unwrap();
        assert!(veiled(issued.as_bytes(), &keeper).is_none());
        assert!(veiled(issued.as_bytes(), &Keeper::new(&vault, Role::User)).is_some());
        assert!(veiled(b"none here", &Keeper::new(&vault, Role::User)).is_none());
    }
}
