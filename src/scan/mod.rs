//! Text → candidates, in one pass.
//!
//! Stage 1 ([`blocks`]) turns 64 bytes at a time into a few bit masks: where a word with a digit begins, where a
//! colon or an `@` stands, where one of the literals could begin. Stage 2 visits only the set bits and asks the
//! table-driven matchers ([`token`], [`number`], [`assignment`]) and the recognizers. Each visit looks a bounded way
//! around, so the work is linear in the text, whatever the text. What comes out has the right shape, no more:
//! check digits and context are the business of `verify`.
//!
//! [`naive`] finds the same candidates by trying everything everywhere; tests hold the two together.

pub(crate) mod assignment;
mod blocks;
pub(crate) mod boundary;
pub(crate) mod chain;
mod chained;
mod form;
mod lines;
mod literal;
#[cfg(any(test, feature = "naive"))]
pub(crate) mod naive;
mod near;
mod number;
mod opens;
mod order;
pub(crate) mod outline;
mod phrase;
mod regex;
mod sight;
pub(crate) mod simd;
#[cfg(test)]
pub(crate) mod testing;
mod token;
mod uuid;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::entity::Category;
use crate::finding::Score;
use crate::pattern::{Matcher, Pattern, PatternIndex};
use crate::recognize::{FindAt, FindNumbers, Hits, Memory, RECOGNIZERS, ReadText, Seen, Trigger};
use crate::span::Span;
use crate::work;

pub(crate) use chain::{Group, Needs};
pub(crate) use near::Search;
pub(crate) use number::Awaited;
pub(crate) use opens::Opens;
pub(crate) use outline::{Outline, Picked};

/// A place in the scanned bytes that has the shape a pattern asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Candidate {
    pub(crate) span: Span,
    pub(crate) pattern: PatternIndex,
    /// Instead of the pattern's, where the recognizer knows better.
    pub(crate) score: Option<Score>,
}

impl Candidate {
    /// A candidate with the pattern's score.
    pub(crate) fn new(span: Span, pattern: PatternIndex) -> Candidate {
        Candidate { span, pattern, score: None }
    }
}

/// Reusable memory of a scan.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    chain: chain::Reader,
    /// Numbers that the last scan found, and that nothing but a word near makes a candidate; in order.
    pub(crate) awaited: Vec<Awaited>,
    anchors: Vec<(PatternIndex, usize)>,
    room: Option<literal::Room>,
    memory: Memory,
    seen: Seen,
    phrases: phrase::Scratch,
    /// What there is to look for in chains of numbers that look like some before, and in lines of them.
    known: form::Known,
    lines: lines::Lines,
    /// Whether phrases are looked for.
    with_phrases: bool,
    /// The file that the text comes from, where it comes from one.
    pub(crate) file: Option<String>,
}

/// The matchers of all enabled patterns, indexed by what nominates them.
#[derive(Debug)]
pub(crate) struct Scanner {
    literals: literal::Literals,
    numbers: number::Shapes,
    phrases: phrase::tables::Phrases,
    regexes: regex::Regexes,
    at: Vec<Bound<FindAt>>,
    colon: Vec<Bound<FindAt>>,
    chain: Vec<(Needs, Bound<FindNumbers>)>,
    /// A bit for each of those that ask what stands around a chain.
    look_around: u16,
    /// Tells this scanner from all others.
    id: u64,
    /// The words that the first group is which anything looks at in a chain.
    opens: Opens,
    texts: Vec<Bound<ReadText>>,
    patterns: Arc<[Arc<Pattern>]>,
    /// Whether phrases are signs of attempts to take over the model, all of them.
    phrases_are_signs: bool,
}

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// A recognizer's function and the patterns that its kinds belong to.
#[derive(Clone, Debug)]
struct Bound<F> {
    find: F,
    patterns: Arc<[Option<PatternIndex>]>,
}

/// What a literal leads to.
#[derive(Clone, Debug)]
enum Target {
    /// A token pattern, and which of its prefixes.
    Token(PatternIndex, usize),
    /// A keyword of an assignment pattern, and its length.
    Keyword(PatternIndex, usize),
    /// A recognizer.
    Recognizer(Bound<FindAt>),
    /// The word that phrases are looked for at.
    Phrase,
    /// A regex that has the literal inside.
    Regex(PatternIndex),
}

impl Scanner {
    /// A scanner for those of the patterns whose index `enabled` holds.
    #[cfg(any(test, feature = "naive"))]
    pub(crate) fn new(patterns: &Arc<[Arc<Pattern>]>, enabled: &[PatternIndex]) -> Scanner {
        Scanner::waiting(patterns, enabled, |_| false)
    }

