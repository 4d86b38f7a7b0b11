//! An example as it stands in a pattern file → text and the spans marked in it.
//!
//! `[[…]]` marks a span. `{name}` and `{name:N}` stand for generated characters, see [`super::generate`]; braces around
//! anything that does not look like that are braces.

use super::generate::{Random, generate};
use crate::span::Span;

/// A text and where in it something must be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
}

impl Example {
    /// Read the notation. The same seed gives the same text.
    pub(crate) fn parse(source: &str, seed: u64) -> Result<Example, String> {
        let mut random = Random::new(seed);
        let mut example = Example { text: String::new(), spans: Vec::new() };
        let mut open = None;
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            if open.is_none() && rest.starts_with("[[") {
                open = Some(example.text.len());
                rest = &rest[2..];
            } else if let (Some(start), Some(behind)) = (open, rest.strip_prefix("]]")) {
                example.spans.push(Span::new(start, example.text.len()));
                open = None;
                rest = behind;
            } else if let Some((name, length, behind)) = generator(rest) {
                let before = &example.text[open.unwrap_or(0)..];
                let generated = generate(name, length, before, &mut random)
                    .ok_or_else(|| format!("unknown generator '{name}'"))?;
                example.text.push_str(&generated);
                rest = behind;
            } else {
                example.text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        if open.is_some() || example.spans.iter().any(|span| span.is_empty()) {
            return Err("a mark [[…]] is empty or not closed".to_owned());
        }
        Ok(example)
    }

    /// The marked texts.
    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| &self.text[span.range()])
    }
}

/// `{name:N}`, or `{name}` with a name that can't be anything else, and what stands behind it.
fn generator(text: &str) -> Option<(&str, Option<usize>, &str)> {
    let (inside, behind) = text.strip_prefix('{')?.split_once('}')?;
    let (name, length) = match inside.split_once(':') {
        Some((name, length)) => (name, Some(length.parse().ok()?)),
        None => (inside, None),
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let known = length.is_some() || super::generate::WITHOUT_LENGTH.contains(&name);
    (is_name && known).then_some((name, length, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Example, String> {
        Example::parse(source, 7)
    }

    #[test]
    fn marks_become_spans() {
        let example = parse("a [[b c]], [[d]]").unwrap();
        assert_eq!(example.text, "a b c, d");
        assert_eq!(example.values().collect::<Vec<_>>(), ["b c", "d"]);
    }

    #[test]
    fn generated_parts_have_their_length_and_repeat() {
        let example = parse("x=[[ghp_{base62:36}]];").unwrap();
        assert_eq!(example.spans, [Span::new(2, 42)]);
        assert_eq!(parse("x=[[ghp_{base62:36}]];").unwrap(), example);
        assert_ne!(Example::parse("x=[[ghp_{base62:36}]];", 8).unwrap(), example);
    }

    #[test]
    fn other_braces_are_braces() {
        assert_eq!(
            parse("{\"a\": 1} {x} ${HOME} {{y}}").unwrap().text,
            "{\"a\": 1} {x} ${HOME} {{y}}"
        );
        assert!(parse("{nonsense:3}").is_err());
    }

    #[test]
    fn broken_marks_are_refused() {
        assert!(parse("[[a").is_err() && parse("[[]] a").is_err());
    }
}
