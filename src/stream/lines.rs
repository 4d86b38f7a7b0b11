//! Which line ends of an incomplete segment are final: nothing behind them changes what stands before.
//!
//! In: the text of a segment up to a line end, and what was found in it. Out: the last final line end. What is found on
//! a line depends on what stands before it and on the line itself, with these exceptions: a private key, coded text, a
//! continued line and a string that is put together go on in the next lines, and so does a street address.

use memchr::memrchr;

use crate::engine::segments::is_settled;
use crate::finding::Finding;

/// The end of the last complete line behind `done`.
pub(super) fn last_end(text: &[u8], done: usize) -> Option<usize> {
    memrchr(b'\n', &text[done..]).map(|line_end| done + line_end + 1)
}

/// The last final line end of `text`, which ends with a line; none behind `done`. The segment begins at `start`.
pub(super) fn settled(text: &[u8], start: usize, done: usize, found: &[Finding]) -> Option<usize> {
    let mut end = text.len();
    loop {
        let open = found.iter().rev().find(|finding| may_go_on(finding, &text[..end]));
        if open.is_none() && is_settled(&text[start..end]) {
            return Some(end);
        }
        let before = open.map_or(end - 1, |finding| finding.span.start.max(done));
        end = last_end(&text[..before], done)?;
    }
}

/// Words behind a street address that may still turn out to belong to it.
const WORDS: usize = 4;

/// Whether a finding lies across the end of `text`, or may go on behind it.
fn may_go_on(finding: &Finding, text: &[u8]) -> bool {
    if !finding.is_acted_on() || finding.span.start >= text.len() {
        return false;
    }
    let Some(behind) = text.get(finding.span.end..) else { return true };
    finding.entity.name() == "street_address" && is_short(behind)
}

/// Whether the address before `behind` could go on with the next line: a few capitals and numbers follow it, no blank
/// line.
fn is_short(behind: &[u8]) -> bool {
    let mut words = behind.split(|b| !b.is_ascii_alphanumeric() && *b < 0x80);
    let blank = memchr::memmem::find(behind, b"\n\n").is_some()
        || memchr::memmem::find(behind, b"\n\r\n").is_some();
    let mut count = 0;
    let fits = words.by_ref().filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        count < WORDS && !word[0].is_ascii_lowercase()
    });
    !blank && fits
}
