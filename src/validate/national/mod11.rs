//! Weighted sums mod 11 (and 23, 89, 101 …) over digits: European and other numbers without a birth date.

use super::sums::{behind, digits, value, weighted};
use super::{Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "uk_nhs", check: uk_nhs },
    Validator { name: "uk_utr", check: uk_utr },
    Validator { name: "uk_vat", check: uk_vat },
    Validator { name: "nl_bsn", check: nl_bsn },
    Validator { name: "pl_nip", check: pl_nip },
    Validator { name: "pl_regon", check: pl_regon },
    Validator { name: "cz_company", check: cz_company },
    Validator { name: "dk_company", check: dk_company },
    Validator { name: "no_organisation_number", check: no_organisation_number },
    Validator { name: "fi_business_id", check: fi_business_id },
    Validator { name: "si_tax_number", check: si_tax_number },
    Validator { name: "gr_tax_number", check: gr_tax_number },
    Validator { name: "pt_nif", check: pt_nif },
    Validator { name: "pt_niss", check: pt_niss },
    Validator { name: "ro_company", check: ro_company },
    Validator { name: "bg_company", check: bg_company },
    Validator { name: "lv_vat", check: lv_vat },
    Validator { name: "lt_vat", check: lt_vat },
    Validator { name: "lu_vat", check: lu_vat },
    Validator { name: "sk_vat", check: sk_vat },
    Validator { name: "hu_tax_id", check: hu_tax_id },
    Validator { name: "at_social_security", check: at_social_security },
    Validator { name: "ch_company", check: ch_company },
    Validator { name: "ua_tax_number", check: ua_tax_number },
    Validator { name: "ua_company", check: ua_company },
    Validator { name: "ru_inn", check: ru_inn },
    Validator { name: "ru_snils", check: ru_snils },
    Validator { name: "ru_ogrn", check: ru_ogrn },
];

/// The remainder of a weighted sum, negative weights allowed.
pub(super) fn rest(digits: &[u8], weights: &[i32]) -> i32 {
    weighted(digits, weights).rem_euclid(11)
}

/// Whether the check digit is 11 less the remainder; 11 counts as 0, and 10 never occurs.
fn complement(digits: &[u8], weights: &[i32], check: u8) -> bool {
    (11 - rest(digits, weights)) % 11 == i32::from(check)
}

fn uk_nhs(text: &[u8]) -> Validity {
    digits::<10>(text, |d| complement(d, &[10, 9, 8, 7, 6, 5, 4, 3, 2], d[9]))
}

/// United Kingdom, taxpayer: the first digit checks the rest.
fn uk_utr(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let sum = rest(&d[1..], &[6, 7, 8, 9, 10, 5, 4, 3, 2]) as usize;
        b"21987654321"[sum] == b'0' + d[0]
    })
}

/// United Kingdom and Northern Ireland, VAT: two check digits mod 97, numbers from 100 on also with an offset of 55.
/// Three digits of a branch may follow.
fn uk_vat(text: &[u8]) -> Validity {
    let Some(body) = behind(b"GB", text).or_else(|| behind(b"XI", text)) else {
        return Validity::Invalid;
    };
    let Some(d) = super::Digits::of(body).filter(|d| matches!(d.len(), 9 | 12)) else {
        return Validity::Invalid;
    };
    let sum = weighted(&d, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    let offset = value(&d[..3]) >= 100 && matches!(sum, 42 | 55);
    decided(d[..9].iter().any(|x| *x != d[0]) && (sum == 0 || offset))
}

/// Whether nine ASCII digits are a Dutch citizen service number.
pub(super) fn bsn_ok(digits: &[u8]) -> bool {
    let sum: i32 = digits
        .iter()
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(c, w)| i32::from(c.wrapping_sub(b'0')) * w)
        .sum();
    digits.len() == 9 && sum % 11 == 0
}

fn nl_bsn(text: &[u8]) -> Validity {
    digits::<9>(text, |d| weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0)
}

/// Poland, taxpayer: remainder is the check digit.
fn pl_nip(text: &[u8]) -> Validity {
    digits::<10>(behind(b"PL", text).unwrap_or(text), |d| {
        rest(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) == i32::from(d[9])
    })
}

