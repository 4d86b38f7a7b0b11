//! A text, read line by line by a model.
//!
//! In: a text, a tokenizer, a model. Out: suggestions, in bytes of the text. Of a line the model also sees the last
//! [`BEFORE`] tokens before it, never what stands behind it, so that a stream finds on a line what the whole text has
//! there. What it said of the same tokens before is remembered.

use std::sync::Arc;

use super::cache::Cache;
use super::spans::Read;
use super::windows::windows;
use crate::engine::{RecognizerFailed, Suggestion};
use crate::span::Span;

/// Tokens of the lines before that are shown with a line.
pub(super) const BEFORE: usize = 32;
/// Tokens shown at once. More cost more each, and models are no better for it.
pub(super) const MOST: usize = 128;
/// Tokens that two windows of a long line share.
const OVERLAP: usize = 32;

/// The tokens of a line: what the model calls them, and where in the line they stand.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) ids: Vec<u32>,
    pub(super) spans: Vec<Span>,
}

/// What there is to a model but its files: functions, so that tests need none.
pub(super) trait Model: Send + Sync {
    fn tokens(&self, line: &str) -> Result<Tokens, RecognizerFailed>;

    /// For each token and each entity, how likely the token is that.
    fn shares(&self, ids: &[u32]) -> Result<Vec<f32>, RecognizerFailed>;
}

/// Reads texts with a model.
pub(super) struct Reader<M> {
    pub(super) model: M,
    pub(super) entities: Vec<String>,
    /// How many tokens the model takes at once.
    pub(super) most: usize,
    pub(super) cache: Cache,
}

impl<M: Model> Reader<M> {
    pub(super) fn new(model: M, entities: Vec<String>, most: usize) -> Reader<M> {
        Reader { model, entities, most: most.min(MOST), cache: Cache::default() }
    }

