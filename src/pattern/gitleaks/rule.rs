//! What a rule asks of a match beyond its regex.
//!
//! In: the captures of the regex. Out: the secret among them, or nothing if the rule's own conditions say no. All looks
//! around a match are bounded.

use std::sync::Arc;

use regex_automata::util::captures::Captures;

use super::allow::{Allow, Found};
use crate::pattern::regex::{LazyRegex, MAX_MATCH};
use crate::span::Span;

/// The conditions of a rule.
#[derive(Debug)]
pub(crate) struct Conditions {
    /// The secret is the first group that matched, or the whole match where none did.
    pub(super) first_group: bool,
    /// One of these must stand near, in any case; empty where the regex sees to it.
    pub(super) keywords: Vec<String>,
    /// Files the rule is for.
    pub(super) path: Option<LazyRegex>,
    pub(super) allow: Vec<Arc<Allow>>,
}

impl Conditions {
    /// Whether the rule is for this file at all.
    pub(crate) fn are_for(&self, file: Option<&str>) -> bool {
        self.path.as_ref().is_none_or(|path| file.is_some_and(|file| path.get().is_match(file)))
    }

    /// The secret in a match.
    pub(crate) fn secret(
        &self,
        text: &[u8],
        file: Option<&str>,
        group: usize,
        captures: &Captures,
    ) -> Option<Span> {
        let first = (1..captures.group_len()).find(|i| is_filled(captures, *i));
        let group = if self.first_group { first.unwrap_or(0) } else { group };
        let span = |i: usize| captures.get_group(i).map(|g| Span::new(g.start, g.end));
        let (whole, secret) = (span(0)?, span(group).filter(|span| !span.is_empty())?);
        let found = Found { text, whole, secret, file };
        let allowed = self.allow.iter().any(|allow| allow.holds(found));
        (!allowed && self.keyword_is_near(text, whole)).then_some(secret)
    }

    fn keyword_is_near(&self, text: &[u8], whole: Span) -> bool {
        let near =
            &text[whole.start.saturating_sub(MAX_MATCH)..text.len().min(whole.end + MAX_MATCH)];
        self.keywords.is_empty() || {
            let near = near.to_ascii_lowercase();
            self.keywords.iter().any(|word| memchr::memmem::find(&near, word.as_bytes()).is_some())
        }
    }
}

fn is_filled(captures: &Captures, group: usize) -> bool {
    captures.get_group(group).is_some_and(|span| !span.is_empty())
}
