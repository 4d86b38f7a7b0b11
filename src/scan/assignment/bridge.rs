//! From a keyword to the value that it is given, in whatever form people write it.
//!
//! `DB_PASSWORD=x`, `"apiKey": "x"`, `token := "x"`, `:secret => 'x'`, `<key>x</key>`, `--password x`, `my token is x`,
//! `config["secret"] = "x"`, `**Password:** x`. In: the text and the keyword. Out: the whole key and where the value
//! begins. No more than [`REACH`] bytes behind the key are looked at, so a keyword costs the same whatever follows.

use super::words;

/// A keyword and the identifier around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// How a value follows its key. The later, the weaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// `=`, `:`, `->`, a comma between two strings, …
    Operator,
    /// A closing tag.
    Markup,
    /// An option of a command, `--password x`.
    Option,
    /// `is`, `was`.
    Verb,
    /// Nothing but space.
    Space,
}

/// Where a value begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) at: usize,
    /// The quote it stands in, and the backslashes before that.
    pub(crate) quote: Option<(u8, usize)>,
    pub(crate) link: Link,
    /// Whether other words stand between key and value.
    pub(crate) words: bool,
}

/// An identifier is followed no farther than this to either side of its keyword.
const IDENTIFIER: usize = 40;
/// Longest prefix of a tag.
const TAG_PREFIX: usize = 16;
/// A value begins at most so many bytes behind its key.
const REACH: usize = 96;

/// The identifier around the keyword `start..end`.
pub(crate) fn key_around(text: &[u8], start: usize, end: usize) -> Key {
    let before = text[start.saturating_sub(IDENTIFIER)..start].iter().rev();
    let behind = text[end..text.len().min(end + IDENTIFIER)].iter();
    let left = before.take_while(|b| is_part(**b)).count();
    let mut right = behind.take_while(|b| is_part(**b)).count();
    while right > 0 && !text[end + right - 1].is_ascii_alphanumeric() {
        right -= 1;
    }
    Key { start: start - left, end: end + right }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Where the value of `key` begins; nothing if no value follows.
pub(crate) fn value_of(text: &[u8], key: Key) -> Option<Place> {
    Walk::new(text, key).run()
}

/// Where the value begins that is tied to a name ending at `end`, or follows it on lines of its own: `acmeKEY-…`,
/// `acme-secret-…`, a table read out cell by cell. For names that are rare enough to mean it.
pub(crate) fn value_tied_to(text: &[u8], end: usize) -> Option<Place> {
    let mut walk = Walk::new(text, Key { start: end, end });
    walk.lines_allowed = 2;
    loop {
        let rest = &text[walk.at.min(walk.end)..walk.end];
        let word = rest.iter().take(24).take_while(|b| b.is_ascii_alphabetic()).count();
        if word > 0 && words::is_key_words(&rest[..word]) {
            walk.words = true;
            walk.at += word;
        } else if matches!(rest.first(), Some(b'-' | b'_' | b'.')) {
            walk.at += 1;
        } else {
            break;
        }
    }
    if walk.at > end
        && !matches!(text.get(walk.at), Some(b' ' | b'\n' | b'\r' | b':' | b'=' | b'"' | b'\''))
    {
        return walk.place(None);
    }
    let (value, lines) = walk.run_counting_lines();
    value.filter(|place| place.words || lines == 0)
}

enum Step {
    /// So many bytes belong to the bridge.
    On(usize),
    Value(Option<(u8, usize)>),
    Nothing,
}

struct Walk<'a> {
    text: &'a [u8],
    key: Key,
    at: usize,
    end: usize,
    link: Link,
    /// The quote that the key stands in is still open.
    open: bool,
    words: bool,
    lines: usize,
    /// The value may stand on a line of its own.
    lines_allowed: usize,
}

