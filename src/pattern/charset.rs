//! Named sets of ASCII bytes that token bodies and assigned values are made of.

/// A set of ASCII bytes, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Charset(u128);

const UPPER: u128 = span(b'A', b'Z');
const LOWER: u128 = span(b'a', b'z');
const DIGIT: u128 = span(b'0', b'9');
const ALNUM: u128 = UPPER | LOWER | DIGIT;

/// Name and members of every charset a pattern may use.
pub(crate) const CHARSETS: &[(&str, Charset)] = &[
    ("digits", Charset(DIGIT)),
    ("lower", Charset(LOWER)),
    ("upper", Charset(UPPER)),
    ("hex", Charset(DIGIT | span(b'a', b'f') | span(b'A', b'F'))),
    ("lower_hex", Charset(DIGIT | span(b'a', b'f'))),
    ("upper_hex", Charset(DIGIT | span(b'A', b'F'))),
    ("hex_dash", Charset(DIGIT | span(b'a', b'f') | span(b'A', b'F') | set(b"-"))),
    ("base32", Charset(UPPER | span(b'2', b'7'))),
    ("lower_alnum", Charset(LOWER | DIGIT)),
    ("upper_alnum", Charset(UPPER | DIGIT)),
    ("upper_dash", Charset(UPPER | DIGIT | set(b"-"))),
    ("base58", Charset(ALNUM & !set(b"0OIl"))),
    ("bech32", Charset(ALNUM & !set(b"1bioBIO"))),
    ("base62", Charset(ALNUM)),
    ("word", Charset(ALNUM | set(b"_"))),
    ("base64url", Charset(ALNUM | set(b"-_"))),
    ("base64", Charset(ALNUM | set(b"+/="))),
    ("any_base64", Charset(ALNUM | set(b"+/=-_"))),
    ("percent", Charset(ALNUM | set(b"%"))),
    ("dotted", Charset(ALNUM | set(b"-_."))),
    ("token", Charset(ALNUM | set(b"-_.+/=~"))),
    ("token_colon", Charset(ALNUM | set(b"-_.+/=~:"))),
    ("visible", Charset(span(b'!', b'~'))),
];

const fn span(first: u8, last: u8) -> u128 {
    let mut bits = 0;
    let mut byte = first;
    while byte <= last {
        bits |= 1 << byte;
        byte += 1;
    }
    bits
}

const fn set(bytes: &[u8]) -> u128 {
    let mut bits = 0;
    let mut i = 0;
    while i < bytes.len() {
        bits |= 1 << bytes[i];
        i += 1;
    }
    bits
}

impl Charset {
    /// The charset of that name.
    pub(crate) fn named(name: &str) -> Option<Charset> {
        CHARSETS.iter().find(|(known, _)| *known == name).map(|(_, charset)| *charset)
    }

    #[inline]
    pub(crate) fn contains(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }

    /// End of the run of members that starts at `from`, at most `limit` bytes long.
    #[inline]
    pub(crate) fn run_end(self, text: &[u8], from: usize, limit: usize) -> usize {
        let stop = text.len().min(from.saturating_add(limit));
        let mut at = from.min(stop);
        while at < stop && self.contains(text[at]) {
            at += 1;
        }
        crate::work::add(at - from.min(stop));
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_sets_are_what_they_say() {
        for (i, (name, _)) in CHARSETS.iter().enumerate() {
            assert!(CHARSETS[..i].iter().all(|(other, _)| other != name), "{name} twice");
        }
        let base58 = Charset::named("base58").unwrap();
        assert!(
            base58.contains(b'1')
                && base58.contains(b'z')
                && !base58.contains(b'0')
                && !base58.contains(b'l')
        );
        assert!(!Charset::named("visible").unwrap().contains(b' '));
        assert!(!Charset::named("visible").unwrap().contains(0xC3));
    }

    #[test]
    fn a_run_ends_at_the_first_stranger_or_the_limit() {
        let hex = Charset::named("hex").unwrap();
        assert_eq!(hex.run_end(b"00ffxx", 0, 99), 4);
        assert_eq!(hex.run_end(b"00ffxx", 1, 2), 3);
        assert_eq!(hex.run_end(b"00ff", 9, 2), 4, "behind the end there is no run");
    }
}
