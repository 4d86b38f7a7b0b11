//! Check letters: the remainder of a number picks a letter of a fixed string.

use super::dates::begins_day_month;
use super::sums::{all_digits, base36, characters, chars, number, values, weighted};
use super::{Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "es_nif", check: es_nif },
    Validator { name: "es_nie", check: es_nie },
    Validator { name: "es_cif", check: es_cif },
    Validator { name: "it_fiscal_code", check: it_fiscal_code },
    Validator { name: "ie_pps", check: ie_pps },
    Validator { name: "ie_vat", check: ie_vat },
    Validator { name: "fi_personal_id", check: fi_personal_id },
    Validator { name: "sg_nric", check: sg_nric },
    Validator { name: "sg_uen", check: sg_uen },
    Validator { name: "de_pension_insurance", check: de_pension_insurance },
];

/// The Spanish letter for a number.
fn spanish(n: u64) -> u8 {
    b"TRWAGMYFPDXBNJZSQVHLCKE"[(n % 23) as usize]
}

/// Spain, citizens: seven or eight digits and a letter.
fn es_nif(text: &[u8]) -> Validity {
    let Some((&letter, body)) = text.split_last() else { return Validity::Invalid };
    let Some(d) = super::Digits::of(body).filter(|d| matches!(d.len(), 7 | 8)) else {
        return Validity::Invalid;
    };
    decided(letter.to_ascii_uppercase() == spanish(super::sums::value(&d)))
}

/// Spain, foreigners: X, Y or Z stands for 0, 1 or 2; K, L and M for none.
fn es_nie(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let first = match c[0] {
            b'X' | b'K' | b'L' | b'M' => 0,
            b'Y' => 1,
            b'Z' => 2,
            _ => return false,
        };
        all_digits(&c[1..8]) && spanish(first * 10_000_000 + number(&c[1..8])) == c[8]
    })
}

/// Spain, legal entities: Luhn over the digits; the check is a digit or a letter, as the first letter wants.
fn es_cif(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        if !all_digits(&c[1..8])
            || !matches!(c[0], b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U'..=b'W')
        {
            return false;
        }
        let sum: u8 = values(&c[1..8])
            .enumerate()
            .map(|(i, d)| if i % 2 == 0 { 2 * d / 10 + 2 * d % 10 } else { d })
            .sum();
        let check = (10 - sum % 10) % 10;
        let letter = c[8] == b"JABCDEFGHI"[usize::from(check)];
        let digit = c[8] == b'0' + check;
        match c[0] {
            b'P' | b'Q' | b'R' | b'S' | b'W' | b'N' => letter,
            b'A' | b'B' | b'E' | b'H' => digit,
            _ => letter || digit,
        }
    })
}

/// Italy: odd places by a table of their own, even places by value, mod 26. Digits may be replaced by letters where
/// two people would share a code.
fn it_fiscal_code(text: &[u8]) -> Validity {
    const ODD: [u8; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    const SWAPPED: &[u8] = b"LMNPQRSTUV";
    chars::<16>(text, |c| {
        let index = |x: u8| if x.is_ascii_digit() { x - b'0' } else { x - b'A' };
        let sum: u32 = c[..15]
            .iter()
            .enumerate()
            .map(|(i, &x)| {
                u32::from(if i % 2 == 0 { ODD[usize::from(index(x))] } else { index(x) })
            })
            .sum();
        let digit = |i: usize| c[i].is_ascii_digit() || SWAPPED.contains(&c[i]);
        c[..6].iter().all(u8::is_ascii_uppercase)
            && [6, 7, 9, 10, 12, 13, 14].into_iter().all(digit)
            && b"ABCDEHLMPRST".contains(&c[8])
            && b'A' + (sum % 26) as u8 == c[15]
    })
}

/// The Irish letter for seven digits and a second letter, which counts nine times; of old it was W, T or X and counted for
/// nothing.
fn irish(digits: &[u8], second: u8) -> u8 {
    let d: Vec7 = [0, 1, 2, 3, 4, 5, 6].map(|i| digits[i].wrapping_sub(b'0'));
    let second = if matches!(second, b'A'..=b'I') { second - b'A' + 1 } else { 0 };
    let sum = weighted(&d, &[8, 7, 6, 5, 4, 3, 2]) + 9 * i32::from(second);
    b"WABCDEFGHIJKLMNOPQRSTUV"[(sum % 23) as usize]
}

type Vec7 = [u8; 7];

/// Ireland, people: seven digits, a check letter, perhaps a second letter.
fn ie_pps(text: &[u8]) -> Validity {
    let long = characters::<9>(text).is_some_and(|c| {
        all_digits(&c[..7])
            && matches!(c[8], b'A'..=b'I' | b'T' | b'W' | b'X')
            && irish(&c, c[8]) == c[7]
    });
    let short = characters::<8>(text).is_some_and(|c| all_digits(&c[..7]) && irish(&c, 0) == c[7]);
    decided(long || short)
}

/// Ireland, VAT: as people's numbers, or of old with a letter, + or * in the second place.
fn ie_vat(text: &[u8]) -> Validity {
    let Some(body) = super::sums::behind(b"IE", text) else { return Validity::Invalid };
    if ie_pps(body) == Validity::Valid {
        return Validity::Valid;
    }
    let Ok(c) = <&[u8; 8]>::try_from(body.trim_ascii_start()) else { return Validity::Invalid };
    let moved = [b'0', c[2], c[3], c[4], c[5], c[6], c[0]];
    let second = c[1].is_ascii_alphabetic() || matches!(c[1], b'+' | b'*');
    let digits = c[0].is_ascii_digit() && all_digits(&c[2..7]);
    decided(second && digits && irish(&moved, 0) == c[7].to_ascii_uppercase())
}

/// Finland: date, sign of the century, serial; mod 31.
fn fi_personal_id(text: &[u8]) -> Validity {
    let (date, rest) = text.split_at(text.len().min(6));
    let [sign, serial @ .., check] = rest else { return Validity::Invalid };
    let century = matches!(sign.to_ascii_uppercase(), b'+' | b'-' | b'U'..=b'Y' | b'A'..=b'F');
    if !century || serial.len() != 3 || !all_digits(date) || !all_digits(serial) {
        return Validity::Invalid;
    }
    let day_month = [date[0] - b'0', date[1] - b'0', date[2] - b'0', date[3] - b'0'];
    let remainder = (number(date) * 1000 + number(serial)) % 31;
    let expected = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[remainder as usize];
    decided(
        begins_day_month(&day_month)
            && number(serial) >= 2
            && expected == check.to_ascii_uppercase(),
    )
}

/// Singapore, residents and foreigners. The series M (2022) adds three.
fn sg_nric(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        if !all_digits(&c[1..8]) {
            return false;
        }
        let d = [1, 2, 3, 4, 5, 6, 7].map(|i: usize| c[i] - b'0');
        let sum = |offset: i32| ((weighted(&d, &[2, 7, 6, 5, 4, 3, 2]) + offset) % 11) as usize;
        match c[0] {
            b'S' => b"JZIHGFEDCBA"[sum(0)] == c[8],
            b'T' => b"JZIHGFEDCBA"[sum(4)] == c[8],
            b'F' => b"XWUTRQPNMLK"[sum(0)] == c[8],
            b'G' => b"XWUTRQPNMLK"[sum(4)] == c[8],
            b'M' => b"XWUTRQPNJLK"[sum(3)] == c[8],
            _ => false,
        }
    })
}

