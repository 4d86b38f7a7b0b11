//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};

use inkout::format::terminal;

/// A line on standard error, fit for a terminal. If nobody listens, nothing is lost.
pub(crate) fn note(message: &str) {
    let _ = writeln!(io::stderr(), "inkout: {}", terminal::escaped(message.as_bytes()));
}

/// Standard output, buffered; what is JSON is made fit for a terminal if it is one.
pub(crate) struct Output {
    inner: io::BufWriter<io::StdoutLock<'static>>,
    is_terminal: bool,
    /// The last byte written is not a line feed.
    in_line: bool,
}

impl Output {
    pub(crate) fn new() -> Output {
        let stdout = io::stdout();
        Output {
            is_terminal: stdout.is_terminal(),
            in_line: false,
            inner: io::BufWriter::with_capacity(1 << 16, stdout.lock()),
        }
    }

    /// Write bytes as they are.
    fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.in_line = bytes.last().map_or(self.in_line, |last| *last != b'\n');
        self.inner.write_all(bytes)
    }

    /// End the line of the last input, if that did not, before another is written behind it.
    pub(crate) fn begin_line(&mut self) -> io::Result<()> {
        if self.in_line { self.raw(b"\n") } else { Ok(()) }
    }

    /// Write text: to a terminal without what could move its cursor, line breaks and tabs excepted.
    pub(crate) fn text(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.is_terminal {
            return self.raw(bytes);
        }
        let mut fit = String::new();
        for line in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\t')) {
            let (last, inner) = match line.split_last() {
                Some((last @ (b'\n' | b'\t'), inner)) => (Some(*last), inner),
                _ => (None, line),
            };
            terminal::escape(inner.strip_suffix(b"\r").unwrap_or(inner), &mut fit);
            fit.extend(last.map(char::from));
        }
        self.raw(fit.as_bytes())
    }

    /// Write lines of JSON: to a terminal with escapes for what could move its cursor.
    pub(crate) fn json(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.is_terminal {
            return self.raw(bytes);
        }
        let mut fit = String::new();
        for c in String::from_utf8_lossy(bytes).chars() {
            // Such characters stand only inside strings; line feeds only between objects.
            if terminal::needs_escape(c) && c != '\n' {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    fit += &format!("\\u{unit:04x}");
                }
            } else {
                fit.push(c);
            }
        }
        self.raw(fit.as_bytes())
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
