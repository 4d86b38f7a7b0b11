//! Chains: words with digits, joined by a few separators, as `+49 (0)30 1234-567` or `GB82 WEST 1234 5698`.
//!
//! A chain is parsed once and shown to everything that looks for numbers, so the cost does not grow with the number
//! of patterns. Long chains are shown in overlapping segments, so that work and memory stay bounded.

use super::opens::Opens;
use super::outline::{Bits, Outline};
use super::simd::BLOCK;
use super::simd::figures::{Figures, Joints, Signs};
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
const MAX_WORD: usize = 80;
/// Bytes between two groups.
const MAX_SEPARATOR: usize = 3;
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
    #[inline]
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
    #[inline]
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
    /// The whole chain, if its end is in sight.
    #[inline]
    pub(super) fn span(&self) -> Option<Span> {
        let first = self.letters.map_or(self.start, |letters| letters.start);
        let end = self.sight.end_of_chain(self.start)?;
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

/// What 64 bytes from the beginning of a chain are: most chains end among them.
#[derive(Clone, Copy, Debug)]
struct Sight {
    base: usize,
    figures: Figures,
}

impl Sight {
    /// From `base` on; zeros behind the end of the text.
    #[inline(always)]
    fn of(text: &[u8], base: usize, signs: &mut Signs) -> Sight {
        let rest = text.get(base..).unwrap_or_default();
        let figures = match rest.first_chunk() {
            Some(block) => Figures::of(block, &JOINTS, signs),
            None => {
                let mut block = [0; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                Figures::of(&block, &JOINTS, signs)
            }
        };
        Sight { base, figures }
    }

    #[cold]
    fn move_on(&mut self, text: &[u8], base: usize) {
        *self = Sight::of(text, base, &mut Signs::default());
    }

    /// The word that begins at `start`.
    #[inline]
    fn word(&mut self, text: &[u8], start: usize) -> Group {
        let Some((letters, digits)) = self.kinds(text, start) else { return word(text, start) };
        let length = (letters | digits).trailing_ones();
        let digits = digits & ((1 << length) - 1);
        let count = match digits.trailing_ones() {
            all if all == length => all,
            _ => digits.count_ones(),
        };
        Group { start, end: start + length as usize, digits: count as usize }
    }

    /// How many letters begin at `start`, and whether a digit is behind them; nothing is seen behind the longest word.
    #[inline]
    fn letters(&mut self, text: &[u8], start: usize) -> (usize, bool) {
        if let Some((letters, digits)) = self.kinds(text, start) {
            let length = letters.trailing_ones();
            return (length as usize, digits >> length & 1 == 1);
        }
        let near = &text[..text.len().min(start + MAX_WORD + 1)];
        let length = run(near, start, LETTER);
        (length, near.get(start + length).is_some_and(u8::is_ascii_digit))
    }

    /// The letters and digits of the word at `start` and of some bytes behind it, lowest first; none if it doesn't end
    /// within what can be seen.
    #[inline]
    fn kinds(&mut self, text: &[u8], start: usize) -> Option<(u64, u64)> {
        let ends = |figures: &Figures, from: usize| {
            let word = (figures.letters | figures.digits) >> from;
            word.trailing_ones() as usize + from < BLOCK
        };
        let mut from = start.wrapping_sub(self.base);
        if from >= BLOCK || !ends(&self.figures, from) {
            self.move_on(text, start);
            from = 0;
            if !ends(&self.figures, 0) {
                return None;
            }
        }
        Some((self.figures.letters >> from, self.figures.digits >> from))
    }

    /// The end of the chain whose first word with a digit begins at `start`, if that is in sight.
    #[inline]
    fn end_of_chain(&self, start: usize) -> Option<usize> {
        let from = start.checked_sub(self.base).filter(|from| (1..BLOCK).contains(from))?;
        let Figures { digits, letters, capitals, joints } = self.figures.behind(from);
        let (words, seen) = (letters | digits, (BLOCK - from) as u32);
        let too_many = joints & joints >> 1 & joints >> 2 & joints >> 3;
        let mut end = (!(words | joints) | too_many).trailing_zeros();
        let below = |end: u32| (1 << end) - 1;
        // Words that begin with a letter, behind the first one.
        let mut lettered = letters & !(words << 1) & !1 & below(end);
        while lettered != 0 {
            let word = lettered.trailing_zeros();
            let count = (letters >> word).trailing_ones();
            if word + count >= seen {
                return None;
            }
            let is_numbered = digits >> (word + count) & 1 == 1;
            let is_short =
                || count as usize <= MAX_LETTERS && (capitals >> word).trailing_ones() >= count;
            if !(is_numbered || is_short() && ends_with_number(words, digits, word)) {
                end = word;
                break;
            }
            lettered &= lettered - 1;
        }
        let last = (words & below(end)).leading_zeros() as usize;
        (end < seen).then_some(start + BLOCK - last)
    }

    /// Where the next word begins, if bytes that may join two groups are all that stands between `end` and it; whether
    /// with a digit.
    #[inline]
    fn next_start(&mut self, text: &[u8], end: usize) -> Option<(usize, bool)> {
        if end.wrapping_sub(self.base) >= BLOCK - MAX_SEPARATOR {
            self.move_on(text, end);
        }
        let from = end - self.base;
        let gap = (self.figures.joints >> from).trailing_ones() as usize;
        if !(1..=MAX_SEPARATOR).contains(&gap) {
            return None;
        }
        let first = 1 << (from + gap);
        let is_digit = self.figures.digits & first != 0;
        (is_digit || self.figures.letters & first != 0).then_some((end + gap, is_digit))
    }
}

/// Whether the last word that begins before a bit has a digit.
fn ends_with_number(words: u64, digits: u64, bit: u32) -> bool {
    let before = words & ((1 << bit) - 1);
    let behind = before.leading_zeros();
    // The word is moved to the top, so that nothing is behind it.
    let length = (before << behind).leading_ones();
    (digits << behind).leading_zeros() < length
}

/// The word that begins at `start`, byte by byte.
#[inline(never)]
fn word(text: &[u8], start: usize) -> Group {
    let end = start + run(text, start, DIGIT | LETTER);
    let digits = text[start..end].iter().filter(|b| b.is_ascii_digit()).count();
    Group { start, end, digits }
}

/// How many bytes from `at` on are of these classes.
#[inline]
fn run(text: &[u8], at: usize, classes: u8) -> usize {
    let mut end = at;
    while text.get(end).is_some_and(|b| CLASSES[usize::from(*b)] & classes != 0) {
        end += 1;
    }
    end - at
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

/// Bytes that may join two groups.
#[inline]
pub(crate) fn is_separator(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & SEPARATOR != 0
}

/// What may join two groups.
const SEPARATORS: &[u8] = b" -./():+_\t";
static JOINTS: Joints = Joints::new(SEPARATORS);

const DIGIT: u8 = 1;
const LETTER: u8 = 2;
const SEPARATOR: u8 = 4;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            _ => 0,
        };
        byte += 1;
    }
    let mut i = 0;
    while i < SEPARATORS.len() {
        classes[SEPARATORS[i] as usize] = SEPARATOR;
        i += 1;
    }
    classes
};

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
        fn words_seen_at_once_are_those_read_byte_by_byte(
            text in "([0-9]{1,9}|[a-zA-Z]{1,9}|[a-z0-9]{60,70}|[é -]|[-./]{1,5}){1,30}",
        ) {
            let text = text.as_bytes();
            let mut sight = Sight::of(text, 0, &mut Signs::default());
            for at in 0..text.len() {
                if text[at].is_ascii_alphanumeric() {
                    assert_eq!(sight.word(text, at), word(text, at));
                    let near = &text[..text.len().min(at + MAX_WORD + 1)];
                    let letters = run(near, at, LETTER);
                    let is_numbered = near.get(at + letters).is_some_and(u8::is_ascii_digit);
                    assert_eq!(sight.letters(text, at), (letters, is_numbered));
                }
                let gap = run(text, at, SEPARATOR);
                let next = text.get(at + gap).filter(|b| b.is_ascii_alphanumeric());
                let next = next.filter(|_| (1..=MAX_SEPARATOR).contains(&gap));
                assert_eq!(sight.next_start(text, at), next.map(|b| (at + gap, b.is_ascii_digit())));
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn an_end_in_sight_is_the_end(
            text in "([0-9]{1,4}|[A-Z]{1,5}|[a-z]{1,3}|[a-z0-9]{1,9}|[é,]|[-. /]{1,4}|[ ]){1,24}",
        ) {
            let text = text.as_bytes();
            let mut reader = Reader::default();
            for at in (0..text.len()).filter(|&i| text[i].is_ascii_digit()) {
                let begun = reader.begin(text, at, 0);
                let mut first = None;
                let end = segments(text, at, 0, &mut Reader::default(), |groups, _| {
                    first = groups.first().map(|group| group.start);
                });
                if let Some(span) = begun.span() {
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
        ] {
            let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
            let span = Reader::default().begin(text.as_bytes(), at, 0).span();
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
