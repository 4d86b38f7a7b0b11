//! Whether a word that is needed may stand near, by how all words in 64 bytes begin.
//!
//! In: the words, and a border of the text. Out: whether one of them may be among the next few on one side, up to the end of a
//! thought, if that can be told. Only words that begin like one of them are read for that; of characters that are not ASCII
//! nothing is told.

use super::sight::{Sight, Window};
use super::tables::nominee::{Glimpse, Group, Side};
use crate::scan::simd::beginnings::Block;
use crate::scan::simd::{BLOCK, Letters};
use crate::span::Span;
use crate::work;

/// What is seen of words in 64 bytes.
struct Seen {
    /// Where words begin, but for one that may begin before the first byte.
    starts: u64,
    /// Where bytes stand that one of the words begins with, or that nothing is told of.
    open: u64,
    stop: u64,
}

impl Glimpse {
    /// What is seen from one byte of a window on, up to another.
    #[inline(always)]
    fn see(&self, text: &[u8], window: &Window, (from, to): (usize, usize)) -> Option<Seen> {
        work::add(1);
        let block: &Block = text.get(window.base..)?.first_chunk()?;
        let Letters { word, stop, .. } = window.letters;
        let (open, foreign) = self.0.anywhere(block);
        let below = |at: usize| !u64::MAX.unbounded_shl((at - window.base) as u32);
        let region = below(to) & !below(from);
        let starts = (word & !(word << 1) | foreign) & region;
        Some(Seen { starts, open: open | foreign, stop: stop & region })
    }
}

impl Side {
    /// Whether one of the next words behind a word that ends at `at`, where the window begins, may be one of these; none
    /// where 64 bytes don't tell.
    #[inline(always)]
    pub(super) fn may_follow(&self, text: &[u8], window: &Window, at: usize) -> Option<bool> {
        let seen = self.glimpse.see(text, window, (at, window.base + BLOCK))?;
        let starts = seen.starts & !u64::MAX.unbounded_shl(seen.stop.trailing_zeros());
        let mut hits = seen.open & starts;
        while hits != 0 {
            let first = hits.trailing_zeros();
            if (starts & !(u64::MAX << first)).count_ones() as usize >= self.reach {
                return Some(false);
            }
            if self.may_be_at(text, window, first)? {
                return Some(true);
            }
            hits &= hits - 1;
        }
        let is_all = seen.stop != 0 || starts.count_ones() as usize >= self.reach;
        is_all.then_some(false)
    }

    /// The same for the last words before a word that begins at `at`, in the window or right behind it.
    #[inline(always)]
    pub(super) fn may_precede(&self, text: &[u8], window: &Window, at: usize) -> Option<bool> {
        let base = window.base;
        let seen = self.glimpse.see(text, window, (base, at))?;
        let told = u64::MAX.unbounded_shl(64 - seen.stop.leading_zeros());
        // A word at the first byte may begin before it.
        let starts = seen.starts & told & !u64::from(base > 0);
        let mut hits = seen.open & starts;
        while hits != 0 {
            let last = 63 - hits.leading_zeros();
            if (starts & u64::MAX.unbounded_shl(last + 1)).count_ones() as usize >= self.reach {
                return Some(false);
            }
            if self.may_be_at(text, window, last)? {
                return Some(true);
            }
            hits &= !(1 << last);
        }
        let is_all = seen.stop != 0 || base == 0 || starts.count_ones() as usize >= self.reach;
        is_all.then_some(false)
    }

    /// Whether the word that begins at a byte of the window may be one of these, if it ends in sight and all is ASCII.
    #[inline(always)]
    fn may_be_at(&self, text: &[u8], window: &Window, start: u32) -> Option<bool> {
        let length = (window.letters.word >> start).trailing_ones();
        let is_seen = length > 0 && start + length < BLOCK as u32;
        let mark = window.mark(text, is_seen.then_some((start, start + length))?)?;
        Some(self.openings.may_hold(mark))
    }
}

impl Group {
    /// Whether one of the sequences may stand around the word in sight.
    #[inline(always)]
    pub(super) fn may_stand(&self, text: &[u8], word: Span, sight: &mut Sight) -> bool {
        self.always || self.may_go_on(text, word, sight) || self.may_come_from(text, word, sight)
    }

    #[inline(always)]
    fn may_go_on(&self, text: &[u8], word: Span, sight: &mut Sight) -> bool {
        let side = &self.behind;
        side.reach > 0
            && side
                .may_follow(text, &sight.ahead(text), word.end)
                .unwrap_or_else(|| sight.may_follow(text, side.reach, &side.openings))
    }

