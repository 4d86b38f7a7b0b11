//! E-mail addresses, found at their `@`.
//!
//! In: the text and the position of an `@`. Out: the address around it, without the punctuation of the sentence it
//! stands in. Looks at most 64 bytes back and 255 ahead. It never takes an npm scope, a decorator, a version or a file
//! name such as `icon@2x.png` for an address.

use super::letter::{Letter, letter_at, letter_before};
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::{after_escape, is_word};

pub(crate) const EMAIL: Recognizer =
    Recognizer { name: "email", kinds: &["address"], triggers: &[Trigger::At(find)] };

/// RFC 5321 §4.5.3.1: longest local part, longest domain.
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = domain_end(text, at + 1) else { return };
    let Some(start) = local_start(text, at, end) else { return };
    if !is_other_syntax(text, start, at, end) {
        hits.push(0, start, end);
    }
}

/// Where the domain that begins at `start` ends, if it is one.
fn domain_end(text: &[u8], start: usize) -> Option<usize> {
    if text.get(start) == Some(&b'[') {
        return address_literal_end(text, start);
    }
    let limit = text.len().min(start + MAX_DOMAIN);
    let (mut labels, mut numeric, mut label) = (0, 0, start);
    let mut best = None;
    while let Some(end) = label_end(text, label, limit) {
        labels += 1;
        if labels > 1 {
            best = top_level_end(&text[label..end]).map(|n| label + n).or(best);
        }
        numeric += usize::from(text[label..end].iter().all(u8::is_ascii_digit));
        if text.get(end) != Some(&b'.') || starts_sentence(text, end + 1, labels) {
            break;
        }
        label = end + 1;
    }
    // `pkg@4.17.21` and the like are versions; `163.com` is a domain.
    best.filter(|_| numeric < 2)
}

/// `joe@example.com.Please write`: a capital behind two lower-case labels begins a sentence, not a label.
fn starts_sentence(text: &[u8], at: usize, labels: usize) -> bool {
    labels >= 2
        && text.get(at).is_some_and(u8::is_ascii_uppercase)
        && text.get(at + 1).is_none_or(|b| !b.is_ascii_uppercase())
        && at >= 2
        && text[at - 2].is_ascii_lowercase()
}

/// `user@[192.0.2.1]`
fn address_literal_end(text: &[u8], start: usize) -> Option<usize> {
    let body = text[start + 1..].iter().take(46).position(|&b| b == b']')?;
    let inside = std::str::from_utf8(&text[start + 1..start + 1 + body]).ok()?;
    let address = inside.strip_prefix("IPv6:").unwrap_or(inside);
    address.parse::<std::net::IpAddr>().ok().map(|_| start + body + 2)
}

/// End of the label at `start`: letters, digits, inner hyphens.
fn label_end(text: &[u8], start: usize, limit: usize) -> Option<usize> {
    let mut end = start;
    while end < limit {
        match text[end] {
            b'-' | b'_' => end += 1,
            b if b.is_ascii_alphanumeric() => end += 1,
            b if b < 0x80 => break,
            _ => match letter_at(text, end) {
                Some(Letter { bytes, .. }) => end += bytes,
                None => break,
            },
        }
    }
    while end > start && matches!(text[end - 1], b'-' | b'_') {
        end -= 1;
    }
    (end > start && !matches!(text[start], b'-' | b'_')).then_some(end)
}

/// How much of a label can be a top-level domain: two letters or more, or punycode. A label that begins in ASCII ends
/// where other letters follow, as they do right behind an address in Chinese or Thai text.
fn top_level_end(label: &[u8]) -> Option<usize> {
    let ascii = label.iter().take_while(|b| b.is_ascii()).count();
    if ascii == 0 {
        return Some(label.len());
    }
    let label = &label[..ascii];
    let punycode = label.len() > 4 && label[..4].eq_ignore_ascii_case(b"xn--");
    let letters = label.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if punycode {
        return Some(label.len());
    }
    ((2..=24).contains(&letters) && letters == label.len()).then_some(letters)
}

/// Where the local part that ends at `at` begins, if there is one.
fn local_start(text: &[u8], at: usize, end: usize) -> Option<usize> {
    if at > 0 && text[at - 1] == b'"' {
        return quoted_start(text, at);
    }
    let floor = at.saturating_sub(MAX_LOCAL);
    let mut start = at;
    while start > floor {
        match text[start - 1] {
            b if is_word(b) || matches!(b, b'.' | b'-' | b'+') => start -= 1,
            b'\'' if is_apostrophe(text, start - 1, at, end) => start -= 1,
            b if b < 0x80 => break,
            _ => match letter_before(text, start) {
                Some(Letter { bytes, unspaced: false }) => start -= bytes,
                _ => break,
            },
        }
    }
    let mut start = after_escape(text, start);
    while start < at && matches!(text[start], b'.' | b'-' | b'+' | b'\'') {
        start += 1;
    }
    (start < at).then_some(start)
}

/// The `'` of `o'brien@…`, as opposed to a quote.
fn is_apostrophe(text: &[u8], quote: usize, at: usize, end: usize) -> bool {
    let inside = quote + 1 < at && text[quote + 1].is_ascii_alphabetic();
    let behind_letter = quote > 0 && text[quote - 1].is_ascii_alphabetic();
    inside && behind_letter && text.get(end) != Some(&b'\'')
}

