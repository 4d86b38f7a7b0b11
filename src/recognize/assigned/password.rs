//! What is believed to be a password: more than a word, less than a sentence, and no expression.
//!
//! In: a key and its value. Out: yes or no. A quoted value is believed sooner than a bare one, and a bare one sooner
//! than what follows "is" in prose.

use super::Assigned;
use crate::scan::assignment::bridge::Link;
use crate::scan::assignment::words::{self, Word};

/// Whether a word of a key stands for a password.
pub(super) fn is_keyword(part: &[u8]) -> bool {
    const ENDINGS: &[&[u8]] = &[
        b"password",
        b"passwd",
        b"passphrase",
        b"passcode",
        b"passwort",
        b"passord",
        b"passordet",
        b"pwd",
        b"kennwort",
        b"contrase",
        b"senha",
        b"wachtwoord",
        b"parola",
        b"parole",
        b"passw",
        b"passwords",
    ];
    const OTHER: &[&[u8]] = &[
        b"bypass",
        b"compass",
        b"encompass",
        b"overpass",
        b"surpass",
        b"trespass",
        b"underpass",
        b"allpass",
        b"bandpass",
        b"highpass",
        b"lowpass",
        b"minipass",
    ];
    let ends = |ending: &[u8]| {
        part.len() >= ending.len() && part[part.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    let digits = part.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 && digits < part.len() {
        return is_keyword(&part[..part.len() - digits]);
    }
    part.eq_ignore_ascii_case(b"pw")
        || ENDINGS.iter().any(|ending| ends(ending))
        || (ends(b"pass") && !OTHER.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

/// Longest password, and the shortest.
const MAX: usize = 128;
const MIN: usize = 4;

pub(super) fn is_password(found: &Assigned<'_>) -> bool {
    let value = found.value();
    if !(MIN..=MAX).contains(&value.len()) || found.is_about(is_keyword) || found.is_code() {
        return false;
    }
    let kinds = Kinds::of(value);
    // `mongodb://<username>:<password>@host`
    let is_host = found.place.link == Link::Markup && value.starts_with(b"@");
    if kinds.is_day() || is_host {
        return false;
    }
    if found.is_listed() && !stands_out(found, &kinds) {
        return false;
    }
    match (found.is_quoted(), found.place.link) {
        _ if kinds.spaces > 0 => is_phrase(found, &kinds),
        // `the password "changeit-7"`
        (true, Link::Space) if kinds.letters >= 4 && kinds.digits > 0 => true,
        (true, Link::Space) if is_defined(found) => kinds.letters >= 5,
        (_, Link::Space) => {
            kinds.digits > 0 && kinds.letters > 0 && kinds.symbols > 0 && kinds.joiners == 0
        }
        (true, link) => kinds.is_mixed() || (link != Link::Verb && is_believable_word(found)),
        (false, Link::Verb) => kinds.is_mixed() && !is_measure(found, &kinds),
        (false, Link::Markup) => kinds.is_mixed() || is_believable_word(found),
        (false, _) => (kinds.is_mixed() && !is_measure(found, &kinds)) || is_environment(found),
    }
}

/// `#define WIFI_PASS "gartenzwerg"`
fn is_defined(found: &Assigned<'_>) -> bool {
    let before = &found.text[found.identifier.start.saturating_sub(12)..found.identifier.start];
    let is_key = || words::parts(found.value()).any(|part| is_keyword(part) || is_form_word(part));
    before.trim_ascii_end().ends_with(b"#define") && !is_key() && !is_step(found.key)
}

/// How many bytes of each kind a value has.
struct Kinds {
    letters: usize,
    digits: usize,
    /// `_`, `-`, `.`, `/`, `,`, `'`: they also join words.
    joiners: usize,
    symbols: usize,
    spaces: usize,
    /// An upper-case letter right behind a lower-case one, and another lower-case one behind that, is camelCase.
    odd_case: bool,
}

impl Kinds {
    fn of(value: &[u8]) -> Kinds {
        let mut kinds =
            Kinds { letters: 0, digits: 0, joiners: 0, symbols: 0, spaces: 0, odd_case: false };
        for byte in value {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => kinds.letters += 1,
                b'0'..=b'9' => kinds.digits += 1,
                b'_' | b'-' | b'.' | b'/' | b',' | b'\'' | b':' => kinds.joiners += 1,
                b' ' | b'\t' => kinds.spaces += 1,
                _ => kinds.symbols += 1,
            }
        }
        let ups = value
            .windows(2)
            .filter(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase())
            .count();
        let downs = value
            .windows(3)
            .filter(|w| {
                w[0].is_ascii_uppercase() && w[1].is_ascii_uppercase() && w[2].is_ascii_lowercase()
            })
            .count();
        kinds.odd_case = ups >= 3 || (ups >= 2 && downs >= 1);
        kinds
    }

    /// `2024-11-02`, `2.11.2024`: when it was changed.
    fn is_day(&self) -> bool {
        self.letters + self.symbols + self.spaces == 0
            && self.joiners == 2
            && (6..=8).contains(&self.digits)
    }

    /// More than a word: digits or symbols among letters, digits alone if there are a few, or wild letter case.
    fn is_mixed(&self) -> bool {
        let digits = self.digits > 0 && (self.letters > 0 || self.symbols > 0 || self.digits >= 4);
        digits || (self.symbols > 0 && self.letters + self.symbols >= 5) || self.odd_case
    }
}

/// Words with spaces: a passphrase under a key that says so, or something with digits or symbols in it, no sentence.
fn is_phrase(found: &Assigned<'_>, kinds: &Kinds) -> bool {
    let named = words::parts(found.key).any(|part| part.eq_ignore_ascii_case(b"passphrase"));
    let closed = found.is_quoted() || found.place.link == Link::Markup;
    let sentence = kinds.spaces > 6
        || found.value().ends_with(b"!")
        || kinds.spaces * 12 > found.value().len() * 4;
    closed
        && !sentence
        && ((kinds.digits >= 2 && kinds.spaces <= 3) || (named && kinds.spaces >= 2))
}

/// A number with its unit, a range, a date, a version: `8-16 characters`, `2048 bits`.
fn is_measure(found: &Assigned<'_>, kinds: &Kinds) -> bool {
    const UNITS: &[&[u8]] = &[
        b"bit", b"byte", b"char", b"day", b"digit", b"hour", b"letter", b"minute", b"month",
        b"second", b"time", b"%",
    ];
    if kinds.letters > 0 || kinds.symbols > 0 {
        return false;
    }
    let next = found.behind().trim_ascii_start();
    kinds.joiners > 0
        || UNITS
            .iter()
            .any(|unit| next.get(..unit.len()).is_some_and(|head| head.eq_ignore_ascii_case(unit)))
}

/// Whether the next of a list is more than another name: a string with digits or signs in it that is no
/// path, or a bare value that is no
/// `key:value` itself.
fn stands_out(found: &Assigned<'_>, kinds: &Kinds) -> bool {
    let joined = || {
        found.value().iter().any(|b| matches!(b, b':' | b',')) || found.behind().starts_with(b":")
    };
    let more = kinds.digits > 0 || kinds.symbols > 0;
    if found.is_quoted() { more && !found.value().starts_with(b"/") } else { !joined() }
}

/// A word as a quoted value: believed unless it is one that forms, schemas and translations put there.
fn is_believable_word(found: &Assigned<'_>) -> bool {
    let value = found.value();
    let names_itself = words::parts(value).any(|part| is_keyword(part) || is_form_word(part));
    let capital = value[0].is_ascii_uppercase() && value[1..].iter().all(u8::is_ascii_lowercase);
    let plain = value.iter().all(u8::is_ascii_lowercase);
    found.place.link <= Link::Markup
        && value.len() >= 5
        && plain
        && !names_itself
        && !capital
        && !is_step(found.key)
}

/// `currentPass`, `render_pass`: a pass that something goes through, if the word before does not say whose password it is.
fn is_step(key: &[u8]) -> bool {
    const OWNERS: &[Word] = &words::list([
        "account",
        "admin",
        "auth",
        "bind",
        "client",
        "cluster",
        "connection",
        "database",
        "db",
        "email",
        "ftp",
        "git",
        "http",
        "imap",
        "jdbc",
        "key",
        "keystore",
        "ldap",
        "login",
        "mail",
        "master",
        "mongo",
        "my",
        "mysql",
        "new",
        "old",
        "oracle",
        "pg",
        "pop",
        "postgres",
        "proxy",
        "rabbitmq",
        "radius",
        "redis",
        "registry",
        "root",
        "rpc",
        "server",
        "sftp",
        "smb",
        "smtp",
        "sql",
        "ssh",
        "ssl",
        "store",
        "sudo",
        "svn",
        "telnet",
        "test",
        "trust",
        "truststore",
        "user",
        "vnc",
        "vpn",
        "wifi",
        "wlan",
    ]);
    let mut parts = words::parts(key).rev();
    let ends_in_pass = parts.next().is_some_and(|part| part.eq_ignore_ascii_case(b"pass"));
    ends_in_pass && parts.next().is_some_and(|owner| !words::is_one_of(OWNERS, owner))
}

fn is_form_word(part: &[u8]) -> bool {
    const WORDS: &[Word] = &words::list([
        "basic",
        "bcrypt",
        "boolean",
        "bottom",
        "confirm",
        "current",
        "default",
        "disabled",
        "empty",
        "enabled",
        "enter",
        "false",
        "field",
        "hashed",
        "hidden",
        "input",
        "integer",
        "invalid",
        "login",
        "missing",
        "none",
        "null",
        "number",
        "object",
        "optional",
        "plain",
        "prompt",
        "refresh",
        "required",
        "reset",
        "right",
        "secret",
        "session",
        "short",
        "string",
        "submit",
        "test",
        "text",
        "textbox",
        "token",
        "true",
        "undefined",
        "unset",
        "user",
        "username",
        "value",
        "weak",
        "wrong",
    ]);
    words::is_one_of(WORDS, part)
}

/// `DB_PASSWORD=letmein`, alone on its line: the value of an environment file may be a word.
fn is_environment(found: &Assigned<'_>) -> bool {
    let value = found.value();
    let loud = found.key.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_');
    let tight = found.text[found.span.start - 1] == b'=';
    let alone = found.text.get(found.span.end).is_none_or(|b| matches!(b, b'\n' | b'\r' | b' '));
    let word = value.iter().all(u8::is_ascii_lowercase) && value.len() >= 5;
    loud && tight && alone && word && !is_form_word(value) && !is_keyword(value)
}