    #[inline(always)]
    fn may_come_from(&self, text: &[u8], word: Span, sight: &mut Sight) -> bool {
        let side = &self.before;
        side.reach > 0
            && side
                .may_precede(text, &sight.back(text), word.start)
                .unwrap_or_else(|| sight.may_precede(text, side.reach, &side.openings))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern::phrase::{Alternative, alternatives};
    use crate::scan::phrase::sight::{Sight, plain_word};
    use crate::scan::phrase::tables::Sequence;
    use crate::scan::phrase::tables::nominee::{Builder, Neighbour};
    use crate::scan::phrase::tables::opening::{Mark, Openings, firsts};
    use crate::scan::phrase::{following, is, preceding};
    use crate::span::Span;
    use crate::text::words::{self, Words};

    fn side(source: &str, reach: usize) -> (Vec<Alternative>, Side) {
        let all: Vec<_> = alternatives(source).collect();
        let (glimpse, openings) = (Glimpse::new(firsts(&all)), Openings::of(&all));
        (all, Side { reach, glimpse, openings })
    }

    fn windows(text: &[u8], at: usize) -> (Window, Window) {
        (Window::at(text, at), Window::at(text, at.saturating_sub(BLOCK)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_there_is_never_missed(
            text in "(ignore|TO|all|instructs|instr|gpt45o|gpt|17|précédent|忽|é|“|[a-z]{1,9}|[ .,!?\n\t]{1,3}){0,70}",
            most in 1..9_usize,
        ) {
            let (all, side) = side("ignore|to|all_of|instruct*|gpt4o|2|précédent", most);
            let text = text.as_bytes();
            let is_wanted = |span: Span| {
                all.iter().any(|one| is(&one.terms[0], text, words::read(text, span)))
            };
            for word in Words::new(text).map(|word| word.span) {
                for at in word.range() {
                    // It is asked of words in sight only, which have something else than letters on both sides.
                    if plain_word(text, at) != Some(word) {
                        continue;
                    }
                    let mut sight = Sight::default();
                    sight.begin(word);
                    let (ahead, back) = (sight.ahead(text), sight.back(text));
                    if following(text, word).take(most).any(is_wanted) {
                        prop_assert_ne!(side.may_follow(text, &ahead, word.end), Some(false));
                    }
                    if preceding(text, word).take(most).any(is_wanted) {
                        prop_assert_ne!(side.may_precede(text, &back, word.start), Some(false));
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_not_there_is_missed() {
        let text = "Some people ignore it. They read a word here, and ten or so behind. \
                    What instructs them stands on the next line of what they are going to read later, which \
                    is all there is to say.";
        let told = |word: &str, most: usize| {
            let (_, side) = side("ignore|instruct*", most);
            let start = text.find(word).unwrap();
            let (ahead, back) = windows(text.as_bytes(), start);
            let behind = Window::at(text.as_bytes(), start + word.len());
            assert_eq!(ahead.base, start);
            [
                side.may_follow(text.as_bytes(), &behind, start + word.len()),
                side.may_precede(text.as_bytes(), &back, start),
            ]
        };
        assert_eq!(told("word", 12), [Some(false); 2]);
        assert_eq!(told("What", 1), [Some(true), Some(false)]);
        assert_eq!(told("stands", 2), [Some(false), Some(true)]);
        assert_eq!(told("stands", 1), [Some(false); 2]);
        // The text ends first.
        assert_eq!(told("later", 12)[0], None);
    }

    #[test]
    fn words_that_only_begin_alike_are_not_taken_for_those() {
        let (_, side) = side("instruct*|note", 4);
        for (text, may) in [("x insider north", false), ("x a note", true), ("x, instructed", true)]
        {
            let text =
                format!("{text} with more than sixty-four bytes behind it, so that all is seen.");
            let window = Window::at(text.as_bytes(), 1);
            assert_eq!(side.may_follow(text.as_bytes(), &window, 1), Some(may), "{text}");
        }
    }

    #[test]
    fn a_word_of_several_is_asked_for_its_neighbour() {
        let mut builder = Builder::default();
        let neighbour = |word: &str, is_behind| Neighbour::new(word.as_bytes(), false, is_behind);
        builder.add((b"note", false), 0, Some(neighbour("to", true)));
        builder.add((b"note", false), 0, Some(neighbour("hint", false)));
        builder.add((b"only", false), 0, Some(neighbour("to", true)));
        builder.add((b"only", false), 1, None);
        let nominees = builder.build(&vec![Sequence::default(); 2], &[], &[]);
        let may_stand = |text: &str, word: &str| {
            let start = text.find(word).unwrap();
            let word = Span::new(start, start + word.len());
            let mut sight = Sight::default();
            sight.begin(word);
            let groups = nominees.of(Mark::of_word(text.as_bytes(), start, word.len()));
            groups.into_iter().flatten().any(|g| g.may_stand(text.as_bytes(), word, &mut sight))
        };
        let rest = " and what else there is to say about it, which is more than sixty-four bytes.";
        for (text, word, may) in [
            ("a note to them", "note", true),
            ("a hint: note them", "note", true),
            ("a note of theirs to", "note", false),
            ("to hint at a note", "note", false),
            ("to them only", "only", true),
        ] {
            assert_eq!(may_stand(text, word), may, "{text}");
            assert_eq!(may_stand(&format!("{rest} {text}{rest}"), word), may, "{text}");
        }
    }
}
