//! Structure without a check digit: which letters and digits may stand where.

use super::dates::is_day;
use super::sums::{all_digits, characters, chars, digits, number, value};
use super::{Validator, Validity, decided};

/// Names and checks.
pub(super) const ALL: &[Validator] = &[
    Validator { name: "us_mbi", check: us_mbi },
    Validator { name: "uk_nino", check: uk_nino },
    Validator { name: "uk_driving_licence", check: uk_driving_licence },
    Validator { name: "uk_postcode", check: uk_postcode },
    Validator { name: "uk_vehicle_registration", check: uk_vehicle_registration },
    Validator { name: "in_pan", check: in_pan },
    Validator { name: "in_vehicle_registration", check: in_vehicle_registration },
    Validator { name: "in_driving_licence", check: in_driving_licence },
    Validator { name: "in_ifsc", check: in_ifsc },
    Validator { name: "de_commercial_register", check: de_commercial_register },
    Validator { name: "de_driving_licence", check: de_driving_licence },
    Validator { name: "de_bsnr", check: de_bsnr },
    Validator { name: "it_driving_licence", check: it_driving_licence },
    Validator { name: "ke_kra_pin", check: ke_kra_pin },
    Validator { name: "tr_license_plate", check: tr_license_plate },
    Validator { name: "kr_driving_licence", check: kr_driving_licence },
    Validator { name: "kr_passport", check: kr_passport },
    Validator { name: "mx_voter_key", check: mx_voter_key },
    Validator { name: "pk_cnic", check: pk_cnic },
    Validator { name: "ng_vehicle_registration", check: ng_vehicle_registration },
    Validator { name: "ie_eircode", check: ie_eircode },
    Validator { name: "fr_passport", check: fr_passport },
];

fn letters(chars: &[u8]) -> bool {
    chars.iter().all(u8::is_ascii_uppercase)
}

/// United States, Medicare: digit, letter, either, digit, letter, either, digit, two letters, two digits; no letter
/// that looks like a digit.
fn us_mbi(text: &[u8]) -> Validity {
    const KINDS: &[u8; 11] = b"1LA1LA1LL11";
    chars::<11>(text, |c| {
        let letter = |x: u8| x.is_ascii_uppercase() && !b"SLOIBZ".contains(&x);
        c[0] != b'0'
            && c.iter().zip(KINDS).all(|(&x, kind)| match kind {
                b'1' => x.is_ascii_digit(),
                b'L' => letter(x),
                _ => x.is_ascii_digit() || letter(x),
            })
    })
}

/// United Kingdom, national insurance: prefixes that are not issued, suffix A to D.
fn uk_nino(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let first = c[0].is_ascii_uppercase() && !b"DFIQUV".contains(&c[0]);
        let second = c[1].is_ascii_uppercase() && !b"DFIOQUV".contains(&c[1]);
        let unused = [b"BG", b"GB", b"NK", b"KN", b"TN", b"NT", b"ZZ"];
        first
            && second
            && !unused.iter().any(|p| c.starts_with(*p))
            && all_digits(&c[2..8])
            && matches!(c[8], b'A'..=b'D')
    })
}

/// Great Britain: surname filled up with 9, decade, month (women + 50), day, year, initials, check characters.
fn uk_driving_licence(text: &[u8]) -> Validity {
    chars::<16>(text, |c| {
        let name = c[..5].iter().position(|x| *x == b'9').unwrap_or(5);
        let month = number(&c[6..8]) % 50;
        let initials = matches!((c[11], c[12]), (b'A'..=b'Z', b'A'..=b'Z' | b'9') | (b'9', b'9'));
        name > 0
            && letters(&c[..name])
            && c[name..5].iter().all(|x| *x == b'9')
            && all_digits(&c[5..11])
            && is_day(month as u8, number(&c[8..10]) as u8)
            && initials
            && c[13].is_ascii_alphanumeric()
            && letters(&c[14..])
    })
}

