//! The text near a place, with one word in place of each that is inked.
//!
//! In: a text, the inked places in it, and a span. Out: the same text where nothing near is inked; else the part of it that
//! is near, in which the mark of an inked place is [`INK`] and spaces. A mark says nothing and counts as one word, so that
//! who looks for words need not know of marks.

use super::context::{BEFORE, BEHIND};
use crate::scan::simd::BLOCK;
use crate::span::Span;

/// The word that stands for a mark.
pub(super) const INK: char = 'x';
/// So much more is shown than is near: who looks for words looks at blocks, and at the word before.
const MARGIN: usize = 3 * BLOCK;

/// Reusable memory.
#[derive(Debug, Default)]
pub(super) struct Shown {
    bytes: Vec<u8>,
}

impl Shown {
    /// The text near `span`, and where `span` is in it. `marks` are the inked places of the text, in order.
    pub(super) fn near<'t>(
        &'t mut self,
        text: &'t [u8],
        marks: &[Span],
        span: Span,
    ) -> (&'t [u8], Span) {
        let near = Span::new(span.start.saturating_sub(BEFORE), span.end + BEHIND);
        if !any_in(marks, near) {
            return (text, span);
        }
        let from = near.start.saturating_sub(MARGIN);
        let to = text.len().min(near.end + MARGIN);
        self.bytes.clear();
        self.bytes.extend_from_slice(&text[from..to]);
        let first = marks.partition_point(|mark| mark.end <= from);
        for mark in marks[first..].iter().take_while(|mark| mark.start < to) {
            let (start, end) = (mark.start.max(from) - from, mark.end.min(to) - from);
            self.bytes[start..end].fill(b' ');
            // Behind the bracket, so that it is no part of what stands before it.
            if let Some(byte) = self.bytes[start..end].get_mut(1) {
                *byte = INK as u8;
            }
        }
        (&self.bytes, Span::new(span.start - from, span.end - from))
    }
}

/// Whether any of the places, which are in order, has a part in `span`.
pub(super) fn any_in(places: &[Span], span: Span) -> bool {
    let next = places.partition_point(|place| place.end <= span.start);
    places.get(next).is_some_and(|place| place.start < span.end)
}
