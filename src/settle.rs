//! The text as it would be inked, near its findings, and the way back.
//!
//! Inking changes what stands beside it: a number that was tied to another (`536-90-4399/30901820`) stands free, a word
//! that was too far from a number comes near. So that redacting redacted text changes nothing, the engine looks at what
//! it would leave and adds what it finds there. In: text and edits. Out: inked bytes, only as far around the edits as
//! they can reach, the places where something else could be found than before, and spans mapped back. Nothing here
//! decides what is found.

use crate::redact::Edit;
use crate::scan::chain::is_separator;
use crate::scan::{Awaited, Candidate};
use crate::span::Span;
use crate::verify;

/// How far from an edit the text is shown, and how far from where it is cut a finding must stay.
const SHOWN: usize = 384;
const MARGIN: usize = 192;
/// How far before and behind an edit something may stand that looks at it: a keyword before a value, a date behind what
/// says whose it is.
const BEFORE: usize = 128;
const BEHIND: usize = 64;
/// How far before an edit a chain of numbers may end that looks at it: a unit, half of a day, what kind of number it is.
const BEFORE_NUMBER: usize = 48;

/// Room for what is written in the place of something.
const WRITTEN: usize = 16;

/// An inked text, in pieces; its memory is used again.
#[derive(Debug, Default)]
pub(crate) struct Inked {
    pub(crate) bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// The parts of the original that it shows.
    shown: Vec<Span>,
    /// Where candidates could be other ones than in the original.
    pub(crate) near: Vec<Span>,
    /// The part of it that is for numbers: what stands behind a number tells less than what stands behind a keyword.
    pub(crate) near_numbers: Vec<Span>,
    /// Whether nothing but marks was written, `[EMAIL]` and the like.
    pub(crate) is_marked: bool,
    /// What was written in the place of something, where that is new.
    pub(crate) edited: Vec<Span>,
}

/// Bytes of the inked text and what they stand for.
#[derive(Debug)]
struct Piece {
    inked: Span,
    original: Span,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Copied,
    Edited,
    /// Text that is not shown.
    Skipped,
}

/// Something that stands somewhere in a text.
pub(crate) trait Place: Copy {
    fn span(&self) -> Span;
    /// The same somewhere else.
    fn at(self, span: Span) -> Self;
}

impl Place for Candidate {
    fn span(&self) -> Span {
        self.span
    }

    fn at(self, span: Span) -> Candidate {
        Candidate { span, ..self }
    }
}

impl Place for Awaited {
    fn span(&self) -> Span {
        self.span
    }

    fn at(self, span: Span) -> Awaited {
        Awaited { span, ..self }
    }
}

