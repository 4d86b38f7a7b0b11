//! Characters of bytes that may not be UTF-8.
//!
//! In: bytes and a place. Out: the code point there and its length; a byte that is no part of a valid character counts
//! as a thing of its own, one byte long, that is no character. Never reads further than four bytes.

/// Stands for a byte that belongs to no character.
pub(super) const NO_CHARACTER: u32 = u32::MAX;

/// Code point and length of what stands at `at`, which lies inside `text`.
#[inline]
pub(crate) fn char_at(text: &[u8], at: usize) -> (u32, usize) {
    let bits = |byte: u8, mask: u8| u32::from(byte & mask);
    let goes_on = |byte: u8| byte & 0xC0 == 0x80;
    let (code_point, length, valid) = match text[at..] {
        [lead @ 0..=0x7F, ..] => (u32::from(lead), 1, true),
        [lead @ 0xC2..=0xDF, a, ..] => (bits(lead, 0x1F) << 6 | bits(a, 0x3F), 2, goes_on(a)),
        [lead @ 0xE0..=0xEF, a, b, ..] => {
            let code_point = bits(lead, 0xF) << 12 | bits(a, 0x3F) << 6 | bits(b, 0x3F);
            let valid = code_point >= 0x800 && code_point >> 11 != 0x1B;
            (code_point, 3, valid && goes_on(a) && goes_on(b))
        }
        [lead @ 0xF0..=0xF4, a, b, c, ..] => {
            let code_point =
                bits(lead, 7) << 18 | bits(a, 0x3F) << 12 | bits(b, 0x3F) << 6 | bits(c, 0x3F);
            let valid = (0x1_0000..0x11_0000).contains(&code_point);
            (code_point, 4, valid && goes_on(a) && goes_on(b) && goes_on(c))
        }
        _ => (NO_CHARACTER, 1, false),
    };
    if valid { (code_point, length) } else { (NO_CHARACTER, 1) }
}

/// The four bytes from `at` on, the first one lowest; zeros behind the end of the text.
#[inline(always)]
pub(crate) fn four(text: &[u8], at: usize) -> u32 {
    match text.get(at..).and_then(<[u8]>::first_chunk) {
        Some(bytes) => u32::from_le_bytes(*bytes),
        None => last(text, at),
    }
}

#[cold]
fn last(text: &[u8], at: usize) -> u32 {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().rev().fold(0, |four, byte| four << 8 | u32::from(*byte))
}

/// The character of two bytes that [`four`] bytes begin with, if they do.
#[inline(always)]
pub(crate) fn of_two_bytes(four: u32) -> Option<u32> {
    let code_point = (four & 0x1F) << 6 | four >> 8 & 0x3F;
    (four & 0xC0E0 == 0x80C0 && code_point >= 0x80).then_some(code_point)
}

/// The code point of three bytes that [`four`] bytes begin with, if they do; it may be none of a character, or one of
/// fewer bytes.
#[inline(always)]
pub(crate) fn of_three_bytes(four: u32) -> Option<u32> {
    (four & 0xC0_C0F0 == 0x80_80E0)
        .then_some((four & 0xF) << 12 | four >> 2 & 0xFC0 | four >> 16 & 0x3F)
}

/// Code point and length of what ends at `end`; nothing at the start of the text.
pub(crate) fn char_before(text: &[u8], end: usize) -> Option<(u32, usize)> {
    let last = *text.get(end.checked_sub(1)?)?;
    if last < 0x80 {
        return Some((u32::from(last), 1));
    }
    for length in 2..=end.min(4) {
        if text[end - length] & 0xC0 != 0x80 {
            let (code_point, known) = char_at(text, end - length);
            if known == length {
                return Some((code_point, length));
            }
            break;
        }
    }
    Some((NO_CHARACTER, 1))
}

/// Where the next byte of `text` at or behind `at` stands that is not ASCII.
#[inline]
pub(super) fn skip_ascii(text: &[u8], at: usize) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = at;
    while let Some(word) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let high = u64::from_le_bytes(*word) & HIGH;
        if high != 0 {
            return at + high.trailing_zeros() as usize / 8;
        }
        at += 8;
        while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<64>) {
            if chunk.iter().fold(0, |all, &b| all | b) >= 0x80 {
                break;
            }
            at += 64;
        }
    }
    at + text[at..].iter().position(|&b| b >= 0x80).unwrap_or(text.len() - at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_read_both_ways() {
        for c in ('\0'..=char::MAX).step_by(7) {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer).as_bytes();
            assert_eq!(char_at(text, 0), (c as u32, text.len()));
            assert_eq!(char_before(text, text.len()), Some((c as u32, text.len())));
        }
    }

    #[test]
    fn characters_of_two_and_three_bytes_are_told_by_four() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer).as_bytes();
            let of = |length: usize| (text.len() == length).then_some(c as u32);
            for text in [text, &[text, b"\x80x"].concat(), &[text, b"\xFFxxx"].concat()] {
                assert_eq!(of_two_bytes(four(text, 0)), of(2), "{c:?}");
                assert_eq!(of_three_bytes(four(text, 0)), of(3), "{c:?}");
            }
        }
        for text in [&b""[..], b"\xC3", b"\xC1\x80", b"\xC3x\x80", b"\xE5\x80", b"\xE5\x80x\x80"] {
            let bytes = four(text, 0);
            assert_eq!((of_two_bytes(bytes), of_three_bytes(bytes)), (None, None), "{text:x?}");
        }
    }

    #[test]
    fn broken_bytes_stand_alone() {
        for text in [
            &b"\x80"[..],
            b"\xC3",
            b"\xE2\x80",
            b"\xF0\x9F\x98",
            b"\xED\xA0\x80",
            b"\xC0\x80",
            b"\xF4\x90\x80\x80",
            b"\xFF",
            b"\xE0\x80\x80",
        ] {
            assert_eq!(char_at(text, 0), (NO_CHARACTER, 1), "{text:x?}");
            assert_eq!(char_before(text, text.len()), Some((NO_CHARACTER, 1)), "{text:x?}");
        }
        assert_eq!(char_before(b"", 0), None);
    }

    #[test]
    fn ascii_is_skipped() {
        let mut text = vec![b'a'; 200];
        assert_eq!(skip_ascii(&text, 3), 200);
        text[130] = 0xC3;
        assert_eq!(skip_ascii(&text, 0), 130);
        assert_eq!(skip_ascii(&text, 130), 130);
        assert_eq!(skip_ascii(&text, 131), 200);
    }
}
