//! Chains: words with digits, joined by a few separators, as `+49 (0)30 1234-567` or `GB82 WEST 1234 5698`.
//!
//! A chain is parsed once and shown to everything that looks for numbers, so the cost does not grow with the number
//! of patterns. Long chains are shown in overlapping segments, so that work and memory stay bounded.

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

/// Groups shown at once, and how many of them the next segment shows again.
pub(crate) const MAX_SHOWN: usize = SEGMENT;
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
    let mut next = Some(start);
    if let Some(prefix) = letters_before(text, start, floor) {
        groups.push(prefix);
    }
    let mut end = at;
    while let Some(start) = next {
        let word_end = word_end(text, start);
        end = word_end;
        let digits = text[start..word_end].iter().filter(|b| b.is_ascii_digit()).count();
        if word_end - start > MAX_WORD {
            break;
        }
        groups.push(Group { start, end: word_end, digits });
        if groups.len() == SEGMENT {
            show(groups);
            groups.drain(..SEGMENT - OVERLAP);
        }
        next = next_word(text, word_end, digits == 0);
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

fn word_end(text: &[u8], start: usize) -> usize {
    text[start..].iter().position(|b| !b.is_ascii_alphanumeric()).map_or(text.len(), |n| start + n)
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
    ((1..=MAX_LETTERS).contains(&letters) && free).then_some(Group { start: first, end, digits: 0 })
}

/// The next word of the chain, if what follows still belongs to it.
fn next_word(text: &[u8], end: usize, was_letters: bool) -> Option<usize> {
    let gap = text[end..].iter().take(MAX_SEPARATOR + 1).take_while(|b| is_separator(**b)).count();
    let start = end + gap;
    if gap == 0 || gap > MAX_SEPARATOR || !text.get(start)?.is_ascii_alphanumeric() {
        return None;
    }
    let word = &text[start..text.len().min(start + MAX_WORD + 1)];
    let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if word.get(letters).is_some_and(u8::is_ascii_digit) {
        return Some(start);
    }
    let short = letters <= MAX_LETTERS && word[..letters].iter().all(u8::is_ascii_uppercase);
    (short && !was_letters).then_some(start)
}

/// Bytes that may join two groups.
pub(crate) fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b':' | b'+' | b'_' | b'\t')
}

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
