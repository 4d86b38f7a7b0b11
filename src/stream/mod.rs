//! Endless text, redacted as it arrives.
//!
//! In: bytes in pieces, cut anywhere. Out: what [`Engine::redact_bytes`] makes of the whole, byte for byte, in pieces. A
//! line is passed on as soon as its line end is there, unless something on it may go on behind ([`lines`]); the
//! segments of [`crate::engine::segments`] bound what is held. Nothing is passed on before it is decided about, and
//! nothing after an error.

mod encoding;
mod lines;
mod sse;

use std::fmt;
use std::ops::Deref;

use crate::engine::segments::{self, Carried, clip, trim};
use crate::engine::{Engine, Scratch};
use crate::finding::{Finding, Verdict};
use crate::injection::Injection;
use crate::redact::{Epoch, Vault};
use crate::reversible::{Analysis, Keeper, Replacements, replaced_bytes};
use crate::span::Span;
use crate::text::Removal;

use encoding::Decoder;
pub use sse::SseRestorer;
pub(crate) use sse::{Events, Filter, Others, TextFilter};

/// Redacts a stream: push pieces, cut anywhere, and finish.
///
/// What comes out, put together, is what [`Engine::redact_bytes`] (with a vault: [`Engine::redact_with`]) makes of the
/// whole text. A line comes out with the push that ends it; held back are an unfinished line, a private key or other
/// construct that may go on in the next line, and behind a push of 32 KiB or more up to 64 KiB, since more is on its way.
/// Memory is bounded, except where the policy can block: then nothing comes out before the end.
///
/// ```
/// let mut redactor = inkout::Engine::new().redactor();
/// let mut out = redactor.push(b"Mail jane.roe@exa")?.to_vec();
/// out.extend_from_slice(redactor.push(b"mple.com, please.\nThanks")?);
/// assert_eq!(out, b"Mail [EMAIL], please.\n");
/// out.extend_from_slice(redactor.finish()?);
/// assert_eq!(out, b"Mail [EMAIL], please.\nThanks");
/// # Ok::<(), inkout::StreamError>(())
/// ```
pub struct Redactor<V = &'static Vault> {
    engine: Engine,
    vault: Option<(V, Epoch)>,
    decoder: Decoder,
    text: Buffer,
    scratch: Scratch,
    findings: Vec<Finding>,
    injection: Injection,
    /// Whether all that comes out waits for the end, since the policy could still withhold it.
    waits: bool,
    verdict: Verdict,
    out: Vec<u8>,
    failed: Option<StreamError>,
}

/// The part of the text at hand.
#[derive(Debug, Default)]
struct Buffer {
    /// The context, and what is not yet done with.
    bytes: Vec<u8>,
    /// Where the bytes stand in the whole text, in its own encoding.
    offset: usize,
    /// Where the segment at hand begins.
    start: usize,
    /// Up to where it has been passed on.
    done: usize,
    carried: Carried,
}

/// Why a stream ended before its end. Never holds any of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StreamError {
    /// The policy withholds the text; nothing of it came out.
    Blocked,
    /// The text is not UTF-8 at this byte, which a vault needs.
    NotUtf8 {
        /// Offset in bytes.
        at: usize,
    },
    /// The stream is finished; another needs another redactor.
    Finished,
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StreamError::Blocked => f.write_str("withheld by the policy"),
            StreamError::NotUtf8 { at } => {
                write!(f, "not UTF-8 at byte {at}, which a vault needs")
            }
            StreamError::Finished => f.write_str("the stream is finished"),
        }
    }
}

impl std::error::Error for StreamError {}

