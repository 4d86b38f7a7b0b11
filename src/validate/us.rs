//! Numbers of the United States: structure of SSN, ITIN and EIN, check digit of ABA routing numbers.

use super::{Digits, Validity, decided};

/// Social security number: no area 000, 666 or 9xx, no group 00, no serial 0000, not one digit over and over.
pub(crate) fn us_ssn(text: &[u8]) -> Validity {
    let Some((area, group, serial)) = parts(text) else { return Validity::Invalid };
    let same = Digits::of(text).is_some_and(|d| d.iter().all(|v| *v == d[0]));
    decided(area != 0 && area != 666 && area < 900 && group != 0 && serial != 0 && !same)
}

/// Individual taxpayer identification number: 9xx and a group of those ranges the IRS issues.
pub(crate) fn us_itin(text: &[u8]) -> Validity {
    decided(parts(text).is_some_and(|(area, group, serial)| {
        let nines = (area, group, serial) == (999, 99, 9999);
        area >= 900 && !nines && matches!(group, 50..=65 | 70..=88 | 90..=92 | 94..=99)
    }))
}

/// The three parts of nine digits.
fn parts(text: &[u8]) -> Option<(u32, u32, u32)> {
    let digits = Digits::of(text).filter(|d| d.len() == 9)?;
    let number = |range: &[u8]| range.iter().fold(0, |n, d| n * 10 + u32::from(*d));
    Some((number(&digits[..3]), number(&digits[3..5]), number(&digits[5..])))
}

/// Employer identification number: a prefix that a campus of the IRS or the internet issues.
pub(crate) fn us_ein(text: &[u8]) -> Validity {
    let Some(digits) = Digits::of(text).filter(|d| d.len() == 9) else { return Validity::Invalid };
    let prefix = digits[0] * 10 + digits[1];
    decided(
        matches!(prefix, 1..=6 | 10..=16 | 20..=27 | 30..=48 | 50..=68 | 71..=77 | 80..=88 | 90..=95 | 98 | 99),
    )
}

/// ABA routing number: a prefix that is in use, and weights 3 7 1 with a sum divisible by ten.
pub(crate) fn aba_routing(text: &[u8]) -> Validity {
    let Some(digits) = Digits::of(text).filter(|d| d.len() == 9) else { return Validity::Invalid };
    let prefix = digits[0] * 10 + digits[1];
    let sum: u32 =
        digits.iter().zip([3, 7, 1].iter().cycle()).map(|(d, w)| u32::from(*d) * w).sum();
    decided(matches!(prefix, 1..=12 | 21..=32 | 61..=72 | 80) && sum.is_multiple_of(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_never_issued_fail() {
        for text in [
            "000-12-3456",
            "666-12-3456",
            "900-12-3456",
            "536-00-4399",
            "536-90-0000",
            "222-22-2222",
            "12",
        ] {
            assert_eq!(us_ssn(text.as_bytes()), Validity::Invalid, "{text}");
        }
        assert_eq!(us_ssn(b"536-90-4399"), Validity::Valid);
        assert_eq!(us_ssn(b"078-05-1120"), Validity::Valid);
        assert_eq!(us_itin(b"911-70-1234"), Validity::Valid);
        assert_eq!(us_itin(b"911-89-1234"), Validity::Invalid);
        assert_eq!(us_itin(b"811-70-1234"), Validity::Invalid);
        assert_eq!(us_ein(b"12-3456789"), Validity::Valid);
        assert_eq!(us_ein(b"07-3456789"), Validity::Invalid);
    }

    #[test]
    fn routing_numbers_agree_with_the_written_out_sum() {
        for n in (0..1_000_000_000u64).step_by(1_234_577) {
            let text = format!("{n:09}");
            let d: Vec<u32> = text.chars().map(|c| c.to_digit(10).unwrap()).collect();
            let sum = 3 * (d[0] + d[3] + d[6]) + 7 * (d[1] + d[4] + d[7]) + d[2] + d[5] + d[8];
            if aba_routing(text.as_bytes()) == Validity::Valid {
                assert_eq!(sum % 10, 0, "{text}");
            }
        }
        assert_eq!(aba_routing(b"021000021"), Validity::Valid);
        assert_eq!(aba_routing(b"121042882"), Validity::Valid);
        assert_eq!(aba_routing(b"021000022"), Validity::Invalid);
        assert_eq!(aba_routing(b"991042882"), Validity::Invalid);
    }
}
