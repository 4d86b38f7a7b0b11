//! Byte offsets → lines and columns, in one pass over the text.

use super::offsets::{Unit, count_in};

/// A place in a text as editors show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1. Lines end with a line feed.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Walks forward through a text.
pub(crate) struct Walker<'a> {
    text: &'a [u8],
    at: usize,
    place: Place,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Walker<'a> {
        Walker { text, at: 0, place: Place { line: 1, column: 1 } }
    }

    /// The place of an offset, which must not lie before the last one.
    pub(crate) fn to(&mut self, offset: usize) -> Place {
        let passed = &self.text[self.at..offset.max(self.at)];
        self.at = offset.max(self.at);
        self.place = beyond(self.place, passed);
        self.place
    }
}

/// The place behind `passed`, which begins at `place`.
pub(crate) fn beyond(place: Place, passed: &[u8]) -> Place {
    match memchr::memrchr(b'\n', passed) {
        None => Place { column: place.column + count_in(passed, Unit::Chars), ..place },
        Some(last) => Place {
            line: place.line + memchr::memchr_iter(b'\n', passed).count(),
            column: 1 + count_in(&passed[last + 1..], Unit::Chars),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_from_one_in_characters() {
        let mut walker = Walker::new("aé\r\nb😀c".as_bytes());
        let places = [0, 3, 5, 10, 11].map(|at| walker.to(at)).map(|p| (p.line, p.column));
        assert_eq!(places, [(1, 1), (1, 3), (2, 1), (2, 3), (2, 4)]);
    }
}
