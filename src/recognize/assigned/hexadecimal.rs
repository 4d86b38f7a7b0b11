//! Keys of 64 hexadecimal digits under names that say too little, `key = …`, `value: "…"`, where the words around speak of
//! secrets and not of digests.
//!
//! In: a text and where the digits stand, or the word that speaks of a secret. Out: whether they are a key. Looks a few lines
//! back at most, and ahead only within the line.

use crate::scan::assignment::words::{self, Word};
use crate::span::Span;

/// As many digits as a key of 256 bits has.
const LENGTH: usize = 64;
/// How far before and behind the digits words count, and how far behind a word the digits begin.
const ABOVE: usize = 240;
const BEHIND: usize = 80;
const AHEAD: usize = 128;

/// What a secret key is called, or does.
const SECRET: &[Word] = &words::list([
    "aes",
    "aes256",
    "chacha20",
    "cipher",
    "cle",
    "confidential",
    "decrypt",
    "decrypted",
    "encrypt",
    "encrypted",
    "encryption",
    "geheim",
    "geheimer",
    "geheimes",
    "geheimnis",
    "hmac",
    "master",
    "privada",
    "privado",
    "privat",
    "private",
    "privater",
    "prive",
    "privé",
    "privée",
    "prywatny",
    "secret",
    "secreta",
    "secreto",
    "secrets",
    "secrète",
    "segreta",
    "segreto",
    "signer",
    "signing",
    "tajny",
    "vertraulich",
    "wallet",
]);
/// What digests are called, and what they are of.
const DIGEST: &[Word] = &words::list([
    "artifact",
    "block",
    "build",
    "cache",
    "cached",
    "checksum",
    "checksums",
    "commit",
    "content",
    "digest",
    "digests",
    "empreinte",
    "etag",
    "file",
    "fingerprint",
    "hash",
    "hashed",
    "hashes",
    "huella",
    "image",
    "impronta",
    "integrity",
    "kontrolna",
    "layer",
    "lock",
    "lockfile",
    "md5",
    "merkle",
    "package",
    "prüfsumme",
    "pubkey",
    "public",
    "resumen",
    "root",
    "sha1",
    "sha256",
    "sha512",
    "somme",
    "sum",
    "suma",
    "transaction",
    "tx",
    "txid",
]);

/// Whether the value has the form of such a key.
pub(super) fn has_form(value: &[u8]) -> bool {
    value.len() == LENGTH
        && value.iter().all(u8::is_ascii_hexdigit)
        && value.iter().any(u8::is_ascii_digit)
        && value.iter().any(u8::is_ascii_alphabetic)
}

/// Whether the words around such digits speak of a secret: those of their line first, then those above.
pub(super) fn is_secret(text: &[u8], span: Span) -> bool {
    let from = span.start.saturating_sub(ABOVE);
    let above = &text[from..span.start];
    let line = memchr::memrchr(b'\n', above).map_or(0, |n| n + 1);
    let behind = &text[span.end..text.len().min(span.end + BEHIND)];
    let behind = &behind[..memchr::memchr(b'\n', behind).unwrap_or(behind.len())];
    let (above, before) = above.split_at(line);
    match said(before).or_else(|| first_said(behind)) {
        Some(said) => said,
        // What stands behind an empty line is about something else.
        None => {
            let near = memchr::memmem::rfind(above, b"\n\n").map_or(above, |n| &above[n..]);
            said(near) == Some(true)
        }
    }
}

/// Whether the words speak of secrets, and none of digests.
fn said(part: &[u8]) -> Option<bool> {
    each_said(part).min()
}

/// Of a remark behind the value, what is said first tells.
fn first_said(part: &[u8]) -> Option<bool> {
    each_said(part).next()
}

/// For each word that says anything whether it speaks of a secret.
fn each_said(part: &[u8]) -> impl Iterator<Item = bool> {
    let is_end = |b: &u8| !(b.is_ascii_alphanumeric() || *b >= 0x80);
    let parts = |word| std::iter::once(word).chain(words::parts(word));
    part.split(is_end).filter(|word| !word.is_empty()).flat_map(parts).filter_map(|word| {
        let is = |list| words::is_one_of(list, word);
        if is(DIGEST) { Some(false) } else { is(SECRET).then_some(true) }
    })
}

/// The digits that stand near behind a word for a secret, on its line or the next.
pub(super) fn ahead(text: &[u8], end: usize) -> Option<Span> {
    // A run so long holds one of the places that lie so far apart.
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_within = |at: &usize| is_digit(*at) && (is_digit(at - 8) || is_digit(at + 8));
    let at = (1..=AHEAD / LENGTH + 1).map(|n| end + n * LENGTH - 1).find(is_within)?;
    let is_digit = |b: &&u8| b.is_ascii_hexdigit();
    let start = at - text[end..at].iter().rev().take(LENGTH).take_while(is_digit).count();
    let run = text[start..].iter().take(LENGTH + 1).take_while(is_digit).count();
    let before = text[start - 1];
    let is_free = |b: u8| !(b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let is_whole =
        start > end && is_free(before) && text.get(start + run).is_none_or(|b| is_free(*b));
    let lines = memchr::memchr_iter(b'\n', &text[end..start]).count();
    let span = Span::new(start, start + run);
    (is_whole && lines < 2 && has_form(&text[span.range()]) && is_secret(text, span))
        .then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    fn span(text: &str) -> Span {
        let start = text.find(KEY).unwrap();
        Span::new(start, start + KEY.len())
    }

    #[test]
    fn words_around_say_what_it_is() {
        for text in [
            format!("# private key of the signer\nkey = {KEY}"),
            format!("\"encryption\": {{ \"alg\": \"AES-256-GCM\", \"key\": \"{KEY}\""),
            format!("key = {KEY}  # shared secret, don't commit"),
            format!("cache of builds\n# secret of the archive\nkey = {KEY}"),
        ] {
            let found = is_secret(text.as_bytes(), span(&text));
            assert_eq!(found, !text.starts_with("cache"), "{text}");
        }
        for text in [
            format!("key = {KEY}"),
            format!("# checksum of the lock\nkey = {KEY}"),
            format!("secret things\nsha256: {KEY}"),
            format!("key = {KEY} # cache key, sha256 of the inputs"),
            format!("# private\n\nkey = {KEY}"),
        ] {
            assert!(!is_secret(text.as_bytes(), span(&text)), "{text}");
        }
    }

    #[test]
    fn a_word_for_a_secret_is_followed() {
        for text in [
            format!("secret used to encrypt the archive\nvalue = \"{KEY}\""),
            format!("secret: {KEY}"),
            format!(
                "secret, as you can see from what stands behind it in this line of text, and that is long enough is {KEY}"
            ),
        ] {
            assert_eq!(ahead(text.as_bytes(), 6), Some(span(&text)), "{text}");
        }
        for text in [
            format!("secret\n\nvalue = {KEY}"),
            format!("secret{KEY}"),
            format!("secret x{KEY}"),
            format!("secret {KEY}0"),
            format!("secret digest {KEY}"),
            "secret".to_owned(),
        ] {
            assert_eq!(ahead(text.as_bytes(), 6), None, "{text}");
        }
    }
}
