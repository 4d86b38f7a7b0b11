//! The `token` matcher: a prefix, then the longest run of body characters, then the length rule.
//!
//! No closing delimiter is asked for, so a token is found before a full stop, a quote, `&` or a CJK character alike.
//! In: the text and where a prefix stands. Out: the token's span. It never looks farther than the longest allowed body.

use super::boundary::is_word;
use crate::pattern::Token;
use crate::span::Span;

/// The token whose prefix number `which` stands at `start`, if it is one.
pub(crate) fn find(token: &Token, which: usize, text: &[u8], start: usize) -> Option<Span> {
    let prefix = token.prefixes[which].as_bytes();
    if !text.get(start..)?.starts_with(prefix) || !starts_free(token, text, start) {
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

/// Whether a token may begin at `start`. A long or unusual prefix may be glued to a word; any other may follow a
/// letter only if that letter is no body character, or belongs to an escape such as `\n`.
fn starts_free(token: &Token, text: &[u8], start: usize) -> bool {
    let Some(&before) = start.checked_sub(1).and_then(|i| text.get(i)) else { return true };
    // `icon.ico-…`, `a/b.re_…`: the ending of a name, not a short prefix.
    if before == b'.'
        && token.prefixes.iter().all(|p| p.len() <= 4)
        && start >= 2
        && is_word(text[start - 2])
    {
        return false;
    }
    if matches!(before, b'+' | b'/') && is_within_base64(&text[..start]) {
        return false;
    }
    if token.glued || !is_word(before) || !token.body.contains(before) {
        return true;
    }
    matches!(before, b'n' | b'r' | b't') && start >= 2 && text[start - 2] == b'\\'
}

/// So many characters of base64 before a token say that it lies within some data.
const BASE64: usize = 64;

/// Whether `before` ends in base64: in pictures and tables written out, any short prefix stands somewhere behind a `/`.
/// A path of small letters is none.
fn is_within_base64(before: &[u8]) -> bool {
    let Some(from) = before.len().checked_sub(BASE64) else { return false };
    let run = &before[from..];
    let is_base64 = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    run.iter().all(is_base64) && run.iter().any(u8::is_ascii_uppercase)
}

/// Where the body ends in its run: all of it, less trailing punctuation that is no part of a token, if the length fits.
fn body_end(run: &[u8], min: usize, max: usize) -> Option<usize> {
    let trimmed = run.len() - run.iter().rev().take_while(|b| matches!(b, b'.' | b'~')).count();
    if trimmed <= max {
        return (trimmed >= min).then_some(trimmed);
    }
    // Too long: still the token if only punctuation follows it, as the `_` of `_token_` in Markdown.
    run[max..].iter().all(|b| !b.is_ascii_alphanumeric()).then_some(max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Charset;

    fn found(body: &str, length: (usize, usize), glued: bool, text: &str) -> Option<String> {
        let token = Token {
            prefixes: vec!["ab_".to_owned()],
            body: Charset::named(body).unwrap(),
            length,
            marker: None,
            suffix: None,
            glued,
        };
        let at = text.find("ab_").unwrap();
        find(&token, 0, text.as_bytes(), at).map(|span| text[span.range()].to_owned())
    }

    #[test]
    fn a_token_ends_where_its_characters_end() {
        for text in
            ["ab_12345678.", "ab_12345678\"", "(ab_12345678)", "ab_12345678。", "ab_12345678&x"]
        {
            assert_eq!(
                found("base62", (8, 8), false, text).as_deref(),
                Some("ab_12345678"),
                "{text}"
            );
        }
        assert_eq!(
            found("dotted", (8, 20), false, "ab_1234567.8.").as_deref(),
            Some("ab_1234567.8")
        );
        assert_eq!(found("word", (8, 8), false, "_ab_12345678_").as_deref(), None);
        assert_eq!(found("word", (8, 8), true, "_ab_12345678_").as_deref(), Some("ab_12345678"));
    }

    #[test]
    fn a_token_of_the_wrong_length_is_none() {
        assert_eq!(found("base62", (8, 8), false, "ab_1234567"), None);
        assert_eq!(found("base62", (8, 8), false, "ab_123456789"), None);
    }

    #[test]
    fn a_token_starts_at_a_border_that_its_characters_know() {
        assert_eq!(found("base62", (8, 8), false, "xab_12345678"), None);
        assert!(found("digits", (8, 8), false, "xab_12345678").is_some(), "x is no digit");
        assert!(found("base62", (8, 8), false, "令牌ab_12345678").is_some());
        let data = "Zk0Q9vL/".repeat(8);
        assert_eq!(found("base62", (8, 8), false, &format!("{data}ab_12345678")), None);
        assert!(
            found("base62", (8, 8), false, &format!("a/b.c/{}ab_12345678", &data[8..])).is_some()
        );
        assert!(found("base62", (8, 8), false, "line\\nab_12345678").is_some());
    }
}
