//! Answers of chat APIs, restored while they stream in.
//!
//! In: server-sent events in pieces cut anywhere. Out: the same events with originals put back into what the model
//! wrote. Each text is followed in a lane of its own ([`api`]): a choice, a content block, a tool call. A placeholder that is
//! spread over events is held back until it is whole; what is still held when its text ends goes out in one more event
//! of the same kind. Events that hold no such text, and unknown ones, are passed on byte for byte.

mod api;
mod framing;

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use crate::format::json::{Escaping, decode, write_string};
use crate::redact::{Container, Restorer, Vault};
use crate::reversible::replaced_bytes;
use crate::span::Span;
use crate::structured::restore_strings;

use api::{Piece, Reading};
use framing::{Event, Framing};

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
pub struct SseRestorer<V> {
    vault: V,
    framing: Framing,
    lanes: HashMap<String, Lane<V>>,
    /// Lanes in the order of their last event, so that what is left comes out in order.
    order: Vec<String>,
    /// Tools whose arguments stay as they are.
    kept_tools: HashSet<String>,
    /// Lanes that are calls of such tools.
    kept_lanes: Vec<String>,
    out: Vec<u8>,
    restored: usize,
    left_alone: usize,
}

/// A text on its way.
struct Lane<V> {
    restorer: Restorer<V>,
    /// The last event with a piece of it, its strings empty, and where the piece stands in its data.
    last: Event,
    data: Vec<u8>,
    piece: Span,
}

/// So many texts can be on their way; more are passed on as they are.
const MOST_LANES: usize = 4096;

impl<V> std::fmt::Debug for SseRestorer<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SseRestorer").field("restored", &self.restored).finish_non_exhaustive()
    }
}

impl<V: Deref<Target = Vault> + Clone> SseRestorer<V> {
    /// A restorer that shares or borrows its vault: `&Vault`, `Arc<Vault>`, …
    pub fn of(vault: V) -> SseRestorer<V> {
        SseRestorer {
            vault,
            framing: Framing::default(),
            lanes: HashMap::new(),
            order: Vec::new(),
            kept_tools: HashSet::new(),
            kept_lanes: Vec::new(),
            out: Vec::new(),
            restored: 0,
            left_alone: 0,
        }
    }

    /// Leave placeholders in the arguments of these tools.
    #[must_use]
    pub fn except_tools<I: IntoIterator<Item = S>, S: Into<String>>(mut self, tools: I) -> Self {
        self.kept_tools.extend(tools.into_iter().map(Into::into));
        self
    }

    /// Take the next bytes of the stream; returns what can be passed on.
    pub fn push(&mut self, piece: &[u8]) -> &[u8] {
        self.out.clear();
        self.framing.push(piece);
        while let Some(event) = self.framing.next() {
            self.event(&event);
        }
        &self.out
    }

    /// The stream is over; returns the rest. An event that was cut off is passed on as it is.
    #[must_use]
    pub fn finish(&mut self) -> &[u8] {
        self.out.clear();
        self.end("");
        self.out.append(&mut self.framing.rest());
        &self.out
    }

    /// How many placeholders were filled in.
    pub fn restored(&self) -> usize {
        self.restored
    }

    /// How many things that look like placeholders were left alone.
    pub fn left_alone(&self) -> usize {
        self.left_alone
    }

    fn event(&mut self, event: &Event) {
        let data = event.data();
        let reading = api::read(&data);
        self.note_tools(&reading);
        let mut edits: Vec<(Span, Vec<u8>)> = Vec::new();
        for piece in &reading.pieces {
            let ends = reading.ends.iter().any(|end| piece.lane.starts_with(end.as_str()));
            edits.extend(self.piece(event, &data, &reading, piece, ends));
        }
        // What ends here and has no piece in this event comes out before it.
        reading.ends.iter().for_each(|end| self.end(end));
        if reading.whole {
            self.whole(&data, &mut edits);
        }
        if edits.is_empty() {
            return self.out.extend_from_slice(&event.raw);
        }
        edits.sort_by_key(|(span, _)| span.start);
        event.write(&with_edits(&data, &edits), &mut self.out);
    }

