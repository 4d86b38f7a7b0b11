//! The `token` matcher: a prefix, then the longest run of body characters, then the length rule.
//!
//! No closing delimiter is asked for, so a token is found before a full stop, a quote, `&` or a CJK character alike.

use super::boundary::is_word;
use crate::pattern::Token;
use crate::span::Span;

/// The token whose prefix number `which` stands at `start`, if it is one.
pub(crate) fn find(token: &Token, which: usize, text: &[u8], start: usize) -> Option<Span> {
    let prefix = token.prefixes[which].as_bytes();
    if !text.get(start..)?.starts_with(prefix)
        || (!token.glued && start > 0 && is_word(text[start - 1]))
    {
        return None;
    }
    let body = start + prefix.len();
    let (min, max) = token.length;
    let suffix = token.suffix.as_deref().unwrap_or_default().as_bytes();
    let run = token.body.run_end(text, body, max + suffix.len() + SLACK);
    let end = body_end(&text[body..run], min + suffix.len(), max + suffix.len())? + body;
    let found = &text[body..end];
    let marked =
        token.marker.as_deref().is_none_or(|m| memchr::memmem::find(found, m.as_bytes()).is_some());
    (marked && found.ends_with(suffix)).then(|| Span::new(start, end))
}

/// How far behind the longest allowed body the run is followed, to see whether it is something longer.
const SLACK: usize = 32;

/// Where the body ends in its run: all of it, less trailing punctuation that is no part of a token, if the length fits.
fn body_end(run: &[u8], min: usize, max: usize) -> Option<usize> {
    let trimmed = run.len() - run.iter().rev().take_while(|b| matches!(b, b'.' | b'~')).count();
    if trimmed <= max {
        return (trimmed >= min).then_some(trimmed);
    }
    // Too long: still the token if only punctuation follows it, as the `_` of `_token_` in Markdown.
    run[max..].iter().all(|b| !b.is_ascii_alphanumeric()).then_some(max)
}
