//! JSON Web Tokens: `header.payload.signature`, and the five parts of an encrypted one.
//!
//! Called at `eyJ`, which is base64 of `{"`. Reports the longest run of parts that belongs to one token. Whether the
//! header says an algorithm is the validator's business.

use super::{Hits, Recognizer, Trigger};
use crate::pattern::Charset;

pub(super) const JWT: Recognizer =
    Recognizer { name: "jwt", kinds: &["token"], triggers: &[Trigger::Literals(&["eyJ"], token)] };
const TOKEN: usize = 0;

/// A part is at most this long.
const MAX_PART: usize = 8 << 10;
/// Shortest header: `{"alg":"x"}`.
const MIN_HEADER: usize = 14;
const MAX_PARTS: usize = 5;

fn token(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if !text[at..].starts_with(b"eyJ") || !starts_free(text, at) {
        return;
    }
    let Some(part) = Charset::named("base64url") else { return };
    let header = part.run_end(text, at, MAX_PART);
    if header - at < MIN_HEADER || text.get(header) != Some(&b'.') {
        return;
    }
    let payload = part.run_end(text, header + 1, MAX_PART);
    if payload - header < 3 || !is_payload(&text[header + 1..payload]) {
        return;
    }
    let mut end = payload;
    for _ in 2..MAX_PARTS {
        let next = part.run_end(text, end + 1, MAX_PART);
        if text.get(end) != Some(&b'.') || next - (end + 1) < 16 {
            break;
        }
        end = next;
    }
    hits.push(TOKEN, at, end);
}

/// No base64 right before; an escape such as `\n` may be.
fn starts_free(text: &[u8], at: usize) -> bool {
    let Some(&before) = at.checked_sub(1).and_then(|i| text.get(i)) else { return true };
    let escaped = at >= 2 && text[at - 2] == b'\\' && matches!(before, b'n' | b'r' | b't');
    escaped
        || !(before.is_ascii_alphanumeric() || matches!(before, b'_' | b'-' | b'+' | b'/' | b'.'))
}

/// JSON again, or something encrypted: long and not a word.
fn is_payload(part: &[u8]) -> bool {
    part.starts_with(b"ey")
        || part.starts_with(b"e30")
        || (part.len() >= 16 && part.iter().any(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Seen;
    use crate::scan::Candidate;

    fn tokens(text: &str) -> Vec<&str> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut hits = Hits { patterns: &[Some(0)], out: &mut out, seen: &mut Seen::default() };
        for at in memchr::memmem::find_iter(text.as_bytes(), "eyJ") {
            token(text.as_bytes(), at, &mut hits);
        }
        out.iter().map(|c| &text[c.span.range()]).collect()
    }

    #[test]
    fn a_token_is_found_whole() {
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlMDEyMzQ1Njc4OQ";
        for text in [
            jwt.to_owned(),
            format!("Bearer {jwt}."),
            format!("\"{jwt}\""),
            format!("?t={jwt}&x"),
            format!("\\n{jwt}"),
        ] {
            assert_eq!(tokens(&text), [jwt], "{text}");
        }
        let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0";
        assert_eq!(tokens(&format!("{unsigned}.")), [unsigned]);
    }

    #[test]
    fn other_base64_is_silent() {
        assert!(tokens("eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbXX0=").is_empty());
        assert!(tokens("eyJ2ZXJzaW9uIjoz.map file").is_empty());
    }
}
