//! Originals put back into an answer that is JSON, field by field.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::format::json::{Escaping, JsonError, Leaf, Step, decode, is, walk, write_string};
use crate::redact::Vault;
use crate::reversible::replaced;
use crate::span::Span;

use super::leaf::MAX_DEPTH;

impl Vault {
    /// Put originals back into every string of an answer of a chat API, with JSON escapes; also in JSON inside strings
    /// (`arguments` of tool calls). As in [`Vault::restore`], nothing is filled in inside a URL, an HTML tag or a link
    /// target, and unknown placeholders stay.
    ///
    /// # Errors
    /// If the answer is not one JSON value; the error names the byte.
    pub fn restore_chat<'a>(&self, answer: &'a str) -> Result<Cow<'a, str>, JsonError> {
        restore(&Originals { vault: self, exact: false }, answer, 0)
    }

    /// The plain inverse of [`Engine::redact_json`](crate::Engine::redact_json), for text of one's own: every placeholder
    /// exactly as issued, in every string, with JSON escapes. What was a number comes back as a string.
    ///
    /// # Errors
    /// If the text is not one JSON value; the error names the byte.
    pub fn restore_json_exact<'a>(&self, json: &'a str) -> Result<Cow<'a, str>, JsonError> {
        restore(&Originals { vault: self, exact: true }, json, 0)
    }

    /// [`Vault::restore_chat`], but the arguments of these tools stay as they are.
    ///
    /// # Errors
    /// If the answer is not one JSON value; the error names the byte.
    pub fn restore_chat_except<'a, S: AsRef<str>>(
        &self,
        answer: &'a str,
        tools: &[S],
    ) -> Result<Cow<'a, str>, JsonError> {
        let tools = tools.iter().map(|tool| tool.as_ref().to_owned()).collect();
        let edits = edits(&Originals { vault: self, exact: false }, answer, 0, &tools)?;
        if edits.is_empty() {
            return Ok(Cow::Borrowed(answer));
        }
        Ok(Cow::Owned(replaced(answer, &edits)))
    }
}

/// What is filled in, and whether for text of one's own.
struct Originals<'v> {
    vault: &'v Vault,
    exact: bool,
}

fn restore<'a>(
    originals: &Originals<'_>,
    json: &'a str,
    depth: usize,
) -> Result<Cow<'a, str>, JsonError> {
    let edits = edits(originals, json, depth, &HashSet::new())?;
    Ok(if edits.is_empty() { Cow::Borrowed(json) } else { Cow::Owned(replaced(json, &edits)) })
}

/// What the strings of a JSON text are to become; the arguments of `kept` tools stay.
pub(crate) fn restore_strings(
    vault: &Vault,
    json: &str,
    kept: &HashSet<String>,
) -> Result<Vec<(Span, Vec<u8>)>, JsonError> {
    edits(&Originals { vault, exact: false }, json, 0, kept)
}

fn edits(
    originals: &Originals<'_>,
    json: &str,
    depth: usize,
    kept: &HashSet<String>,
) -> Result<Vec<(Span, Vec<u8>)>, JsonError> {
    let mut edits = Vec::new();
    let calls = if kept.is_empty() { Vec::new() } else { calls_of(kept, json)? };
    walk(json.as_bytes(), |path, kind, span| {
        if kind == Leaf::String
            && !calls.iter().any(|call| path.starts_with(call))
            && let Some(text) = restored(originals, json, span, depth)
        {
            edits.push((span, text));
        }
    })?;
    Ok(edits)
}

/// Where the objects are that name one of the tools.
fn calls_of(tools: &HashSet<String>, json: &str) -> Result<Vec<Vec<Step>>, JsonError> {
    let mut calls = Vec::new();
    let names = |span: Span| {
        let name = decode(json.as_bytes(), span).unwrap_or_default();
        std::str::from_utf8(&name).is_ok_and(|name| tools.contains(name))
    };
    walk(json.as_bytes(), |path, kind, span| {
        if let (Leaf::String, [call @ .., Step::Key(key)]) = (kind, path)
            && is(json.as_bytes(), *key, "name")
            && names(span)
        {
            calls.push(call.to_vec());
        }
    })?;
    Ok(calls)
}

/// The string at `span` with originals put back, quotes included; nothing if it stays as it is.
fn restored(originals: &Originals<'_>, json: &str, span: Span, depth: usize) -> Option<Vec<u8>> {
    let raw = &json[span.start + 1..span.end - 1];
    if raw.trim_ascii_start().starts_with(['{', '[']) && depth < MAX_DEPTH {
        let text = decode(json.as_bytes(), span)?;
        let text = std::str::from_utf8(&text).ok()?;
        if let Ok(inner) = restore(originals, text, depth + 1) {
            let Cow::Owned(inner) = inner else { return None };
            let mut string = Vec::new();
            write_string(inner.as_bytes(), Escaping::of(raw.as_bytes()), &mut string);
            return Some(string);
        }
    }
    let Originals { vault, exact } = originals;
    let text = if *exact { vault.restore_exact_in_json(raw) } else { vault.restore_json(raw) };
    match text {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(format!("\"{text}\"").into_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_with_its_originals_and_stays_json() {
        let vault = Vault::new();
        vault.insert("person", "Bob \"B\" Jones");
        vault.insert("email", "b@x.org");
        let answer = r#"{"id":"[EMAIL_1","choices":[{"message":{"content":"Hi [PERSON_1]\nhttps://x.example/[EMAIL_1]",
            "tool_calls":[{"function":{"arguments":"{\"to\":\"[EMAIL_1]\",\"n\":[1],\"name\":\"[person_1]\"}"}}]}}]}"#;
        let expected = r#"{"id":"[EMAIL_1","choices":[{"message":{"content":"Hi Bob \"B\" Jones\nhttps://x.example/[EMAIL_1]",
            "tool_calls":[{"function":{"arguments":"{\"to\":\"b@x.org\",\"n\":[1],\"name\":\"Bob \\\"B\\\" Jones\"}"}}]}}]}"#;
        assert_eq!(vault.restore_chat(answer).unwrap(), expected);
        assert!(serde_json::from_str::<serde_json::Value>(expected).is_ok());
        assert!(matches!(vault.restore_chat(r#"{"a":"[X_9]"}"#), Ok(Cow::Borrowed(_))));
        assert!(vault.restore_chat("{").is_err());
    }
}
