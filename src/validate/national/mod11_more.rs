//! Check digits of the smaller neighbours: Cyprus, Malta, and the rest of South America.

use super::sums::{all_digits, chars, digits, number, values, weighted};
use super::{Digits, Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "cy_vat", check: cy_vat },
    Validator { name: "ec_citizen_id", check: ec_citizen_id },
    Validator { name: "mt_vat", check: mt_vat },
    Validator { name: "py_ruc", check: py_ruc },
    Validator { name: "uy_citizen_id", check: uy_citizen_id },
    Validator { name: "uy_rut", check: uy_rut },
    Validator { name: "ve_rif", check: ve_rif },
];

/// Cyprus: digits in odd places go through a table, the letter is the sum mod 26.
fn cy_vat(text: &[u8]) -> Validity {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let text =
        if text.len() > 2 && text[..2].eq_ignore_ascii_case(b"CY") { &text[2..] } else { text };
    chars::<9>(text, |c| {
        let sum = values(&c[..8]).enumerate().map(|(i, d)| {
            if i.is_multiple_of(2) {
                ODD.get(usize::from(d)).copied().unwrap_or(0)
            } else {
                u32::from(d)
            }
        });
        let kind = matches!(c[0], b'0' | b'1' | b'3' | b'4' | b'5' | b'9') && !c.starts_with(b"12");
        all_digits(&c[..8]) && kind && u32::from(c[8]) == u32::from(b'A') + sum.sum::<u32>() % 26
    })
}

/// Ecuador, people: province (30 and 50 are for those abroad), then a digit up to six, and a sum as for cards.
fn ec_citizen_id(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let province = 10 * d[0] + d[1];
        let doubled =
            |i: usize, x: u8| if i.is_multiple_of(2) { 2 * x / 10 + 2 * x % 10 } else { x };
        let sum: u32 = d.iter().enumerate().map(|(i, &x)| u32::from(doubled(i, x))).sum();
        matches!(province, 1..=24 | 30 | 50) && d[2] <= 6 && sum.is_multiple_of(10)
    })
}

/// Malta: weights make a multiple of 37.
fn mt_vat(text: &[u8]) -> Validity {
    let text =
        if text.len() > 2 && text[..2].eq_ignore_ascii_case(b"MT") { &text[2..] } else { text };
    digits::<8>(text, |d| d[0] != 0 && weighted(d, &[3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0)
}

/// Paraguay: weights 2, 3, … from the right.
fn py_ruc(text: &[u8]) -> Validity {
    let Some(d) = Digits::of(text).filter(|d| (6..=9).contains(&d.len())) else {
        return Validity::Invalid;
    };
    let (check, body) = (d[d.len() - 1], &d[..d.len() - 1]);
    let sum: u32 = body.iter().rev().zip(2..).map(|(&x, w)| u32::from(x) * w).sum();
    decided((11 - sum % 11) % 11 % 10 == u32::from(check) && d.iter().any(|x| *x != d[0]))
}

/// Uruguay, people: one check digit.
fn uy_citizen_id(text: &[u8]) -> Validity {
    digits::<8>(text, |d| (10 - weighted(d, &[2, 9, 8, 7, 6, 3, 4]) % 10) % 10 == i32::from(d[7]))
}

/// Uruguay, companies: kind, serial, 001, check digit.
fn uy_rut(text: &[u8]) -> Validity {
    digits::<12>(text, |d| {
        let sum = weighted(d, &[4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
        matches!(10 * d[0] + d[1], 1..=22)
            && d[2..8].iter().any(|x| *x != 0)
            && d[8..11] == [0, 0, 1]
            && (11 - sum % 11) % 11 == i32::from(d[11])
    })
}

/// Venezuela: the letter counts as a multiple of four.
fn ve_rif(text: &[u8]) -> Validity {
    chars::<10>(text, |c| {
        let Some(kind) = b"VEJPG".iter().position(|k| *k == c[0]) else { return false };
        let mut d = [0; 8];
        d.iter_mut().zip(values(&c[1..9])).for_each(|(to, from)| *to = from);
        let sum = 4 * (kind as i32 + 1) + weighted(&d, &[3, 2, 7, 6, 5, 4, 3, 2]);
        all_digits(&c[1..])
            && number(&c[9..]) == u64::from(b"00987654321"[(sum % 11) as usize] - b'0')
    })
}
