//! Tokens that end with a CRC-32 of what stands before: GitHub and npm (base 62), Cloudflare, Atlassian and Grafana
//! (hexadecimal).
//!
//! The checksum is the plain CRC-32 of zip and Ethernet. In: the whole token. Out: valid or invalid.

use super::base62;
use super::{Validity, decided};

/// Six base-62 digits at the end are the CRC of what stands between them and the `_` behind the prefix.
pub(crate) fn crc32_base62(token: &[u8]) -> Validity {
    let Some(prefix) = token.iter().position(|b| *b == b'_') else { return Validity::Unknown };
    let body = &token[prefix + 1..];
    let Some(split) = body.len().checked_sub(6) else { return Validity::Invalid };
    let (payload, check) = body.split_at(split);
    decided(base62::six_digits(crc32(payload)) == *check)
}

/// Eight hexadecimal digits at the end are the CRC of what stands between them and the last `_`.
pub(crate) fn crc32_hex(token: &[u8]) -> Validity {
    let from = token.iter().position(|b| *b == b'_').map_or(0, |i| i + 1);
    hex_check(token, |payload| crc32(&payload[from.min(payload.len())..]))
}

/// Eight hexadecimal digits at the end are the CRC of everything before them.
pub(crate) fn crc32_hex_all(token: &[u8]) -> Validity {
    hex_check(token, crc32)
}

/// `prefix_payload_checksum`, the checksum with its bytes swapped: the CRC of `prefix_payload`.
pub(crate) fn crc32_hex_swapped(token: &[u8]) -> Validity {
    hex_check(token, |payload| {
        let payload = payload.strip_suffix(b"_").unwrap_or(payload);
        crc32(payload).swap_bytes()
    })
}

fn hex_check(token: &[u8], sum: impl Fn(&[u8]) -> u32) -> Validity {
    let Some(split) = token.len().checked_sub(8) else { return Validity::Invalid };
    let (payload, check) = token.split_at(split);
    let said = std::str::from_utf8(check).ok().and_then(|text| u32::from_str_radix(text, 16).ok());
    decided(said == Some(sum(payload)))
}

const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let mut crc = i as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[i] = crc;
        i += 1;
    }
    table
};

/// CRC-32 as in zip and Ethernet.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| TABLE[usize::from(crc as u8 ^ byte)] ^ crc >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_checksum(prefix: &str, payload: &str) -> String {
        let check = base62::six_digits(crc32(payload.as_bytes()));
        format!("{prefix}{payload}{}", String::from_utf8_lossy(&check))
    }

    #[test]
    fn the_check_value_of_the_algorithm_is_right() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_checksum_is_valid_until_a_character_changes() {
        let token = with_checksum("ghp_", "0123456789abcdefghijABCDEFGHIJ");
        assert_eq!(crc32_base62(token.as_bytes()), Validity::Valid);
        let changed = token.replace("abc", "abd");
        assert_eq!(crc32_base62(changed.as_bytes()), Validity::Invalid);
        assert_eq!(crc32_base62(b"ghp_x"), Validity::Invalid);
        assert_eq!(crc32_base62(b"ghp"), Validity::Unknown);
    }

    #[test]
    fn hexadecimal_checksums_come_in_three_kinds() {
        let payload = "0123456789abcdefghijABCDEFGHIJ0123456789";
        let plain = format!("cfut_{payload}{:08x}", crc32(payload.as_bytes()));
        assert_eq!(crc32_hex(plain.as_bytes()), Validity::Valid);
        let all = format!("ATBB{payload}{:08X}", crc32(format!("ATBB{payload}").as_bytes()));
        assert_eq!(crc32_hex_all(all.as_bytes()), Validity::Valid);
        let head = format!("glsa_{payload}");
        let swapped = format!("{head}_{:08x}", crc32(head.as_bytes()).swap_bytes());
        assert_eq!(crc32_hex_swapped(swapped.as_bytes()), Validity::Valid);
        assert_eq!(crc32_hex(b"cfut_zzzzzzzz"), Validity::Invalid);
        assert_eq!(crc32_hex(b"short"), Validity::Invalid);
    }
}
