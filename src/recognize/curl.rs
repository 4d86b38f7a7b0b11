//! Passwords on the command line of curl: `-u user:password`, `--user 'user:password'`.
//!
//! Called at `curl`. Reads one command, continued lines included, and reports the password alone, or the value of a
//! session's cookie (`-b`); a user without a password is left alone, and so are templates.

use super::{Hits, Recognizer, Trigger};

pub(super) const CURL: Recognizer = Recognizer {
    name: "curl",
    kinds: &["password", "cookie"],
    triggers: &[Trigger::Literals(&["curl"], command)],
};
const PASSWORD: usize = 0;
const COOKIE: usize = 1;

/// A command is read no farther than this.
const REACH: usize = 512;
/// User and password together are at most this long.
const MAX: usize = 128;

fn command(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let stop = text.len().min(at + REACH);
    let mut i = at + 4;
    while i < stop && !ends_command(text, i) {
        // Options stand behind a space.
        if !text[i].is_ascii_whitespace() {
            i += 1;
            continue;
        }
        if let Some(value) = cookie(&text[i..stop]) {
            super::cookie::pairs(text, i + value, hits, COOKIE);
            i += value;
        } else if let Some(value) = option(&text[i..stop]) {
            credentials(text, i + value, hits);
            i += value;
        }
        i += 1;
    }
}

/// A line that is not continued, a pipe, another `curl`.
fn ends_command(text: &[u8], i: usize) -> bool {
    match text[i] {
        b'\n' => text[i - 1] != b'\\' && !text[..i].ends_with(b"\\\r"),
        b'|' => true,
        b'c' => text[i..].starts_with(b"curl "),
        _ => false,
    }
}

/// How far behind ` -u` or ` --user` its value begins.
fn option(rest: &[u8]) -> Option<usize> {
    let spaced = rest.first().is_some_and(u8::is_ascii_whitespace);
    const NAMES: [&[u8]; 4] = [b"-u", b"--user", b"--proxy-user", b"-U"];
    let name = NAMES.iter().find(|name| spaced && rest[1..].starts_with(name))?;
    let gap =
        rest[1 + name.len()..].iter().take(4).take_while(|b| matches!(b, b' ' | b'=')).count();
    let short = name.len() == 2;
    (gap > 0 || short).then_some(1 + name.len() + gap)
}

/// How far behind ` -b` the first pair begins.
fn cookie(rest: &[u8]) -> Option<usize> {
    let option = rest.first().is_some_and(u8::is_ascii_whitespace) && rest[1..].starts_with(b"-b ");
    let quotes = rest.get(4..)?.iter().take(2).take_while(|b| is_quote(**b)).count();
    option.then_some(4 + quotes)
}

fn credentials(text: &[u8], start: usize, hits: &mut Hits<'_>) {
    let value = &text[start..text.len().min(start + MAX)];
    let end = word_end(value);
    if value.starts_with(b"<") {
        return;
    }
    let Some(colon) = value[..end].iter().position(|b| *b == b':') else { return };
    let skip = value[colon + 1..end].iter().take_while(|b| is_quote(**b)).count();
    let from = colon + 1 + skip;
    let to = end - value[from..end].iter().rev().take_while(|b| is_quote(**b)).count();
    if from < to && is_password(&value[from..to]) {
        hits.push(PASSWORD, start + from, start + to);
    } else if from >= to && colon >= 8 && is_password(unquoted(&value[..colon])) {
        // A token as the user, with no password: `-u token:`.
        let user = unquoted(&value[..colon]);
        hits.push(PASSWORD, start + colon - user.len(), start + colon);
    }
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

fn unquoted(word: &[u8]) -> &[u8] {
    &word[word.iter().take_while(|b| is_quote(**b)).count()..]
}

/// The end of a word of the shell, quotes heeded.
pub(super) fn word_end(value: &[u8]) -> usize {
    let mut open = None;
    for (i, &byte) in value.iter().enumerate() {
        match open {
            Some(quote) if byte == quote => open = None,
            Some(_) => {}
            None if is_quote(byte) => open = Some(byte),
            None if byte.is_ascii_whitespace() || matches!(byte, b'|' | b';' | b'`' | b'\\') => {
                return i;
            }
            None => {}
        }
    }
    value.len()
}

/// No template, and no word that manuals put there.
pub(super) fn is_password(value: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"pass",
        b"password",
        b"passwd",
        b"pwd",
        b"secret",
        b"token",
        b"test",
        b"yyy",
        b"xxx",
        b"...",
    ];
    let template = matches!(value[0], b'$' | b'<' | b'{' | b'[' | b'%')
        && !value.iter().any(u8::is_ascii_digit);
    let holds = |part: &[u8]| memchr::memmem::find(value, part).is_some();
    let variable = holds(b"${")
        || holds(b"$(")
        || holds(b"{{")
        || (value[0] == b'$' && value[1..].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_'));
    value.len() >= 4
        && !template
        && !variable
        && !WORDS.iter().any(|word| value.eq_ignore_ascii_case(word))
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
        command(text.as_bytes(), text.find("curl").unwrap(), &mut hits);
        out.iter().map(|c| &text[c.span.range()]).collect()
    }

    #[test]
    fn passwords_of_commands_are_found() {
        for (text, password) in [
            ("curl -u bot:s3cr3t9 https://x", "s3cr3t9"),
            ("curl --user 'bot:h0pk1ns~21s' x", "h0pk1ns~21s"),
            ("curl -d 'x' \\\n  -u dev:yqDVtkqP", "yqDVtkqP"),
            ("curl --user bot:'pRf7vG2h' -i", "pRf7vG2h"),
            ("curl -u \":d2LkV78zLx!t\" x", "d2LkV78zLx!t"),
            ("curl -u \"d2LkV78zLx!t:\" x", "d2LkV78zLx!t"),
            ("curl --user \"a\":\"ZqL5kVrX\" x", "ZqL5kVrX"),
            ("curl -b 'sid=r1g2iqcvmlyfbdc9x35ezh; a=b' x", "r1g2iqcvmlyfbdc9x35ezh"),
        ] {
            assert_eq!(found(text), [password], "{text}");
        }
    }

    #[test]
    fn templates_and_users_alone_are_silent() {
        for text in [
            "curl -u user:password x",
            "curl -u \"$USER:$PASS\" x",
            "curl -u \"${a}:${b}\" x",
            "curl -u name x",
            "curl -u \":\" x",
            "curl x\n-u a:b1234567",
            "curl --user-agent a:b123456 x",
            "curl -u a:<password> x",
            "curl -b cookies.txt -c cookies.txt x",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
