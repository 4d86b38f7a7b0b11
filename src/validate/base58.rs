//! Base58Check, as most cryptocurrencies write addresses: 25 bytes, the last four of which are the beginning of the
//! doubled SHA-256 of the others.

use sha2::{Digest, Sha256};

const BITCOIN: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/// The version byte of an address in Bitcoin's alphabet, if the checksum is right.
pub(crate) fn version(text: &[u8]) -> Option<u8> {
    checked(text, BITCOIN)
}

/// The version byte of an address in Ripple's alphabet, if the checksum is right.
pub(crate) fn ripple_version(text: &[u8]) -> Option<u8> {
    checked(text, RIPPLE)
}

fn checked(text: &[u8], alphabet: &[u8; 58]) -> Option<u8> {
    let bytes = decode::<25>(text, alphabet)?;
    let (payload, check) = bytes.split_at(21);
    let hash = Sha256::digest(Sha256::digest(payload));
    (hash[..4] == *check).then_some(payload[0])
}

/// Whether the text is the base58 form of exactly `N` bytes.
pub(crate) fn encodes<const N: usize>(text: &[u8]) -> bool {
    decode::<N>(text, BITCOIN).is_some()
}

/// The number that `text` writes in base 58, as `N` bytes; `None` if it needs more or has other signs.
fn decode<const N: usize>(text: &[u8], alphabet: &[u8; 58]) -> Option<[u8; N]> {
    if text.len() > 64 {
        return None;
    }
    let mut bytes = [0u8; N];
    for sign in text {
        let mut carry = alphabet.iter().position(|a| a == sign)? as u32;
        for byte in bytes.iter_mut().rev() {
            carry += u32::from(*byte) * 58;
            *byte = carry as u8;
            carry >>= 8;
        }
        if carry != 0 {
            return None;
        }
    }
    // A leading zero byte is written as the alphabet's first sign, one for one.
    let zeros = bytes.iter().take_while(|b| **b == 0).count();
    let ones = text.iter().take_while(|s| **s == alphabet[0]).count();
    (zeros == ones).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Base 58 the other way: repeated division.
    fn encode(bytes: &[u8], alphabet: &[u8; 58]) -> String {
        let mut digits: Vec<u32> = Vec::new();
        for byte in bytes {
            let mut carry = u32::from(*byte);
            for digit in &mut digits {
                carry += *digit << 8;
                *digit = carry % 58;
                carry /= 58;
            }
            while carry > 0 {
                digits.push(carry % 58);
                carry /= 58;
            }
        }
        let zeros = bytes.iter().take_while(|b| **b == 0).count();
        std::iter::repeat_n(0, zeros)
            .chain(digits.into_iter().rev())
            .map(|d| char::from(alphabet[d as usize]))
            .collect()
    }

    #[test]
    fn decoding_undoes_encoding() {
        for seed in 0..50u8 {
            let mut bytes = [0u8; 25];
            for (i, byte) in bytes.iter_mut().enumerate().skip(usize::from(seed % 3)) {
                *byte = seed.wrapping_mul(31).wrapping_add((i * i) as u8) | 1;
            }
            for alphabet in [BITCOIN, RIPPLE] {
                assert_eq!(decode(encode(&bytes, alphabet).as_bytes(), alphabet), Some(bytes));
            }
        }
    }

    #[test]
    fn checksums_tell_addresses_from_noise() {
        assert_eq!(version(b"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), Some(0));
        assert_eq!(version(b"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), None);
        assert_eq!(version(b"16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ"), Some(0));
        assert_eq!(ripple_version(b"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"), Some(0));
        assert_eq!(version(b"1111111111111111111114oLvT2"), Some(0));
        assert_eq!(version(b""), None);
        assert_eq!(version(b"0OIl"), None);
    }
}
