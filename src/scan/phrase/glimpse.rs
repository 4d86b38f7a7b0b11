//! Whether a word that is needed may stand near, by how all words in 64 bytes begin.
//!
//! In: the words, and a border of the text. Out: whether it is sure that none of them is among the next few on one side,
//! up to the end of a thought. No word is read for that; of characters that are not ASCII nothing is told.

use super::sight::{Sight, Window};
use super::tables::nominee::{Glimpse, Group};
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

    /// Whether none of the next words behind a word that ends at `at`, in the window, can be one of these; `most` words
    /// count.
    #[inline(always)]
    pub(super) fn misses_behind(
        &self,
        text: &[u8],
        window: &Window,
        at: usize,
        most: usize,
    ) -> bool {
        let Some(Seen { starts, open, stop }) = self.see(text, window, (at, window.base + BLOCK))
        else {
            return false;
        };
        let starts = starts & !u64::MAX.unbounded_shl(stop.trailing_zeros());
        let first = (open & starts).trailing_zeros();
        let passed = starts & !u64::MAX.unbounded_shl(first);
        passed.count_ones() as usize >= most || first == 64 && stop != 0
    }

    /// The same for the last words before a word that begins at `at`, in the window or right behind it.
    #[inline(always)]
    pub(super) fn misses_before(
        &self,
        text: &[u8],
        window: &Window,
        at: usize,
        most: usize,
    ) -> bool {
        let base = window.base;
        let Some(Seen { starts, open, stop }) = self.see(text, window, (base, at)) else {
            return false;
        };
        let told = u64::MAX.unbounded_shl(64 - stop.leading_zeros());
        let starts = starts & told & !u64::from(base > 0);
        let hits = open & starts;
        let passed = starts & u64::MAX.unbounded_shl(64 - hits.leading_zeros());
        passed.count_ones() as usize >= most || hits == 0 && (stop != 0 || base == 0)
    }
}

impl Group {
    /// Whether one of the sequences may stand around the word in sight.
    #[inline(always)]
    pub(super) fn may_stand(&self, text: &[u8], word: Span, sight: &mut Sight) -> bool {
        let Group { before, behind, .. } = self;
        self.always
            || behind.reach > 0
                && !behind.glimpse.misses_behind(text, &sight.ahead(text), word.end, behind.reach)
                && sight.may_follow(text, behind.reach, &behind.openings)
            || before.reach > 0
                && !before.glimpse.misses_before(text, &sight.back(text), word.start, before.reach)
                && sight.may_precede(text, before.reach, &before.openings)
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
    use crate::scan::phrase::tables::opening::{Mark, firsts};
    use crate::scan::phrase::{following, is, preceding};
    use crate::span::Span;
    use crate::text::words::{self, Words};

    fn wanted() -> (Vec<Alternative>, Glimpse) {
        let all: Vec<_> = alternatives("ignore|to|all_of|instruct*|gpt4o|2|précédent").collect();
        let glimpse = Glimpse::new(firsts(&all));
        (all, glimpse)
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
            let (all, glimpse) = wanted();
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
                        prop_assert!(!glimpse.misses_behind(text, &ahead, word.end, most));
                    }
                    if preceding(text, word).take(most).any(is_wanted) {
                        prop_assert!(!glimpse.misses_before(text, &back, word.start, most));
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_not_there_is_missed() {
        let glimpse = Glimpse::new(firsts(&alternatives("ignore|instruct*").collect::<Vec<_>>()));
        let text = "Some people ignore it. They read a word here, and ten or so behind. \
                    What instructs them stands on the next line of what they read later.";
        let at = text.find("word").unwrap();
        let (ahead, back) = windows(text.as_bytes(), at);
        assert!(glimpse.misses_behind(text.as_bytes(), &ahead, at + 4, 12));
        assert!(glimpse.misses_before(text.as_bytes(), &back, at, 12));
        let at = text.find("stands").unwrap();
        let (_, back) = windows(text.as_bytes(), at);
        assert!(!glimpse.misses_before(text.as_bytes(), &back, at, 2));
        assert!(glimpse.misses_before(text.as_bytes(), &back, at, 1));
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
