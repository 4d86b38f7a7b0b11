//! What inked text looks like: `[EMAIL]`, `[EMAIL:0a1b2c3d4e5f6071]`, `[EMAIL_1]`, `[EMAIL_1_K7Q2XM]`, `[EMAIL:enc:…]`.
//!
//! In: a text. Out: where such marks stand. A mark is no finding, and its words say nothing about what stands beside
//! it; otherwise the mark of one phone number would be the context that turns the next number into another one, and
//! redacting twice would change what redacting once left. Only names of the vocabulary make a mark, and nothing that
//! could itself be a number of a person or card fits into one.

use std::sync::Arc;

use crate::pattern::Pattern;
use crate::redact::sealed;
use crate::span::Span;

/// The names that marks can have, in upper case.
#[derive(Debug)]
pub(super) struct Marks {
    /// In the order of [`by_length`].
    names: Vec<Box<[u8]>>,
    /// Most letters and digits that a mask of stars leaves; 0 where nothing is masked or nothing is left.
    kept: usize,
}

/// Longest mark, in bytes.
const MAX: usize = 96;
/// Digits of a keyed hash, see `redact`.
const HASH: usize = 16;
/// Most digits of a placeholder's number, and longest tag behind it.
const NUMBER: usize = 6;
const TAG: usize = 13;
/// A mask ends at most so far before what it leaves, in bytes.
const GAP: usize = 3;

impl Marks {
    pub(super) fn new(patterns: &[Arc<Pattern>], kept: usize) -> Marks {
        let name = |p: &Arc<Pattern>| p.entity.name().to_ascii_uppercase().into_bytes().into();
        let mut names: Vec<Box<[u8]>> = patterns.iter().map(name).collect();
        names.sort_unstable_by(|a, b| by_length(a, b));
        names.dedup();
        Marks { names, kept }
    }

    #[cfg(test)]
    pub(super) fn none() -> Marks {
        Marks { names: Vec::new(), kept: 0 }
    }

    #[cfg(test)]
    pub(super) fn of_names(names: &[&str]) -> Marks {
        Marks { names: names.iter().map(|name| name.as_bytes().into()).collect(), kept: 0 }
    }

    /// Whether `span` is what a mask has left: `1234` behind `**** **** ****`, or `****ord1` itself.
    pub(super) fn is_rest_of_mask(&self, text: &[u8], span: Span) -> bool {
        let value = &text[span.range()];
        let few = || value.iter().filter(|b| b.is_ascii_alphanumeric()).count() <= self.kept;
        let before = &text[span.start.saturating_sub(GAP)..span.start];
        self.kept > 0 && (value.contains(&b'*') || before.contains(&b'*')) && few()
    }

    /// Put the marks of `text` into `found`, in order.
    pub(super) fn find(&self, text: &[u8], found: &mut Vec<Span>) {
        found.clear();
        let is_name = |start: &usize| text.get(start + 1).is_some_and(u8::is_ascii_uppercase);
        for start in memchr::memchr_iter(b'[', text).filter(is_name) {
            let inside = &text[start + 1..text.len().min(start + MAX)];
            let is_inner = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':');
            let length = inside.iter().take_while(|b| is_inner(b)).count();
            if inside.get(length) == Some(&b']') && self.is_mark(&inside[..length]) {
                found.push(Span::new(start, start + length + 2));
            } else if let Some(end) = self.sealed_end(text, start) {
                found.push(Span::new(start, end));
            }
        }
    }

    /// Where the sealed value ends that begins at `start`, if one does.
    fn sealed_end(&self, text: &[u8], start: usize) -> Option<usize> {
        let inside = &text[start + 1..text.len().min(start + MAX)];
        let colon = memchr::memchr(b':', inside)?;
        if !inside[colon..].starts_with(sealed::MARK) || !self.is_name(&inside[..colon]) {
            return None;
        }
        let body = &text[start + 1 + colon + sealed::MARK.len()..];
        let length =
            body.iter().take(sealed::LONGEST).take_while(|b| sealed::is_digit(**b)).count();
        (body.get(length) == Some(&b']')).then(|| text.len() - body.len() + length + 1)
    }

    fn is_name(&self, text: &[u8]) -> bool {
        text.first().is_some_and(u8::is_ascii_uppercase)
            && self.names.binary_search_by(|name| by_length(name, text)).is_ok()
    }

    fn is_mark(&self, inner: &[u8]) -> bool {
        if let Some(colon) = inner.iter().position(|b| *b == b':') {
            return self.is_name(&inner[..colon]) && is_hash(&inner[colon + 1..]);
        }
        let underscores = (0..inner.len()).filter(|&i| inner[i] == b'_');
        self.is_name(inner)
            || underscores
                .into_iter()
                .any(|i| is_number_and_tag(&inner[i + 1..]) && self.is_name(&inner[..i]))
    }
}

/// An order that most names are told apart by without a look at their letters.
fn by_length(one: &[u8], other: &[u8]) -> std::cmp::Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// A hash that no digits alone make up: those could be a card.
fn is_hash(text: &[u8]) -> bool {
    text.len() == HASH
        && text.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        && text.iter().any(u8::is_ascii_lowercase)
}

fn is_number_and_tag(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let is_tag = |tag: &[u8]| {
        tag.len() <= TAG && tag.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let tagged = match &text[digits..] {
        [] => true,
        [b'_', tag @ ..] => is_tag(tag),
        _ => false,
    };
    (1..=NUMBER).contains(&digits) && tagged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_other_brackets() {
        let marks = Marks { names: [b"US_SSN".as_slice().into()].into(), kept: 0 };
        let found = |text: &str| {
            let mut found = Vec::new();
            marks.find(text.as_bytes(), &mut found);
            found.len()
        };
        for mark in ["[US_SSN]", "[US_SSN_12]", "[US_SSN_12_K7Q]", "[US_SSN:0a1b2c3d4e5f6071]"] {
            assert_eq!(found(mark), 1, "{mark}");
        }
        for other in [
            "[US_SS]",
            "[us_ssn]",
            "[US_SSN",
            "[US_SSN_]",
            "[US_SSN_123456789]",
            "[US_SSN:4111111111111111]",
            "[US_SSN:x]",
            "[ US_SSN]",
        ] {
            assert_eq!(found(other), 0, "{other}");
        }
    }

    #[test]
    fn what_a_mask_leaves_is_known_by_its_stars() {
        let is_rest = |kept, text: &str, value: &str| {
            let start = text.find(value).unwrap();
            let span = Span::new(start, start + value.len());
            Marks { names: Vec::new(), kept }.is_rest_of_mask(text.as_bytes(), span)
        };
        assert!(is_rest(4, "**** **** **** 1234", "1234"));
        assert!(is_rest(4, "****ord1", "****ord1"));
        assert!(!is_rest(0, "**** 1234", "1234"));
        assert!(!is_rest(4, "**4111111111111111", "4111111111111111"));
    }
}
