//! Checks on a candidate's text: check digits, structure. Pure functions, one family a file.
//!
//! In: the candidate as it stands in the scanned view (separators included). Out: [`Validity`]. A validator never
//! allocates, never panics, and looks at nothing but its bytes.

mod base58;
mod base62;
mod base64;
mod bech32;
pub(crate) mod bip39;
mod bitlocker;
pub(crate) mod country;
mod crc32;
mod crypto;
pub(crate) mod iban;
pub(crate) mod issuer;
mod jwt;
mod keccak;
pub(crate) mod luhn;
mod national;
mod parcel;
pub(crate) mod random;
mod us;
pub(crate) mod uuid;
pub(crate) mod vin;

pub(crate) use crate::finding::Validity;

/// A named check.
#[derive(Clone, Copy)]
pub(crate) struct Validator {
    pub(crate) name: &'static str,
    pub(crate) check: fn(&[u8]) -> Validity,
}

impl std::fmt::Debug for Validator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Validators of general use.
const VALIDATORS: &[Validator] = &[
    Validator { name: "basic_auth", check: jwt::basic_auth },
    Validator { name: "bip39", check: bip39::bip39 },
    Validator { name: "bitlocker", check: bitlocker::bitlocker },
    Validator { name: "crc32_base62", check: crc32::crc32_base62 },
    Validator { name: "crc32_hex", check: crc32::crc32_hex },
    Validator { name: "crc32_hex_all", check: crc32::crc32_hex_all },
    Validator { name: "crc32_hex_swapped", check: crc32::crc32_hex_swapped },
    Validator { name: "jwt", check: jwt::jwt },
    Validator { name: "luhn", check: luhn::luhn },
    Validator { name: "pem_base64", check: jwt::pem_base64 },
    Validator { name: "random", check: random::random },
    Validator { name: "uuid", check: uuid::uuid },
    Validator { name: "aba_routing", check: us::aba_routing },
    Validator { name: "card", check: issuer::card },
    Validator { name: "crypto_address", check: crypto::crypto_address },
    Validator { name: "iban", check: iban::iban },
    Validator { name: "iban_misread", check: iban::iban_misread },
    Validator { name: "solana_address", check: crypto::solana_address },
    Validator { name: "us_ein", check: us::us_ein },
    Validator { name: "us_itin", check: us::us_itin },
    Validator { name: "us_ssn", check: us::us_ssn },
    Validator { name: "vin", check: vin::vin },
];

/// Every validator, those of national numbers included.
pub(crate) fn all() -> impl Iterator<Item = Validator> {
    VALIDATORS
        .iter()
        .chain(parcel::ALL)
        .chain(national::FAMILIES.iter().copied().flatten())
        .copied()
}

/// The validator of that name.
pub(crate) fn named(name: &str) -> Option<Validator> {
    all().find(|v| v.name == name)
}

/// `true` → valid, `false` → invalid.
pub(crate) fn decided(valid: bool) -> Validity {
    if valid { Validity::Valid } else { Validity::Invalid }
}

/// The digits of a number, separators left out.
#[derive(Clone, Copy)]
pub(crate) struct Digits {
    values: [u8; Digits::MAX],
    len: usize,
}

impl Digits {
    const MAX: usize = 40;

    /// The digits of `text` as values 0 to 9; `None` where it holds a letter or more than 40 digits.
    pub(crate) fn of(text: &[u8]) -> Option<Digits> {
        let mut digits = Digits { values: [0; Digits::MAX], len: 0 };
        for &byte in text {
            if byte.is_ascii_digit() {
                *digits.values.get_mut(digits.len)? = byte - b'0';
                digits.len += 1;
            } else if byte.is_ascii_alphabetic() {
                return None;
            }
        }
        Some(digits)
    }
}

impl std::ops::Deref for Digits {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.values[..self.len]
    }
}
