//! Chains: words with digits, joined by a few separators, as `+49 (0)30 1234-567` or `GB82 WEST 1234 5698`.
//!
//! A chain is parsed once and shown to everything that looks for numbers, so the cost does not grow with the number
//! of patterns. Long chains are shown in overlapping segments, so that work and memory stay bounded.

use super::opens::Opens;
use super::outline::{Bits, Outline};
use super::simd::sixteen::{Kinds, SIXTEEN};

/// A word of a chain: a maximal run of ASCII letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// How many of its bytes are digits.
    pub(crate) digits: usize,
    /// A number for its runs of digits and of letters, see [`add_run`].
    pub(super) runs: u64,
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
}

/// The number for the runs of a word, after one more run.
#[inline]
pub(super) fn add_run(runs: u64, digits: bool, length: usize) -> u64 {
    runs.wrapping_mul(0x0100_0193).wrapping_add(2 * length as u64 + u64::from(digits))
}

/// Groups shown at once, and how many of them the next segment shows again.
pub(super) const SEGMENT: usize = 64;
pub(crate) const OVERLAP: usize = 16;
/// A word longer than this is no number of any kind.
const MAX_WORD: usize = 80;
/// Bytes between two groups.
const MAX_SEPARATOR: usize = 3;
/// A group without digits has at most so many letters, all upper case.
pub(crate) const MAX_LETTERS: usize = 4;

/// Parse the chain whose first digit is at `at` and show it, in segments. Nothing before `floor` is looked at.
/// Returns the end of the chain; a word that is too long ends it.
pub(crate) fn segments(
    text: &[u8],
    at: usize,
    floor: usize,
    groups: &mut Vec<Group>,
    mut show: impl FnMut(&[Group]),
) -> usize {
    groups.clear();
    let start = word_start(text, at, floor);
    let mut sight = Sight::NOTHING;
    let mut next = Some(sight.word(text, start));
    groups.extend(letters_before(text, start, floor));
    let mut end = at;
    while let Some(group) = next {
        end = group.end;
        if group.len() > MAX_WORD {
            break;
        }
        groups.push(group);
        if groups.len() == SEGMENT {
            show(groups);
            groups.drain(..SEGMENT - OVERLAP);
        }
        next = next_word(text, &group, &mut sight);
    }
    show(groups);
    end
}

fn word_start(text: &[u8], at: usize, floor: usize) -> usize {
    let floor = floor.max(at.saturating_sub(MAX_WORD + 1));
    let mut start = at;
    while start > floor && text[start - 1].is_ascii_alphanumeric() {
        start -= 1;
    }
    start
}

/// The kinds of sixteen bytes, for words that begin among them: most end there as well.
#[derive(Clone, Copy, Debug)]
struct Sight {
    base: usize,
    letters: u32,
    digits: u32,
}

impl Sight {
    /// Nothing seen yet: no word begins there.
    const NOTHING: Sight = Sight { base: usize::MAX / 2, letters: 0, digits: 0 };

    /// The word that begins at `start`.
    #[inline]
    fn word(&mut self, text: &[u8], start: usize) -> Group {
        let Some((letters, digits)) = self.kinds(text, start) else { return word(text, start) };
        let length = (letters | digits).trailing_ones();
        let mut group = Group { start, end: start, digits: 0, runs: 0 };
        let mut done = 0;
        while done < length {
            let is_digit = digits >> done & 1 == 1;
            let kind = if is_digit { digits } else { letters };
            let run = (kind >> done).trailing_ones();
            group.runs = add_run(group.runs, is_digit, run as usize);
            group.digits += if is_digit { run as usize } else { 0 };
            done += run;
        }
        group.end += length as usize;
        group
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
    fn kinds(&mut self, text: &[u8], start: usize) -> Option<(u32, u32)> {
        let from = start.wrapping_sub(self.base);
        let ends =
            |word: u32, from: usize| (word >> from).trailing_ones() as usize + from < SIXTEEN;
        if from >= SIXTEEN || !ends(self.letters | self.digits, from) {
            let kinds = Kinds::of(text[start..].first_chunk()?);
            *self = Sight { base: start, letters: kinds.letters, digits: kinds.digits };
            return ends(kinds.letters | kinds.digits, 0).then_some((kinds.letters, kinds.digits));
        }
        Some((self.letters >> from, self.digits >> from))
    }
}

/// The word that begins at `start`, byte by byte.
#[inline(never)]
fn word(text: &[u8], start: usize) -> Group {
    let mut group = Group { start, end: start, digits: 0, runs: 0 };
    loop {
        let digits = run(text, group.end, DIGIT);
        if digits > 0 {
            group.end += digits;
            group.digits += digits;
            group.runs = add_run(group.runs, true, digits);
        }
        let letters = run(text, group.end, LETTER);
        if letters == 0 {
            return group;
        }
        group.end += letters;
        group.runs = add_run(group.runs, false, letters);
    }
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
    is_word.then(|| Group { start: first, end, digits: 0, runs: add_run(0, false, letters) })
}

/// The next word of the chain, if what follows still belongs to it.
#[inline]
fn next_word(text: &[u8], last: &Group, sight: &mut Sight) -> Option<Group> {
    let near = &text[..text.len().min(last.end + MAX_SEPARATOR + 1)];
    let gap = run(near, last.end, SEPARATOR);
    let start = last.end + gap;
    let first = CLASSES[usize::from(*text.get(start)?)];
    if gap == 0 || gap > MAX_SEPARATOR || first & (DIGIT | LETTER) == 0 {
        return None;
    }
    (first & DIGIT != 0 || belongs(text, start, last, sight)).then(|| sight.word(text, start))
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
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b':' | b'+' | b'_' | b'\t' => SEPARATOR,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(text: &str) -> Vec<&str> {
        let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
        let mut all = Vec::new();
        segments(text.as_bytes(), at, 0, &mut Vec::new(), |groups| {
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
        fn words_seen_at_once_are_those_read_byte_by_byte(text in "([0-9]{1,9}|[a-zA-Z]{1,9}|[é -]){1,30}") {
            let text = text.as_bytes();
            let mut sight = Sight::NOTHING;
            for start in (0..text.len()).filter(|&i| text[i].is_ascii_alphanumeric()) {
                assert_eq!(sight.word(text, start), word(text, start));
                let near = &text[..text.len().min(start + MAX_WORD + 1)];
                let letters = run(near, start, LETTER);
                let is_numbered = near.get(start + letters).is_some_and(u8::is_ascii_digit);
                assert_eq!(sight.letters(text, start), (letters, is_numbered));
            }
        }
    }

    #[test]
    fn long_chains_come_in_overlapping_segments() {
        let text = "1 ".repeat(200);
        let mut shown = Vec::new();
        let end =
            segments(text.as_bytes(), 0, 0, &mut Vec::new(), |groups| shown.push(groups.to_vec()));
        assert_eq!(end, 399);
        assert!(shown.iter().all(|s| s.len() <= SEGMENT));
        for pair in shown.windows(2) {
            assert_eq!(pair[0][SEGMENT - OVERLAP..], pair[1][..OVERLAP]);
        }
        assert_eq!(shown.last().unwrap().last().unwrap().start, 398);
    }
}
