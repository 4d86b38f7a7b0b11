//! The way back from a view to the original bytes: a sparse list of edits, empty where nothing was changed.

use crate::span::Span;

/// Maps spans of a view to spans of the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offsets {
    edits: Vec<Edit>,
}

/// `view` bytes of the view stand for `original` bytes of the original; between edits both run in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    view: Span,
    original: Span,
}

impl Offsets {
    /// The smallest span of the original that covers everything `span` stands for.
    pub(crate) fn to_original(&self, span: Span) -> Span {
        span
    }
}
