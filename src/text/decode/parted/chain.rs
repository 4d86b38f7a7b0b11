//! Rows of parts that look like those of one value, with the same between all of them.
//!
//! In: bytes. Out: the rows. Parts are runs of what values are made of. What stands between two of them may be nearly
//! anything: a line end and a mark, a tag, a comment, quotes and an operator, emoji, signs. A space alone, and signs with a
//! space, are between words, so that rows of those are only such as have parts of one length, or none that is a word.

use std::ops::Range;

use super::super::walk::Walk;
use super::{LONGEST, MOST_PARTS, Row, Says, is_of_value, may_be_value};
use crate::scan::simd::sets::Sets;
use crate::span::Span;
use crate::text::utf8::char_at;

/// Bytes of the longest that may stand between two parts.
const LONGEST_BETWEEN: usize = 48;
/// Bytes of the longest part, and of the longest with spaces between them.
const LONGEST_PART: usize = 64;
const LONGEST_WORD: usize = 6;

/// What it says of two parts that something stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// Nothing.
    Words,
    /// That they may belong together, if there are more of them.
    Sign,
    /// That they may belong together.
    Joint,
}

/// What parts are made of, and with that, what begins what is skipped between them.
static SETS: Sets<2> = Sets::new([
    b"@._-+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b"@._-+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz</\"'`%]",
]);
const OF_VALUE: usize = 0;
const OR_SKIPPED: usize = 1;

/// What all values have one of.
static MORE: Sets<1> = Sets::new([b"@0123456789"]);

/// Add every row.
pub(super) fn find(text: &[u8], rows: &mut Vec<Row>) {
    let mut chain = Chain::new(text);
    let mut last: Option<Span> = None;
    let mut parts = Parts { text, walk: Walk::new(text, &SETS), at: 0 };
    while let Some(part) = parts.next() {
        match last.and_then(|last| between(text, last, part)) {
            Some((span, kind)) => {
                if !chain.takes(span, kind) {
                    chain.finish(rows);
                    chain.begin(last.unwrap_or(part), kind);
                }
                chain.push(part, span);
            }
            None => {
                chain.finish(rows);
                if let Some(place) = chain.place_to_go_on(part) {
                    (parts.at, last) = (place, None);
                    continue;
                }
            }
        }
        last = (part.len() <= LONGEST_PART).then_some(part);
    }
    chain.finish(rows);
}

/// Bytes before the next thing that all values have one of in which a place to go on is looked for, and the fewest that are
/// worth it.
const NEAR: usize = 512;
const FAR: usize = 768;

/// The last place before the end of a text at which a word begins behind a comma, near enough. No chain goes on across it, and
/// nothing is skipped there.
fn last_break(text: &[u8]) -> Option<usize> {
    const TRIES: usize = 4;
    let first = text.len().saturating_sub(NEAR);
    let commas = memchr::memrchr_iter(b',', &text[first..]).map(|at| first + at);
    commas.take(TRIES).find_map(|comma| {
        let is_letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphabetic);
        let near = &text[comma.saturating_sub(LONGEST_BETWEEN)..comma];
        let is_break = comma > 0
            && is_letter(comma - 1)
            && text.get(comma + 1) == Some(&b' ')
            && is_letter(comma + 2)
            && near.iter().all(|b| is_of_value(*b) || b" \n,;:()".contains(b));
        is_break.then_some(comma + 2)
    })
}

/// What stands between two parts, if it may be between those of a value.
fn between(text: &[u8], one: Span, next: Span) -> Option<(Span, Between)> {
    let gap = Span::new(one.end, next.start);
    if gap.len() == 1 && text[gap.start] == b' ' && next.len() <= LONGEST_PART {
        return Some((gap, Between::Words));
    }
    let span = trimmed(text, gap);
    let is_short = span.len() <= LONGEST_BETWEEN && next.len() <= LONGEST_PART;
    is_short.then(|| Some((span, kind(&text[span.range()])?))).flatten()
}

