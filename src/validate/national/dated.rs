//! Personal numbers that hold a birth date and, mostly, a check digit.

use super::dates::{begins_day_month, ends_month_day, is_day, is_full_date};
use super::luhn::luhn_ok;
use super::mod11::rest;
use super::sums::{all_digits, characters, digits, number, value, weighted};
use super::verhoeff::verhoeff_ok;
use super::{Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "pl_pesel", check: pl_pesel },
    Validator { name: "se_personal_number", check: se_personal_number },
    Validator { name: "no_birth_number", check: no_birth_number },
    Validator { name: "dk_cpr", check: dk_cpr },
    Validator { name: "is_kennitala", check: is_kennitala },
    Validator { name: "ee_personal_code", check: baltic },
    Validator { name: "lv_personal_code", check: lv_personal_code },
    Validator { name: "cz_birth_number", check: cz_birth_number },
    Validator { name: "ro_cnp", check: ro_cnp },
    Validator { name: "bg_egn", check: bg_egn },
    Validator { name: "bg_pnf", check: bg_pnf },
    Validator { name: "yu_jmbg", check: yu_jmbg },
    Validator { name: "gr_amka", check: gr_amka },
    Validator { name: "hu_personal_number", check: hu_personal_number },
    Validator { name: "lu_national_id", check: lu_national_id },
    Validator { name: "kr_rrn", check: kr_rrn },
    Validator { name: "kr_frn", check: kr_frn },
    Validator { name: "za_id", check: za_id },
    Validator { name: "eg_national_id", check: eg_national_id },
    Validator { name: "my_nric", check: my_nric },
    Validator { name: "id_nik", check: id_nik },
    Validator { name: "lk_nic", check: lk_nic },
    Validator { name: "vn_citizen_id", check: vn_citizen_id },
];

/// Poland: months above 20, 40, 60 and 80 stand for other centuries.
fn pl_pesel(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let month = (10 * d[2] + d[3]) % 20;
        let sum = weighted(d, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
        is_day(month, 10 * d[4] + d[5]) && sum % 10 == 0
    })
}

/// Sweden: 10 or 12 digits, Luhn over the last ten. A coordination number adds 60 to the day.
fn se_personal_number(text: &[u8]) -> Validity {
    fn holds(d: &[u8]) -> bool {
        let day = (10 * d[4] + d[5]) % 60;
        is_day(10 * d[2] + d[3], day) && luhn_ok(d)
    }
    match digits::<10>(text, |d| holds(d)) {
        Validity::Valid => Validity::Valid,
        _ => digits::<12>(text, |d| matches!(10 * d[0] + d[1], 18..=20) && holds(&d[2..])),
    }
}

/// Norway: two check digits. D numbers add 40 to the day, H numbers 40 to the month; the serial says the century.
fn no_birth_number(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let day_month = [d[0] % 4, d[1], d[2] % 4, d[3]];
        let (year, serial) = (value(&d[4..6]), value(&d[6..9]));
        let century = match serial {
            0..=499 | 900..=999 => true,
            500..=749 => !(40..54).contains(&year),
            _ => year < 40,
        };
        let first = rest(d, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) == 0;
        let second = rest(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0;
        begins_day_month(&day_month) && century && first && second
    })
}

/// Denmark: a date and four digits; the sum mod 11 holds for numbers issued before 2007 only, so it proves a number
/// but its absence proves nothing.
fn dk_cpr(text: &[u8]) -> Validity {
    digits::<10>(text, |d| begins_day_month(d))
}

/// Iceland: the last digit is the century. Companies add 40 to the day.
fn is_kennitala(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let day_month = [d[0] % 4, d[1], d[2], d[3]];
        begins_day_month(&day_month)
            && matches!(d[9], 0 | 8 | 9)
            && rest(d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
    })
}

/// Estonia and Lithuania: sex and century, date, serial; other weights where the first remainder is 10.
fn baltic(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let first = rest(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
        let check = if first == 10 { rest(d, &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 10 } else { first };
        (1..=8).contains(&d[0]) && ends_month_day(&d[1..7]) && check == i32::from(d[10])
    })
}

/// Latvia: date and century, or 32 and no date since 2017.
fn lv_personal_code(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let sum = 1 + weighted(d, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
        let dated = begins_day_month(d) && d[6] <= 2;
        (dated || d.starts_with(&[3, 2])) && sum % 11 % 10 == i32::from(d[10])
    })
}

/// Czechia and Slovakia: women add 50 to the month; a multiple of eleven, or no check digit before 1954.
pub(super) fn cz_birth_number(text: &[u8]) -> Validity {
    fn dated(d: &[u8]) -> bool {
        let month = (10 * d[2] + d[3]) % 50;
        is_day(if month > 20 { month - 20 } else { month }, 10 * d[4] + d[5])
    }
    let long = digits::<10>(text, |d| {
        let old = value(&d[..9]) % 11 == 10 && d[9] == 0;
        dated(d) && (value(d).is_multiple_of(11) || old)
    });
    if long == Validity::Valid {
        return long;
    }
    digits::<9>(text, |d| dated(d) && 10 * d[0] + d[1] < 54 && value(&d[6..]) > 0)
}

