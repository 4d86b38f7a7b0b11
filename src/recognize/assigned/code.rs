//! Telling a value written out from an expression that stands for one.
//!
//! In: a value and whether it is quoted. Out: yes if it is code, a template, a path or an address: no secret to ink.

use crate::scan::assignment::words;
use crate::validate::random::is_random;

/// Whether the value is an expression rather than a value written out.
pub(super) fn is_expression(value: &[u8], quoted: bool) -> bool {
    // Most values have none of the signs that all the others are told by.
    match value.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_') {
        true => !quoted && is_constant(value),
        false => has_signs(value, quoted),
    }
}

/// [`is_expression`], for any value.
fn has_signs(value: &[u8], quoted: bool) -> bool {
    is_template(value)
        || is_place(value)
        || (!quoted && (has_call(value) || is_path_of_names(value) || is_constant(value)))
}

/// Filled in elsewhere: `${X}`, `$(x)`, `{{x}}`, `<x>`, `%s`, `%(x)s`, `#{x}`, `ENC[…]`.
fn is_template(value: &[u8]) -> bool {
    let holds = |part: &[u8]| memchr::memmem::find(value, part).is_some();
    let starts = [
        &b"{"[..],
        b"<",
        b"[",
        b"%(",
        b"%{",
        b"$(",
        b"${",
        b"ENC[",
        b"vault:",
        b"ref+",
        b"!secret",
        b"op://",
        b"arn:",
    ];
    starts.iter().any(|start| value.starts_with(start))
        || [&b"{{"[..], b"${", b"$(", b"#{", b"%s", b"%d", b"<%"].iter().any(|part| holds(part))
        || is_shell_variable(value)
        || is_windows_variable(value)
}

/// `$name`, `$Name.member`; a password may begin with `$` as well, but then it is no plain name.
fn is_shell_variable(value: &[u8]) -> bool {
    let Some(name) = value.strip_prefix(b"$") else { return false };
    let plain = name
        .iter()
        .all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'.' | b'-' | b'>' | b':'));
    let positional = name.len() <= 2;
    let constant = name.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_');
    plain || positional || constant
}

fn is_windows_variable(value: &[u8]) -> bool {
    value.len() > 2 && value.starts_with(b"%") && value.ends_with(b"%")
}

/// A path or an address.
fn is_place(value: &[u8]) -> bool {
    let starts = [
        &b"./"[..],
        b"../",
        b"~/",
        b"/etc/",
        b"/run/",
        b"/var/",
        b"/home/",
        b"/usr/",
        b"/tmp/",
        b"/opt/",
        b"C:\\",
    ];
    starts.iter().any(|start| value.starts_with(start))
        || memchr::memmem::find(value, b"://").is_some()
        || value.starts_with(b"data:")
        || value.starts_with(b"urn:")
        || memchr::memmem::find(value, b".html#").is_some()
}

/// A call, an index, a reference, an operator.
fn has_call(value: &[u8]) -> bool {
    let open = value.iter().position(|b| matches!(b, b'(' | b'['));
    let called = open.is_some_and(|i| i == 0 || words_only(&value[..i]));
    let joined = [&b"::"[..], b"->", b"=>", b"=="]
        .iter()
        .any(|op| memchr::memmem::find(without_padding(value), op).is_some());
    let referred =
        matches!(value[0], b'&' | b'*' | b'!' | b'@' | b'(' | b':' | b'=' | b'+' | b'/' | b'\\')
            && value[1..].iter().all(|b| {
                b.is_ascii_alphabetic() || matches!(b, b'_' | b'.' | b'/' | b'*' | b'=' | b'-')
            });
    called || joined || referred || value.starts_with(b"//")
}

/// Less the `==` that ends base64.
fn without_padding(value: &[u8]) -> &[u8] {
    value.strip_suffix(b"==").filter(|rest| !rest.ends_with(b"=")).unwrap_or(value)
}

fn words_only(name: &[u8]) -> bool {
    name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$' | b':' | b'@'))
}

/// `self.password2`, `config.db.pass1`: names joined by dots, the first one a word.
fn is_path_of_names(value: &[u8]) -> bool {
    let mut names = value.split(|b| *b == b'.');
    let first = names.next().unwrap_or_default();
    let is_name = |name: &[u8]| {
        name.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
            && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'?' | b'!'))
    };
    let lettered = first.len() >= 2 && first.iter().all(|b| b.is_ascii_alphabetic() || *b == b'_');
    value.contains(&b'.') && lettered && names.all(is_name)
}

/// `MY_CONSTANT2`, `password_1`, `sha256`: names with a digit in them.
fn is_constant(value: &[u8]) -> bool {
    const ALGORITHMS: &[&[u8]] = &[
        b"argon2",
        b"argon2i",
        b"argon2id",
        b"base64",
        b"md5",
        b"oauth1",
        b"oauth2",
        b"pbkdf2",
        b"sha1",
        b"sha256",
        b"sha512",
        b"utf8",
        b"utf8mb4",
        b"utf-8",
    ];
    let name = value.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let names = |part: &[u8]| NAMES.iter().any(|n| without_digits(part).eq_ignore_ascii_case(n));
    let keyword = || words::parts(value).any(names);
    let algorithm = ALGORITHMS.iter().any(|a| value.eq_ignore_ascii_case(a));
    let drawn = || value.len() >= 12 && is_random(value);
    algorithm || (name && digits <= 1 && (value.contains(&b'_') && !drawn() || keyword()))
}

/// A word less the digits behind it.
fn without_digits(word: &[u8]) -> &[u8] {
    &word[..word.len() - word.iter().rev().take_while(|b| b.is_ascii_digit()).count()]
}

const NAMES: &[&[u8]] =
    &[b"password", b"passwd", b"pass", b"token", b"secret", b"user", b"value", b"param", b"input"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{has_signs, is_expression};

    proptest! {
        #[test]
        fn a_value_without_signs_is_told_by_its_words(value in "[a-zA-Z0-9_]{1,12}|(password|sha|ENC|arn|ref|data)_?[0-9]{0,3}") {
            for quoted in [false, true] {
                let value = value.as_bytes();
                prop_assert_eq!(is_expression(value, quoted), has_signs(value, quoted));
            }
        }
    }

    #[test]
    fn expressions_are_told_from_values() {
        for text in [
            "getPassword()",
            "${X}",
            "$PASS",
            "$1",
            "{{ x }}",
            "os.environ[x]",
            "self.password2",
            "config.db.pass1",
            "&password",
            "/run/secrets/x",
            "https://x.y",
            "MY_CONST2",
            "password1",
            "Password::new",
            "%PASS%",
            "sha256",
            "params[:x1]",
            "@Value(",
        ] {
            assert!(is_expression(text.as_bytes(), false), "{text}");
        }
        for text in
            ["hunter2", "$3cr3t!x", "a1.b2c3", "letmein_42x", "/x7G+9a", "!Qaz2wsx", "@dm1n99"]
        {
            assert!(!is_expression(text.as_bytes(), false), "{text}");
        }
    }
}