impl<V> fmt::Debug for Redactor<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redactor")
            .field("held", &(self.text.bytes.len() - self.text.done))
            .field("verdict", &self.verdict)
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// Redact a stream, as [`Engine::redact_bytes`] redacts a whole text.
    pub fn redactor(&self) -> Redactor {
        Redactor::new(self, None)
    }

    /// Redact a stream, as [`Engine::redact_with`] redacts a whole text. The vault is shared or borrowed: `&Vault`,
    /// `Arc<Vault>`, …
    pub fn redactor_with<V: Deref<Target = Vault>>(&self, vault: V) -> Redactor<V> {
        let epoch = vault.epoch();
        Redactor::new(self, Some((vault, epoch)))
    }
}

/// Behind a piece of this size more is on its way, and no line is decided about before its segment.
const FULL: usize = segments::SHORTEST;

impl<V: Deref<Target = Vault>> Redactor<V> {
    fn new(engine: &Engine, vault: Option<(V, Epoch)>) -> Redactor<V> {
        Redactor {
            decoder: if vault.is_some() { Decoder::utf8() } else { Decoder::default() },
            waits: engine.inner.rules.can_block(),
            engine: engine.clone(),
            vault,
            text: Buffer::default(),
            scratch: Scratch::default(),
            findings: Vec::new(),
            injection: Injection::default(),
            verdict: Verdict::Allow,
            out: Vec::new(),
            failed: None,
        }
    }

    /// Take the next bytes; returns what can be passed on.
    ///
    /// # Errors
    /// If the policy withholds the text, or a vault is to keep values of a text that is not UTF-8. From then on every
    /// call fails.
    pub fn push(&mut self, piece: &[u8]) -> Result<&[u8], StreamError> {
        self.begin()?;
        for part in piece.chunks(segments::LONGEST) {
            self.take(part, false);
            // Where a segment ends is told by a line end, or by what it holds at most; nothing else needs a look.
            if part.contains(&b'\n') || self.text.is_full() {
                while self.segment(false)? {}
            }
        }
        if piece.len() < FULL && !self.waits && piece.contains(&b'\n') {
            self.lines()?;
        }
        Ok(self.encoded(false))
    }

    /// The stream is over; returns the rest.
    ///
    /// # Errors
    /// As for [`Redactor::push`].
    #[must_use = "the rest of the text is in what this returns"]
    pub fn finish(&mut self) -> Result<&[u8], StreamError> {
        self.begin()?;
        self.take(b"", true);
        while self.segment(true)? {}
        self.waits = false;
        self.failed = Some(StreamError::Finished);
        Ok(self.encoded(true))
    }

    /// What was found in the text that the last call passed on, with offsets in the whole stream.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The answer for the text so far.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// How likely the text so far is an attempt to take over the model.
    pub fn injection(&self) -> &Injection {
        &self.injection
    }

    fn begin(&mut self) -> Result<(), StreamError> {
        self.findings.clear();
        if !self.waits {
            self.out.clear();
        }
        self.failed.map_or(Ok(()), Err)
    }

    fn take(&mut self, piece: &[u8], last: bool) {
        self.decoder.decode(piece, last, &mut self.text.bytes);
    }

    fn encoded(&mut self, last: bool) -> &[u8] {
        if self.waits {
            return &[];
        }
        self.decoder.encode(&mut self.out, last);
        &self.out
    }

    /// Do the next segment, if it is complete.
    fn segment(&mut self, last: bool) -> Result<bool, StreamError> {
        let Redactor { text, scratch, .. } = self;
        let mut found = Vec::new();
        let segment = self.engine.inner.segment(
            &text.bytes,
            text.start,
            last,
            text.carried,
            scratch,
            &mut found,
        );
        let Some(segment) = segment else { return Ok(false) };
        self.note_injection();
        self.pass_on(segment.end, found, segment.removals)?;
        self.text.carried = segment.carried;
        self.text.begin_segment(&self.decoder);
        Ok(true)
    }

