//! Recovery passwords of BitLocker: eight groups of six digits, each a number of 16 bits times eleven. MS-FVE, as
//! described at <https://learn.microsoft.com/en-us/windows/security/operating-system-security/data-protection/bitlocker/recovery-overview>.

use super::{Validity, decided};

const GROUPS: usize = 8;
const DIGITS: usize = 6;
const FACTOR: u32 = 11;

/// Valid where every group is divisible by eleven, and no larger than what sixteen bits hold.
pub(crate) fn bitlocker(text: &[u8]) -> Validity {
    let mut groups = 0;
    for group in text.split(|b| !b.is_ascii_digit()) {
        let number = group.iter().fold(0u32, |n, b| (n * 10 + u32::from(b - b'0')) % 1_000_000);
        if group.len() != DIGITS || number % FACTOR != 0 || number / FACTOR > u32::from(u16::MAX) {
            return Validity::Invalid;
        }
        groups += 1;
    }
    decided(groups == GROUPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_is_a_multiple_of_eleven() {
        let key = |groups: [u32; 8]| groups.map(|n| format!("{n:06}")).join("-");
        let whole = [11, 720_885, 1_100, 55_000, 22, 33, 44, 110_000];
        assert_eq!(bitlocker(key(whole).as_bytes()), Validity::Valid);
        for wrong in [[12, 0, 0, 0, 0, 0, 0, 0], [720_896, 0, 0, 0, 0, 0, 0, 0]] {
            assert_eq!(bitlocker(key(wrong).as_bytes()), Validity::Invalid);
        }
        for text in ["", "000011", "000011-000022", "abcdef"] {
            assert_eq!(bitlocker(text.as_bytes()), Validity::Invalid, "{text}");
        }
    }
}
