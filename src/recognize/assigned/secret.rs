//! What is believed to be a secret, token or key: a value that looks drawn at random under a key that is not public.
//!
//! In: a key and its value. Out: yes or no.

use super::Assigned;
use super::code::is_expression;
use super::hexadecimal;
use crate::finding::Validity;
use crate::scan::assignment::bridge::Link;
use crate::scan::assignment::words::{self, Word};
use crate::validate::random::{is_random, is_sequence};
use crate::validate::uuid;

/// Whether a word of a key stands for a secret.
pub(super) fn is_keyword(part: &[u8]) -> bool {
    const WHOLE: &[Word] = &words::list([
        "auth",
        "authorization",
        "bearer",
        "cred",
        "credential",
        "credentials",
        "creds",
        "key",
        "keys",
        "pat",
        "pepper",
        "salt",
        "secret",
        "secrets",
        "sessionid",
        "signing",
        "token",
        "tokens",
    ]);
    const ENDINGS: &[&[u8]] = &[b"key", b"token", b"secret", b"auth"];
    const OTHER: &[Word] = &words::list([
        "donkey", "hockey", "hotkey", "jockey", "monkey", "pubkey", "subkey", "turkey", "whiskey",
    ]);
    let ends = |ending: &&[u8]| {
        part.len() >= ending.len() && part[part.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    words::is_one_of(WHOLE, part) || (ENDINGS.iter().any(ends) && !words::is_one_of(OTHER, part))
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
    let credible = if basic { is_basic(value) } else { drawn };
    printable && credible && !is_expression(value, true)
}

/// Whether a value is a user and a password in base64.
pub(super) fn is_basic(value: &[u8]) -> bool {
    crate::validate::named("basic_auth").is_some_and(|v| (v.check)(value) == Validity::Valid)
}

/// Shortest secret: of any link, of one under a telling key, of one that has letters of both cases and digits besides,
/// of one that only a space joins.
const MIN: usize = 16;
const MIN_TELLING: usize = 12;
const MIN_MIXED: usize = 10;
const MIN_SPACED: usize = 20;

pub(super) fn is_secret(found: &Assigned<'_>) -> bool {
    let value = found.value();
    is_long_enough(found)
        && value.iter().all(u8::is_ascii_graphic)
        && !is_public(found)
        && !found.is_code()
        && !is_other(value)
        && !is_shortened(found)
        && !is_text_in_escapes(value)
        && is_random(value)
        && !is_sequence(value)
        && (is_telling(found.key)
            || (!found.is_cut
                && (is_strong(value)
                    || is_given_to_a_key(found)
                    || is_in_environment(found)
                    || is_among_secrets(found))))
}

/// `key = …` of 64 hexadecimal digits where the words around speak of secrets.
fn is_among_secrets(found: &Assigned<'_>) -> bool {
    hexadecimal::has_form(found.value()) && hexadecimal::is_secret(found.text, found.span)
}

/// `MAILER_KEY=…`, a variable of the environment: hexadecimal, too, where it is no longer than a key and no digest of a file.
fn is_in_environment(found: &Assigned<'_>) -> bool {
    let value = found.value();
    let key = &found.text[found.identifier.range()];
    let loud = key.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_');
    let tight = found.text[found.span.start - 1] == b'=' || found.is_quoted();
    loud && tight
        && key.ends_with(b"_KEY")
        && found.place.link == Link::Operator
        && value.len() == 32
        && value.iter().all(u8::is_ascii_hexdigit)
}

/// What stands behind "Bearer": a token of any kind, if it is long and drawn at random.
pub(super) fn is_drawn(value: &[u8]) -> bool {
    let has_digit = value.iter().any(u8::is_ascii_digit);
    value.len() >= MIN_SPACED && has_digit && is_random(value) && !is_sequence(value)
}

/// Whether a value is as long as a secret under its key is. What is longer or shorter than any need not be asked.
fn is_long_enough(found: &Assigned<'_>) -> bool {
    let value = found.value();
    let min = || match found.place.link {
        Link::Space => MIN_SPACED,
        _ if is_just_a_token(found.key) && !is_well_mixed(value) => MIN_SPACED,
        _ if is_telling(found.key) && is_well_mixed(value) => MIN_MIXED,
        _ if is_telling(found.key) => MIN_TELLING,
        _ => MIN,
    };
    const { assert!(MIN_MIXED <= MIN_TELLING && MIN_TELLING <= MIN && MIN <= MIN_SPACED) };
    value.len() >= MIN_SPACED || value.len() >= MIN_MIXED && value.len() >= min()
}

/// The value goes on in dots or stars: somebody has shortened it.
fn is_shortened(found: &Assigned<'_>) -> bool {
    let behind = found.behind();
    ["...", "…", "***", "###"].iter().any(|mark| behind.starts_with(mark.as_bytes()))
}

/// `\xe2\x80\x99s`: a sign written in escapes, and a few letters. What is written in escapes altogether may be a secret.
fn is_text_in_escapes(value: &[u8]) -> bool {
    const ESCAPE: usize = b"\\x00".len();
    let escapes = memchr::memmem::find_iter(value, b"\\x").count() * ESCAPE;
    escapes > 0 && (1..MIN_MIXED).contains(&value.len().saturating_sub(escapes))
}

/// `ANY_key=…`: fewer characters will do, if they are of all kinds.
fn is_given_to_a_key(found: &Assigned<'_>) -> bool {
    let value = found.value();
    let plain = value.iter().all(u8::is_ascii_alphanumeric);
    plain && is_well_mixed(value) && found.place.link == Link::Operator && !found.place.words
}

/// Many things are called tokens that are no secrets.
fn is_just_a_token(key: &[u8]) -> bool {
    let mut parts = words::parts(key);
    parts.next_back().is_some_and(|part| part.eq_ignore_ascii_case(b"token"))
        && !parts.any(is_qualifier)
}

/// Letters of both cases, and digits among them.
fn is_well_mixed(value: &[u8]) -> bool {
    let count = |test: fn(&u8) -> bool| value.iter().filter(|b| test(b)).count();
    count(u8::is_ascii_digit) >= 2
        && count(u8::is_ascii_uppercase) >= 2
        && count(u8::is_ascii_lowercase) >= 2
}

/// Whether the key itself says that a secret follows, and not just any key.
fn is_telling(key: &[u8]) -> bool {
    const WHOLE: &[Word] = &words::list([
        "accesskey",
        "apikey",
        "authorization",
        "authtoken",
        "credential",
        "credentials",
        "secret",
        "secrets",
        "token",
        "tokens",
    ]);
    words::parts(key).any(|part| is_qualifier(part) || words::is_one_of(WHOLE, part))
}

/// Words that make a key or token a secret one.
fn is_qualifier(part: &[u8]) -> bool {
    const QUALIFIERS: &[Word] = &words::list([
        "access",
        "account",
        "admin",
        "api",
        "app",
        "application",
        "auth",
        "authentication",
        "bearer",
        "bot",
        "client",
        "consumer",
        "deploy",
        "developer",
        "encryption",
        "hmac",
        "jwt",
        "licence",
        "license",
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
    ]);
    words::is_one_of(QUALIFIERS, part)
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
    let listed = [b',', b';', b'(', b'{'].iter().any(|b| value.contains(b));
    digest || address || listed || is_file(value) || uuid::has_form(value)
}

/// `name.xml`, `name.json`: a short ending behind the last dot.
fn is_file(value: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 14] = [
        b"xml", b"json", b"png", b"js", b"html", b"md", b"yml", b"yaml", b"py", b"txt", b"log",
        b"pem", b"go", b"css",
    ];
    let ending = value.rsplit(|b| *b == b'.').next().unwrap_or_default();
    ending.len() < value.len() && ENDINGS.contains(&ending)
}

/// A UUID under a key that asks for a secret.
pub(super) fn is_uuid(found: &Assigned<'_>) -> bool {
    found.place.link <= Link::Verb
        && uuid::uuid(found.value()) == Validity::Valid
        && is_telling(found.key)
        && !is_public(found)
}