/// What stands between two parts without the spaces of a number that is written in groups.
fn trimmed(text: &[u8], between: Span) -> Span {
    let Span { mut start, mut end } = between;
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let is_sign =
        |at: usize| text.get(at).is_some_and(|b| !b.is_ascii_whitespace() && !b",;:".contains(b));
    let is_lone_space = |at: usize| text.get(at) == Some(&b' ');
    if start > 0
        && is_digit(start - 1)
        && is_lone_space(start)
        && is_sign(start + 1)
        && start + 1 < end
    {
        start += 1;
    }
    if is_digit(end) && end > start + 1 && is_lone_space(end - 1) && is_sign(end - 2) {
        end -= 1;
    }
    Span::new(start, end)
}

/// The runs of what values are made of, tags and comments skipped.
struct Parts<'t> {
    text: &'t [u8],
    walk: Walk<'t, 2>,
    at: usize,
}

impl Iterator for Parts<'_> {
    type Item = Span;

    #[inline]
    fn next(&mut self) -> Option<Span> {
        let text = self.text;
        loop {
            self.at = self.walk.next(OR_SKIPPED, self.at);
            let byte = *text.get(self.at)?;
            if is_of_value(byte) {
                let start = self.at;
                self.at = self.walk.end(OF_VALUE, start);
                return Some(Span::new(start, self.at));
            }
            self.at += skipped_between(&text[self.at..]);
        }
    }
}

/// How many bytes that are no part stand first here.
fn skipped_between(text: &[u8]) -> usize {
    match text {
        [b'<' | b'/', ..] => skipped(text).unwrap_or(1),
        [b'"' | b'\'' | b'`', ..] => quoted(text).unwrap_or(1),
        [b'%', ..] if is_filled(text) => 2,
        [b']', ..] if text.starts_with(SPLIT) => SPLIT.len(),
        _ => 1,
    }
}

/// How a part of a document ends that goes on right behind.
const SPLIT: &[u8] = b"]]><![CDATA[";
const OPENING: &[u8] = b"<![CDATA[";

/// Whether a place for a string stands at the end of another: `%s"`.
fn is_filled(text: &[u8]) -> bool {
    matches!(text, [b'%', b's', b'"' | b'\'', ..])
}

/// Length of the tag or comment at the start of `text`.
fn skipped(text: &[u8]) -> Option<usize> {
    let near = &text[..text.len().min(LONGEST_BETWEEN)];
    if near.starts_with(b"/*") {
        return memchr::memmem::find(near, b"*/").map(|end| end + 2);
    }
    if near.starts_with(OPENING) {
        return Some(OPENING.len());
    }
    let name = near.strip_prefix(b"</").or_else(|| near.strip_prefix(b"<"))?;
    if !name.first().is_some_and(|b| b.is_ascii_alphabetic() || b"!?".contains(b)) {
        return None;
    }
    memchr::memchr2(b'>', b'\n', near).filter(|end| near[*end] == b'>').map(|end| end + 1)
}

/// Length of what stands between two strings at the closing quote of the first: an operator, or the call of what puts them
/// together.
fn quoted(text: &[u8]) -> Option<usize> {
    const LONGEST_OPERATOR: usize = 12;
    let near = &text[1..text.len().min(LONGEST_OPERATOR + 2)];
    let is_quote = |b: &u8| b"\"'`".contains(b);
    let opening = near.iter().position(is_quote)?;
    let operator = &near[..opening];
    let call: &[u8] = b".format(";
    let is_operator = operator.iter().all(|b| b" .+&|,%<~".contains(b)) || operator == call;
    let is_opened = match text.get(opening + 2) {
        Some(b' ') => text.get(opening + 3).is_some_and(u8::is_ascii_digit),
        behind => behind.is_some_and(|b| is_of_value(*b)),
    };
    (is_operator && is_opened).then_some(opening + 2)
}

