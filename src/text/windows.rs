//! The parts of a text that are worth a second reading, and the text of that reading.
//!
//! In: the spots where a reading differs. Out: [`windows`] around them, wide enough for a match and for the words
//! beside it, cut where a match can't run across; and a [`Writer`] that keeps the way back while a reading is written.

use super::offsets::{Coding, Kind, Offsets};
use crate::span::Span;

/// The places that a reading changes, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Spots {
    spans: Vec<Span>,
    /// Tokens whose look-alikes pose as ASCII.
    pub(super) tokens: Vec<Span>,
}

impl Spots {
    /// Add a spot; spots so near each other that they share a window become one.
    pub(super) fn push(&mut self, span: Span) {
        match self.spans.last_mut() {
            Some(last) if span.start <= last.end + BEHIND => last.end = last.end.max(span.end),
            _ => self.spans.push(span),
        }
    }

    /// Move all spots `offset` bytes further on.
    pub(super) fn move_by(&mut self, offset: usize) {
        for span in self.spans.iter_mut().chain(&mut self.tokens) {
            *span = span.behind(offset);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// How much text before and behind a spot is read again: a long match, and the words that speak for it.
const BEFORE: usize = 320;
const BEHIND: usize = 224;
/// How much further a safe place to cut is looked for.
const SLACK: usize = 2048;

/// The windows around the spots, in order, none touching another.
pub(super) fn windows(text: &[u8], spots: &Spots) -> Vec<Span> {
    let mut windows: Vec<Span> = Vec::new();
    for spot in &spots.spans {
        let floor = windows.last().map_or(0, |last| last.end);
        if spot.end + BEHIND / 2 <= floor {
            continue;
        }
        let start = cut_before(text, spot.start.saturating_sub(BEFORE), floor);
        let end = cut_behind(text, spot.end.max(start) + BEHIND);
        match windows.last_mut() {
            Some(last) if start <= last.end => last.end = end.max(last.end),
            _ => windows.push(Span::new(start, end)),
        }
    }
    windows
}

/// A stretch with as many bytes around it, whole characters.
pub(super) fn widened(text: &[u8], stretch: Span, by: usize) -> Span {
    let start = character_start(text, stretch.start.saturating_sub(by));
    Span::new(start.min(stretch.start), character_start(text, stretch.end + by).max(stretch.end))
}

fn cut_before(text: &[u8], from: usize, floor: usize) -> usize {
    if from <= floor {
        return floor;
    }
    let lowest = from.saturating_sub(SLACK).max(floor);
    let cut = (lowest + 1..=from).rev().find(|&at| is_border(text, at));
    cut.unwrap_or_else(|| character_start(text, lowest))
}

fn cut_behind(text: &[u8], from: usize) -> usize {
    let highest = text.len().min(from.saturating_add(SLACK));
    (from..highest).find(|&at| is_border(text, at)).unwrap_or_else(|| {
        if highest == text.len() { highest } else { character_start(text, highest) }
    })
}

/// Whether no match runs across `at`: white space before it, or ideographs on both sides.
fn is_border(text: &[u8], at: usize) -> bool {
    let ideograph = |lead: u8| matches!(lead, 0xE3..=0xE9);
    match text[at - 1] {
        b' ' | b'\n' | b'\t' | b'\r' => true,
        0x80..=0xBF => ideograph(text[at]) && at >= 3 && ideograph(text[at - 3]),
        _ => false,
    }
}

fn character_start(text: &[u8], at: usize) -> usize {
    let back = text[..at.min(text.len())].len();
    (back.saturating_sub(3)..=back)
        .rev()
        .find(|&i| text.get(i).is_none_or(|b| b & 0xC0 != 0x80))
        .unwrap_or(back)
}

/// A part of a view, scanned by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// In the bytes of the view.
    pub(crate) span: Span,
    /// Whether the source goes on before or behind it, so that a match at that edge may be half of one.
    pub(crate) cut: (bool, bool),
}

impl Window {
    /// A window inside this one, given in its bytes: in the bytes of the view, and where it is cut.
    pub(super) fn inside(self, window: Span) -> (Span, (bool, bool)) {
        let cut = (self.cut.0 || window.start > 0, self.cut.1 || window.end < self.span.len());
        (window.behind(self.span.start), cut)
    }

    /// Whether a match, in the bytes of the window, may be believed: it doesn't end where the window was cut.
    pub(crate) fn holds(self, found: Span) -> bool {
        !(self.cut.0 && found.start == 0 || self.cut.1 && found.end == self.span.len())
    }
}

/// Writes a view window by window.
#[derive(Debug)]
pub(super) struct Writer<'s> {
    source: &'s [u8],
    /// Up to where the source is in the view, or left out.
    copied: usize,
    pub(super) bytes: Vec<u8>,
    pub(super) offsets: Offsets,
    pub(super) windows: Vec<Window>,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s [u8]) -> Writer<'s> {
        Writer {
            source,
            copied: 0,
            bytes: Vec::new(),
            offsets: Offsets::default(),
            windows: Vec::new(),
        }
    }

    /// Write one window: `edit` makes the changes inside it.
    pub(super) fn window(
        &mut self,
        window: Span,
        cut: (bool, bool),
        edit: impl FnOnce(&mut Writer<'s>),
    ) {
        let from = self.bytes.len();
        if window.start > self.copied {
            let gap = Span::new(self.copied, window.start);
            self.offsets.push(Span::new(from, from), gap, Kind::Gap, 0);
        }
        self.copied = window.start;
        edit(self);
        self.copy_to(window.end);
        self.windows.push(Window { span: Span::new(from, self.bytes.len()), cut });
    }

    /// Let `with` stand for `source`.
    pub(super) fn replace(&mut self, source: Span, with: &[u8], coding: Coding) {
        self.copy_to(source.start);
        let start = self.bytes.len();
        self.bytes.extend_from_slice(with);
        let view = Span::new(start, self.bytes.len());
        self.offsets.push(view, source, Kind::Replaced, coding);
        self.copied = source.end;
    }

    /// Leave `source` out; it belongs to what stands before it.
    pub(super) fn drop(&mut self, source: Span, coding: Coding) {
        self.leave_out(source, Kind::Dropped, coding);
    }

    /// Leave `source` out, which is between the parts of something.
    pub(super) fn part(&mut self, source: Span, coding: Coding) {
        self.leave_out(source, Kind::Between, coding);
    }

    /// Leave `source` out; it belongs to nothing.
    pub(super) fn cut(&mut self, source: Span) {
        self.leave_out(source, Kind::Gap, 0);
    }

    fn leave_out(&mut self, source: Span, kind: Kind, coding: Coding) {
        self.copy_to(source.start);
        let at = self.bytes.len();
        self.offsets.push(Span::new(at, at), source, kind, coding);
        self.copied = source.end;
    }

    fn copy_to(&mut self, end: usize) {
        self.bytes.extend_from_slice(&self.source[self.copied..end]);
        self.copied = end;
    }
}