/// United Kingdom: outward code of two to four characters, then digit and two letters.
fn uk_postcode(text: &[u8]) -> Validity {
    let plain = text.iter().filter(|b| b.is_ascii_alphanumeric());
    let mut c = [0; 7];
    let mut n = 0;
    for byte in plain {
        let Some(slot) = c.get_mut(n) else { return Validity::Invalid };
        *slot = byte.to_ascii_uppercase();
        n += 1;
    }
    let Some(at) = n.checked_sub(3).filter(|at| *at >= 2) else { return Validity::Invalid };
    let (out, inward) = c[..n].split_at(at);
    let area = out.iter().take_while(|x| x.is_ascii_uppercase()).count();
    let unit = |x: &u8| x.is_ascii_uppercase() && !b"CIKMOV".contains(x);
    let outward = match &out[area..] {
        [d] | [d, _] if !d.is_ascii_digit() => false,
        [_] => true,
        [_, x] => x.is_ascii_alphanumeric(),
        _ => false,
    };
    let first = !b"QVX".contains(&out[0]) && (area < 2 || !b"IJZ".contains(&out[1]));
    let inside = inward[0].is_ascii_digit() && inward[1..].iter().all(unit);
    decided((1..=2).contains(&area) && first && outward && inside)
}

/// United Kingdom: current form with age identifier, prefix form, suffix form. I, Q and Z are not used at random.
fn uk_vehicle_registration(text: &[u8]) -> Validity {
    let n = text.iter().filter(|b| b.is_ascii_alphanumeric()).count();
    let current = characters::<7>(text).is_some_and(|c| {
        let age = number(&c[2..4]);
        letters(&c[..2])
            && !b"IQZ".contains(&c[0])
            && !b"IQZ".contains(&c[1])
            && all_digits(&c[2..4])
            && matches!(age, 2..=29 | 51..=79)
            && letters(&c[4..])
            && !c[4..].iter().any(|x| matches!(x, b'I' | b'Q'))
    });
    let head = text.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let tail = text.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let age = |x: u8| !b"IOQUZ".contains(&x.to_ascii_uppercase());
    let prefix =
        head == 1 && tail == 3 && (5..=7).contains(&n) && text.first().is_some_and(|x| age(*x));
    let suffix =
        head == 3 && tail == 1 && (5..=7).contains(&n) && text.last().is_some_and(|x| age(*x));
    decided(current || prefix || suffix)
}

/// India, permanent account.
fn in_pan(text: &[u8]) -> Validity {
    chars::<10>(text, |c| is_pan(c))
}

/// Five letters, of which the fourth says what the holder is, a number from 0001 on, a letter.
pub(super) fn is_pan(c: &[u8]) -> bool {
    let (number, holder) = (number(&c[5..9]), b"PCHFATBLJGE".contains(&c[3]));
    letters(&c[..5]) && holder && all_digits(&c[5..9]) && number > 0 && letters(&c[9..])
}

/// States and territories of India, as vehicle registrations and driving licences write them.
const INDIAN_STATES: &[u8] = b"AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UA UK UP WB";

fn is_indian_state(c: &[u8]) -> bool {
    INDIAN_STATES.split(|b| *b == b' ').any(|state| state == c)
}

/// India: state, district, series, number.
fn in_vehicle_registration(text: &[u8]) -> Validity {
    let mut c = [0; 11];
    let mut n = 0;
    for byte in text.iter().filter(|b| b.is_ascii_alphanumeric()) {
        let Some(slot) = c.get_mut(n) else { return Validity::Invalid };
        *slot = byte.to_ascii_uppercase();
        n += 1;
    }
    let number = c[..n].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    decided(
        n >= 7 && (1..=4).contains(&number) && is_indian_state(&c[..2]) && c[2].is_ascii_digit(),
    )
}

/// India: state, office, year, seven digits.
fn in_driving_licence(text: &[u8]) -> Validity {
    chars::<15>(text, |c| {
        is_indian_state(&c[..2]) && all_digits(&c[2..]) && (1950..2040).contains(&number(&c[4..8]))
    })
}

/// India, bank branch: four letters, 0, six characters; always in capitals.
fn in_ifsc(text: &[u8]) -> Validity {
    let capitals = !text.iter().any(u8::is_ascii_lowercase);
    decided(capitals && text.get(4) == Some(&b'0'))
}

/// Germany, commercial register: A or B, up to six digits.
fn de_commercial_register(text: &[u8]) -> Validity {
    decided(text.get(..3).is_some_and(|head| head == b"HRA" || head == b"HRB"))
}

/// Germany: authority (letter and three characters), serial with a letter, check digit, issue.
fn de_driving_licence(text: &[u8]) -> Validity {
    chars::<11>(text, |c| {
        c[0].is_ascii_uppercase()
            && all_digits(&c[2..4])
            && c[4..9].iter().any(u8::is_ascii_uppercase)
            && (c[9].is_ascii_digit() || c[9] == b'X')
    })
}

