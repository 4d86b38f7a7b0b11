//! What there is to look for in the numbers of lines that look alike, remembered: logs write the same few lines over and over.
//!
//! In: the form of a line. Out: which of its chains of numbers there is anything to look for in, where they are, and their
//! plans. Where chains begin and end, and what forms they have, depends on the form of the line alone, if a line end stands
//! before it. A line is learnt when it comes the second time, from what was made of its chains one by one.

use super::form::{Number, Plan};
use super::simd::alike::{Form, Kept, LONGEST, may_be_record};
use super::simd::sixteen::{Kinds, SIXTEEN, equal};
use crate::span::Span;

/// Places; a power of two. Each is held by the last line that wanted it.
const PLACES: usize = 1024;
/// Most chains of a line that have anything to look for.
const MOST_CHAINS: usize = 8;
/// Behind so many lines in a row that were not known, none is looked up for so many bytes.
const PATIENCE: u64 = 64;
const SELDOM: usize = 1 << 10;

/// Where among the bytes before its first number a record's line begins: `1`, `[1`, `- 1`, `Jun 1`, `[Sun Jun  1`.
const HEADS: u32 = 0b1110_1100_1110_0000;

/// A chain of a line, counted from where that begins, and its plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) start: u16,
    pub(super) end: u16,
    pub(super) plan: Number,
}

/// A line, and those of its chains that there is anything to look for in.
#[derive(Debug)]
struct Line {
    form: Kept,
    chains: Box<[Chain]>,
}

/// Remembered lines; empty until first used.
#[derive(Debug, Default)]
pub(super) struct Lines {
    known: Vec<Option<Line>>,
    /// Of the line that wanted a place last, a part of its hash.
    wanted: Vec<u32>,
    /// How many lines in a row were not known.
    unknown: u64,
    /// Up to where lines were looked up.
    looked_up: usize,
    /// The last line that was.
    form: Form,
    /// What is learnt of it.
    lesson: Option<Lesson>,
}

#[derive(Clone, Copy, Debug)]
struct Lesson {
    line: Span,
    chains: [Chain; MOST_CHAINS],
    count: usize,
}

impl Lines {
    /// Forget all lines.
    pub(super) fn clear(&mut self) {
        self.known.clear();
        self.wanted.clear();
        self.lesson = None;
    }

    /// Begin a text, whose lines are looked up or not.
    pub(super) fn open(&mut self, looked_up: bool) {
        self.looked_up = if looked_up { 0 } else { usize::MAX };
        self.lesson = None;
    }

    /// Whether the line of the number at `at` may be looked up: it begins near, behind another one.
    #[inline(always)]
    pub(super) fn may_know(&self, text: &[u8], at: usize) -> bool {
        let before = || text.get(at.wrapping_sub(SIXTEEN)..).and_then(<[u8]>::first_chunk);
        at >= self.looked_up && before().is_some_and(|before| equal(before, b'\n') & HEADS != 0)
    }

    /// Where that line begins, if the number is its first and it begins as records of logs do.
    #[inline(always)]
    fn start(text: &[u8], at: usize) -> Option<usize> {
        let before = text.get(at.checked_sub(SIXTEEN)?..)?.first_chunk()?;
        let (ends, digits) = (equal(before, b'\n'), Kinds::of(before).digits);
        let last = ends.checked_ilog2().filter(|last| digits >> last == 0)?;
        let start = at - SIXTEEN + last as usize + 1;
        let begins = matches!(text[start], b'0'..=b'9' | b'[' | b'<' | b'-' | b'A'..=b'Z');
        (begins && may_be_record(&text[start..])).then_some(start)
    }

