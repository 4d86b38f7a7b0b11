//! Addresses of cryptocurrencies.
//!
//! In: a chain of numbers. Out: words of the alphabet and length of such an address: those that carry a checksum (its
//! check is the validator's business), Ethereum's in one case, and Solana's, which carry none.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;
use crate::scan::outline::LONG;
use crate::scan::{Group, Needs, Opens, Picked};

pub(crate) const WALLET: Recognizer = Recognizer {
    name: "wallet",
    kinds: &["checked", "ethereum_plain", "solana"],
    triggers: &[Trigger::Numbers(
        Needs {
            at: |outline| outline.of_length(LONG),
            opens: Opens { digits: usize::MAX, mixed: 26 },
            around: None,
        },
        find,
    )],
};

const CHECKED: usize = 0;
const ETHEREUM_PLAIN: usize = 1;
const SOLANA: usize = 2;

fn find(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (_, group) in picked.of(groups).filter(|(_, g)| (26..=64).contains(&g.len())) {
        let word = &text[group.start..group.end];
        let free = |byte: Option<&u8>| byte.is_none_or(|b| *b != b'_');
        let before = group.start.checked_sub(1).map(|i| &text[i]);
        if let Some(kind) = kind(word).filter(|_| free(before) && free(text.get(group.end))) {
            hits.push(kind, group.start, group.end);
        }
    }
}

fn kind(word: &[u8]) -> Option<usize> {
    let begins = |with: &[u8]| word[..with.len()].eq_ignore_ascii_case(with);
    if word[0] == b'0' {
        return (word.len() == 42 && word[1] | 0x20 == b'x')
            .then(|| ethereum(&word[2..]))
            .flatten();
    }
    if begins(b"bc1") || begins(b"tb1") || begins(b"ltc1") {
        return Some(CHECKED);
    }
    if !word.iter().all(|b| is_base58(*b)) || !mixes_cases(word) {
        return None;
    }
    match (word[0], word.len()) {
        (
            b'1' | b'3' | b'L' | b'M' | b'm' | b'n' | b'2' | b'D' | b'A' | b'X' | b'T' | b'r',
            26..=35,
        ) => Some(CHECKED),
        (_, 32..=44) => Some(SOLANA),
        _ => None,
    }
}

fn ethereum(hex: &[u8]) -> Option<usize> {
    let is_hex = hex.iter().all(u8::is_ascii_hexdigit);
    is_hex.then(|| if mixes_cases(hex) { CHECKED } else { ETHEREUM_PLAIN })
}

fn mixes_cases(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_lowercase) && word.iter().any(u8::is_ascii_uppercase)
}

fn is_base58(byte: u8) -> bool {
    is_word(byte) && !matches!(byte, b'0' | b'O' | b'I' | b'l' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn addresses_are_told_by_alphabet_and_length() {
        for (kind, text) in [
            (CHECKED, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
            (CHECKED, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
            (CHECKED, "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
            (CHECKED, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
            (ETHEREUM_PLAIN, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
            (SOLANA, "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin"),
        ] {
            assert_eq!(found(&WALLET, kind, &format!("to {text}.")), [text]);
        }
        for text in [
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "0x5aaeb6",
            "ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
        ] {
            assert!((0..3).all(|kind| found(&WALLET, kind, text).is_empty()), "{text}");
        }
    }
}
