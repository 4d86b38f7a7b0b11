//! Whether a word of a few patterns may stand near a number, told by the few words that are near enough to matter.
//!
//! All words around a number are read for all patterns at once, see [`super::reading`]; but most numbers wait for a handful
//! of words that stand nowhere, three or five words away at most. A glance looks at the words so near, 64 bytes at once,
//! and reads only those that begin as the last word of one of its phrases does. It may say yes where nothing stands, and
//! never no where something does: what it does not know its way about in (a script without spaces, a word that the window
//! cuts) it leaves to those who read. Inked places are one word each, see [`super::shown`].

use super::context::{BEFORE, BEHIND, window_before};
use super::shown::INK;
use super::spelling::{Letter, Spelling, each_spelled, each_word, read_word, short_word};
use crate::scan::simd::beginnings::{Beginnings, Block, SHOWN};
use crate::scan::simd::wide::{Work, wide};
use crate::span::Span;
use crate::work;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Glance {
    endings: Vec<Ending>,
    /// How many words away one can matter.
    near: u32,
    beginnings: Beginnings,
    /// The last words of the endings.
    lasts: Lasts,
}

/// A bit for each of some words, which others may share: one in sixteen bits is set at most.
#[derive(Clone, Debug, Default)]
struct Lasts(Box<[u64]>);

impl Lasts {
    fn of(words: impl Iterator<Item = u64> + Clone) -> Lasts {
        let numbers = words.clone().count().next_power_of_two() / (u64::BITS as usize / 16);
        let mut lasts = Lasts(vec![0; numbers.max(1)].into());
        for word in words {
            let (i, bit) = lasts.place(word);
            lasts.0[i] |= bit;
        }
        lasts
    }

    #[inline]
    fn may_have(&self, word: u64) -> bool {
        let (i, bit) = self.place(word);
        self.0.get(i).is_some_and(|bits| bits & bit != 0)
    }

    /// There are as many numbers as some power of two.
    #[inline]
    fn place(&self, word: u64) -> (usize, u64) {
        ((word >> 32) as usize & self.0.len().wrapping_sub(1), 1 << (word >> 58))
    }
}

/// How a phrase ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ending {
    /// Its last word.
    last: u64,
    /// The word before that.
    before: Option<u64>,
    /// How the last word begins, if it is all ASCII.
    beginning: Option<[Option<u8>; SHOWN]>,
}

/// Both sides of a place.
struct Look<'g> {
    glance: &'g Glance,
    text: &'g [u8],
    span: Span,
    letters: &'g mut Vec<Letter>,
}

impl Work for Look<'_> {
    type Made = bool;

    #[inline(always)]
    fn run(self) -> bool {
        let Look { glance, text, span, letters } = self;
        glance.sees_before(text, span.start, letters) || glance.sees_behind(text, span.end, letters)
    }
}

impl Glance {
    /// For the words of a context.
    pub(super) fn of(words: &[String], near: usize) -> Glance {
        let mut endings = Vec::new();
        for phrase in words {
            let mut ending: Option<Ending> = None;
            each_word(phrase.as_bytes(), |last, letters| {
                let before = ending.map(|ending| ending.last);
                ending = Some(Ending { last, before, beginning: beginning(letters) });
            });
            endings.extend(ending);
        }
        Glance::new(endings, near as u32)
    }

