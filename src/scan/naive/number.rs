//! Numbers by plain code: each shape compared at each position.

use crate::pattern::{Number, Shape};
use crate::scan::boundary::{ends_free, starts_free};
use crate::span::Span;

/// A group of letters only has at most so many, all upper case.
const MAX_LETTERS: usize = 4;

pub(super) fn each(number: &Number, text: &[u8], add: &mut impl FnMut(Span)) {
    for start in 0..text.len() {
        if !text[start].is_ascii_alphanumeric() || !starts_free(text, start) {
            continue;
        }
        for shape in &number.shapes {
            if let Some(length) = matched(shape, number, &text[start..])
                && ends_free(text, start + length)
            {
                add(Span::new(start, start + length));
            }
        }
    }
}

/// How long the shape is that `text` begins with, if it does.
fn matched(shape: &Shape, number: &Number, text: &[u8]) -> Option<usize> {
    let mut rest = text;
    let mut words: Vec<&[u8]> = Vec::new();
    let mut between: Vec<u8> = Vec::new();
    for (i, group) in shape.groups.iter().enumerate() {
        if i > 0 {
            between.push(*rest.first()?);
            rest = &rest[1..];
        }
        let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let classes = group.iter().flat_map(|&(class, n)| std::iter::repeat_n(class, n));
        if length != group.iter().map(|(_, n)| n).sum::<usize>()
            || !classes.zip(rest).all(|(class, &byte)| class.admits_all(&[byte]))
        {
            return None;
        }
        words.push(&rest[..length]);
        rest = &rest[length..];
    }
    let joined = between.iter().enumerate().all(|(i, &b)| number.joins(i, b, between[0]));
    (joined && is_chain(&words)).then(|| text.len() - rest.len())
}

/// Whether words make up one number: some have digits, and those without are short, upper case and never two in a row.
fn is_chain(words: &[&[u8]]) -> bool {
    let lettered: Vec<bool> = words.iter().map(|w| !w.iter().any(u8::is_ascii_digit)).collect();
    let short = |word: &[u8]| word.len() <= MAX_LETTERS && word.iter().all(u8::is_ascii_uppercase);
    lettered.iter().any(|letters| !letters)
        && !lettered.windows(2).any(|pair| pair[0] && pair[1])
        && words.iter().zip(&lettered).all(|(word, &letters)| !letters || short(word))
}
