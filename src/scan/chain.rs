//! Chains: words with digits, joined by a few separators, as `+49 (0)30 1234-567` or `GB82 WEST 1234 5698`.
//!
//! A chain is parsed once and shown to everything that looks for numbers, so the cost does not grow with the number
//! of patterns. Long chains are shown in overlapping segments, so that work and memory stay bounded.

use super::opens::Opens;
use super::outline::{Bits, Outline};
use super::sight::Sight;
pub(crate) use super::sight::is_separator;
use super::simd::BLOCK;
use super::simd::figures::Signs;
use crate::recognize::Hits;
use crate::span::Span;

/// A word of a chain: a maximal run of ASCII letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// How many of its bytes are digits.
    pub(crate) digits: usize,
}

impl Group {
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Digits only.
    pub(crate) fn is_numeric(&self) -> bool {
        self.digits == self.len()
    }
}

/// What a recognizer of numbers looks at: a cheap question before the dear one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    /// The groups that it can find anything at, and perhaps others: it is called for those, where there are any. What it
    /// does with a group is up to it; others are there to be looked at.
    pub(crate) at: fn(&Outline) -> Bits,
    /// The first group that it looks at is such a word; what stands before is not looked at as a group.
    pub(crate) opens: Opens,
    /// Whether there may be anything for it at all in a chain, by what stands around: it is asked before the chain is read.
    pub(crate) around: Option<Around>,
}

/// Called with the text and where a chain stands.
pub(crate) type Around = fn(&[u8], Span, &mut Hits<'_>) -> bool;

/// Groups shown at once, and how many of them the next segment shows again.
pub(super) const SEGMENT: usize = 64;
pub(crate) const OVERLAP: usize = 16;
/// A word longer than this is no number of any kind.
pub(super) const MAX_WORD: usize = 80;
/// Bytes between two groups.
pub(super) const MAX_SEPARATOR: usize = 3;
/// A group without digits has at most so many letters, all upper case.
pub(crate) const MAX_LETTERS: usize = 4;

/// What is reused from one chain to the next.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(super) groups: Vec<Group>,
    pub(super) opening: Opening,
}

/// Most bytes that are kept of how a chain looks.
pub(super) const LONGEST: usize = 96;

/// How a chain looks at its beginning.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    /// Where the signs begin: right before the chain.
    pub(super) base: usize,
    signs: [u64; LONGEST / 8],
}

impl Opening {
    fn head(&mut self) -> &mut Signs {
        let [head @ .., _, _, _, _] = &mut self.signs;
        head
    }

    /// The signs of so many bytes, of which there are at most [`LONGEST`], and of some behind them.
    #[inline(always)]
    pub(super) fn signs(&mut self, text: &[u8], length: usize) -> &mut [u64] {
        if length > BLOCK {
            self.read_tail(text);
        }
        &mut self.signs[..length.div_ceil(8)]
    }

    #[inline(never)]
    fn read_tail(&mut self, text: &[u8]) {
        let mut signs = Signs::default();
        Sight::of(text, self.base + BLOCK, &mut signs);
        self.signs[BLOCK / 8..].iter_mut().zip(signs).for_each(|(own, sign)| *own = sign);
    }
}

/// Parse the chain whose first digit is at `at` and show it, in segments. Nothing before `floor` is looked at.
/// Returns the end of the chain; a word that is too long ends it.
#[cfg(any(test, feature = "naive"))]
pub(crate) fn segments(
    text: &[u8],
    at: usize,
    floor: usize,
    reader: &mut Reader,
    show: impl FnMut(&[Group], &mut Opening),
) -> usize {
    reader.begin(text, at, floor).read(text, &mut reader.groups, &mut reader.opening, show)
}

/// A chain of which nothing but the beginning is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    /// The letters before the first word.
    letters: Option<Group>,
    /// The first word that has a digit.
    start: usize,
    sight: Sight,
}

impl Reader {
    /// Begin to read the chain whose first digit is at `at`. Nothing before `floor` is looked at.
    #[inline(always)]
    pub(super) fn begin(&mut self, text: &[u8], at: usize, floor: usize) -> Begun {
        let start = word_start(text, at, floor);
        let letters = letters_before(text, start, floor);
        let first = letters.map_or(start, |letters| letters.start);
        self.opening.base = first.saturating_sub(1);
        let sight = Sight::of(text, self.opening.base, self.opening.head());
        Begun { letters, start, sight }
    }
}

impl Begun {
    /// The whole chain, if its end is in sight, or not far behind.
    #[inline(always)]
    pub(super) fn span(&self, text: &[u8]) -> Option<Span> {
        let first = self.letters.map_or(self.start, |letters| letters.start);
        let end = self.sight.end_of_chain(text, self.start)?;
        Some(Span::new(first, end))
    }

    /// Show the chain in segments. Returns its end; a word that is too long ends it.
    pub(super) fn read(
        self,
        text: &[u8],
        groups: &mut Vec<Group>,
        opening: &mut Opening,
        mut show: impl FnMut(&[Group], &mut Opening),
    ) -> usize {
        let Begun { letters, start, mut sight } = self;
        groups.clear();
        groups.extend(letters);
        let mut next = Some(sight.word(text, start));
        let mut end = start;
        while let Some(group) = next {
            end = group.end;
            if group.len() > MAX_WORD {
                break;
            }
            groups.push(group);
            if groups.len() == SEGMENT {
                show(groups, opening);
                groups.drain(..SEGMENT - OVERLAP);
            }
            next = next_word(text, &group, &mut sight);
        }
        show(groups, opening);
        end
    }
}

