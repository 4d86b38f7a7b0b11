//! The texts of a stream of events, each followed in a lane of its own through whatever is to be done to it.
//!
//! In: events in pieces cut anywhere, and a [`Filter`]. Out: the same events with what the filter makes of their texts. What a
//! filter holds back of a text when that ends goes out in one more event of the same kind. Events without text are passed
//! on byte for byte, unless the filter changes their strings.

use std::collections::HashMap;

use super::api::{self, Piece, Reading};
use super::framing::{Event, Framing};
use crate::format::json::{Escaping, decode, write_string};
use crate::reversible::replaced_bytes;
use crate::span::Span;
use crate::stream::StreamError;

/// What the texts of a stream go through.
pub(crate) trait Filter {
    /// What one text goes through.
    type Text: TextFilter;

    /// A text begins, JSON or not.
    fn begin(&self, json: bool) -> Self::Text;

    /// A text is over.
    fn over(&mut self, _text: &Self::Text) {}

    /// Whether the arguments of a tool stay as they are.
    fn keeps(&self, _tool: &str) -> bool {
        false
    }

    /// What the strings of an event are to become that are no pieces of longer texts.
    fn others(&mut self, event: &Others<'_>) -> Result<Vec<(Span, Vec<u8>)>, StreamError>;

    /// More texts are on their way than can be followed, and one passes by the filter.
    fn miss(&self) -> Result<(), StreamError> {
        Ok(())
    }
}

/// What one text goes through, piece by piece.
pub(crate) trait TextFilter {
    fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError>;
    fn finish(&mut self) -> Result<&[u8], StreamError>;
}

/// An event but for the pieces of longer texts in it.
pub(crate) struct Others<'e> {
    /// All of its bytes.
    pub(crate) raw: &'e [u8],
    /// What it says; empty where it says nothing, or was too long or cut off.
    pub(crate) data: &'e [u8],
    pub(crate) pieces: Vec<Span>,
    /// Whether its strings are complete texts, as far as is known of such events.
    pub(crate) complete: bool,
}

/// A stream of events on its way through a filter.
pub(crate) struct Events<F: Filter> {
    pub(crate) filter: F,
    framing: Framing,
    lanes: HashMap<String, Lane<F::Text>>,
    /// Lanes in the order of their last event, so that what is left comes out in order.
    order: Vec<String>,
    /// Lanes that are calls of tools whose arguments stay as they are.
    kept_lanes: Vec<String>,
    pub(crate) out: Vec<u8>,
}

/// A text on its way.
struct Lane<T> {
    text: T,
    /// The last event with a piece of it, its strings empty, and where the piece stands in its data.
    last: Event,
    data: Vec<u8>,
    piece: Span,
}

/// So many texts can be on their way; more are passed on as they are.
const MOST_LANES: usize = 4096;

impl<F: Filter> Events<F> {
    pub(crate) fn new(filter: F) -> Events<F> {
        Events {
            filter,
            framing: Framing::default(),
            lanes: HashMap::new(),
            order: Vec::new(),
            kept_lanes: Vec::new(),
            out: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError> {
        self.out.clear();
        self.framing.push(piece);
        while let Some(event) = self.framing.next() {
            self.event(&event)?;
        }
        Ok(&self.out)
    }

    /// The stream is over. An event that was cut off is passed on as it is, if the filter lets it.
    pub(crate) fn finish(&mut self) -> Result<&[u8], StreamError> {
        self.out.clear();
        self.end("")?;
        let rest = self.framing.rest();
        if !rest.is_empty() {
            let cut = Others { raw: &rest, data: b"", pieces: Vec::new(), complete: false };
            self.filter.others(&cut)?;
        }
        self.out.extend_from_slice(&rest);
        Ok(&self.out)
    }

    fn event(&mut self, event: &Event) -> Result<(), StreamError> {
        let data = event.data();
        let reading = api::read(&data);
        self.note_tools(&reading);
        let mut edits: Vec<(Span, Vec<u8>)> = Vec::new();
        for piece in &reading.pieces {
            let ends = reading.ends.iter().any(|end| piece.lane.starts_with(end.as_str()));
            edits.extend(self.piece(event, &data, &reading, piece, ends)?);
        }
        // What ends here and has no piece in this event comes out before it.
        reading.ends.iter().try_for_each(|end| self.end(end))?;
        let pieces = reading.pieces.iter().map(|piece| piece.span).collect();
        let (raw, complete) = (&event.raw[..], reading.whole);
        edits.extend(self.filter.others(&Others { raw, data: &data, pieces, complete })?);
        if edits.is_empty() {
            self.out.extend_from_slice(&event.raw);
            return Ok(());
        }
        edits.sort_by_key(|(span, _)| span.start);
        event.write(&with_edits(&data, &edits), &mut self.out);
        Ok(())
    }

    fn note_tools(&mut self, reading: &Reading) {
        for (lane, tool) in &reading.tools {
            if self.filter.keeps(tool) && self.kept_lanes.len() < MOST_LANES {
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
    ) -> Result<Option<(Span, Vec<u8>)>, StreamError> {
        if self.kept_lanes.iter().any(|lane| piece.lane.starts_with(lane.as_str())) {
            return Ok(None);
        }
        if self.lanes.len() >= MOST_LANES && !self.lanes.contains_key(&piece.lane) {
            self.filter.miss()?;
            return Ok(None);
        }
        let Some(text) = decode(data, piece.span) else { return Ok(None) };
        let lane = self.lanes.entry(piece.lane.clone()).or_insert_with(|| Lane {
            text: self.filter.begin(piece.json),
            last: Event::default(),
            data: Vec::new(),
            piece: piece.span,
        });
        let mut filtered = lane.text.push(&text)?.to_vec();
        if ends {
            filtered.extend_from_slice(lane.text.finish()?);
        } else {
            lane.remember(event, data, reading, piece.span);
        }
        self.order.retain(|lane| *lane != piece.lane);
        self.order.push(piece.lane.clone());
        Ok((filtered != *text).then(|| {
            let escaping = Escaping::of(&data[piece.span.range()]);
            let mut string = Vec::new();
            write_string(&filtered, escaping, &mut string);
            (piece.span, string)
        }))
    }

    /// Texts whose lanes begin with `name` are over: let out what is held of them.
    fn end(&mut self, name: &str) -> Result<(), StreamError> {
        let (over, order) = self.order.drain(..).partition(|lane| lane.starts_with(name));
        self.order = order;
        for name in over {
            let Some(mut lane) = self.lanes.remove(&name) else { continue };
            let rest = lane.text.finish()?.to_vec();
            self.filter.over(&lane.text);
            if !rest.is_empty() {
                let mut string = Vec::new();
                write_string(&rest, Escaping::Least, &mut string);
                let data = with_edits(&lane.data, &[(lane.piece, string)]);
                lane.last.write(&data, &mut self.out);
            }
        }
        self.kept_lanes.retain(|lane| !lane.starts_with(name) || name.is_empty());
        Ok(())
    }
}

impl<T> Lane<T> {
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
