//! JSON as spans: the whole line is checked, nothing is built, and what is not asked for is never touched.
//!
//! In: one JSON object. Out: where its members are, and the text of a string. Escapes are understood, surrogate pairs
//! included. A lone surrogate, which JSON can write and UTF-8 cannot, becomes the three bytes that UTF-8 would use
//! for it, and is written back as the escape it came from.

use std::borrow::Cow;
use std::fmt;

use crate::span::Span;

/// Containers may be nested this deep.
const MAX_DEPTH: usize = 128;

/// A member of an object, as spans of the line. The spans of strings include the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub key: Span,
    /// The value, whatever its type.
    pub value: Span,
}

/// Why a line is no JSON object. Says where, never what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Offset in bytes.
    pub at: usize,
    /// What is wrong.
    pub problem: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.problem, self.at)
    }
}

impl std::error::Error for JsonError {}

/// The members of the one object that `line` holds, in order.
///
/// # Errors
/// If the line is not UTF-8, or holds anything but one JSON object and space around it.
pub fn members(line: &[u8]) -> Result<Vec<Member>, JsonError> {
    if let Err(error) = std::str::from_utf8(line) {
        return Err(JsonError { at: error.valid_up_to(), problem: "not UTF-8" });
    }
    let mut cursor = Cursor { bytes: line, at: 0 };
    if line.starts_with(b"\xEF\xBB\xBF") {
        cursor.at = 3;
    }
    cursor.space();
    if cursor.peek() != Some(b'{') {
        return cursor.wrong("not a JSON object");
    }
    let mut members = Vec::new();
    cursor.object(0, &mut |member| members.push(member))?;
    cursor.space();
    if cursor.at < line.len() {
        return cursor.wrong("something follows the object");
    }
    Ok(members)
}

/// Whether the string at `span` (quotes included) reads `text`, however it is escaped.
pub fn is(line: &[u8], span: Span, text: &str) -> bool {
    decode(line, span).is_some_and(|decoded| *decoded == *text.as_bytes())
}

/// The text of the string at `span` (quotes included); `None` if there is no string.
pub fn decode(line: &[u8], span: Span) -> Option<Cow<'_, [u8]>> {
    let raw = line.get(span.range())?.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let Some(first) = memchr::memchr(b'\\', raw) else { return Some(Cow::Borrowed(raw)) };
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    let mut next = Some(first);
    while let Some(backslash) = next {
        out.extend_from_slice(&rest[..backslash]);
        rest = unescape(&rest[backslash + 1..], &mut out)?;
        next = memchr::memchr(b'\\', rest);
    }
    out.extend_from_slice(rest);
    Some(Cow::Owned(out))
}

/// Read what follows a backslash; returns what is left.
fn unescape<'a>(rest: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (&kind, rest) = rest.split_first()?;
    out.push(match kind {
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => {
            let (unit, rest) = code_unit(rest)?;
            return Some(surrogates(unit, rest, out));
        }
        other => other,
    });
    Some(rest)
}

fn code_unit(rest: &[u8]) -> Option<(u32, &[u8])> {
    let digits = std::str::from_utf8(rest.get(..4)?).ok()?;
    Some((u32::from_str_radix(digits, 16).ok()?, &rest[4..]))
}

/// Write one UTF-16 unit, or the pair it begins.
fn surrogates<'a>(unit: u32, rest: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
    if (0xD800..0xDC00).contains(&unit)
        && let Some((low @ 0xDC00..0xE000, after)) = rest.strip_prefix(b"\\u").and_then(code_unit)
    {
        push_code_point(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), out);
        return after;
    }
    push_code_point(unit, out);
    rest
}

/// UTF-8, and for a surrogate the bytes that UTF-8 would have for it.
fn push_code_point(code: u32, out: &mut Vec<u8>) {
    match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([
            0xE0 | (code >> 12) as u8,
            0x80 | (code >> 6 & 0x3F) as u8,
            0x80 | (code & 0x3F) as u8,
        ]),
    }
}

/// Which characters a written string escapes beyond those that JSON demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Escaping {
    /// None.
    #[default]
    Least,
    /// All that could do something to a terminal or turn the reading direction.
    Terminal,
    /// Everything beyond ASCII.
    Ascii,
}

impl Escaping {
    /// How the writer of `raw`, a string with its quotes, escapes.
    pub fn of(raw: &[u8]) -> Escaping {
        let escapes = memchr::memmem::find(raw, b"\\u").is_some();
        if escapes && raw.is_ascii() { Escaping::Ascii } else { Escaping::Least }
    }

