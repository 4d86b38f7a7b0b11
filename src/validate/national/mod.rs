//! Check digits and structure of the numbers that countries give to people and companies.
//!
//! One family of rules a file; each file lists its validators by name, `<country>_<number>`. The rules are public:
//! the issuing authorities, ISO/IEC 7064, ICAO 9303 and national laws state them; the pattern files cite where.

mod base36;
mod dated;
mod dates;
mod iso7064;
mod letters;
mod mod10;
mod mod11;
mod mod11_more;
mod mod11_world;
mod structure;
mod sums;
mod verhoeff;

use super::{Digits, Validator, Validity, decided, luhn};

/// The validators of all families.
pub(super) const FAMILIES: &[&[Validator]] = &[
    base36::ALL,
    dated::ALL,
    iso7064::ALL,
    letters::ALL,
    mod10::ALL,
    mod11::ALL,
    mod11_more::ALL,
    mod11_world::ALL,
    structure::ALL,
    verhoeff::ALL,
];

#[cfg(test)]
mod known_numbers;