impl Inked {
    /// Become a text with edits applied, which are disjoint and in order. Only what stands near those that are new is shown:
    /// elsewhere all is as it was when the others were.
    pub(crate) fn ink(
        &mut self,
        text: &[u8],
        edits: &[Edit<'_>],
        is_new: impl Fn(&Edit<'_>) -> bool,
    ) {
        self.clear();
        let (mut at, mut next, mut part) = (0, 0, 0);
        show_new(text, edits, &is_new, &mut self.shown);
        self.make_room(edits.len());
        while let Some(&shown) = self.shown.get(part) {
            self.skip(at, shown.start);
            (at, part) = (shown.start, part + 1);
            next += edits[next..].iter().take_while(|edit| edit.span.end <= at).count();
            while let Some(edit) = edits.get(next).filter(|edit| edit.span.end <= shown.end) {
                self.show(text, at, edit.span.start);
                self.write(text, edit, is_new(edit));
                (at, next) = (edit.span.end, next + 1);
            }
            self.show(text, at, shown.end);
            at = shown.end;
        }
        self.skip(at, text.len());
        near_edits(&self.bytes, &self.edited, BEFORE, &mut self.near);
        near_edits(&self.bytes, &self.edited, BEFORE_NUMBER, &mut self.near_numbers);
        self.is_marked = self.edited.iter().all(|edit| {
            let written = &self.bytes[edit.range()];
            written.starts_with(b"[") && written.ends_with(b"]")
        });
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.pieces.clear();
        self.edited.clear();
        for spans in [&mut self.shown, &mut self.near, &mut self.near_numbers] {
            spans.clear();
        }
    }

    /// For what is shown, and so many edits in it.
    fn make_room(&mut self, edits: usize) {
        let bytes: usize = self.shown.iter().map(|part| part.len() + WRITTEN).sum();
        self.bytes.reserve(bytes + edits * WRITTEN);
        self.pieces.reserve(2 * (self.shown.len() + edits));
        self.edited.reserve(edits);
    }

    fn write(&mut self, text: &[u8], edit: &Edit<'_>, is_new: bool) {
        let from = self.bytes.len();
        edit.operator.write(edit.entity, &text[edit.span.range()], &mut self.bytes);
        self.piece(from, edit.span, Kind::Edited);
        if is_new {
            self.edited.push(Span::new(from, self.bytes.len()));
        }
    }

    /// Take it that everything could be another than in the original.
    #[cfg(test)]
    pub(crate) fn take_all_as_near(&mut self) {
        let whole = vec![Span::new(0, self.bytes.len())];
        (self.near, self.near_numbers, self.edited) = (whole.clone(), whole.clone(), whole);
        self.is_marked = false;
    }

    /// The places of the original that were inked.
    pub(crate) fn originals(&self) -> impl Iterator<Item = Span> {
        let edited = self.pieces.iter().filter(|piece| piece.kind == Kind::Edited);
        edited.map(|piece| piece.original)
    }

    /// Those of the places, in order, that an edit could give a context, moved to where they are now.
    pub(crate) fn in_new_context<P: Place>(&self, places: &[P], out: &mut Vec<P>) {
        let is_edit = |piece: Option<&Piece>| piece.is_some_and(|p| p.kind == Kind::Edited);
        for (i, piece) in self.pieces.iter().enumerate().filter(|(_, p)| p.kind == Kind::Copied) {
            let (before, behind) = (i.checked_sub(1), i + 1);
            let is_behind = is_edit(before.and_then(|i| self.pieces.get(i)));
            let is_before = is_edit(self.pieces.get(behind));
            let whole = piece.original;
            let first = places.partition_point(|place| place.span().start < whole.start);
            let inside = places[first..].iter().take_while(|p| p.span().start < whole.end);
            out.extend(inside.filter_map(|place| {
                let span = place.span();
                let is_near = is_behind && span.start - whole.start <= verify::BEFORE
                    || is_before && whole.end.saturating_sub(span.end) <= verify::BEHIND;
                let start = piece.inked.start + (span.start - whole.start);
                (is_near && span.end <= whole.end)
                    .then(|| place.at(Span::new(start, start + span.len())))
            }));
        }
    }

    fn piece(&mut self, from: usize, original: Span, kind: Kind) {
        let inked = Span::new(from, self.bytes.len());
        self.pieces.push(Piece { inked, original, kind });
    }

    /// Leave out a part of the text.
    fn skip(&mut self, start: usize, end: usize) {
        if start < end {
            let from = self.bytes.len();
            self.bytes.extend_from_slice(b"\n\n");
            self.piece(from, Span::new(start, end), Kind::Skipped);
        }
    }

    fn show(&mut self, text: &[u8], start: usize, end: usize) {
        if start == end {
            return;
        }
        let from = self.bytes.len();
        self.bytes.extend_from_slice(&text[start..end]);
        self.piece(from, Span::new(start, end), Kind::Copied);
    }

    /// The smallest span of the original that `span` stands for; none where it is too near to text not shown.
    pub(crate) fn to_original(&self, span: Span) -> Option<Span> {
        let near = Span::new(span.start.saturating_sub(MARGIN), span.end + MARGIN);
        let first = self.pieces.partition_point(|piece| piece.inked.end <= near.start);
        let around = self.pieces[first..].iter().take_while(|piece| piece.inked.start < near.end);
        let mut original: Option<Span> = None;
        for piece in around {
            if piece.kind == Kind::Skipped {
                return None;
            }
            if piece.inked.overlaps(span) {
                let part = piece.part(span);
                original = Some(original.map_or(part, |whole| whole.union(part)));
            }
        }
        original
    }
}

impl Piece {
    /// What the part of `span` inside this piece stands for.
    fn part(&self, span: Span) -> Span {
        if self.kind == Kind::Edited {
            return self.original;
        }
        let start = span.start.max(self.inked.start) - self.inked.start;
        let end = span.end.min(self.inked.end) - self.inked.start;
        Span::new(self.original.start + start, self.original.start + end)
    }
}

/// Put the parts of a text that are shown into `parts`: what is new and [`SHOWN`] bytes around it, parts that are no farther
/// from each other or from an end of the text in one, and no edit cut.
fn show_new(
    text: &[u8],
    edits: &[Edit<'_>],
    is_new: impl Fn(&Edit<'_>) -> bool,
    parts: &mut Vec<Span>,
) {
    let around = |edit: &Edit<'_>| {
        let end = text.len().min(edit.span.end + SHOWN);
        with_edits(Span::new(edit.span.start.saturating_sub(SHOWN), end), edits)
    };
    let new = edits.iter().filter(|edit| is_new(edit)).map(around);
    parts.push(Span::new(0, 0));
    for part in new.chain([Span::new(text.len(), text.len())]) {
        match parts.last_mut() {
            Some(last) if part.start <= last.end + SHOWN => *last = last.union(part),
            _ => parts.push(part),
        }
    }
}

/// A part, and all of the edits that it begins or ends in: the first and the last of those that it has.
fn with_edits(part: Span, edits: &[Edit<'_>]) -> Span {
    let first = edits.partition_point(|edit| edit.span.end <= part.start);
    let inside = &edits[first..];
    let inside = &inside[..inside.partition_point(|edit| edit.span.start < part.end)];
    let ends = [inside.first(), inside.last()];
    ends.into_iter().flatten().fold(part, |part, edit| part.union(edit.span))
}

/// Put into `near` what lies up to so many bytes before the edits, and some behind.
fn near_edits(text: &[u8], edited: &[Span], before: usize, near: &mut Vec<Span>) {
    for edit in edited {
        let floor = near.last().map_or(0, |last| last.end);
        let start = before_chain(text, edit.start.saturating_sub(before), floor);
        let end = text.len().min(edit.end + BEHIND);
        match near.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => near.push(Span::new(start, end)),
        }
    }
}

/// The last place from `floor` to `at` that no chain of numbers runs across, or else `floor`.
fn before_chain(text: &[u8], mut at: usize, floor: usize) -> usize {
    let is_word = |at: usize| text[at - 1].is_ascii_alphanumeric();
    while at > floor && is_word(at) {
        at -= 1;
    }
    while at > floor && is_separator(text[at - 1]) {
        let gap = at;
        at -= 1;
        let (end, mut has_digit, mut has_small) = (at, false, false);
        while at > floor && is_word(at) {
            at -= 1;
            has_digit |= text[at].is_ascii_digit();
            has_small |= text[at].is_ascii_lowercase();
        }
        if at < end && has_small && !has_digit {
            return gap;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::Operator;

    fn inked(text: &str, edits: &[(usize, usize)]) -> Inked {
        let edit = |&(start, end): &(usize, usize)| Edit {
            span: Span::new(start, end),
            operator: &Operator::Label,
            entity: "x",
        };
        let mut inked = Inked::default();
        inked.ink(text.as_bytes(), &edits.iter().map(edit).collect::<Vec<_>>(), |_| true);
        inked
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        let inked = inked("ab12345cd", &[(2, 7)]);
        assert_eq!(inked.bytes, b"ab[X]cd");
        assert_eq!(inked.to_original(Span::new(0, 2)), Some(Span::new(0, 2)));
        assert_eq!(inked.to_original(Span::new(1, 3)), Some(Span::new(1, 7)));
        assert_eq!(inked.to_original(Span::new(5, 7)), Some(Span::new(7, 9)));
    }

    #[test]
    fn a_chain_is_not_cut() {
        let cut = |text: &str| before_chain(text.as_bytes(), text.find('|').unwrap(), 0);
        for (text, at) in [
            ("word 12 34|", 5),
            ("word, 12 34|", 5),
            ("word", 0),
            ("x,12 3|4", 2),
            ("GB 12-3|", 0),
            ("a1 12-3|", 0),
            ("12 small|", 0),
            ("12 small |", 9),
            ("12 (|", 0),
        ] {
            let text = if text.contains('|') { text.to_owned() } else { format!("{text}|") };
            assert_eq!(cut(&text), at, "{text}");
        }
    }

    #[test]
    fn only_what_is_new_is_looked_at_again() {
        let text = "a".repeat(5000);
        let edit = |start: usize| Edit {
            span: Span::new(start, start + 10),
            operator: &Operator::Label,
            entity: "x",
        };
        let edits = [100, 1000, 1200, 3000, 3389, 4900].map(edit);
        let mut inked = inked("12345", &[(2, 3)]);
        inked.ink(text.as_bytes(), &edits, |edit| edit.span.start == 3000);
        let original = |at: usize| inked.to_original(Span::new(at, at + 1));
        let shown = format!("\n\n{}[X]{}[X]\n\n", "a".repeat(384), "a".repeat(379));
        assert_eq!(str::from_utf8(&inked.bytes), Ok(&*shown));
        assert_eq!(inked.edited, [Span::new(386, 389)]);
        assert_eq!(original(385), Some(Span::new(2999, 3000)));
        assert_eq!(original(389), Some(Span::new(3010, 3011)));
        assert_eq!(original(10), None);
    }

    #[test]
    fn far_text_is_not_shown_and_nothing_is_said_about_its_neighbourhood() {
        let text = format!("{}123{}", "a".repeat(9000), "b".repeat(9000));
        let inked = inked(&text, &[(9000, 9003)]);
        assert!(inked.bytes.len() < 2 * SHOWN + 100 + 9000);
        let mark = inked.bytes.iter().position(|b| *b == b'[').unwrap();
        assert_eq!(inked.to_original(Span::new(mark - 1, mark)), Some(Span::new(8999, 9000)));
        assert_eq!(inked.to_original(Span::new(mark - SHOWN + 10, mark - SHOWN + 20)), None);
    }
}
