//! Private keys in armour: PEM, OpenSSH, PGP, PuTTY.
//!
//! Called at `-----BEGIN` and at `PuTTY-User-Key-File-`. Reports the whole block, from the first dash to the last. A block
//! without its end is reported up to the end of its base64. Line breaks may be escapes, lines may be prefixed (logs,
//! comments). At most [`REACH`] bytes are read, and a block ends where the next armour begins, so the work is linear.

use super::{Hits, Recognizer, Trigger};

pub(super) const PEM: Recognizer = Recognizer {
    name: "pem",
    kinds: &["private_key"],
    triggers: &[
        Trigger::Literals(&["-----BEGIN", "---- BEGIN"], armour),
        Trigger::Literals(&["PuTTY-User-Key-File-"], putty),
    ],
};
const PRIVATE_KEY: usize = 0;

/// A block is at most this long.
const REACH: usize = 16 << 10;
/// A label is at most this long.
const LABEL: usize = 64;
/// So many base64 characters make a body; less is a mention of the armour, not a key.
const MIN_BODY: usize = 24;
/// A line of a key has so many, or more.
const MIN_LINE: usize = 40;
/// Between beginning and end, one run of so many will do.
const MIN_RUN: usize = 12;

fn armour(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(label_end) = label_end(text, at + 10) else { return };
    let label = &text[at + 10..label_end];
    if memchr::memmem::find(label, b"PRIVATE KEY").is_none() {
        return;
    }
    let body = label_end + dashes(&text[label_end..]);
    let stop = text.len().min(body + REACH);
    let end = memchr::memmem::find(&text[body..stop], b"----").map(|i| body + i);
    let closed = end.and_then(|end| footer(text, end));
    let body_end = end.unwrap_or(stop);
    let span_end = closed.unwrap_or_else(|| base64_end(&text[body..body_end]) + body);
    let size =
        text[body..body_end.min(span_end)].iter().filter(|b| is_base64(**b)).take(MIN_BODY).count();
    let is_short_key = || closed.is_some() && holds_key(&text[body..body_end]);
    let is_key = || (size >= MIN_BODY || is_short_key()) && !is_code(&text[body..body_end]);
    if is_key() || is_cut_off(&text[body..]) {
        hits.push(PRIVATE_KEY, at, span_end);
    }
}

/// Whether a program writes the armour there: it calls something, and no line of a key is to be seen.
fn is_code(body: &[u8]) -> bool {
    body.contains(&b'(') && body.split(|b| !is_base64(*b)).all(|run| run.len() < MIN_LINE)
}

/// Whether what stands between beginning and end is a piece of a key: a run of letters of both cases or with digits.
fn holds_key(body: &[u8]) -> bool {
    body.split(|b| !is_base64(*b)).any(|run| {
        let has = |kind: fn(&u8) -> bool| run.iter().any(kind);
        let is_mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        run.len() >= MIN_RUN && (has(u8::is_ascii_digit) || is_mixed)
    })
}

/// Whether a key may go on behind `text`: its end is not there, and the most that is looked at is not yet reached.
pub(crate) fn is_open(text: &[u8]) -> bool {
    let tail = &text[text.len().saturating_sub(REACH + LABEL)..];
    let begin = last(tail, b"-- BEGIN").or_else(|| last(tail, b"--BEGIN"));
    let armour = begin.is_some_and(|at| {
        let rest = &tail[at + 2..];
        let label = &rest[..rest.len().min(LABEL)];
        memchr::memmem::find(label, b"PRIVATE KEY").is_some()
            && memchr::memmem::find(rest, b"--END").is_none()
            && memchr::memmem::find(rest, b"-- END").is_none()
    });
    let putty = last(tail, b"PuTTY-User-Key-File-");
    armour || putty.is_some_and(|at| memchr::memmem::find(&tail[at..], b"Private-MAC: ").is_none())
}

/// Where `needle` stands last. Searching forwards is far faster than backwards, and most often there is none.
fn last(text: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(text, needle).last()
}

/// Whether the text ends right behind the armour, so that the key itself was cut off.
fn is_cut_off(rest: &[u8]) -> bool {
    rest.len() <= 8 && rest.iter().all(|b| !b.is_ascii_alphanumeric() || matches!(b, b'n' | b'r'))
}

/// Where the label behind `BEGIN` ends: at the next dashes on the same line. A label in quotes is put together by code.
fn label_end(text: &[u8], from: usize) -> Option<usize> {
    let label = &text[from..text.len().min(from + LABEL)];
    let n = memchr::memchr3(b'-', b'\n', b'"', label)?;
    label[n..].starts_with(b"----").then_some(from + n)
}

