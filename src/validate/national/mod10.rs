//! Check digits that complete a sum to a multiple of ten: Luhn with more conditions, EAN, and weights of their own.

use super::luhn::luhn_ok;
use super::sums::{all_digits, base36, behind, chars, digits, value, weighted};
use super::{Validator, Validity};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "us_npi", check: us_npi },
    Validator { name: "us_dea", check: us_dea },
    Validator { name: "ca_sin", check: ca_sin },
    Validator { name: "ca_business_number", check: ca_business_number },
    Validator { name: "au_acn", check: au_acn },
    Validator { name: "au_medicare", check: au_medicare },
    Validator { name: "kr_brn", check: kr_brn },
    Validator { name: "ch_ahv", check: ch_ahv },
    Validator { name: "at_vat", check: at_vat },
    Validator { name: "at_tax_number", check: at_tax_number },
    Validator { name: "de_health_insurance", check: de_health_insurance },
    Validator { name: "de_lanr", check: de_lanr },
    Validator { name: "hu_taj", check: hu_taj },
    Validator { name: "hu_tax_number", check: hu_tax_number },
    Validator { name: "fr_siret", check: fr_siret },
    Validator { name: "it_vat", check: it_vat },
    Validator { name: "fi_vat", check: fi_vat },
    Validator { name: "ee_vat", check: ee_vat },
    Validator { name: "se_vat", check: se_vat },
    Validator { name: "se_organisation_number", check: se_organisation_number },
    Validator { name: "il_id", check: il_id },
    Validator { name: "sa_national_id", check: sa_national_id },
    Validator { name: "za_tax_number", check: za_tax_number },
    Validator { name: "id_npwp", check: id_npwp },
    Validator { name: "mx_nss", check: mx_nss },
    Validator { name: "tw_ubn", check: tw_ubn },
    Validator { name: "tw_id", check: tw_id },
    Validator { name: "tr_tax_number", check: tr_tax_number },
    Validator { name: "tr_national_id", check: tr_national_id },
    Validator { name: "ae_emirates_id", check: ae_emirates_id },
];

/// Whether the weighted sum, check digit included, is a multiple of ten.
fn completes(digits: &[u8], weights: &[i32]) -> bool {
    weighted(digits, weights) % 10 == 0
}

fn digit_sum(n: u8) -> u8 {
    n / 10 + n % 10
}

/// United States, national provider: Luhn behind 80840.
fn us_npi(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let mut whole = [8, 0, 8, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        whole[5..].copy_from_slice(d);
        matches!(d[0], 1 | 2) && luhn_ok(&whole)
    })
}

/// United States, drug enforcement: (d1 + d3 + d5) + 2 (d2 + d4 + d6) ends with d7.
fn us_dea(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let d = |i: usize| u32::from(c[i + 1].wrapping_sub(b'0'));
        let sum = (1..=6).map(|i| d(i) * if i % 2 == 0 { 2 } else { 1 }).sum::<u32>();
        let kind =
            matches!(c[0], b'A'..=b'H' | b'J'..=b'M' | b'P' | b'R' | b'S' | b'T' | b'U' | b'X');
        kind && (c[1].is_ascii_uppercase() || c[1] == b'9')
            && all_digits(&c[2..])
            && c[2..].iter().any(|x| *x != c[2])
            && sum % 10 == d(7)
    })
}

/// Canada, social insurance: Luhn; none begins with 0 or 8.
fn ca_sin(text: &[u8]) -> Validity {
    digits::<9>(text, |d| !matches!(d[0], 0 | 8) && luhn_ok(d))
}

/// Canada, business number: Luhn, and perhaps the program account behind it.
fn ca_business_number(text: &[u8]) -> Validity {
    let end = text.iter().position(u8::is_ascii_alphabetic).unwrap_or(text.len());
    digits::<9>(&text[..end], |d| luhn_ok(d))
}

fn au_acn(text: &[u8]) -> Validity {
    digits::<9>(text, |d| completes(d, &[8, 7, 6, 5, 4, 3, 2, 1, 1]))
}

/// Australia, Medicare: the ninth digit checks the first eight.
fn au_medicare(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let sum = weighted(d, &[1, 3, 7, 9, 1, 3, 7, 9]);
        matches!(d[0], 2..=6) && sum % 10 == i32::from(d[8])
    })
}

