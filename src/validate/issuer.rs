//! Payment card numbers: which issuers' ranges there are, and how long their numbers are. ISO/IEC 7812-1 and the
//! issuers' own tables.
//!
//! In: digits as values. Out: whether a number is a card's, and how sure that makes one without more evidence.

use super::{Digits, Validity, decided, luhn::luhn_ok};

/// What a number's first digits and length say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Issuer {
    /// A range and length as most cards have.
    Common,
    /// A range and length that exist, but that hold many other numbers too.
    Rare,
}

/// First and last six-digit prefix, lengths that are common, lengths that are rare.
type Range = (u32, u32, &'static [usize], &'static [usize]);

const RANGES: &[Range] = &[
    // American Express, Diners Club
    (340_000, 349_999, &[15], &[]),
    (370_000, 379_999, &[15], &[]),
    (300_000, 305_999, &[14], &[16, 17, 18, 19]),
    (309_500, 309_599, &[14], &[16, 17, 18, 19]),
    (360_000, 369_999, &[14], &[16, 17, 18, 19]),
    (380_000, 399_999, &[14], &[16, 17, 18, 19]),
    // JCB, also its old ranges of 15 digits
    (352_800, 358_999, &[16], &[17, 18, 19]),
    (350_000, 359_999, &[], &[16]),
    (213_100, 213_199, &[], &[15]),
    (180_000, 180_099, &[], &[15]),
    // Visa
    (400_000, 499_999, &[16], &[13, 19]),
    // Mastercard, Mir
    (510_000, 559_999, &[16], &[]),
    (222_100, 272_099, &[16], &[]),
    (220_000, 220_499, &[16], &[17, 18, 19]),
    // Discover, UnionPay, RuPay
    (601_100, 601_199, &[16], &[17, 18, 19]),
    (644_000, 659_999, &[16], &[17, 18, 19]),
    (620_000, 629_999, &[16], &[17, 18, 19]),
    (810_000, 817_199, &[16], &[17, 18, 19]),
    (508_500, 508_999, &[16], &[]),
    (817_200, 829_999, &[], &[16]),
    // Troy, UzCard, Humo
    (979_200, 979_289, &[16], &[]),
    (860_000, 860_099, &[16], &[]),
    (986_000, 986_099, &[16], &[]),
    // Maestro and the many national systems in its ranges
    (500_000, 509_999, &[], &[12, 13, 14, 15, 16, 17, 18, 19]),
    (560_000, 619_999, &[], &[12, 13, 14, 15, 16, 17, 18, 19]),
    (630_000, 643_999, &[], &[12, 13, 14, 15, 16, 17, 18, 19]),
    (660_000, 699_999, &[], &[12, 13, 14, 15, 16, 17, 18, 19]),
    (60_400, 60_499, &[], &[12, 13, 14, 15, 16, 17, 18, 19]),
    // UATP
    (100_000, 199_999, &[], &[15]),
];

/// What the first digits and the length of a number say; nothing if no card has both.
pub(crate) fn issuer(digits: &[u8]) -> Option<Issuer> {
    let prefix = digits.get(..6)?.iter().fold(0, |n, d| n * 10 + u32::from(*d));
    let length = digits.len();
    RANGES
        .iter()
        .filter(|(first, last, ..)| (*first..=*last).contains(&prefix))
        .filter_map(|(_, _, common, rare)| {
            if common.contains(&length) {
                Some(Issuer::Common)
            } else {
                rare.contains(&length).then_some(Issuer::Rare)
            }
        })
        .min()
}

/// A card number: a known range with the right length, Luhn's check digit, and not one digit over and over.
pub(crate) fn card(text: &[u8]) -> Validity {
    decided(Digits::of(text).is_some_and(|digits| {
        issuer(&digits).is_some() && luhn_ok(&digits) && digits.iter().any(|d| *d != digits[0])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brands_published_test_number_is_a_card() {
        for (number, issuer_is) in [
            ("4111111111111111", Issuer::Common),
            ("4222222222222", Issuer::Rare),
            ("5555555555554444", Issuer::Common),
            ("2223003122003222", Issuer::Common),
            ("378282246310005", Issuer::Common),
            ("30569309025904", Issuer::Common),
            ("38520000023237", Issuer::Common),
            ("6011111111111117", Issuer::Common),
            ("3530111333300000", Issuer::Common),
            ("6200000000000005", Issuer::Common),
            ("6759649826438453", Issuer::Rare),
            ("2200000000000004", Issuer::Common),
            ("501800000009", Issuer::Rare),
        ] {
            let digits = Digits::of(number.as_bytes()).unwrap();
            assert_eq!(issuer(&digits), Some(issuer_is), "{number}");
            assert_eq!(card(number.as_bytes()), Validity::Valid, "{number}");
        }
    }

    #[test]
    fn numbers_of_no_issuer_are_no_cards() {
        for number in [
            "1700000000004",
            "0000000000000000",
            "9999999999999995",
            "411111111111111",
            "79927398713",
        ] {
            assert_eq!(card(number.as_bytes()), Validity::Invalid, "{number}");
        }
    }
}
