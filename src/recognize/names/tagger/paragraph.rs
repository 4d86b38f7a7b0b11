//! The paragraph that a place lies in.
//!
//! In: a text and a place. Out: from where to where nothing beyond a blank line is. What names are found in a paragraph
//! does not depend on the others.

use std::ops::Range;

/// From the end of the last blank line before a place, or from `from` if there is none behind that, to the end of the
/// first blank line behind the place.
pub(super) fn around(text: &[u8], from: usize, place: &Range<usize>) -> (usize, usize) {
    let is_border = |at: &usize| ends_blank_line(text, *at);
    let before = from..place.start.min(text.len());
    let behind = (place.end + 1).min(text.len())..text.len();
    (before.rev().find(is_border).unwrap_or(from), { behind }.find(is_border).unwrap_or(text.len()))
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
}
