//! `keyword = value` for the keywords everybody uses: passwords, secrets, tokens, keys, authorization headers.
//!
//! The forms are those of [`crate::scan::assignment::bridge`]; what differs is how much a value must look like a secret.
//! A password is believed if it is no word and no expression, a token only if it looks drawn at random. Called at the
//! keyword; reads a bounded way to either side. Whether a value is a placeholder is decided later, by `verify`.

pub(super) mod bytes;
mod code;
pub(super) mod foreign;
mod headers;
mod listed;
mod minified;
mod owned;
mod password;
pub(super) mod prose;
mod secret;
mod wrapped;

use self::code::is_expression;
use super::{Hits, Recognizer, Trigger};
use crate::pattern::Charset;
use crate::scan::assignment::bridge::{Key, Link, Place, key_around, value_of};
use crate::scan::assignment::{value, words};
use crate::span::Span;

pub(super) const ASSIGNED: Recognizer = Recognizer {
    name: "assigned",
    kinds: &["password", "secret", "authorization", "uuid", "bytes"],
    triggers: &[
        Trigger::Literals(
            &["pass", "pwd", "kennwort", "contrase", "senha", "wachtwoord", "parol"],
            passwords,
        ),
        Trigger::Literals(
            &["pw:", "pw=", "pw is ", " pw ", "(pw ", "pw für", "pw for", "pw fürs"],
            short_passwords,
        ),
        Trigger::Literals(foreign::WORDS, foreign_passwords),
        Trigger::Literals(GIVEN, given),
        Trigger::Literals(
            &[
                "secret",
                "token",
                "key",
                "auth",
                "cred",
                "salt",
                "sessionid",
                "session_id",
                "pepper",
                "signing",
                "_pat=",
                "_pat:",
                "_pat\"",
            ],
            secrets,
        ),
        Trigger::Literals(&["bearer "], headers::bearer),
        Trigger::Literals(&["basic "], headers::basic),
        // The bare word stands everywhere; before a string it names a key.
        Trigger::Literals(
            &[
                "api = \"",
                "api = '",
                "api=\"",
                "api='",
                "api: \"",
                "api: '",
                "api\": \"",
                "api': '",
                "api\":\"",
            ],
            apis,
        ),
    ],
};
const PASSWORD: usize = 0;
const SECRET: usize = 1;
const AUTHORIZATION: usize = 2;
const UUID: usize = 3;
const BYTES: usize = 4;

/// Before a password that a sentence does not call one.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "reset it to ", "reset yours to ", "changed it to ", "set it to ", "changed mine to ", "changed it from ", "changed mine from ",
    "just type ", "then type ", "log in with ", "logs in with ", "logged in with ", "unlock it with ", "get in with ", "lautet ",
    "new one is ", "old one was ", "use this one: ", "try this one: ",
];

/// A token is followed no farther than this.
const LONGEST: usize = 8 << 10;
/// So much punctuation may have been taken off the end of a value.
const CLOSING: usize = 4;

/// A key and its value, as they stand in the text.
struct Assigned<'a> {
    text: &'a [u8],
    key: &'a [u8],
    /// The identifier that is the key, or ends it.
    identifier: Span,
    place: Place,
    span: Span,
    /// The value goes on behind what was read of it.
    is_cut: bool,
}

impl<'a> Assigned<'a> {
    fn read(text: &'a [u8], key: Key) -> Option<Assigned<'a>> {
        let place = value_of(text, key)?;
        let span = wrapped::unwrapped(text, place, value::read(text, place));
        let start = with_word_before(text, key.start);
        let found = Assigned {
            is_cut: span.end + CLOSING >= place.at + value::MAX,
            text,
            key: &text[start..key.end],
            identifier: Span::new(key.start, key.end),
            place,
            span,
        };
        (!span.is_empty() && !found.is_argument()).then_some(found)
    }

    /// `setPassword(x)`, `set("password", x)`: what is called with something unquoted is called with a variable.
    fn is_argument(&self) -> bool {
        let called = || self.text.get(self.identifier.end) == Some(&b'(');
        let comma =
            || memchr::memchr(b',', &self.text[self.identifier.end..self.place.at]).is_some();
        !self.is_quoted() && (called() || comma() && listed::is_first(self.text, self.identifier))
    }

    fn value(&self) -> &'a [u8] {
        &self.text[self.span.range()]
    }