/// What `between` says, if it may stand between the parts of a value.
fn kind(between: &[u8]) -> Option<Between> {
    let filled = between.strip_prefix(b"{}").or_else(|| between.strip_prefix(b"%s"));
    let between = filled.filter(|rest| rest.len() > 1).unwrap_or(between);
    let has = |signs: &[u8]| between.iter().any(|b| signs.contains(b));
    let only = |signs: &[u8]| between.iter().all(|b| signs.contains(b));
    let is_quote = |b: Option<&u8>| b.is_some_and(|b| b"\"'`".contains(b));
    if between == b" " {
        return Some(Between::Words);
    }
    if between.starts_with(b"<") || between.starts_with(b"/*") || between == SPLIT {
        return (!has(b"\n")).then_some(Between::Joint);
    }
    if !between.is_ascii() {
        return is_symbols(between).then_some(Between::Joint);
    }
    if matches!(between, b"=\n" | b"=\r\n") {
        return Some(Between::Joint);
    }
    if has(b"[]=:") {
        return None;
    }
    if has(b"\n") {
        let is_one = between.iter().filter(|b| **b == b'\n').count() == 1;
        return (is_one && only(b" \t\r\n>#*|/")).then_some(Between::Joint);
    }
    if only(b" \t") {
        return Some(Between::Joint);
    }
    let is_quoted = between.len() > 1 && is_quote(between.first()) && is_quote(between.last());
    if is_quoted {
        return (!has(b":=")).then_some(Between::Joint);
    }
    if has(b" \t") {
        return None;
    }
    match between.len() {
        1 => (!has(b"()<>")).then_some(Between::Sign),
        2..=8 if between != b"//" => Some(Between::Joint),
        _ => None,
    }
}

/// Whether it is all signs and emoji, with nothing of any script.
fn is_symbols(between: &[u8]) -> bool {
    let mut at = 0;
    while at < between.len() {
        let (code_point, length) = char_at(between, at);
        let is_symbol = match code_point {
            0..0x80 => !between[at].is_ascii_alphanumeric() && !b"\n[]".contains(&between[at]),
            0xA0..=0xBF | 0xD7 | 0xF7 | 0x2000..=0x2BFF | 0x3000..=0x303F => true,
            0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0x1_F000..=0x1_FAFF => true,
            _ => false,
        };
        if !is_symbol {
            return false;
        }
        at += length;
    }
    true
}

/// Parts with the same between all of them.
struct Chain<'t> {
    text: &'t [u8],
    parts: Vec<Span>,
    /// What stands behind each part but the last.
    between: Vec<Span>,
    kind: Between,
    /// Where something stands next that all values have one of, from the last chain on that was asked for it.
    more: usize,
    search: Walk<'t, 1>,
    /// The last such place before which one to go on was looked for.
    tried: usize,
}

