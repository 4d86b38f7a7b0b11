//! A long text in segments, cut where the text itself says so, never where a buffer happened to end.
//!
//! In: a text of any length. Out: findings, as if each segment stood alone behind the last kilobyte before it. Where a
//! segment ends depends only on what stands between its start and [`LONGEST`] bytes behind that, so a stream that sees
//! a text piece by piece cuts where the whole text is cut, and finds the same. A text of up to [`SHORTEST`] bytes is one
//! segment. A line end is preferred; a text without any is cut behind white space, and a finding that lies across moves
//! the cut to its end. What is found there without an end goes on in the next segment.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::{Inner, Scratch};
use crate::entity::Category;
use crate::finding::Finding;
use crate::injection::Injection;
use crate::recognize::{is_key_open, is_number_open};
use crate::span::Span;
use crate::text::{Removal, is_number_wrapped, is_string_open, may_be_parted};

/// A segment is at least this long, unless the text ends before.
pub(crate) const SHORTEST: usize = 32 << 10;
/// From here on any safe line end will do; before, only that of an empty line.
const ANY_LINE: usize = 40 << 10;
/// A segment is at most this long.
pub(crate) const LONGEST: usize = 64 << 10;
/// How far behind a cut that is no line end the text is looked at.
const AHEAD: usize = 4 << 10;
/// How much of the text before a segment is looked at with it.
pub(crate) const BEFORE: usize = 1 << 10;

/// What is known where a segment begins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Carried {
    /// A finding that had not ended where the last segment did.
    open: Option<Finding>,
}

/// A segment that was scanned.
#[derive(Debug)]
pub(crate) struct Segment {
    /// Where it ends, in the text at hand.
    pub(crate) end: usize,
    pub(crate) removals: Vec<Removal>,
    pub(crate) carried: Carried,
}

/// Where a segment is cut, and how far it may be looked.
struct Cut {
    at: usize,
    shown: usize,
}

impl Inner {
    /// Everything found in a text that is not UTF-16, and in what inking that would leave. Returns what the output text
    /// drops.
    pub(crate) fn scan(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> Vec<Removal> {
        if text.len() <= SHORTEST {
            return self.scan_segment(text, scratch, findings);
        }
        let (mut removals, mut carried, mut start) = (Vec::new(), Carried::default(), 0);
        let (mut all, mut injection) = (Vec::new(), Injection::default());
        while let Some(segment) = self.segment(text, start, true, carried, scratch, findings) {
            all.append(findings);
            removals.extend(segment.removals);
            likelier(&mut injection, &scratch.case.outcome);
            (carried, start) = (segment.carried, segment.end);
        }
        scratch.case.outcome = injection;
        *findings = all;
        removals
    }

    /// Scan the segment that begins at `start`; nothing if its end can't be told yet, or there is none. The text before
    /// `start` is what is left of segments before; `last` says that the text ends here. Spans are those of `text`.
    pub(crate) fn segment(
        &self,
        text: &[u8],
        start: usize,
        last: bool,
        carried: Carried,
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> Option<Segment> {
        if start == text.len() {
            return None;
        }
        let cut = cut(&text[start..], last, self.rules.is_thorough())?;
        let Cut { at, shown } = Cut { at: start + cut.at, shown: start + cut.shown };
        let mut removals = self.scan_behind(text, start, shown, scratch, findings);
        let mut segment = Segment { end: at, removals: Vec::new(), carried: Carried::default() };
        if shown > at {
            segment.stretch(findings, shown);
        }
        carried.go_on(&text[..segment.end], start, findings, &mut segment.carried);
        let part = Span::new(start, segment.end);
        findings.retain_mut(|finding| clip(finding, part));
        removals.retain_mut(|removal| trim(&mut removal.span, part));
        segment.removals = removals;
        Some(segment)
    }

    /// Scan `text` from `start` to `end`, with what stands before as context.
    pub(crate) fn scan_behind(
        &self,
        text: &[u8],
        start: usize,
        end: usize,
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> Vec<Removal> {
        let from = context(text, start);
        let mut removals = self.scan_segment(&text[from..end], scratch, findings);
        findings.iter_mut().for_each(|f| f.span = f.span.behind(from));
        removals.iter_mut().for_each(|r| r.span = r.span.behind(from));
        let evidence = &mut scratch.case.outcome.evidence;
        evidence.iter_mut().for_each(|e| e.span = e.span.behind(from));
        removals
    }
}

impl Inner {
    /// A part of a text with what was found in it inked out.
    pub(crate) fn ink<'t>(&self, part: &'t [u8], findings: &[Finding]) -> Cow<'t, [u8]> {
        self.apply(part, findings)
    }
}

impl Segment {
    /// Move an end that lies in a finding behind it; where the finding reaches as far as the text was looked at, it is
    /// taken to go on.
    fn stretch(&mut self, findings: &[Finding], shown: usize) {
        for finding in findings.iter().filter(|f| f.is_acted_on() && !is_note(f)) {
            if finding.span.start < self.end && finding.span.end > self.end {
                self.end = finding.span.end;
                self.carried.open = (self.end == shown).then_some(*finding);
            }
        }
    }
}

impl Carried {
    /// Let a finding without an end go on, as far as what it is part of goes on.
    fn go_on(self, text: &[u8], start: usize, findings: &mut Vec<Finding>, next: &mut Carried) {
        let Some(open) = self.open else { return };
        let length = text[start..].iter().take_while(|b| goes_on(**b)).count();
        if length == 0 {
            return;
        }
        let rest = Finding { span: Span::new(start, start + length), ..open };
        findings.retain(|f| f.span.start >= rest.span.end || is_note(f));
        findings.insert(0, rest);
        if rest.span.end == text.len() {
            next.open = Some(rest);
        }
    }
}

impl Carried {
    /// What goes on in the part `text` of a segment from `start` on.
    pub(crate) fn open_in(self, text: &[u8], start: usize, findings: &mut Vec<Finding>) {
        self.go_on(text, start, findings, &mut Carried::default());
    }
}

/// Kept signs of an attempt annotate; they may lie across anything.
fn is_note(finding: &Finding) -> bool {
    finding.category() == Category::Injection && !finding.is_acted_on()
}

/// Whether a token without an end goes on with this byte.
fn goes_on(byte: u8) -> bool {
    byte > b' ' && !matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b',' | b';')
}

