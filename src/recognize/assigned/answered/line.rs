//! The line that answers: a value by itself, behind who says it and `it's`, and before a remark.
//!
//! In: a text and where the line begins. Out: the value.

use super::asked::Asks;
use crate::span::Span;

/// A value by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) is_quoted: bool,
    /// Where its line ends.
    pub(super) line_end: usize,
}

/// Longest answer, longest name of who gives it, and most blanks before it.
const LONGEST: usize = 96;
const SPEAKER: usize = 24;
const INDENT: usize = 24;

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "it's ", "it’s ", "its ", "it is ", "that's ", "it was ", "es ist ", "das ist ", "ist ", "c'est ", "c’est ", "es ", "é ", "è ", "het is ", "dat is ",
    "to ", "det är ", "det er ", "se on ", "je to ", "это ", "try ", "sure, ", "sure: ", "yes, ", "yep, ", "ja, ", "oui, ", "sí, ", "si, ",
];

/// The value that the line at `line` has by itself.
pub(super) fn answer(text: &[u8], line: usize, asks: Asks) -> Option<Token> {
    let mut at = line;
    // A label may have an empty line below it.
    if asks == Asks::Label {
        at += line_break(text, at);
    }
    at += blanks(text, at, INDENT);
    if asks == Asks::Question {
        at = behind_speaker(text, at);
        at += lead(text, at);
    }
    let quote = text.get(at).filter(|b| matches!(b, b'"' | b'\'' | b'`' | b'*')).copied();
    let start =
        at + text[at.min(text.len())..].iter().take(2).take_while(|b| Some(**b) == quote).count();
    let rest = text.get(start..)?;
    let run = rest.iter().take(LONGEST + 1).take_while(|b| b.is_ascii_graphic()).count();
    let is_margin = |b: &&u8| matches!(**b, b'.' | b',' | b';' | b')') || Some(**b) == quote;
    let length = run - rest[..run].iter().rev().take_while(is_margin).count();
    let (end, behind) = (start + length, start + run);
    let is_whole = (1..=LONGEST).contains(&length) && ends(text, end, behind);
    let line_end = memchr::memchr(b'\n', &text[behind..text.len().min(behind + LONGEST)]);
    is_whole.then(|| Token {
        span: Span::new(start, end),
        is_quoted: quote.is_some(),
        line_end: line_end.map_or(text.len(), |n| behind + n),
    })
}

/// Whether the line ends behind the value, or goes on with a remark about it.
fn ends(text: &[u8], end: usize, behind: usize) -> bool {
    let rest = &text[behind..];
    let blank = blanks(text, behind, INDENT);
    match rest.get(blank) {
        None | Some(b'\n' | b'\r' | b'(') => true,
        Some(b'-') => rest.get(blank + 1) == Some(&b' '),
        // A comma or full stop ends the value, and words follow.
        Some(_) => matches!(text.get(end), Some(b',' | b';')) && end + 1 == behind,
    }
}

/// Behind `dan: `, `<dan> `, `[10:03] A: `, `> `, `- `.
fn behind_speaker(text: &[u8], at: usize) -> usize {
    let mut at = at;
    for close in [b']', b'>'] {
        let open = if close == b']' { b'[' } else { b'<' };
        let near = &text[at.min(text.len())..text.len().min(at + SPEAKER)];
        if near.first() == Some(&open)
            && let Some(n) = memchr::memchr2(close, b'\n', near).filter(|n| near[*n] == close)
            && near.get(n + 1) == Some(&b' ')
        {
            at += n + 2;
        }
    }
    let rest = &text[at.min(text.len())..];
    if rest.starts_with(b"> ") || rest.starts_with(b"- ") {
        at += 2;
    }
    let rest = &text[at.min(text.len())..text.len().min(at + SPEAKER)];
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || **b >= 0x80 || b"_ .-'".contains(b);
    let name = rest.iter().take_while(is_name).count();
    match rest.get(name..) {
        Some([b':', b' ', ..]) if name > 0 => at + name + 2,
        _ => at,
    }
}

fn lead(text: &[u8], at: usize) -> usize {
    let rest = &text[at.min(text.len())..];
    let stands = |lead: &&&str| {
        rest.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead.as_bytes()))
    };
    LEADS.iter().find(stands).map_or(0, |lead| lead.len())
}

fn blanks(text: &[u8], at: usize, most: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().take(most).take_while(|b| matches!(b, b' ' | b'\t')).count()
}

fn line_break(text: &[u8], at: usize) -> usize {
    match text.get(at..) {
        Some([b'\n', ..]) => 1,
        Some([b'\r', b'\n', ..]) => 2,
        _ => 0,
    }
}