    /// For the words of several.
    pub(super) fn of_all<'g>(glances: impl Iterator<Item = &'g Glance>) -> Glance {
        let (mut endings, mut near) = (Vec::new(), 0);
        for glance in glances {
            endings.extend_from_slice(&glance.endings);
            near = near.max(glance.near);
        }
        Glance::new(endings, near)
    }

    fn new(mut endings: Vec<Ending>, near: u32) -> Glance {
        endings.sort_unstable();
        endings.dedup();
        endings.shrink_to_fit();
        let mut beginnings: Vec<_> = endings.iter().filter_map(|ending| ending.beginning).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        let lasts = Lasts::of(endings.iter().map(|ending| ending.last));
        Glance { endings, near, beginnings: Beginnings::new(&beginnings), lasts }
    }

    /// Whether a word may stand near `span`.
    pub(super) fn sees(&self, text: &[u8], span: Span, letters: &mut Vec<Letter>) -> bool {
        let parts = |at: usize| text.get(at).is_none_or(|b| b.is_ascii() && !is_inside(*b));
        if span.start > 0 && !parts(span.start - 1) || !parts(span.end) {
            return true;
        }
        wide(Look { glance: self, text, span, letters })
    }

    /// Whether a phrase may end with one of the last words before a place.
    #[inline(always)]
    fn sees_before(&self, text: &[u8], place: usize, letters: &mut Vec<Letter>) -> bool {
        let (floor, mut end) = (place.saturating_sub(BEFORE), place);
        let (mut left, mut padded) = (self.near, [0; size_of::<Block>()]);
        loop {
            work::add(size_of::<Block>());
            // Where the block begins, and how many bytes before the text.
            let (first, lack) = (end.saturating_sub(64), 64_usize.saturating_sub(end));
            let begun = self.beginnings.begun(block(text, first, lack, &mut padded));
            // What stands behind the place is not asked for.
            let mut words = begun.words;
            let count = words.count_ones();
            (left..count).for_each(|_| words &= words - 1);
            let asked = match count >= left {
                true => u64::MAX << words.trailing_zeros().min(63),
                false => u64::MAX,
            };
            if begun.foreign & asked != 0 {
                let start = match count >= left {
                    true => first + words.trailing_zeros() as usize - lack,
                    false => window_before(text, place),
                };
                return self.sees_in(text, Span::new(start.min(place), place), letters);
            }
            if self.is_ending(text, first, begun.open & asked, lack, text.len()) {
                return true;
            }
            if count >= left || first < floor || lack > 0 {
                return false;
            }
            left -= count;
            // The first byte of a block tells only what stands before the second.
            end = first + 1;
        }
    }

    /// The same for the first words behind `start`.
    #[inline(always)]
    fn sees_behind(&self, text: &[u8], start: usize, letters: &mut Vec<Letter>) -> bool {
        let limit = text.len().min(start + BEHIND);
        let (mut left, mut at, mut padded) = (self.near, start, [0; size_of::<Block>()]);
        while at < limit {
            work::add(size_of::<Block>());
            let begun = self.beginnings.begun(block(text, at, 0, &mut padded));
            let mut words = begun.words;
            let count = words.count_ones();
            (0..left.min(count)).for_each(|_| words &= words - 1);
            // All up to the word that is too far away: the last one that is not might have other letters.
            let below = |bit: u32| 1_u64.checked_shl(bit).map_or(u64::MAX, |bit| bit - 1);
            let asked = below(words.trailing_zeros()) & below((limit - at) as u32);
            if begun.foreign & asked != 0 {
                let next = (words != 0).then(|| at + words.trailing_zeros() as usize);
                let end = next.map_or(limit, |next| next.min(limit));
                return self.sees_in(&text[..end], Span::new(start, end), letters);
            }
            if self.is_ending(text, at, begun.open & asked, 0, limit) {
                return true;
            }
            if words != 0 {
                return false;
            }
            left -= count;
            at += 63;
        }
        false
    }

    /// Whether a phrase may end with one of the words that begin at those bytes of a block, or such a word is cut at `limit`.
    #[inline(always)]
    fn is_ending(
        &self,
        text: &[u8],
        first: usize,
        mut words: u64,
        lack: usize,
        limit: usize,
    ) -> bool {
        while words != 0 {
            let start = first + words.trailing_zeros() as usize - lack;
            let is_other = match short_word(text, start) {
                Some((end, word)) => end <= limit && !self.lasts.may_have(word),
                None => false,
            };
            if !is_other && self.may_end_at(text, start, limit) {
                return true;
            }
            words &= words - 1;
        }
        false
    }

    #[inline(never)]
    fn may_end_at(&self, text: &[u8], start: usize, limit: usize) -> bool {
        let (end, word) = read_word(text, start, &mut Vec::new());
        if end > limit || word.is_unspaced {
            return true;
        }
        let mut ends = self.ends_with(word.hash).peekable();
        ends.peek().is_some() && {
            let before = word_before(text, start);
            ends.any(|ending| ending.before.is_none() || before.may_be(ending.before))
        }
    }

    fn ends_with(&self, word: u64) -> impl Iterator<Item = &Ending> {
        let first = self.endings.partition_point(|ending| ending.last < word);
        self.endings[first..].iter().take_while(move |ending| ending.last == word)
    }

    /// Whether a phrase may end with one of the words that begin in `window`, in any script.
    #[inline(never)]
    pub(super) fn sees_in(&self, text: &[u8], window: Span, letters: &mut Vec<Letter>) -> bool {
        work::add(window.end - window.start);
        let mut is_there = false;
        each_spelled(text, window, letters, |word| {
            is_there |= word.is_unspaced || self.ends_with(word.hash).next().is_some();
        });
        is_there
    }
}

