//! Numbers with the right form and check digits that are given to nobody.
//!
//! In: a number as it is written. Out: another one, grouped the same way. Ranges: cards that begin as the test cards of
//! their brand do; phone numbers that NANPA (555-01xx) and Ofcom (020 7946 0xxx) keep for fiction; addresses of RFC 1112
//! (240/4, never assigned) and RFC 3849 (2001:db8::/32); social security numbers that begin with 9 and are in no group of
//! tax ids; locally administered hardware addresses; bank accounts whose bank code begins with zeros or `XX`.

use super::Dice;
use crate::validate::iban;
use crate::validate::luhn::luhn_ok;

/// `signs` grouped as `value` is; of `value` only letters and digits count, and it must have as many as there are.
fn grouped(value: &str, signs: &str) -> String {
    let mut signs = signs.chars();
    let put = |c: char| if c.is_ascii_alphanumeric() { signs.next().unwrap_or('0') } else { c };
    value.chars().filter(|c| c.is_ascii_alphanumeric() || " -.".contains(*c)).map(put).collect()
}

pub(super) fn card(value: &str, dice: &mut Dice) -> Option<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let begin = match digits.get(..2)?.parse::<u8>().ok()? {
        34 | 37 => "378282",
        51..=55 | 22..=27 => "555555",
        _ => "400000",
    };
    let body = digits.len().checked_sub(begin.len() + 1).filter(|body| *body > 5)?;
    let number: String = begin.chars().chain((0..body).map(|_| dice.digit())).collect();
    let checked = ('0'..='9')
        .map(|check| format!("{number}{check}"))
        .find(|number| luhn_ok(&number.bytes().map(|b| b - b'0').collect::<Vec<u8>>()))?;
    Some(grouped(value, &checked))
}

/// Signs at the beginning of an account number that name no bank.
const NO_BANK: usize = 4;

pub(super) fn iban(value: &str, dice: &mut Dice) -> Option<String> {
    let signs: String =
        value.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let country =
        signs.get(..2).filter(|code| iban::length_of(code.as_bytes()) == Some(signs.len()))?;
    let mut account = String::new();
    for (at, sign) in signs.chars().skip(4).enumerate() {
        account.push(match (sign.is_ascii_digit(), at < NO_BANK) {
            (true, true) => '0',
            (false, true) => 'X',
            (true, false) => dice.digit(),
            (false, false) => char::from(b'A' + dice.below(26) as u8),
        });
    }
    let checked = (2..=98).map(|check| format!("{country}{check:02}{account}"));
    let valid = |code: &String| iban::iban(code.as_bytes()) == crate::finding::Validity::Valid;
    Some(grouped(value, &checked.into_iter().find(valid)?))
}

/// A number for fiction with an extension; the extension is what tells it from the bare number.
pub(super) fn phone(value: &str, dice: &mut Dice) -> String {
    const AREAS: &[&str] = &["202", "212", "303", "312", "404", "415", "503", "617", "702", "808"];
    let extension = |dice: &mut Dice| 1_000_000 + dice.below(9_000_000);
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let is_british = ["44", "0044", "020", "07"].iter().any(|begin| digits.starts_with(begin));
    if is_british {
        return format!("+44 20 7946 0{:03} ext. {}", dice.below(1000), extension(dice));
    }
    format!("+1 {}-555-01{:02} ext. {}", dice.one_of(AREAS), dice.below(100), extension(dice))
}

pub(super) fn ip(value: &str, dice: &mut Dice) -> String {
    if value.contains(':') && !value.contains('.') {
        let mut group = || dice.below(0xF000) + 0x1000;
        let groups: Vec<String> = (0..6).map(|_| format!("{:x}", group())).collect();
        return format!("2001:db8:{}", groups.join(":"));
    }
    // Three digits each, so that none begins another one.
    let mut part = || 100 + dice.below(155);
    let rest = [part(), part(), part()].map(|part| part.to_string());
    format!("{}.{}", 240 + dice.below(15), rest.join("."))
}

pub(super) fn mac(value: &str, dice: &mut Dice) -> String {
    let sign = if value.contains('-') { "-" } else { ":" };
    let rest: Vec<String> = (0..5).map(|_| format!("{:02x}", dice.below(256))).collect();
    format!("02{sign}{}", rest.join(sign))
}

pub(super) fn ssn(value: &str, dice: &mut Dice) -> String {
    let number =
        format!("9{:02}{:02}{:04}", dice.below(100), 1 + dice.below(49), 1 + dice.below(9999));
    if value.bytes().filter(u8::is_ascii_digit).count() == 9 {
        return grouped(value, &number);
    }
    grouped("000-00-0000", &number)
}

pub(super) fn uuid(dice: &mut Dice) -> String {
    let bits = u128::from(dice.below(u64::MAX)) << 64 | u128::from(dice.below(u64::MAX));
    // Version 4, variant 1.
    let bits = bits & !(0xF << 76) & !(0b11 << 62) | 4 << 76 | 0b10 << 62;
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
