//! The words around a candidate.
//!
//! Words are compared whole, never as parts of others (`lic` does not stand in `duplicate`), in lower case, and also as
//! phrases of up to four. What the ends of the window cut off a word is no part of it. The words themselves are read
//! once for all candidates, see [`super::reading`].

use std::num::NonZeroU8;
use std::ops::Range;

use super::glance::{self, Glance};
use super::label::Label;
use super::marks::Marks;
use super::reading::{Hit, MAX_PHRASE, Reading, phrase};
use super::shown::{Shown, any_in};
use super::spelling::Letter;
use super::table::Tables;
use super::vocabulary::{List, Vocabulary};
use crate::pattern::PatternIndex;
use crate::span::Span;
use crate::work;

/// How far before and behind a candidate words are read, in bytes; behind, not beyond the line.
pub(crate) const BEFORE: usize = 240;
pub(crate) const BEHIND: usize = 80;

/// On which side of a candidate words stand.
#[derive(Clone, Copy, Debug, Default)]
enum Side {
    #[default]
    Before,
    Behind,
}

/// The words on one side of a candidate, as far as they could matter.
#[derive(Clone, Debug, Default)]
struct Around {
    side: Side,
    window: Span,
    words: Range<usize>,
    /// Words of which the window leaves a part that has no runs.
    whole: [Option<usize>; 2],
}

/// The words around one place, and the places that are inked already.
#[derive(Debug, Default)]
pub(crate) struct Neighbourhood {
    of: Option<Span>,
    /// Places of the text that are inked already, once that is known.
    marks: Vec<Span>,
    marks_known: bool,
    tables: Tables,
    reading: Reading,
    /// The words of the header above.
    header: Reading,
    before: Around,
    behind: Around,
    shown: Shown,
    /// Those of the word last glanced at.
    letters: Vec<Letter>,
    /// Words and phrases that are such only because the window cuts a word, each with its distance.
    cut: Vec<(List, usize)>,
    /// For each pattern how many words away the nearest of its words is, as far as that matters to any.
    nearest: Vec<Option<NonZeroU8>>,
    label: Label,
    /// The patterns that have such a word.
    spoken_for: Vec<PatternIndex>,
}

impl Neighbourhood {
    /// Forget everything: another text begins.
    pub(crate) fn clear(&mut self) {
        self.of = None;
        self.marks_known = false;
        self.tables.clear();
        self.reading.clear();
    }

    fn know_marks(&mut self, marks: &Marks, text: &[u8]) {
        if !self.marks_known {
            marks.find(text, &mut self.marks);
            self.marks_known = true;
        }
    }

    /// Whether `span` lies in a place that is inked already, or begins inside one: a mark's name is no label of what
    /// stands right behind it.
    pub(super) fn is_inked(&mut self, marks: &Marks, text: &[u8], span: Span) -> bool {
        self.know_marks(marks, text);
        let next = self.marks.partition_point(|mark| mark.end <= span.start);
        let begins_inside = |mark: &Span| mark.start < span.start || mark.contains(span);
        let in_mark = self.marks.get(next).is_some_and(begins_inside);
        in_mark || marks.is_rest_of_mask(text, span)
    }

    /// Whether a word that a glance looks for may stand near `span`, or in the header above it.
    pub(super) fn sees(&mut self, glance: &Glance, marks: &Marks, text: &[u8], span: Span) -> bool {
        if self.of == Some(span) {
            return true;
        }
        self.know_marks(marks, text);
        let (near, place) = self.shown.near(text, &self.marks, span);
        glance.sees(near, place, &mut self.letters)
            || self
                .tables
                .header_of(text, span.start)
                .is_some_and(|cell| glance.sees_in(text, cell, &mut self.letters))
    }

    /// Whether a word of the pattern's context is the label of what stands at `span`.
    pub(super) fn is_labelled(
        &mut self,
        of: &Vocabulary,
        marks: &Marks,
        text: &[u8],
        span: Span,
        pattern: PatternIndex,
    ) -> bool {
        self.know_marks(marks, text);
        let before = self.marks.partition_point(|mark| mark.end <= span.start);
        let from = before.checked_sub(1).map_or(0, |last| self.marks[last].end);
        self.label.is_of(of, text, (from, span.start), pattern)
    }

