//! Check digits of parcel numbers, as the carriers and the Universal Postal Union publish them.

use super::country::is_code;
use super::{Digits, Validator, Validity, decided};

pub(super) const ALL: &[Validator] = &[
    Validator { name: "ups_tracking", check: ups_tracking },
    Validator { name: "upu_s10", check: upu_s10 },
    Validator { name: "usps_tracking", check: usps_tracking },
    Validator { name: "fedex_tracking", check: fedex_tracking },
    Validator { name: "dhl_waybill", check: dhl_waybill },
];

/// The letters and digits of `text`, if there are `N`.
fn signs<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let (mut signs, mut count) = ([0; N], 0);
    for sign in text.iter().filter(|b| b.is_ascii_alphanumeric()) {
        *signs.get_mut(count)? = *sign;
        count += 1;
    }
    (count == N).then_some(signs)
}

/// `1Z`, 15 letters and digits, a check digit: letters count as 2 to 9 and on from 0, every second sign doubled.
fn ups_tracking(text: &[u8]) -> Validity {
    let valid = signs::<18>(text).is_some_and(|s| {
        let value = |sign: u8| match sign {
            b'0'..=b'9' => u32::from(sign - b'0'),
            letter => (u32::from(letter.to_ascii_uppercase()) - 63) % 10,
        };
        let sum: u32 =
            s[2..17].iter().zip([1, 2].into_iter().cycle()).map(|(&s, w)| w * value(s)).sum();
        s.starts_with(b"1Z") && value(s[17]) == (10 - sum % 10) % 10 && s[17].is_ascii_digit()
    });
    decided(valid)
}

/// UPU S10: two letters, eight digits, a check digit, the country that sent it.
fn upu_s10(text: &[u8]) -> Validity {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let valid = signs::<13>(text).is_some_and(|s| {
        let digits = &s[2..11];
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| w * u32::from(d - b'0')).sum();
        let check = match 11 - sum % 11 {
            10 => 0,
            11 => 5,
            check => check,
        };
        s[..2].iter().all(u8::is_ascii_uppercase)
            && is_code(&s[11..])
            && digits.iter().all(u8::is_ascii_digit)
            && u32::from(digits[8] - b'0') == check
            && digits[..8].iter().any(|d| *d != digits[0])
    });
    decided(valid)
}

/// 20 or 22 digits from 91 to 95 on, threefold and single weights from the right.
fn usps_tracking(text: &[u8]) -> Validity {
    let valid = Digits::of(text).is_some_and(|d| {
        let weights = [3, 1].into_iter().cycle();
        let sum: u32 = d.iter().rev().skip(1).zip(weights).map(|(&d, w)| w * u32::from(d)).sum();
        matches!(d.len(), 20 | 22)
            && d[0] == 9
            && (1..=5).contains(&d[1])
            && u32::from(d[d.len() - 1]) == (10 - sum % 10) % 10
    });
    decided(valid)
}

/// Twelve digits, weights 3, 1, 7 over and over, modulo 11 and 10.
fn fedex_tracking(text: &[u8]) -> Validity {
    let valid = Digits::of(text).filter(|d| d.len() == 12).is_some_and(|d| {
        let weights = [3, 1, 7].into_iter().cycle();
        let sum: u32 = d[..11].iter().zip(weights).map(|(&d, w)| w * u32::from(d)).sum();
        u32::from(d[11]) == sum % 11 % 10 && d.iter().any(|x| *x != d[0])
    });
    decided(valid)
}

/// Ten digits, the last one the others modulo 7.
fn dhl_waybill(text: &[u8]) -> Validity {
    let valid = Digits::of(text).filter(|d| d.len() == 10).is_some_and(|d| {
        let number = d[..9].iter().fold(0, |n, &d| 10 * n + u32::from(d));
        u32::from(d[9]) == number % 7 && d.iter().any(|x| *x != d[0])
    });
    decided(valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass_and_no_changed_digit_does() {
        for (check, number) in [
            (ups_tracking as fn(&[u8]) -> Validity, "1Z999AA10123456784"),
            (ups_tracking, "1Z 5R8 939 03 5756 7127"),
            (ups_tracking, "1Z879E930346834440"),
            (upu_s10, "RA123456785GB"),
            (upu_s10, "RB 473 124 829 GB"),
            (usps_tracking, "9400 1000 0000 0000 0000 06"),
            (fedex_tracking, "9865 7878 8855"),
            (dhl_waybill, "3318810025"),
        ] {
            assert_eq!(check(number.as_bytes()), Validity::Valid, "{number}");
            let last = number.rfind(|c: char| c.is_ascii_digit()).unwrap();
            let mut changed = number.as_bytes().to_vec();
            changed[last] = b'0' + (changed[last] - b'0' + 1) % 10;
            assert_eq!(check(&changed), Validity::Invalid, "{number}");
            assert_eq!(check(&number.as_bytes()[1..]), Validity::Invalid);
        }
        assert_eq!(upu_s10(b"RA123456785XX"), Validity::Invalid);
    }
}