/// South Korea, business registration: tax office from 101 on, kind of business, serial, check digit.
fn kr_brn(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let sum = weighted(d, &[1, 3, 7, 1, 3, 7, 1, 3, 5, 1]) + i32::from(5 * d[8] / 10);
        let given = value(&d[..3]) > 100 && value(&d[3..5]) > 0 && value(&d[5..9]) > 0;
        given && sum % 10 == 0
    })
}

/// Switzerland, old-age insurance: EAN-13 of the country 756.
fn ch_ahv(text: &[u8]) -> Validity {
    digits::<13>(text, |d| {
        d.starts_with(&[7, 5, 6]) && completes(d, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1])
    })
}

/// Austria, VAT: Luhn with an offset of four.
fn at_vat(text: &[u8]) -> Validity {
    behind(b"ATU", text).map_or(Validity::Invalid, |rest| {
        digits::<8>(rest, |d| {
            let sum: u8 = (0..7).map(|i| digit_sum(d[i] * (1 + i as u8 % 2))).sum();
            (96 - sum) % 10 == d[7]
        })
    })
}

/// Austria, tax number: Luhn from the left.
fn at_tax_number(text: &[u8]) -> Validity {
    digits::<9>(text, |d| {
        let sum: u8 = (0..8).map(|i| digit_sum(d[i] * (1 + i as u8 % 2))).sum();
        (100 - sum) % 10 == d[8]
    })
}

/// Germany, *Krankenversichertennummer*: the letter counts as two digits; weights 1 and 2, digit sums.
fn de_health_insurance(text: &[u8]) -> Validity {
    chars::<10>(text, |c| {
        if !c[0].is_ascii_uppercase() || !all_digits(&c[1..]) {
            return false;
        }
        let letter = c[0] - b'A' + 1;
        let mut d = [letter / 10, letter % 10, 0, 0, 0, 0, 0, 0, 0, 0];
        d[2..].iter_mut().zip(&c[1..9]).for_each(|(d, c)| *d = c - b'0');
        let sum: u8 = d.iter().enumerate().map(|(i, &x)| digit_sum(x * (1 + i as u8 % 2))).sum();
        sum % 10 == c[9] - b'0'
    })
}

/// Germany, physician: weights 4 and 9 over six digits, then the check digit and two of the specialty.
fn de_lanr(text: &[u8]) -> Validity {
    digits::<9>(text, |d| (10 - weighted(d, &[4, 9, 4, 9, 4, 9]) % 10) % 10 == i32::from(d[6]))
}

/// Hungary, health insurance.
fn hu_taj(text: &[u8]) -> Validity {
    digits::<9>(text, |d| weighted(d, &[3, 7, 3, 7, 3, 7, 3, 7]) % 10 == i32::from(d[8]))
}

/// Hungary, company: eight digits; a kind and a county may follow.
fn hu_tax_number(text: &[u8]) -> Validity {
    let body = behind(b"HU", text).unwrap_or(text);
    let body = body.get(..8).filter(|_| body.len() != 8 || all_digits(body)).unwrap_or(body);
    digits::<8>(body, |d| completes(d, &[9, 7, 3, 1, 9, 7, 3, 1]))
}

/// France, establishment: a SIREN, five digits, Luhn over all. The post office's sum to a multiple of five.
fn fr_siret(text: &[u8]) -> Validity {
    digits::<14>(text, |d| {
        let post = d.starts_with(&[3, 5, 6, 0, 0, 0, 0, 0, 0]);
        let sum: u32 = d.iter().map(|&x| u32::from(x)).sum();
        luhn_ok(&d[..9]) && (luhn_ok(d) || post && sum.is_multiple_of(5))
    })
}

/// Italy, VAT: Luhn, the three digits before the last name an office.
fn it_vat(text: &[u8]) -> Validity {
    digits::<11>(behind(b"IT", text).unwrap_or(text), |d| {
        let office = value(&d[7..10]);
        d[..7].iter().any(|x| *x != 0)
            && matches!(office, 1..=100 | 120 | 121 | 888 | 999)
            && luhn_ok(d)
    })
}

/// Finland, VAT: FI and the business id.
fn fi_vat(text: &[u8]) -> Validity {
    behind(b"FI", text).map_or(Validity::Invalid, super::mod11::fi_business_id)
}