    /// [`Scanner::new`], where numbers of the patterns that `waits` names are nothing without a word of their context.
    /// They are not found as candidates but awaited, see [`Scanner::expected`].
    pub(crate) fn waiting(
        patterns: &Arc<[Arc<Pattern>]>,
        enabled: &[PatternIndex],
        waits: impl Fn(PatternIndex) -> bool,
    ) -> Scanner {
        let mut scanner = Scanner {
            literals: literal::Literals::default(),
            numbers: number::Shapes::default(),
            phrases: phrase::tables::Phrases::default(),
            regexes: regex::Regexes::default(),
            at: Vec::new(),
            colon: Vec::new(),
            chain: Vec::new(),
            look_around: 0,
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            opens: Opens::NONE,
            texts: Vec::new(),
            patterns: Arc::clone(patterns),
            phrases_are_signs: true,
        };
        let mut literals = literal::Builder::default();
        let mut phrases = Vec::new();
        let mut kinds: Vec<Vec<Option<PatternIndex>>> =
            RECOGNIZERS.iter().map(|r| vec![None; r.kinds.len()]).collect();
        for &index in enabled {
            match &patterns[usize::from(index)].matcher {
                Matcher::Token(token) => {
                    for (which, prefix) in token.prefixes.iter().enumerate() {
                        literals.add(prefix, true, Target::Token(index, which));
                    }
                }
                Matcher::Number(number) => {
                    scanner.opens = scanner.opens.or(Opens::of(number.opens()));
                    scanner.numbers.add(index, number, waits(index));
                }
                Matcher::Assignment(assignment) => {
                    for spelling in
                        assignment.keywords.iter().flat_map(|k| assignment::spellings(k))
                    {
                        let target = Target::Keyword(index, spelling.len());
                        literals.add(&spelling, false, target);
                    }
                }
                Matcher::Phrase(sequences) => {
                    let category = patterns[usize::from(index)].entity.category();
                    scanner.phrases_are_signs &= category == Category::Injection;
                    phrases.push((index, sequences));
                }
                Matcher::Regex(regex) => {
                    for anchor in &regex.anchors {
                        literals.add(anchor, false, Target::Regex(index));
                    }
                    if regex.anchors.is_empty() {
                        scanner.regexes.add_unanchored(index);
                    }
                }
                Matcher::Recognizer { recognizer, kind } => kinds[*recognizer][*kind] = Some(index),
            }
        }
        for (recognizer, patterns) in RECOGNIZERS.iter().zip(kinds) {
            if patterns.iter().any(Option::is_some) {
                scanner.bind(recognizer.triggers, &patterns.into(), &mut literals);
            }
        }
        let made = phrase::made_of(&phrases);
        made.literals.iter().for_each(|literal| literals.add(literal, false, Target::Phrase));
        scanner.phrases = made.phrases;
        scanner.literals = literals.build();
        scanner
    }

    fn bind(
        &mut self,
        triggers: &[Trigger],
        patterns: &Arc<[Option<PatternIndex>]>,
        literals: &mut literal::Builder,
    ) {
        let bound = |find| Bound { find, patterns: Arc::clone(patterns) };
        for trigger in triggers {
            match *trigger {
                Trigger::At(find) => self.at.push(bound(find)),
                Trigger::Colon(find) => self.colon.push(bound(find)),
                Trigger::Numbers(needs, find) => {
                    self.opens = self.opens.or(needs.opens);
                    let looks_around = u16::from(needs.around.is_some());
                    self.look_around |=
                        looks_around.checked_shl(self.chain.len() as u32).unwrap_or(0);
                    self.chain.push((needs, Bound { find, patterns: Arc::clone(patterns) }));
                }
                Trigger::Text(find) => {
                    self.texts.push(Bound { find, patterns: Arc::clone(patterns) });
                }
                Trigger::Literals(list, find) => {
                    for literal in list {
                        literals.add(literal, false, Target::Recognizer(bound(find)));
                    }
                }
            }
        }
    }

