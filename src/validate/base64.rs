//! Decoding of base64 and base64url for validators, without allocation: a few bytes at a time, into the caller's memory.
//!
//! In: text. Out: the decoded bytes, as many as fit. Padding ends the text; any other stranger makes it no base64.

/// The value of a base64 digit of either alphabet.
fn value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// Decode the beginning of `text` into `out`; `None` if what was read is no base64.
pub(crate) fn decode_prefix<'a>(text: &[u8], out: &'a mut [u8]) -> Option<&'a [u8]> {
    let (mut bits, mut count, mut len) = (0u32, 0, 0);
    for &byte in text {
        if byte == b'=' || len == out.len() {
            break;
        }
        bits = bits << 6 | u32::from(value(byte)?);
        count += 6;
        if count >= 8 {
            count -= 8;
            out[len] = (bits >> count) as u8;
            len += 1;
        }
    }
    Some(&out[..len])
}

#[cfg(test)]
mod tests {
    use super::decode_prefix;

    #[test]
    fn both_alphabets_are_decoded_as_far_as_there_is_room() {
        let mut out = [0; 8];
        assert_eq!(decode_prefix(b"aGVsbG8=", &mut out), Some(&b"hello"[..]));
        assert_eq!(decode_prefix(b"_-8", &mut out), Some(&[0xFF, 0xEF][..]));
        assert_eq!(decode_prefix(b"aGVsbG8gd29ybGQ", &mut out), Some(&b"hello wo"[..]));
        assert_eq!(decode_prefix(b"a b", &mut out), None);
    }
}
