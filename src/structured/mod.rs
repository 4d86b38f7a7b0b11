//! JSON redacted in place: only the parts of strings and numbers that hold a finding change, every other byte stays.
//!
//! In: a JSON text and which of its fields count. Out: the JSON text with values inked out, still valid JSON. Each field
//! is scanned by itself, with its key as context; JSON inside strings (`arguments` of tool calls) is understood.

mod chat;
mod fields;
mod leaf;
mod restore;

use std::borrow::Cow;

use crate::engine::{Engine, Redacted};
use crate::finding::{Finding, Verdict};
use crate::format::json::{JsonError, walk};
use crate::injection::Injection;
use crate::redact::Vault;
use crate::reversible::{Keeper, replaced};
use crate::span::Span;

pub use fields::Fields;
pub(crate) use restore::restore_strings;

/// What one JSON text, or JSON inside a string, is to become.
#[derive(Default)]
struct Changes {
    /// In order, disjoint; the bytes are JSON already.
    edits: Vec<(Span, Vec<u8>)>,
    findings: Vec<Finding>,
}

impl Engine {
    /// Ink out what the policy acts on in the fields of a JSON text. A finding in a string changes only its part of the
    /// string; a number becomes a string. Offsets of findings are those of the JSON text.
    ///
    /// # Errors
    /// If the text is not one JSON value; the error names the byte, and nothing is redacted.
    ///
    /// ```
    /// let json = r#"{"user": {"mail": "jane.roe@example.com"}, "n": 1.50}"#;
    /// let redacted = inkout::Engine::new().redact_json(json, &inkout::Fields::all(), None)?;
    /// assert_eq!(redacted.text, r#"{"user": {"mail": "[EMAIL]"}, "n": 1.50}"#);
    /// # Ok::<(), inkout::format::json::JsonError>(())
    /// ```
    pub fn redact_json<'a>(
        &self,
        json: &'a str,
        fields: &Fields,
        vault: Option<&Vault>,
    ) -> Result<Redacted<'a>, JsonError> {
        let keeper = vault.map(Keeper::new);
        let Changes { edits, findings } =
            self.changes(json.as_bytes(), fields, keeper.as_ref(), 0)?;
        let verdict = Verdict::of(&findings);
        let text = match verdict {
            Verdict::Block => Cow::Borrowed(&json[..0]),
            _ if edits.is_empty() => Cow::Borrowed(json),
            _ => Cow::Owned(replaced(json, &edits)),
        };
        let injection = Injection::of(&findings);
        Ok(Redacted { text, findings, verdict, injection })
    }

    /// [`Engine::redact_json`] for a request to a chat API, of the OpenAI or the Anthropic kind: messages, system
    /// prompts, tool calls and results, descriptions; never ids, model names, image data, schema keywords.
    ///
    /// # Errors
    /// As [`Engine::redact_json`].
    pub fn redact_chat<'a>(
        &self,
        json: &'a str,
        vault: Option<&Vault>,
    ) -> Result<Redacted<'a>, JsonError> {
        self.redact_json(json, &Fields::chat(), vault)
    }

    fn changes(
        &self,
        json: &[u8],
        fields: &Fields,
        keeper: Option<&Keeper<'_>>,
        depth: usize,
    ) -> Result<Changes, JsonError> {
        let mut leaves = Vec::new();
        walk(json, |path, kind, span| {
            if fields.want(json, path, span) {
                leaves.push((fields::key(path), kind, span));
            }
        })?;
        let mut changes = Changes::default();
        for (key, kind, span) in leaves {
            self.leaf(leaf::Place { json, key, kind, span, depth }, keeper, &mut changes);
        }
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(json: &str) -> String {
        let engine = Engine::new();
        let redacted = engine.redact_json(json, &Fields::all(), None).unwrap();
        for finding in &redacted.findings {
            assert!(
                json.is_char_boundary(finding.span.start)
                    && json.is_char_boundary(finding.span.end)
            );
        }
        redacted.text.into_owned()
    }

    #[test]
    fn only_the_value_changes() {
        assert_eq!(
            redacted(r#" {"a" : "ssn 536-90-4399!\n\u00e9" ,"n":1.50, "a":[true,null]} "#),
            r#" {"a" : "ssn [US_SSN]!\n\u00e9" ,"n":1.50, "a":[true,null]} "#
        );
        assert_eq!(redacted(r#"{"a":"\u0035\u0033\u0036-90-4399\tx"}"#), r#"{"a":"[US_SSN]\tx"}"#);
    }

    #[test]
    fn the_key_is_context_and_a_number_becomes_a_string() {
        assert_eq!(
            redacted(r#"{"ssn":536904399,"order":536904399}"#),
            r#"{"ssn":"[US_SSN]","order":536904399}"#
        );
        assert_eq!(redacted(r#"{"password":"hunter2!x"}"#), r#"{"password":"[PASSWORD]"}"#);
    }

    #[test]
    fn json_in_a_string_stays_json() {
        let json = r#"{"arguments":"{\"ssn\":536904399,\"note\":\"mail a@b.example.com\\n\"}"}"#;
        let expected = r#"{"arguments":"{\"ssn\":\"[US_SSN]\",\"note\":\"mail [EMAIL]\\n\"}"}"#;
        assert_eq!(redacted(json), expected);
    }

    #[test]
    fn fields_are_isolated() {
        let json = r#"{"a":"536-90-","b":"4399"}"#;
        assert_eq!(redacted(json), json);
    }

    #[test]
    fn paths_choose_fields() {
        let json = r#"{"keep":{"m":"a@x.org"},"ink":[{"m":"b@x.org"},{"m":"c@x.org"}]}"#;
        let with = |fields: &Fields| {
            Engine::new().redact_json(json, fields, None).unwrap().text.into_owned()
        };
        let only = r#"{"keep":{"m":"a@x.org"},"ink":[{"m":"[EMAIL]"},{"m":"[EMAIL]"}]}"#;
        assert_eq!(with(&Fields::all().only(["ink.*.m"])), only);
        assert_eq!(with(&Fields::all().except(["keep"])), only);
        assert_eq!(
            with(&Fields::all().only(["**.m"]).except(["keep", "ink.1"]))
                .matches("[EMAIL]")
                .count(),
            1
        );
    }

    #[test]
    fn a_conversation_keeps_its_placeholders() {
        let engine = Engine::new();
        let vault = Vault::new();
        let turn = |text: &str| format!(r#"{{"messages":[{{"role":"user","content":"{text}"}}]}}"#);
        let first =
            engine.redact_chat(&turn("I am a@x.org"), Some(&vault)).unwrap().text.into_owned();
        assert_eq!(first, turn("I am [EMAIL_1]"));
        let second = turn("[EMAIL_1] wrote to b@x.org and a@x.org");
        let second = engine.redact_chat(&second, Some(&vault)).unwrap();
        assert_eq!(second.text, turn("[EMAIL_1] wrote to [EMAIL_2] and [EMAIL_1]"));
    }

    #[test]
    fn what_is_no_json_is_an_error_that_names_the_byte() {
        let error =
            Engine::new().redact_json(r#"{"a":"536-90-4399""#, &Fields::all(), None).unwrap_err();
        assert_eq!(error.at, 18);
        assert!(!error.to_string().contains("536"));
    }
}
