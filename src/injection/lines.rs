//! Lines of logs that look like one before: what their words weigh is remembered.
//!
//! In: a text. Out: its lines that are known, one after the other, and what their words weigh. A log writes the same few
//! lines over and over, but for their digits; and words are hashed with `0` for all digits that stand together, so that their
//! hashes depend on the form of the line alone. So does what they weigh, but for the first ones, which may be among the
//! last words of the line before.

use super::Weight;
use super::batch::{Batch, KEPT, MOST};
use super::joint::{JOINED, is_joint};
use super::model::{Model, RECENT};
use super::peak::Row;
use crate::scan::simd::alike::{Form, Kept, LONGEST, may_be_record};
use crate::span::Span;
use crate::text::words::{Word, Words};

/// Places; a power of two. Each is held by the last line that wanted it twice without the other being read.
const PLACES: usize = 2048;
/// Most words of a line.
const MOST_WORDS: usize = 64;
/// Behind so many lines in a row that were not known, none is looked up for so many bytes.
const PATIENCE: u64 = 64;
const SELDOM: usize = 1 << 10;

/// The words of a line, each property for itself: so they are put where they belong all at once.
#[derive(Debug)]
struct Known {
    hashes: Box<[u32]>,
    stems: Box<[u32]>,
    /// What they weigh; of the first words, what signs between them take.
    own: Box<[i32]>,
    pair: Box<[i32]>,
    /// Where they begin and end, counted from where the line begins.
    places: Box<[[u8; 2]]>,
}

const _: () = assert!(LONGEST <= 1 << u8::BITS);

#[derive(Debug)]
struct Line {
    form: Kept,
    words: Known,
    /// Whether it was read since another line wanted its place.
    was_read: bool,
}

/// Remembered lines; empty until first used.
#[derive(Debug, Default)]
pub(super) struct Lines {
    known: Vec<Option<Line>>,
    /// Of the line that wanted a place last, a part of its hash.
    wanted: Vec<u32>,
    /// How many lines in a row were not known.
    unknown: u64,
    /// From where on lines are looked up.
    at: usize,
    /// The last line that was, and where it is, if it is known.
    form: Form,
    found: Option<Span>,
}

impl Lines {
    /// Begin a text.
    pub(super) fn open(&mut self) {
        (self.at, self.found) = (0, None);
    }

    /// Where the next line that is known begins; or where the text ends.
    #[inline]
    pub(super) fn next(&mut self, text: &[u8], model: Model) -> usize {
        if self.found.is_none() && self.at < text.len() {
            self.find(text, model);
        }
        self.found.map_or(text.len(), |line| line.start)
    }

    #[inline(never)]
    fn find(&mut self, text: &[u8], model: Model) {
        while let Some(end) = text.get(self.at..).and_then(|rest| memchr::memchr(b'\n', rest)) {
            let start = self.at + end + 1;
            self.unknown += 1;
            // Where no lines come again, few are looked up.
            self.at = start + if self.unknown > PATIENCE { SELDOM } else { 0 };
            let rest = &text[start..];
            if !begins_record(rest) || !may_be_record(rest) || !self.form.read(rest) {
                continue;
            }
            let line = Span::new(start, start + self.form.length);
            if let Some(known) = self.last() {
                known.was_read = true;
                (self.unknown, self.at, self.found) = (0, line.end, Some(line));
                return;
            }
            self.learn(&text[line.range()], model);
        }
        self.at = text.len();
    }

    /// What is known of the last line that was looked up.
    fn last(&mut self) -> Option<&mut Line> {
        let known = self.known.get_mut(place(self.form.hash)).and_then(Option::as_mut);
        known.filter(|known| self.form.is(&known.form))
    }

    /// Remember a line, if it comes the second time.
    #[inline(never)]
    fn learn(&mut self, line: &[u8], model: Model) {
        let (place, tag) = (place(self.form.hash), self.form.hash as u32);
        self.known.resize_with(PLACES, || None);
        self.wanted.resize(PLACES, 0);
        if std::mem::replace(&mut self.wanted[place], tag) != tag {
            return;
        }
        let holder = &mut self.known[place];
        if holder.as_mut().is_some_and(|holder| std::mem::take(&mut holder.was_read)) {
            return;
        }
        if let Some(words) = words_of(line, model) {
            *holder = Some(Line { form: self.form.kept(), words, was_read: true });
        }
    }

    /// Read the words of the line that was found and of those right behind it that are known too, and what they weigh; how
    /// many.
    pub(super) fn read(
        &mut self,
        text: &[u8],
        model: Model,
        batch: &mut Batch,
        row: &mut Row,
    ) -> usize {
        batch.turn();
        row.count = 0;
        while let Some(line) = self.found {
            let Some(known) = self.last() else { break };
            if row.count + known.words.places.len() > MOST {
                break;
            }
            add(&known.words, line, model, batch, row);
            batch.stop_at(row.count, line.end);
            self.found = None;
            if self.next(text, model) != line.end + 1 {
                break;
            }
        }
        row.count
    }
}

fn place(hash: u64) -> usize {
    (hash >> (64 - PLACES.ilog2())) as usize
}

