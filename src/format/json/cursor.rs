//! Tokens of JSON, and the way through its containers without recursion.

use super::JsonError;
use super::walk::{Leaf, Step};
use crate::span::Span;

/// A place in a text that is known to be UTF-8.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// What [`Cursor::enter`] met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// A container; its first value is next.
    Inside,
    /// An empty container; it is behind us.
    Empty,
    /// No container.
    Leaf,
}

impl<'a> Cursor<'a> {
    /// The beginning of a text, behind a byte order mark and space.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Cursor<'a>, JsonError> {
        if let Err(error) = std::str::from_utf8(bytes) {
            return Err(JsonError { at: error.valid_up_to(), problem: "not UTF-8" });
        }
        let mut cursor =
            Cursor { bytes, at: if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 } };
        cursor.space();
        Ok(cursor)
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Go past the byte that stands here.
    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Nothing but space may follow.
    pub(super) fn finish(&mut self, problem: &'static str) -> Result<(), JsonError> {
        self.space();
        if self.at < self.bytes.len() { self.wrong(problem) } else { Ok(()) }
    }

    pub(super) fn wrong<T>(&self, problem: &'static str) -> Result<T, JsonError> {
        Err(JsonError { at: self.at, problem })
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Go past `byte` and the space behind it, if it stands here.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        if here {
            self.at += 1;
            self.space();
        }
        here
    }

    pub(super) fn string(&mut self) -> Result<(), JsonError> {
        if self.peek() != Some(b'"') {
            return self.wrong("'\"' expected");
        }
        self.at += 1;
        loop {
            let rest = &self.bytes[self.at..];
            let Some(plain) = memchr::memchr2(b'"', b'\\', rest) else {
                return self.wrong("a string does not end");
            };
            // Folded without a way out, so that it compiles to a few instructions for many bytes.
            if rest[..plain].iter().fold(false, |found, byte| found | (*byte < 0x20)) {
                return self.wrong("a control character in a string");
            }
            self.at += plain;
            if rest[plain] == b'"' {
                self.at += 1;
                return Ok(());
            }
            self.escape()?;
        }
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

impl Cursor<'_> {
    /// Go into the object or array that begins here.
    pub(super) fn enter(&mut self, path: &mut Vec<Step>) -> Result<Entered, JsonError> {
        let close = match self.peek() {
            Some(b'{') => b'}',
            Some(b'[') => b']',
            _ => return Ok(Entered::Leaf),
        };
        self.skip();
        self.space();
        if self.peek() == Some(close) {
            self.skip();
            return Ok(Entered::Empty);
        }
        path.push(if close == b'}' { self.key()? } else { Step::Index(0) });
        Ok(Entered::Inside)
    }

    /// Go past a leaf.
    pub(super) fn leaf(&mut self) -> Result<Leaf, JsonError> {
        match self.peek() {
            Some(b'"') => self.string().map(|()| Leaf::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(|()| Leaf::Number),
            _ => self.word().map(|()| Leaf::Word),
        }
    }

    /// Go on to the next value, out of containers that end here; false at the end of the outermost.
    pub(super) fn next_value(&mut self, path: &mut Vec<Step>) -> Result<bool, JsonError> {
        loop {
            self.space();
            let Some(step) = path.last_mut() else { return Ok(false) };
            let (close, what) = match step {
                Step::Key(_) => (b'}', "',' or '}' expected"),
                Step::Index(_) => (b']', "',' or ']' expected"),
            };
            match self.peek() {
                Some(b',') => {
                    self.skip();
                    self.space();
                    *step = match *step {
                        Step::Key(_) => self.key()?,
                        Step::Index(i) => Step::Index(i + 1),
                    };
                    return Ok(true);
                }
                Some(bracket) if bracket == close => {
                    self.skip();
                    path.pop();
                }
                _ => return self.wrong(what),
            }
        }
    }

    /// Go past the value that begins here, whatever it holds; its span.
    pub(super) fn value(&mut self) -> Result<Span, JsonError> {
        let start = self.at;
        let mut path = Vec::new();
        let end = loop {
            match self.enter(&mut path)? {
                Entered::Inside => continue,
                Entered::Empty => {}
                Entered::Leaf => {
                    self.leaf()?;
                }
            }
            let end = self.at;
            if !self.next_value(&mut path)? {
                break end;
            }
        };
        let inside = &self.bytes[end..self.at];
        let space = inside.iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
        Ok(Span::new(start, self.at - space))
    }

    /// Go past a key and its colon.
    pub(super) fn key(&mut self) -> Result<Step, JsonError> {
        let start = self.at();
        self.string()?;
        let key = Span::new(start, self.at());
        self.space();
        if !self.take(b':') {
            return self.wrong("':' expected");
        }
        Ok(Step::Key(key))
    }
}
