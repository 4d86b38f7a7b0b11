//! Verhoeff's check digit over the dihedral group D5.

use super::sums::digits;
use super::{Validator, Validity};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "in_aadhaar", check: in_aadhaar },
    Validator { name: "ng_nin", check: ng_nin },
];

/// The permutation that is applied once more at each place, from the right.
const PERMUTATION: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/// Product in D5: 0 to 4 are turns, 5 to 9 are flips.
fn product(a: u8, b: u8) -> u8 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

/// Whether the digits end with the right check digit.
pub(super) fn verhoeff_ok(digits: &[u8]) -> bool {
    let permuted = |d: u8, place: usize| (0..place % 8).fold(d, |d, _| PERMUTATION[usize::from(d)]);
    digits.iter().rev().enumerate().fold(0, |c, (i, &d)| product(c, permuted(d, i))) == 0
}

/// India: 12 digits, the first not 0 or 1, no palindrome.
fn in_aadhaar(text: &[u8]) -> Validity {
    digits::<12>(text, |d| d[0] >= 2 && !d.iter().eq(d.iter().rev()) && verhoeff_ok(d))
}

/// Nigeria: 11 digits.
fn ng_nin(text: &[u8]) -> Validity {
    digits::<11>(text, |d| verhoeff_ok(d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass() {
        assert!(verhoeff_ok(&[2, 3, 6, 3]));
        assert!(!verhoeff_ok(&[3, 2, 6, 3]));
        assert!(verhoeff_ok(&[1, 2, 3, 4, 5, 1]));
    }
}
