//! The words next to a word, by masks of 64 bytes at a time: enough to tell that a phrase is not there.
//!
//! In: a text and the place of a word. Out: whether one of the next words may be one of some, on either side, up to the
//! end of a thought. Words are read a window at a time, as far as they are asked for; where characters stand that are not
//! ASCII, one by one. Nothing that is there is ever missed: what can't be told from the masks may be anything.

use super::tables::Place;
use super::tables::opening::{Mark, Openings};
use super::{following, preceding};
use crate::scan::simd::sixteen::Kinds;
use crate::scan::simd::{BLOCK, Letters};
use crate::span::Span;
use crate::text::words;
use crate::work;

/// 64 bytes of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Window {
    pub(super) base: usize,
    pub(super) letters: Letters,
}

impl Window {
    #[inline(always)]
    pub(super) fn at(text: &[u8], base: usize) -> Window {
        work::add(1);
        let letters = match text.get(base..).and_then(<[u8]>::first_chunk) {
            Some(block) => Letters::of(block),
            None => Letters::of(&end_of(text, base)),
        };
        Window { base, letters }
    }

    /// Whether all bytes from one bit to another are ASCII letters.
    #[inline(always)]
    fn is_plain(&self, start: u32, end: u32) -> bool {
        self.letters.odd >> start & (u64::MAX >> (64 - (end - start))) == 0
    }

    /// The mark of the word from one bit to another; none if not all of it is ASCII.
    #[inline(always)]
    pub(super) fn mark(&self, text: &[u8], (start, end): (u32, u32)) -> Option<Mark> {
        (!self.is_foreign(text, start, end)).then(|| self.ascii_mark(text, (start, end)))
    }

    #[inline(always)]
    fn ascii_mark(&self, text: &[u8], (start_bit, end): (u32, u32)) -> Mark {
        let (start, length) = (self.base + start_bit as usize, (end - start_bit) as usize);
        if self.is_plain(start_bit, end) {
            Mark::of_word(text, start, length)
        } else {
            Mark::with_digits(&text[start..start + length])
        }
    }

    /// Whether some byte from one bit to another is not ASCII.
    #[inline]
    fn is_foreign(&self, text: &[u8], start: u32, end: u32) -> bool {
        !self.is_plain(start, end)
            && !text[self.base + start as usize..self.base + end as usize].is_ascii()
    }
}

/// How many letters stand from there on, if the word ends behind them in sight, and all are ASCII ones.
#[inline(never)]
fn letters_behind(text: &[u8], at: usize) -> Option<u32> {
    let ahead = Window::at(text, at);
    let behind = ahead.letters.word.trailing_ones();
    ((1..BLOCK as u32).contains(&behind) && ahead.is_plain(0, behind)).then_some(behind)
}

/// The last bytes of a text, zeros behind them.
#[cold]
fn end_of(text: &[u8], base: usize) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let rest = text.get(base..).unwrap_or_default();
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// The words next to a word, read as far as they were asked for.
#[derive(Debug, Default)]
pub(super) struct Sight {
    word: Span,
    /// Right behind the word, and right before it, once that is asked for.
    ahead: Option<Window>,
    back: Option<Window>,
    behind: Side,
    before: Side,
}

/// The word that the byte at `at` belongs to, if that is plainly one of ASCII letters.
#[inline(always)]
pub(super) fn plain_word(text: &[u8], at: usize) -> Option<Span> {
    let behind = match text.get(at..)?.first_chunk().map(Kinds::of) {
        Some(Kinds { letters, digits, foreign, .. }) if letters | digits | foreign != 0xFFFF => {
            let word = (letters | digits | foreign).trailing_ones();
            (word > 0 && letters.trailing_ones() == word).then_some(word)?
        }
        _ => letters_behind(text, at)?,
    };
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let before = match text[..at].last().filter(|byte| goes_on(byte)) {
        Some(_) => letters_before(text, at)?,
        None => 0,
    };
    Some(Span::new(at - before as usize, at + behind as usize))
}

/// How many letters stand right before, if there the word begins, and all are ASCII ones.
#[inline(never)]
fn letters_before(text: &[u8], at: usize) -> Option<u32> {
    let back = Window::at(text, at.saturating_sub(BLOCK));
    // Those before are the highest bits; zeros before the start of the text.
    let region = (at - back.base) as u32;
    let before = (back.letters.word << (BLOCK as u32 - region)).leading_ones();
    let is_whole = before < BLOCK as u32 && back.is_plain(region - before, region);
    is_whole.then_some(before)
}