/// Poland, company: 9 digits, or 14 with a second check digit.
fn pl_regon(text: &[u8]) -> Validity {
    let short = |d: &[u8]| rest(d, &[8, 9, 2, 3, 4, 5, 6, 7]) % 10 == i32::from(d[8]);
    let long = |d: &[u8; 14]| {
        rest(d, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 10 == i32::from(d[13]) && short(d)
    };
    match digits::<9>(text, |d| short(d)) {
        Validity::Valid => Validity::Valid,
        _ => digits::<14>(text, long),
    }
}

/// Czechia and Slovakia, company.
fn cz_company(text: &[u8]) -> Validity {
    digits::<8>(text, |d| {
        let check = 11 - rest(d, &[8, 7, 6, 5, 4, 3, 2]);
        check % 10 == i32::from(d[7]) && (check != 11 || d[7] == 1)
    })
}

fn dk_company(text: &[u8]) -> Validity {
    digits::<8>(behind(b"DK", text).unwrap_or(text), |d| {
        d[0] != 0 && rest(d, &[2, 7, 6, 5, 4, 3, 2, 1]) == 0
    })
}

fn no_organisation_number(text: &[u8]) -> Validity {
    digits::<9>(text, |d| matches!(d[0], 8 | 9) && complement(d, &[3, 2, 7, 6, 5, 4, 3, 2], d[8]))
}

/// Finland, *Y-tunnus*.
pub(super) fn fi_business_id(text: &[u8]) -> Validity {
    digits::<8>(text, |d| complement(d, &[7, 9, 10, 5, 8, 4, 2], d[7]))
}

/// Slovenia, tax: 10 counts as 0, and 11 never occurs.
fn si_tax_number(text: &[u8]) -> Validity {
    digits::<8>(behind(b"SI", text).unwrap_or(text), |d| {
        let check = 11 - rest(d, &[8, 7, 6, 5, 4, 3, 2]);
        d[0] != 0 && check != 11 && check % 10 == i32::from(d[7])
    })
}

/// Greece, tax: powers of two.
fn gr_tax_number(text: &[u8]) -> Validity {
    digits::<9>(behind(b"EL", text).unwrap_or(text), |d| {
        rest(d, &[256, 128, 64, 32, 16, 8, 4, 2]) % 10 == i32::from(d[8])
    })
}

fn pt_nif(text: &[u8]) -> Validity {
    digits::<9>(behind(b"PT", text).unwrap_or(text), |d| {
        let check = 11 - rest(d, &[9, 8, 7, 6, 5, 4, 3, 2]);
        d[0] != 0 && (if check > 9 { 0 } else { check }) == i32::from(d[8])
    })
}

/// Portugal, social security: primes, mod 10.
fn pt_niss(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let sum = weighted(d, &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]);
        matches!(d[0], 1 | 2) && 9 - sum % 10 == i32::from(d[10])
    })
}

/// Romania, company: 2 to 10 digits, weights 7 5 3 2 1 7 5 3 2 aligned to the right. RO stands before it where it counts
/// as a VAT number.
fn ro_company(text: &[u8]) -> Validity {
    let body = behind(b"RO", text).unwrap_or(text);
    let Some(d) = super::Digits::of(body).filter(|d| (2..=10).contains(&d.len())) else {
        return Validity::Invalid;
    };
    let mut padded = [0; 10];
    padded[10 - d.len()..].copy_from_slice(&d);
    let check = weighted(&padded, &[7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10;
    decided(d[0] != 0 && check == i32::from(padded[9]))
}

/// Bulgaria, company: weights 1 to 8, and 3 to 10 where the first remainder is 10.
fn bg_company(text: &[u8]) -> Validity {
    digits::<9>(behind(b"BG", text).unwrap_or(text), |d| {
        let first = rest(d, &[1, 2, 3, 4, 5, 6, 7, 8]);
        let check = if first == 10 { rest(d, &[3, 4, 5, 6, 7, 8, 9, 10]) % 10 } else { first };
        check == i32::from(d[8])
    })
}

/// Latvia, VAT of a company.
fn lv_vat(text: &[u8]) -> Validity {
    digits::<11>(behind(b"LV", text).unwrap_or(text), |d| {
        d[0] > 3 && rest(d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) == 3
    })
}

/// Lithuania, VAT: 9 or 12 digits.
fn lt_vat(text: &[u8]) -> Validity {
    fn holds(d: &[u8]) -> bool {
        let (check, body) = (d[d.len() - 1], &d[..d.len() - 1]);
        let first = rest(body, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]);
        let sum = if first == 10 { rest(body, &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4]) } else { first };
        body[body.len() - 1] == 1 && sum % 10 == i32::from(check)
    }
    let Some(body) = behind(b"LT", text) else { return Validity::Invalid };
    match digits::<9>(body, |d| holds(d)) {
        Validity::Valid => Validity::Valid,
        _ => digits::<12>(body, |d| holds(d)),
    }
}