/// Where a word begins before `end`, so that there are at least so many from there on, if that is near and all is ASCII.
pub(super) fn start_of_last(text: &[u8], mut end: usize, many: usize) -> Option<usize> {
    let mut left = many as u32;
    for _ in 0..BEFORE / 63 {
        let first = end.checked_sub(64)?;
        let begun = Beginnings::NONE.begun(text.get(first..)?.first_chunk()?);
        if begun.foreign != 0 {
            return None;
        }
        let (mut words, count) = (begun.words, begun.words.count_ones());
        if count >= left {
            (left..count).for_each(|_| words &= words - 1);
            return Some(first + words.trailing_zeros() as usize);
        }
        left -= count;
        end = first + 1;
    }
    None
}

fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// How a word begins; none if it has other letters than ASCII.
fn beginning(letters: &[Letter]) -> Option<[Option<u8>; SHOWN]> {
    let letter = |i: usize| letters.get(i).and_then(|letter| u8::try_from(letter.letter).ok());
    let is_ascii = letters.iter().all(|letter| letter.letter.is_ascii());
    is_ascii.then(|| std::array::from_fn(letter))
}

/// The bytes from `first` on, behind so many spaces; spaces behind the end as well. `padded` has room for them.
#[inline(always)]
fn block<'t>(text: &'t [u8], first: usize, spaces: usize, padded: &'t mut Block) -> &'t Block {
    let rest = text.get(first..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) if spaces == 0 => block,
        _ => {
            padded.fill(b' ');
            padded[spaces..].iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
            padded
        }
    }
}

/// What is known of the word before a place.
enum Before {
    Word(Option<u64>),
    Unknown,
}

impl Before {
    fn may_be(&self, word: Option<u64>) -> bool {
        match self {
            Before::Word(before) => *before == word,
            Before::Unknown => true,
        }
    }
}

/// The word that ends last before `at`, where a word begins.
fn word_before(text: &[u8], at: usize) -> Before {
    let near = &text[at.saturating_sub(64)..at];
    if !near.is_ascii() {
        return Before::Unknown;
    }
    let Some(last) = near.iter().rposition(|b| is_inside(*b)) else {
        return if near.len() == at { Before::Word(None) } else { Before::Unknown };
    };
    let goes_on = |pair: &[u8]| {
        is_inside(pair[0]) && !(pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
    };
    let start = near[..=last].windows(2).rposition(|pair| !goes_on(pair)).map(|gap| gap + 1);
    let start = match start {
        Some(start) => start,
        None if near.len() == at => 0,
        None => return Before::Unknown,
    };
    let (_, word) = read_word(text, at - near.len() + start, &mut Vec::new());
    // Words go on across an inked place.
    match word.hash == Spelling::EMPTY.add(INK).hash() {
        true => Before::Unknown,
        false => Before::Word(Some(word.hash)),
    }
}