/// Estonia, VAT.
fn ee_vat(text: &[u8]) -> Validity {
    behind(b"EE", text).map_or(Validity::Invalid, |rest| {
        digits::<9>(rest, |d| completes(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]))
    })
}

/// Sweden, organisation: the third digit is 2 or more, where a person's has a month.
fn se_organisation_number(text: &[u8]) -> Validity {
    digits::<10>(text, |d| d[0] != 0 && d[2] >= 2 && luhn_ok(d))
}

/// Sweden, VAT: an organisation's or person's number and 01.
fn se_vat(text: &[u8]) -> Validity {
    behind(b"SE", text).map_or(Validity::Invalid, |rest| {
        digits::<12>(rest, |d| d[10..] != [0, 0] && luhn_ok(&d[..10]))
    })
}

/// Israel: nine digits, Luhn.
fn il_id(text: &[u8]) -> Validity {
    digits::<9>(text, |d| luhn_ok(d))
}

/// Saudi Arabia: 1 for citizens, 2 for residents, Luhn.
fn sa_national_id(text: &[u8]) -> Validity {
    digits::<10>(text, |d| matches!(d[0], 1 | 2) && luhn_ok(d))
}

/// South Africa, tax reference.
fn za_tax_number(text: &[u8]) -> Validity {
    digits::<10>(text, |d| matches!(d[0], 0..=3 | 9) && luhn_ok(d))
}

/// Indonesia, tax: Luhn over the first nine digits, then office and branch. Since 2024 a NIK with a 0 before it.
fn id_npwp(text: &[u8]) -> Validity {
    digits::<15>(text, |d| luhn_ok(&d[..9]))
}

/// Mexico, social security: Luhn.
fn mx_nss(text: &[u8]) -> Validity {
    digits::<11>(text, |d| luhn_ok(d))
}

/// Taiwan, company: digit sums of weighted digits; a 7 in the seventh place may count as 0 or 1.
fn tw_ubn(text: &[u8]) -> Validity {
    digits::<8>(text, |d| {
        let sum: u8 = d.iter().zip([1, 2, 1, 2, 1, 2, 4, 1]).map(|(x, w)| digit_sum(x * w)).sum();
        sum.is_multiple_of(5) || d[6] == 7 && (sum + 1).is_multiple_of(5)
    })
}

/// Taiwan, identity card and residence permit: the letter counts as two digits.
fn tw_id(text: &[u8]) -> Validity {
    const ORDER: &[u8] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    chars::<10>(text, |c| {
        let Some(at) = ORDER.iter().position(|x| *x == c[0]) else { return false };
        let region = at as i32 + 10;
        // Residence permits of old have a second letter, A to D, whose last digit counts.
        let second = if c[1].is_ascii_digit() { c[1] - b'0' } else { base36(c[1]) % 10 };
        let gender = matches!(c[1], b'1' | b'2' | b'8' | b'9' | b'A'..=b'D');
        let mut d = [second, 0, 0, 0, 0, 0, 0, 0, 0];
        d[1..].iter_mut().zip(&c[2..]).for_each(|(d, c)| *d = c.wrapping_sub(b'0'));
        let sum = region / 10 + region % 10 * 9 + weighted(&d, &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
        gender && all_digits(&c[2..]) && sum % 10 == 0
    })
}

/// Turkey, tax: powers of two mod 9.
fn tr_tax_number(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let part = |i: usize| {
            let place = 9 - i as u32;
            let moved = (u32::from(d[i]) + place) % 10;
            match moved * (1 << place) % 9 {
                0 if moved != 0 => 9,
                rest => rest,
            }
        };
        let sum: u32 = (0..9).map(part).sum();
        (10 - sum % 10) % 10 == u32::from(d[9])
    })
}

/// Turkey, citizens: two check digits.
fn tr_national_id(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let tenth = weighted(d, &[7, -1, 7, -1, 7, -1, 7, -1, 7]).rem_euclid(10);
        let sum: i32 = d[..10].iter().map(|&x| i32::from(x)).sum();
        d[0] != 0 && tenth == i32::from(d[9]) && sum % 10 == i32::from(d[10])
    })
}

/// United Arab Emirates: 784, year of birth, seven digits, Luhn.
fn ae_emirates_id(text: &[u8]) -> Validity {
    digits::<15>(text, |d| {
        let year = value(&d[3..7]);
        d.starts_with(&[7, 8, 4]) && (1900..2040).contains(&year) && luhn_ok(d)
    })
}
