//! Which tokens are worth tagging.
//!
//! In: tokens. Out: windows round those that could be part of a name; the rest is O without a look at the weights.

use super::gazetteer::{DICTIONARY, NAME, ORGANIZATION, PHRASE, PLACE, STREET, TITLE};
use super::lines::Mode;
use super::tokens::{Class, Gap, Token};

/// Tokens on both sides of a candidate that are tagged with it.
pub(crate) const MARGIN: usize = 2;
/// Tokens on both sides of a window that features look at, phrases included.
pub(crate) const REACH: usize = 2 + PHRASE;

/// How a word of such a line stands, as far as it matters here; at the start of a sentence, one more.
pub(crate) fn situation(mode: Mode) -> u8 {
    match mode.case() {
        _ if mode.is_code() => CODE,
        Mode::UPPER => UPPER,
        Mode::LOWER => LOWER,
        _ => 0,
    }
}

const UPPER: u8 = 2;
const LOWER: u8 = 4;
const CODE: u8 = 6;

/// In which situations a word of so many characters could be part of a name or address: a bit for each. Where words are
/// `known`, one that is on no list is seldom a common one.
pub(crate) fn situations(class: Class, lists: u8, length: usize, known: bool) -> u8 {
    const ANY: u8 = (1 << CODE) - 1;
    const NOT_FIRST: u8 = 0b0101_0101;
    match class {
        Class::Capital => {
            let in_text = if is_only_a_word(lists) { ANY & NOT_FIRST } else { ANY };
            let in_code = lists & (NAME | PLACE | STREET) != 0;
            in_text | if in_code { in_situation(CODE) } else { 0 }
        }
        // Longer ones are identifiers.
        Class::Mixed if length <= 12 => ANY,
        Class::Upper if is_only_a_word(lists) => ANY & !in_situation(UPPER),
        Class::Upper => ANY,
        Class::Lower if lists & (NAME | PLACE) != 0 && lists & DICTIONARY == 0 => ANY,
        Class::Lower if lists == 0 && length >= 3 && known => in_situation(LOWER),
        _ => 0,
    }
}

/// Whether a sentence begins there or not.
fn in_situation(situation: u8) -> u8 {
    0b11 << situation
}

fn is_only_a_word(lists: u8) -> bool {
    lists & !(STREET | TITLE | ORGANIZATION) == DICTIONARY
}

/// Tokens to tag together, and how far around them may be looked.
///
/// Nothing is looked at across a blank line: a text finds the same between other texts as alone. What follows on the next
/// line is not looked at either, so that a line can be decided about as soon as it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// Where the tokens that features see begin and end.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Window {
    /// Whether a paragraph begins with the window.
    pub(crate) fn starts(&self, tokens: &[Token]) -> bool {
        tokens[self.first].gap == Gap::Paragraph
    }
}

/// The next window at or behind token `at`.
#[allow(dead_code, reason = "the trainer and the slow twin call it")]
pub(crate) fn window(tokens: &[Token], at: usize) -> Option<Window> {
    let first = at + tokens.get(at..)?.iter().position(Token::is_candidate)?;
    Some(window_from(tokens, first))
}

/// The window whose first candidate is at `first`.
pub(crate) fn window_from(tokens: &[Token], first: usize) -> Window {
    let mut last = first;
    let mut next = first + 1;
    while next <= last + 2 * MARGIN + 1 && goes_on(tokens, next) {
        if tokens[next].is_candidate() {
            last = next;
        }
        next += 1;
    }
    let (start, end) = (back_in_line(tokens, first, MARGIN), ahead(tokens, last + 1, MARGIN));
    let (from, to) = (back(tokens, start, REACH), ahead(tokens, end, REACH));
    Window { first: start, end, from, to }
}

/// A window of candidates whose best labels are all worse than this, without the features of several words, is not tagged.
pub(crate) const HOPELESS: i16 = -60;

/// The tokens from two before `at` to two behind it; none before the paragraph, none behind the line.
pub(crate) fn neighbours(tokens: &[Token], at: usize) -> [Option<&Token>; 5] {
    let first = back(tokens, at, 2);
    let end = ahead(tokens, at + 1, 2);
    let token = |there: usize| if (first..end).contains(&there) { tokens.get(there) } else { None };
    // What lies before the first of all lies far behind the last.
    [at.wrapping_sub(2), at.wrapping_sub(1), at, at + 1, at + 2].map(token)
}

/// Whether a token stands at `at`, in the line of the one before.
fn goes_on(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.gap < Gap::Line)
}

/// So many tokens before `at`, or to where the line begins.
fn back_in_line(tokens: &[Token], at: usize, count: usize) -> usize {
    let lowest = at.saturating_sub(count);
    (lowest + 1..=at).rev().find(|&i| tokens[i].gap >= Gap::Line).unwrap_or(lowest)
}

/// So many tokens before `at`, or to where the paragraph begins.
fn back(tokens: &[Token], at: usize, count: usize) -> usize {
    let lowest = at.saturating_sub(count);
    (lowest + 1..=at).rev().find(|&i| tokens[i].gap == Gap::Paragraph).unwrap_or(lowest)
}

/// So many tokens behind `end`, or to where the line ends.
fn ahead(tokens: &[Token], end: usize, count: usize) -> usize {
    end + (end..end + count).take_while(|&at| goes_on(tokens, at)).count()
}

/// Tokens without a candidate behind which a text may be cut: what is tagged, what features of that look at, and a
/// phrase from there on.
pub(crate) const QUIET: usize = 3 * MARGIN + PHRASE;