/// Singapore, entities: businesses (8 digits), local companies (year and 5 digits), others (T, year, kind, 4 digits).
fn sg_uen(text: &[u8]) -> Validity {
    let business = characters::<9>(text).is_some_and(|c| {
        let d = [0, 1, 2, 3, 4, 5, 6, 7].map(|i: usize| c[i].wrapping_sub(b'0'));
        all_digits(&c[..8])
            && b"XMKECAWLJDB"[(weighted(&d, &[10, 4, 9, 3, 8, 2, 7, 1]) % 11) as usize] == c[8]
    });
    let company = characters::<10>(text).is_some_and(|c| {
        let d = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(|i: usize| c[i].wrapping_sub(b'0'));
        let year = number(&c[..4]);
        all_digits(&c[..9])
            && (1800..2040).contains(&year)
            && b"ZKCMDNERGWH"[(weighted(&d, &[10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11) as usize] == c[9]
    });
    decided(business || company || characters::<10>(text).is_some_and(|c| is_other_uen(&c)))
}

/// What entities there are that are no companies: partnerships, societies, schools, embassies and the like.
const KINDS_OF_ENTITIES: &[u8] =
    b"CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA \
    PB PF RF RP SM SS TC TU VH XL";

fn is_other_uen(c: &[u8; 10]) -> bool {
    const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWX0123456789";
    let value = |x: u8| ALPHABET.iter().position(|a| *a == x).map(|i| i as i32);
    let weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
    let sum: Option<i32> = c[..9].iter().zip(weights).map(|(&x, w)| Some(value(x)? * w)).sum();
    let check = sum.map(|sum| ALPHABET[((sum - 5).rem_euclid(11)) as usize]);
    let shape = matches!(c[0], b'R' | b'S' | b'T')
        && all_digits(&c[1..3])
        && KINDS_OF_ENTITIES.chunks(3).any(|kind| c[3..5] == kind[..2])
        && all_digits(&c[5..9]);
    shape && check == Some(c[9])
}

/// Germany, pension insurance, VKVV § 4: area, birth date, initial, serial, check digit; weights and digit sums.
fn de_pension_insurance(text: &[u8]) -> Validity {
    chars::<12>(text, |c| {
        if !all_digits(&c[..8]) || !c[8].is_ascii_uppercase() || !all_digits(&c[9..]) {
            return false;
        }
        let letter = base36(c[8]) - 9;
        let d: [u8; 12] = std::array::from_fn(|i| match i {
            0..8 => c[i] - b'0',
            8 => letter / 10,
            9 => letter % 10,
            _ => c[i - 1] - b'0',
        });
        let sum: u8 = d
            .iter()
            .zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
            .map(|(x, w)| x * w / 10 + x * w % 10)
            .sum();
        let area = number(&c[..2]);
        // Supplementary numbers add 50 to the day.
        let day = [(d[2] % 5), d[3], d[4], d[5]];
        (2..=99).contains(&area) && begins_day_month(&day) && sum % 10 == c[11] - b'0'
    })
}
