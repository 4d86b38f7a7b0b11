//! An answer checked as it arrives.

use std::fmt;

use super::{AnswerChecks, Leak, OnLeak};
use crate::engine::segments::{BEFORE, LONGEST, is_settled};
use crate::engine::{Engine, Scratch};
use crate::stream::StreamError;
use crate::text::may_be_parted;

/// Checks an answer that streams in: push pieces, cut anywhere, and finish. A line comes out once it is complete and
/// checked; a line of more than 64 KiB is checked in parts. Put it before a restorer.
pub struct AnswerGuard<'v> {
    engine: Engine,
    checks: AnswerChecks<'v>,
    scratch: Scratch,
    /// Context, and what is not yet checked.
    text: Vec<u8>,
    /// Where that stands in the answer, and where the part that is not checked begins in it.
    offset: usize,
    done: usize,
    leaks: Vec<Leak>,
    out: Vec<u8>,
    failed: Option<StreamError>,
}

impl fmt::Debug for AnswerGuard<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerGuard").field("failed", &self.failed).finish_non_exhaustive()
    }
}

impl<'v> AnswerGuard<'v> {
    /// A guard with these checks.
    pub fn new(engine: &Engine, checks: AnswerChecks<'v>) -> AnswerGuard<'v> {
        AnswerGuard {
            engine: engine.clone(),
            checks,
            scratch: Scratch::default(),
            text: Vec::new(),
            offset: 0,
            done: 0,
            leaks: Vec::new(),
            out: Vec::new(),
            failed: None,
        }
    }

    /// Take the next bytes; returns what was checked.
    ///
    /// # Errors
    /// If the answer leaks and is to be withheld. What came out before was clean; from then on every call fails.
    pub fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError> {
        self.begin()?;
        for part in piece.chunks(LONGEST) {
            self.text.extend_from_slice(part);
            self.lines(false)?;
        }
        Ok(&self.out)
    }

    /// The answer is over; returns the rest.
    ///
    /// # Errors
    /// As for [`AnswerGuard::push`].
    #[must_use = "the rest of the answer is in what this returns"]
    pub fn finish(&mut self) -> Result<&[u8], StreamError> {
        self.begin()?;
        self.lines(true)?;
        self.failed = Some(StreamError::Finished);
        Ok(&self.out)
    }

    /// Where the part that the last call looked at leaks, in bytes of the answer.
    pub fn leaks(&self) -> &[Leak] {
        &self.leaks
    }

    /// What the last call let out.
    pub(super) fn let_out(&self) -> &[u8] {
        &self.out
    }

    /// Whether the answer is withheld.
    pub fn is_blocked(&self) -> bool {
        self.failed == Some(StreamError::Blocked)
    }

    fn begin(&mut self) -> Result<(), StreamError> {
        self.out.clear();
        self.leaks.clear();
        self.failed.map_or(Ok(()), Err)
    }

    /// Check what is complete.
    fn lines(&mut self, last: bool) -> Result<(), StreamError> {
        let (mut from, thorough) = (self.done, self.engine.inner.rules.is_thorough());
        while let Some(line_end) = memchr::memchr(b'\n', &self.text[from..]) {
            from += line_end + 1;
            let is_settled = is_settled(&self.text[self.done..from])
                && !(thorough && may_be_parted(&self.text[self.done..from], &self.text[from..]));
            if is_settled || from - self.done > LONGEST {
                self.check(from)?;
                from = self.done;
            }
        }
        let held = self.text.len() - self.done;
        if last && held > 0 {
            self.check(self.text.len())?;
        } else if held > LONGEST {
            self.check(self.part_end())?;
        }
        Ok(())
    }

    /// Where a line that is too long is parted: behind a word if there is one.
    fn part_end(&self) -> usize {
        let held = &self.text[self.done..];
        let space = held.iter().rposition(u8::is_ascii_whitespace).filter(|at| *at > LONGEST / 2);
        let between = |at: &usize| held[*at] & 0xC0 != 0x80;
        let end = space.map(|at| at + 1).or((held.len() / 2..held.len()).rev().find(between));
        self.done + end.unwrap_or(held.len())
    }

    fn check(&mut self, end: usize) -> Result<(), StreamError> {
        let text = &self.text[..end];
        let leaks = self.engine.leaks(text, self.done, &self.checks, &mut self.scratch);
        match self.checks.on_leak {
            OnLeak::Redact => write(text, self.done, &leaks, &mut self.out),
            OnLeak::Block if !leaks.is_empty() => {
                self.failed = Some(StreamError::Blocked);
                self.out.clear();
            }
            _ => self.out.extend_from_slice(&text[self.done..]),
        }
        let offset = self.offset;
        self.leaks.extend(leaks.into_iter().map(|l| Leak { span: l.span.behind(offset), ..l }));
        self.done = end;
        self.forget();
        self.failed.map_or(Ok(()), Err)
    }

    /// Forget what no later check looks at.
    fn forget(&mut self) {
        let keep = self.done.saturating_sub(BEFORE + 1);
        if keep > LONGEST {
            self.text.drain(..keep);
            self.offset += keep;
            self.done -= keep;
        }
    }
}

/// Append `text` from `done` on, without its leaks.
fn write(text: &[u8], done: usize, leaks: &[Leak], out: &mut Vec<u8>) {
    let mut copied = done;
    for leak in leaks {
        out.extend_from_slice(&text[copied..leak.span.start]);
        out.push(b'[');
        out.extend(leak.kind.name().bytes().map(|b| b.to_ascii_uppercase()));
        out.push(b']');
        copied = leak.span.end;
    }
    out.extend_from_slice(&text[copied..]);
}
