//! `keyword = value` for the keywords everybody uses: passwords, secrets, tokens, keys, authorization headers.
//!
//! The forms are those of [`crate::scan::assignment::bridge`]; what differs is how much a value must look like a secret.
//! A password is believed if it is no word and no expression, a token only if it looks drawn at random. Called at the
//! keyword; reads a bounded way to either side. Whether a value is a placeholder is decided later, by `verify`.

pub(super) mod answered;
pub(super) mod bytes;
mod code;
pub(super) mod foreign;
mod headers;
mod hexadecimal;
mod listed;
mod minified;
mod owned;
mod password;
pub(super) mod prose;
mod secret;
mod wrapped;

use self::answered::Wanted;
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
            &[
                "pw:", "pw=", "pw = ", "pw?", "pw is ", " pw ", "(pw ", "pw für", "pw for",
                "pw fürs",
            ],
            short_passwords,
        ),
        Trigger::Literals(foreign::WORDS, foreign_passwords),
        Trigger::Literals(&["clave del ", "clave de la "], asked),
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
        Trigger::Literals(foreign::KEYS, foreign_keys),
        Trigger::Literals(&[FROM_CODES], char_codes),
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

/// What makes a string of the numbers of its characters.
const FROM_CODES: &str = "fromcharcode(";

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
    if !words::parts(&text[key.start..key.end]).any(password::is_keyword) || is_ink(text, key) {
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
            let beside = || owned::owned(text, key).or_else(|| owned::inserted(text, key));
            push_told(told.or_else(beside), hits);
            owned::changed(text, key.end)
                .into_iter()
                .flatten()
                .for_each(|span| push_told(Some(span), hits));
            push_answers(text, key, Wanted::Password, hits);
            let list = bytes::characters(text, key.end);
            push_told(list.map(|list| (list.start, list.end)), hits);
        }
    }
}

/// `String.fromCharCode(103, 104, …)`
fn char_codes(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if let Some(list) = bytes::drawn_characters(text, at + FROM_CODES.len()) {
        hits.push(BYTES, list.start, list.end);
    }
}

fn push_answers(text: &[u8], key: Key, wanted: Wanted, hits: &mut Hits<'_>) {
    let kind = if wanted == Wanted::Secret { SECRET } else { PASSWORD };
    for span in answered::answers(text, key, wanted) {
        hits.push(kind, span.start, span.end);
    }
}

/// `cual es la clave del router?`: a word for many things, which is answered with a password.
fn asked(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    push_answers(text, key_around(text, at, at + 3), Wanted::Password, hits);
}

/// `[PASSWORD],` or `[PASSWORD_1]]` stands for one that was inked out.
fn is_ink(text: &[u8], key: Key) -> bool {
    text[..key.start].ends_with(b"[")
        && matches!(text[key.end..], [b']', b']' | b',' | b'}', ..])
        && text[key.start..key.end].iter().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
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
            push_answers(text, Key { start: at, end }, Wanted::Password, hits);
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
    let Some(found) = Assigned::read(text, key).map(Assigned::without_scheme) else {
        unassigned(text, key, hits);
        return;
    };
    if secret::is_authorization(&found) {
        found.push(AUTHORIZATION, hits);
    } else if secret::is_secret(&found) {
        found.push(SECRET, hits);
    } else if secret::is_uuid(&found) {
        found.push(UUID, hits);
    } else if found.place.link >= Link::Verb {
        unassigned(text, key, hits);
    }
}

/// What a word for a secret is given in another way: in the next line, or as a key under another name.
fn unassigned(text: &[u8], key: Key, hits: &mut Hits<'_>) {
    push_answers(text, key, Wanted::Secret, hits);
    if let Some(span) = hexadecimal::ahead(text, key.end) {
        hits.push(SECRET, span.start, span.end);
    }
}

/// `Schlüssel (geheim): …`, `klucz_tajny=…`, `Clé d'API (à garder) : …`
fn foreign_keys(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if let Some(span) = hexadecimal::ahead(text, at) {
        return hits.push(SECRET, span.start, span.end);
    }
    let api = foreign::api_key_end(text, at).map(|end| prose::behind_remark(text, end));
    let found = api.and_then(|end| Assigned::read(text, Key { start: at, end }));
    let is_key = |found: &Assigned<'_>| {
        found.place.link == Link::Operator && secret::is_drawn(found.value()) && !found.is_code()
    };
    if let Some(found) = found.filter(is_key) {
        found.push(SECRET, hits);
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
mod tests;