impl<'t> Chain<'t> {
    fn new(text: &'t [u8]) -> Chain<'t> {
        let mut search = Walk::new(text, &MORE);
        let more = search.next(0, 0);
        Chain {
            text,
            parts: Vec::new(),
            between: Vec::new(),
            kind: Between::Words,
            more,
            search,
            tried: 0,
        }
    }

    fn begin(&mut self, first: Span, kind: Between) {
        self.parts.push(first);
        self.kind = kind;
    }

    fn push(&mut self, part: Span, between: Span) {
        self.parts.push(part);
        self.between.push(between);
    }

    /// Whether the chain goes on behind this.
    fn takes(&self, between: Span, kind: Between) -> bool {
        if (self.kind, kind) == (Between::Words, Between::Words) {
            return !self.between.is_empty();
        }
        let plain = |b: &u8| if *b == b'\'' { b'"' } else { *b };
        let bytes = |span: Span| self.text[span.range()].iter().map(plain);
        self.between
            .first()
            .is_some_and(|known| known.len() == between.len() && bytes(*known).eq(bytes(between)))
    }

    /// The chain is over: add the rows in it.
    fn finish(&mut self, rows: &mut Vec<Row>) {
        let says_more = self.says_more();
        match self.kind {
            _ if !says_more => {}
            Between::Words => self.words(rows),
            Between::Sign if self.parts.len() < 3 => {}
            Between::Sign | Between::Joint => {
                self.add(of_one_length(&self.parts), rows);
            }
        }
        self.parts.clear();
        self.between.clear();
    }

    /// Behind a part that goes on no chain: a place farther on up to which there is no row.
    fn place_to_go_on(&mut self, part: Span) -> Option<usize> {
        self.search_from(part.start);
        if self.more < part.end + FAR || self.more == self.tried {
            return None;
        }
        self.tried = self.more;
        last_break(&self.text[..self.more])
    }

    /// Know where something stands next from a place on that all values have one of.
    fn search_from(&mut self, place: usize) {
        if self.more < place {
            self.more = self.search.next(0, place);
        }
    }

    /// Whether there is anything that all values have one of.
    fn says_more(&mut self) -> bool {
        let (Some(first), Some(last)) = (self.parts.first(), self.parts.last()) else {
            return false;
        };
        let (start, end) = (first.start, last.end);
        self.search_from(start);
        self.more < end
    }

    /// Add the parts with these numbers as a row, if they may be those of a value.
    fn add(&self, numbers: Range<usize>, rows: &mut Vec<Row>) -> bool {
        let parts = self.parts.get(numbers.clone()).unwrap_or_default();
        let [first, .., last] = parts else { return false };
        let said = parts.iter().flat_map(|part| self.text[part.range()].iter().copied());
        let is_row = parts.len() <= MOST_PARTS && may_be_value(said.take(LONGEST + 1));
        if is_row {
            let between = self.between[numbers.start..numbers.end - 1].to_vec();
            let extent = Span::new(first.start, last.end);
            rows.push(Row { extent, between, says: Says::Value });
        }
        is_row
    }

    /// Add the rows among words: such of parts of one length, and such of parts that are no words.
    fn words(&self, rows: &mut Vec<Row>) {
        let mut start = 0;
        for parts in self.parts.split(|part| part.len() > LONGEST_WORD) {
            let numbers = start..start + parts.len();
            start = numbers.end + 1;
            if parts.len() > 1 && !self.alike(numbers.clone(), rows) {
                self.add(self.without_words(numbers), rows);
            }
        }
    }

    /// Add the rows of parts of one length, the last perhaps shorter: it, and the first, may be a word beside the row.
    fn alike(&self, numbers: Range<usize>, rows: &mut Vec<Row>) -> bool {
        let parts = &self.parts[numbers.clone()];
        let (mut found, mut start) = (false, numbers.start);
        for run in parts.chunk_by(|one, next| one.len() == next.len()) {
            let (from, to) = (start, start + run.len());
            start = to;
            let length = run.first().map_or(0, |part| part.len());
            if run.len() < 2 || length < 2 {
                continue;
            }
            let is_behind = to < numbers.end && self.parts[to].len() < length;
            let may_begin = [Some(from), self.is_word(from).then_some(from + 1)];
            let may_end =
                [is_behind.then_some(to + 1), Some(to), self.is_word(to - 1).then_some(to - 1)];
            for end in may_end.into_iter().flatten() {
                for from in may_begin.into_iter().flatten().filter(|from| *from < end) {
                    found |= self.add(from..end, rows);
                }
            }
        }
        found
    }

    /// The parts between the first and the last that is no word.
    fn without_words(&self, numbers: Range<usize>) -> Range<usize> {
        let is_part = |number: &usize| !self.is_word(*number);
        let (first, last) = (numbers.clone().find(is_part), numbers.rev().find(is_part));
        first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
    }

    fn is_word(&self, number: usize) -> bool {
        let Some([first, rest @ ..]) = self.parts.get(number).map(|part| &self.text[part.range()])
        else {
            return false;
        };
        let is_letter = |b: &u8| b.is_ascii_lowercase() || b".-".contains(b);
        first.is_ascii_alphabetic() && rest.iter().all(is_letter)
    }
}

/// The numbers of the parts without the first and the last, where these are longer than all the others, which are of one
/// length.
fn of_one_length(parts: &[Span]) -> Range<usize> {
    let all = 0..parts.len();
    let [first, inner @ .., last] = parts else { return all };
    let length = inner.first().map_or(0, |part| part.len());
    if inner.len() < 2 || inner.iter().any(|part| part.len() != length) {
        return all;
    }
    usize::from(first.len() > length)..parts.len() - usize::from(last.len() > length)
}

#[cfg(test)]
mod tests;
