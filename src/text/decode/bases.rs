//! Bases that need every sign of a keyboard, or that have no byte of their own: 85 in both alphabets, and 58.
//!
//! In: bytes, or a run of letters and digits. Out: the text it encodes, for the whole of it. Only thorough reading looks
//! for those that nothing marks: their alphabets are those of ordinary text.

use super::{BASE58, BASE85, Decoded, printable, walk};
use crate::scan::simd::sets::Sets;
use crate::span::Span;

/// Bytes of the shortest word that is tried, and of the longest.
const SHORTEST: usize = 10;
const LONGEST: usize = 1 << 14;
/// Characters that stand for four bytes.
const GROUP: usize = 5;
/// Characters of the longest run in base 58: all of it is one number.
const LONGEST_58: usize = 96;

/// What words in base 85 are made of.
static GRAPHIC: Sets<1> = Sets::new([
    b"!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
]);

/// Find every word that encodes text in base 85.
pub(super) fn find_85(text: &[u8], out: &mut Decoded) {
    walk::each_long(text, &GRAPHIC, SHORTEST, |_, run| {
        let mut at = run.start;
        while at < run.end {
            let word = Span::new(at, run.end.min(at + LONGEST));
            at = word.end + 1;
            if word.len() >= SHORTEST {
                find_word(text, word, out);
            }
        }
    });
}

/// Decode a word, or a part of it that may be all that is coded.
fn find_word(text: &[u8], word: Span, out: &mut Decoded) {
    if try_word(text, word, out) {
        return;
    }
    // The value of an assignment, and a word before a full stop.
    let name = text[word.range()].iter().position(|b| matches!(b, b'=' | b':'));
    let value = Span::new(word.start + name.map_or(0, |name| name + 1), word.end);
    let stop = usize::from(matches!(text[word.end - 1], b'.' | b',' | b'"' | b'\''));
    let bare = Span::new(word.start, word.end - stop);
    for part in [value, bare] {
        if part.len() >= SHORTEST && part.len() < word.len() && try_word(text, part, out) {
            break;
        }
    }
}

/// Find what stands between `<~` and `~>`, as Adobe has it, at these `<`.
pub(super) fn find_marked(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let mut done = 0;
    for at in places.filter(|at| text[*at..].starts_with(b"<~")) {
        if at < done {
            continue;
        }
        let rest = &text[at..text.len().min(at + LONGEST)];
        let length = memchr::memmem::find(rest, b"~>").map_or(rest.len(), |end| end + 2);
        done = at + length;
        try_word(text, Span::new(at, done), out);
    }
}

fn try_word(text: &[u8], word: Span, out: &mut Decoded) -> bool {
    let bytes = &text[word.range()];
    let inner = bytes.strip_prefix(b"<~").and_then(|b| b.strip_suffix(b"~>")).unwrap_or(bytes);
    let said =
        [adobe as fn(u8) -> Option<u32>, plain].iter().find_map(|value| decoded(inner, *value));
    if let Some(said) = &said {
        out.push(word, said, BASE85, true);
    }
    said.is_some()
}

/// A digit from `!` to `u`.
fn adobe(byte: u8) -> Option<u32> {
    byte.checked_sub(b'!').map(u32::from).filter(|value| *value < 85)
}

/// A digit of the alphabet of RFC 1924.
fn plain(byte: u8) -> Option<u32> {
    const SIGNS: &[u8] = b"!#$%&()*+-;<=>?@^_`{|}~";
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A') + 10),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 36),
        _ => SIGNS.iter().position(|sign| *sign == byte).map(|place| place as u32 + 62),
    }
}

/// What a word stands for, if that is text.
fn decoded(word: &[u8], value: fn(u8) -> Option<u32>) -> Option<Vec<u8>> {
    // The first group of most words says nothing.
    let mut said = Vec::new();
    for group in word.chunks(GROUP) {
        // What is missing of the last group counts as the highest digit.
        let digit = |i: usize| group.get(i).map_or(Some(84), |byte| value(*byte));
        let number =
            (0..GROUP).try_fold(0_u64, |number, i| Some(number * 85 + u64::from(digit(i)?)))?;
        let bytes = u32::try_from(number).ok()?.to_be_bytes();
        let kept = &bytes[..(group.len() - 1).min(4)];
        if !kept.iter().all(|b| matches!(b, b' '..=b'~')) {
            return None;
        }
        said.extend_from_slice(kept);
    }
    is_said(&said).then_some(said)
}

/// Whether nearly all of it is letters, digits and spaces: random bytes are not.
fn is_said(said: &[u8]) -> bool {
    let words = said.iter().filter(|b| b.is_ascii_alphanumeric() || b" -.@_".contains(b)).count();
    printable::is_text(said) && words * 10 >= said.len() * 9
}

/// Decode a run of letters and digits in base 58.
pub(super) fn find_58(text: &[u8], run: Span, out: &mut Decoded) {
    const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    if run.len() > LONGEST_58 {
        return;
    }
    // The last byte first.
    let mut said: Vec<u8> = Vec::with_capacity(run.len());
    for byte in &text[run.range()] {
        let Some(digit) = ALPHABET.iter().position(|known| known == byte) else { return };
        let mut carry = digit as u32;
        for held in &mut said {
            carry += u32::from(*held) * 58;
            *held = carry as u8;
            carry >>= 8;
        }
        if carry > 0 {
            said.push(carry as u8);
        }
    }
    said.reverse();
    if said.iter().all(|b| matches!(b, b' '..=b'~')) && is_said(&said) {
        out.push(run, &said, BASE58, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, String)> {
        let mut found = Decoded::default();
        find_85(text.as_bytes(), &mut found);
        let edits = found.edits.iter().map(|edit| {
            let said = String::from_utf8(found.bytes[edit.text.0..edit.text.1].to_vec()).unwrap();
            (&text[edit.source.range()], said)
        });
        edits.collect()
    }

    /// Text in base 85, by plain arithmetic.
    fn base_85(said: &str, alphabet: &[u8]) -> String {
        let mut out = String::new();
        for group in said.as_bytes().chunks(4) {
            let number = (0..4).fold(0_u64, |n, i| n << 8 | u64::from(*group.get(i).unwrap_or(&0)));
            let digits = (0..5).rev().map(|power| number / 85_u64.pow(power) % 85);
            out.extend(digits.take(group.len() + 1).map(|d| char::from(alphabet[d as usize])));
        }
        out
    }

    #[test]
    fn text_in_base_85() {
        let adobe: Vec<u8> = (b'!'..=b'u').collect();
        let plain = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
        for said in ["jane.roe@example.org", "the token 12345", "536-90-4399"] {
            for alphabet in [&adobe, &plain.to_vec()] {
                let coded = base_85(said, alphabet);
                assert_eq!(read(&coded), [(&*coded, said.to_owned())]);
                let assigned = format!("x={coded}");
                assert_eq!(read(&assigned), [(&*coded, said.to_owned())]);
            }
        }
        let words = "internationalization of unquestionable characteristics, https://example.com/a/b?c=d&e=f";
        assert_eq!(read(words), []);
    }

    #[test]
    fn text_in_base_58() {
        let coded = "2NEpo7TZRRrLZSi2U";
        let mut found = Decoded::default();
        find_58(coded.as_bytes(), Span::new(0, coded.len()), &mut found);
        assert_eq!(found.bytes, b"Hello World!");
    }
}