/// Germany, *Betriebsstättennummer*: begins with the region of a *Kassenärztliche Vereinigung*.
fn de_bsnr(text: &[u8]) -> Validity {
    digits::<9>(
        text,
        |d| matches!(value(&d[..2]), 1..=3 | 17 | 20 | 21 | 25 | 27 | 28 | 31 | 35 | 37 | 38 | 40..=73 | 78 | 79 | 83 | 85 | 87 | 88 | 91..=96 | 98 | 99),
    )
}

/// Italy: two letters, seven digits, letter; or U1 and seven characters and a letter.
fn it_driving_licence(text: &[u8]) -> Validity {
    chars::<10>(text, |c| {
        let central = c.starts_with(b"U1");
        let provincial = letters(&c[..2]) && all_digits(&c[2..9]);
        (central || provincial) && c[9].is_ascii_uppercase()
    })
}

/// Kenya, tax: A for people, P for others.
fn ke_kra_pin(text: &[u8]) -> Validity {
    chars::<11>(text, |c| {
        matches!(c[0], b'A' | b'P')
            && c[1] == b'0'
            && all_digits(&c[1..10])
            && c[10].is_ascii_uppercase()
    })
}

/// Turkey: province 01 to 81, letters, digits.
fn tr_license_plate(text: &[u8]) -> Validity {
    let province = text.get(..2).filter(|p| all_digits(p)).map_or(0, number);
    let letters = text.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let turkish = !text.iter().any(|b| matches!(b.to_ascii_uppercase(), b'Q' | b'W' | b'X'));
    let digits = text.iter().filter(|b| b.is_ascii_digit()).count().saturating_sub(2);
    let fits = match letters {
        1 => (4..=5).contains(&digits) || digits == 3,
        2 => (2..=4).contains(&digits),
        3 => (2..=3).contains(&digits),
        _ => false,
    };
    decided((1..=81).contains(&province) && turkish && fits)
}

/// South Korea: region 11 to 28.
fn kr_driving_licence(text: &[u8]) -> Validity {
    digits::<12>(text, |d| matches!(10 * d[0] + d[1], 11..=26 | 28))
}

/// South Korea: kind and eight digits, or since 2020 three digits, a letter, four digits.
fn kr_passport(text: &[u8]) -> Validity {
    chars::<9>(text, |c| {
        let modern = all_digits(&c[1..4]) && c[4].is_ascii_uppercase() && all_digits(&c[5..]);
        b"MSRODTG".contains(&c[0]) && (all_digits(&c[1..]) || modern)
    })
}

/// Mexico, *clave de elector*: six consonants, date, state, sex, three digits.
fn mx_voter_key(text: &[u8]) -> Validity {
    chars::<18>(text, |c| {
        letters(&c[..6])
            && all_digits(&c[6..14])
            && is_day(number(&c[8..10]) as u8, number(&c[10..12]) as u8)
            && matches!(c[14], b'H' | b'M')
            && all_digits(&c[15..])
    })
}

/// Pakistan: province 1 to 8, family, last digit says the sex.
fn pk_cnic(text: &[u8]) -> Validity {
    digits::<13>(text, |d| (1..=8).contains(&d[0]))
}

/// Nigeria: three letters, three digits, two letters.
fn ng_vehicle_registration(text: &[u8]) -> Validity {
    chars::<8>(text, |c| letters(&c[..3]) && all_digits(&c[3..6]) && letters(&c[6..]))
}

/// Ireland: routing key (letter and two digits, or D6W) and unique identifier.
fn ie_eircode(text: &[u8]) -> Validity {
    const LETTERS: &[u8] = b"ACDEFHKNPRTVWXY";
    chars::<7>(text, |c| {
        let routing = LETTERS.contains(&c[0])
            && c[1].is_ascii_digit()
            && (c[2].is_ascii_digit() || c.starts_with(b"D6W"));
        let unique = |x: &u8| x.is_ascii_digit() || LETTERS.contains(x);
        routing && c[3..].iter().all(unique)
    })
}

/// France: two digits, two letters, five digits.
fn fr_passport(text: &[u8]) -> Validity {
    chars::<9>(text, |c| all_digits(&c[..2]) && letters(&c[2..4]) && all_digits(&c[4..]))
}
