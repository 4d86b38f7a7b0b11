//! The words around a candidate.
//!
//! Words are compared whole, never as parts of others (`lic` does not stand in `duplicate`), in lower case, and also as
//! phrases of up to four. `snake_case` and `camelCase` are split. In scripts without spaces, where a word has no
//! border, every short run of characters counts.

use std::collections::HashMap;

use super::marks::Marks;
use crate::pattern::{Pattern, PatternIndex};
use crate::span::Span;
use crate::work;

/// Which patterns a word or phrase speaks for.
#[derive(Debug, Default)]
pub(crate) struct Words {
    patterns: HashMap<u64, Vec<PatternIndex>>,
    /// A bit for the upper bits of each key: most words around a candidate end here.
    present: Present,
    /// How many patterns there are.
    count: usize,
    /// How many words away a word can matter to any pattern.
    reach: usize,
}

#[derive(Debug)]
struct Present(Box<[u64; 1024]>);

impl Default for Present {
    fn default() -> Present {
        Present(Box::new([0; 1024]))
    }
}

impl Present {
    fn place(key: u64) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed >> 54) as usize, 1 << (mixed >> 48 & 63))
    }
}

/// Longest phrase, in words.
const MAX_PHRASE: usize = 4;
/// Longest run looked at as one in a script without spaces, in characters.
const MAX_RUN: usize = 10;
/// How far before and behind a candidate words are read, in bytes; behind, not beyond the line.
const BEFORE: usize = 240;
const BEHIND: usize = 80;

impl Words {
    pub(crate) fn new(patterns: &[Pattern]) -> Words {
        let mut words = Words { count: patterns.len(), ..Words::default() };
        for (index, pattern) in patterns.iter().enumerate() {
            words.reach =
                words.reach.max(pattern.context.as_ref().map_or(0, |context| context.near));
            for phrase in pattern.context.iter().flat_map(|context| &context.words) {
                let mut key = None;
                let word = &mut String::new();
                each_word(phrase.as_bytes(), word, |word| {
                    key = Some(chain(key, hash(word.as_bytes())));
                });
                let key = key.unwrap_or(0);
                let (word, bit) = Present::place(key);
                words.present.0[word] |= bit;
                words.patterns.entry(key).or_default().push(index as PatternIndex);
            }
        }
        words
    }

