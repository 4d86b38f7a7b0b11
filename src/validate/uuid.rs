//! The form of a UUID, RFC 9562: 8-4-4-4-12 hexadecimal digits.
//!
//! In: the text. Out: valid for the form, invalid for anything else and for the nil and max UUIDs.

use super::{Validity, decided};

/// Whether the text is a UUID that could name something.
pub(crate) fn uuid(text: &[u8]) -> Validity {
    decided(has_form(text) && distinct_digits(text) > 2)
}

/// 8-4-4-4-12 hexadecimal digits.
pub(crate) fn has_form(text: &[u8]) -> bool {
    let fits = |(i, b): (usize, &u8)| match i {
        8 | 13 | 18 | 23 => *b == b'-',
        _ => b.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(fits)
}

fn distinct_digits(text: &[u8]) -> u32 {
    let seen = text
        .iter()
        .filter_map(|b| char::from(*b).to_digit(16))
        .fold(0u32, |seen, digit| seen | 1 << digit);
    seen.count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_counts_and_nil_names_nothing() {
        assert_eq!(uuid(b"123e4567-e89b-42d3-a456-426614174000"), Validity::Valid);
        assert_eq!(uuid(b"123e4567e89b42d3a456426614174000"), Validity::Invalid);
        assert_eq!(uuid(b"123e4567-e89b-42d3-a456-42661417400g"), Validity::Invalid);
        assert_eq!(uuid(b"00000000-0000-0000-0000-000000000000"), Validity::Invalid);
    }
}