    fn note_tools(&mut self, reading: &Reading) {
        for (lane, tool) in &reading.tools {
            if self.kept_tools.contains(tool) && self.kept_lanes.len() < MOST_LANES {
                self.kept_lanes.push(lane.clone());
            }
        }
    }

    /// What a piece of a text is to become; nothing where it stays as it is.
    fn piece(
        &mut self,
        event: &Event,
        data: &[u8],
        reading: &Reading,
        piece: &Piece,
        ends: bool,
    ) -> Option<(Span, Vec<u8>)> {
        let full = self.lanes.len() >= MOST_LANES && !self.lanes.contains_key(&piece.lane);
        let kept = self.kept_lanes.iter().any(|lane| piece.lane.starts_with(lane.as_str()));
        if kept || full {
            return None;
        }
        let text = decode(data, piece.span)?;
        let lane = self.lanes.entry(piece.lane.clone()).or_insert_with(|| {
            let container = if piece.json { Container::Json } else { Container::Plain };
            Lane {
                restorer: Restorer::of(self.vault.clone(), container),
                last: Event::default(),
                data: Vec::new(),
                piece: piece.span,
            }
        });
        let mut restored = lane.restorer.push(&text).to_vec();
        if ends {
            restored.extend_from_slice(lane.restorer.finish());
        } else {
            lane.remember(event, data, reading, piece.span);
        }
        self.order.retain(|lane| *lane != piece.lane);
        self.order.push(piece.lane.clone());
        (restored != *text).then(|| {
            let escaping = Escaping::of(&data[piece.span.range()]);
            let mut string = Vec::new();
            write_string(&restored, escaping, &mut string);
            (piece.span, string)
        })
    }

    /// Texts whose lanes begin with `name` are over: let out what is held of them.
    fn end(&mut self, name: &str) {
        let (over, order) = self.order.drain(..).partition(|lane| lane.starts_with(name));
        self.order = order;
        for name in over {
            let Some(mut lane) = self.lanes.remove(&name) else { continue };
            let rest = lane.restorer.finish().to_vec();
            self.restored += lane.restorer.restored();
            self.left_alone += lane.restorer.left_alone();
            if !rest.is_empty() {
                let mut string = Vec::new();
                write_string(&rest, Escaping::Least, &mut string);
                let data = with_edits(&lane.data, &[(lane.piece, string)]);
                lane.last.write(&data, &mut self.out);
            }
        }
        self.kept_lanes.retain(|lane| !lane.starts_with(name) || name.is_empty());
    }

    /// Restore the complete texts of an event.
    fn whole(&mut self, data: &[u8], edits: &mut Vec<(Span, Vec<u8>)>) {
        let Ok(json) = std::str::from_utf8(data) else { return };
        let kept = &self.kept_tools;
        edits.extend(restore_strings(&self.vault, json, kept).unwrap_or_default());
    }
}

impl<V> Lane<V> {
    /// Keep the event for what may be left at the end: all its pieces empty, and what it says only once.
    fn remember(&mut self, event: &Event, data: &[u8], reading: &Reading, piece: Span) {
        let spans =
            reading.pieces.iter().map(|piece| piece.span).chain(reading.once.iter().copied());
        let mut empty: Vec<(Span, Vec<u8>)> = spans.map(|span| (span, b"\"\"".to_vec())).collect();
        empty.sort_by_key(|(span, _)| span.start);
        let before = empty.iter().take_while(|(span, _)| span.start < piece.start);
        let shorter: usize = before.map(|(span, _)| span.len() - 2).sum();
        let start = piece.start - shorter;
        self.last = event.whole();
        self.data = with_edits(data, &empty);
        self.piece = Span::new(start, start + 2);
    }
}

fn with_edits(data: &[u8], edits: &[(Span, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    replaced_bytes(data, edits, &mut out);
    out
}

#[cfg(test)]
mod tests;
