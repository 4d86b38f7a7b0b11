//! Byte offsets → lines and columns, in one pass over the text.

use super::offsets::{Unit, count_in};
use crate::format::encoding::Encoding;

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
    encoding: Encoding,
    at: usize,
    place: Place,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Walker<'a> {
        let encoding = Encoding::of(text);
        Walker { text, encoding, at: encoding.mark(text), place: Place { line: 1, column: 1 } }
    }

    /// The place of an offset behind the last one, without going there.
    pub(crate) fn look(&self, offset: usize) -> Place {
        beyond(self.place, &self.encoding.decode(&self.text[self.at..offset.max(self.at)]))
    }

    /// The place of an offset, which must not lie before the last one.
    pub(crate) fn to(&mut self, offset: usize) -> Place {
        self.place = self.look(offset);
        self.at = offset.max(self.at);
        self.place
    }
}

/// The place behind `passed`, which begins at `place`.
fn beyond(place: Place, passed: &[u8]) -> Place {
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

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let mut walker = Walker::new("\u{FEFF}ab".as_bytes());
        assert_eq!([0, 3, 4].map(|at| walker.to(at).column), [1, 1, 2]);
        let utf16: Vec<u8> =
            "\u{FEFF}é\n\u{A0A}b".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut walker = Walker::new(&utf16);
        let places = [2, 4, 6, 8].map(|at| walker.to(at)).map(|p| (p.line, p.column));
        assert_eq!(places, [(1, 1), (1, 2), (2, 1), (2, 2)]);
    }
}
