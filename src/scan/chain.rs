//! Chains: words with digits, joined by a few separators, as `+49 (0)30 1234-567` or `GB82 WEST 1234 5698`.
//!
//! A chain is parsed once and shown to everything that looks for numbers, so the cost does not grow with the number
//! of patterns. Long chains are shown in overlapping segments, so that work and memory stay bounded.

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

/// What groups must have for a recognizer to find anything in them: a cheap question before the dear one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    /// So many groups at least.
    pub(crate) groups: usize,
    /// So many digits at least, all groups together.
    pub(crate) digits: usize,
    /// A group of one of these lengths: bit `n` is for `n` bytes, bit 63 for all that are longer.
    pub(crate) lengths: u64,
    /// The first group that it looks at has digits and so many bytes at least; what stands before is not looked at as a
    /// group.
    pub(crate) opens: usize,
}

impl Needs {
    /// Any groups will do.
    pub(crate) const NOTHING: Needs = Needs { groups: 0, digits: 0, lengths: u64::MAX, opens: 0 };
}

/// The same of groups at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Has(Needs);

impl Has {
    pub(super) fn of(groups: &[Group]) -> Has {
        let nothing = Needs { groups: groups.len(), lengths: 0, ..Needs::NOTHING };
        Has(groups.iter().fold(nothing, |has, group| Needs {
            digits: has.digits + group.digits,
            lengths: has.lengths | 1 << group.len().min(63),
            ..has
        }))
    }

    pub(super) fn meets(self, needs: Needs) -> bool {
        self.0.groups >= needs.groups
            && self.0.digits >= needs.digits
            && self.0.lengths & needs.lengths != 0
    }
}

/// The number for the runs of a word, after one more run.
#[inline]
pub(super) fn add_run(runs: u64, digits: bool, length: usize) -> u64 {
    runs.wrapping_mul(0x0100_0193).wrapping_add(2 * length as u64 + u64::from(digits))
}

/// Groups shown at once, and how many of them the next segment shows again.
const SEGMENT: usize = 64;
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
    let mut next = Some(word(text, start));
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
        next = next_word(text, &group);
    }
    show(groups);
    end
}

/// The end of the word around the digit at `at`, if it has fewer than `opens` bytes. It may be taken for a longer one.
#[inline]
pub(super) fn end_of_short(text: &[u8], at: usize, opens: usize) -> Option<usize> {
    if opens <= MAX_LETTERS {
        return None;
    }
    let before: &[u8; SIXTEEN] = text.get(..at)?.last_chunk()?;
    let behind: &[u8; SIXTEEN] = text[at..].first_chunk()?;
    let word = |bytes| {
        let kinds = Kinds::of(bytes);
        kinds.letters | kinds.digits
    };
    let before = (word(before) << (32 - SIXTEEN)).leading_ones() as usize;
    let behind = word(behind).trailing_ones() as usize;
    let is_short = before < SIXTEEN && behind < SIXTEEN && before + behind < opens;
    is_short.then_some(at + behind)
}

fn word_start(text: &[u8], at: usize, floor: usize) -> usize {
    let floor = floor.max(at.saturating_sub(MAX_WORD + 1));
    let mut start = at;
    while start > floor && text[start - 1].is_ascii_alphanumeric() {
        start -= 1;
    }
    start
}

/// The word that begins at `start`.
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
fn next_word(text: &[u8], last: &Group) -> Option<Group> {
    let near = &text[..text.len().min(last.end + MAX_SEPARATOR + 1)];
    let gap = run(near, last.end, SEPARATOR);
    let start = last.end + gap;
    let first = CLASSES[usize::from(*text.get(start)?)];
    if gap == 0 || gap > MAX_SEPARATOR || first & (DIGIT | LETTER) == 0 {
        return None;
    }
    (first & DIGIT != 0 || belongs(text, start, last)).then(|| word(text, start))
}

/// Whether a word that begins with letters belongs to the chain: it has a digit behind them, or is a short one in
/// capitals behind a number.
fn belongs(text: &[u8], start: usize, last: &Group) -> bool {
    let next = &text[..text.len().min(start + MAX_WORD + 1)];
    let letters = run(next, start, LETTER);
    if next.get(start + letters).is_some_and(u8::is_ascii_digit) {
        return true;
    }
    let capitals = || next[start..start + letters].iter().all(u8::is_ascii_uppercase);
    letters <= MAX_LETTERS && last.digits > 0 && capitals()
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
