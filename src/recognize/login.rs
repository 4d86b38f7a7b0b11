//! A user and a password side by side behind a word that says so: `login: jsmith / Summer2024!`,
//! `credentials admin:P@ssw0rd!23`, `creds are root | tr0ub4dor&3`.
//!
//! In: the text and where such a word stands. Out: both, if the password is more than a word. Between the two stands a slash
//! or bar with spaces around it, or a colon. Looks at most 16 bytes ahead for the user, and 64 along each of the two.

use super::{Hits, Recognizer, Trigger};

pub(super) const LOGIN: Recognizer = Recognizer {
    name: "login",
    kinds: &["password", "user"],
    triggers: &[Trigger::Literals(WORDS, find)],
};

const PASSWORD: usize = 0;
const USER: usize = 1;

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "login", "logins", "log in with", "credentials", "creds", "user/pass", "user/password", "username/password",
    "zugangsdaten", "zugang:", "anmeldedaten", "identifiants", "credenciales", "credenziali", "credenciais", "inloggegevens",
    "dane logowania", "учетные данные", "логин/пароль", "wifi", "wi-fi", "wlan",
];

/// Most bytes before the user, most of user and password, fewest of each.
const GAP: usize = 16;
const LONGEST: usize = 64;
const SHORTEST_USER: usize = 2;
/// Most words between the word and the verb behind it.
const WORDS_BETWEEN: usize = 4;
const SHORTEST: usize = 6;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(start) =
        super::labelled::label_end(text, at, WORDS).and_then(|end| user_start(text, end))
    else {
        return;
    };
    let user_end =
        start + run(&text[start..], |b| b.is_ascii_alphanumeric() || b"._-@+".contains(&b));
    if user_end - start < SHORTEST_USER {
        return;
    }
    if is_key(&text[start..user_end]) {
        return;
    }
    let Some(gap) = separator(&text[user_end..]) else { return };
    let is_quoted = text.get(user_end + gap).is_some_and(|b| b"\"'`".contains(b));
    let password = user_end + gap + usize::from(is_quoted);
    let end =
        password + run(&text[password..], |b| b.is_ascii_graphic() && !b"\"'`<>|\\".contains(&b));
    let end = end - text[password..end].iter().rev().take_while(|b| b".,;)".contains(b)).count();
    let is_code = text.get(password) == Some(&b')');
    if !is_code && is_password(&text[password..end]) {
        hits.push(PASSWORD, password, end);
        let stops = text[start..user_end].iter().rev().take_while(|b| **b == b'.').count();
        hits.push(USER, start, user_end - stops);
    }
}

/// Behind the verb of a sentence about the word, up to four words between: `login for the portal is …`.
fn behind_subject(text: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..=WORDS_BETWEEN {
        let word = run(text.get(at..)?.strip_prefix(b" ")?, |b| b.is_ascii_lowercase());
        at += 1 + word;
        if matches!(&text[at - word..at], b"is" | b"are" | b"was") {
            return Some(at);
        }
        if word == 0 {
            return None;
        }
    }
    None
}

/// Behind the name of whose it is: `login for Priya: …`.
fn behind_whose(text: &[u8], end: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    let rest = text.get(end..)?.strip_prefix(b" ")?;
    let lead = [&b"for "[..], b"of ", b"f\xC3\xBCr ", b"von ", b"para ", b"pour "];
    let lead = lead.iter().find(|lead| rest.starts_with(lead))?.len();
    let is_name = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80 || **b == b' ';
    let name = rest[lead..].iter().take(LONGEST).take_while(is_name).count();
    (name > 0 && rest[lead + name..].starts_with(b": ")).then_some(end + 1 + lead + name)
}

/// Where the user begins behind the word: over signs, "are", "is" and "with".
fn user_start(text: &[u8], end: usize) -> Option<usize> {
    let from = behind_subject(text, end).or_else(|| behind_whose(text, end)).unwrap_or(end);
    let mut at = from;
    while at < text.len() && at - from < GAP {
        let rest = &text[at..];
        let small = [&b"are "[..], b"is ", b"with ", b"for ", b"as "];
        if let Some(word) = small.iter().find(|word| rest.starts_with(word)).filter(|_| at > end) {
            at += word.len();
        } else if b" \t:=->\"'`(".contains(&text[at]) {
            at += 1;
        } else {
            break;
        }
    }
    (at > end && at < text.len()).then_some(at)
}

fn run(text: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    text.iter().take(LONGEST).take_while(|b| belongs(**b)).count()
}

/// `wifi password: …` names no user.
fn is_key(user: &[u8]) -> bool {
    const KEYS: &[&str] = &[
        "password",
        "passwort",
        "passphrase",
        "passcode",
        "pass",
        "pw",
        "pwd",
        "key",
        "kennwort",
        "psk",
        "code",
        "pin",
    ];
    KEYS.iter().any(|key| user.eq_ignore_ascii_case(key.as_bytes()))
}

/// Bytes of what stands between user and password, if it does.
fn separator(text: &[u8]) -> Option<usize> {
    let with = [&b" / "[..], b" | ", b" : ", b": ", b":"];
    with.iter().find(|sign| text.starts_with(sign)).map(|sign| sign.len())
}

/// Letters with digits or signs among them, and no path.
fn is_password(value: &[u8]) -> bool {
    let letters = value.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let signs = value.iter().filter(|b| b"!#$%&*+?@^~=".contains(b)).count();
    let is_path = value.contains(&b'/') || value.starts_with(b"{") || value.starts_with(b"$");
    value.len() >= SHORTEST && letters > 0 && digits + signs > 0 && !is_path && value[0] != b'['
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn the_password_beside_a_user_is_found() {
        for (text, password) in [
            ("login: jsmith / Summer2024!", "Summer2024!"),
            ("Credentials are admin:P@ssw0rd!23.", "P@ssw0rd!23"),
            ("creds root | tr0ub4dor&3", "tr0ub4dor&3"),
            ("the admin login -> admin / hunter2", "hunter2"),
            ("Zugangsdaten: max.m / Winter#22", "Winter#22"),
            ("(login jane@x.org : hunter22)", "hunter22"),
            ("login for Priya Rao: priya.n / Welcome!2025", "Welcome!2025"),
            ("Zugang: admin@shop / Kaffee#12", "Kaffee#12"),
            ("my login for the portal is cwhitlock / Sn0wdrop!88 can", "Sn0wdrop!88"),
        ] {
            assert_eq!(found(&LOGIN, PASSWORD, text), [password], "{text}");
        }
    }

    #[test]
    fn other_pairs_are_none() {
        for text in [
            "login: /api/v2/login2",
            "login / register now",
            "login: user / password",
            "login with Google / Facebook",
            "credentials: see vault:kv/data/app1",
            "login at 10:45 today",
            "login: jsmith / [PASSWORD]",
            "login: jsmith / ${PASS1}",
            "the login page: version 2: a1",
        ] {
            assert_eq!(found(&LOGIN, PASSWORD, text), [""; 0], "{text}");
        }
    }
}
