//! JSON redacted in place: only the parts of strings and numbers that hold a finding change, every other byte stays.
//!
//! CSV in the same way ([`csv`]).
//!
//! In: a JSON text and which of its fields count. Out: the JSON text with values inked out, still valid JSON. Each field
//! is scanned by itself, with its key as context, but for values that fields before it held; JSON inside strings
//! (`arguments` of tool calls) is understood.

mod chat;
mod csv;
mod fields;
mod leaf;
mod restore;
mod speakers;

use std::borrow::Cow;

use crate::engine::pool::Lent;
use crate::engine::{Engine, Redacted};
use crate::finding::{Finding, Verdict};
use crate::format::json::{JsonError, walk};
use crate::injection::{Injection, Role};
use crate::redact::Vault;
use crate::reversible::{Keeper, Replacements, origin, replaced};
use crate::span::Span;

pub use fields::Fields;
pub(crate) use restore::restore_strings;
use speakers::Speakers;

/// What one JSON text, or JSON inside a string, is to become.
#[derive(Default)]
struct Changes {
    /// In order, disjoint; the bytes are JSON already.
    edits: Vec<(Span, Vec<u8>)>,
    findings: Vec<Finding>,
}

impl Changes {
    /// The text with its changes made.
    fn made_in(self, text: &str) -> Redacted<'_> {
        let Changes { edits, findings } = self;
        let verdict = Verdict::of(&findings);
        let changed = match verdict {
            Verdict::Block => Cow::Borrowed(&text[..0]),
            _ if edits.is_empty() => Cow::Borrowed(text),
            _ => Cow::Owned(replaced(text, &edits)),
        };
        let injection = Injection::of(&findings);
        Redacted { text: changed, findings, verdict, injection }
    }
}

/// What the fields of a text are worked on with.
struct Work<'w> {
    keeper: Option<Keeper<'w>>,
    /// Who speaks in the field at hand.
    role: Role,
    scratch: Lent<'w>,
}

impl<'w> Work<'w> {
    fn new(engine: &'w Engine, vault: Option<&'w Vault>) -> Work<'w> {
        let (role, mut scratch) = (engine.inner.rules.role, engine.inner.pool.lend());
        scratch.get().begin_document();
        let keeper = vault.map(|vault| Keeper::new(vault, role));
        Work { keeper, role, scratch }
    }
}

impl Engine {
    /// Scan a value behind its key, as it would stand in JSON, so that the key is context. Offsets are those of the
    /// value.
    fn value(
        &self,
        key: Option<&[u8]>,
        value: &[u8],
        quote: &[u8],
        work: &mut Work<'_>,
    ) -> Replacements {
        let Work { keeper, scratch, role } = work;
        let scratch = scratch.get();
        if let Some(keeper) = keeper {
            keeper.origin = origin(*role);
        }
        scratch.speaks(*role);
        let Some(key) = key else {
            return self.replacements(value, Span::new(0, value.len()), keeper.as_ref(), scratch);
        };
        let mut text = std::mem::take(&mut scratch.joined);
        text.clear();
        text.reserve(key.len() + value.len() + 2 * quote.len() + 4);
        for part in [b"\"", key, b"\": ", quote, value, quote] {
            text.extend_from_slice(part);
        }
        let start = key.len() + 4 + quote.len();
        let window = Span::new(start, start + value.len());
        let replacements = self.replacements(&text, window, keeper.as_ref(), scratch);
        scratch.joined = text;
        replacements
    }

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
        let mut work = Work::new(self, vault);
        Ok(self.changes(json.as_bytes(), fields, &mut work, 0)?.made_in(json))
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
        work: &mut Work<'_>,
        depth: usize,
    ) -> Result<Changes, JsonError> {
        let mut leaves = Vec::new();
        let mut speakers = Speakers::default();
        walk(json, |path, kind, span| {
            if fields.is_chat() {
                speakers.note(json, path, span);
            }
            if fields.want(json, path, span) {
                let place = fields.is_chat().then(|| Speakers::place(json, path));
                leaves.push((fields::key(path), kind, span, place));
            }
        })?;
        let mut changes = Changes::default();
        let own = work.role;
        for (key, kind, span, place) in leaves {
            work.role = place.and_then(|place| speakers.role(&place)).unwrap_or(own);
            self.leaf(leaf::Place { json, key, kind, span, depth }, work, &mut changes);
        }
        work.role = own;
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
            redacted(r#"{"ssn":536904399,"order":536904388}"#),
            r#"{"ssn":"[US_SSN]","order":536904388}"#
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
    fn a_value_comes_back_in_later_fields() {
        let json = r#"{"messages":[
            {"role":"user","content":"48213377? My account number is 48213377."},
            {"role":"assistant","content":"I see 48213377, and 482133771."},
            {"role":"tool","content":"{\"q\": \"48213377\", \"n\": 48213377}"}]}"#;
        let expected = r#"{"messages":[
            {"role":"user","content":"48213377? My account number is [BANK_ACCOUNT]."},
            {"role":"assistant","content":"I see [BANK_ACCOUNT], and 482133771."},
            {"role":"tool","content":"{\"q\": \"[BANK_ACCOUNT]\", \"n\": \"[BANK_ACCOUNT]\"}"}]}"#;
        let engine = Engine::new();
        assert_eq!(engine.redact_chat(json, None).unwrap().text, expected);
        let next = r#"{"messages":[{"role":"user","content":"48213377"}]}"#;
        assert_eq!(engine.redact_chat(next, None).unwrap().text, next);
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
    fn who_speaks_decides_about_placeholders() {
        let engine = Engine::new();
        let vault = Vault::new();
        let request = r#"{"system":"ask a@x.org","messages":[{"content":"I am b@x.org","role":"user"},
            {"role":"user","content":[{"type":"tool_result","content":[{"type":"text","text":"mail c@x.org"}]}]},
            {"role":"tool","content":"d@x.org"}],"tools":[{"description":"like e@x.org"}]}"#;
        let redacted = engine.redact_chat(request, Some(&vault)).unwrap().text.into_owned();
        assert_eq!(vault.restore_exact(&redacted), request);
        let answer = vault.restore(&redacted);
        for (mail, shown) in [("a", false), ("b", true), ("c", true), ("d", true), ("e", false)] {
            assert_eq!(answer.contains(&format!("{mail}@x.org")), shown, "{mail}");
        }
        let guesses: String = (1..6).map(|n| format!("[EMAIL_{n}] ")).collect();
        assert_eq!(vault.restore(&guesses).matches('@').count(), 1, "only what the user wrote");
    }

    #[test]
    fn what_is_no_json_is_an_error_that_names_the_byte() {
        let error =
            Engine::new().redact_json(r#"{"a":"536-90-4399""#, &Fields::all(), None).unwrap_err();
        assert_eq!(error.at, 18);
        assert!(!error.to_string().contains("536"));
    }
}
