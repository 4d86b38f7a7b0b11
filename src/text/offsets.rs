//! The way back from a view to the text it was made from: a sparse list of edits, empty where nothing was changed.
//!
//! In: edits, in order, as a view is written. Out: for a span of the view the span of the source that it stands for,
//! widened to whole source clusters, so that no half of a ligature or of an encoded run is ever left behind.

use crate::span::Span;

/// What an edit did, which decides how spans that end beside it grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Other bytes stand in the view for those of the source.
    Replaced,
    /// Left out of the view. A match that ends here takes it along: it hung on the last character.
    Dropped,
    /// Left out of the view, between the parts of something: a match that ends here ends before it.
    Between,
    /// Left out of the view, and no part of what stands before or behind it.
    Gap,
}

/// The bytes `view` of the view stand for the bytes `source`; between edits both run in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    view: Span,
    source: Span,
    kind: Kind,
    coding: Coding,
}

/// By which coding an edit came about; an index into the names of codings.
pub(super) type Coding = u8;

/// Maps spans of a view to spans of its source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offsets {
    edits: Vec<Edit>,
}

impl Offsets {
    /// Note that the next edit, at the end of the view so far, is this one.
    pub(super) fn push(&mut self, view: Span, source: Span, kind: Kind, coding: Coding) {
        if let Some(last) = self.edits.last_mut() {
            let adjacent = last.view.end == view.start && last.source.end == source.start;
            if adjacent && kind == last.kind && kind != Kind::Replaced {
                last.source.end = source.end;
                return;
            }
        }
        self.edits.push(Edit { view, source, kind, coding });
    }

    /// The smallest span of the source that covers everything `span` stands for.
    pub(crate) fn to_source(&self, span: Span) -> Span {
        let start = self.start(span.start);
        Span::new(start, self.end(span.end).max(start))
    }

    fn start(&self, at: usize) -> usize {
        let behind = self.edits.partition_point(|edit| edit.view.start <= at);
        match behind.checked_sub(1).map(|i| self.edits[i]) {
            None => at,
            Some(edit) if at < edit.view.end => edit.source.start,
            Some(edit) => edit.source.end + (at - edit.view.end),
        }
    }

    fn end(&self, at: usize) -> usize {
        let behind = self.edits.partition_point(|edit| edit.view.start < at);
        let end = match behind.checked_sub(1).map(|i| self.edits[i]) {
            None => at,
            Some(edit) if at < edit.view.end => return edit.source.end,
            Some(edit) => edit.source.end + (at - edit.view.end),
        };
        match self.edits.get(behind) {
            Some(edit) if edit.kind == Kind::Dropped && edit.view.end == at => edit.source.end,
            _ => end,
        }
    }

    /// The coding of the first edit that `span` shares a byte with or encloses.
    pub(super) fn coding(&self, span: Span) -> Option<Coding> {
        let first = self.edits.partition_point(|edit| edit.view.end <= span.start);
        let first = self.edits[first..].iter().find(|edit| edit.kind != Kind::Gap)?;
        (first.view.start < span.end).then_some(first.coding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end)
    }

    #[test]
    fn a_view_without_edits_is_its_source() {
        assert_eq!(Offsets::default().to_source(span(3, 9)), span(3, 9));
    }

    #[test]
    fn replaced_clusters_are_covered_whole() {
        // "xﬁy" → "xfiy"
        let mut offsets = Offsets::default();
        offsets.push(span(1, 3), span(1, 4), Kind::Replaced, 0);
        assert_eq!(offsets.to_source(span(2, 3)), span(1, 4));
        assert_eq!(offsets.to_source(span(0, 2)), span(0, 4));
        assert_eq!(offsets.to_source(span(3, 4)), span(4, 5));
    }

    #[test]
    fn what_was_dropped_behind_a_match_belongs_to_it() {
        // "a" + 2 bytes + "b" + 2 bytes + "c"
        let mut offsets = Offsets::default();
        offsets.push(span(1, 1), span(1, 3), Kind::Dropped, 0);
        offsets.push(span(2, 2), span(4, 6), Kind::Dropped, 0);
        assert_eq!(offsets.to_source(span(0, 1)), span(0, 3));
        assert_eq!(offsets.to_source(span(1, 2)), span(3, 6));
        assert_eq!(offsets.to_source(span(0, 3)), span(0, 7));
    }

    #[test]
    fn a_gap_belongs_to_nobody() {
        let mut offsets = Offsets::default();
        offsets.push(span(0, 0), span(0, 10), Kind::Gap, 0);
        offsets.push(span(5, 5), span(15, 40), Kind::Gap, 0);
        assert_eq!(offsets.to_source(span(0, 5)), span(10, 15));
        assert_eq!(offsets.to_source(span(5, 7)), span(40, 42));
    }

    #[test]
    fn a_drop_before_a_replacement_stays_outside_of_a_match_behind_it() {
        let mut offsets = Offsets::default();
        offsets.push(span(0, 0), span(0, 3), Kind::Dropped, 0);
        offsets.push(span(0, 1), span(3, 6), Kind::Replaced, 0);
        assert_eq!(offsets.to_source(span(0, 1)), span(3, 6));
    }
}