    fn wants(self, c: char) -> bool {
        match self {
            Escaping::Least => false,
            Escaping::Terminal => super::terminal::is_unsafe(c),
            Escaping::Ascii => !c.is_ascii() || c == '\x7F',
        }
    }
}

/// Append `text` as a JSON string with its quotes. Bytes that are neither UTF-8 nor a lone surrogate become U+FFFD.
pub fn write_string(text: &[u8], escaping: Escaping, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text;
    while !rest.is_empty() {
        let chunk = match std::str::from_utf8(rest) {
            Ok(all) => all,
            Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default(),
        };
        write_chars(chunk, escaping, out);
        rest = &rest[chunk.len()..];
        if !rest.is_empty() {
            rest = write_stray(rest, out);
        }
    }
    out.push(b'"');
}

fn write_chars(text: &str, escaping: Escaping, out: &mut Vec<u8>) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        if c >= ' ' && c != '"' && c != '\\' && !escaping.wants(c) {
            continue;
        }
        out.extend_from_slice(&text.as_bytes()[copied..at]);
        copied = at + c.len_utf8();
        escape(c, out);
    }
    out.extend_from_slice(&text.as_bytes()[copied..]);
}

fn escape(c: char, out: &mut Vec<u8>) {
    let short = match c {
        '"' | '\\' => c as u8,
        '\u{8}' => b'b',
        '\u{c}' => b'f',
        '\n' => b'n',
        '\r' => b'r',
        '\t' => b't',
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
            }
            return;
        }
    };
    out.extend([b'\\', short]);
}

/// Write what UTF-8 has no place for; returns what is left.
fn write_stray<'a>(rest: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
    if let [0xED, second @ 0xA0..=0xBF, third @ 0x80..=0xBF, after @ ..] = rest {
        let unit = 0xD000 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
        out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
        return after;
    }
    out.extend_from_slice("\u{FFFD}".as_bytes());
    &rest[1..]
}

