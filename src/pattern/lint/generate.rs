//! Made-up values for examples, so that no file holds a string that looks like somebody's secret.
//!
//! `{charset:N}`: N characters of a charset of `pattern/charset.rs`, at least one of each kind of character in it, a
//! letter or digit first and last. The generators without a length are listed in [`WITHOUT_LENGTH`]; check characters
//! are computed over what stands before them in the mark.

use crate::pattern::Charset;

/// `{crc32_base62}`: CRC-32 of what follows the last `_`, six base-62 digits · `{luhn}`: Luhn digit of the digits
/// before it · `{uuid}` · `{jwt}`: three base64url parts.
pub(super) const WITHOUT_LENGTH: &[&str] = &["crc32_base62", "luhn", "uuid", "jwt"];

/// A small generator of pseudo-random numbers (xorshift64*), the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        let mut random = Random(seed ^ 0x9E37_79B9_7F4A_7C15 | 1);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 33) as usize).checked_rem(n).unwrap_or(0)
    }

    fn pick(&mut self, from: &[u8]) -> u8 {
        from.get(self.below(from.len())).copied().unwrap_or(b'0')
    }
}

/// The seed of an example: depends on the pattern's id and which example it is.
pub(super) fn seed(id: &str, n: usize) -> u64 {
    id.bytes().fold(0xCBF2_9CE4_8422_2325 ^ n as u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// What the generator of that name gives; `before` is what the mark holds so far.
pub(super) fn generate(
    name: &str,
    length: Option<usize>,
    before: &str,
    random: &mut Random,
) -> Option<String> {
    match (name, length) {
        ("crc32_base62", None) => {
            let body = before.rsplit('_').next().unwrap_or(before);
            Some(base62(crc32(body.as_bytes())))
        }
        ("luhn", None) => Some(luhn_digit(before).to_string()),
        ("uuid", None) => Some(uuid(random)),
        ("jwt", None) => Some(jwt(random)),
        (charset, Some(length)) => Some(characters(Charset::named(charset)?, length, random)),
        _ => None,
    }
}

fn characters(charset: Charset, length: usize, random: &mut Random) -> String {
    let members: Vec<u8> = (0..128).filter(|&b| charset.contains(b)).collect();
    let of = |test: fn(&u8) -> bool| members.iter().copied().filter(test).collect::<Vec<u8>>();
    let plain = of(u8::is_ascii_alphanumeric);
    let mut text: Vec<u8> = (0..length).map(|_| random.pick(&members)).collect();
    // Long enough: make sure that every kind of character is there, whatever the dice say.
    let kinds = [of(u8::is_ascii_digit), of(u8::is_ascii_lowercase), of(u8::is_ascii_uppercase)];
    if length >= 8 {
        for (place, kind) in kinds.iter().enumerate().filter(|(_, kind)| !kind.is_empty()) {
            text[2 * place + 1] = random.pick(kind);
        }
    }
    if let [first, .., last] = text.as_mut_slice() {
        (*first, *last) = (random.pick(&plain), random.pick(&plain));
    }
    text.into_iter().map(char::from).collect()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |c, _| (c >> 1) ^ (0xEDB8_8320 * (c & 1)))
    })
}

fn base62(mut number: u32) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut text = ['0'; 6];
    for place in text.iter_mut().rev() {
        *place = char::from(DIGITS[(number % 62) as usize]);
        number /= 62;
    }
    text.iter().collect()
}

fn luhn_digit(before: &str) -> u32 {
    let digits = before.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 =
        digits.enumerate().map(|(i, d)| if i % 2 == 0 { 2 * d / 10 + 2 * d % 10 } else { d }).sum();
    (10 - sum % 10) % 10
}

fn uuid(random: &mut Random) -> String {
    let mut hex = |n: usize| -> String {
        (0..n).map(|_| char::from(random.pick(b"0123456789abcdef"))).collect()
    };
    format!("{}-{}-4{}-a{}-{}", hex(8), hex(4), hex(3), hex(3), hex(12))
}

fn jwt(random: &mut Random) -> String {
    let mut characters =
        |name, n| Charset::named(name).map_or(String::new(), |c| characters(c, n, random));
    let payload = format!(
        r#"{{"sub":"{}","iat":17{}}}"#,
        characters("lower_alnum", 12),
        characters("digits", 8)
    );
    let signature = characters("base64url", 43);
    format!("{}.{}.{signature}", base64url(r#"{"alg":"HS256","typ":"JWT"}"#), base64url(&payload))
}

fn base64url(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let group = |bytes: &[u8]| {
        let bits =
            bytes.iter().fold(0, |bits, &b| bits << 8 | u32::from(b)) << (8 * (3 - bytes.len()));
        (0..=bytes.len()).map(move |i| digit(bits >> (18 - 6 * i))).collect::<String>()
    };
    text.as_bytes().chunks(3).map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_are_right() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(base62(61), "00000z");
        assert_eq!(base64url("{\"a\":1}"), "eyJhIjoxfQ");
        assert_eq!(luhn_digit("7992739871"), 3);
        assert_eq!(luhn_digit("4111 1111 1111 111"), 1);
    }

    #[test]
    fn a_generated_value_has_every_kind_of_character() {
        for seed in 0..200 {
            let text = characters(Charset::named("base64url").unwrap(), 8, &mut Random::new(seed));
            assert!(text.contains(|c: char| c.is_ascii_digit()), "{text}");
            assert!(text.contains(|c: char| c.is_ascii_uppercase()), "{text}");
            assert!(!text.starts_with(['-', '_']) && !text.ends_with(['-', '_']), "{text}");
        }
    }
}