impl Walk<'_> {
    fn new(text: &[u8], key: Key) -> Walk<'_> {
        let before = key.start.checked_sub(1).map(|i| text[i]);
        let option = text[key.start..].starts_with(b"-") || before == Some(b'/');
        Walk {
            text,
            key,
            at: key.end,
            end: text.len().min(key.end + REACH),
            link: if option { Link::Option } else { Link::Space },
            open: before.is_some_and(is_quote),
            words: false,
            lines: 0,
            lines_allowed: 0,
        }
    }

    fn run(self) -> Option<Place> {
        self.run_counting_lines().0
    }

    fn run_counting_lines(mut self) -> (Option<Place>, usize) {
        while self.at < self.end {
            match self.step() {
                Step::On(n) => self.at += n,
                Step::Value(quote) => return (self.place(quote), self.lines),
                Step::Nothing => break,
            }
        }
        (None, self.lines)
    }

    fn place(&self, quote: Option<(u8, usize)>) -> Option<Place> {
        let skipped = quote.map_or(0, |(_, escapes)| escapes + 1);
        let at = self.at + skipped;
        let apart = at > self.key.end || !self.text[self.key.end - 1].is_ascii();
        (apart && at < self.text.len()).then_some(Place {
            at,
            quote,
            link: self.link,
            words: self.words,
        })
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.text.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn operator(&mut self, length: usize) -> Step {
        self.link = self.link.min(Link::Operator);
        Step::On(length)
    }

    fn step(&mut self) -> Step {
        match self.peek(0) {
            b' ' if self.at == self.key.end && self.is_in_tag() => self.attributes(),
            b' ' | b'\t' => Step::On(1),
            b'\n' | b'\r' => self.line_end(),
            b'"' | b'\'' | b'`' => self.quote(0),
            b'\\' => self.backslash(),
            b'=' | b':' => self.equals(),
            b'>' => self.tag_end(),
            b'<' => self.tag_start(),
            b'-' if self.peek(1) == b'>' => self.operator(2),
            b'-' if self.peek(1) == b' ' && self.link > Link::Operator => self.operator(2),
            b'?' | b'+' | b'|' if self.peek(1) == b'=' => self.operator(2),
            b'?' | b'!' if self.peek(1) == b':' => Step::On(1),
            b'|' if self.link > Link::Operator && self.peek(1) == b' ' => self.operator(1),
            b',' if self.key_was_quoted() || self.string_follows() => self.operator(1),
            b'(' if self.at == self.key.end => self.operator(1),
            b']' | b')' if self.link > Link::Operator => Step::On(1),
            b'*' if self.peek(1) == b'*' && self.peek(2) != b'*' => Step::On(2),
            b'[' if self.link == Link::Operator && is_quote(self.peek(1)) => Step::On(1),
            b'[' if self.link == Link::Operator
                && self.text[self.at..].starts_with(b"[]byte(\"") =>
            {
                Step::On(b"[]byte(".len())
            }
            letter if letter.is_ascii_alphabetic() => self.word(),
            b'$' | b'@' if is_quote(self.peek(1)) => Step::On(1),
            b'&' if self.link == Link::Operator && self.text[self.at + 1..].starts_with(b"str") => {
                Step::On(1)
            }
            0x80.. if self.at == self.key.end => self.unspaced(),
            _ => Step::Value(None),
        }
    }

    /// A value on the next line: only behind markup or `=`.
    fn line_end(&mut self) -> Step {
        self.lines += usize::from(self.peek(0) == b'\n');
        let goes_on = match self.link {
            Link::Markup => true,
            Link::Operator => {
                matches!(self.text[self.at - 1], b'=' | b'(') && !self.is_assigned_next()
            }
            _ => self.lines <= self.lines_allowed,
        };
        if goes_on && self.lines <= 2 { Step::On(1) } else { Step::Nothing }
    }

    /// Whether the next line is an assignment itself, as in a file of the environment where the key has no value.
    fn is_assigned_next(&self) -> bool {
        let next = &self.text[self.at + 1..self.end.max(self.at + 1)];
        let name =
            next.iter().take_while(|b| b.is_ascii_uppercase() || matches!(**b, b'_' | b'0'..=b'9'));
        let name = name.count();
        name > 2 && next.get(name) == Some(&b'=')
    }

    fn quote(&mut self, escapes: usize) -> Step {
        let quote = self.peek(escapes);
        if self.open {
            self.open = false;
            return Step::On(escapes + 1);
        }
        if escapes == 0 && self.peek(1) == quote && self.peek(2) == quote {
            return Step::On(2);
        }
        // A quote right behind an identifier closes something else, unless an operator came first.
        if self.at == self.key.end && escapes == 0 {
            return Step::On(1);
        }
        Step::Value(Some((quote, escapes)))
    }

    fn backslash(&mut self) -> Step {
        let escapes = self.text[self.at..self.end].iter().take_while(|b| **b == b'\\').count();
        let next = self.peek(escapes);
        if is_quote(next) {
            return self.quote(escapes);
        }
        if matches!(next, b'u' | b'x') && self.link <= Link::Verb {
            // The value itself, written in escapes.
            return Step::Value(None);
        }
        let continued = next == b'\n' && matches!(self.link, Link::Operator | Link::Option);
        if continued { Step::On(escapes + 1) } else { Step::Nothing }
    }

    fn equals(&mut self) -> Step {
        let path = self.peek(0) == b':' && self.peek(1) == b':';
        if path && !matches!(self.peek(2), b'=' | b' ') { Step::Nothing } else { self.operator(1) }
    }

    /// Whether the key is the name of a tag, `<Password` or `<wsse:Password`.
    fn is_in_tag(&self) -> bool {
        let is_prefix = |b: &&u8| b.is_ascii_alphanumeric() || matches!(**b, b':' | b'-');
        let before = &self.text[self.key.start.saturating_sub(TAG_PREFIX)..self.key.start];
        let prefix = before.iter().rev().take_while(is_prefix).count();
        before[..before.len() - prefix].ends_with(b"<")
    }

    /// The attributes of the tag whose name is the key, up to its end.
    fn attributes(&mut self) -> Step {
        let rest = &self.text[self.at..self.end];
        match memchr::memchr3(b'>', b'<', b'\n', rest) {
            Some(n) if rest[n] == b'>' && rest[n - 1] != b'/' => {
                self.link = self.link.min(Link::Markup);
                Step::On(n + 1)
            }
            _ => Step::Nothing,
        }
    }

    /// `>` ends a tag, or an arrow whose first half has been read.
    fn tag_end(&mut self) -> Step {
        if self.link > Link::Markup {
            self.link = Link::Markup;
        }
        Step::On(1)
    }

    /// A whole tag, `</key>` or `<string>`.
    fn tag_start(&mut self) -> Step {
        let tag = &self.text[self.at..self.end];
        let named = |b: u8| b == b'/' || b.is_ascii_alphabetic();
        let close = tag.iter().position(|b| *b == b'>');
        match close {
            Some(n) if self.is_markup() && tag.len() > 1 && named(tag[1]) => {
                self.link = self.link.min(Link::Markup);
                Step::On(n + 1)
            }
            _ => Step::Value(None),
        }
    }

    fn is_markup(&self) -> bool {
        self.link == Link::Markup || self.peek(1) == b'/'
    }

    fn key_was_quoted(&self) -> bool {
        self.link > Link::Operator && is_quote(self.text[self.at - 1])
    }

    /// Whether a comma is followed by a string: `setenv(KEY, "value")`.
    fn string_follows(&self) -> bool {
        let next = if self.peek(1) == b' ' { self.peek(2) } else { self.peek(1) };
        self.link > Link::Operator && matches!(next, b'"' | b'\'')
    }

    /// A word that may stand between key and value, or several joined by `_` or `-`; else the value itself.
    fn word(&mut self) -> Step {
        let rest = &self.text[self.at..];
        let joined = |b: &&u8| b.is_ascii_alphabetic() || matches!(**b, b'_' | b'-');
        let length = rest.iter().take(32).take_while(joined).count();
        let next = self.peek(length);
        if self.link == Link::Operator
            && let Some(maybe) = MAYBE.iter().find(|maybe| rest.starts_with(maybe))
        {
            return Step::On(maybe.len());
        }
        if self.link == Link::Operator
            && let Some(call) = wrapping(rest)
        {
            return Step::On(call);
        }
        if length == 1 && is_quote(next) && self.link == Link::Operator {
            return Step::On(1);
        }
        let word = &rest[..length];
        if self.link == Link::Operator && words::is_type(word) && self.assigned_behind(length) {
            return Step::On(length);
        }
        let known = |part: &[u8]| words::is_bridge(part) || words::is_key_words(part);
        let apart =
            matches!(next, b' ' | b'\t' | b'\n' | b':' | b'=' | b'"' | b'\'' | b'`' | b'>' | b'<');
        if !apart || !word.split(|b| matches!(b, b'_' | b'-')).all(known) {
            return Step::Value(None);
        }
        if words::is_verb(word) && self.link > Link::Verb {
            self.link = Link::Verb;
        }
        self.words = true;
        Step::On(length)
    }

    /// A word in a script without spaces, as the 是 of `token是x`.
    fn unspaced(&mut self) -> Step {
        self.link = self.link.min(Link::Verb);
        let run = self.text[self.at..self.end].iter().take_while(|b| !b.is_ascii()).count();
        if run <= 12 { Step::On(run) } else { Step::Nothing }
    }

    /// Whether ` =` follows the type at this place.
    fn assigned_behind(&self, length: usize) -> bool {
        let rest = &self.text[(self.at + length).min(self.end)..self.end];
        let gap = rest.iter().take_while(|b| matches!(b, b' ' | b'?' | b'>' | b']')).count();
        rest.get(gap) == Some(&b'=')
    }
}