/// Keep the likelier of two.
pub(crate) fn likelier(best: &mut Injection, other: &Injection) {
    if other.probability > best.probability {
        best.clone_from(other);
    }
}

/// Keep what of a finding lies in `part`; whether anything does.
pub(crate) fn clip(finding: &mut Finding, part: Span) -> bool {
    (finding.is_acted_on() || part.contains(finding.span)) && trim(&mut finding.span, part)
}

/// Keep what of a span lies in `part`; whether anything does.
pub(crate) fn trim(span: &mut Span, part: Span) -> bool {
    let inside = span.overlaps(part);
    if inside {
        *span = Span::new(span.start.max(part.start), span.end.min(part.end));
    }
    inside
}

/// Where the context of a segment begins: with the first line of the last kilobyte, or the first character.
pub(crate) fn context(text: &[u8], start: usize) -> usize {
    let from = start.saturating_sub(BEFORE);
    if from == 0 {
        return 0;
    }
    let before = &text[from..start];
    match memchr::memchr(b'\n', before) {
        Some(line_end) => from + line_end + 1,
        None => from + before.iter().take_while(|b| **b & 0xC0 == 0x80).count(),
    }
}

/// Where the segment that begins with `text` is cut; nothing if more of the text is needed.
fn cut(text: &[u8], last: bool, thorough: bool) -> Option<Cut> {
    let lines = &text[SHORTEST.min(text.len())..text.len().min(LONGEST)];
    for line_end in memchr_iter(b'\n', lines) {
        let at = SHORTEST + line_end + 1;
        let may_end = at >= ANY_LINE || ends_paragraph(&text[..at]);
        if !may_end || !is_settled(&text[..at]) {
            continue;
        }
        if !thorough || !may_be_parted(&text[..at], &text[at..text.len().min(LONGEST)]) {
            return Some(Cut { at, shown: at });
        }
        if !last && text.len() <= LONGEST {
            return None;
        }
    }
    if text.len() > LONGEST {
        return Some(Cut { at: emergency(text), shown: LONGEST });
    }
    last.then_some(Cut { at: text.len(), shown: text.len() })
}