impl Sight {
    /// The 64 bytes right before the word, or all there are.
    #[inline(always)]
    pub(super) fn back(&mut self, text: &[u8]) -> Window {
        let base = self.word.start.saturating_sub(BLOCK);
        match self.back {
            Some(window) => window,
            None => *self.back.insert(Window::at(text, base)),
        }
    }

    /// The 64 bytes behind the word.
    #[inline(always)]
    pub(super) fn ahead(&mut self, text: &[u8]) -> Window {
        match self.ahead {
            Some(window) => window,
            None => *self.ahead.insert(Window::at(text, self.word.end)),
        }
    }

    /// From now on tell the words next to this one.
    #[inline(always)]
    pub(super) fn begin(&mut self, word: Span) {
        (self.word, self.ahead, self.back) = (word, None, None);
        self.behind.begin(word.end);
        self.before.begin(word.start);
    }

    /// Whether one of the next words behind may be one of these; `most` words are looked at.
    pub(super) fn may_follow(&mut self, text: &[u8], most: usize, of: &Openings) -> bool {
        let ahead = self.ahead(text);
        self.behind.may_hold(most, of, |side, most| side.see_behind(text, most, &ahead))
    }

    /// Whether one of the last words before may be one of these; `most` words are looked at.
    pub(super) fn may_precede(&mut self, text: &[u8], most: usize, of: &Openings) -> bool {
        let back = self.back(text);
        self.before.may_hold(most, of, |side, most| side.see_before(text, most, &back))
    }
}

impl Sight {
    /// Whether elements may stand behind a word, one after the other; up to `own` words may belong to the word's element.
    pub(super) fn may_go_on(
        &mut self,
        text: &[u8],
        own: usize,
        places: &[Place],
        openings: &[Openings],
    ) -> bool {
        let (mut from, mut to) = (0, own - 1);
        places.iter().all(|place| {
            to += place.gap;
            let Some(of) = openings.get(usize::from(place.openings)) else { return true };
            let ahead = self.ahead(text);
            self.behind.read(to, |side, most| side.see_behind(text, most, &ahead));
            let found = self.behind.ends_of(from, to, of);
            let next = found.map(|(first, last)| (first + 1, last + place.longest));
            place.goes_on(&mut from, &mut to, next)
        })
    }

    /// Whether elements may stand before a word, one before the other, the nearest first.
    pub(super) fn may_come_from(
        &mut self,
        text: &[u8],
        own: usize,
        places: &[Place],
        openings: &[Openings],
    ) -> bool {
        let (mut from, mut to) = (0, own - 1);
        places.iter().all(|place| {
            to += place.gap;
            let Some(of) = openings.get(usize::from(place.openings)) else { return true };
            // An element is told by its first word, which is the farthest one here.
            let (farthest, back) = (to + place.longest - 1, self.back(text));
            self.before.read(farthest, |side, most| side.see_before(text, most, &back));
            let found = self.before.ends_of(from, farthest, of);
            place.goes_on(&mut from, &mut to, found.map(|(first, last)| (first + 1, last + 1)))
        })
    }
}

impl Place {
    /// Where what comes behind this may begin, given the same if this is there; whether it may be there at all.
    fn goes_on(&self, from: &mut usize, to: &mut usize, next: Option<(usize, usize)>) -> bool {
        match next {
            Some((_, last)) if self.optional => *to = last.max(*to),
            Some(next) => (*from, *to) = next,
            None => return self.optional,
        }
        true
    }
}

/// The words on one side of a word.
#[derive(Debug)]
struct Side {
    marks: [Mark; MOST],
    count: usize,
    /// The first word that may be anything, if there is one.
    any: usize,
    /// Where the last of them ends, or begins.
    at: usize,
    is_done: bool,
}

/// Words on one side that are told apart; no phrase reaches as far.
const MOST: usize = 64;

impl Default for Side {
    fn default() -> Self {
        Side { marks: [Mark::default(); MOST], count: 0, any: MOST, at: 0, is_done: true }
    }
}