/// Types of strings that may be missing, up to what they are given.
const MAYBE: &[&[u8]] =
    &[b"Option<&str> = ", b"Option<&'static str> = ", b"Option<String> = ", b"Optional[str] = "];

/// Bytes of a call that makes a secret, bytes, a hash or something that may be missing of the string behind it: `Some("…")`,
/// `MD5('…')`.
fn wrapping(rest: &[u8]) -> Option<usize> {
    const CALLS: &[&[u8]] = &[
        b"Some(",
        b"String::from(",
        b"SecretStr(",
        b"SecretString::from(",
        b"SecretString::new(",
        b"Secret::new(",
        b"Secret(",
        b"Buffer.from(",
        b"bytes(",
        b"MD5(",
        b"md5(",
        b"SHA1(",
        b"sha1(",
        b"SHA2(",
        b"PASSWORD(",
        b"crypt(",
        b"ENCRYPT(",
    ];
    let call = CALLS.iter().find(|call| rest.starts_with(call))?;
    is_quote(*rest.get(call.len())?).then_some(call.len())
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the value behind `key` in `text` begins, as the text from there on.
    fn value<'a>(text: &'a str, word: &str) -> Option<(&'a str, Link)> {
        let start = text.find(word)?;
        let key = key_around(text.as_bytes(), start, start + word.len());
        value_of(text.as_bytes(), key).map(|place| (&text[place.at..], place.link))
    }

    #[test]
    fn values_are_found_in_every_form() {
        let operator = [
            "secret=V",
            "secret = V",
            "\"secret\": \"V",
            "'secret' => 'V",
            ":secret => \"V",
            "secret := \"V",
            "secret -> V",
            "config[\"secret\"] = \"V",
            "MY_SECRET_KEY: V",
            "secret_key ?= V",
            "put(\"secret\", \"V",
            "secret(\"V",
            "let secret: &str = \"V",
            "String secret = \"V",
            "secret: str = 'V",
            "\\\"secret\\\":\\\"V",
            "**Secret:** V",
            "| secret | V",
            "secret: Bearer V",
            "name=\"secret\" value=\"V",
            "secret = @\"V",
            "secret = r\"V",
        ];
        for text in operator {
            let word = if text.contains("Secret") {
                "Secret"
            } else if text.contains("SECRET") {
                "SECRET"
            } else {
                "secret"
            };
            assert_eq!(value(text, word), Some(("V", Link::Operator)), "{text}");
        }
        assert_eq!(value("<secret>V", "secret"), Some(("V", Link::Markup)));
        assert_eq!(value("<key>secret</key>\n  <string>V", "secret"), Some(("V", Link::Markup)));
        assert_eq!(value("--secret V", "secret"), Some(("V", Link::Option)));
        assert_eq!(value("my secret key is V", "secret"), Some(("V", Link::Verb)));
        assert_eq!(value("secret token V", "secret"), Some(("V", Link::Space)));
    }

    #[test]
    fn nothing_follows_where_a_reader_sees_nothing() {
        for text in ["secret", "secret\nV", "Secret::new(V", "secret:\n  V"] {
            let word = if text.contains("Secret") { "Secret" } else { "secret" };
            assert_eq!(value(text, word), None, "{text}");
        }
    }

    #[test]
    fn a_value_may_be_written_in_escapes() {
        assert_eq!(
            value("secret: \\u0054\\u0072", "secret"),
            Some(("\\u0054\\u0072", Link::Operator))
        );
        assert_eq!(value("secret\\u0054", "secret"), None);
    }

    #[test]
    fn a_long_bridge_is_given_up() {
        let text = format!("secret{}V", " ".repeat(200));
        assert_eq!(value(&text, "secret"), None);
    }
}