    /// Look up the line whose first number is at `at`, if it may be known: where it begins and ends, and its chains. Whether
    /// a plan is kept, `is_kept` tells.
    #[inline]
    pub(super) fn look_up(
        &mut self,
        text: &[u8],
        at: usize,
        is_kept: impl Fn(Number) -> bool,
    ) -> Option<(Span, &[Chain])> {
        self.learn();
        self.unknown += 1;
        // Where no lines come again, few are looked up.
        let is_seldom = self.unknown > PATIENCE;
        self.looked_up = at + if is_seldom { SELDOM } else { SIXTEEN };
        let start = Lines::start(text, at).filter(|start| self.form.read(&text[*start..]))?;
        let line = Span::new(start, start + self.form.length);
        self.looked_up = if is_seldom { self.looked_up.max(line.end) } else { line.end };
        let is_kept = |known: &Line| known.chains.iter().all(|chain| is_kept(chain.plan));
        if self.last().is_some_and(is_kept) {
            (self.unknown, self.looked_up) = (0, line.end);
            return self.last().map(|known| (line, &*known.chains));
        }
        self.begin(line);
        None
    }

    /// What is known of the last line that was looked up.
    #[inline(always)]
    fn last(&self) -> Option<&Line> {
        let known = self.known.get(place(self.form.hash)).and_then(Option::as_ref);
        known.filter(|known| self.form.is(&known.form))
    }

    /// Begin to learn a line, if it comes the second time.
    #[inline(never)]
    fn begin(&mut self, line: Span) {
        self.known.resize_with(PLACES, || None);
        self.wanted.resize(PLACES, 0);
        let tag = self.form.hash as u32;
        let wanted = std::mem::replace(&mut self.wanted[place(self.form.hash)], tag);
        if wanted == tag || self.last().is_some() {
            let chains = [Chain::default(); MOST_CHAINS];
            self.lesson = Some(Lesson { line, chains, count: 0 });
        }
    }

    /// Whether a line is learnt.
    #[inline(always)]
    pub(super) fn is_learning(&self) -> bool {
        self.lesson.is_some()
    }

    /// Tell of a chain of the line that is learnt what its plan is.
    pub(super) fn note(&mut self, chain: Span, number: Number, plan: &Plan) {
        if !self.is_learning_at(chain.start) || plan.is_empty() {
            return;
        }
        let Some(lesson) = &mut self.lesson else { return };
        let Some(slot) = lesson.chains.get_mut(lesson.count) else {
            self.lesson = None;
            return;
        };
        let [start, end] = [chain.start, chain.end].map(|at| (at - lesson.line.start) as u16);
        *slot = Chain { start, end, plan: number };
        lesson.count += 1;
    }

    /// A chain has no plan: if it is one of the line that is learnt, forget that.
    pub(super) fn give_up(&mut self, chain: Span) {
        if self.is_learning_at(chain.start) {
            self.lesson = None;
        }
    }

    /// Whether a line is learnt that goes on at `at`; one that ends before is remembered.
    fn is_learning_at(&mut self, at: usize) -> bool {
        if self.lesson.is_some_and(|lesson| at >= lesson.line.end) {
            self.learn();
        }
        self.lesson.is_some()
    }

    /// Remember the line that was learnt: all its chains were seen.
    #[inline]
    fn learn(&mut self) {
        if let Some(lesson) = self.lesson.take() {
            self.put(&lesson);
        }
    }

    #[inline(never)]
    fn put(&mut self, lesson: &Lesson) {
        let chains = lesson.chains[..lesson.count].into();
        self.known[place(self.form.hash)] = Some(Line { form: self.form.kept(), chains });
    }
}

fn place(hash: u64) -> usize {
    (hash >> (64 - PLACES.ilog2())) as usize
}