    /// What stands in the text.
    pub(super) fn read(&self, text: &str) -> Result<Vec<Suggestion>, RecognizerFailed> {
        let (mut found, mut before, mut start) = (Vec::new(), Vec::new(), 0);
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end_matches(['\r', '\n']);
            if line.chars().any(char::is_alphanumeric) {
                let tokens = self.model.tokens(line)?;
                let shares = self.shares(&before, &tokens.ids)?;
                let entities = &self.entities;
                let read = Read { line, tokens: &tokens.spans, shares: &shares, entities };
                found.extend(read.suggestions().into_iter().map(|suggestion| Suggestion {
                    span: suggestion.span.behind(start),
                    ..suggestion
                }));
                before.extend(tokens.ids);
                before.drain(..before.len().saturating_sub(BEFORE));
            }
            start += whole.len();
        }
        Ok(found)
    }

    /// What the model says of the tokens of a line that stands behind `before`.
    fn shares(&self, before: &[u32], line: &[u32]) -> Result<Vec<f32>, RecognizerFailed> {
        let before = &before[before.len() - before.len().min(self.most / 4)..];
        let ids = [before, line].concat();
        let mut shares = Vec::with_capacity(line.len() * self.entities.len());
        for window in windows(ids.len(), self.most, OVERLAP.min(self.most / 2)) {
            let counts = window.counts.start.max(before.len())..window.counts.end;
            if counts.is_empty() {
                continue;
            }
            let shown = self.remembered(&ids[window.shown.clone()])?;
            let of = |token: usize| (token - window.shown.start) * self.entities.len();
            let said = shown.get(of(counts.start)..of(counts.end)).ok_or(RecognizerFailed)?;
            shares.extend_from_slice(said);
        }
        Ok(shares)
    }

    fn remembered(&self, ids: &[u32]) -> Result<Arc<[f32]>, RecognizerFailed> {
        if let Some(shares) = self.cache.get(ids) {
            return Ok(shares);
        }
        let shares: Arc<[f32]> = self.model.shares(ids)?.into();
        self.cache.put(ids, &shares);
        Ok(shares)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use proptest::prelude::*;

    use super::*;

    /// Takes every word in brackets for a person, and every word that stands behind `mr` too, on whichever line.
    #[derive(Default)]
    struct Fake {
        asked: AtomicUsize,
        shown: AtomicUsize,
    }

    const NAME: u32 = 1;
    const TITLE: u32 = 2;
    const FAILS: u32 = 3;

    impl Model for Fake {
        fn tokens(&self, line: &str) -> Result<Tokens, RecognizerFailed> {
            let mut tokens = Tokens::default();
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                let start = word.as_ptr() as usize - line.as_ptr() as usize;
                tokens.spans.push(Span::new(start, start + word.len()));
                tokens.ids.push(match word {
                    "mr" => TITLE,
                    "fails" => FAILS,
                    _ if word.starts_with('<') => NAME,
                    _ => 10 + word.len() as u32,
                });
            }
            Ok(tokens)
        }

        fn shares(&self, ids: &[u32]) -> Result<Vec<f32>, RecognizerFailed> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            self.shown.fetch_add(ids.len(), Ordering::Relaxed);
            assert!(ids.len() <= MOST);
            let is_person = |i: usize| ids[i] == NAME || i > 0 && ids[i - 1] == TITLE;
            let shares = (0..ids.len()).map(|i| if is_person(i) { 0.9 } else { 0.1 });
            if ids.contains(&FAILS) { Err(RecognizerFailed) } else { Ok(shares.collect()) }
        }
    }

    fn reader() -> Reader<Fake> {
        Reader::new(Fake::default(), vec!["person".to_owned()], 512)
    }

    fn found(text: &str) -> Vec<&str> {
        let suggestions = reader().read(text).unwrap();
        suggestions.iter().map(|suggestion| &text[suggestion.span.range()]).collect()
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        assert_eq!(found("ø <jürgen>\r\n\r\n — <zoë> 😀\n<an>"), ["jürgen", "zoë", "an"]);
        assert_eq!(found("a mr\n\nkim is"), ["kim"], "the line before is seen");
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn a_long_line_is_read_whole() {
        let text = "of <jo> the words ".repeat(500);
        assert_eq!(found(&text).len(), 500);
        let reader = reader();
        reader.read(&"of the words\n".repeat(2_000)).unwrap();
        reader.read(&"of the words ".repeat(2_000)).unwrap();
        assert!(reader.model.shown.load(Ordering::Relaxed) < 4 * 6_000);
    }

    #[test]
    fn what_was_said_is_asked_once() {
        let reader = reader();
        let asked = || reader.model.asked.load(Ordering::Relaxed);
        reader.read("of <jo>\nand <kim>\n").unwrap();
        assert_eq!(asked(), 2);
        reader.read("of <jo>\nand <kim>\nand <al> here").unwrap();
        assert_eq!(asked(), 3);
    }

    #[test]
    fn a_failure_is_told() {
        assert_eq!(reader().read("of <jo>\nit fails"), Err(RecognizerFailed));
    }

    #[test]
    fn a_model_that_says_too_little_fails() {
        struct Short;
        impl Model for Short {
            fn tokens(&self, _: &str) -> Result<Tokens, RecognizerFailed> {
                Ok(Tokens { ids: vec![1, 2], spans: vec![Span::new(0, 1), Span::new(1, 2)] })
            }

            fn shares(&self, _: &[u32]) -> Result<Vec<f32>, RecognizerFailed> {
                Ok(vec![1.0])
            }
        }
        let reader = Reader::new(Short, vec!["person".to_owned()], 64);
        assert_eq!(reader.read("ab"), Err(RecognizerFailed));
    }

    proptest! {
        /// A stream passes lines on before it sees the next.
        #[test]
        fn later_lines_change_nothing(words in prop::collection::vec("mr|<jo>|ö|word|\n|\r\n", 0..400), cut in 0usize..400) {
            let text = words.join(" ");
            let cut = text.char_indices().filter(|(_, c)| *c == '\n').nth(cut % 20).map_or(text.len(), |(at, _)| at + 1);
            let whole = reader().read(&text).unwrap();
            let part = reader().read(&text[..cut]).unwrap();
            let before: Vec<Suggestion> = whole.into_iter().filter(|s| s.span.end <= cut).collect();
            prop_assert_eq!(part, before);
        }
    }
}
