//! Which part of a text a scan is about.
//!
//! In: spans, in order. Out: for each block of 64 bytes, which of its bytes may begin or nominate a candidate. What is
//! read around them is not bounded by this.

use super::simd::BLOCK;
use crate::span::Span;

/// What a scan looks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search<'s> {
    /// Only places in these spans, which are disjoint, in order, and begin where no chain of numbers goes on.
    pub(crate) near: Option<&'s [Span]>,
    /// Of numbers, only chains that begin in these spans, which are parts of the others.
    pub(crate) numbers: Option<&'s [Span]>,
    /// Whether signs of attempts to take over the model are wanted. They may be found all the same.
    pub(crate) signs: bool,
}

impl Search<'_> {
    /// Everything, everywhere.
    #[cfg(any(test, feature = "naive"))]
    pub(crate) const ALL: Search<'static> = Search { near: None, numbers: None, signs: true };
}

/// Goes through the spans as a scan goes through the blocks.
pub(super) struct Near<'s> {
    rest: Option<&'s [Span]>,
}

impl<'s> Near<'s> {
    pub(super) fn new(spans: Option<&'s [Span]>) -> Near<'s> {
        Near { rest: spans }
    }

    /// A bit for each byte of the block at `base` that lies in a span; blocks are asked for in order.
    #[inline]
    pub(super) fn bits(&mut self, base: usize) -> u64 {
        match &mut self.rest {
            None => u64::MAX,
            Some(rest) => bits_of(rest, base),
        }
    }
}

fn bits_of(rest: &mut &[Span], base: usize) -> u64 {
    let mut bits = 0;
    while let Some(span) = rest.first().filter(|span| span.start < base + BLOCK) {
        let below = |at: usize| match at.saturating_sub(base) {
            count @ 0..BLOCK => (1 << count) - 1,
            _ => u64::MAX,
        };
        bits |= below(span.end) & !below(span.start);
        if span.end > base + BLOCK {
            break;
        }
        *rest = &rest[1..];
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_those_of_the_bytes_in_the_spans() {
        let spans = [(3, 5), (60, 70), (128, 192), (193, 194), (400, 500)];
        let spans = spans.map(|(start, end)| Span::new(start, end));
        let mut near = Near::new(Some(&spans));
        for base in (0..640).step_by(BLOCK) {
            let bits = near.bits(base);
            for at in base..base + BLOCK {
                let inside = spans.iter().any(|span| span.range().contains(&at));
                assert_eq!(bits >> (at - base) & 1 == 1, inside, "{at}");
            }
        }
        assert_eq!(Near::new(None).bits(64), u64::MAX);
    }
}
