//! Byte offsets → offsets in characters or UTF-16 units, in one pass over the text.

use crate::format::encoding::Encoding;
use crate::span::Span;

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Unit {
    /// Bytes, as Rust and Go slice.
    #[default]
    Bytes,
    /// Code points, as Python slices.
    Chars,
    /// UTF-16 code units, as JavaScript and Java slice.
    Utf16,
}

/// Turn spans in bytes of `text`, which may be UTF-16, into spans in `unit`. A byte that belongs to no character counts as one, a lone
/// surrogate too.
pub fn convert(text: &[u8], spans: &mut [Span], unit: Unit) {
    if unit == Unit::Bytes || spans.is_empty() {
        return;
    }
    let mut ends: Vec<&mut usize> =
        spans.iter_mut().flat_map(|span| [&mut span.start, &mut span.end]).collect();
    ends.sort_unstable_by_key(|end| **end);
    let encoding = Encoding::of(text);
    let (mut at, mut count) = (0, 0);
    for end in ends {
        let stop = (*end).clamp(at, text.len());
        count += count_in(&encoding.decode(&text[at..stop]), unit);
        at = stop;
        *end = count;
    }
}

/// Turn spans in `unit` into spans in bytes of `text`. `false`, and spans left half done, if an offset lies behind the
/// text or inside a character.
#[must_use]
pub fn to_bytes(text: &str, spans: &mut [Span], unit: Unit) -> bool {
    let mut ends: Vec<&mut usize> =
        spans.iter_mut().flat_map(|span| [&mut span.start, &mut span.end]).collect();
    ends.sort_unstable_by_key(|end| **end);
    let mut chars = text.char_indices();
    let (mut at, mut count) = (0, 0);
    for end in ends {
        while count < *end {
            let Some((_, c)) = chars.next() else { return false };
            at += c.len_utf8();
            count += match unit {
                Unit::Bytes => c.len_utf8(),
                Unit::Chars => 1,
                Unit::Utf16 => c.len_utf16(),
            };
        }
        if count > *end {
            return false;
        }
        *end = at;
    }
    true
}

/// Characters or units in `text`.
pub(super) fn count_in(text: &[u8], unit: Unit) -> usize {
    match std::str::from_utf8(text) {
        Ok(text) => units(text, unit),
        Err(_) => {
            let chunks = text.utf8_chunks();
            let all: usize = chunks.map(|c| units(c.valid(), unit) + c.invalid().len()).sum();
            all - 2 * lone_surrogates(text)
        }
    }
}

fn units(text: &str, unit: Unit) -> usize {
    let chars = text.bytes().filter(|b| b & 0xC0 != 0x80).count();
    match unit {
        Unit::Utf16 => chars + text.bytes().filter(|b| *b >= 0xF0).count(),
        _ => chars,
    }
}

/// Three bytes each that UTF-8 does not admit.
fn lone_surrogates(text: &[u8]) -> usize {
    text.windows(3).filter(|w| matches!(w, [0xED, 0xA0..=0xBF, 0x80..=0xBF])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(text: &[u8], spans: &[(usize, usize)], unit: Unit) -> Vec<(usize, usize)> {
        let mut spans: Vec<Span> = spans.iter().map(|&(a, b)| Span::new(a, b)).collect();
        convert(text, &mut spans, unit);
        spans.iter().map(|s| (s.start, s.end)).collect()
    }

    #[test]
    fn characters_and_utf16_units_are_counted() {
        let text = "aé😀b".as_bytes();
        let spans = [(0, 1), (1, 3), (3, 7), (7, 8), (0, 8)];
        assert_eq!(converted(text, &spans, Unit::Chars), [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]);
        assert_eq!(converted(text, &spans, Unit::Utf16), [(0, 1), (1, 2), (2, 4), (4, 5), (0, 5)]);
        assert_eq!(converted(text, &spans, Unit::Bytes), spans);
    }

    #[test]
    fn the_way_back() {
        let text = "aé😀b";
        let spans = [(0, 1), (1, 3), (3, 7), (7, 8), (0, 8)].map(|(a, b)| Span::new(a, b));
        for unit in [Unit::Bytes, Unit::Chars, Unit::Utf16] {
            let mut there = spans;
            convert(text.as_bytes(), &mut there, unit);
            assert!(to_bytes(text, &mut there, unit));
            assert_eq!(there, spans);
        }
        assert!(!to_bytes(text, &mut [Span::new(0, 5)], Unit::Chars), "behind the text");
        assert!(!to_bytes(text, &mut [Span::new(0, 3)], Unit::Utf16), "inside a character");
    }

    #[test]
    fn a_stray_byte_and_a_lone_surrogate_count_as_one() {
        assert_eq!(converted(b"\xFF\x80a", &[(2, 3)], Unit::Chars), [(2, 3)]);
        assert_eq!(converted(b"\xED\xA0\x80a", &[(3, 4)], Unit::Chars), [(1, 2)]);
        assert_eq!(converted(b"\xED\xA0\x80a", &[(3, 4)], Unit::Utf16), [(1, 2)]);
    }
}
