//! Strings that a program puts together: `"sk_live_" + "abc"`, `'a' . 'b'`, `"a" & "b"`, and lines that go on behind a
//! backslash.
//!
//! In: bytes. Out: an edit for everything between two parts of one word or number: the quotes, the operator, a line end
//! behind the operator. Where an operator ends a line, that line is known to go on; an operator that begins one is not
//! looked for, since nothing on a line depends on the next. A single full stop joins strings for thorough reading alone.

use super::{Decoded, JOINED};
use crate::span::Span;

/// What joins strings, longer ones first.
const OPERATORS: [&[u8]; 6] = [b"++", b"..", b"||", b"+", b".", b"&"];
/// The most spaces on each side of an operator.
const SPACES: usize = 40;

/// Find the joints whose operators stand at these places.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    for at in places {
        let follows = matches!(
            text.get(at + 1),
            Some(
                b' ' | b'\t'
                    | b'"'
                    | b'\''
                    | b'\n'
                    | b'\r'
                    | b'+'
                    | b'.'
                    | b'|'
                    | b'f'
                    | b'r'
                    | b'b'
            )
        );
        if follows
            && let Some(start) = closed_before(text, at)
            && let Some(operator) = OPERATORS.iter().find(|o| text[at..].starts_with(o))
        {
            let end = at + operator.len();
            let next = end + blanks(text, end);
            push(text, start, line_end(text, next).unwrap_or(next), out);
        }
    }
}

/// Find the joint at the backslash at `at`, which ends a line: inside of a word, or between two strings. Returns up to
/// where there is no other.
pub(super) fn find_continued(text: &[u8], at: usize, out: &mut Decoded) -> usize {
    let Some(line) = line_end(text, at + 1) else { return at };
    if let Some(start) = closed_before(text, at) {
        push(text, start, line, out);
    } else {
        let next = line + blanks(text, line);
        let is_inside = |at: usize| text.get(at).is_some_and(|b| *b != b' ' && joins(*b));
        if at > 0 && is_inside(at - 1) && is_inside(next) {
            out.push(Span::new(at, next), b"", JOINED, true);
        }
    }
    line
}

/// The closing quote before the blanks before `at`, if a part of a word ends there.
fn closed_before(text: &[u8], at: usize) -> Option<usize> {
    let before = &text[at.saturating_sub(SPACES)..at];
    let blanks = before.iter().rev().take_while(|b| b" \t".contains(b)).count();
    let quote = at.checked_sub(blanks + 1)?;
    let is_closed = matches!(text[quote], b'"' | b'\'') && quote > 0 && joins(text[quote - 1]);
    is_closed.then_some(quote)
}

/// Edit a joint that begins with a closing quote, if blanks and an opening quote stand from `at` on.
fn push(text: &[u8], start: usize, at: usize, out: &mut Decoded) {
    let mut next = at + blanks(text, at);
    // The letter that tells what kind of a string it is.
    next += text[next..].iter().take(2).take_while(|b| b"fFrRbBuUL@$".contains(b)).count();
    let is_opened = matches!(text.get(next), Some(b'"' | b'\''));
    if is_opened && text.get(next + 1).is_some_and(|b| joins(*b)) {
        out.push(Span::new(start, next + 1), b"", JOINED, true);
    }
}

/// Whether a line that ends with `tail` ends with an operator behind a string, which so goes on in the next line.
pub(crate) fn is_open(tail: &[u8]) -> bool {
    let end = tail.len() - tail.iter().rev().take_while(|b| b" \t".contains(b)).count();
    let line = &tail[..end];
    let known = OPERATORS.iter().find(|operator| line.ends_with(operator));
    let Some(operator) = known else { return false };
    let before = &line[..line.len() - operator.len()];
    let spaces = before.iter().rev().take_while(|b| **b == b' ').count();
    // A full stop behind a quote ends a sentence.
    let is_operator = spaces > 0 || !operator.starts_with(b".");
    is_operator && matches!(before[..before.len() - spaces].last(), Some(b'"' | b'\''))
}

/// What a word, a number or an address is made of.
fn joins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'@' | b'+' | b'/' | b'=' | b':' | b' ' | 0x80..)
}

/// How many blanks stand at `at`.
fn blanks(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().take(SPACES).take_while(|b| b" \t".contains(b)).count()
}

/// Where the line behind the one that ends at `at` begins.
fn line_end(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at..)? {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let manner = super::super::Manner { thorough: true, spoken: false };
        let mut found = Decoded::default();
        found.read(text.as_bytes(), manner);
        let mut writer = super::super::super::windows::Writer::new(text.as_bytes());
        writer.window(Span::new(0, text.len()), (false, false), |out| {
            found.write(Span::new(0, text.len()), 0, out);
        });
        String::from_utf8(writer.bytes).unwrap()
    }

    #[test]
    fn parts_of_strings_are_joined() {
        for (written, read_as) in [
            (r#"k = "sk_li" + "ve_x""#, r#"k = "sk_live_x""#),
            (r#"k = "sk_li"+'ve_x'"#, r#"k = "sk_live_x'"#),
            ("k = 'a1' . 'b2' . 'c3'", "k = 'a1b2c3'"),
            ("k = \"a1\" & \"b2\"", "k = \"a1b2\""),
            ("k = 'a1' || 'b2'", "k = 'a1b2'"),
            ("k = \"a1\" +\n    \"b2\"", "k = \"a1b2\""),
            ("k = \"a1\" \\\r\n  f\"b2\"", "k = \"a1b2\""),
            ("k = a1\\\n  b2", "k = a1b2"),
            ("k = \"4111 \" + \"1111\"", "k = \"4111 1111\""),
        ] {
            assert_eq!(read(written), read_as, "{written}");
        }
    }

    #[test]
    fn other_quotes_stay() {
        for text in [
            r#"f("a", "b")"#,
            r#"he said "yes" and "no""#,
            r#"x = (" + ")"#,
            r#""a" == "b" + c"#,
            "run a \\\n  b",
            "\"a\"\n+ \"b\"",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn a_line_with_an_operator_at_its_end_goes_on() {
        for open in ["x = \"a\" +", "'a' ||  ", "\"a\" .", "\"a\"&"] {
            assert!(is_open(open.as_bytes()), "{open}");
        }
        for settled in ["He said \"no\".", "a +", "\"a\"", "", "\"a\",", "."] {
            assert!(!is_open(settled.as_bytes()), "{settled}");
        }
    }
}