    /// Append the candidates in `text` that are searched for to `out`, sorted, without duplicates.
    pub(crate) fn scan(
        &self,
        text: &[u8],
        search: Search<'_>,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        let from = out.len();
        let mut near = near::Near::new(search.near);
        let mut near_numbers = near::Near::new(search.numbers);
        scratch.phrases.open();
        scratch.with_phrases = search.signs || !self.phrases_are_signs;
        scratch.anchors.clear();
        scratch.awaited.clear();
        scratch.seen = Seen::default();
        let mut numbers_done = 0;
        // Which numbers stand near an edit is told by where their chain begins.
        let everywhere = search.near.is_none() && search.numbers.is_none();
        let mut long = opens::Long::of(self.opens).filter(|_| everywhere);
        scratch.lines.open(everywhere && long.is_none());
        let [has_at, has_colons] = [&self.at, &self.colon].map(|bound| !bound.is_empty());
        let mut room = scratch.room.take().unwrap_or_default();
        let mut visit = |base: usize, masks: &blocks::Masks, nominated: &[literal::Nominated]| {
            for nominated in nominated {
                self.literal(text, *nominated, scratch, out);
            }
            if has_at {
                for at in masks.at_signs(base) {
                    call(&self.at, text, at, &mut scratch.seen, out);
                }
            }
            if has_colons {
                for at in masks.colons(base) {
                    call(&self.colon, text, at, &mut scratch.seen, out);
                }
            }
            if let Some(long) = &mut long {
                return long.each(text, base, masks.words(), |start, end| {
                    let first = opens::digit_of(text, (start, end), self.opens);
                    if let Some(at) = first.filter(|at| *at >= numbers_done) {
                        numbers_done = self.chain(text, at, numbers_done, scratch, out);
                    }
                });
            }
            for at in masks.number_starts(base) {
                if at >= numbers_done {
                    numbers_done = self.chain(text, at, numbers_done, scratch, out);
                }
            }
        };
        let mut look = |blocks: &mut [blocks::Block]| {
            for (base, masks) in &mut *blocks {
                *masks = masks.of(near.bits(*base), near_numbers.bits(*base));
            }
            let places = blocks.iter().map(|(base, masks)| masks.literals(*base));
            let mut rest = self.literals.nominated(text, places, &mut room);
            for (base, masks) in blocks {
                let own;
                (own, rest) = literal::up_to(rest, *base + simd::BLOCK);
                visit(*base, masks, own);
            }
        };
        let (whole, mut done) = ([Span::new(0, text.len())], 0);
        for span in search.near.unwrap_or(&whole).iter().filter(|span| span.end <= text.len()) {
            if span.end > done {
                let part = Span::new(span.start.max(done), span.end);
                blocks::walk(text, &self.literals, part, &mut look);
                done = span.end.next_multiple_of(simd::BLOCK);
            }
        }
        scratch.room = Some(room);
        let file = scratch.file.as_deref();
        self.regexes.find(&self.patterns, text, file, &mut scratch.anchors, out);
        order::settle(out, from);
        scratch.awaited.sort_unstable();
        scratch.awaited.dedup();
    }

    /// The patterns of each crowd that numbers wait for.
    pub(crate) fn crowds(&self) -> impl Iterator<Item = impl Iterator<Item = PatternIndex>> {
        self.numbers.crowds()
    }

    /// Show the candidates that a number was awaited for, as far as `speaks` says that a word for their pattern stands
    /// near.
    pub(crate) fn expected(
        &self,
        text: &[u8],
        awaited: Awaited,
        speaks: impl FnMut(PatternIndex) -> bool,
        show: impl FnMut(Candidate),
    ) {
        self.numbers.each_of(&self.patterns, text, awaited, speaks, show);
    }

    /// Append what recognizers of whole texts find in `text`, the text as written; where `around` is given, what has
    /// nothing to do with those places may be left out; the places may be nothing but marks.
    pub(crate) fn read(
        &self,
        text: &[u8],
        (around, is_marked): (Option<&[Span]>, bool),
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        scratch.memory.around(around, is_marked);
        for bound in &self.texts {
            let hits = &mut Hits { patterns: &bound.patterns, out, seen: &mut scratch.seen };
            (bound.find)(text, &mut scratch.memory, hits);
        }
    }

    /// Apart from the loop over all places, so that both have the registers they need.
    #[inline(never)]
    fn literal(
        &self,
        text: &[u8],
        nominated: literal::Nominated,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        work::add(1);
        self.literals.each(text, nominated, |start, target| {
            if scratch.with_phrases || !matches!(target, Target::Phrase) {
                self.follow(target, text, start, scratch, out);
            }
        });
    }

    /// Ask what a literal at `start` leads to. Apart from the loop over all places, which most often asks nobody.
    #[inline(never)]
    fn follow(
        &self,
        target: &Target,
        text: &[u8],
        start: usize,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        match target {
            Target::Token(pattern, which) => {
                let Matcher::Token(token) = &self.patterns[usize::from(*pattern)].matcher else {
                    return;
                };
                let found = token::find(token, *which, text, start);
                out.extend(found.map(|span| Candidate::new(span, *pattern)));
            }
            Target::Keyword(pattern, length) => {
                let Matcher::Assignment(assignment) = &self.patterns[usize::from(*pattern)].matcher
                else {
                    return;
                };
                let found = assignment::find(assignment, text, start, start + length);
                out.extend(found.map(|span| Candidate::new(span, *pattern)));
            }
            Target::Recognizer(bound) => bound.call(text, start, &mut scratch.seen, out),
            Target::Phrase => self.phrases.find(text, start, &mut scratch.phrases, out),
            Target::Regex(pattern) => scratch.anchors.push((*pattern, start)),
        }
    }
}

impl Bound<FindAt> {
    fn call(&self, text: &[u8], at: usize, seen: &mut Seen, out: &mut Vec<Candidate>) {
        (self.find)(text, at, &mut Hits { patterns: &self.patterns, out, seen });
    }
}

fn call(
    bound: &[Bound<FindAt>],
    text: &[u8],
    at: usize,
    seen: &mut Seen,
    out: &mut Vec<Candidate>,
) {
    work::add(bound.len());
    for bound in bound {
        bound.call(text, at, seen, out);
    }
}
