//! Structure of tokens that are base64 inside: JSON Web Tokens, HTTP basic credentials.
//!
//! In: the token. Out: valid if its readable part says what it must, invalid if it is something else.

use super::base64::decode_prefix;
use super::{Validity, decided};

/// How much of a header is decoded to look for `alg`.
const HEADER: usize = 384;

/// The first part of a JWT or JWE decodes to a JSON object with `alg` or `enc`.
pub(crate) fn jwt(token: &[u8]) -> Validity {
    let head = token.split(|b| *b == b'.').next().unwrap_or_default();
    let mut decoded = [0; HEADER];
    let Some(json) = decode_prefix(head, &mut decoded) else { return Validity::Invalid };
    let names = [&b"\"alg\""[..], b"\"enc\""];
    let named = names.iter().any(|name| memchr::memmem::find(json, name).is_some());
    decided(json.first() == Some(&b'{') && named)
}

/// Base64 of a private key in armour, told by the label at its beginning.
pub(crate) fn pem_base64(token: &[u8]) -> Validity {
    let mut decoded = [0; 48];
    let Some(text) = decode_prefix(token, &mut decoded) else { return Validity::Invalid };
    decided(memchr::memmem::find(text, b"PRIVATE").is_some())
}

/// Base64 of `user:password`, all of it printable.
pub(crate) fn basic_auth(token: &[u8]) -> Validity {
    let mut decoded = [0; HEADER];
    let Some(text) = decode_prefix(token, &mut decoded) else { return Validity::Invalid };
    let printable = text.iter().all(|b| (0x20..0x7F).contains(b) || *b >= 0x80);
    decided(printable && text.contains(&b':') && std::str::from_utf8(text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jwt_says_its_algorithm() {
        // {"alg":"none"}
        assert_eq!(jwt(b"eyJhbGciOiJub25lIn0.e30."), Validity::Valid);
        // {"a":1}
        assert_eq!(jwt(b"eyJhIjoxfQ.e30.x"), Validity::Invalid);
        assert_eq!(jwt(b"ey!.e30"), Validity::Invalid);
    }

    #[test]
    fn basic_credentials_are_user_and_password() {
        assert_eq!(basic_auth(b"dXNlcjpwYXNz"), Validity::Valid);
        assert_eq!(basic_auth(b"dXNlcnBhc3M="), Validity::Invalid);
        assert_eq!(basic_auth(b"////////"), Validity::Invalid);
    }
}
