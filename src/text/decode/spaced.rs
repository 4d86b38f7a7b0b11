//! Text with something between its letters: `p a s s`, `4-1-1-1`, `j.o.h.n`, `s, k, _`, `i/g/n/o/r/e a/l/l`.
//!
//! In: bytes. Out: an edit for every separator of a row of at least [`FEWEST`] single characters; a separator is one sign,
//! or two. Wider gaps in a spaced row separate words and stay; so do spaces in a row with another separator. Where a row
//! has no gap at all, its letters are cut into words if they are such as attempts are made of.

use super::runs::is_separator;
use super::{Decoded, SPACED, mangled};
use crate::span::Span;
use crate::text::utf8::{NO_CHARACTER, char_at, char_before};

/// The fewest characters of a row.
const FEWEST: usize = 8;

/// Edit the row that has a separator at `at`; returns up to where there is no other.
pub(super) fn find(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    if separates(text[at]) { row(text, at, out) } else { at }
}

/// Whether the separator at `at` may be the second sign of one.
#[inline]
pub(super) fn may_be_wide(text: &[u8], at: usize) -> bool {
    at > 0 && separates(text[at - 1])
}

/// Edit the row that has a separator of two signs, the second of them at `at`; returns up to where there is no other.
pub(super) fn find_wide(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let Some(from) = at.checked_sub(1).filter(|from| separates(text[*from]) && separates(text[at]))
    else {
        return at;
    };
    let separator = [text[from], text[at]];
    let stands = |at: usize| text.get(at..at + 2) == Some(&separator);
    let single = |at: usize| text.get(at).is_some_and(|b| is_single(*b, separator[0]));
    let mut first = from;
    while first >= 3 && single(first - 1) && stands(first - 3) {
        first -= 3;
    }
    // The first character stands before the first separator, with nothing glued to it.
    let begins =
        first > 0 && single(first - 1) && (first == 1 || !text[first - 2].is_ascii_alphanumeric());
    let mut next = if begins { first } else { first + 3 };
    let (edits, mut characters) = (out.edits.len(), 1);
    while stands(next) && single(next + 2) && !is_glued(text, next + 3) {
        out.push(Span::new(next, next + 2), b"", SPACED, true);
        characters += 1;
        next += 3;
    }
    if characters < FEWEST {
        out.truncate(edits);
    } else {
        let start = if begins { first - 1 } else { first + 2 };
        part_words(text, Span::new(start, next), edits, out);
    }
    next.max(at)
}

/// What may stand between the letters of a line.
fn separates(byte: u8) -> bool {
    is_separator(byte) && byte != b'\n'
}

fn is_single(byte: u8, separator: u8) -> bool {
    (0x21..0x7F).contains(&byte) && byte != separator
}

/// Whether a letter or digit stands at `at`.
fn is_glued(text: &[u8], at: usize) -> bool {
    text.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// Edit the row that has a separator at `at`; returns where it ends.
fn row(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let row = Row { text, separator: text[at] };
    let Some(start) = row.start(at) else { return at };
    let start = row.earlier_words(start);
    let (first, mut characters) = (out.edits.len(), 1);
    let mut at = start + row.single(start).unwrap_or(1);
    let mut has_gaps = false;
    while let Some(step) = row.step(at) {
        match step {
            Step::Next(Span { start, end }) => out.push(Span::new(start, end), b"", SPACED, true),
            Step::Word(_) => has_gaps = true,
            // The separator as a character of the row.
            Step::Own(Span { start, end }) => {
                out.push(Span::new(start, start + 1), b"", SPACED, true);
                out.push(Span::new(end - 1, end), b"", SPACED, true);
                characters += 1;
            }
            Step::Gap(Span { start, end }) => {
                out.push(Span::new(start, end - 1), b"", SPACED, true);
                has_gaps = true;
            }
        }
        characters += 1;
        let next = step.end();
        at = next + row.single(next).unwrap_or(1);
    }
    if characters < FEWEST {
        out.truncate(first);
    } else if !has_gaps {
        part_words(text, Span::new(start, at), first, out);
    }
    at
}

/// Single characters with the same sign between them.
struct Row<'t> {
    text: &'t [u8],
    separator: u8,
}

/// What stands between two characters of a row.
#[derive(Clone, Copy)]
enum Step {
    Next(Span),
    /// Space between words.
    Gap(Span),
    /// Space between words of another separator.
    Word(Span),
    Own(Span),
}

impl Step {
    fn end(self) -> usize {
        let (Step::Next(span) | Step::Gap(span) | Step::Word(span) | Step::Own(span)) = self;
        span.end
    }
}