/// Luxembourg, VAT: six digits and their remainder mod 89.
fn lu_vat(text: &[u8]) -> Validity {
    behind(b"LU", text).map_or(Validity::Invalid, |rest| {
        digits::<8>(rest, |d| value(&d[..6]) % 89 == value(&d[6..]))
    })
}

/// Slovakia, VAT: a multiple of eleven; people use their birth number.
fn sk_vat(text: &[u8]) -> Validity {
    let Some(body) = behind(b"SK", text) else { return Validity::Invalid };
    let company = digits::<10>(body, |d| {
        let kind = d[0] != 0 && matches!(d[2], 2 | 3 | 4 | 7 | 8 | 9);
        kind && value(d).is_multiple_of(11)
    });
    if company == Validity::Valid { company } else { super::dated::cz_birth_number(body) }
}

/// Hungary, taxpayer: begins with 8, weights 1 to 9.
fn hu_tax_id(text: &[u8]) -> Validity {
    digits::<10>(text, |d| d[0] == 8 && rest(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) == i32::from(d[9]))
}

/// Austria, social security: serial, check digit, birth date.
fn at_social_security(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let month = 10 * d[6] + d[7];
        // Months 13 to 15 are used where a day has run out of serials.
        let dated = super::dates::begins_day_month(&d[4..]) || (13..=15).contains(&month);
        dated && d[0] != 0 && rest(d, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) == i32::from(d[3])
    })
}

/// Switzerland, company: CHE and nine digits.
fn ch_company(text: &[u8]) -> Validity {
    let Some(body) = behind(b"CHE", text) else { return Validity::Invalid };
    digits::<9>(body, |d| complement(d, &[5, 4, 3, 2, 7, 6, 5, 4], d[8]))
}

fn ua_tax_number(text: &[u8]) -> Validity {
    digits::<10>(text, |d| rest(d, &[-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 10 == i32::from(d[9]))
}

/// Ukraine, company: the weights depend on the first digit, and grow by two where the remainder is 10.
fn ua_company(text: &[u8]) -> Validity {
    digits::<8>(text, |d| {
        let shifted = matches!(d[0], 3..=5);
        let weights = if shifted { [7, 1, 2, 3, 4, 5, 6] } else { [1, 2, 3, 4, 5, 6, 7] };
        let first = rest(d, &weights);
        let check = if first == 10 { rest(d, &weights.map(|w| w + 2)) % 10 } else { first };
        check == i32::from(d[7])
    })
}

/// Russia, taxpayer: 10 digits for companies, 12 for people.
fn ru_inn(text: &[u8]) -> Validity {
    let ten =
        digits::<10>(text, |d| rest(d, &[2, 4, 10, 3, 5, 9, 4, 6, 8]) % 10 == i32::from(d[9]));
    if ten == Validity::Valid {
        return ten;
    }
    digits::<12>(text, |d| {
        rest(d, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 10 == i32::from(d[10])
            && rest(d, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 10 == i32::from(d[11])
    })
}

/// Russia, pension account: mod 101.
fn ru_snils(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let sum = weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100;
        u64::from(sum.unsigned_abs()) == value(&d[9..])
    })
}

/// Russia, company register: the last digit of the remainder mod 11 (13 digits) or 13 (15 digits).
fn ru_ogrn(text: &[u8]) -> Validity {
    let first = digits::<13>(text, |d| {
        matches!(d[0], 1 | 5) && value(&d[..12]) % 11 % 10 == u64::from(d[12])
    });
    if first == Validity::Valid {
        return first;
    }
    digits::<15>(text, |d| d[0] == 3 && value(&d[..14]) % 13 % 10 == u64::from(d[14]))
}