/// A place in a line that is known to be UTF-8.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn wrong<T>(&self, problem: &'static str) -> Result<T, JsonError> {
        Err(JsonError { at: self.at, problem })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Go past `byte` and the space behind it, if it stands here.
    fn take(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        if here {
            self.at += 1;
            self.space();
        }
        here
    }

    fn value(&mut self, depth: usize) -> Result<Span, JsonError> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'{') => self.object(depth, &mut |_| ())?,
            Some(b'[') => self.array(depth)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        }
        let span = Span::new(start, self.at);
        self.space();
        Ok(span)
    }

    fn object(&mut self, depth: usize, each: &mut dyn FnMut(Member)) -> Result<(), JsonError> {
        self.open(depth)?;
        if self.close(b'}') {
            return Ok(());
        }
        loop {
            let start = self.at;
            self.string()?;
            let key = Span::new(start, self.at);
            self.space();
            if !self.take(b':') {
                return self.wrong("':' expected");
            }
            let value = self.value(depth + 1)?;
            each(Member { key, value });
            if self.close(b'}') {
                return Ok(());
            }
            if !self.take(b',') {
                return self.wrong("',' or '}' expected");
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<(), JsonError> {
        self.open(depth)?;
        if self.close(b']') {
            return Ok(());
        }
        loop {
            self.value(depth + 1)?;
            if self.close(b']') {
                return Ok(());
            }
            if !self.take(b',') {
                return self.wrong("',' or ']' expected");
            }
        }
    }

    /// Go past the bracket that stands here.
    fn open(&mut self, depth: usize) -> Result<(), JsonError> {
        if depth >= MAX_DEPTH {
            return self.wrong("nested too deep");
        }
        self.at += 1;
        self.space();
        Ok(())
    }

    /// Go past the closing bracket, but not the space behind it, which belongs to no value.
    fn close(&mut self, bracket: u8) -> bool {
        let here = self.peek() == Some(bracket);
        self.at += usize::from(here);
        here
    }

    fn string(&mut self) -> Result<(), JsonError> {
        if self.peek() != Some(b'"') {
            return self.wrong("'\"' expected");
        }
        self.at += 1;
        loop {
            match self.peek() {
                None => return self.wrong("a string does not end"),
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(0..0x20) => return self.wrong("a control character in a string"),
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        Ok(())
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        let rest = &self.bytes[self.at + 1..];
        match rest.first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') if rest.len() > 4 && rest[1..5].iter().all(u8::is_ascii_hexdigit) => {
                self.at += 6;
            }
            _ => return self.wrong("a wrong escape"),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), JsonError> {
        self.at += usize::from(self.peek() == Some(b'-'));
        let start = self.at;
        let whole = self.digits()?;
        if whole > 1 && self.bytes[start] == b'0' {
            return self.wrong("a wrong number");
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<usize, JsonError> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            return self.wrong("a digit expected");
        }
        Ok(self.at - start)
    }

    fn word(&mut self) -> Result<(), JsonError> {
        for word in ["true", "false", "null"] {
            if self.bytes[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(());
            }
        }
        self.wrong("a value expected")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> Option<Vec<u8>> {
        let members = members(line.as_bytes()).unwrap();
        decode(line.as_bytes(), members[0].value).map(Cow::into_owned)
    }

    #[test]
    fn members_are_found_whatever_stands_around_them() {
        let line = br#" { "a" : [1, -2.5e+3, {"text": "no"}] , "te\u0078t":"yes","t":{} } "#;
        let members = members(line).unwrap();
        assert_eq!(members.len(), 3);
        assert_eq!(&line[members[0].value.range()], br#"[1, -2.5e+3, {"text": "no"}]"#);
        assert!(is(line, members[1].key, "text"));
        assert_eq!(&line[members[2].value.range()], b"{}");
        assert!(decode(line, members[0].value).is_none(), "no string");
    }

    #[test]
    fn escapes_are_understood() {
        assert_eq!(text(r#"{"a":"x\n\t\"\\\/\b\f\r"}"#).unwrap(), b"x\n\t\"\\/\x08\x0C\r");
        assert_eq!(text(r#"{"a":"\u00e9\uD83D\uDE00"}"#).unwrap(), "é😀".as_bytes());
        assert_eq!(text(r#"{"a":"\ud800!"}"#).unwrap(), b"\xED\xA0\x80!");
        assert_eq!(text(r#"{"a":"\udc00\ud800\u0041"}"#).unwrap(), b"\xED\xB0\x80\xED\xA0\x80A");
    }

    #[test]
    fn what_is_decoded_is_written_back() {
        for raw in [r#""plain é""#, r#""\n\"\\\ud800x\udfff""#, r#""\u0000\u001f""#] {
            let line = format!("{{\"a\":{raw}}}");
            let mut out = Vec::new();
            write_string(&text(&line).unwrap(), Escaping::Least, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), raw);
        }
    }

    #[test]
    fn the_style_of_the_writer_is_kept() {
        let mut out = Vec::new();
        write_string("é😀".as_bytes(), Escaping::of(br#""\u00e9""#), &mut out);
        assert_eq!(out, br#""\u00e9\ud83d\ude00""#);
        assert_eq!(Escaping::of("\"é\\u0041\"".as_bytes()), Escaping::Least);
    }

    #[test]
    fn bytes_beyond_utf8_do_not_break_a_report() {
        let mut out = Vec::new();
        write_string(b"a\xFF\xE9b", Escaping::Least, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "\"a\u{FFFD}\u{FFFD}b\"");
    }

    #[test]
    fn broken_lines_are_errors() {
        let deep = format!("{{\"a\":{}", "[".repeat(100_000));
        let broken = [
            "",
            "[]",
            "\"a\"",
            "{",
            "{\"a\"}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\":1.}",
            "{\"a\":tru}",
            "{\"a\":\"x}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\t\"}",
            "{} {}",
            "{\"a\":[1 2]}",
            "{'a':1}",
            &deep,
        ];
        for line in broken {
            assert!(members(line.as_bytes()).is_err(), "{}", &line[..line.len().min(20)]);
        }
        assert_eq!(members(b"{\"a\":\"\xFF\"}").unwrap_err().problem, "not UTF-8");
    }

    #[test]
    fn what_serde_reads_is_read_and_what_it_refuses_is_refused() {
        let pieces = [
            "{", "}", "[", "]", "\"a\"", ":", ",", "1", "-0", "1e5", "true", "null", " ",
            "\"\\n\"", "-", "0.5",
        ];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut line = String::from("{\"k\":");
            for _ in 0..seed % 9 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                line += pieces[(seed >> 33) as usize % pieces.len()];
            }
            seed = seed.wrapping_add(1).rotate_left(7);
            line.push('}');
            let theirs = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&line);
            assert_eq!(members(line.as_bytes()).is_ok(), theirs.is_ok(), "{line}");
        }
    }
}