impl Row<'_> {
    /// Length of the character at `at`, if one of a row may stand there.
    fn single(&self, at: usize) -> Option<usize> {
        match *self.text.get(at)? {
            byte if byte.is_ascii() => is_single(byte, self.separator).then_some(1),
            _ => Some(char_at(self.text, at)).filter(|(cp, _)| *cp != NO_CHARACTER).map(|c| c.1),
        }
    }

    /// Where the character that ends at `end` begins, if it may be one of a row.
    fn single_before(&self, end: usize) -> Option<usize> {
        let (cp, length) = char_before(self.text, end)?;
        let at = end - length;
        let is_single = match u8::try_from(cp) {
            Ok(byte) if byte.is_ascii() => is_single(byte, self.separator),
            _ => cp != NO_CHARACTER,
        };
        is_single.then_some(at)
    }

    fn separates(&self, at: usize) -> bool {
        self.text.get(at) == Some(&self.separator)
    }

    /// Whether a letter or digit stands at `at`.
    fn is_glued(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii())
    }

    /// Whether a letter or digit ends before `at`.
    fn is_glued_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|at| self.is_glued(at))
    }

    /// Where the first character stands of the row that has a separator at `at`.
    fn start(&self, at: usize) -> Option<usize> {
        let before = |at: usize| {
            let own = || at.checked_sub(1).filter(|at| is_own(self.text, *at));
            self.single_before(at).or_else(own)
        };
        let mut first = at;
        while let Some(start) = before(first)
            && start > 0
            && self.separates(start - 1)
        {
            first = start - 1;
        }
        // The first character stands before the first separator, with nothing glued to it.
        match self.single_before(first) {
            Some(start) if !self.is_glued_before(start) => Some(start),
            _ => Some(first + 1).filter(|start| self.single(*start).is_some()),
        }
    }

    /// Where the words begin that are written alike and stand before the one at `start`, a space between them.
    fn earlier_words(&self, mut start: usize) -> usize {
        const LONGEST: usize = 256;
        let least = start.saturating_sub(LONGEST);
        while self.separator != b' '
            && start > least
            && self.text[start - 1] == b' '
            && self.begins_word(start)
        {
            let Some(mut at) = self.single_before(start - 1).filter(|at| self.is_letter(*at))
            else {
                break;
            };
            while at > least
                && self.separates(at - 1)
                && let Some(earlier) = self.single_before(at - 1)
            {
                at = earlier;
            }
            if at > 0 && !self.text[at - 1].is_ascii_whitespace() {
                break;
            }
            start = at;
        }
        start
    }

    fn is_letter(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii())
    }

    /// Whether a word that is written alike begins at `at`, be it of one letter.
    fn begins_word(&self, at: usize) -> bool {
        let Some(length) = self.single(at).filter(|_| self.is_letter(at)) else { return false };
        let behind = at + length;
        match self.text.get(behind) {
            None => true,
            Some(sign) if *sign == self.separator => self.single(behind + 1).is_some(),
            Some(sign) => sign.is_ascii_whitespace(),
        }
    }

    /// What leads from the end of a character at `at` to the next one.
    fn step(&self, at: usize) -> Option<Step> {
        let between_words =
            |at: usize| self.text.get(at) == Some(&b' ') && self.begins_word(at + 1);
        if !self.separates(at) {
            return between_words(at).then(|| Step::Word(Span::new(at, at + 1)));
        }
        let gap = self.text[at..].iter().take(4).take_while(|b| **b == self.separator).count();
        let next = at + gap;
        let alone = self
            .single(next)
            .is_some_and(|length| self.separates(next + length) || !self.is_glued(next + length));
        let span = Span::new(at, next);
        match gap {
            1 if alone => Some(Step::Next(span)),
            // A space as a character of the row, and a sentence that ends.
            1 if self.separator != b' ' && self.text.get(next) == Some(&b' ') => {
                match self.separates(next + 1) {
                    true => Some(Step::Next(span)),
                    false => between_words(next).then(|| Step::Word(Span::new(next, next + 1))),
                }
            }
            2 | 3 if alone && self.separator == b' ' => Some(Step::Gap(span)),
            3 if alone => Some(Step::Own(span)),
            _ => None,
        }
    }
}

/// Let spaces stand between the words that the letters of a row are, whose edits begin with number `first`.
fn part_words(text: &[u8], row: Span, first: usize, out: &mut Decoded) {
    let is_letter = |at: &usize| text[*at].is_ascii_alphabetic();
    if !text[row.range()].is_ascii() {
        return;
    }
    let places: Vec<usize> = row.range().filter(is_letter).collect();
    let mut edit = first;
    for places in places.chunks(mangled::LONGEST_RUN) {
        let letters: Vec<u8> = places.iter().map(|at| text[*at].to_ascii_lowercase()).collect();
        let Some(words) = mangled::cut(&letters) else { continue };
        let mut letter = 0;
        for word in words {
            let at = places[letter];
            letter += word.len();
            while out.edits.get(edit).is_some_and(|edit| edit.source.end < at) {
                edit += 1;
            }
            if at > row.start && out.edits.get(edit).is_some_and(|edit| edit.source.end == at) {
                let end = out.bytes.len();
                out.bytes.push(b' ');
                out.edits[edit].text = (end, end + 1);
            }
        }
    }
}

/// Whether what stands at `at` is the separator as a character of the row: three of it in a row.
fn is_own(text: &[u8], at: usize) -> bool {
    let sign = text[at];
    let same = |at: Option<usize>| at.and_then(|at| text.get(at)) == Some(&sign);
    same(Some(at + 1)) && same(at.checked_sub(1)) && !same(Some(at + 2)) && !same(at.checked_sub(2))
}