/// A cut in a text without a fit line end: behind the last white space, or else between two characters.
fn emergency(text: &[u8]) -> usize {
    let latest = LONGEST - AHEAD;
    let is_space = |b: &u8| b.is_ascii_whitespace();
    match text[SHORTEST..latest].iter().rposition(is_space) {
        Some(space) => SHORTEST + space + 1,
        None => (latest - 3..=latest).rev().find(|&at| text[at] & 0xC0 != 0x80).unwrap_or(latest),
    }
}

fn ends_paragraph(text: &[u8]) -> bool {
    text.ends_with(b"\n\n") || text.ends_with(b"\n\r\n")
}

/// How much of the end of a line tells whether something goes on behind it.
const TAIL: usize = 128;
/// A line that ends in so many characters of base64 may be one of several.
const ENCODED: usize = 40;

/// Whether `text`, which ends with a line, ends in nothing that goes on in the next line: a private key, a line of
/// base64, a continued line, a string that is put together, a bank account, the number of a card.
pub(crate) fn is_settled(text: &[u8]) -> bool {
    let line = text.strip_suffix(b"\n").unwrap_or(text);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let tail = &line[line.len().saturating_sub(TAIL)..];
    let is_encoded = |b: &&u8| b.is_ascii_alphanumeric() || b"+/-_=".contains(*b);
    let run = tail.iter().rev().take_while(is_encoded);
    let (mut length, mut cases) = (0, [false; 2]);
    for byte in run {
        length += 1;
        cases[0] |= byte.is_ascii_lowercase();
        cases[1] |= byte.is_ascii_uppercase();
    }
    let goes_on =
        length >= ENCODED && cases == [true; 2] || tail.ends_with(b"\\") || tail.ends_with(b"=");
    let is_number_open = is_number_open(tail) || is_number_wrapped(tail);
    !goes_on && !is_number_open && !is_string_open(tail) && !is_key_open(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_ends_with_a_paragraph_or_else_with_a_line() {
        let line = "0123456789abcde\n".repeat(LONGEST / 16);
        let paragraph = SHORTEST + 160;
        let text = format!("{}\n{}", &line[..paragraph], &line);
        assert_eq!(cut(text.as_bytes(), false, false).unwrap().at, paragraph + 1);
        assert_eq!(cut(line.as_bytes(), false, false).unwrap().at, ANY_LINE);
        assert!(cut(&line.as_bytes()[..SHORTEST], false, false).is_none());
        assert_eq!(cut(&line.as_bytes()[..SHORTEST], true, false).unwrap().at, SHORTEST);
    }

    #[test]
    fn where_everything_is_read_a_cut_waits_for_what_tells_of_a_value_in_lines() {
        let line = "nothing to be seen, nothing to be found.\n";
        let mut text = line.repeat(ANY_LINE / line.len());
        text.push_str("and now the key is this: AKIA\n");
        let part = text.len();
        assert_eq!(cut(text.as_bytes(), false, false).unwrap().at, part);
        assert!(cut(text.as_bytes(), false, true).is_none(), "it may go on");
        text.push_str("IOSF\nODNN\n");
        assert!(cut(text.as_bytes(), false, true).is_none(), "it may still");
        text.push_str(line);
        let at = cut(text.as_bytes(), false, true).unwrap().at;
        assert_eq!(at, part, "it is over");
    }

    #[test]
    fn a_text_without_lines_is_cut_behind_a_word_or_between_characters() {
        let words = "abcdefg ".repeat(LONGEST);
        assert_eq!(cut(words.as_bytes(), true, false).unwrap().at, LONGEST - AHEAD);
        let letters = "é".repeat(LONGEST);
        let at = cut(letters.as_bytes(), true, false).unwrap().at;
        assert!(letters.is_char_boundary(at) && at + 4 > LONGEST - AHEAD);
    }

    #[test]
    fn what_goes_on_in_the_next_line_is_not_settled() {
        let code = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpBQkNERUZHSElKS0xNTk9Q";
        for open in
            ["a \\\n", "a=\r\n", &format!("x {code}\n"), "-----BEGIN PRIVATE KEY-----\nab\n"]
        {
            assert!(!is_settled(open.as_bytes()), "{open}");
        }
        for settled in ["\n", "a\n", "f5a4c0e1b2d3\r\n", "-----BEGIN CERTIFICATE-----\nab\n"] {
            assert!(is_settled(settled.as_bytes()), "{settled}");
        }
        let closed = "-----BEGIN PRIVATE KEY-----\nab\n-----END PRIVATE KEY-----\n";
        assert!(is_settled(closed.as_bytes()));
    }
}
