//! Passwords that follow their word with nothing but a space between, where what stands before the word says that it is one:
//! `my password Blaubart3 no longer works`, `(pw lavendel7)`, `user web12, pass jV4UZhOXNU`; and words behind a verb that
//! announces nothing else, `das Passwort lautet pusteblume`.
//!
//! In: a text and where the word for a password begins and ends. Out: the password. Looks [`BEFORE`] bytes back and as far
//! ahead as a password is long.

use super::code::is_expression;
use super::prose;
use crate::recognize::letter::{word_at, word_before};
use crate::scan::assignment::bridge::Key;
use crate::scan::assignment::words;

const BEFORE: usize = 48;
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=40;

#[rustfmt::skip]
const OWNERS: &[&str] = &[
    "my", "our", "his", "her", "their", "root", "admin", "sudo", "mein", "unser", "dein", "mon", "notre", "mi", "nuestra", "mia", "minha",
    "mijn", "moje", "mitt", "wifi", "wlan",
];

/// The password behind `key`, if somebody's word for it stands there.
pub(super) fn owned(text: &[u8], key: Key) -> Option<(usize, usize)> {
    let (start, end) = value_at(text, key.end)?;
    let value = &text[start..end];
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let is_marked = digits > 1 || value.iter().any(u8::is_ascii_uppercase);
    let is_owned = || is_marked && has_owner(text, key.start);
    (is_owned() || ends_clause(text, end) && begins_clause(text, key.start)).then_some((start, end))
}

/// Both of `my pwd from OldOne11 to NewOne22`.
pub(super) fn changed(text: &[u8], end: usize) -> Option<[(usize, usize); 2]> {
    const FROM: &[u8] = b" from";
    let old = value_at(text, end + FROM.len()).filter(|_| text[end..].starts_with(FROM))?;
    let rest = &text[old.1..];
    let new = value_at(text, old.1 + b" to".len()).filter(|_| rest.starts_with(b" to "))?;
    Some([old, new])
}

/// The password in brackets behind the words of a sentence about it: `the temp password you gave me (Walnut815) is wrong`; or
/// between commas, if it looks like nothing else.
pub(super) fn inserted(text: &[u8], key: Key) -> Option<(usize, usize)> {
    const WORDS: usize = 6;
    const REACH: usize = 64;
    if text.get(key.end) != Some(&b' ') {
        return None;
    }
    let near = &text[key.end..text.len().min(key.end + REACH)];
    let lead = memchr::memchr2(b'(', b',', near).map(|n| key.end + n)?;
    let is_bracket = text[lead] == b'(';
    let (start, end) =
        if is_bracket { value_from(text, lead + 1)? } else { value_at(text, lead + 1)? };
    let value = &text[start..end];
    let has = |is: fn(&u8) -> bool| value.iter().any(is);
    let is_odd = has(u8::is_ascii_uppercase) || has(|b| b"!#%&*+?~^_-".contains(b));
    let close: &[u8] = if is_bracket { b")" } else { b", " };
    if value.len() < 8 || !(is_odd || is_bracket) || !text[end..].starts_with(close) {
        return None;
    }
    let (mut at, mut words) = (key.end, 0);
    let subject_end = lead - usize::from(is_bracket);
    while at < subject_end && words < WORDS && text[at] == b' ' {
        at += 1 + prose::subject_word(text, at + 1)?;
        words += 1;
    }
    (at == subject_end && words > 1).then_some((start, end))
}

/// A run of letters and digits that is no name of a thing, no version and no expression.
fn value_at(text: &[u8], end: usize) -> Option<(usize, usize)> {
    if text.get(end) == Some(&b' ') { value_from(text, end + 1) } else { None }
}

/// [`value_at`], right there.
fn value_from(text: &[u8], start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let belongs = |b: &&u8| b.is_ascii_alphanumeric() || b"-_.!#%&+*?@~^$,;:)".contains(b);
    let run = rest.iter().take(LENGTHS.end() + 4).take_while(belongs).count();
    let margin = |b: &&u8| b".,;:)?".contains(b);
    let run = run - rest[..run].iter().rev().take_while(margin).count();
    let value = &rest[..run];
    let count = |is: fn(&u8) -> bool| value.iter().filter(|b| is(b)).count();
    let is_version =
        || value.windows(3).any(|w| w[1] == b'.' && w[0].is_ascii_digit() && w[2].is_ascii_digit());
    let is_told = LENGTHS.contains(&run)
        && value[0].is_ascii_alphanumeric()
        && count(u8::is_ascii_digit) > 0
        && count(u8::is_ascii_alphabetic) > 3
        && count(u8::is_ascii_lowercase) > 0
        && !value.iter().any(|b| b"@,;:)$".contains(b));
    let is_name = || is_version() || is_about_passwords(value) || is_expression(value, false);
    (is_told && !is_name()).then_some((start, start + run))
}

/// `sha512crypt`, `Manager2`, `protected2`: what passwords are stored by, or a word about them with a number.
fn is_about_passwords(value: &[u8]) -> bool {
    const METHODS: &[&str] = &[
        "sha", "md5", "aes", "hash", "base64", "utf", "oauth", "tls", "ssl", "pbkdf", "scrypt",
        "bcrypt", "argon", "ntlm",
    ];
    const WORDS: &[&str] = &[
        "protected",
        "optional",
        "required",
        "manager",
        "prompt",
        "rules",
        "policies",
        "generator",
    ];
    let is = |word: &[u8], known: &&str| word.eq_ignore_ascii_case(known.as_bytes());
    let method =
        METHODS.iter().any(|method| value.get(..method.len()).is_some_and(|head| is(head, method)));
    let letters = value.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let is_numbered = value[letters..].iter().all(u8::is_ascii_digit);
    let word = &value[..letters];
    method || is_numbered && (words::is_about(word) || WORDS.iter().any(|known| is(word, known)))
}