    /// The value less the scheme in its quotes: `"Token x"` is `x`.
    fn without_scheme(mut self) -> Assigned<'a> {
        let value = self.value();
        let scheme = value.iter().position(|b| *b == b' ').unwrap_or(0);
        if value[..scheme].iter().all(|b| b.is_ascii_alphabetic() || *b == b'-') && scheme >= 3 {
            self.span.start += scheme + 1;
        }
        self
    }

    fn is_quoted(&self) -> bool {
        self.place.quote.is_some()
    }

    /// Whether the value is no value written out, but code that goes on behind its key.
    fn is_code(&self) -> bool {
        let minified =
            || minified::is_minified(self.text, self.key, self.identifier.start, self.value());
        is_expression(self.value(), self.is_quoted())
            || (!self.is_quoted() && (minified() || self.is_message()))
    }

    /// `${DB_PASSWORD:?missing}`: what a shell says where the variable is not set.
    fn is_message(&self) -> bool {
        self.value().starts_with(b"?") && self.text[..self.identifier.start].ends_with(b"${")
    }

    fn is_listed(&self) -> bool {
        listed::is_listed(self.text, self.identifier)
    }

    /// What stands behind the value on its line, a few bytes of it.
    fn behind(&self) -> &'a [u8] {
        let rest = &self.text[self.span.end..self.text.len().min(self.span.end + 24)];
        rest.split(|b| *b == b'\n').next().unwrap_or_default()
    }

    /// Whether a word of the key right of its keyword says that the value is something about the secret.
    fn is_about(&self, is_keyword: fn(&[u8]) -> bool) -> bool {
        words::parts(self.key).rev().take_while(|part| !is_keyword(part)).any(words::is_about)
    }

    /// Report the value; what goes on behind the part that was read is followed as far as a token may reach.
    fn push(&self, kind: usize, hits: &mut Hits<'_>) {
        let end = match Charset::named("token_colon") {
            Some(token) if self.is_cut => token.run_end(self.text, self.span.end, LONGEST),
            _ => self.span.end,
        };
        hits.push(kind, self.span.start, end);
    }
}

/// Where a key begins whose first word stands apart: `API key`, `secret key`.
fn with_word_before(text: &[u8], start: usize) -> usize {
    let before = &text[start.saturating_sub(24)..start];
    let Some((b' ', words)) = before.split_last() else { return start };
    start - 1 - words.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count()
}

fn passwords(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    given_password(text, spanish(text, key_around(text, at, at + 3)), hits);
}

/// `pw: …`, `user jane pw …`
fn short_passwords(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let at = at + usize::from(matches!(text[at], b' ' | b'('));
    given_password(text, key_around(text, at, at + 2), hits);
}

/// The rest of `contraseña`, which begins like a word of ASCII.
fn spanish(text: &[u8], key: Key) -> Key {
    let rest = text[key.end..].strip_prefix("ñ".as_bytes());
    let letters =
        rest.map_or(0, |rest| rest.iter().take(2).take_while(|b| b.is_ascii_alphabetic()).count());
    Key { end: if letters > 0 { key.end + 2 + letters } else { key.end }, ..key }
}

fn given_password(text: &[u8], key: Key, hits: &mut Hits<'_>) {
    if !words::parts(&text[key.start..key.end]).any(password::is_keyword) {
        return;
    }
    let verb = prose::verb_end(text, key.end)
        .or_else(|| foreign::behind_verb(text, key.end, foreign::VERBS));
    let found = Assigned::read(text, Key { end: verb.unwrap_or(key.end), ..key });
    let found = found.map(|mut found| {
        if verb.is_some() {
            // Words of the sentence say nothing of the key.
            found.key = &text[with_word_before(text, key.start)..key.end];
            found.place.link = found.place.link.min(Link::Verb);
        }
        found
    });
    match found.filter(password::is_password) {
        Some(found) => found.push(PASSWORD, hits),
        None => {
            let worded = || verb.and_then(|end| owned::worded(text, end));
            let told = prose::told(text, key.end).or_else(worded);
            push_told(told.or_else(|| owned::owned(text, key)), hits);
            owned::changed(text, key.end)
                .into_iter()
                .flatten()
                .for_each(|span| push_told(Some(span), hits));
        }
    }
}

fn push_told(told: Option<(usize, usize)>, hits: &mut Hits<'_>) {
    if let Some((start, end)) = told {
        hits.push(PASSWORD, start, end);
    }
}

/// `I reset it to …`
fn given(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let end = GIVEN.iter().map(|lead| at + lead.len()).find(|&end| {
        text.get(at..end)
            .is_some_and(|t| GIVEN.iter().any(|lead| t.eq_ignore_ascii_case(lead.as_bytes())))
    });
    let Some((start, end)) = end.and_then(|end| prose::strong(text, end)) else { return };
    push_told(Some((start, end)), hits);
    // `changed it from … to …`
    if text[end..].starts_with(b" to ") {
        push_told(prose::strong(text, end + b" to ".len()), hits);
    }
}