impl Side {
    fn begin(&mut self, at: usize) {
        (self.count, self.any, self.at, self.is_done) = (0, MOST, at, false);
    }

    #[inline]
    fn may_hold(&mut self, most: usize, of: &Openings, see: impl Fn(&mut Side, usize)) -> bool {
        let mut done = 0;
        while done < most {
            let known = self.count.min(most);
            let marks = self.marks.get(done..known).unwrap_or_default();
            if self.any < known || marks.iter().any(|mark| of.may_hold(*mark)) {
                return true;
            }
            if self.is_done || known == most {
                return false;
            }
            done = known;
            see(self, most);
        }
        false
    }

    /// Read words up to one, as far as there are any.
    #[inline]
    fn read(&mut self, last: usize, see: impl Fn(&mut Side, usize)) {
        while self.count <= last && !self.is_done {
            see(self, last + 1);
        }
    }

    /// The first and the last of the words from one to another that may be one of these.
    fn ends_of(&self, from: usize, to: usize, of: &Openings) -> Option<(usize, usize)> {
        let may_be = |at: &usize| {
            *at >= self.any || self.marks[..self.count].get(*at).is_some_and(|m| of.may_hold(*m))
        };
        let first = (from..=to).find(may_be)?;
        Some((first, (first..=to).rev().find(may_be).unwrap_or(first)))
    }

    /// Add the word of ASCII letters and digits from one bit of the window to another.
    #[inline(always)]
    fn push(&mut self, text: &[u8], window: &Window, bits: (u32, u32)) {
        self.push_mark(window.ascii_mark(text, bits));
    }

    #[inline(always)]
    fn push_mark(&mut self, mark: Mark) {
        self.marks[self.count % MOST] = mark;
        self.count += 1;
        self.is_done |= self.count == MOST;
    }

    /// Add the word that lies there, of any characters, if there is one.
    #[inline]
    fn push_any(&mut self, text: &[u8], word: Option<Span>) {
        work::add(1);
        match word {
            Some(word) => self.push_mark(Mark::of_any(&text[word.range()])),
            None => self.is_done = true,
        }
    }

    /// Add the next word behind, of any characters.
    #[inline(never)]
    fn push_following(&mut self, text: &[u8]) {
        // In some scripts, words are characters, with nothing between them.
        if let Some((c, end)) = words::alone_behind(text, self.at) {
            self.at = end;
            return self.push_mark(Mark::of_character(c));
        }
        let word = following(text, Span::new(self.at, self.at)).next();
        self.at = word.map_or(self.at, |word| word.end);
        self.push_any(text, word);
    }

    /// Add the last word before, of any characters.
    #[inline(never)]
    fn push_preceding(&mut self, text: &[u8]) {
        if let Some((c, start)) = words::alone_before(text, self.at) {
            self.at = start;
            return self.push_mark(Mark::of_character(c));
        }
        let word = preceding(text, Span::new(self.at, self.at)).next();
        self.at = word.map_or(self.at, |word| word.start);
        self.push_any(text, word);
    }

    /// Nothing more can be told.
    fn end(&mut self, nothing_there: bool) {
        if !nothing_there {
            self.any = self.any.min(self.count);
            self.count += 1;
        }
        self.is_done = true;
    }

    /// Add the next words behind.
    fn see_behind(&mut self, text: &[u8], most: usize, window: &Window) {
        if !self.read_behind(text, most, window) {
            let window = Window::at(text, self.at);
            if !self.read_behind(text, most, &window) {
                // A gap so wide is a break.
                self.end(window.letters.word == 0);
            }
        }
    }

    /// Add those words behind that end in the window, up to a stop, until there are `most`; whether it told anything.
    fn read_behind(&mut self, text: &[u8], most: usize, window: &Window) -> bool {
        let from = self.at;
        let Some(offset) = from.checked_sub(window.base).filter(|offset| *offset < BLOCK) else {
            return false;
        };
        let Letters { word, stop, .. } = window.letters;
        let until = (stop >> offset << offset).trailing_zeros();
        let mut rest = word >> offset << offset & !u64::MAX.unbounded_shl(until);
        while rest != 0 && self.count < most {
            let start = rest.trailing_zeros();
            let end = start + (!(rest >> start)).trailing_zeros();
            if window.is_foreign(text, start, end) {
                self.push_following(text);
                let offset = (self.at - window.base) as u32;
                rest &= u64::MAX.unbounded_shl(offset);
                if self.is_done || offset >= 64 {
                    break;
                }
                continue;
            }
            if end >= 64 {
                // It may go on behind the window.
                break;
            }
            self.at = window.base + end as usize;
            self.push(text, window, (start, end));
            rest = rest >> end << end;
        }
        self.is_done |= rest == 0 && until < 64;
        self.at > from || self.is_done
    }

