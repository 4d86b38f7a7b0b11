//! Telling random text from words, names and paths.
//!
//! Random keys mix digits and letters and join letters that no language joins; identifiers and words don't. In: a value.
//! Out: whether it looks drawn at random. Never certain: it only decides which assigned values are worth inking.

use super::{Validity, decided};

/// The validator: valid if the text looks drawn at random.
pub(crate) fn random(text: &[u8]) -> Validity {
    decided(is_random(text))
}

/// Shortest text whose randomness can be judged.
const MIN: usize = 10;
/// Tables and pictures in base64 have zeros by the dozen. Some keys begin with a number in so many digits that 22 of them
/// are zero.
const LONGEST_RUN: usize = 24;
/// Of so many characters drawn from 62 or 64, two are the same but once in ten thousand times.
const ALPHABET: usize = 32;

/// Whether a text looks drawn at random.
pub(crate) fn is_random(text: &[u8]) -> bool {
    if text.len() < MIN {
        return false;
    }
    let tally = Tally::of(text);
    tally.letters > 0
        && tally.is_varied(text.len())
        && tally.digits_mixed(text.len())
        && !reads_like_words(text)
        && text.chunk_by(|a, b| a == b).all(|run| run.len() <= LONGEST_RUN)
}

/// Whether letters and digits were typed in their order, all of them: `abcdef1234567890`, `a1B2c3D4e5F6g7H8`. Such a
/// value is made up, and nothing but its looks speaks for it. Signs at its end don't count: `A…Za…z0…9+/=`.
pub(crate) fn is_sequence(text: &[u8]) -> bool {
    let signs = text.iter().rev().take_while(|b| !b.is_ascii_alphanumeric()).count();
    let text = &text[..text.len() - signs];
    is_alphabet(text) || is_climb(text)
}

/// Whether no character stands twice, of so many that a few would by chance: the digits of base 32, 58, 62, 64.
fn is_alphabet(text: &[u8]) -> bool {
    let bits = text.iter().fold(0u128, |seen, b| seen | 1 << (b & 127));
    text.len() >= ALPHABET && text.is_ascii() && bits.count_ones() as usize == text.len()
}

fn is_climb(text: &[u8]) -> bool {
    let steps =
        || longest_climb(text, u8::is_ascii_alphabetic) + longest_climb(text, u8::is_ascii_digit);
    may_be_sequence(text) && are_enough(steps(), text)
}

/// Whether a text is a sequence that has so many steps.
fn are_enough(steps: usize, text: &[u8]) -> bool {
    (steps + 2) * 20 >= text.len() * 19
}

/// Whether enough bytes are a step from the last one of their kind, wherever they stand. Of a random text a few bytes say
/// that they are not.
fn may_be_sequence(text: &[u8]) -> bool {
    let (mut left, mut last_letter, mut last_digit) = (text.len(), 0, 0);
    for byte in text.iter().map(u8::to_ascii_lowercase) {
        let is_step = match byte {
            b'a'..=b'z' => goes_on(std::mem::replace(&mut last_letter, byte), byte),
            b'0'..=b'9' => goes_on(std::mem::replace(&mut last_digit, byte), byte),
            _ => false,
        };
        left -= usize::from(!is_step);
        if !are_enough(left, text) {
            return false;
        }
    }
    true
}

/// Whether a byte is the last one again or the next.
fn goes_on(last: u8, byte: u8) -> bool {
    byte == last || byte == last + 1 || (last, byte) == (b'9', b'0')
}

/// The longest run of bytes of one kind, others left out, of which each is the last one again or the next.
fn longest_climb(text: &[u8], is_kind: fn(&u8) -> bool) -> usize {
    let (mut longest, mut climb, mut last) = (0, 0, 0);
    for byte in text.iter().filter(|b| is_kind(b)).map(u8::to_ascii_lowercase) {
        climb = if goes_on(last, byte) { climb + 1 } else { 0 };
        longest = longest.max(climb);
        last = byte;
    }
    longest
}

/// How many bytes of each kind a text has.
#[derive(Debug, PartialEq, Eq)]
struct Tally {
    letters: usize,
    digits: usize,
    distinct: usize,
    hex_only: bool,
    both_cases: bool,
}

impl Tally {
    fn of(text: &[u8]) -> Tally {
        let (mut seen, mut kinds, mut letters, mut digits) = ([false; 128], 0, 0, 0);
        for byte in text {
            let kind = KINDS[usize::from(*byte)];
            kinds |= kind;
            letters += usize::from(kind & (SMALL | CAPITAL) != 0);
            digits += usize::from(kind & DIGIT != 0);
            seen[usize::from(byte & 127)] = true;
        }
        Tally {
            letters,
            digits,
            distinct: seen.iter().filter(|seen| **seen).count(),
            hex_only: kinds & NOT_HEX == 0,
            both_cases: kinds & SMALL != 0 && kinds & CAPITAL != 0,
        }
    }

    /// Enough different characters for the length: `aaaa1111` has not.
    fn is_varied(&self, len: usize) -> bool {
        let needed = if self.hex_only { (len / 4).clamp(5, 8) } else { (len * 2 / 5).clamp(7, 13) };
        self.distinct >= needed
    }

    /// Digits stand among the letters. Long text in both cases may do without.
    fn digits_mixed(&self, len: usize) -> bool {
        self.digits >= 2 || (self.both_cases && (self.digits >= 1 || len >= 24))
    }
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
/// Neither a hexadecimal digit nor a hyphen.
const NOT_HEX: u8 = 8;

/// What each byte is.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut i = 0;
    while i < kinds.len() {
        let byte = i as u8;
        kinds[i] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        if !byte.is_ascii_hexdigit() && byte != b'-' {
            kinds[i] |= NOT_HEX;
        }
        i += 1;
    }
    kinds
};

