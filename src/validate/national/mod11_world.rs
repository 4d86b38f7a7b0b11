//! Weighted sums mod 11 and the like: America, Africa, Asia and Oceania.

use super::mod11::rest;
use super::sums::{all_digits, base36, chars, digits, weighted};
use super::{Digits, Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "br_cpf", check: br_cpf },
    Validator { name: "br_cnpj", check: br_cnpj },
    Validator { name: "br_pis", check: br_pis },
    Validator { name: "br_cnh", check: br_cnh },
    Validator { name: "br_cns", check: br_cns },
    Validator { name: "br_voter_id", check: br_voter_id },
    Validator { name: "ar_cuit", check: ar_cuit },
    Validator { name: "cl_rut", check: cl_rut },
    Validator { name: "co_nit", check: co_nit },
    Validator { name: "pe_ruc", check: pe_ruc },
    Validator { name: "ca_phn", check: ca_phn },
    Validator { name: "jp_my_number", check: jp_my_number },
    Validator { name: "jp_company", check: jp_company },
    Validator { name: "th_national_id", check: th_national_id },
    Validator { name: "ph_tin", check: ph_tin },
    Validator { name: "vn_tax_code", check: vn_tax_code },
    Validator { name: "au_tfn", check: au_tfn },
    Validator { name: "au_abn", check: au_abn },
    Validator { name: "nz_ird", check: nz_ird },
    Validator { name: "nz_nhi", check: nz_nhi },
    Validator { name: "hk_id", check: hk_id },
];

/// 11 less the remainder, where 10 and 11 count as 0.
fn check_or_zero(digits: &[u8], weights: &[i32]) -> i32 {
    let check = 11 - rest(digits, weights);
    if check > 9 { 0 } else { check }
}

/// Brazil, people: two check digits.
fn br_cpf(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        check_or_zero(d, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) == i32::from(d[9])
            && check_or_zero(d, &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == i32::from(d[10])
    })
}

/// Brazil, companies: two check digits. Since 2026 letters may stand before them; they count as their ASCII code
/// less 48.
fn br_cnpj(text: &[u8]) -> Validity {
    const WEIGHTS: [i32; 13] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
    chars::<14>(text, |c| {
        let d = c.map(|x| x - b'0');
        c.iter().any(|x| *x != c[0])
            && all_digits(&c[12..])
            && check_or_zero(&d[..12], &WEIGHTS[1..]) == i32::from(d[12])
            && check_or_zero(&d[..13], &WEIGHTS) == i32::from(d[13])
    })
}

/// Brazil, social integration: one check digit.
fn br_pis(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        d[0] != 0 && check_or_zero(d, &[3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == i32::from(d[10])
    })
}

/// Brazil, driving licence: the second check digit makes up for a first one that was 10.
fn br_cnh(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let first = rest(d, &[9, 8, 7, 6, 5, 4, 3, 2, 1]);
        let second = rest(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let made_up = if first == 10 { (second - 2).rem_euclid(11) } else { second };
        let zero = |n: i32| if n > 9 { 0 } else { n };
        zero(first) == i32::from(d[9]) && zero(made_up) == i32::from(d[10])
    })
}

/// Brazil, health card: weights 15 to 1 give a multiple of eleven. Behind the eleven digits of a definite number stands 000;
/// 001 where the check digit would be ten.
fn br_cns(text: &[u8]) -> Validity {
    digits::<15>(text, |d| {
        let sum = |d: &[u8]| -> i32 {
            d.iter().zip((1..=15).rev()).map(|(&x, w)| i32::from(x) * w).sum()
        };
        let is_kind = match d[0] {
            1 | 2 => d[11..13] == [0, 0] && d[13] == u8::from(sum(&d[..11]) % 11 == 1),
            7..=9 => true,
            _ => false,
        };
        is_kind && sum(d) % 11 == 0
    })
}

/// Brazil, voter: state in the ninth and tenth place, two check digits; in São Paulo and Minas Gerais (1 and 2) a
/// remainder of 0 is written 1.
fn br_voter_id(text: &[u8]) -> Validity {
    digits::<12>(text, |d| {
        let state = 10 * d[8] + d[9];
        let written = |rest: i32| if rest == 0 && state <= 2 { 1 } else { rest % 10 };
        let first = written(rest(d, &[2, 3, 4, 5, 6, 7, 8, 9]));
        let second = written(rest(&d[8..], &[7, 8, 9]));
        (1..=28).contains(&state) && first == i32::from(d[10]) && second == i32::from(d[11])
    })
}

fn ar_cuit(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let kind =
            matches!(10 * d[0] + d[1], 20 | 23 | 24 | 25 | 26 | 27 | 30 | 33 | 34 | 50 | 51 | 55);
        let check = match 11 - rest(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) {
            11 => 0,
            10 => 9,
            check => check,
        };
        kind && check == i32::from(d[10])
    })
}

/// Chile: weights 2 to 7 over and over from the right; 10 is written K.
fn cl_rut(text: &[u8]) -> Validity {
    let Some((&check, body)) = text.split_last() else { return Validity::Invalid };
    let Some(d) = Digits::of(body).filter(|d| (6..=8).contains(&d.len())) else {
        return Validity::Invalid;
    };
    let sum: u32 = d.iter().rev().zip((2..8).cycle()).map(|(&x, w)| u32::from(x) * w).sum();
    let expected = b"0123456789K"[((11 - sum % 11) % 11) as usize];
    let uniform = d.iter().all(|x| *x == d[0]);
    decided(!uniform && check.to_ascii_uppercase() == expected)
}