    /// Add the last words before.
    fn see_before(&mut self, text: &[u8], most: usize, window: &Window) {
        if !self.read_before(text, most, window) {
            let window = Window::at(text, self.at.saturating_sub(BLOCK));
            if !self.read_before(text, most, &window) {
                let behind = (BLOCK + window.base - self.at) as u32;
                self.end(window.letters.word.unbounded_shl(behind) == 0);
            }
        }
    }

    /// Add those words before that begin in the window, down to a stop, until there are `most`; whether it told
    /// anything.
    fn read_before(&mut self, text: &[u8], most: usize, window: &Window) -> bool {
        let from = self.at;
        let Some(behind) = (window.base + BLOCK).checked_sub(from).filter(|n| *n < BLOCK) else {
            return false;
        };
        let Letters { word, stop, .. } = window.letters;
        let stops = stop << behind >> behind;
        let mut rest =
            word << behind >> behind & u64::MAX.unbounded_shl(64 - stops.leading_zeros());
        while rest != 0 && self.count < most {
            let end = 64 - rest.leading_zeros();
            let start = end - (!(rest << (64 - end))).leading_zeros();
            if window.is_foreign(text, start, end) {
                self.push_preceding(text);
                let offset = self.at.saturating_sub(window.base) as u32;
                rest &= !u64::MAX.unbounded_shl(offset);
                if self.is_done || self.at <= window.base {
                    break;
                }
                continue;
            }
            if start == 0 && window.base > 0 {
                // It may begin before the window.
                break;
            }
            self.at = window.base + start as usize;
            self.push(text, window, (start, end));
            rest &= !(u64::MAX << start);
        }
        self.is_done |= rest == 0 && (stops != 0 || window.base == 0);
        self.at < from || self.is_done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::is;
    use super::*;
    use crate::pattern::phrase::alternatives;
    use crate::text::words::Words;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_there_is_never_missed(
            text in "(ignore|TO|instructs|gpt45o|17|Précédent|Забудь|забудут|이전의|척|忽|ลืม|é|—|“|。|\u{a0}|\
    [a-z]{1,9}|[а-я]{1,9}|[가-힣]{1,3}|[一-三]{1,3}|\\PC|[ .,!?\n\t]{1,3}){0,70}",
            most in 1..9_usize,
        ) {
            let source = "ignore|to|instruct*|gpt4o|2|précédent|забудь|이전*|척*|忽|ลืม|забуд*";
            let wanted: Vec<_> = alternatives(source).collect();
            let openings = Openings::of(&wanted);
            let text = text.as_bytes();
            let is_wanted = |span: Span| {
                wanted.iter().any(|one| is(&one.terms[0], text, words::read(text, span)))
            };
            let mut sight = Sight::default();
            for word in Words::new(text).map(|word| word.span) {
                sight.begin(word);
                if following(text, word).take(most).any(is_wanted) {
                    prop_assert!(sight.may_follow(text, most, &openings), "behind {:?}", word);
                }
                if preceding(text, word).take(most).any(is_wanted) {
                    prop_assert!(sight.may_precede(text, most, &openings), "before {:?}", word);
                }
            }
        }
    }

    #[test]
    fn what_is_not_there_is_missed() {
        let openings = Openings::of(&alternatives("забудь|忽|이전*|instruct*").collect::<Vec<_>>());
        for text in [
            "Вы видели его вчера там",
            "我们看见他在那里。",
            "그는 어제 여기 왔다",
            "Là était ouvert",
        ] {
            let word = Words::new(text.as_bytes()).nth(2).unwrap().span;
            let mut sight = Sight::default();
            sight.begin(word);
            assert!(!sight.may_follow(text.as_bytes(), 2, &openings), "{text}");
            assert!(!sight.may_precede(text.as_bytes(), 2, &openings), "{text}");
        }
    }
}
