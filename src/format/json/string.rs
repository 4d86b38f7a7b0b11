//! Strings of JSON: reading and writing their escapes.

use std::borrow::Cow;

use crate::span::Span;

/// Whether the string at `span` (quotes included) reads `text`, however it is escaped.
pub fn is(line: &[u8], span: Span, text: &str) -> bool {
    let raw = line.get(span.start..span.end.saturating_sub(1)).unwrap_or_default();
    let Some(raw) = raw.strip_prefix(b"\"") else { return false };
    // Most names differ in their first letter.
    for (i, byte) in raw.iter().enumerate() {
        if *byte == b'\\' {
            return decode(line, span).is_some_and(|decoded| *decoded == *text.as_bytes());
        }
        if text.as_bytes().get(i) != Some(byte) {
            return false;
        }
    }
    raw.len() == text.len()
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
            Escaping::Terminal => crate::format::terminal::needs_escape(c),
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
    let mut rest = text;
    while let Some(at) = first_escaped(rest, escaping) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let mut chars = special.chars();
        chars.by_ref().take(1).for_each(|c| escape(c, out));
        rest = chars.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
}

/// Where the first character is that can't stand as it is.
fn first_escaped(text: &str, escaping: Escaping) -> Option<usize> {
    let demanded = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    match escaping {
        Escaping::Least => text.bytes().position(demanded),
        _ => text
            .char_indices()
            .find(|&(_, c)| u8::try_from(c).is_ok_and(demanded) || escaping.wants(c))
            .map(|(at, _)| at),
    }
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

/// Leads from offsets of a decoded string back to the JSON text it stands in.
pub(crate) struct RawOffsets {
    /// Decoded offset and raw offset behind each escape; empty where the string has none.
    edits: Vec<(usize, usize)>,
    start: usize,
}

impl RawOffsets {
    /// For the string at `span` (quotes included).
    pub(crate) fn of(json: &[u8], span: Span) -> RawOffsets {
        let mut offsets = RawOffsets { edits: Vec::new(), start: span.start + 1 };
        let raw = &json[span.start + 1..span.end - 1];
        let (mut at, mut decoded) = (0, 0);
        let mut scratch = Vec::new();
        while let Some(skip) = memchr::memchr(b'\\', &raw[at..]) {
            scratch.clear();
            let escape = at + skip;
            let Some(rest) = unescape(&raw[escape + 1..], &mut scratch) else { break };
            decoded += skip + scratch.len();
            at = raw.len() - rest.len();
            // What an escape stands for leads to the escape as a whole: its start, until its end is reached.
            offsets.edits.push((decoded - scratch.len() + 1, escape));
            offsets.edits.push((decoded, at));
        }
        offsets
    }

    /// Where decoded offset `at` stands in the JSON text.
    pub(crate) fn to_raw(&self, at: usize) -> usize {
        let index = self.edits.partition_point(|(decoded, _)| *decoded <= at);
        let (decoded, raw) = index.checked_sub(1).map_or((0, 0), |i| self.edits[i]);
        let inside_escape = index % 2 == 1;
        self.start + if inside_escape { raw } else { raw + at - decoded }
    }
}
