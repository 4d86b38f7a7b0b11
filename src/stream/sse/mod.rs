//! Answers of chat APIs, restored while they stream in.
//!
//! In: server-sent events in pieces cut anywhere. Out: the same events with originals put back into what the model
//! wrote. Each text is followed in a lane of its own ([`api`]): a choice, a content block, a tool call. A placeholder that is
//! spread over events is held back until it is whole; what is still held when its text ends goes out in one more event
//! of the same kind. Events that hold no such text, and unknown ones, are passed on byte for byte.

mod api;
mod events;
mod framing;

use std::collections::HashSet;
use std::ops::Deref;

use super::StreamError;
use crate::redact::{Container, Restorer, Vault};
use crate::span::Span;
use crate::structured::restore_strings;

pub(crate) use events::{Events, Filter, Others, TextFilter};

/// Restores a stream of server-sent events: push pieces, cut anywhere, and finish.
///
/// As in [`Vault::restore`], only placeholders that the vault issued are filled in, and never inside a URL, an HTML tag or
/// a link target. Arguments of tool calls get originals with JSON escapes. Known are the streams of OpenAI's chat
/// completions and responses and of Anthropic's messages.
///
/// ```
/// let vault = inkout::Vault::new();
/// vault.insert("email", "jane.roe@example.com");
/// let mut restorer = inkout::SseRestorer::of(&vault);
/// let event = |text: &str| format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n");
/// let mut out = restorer.push(event("Mail [EMA").as_bytes()).to_vec();
/// out.extend_from_slice(restorer.push(event("IL_1].").as_bytes()));
/// out.extend_from_slice(restorer.finish());
/// assert_eq!(out, (event("Mail ") + &event("jane.roe@example.com.")).into_bytes());
/// ```
pub struct SseRestorer<V: Deref<Target = Vault> + Clone> {
    events: Events<Originals<V>>,
}

/// Puts originals back into the texts of a stream.
struct Originals<V> {
    vault: V,
    /// Tools whose arguments stay as they are.
    kept_tools: HashSet<String>,
    restored: usize,
    left_alone: usize,
}

impl<V: Deref<Target = Vault> + Clone> std::fmt::Debug for SseRestorer<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SseRestorer").field("restored", &self.restored()).finish_non_exhaustive()
    }
}

impl<V: Deref<Target = Vault> + Clone> SseRestorer<V> {
    /// A restorer that shares or borrows its vault: `&Vault`, `Arc<Vault>`, …
    pub fn of(vault: V) -> SseRestorer<V> {
        let kept_tools = HashSet::new();
        let originals = Originals { vault, kept_tools, restored: 0, left_alone: 0 };
        SseRestorer { events: Events::new(originals) }
    }

    /// Leave placeholders in the arguments of these tools.
    #[must_use]
    pub fn except_tools<I: IntoIterator<Item = S>, S: Into<String>>(mut self, tools: I) -> Self {
        self.events.filter.kept_tools.extend(tools.into_iter().map(Into::into));
        self
    }

    /// Take the next bytes of the stream; returns what can be passed on.
    pub fn push(&mut self, piece: &[u8]) -> &[u8] {
        // Restoring never fails.
        self.events.push(piece).unwrap_or_default()
    }

    /// The stream is over; returns the rest. An event that was cut off is passed on as it is.
    #[must_use]
    pub fn finish(&mut self) -> &[u8] {
        self.events.finish().unwrap_or_default()
    }

    /// How many placeholders were filled in.
    pub fn restored(&self) -> usize {
        self.events.filter.restored
    }

    /// How many things that look like placeholders were left alone.
    pub fn left_alone(&self) -> usize {
        self.events.filter.left_alone
    }
}

impl<V: Deref<Target = Vault> + Clone> Filter for Originals<V> {
    type Text = Restorer<V>;

    fn begin(&self, json: bool) -> Restorer<V> {
        Restorer::of(self.vault.clone(), if json { Container::Json } else { Container::Plain })
    }

    fn over(&mut self, text: &Restorer<V>) {
        self.restored += text.restored();
        self.left_alone += text.left_alone();
    }

    fn keeps(&self, tool: &str) -> bool {
        self.kept_tools.contains(tool)
    }

    fn others(&mut self, event: &Others<'_>) -> Result<Vec<(Span, Vec<u8>)>, StreamError> {
        let json = std::str::from_utf8(event.data).ok().filter(|_| event.complete);
        let edits = json.map(|json| restore_strings(&self.vault, json, &self.kept_tools));
        Ok(edits.and_then(Result::ok).unwrap_or_default())
    }
}

impl<V: Deref<Target = Vault>> TextFilter for Restorer<V> {
    fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError> {
        Ok(Restorer::push(self, piece))
    }

    fn finish(&mut self) -> Result<&[u8], StreamError> {
        Ok(Restorer::finish(self))
    }
}

#[cfg(test)]
mod tests;
