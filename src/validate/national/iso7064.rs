//! ISO 7064: pure and hybrid systems over digits, and what is built on them.

use super::dates::is_full_date;
use super::sums::{behind, characters, chars, digits, number};
use super::{Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "iso7064_mod11_10", check: mod11_10 },
    Validator { name: "cn_resident_id", check: cn_resident_id },
    Validator { name: "de_tax_id", check: de_tax_id },
    Validator { name: "de_vat", check: de_vat },
    Validator { name: "hr_vat", check: hr_vat },
    Validator { name: "rs_pib", check: rs_pib },
    Validator { name: "fr_nir", check: fr_nir },
    Validator { name: "fr_vat", check: fr_vat },
    Validator { name: "be_national_number", check: be_national_number },
    Validator { name: "be_vat", check: be_vat },
    Validator { name: "be_eid", check: be_eid },
    Validator { name: "es_nss", check: es_nss },
    Validator { name: "nl_vat", check: nl_vat },
];

/// Mod 11,10 over digits, the last one being the check digit.
pub(super) fn mod11_10_ok(digits: &[u8]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, &d| {
        let sum = (product + u32::from(d)) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == u32::from(check)
}

fn mod11_10(text: &[u8]) -> Validity {
    digits::<11>(text, |d| mod11_10_ok(d))
}

/// Germany, *Steuer-Identifikationsnummer*: of the first ten digits exactly one occurs twice or three times.
fn de_tax_id(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let mut counts = [0u8; 10];
        d[..10].iter().for_each(|&x| counts[usize::from(x)] += 1);
        let repeated = counts.iter().filter(|c| **c > 1).count();
        // Test numbers use all ten digits once.
        let plain = counts.iter().all(|c| *c == 1);
        d[0] != 0 && (repeated == 1 && counts.iter().all(|c| *c <= 3) || plain) && mod11_10_ok(d)
    })
}

fn de_vat(text: &[u8]) -> Validity {
    behind(b"DE", text)
        .map_or(Validity::Invalid, |rest| digits::<9>(rest, |d| d[0] != 0 && mod11_10_ok(d)))
}

fn hr_vat(text: &[u8]) -> Validity {
    behind(b"HR", text).map_or(Validity::Invalid, mod11_10)
}

/// Serbia, taxpayers.
fn rs_pib(text: &[u8]) -> Validity {
    digits::<9>(text, |d| mod11_10_ok(d))
}

/// China, resident identity card, GB 11643: mod 11-2 over 17 digits that hold a birth date.
fn cn_resident_id(text: &[u8]) -> Validity {
    chars::<18>(text, |c| {
        let Some((check, body)) = c.split_last() else { return false };
        if !body.iter().all(u8::is_ascii_digit) {
            return false;
        }
        let mut d = [0; 17];
        d.iter_mut().zip(body).for_each(|(d, c)| *d = c - b'0');
        let sum = d.iter().fold(0, |sum, &x| (sum + u32::from(x)) * 2 % 11);
        let region = matches!(d[0], 1..=6 | 8) && d[1] != 0;
        region && is_full_date(&d[6..14]) && b"10X98765432"[sum_index(sum)] == *check
    })
}

fn sum_index(sum: u32) -> usize {
    (sum % 11) as usize
}

/// 97 less the remainder of the body: key of many French and Belgian numbers.
fn key97(body: u64) -> u64 {
    97 - body % 97
}

/// France, *numéro de sécurité sociale*: sex, year, month, place, number, key. Corsica is 2A and 2B.
fn fr_nir(text: &[u8]) -> Validity {
    chars::<15>(text, |c| {
        let mut plain = *c;
        let corsica = match (c[5], c[6]) {
            (b'2', b'A') => 1,
            (b'2', b'B') => 2,
            _ => 0,
        };
        if corsica > 0 {
            (plain[5], plain[6]) = (b'1', b'0' - corsica + 10);
        }
        let month = number(&plain[3..5]);
        plain.iter().all(u8::is_ascii_digit)
            && matches!(c[0], b'1' | b'2' | b'3' | b'4' | b'7' | b'8')
            && (matches!(month, 1..=12 | 20..=42 | 50..=99))
            && key97(number(&plain[..13])) == number(&plain[13..])
    })
}

/// France, VAT: key of two digits, then a SIREN.
fn fr_vat(text: &[u8]) -> Validity {
    behind(b"FR", text).map_or(Validity::Invalid, |rest| {
        digits::<11>(rest, |d| {
            let siren = super::sums::value(&d[2..]);
            super::luhn::luhn_ok(&d[2..])
                && super::sums::value(&d[..2]) == (12 + 3 * (siren % 97)) % 97
        })
    })
}

/// Belgium, *numéro national*: birth date, serial, key; a 2 stands before the body for those born since 2000.
fn be_national_number(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let (body, key) = (super::sums::value(&d[..9]), super::sums::value(&d[9..]));
        // Months above 20 or 40 mark a *bis* number; month and day may be unknown.
        let month = (10 * d[2] + d[3]) % 20;
        let day = 10 * d[4] + d[5];
        let unknown = month == 0 || month <= 12 && day == 0;
        let dated = unknown || super::dates::is_day(month, day);
        dated && d[2] < 6 && (key97(body) == key || key97(2_000_000_000 + body) == key)
    })
}

/// Belgium, enterprise and VAT number: 97 less the rest of the first eight digits.
fn be_vat(text: &[u8]) -> Validity {
    digits::<10>(behind(b"BE", text).unwrap_or(text), |d| {
        d[0] <= 1 && key97(super::sums::value(&d[..8])) == super::sums::value(&d[8..])
    })
}

/// Belgium, identity card: ten digits and their remainder mod 97, 97 for 0.
fn be_eid(text: &[u8]) -> Validity {
    digits::<12>(text, |d| {
        let rest = super::sums::value(&d[..10]) % 97;
        (if rest == 0 { 97 } else { rest }) == super::sums::value(&d[10..])
    })
}

/// Spain, social security: province, serial, remainder mod 97.
fn es_nss(text: &[u8]) -> Validity {
    digits::<12>(text, |d| {
        let (province, serial) = (super::sums::value(&d[..2]), super::sums::value(&d[2..10]));
        let body = if serial < 10_000_000 {
            province * 10_000_000 + serial
        } else {
            super::sums::value(&d[..10])
        };
        (1..=66).contains(&province) && body % 97 == super::sums::value(&d[10..])
    })
}

/// Netherlands, VAT: a BSN and a suffix, or (since 2020) mod 97 over all characters, letters counted from 10.
fn nl_vat(text: &[u8]) -> Validity {
    let Some(c) = characters::<14>(text).filter(|c| c.starts_with(b"NL") && c[11] == b'B') else {
        return Validity::Invalid;
    };
    let plain = c[2..11].iter().chain(&c[12..]).all(u8::is_ascii_digit);
    let rest = c
        .iter()
        .map(|&x| u32::from(super::sums::base36(x)))
        .fold(0, |rest, v| (rest * (if v > 9 { 100 } else { 10 }) + v) % 97);
    decided(plain && c[12..] != *b"00" && (rest == 1 || super::mod11::bsn_ok(&c[2..11])))
}
