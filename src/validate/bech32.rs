//! Bech32 and Bech32m, BIP-173 and BIP-350: a readable part, `1`, data, six signs of checksum.

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const BECH32: u32 = 1;
const BECH32M: u32 = 0x2BC8_30A3;

/// Whether the checksum is right; mixed case never is.
pub(crate) fn is_valid(text: &[u8]) -> bool {
    let mixed = text.iter().any(u8::is_ascii_lowercase) && text.iter().any(u8::is_ascii_uppercase);
    let Some(split) = text.iter().rposition(|b| *b == b'1') else { return false };
    if mixed || split == 0 || text.len() < split + 7 || text.len() > 120 {
        return false;
    }
    let (readable, data) = (&text[..split], &text[split + 1..]);
    let mut state = 1;
    for sign in readable {
        state = step(state, sign.to_ascii_lowercase() >> 5);
    }
    state = step(state, 0);
    for sign in readable {
        state = step(state, sign.to_ascii_lowercase() & 31);
    }
    for sign in data {
        let Some(value) = ALPHABET.iter().position(|a| *a == sign.to_ascii_lowercase()) else {
            return false;
        };
        state = step(state, value as u8);
    }
    state == BECH32 || state == BECH32M
}

/// One step of the checksum, a polynomial over GF(32).
fn step(state: u32, value: u8) -> u32 {
    const GENERATORS: [u32; 5] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3];
    let top = state >> 25;
    let shifted = (state & 0x01FF_FFFF) << 5 ^ u32::from(value);
    GENERATORS
        .iter()
        .enumerate()
        .filter(|(bit, _)| top >> bit & 1 == 1)
        .fold(shifted, |state, (_, generator)| state ^ generator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_vectors_pass_and_fail() {
        for text in [
            "A12UEL5L",
            "a12uel5l",
            "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
            "?1ezyfcl",
            "A1LQFN3A",
            "?1v759aa",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297",
        ] {
            assert!(is_valid(text.as_bytes()), "{text}");
        }
        for text in [
            "pzry9x0s0muk",
            "1pzry9x0s0muk",
            "x1b4n0q5v",
            "li1dgmt3",
            "A1G7SGD8",
            "10a06t8",
            "1qzzfhee",
            "a12UEL5L",
            "",
        ] {
            assert!(!is_valid(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn any_one_changed_sign_is_noticed() {
        let good = b"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
        for at in 3..good.len() {
            let mut changed = *good;
            changed[at] = if changed[at] == b'q' { b'p' } else { b'q' };
            assert!(!is_valid(&changed), "{at}");
        }
    }
}
