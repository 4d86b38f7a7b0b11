//! Vehicle identification numbers, ISO 3779; check digit at position nine, 49 CFR 565 (mandatory in North America and
//! China only).

use super::Validity;

const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Valid with the right check digit; unknown where the number has the form but another digit, as European ones do.
pub(crate) fn vin(text: &[u8]) -> Validity {
    let mut sum = 0;
    for (sign, weight) in text.iter().zip(WEIGHTS) {
        let Some(value) = value(*sign) else { return Validity::Invalid };
        sum += value * weight;
    }
    // `0x100000000000000` is a number of a program.
    let is_number = text.starts_with(b"0x") && text[2..].iter().all(u8::is_ascii_hexdigit);
    if text.len() != 17 || is_number || !text[13..].iter().all(u8::is_ascii_digit) {
        return Validity::Invalid;
    }
    let check = if sum % 11 == 10 { b'X' } else { b'0' + (sum % 11) as u8 };
    if text[8].to_ascii_uppercase() == check { Validity::Valid } else { Validity::Unknown }
}

/// Letters count 1 to 9 in three rows; I, O and Q do not occur.
fn value(sign: u8) -> Option<u32> {
    let sign = sign.to_ascii_uppercase();
    Some(u32::from(match sign {
        b'0'..=b'9' => sign - b'0',
        b'A'..=b'H' => sign - b'A' + 1,
        b'J'..=b'N' => sign - b'J' + 1,
        b'P' => 7,
        b'R' => 9,
        b'S'..=b'Z' => sign - b'S' + 2,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_follow_the_table_of_the_rule() {
        // The rule's own example, all ones, and one number with X.
        assert_eq!(vin(b"1M8GDM9AXKP042788"), Validity::Valid);
        assert_eq!(vin(b"11111111111111111"), Validity::Valid);
        assert_eq!(vin(b"1M8GDM9A1KP042788"), Validity::Unknown);
        assert_eq!(vin(b"1M8GDM9AXKP04278O"), Validity::Invalid);
        assert_eq!(vin(b"1M8GDM9AXKP0427"), Validity::Invalid);
    }

    #[test]
    fn letters_count_as_the_printed_table_says() {
        let table = "A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9";
        for pair in table.as_bytes().chunks(2) {
            assert_eq!(value(pair[0]), Some(u32::from(pair[1] - b'0')));
        }
        assert_eq!((value(b'I'), value(b'O'), value(b'Q')), (None, None, None));
    }
}
