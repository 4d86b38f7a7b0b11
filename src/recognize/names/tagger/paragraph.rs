//! The paragraph that a place lies in.
//!
//! In: a text and a place. Out: from where to where nothing beyond a blank line is. What names are found in a paragraph
//! does not depend on the others.

use std::ops::Range;

use memchr::{memchr_iter, memrchr_iter};

/// From the end of the last blank line before a place, or from `from` if there is none behind that, to the end of the
/// first blank line behind the place.
pub(super) fn around(text: &[u8], from: usize, place: &Range<usize>) -> (usize, usize) {
    let is_border = |at: &usize| ends_blank_line(text, *at);
    // A border is the byte behind the end of a line.
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (first, next) = (from.saturating_sub(1), place.end);
    let before = part(first, place.start.min(text.len()).saturating_sub(1));
    let behind = part(next, text.len().saturating_sub(1));
    let start = memrchr_iter(b'\n', before).map(|end| first + end + 1).find(is_border);
    let end = memchr_iter(b'\n', behind).map(|end| next + end + 1).find(is_border);
    (start.unwrap_or(from), end.unwrap_or(text.len()))
}

/// Whether the line that ends at `at` holds nothing but blanks.
fn ends_blank_line(text: &[u8], at: usize) -> bool {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
    match text[..at].split_last() {
        Some((b'\n', line)) => line.iter().rev().find(|byte| !is_blank(byte)) == Some(&b'\n'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_reach_from_blank_line_to_blank_line() {
        let text = b"one\ntwo\n\nthree\nfour\n \t\nfive\n\n\nsix";
        for (place, wanted) in [
            (0..1, "one\ntwo\n\n"),
            (10..12, "three\nfour\n \t\n"),
            // At a border, both sides count.
            (9..9, "one\ntwo\n\nthree\nfour\n \t\n"),
            (5..10, "one\ntwo\n\nthree\nfour\n \t\n"),
            (33..34, "six"),
            (34..34, "six"),
        ] {
            let (start, end) = around(text, 0, &place);
            assert_eq!(&text[start..end], wanted.as_bytes(), "{place:?}");
        }
        assert_eq!(around(text, 4, &(5..6)), (4, 9));
        assert_eq!(around(b"", 0, &(0..0)), (0, 0));
    }

    /// Byte by byte.
    fn plain(text: &[u8], from: usize, place: &Range<usize>) -> (usize, usize) {
        let is_border = |at: &usize| ends_blank_line(text, *at);
        let before = from..place.start.min(text.len());
        let mut behind = (place.end + 1).min(text.len())..text.len();
        let start = before.rev().find(is_border).unwrap_or(from);
        (start, behind.find(is_border).unwrap_or(text.len()))
    }

    #[test]
    fn borders_are_found_as_byte_by_byte() {
        let text = b"\n\none\ntwo\n\n\nthree\nfour\n \t\r\nfive\n \n\nsix\n\n";
        for from in 0..text.len() {
            for start in from..=text.len() {
                for end in start..=text.len() {
                    let place = start..end;
                    assert_eq!(
                        around(text, from, &place),
                        plain(text, from, &place),
                        "{from} {place:?}"
                    );
                }
            }
        }
    }
}
