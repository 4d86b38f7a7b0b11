//! Credentials inside URLs: `scheme://user:password@host`, `https://token@host`.
//!
//! Called at `://`. Reports the password alone, or the whole of a user part that is itself a token. Whatever is plainly a
//! template or a word that stands for a password in documentation is left alone.

use super::{Hits, Recognizer, Trigger};
use crate::validate::random::is_random;

pub(super) const CREDENTIAL_URL: Recognizer = Recognizer {
    name: "credential_url",
    kinds: &["password", "token"],
    triggers: &[Trigger::Literals(&["://"], credentials)],
};
const PASSWORD: usize = 0;
const TOKEN: usize = 1;

/// User and password together are at most this long.
const REACH: usize = 256;

fn credentials(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let scheme = at > 0 && text[at - 1].is_ascii_alphanumeric();
    let start = at + 3;
    let Some(end) = userinfo_end(text, start).filter(|_| scheme) else { return };
    let userinfo = &text[start..end];
    match userinfo.iter().position(|b| *b == b':') {
        Some(colon) => {
            let (user, password) = (&userinfo[..colon], &userinfo[colon + 1..]);
            if is_random(user) && user.len() >= 20 {
                hits.push(TOKEN, start, start + colon);
            }
            if is_credible(user, password) {
                hits.push(PASSWORD, start + colon + 1, end);
            }
        }
        None if userinfo.len() >= 16 && is_random(userinfo) => hits.push(TOKEN, start, end),
        None => {}
    }
}

/// Where the part before `@` ends: at the last `@` before the host's end, with a host behind it.
fn userinfo_end(text: &[u8], start: usize) -> Option<usize> {
    let rest = &text[start..text.len().min(start + REACH)];
    let stop = rest.iter().position(|b| is_stop(*b)).unwrap_or(rest.len());
    let at = rest[..stop].iter().rposition(|b| *b == b'@')?;
    let host = text.get(start + at + 1)?;
    let is_host = host.is_ascii_alphanumeric()
        || matches!(host, b'[' | b'$' | b'{' | b'<' | b'%')
        || *host >= 0x80;
    (at > 0 && is_host).then_some(start + at)
}

fn is_stop(byte: u8) -> bool {
    byte <= b' '
        || matches!(byte, b'/' | b'?' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\' | b'|' | 0x7F)
}

/// Whether somebody could have chosen this password. `user:password@` and the like are how manuals write it.
fn is_credible(user: &[u8], password: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"...",
        b"mypass",
        b"mypassword",
        b"pass",
        b"passwd",
        b"password",
        b"pw",
        b"pwd",
        b"secret",
        b"token",
        b"user",
        b"username",
        b"xxx",
        b"yourpassword",
        b"x-oauth-basic",
    ];
    let template =
        password.iter().any(|b| matches!(b, b'{' | b'}' | b'[' | b']' | b'(' | b')' | b'$'))
            && (password[0] == b'$'
                || matches!(password[0], b'{' | b'[' | b'(')
                || password.starts_with(b"#{"));
    let word = WORDS.iter().any(|word| password.eq_ignore_ascii_case(word));
    let port =
        password.len() <= 5 && password.iter().all(u8::is_ascii_digit) && user.contains(&b'.');
    !password.is_empty() && !template && !word && !port && password[0] != b'%'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Seen;
    use crate::scan::Candidate;

    fn found(text: &str) -> Vec<&str> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut hits =
            Hits { patterns: &[Some(0), Some(1)], out: &mut out, seen: &mut Seen::default() };
        for at in memchr::memmem::find_iter(text.as_bytes(), "://") {
            credentials(text.as_bytes(), at, &mut hits);
        }
        out.iter().map(|c| &text[c.span.range()]).collect()
    }

    #[test]
    fn the_password_of_a_url_is_found() {
        assert_eq!(found("postgres://app:s3cr3t@db:5432/x"), ["s3cr3t"]);
        assert_eq!(found("mongodb+srv://app:p@ss1@host.example/"), ["p@ss1"]);
        assert_eq!(found("redis://:hunter2@localhost"), ["hunter2"]);
        assert_eq!(
            found("https://0a1b2c3d4e5f60718293a4b5@git.example/x"),
            ["0a1b2c3d4e5f60718293a4b5"]
        );
    }

    #[test]
    fn addresses_and_templates_are_silent() {
        for text in [
            "https://example.com/a@b",
            "https://user@example.com",
            "https://user:password@host",
            "https://u:${PASS}@host",
            "https://example.com:8080/@x",
            "https://u:<pass>@host",
            "://a:b@c",
            "https://u:@host",
            "git://host.x:80@y",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