/// Colombia: primes from the right.
fn co_nit(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let sum = rest(d, &[41, 37, 29, 23, 19, 17, 13, 7, 3]);
        (if sum > 1 { 11 - sum } else { sum }) == i32::from(d[9])
    })
}

fn pe_ruc(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let kind = matches!(10 * d[0] + d[1], 10 | 15 | 16 | 17 | 20);
        kind && (11 - rest(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 10 == i32::from(d[10])
    })
}

/// Canada, British Columbia health: begins with 9.
fn ca_phn(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let check = (11 - rest(&d[1..], &[2, 4, 8, 5, 10, 9, 7, 3])) % 11;
        d[0] == 9 && check == i32::from(d[9])
    })
}

/// Japan, individuals: 0 where the remainder is 0 or 1.
fn jp_my_number(text: &[u8]) -> Validity {
    digits::<12>(text, |d| check_or_zero(d, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) == i32::from(d[11]))
}

/// Japan, corporations: the first digit is 9 less a sum mod 9.
fn jp_company(text: &[u8]) -> Validity {
    digits::<13>(text, |d| {
        9 - weighted(&d[1..], &[2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 9 == i32::from(d[0])
    })
}

fn th_national_id(text: &[u8]) -> Validity {
    digits::<13>(text, |d| {
        let sum = rest(d, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
        let province =
            matches!(10 * d[1] + d[2], 10..=27 | 30..=58 | 60..=67 | 70..=77 | 80..=86 | 90..=96);
        (1..=8).contains(&d[0]) && province && (11 - sum) % 10 == i32::from(d[12])
    })
}

/// Philippines: the ninth digit checks the first eight; a branch of three or five may follow.
fn ph_tin(text: &[u8]) -> Validity {
    let Some(d) = Digits::of(text).filter(|d| matches!(d.len(), 9 | 12 | 14)) else {
        return Validity::Invalid;
    };
    let sum = rest(&d, &[9, 8, 7, 6, 5, 4, 3, 2]);
    decided(d[..9].iter().any(|x| *x != 0) && sum == i32::from(d[8]))
}

fn vn_tax_code(text: &[u8]) -> Validity {
    let Some(d) = Digits::of(text).filter(|d| matches!(d.len(), 10 | 13)) else {
        return Validity::Invalid;
    };
    let sum = rest(&d, &[31, 29, 23, 19, 17, 13, 7, 5, 3]);
    decided(d[2..9].iter().any(|x| *x != 0) && 10 - sum == i32::from(d[9]))
}

fn au_tfn(text: &[u8]) -> Validity {
    digits::<9>(text, |d| weighted(d, &[1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0)
}

/// Australia, business: one is taken from the first digit, then mod 89.
fn au_abn(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let sum = weighted(d, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10;
        d[0] != 0 && sum % 89 == 0
    })
}

/// New Zealand, tax: other weights where the first ones give 10.
fn nz_ird(text: &[u8]) -> Validity {
    let Some(d) = Digits::of(text).filter(|d| matches!(d.len(), 8 | 9)) else {
        return Validity::Invalid;
    };
    let mut padded = [0; 9];
    padded[9 - d.len()..].copy_from_slice(&d);
    let first = rest(&padded, &[-3, -2, -7, -6, -5, -4, -3, -2]);
    let check = if first == 10 { rest(&padded, &[-7, -4, -3, -2, -5, -2, -7, -6]) } else { first };
    let range = (10_000_000..150_000_000).contains(&super::sums::value(&d));
    decided(range && check == i32::from(padded[8]))
}

/// New Zealand, health: letters without I and O counted from 1; mod 11, or since 2022 two letters at the end, mod 24.
fn nz_nhi(text: &[u8]) -> Validity {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    let letter = |x: u8| LETTERS.iter().position(|a| *a == x).map(|i| i as i32 + 1);
    chars::<7>(text, |c| {
        let value = |x: u8| if x.is_ascii_digit() { Some(i32::from(x - b'0')) } else { letter(x) };
        let sum: Option<i32> =
            c[..6].iter().zip([7, 6, 5, 4, 3, 2]).map(|(&x, w)| Some(value(x)? * w)).sum();
        let letters = c[..3].iter().all(u8::is_ascii_uppercase) && all_digits(&c[3..5]);
        let Some(sum) = sum.filter(|_| letters) else { return false };
        match (c[5].is_ascii_digit(), c[6].is_ascii_digit()) {
            (true, true) => sum % 11 != 0 && (11 - sum % 11) % 10 == i32::from(c[6] - b'0'),
            (false, false) => letter(c[6]) == Some(24 - sum % 24),
            _ => false,
        }
    })
}

/// Hong Kong: one or two letters, six digits, a check digit or A; a missing first letter counts as 36.
fn hk_id(text: &[u8]) -> Validity {
    let chars = text.iter().filter(|b| b.is_ascii_alphanumeric());
    let n = chars.clone().count();
    let letters = text.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if n != letters + 7 || !(1..=2).contains(&letters) {
        return Validity::Invalid;
    }
    let values = std::iter::repeat_n(36, 2 - letters).chain(chars.map(|&c| u32::from(base36(c))));
    let sum: u32 = values.zip((1..=9).rev()).map(|(v, w)| v * w).sum();
    let last = text.iter().rev().find(|b| b.is_ascii_alphanumeric());
    let check = last.is_some_and(|c| c.is_ascii_digit() || c.eq_ignore_ascii_case(&b'A'));
    decided(check && sum.is_multiple_of(11))
}
