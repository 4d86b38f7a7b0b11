//! Private keys as JSON: JSON Web Keys with their secret members.
//!
//! Called at the name `kty`, which every such key has. Reports the values of the members that only a private key has: `d`
//! and the primes of RSA, `k` of a symmetric key. The object around `kty` is read a bounded way to either side, quotes may
//! be escaped. A public key is left alone.

use super::{Hits, Recognizer, Trigger};
use crate::pattern::Charset;
use crate::span::Span;

pub(super) const JWK: Recognizer = Recognizer {
    name: "jwk",
    kinds: &["private"],
    triggers: &[Trigger::Literals(&["\"kty", "'kty"], key)],
};
const PRIVATE: usize = 0;

/// The object reaches no farther than this before and behind `kty`.
const BEFORE: usize = 4 << 10;
const BEHIND: usize = 6 << 10;
/// Length of the literal that calls.
const NAME: usize = 4;
/// A member's value has so many characters.
const MIN: usize = 20;
const MAX: usize = 2 << 10;

fn key(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(base64url) = Charset::named("base64url") else { return };
    let object = object_around(text, at);
    // Of several names in one object the first sees to all.
    if memchr::memmem::rfind(&text[object.start..at], &text[at..at + NAME]).is_some() {
        return;
    }
    for quote in memchr::memchr2_iter(b'"', b'\'', &text[object.range()]) {
        let name = object.start + quote + 1;
        let Some(length) = secret_name(&text[name..object.end]) else { continue };
        let Some(value) = value_behind(text, name + length, object.end) else { continue };
        let end = base64url.run_end(text, value, MAX);
        if end <= object.end && end - value >= MIN {
            hits.push(PRIVATE, value, end);
        }
    }
}

/// Whether what a line of `text` has is a key or not may turn out behind it: an object is open that has such a member.
pub(crate) fn is_open(text: &[u8]) -> bool {
    let tail = &text[text.len().saturating_sub(BEFORE)..];
    let Some(open) = memchr::memrchr2(b'{', b'}', tail).filter(|at| tail[*at] == b'{') else {
        return false;
    };
    let object = &tail[open..];
    memchr::memchr2_iter(b'"', b'\'', object).any(|quote| {
        let rest = &object[quote + 1..];
        secret_name(rest).is_some() || rest.starts_with(b"kty")
    })
}

/// From the brace before `at` to the one behind: members of a key hold no braces.
fn object_around(text: &[u8], at: usize) -> Span {
    let from = at.saturating_sub(BEFORE);
    let start = memchr::memrchr2(b'{', b'}', &text[from..at]).map_or(from, |i| from + i);
    let to = text.len().min(at + BEHIND);
    let end = memchr::memchr2(b'{', b'}', &text[at..to]).map_or(to, |i| at + i);
    Span::new(start, end)
}

/// The length of a secret member's name, if that is what stands here.
fn secret_name(rest: &[u8]) -> Option<usize> {
    const NAMES: [&[u8]; 7] = [b"d", b"p", b"q", b"k", b"dp", b"dq", b"qi"];
    let length = rest.iter().take(3).position(|b| matches!(b, b'"' | b'\'' | b'\\'))?;
    NAMES.contains(&&rest[..length]).then_some(length)
}

/// Where the value begins behind `"` and `:` and `"`, escaped or not.
fn value_behind(text: &[u8], at: usize, end: usize) -> Option<usize> {
    const GAP: usize = 16;
    let gap = &text[at..end.min(at + GAP)];
    let length = gap
        .iter()
        .take_while(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'\\' | b':'))
        .count();
    let (gap, last) = (&gap[..length], gap.get(length.checked_sub(1)?)?);
    (gap.contains(&b':') && matches!(last, b'"' | b'\'')).then_some(at + length)
}

#[cfg(test)]
mod tests {
    use super::{JWK, is_open};
    use crate::recognize::testing::found;

    const D: &str = "gx7fQ2mLk9Rz0VbWcN4yTtHsA1eUoPiKjDq5uXv8w3E";

    #[test]
    fn the_secret_members_are_found() {
        for text in [
            format!(r#"{{"kty":"EC","crv":"P-256","d":"{D}","x":"{D}"}}"#),
            format!("{{\n  \"d\": \"{D}\",\n  \"kty\": \"OKP\"\n}}"),
            format!(r#"{{\"kty\":\"oct\",\"k\":\"{D}\"}}"#),
            format!("{{'kty': 'EC', 'd': '{D}'}}"),
            format!(r#"{{"keys":[{{"kty":"EC","x":"{D}"}},{{"kty":"EC","d":"{D}"}}]}}"#),
        ] {
            assert_eq!(found(&JWK, 0, &text), [D], "{text}");
        }
        let rsa = format!(r#"{{"kty":"RSA","n":"{D}","e":"AQAB","d":"{D}","p":"{D}","qi":"{D}"}}"#);
        assert_eq!(found(&JWK, 0, &rsa), [D, D, D]);
    }

    #[test]
    fn an_open_object_is_waited_for() {
        assert!(is_open(format!("{{\n  \"d\": \"{D}\",\n").as_bytes()));
        assert!(!is_open(format!("{{\n  \"d\": \"{D}\"\n}}\n").as_bytes()));
        assert!(!is_open(b"{\n  \"name\": 1,\n"));
    }

    #[test]
    fn public_keys_are_silent() {
        for text in [
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{D}","y":"{D}"}}"#),
            format!(r#"{{"kty":"EC"}} and elsewhere {{"d":"{D}"}}"#),
            r#"{"kty":"EC","d":"short"}"#.to_owned(),
        ] {
            assert!(found(&JWK, 0, &text).is_empty(), "{text}");
        }
    }
}