/// Romania: sex and century, date, county, serial; mod 11, 10 counts as 1.
fn ro_cnp(text: &[u8]) -> Validity {
    digits::<13>(text, |d| {
        let sum = rest(d, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]);
        let check = if sum == 10 { 1 } else { sum };
        let county = matches!(10 * d[7] + d[8], 1..=52 | 70 | 80..=83);
        d[0] != 0 && ends_month_day(&d[1..7]) && county && check == i32::from(d[12])
    })
}

/// Bulgaria, citizens: months above 20 and 40 stand for other centuries.
fn bg_egn(text: &[u8]) -> Validity {
    digits::<10>(text, |d| {
        let month = 10 * d[2] + d[3];
        let month = month - month / 20 * 20;
        is_day(month, 10 * d[4] + d[5])
            && rest(d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 10 == i32::from(d[9])
    })
}

/// Bulgaria, foreigners: no date, mod 10.
fn bg_pnf(text: &[u8]) -> Validity {
    digits::<10>(text, |d| weighted(d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == i32::from(d[9]))
}

/// The successor states of Yugoslavia: date with three digits of the year, region, serial.
fn yu_jmbg(text: &[u8]) -> Validity {
    digits::<13>(text, |d| {
        let sum = weighted(d, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
        let year = matches!(d[4], 0 | 8 | 9);
        begins_day_month(d) && year && (-sum).rem_euclid(11) % 10 == i32::from(d[12])
    })
}

/// Greece, social security: date and Luhn.
fn gr_amka(text: &[u8]) -> Validity {
    digits::<11>(text, |d| begins_day_month(d) && luhn_ok(d))
}

/// Hungary, personal number: sex and century, date, serial; weights up for those born before 1997, then down. 5 to 8 say
/// sex and citizenship, and no century.
fn hu_personal_number(text: &[u8]) -> Validity {
    digits::<11>(text, |d| {
        let up = rest(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) == i32::from(d[10]);
        let down = rest(d, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) == i32::from(d[10]);
        let checked = match d[0] {
            1 | 2 if value(&d[1..3]) < 97 => up,
            1..=4 => down,
            5..=8 => up || down,
            _ => false,
        };
        ends_month_day(&d[1..7]) && checked
    })
}

/// Luxembourg: full date, serial, a Luhn and a Verhoeff digit, both over the first eleven.
fn lu_national_id(text: &[u8]) -> Validity {
    digits::<13>(text, |d| {
        let mut other = [0; 12];
        other[..11].copy_from_slice(&d[..11]);
        other[11] = d[12];
        is_full_date(&d[..8]) && luhn_ok(&d[..12]) && verhoeff_ok(&other)
    })
}

/// South Korea, residents: date, sex and century. The check digit is gone since October 2020.
fn kr_rrn(text: &[u8]) -> Validity {
    digits::<13>(text, |d| ends_month_day(&d[..6]) && matches!(d[6], 1..=4))
}

/// South Korea, foreigners.
fn kr_frn(text: &[u8]) -> Validity {
    digits::<13>(text, |d| ends_month_day(&d[..6]) && matches!(d[6], 5..=8))
}

/// South Africa: date, serial, citizenship, Luhn.
fn za_id(text: &[u8]) -> Validity {
    digits::<13>(text, |d| ends_month_day(&d[..6]) && d[10] <= 2 && luhn_ok(d))
}

/// Egypt: century, date, governorate, serial.
fn eg_national_id(text: &[u8]) -> Validity {
    digits::<14>(text, |d| {
        let place = matches!(10 * d[7] + d[8], 1..=4 | 11..=19 | 21..=29 | 31..=35 | 88);
        matches!(d[0], 2 | 3) && ends_month_day(&d[1..7]) && place
    })
}

/// Malaysia: date, place of birth, serial.
fn my_nric(text: &[u8]) -> Validity {
    digits::<12>(text, |d| {
        let place = 10 * d[6] + d[7];
        let none = matches!(place, 0 | 17..=20 | 69 | 70 | 73 | 80 | 81 | 94..=97);
        ends_month_day(&d[..6]) && !none
    })
}

/// Indonesia: province, regency, district; date with 40 added to a woman's day; serial.
fn id_nik(text: &[u8]) -> Validity {
    digits::<16>(text, |d| {
        let province = matches!(10 * d[0] + d[1], 11..=21 | 31..=36 | 51..=53 | 61..=65 | 71..=76 | 81 | 82 | 91..=97);
        let day_month = [d[6] % 4, d[7], d[8], d[9]];
        province && d[2..4] != [0, 0] && begins_day_month(&day_month) && value(&d[12..]) > 0
    })
}

/// Whether a day of the year, to which women add 500, is one.
fn is_day_of_year(day: u64) -> bool {
    matches!(day, 1..=366 | 501..=866)
}

/// Sri Lanka: nine digits and V or X, or twelve digits; year and day of the year.
fn lk_nic(text: &[u8]) -> Validity {
    let old = characters::<10>(text).is_some_and(|c| {
        all_digits(&c[..9]) && matches!(c[9], b'V' | b'X') && is_day_of_year(number(&c[2..5]))
    });
    let new = characters::<12>(text).is_some_and(|c| {
        let year = number(&c[..4]);
        all_digits(&c) && (1900..2030).contains(&year) && is_day_of_year(number(&c[4..7]))
    });
    decided(old || new)
}

/// Vietnam: province, sex and century, year, serial.
fn vn_citizen_id(text: &[u8]) -> Validity {
    digits::<12>(text, |d| d[0] == 0 && (1..=96).contains(&value(&d[..3])) && d[3] <= 3)
}
