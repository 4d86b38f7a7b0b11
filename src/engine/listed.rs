//! The other values of a list of which one was found: `SSNs: 536-90-4399, 219-09-9999 and 457-55-5462`.
//!
//! In: what was found in a text, in order. Out: findings for the values behind a number of somebody's that are written like it,
//! digit by digit, with nothing but what parts the items of a list between them. What the first lacked nothing for, the word
//! that says what it is, stands too far from the others, or is a heading. Lists are walked once, and no further than
//! [`MOST`] items.

use super::Inner;
use crate::entity::Category;
use crate::finding::{Finding, Validity, View};
use crate::span::Span;

/// Most items of a list.
const MOST: usize = 256;
/// Fewest digits of a value, and most bytes.
const FEWEST: usize = 5;
const LONGEST: usize = 40;
/// Words that stand before the last item.
const AND: [&[u8]; 15] = [
    b"and", b"or", b"und", b"oder", b"et", b"ou", b"y", b"e", b"o", b"i", b"oraz", b"en", b"of",
    b"och", b"og",
];

impl Inner {
    /// Append the values in lists with numbers that were found; whether there are any. The findings are in order, and are so
    /// no longer.
    pub(super) fn find_listed(&self, text: &[u8], findings: &mut Vec<Finding>) -> bool {
        let known = findings.len();
        let mut done = 0;
        for i in 0..known {
            let found = findings[i];
            if found.span.start < done || !may_be_listed(text, &found) {
                continue;
            }
            let like = &text[found.span.range()];
            done = found.span.end;
            for _ in 0..MOST {
                let Some(item) = next_item(text, done, like) else { break };
                done = item.end;
                let next = findings[i..known].partition_point(|f| f.span.end <= item.start);
                let stands = findings[i..known].get(next).is_some_and(|f| f.span.overlaps(item));
                let value = &text[item.range()];
                if !stands && !self.rules.allow.iter().any(|list| list.holds(found.entity, value)) {
                    findings.push(Finding { span: item, validity: Validity::Unknown, ..found });
                }
            }
        }
        findings.len() > known
    }
}

/// Whether it is a number of somebody's that a word had to say something about, as written.
fn may_be_listed(text: &[u8], found: &Finding) -> bool {
    let tells_itself = found.validity == Validity::Valid && !found.in_context;
    !tells_itself
        && found.span.len() <= LONGEST
        && found.category() == Category::Pii
        && found.view == View::RAW
        && found.is_acted_on()
        && is_number(&text[found.span.range()])
        && !found.entity.name().contains("date")
}

/// Whether at least half of a value are digits, and the rest what numbers are written with.
fn is_number(value: &[u8]) -> bool {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'/');
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    digits >= FEWEST && digits * 2 >= value.len() && value.iter().all(is_part)
}

/// The next item of a list, if it is written like another that ends at `at`.
fn next_item(text: &[u8], at: usize, like: &[u8]) -> Option<Span> {
    let (start, is_line) = behind_separator(text, at)?;
    let item = text.get(start..start + like.len())?;
    let is_alike = item.iter().zip(like).all(|(byte, like)| kind(*byte) == kind(*like));
    let behind = &text[start + like.len()..];
    let ends = match behind {
        [] => true,
        [b'-' | b'/' | b'.', next, ..] => !next.is_ascii_alphanumeric(),
        [byte, ..] => !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80),
    };
    let ends_line = || behind.is_empty() || behind.starts_with(b"\n") || behind.starts_with(b"\r");
    (is_alike && ends && (!is_line || ends_line())).then(|| Span::new(start, start + like.len()))
}

/// What a byte is where values are compared: digits are alike, and so are letters of one case.
fn kind(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        other => other,
    }
}

/// Where an item begins behind what parts two of a list, and whether that is nothing but a line end.
fn behind_separator(text: &[u8], at: usize) -> Option<(usize, bool)> {
    let blanks = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.iter().take(4).take_while(|b| matches!(b, b' ' | b'\t')).count()
    };
    let mut next = blanks(at);
    let is_sign = matches!(text.get(next)?, b',' | b';' | b'/' | b'|' | b'&' | b'+');
    if is_sign {
        next = blanks(next + 1);
    }
    let word = text[next..].iter().take(5).take_while(|b| b.is_ascii_alphabetic()).count();
    let is_and = next > at && AND.contains(&&text[next..next + word]);
    if is_and {
        return Some(blanks(next + word)).filter(|start| *start > next + word).map(|s| (s, false));
    }
    let line = match text[next..] {
        [b'\n', ..] => next + 1,
        [b'\r', b'\n', ..] => next + 2,
        _ => return is_sign.then_some((next, false)),
    };
    let start = behind_bullet(text, blanks(line));
    Some((start.unwrap_or(blanks(line)), start.is_none() && !is_sign))
}

/// Behind what an item of a list begins with: `- `, `* `, `3. `, `4) `.
fn behind_bullet(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let digits = rest.iter().take(2).take_while(|b| b.is_ascii_digit()).count();
    let length = match (digits, rest.get(digits)?) {
        (0, b'-' | b'*' | b'+') => 1,
        (1.., b'.' | b')') => digits + 1,
        (0, _) if rest.starts_with("•".as_bytes()) => "•".len(),
        _ => return None,
    };
    let blanks = rest[length..].iter().take(4).take_while(|b| **b == b' ').count();
    (blanks > 0).then_some(at + length + blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str, end: usize) -> Vec<&str> {
        let (like, mut at) = (&text.as_bytes()[..end], end);
        let mut items = Vec::new();
        while let Some(item) = next_item(text.as_bytes(), at, like) {
            items.push(&text[item.range()]);
            at = item.end;
        }
        items
    }

    #[test]
    fn items_written_alike_are_found() {
        for (text, wanted) in [
            ("12345, 54321; 11111 and 22222.", &["54321", "11111", "22222"][..]),
            ("12345 / 54321, und 98765", &["54321", "98765"]),
            ("12345\n- 54321\n- 98765\n", &["54321", "98765"]),
            ("12345\n54321\n98765", &["54321", "98765"]),
            ("12345,\n 54321", &["54321"]),
        ] {
            assert_eq!(items(text, 5), wanted, "{text}");
        }
        assert_eq!(items("AB-123 45, CD-678 90", 9), ["CD-678 90"]);
    }

    #[test]
    fn what_is_written_otherwise_is_no_item() {
        for text in [
            "12345 54321",
            "12345, 543210",
            "12345, 5432",
            "12345, 5432a",
            "12345, 54321-2",
            "12345\n54321 Main St",
            "12345 andy 54321",
            "12345. 54321",
            "12345, 54321.5",
            "12345,",
        ] {
            assert_eq!(items(text, 5), [""; 0], "{text}");
        }
    }
}
