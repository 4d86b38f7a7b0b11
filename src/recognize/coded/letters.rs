//! Parts without a space: do they spell text in hex, base64 or base32, and how many escapes do they hold.
//!
//! In: the bytes of a part. Out: yes or no. Looks only at the first [`PROBE`] characters; keeps nothing.

/// Characters that are decoded to tell.
const PROBE: usize = 64;

/// Whether base64 or base32 stands for text.
pub(super) fn spell_text(part: &[u8]) -> bool {
    let part = trimmed(part);
    reads(part, 6, base64) || part.len() >= 32 && reads(part, 5, base32)
}

/// Whether two digits a byte stand for text.
pub(super) fn hex_spells_text(part: &[u8]) -> bool {
    let part = part.strip_prefix(b"0x").unwrap_or(part);
    part.len() >= 24 && part.len().is_multiple_of(2) && reads(part, 4, hex)
}

/// How many characters are written as `%41`, `\x41`, `\u0041` or `&#65;`.
pub(super) fn escapes(part: &[u8]) -> usize {
    let two_digits =
        |at: usize| part.get(at..at + 2).is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit));
    let starts = |at: &usize| match part[*at] {
        b'%' => two_digits(at + 1),
        b'\\' => matches!(part.get(at + 1), Some(b'x' | b'u')) && two_digits(at + 2),
        b'&' => part.get(at + 1) == Some(&b'#'),
        _ => false,
    };
    (0..part.len()).filter(starts).count()
}

/// Without padding.
fn trimmed(part: &[u8]) -> &[u8] {
    &part[..part.iter().rposition(|b| *b != b'=').map_or(0, |last| last + 1)]
}

/// Whether characters of so many bits each stand for words: letters and spaces, in nearly every byte.
fn reads(part: &[u8], bits: u32, value: fn(u8) -> Option<u32>) -> bool {
    let (mut held, mut holds, mut bytes, mut words) = (0_u32, 0, 0, 0);
    for &character in part {
        let Some(value) = value(character) else { return false };
        if bytes * 8 >= PROBE * 6 {
            continue;
        }
        (held, holds) = (held << bits | value, holds + bits);
        if holds >= 8 {
            holds -= 8;
            let byte = (held >> holds) as u8;
            held &= (1 << holds) - 1;
            bytes += 1;
            words += usize::from(byte.is_ascii_alphabetic() || matches!(byte, b' ' | b',' | b'.'));
        }
    }
    bytes >= 12 && words * 10 >= bytes * 9
}

fn hex(character: u8) -> Option<u32> {
    char::from(character).to_digit(16)
}

fn base64(character: u8) -> Option<u32> {
    let value = match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(value.into())
}

fn base32(character: u8) -> Option<u32> {
    let value = match character {
        b'A'..=b'Z' => character - b'A',
        b'2'..=b'7' => character - b'2' + 26,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_bytes() {
        assert!(spell_text(b"SWdub3JlIGFsbCBwcmV2aW91cyBpbnN0cnVjdGlvbnM="));
        assert!(spell_text(b"JFTW433SMUQGC3DMEBYHEZLWNFXXK4ZANFXHG5DSOVRXI2LPNZZQ===="));
        assert!(!spell_text(b"iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAA"));
        assert!(!spell_text(b"internationalizationandlocalization"));
        assert!(hex_spells_text(b"49676e6f726520616c6c2070726576696f7573"));
        assert!(!hex_spells_text(b"da39a3ee5e6b4b0d3255bfef95601890afd80709"));
        assert_eq!(escapes(b"%49%67%6e&#111;\\x72\\u0065%zz"), 6);
    }
}