    /// Pass on the lines of an incomplete segment that nothing behind them can change.
    fn lines(&mut self) -> Result<(), StreamError> {
        let text = &self.text;
        let Some(end) = lines::last_end(&text.bytes, text.done) else { return Ok(()) };
        let mut found = Vec::new();
        let inner = &self.engine.inner;
        let removals =
            inner.scan_behind(&text.bytes, text.start, end, &mut self.scratch, &mut found);
        text.carried.open_in(&text.bytes[..end], text.start, &mut found);
        let Some(end) = lines::settled(
            &text.bytes[..end],
            text.start,
            text.done,
            &found,
            inner.rules.is_thorough(),
        ) else {
            return Ok(());
        };
        self.note_injection();
        self.pass_on(end, found, removals)
    }

    fn note_injection(&mut self) {
        segments::likelier(&mut self.injection, self.scratch.injection());
    }

    /// Pass on the text up to `end`, with what was found in it inked out.
    fn pass_on(
        &mut self,
        end: usize,
        mut found: Vec<Finding>,
        mut removals: Vec<Removal>,
    ) -> Result<(), StreamError> {
        let part = Span::new(self.text.done, end);
        found.retain_mut(|finding| clip(finding, part));
        removals.retain_mut(|removal| trim(&mut removal.span, part));
        let from = |span: Span| Span::new(span.start - part.start, span.end - part.start);
        found.iter_mut().for_each(|f| f.span = from(f.span));
        let removals = removals.iter().map(|r| from(r.span)).collect();
        self.verdict = self.verdict.max(Verdict::of(&found));
        if self.verdict == Verdict::Block {
            self.note_findings(found, part);
            return self.fail(StreamError::Blocked);
        }
        let text = &self.text.bytes[part.range()];
        let found = match &self.vault {
            None => {
                self.out.extend_from_slice(&self.engine.inner.ink(text, &found));
                found
            }
            Some((vault, epoch)) => {
                if let Err(error) = std::str::from_utf8(text) {
                    let at = self.text.offset + part.start + error.valid_up_to();
                    return self.fail(StreamError::NotUtf8 { at });
                }
                let keeper = Keeper::since(vault, *epoch, self.engine.inner.rules.role);
                let analysis = Analysis::new(found, removals);
                let Replacements { edits, findings } =
                    self.engine.replacements_of(text, analysis, Some(&keeper));
                replaced_bytes(text, &edits, &mut self.out);
                findings
            }
        };
        self.note_findings(found, part);
        self.text.done = end;
        Ok(())
    }

    /// Findings in a part of the text, told with offsets in the whole stream.
    fn note_findings(&mut self, found: Vec<Finding>, part: Span) {
        let Redactor { text, decoder, findings, .. } = self;
        let length = |span: Span| decoder.length_in_input(&text.bytes[span.range()]);
        let at = text.offset + length(Span::new(0, part.start));
        findings.extend(found.into_iter().map(|finding| {
            let span = finding.span.behind(part.start);
            let start = at + length(Span::new(part.start, span.start));
            Finding { span: Span::new(start, start + length(span)), ..finding }
        }));
    }

    fn fail(&mut self, error: StreamError) -> Result<(), StreamError> {
        self.failed = Some(error);
        self.out = Vec::new();
        Err(error)
    }
}

impl Buffer {
    /// Whether more is at hand than a segment holds.
    fn is_full(&self) -> bool {
        self.bytes.len() - self.start > segments::LONGEST
    }

    /// A segment is done with: forget what no later one looks at.
    fn begin_segment(&mut self, decoder: &Decoder) {
        self.start = self.done;
        // One byte more than is looked at shows that the text does not begin there.
        let mut keep = self.start.saturating_sub(segments::BEFORE + 1);
        // Offsets are counted in characters of the input, so no character is split.
        while keep > 0 && self.bytes[keep] & 0xC0 == 0x80 {
            keep -= 1;
        }
        self.offset += decoder.length_in_input(&self.bytes[..keep]);
        self.bytes.drain(..keep);
        self.start -= keep;
        self.done -= keep;
    }
}

#[cfg(test)]
mod tests;
