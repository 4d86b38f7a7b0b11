//! Every leaf of a JSON text with the way that leads to it; nothing is built, nesting is bounded by memory only.
//!
//! In: a JSON text. Out: each string, number and word as a span, with the keys and places on its path. The whole
//! text is checked on the way; the first mistake ends the walk.

use super::JsonError;
use super::cursor::{Cursor, Entered};
use crate::span::Span;

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a member of an object: the span of its key, quotes included.
    Key(Span),
    /// Into an element of an array.
    Index(usize),
}

/// What kind of leaf a span holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A string; the span includes the quotes.
    String,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
}

/// Show every leaf of the one value that `json` holds, in order.
///
/// # Errors
/// If `json` is not UTF-8, or anything but one JSON value and space around it.
pub fn walk(json: &[u8], mut show: impl FnMut(&[Step], Leaf, Span)) -> Result<(), JsonError> {
    let mut cursor = Cursor::new(json)?;
    let mut path = Vec::new();
    loop {
        match cursor.enter(&mut path)? {
            Entered::Inside => continue,
            Entered::Empty => {}
            Entered::Leaf => {
                let start = cursor.at();
                let leaf = cursor.leaf()?;
                show(&path, leaf, Span::new(start, cursor.at()));
            }
        }
        if !cursor.next_value(&mut path)? {
            return cursor.finish("something follows the value");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(json: &str) -> Result<Vec<(String, String)>, JsonError> {
        let mut all = Vec::new();
        walk(json.as_bytes(), |path, _, span| {
            let step = |step: &Step| match step {
                Step::Key(key) => json[key.range()].trim_matches('"').to_owned(),
                Step::Index(i) => i.to_string(),
            };
            all.push((
                path.iter().map(step).collect::<Vec<_>>().join("."),
                json[span.range()].to_owned(),
            ));
        })?;
        Ok(all)
    }

    #[test]
    fn every_leaf_is_shown_with_its_path() {
        let json = r#" {"a":1,"b":[true, {"c":"x\"y"},[]], "d":{}, "e":{"f":[[-2.5]]}} "#;
        let expected = [("a", "1"), ("b.0", "true"), ("b.1.c", r#""x\"y""#), ("e.f.0.0", "-2.5")];
        let expected: Vec<_> =
            expected.iter().map(|(p, v)| ((*p).to_owned(), (*v).to_owned())).collect();
        assert_eq!(leaves(json).unwrap(), expected);
        assert_eq!(leaves(" 7 ").unwrap(), [(String::new(), "7".to_owned())]);
        assert_eq!(leaves("[]").unwrap(), []);
    }

    #[test]
    fn mistakes_name_their_byte() {
        for (json, at) in [
            ("", 0),
            ("{", 1),
            ("[1,]", 3),
            ("{\"a\"}", 4),
            ("[1 2]", 3),
            ("{} x", 3),
            ("[1}", 2),
            ("nul", 0),
        ] {
            assert_eq!(leaves(json).unwrap_err().at, at, "{json}");
        }
        assert_eq!(walk(b"\"\xFF\"", |_, _, _| ()).unwrap_err().at, 1);
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(leaves(&deep).unwrap().len(), 1);
        assert!(leaves(&"[".repeat(200_000)).is_err());
    }
}
