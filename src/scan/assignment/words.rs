//! Words around an assignment: those that may stand between a key and its value, types, and parts of keys that say that
//! the value is no secret.
//!
//! In: a word as it stands in the text. Out: yes or no.

/// May stand between a key and its value: `API key for production is …`.
const BRIDGE: &[Word] = &list([
    "access",
    "account",
    "admin",
    "api",
    "apikey",
    "app",
    "are",
    "as",
    "auth",
    "basic",
    "bearer",
    "client",
    "cluster",
    "code",
    "company",
    "content",
    "credential",
    "credentials",
    "current",
    "database",
    "db",
    "default",
    "dev",
    "development",
    "email",
    "env",
    "environment",
    "equals",
    "es",
    "est",
    "for",
    "id",
    "is",
    "ist",
    "key",
    "lautet",
    "live",
    "local",
    "login",
    "my",
    "new",
    "of",
    "old",
    "our",
    "password",
    "personal",
    "portal",
    "private",
    "prod",
    "production",
    "root",
    "router",
    "secret",
    "server",
    "service",
    "set",
    "site",
    "ssh",
    "staging",
    "string",
    "temp",
    "temporary",
    "test",
    "the",
    "to",
    "token",
    "use",
    "user",
    "value",
    "vpn",
    "was",
    "wifi",
    "with",
    "your",
]);

const VERBS: &[Word] = &list(["are", "equals", "es", "est", "is", "ist", "lautet", "to", "was"]);

/// Types between a name and its `=`.
const TYPES: &[Word] = &list([
    "any",
    "char",
    "const",
    "secret",
    "secretstr",
    "static",
    "str",
    "string",
    "text",
    "varchar",
]);

/// Right of a keyword these say that the value is something about the secret: `password_file`, `token_count`.
const ABOUT: &[Word] = &list([
    "algorithm",
    "arn",
    "attempts",
    "bits",
    "bytes",
    "callback",
    "class",
    "column",
    "complexity",
    "count",
    "counter",
    "description",
    "digest",
    "dir",
    "directory",
    "docs",
    "enabled",
    "encoding",
    "endpoint",
    "entry",
    "env",
    "error",
    "event",
    "exists",
    "expiration",
    "expires",
    "expiry",
    "factory",
    "fail",
    "failed",
    "failure",
    "field",
    "file",
    "filename",
    "format",
    "handler",
    "hash",
    "hasher",
    "hashers",
    "hint",
    "icon",
    "index",
    "input",
    "interval",
    "issuer",
    "kind",
    "label",
    "len",
    "length",
    "level",
    "limit",
    "limits",
    "link",
    "list",
    "location",
    "manager",
    "max",
    "maxlength",
    "message",
    "method",
    "min",
    "minlength",
    "mode",
    "model",
    "module",
    "name",
    "names",
    "op",
    "param",
    "parameter",
    "parser",
    "path",
    "pattern",
    "placeholder",
    "policy",
    "position",
    "prefix",
    "prompt",
    "property",
    "provider",
    "ref",
    "reference",
    "regex",
    "required",
    "reset",
    "response",
    "rotation",
    "rule",
    "rules",
    "schema",
    "scheme",
    "scope",
    "selector",
    "service",
    "set",
    "size",
    "source",
    "state",
    "status",
    "store",
    "strength",
    "succeeded",
    "success",
    "suffix",
    "table",
    "text",
    "timeout",
    "title",
    "total",
    "ttl",
    "type",
    "types",
    "uri",
    "url",
    "usage",
    "validator",
    "vault",
    "version",
    "visible",
]);

/// Left of a keyword these say that the value is public: `cache_key`, `commit_hash`, `public_key`.
const PUBLIC: &[Word] = &list([
    "answer",
    "authenticity",
    "cache",
    "cached",
    "checksum",
    "column",
    "commit",
    "component",
    "composite",
    "continuation",
    "csrf",
    "cursor",
    "digest",
    "etag",
    "event",
    "fingerprint",
    "foreign",
    "hash",
    "hot",
    "i18n",
    "idempotency",
    "index",
    "integrity",
    "item",
    "locale",
    "lock",
    "map",
    "message",
    "next",
    "object",
    "page",
    "partition",
    "primary",
    "pub",
    "public",
    "publishable",
    "query",
    "registry",
    "resource",
    "route",
    "row",
    "sha",
    "sha1",
    "sha256",
    "sha512",
    "shortcut",
    "site",
    "sort",
    "storage",
    "thumbprint",
    "trace",
    "translation",
    "unique",
    "xsrf",
]);

