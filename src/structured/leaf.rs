//! One string or number of a JSON text.

use super::{Changes, Fields, Work};
use crate::engine::Engine;
use crate::finding::Finding;
use crate::format::json::{Escaping, Leaf, RawOffsets, decode, write_string};
use crate::reversible::Replacements;
use crate::span::Span;

/// JSON inside a string inside JSON is understood this deep; deeper it is text.
pub(super) const MAX_DEPTH: usize = 4;

/// Where a leaf stands.
pub(super) struct Place<'j> {
    pub(super) json: &'j [u8],
    /// The key it belongs to, quotes included.
    pub(super) key: Option<Span>,
    pub(super) kind: Leaf,
    /// With the quotes of a string.
    pub(super) span: Span,
    pub(super) depth: usize,
}

impl Engine {
    /// Add what a leaf is to become.
    pub(super) fn leaf(&self, place: Place<'_>, work: &mut Work<'_>, changes: &mut Changes) {
        match place.kind {
            Leaf::String => self.string(&place, work, changes),
            Leaf::Number => self.number(&place, work, changes),
            Leaf::Word => {}
        }
    }

    fn string(&self, place: &Place<'_>, work: &mut Work<'_>, changes: &mut Changes) {
        let Some(text) = decode(place.json, place.span) else { return };
        let inner =
            self.nested(&text, place.depth, work).unwrap_or_else(|| self.text(place, &text, work));
        if inner.edits.is_empty() && inner.findings.is_empty() {
            return;
        }
        let raw = RawOffsets::of(place.json, place.span);
        let to_raw = |span: Span| Span::new(raw.to_raw(span.start), raw.to_raw(span.end));
        let escaping = Escaping::of(&place.json[place.span.range()]);
        changes.edits.extend(
            inner.edits.into_iter().map(|(span, text)| (to_raw(span), escaped(&text, escaping))),
        );
        changes
            .findings
            .extend(inner.findings.into_iter().map(|f| Finding { span: to_raw(f.span), ..f }));
    }

    /// What JSON inside a string is to become, in offsets of the decoded string.
    fn nested(&self, text: &[u8], depth: usize, work: &mut Work<'_>) -> Option<Changes> {
        let first = text.iter().find(|b| !b.is_ascii_whitespace())?;
        if depth >= MAX_DEPTH || !matches!(first, b'{' | b'[') {
            return None;
        }
        self.changes(text, &Fields::all(), work, depth + 1).ok()
    }

    fn text(&self, place: &Place<'_>, text: &[u8], work: &mut Work<'_>) -> Changes {
        let Replacements { edits, findings } = self.with_key(place, text, b"\"", work);
        Changes { edits, findings }
    }

    /// A number in which something is acted on becomes a string.
    fn number(&self, place: &Place<'_>, work: &mut Work<'_>, changes: &mut Changes) {
        let digits = &place.json[place.span.range()];
        let Replacements { edits, findings } = self.with_key(place, digits, b"", work);
        let in_json =
            |span: Span| Span::new(span.start + place.span.start, span.end + place.span.start);
        changes
            .findings
            .extend(findings.into_iter().map(|f| Finding { span: in_json(f.span), ..f }));
        if edits.is_empty() {
            return;
        }
        let mut out = Vec::new();
        let mut copied = 0;
        for (span, replacement) in edits {
            out.extend_from_slice(&digits[copied..span.start]);
            out.extend_from_slice(&replacement);
            copied = span.end;
        }
        out.extend_from_slice(&digits[copied..]);
        let mut string = Vec::new();
        write_string(&out, Escaping::Least, &mut string);
        changes.edits.push((place.span, string));
    }

    fn with_key(
        &self,
        place: &Place<'_>,
        value: &[u8],
        quote: &[u8],
        work: &mut Work<'_>,
    ) -> Replacements {
        let key = place.key.and_then(|key| decode(place.json, key));
        self.value(key.as_deref(), value, quote, work)
    }
}

/// Text as it stands inside a JSON string.
fn escaped(text: &[u8], escaping: Escaping) -> Vec<u8> {
    let mut string = Vec::with_capacity(text.len() + 2);
    write_string(text, escaping, &mut string);
    string.pop();
    string.remove(0);
    string
}