fn word_start(text: &[u8], at: usize, floor: usize) -> usize {
    let floor = floor.max(at.saturating_sub(MAX_WORD + 1));
    let mut start = at;
    while start > floor && text[start - 1].is_ascii_alphanumeric() {
        start -= 1;
    }
    start
}

/// A short upper-case word right before the chain, as the `AB` of `AB 12 34 56 C`.
fn letters_before(text: &[u8], start: usize, floor: usize) -> Option<Group> {
    let end = start.checked_sub(1).filter(|&i| i >= floor && is_separator(text[i]))?;
    let letters = text[floor..end]
        .iter()
        .rev()
        .take(MAX_LETTERS + 1)
        .take_while(|b| b.is_ascii_uppercase())
        .count();
    let first = end - letters;
    let free = first == floor || !text[first - 1].is_ascii_alphanumeric();
    let is_word = (1..=MAX_LETTERS).contains(&letters) && free;
    is_word.then_some(Group { start: first, end, digits: 0 })
}

/// The next word of the chain, if what follows still belongs to it.
#[inline]
fn next_word(text: &[u8], last: &Group, sight: &mut Sight) -> Option<Group> {
    let (start, is_digit) = sight.next_start(text, last.end)?;
    (is_digit || belongs(text, start, last, sight)).then(|| sight.word(text, start))
}

/// Whether a word that begins with letters belongs to the chain: it has a digit behind them, or is a short one in
/// capitals behind a number.
#[inline]
fn belongs(text: &[u8], start: usize, last: &Group, sight: &mut Sight) -> bool {
    let (letters, is_numbered) = sight.letters(text, start);
    let capitals = || text[start..start + letters].iter().all(u8::is_ascii_uppercase);
    is_numbered || letters <= MAX_LETTERS && last.digits > 0 && capitals()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(text: &str) -> Vec<&str> {
        let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
        let mut all = Vec::new();
        segments(text.as_bytes(), at, 0, &mut Reader::default(), |groups, _| {
            all = groups.iter().map(|g| &text[g.start..g.end]).collect();
        });
        all
    }

    #[test]
    fn a_chain_is_what_a_reader_takes_for_one_number() {
        assert_eq!(chain("call +49 (0)30 1234-567."), ["49", "0", "30", "1234", "567"]);
        assert_eq!(chain("GB82 WEST 1234 5698 is"), ["GB82", "WEST", "1234", "5698"]);
        assert_eq!(chain("AB 12 34 56 C, x"), ["AB", "12", "34", "56", "C"]);
        assert_eq!(chain("in 1977 the 3"), ["1977"]);
        assert_eq!(chain("x1,2"), ["x1"]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn an_end_in_sight_is_the_end(
            text in "([0-9]{1,4}|[A-Z]{1,5}|[a-z]{1,3}|[a-z0-9]{1,9}|[é,]|[-. /]{1,4}|[ ]|[0-9]{3}[- ][0-9A-Z]{4}[ .:]){1,30}",
        ) {
            let text = text.as_bytes();
            let mut reader = Reader::default();
            for at in (0..text.len()).filter(|&i| text[i].is_ascii_digit()) {
                let begun = reader.begin(text, at, 0);
                let mut first = None;
                let end = segments(text, at, 0, &mut Reader::default(), |groups, _| {
                    first = groups.first().map(|group| group.start);
                });
                if let Some(span) = begun.span(text) {
                    assert_eq!((Some(span.start), span.end), (first, end));
                }
            }
        }
    }

    #[test]
    fn the_end_of_most_chains_is_in_sight() {
        for (text, chain) in [
            (" 12.", "12"),
            (" 12 apples and a pear", "12"),
            (" AB 12 34 C of many words, none of which has a digit, and so on", "AB 12 34 C"),
            (" 03-17 16:13:38.811  1702  2395 D Window", "03-17 16:13:38.811  1702  2395 D"),
            (" 12    34", "12"),
            (
                " 1120146112 2005.06.30 R15-M1-N4-C:J09-U11 2005-06-30-08.41.52.056302 R15-M1-N4 RAS KERN",
                "1120146112 2005.06.30 R15-M1-N4-C:J09-U11 2005-06-30-08.41.52.056302 R15-M1-N4 RAS",
            ),
        ] {
            let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
            let span = Reader::default().begin(text.as_bytes(), at, 0).span(text.as_bytes());
            assert_eq!(span.map(|span| &text[span.range()]), Some(chain));
        }
    }

    #[test]
    fn long_chains_come_in_overlapping_segments() {
        let text = "1 ".repeat(200);
        let mut shown = Vec::new();
        let end = segments(text.as_bytes(), 0, 0, &mut Reader::default(), |groups, _| {
            shown.push(groups.to_vec());
        });
        assert_eq!(end, 399);
        assert!(shown.iter().all(|s| s.len() <= SEGMENT));
        for pair in shown.windows(2) {
            assert_eq!(pair[0][SEGMENT - OVERLAP..], pair[1][..OVERLAP]);
        }
        assert_eq!(shown.last().unwrap().last().unwrap().start, 398);
    }
}
