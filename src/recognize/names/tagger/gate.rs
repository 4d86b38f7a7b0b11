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
    let near = || {
        let before = tokens.get(..=first)?.last_chunk()?;
        Some((before, tokens.get(first + 1..)?.first_chunk()?))
    };
    near()
        .and_then(|(before, behind)| short_window(before, behind, first))
        .unwrap_or_else(|| plain_window(tokens, first))
}

/// Tokens that are looked at together: from so many before a candidate to so many behind it.
const BEFORE: usize = MARGIN + REACH;
const BEHIND: usize = 16;

/// A window that ends early, by the tokens up to its first candidate and those behind that. How long windows and lines are is
/// hard to foresee; so the tokens are looked at together, a bit for each.
#[inline(always)]
fn short_window(
    before: &[Token; BEFORE + 1],
    behind: &[Token; BEHIND],
    first: usize,
) -> Option<Window> {
    // Counted from the candidate, to both sides.
    let (mut lines, mut paragraphs) = (0_u32, 0_u32);
    for (i, token) in before.iter().rev().enumerate() {
        lines |= u32::from(token.gap >= Gap::Line) << i;
        paragraphs |= u32::from(token.gap == Gap::Paragraph) << i;
    }
    let (mut candidates, mut ends) = (1_u32, 0_u32);
    for (i, token) in behind.iter().enumerate() {
        candidates |= u32::from(token.is_candidate()) << (i + 1);
        ends |= u32::from(token.gap >= Gap::Line) << (i + 1);
    }
    let end_of_line = (ends | 1 << (BEHIND + 1)).trailing_zeros();
    candidates &= (1 << end_of_line) - 1;
    let mut last = 0;
    loop {
        let near = candidates & ((2 << (last + 2 * MARGIN as u32 + 1)) - 1);
        let next = 31 - near.leading_zeros();
        if next == last {
            break;
        }
        last = next;
        if last as usize + 1 + MARGIN + REACH > BEHIND {
            return None;
        }
    }
    let start = (lines | 1 << MARGIN).trailing_zeros();
    let from = start + (paragraphs >> start | 1 << REACH).trailing_zeros();
    let end = end_of_line.min(last + 1 + MARGIN as u32);
    let to = end_of_line.min(end + REACH as u32);
    let (back, ahead) = (|count: u32| first - count as usize, |count: u32| first + count as usize);
    Some(Window { first: back(start), end: ahead(end), from: back(from), to: ahead(to) })
}

/// Any window, token by token.
fn plain_window(tokens: &[Token], first: usize) -> Window {
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

/// How many of some candidates stand near each other, from the first on: no window that begins with one of them has others.
pub(crate) fn near_each_other(candidates: &[usize]) -> usize {
    let is_near = |pair: &&[usize]| pair[1] <= pair[0] + 2 * MARGIN + 1;
    candidates.len().min(1) + candidates.windows(2).take_while(is_near).count()
}

/// A window of candidates whose best labels are all worse than this, without the features of several words, is not tagged.
pub(crate) const HOPELESS: i16 = -60;

/// The tokens from two before `at` to two behind it; none before the paragraph, none behind the line.
pub(crate) fn neighbours(tokens: &[Token], at: usize) -> [Option<&Token>; 5] {
    let before = |at: usize, seen: bool| {
        let is_seen = seen && tokens.get(at)?.gap != Gap::Paragraph;
        is_seen.then(|| tokens.get(at.wrapping_sub(1))).flatten()
    };
    let behind = |at: usize, seen: bool| tokens.get(at).filter(|t| seen && t.gap < Gap::Line);
    let (p, n) = (before(at, true), behind(at + 1, true));
    let (pp, nn) = (before(at.wrapping_sub(1), p.is_some()), behind(at + 2, n.is_some()));
    [pp, p, tokens.get(at), n, nn]
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

#[cfg(test)]
mod tests {
    use super::super::tokens::CANDIDATE;
    use super::*;

    #[test]
    fn short_windows_are_as_token_by_token() {
        let mut state = 1u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) % below
        };
        let mut short = 0;
        for round in 0..3000 {
            let (breaks, names) = (2 + random(20), 1 + random(12));
            let tokens: Vec<Token> = (0..40)
                .map(|_| {
                    let gap = match random(2 * breaks) {
                        0 => Gap::Paragraph,
                        1 => Gap::Line,
                        _ => Gap::Space,
                    };
                    let marks = if random(names) == 0 { CANDIDATE } else { 0 };
                    Token { gap, marks, ..Token::default() }
                })
                .collect();
            let candidates: Vec<usize> = (0..40).filter(|at| tokens[*at].is_candidate()).collect();
            for (place, &first) in candidates.iter().enumerate() {
                let plain = plain_window(&tokens, first);
                assert_eq!(window_from(&tokens, first), plain, "{round} {first}");
                let next = candidates.get(place + near_each_other(&candidates[place..]));
                assert!(next.is_none_or(|next| plain.end <= *next), "{round} {first}");
                let before = tokens[..=first].last_chunk();
                let behind = tokens[first + 1..].first_chunk();
                if let (Some(before), Some(behind)) = (before, behind) {
                    short += usize::from(short_window(before, behind, first).is_some());
                }
            }
        }
        assert!(short > 1000, "{short}");
    }

    #[test]
    fn neighbours_stand_neither_before_the_paragraph_nor_behind_the_line() {
        let gaps = [Gap::Nothing, Gap::Space, Gap::Line, Gap::Paragraph];
        for number in 0..4usize.pow(5) {
            let token = |at: usize| Token {
                start: at,
                gap: gaps[number >> (2 * at) & 3],
                ..Token::default()
            };
            let tokens: Vec<Token> = (0..5).map(token).collect();
            for at in 0..5 {
                let (first, end) = (back(&tokens, at, 2), ahead(&tokens, at + 1, 2));
                let seen = |there: Option<usize>| there.filter(|i| (first..end).contains(i));
                let wanted =
                    [at.checked_sub(2), at.checked_sub(1), Some(at), Some(at + 1), Some(at + 2)];
                let found = neighbours(&tokens, at).map(|token| token.map(|token| token.start));
                assert_eq!(found, wanted.map(seen), "{number} {at}");
            }
        }
    }
}
