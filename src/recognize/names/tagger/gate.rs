//! Which tokens are worth tagging.
//!
//! In: tokens. Out: windows round those that could be part of a name; the rest is O without a look at the weights.

use super::gazetteer::{DICTIONARY, NAME, ORGANIZATION, PHRASE, PLACE, STREET, TITLE};
use super::hash::{SEED, finish, step};
use super::lines::Mode;
use super::tokens::{Class, Gap, Token};

/// Tokens on both sides of a candidate that are tagged with it.
pub(crate) const MARGIN: usize = 2;
/// Tokens on both sides of a window that features look at, phrases included.
pub(crate) const REACH: usize = 2 + PHRASE;

/// Whether a token could be part of a name or address.
#[inline]
pub(crate) fn is_candidate(token: &Token) -> bool {
    if token.mode.is_code() {
        return token.class == Class::Capital && token.lists & (NAME | PLACE | STREET) != 0;
    }
    let only_a_word = token.lists & !(STREET | TITLE | ORGANIZATION) == DICTIONARY;
    match token.class {
        Class::Capital => !(token.first && only_a_word),
        // Longer ones are identifiers.
        Class::Mixed => token.end - token.start <= 12,
        Class::Upper => token.mode.case() != Mode::UPPER || !only_a_word,
        Class::Lower => {
            let in_lower = token.mode.case() == Mode::LOWER;
            token.lists & (NAME | PLACE) != 0 && token.lists & DICTIONARY == 0
                || in_lower && token.lists == 0 && token.end - token.start >= 3
        }
        Class::Digits => false,
        _ => false,
    }
}

/// Whether token `at` could be part of a name or address.
#[inline]
fn is_candidate_at(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    !token.glued && is_candidate(token) || is_handle(tokens, at)
}

/// `@name`, not inside an e-mail address.
fn is_handle(tokens: &[Token], at: usize) -> bool {
    const AT_SIGN: u32 = finish(step(step(SEED, '@' as u32), 0));
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    before.is_some_and(|sign| sign.exact == AT_SIGN && sign.gap > Gap::Nothing)
        && matches!(token.class, Class::Lower | Class::Code)
        && token.gap <= Gap::Space
        && !token.mode.is_code()
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
pub(crate) fn window(tokens: &[Token], at: usize) -> Option<Window> {
    let first = (at..tokens.len()).find(|&i| is_candidate_at(tokens, i))?;
    let mut last = first;
    let mut next = first + 1;
    while next <= last + 2 * MARGIN + 1 && goes_on(tokens, next) {
        if is_candidate_at(tokens, next) {
            last = next;
        }
        next += 1;
    }
    let (start, end) = (back_in_line(tokens, first, MARGIN), ahead(tokens, last + 1, MARGIN));
    let (from, to) = (back(tokens, start, REACH), ahead(tokens, end, REACH));
    Some(Window { first: start, end, from, to })
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

/// Whether the text may be cut behind these tokens: nothing near the end is part of a name.
pub(crate) fn is_quiet(tokens: &[Token]) -> bool {
    // What is tagged, what features of that look at, and a phrase from there on.
    const QUIET: usize = 3 * MARGIN + PHRASE;
    let tail = &tokens[tokens.len().saturating_sub(QUIET)..];
    tail.len() == QUIET && !(1..QUIET).any(|at| is_candidate_at(tail, at))
}