fn dashes(text: &[u8]) -> usize {
    text.iter().take(8).take_while(|b| **b == b'-').count()
}

/// The end of `-----END … KEY-----` at `at`, if that is what stands there.
fn footer(text: &[u8], at: usize) -> Option<usize> {
    let end = at + dashes(&text[at..]);
    let rest = text[end..].strip_prefix(b" ").map_or(end, |_| end + 1);
    text[rest..]
        .starts_with(b"END")
        .then(|| label_end(text, rest + 3).map_or(rest + 3, |label| label + dashes(&text[label..])))
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// Where the lines of an unterminated block end: at the first long gap between base64 characters, or at a word.
fn base64_end(body: &[u8]) -> usize {
    let (mut end, mut at) = (0, 0);
    while at < body.len() {
        let run = body[at..].iter().take_while(|b| is_base64(**b)).count();
        let escape = run > 0 && at > 0 && body[at - 1] == b'\\';
        // Lines of a key are long; its last one may be short, but nothing follows it.
        if run >= 16
            || (escape && run > 1)
            || (end > 0 && run > 0 && body[at + run..].first() == Some(&b'='))
        {
            end = at + run;
        } else if run > 0 && !escape {
            let last = end > 0 && body[end..at].len() <= 4 && !body[at + run..].starts_with(b" ");
            return if last { at + run } else { end };
        }
        let gap = body[at + run..].iter().take(32).take_while(|b| !is_base64(**b)).count();
        if gap == 32 {
            break;
        }
        at += run + gap;
    }
    end
}

/// A PuTTY key file, up to the line with its MAC.
fn putty(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let block = &text[at..text.len().min(at + REACH)];
    const LINES: &[u8] = b"Private-Lines: ";
    let counted = |at| block.get(at + LINES.len()).is_some_and(u8::is_ascii_digit);
    if !memchr::memmem::find(block, LINES).is_some_and(counted) {
        return;
    }
    const MAC: &[u8] = b"Private-MAC: ";
    let end = memchr::memmem::find(block, MAC).map_or(block.len(), |mac| {
        let digits = &block[mac + MAC.len()..];
        mac + MAC.len() + digits.iter().take_while(|b| b.is_ascii_hexdigit()).count()
    });
    hits.push(PRIVATE_KEY, at, at + end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Seen;
    use crate::scan::Candidate;

    fn blocks(text: &str) -> Vec<&str> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut hits = Hits { patterns: &[Some(0)], out: &mut out, seen: &mut Seen::default() };
        for at in memchr::memmem::find_iter(text.as_bytes(), "-----BEGIN") {
            armour(text.as_bytes(), at, &mut hits);
        }
        for at in memchr::memmem::find_iter(text.as_bytes(), "PuTTY-User") {
            putty(text.as_bytes(), at, &mut hits);
        }
        out.iter().map(|c| &text[c.span.range()]).collect()
    }

    fn key(joint: &str) -> String {
        let line = "MIIEowIBAAKCAQEAx7Zk0Q9vLmN3pRtYbWcDfGhJ".to_owned();
        let lines = [line.as_str(), line.as_str(), "Zk0Q9vL="].join(joint);
        format!("-----BEGIN RSA PRIVATE KEY-----{joint}{lines}{joint}-----END RSA PRIVATE KEY-----")
    }

    #[test]
    fn the_whole_block_is_found_however_its_lines_are_joined() {
        for joint in ["\n", "\\n", " ", "\r\n", "\n2026-01-01 12:00:00 ", "\"\n+ \""] {
            let key = key(joint);
            assert_eq!(blocks(&format!("k = \"{key}\" and more")), [key.as_str()], "{joint:?}");
        }
    }

    #[test]
    fn an_unfinished_block_ends_with_its_base64() {
        let whole = key("\n");
        let cut = whole.split("\n-----END").next().unwrap();
        assert_eq!(blocks(cut), [cut]);
        assert_eq!(blocks(&format!("{cut}\n\nThen some words follow here.")), [cut]);
    }

    #[test]
    fn mentions_and_public_keys_are_silent() {
        for text in [
            "grep -- '-----BEGIN RSA PRIVATE KEY-----' file and then go on with other words",
            "-----BEGIN PRIVATE KEY-----\nanything\n-----END PRIVATE KEY-----",
            "-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEAx7Zk0Q9vLmN3pRtYbWcDfGhJ\n-----END CERTIFICATE-----",
        ] {
            assert!(blocks(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_putty_key_ends_with_its_mac() {
        let key = "PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 1\nAAAA\nPrivate-MAC: 00ff";
        assert_eq!(blocks(&format!("{key}\nnext")), [key]);
    }
}
