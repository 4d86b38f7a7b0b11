//! Values encrypted in place, reversible with the key alone: `[EMAIL:enc:…]`.
//!
//! In: a key and a value, or a text with sealed values. Out: the sealed value, or the text with what the key opens. The
//! cipher is AES-256-GCM-SIV with a nonce made of the value, so the same value is sealed the same way and nothing else
//! shows; the entity's name is sealed in. What the key does not open stays as it is.

use std::borrow::Cow;

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// What stands between the name and the sealed bytes.
pub(crate) const MARK: &[u8] = b":enc:";
/// A sealed value is at most so long, in characters.
pub(crate) const LONGEST: usize = 128 << 10;
const NONCE: usize = 12;
/// Of base64 for URLs.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Append the sealed value; nothing is appended, and false returned, if it can't be sealed.
pub(super) fn seal(key: &[u8], entity: &str, value: &[u8], out: &mut Vec<u8>) -> bool {
    let name = entity.to_ascii_uppercase();
    let (Some(cipher), Some(nonce)) = (cipher(key), nonce(key, &name, value)) else { return false };
    let payload = Payload { msg: value, aad: name.as_bytes() };
    let Ok(sealed) = cipher.encrypt(&Nonce::from(nonce), payload) else { return false };
    if 4 * (NONCE + sealed.len()) / 3 >= LONGEST {
        return false;
    }
    out.push(b'[');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(MARK);
    encode(&[&nonce[..], &sealed].concat(), out);
    out.push(b']');
    true
}

/// Put back every value in `text` that was sealed under `key`, by the policy action `encrypt`. Others stay.
///
/// ```
/// let policy = inkout::Policy::parse("extends = \"default\"\n[entity]\nemail = \"encrypt\"", "p")?;
/// let engine = inkout::Engine::builder().policy(policy).hash_key(b"my key").build()?;
/// let sealed = engine.redact("Mail jane.roe@example.com").text.into_owned();
/// assert!(sealed.starts_with("Mail [EMAIL:enc:"));
/// assert_eq!(inkout::unseal(&sealed, b"my key"), "Mail jane.roe@example.com");
/// assert_eq!(inkout::unseal(&sealed, b"another"), sealed);
/// # Ok::<(), inkout::BuildError>(())
/// ```
pub fn unseal<'a>(text: &'a str, key: &[u8]) -> Cow<'a, str> {
    let bytes = text.as_bytes();
    let (mut out, mut copied) = (Vec::new(), 0);
    let Some(cipher) = cipher(key) else { return Cow::Borrowed(text) };
    for mark in memchr::memmem::find_iter(bytes, MARK) {
        if mark < copied {
            continue;
        }
        if let Some((start, end, value)) = opened(bytes, mark, &cipher) {
            out.extend_from_slice(&bytes[copied..start]);
            out.extend_from_slice(&value);
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.extend_from_slice(&bytes[copied..]);
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// The sealed value around the mark at `mark`: where it stands, and what it holds.
fn opened(text: &[u8], mark: usize, cipher: &Aes256GcmSiv) -> Option<(usize, usize, Vec<u8>)> {
    let name = text[..mark]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_uppercase() || b"_0123456789".contains(*b));
    let start = (mark - name.count()).checked_sub(1).filter(|at| text[*at] == b'[')?;
    let body = &text[mark + MARK.len()..];
    let length = body.iter().take(LONGEST).take_while(|b| is_digit(**b)).count();
    if body.get(length) != Some(&b']') {
        return None;
    }
    let sealed = decode(&body[..length])?;
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: &text[start + 1..mark] };
    let value = cipher.decrypt(&Nonce::from(*nonce), payload).ok()?;
    Some((start, mark + MARK.len() + length + 1, value))
}

/// Whether a byte can stand in a sealed value.
pub(crate) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn cipher(key: &[u8]) -> Option<Aes256GcmSiv> {
    let key = derived(key, &[b"inkout sealed values"])?;
    Some(Aes256GcmSiv::new(&key.into()))
}

fn nonce(key: &[u8], name: &str, value: &[u8]) -> Option<[u8; NONCE]> {
    let digest = derived(key, &[b"inkout nonces", name.as_bytes(), b"\0", value])?;
    digest.first_chunk::<NONCE>().copied()
}

fn derived(key: &[u8], parts: &[&[u8]]) -> Option<[u8; 32]> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac.finalize().into_bytes().into())
}

fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digits = [18, 12, 6, 0].map(|shift| DIGITS[(bits >> shift & 63) as usize]);
        out.extend_from_slice(&digits[..=chunk.len()]);
    }
}

fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.chunks(4) {
        let mut bits = 0;
        for i in 0..4 {
            let digit = chunk.get(i).map_or(Some(0), |c| DIGITS.iter().position(|d| d == c))?;
            bits = bits << 6 | u32::try_from(digit).ok()?;
        }
        let bytes = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        out.extend_from_slice(bytes.get(..chunk.len().checked_sub(1)?)?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(key: &[u8], entity: &str, value: &str) -> String {
        let mut out = Vec::new();
        assert!(seal(key, entity, value.as_bytes(), &mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_sealed_comes_back_with_the_key_alone() {
        for value in ["", "a", "ab", "abc", "jane.roe@example.com", "é\n\"x\""] {
            let text =
                format!("x {} [y:enc:z] {}", sealed(b"k", "email", value), "[EMAIL:enc:QUJD]");
            assert_eq!(unseal(&text, b"k"), format!("x {value} [y:enc:z] [EMAIL:enc:QUJD]"));
            assert_eq!(unseal(&text, b"l"), text);
        }
    }

    #[test]
    fn the_same_value_is_sealed_the_same_way_and_only_as_what_it_is() {
        assert_eq!(sealed(b"k", "email", "a"), sealed(b"k", "email", "a"));
        assert_ne!(sealed(b"k", "email", "a"), sealed(b"l", "email", "a"));
        let renamed = sealed(b"k", "email", "a").replace("EMAIL", "PHONE");
        assert_eq!(unseal(&renamed, b"k"), renamed);
    }
}