/// Whether the letters follow each other as they do in words: in runs of four and more, three
/// pairs of four are common ones. Of random text one in fifty reads so by chance.
fn reads_like_words(text: &[u8]) -> bool {
    let (mut pairs, mut common, mut in_words) = (0, 0, 0);
    for run in words(text).filter(|run| run.len() >= 4) {
        let here = run.windows(2).filter(|pair| is_common(pair)).count();
        pairs += run.len() - 1;
        common += here;
        if here * 4 >= (run.len() - 1) * 3 {
            in_words += run.len();
        }
    }
    (pairs >= 6 && common * 4 >= pairs * 3) || in_words * 2 >= text.len()
}

/// Runs of letters, split where lower case meets upper case.
fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.chunk_by(|a, b| {
        a.is_ascii_alphabetic()
            && b.is_ascii_alphabetic()
            && !(a.is_ascii_lowercase() && b.is_ascii_uppercase())
    })
}

/// Whether two letters stand together often, in any of a few European languages.
fn is_common(pair: &[u8]) -> bool {
    let index = |b: u8| usize::from(b.to_ascii_lowercase().wrapping_sub(b'a'));
    COMMON[index(pair[0])] >> index(pair[1]) & 1 == 1
}

/// For each letter the set of letters that often follow it.
const COMMON: [u32; 26] = {
    let followers: [&[u8]; 26] = [
        b"bcdgilmnprstuvy",
        b"aeiloruy",
        b"aehiklotuy",
        b"aeiorsu",
        b"acdelmnprstvxy",
        b"aefilortu",
        b"aehilnoru",
        b"aeioty",
        b"acdefglmnoprstvz",
        b"aou",
        b"eins",
        b"adeilostuy",
        b"abeimopsu",
        b"acdegiknostuy",
        b"bcdfgiklmnoprstuvw",
        b"aehiloprstu",
        b"u",
        b"acdegikmnoprstuvy",
        b"aceehiklmopstuwy",
        b"aehilorstuwy",
        b"abcdegilmnprst",
        b"aeio",
        b"aehinors",
        b"aceipt",
        b"aelmoprst",
        b"aeio",
    ];
    let mut table = [0; 26];
    let mut letter = 0;
    while letter < 26 {
        let mut i = 0;
        while i < followers[letter].len() {
            table[letter] |= 1 << (followers[letter][i] - b'a');
            i += 1;
        }
        letter += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each by itself.
    fn slow(text: &[u8]) -> Tally {
        let count = |test: fn(&u8) -> bool| text.iter().filter(|b| test(b)).count();
        let mut seen: Vec<u8> = text.iter().map(|b| b & 127).collect();
        seen.sort_unstable();
        seen.dedup();
        Tally {
            letters: count(u8::is_ascii_alphabetic),
            digits: count(u8::is_ascii_digit),
            distinct: seen.len(),
            hex_only: text.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-'),
            both_cases: count(u8::is_ascii_lowercase) > 0 && count(u8::is_ascii_uppercase) > 0,
        }
    }

    proptest! {
        #[test]
        fn bytes_are_counted(text in "[a-fA-F0-9-]{0,40}[ -~é]{0,4}") {
            prop_assert_eq!(Tally::of(text.as_bytes()), slow(text.as_bytes()));
        }

        #[test]
        fn no_sequence_is_passed_over(text in "(abc|ABCD|defg|hij|a1B2c3D4|123|456|7890|11|[a-z0-9_]){0,30}") {
            let text = text.as_bytes();
            let steps = longest_climb(text, u8::is_ascii_alphabetic)
                + longest_climb(text, u8::is_ascii_digit);
            prop_assert_eq!(is_sequence(text), are_enough(steps, text));
        }
    }

    #[test]
    fn a_long_run_of_one_character_is_not_drawn() {
        let key = "Zk0Q9vL8mN3pRtYbWcDf4Gh";
        assert!(is_random(format!("{}{key}", "A".repeat(22)).as_bytes()));
        assert!(!is_random(format!("{}{key}", "A".repeat(25)).as_bytes()));
    }

    #[test]
    fn the_alphabet_is_no_secret() {
        for text in ["abcdef1234567890", "a1B2c3D4e5F6g7H8i9J0", "AbCdEfGhIjKlMnOpQrStUvWxYz123456"]
        {
            assert!(is_sequence(text.as_bytes()), "{text}");
        }
        for text in ["q8Zk2LmN4xTv9RwB", "d41d8cd98f00b204e9800998ecf8427e"] {
            assert!(!is_sequence(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn keys_look_random_and_names_do_not() {
        for key in [
            "q8Zk2LmN4xTv9RwB",
            "d41d8cd98f00b204e9800998ecf8427e",
            "7f3Kp0QzX1bV6nM8sL2cH5jD",
            "dG9rZW4gMTIzNDU2Nzg5MA==",
            "XQJ7-82KD-PL0W-99ZT",
        ] {
            assert!(is_random(key.as_bytes()), "{key}");
        }
        for name in [
            "my_application_token_v2",
            "getAccessTokenFromStore2",
            "com.example.service.Main1",
            "aaaaaaaa11111111",
            "12345678901234567890",
            "authentication-service-01",
            "production_database_42",
            "passwordResetToken12",
            "correct-horse-battery-staple",
        ] {
            assert!(!is_random(name.as_bytes()), "{name}");
        }
    }
}