fn has_owner(text: &[u8], key: usize) -> bool {
    let Some(b' ') = key.checked_sub(1).map(|before| text[before]) else { return false };
    // `jane@acme.example password …`
    let before = &text[key.saturating_sub(BEFORE)..key - 1];
    if before.rsplit(|b| *b == b' ').next().is_some_and(|word| word.contains(&b'@')) {
        return true;
    }
    let word = &text[key - 1 - word_before(text, key - 1, 16)..key - 1];
    OWNERS.iter().any(|owner| word.eq_ignore_ascii_case(owner.as_bytes()))
}

/// `(pw …`, or behind a user and a comma.
fn begins_clause(text: &[u8], key: usize) -> bool {
    let before = &text[key.saturating_sub(BEFORE)..key];
    let line = memchr::memrchr(b'\n', before).map_or(before, |at| &before[at + 1..]);
    let has_user = |line: &[u8]| {
        ["user", "login", "benutzer", "usuario", "utente", "identifiant", "gebruiker"]
            .iter()
            .any(|word| line.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes())))
    };
    line.ends_with(b"(")
        || (line.ends_with(b", ") || line.ends_with(b"; ")) && has_user(line)
        || line.ends_with(b" ") && has_user(behind_last_two(line))
}

/// The last two words: `user tina88 ` right before the word for a password.
fn behind_last_two(line: &[u8]) -> &[u8] {
    let mut spaces = line.iter().rev().enumerate().filter(|(_, b)| **b == b' ').map(|(n, _)| n);
    let third = spaces.nth(2).unwrap_or(line.len());
    let words = &line[line.len() - third..];
    // The word for the user comes first, so that it is no other sentence's.
    let first = words.split(|b| *b == b' ').next().unwrap_or_default();
    if first.len() < words.len() { first } else { &[] }
}

fn ends_clause(text: &[u8], end: usize) -> bool {
    match text.get(end) {
        None | Some(b'\n' | b'\r' | b')' | b',' | b';') => true,
        Some(b'.') => text.get(end + 1).is_none_or(u8::is_ascii_whitespace),
        _ => false,
    }
}

/// The word behind `lautet`, which announces nothing else.
pub(super) fn worded(text: &[u8], verb_end: usize) -> Option<(usize, usize)> {
    const ADVERBS: &[&str] = &[
        "anders",
        "immer",
        "jetzt",
        "daher",
        "aktuell",
        "weiterhin",
        "folgendermaßen",
        "richtig",
        "derzeit",
        "momentan",
        "eigentlich",
        "einfach",
        "nicht",
        "übrigens",
        "somit",
        "standardmäßig",
    ];
    const SHORTEST: usize = 5;
    let before = &text[verb_end.saturating_sub(8)..verb_end];
    if !before.ends_with(b"lautet") && !before.ends_with(b"lautete")
        || text.get(verb_end) != Some(&b' ')
    {
        return None;
    }
    let start = verb_end + 1;
    let length = word_at(text, start, 40);
    let is_adverb = || ADVERBS.iter().any(|word| word.as_bytes() == &text[start..start + length]);
    let ends = ends_clause(text, start + length) || text[start + length..].starts_with(b" und ");
    (length >= SHORTEST && ends && !is_adverb()).then_some((start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let at = text.find(" p").map_or(0, |at| at + 1).max(usize::from(text.starts_with('(')));
        let end = at + word_at(text.as_bytes(), at, 40);
        owned(text.as_bytes(), Key { start: at, end }).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn a_password_may_follow_its_word_right_away() {
        for (text, password) in [
            ("my password Blaubart3 no longer works", "Blaubart3"),
            ("root password toor-9912", "toor-9912"),
            ("jane@acme.zz password AppleTree7", "AppleTree7"),
            ("(pw lavendel7)", "lavendel7"),
            ("user web12, pass jV4UZhOXNU\n", "jV4UZhOXNU"),
            ("user tina88 password Blaubart3", "Blaubart3"),
        ] {
            assert_eq!(found(text), Some(password), "{text}");
        }
    }

    #[test]
    fn a_password_may_be_inserted_in_a_sentence() {
        let found = |text: &'static str| {
            let at = text.find("pass").unwrap_or(0);
            let end = at + word_at(text.as_bytes(), at, 40);
            inserted(text.as_bytes(), Key { start: at, end }).map(|(start, end)| &text[start..end])
        };
        for (text, password) in [
            ("the temp password you gave me (walnut815) is wrong", "walnut815"),
            ("the password I was sent, Walnut815, is wrong", "Walnut815"),
            ("the password from last week, wal-nut815, is wrong", "wal-nut815"),
        ] {
            assert_eq!(found(text), Some(password), "{text}");
        }
        for text in [
            "the password you gave me (see ticket12345) is wrong",
            "the password for this, walnut815, is wrong",
            "the password for them (sha512crypt9) is wrong",
            "a password must have (letters1234) something",
            "the password (walnut815) is",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_things_are_none() {
        for text in [
            "my password manager",
            "root password mysql8 forgotten",
            "root password ubuntu22.04",
            "my password sha256",
            "root password sha512crypt9",
            "our password Manager22 release",
            "(password protected2)",
            "the password Windows11 wants",
            "a list, password utf8, and more",
            "my password user_1 is",
            "the users of it, and password rules2,",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