/// `hasło: …`, `密码是…`
fn foreign_passwords(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = foreign::word_end(text, at) else { return };
    let behind = |verbs| foreign::behind_verb(text, end, verbs);
    let verb = behind(foreign::VERBS)
        .or_else(|| behind(foreign::POLISH_OR_FINNISH_VERBS))
        .or_else(|| foreign::verb_behind_words(text, end))
        .or_else(|| prose::verb_end(text, end));
    let found =
        Assigned::read(text, Key { start: at, end: verb.unwrap_or(end) }).map(|mut found| {
            found.place.link = found.place.link.min(Link::Verb);
            found.span.end = found.span.start + foreign::value_length(found.value());
            found
        });
    match found.filter(password::is_password) {
        Some(found) => found.push(PASSWORD, hits),
        None => {
            let by_digits = || foreign::told_by_digits(text, verb.unwrap_or(end));
            push_told(prose::told(text, end).or_else(by_digits), hits);
        }
    }
}

fn secrets(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let key = key_around(text, at, at + 3);
    if !words::parts(&text[key.start..key.end]).any(secret::is_keyword) {
        return;
    }
    if let Some(span) = bytes::list(text, key.end) {
        hits.push(BYTES, span.start, span.end);
        return;
    }
    let key = Key { end: prose::behind_remark(text, key.end), ..key };
    let Some(found) = Assigned::read(text, key).map(Assigned::without_scheme) else { return };
    if secret::is_authorization(&found) {
        found.push(AUTHORIZATION, hits);
    } else if secret::is_secret(&found) {
        found.push(SECRET, hits);
    } else if secret::is_uuid(&found) {
        found.push(UUID, hits);
    }
}