pub(crate) fn is_bridge(word: &[u8]) -> bool {
    is_one_of(BRIDGE, word)
}

/// Whether a word is made of words for keys only: `SECRETKEY`, `accessToken`.
pub(crate) fn is_key_words(mut word: &[u8]) -> bool {
    const PARTS: [&[u8]; 13] = [
        b"access", b"private", b"secret", b"token", b"client", b"auth", b"pass", b"word", b"key",
        b"api", b"app", b"tok", b"id",
    ];
    while !word.is_empty() {
        let head =
            |part: &&&[u8]| word.get(..part.len()).is_some_and(|w| w.eq_ignore_ascii_case(part));
        let Some(part) = PARTS.iter().find(head) else { return false };
        word = &word[part.len()..];
    }
    true
}

pub(crate) fn is_verb(word: &[u8]) -> bool {
    is_one_of(VERBS, word)
}

pub(crate) fn is_type(word: &[u8]) -> bool {
    is_one_of(TYPES, word)
}

pub(crate) fn is_about(word: &[u8]) -> bool {
    is_one_of(ABOUT, word)
}

pub(crate) fn is_public(word: &[u8]) -> bool {
    is_one_of(PUBLIC, word)
}

/// Longest word of the lists.
const LONGEST: usize = 16;

/// A word of a list as a number, its first byte the highest, so that numbers are in the order of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word(u128);

/// Words in lower case, which must be sorted and not too long.
pub(crate) const fn list<const N: usize>(words: [&str; N]) -> [Word; N] {
    let (mut list, mut i) = ([Word(0); N], 0);
    while i < N {
        let word = words[i].as_bytes();
        assert!(word.len() <= LONGEST);
        let (mut bytes, mut at) = ([0; LONGEST], 0);
        while at < word.len() {
            bytes[at] = word[at];
            at += 1;
        }
        list[i] = Word(u128::from_be_bytes(bytes));
        assert!(i == 0 || list[i - 1].0 < list[i].0);
        i += 1;
    }
    list
}

/// Whether a list has this word, in any case.
pub(crate) fn is_one_of(list: &[Word], word: &[u8]) -> bool {
    let mut lower = [0; LONGEST];
    let Some(bytes) = lower.get_mut(..word.len()) else { return false };
    bytes.copy_from_slice(word);
    lower.make_ascii_lowercase();
    // A NUL at the end would not be seen.
    word.last() != Some(&0) && list.binary_search(&Word(u128::from_be_bytes(lower))).is_ok()
}

/// The words of an identifier: parts between separators, split where lower case meets upper case.
pub(crate) fn parts(identifier: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    identifier
        .split(|b| !b.is_ascii_alphanumeric())
        .flat_map(|part| humps(part).into_iter().flatten())
        .filter(|part| !part.is_empty())
}

/// At most four humps of a camelCase word, which is as many as matter; the rest stays in the last.
fn humps(word: &[u8]) -> [Option<&[u8]>; 4] {
    let mut parts = [None; 4];
    let (mut from, mut n) = (0, 0);
    for i in 1..word.len() {
        let border = word[i].is_ascii_uppercase()
            && (word[i - 1].is_ascii_lowercase()
                || word.get(i + 1).is_some_and(u8::is_ascii_lowercase));
        if border && n < 3 {
            parts[n] = Some(&word[from..i]);
            (from, n) = (i, n + 1);
        }
    }
    parts[n] = Some(&word[from..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        const LIST: &[Word] = &list(["a", "an", "and", "sixteen-letters-"]);
        for word in ["a", "An", "AND", "sixteen-letters-"] {
            assert!(is_one_of(LIST, word.as_bytes()), "{word}");
        }
        for word in ["", "b", "andy", "a\0", "\0", "sixteen-letters-x", "sixteen-letters"] {
            assert!(!is_one_of(LIST, word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn identifiers_fall_into_words() {
        let split = |text| {
            parts(str::as_bytes(text))
                .map(|w| String::from_utf8_lossy(w))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(split("DB_API-Key.value"), "DB API Key value");
        assert_eq!(split("myAPIKey"), "my API Key");
        assert_eq!(split("clientSecret"), "client Secret");
        assert!(is_bridge(b"Bearer") && !is_bridge(b"hunter2"));
    }
}
