//! What is believed to be a secret, token or key: a value that looks drawn at random under a key that is not public.
//!
//! In: a key and its value. Out: yes or no.

use super::Assigned;
use super::code::is_expression;
use crate::finding::Validity;
use crate::scan::assignment::bridge::Link;
use crate::scan::assignment::words;
use crate::validate::random::is_random;
use crate::validate::uuid;

/// Whether a word of a key stands for a secret.
pub(super) fn is_keyword(part: &[u8]) -> bool {
    const WHOLE: &[&str] = &[
        "auth",
        "authorization",
        "bearer",
        "cred",
        "credential",
        "credentials",
        "creds",
        "key",
        "keys",
        "salt",
        "secret",
        "secrets",
        "sessionid",
        "token",
        "tokens",
    ];
    const ENDINGS: &[&[u8]] = &[b"key", b"token", b"secret", b"auth"];
    const OTHER: &[&[u8]] = &[
        b"donkey", b"hockey", b"hotkey", b"jockey", b"monkey", b"pubkey", b"subkey", b"turkey",
        b"whiskey",
    ];
    let is = |word: &[u8]| part.eq_ignore_ascii_case(word);
    let ends = |ending: &[u8]| {
        part.len().checked_sub(ending.len()).is_some_and(|n| part[n..].eq_ignore_ascii_case(ending))
    };
    WHOLE.iter().any(|word| is(word.as_bytes()))
        || (ENDINGS.iter().any(|ending| ends(ending)) && !OTHER.iter().any(|word| is(word)))
}

/// The value of an authorization header.
pub(super) fn is_authorization(found: &Assigned<'_>) -> bool {
    let header = words::parts(found.key)
        .next_back()
        .is_some_and(|part| part.eq_ignore_ascii_case(b"authorization"));
    if !header || found.place.link > Link::Operator {
        return false;
    }
    let value = found.value();
    let printable = value.iter().all(u8::is_ascii_graphic);
    let scheme = &found.text[found.span.start.saturating_sub(6)..found.span.start];
    let basic = scheme.eq_ignore_ascii_case(b"basic ");
    let drawn = value.len() >= 16 && value.iter().any(u8::is_ascii_digit);
    let credible = if basic {
        crate::validate::named("basic_auth").is_some_and(|v| (v.check)(value) == Validity::Valid)
    } else {
        drawn
    };
    printable && credible && !is_expression(value, true)
}

/// Shortest secret: of any link, of a quoted one under a telling key, of one that only a space joins.
const MIN: usize = 16;
const MIN_QUOTED: usize = 12;
const MIN_SPACED: usize = 20;

pub(super) fn is_secret(found: &Assigned<'_>) -> bool {
    let value = found.value();
    let min = match found.place.link {
        Link::Space => MIN_SPACED,
        _ if found.is_quoted() && is_telling(found.key) => MIN_QUOTED,
        _ => MIN,
    };
    value.len() >= min
        && value.iter().all(u8::is_ascii_graphic)
        && !is_public(found)
        && !is_expression(value, found.is_quoted())
        && !is_other(value)
        && is_random(value)
        && (is_telling(found.key) || is_strong(value))
}

/// Whether the key itself says that a secret follows, and not just any key or token.
fn is_telling(key: &[u8]) -> bool {
    const QUALIFIERS: &[&str] = &[
        "access",
        "account",
        "admin",
        "api",
        "app",
        "application",
        "auth",
        "bearer",
        "bot",
        "client",
        "consumer",
        "deploy",
        "developer",
        "encryption",
        "hmac",
        "jwt",
        "license",
        "licence",
        "master",
        "oauth",
        "personal",
        "private",
        "refresh",
        "secret",
        "server",
        "service",
        "shared",
        "signing",
        "storage",
        "user",
        "webhook",
        "write",
    ];
    let telling = words::parts(key).any(|part| {
        QUALIFIERS.iter().any(|q| part.eq_ignore_ascii_case(q.as_bytes()))
            || [
                &b"secret"[..],
                b"apikey",
                b"credential",
                b"credentials",
                b"authorization",
                b"accesskey",
                b"authtoken",
            ]
            .iter()
            .any(|word| part.eq_ignore_ascii_case(word))
    });
    telling || key.eq_ignore_ascii_case(b"token")
}

/// Enough of a random value to be believed under any key: long, and no bare hexadecimal digest.
fn is_strong(value: &[u8]) -> bool {
    let hex = value.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-');
    value.len() >= 24 && !hex
}

/// Keys of caches, tables and commits, and what only describes a secret.
fn is_public(found: &Assigned<'_>) -> bool {
    let described = found.is_about(is_keyword)
        || words::parts(found.key).next_back().is_some_and(|part| part.eq_ignore_ascii_case(b"id"));
    described || words::parts(found.key).any(words::is_public)
}

/// Digests with their algorithm, UUIDs, e-mail addresses, versions, file names.
fn is_other(value: &[u8]) -> bool {
    let digest = [&b"sha1-"[..], b"sha256-", b"sha384-", b"sha512-", b"sha256:", b"sha1:", b"md5:"]
        .iter()
        .any(|start| value.starts_with(start));
    let address = value.contains(&b'@') && value.contains(&b'.');
    let listed = value.contains(&b',') || value.contains(&b';') || value.contains(&b'(');
    digest || address || listed || uuid::has_form(value)
}

/// A UUID under a key that asks for a secret.
pub(super) fn is_uuid(found: &Assigned<'_>) -> bool {
    found.place.link <= Link::Option
        && uuid::uuid(found.value()) == Validity::Valid
        && is_telling(found.key)
        && !is_public(found)
}