    /// Read the words around `span`, unless they are known already.
    pub(super) fn read(&mut self, of: &Vocabulary, marks: &Marks, text: &[u8], span: Span) {
        if self.of == Some(span) {
            return;
        }
        self.know_marks(marks, text);
        self.of = Some(span);
        let before = Span::new(window_before(text, span.start), span.start);
        let behind = Span::new(span.end, window_behind(text, span.end));
        // Words further away matter to nobody.
        let far = of.reach + MAX_PHRASE;
        let start = match any_in(&self.marks, before) {
            true => before.start,
            false => before.start.max(glance::start_of_last(text, span.start, far).unwrap_or(0)),
        };
        self.reading.cover(of, text, &self.marks, Span::new(start, behind.end));
        self.cut.clear();
        self.before = self.around(of, text, before, Side::Before);
        self.behind = self.around(of, text, behind, Side::Behind);
        self.header.clear();
        if let Some(cell) = self.tables.header_of(text, span.start) {
            self.header.cover(of, text, &self.marks, cell);
        }
        self.ask_words(of);
    }

    /// Note which patterns the words speak for. Those of the header above are as near as can be.
    fn ask_words(&mut self, of: &Vocabulary) {
        for pattern in self.spoken_for.drain(..) {
            self.nearest[usize::from(pattern)] = None;
        }
        let (nearest, spoken_for) = (&mut self.nearest, &mut self.spoken_for);
        let mut note = |list: List, away: usize| {
            let Some(away) = NonZeroU8::new(away.min(255) as u8).filter(|_| away <= of.reach)
            else {
                return;
            };
            for &pattern in of.patterns(list) {
                let slot = usize::from(pattern);
                if slot >= nearest.len() {
                    nearest.resize(slot + 1, None);
                }
                if nearest[slot].is_none() {
                    spoken_for.push(pattern);
                }
                nearest[slot] = Some(nearest[slot].map_or(away, |known| known.min(away)));
            }
        };
        self.cut.iter().for_each(|&(list, away)| note(list, away));
        self.header.all().for_each(|hit| note(hit.list, 1));
        for around in [&self.before, &self.behind] {
            let phrases = self.reading.phrases_of(around.within(of.reach));
            let phrases = phrases.filter(|hit| around.window.contains(hit.span));
            let runs = self.reading.runs_in(around.window).filter(|hit| around.has_run(hit));
            phrases.chain(runs).for_each(|hit| note(hit.list, around.distance(hit.word)));
        }
    }

    /// Whether no word of any pattern stands near enough to matter.
    pub(super) fn is_silent(&self) -> bool {
        self.spoken_for.is_empty()
    }

    /// Whether one of the pattern's words is at most `near` words away.
    pub(super) fn has(&self, pattern: PatternIndex, near: usize) -> bool {
        let nearest = self.nearest.get(usize::from(pattern)).copied().flatten();
        nearest.is_some_and(|away| usize::from(away.get()) <= near)
    }

    fn around(&mut self, of: &Vocabulary, text: &[u8], window: Span, side: Side) -> Around {
        // A word further away matters only as a part of a phrase that ends near enough.
        let most = of.reach + MAX_PHRASE;
        let words = match side {
            Side::Before => self.reading.last_in(window, most),
            Side::Behind => self.reading.first_in(window, most),
        };
        work::add(MAX_PHRASE);
        let mut around = Around { side, window, words, whole: [None; 2] };
        if around.words.is_empty() {
            return around;
        }
        let (first, last) = (around.words.start, around.words.end - 1);
        let is_cut = [
            self.reading.words[first].span.start < window.start,
            self.reading.words[last].span.end > window.end,
        ];
        if is_cut[0] {
            around.whole[0] = self.cut_word(of, text, &around, first);
        }
        if is_cut[1] && !(is_cut[0] && first == last) {
            around.whole[1] = self.cut_word(of, text, &around, last);
        }
        around
    }

