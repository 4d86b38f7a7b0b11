//! IBAN: length of its country and ISO 7064 mod 97, ISO 13616.

use super::{Validity, decided};

/// Country and length of the whole number, from the SWIFT registry of IBAN formats.
const COUNTRIES: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"BH", 22),
    (b"BI", 27),
    (b"BR", 29),
    (b"BY", 28),
    (b"CH", 21),
    (b"CR", 22),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DJ", 27),
    (b"DK", 18),
    (b"DO", 28),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FK", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"GT", 28),
    (b"HN", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LC", 32),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"LY", 25),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MN", 20),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"NI", 28),
    (b"NL", 18),
    (b"NO", 15),
    (b"OM", 23),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"RU", 33),
    (b"SA", 24),
    (b"SC", 31),
    (b"SD", 18),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"SO", 23),
    (b"ST", 25),
    (b"SV", 28),
    (b"TL", 23),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"VG", 24),
    (b"XK", 20),
    (b"YE", 30),
];

/// Length of an IBAN of the country that `code` names, in any case.
pub(crate) fn length_of(code: &[u8]) -> Option<usize> {
    let &[a, b] = code else { return None };
    let code = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
    let at = COUNTRIES.binary_search_by(|(known, _)| known.as_slice().cmp(&code)).ok()?;
    Some(COUNTRIES[at].1)
}

/// An IBAN, in any case, with whatever stands between its letters and digits.
pub(crate) fn iban(text: &[u8]) -> Validity {
    let signs = || text.iter().filter(|b| b.is_ascii_alphanumeric());
    let mut code = signs().copied();
    let code = [code.next().unwrap_or(0), code.next().unwrap_or(0)];
    let long_enough = length_of(&code) == Some(signs().count());
    let remainder = signs().skip(4).chain(signs().take(4)).fold(0, append);
    decided(long_enough && remainder == 1)
}

/// Countries whose account numbers are digits throughout.
const OF_DIGITS: &[&[u8; 2]] = &[
    b"AE", b"AT", b"BA", b"BE", b"CZ", b"DE", b"DK", b"EE", b"ES", b"FI", b"HR", b"HU", b"IL",
    b"IS", b"LT", b"ME", b"NO", b"PL", b"PT", b"RS", b"SE", b"SI", b"SK", b"XK",
];

/// A letter that a text recognition takes a digit for.
pub(crate) fn is_misread_digit(sign: u8) -> bool {
    matches!(sign, b'O' | b'o' | b'l' | b'I')
}

/// An IBAN of a country that has only digits in it, some of them misread.
pub(crate) fn iban_misread(text: &[u8]) -> Validity {
    let mut read = [0; 64];
    let signs = || text.iter().copied().filter(u8::is_ascii_alphanumeric);
    let Some(read) = read.get_mut(..signs().count()) else { return Validity::Invalid };
    let mut misread = false;
    for (at, (slot, sign)) in read.iter_mut().zip(signs()).enumerate() {
        *slot = match sign {
            b'O' | b'o' if at > 1 => b'0',
            b'l' | b'I' if at > 1 => b'1',
            other => other.to_ascii_uppercase(),
        };
        misread |= at > 1 && is_misread_digit(sign);
    }
    let is_of_digits = read.len() > 2
        && OF_DIGITS.iter().any(|code| read.starts_with(*code))
        && read[2..].iter().all(u8::is_ascii_digit);
    if misread && is_of_digits { iban(read) } else { Validity::Invalid }
}

/// The remainder by 97 of a number with one more sign at its end; a letter is two digits.
fn append(remainder: u32, sign: &u8) -> u32 {
    match sign {
        b'0'..=b'9' => (remainder * 10 + u32::from(sign - b'0')) % 97,
        _ => {
            (remainder * 100 + u32::from(sign.to_ascii_uppercase().saturating_sub(b'A')) + 10) % 97
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole number as decimal digits, then long division digit by digit from the left.
    fn by_long_division(text: &str) -> bool {
        let moved = format!("{}{}", &text[4..], &text[..4]);
        let digits: String = moved.chars().map(|c| c.to_digit(36).unwrap().to_string()).collect();
        let mut rest = 0u128;
        for chunk in digits.as_bytes().chunks(20) {
            let chunk = std::str::from_utf8(chunk).unwrap();
            rest = (rest * 10u128.pow(chunk.len() as u32) + chunk.parse::<u128>().unwrap()) % 97;
        }
        rest == 1
    }

    #[test]
    fn the_registrys_examples_pass_and_no_changed_digit_does() {
        for text in [
            "GB82WEST12345698765432",
            "DE89370400440532013000",
            "FR1420041010050500013M02606",
            "NO9386011117947",
            "MT84MALT011000012345MTLCAST001S",
            "BE68539007547034",
            "CH9300762011623852957",
        ] {
            assert_eq!(iban(text.as_bytes()), Validity::Valid, "{text}");
            assert_eq!(iban(text.to_lowercase().as_bytes()), Validity::Valid, "{text}");
            assert!(by_long_division(text));
            for at in 2..text.len() {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = if changed[at] == b'7' { b'3' } else { b'7' };
                let expected = by_long_division(std::str::from_utf8(&changed).unwrap());
                assert_eq!(iban(&changed) == Validity::Valid, expected, "{text} at {at}");
            }
        }
        assert_eq!(iban(b"GB82 WEST 1234 5698 7654 32"), Validity::Valid);
        assert_eq!(iban(b"GB82 WEST 1234 5698 7654 3"), Validity::Invalid);
        assert_eq!(iban(b""), Validity::Invalid);
    }

    #[test]
    fn misread_digits_are_read_as_what_they_look_like() {
        for (text, validity) in [
            ("PL55663975721O785l4668511924", Validity::Valid),
            ("PL55 6639 7572 lO78 5l46 685I l924", Validity::Valid),
            ("PL55663975721O785l4668511925", Validity::Invalid),
            ("PL55663975721078514668511924", Validity::Invalid),
            ("GB82WEST12345698765432", Validity::Invalid),
            ("", Validity::Invalid),
        ] {
            assert_eq!(iban_misread(text.as_bytes()), validity, "{text}");
        }
    }

    #[test]
    fn countries_are_in_order() {
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(length_of(b"no"), Some(15));
        assert_eq!(length_of(b"US"), None);
    }
}
