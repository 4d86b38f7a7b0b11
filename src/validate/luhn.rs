//! Luhn's formula, ISO/IEC 7812-1 annex B.

use super::{Digits, Validity, decided};

/// Luhn over all digits of the text.
pub(crate) fn luhn(text: &[u8]) -> Validity {
    decided(Digits::of(text).is_some_and(|digits| luhn_ok(&digits)))
}

/// Whether the digits, given as values, end with the right check digit.
pub(crate) fn luhn_ok(digits: &[u8]) -> bool {
    let doubled = |d: u8| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| u32::from(if i % 2 == 1 { doubled(d) } else { d }))
        .sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_test_numbers_pass_and_one_changed_digit_fails() {
        assert_eq!(luhn(b"4111 1111 1111 1111"), Validity::Valid);
        assert_eq!(luhn(b"4111 1111 1111 1112"), Validity::Invalid);
        assert_eq!(luhn(b"79927398713"), Validity::Valid);
        assert_eq!(luhn(b"7992739871a"), Validity::Invalid);
        assert_eq!(luhn(b"0"), Validity::Invalid);
    }
}