    /// Note the phrases with a word of which the window leaves a part; returns the word where that part has no runs.
    fn cut_word(
        &mut self,
        of: &Vocabulary,
        text: &[u8],
        around: &Around,
        word: usize,
    ) -> Option<usize> {
        let (first, last) = (around.words.start, around.words.end - 1);
        let reaches = |word: usize| around.distance(word) <= of.reach;
        let latest = last.min(word + MAX_PHRASE - 1);
        if !reaches(word) && !reaches(latest) {
            return Some(word);
        }
        let part = self.reading.part(text, word, around.window);
        let earliest = first.max((word + 1).saturating_sub(MAX_PHRASE));
        let mut hashes = [0; 2 * MAX_PHRASE];
        let hashes = &mut hashes[..=latest - earliest];
        for (hash, other) in hashes.iter_mut().zip(earliest..) {
            *hash = self.reading.part(text, other, around.window).hash;
        }
        let at = word - earliest;
        for from in 0..=at {
            for to in at..hashes.len().min(from + MAX_PHRASE) {
                let list = of.of(phrase(&hashes[from..=to]));
                self.cut.extend(list.map(|list| (list, around.distance(earliest + to))));
            }
        }
        let list = part.last.and_then(|last| of.of(last));
        self.cut.extend(list.map(|list| (list, around.distance(word))));
        (!part.is_unspaced).then_some(word)
    }
}

impl Around {
    /// How many words away a word is.
    fn distance(&self, word: usize) -> usize {
        match self.side {
            Side::Before => self.words.end - word,
            Side::Behind => word + 1 - self.words.start,
        }
    }

    /// The words that are at most so many away.
    fn within(&self, near: usize) -> Range<usize> {
        let Range { start, end } = self.words;
        match self.side {
            Side::Before => start.max(end.saturating_sub(near))..end,
            Side::Behind => start..end.min(start + near),
        }
    }

    fn has_run(&self, hit: &Hit) -> bool {
        self.window.contains(hit.span) && !self.whole.contains(&Some(hit.word))
    }
}

pub(super) fn window_before(text: &[u8], end: usize) -> usize {
    let mut start = end.saturating_sub(BEFORE);
    // Not in the middle of a word, and not in the middle of a character.
    if start > 0 {
        while start < end && (text[start - 1].is_ascii_alphanumeric() || text[start] & 0xC0 == 0x80)
        {
            start += 1;
        }
    }
    start
}

