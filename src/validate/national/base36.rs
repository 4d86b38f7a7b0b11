//! Checks over digits and letters as values 0 to 35: ICAO travel documents, GSTIN, *cartão de cidadão*, CURP, USCC.

use super::dates::is_day;
use super::structure::is_pan;
use super::sums::{all_digits, base36, characters, chars, number};
use super::{Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "icao_document", check: icao_document },
    Validator { name: "in_gstin", check: in_gstin },
    Validator { name: "pt_citizen_card", check: pt_citizen_card },
    Validator { name: "mx_curp", check: mx_curp },
    Validator { name: "mx_rfc", check: mx_rfc },
    Validator { name: "cn_credit_code", check: cn_credit_code },
    Validator { name: "pl_id_card", check: pl_id_card },
    Validator { name: "pl_passport", check: pl_passport },
];

/// ICAO 9303: weights 7 3 1, letters counted from 10, mod 10.
fn icao_sum(chars: &[u8]) -> u32 {
    chars.iter().zip([7, 3, 1].iter().cycle()).map(|(&c, w)| u32::from(base36(c)) * w).sum()
}

/// Nine characters, the last one their ICAO check digit. A German document begins with one of ten letters and holds
/// no vowel; the identity card of old is a T and eight digits.
fn icao_document(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let first = matches!(
            c[0],
            b'C' | b'F' | b'G' | b'H' | b'J' | b'K' | b'L' | b'M' | b'N' | b'P' | b'R' | b'T' | b'V'
                ..=b'Z'
        );
        let check = c[8].is_ascii_digit() && icao_sum(&c[..8]) % 10 == u32::from(c[8] - b'0');
        let vowels = c
            .iter()
            .any(|x| matches!(x, b'A' | b'E' | b'I' | b'O' | b'U' | b'B' | b'D' | b'Q' | b'S'));
        let old = c[0] == b'T' && all_digits(&c[1..]);
        first && !vowels && (check || old)
    })
}

/// India, goods and services tax: state (96 abroad, 97 other territory, 99 centre), PAN, entity, Z, Luhn in base 36.
fn in_gstin(text: &[u8]) -> Validity {
    chars::<15>(text, |c| {
        let state = number(&c[..2]);
        let sum: u32 = c
            .iter()
            .rev()
            .enumerate()
            .map(|(i, &x)| {
                let v = u32::from(base36(x)) * (1 + i as u32 % 2);
                v / 36 + v % 36
            })
            .sum();
        all_digits(&c[..2])
            && matches!(state, 1..=38 | 96 | 97 | 99)
            && is_pan(&c[2..12])
            && c[12] != b'0'
            && c[13] == b'Z'
            && sum.is_multiple_of(36)
    })
}

/// Portugal, *cartão de cidadão*: nine digits, two characters of the version, Luhn's doubling with letters counted from
/// 10.
fn pt_citizen_card(text: &[u8]) -> Validity {
    chars::<12>(text, |c| {
        let sum: u32 = c
            .iter()
            .enumerate()
            .map(|(i, &x)| match u32::from(base36(x)) * (2 - i as u32 % 2) {
                v if i % 2 == 0 && v > 9 => v - 9,
                v => v,
            })
            .sum();
        all_digits(&c[..9]) && c[11].is_ascii_digit() && sum.is_multiple_of(10)
    })
}

/// Whether `YYMMDD` is a date.
fn is_short_date(c: &[u8]) -> bool {
    let two = |i: usize| 10 * c[i].wrapping_sub(b'0') + c[i + 1].wrapping_sub(b'0');
    c.len() == 6 && all_digits(c) && is_day(two(2), two(4))
}

/// The letters that stand in a Mexican name code are never digits; Ñ is written X.
fn mx_curp(text: &[u8]) -> Validity {
    chars::<18>(text, |c| {
        // Values as in an alphabet that has Ñ behind N.
        let value = |x: u8| u32::from(base36(x)) + u32::from(x > b'N');
        let sum: u32 = c[..17].iter().zip((2..=18).rev()).map(|(&x, w)| value(x) * w).sum();
        is_short_date(&c[4..10])
            && matches!(c[10], b'H' | b'M' | b'X')
            && (10 - sum % 10) % 10 == u32::from(c[17].wrapping_sub(b'0'))
    })
}

/// Mexico, *registro federal de contribuyentes*: three letters (company) or four, date, homoclave with check.
fn mx_rfc(text: &[u8]) -> Validity {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ ";
    let mut padded = *b"             ";
    if let Some(long) = characters::<13>(text) {
        padded = long;
    } else if let Some(short) = characters::<12>(text) {
        padded[1..].copy_from_slice(&short);
    } else {
        return Validity::Invalid;
    }
    let value = |x: u8| ALPHABET.iter().position(|a| *a == x).map(|i| i as u32);
    let sum: Option<u32> =
        padded[..12].iter().zip((2..=13).rev()).map(|(&x, w)| Some(value(x)? * w)).sum();
    let check = |sum: u32| match 11 - sum % 11 {
        11 => b'0',
        10 => b'A',
        rest => b'0' + rest as u8,
    };
    // Quotient and remainder by 34, counted from 1 without O.
    let homoclave = matches!(padded[10], b'1'..=b'9' | b'A'..=b'V') && padded[11] != b'0';
    let dated = is_short_date(&padded[4..10]);
    decided(dated && homoclave && sum.is_some_and(|sum| check(sum) == padded[12]))
}

/// China, unified social credit code, GB 32100: authority, kind, place, code of the organisation; base 31, mod 31.
fn cn_credit_code(text: &[u8]) -> Validity {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [u32; 18] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];
    chars::<18>(text, |c| {
        let value = |x: u8| ALPHABET.iter().position(|a| *a == x).map(|i| i as u32);
        let sum: Option<u32> = c.iter().zip(WEIGHTS).map(|(&x, w)| Some(value(x)? * w)).sum();
        all_digits(&c[2..8])
            && matches!(c[0], b'1'..=b'9' | b'A' | b'N' | b'Y')
            && sum.is_some_and(|s| s.is_multiple_of(31))
    })
}

/// Poland, identity card: the fourth character checks the others, weights 7 3 1 beginning at the first letter.
fn pl_id_card(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let rest = [c[0], c[1], c[2], c[4], c[5], c[6], c[7], c[8]];
        let letters = c[..3].iter().all(u8::is_ascii_uppercase);
        letters && all_digits(&c[3..]) && icao_sum(&rest) % 10 == u32::from(c[3] - b'0')
    })
}

/// Poland, passport: the third character checks the others.
fn pl_passport(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let rest = [c[0], c[1], c[3], c[4], c[5], c[6], c[7], c[8]];
        let letters = c[..2].iter().all(u8::is_ascii_uppercase);
        letters && all_digits(&c[2..]) && icao_sum(&rest) % 10 == u32::from(c[2] - b'0')
    })
}
