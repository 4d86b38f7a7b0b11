//! Seed phrases of wallets (BIP-39): words of a list of 2048, the last bits a checksum of the others.
//!
//! In: words, or their numbers in the English list. Out: whether the number of words and the checksum are right.

use sha2::{Digest, Sha256};

use super::{Validity, decided};

/// The English list, in the order of the alphabet, one word a line.
const ENGLISH: &str = include_str!("bip39_english.txt");
const WORDS: usize = 2048;
/// Longest and shortest word of the list.
pub(crate) const LONGEST: usize = 8;
pub(crate) const SHORTEST: usize = 3;
/// A phrase has 12 to 24 words, in steps of 3.
pub(crate) const MAX: usize = 24;
pub(crate) const MIN: usize = 12;

/// Eight times as many as there are words.
const HASHES: usize = 8 * WORDS;
/// No number of a word.
const NONE: u16 = u16::MAX;

/// The words, to look others up in.
struct Words {
    /// As numbers, in the order of the list.
    packed: Box<[u64]>,
    /// A bit for each hash that a word has: most other words have none.
    known: Box<[u64; HASHES / 64]>,
    /// The numbers of words, each in the first free place from its hash on.
    places: Box<[u16; HASHES]>,
}

/// One of [`HASHES`] for a word.
#[inline]
fn hash(packed: u64) -> usize {
    (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - HASHES.ilog2())) as usize
}

impl Words {
    fn new() -> Words {
        let packed: Box<[u64]> =
            ENGLISH.lines().filter_map(|word| packed(word.as_bytes())).collect();
        let (mut known, mut places) = (Box::new([0; HASHES / 64]), Box::new([NONE; HASHES]));
        for (word, number) in packed.iter().zip(0..) {
            let home = hash(*word);
            known[home / 64] |= 1 << (home % 64);
            let place = (home..).map(|at| at % HASHES).find(|at| places[*at] == NONE);
            place.into_iter().for_each(|place| places[place] = number);
        }
        Words { packed, known, places }
    }

    #[inline]
    fn may_have(&self, word: u64) -> bool {
        self.known[hash(word) / 64] >> (hash(word) % 64) & 1 == 1
    }

    #[inline]
    fn number(&self, word: u64) -> Option<u16> {
        if !self.may_have(word) {
            return None;
        }
        let places = (hash(word)..).map(|at| self.places[at % HASHES]);
        let mut numbers = places.take_while(|number| *number != NONE);
        numbers.find(|number| self.packed[usize::from(*number)] == word)
    }
}

fn words() -> &'static Words {
    static LIST: std::sync::OnceLock<Words> = std::sync::OnceLock::new();
    LIST.get_or_init(Words::new)
}

/// A word of at most eight letters as a number, letter case folded away.
#[inline]
fn packed(word: &[u8]) -> Option<u64> {
    let first =
        word.iter().fold(0, |all: u64, byte| all << 8 | u64::from(byte.to_ascii_lowercase()));
    (1..=LONGEST).contains(&word.len()).then(|| first << (8 * (LONGEST - word.len())))
}

/// Whether `bytes` may begin with a word of the list of this length, in any case; they are letters so far. Most other
/// words are told from those of the list.
#[inline]
pub(crate) fn may_be_listed(bytes: &[u8], length: usize) -> bool {
    let Some(first) = bytes.first_chunk::<LONGEST>() else { return true };
    let (word, behind) = (u64::from_be_bytes(*first), 8 * (LONGEST - length.min(LONGEST)));
    let lower = (word | 0x2020_2020_2020_2020) >> behind << behind;
    words().may_have(lower)
}

/// The number of a word, in any case.
pub(crate) fn number(word: &[u8]) -> Option<u16> {
    if !(SHORTEST..=LONGEST).contains(&word.len()) {
        return None;
    }
    words().number(packed(word)?)
}

/// Whether so many words with these numbers are a phrase.
pub(crate) fn is_phrase(numbers: &[u16]) -> bool {
    if !(MIN..=MAX).contains(&numbers.len()) || !numbers.len().is_multiple_of(3) {
        return false;
    }
    let mut bits = [0u8; MAX * 11 / 8 + 1];
    for (i, number) in numbers.iter().enumerate() {
        for bit in 0..11 {
            let at = i * 11 + bit;
            bits[at / 8] |= u8::from(usize::from(*number) >> (10 - bit) & 1 == 1) << (7 - at % 8);
        }
    }
    let checksum = numbers.len() / 3;
    let entropy = numbers.len() * 4 / 3;
    let wanted = Sha256::digest(&bits[..entropy])[0] >> (8 - checksum);
    bits[entropy] >> (8 - checksum) == wanted
}

/// The words of a text, whatever stands between them, are a phrase.
pub(crate) fn bip39(text: &[u8]) -> Validity {
    let mut numbers = [0; MAX];
    let mut count = 0;
    let words = text.split(|b| !b.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    for word in words {
        let (Some(slot), Some(number)) = (numbers.get_mut(count), number(word)) else {
            return Validity::Invalid;
        };
        *slot = number;
        count += 1;
    }
    decided(is_phrase(&numbers[..count]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        let words: Vec<&str> = ENGLISH.lines().collect();
        assert_eq!(words.len(), WORDS);
        assert!(words.is_sorted());
        assert!(
            words.iter().enumerate().all(|(i, word)| number(word.as_bytes()) == Some(i as u16))
        );
        assert_eq!(number(b"Zoo"), Some(2047));
        for other in [&b"the"[..], b"of", b"", b"abandoned", b"zzz", b"\xC3\xA9a"] {
            assert_eq!(number(other), None);
        }
    }

    #[test]
    fn phrases_of_the_standard_are_valid() {
        let zeros = |n: usize, last: &str| format!("{}{last}", "abandon ".repeat(n));
        for phrase in [
            zeros(11, "about"),
            zeros(14, "address"),
            zeros(17, "agent"),
            zeros(23, "art"),
            "legal winner thank year wave sausage worth useful legal winner thank yellow".into(),
            "1. zoo 2. zoo 3. zoo 4. zoo 5. zoo 6. zoo 7. zoo 8. zoo 9. zoo 10. zoo 11. zoo 12. wrong".into(),
        ] {
            assert_eq!(bip39(phrase.as_bytes()), Validity::Valid, "{phrase}");
        }
        for other in [zeros(11, "zoo"), zeros(10, "about"), zeros(11, "the"), zeros(24, "art")] {
            assert_eq!(bip39(other.as_bytes()), Validity::Invalid, "{other}");
        }
    }
}
