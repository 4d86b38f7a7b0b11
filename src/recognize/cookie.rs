//! Cookies of sessions: in the headers `Cookie` and `Set-Cookie`, in `document.cookie`, behind `--cookie`.
//!
//! Called at `cookie`. Reads the pairs behind it, up to the end of the line or of the string, and reports every value that
//! looks drawn at random, unless the name says that it only counts visits. At most [`REACH`] bytes are read.

use super::{Hits, Recognizer, Trigger};
use crate::validate::random::is_random;

pub(super) const COOKIE: Recognizer = Recognizer {
    name: "cookie",
    kinds: &["session"],
    triggers: &[Trigger::Literals(&["cookie"], cookies)],
};
const SESSION: usize = 0;

/// The pairs are read no farther than this.
const REACH: usize = 4 << 10;
/// No more pairs than a browser keeps for a site.
const PAIRS: usize = 50;
/// Between the word and the first pair: `s`, quotes, `:` or `=`, spaces.
const LEAD: usize = 12;
/// A value of a session is at least this long, and at most.
const MIN: usize = 16;
const MAX: usize = 2 << 10;

fn cookies(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if let Some(start) = first_pair(text, at + 6) {
        pairs(text, start, hits, SESSION);
    }
}

/// Report the sessions among the pairs `name=value; …` from `start` on.
pub(super) fn pairs(text: &[u8], start: usize, hits: &mut Hits<'_>, kind: usize) {
    let stop = text.len().min(start + REACH);
    let mut from = start;
    for _ in 0..PAIRS {
        if from >= stop {
            return;
        }
        let name_end = from + run(&text[from..stop], is_name);
        if name_end == from || text.get(name_end) != Some(&b'=') {
            return;
        }
        let value = name_end + 1;
        let end = trimmed(text, value, value + run(&text[value..stop], is_value));
        if is_session(&text[from..name_end], &text[value..end]) {
            hits.push(kind, value, end);
        }
        let Some(next) = next_pair(&text[end..stop]) else { return };
        from = end + next;
    }
}

/// Where the first name begins, if pairs follow the word at all.
fn first_pair(text: &[u8], end: usize) -> Option<usize> {
    let rest = &text[end..text.len().min(end + LEAD)];
    let plural = usize::from(matches!(rest.first(), Some(b's' | b'S')));
    let lead = rest[plural..].iter().take_while(|b| b" \t:='\"\\(".contains(b)).count();
    let lead = plural + lead;
    let joined = rest[..lead].iter().any(|b| b" \t:=".contains(b));
    (joined && lead < rest.len()).then_some(end + lead)
}

fn run(text: &[u8], is_member: fn(u8) -> bool) -> usize {
    text.iter().take(MAX).take_while(|b| is_member(**b)).count()
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-.$!#%&*+^|~".contains(&byte)
}

fn is_value(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b";,\"'`\\<>()[]{}".contains(&byte)
}

/// Less the punctuation of a sentence behind it.
fn trimmed(text: &[u8], start: usize, end: usize) -> usize {
    end - text[start..end]
        .iter()
        .rev()
        .take_while(|b| matches!(b, b'.' | b':' | b'?' | b'!'))
        .count()
}

/// How far the next name is: behind `; `.
fn next_pair(rest: &[u8]) -> Option<usize> {
    let behind = rest.strip_prefix(b";")?;
    Some(1 + behind.iter().take(4).take_while(|b| **b == b' ').count())
}

/// Whether the value lets somebody in.
fn is_session(name: &[u8], value: &[u8]) -> bool {
    const COUNTERS: [&[u8]; 12] = [
        b"_ga",
        b"_gid",
        b"_gcl",
        b"_fb",
        b"_hj",
        b"__utm",
        b"_cl",
        b"mp_",
        b"ajs_",
        b"optimizely",
        b"_pk_",
        b"amp_",
    ];
    let counts = |start: &&[u8]| {
        name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    // A time has fewer letters than any key of that length.
    let letters = value.iter().filter(|b| b.is_ascii_alphabetic()).count();
    value.len() >= MIN && letters >= 4 && !COUNTERS.iter().any(counts) && is_random(value)
}

#[cfg(test)]
mod tests {
    use super::COOKIE;
    use crate::recognize::testing::found;

    const A: &str = "r1g2iqcvmlyfbdc9x35ezhfquof6zl2k";
    const B: &str = "s%3Aa8mRVtLLCWPgEuxqyhxEykCpZj6R5aDT.6mZck71oe7N3x4ViXC9g77y1bOe";

    #[test]
    fn sessions_are_found_wherever_cookies_stand() {
        for text in [
            format!("Cookie: theme=dark; sid={A}; lang=en"),
            format!("Set-Cookie: sid={A}; Path=/; HttpOnly"),
            format!("curl --cookie \"sid={A}\" https://x"),
            format!("document.cookie = \"sid={A}; path=/\""),
            format!("{{\"Cookie\": \"sid={A}\"}}"),
            format!("cookies: sid={A}."),
        ] {
            assert_eq!(found(&COOKIE, 0, &text), [A], "{text}");
        }
        assert_eq!(found(&COOKIE, 0, &format!("cookie: a={A}; connect.sid={B}")), [A, B]);
    }

    #[test]
    fn other_cookies_are_silent() {
        for text in [
            "Cookie: theme=dark; lang=en-GB; consent=2026-01-01T00:00:00Z",
            "Set-Cookie: sid=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "cookie: _ga=GA1.2.492228323abcx9q7.9119742329; _gid=GA1.2.r1g2iqcvmlyfbdc9",
            "cookies are small files",
            "cookie_parser = require('cookie-parser')",
        ] {
            assert!(found(&COOKIE, 0, text).is_empty(), "{text}");
        }
    }
}
