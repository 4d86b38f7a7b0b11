//! Answers of chat APIs that are JSON, checked string by string.

use std::borrow::Cow;

use super::{AnswerChecks, Checked, Leak};
use crate::engine::Engine;
use crate::format::json::{Escaping, JsonError, Leaf, RawOffsets, decode, walk, write_string};
use crate::reversible::replaced;
use crate::span::Span;

impl Engine {
    /// [`Engine::check_answer`] for every string of an answer of a chat API. Spans are those of the JSON text.
    ///
    /// # Errors
    /// If the answer is not one JSON value; the error names the byte.
    pub fn check_chat<'a>(
        &self,
        answer: &'a str,
        checks: &AnswerChecks<'_>,
    ) -> Result<Checked<'a>, JsonError> {
        let json = answer.as_bytes();
        let (mut edits, mut leaks, mut blocked) = (Vec::new(), Vec::new(), false);
        walk(json, |_, kind, span| {
            if kind != Leaf::String {
                return;
            }
            // A lone surrogate is no part of a leak; what stands around it is.
            let text = decode(json, span).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let checked = self.check_answer(&text, checks);
            blocked |= checked.blocked;
            if let Cow::Owned(clean) = &checked.text {
                let mut string = Vec::new();
                write_string(clean.as_bytes(), Escaping::of(&json[span.range()]), &mut string);
                edits.push((span, string));
            }
            if !checked.leaks.is_empty() {
                let raw = RawOffsets::of(json, span);
                let in_json = |s: Span| Span::new(raw.to_raw(s.start), raw.to_raw(s.end));
                leaks.extend(checked.leaks.iter().map(|l| Leak { span: in_json(l.span), ..*l }));
            }
        })?;
        let text = match blocked {
            true => Cow::Borrowed(""),
            false if edits.is_empty() => Cow::Borrowed(answer),
            false => Cow::Owned(replaced(answer, &edits)),
        };
        Ok(Checked { text, leaks, blocked })
    }
}
