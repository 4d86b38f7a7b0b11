//! Chains that look like a UUID: `0e37a4f2-9b1c-4d5e-8f60-a1b2c3d4e5f6`. Letters and digits stand at other places in each of
//! them, so that hardly two have one form; but little of that matters to anybody.
//!
//! In: the signs of a chain with a byte on each side. Out: whether it is such a chain, of small letters; its signs are then
//! those of the plainest with the same outline. What a word adds to an outline is whether it has letters, how many of them
//! stand first (none, two, six or others), and whether there are more behind digits.

/// Bytes of a UUID and one on each side.
pub(super) const LENGTH: usize = 38;
const WORDS: usize = LENGTH.div_ceil(8);
/// Groups: where each begins among those bytes, and how long it is.
const GROUPS: [(u32, u32); 5] = [(1, 8), (10, 4), (15, 4), (20, 4), (25, 12)];
/// How long its groups are.
pub(super) const LENGTHS: [usize; 5] = [8, 4, 4, 4, 12];

type Signs = [u64; WORDS];

/// For each byte, 1 if it is one of a group, and the sign of a UUID of zeros; nothing for those on the sides.
const OF_GROUPS: Signs = words(1, 0);
const ZEROS: Signs = words(b'0', b'-');
const KNOWN: Signs = words(0xFF, 0xFF);
/// From the sign of digits to that of small letters.
const LETTER: u64 = (b'a' - b'0') as u64;

const fn words(of_group: u8, dash: u8) -> Signs {
    let (mut words, mut at) = ([0; WORDS], 1);
    while at < LENGTH - 1 {
        let byte = if matches!(at, 9 | 14 | 19 | 24) { dash } else { of_group };
        words[at / 8] |= (byte as u64) << (8 * (at % 8));
        at += 1;
    }
    words
}

/// Whether these are the signs of a UUID; then they are made plain.
#[inline]
pub(super) fn simplify(signs: &mut [u64]) -> bool {
    let Some(signs) = signs.first_chunk_mut::<WORDS>() else { return false };
    let mut letters = 0;
    let mut is_uuid = true;
    for (i, word) in signs.iter().enumerate() {
        // Letters have a bit that neither digits nor dashes have.
        let ones = word >> 6 & OF_GROUPS[i];
        is_uuid &= word & KNOWN[i] == ZEROS[i] + ones * LETTER;
        letters |= (ones.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * i);
    }
    if !is_uuid {
        return false;
    }
    let plain = GROUPS.iter().fold(0, |plain, (start, length)| {
        plain | plain_word(letters >> start & ((1 << length) - 1), *length) << start
    });
    for (i, word) in signs.iter_mut().enumerate() {
        let letters = ones(plain >> (8 * i) & 0xFF);
        *word = *word & !KNOWN[i] | (ZEROS[i] + letters * LETTER);
    }
    true
}

/// Where the letters of the plainest word stand that adds the same to an outline.
#[inline(always)]
fn plain_word(letters: u64, length: u32) -> u64 {
    let first = letters.trailing_ones();
    let count = match first {
        0 | 2 | 6 => first,
        _ => 1,
    };
    let others = if letters >> first == 0 { 0 } else { !1 << count & ((1 << length) - 1) };
    ((1 << count) - 1) | others
}

/// A byte for each of eight bits.
#[inline(always)]
fn ones(bits: u64) -> u64 {
    let apart = bits.wrapping_mul(0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
    apart.wrapping_add(0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::chain;
    use super::super::outline::Outline;
    use super::super::simd::figures::sign;
    use super::*;

    fn signs(text: &[u8]) -> Signs {
        let mut words = [0; WORDS];
        for (at, byte) in text.iter().enumerate().take(LENGTH) {
            words[at / 8] |= u64::from(sign(*byte)) << (8 * (at % 8));
        }
        words
    }

    fn outline(text: &[u8]) -> Outline {
        let at = text.iter().position(u8::is_ascii_digit).unwrap();
        let mut outline = None;
        chain::segments(text, at, 0, &mut Default::default(), |groups, _| {
            assert_eq!(groups.len(), 5);
            outline = Some(Outline::of(text, groups));
        });
        outline.unwrap()
    }

    #[test]
    fn plain_ones_have_the_same_outline() {
        let mut state = 7u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let (mut all, mut plain) = (HashSet::new(), HashSet::new());
        for round in 0..40_000 {
            let (few, before) = (round % 4, b" \"=/"[round / 4 % 4]);
            let mut text = vec![before];
            for length in LENGTHS {
                let from = text.len();
                text.extend((0..length).map(|_| match random(8) < [3, 1, 5, 7][few] {
                    true => b"abcdefgw"[random(8) as usize],
                    false => b'0' + random(10) as u8,
                }));
                // A word without digits ends a chain.
                if text[from..].iter().all(u8::is_ascii_alphabetic) {
                    text[from + random(length as u64) as usize] = b'7';
                }
                text.push(b'-');
            }
            text[LENGTH - 1] = b"\", &"[round % 4];
            let mut words = signs(&text);
            assert!(simplify(&mut words));
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            assert_eq!(outline(&text), outline(&bytes[..LENGTH]), "{}", text.escape_ascii());
            assert_eq!((bytes[0], bytes[LENGTH - 1]), (before, text[LENGTH - 1]));
            let mut again = words;
            assert!(simplify(&mut again) && again == words);
            all.insert(text.iter().map(|byte| sign(*byte)).collect::<Vec<_>>());
            plain.insert(bytes);
        }
        assert!(plain.len() * 2 < all.len(), "{} {}", plain.len(), all.len());
    }

    #[test]
    fn others_are_left_alone() {
        let uuid = b" 0e37a4f2-9b1c-4d5e-8f60-a1b2c3d4e5f6,";
        assert!(simplify(&mut signs(uuid)));
        for at in 1..LENGTH - 1 {
            for other in [b'A', b'x', b'Z', b'-', b'.', b'_', 0xC3, 0, b'0', b'a'] {
                let mut text = *uuid;
                text[at] = other;
                let is_uuid = match uuid[at] {
                    b'-' => other == b'-',
                    _ => matches!(other, b'0' | b'a'),
                };
                let (old, mut new) = (signs(&text), signs(&text));
                assert_eq!(simplify(&mut new), is_uuid, "{}", text.escape_ascii());
                assert!(is_uuid || old == new);
            }
        }
    }
}
