//! Birth dates inside identifiers. Only what is impossible is refused: the 30th of February, the 13th month.

use super::sums::value;

const DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether the month has that day; the year may be a leap year.
pub(super) fn is_day(month: u8, day: u8) -> bool {
    month
        .checked_sub(1)
        .and_then(|m| DAYS.get(usize::from(m)))
        .is_some_and(|&last| (1..=last).contains(&day))
}

/// `YYMMDD` or `MMDD` at the end of six or four digits.
pub(super) fn ends_month_day(digits: &[u8]) -> bool {
    digits.len() >= 4 && {
        let d = &digits[digits.len() - 4..];
        is_day(10 * d[0] + d[1], 10 * d[2] + d[3])
    }
}

/// `DDMM` at the beginning.
pub(super) fn begins_day_month(digits: &[u8]) -> bool {
    matches!(digits, [a, b, c, d, ..] if is_day(10 * c + d, 10 * a + b))
}

/// `YYYYMMDD` of the last 150 years.
pub(super) fn is_full_date(digits: &[u8]) -> bool {
    digits.len() == 8 && (1880..2040).contains(&value(&digits[..4])) && ends_month_day(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_days_are_refused() {
        assert!(is_day(2, 29) && is_day(12, 31) && is_day(4, 30));
        assert!(
            !is_day(2, 30) && !is_day(13, 1) && !is_day(0, 1) && !is_day(4, 31) && !is_day(1, 0)
        );
    }

    #[test]
    fn dates_are_read_in_their_order() {
        assert!(ends_month_day(&[8, 5, 0, 7, 3, 0]) && !ends_month_day(&[8, 5, 3, 0, 0, 7]));
        assert!(begins_day_month(&[3, 0, 0, 7, 8, 5]) && !begins_day_month(&[0, 7, 3, 0]));
        assert!(
            is_full_date(&[1, 9, 8, 5, 0, 7, 3, 0]) && !is_full_date(&[1, 7, 8, 5, 0, 7, 3, 0])
        );
    }
}
