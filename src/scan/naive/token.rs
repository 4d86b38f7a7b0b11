//! Tokens by plain code: each prefix compared at each position.

use crate::pattern::Token;
use crate::scan::boundary::is_word;
use crate::span::Span;

pub(super) fn each(token: &Token, text: &[u8], add: &mut impl FnMut(Span)) {
    for prefix in &token.prefixes {
        for start in memchr::memchr_iter(prefix.as_bytes()[0], text) {
            if text[start..].starts_with(prefix.as_bytes())
                && may_start(token, &text[..start])
                && let Some(body) = body(token, &text[start + prefix.len()..])
            {
                add(Span::new(start, start + prefix.len() + body));
            }
        }
    }
}

fn may_start(token: &Token, before: &[u8]) -> bool {
    let ending = matches!(before, [.., w, b'.'] if is_word(*w));
    if ending && token.prefixes.iter().all(|p| p.len() <= 4) {
        return false;
    }
    if lies_in_base64(before) {
        return false;
    }
    let escape = [&b"\\n"[..], b"\\r", b"\\t"].iter().any(|escape| before.ends_with(escape));
    let in_body = before.last().is_some_and(|&b| is_word(b) && token.body.contains(b));
    token.glued || escape || !in_body
}

/// Behind a plus or slash, and 64 characters of base64 up to there, not all of them small.
fn lies_in_base64(before: &[u8]) -> bool {
    let (mut run, mut upper) = (0, 0);
    for byte in before.iter().rev().take(64) {
        match byte {
            b'A'..=b'Z' => upper += 1,
            b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => {}
            _ => return false,
        }
        run += 1;
    }
    matches!(before, [.., b'+' | b'/']) && run == 64 && upper > 0
}

/// Length of the token's body at the start of `text`.
fn body(token: &Token, text: &[u8]) -> Option<usize> {
    let suffix = token.suffix.as_deref().unwrap_or_default();
    let (min, max) = (token.length.0 + suffix.len(), token.length.1 + suffix.len());
    // A body that goes on for 32 bytes more than it may is not looked at any farther.
    let run: Vec<u8> =
        text.iter().copied().take(max + 32).take_while(|&b| token.body.contains(b)).collect();
    let mut length = run.len();
    while length > 0 && (run[length - 1] == b'.' || run[length - 1] == b'~') {
        length -= 1;
    }
    if length > max {
        if run[max..].iter().any(u8::is_ascii_alphanumeric) {
            return None;
        }
        length = max;
    }
    let found = String::from_utf8_lossy(&run[..length]);
    let fits = length >= min
        && found.ends_with(suffix)
        && found.contains(token.marker.as_deref().unwrap_or_default());
    fits.then_some(length)
}