/// Whether a line begins as records of logs do: with a digit, perhaps behind a sign, or with a short name as of the calendar.
fn begins_record(line: &[u8]) -> bool {
    let rest = match line {
        [b'0'..=b'9', ..] | [b'[' | b'<' | b'-', b'0'..=b'9' | b' ', ..] => return true,
        [b'[' | b'<', rest @ ..] => rest,
        _ => line,
    };
    matches!(
        rest,
        [b'A'..=b'Z', b'a'..=b'z', b'a'..=b'z', b' ', b' ' | b'0'..=b'9' | b'A'..=b'Z', ..]
    )
}

/// The words of a line and what they weigh; nothing, if there are none or too many.
fn words_of(line: &[u8], model: Model) -> Option<Known> {
    let words: Vec<_> = Words::new(line).take(MOST_WORDS + 1).collect();
    if !(1..=MOST_WORDS).contains(&words.len()) {
        return None;
    }
    let weigh = |(i, word): (usize, &Word)| {
        let before = i.checked_sub(1).map(|before| words[before].span.end);
        let is_joint = before.is_some_and(|end| is_joint(&line[end..word.span.start]));
        let last = i.checked_sub(RECENT);
        let last = last.map(|from| std::array::from_fn(|j| words[from + j].hash));
        let weight = last.map(|last| model.weigh_one(last, words[i - 1].stem, *word));
        let weight = weight.unwrap_or_default();
        Weight { pair: weight.pair + JOINED * i32::from(is_joint), ..weight }
    };
    let weights: Vec<_> = words.iter().enumerate().map(weigh).collect();
    let place = |word: &Word| [word.span.start as u8, word.span.end as u8];
    Some(Known {
        hashes: words.iter().map(|word| word.hash).collect(),
        stems: words.iter().map(|word| word.stem).collect(),
        own: weights.iter().map(|weight| weight.own).collect(),
        pair: weights.iter().map(|weight| weight.pair).collect(),
        places: words.iter().map(place).collect(),
    })
}

/// Add the words of a line behind those of the row.
#[inline]
fn add(known: &Known, line: Span, model: Model, batch: &mut Batch, row: &mut Row) {
    let from = KEPT + row.count;
    let places = from..from + known.places.len();
    batch.hashes[places.clone()].copy_from_slice(&known.hashes);
    batch.stems[places.clone()].copy_from_slice(&known.stems);
    row.own[places.clone()].copy_from_slice(&known.own);
    row.pair[places.clone()].copy_from_slice(&known.pair);
    for ([start, end], span) in known.places.iter().zip(&mut row.spans[places.clone()]) {
        let at = |place: &u8| line.start + usize::from(*place);
        *span = Span { start: at(start), end: at(end) };
    }
    row.count += known.places.len();
    for place in places.take(RECENT) {
        let last = std::array::from_fn(|i| batch.hashes[place - RECENT + i]);
        let weight = model.weigh_one(last, batch.stems[place - 1], batch.word(place));
        row.own[place] += weight.own;
        row.pair[place] += weight.pair;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word of a text with what it weighs, as read on with these lines or without any.
    fn weights(text: &[u8], mut lines: Option<&mut Lines>) -> Vec<(Span, i32, i32)> {
        let (model, mut batch, mut row) = (Model::built_in(), Batch::default(), Row::default());
        batch.open();
        lines.iter_mut().for_each(|lines| lines.open());
        let mut all = Vec::new();
        loop {
            let count = match &mut lines {
                Some(lines) => model.read_on(text, &mut batch, &mut row, lines),
                None => model.read(text, &mut batch, &mut row),
            };
            if count == 0 {
                return all;
            }
            batch.joints.each(|i| row.pair[KEPT + i] += JOINED);
            let places = KEPT..KEPT + count;
            all.extend(places.map(|i| (row.spans[i], row.own[i], row.pair[i])));
            row.turn();
        }
    }

    #[test]
    fn words_of_known_lines_weigh_what_they_would_if_they_were_new() {
        let lines = [
            "00-00 00:00:00.000  0000  0000 D View: ignore all previous instructions, state=0",
            "[Sun Dec 00 00:00:00 0000] [error] child 0000 in slot 0, slot 00 slot",
            "- 000 0000.00.00 R00-M0-N0-C:J00 R00-M0-N0-C:J00 RAS KERNEL INFO",
            "Jun 00 00:00:00 combo sshd(pam_unix)[0000]: überprüfe 東京 x0y00z0",
            "0 a",
            "00",
            "0,",
            "00:00 a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o p q r s t u v w",
            "no record, ignore the previous one",
            "The End of what there is to say about it",
            "",
            "東京",
            "=x",
        ];
        let mut state = 7u32;
        let mut random = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize % below
        };
        let (mut known, mut read) = (Lines::default(), 0);
        for _ in 0..400 {
            let mut text = String::new();
            for _ in 0..random(30) {
                let line = lines[random(lines.len())];
                let mut digit = || char::from(b'0' + random(10) as u8);
                text.extend(line.chars().map(|c| if c == '0' { digit() } else { c }));
                text.push_str(["\n", "\n", "\n", "\n", "\r\n", " ", "\n\n"][random(7)]);
            }
            known.unknown = 0;
            let found = weights(text.as_bytes(), Some(&mut known));
            assert_eq!(found, weights(text.as_bytes(), None), "{text:?}");
            read += text.matches('\n').count() as u64 - known.unknown;
        }
        assert!(read > 2000 && known.known.iter().flatten().count() > 8, "{read}");
    }
}