/// `"john doe"@example.com`
fn quoted_start(text: &[u8], at: usize) -> Option<usize> {
    let close = at - 1;
    let floor = close.saturating_sub(MAX_LOCAL);
    let length = text[floor..close].iter().rev().position(|&b| b == b'"' || b == b'\n')?;
    let open = close - length - 1;
    let free = open == 0 || !is_word(text[open - 1]) && text[open - 1] != b'\\';
    (text[open] == b'"' && length > 0 && free).then_some(open)
}

/// What has an `@` between names, but is no address.
fn is_other_syntax(text: &[u8], start: usize, at: usize, end: usize) -> bool {
    let (local, domain) = (&text[start..at], &text[at + 1..end]);
    let behind = text.get(end).copied().unwrap_or(b' ');
    let login = local.eq_ignore_ascii_case(b"git") && matches!(behind, b':' | b'/');
    let call = behind == b'(' && text.get(end + 1).is_none_or(|b| *b != b' ');
    let variable = start > 0 && matches!(text[start - 1], b'$' | b'@');
    let keyword = [&b"this"[..], b"super", b"return", b"self"].contains(&local)
        || domain.starts_with(b"self.");
    login
        || call
        || variable
        || keyword
        || is_file_name(domain)
        || in_user_info(text, start)
        || is_token(text, start, local)
}

/// `icon@2x.png`, `user@1000.service`: the last label is a file extension that is no top-level domain.
fn is_file_name(domain: &[u8]) -> bool {
    const EXTENSIONS: [&[u8]; 30] = [
        b"png", b"jpg", b"jpeg", b"gif", b"svg", b"webp", b"ico", b"css", b"scss", b"js", b"jsx",
        b"tsx", b"json", b"html", b"htm", b"xml", b"yml", b"yaml", b"toml", b"txt", b"log",
        b"lock", b"whl", b"tgz", b"exe", b"dll", b"conf", b"service", b"socket", b"pdf",
    ];
    let last = domain.rsplit(|b| *b == b'.').next().unwrap_or(domain);
    EXTENSIONS.iter().any(|e| last.eq_ignore_ascii_case(e))
}

/// Whether what begins at `start` is the password, or its end, of `scheme://user:password@host`.
fn in_user_info(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(80)..start];
    let is_inside = |b: &&u8| !b.is_ascii_whitespace() && !b"/?\"'<>`".contains(*b);
    let user_info = before.iter().rev().take_while(is_inside).count();
    let (scheme, user_info) = before.split_at(before.len() - user_info);
    user_info.contains(&b':') && scheme.ends_with(b"://")
}

/// `https://ghp_…@host`: a token in the place of the user.
fn is_token(text: &[u8], start: usize, local: &[u8]) -> bool {
    const SHORTEST: usize = 24;
    local.len() >= SHORTEST
        && text[..start].ends_with(b"://")
        && !local.contains(&b'.')
        && local.iter().any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    fn first(text: &str) -> Option<String> {
        found(&EMAIL, 0, text).first().cloned()
    }

    #[test]
    fn addresses_are_found_whole() {
        for (text, address) in [
            ("mail jane.roe+tag@example.co.uk.", "jane.roe+tag@example.co.uk"),
            ("<o'brien@example.com>", "o'brien@example.com"),
            ("x='joe@example.com'", "joe@example.com"),
            ("f'joe@example.com'", "joe@example.com"),
            ("\"john doe\"@example.com", "\"john doe\"@example.com"),
            ("?email=joe@example.com&x=1", "joe@example.com"),
            ("{\"m\":\"a\\njoe@example.com\"}", "joe@example.com"),
            ("josé@bücher.example!", "josé@bücher.example"),
            ("иван@почта.рф", "иван@почта.рф"),
            ("联系joe@example.com谢谢", "joe@example.com"),
            ("写信给joe@example.com。", "joe@example.com"),
            ("a@xn--bcher-kva.xn--p1ai", "a@xn--bcher-kva.xn--p1ai"),
            ("joe@example.com.Please", "joe@example.com"),
            ("joe@163.com", "joe@163.com"),
            ("joe@[192.0.2.7]", "joe@[192.0.2.7]"),
            ("joe@example.com:", "joe@example.com"),
            ("--joe@example.com--", "joe@example.com"),
            ("JOE_DOE@EXAMPLE.COM", "JOE_DOE@EXAMPLE.COM"),
        ] {
            assert_eq!(first(text).as_deref(), Some(address), "{text}");
        }
    }

    #[test]
    fn other_uses_of_the_sign_are_no_addresses() {
        for text in [
            "@app.route('/')",
            "npm i @types/node@18.11.9",
            "lodash@4.17.21",
            "icon@2x.png",
            "git@github.com:owner/repo.git",
            "user@host",
            "a @ b.c",
            "x@y.T",
            "this@Main.run()",
            "$USER@host.example",
            "user@1000.service",
            "postgres://joe:hunter2@db.example.com/x",
            "postgres://joe:hunter!two@db.example.com/x",
            "joe@",
            "joe@.com",
            "info@example.",
            "@media (min-width: 3px)",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