/// `MY_API = "…"`.
fn apis(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let key = key_around(text, at, at + 3);
    let found = Assigned::read(text, key).filter(|found| found.is_quoted() && key.end == at + 3);
    if let Some(found) = found.filter(secret::is_secret) {
        found.push(SECRET, hits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Seen;
    use crate::scan::Candidate;

    fn found(text: &str) -> Vec<(&str, PatternKind)> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut hits = Hits {
            patterns: &[Some(0), Some(1), Some(2), Some(3), Some(4)],
            out: &mut out,
            seen: &mut Seen::default(),
        };
        for trigger in ASSIGNED.triggers {
            let Trigger::Literals(literals, find) = trigger else { continue };
            let lower = text.to_ascii_lowercase();
            for literal in *literals {
                for at in memchr::memmem::find_iter(lower.as_bytes(), literal) {
                    find(text.as_bytes(), at, &mut hits);
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out.iter().map(|c| (&text[c.span.range()], c.pattern)).collect()
    }

    type PatternKind = u16;

    #[test]
    fn passwords_are_found_in_every_form() {
        for (text, password) in [
            ("my password is hunter2.", "hunter2"),
            ("password: S3cret!x", "S3cret!x"),
            ("Passwort: geh3im!", "geh3im!"),
            ("DB_PASSWORD=letmein42", "letmein42"),
            ("\"password\": \"swordfish9\"", "swordfish9"),
            ("<password>p4ssw0rd!</password>", "p4ssw0rd!"),
            ("<wsse:Password Type=\"PasswordText\">p4ssw0rd!</wsse:Password>", "p4ssw0rd!"),
            ("mysql --password x9K!q2", "x9K!q2"),
            ("pwd => 'tr0ub4dor'", "tr0ub4dor"),
            ("密码是abc12345。", "abc12345"),
            ("пароль: qwe12345", "qwe12345"),
            ("мой пароль Qwe!12345.", "Qwe!12345"),
            ("Пароль - Qwe!12345", "Qwe!12345"),
            ("le mot de passe est Azerty!123", "Azerty!123"),
            ("la password è Gatto2020!", "Gatto2020!"),
            ("minha senha é Gato1234", "Gato1234"),
            ("hasło to Kot1234!", "Kot1234!"),
            ("Hasło: kot1234", "kot1234"),
            ("parola este Pisica1!", "Pisica1!"),
            ("mitt lösenord är Katt1234!", "Katt1234!"),
            ("パスワードはQwerty123!です", "Qwerty123!"),
            ("mật khẩu là Meo1234!", "Meo1234!"),
            ("mật khẩu của em là Meo1234!, email", "Meo1234!"),
            ("haslo do routera to zielonyKot77 a", "zielonyKot77"),
            ("mein Passwort war Sommer!2023 und", "Sommer!2023"),
            ("Mot de passe du dossier : Lavande_75!.", "Lavande_75!"),
            ("Senha do portal: Orca727#qu4.", "Orca727#qu4"),
            ("пароль от почты Berezka_91, логин", "Berezka_91"),
            ("the temp password I was given is Welcome2024! but", "Welcome2024!"),
            ("I changed it to Welcome2024!, try", "Welcome2024!"),
            ("password email saya Bakso123! tapi", "Bakso123!"),
            ("la contraseña es: qwe12345", "qwe12345"),
            ("das Passwort ist geh3im14", "geh3im14"),
            ("root password on the box is toor123", "toor123"),
            ("the password of our old printer is: Pr1nter!", "Pr1nter!"),
            ("(pw: hunter668x)", "hunter668x"),
            ("the password for the staging db is hunter2!7, ok", "hunter2!7"),
            ("the password is **hunter2** now", "hunter2"),
            ("Server=x;Uid=sa;Pwd=S3cr3t;Db=y", "S3cr3t"),
            ("\"Data Source=x;User Id=sa;Pwd=S3cr3t-a_B2;\"", "S3cr3t-a_B2"),
            ("user jane pw Qx7!mmLp2 thanks", "Qx7!mmLp2"),
            ("was the keystore password \"changeit-Hamburg7\" or not", "changeit-Hamburg7"),
            (
                "the root pass for the box got changed to Maple-Otter-92 last night",
                "Maple-Otter-92",
            ),
            ("The admin password was reset to Tulip-Harbor-31 yesterday", "Tulip-Harbor-31"),
            ("The wifi password is now ZoRfxF7rxV, tell all", "ZoRfxF7rxV"),
            ("la clave wifi es B86c4o4HOu", "B86c4o4HOu"),
            ("le mdp du wifi c'est Azerty9x4k2", "Azerty9x4k2"),
            ("mdp : Azerty9x4k2", "Azerty9x4k2"),
            ("the password is 'open sesame 42'", "open sesame 42"),
            ("password = \"hunter2\" # pragma: allowlist secret", "hunter2"),
        ] {
            assert_eq!(found(text), [(password, PASSWORD as u16)], "{text}");
        }
    }

    #[test]
    fn expressions_and_prose_are_silent() {
        for text in [
            "password = getPassword()",
            "password: string",
            "self.password = password",
            "password=self.password2",
            "the password is required",
            "password: The password to use",
            "password_file = \"/run/x1\"",
            "the password reset code for the portal: 8x1y2z",
            "a password must be: 8chars",
            "passwords for windows11 laptops",
            "log in with Google2 or so",
            "password of user jane@Acme1.example",
            "the password on server1 has changed",
            "the password policy of this site is strict1",
            "the password must have digits, what is new2",
            "pass",
            "if password == null {",
            "passwordHash = \"0a1b2c3d\"",
            "compass = north2west",
            "hasło jest wymagane",
            "e[e.HasLocals=32]=1",
            "this.hasLogo=!0}this.update()",
            "密码长度至少为8位",
            "パスワードは8文字以上です",
            "le mot de passe est obligatoire",
            "la password è errata",
            "password = os.environ[\"X1\"]",
            "password = config.db.pass1",
            "PASSWORD = Password2(x)",
            "password: ${{ secrets.DB1 }}",
            "token: string",
            "self.token = token1",
            "cache_key = \"0a1b2c3d4e5f60718293a4b5\"",
            "keyboard = us101layout",
            "<Password type=\"string9\" />",
            "<Password required>Enter it here</Password>",
            "password = ${DB_PASSWORD:?missing}",
            "the password \"F10\" key",
            "the password length was changed to 12",
            "\"passwordLastChanged\": \"2024-11-02\"",
            "a password was set to expire in 90 days",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn secrets_are_found_where_they_look_random() {
        let key = "q8Zk2LmN4xTv9RwB7cYd";
        for text in [
            format!("api_key = \"{key}\""),
            format!("var signingKey = []byte(\"{key}\")"),
            format!("api_key: Some(\"{key}\"),"),
            format!("SECRET_KEY={key}"),
            format!("auth token: {key}."),
            format!("X-Api-Key: {key}"),
            format!("client_secret is {key}"),
            format!("<apiKey>{key}</apiKey>"),
            format!("'token' => '{key}',"),
            format!("my_api = \"{key}\""),
        ] {
            assert_eq!(found(&text), [(key, SECRET as u16)], "{text}");
        }
        let long = key.repeat(60);
        assert_eq!(found(&format!("access_token: {long}, then")), [(&*long, SECRET as u16)]);
        assert!(found(&format!("image_key: {long}")).is_empty());
        assert_eq!(
            found("Authorization: Basic dXNlcjpwYXNzd29yZA=="),
            [("dXNlcjpwYXNzd29yZA==", AUTHORIZATION as u16)]
        );
        assert_eq!(found(&format!("use Bearer {key}.")), [(key, AUTHORIZATION as u16)]);
        assert!(found("the bearer of bad newsnewsnewsnewsnews").is_empty());
    }
}