    /// The patterns that the word or phrase speaks for.
    #[inline]
    fn of(&self, key: u64) -> &[PatternIndex] {
        let (word, bit) = Present::place(key);
        if self.present.0[word] & bit == 0 {
            return &[];
        }
        self.patterns.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// How far away the nearest word is that speaks for each pattern, by index; what an earlier place left is stale.
#[derive(Debug, Default)]
struct Nearest {
    place: u32,
    distances: Vec<(u32, usize)>,
}

impl Nearest {
    /// Begin another place, without touching what is there.
    fn begin(&mut self, patterns: usize) {
        if self.distances.len() < patterns || self.place == u32::MAX {
            self.distances.clear();
            self.distances.resize(patterns, (0, 0));
            self.place = 0;
        }
        self.place += 1;
    }

    fn note(&mut self, pattern: PatternIndex, distance: usize) {
        if let Some(known) = self.distances.get_mut(usize::from(pattern)) {
            let nearer = known.0 != self.place || distance < known.1;
            *known = if nearer { (self.place, distance) } else { *known };
        }
    }

    fn of(&self, pattern: PatternIndex) -> Option<usize> {
        let known = self.distances.get(usize::from(pattern))?;
        (known.0 == self.place).then_some(known.1)
    }
}

/// On which side of a candidate words stand.
#[derive(Clone, Copy)]
enum Side {
    Before,
    Behind,
}

/// The patterns that the words around one place speak for, each with its distance in words.
#[derive(Debug, Default)]
pub(crate) struct Neighbourhood {
    of: Option<Span>,
    /// Places of the text that are inked already, once that is known.
    marks: Vec<Span>,
    marks_known: bool,
    near: Nearest,
    hashes: Vec<u64>,
    unspaced: Vec<(u64, usize)>,
    word: String,
}

impl Neighbourhood {
    /// Forget everything: another text begins.
    pub(crate) fn clear(&mut self) {
        self.of = None;
        self.marks_known = false;
    }

    /// Whether `span` lies in a place that is inked already.
    pub(super) fn is_inked(&mut self, marks: &Marks, text: &[u8], span: Span) -> bool {
        if !self.marks_known {
            marks.find(text, &mut self.marks);
            self.marks_known = true;
        }
        let next = self.marks.partition_point(|mark| mark.end < span.end);
        let in_mark = self.marks.get(next).is_some_and(|mark| mark.contains(span));
        in_mark || marks.is_rest_of_mask(text, span)
    }

    /// Read the words around `span`, unless they are known already.
    pub(crate) fn read(&mut self, words: &Words, text: &[u8], span: Span) {
        if self.of == Some(span) {
            return;
        }
        self.of = Some(span);
        work::add(BEFORE + BEHIND);
        self.near.begin(words.count);
        let before = Span::new(window_before(text, span.start), span.start);
        self.collect(words, text, before, Side::Before);
        let behind = Span::new(span.end, window_behind(text, span.end));
        self.collect(words, text, behind, Side::Behind);
    }

    /// Whether one of the pattern's words is at most `near` words away.
    pub(crate) fn has(&self, pattern: PatternIndex, near: usize) -> bool {
        self.near.of(pattern).is_some_and(|distance| distance <= near)
    }

    fn read_words(&mut self, text: &[u8]) {
        if text.is_ascii() {
            return each_ascii_word(text, |word| self.hashes.push(word));
        }
        let (hashes, unspaced) = (&mut self.hashes, &mut self.unspaced);
        each_word(text, &mut self.word, |word| {
            hashes.push(hash(word.as_bytes()));
            if word.chars().any(is_unspaced) {
                each_run(word, |run| unspaced.push((hash(run.as_bytes()), hashes.len() - 1)));
            }
        });
    }

    fn collect(&mut self, words: &Words, text: &[u8], window: Span, side: Side) {
        self.hashes.clear();
        let first = self.marks.partition_point(|mark| mark.end <= window.start);
        let mut at = window.start;
        for i in first..self.marks.len() {
            let mark = self.marks[i];
            if mark.start >= window.end {
                break;
            }
            self.read_words(&text[at..mark.start.max(at)]);
            self.hashes.push(INKED);
            at = mark.end.min(window.end);
        }
        self.read_words(&text[at..window.end]);
        let total = self.hashes.len();
        // Only words within reach can matter, and phrases that end with one.
        let range = match side {
            Side::Before => total.saturating_sub(words.reach + MAX_PHRASE)..total,
            Side::Behind => 0..total.min(words.reach),
        };
        let distance = |position| match side {
            Side::Before => total - position,
            Side::Behind => position + 1,
        };
        for first in range {
            let mut key = None;
            for (position, &word) in self.hashes.iter().enumerate().skip(first).take(MAX_PHRASE) {
                let phrase = chain(key, word);
                key = Some(phrase);
                for &pattern in words.of(phrase) {
                    self.near.note(pattern, distance(position));
                }
            }
        }
        for (run, position) in self.unspaced.drain(..) {
            for &pattern in words.of(run) {
                self.near.note(pattern, distance(position));
            }
        }
    }
}

fn window_before(text: &[u8], end: usize) -> usize {
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

/// Stands for an inked place: one word, and none that a pattern knows.
const INKED: u64 = 0;

fn hash(word: &[u8]) -> u64 {
    word.iter().fold(HASH_SEED, |hash, &byte| add(hash, byte))
}

const HASH_SEED: u64 = 0xCBF2_9CE4_8422_2325;

#[inline]
fn add(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
}

/// Call `show` with the hash of each word of an ASCII text: the words of [`each_word`], without building them.
fn each_ascii_word(text: &[u8], mut show: impl FnMut(u64)) {
    let (mut hash, mut inside, mut was_lower) = (HASH_SEED, false, false);
    for &byte in text {
        let goes_on = byte.is_ascii_alphanumeric() && !(byte.is_ascii_uppercase() && was_lower);
        if inside && !goes_on {
            show(hash);
            (hash, inside) = (HASH_SEED, false);
        }
        if byte.is_ascii_alphanumeric() {
            hash = add(hash, byte.to_ascii_lowercase());
            inside = true;
        }
        was_lower = byte.is_ascii_lowercase();
    }
    if inside {
        show(hash);
    }
}

fn chain(before: Option<u64>, word: u64) -> u64 {
    before.map_or(word, |b| (b.rotate_left(17) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Letters of scripts that put no space between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{3FFFF}')
}

/// Call `show` with every part of `word` that is two to ten characters long.
fn each_run(word: &str, mut show: impl FnMut(&str)) {
    for (start, _) in word.char_indices() {
        let ends = word[start..].char_indices().skip(2).take(MAX_RUN - 1).map(|(i, _)| start + i);
        for end in ends.chain(std::iter::once(word.len())) {
            if word[start..end].chars().count() <= MAX_RUN {
                show(&word[start..end]);
            }
        }
    }
}

/// Call `show` with each word of `text`, in lower case; `word` is memory to use.
fn each_word(text: &[u8], word: &mut String, mut show: impl FnMut(&str)) {
    word.clear();
    for chunk in text.utf8_chunks() {
        let mut was_lower = false;
        for c in chunk.valid().chars() {
            let hump = c.is_ascii_uppercase() && was_lower;
            if !c.is_alphanumeric() || hump {
                flush(word, &mut show);
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
            was_lower = c.is_ascii_lowercase();
        }
        flush(word, &mut show);
    }
}

fn flush(word: &mut String, show: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        show(word);
        word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_word(text.as_bytes(), &mut String::new(), |w| all.push(w.to_owned()));
        all
    }

    #[test]
    fn words_are_split_where_a_reader_would() {
        assert_eq!(
            words("Social-Security No.: customer_ssn taxId"),
            ["social", "security", "no", "customer", "ssn", "tax", "id"]
        );
        assert_eq!(words("Steuer-Übersicht"), ["steuer", "übersicht"]);
    }

    #[test]
    fn ascii_words_are_the_same_words() {
        for text in
            ["Social-Security No.: customer_ssn taxId", "aB", "A", "", " x1Y2 ", "HTTPServer2Go"]
        {
            let mut hashes = Vec::new();
            each_ascii_word(text.as_bytes(), |word| hashes.push(word));
            let built: Vec<u64> = words(text).iter().map(|w| hash(w.as_bytes())).collect();
            assert_eq!(hashes, built, "{text}");
        }
    }

    #[test]
    fn parts_of_an_unspaced_word_are_words() {
        let mut runs = Vec::new();
        each_run("身份证号", |r| runs.push(r.to_owned()));
        assert!(
            runs.contains(&"身份证号".to_owned())
                && runs.contains(&"身份证".to_owned())
                && runs.contains(&"证号".to_owned())
        );
    }
}
