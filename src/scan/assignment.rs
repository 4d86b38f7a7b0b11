//! The `assignment` matcher: `keyword = value`, anchored on the operator.
//!
//! The identifier left of the operator is reduced to lower-case letters and digits (`DB_API-Key` → `dbapikey`) and
//! looked up by its endings; the value on the right is the longest run of the pattern's charset.

use std::collections::HashMap;

use super::Candidate;
use crate::pattern::{Assignment, Charset, PatternIndex};
use crate::span::Span;

/// Assignment patterns by keyword.
#[derive(Debug, Default)]
pub(crate) struct Keywords {
    by_word: HashMap<Box<[u8]>, Vec<Entry>>,
    /// The lengths keywords have, ascending.
    lengths: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: PatternIndex,
    value: Charset,
    length: (usize, usize),
}

/// An identifier is looked at no farther back than this.
const MAX_IDENTIFIER: usize = 64;
/// Quotes, brackets and spaces that may stand between identifier, operator and value.
const MAX_GAP: usize = 8;

impl Keywords {
    pub(crate) fn add(&mut self, pattern: PatternIndex, assignment: &Assignment) {
        let entry = Entry { pattern, value: assignment.value, length: assignment.length };
        for keyword in &assignment.keywords {
            self.by_word.entry(keyword.as_bytes().into()).or_default().push(entry);
            if let Err(at) = self.lengths.binary_search(&keyword.len()) {
                self.lengths.insert(at, keyword.len());
            }
        }
    }

    /// Candidates around the operator at `at`.
    pub(crate) fn find(&self, text: &[u8], at: usize, out: &mut Vec<Candidate>) {
        let mut word = [0; MAX_IDENTIFIER];
        let word = identifier_before(text, at, &mut word);
        let mut value = None;
        for &length in self.lengths.iter().take_while(|&&n| n <= word.len()) {
            for entry in self.by_word.get(&word[word.len() - length..]).into_iter().flatten() {
                let start = *value.get_or_insert_with(|| value_start(text, at));
                let (min, max) = entry.length;
                let end = entry.value.run_end(text, start, max + 1);
                if (min..=max).contains(&(end - start)) {
                    out.push(Candidate { span: Span::new(start, end), pattern: entry.pattern });
                }
            }
        }
    }
}

/// The letters and digits of the identifier left of the operator, lower case, written to the end of `word`.
fn identifier_before<'a>(text: &[u8], at: usize, word: &'a mut [u8; MAX_IDENTIFIER]) -> &'a [u8] {
    let floor = at.saturating_sub(MAX_IDENTIFIER + MAX_GAP);
    let gap = text[floor..at]
        .iter()
        .rev()
        .take(MAX_GAP)
        .take_while(|b| matches!(b, b' ' | b'"' | b'\'' | b']' | b'\\'));
    let mut i = at - gap.count();
    let mut from = word.len();
    while i > floor && from > 0 {
        let byte = text[i - 1];
        if byte.is_ascii_alphanumeric() {
            from -= 1;
            word[from] = byte.to_ascii_lowercase();
        } else if !matches!(byte, b'_' | b'-' | b'.') {
            break;
        }
        i -= 1;
    }
    &word[from..]
}

/// Where the value right of the operator begins.
fn value_start(text: &[u8], at: usize) -> usize {
    let skip = text[at..]
        .iter()
        .take(MAX_GAP)
        .take_while(|b| matches!(b, b':' | b'=' | b'>' | b' ' | b'"' | b'\'' | b'`' | b'\\'));
    at + skip.count()
}
