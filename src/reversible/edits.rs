//! What is written in the place of findings.
//!
//! In: the edits that findings and look-alikes of placeholders ask for. Out: edits that are disjoint, and a text with its
//! edits made.

use crate::redact::{LITERAL, Operator};
use crate::span::Span;

/// What happens to one place.
pub(super) enum Edit<'e> {
    /// An operator writes what stands for the finding.
    Write { operator: &'e Operator, entity: &'static str },
    /// The value goes into the vault under this entity.
    Issue { entity: &'static str, stand_in: bool },
    /// Characters that nobody sees are taken out.
    Clean,
}

/// A text with its edits made.
pub(crate) fn replaced(text: &str, edits: &[(Span, Vec<u8>)]) -> String {
    let mut out = Vec::with_capacity(text.len());
    replaced_bytes(text.as_bytes(), edits, &mut out);
    // Edits begin and end at the borders of characters, and what is written is text.
    String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Append a text with its edits made.
pub(crate) fn replaced_bytes(text: &[u8], edits: &[(Span, Vec<u8>)], out: &mut Vec<u8>) {
    let mut copied = 0;
    for (span, replacement) in edits {
        out.extend_from_slice(&text[copied..span.start]);
        out.extend_from_slice(replacement);
        copied = span.end;
    }
    out.extend_from_slice(&text[copied..]);
}

/// Both lists in one, in order; where edits overlap, one covers their union.
pub(super) fn merge<'e>(
    edits: Vec<(Span, Edit<'e>)>,
    literals: Vec<Span>,
) -> Vec<(Span, Edit<'e>)> {
    let mut all = edits;
    all.extend(
        literals.into_iter().map(|span| (span, Edit::Issue { entity: LITERAL, stand_in: false })),
    );
    all.sort_by_key(|(span, _)| span.start);
    let mut merged: Vec<(Span, Edit<'e>)> = Vec::with_capacity(all.len());
    for (span, edit) in all {
        match merged.last_mut() {
            Some((last, kept))
                if last.overlaps(span) || last.end == span.start && kept.joins(&edit) =>
            {
                *last = last.union(span);
                if edit.rank() > kept.rank() {
                    *kept = edit;
                }
            }
            _ => merged.push((span, edit)),
        }
    }
    merged
}

impl Edit<'_> {
    /// Whether two edits side by side are one: what nobody sees may belong to the value beside it, as the joiner of an emoji
    /// that is parted, and must come back with it. What the output text drops in any case is no part of a value.
    fn joins(&self, other: &Edit<'_>) -> bool {
        matches!(
            (self, other),
            (Edit::Issue { .. }, Edit::Clean) | (Edit::Clean, Edit::Issue { .. })
        )
    }

    /// Which of two overlapping edits is done to both.
    fn rank(&self) -> u8 {
        match self {
            Edit::Clean | Edit::Write { operator: Operator::Remove, .. } => 0,
            Edit::Issue { entity, .. } if *entity == LITERAL => 1,
            Edit::Issue { .. } | Edit::Write { .. } => 2,
        }
    }
}
