//! What the national check digits have in common: digits of a known count, and weighted sums over them.
//!
//! In: the candidate's text, separators included. Out: its digits or characters, or [`Validity::Invalid`].

use super::{Validity, decided};

/// Exactly `N` digits, not all the same, for which `holds`.
pub(super) fn digits<const N: usize>(text: &[u8], holds: impl Fn(&[u8; N]) -> bool) -> Validity {
    decided(exactly::<N>(text).is_some_and(|d| d.iter().any(|x| *x != d[0]) && holds(&d)))
}

/// The digits of `text` as values, if there are `N` of them and no letter.
pub(super) fn exactly<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let chars = characters::<N>(text)?;
    chars.iter().all(u8::is_ascii_digit).then(|| chars.map(|c| c - b'0'))
}

/// The letters, in upper case, and digits of `text`, if there are `N` of them.
pub(super) fn characters<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let mut chars = [0; N];
    let mut len = 0;
    for byte in text.iter().filter(|b| b.is_ascii_alphanumeric()) {
        *chars.get_mut(len)? = byte.to_ascii_uppercase();
        len += 1;
    }
    (len == N).then_some(chars)
}

/// `N` letters and digits for which `holds`.
pub(super) fn chars<const N: usize>(text: &[u8], holds: impl Fn(&[u8; N]) -> bool) -> Validity {
    decided(characters::<N>(text).is_some_and(|c| holds(&c)))
}

/// The digits behind `prefix`, which the text must begin with.
pub(super) fn behind<'a>(prefix: &[u8], text: &'a [u8]) -> Option<&'a [u8]> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Sum of each digit times its weight.
pub(super) fn weighted(digits: &[u8], weights: &[i32]) -> i32 {
    digits.iter().zip(weights).map(|(&d, w)| i32::from(d) * w).sum()
}

/// The number that digits spell.
pub(super) fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, &d| 10 * n + u64::from(d))
}

/// 0 to 9 for a digit, 10 to 35 for a letter.
pub(super) fn base36(c: u8) -> u8 {
    if c.is_ascii_digit() { c - b'0' } else { c.to_ascii_uppercase().wrapping_sub(b'A' - 10) }
}

/// ASCII digits as values; a letter becomes something that no digit is.
pub(super) fn values(chars: &[u8]) -> impl Iterator<Item = u8> + '_ {
    chars.iter().map(|c| c.wrapping_sub(b'0'))
}

/// Whether all are ASCII digits.
pub(super) fn all_digits(chars: &[u8]) -> bool {
    chars.iter().all(u8::is_ascii_digit)
}

/// The number that ASCII digits spell.
pub(super) fn number(chars: &[u8]) -> u64 {
    chars.iter().fold(0, |n, &c| 10 * n + u64::from(c.wrapping_sub(b'0')))
}
