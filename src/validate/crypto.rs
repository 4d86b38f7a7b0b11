//! Addresses of cryptocurrencies: which chain's checksum a text carries.

use super::{Validity, base58, bech32, decided, keccak::keccak256};

/// An address with a checksum that holds: Bitcoin, Litecoin, Dogecoin, Dash, Tron, Ripple, Bech32, Ethereum in mixed case.
/// An Ethereum address in one case carries none: unknown.
pub(crate) fn crypto_address(text: &[u8]) -> Validity {
    match text {
        [b'0', b'x' | b'X', hex @ ..] => ethereum(hex),
        [b'b' | b'B', b'c' | b'C', b'1', ..]
        | [b't' | b'T', b'b' | b'B', b'1', ..]
        | [b'l' | b'L', b't' | b'T', b'c' | b'C', b'1', ..] => decided(bech32::is_valid(text)),
        [b'r', ..] => decided(base58::ripple_version(text) == Some(0)),
        _ => decided(base58::version(text).is_some_and(is_known)),
    }
}

/// Version bytes: Bitcoin 0, 5; its test network 111, 196; Litecoin 48, 50; Dogecoin 30, 22; Dash 76, 16; Tron 65.
fn is_known(version: u8) -> bool {
    matches!(version, 0 | 5 | 111 | 196 | 48 | 50 | 30 | 22 | 76 | 16 | 65)
}

/// ERC-55: a letter is upper case where the hash of the lower-case address has eight or more in its place.
fn ethereum(hex: &[u8]) -> Validity {
    let Ok(hex) = <&[u8; 40]>::try_from(hex) else { return Validity::Invalid };
    if !hex.iter().all(u8::is_ascii_hexdigit) {
        return Validity::Invalid;
    }
    let lower = hex.map(|b| b.to_ascii_lowercase());
    let upper = hex.map(|b| b.to_ascii_uppercase());
    if *hex == lower || *hex == upper {
        return Validity::Unknown;
    }
    let hash = keccak256(&lower);
    let digit = |i: usize| if i.is_multiple_of(2) { hash[i / 2] >> 4 } else { hash[i / 2] & 15 };
    let right = |(i, b): (usize, &u8)| {
        !b.is_ascii_alphabetic() || b.is_ascii_uppercase() == (digit(i) >= 8)
    };
    decided(hex.iter().enumerate().all(right))
}

/// Solana: base58 of exactly 32 bytes; there is no checksum to hold.
pub(crate) fn solana_address(text: &[u8]) -> Validity {
    decided(base58::encodes::<32>(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_addresses_of_every_chain_pass() {
        for text in [
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
            // The examples of ERC-55 itself.
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ] {
            assert_eq!(crypto_address(text.as_bytes()), Validity::Valid, "{text}");
        }
    }

    #[test]
    fn wrong_case_wrong_sign_and_noise_fail() {
        for text in [
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "0x5aAe",
            "",
        ] {
            assert_eq!(crypto_address(text.as_bytes()), Validity::Invalid, "{text}");
        }
        let lower = b"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";
        assert_eq!(crypto_address(lower), Validity::Unknown);
        assert_eq!(solana_address(b"11111111111111111111111111111111"), Validity::Valid);
        assert_eq!(solana_address(b"1111111111111111111111111111111"), Validity::Invalid);
    }
}