const _: () = assert!(LONGEST <= u16::MAX as usize);

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Awaited, Candidate, Scanner, Scratch, Search};
    use crate::pattern::builtin::builtin;
    use crate::pattern::{Pattern, PatternIndex};
    use crate::span::Span;

    /// Lines in which `0` stands for any digit, and `§` for any UUID.
    const LINES: &[&str] = &[
        "00-00 00:00:00.000  0000  0000 D View: state 0, uid=00000",
        "[Sun Dec 00 00:00:00 0000] [notice] child 00000 in slot 0",
        "- 0000000000 0000.00.00 R00-M0-N0-C:J00-U00 0000-00-00-00.00.00.000000 R00-M0-N0-C:J00-U00 RAS KERNEL",
        "Jan 00 00:00:00 born 00.00.0000, phone 000-000-0000 or +00 00 0000 0000",
        "00:00 DE00 0000 0000 0000 0000 00 card 0000 0000 0000 0000",
        "0000-00-00T00:00:00Z AB 00 00 00 C",
        "0000/00/00 00:00:00 id=0000000 ssn 000-00-0000 at 00.00.00.00:0000",
        "<00> 00 [0] 0e0 x0 00x00 0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0",
        "0 0,0;0=0|0 0%0 0 0x0 é0 0é",
        "A 00 00 00",
        "00:00:00 req=§, user §",
        "{\"id\": \"§\", \"n\": 0}",
        "",
        "no number",
        "x 000000000 first in a line that begins as no record does",
    ];

    struct Random(u32);

    impl Random {
        fn below(&mut self, below: usize) -> usize {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 10) as usize % below
        }

        fn line(&mut self, of: &str) -> String {
            // Few of the digits make dates and numbers of cards.
            let few = self.below(2) == 0;
            let mut line = String::new();
            for c in of.chars() {
                match c {
                    '0' => line.push(char::from(b'0' + self.below(if few { 3 } else { 10 }) as u8)),
                    '§' => line.push_str(&self.uuid()),
                    c => line.push(c),
                }
            }
            line
        }

        fn uuid(&mut self) -> String {
            let signs = [&b"0123456789abcdef"[..], b"0123456789ABCDEF", b"01a"][self.below(3)];
            let word = |length: usize| -> String {
                (0..length).map(|_| char::from(signs[self.below(signs.len())])).collect()
            };
            [8, 4, 4, 4, 12].map(word).join("-")
        }
    }

    fn scanner() -> Scanner {
        let patterns: Arc<[Arc<Pattern>]> = builtin().unwrap().clone().patterns.into();
        let all: Vec<PatternIndex> = (0..patterns.len() as PatternIndex).collect();
        Scanner::waiting(&patterns, &all, |pattern| pattern % 3 > 0)
    }

    #[test]
    fn lines_that_were_seen_before_hold_what_they_would_if_they_were_new() {
        let (scanners, mut random) = ([scanner(), scanner()], Random(7));
        let (mut scratch, mut known) = (Scratch::default(), 0);
        for round in 0..200 {
            let mut text = String::new();
            for _ in 0..random.below(40) {
                let line = LINES[random.below(LINES.len())];
                text.push_str(&random.line(line));
                text.push_str(["\n", "\n", "\n", "\r\n", ""][random.below(5)]);
            }
            // Now and then another scanner has the memory.
            let (scanner, text) = (&scanners[usize::from(round % 23 == 0)], text.as_bytes());
            let scan =
                |search: Search<'_>, scratch: &mut Scratch| -> (Vec<Candidate>, Vec<Awaited>) {
                    let mut out = Vec::new();
                    scanner.scan(text, search, scratch, &mut out);
                    (out, scratch.awaited.clone())
                };
            // Where only some places are searched, though all are among them, each chain is looked up by itself.
            let whole = [Span::new(0, text.len())];
            let alone = Search { near: Some(&whole), numbers: Some(&whole), signs: true };
            let wanted = scan(alone, &mut Scratch::default());
            assert_eq!(
                scan(Search::ALL, &mut scratch),
                wanted,
                "{:?}",
                String::from_utf8_lossy(text)
            );
            known += scratch.lines.known.iter().flatten().count();
        }
        assert!(known > 500, "{known}");
    }
}
