//! What in a text is, or looks like, something that a vault issued.
//!
//! In: the places of placeholders and stand-ins. Out: which findings lie in them or across them.

use crate::entity::Category;
use crate::finding::Finding;
use crate::redact::StandIns;
use crate::span::Span;

/// Something that looks like a placeholder.
pub(super) struct Bracket {
    pub(super) span: Span,
    /// Whether the vault issued it before this text.
    pub(super) issued: bool,
    pub(super) is_stand_in: bool,
}

/// Whether a finding lies in a placeholder that was issued before; `brackets` are disjoint and in order.
pub(super) fn is_inside(brackets: &[Bracket], finding: &Finding) -> bool {
    let first = brackets.partition_point(|b| b.span.end <= finding.span.start);
    brackets.get(first).is_some_and(|b| b.issued && b.span.contains(finding.span))
}

/// The parts of a finding beside stand-ins; nothing if it lies across none.
pub(super) fn beside_stand_ins(brackets: &[Bracket], finding: &Finding) -> Option<Vec<Span>> {
    let span = finding.span;
    if !finding.is_acted_on() || finding.category() == Category::Injection {
        return None;
    }
    let first = brackets.partition_point(|b| b.span.end <= span.start);
    let across = brackets[first..].iter().take_while(|b| b.span.start < span.end);
    let across: Vec<Span> = across.filter(|b| b.is_stand_in).map(|b| b.span).collect();
    let mut parts = Vec::new();
    let mut from = span.start;
    for stand_in in &across {
        parts.push(Span::new(from, stand_in.start.max(from)));
        from = stand_in.end.min(span.end);
    }
    parts.push(Span::new(from, span.end));
    parts.retain(|part| !part.is_empty());
    (!across.is_empty()).then_some(parts)
}

/// Where the next placeholder or stand-in may begin.
pub(super) fn next_start(text: &[u8], from: usize, stand_ins: &StandIns) -> Option<usize> {
    let bracket = memchr::memchr(b'[', &text[from..]).map(|i| from + i);
    stand_ins.next_start(&text[..bracket.unwrap_or(text.len())], from).or(bracket)
}