/// Not beyond the end of the line: it is decided about before the next one is there.
fn window_behind(text: &[u8], start: usize) -> usize {
    let window = &text[start..text.len().min(start + BEHIND)];
    start + memchr::memchr(b'\n', window).unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::verify::spelling::{Letter, Spelling, each_word, has_no_spaces};

    /// The distance of the nearest of `words` for each of them, by looking at every word of both windows anew.
    fn plainly(text: &[u8], span: Span, words: &[&str]) -> HashMap<String, usize> {
        let before = &text[window_before(text, span.start)..span.start];
        let behind = &text[span.end..window_behind(text, span.end)];
        let mut nearest = HashMap::new();
        for (side, is_before) in [(before, true), (behind, false)] {
            let mut all: Vec<Vec<Letter>> = Vec::new();
            each_word(side, |_, letters| all.push(letters.to_vec()));
            for word in words {
                let mut parts: Vec<String> = Vec::new();
                each_word(word.as_bytes(), |_, l| parts.push(spell(l)));
                let total = all.len();
                let away = |last: usize| if is_before { total - last } else { last + 1 };
                for (i, letters) in all.iter().enumerate() {
                    let is_phrase = all[i..].iter().map(|l| spell(l)).take(parts.len());
                    let mut distance =
                        is_phrase.eq(parts.iter().cloned()).then(|| away(i + parts.len() - 1));
                    if letters.iter().any(|l| has_no_spaces(l.letter)) && is_run(letters, word) {
                        distance = Some(distance.unwrap_or(usize::MAX).min(away(i)));
                    }
                    if let Some(distance) = distance {
                        let known = nearest.entry((*word).to_owned()).or_insert(distance);
                        *known = distance.min(*known);
                    }
                }
            }
        }
        nearest
    }

    fn spell(letters: &[Letter]) -> String {
        letters.iter().map(|l| l.letter).collect()
    }

    fn is_run(letters: &[Letter], word: &str) -> bool {
        let (spelled, length) = (spell(letters), word.chars().count());
        (2..=10).contains(&length) && spelled.contains(word)
            || length == 1 && spelled.ends_with(word)
    }

    const WORDS: &[&str] =
        &["ssn", "tax id", "a b c d", "电话", "号", "身份证号", "телефон", "id", "x号"];

    fn vocabulary() -> Vocabulary {
        let mut words = Vocabulary::default();
        WORDS.iter().enumerate().for_each(|(i, word)| words.add(word, i as PatternIndex));
        words.reach = 8;
        words
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn words_read_once_are_the_words_around_each_place(
            parts in proptest::collection::vec(
                "ssn|tax|Id|taxId|[a-d] [a-d] |电话|身份证号|x号|телефон|é|[a-zA-Z]{1,9}|[ .:]|\\n|[0-9]{1,9}|的{1,30}",
                1..80,
            ),
            places in proptest::collection::vec((0usize..900, 0usize..20), 1..12),
        ) {
            let text = parts.concat();
            let border = |mut at: usize| {
                at = at.min(text.len());
                while !text.is_char_boundary(at) { at += 1 }
                at
            };
            let spans = places.iter().map(|&(at, length)| Span::new(border(at), border(at + length)));
            let mut spans: Vec<Span> = spans.collect();
            spans.sort();
            let (words, mut around) = (vocabulary(), Neighbourhood::default());
            for span in spans {
                around.read(&words, &Marks::none(), text.as_bytes(), span);
                let plain = plainly(text.as_bytes(), span, WORDS);
                for near in 0..=words.reach {
                    for (i, word) in WORDS.iter().enumerate() {
                        let is_near = plain.get(*word).is_some_and(|distance| *distance <= near);
                        let found = around.has(i as PatternIndex, near);
                        proptest::prop_assert_eq!(found, is_near, "{} {} {:?}", word, near, span);
                    }
                }
            }
        }
    }

    /// What a glance is for that looks for one word.
    fn glance(word: &str, near: usize) -> Glance {
        Glance::of(&[word.to_owned()], near)
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn a_glance_overlooks_no_word(
            parts in proptest::collection::vec(
                "ssn|tax|Id|taxId|ID|[a-d] [a-d] [a-d] [a-d] |电话|身份证号|x号|телефон|\u{212A}t|KT|kt|é|[a-zA-Z]{1,9}|[ .:_]{1,9}|\\n|a,b\\n|tax id,ssn\\n1,|[0-9]{5,9}|的{1,30}|\\[US_SSN\\]",
                1..60,
            ),
        ) {
            let text = parts.concat();
            let bytes = text.as_bytes();
            let words: Vec<&str> = WORDS.iter().copied().chain(["kt", "t", "a"]).collect();
            let mut vocabulary = vocabulary();
            let new = words.iter().enumerate().skip(WORDS.len());
            new.for_each(|(i, word)| vocabulary.add(word, i as PatternIndex));
            let marks = Marks::of_names(&["US_SSN"]);
            let mut around = Neighbourhood::default();
            let mut at = 0;
            while let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                let start = at + digit;
                let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
                at = start + length;
                let span = Span::new(start, at);
                for near in [1, 2, 3, 5, 8] {
                    let one = |(i, word): (usize, &&str)| (i, glance(word, near));
                    let glances: Vec<(usize, Glance)> = words.iter().enumerate().map(one).collect();
                    let all = Glance::of_all(glances.iter().map(|(_, glance)| glance));
                    around.of = None;
                    let sees_any = around.sees(&all, &marks, bytes, span);
                    for (i, glance) in &glances {
                        around.of = None;
                        let sees = around.sees(glance, &marks, bytes, span);
                        around.read(&vocabulary, &marks, bytes, span);
                        if around.has(*i as PatternIndex, near) {
                            proptest::prop_assert!(sees && sees_any, "{} {} {:?}", words[*i], near, span);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_glance_sees_nothing_in_other_words() {
        let text = b"year.could - took 927657 us, status=202 bytes=94175 trace=000e27a98dd74cd9 10.0.157.52";
        let mut around = Neighbourhood::default();
        for (word, near, sees) in [("ssn", 8, false), ("id", 8, false), ("a b c d", 8, false)] {
            around.of = None;
            let span = Span::new(18, 24);
            assert_eq!(
                around.sees(&glance(word, near), &Marks::none(), text, span),
                sees,
                "{word}"
            );
        }
    }

    #[test]
    fn the_hash_of_a_run_is_that_of_the_word() {
        let mut hashes = Vec::new();
        each_word("身份证".as_bytes(), |hash, _| hashes.push(hash));
        assert_eq!(hashes, ["身份证".chars().fold(Spelling::EMPTY, Spelling::add).hash()]);
    }
}
