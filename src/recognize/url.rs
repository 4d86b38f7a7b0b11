//! Web addresses: `scheme://…`, `www.…`, and bare domains of the commonest top-level domains.
//!
//! In: the text and where `://`, `www.` or such a domain ending stands. Out: the address without the punctuation, quotes
//! and brackets of what it stands in. Looks at most 16 bytes back for a scheme, 253 for a host, 2,048 ahead.

use super::letter::{Letter, letter_at};
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(crate) const URL: Recognizer = Recognizer {
    name: "url",
    kinds: &["scheme", "bare"],
    triggers: &[
        Trigger::Literals(&["://"], scheme),
        Trigger::Literals(&["www."], www),
        Trigger::Literals(&[".com", ".org", ".net", ".edu", ".gov"], bare),
    ],
};

const SCHEME: usize = 0;
const BARE: usize = 1;
const MAX_SCHEME: usize = 16;
const MAX_URL: usize = 2048;
const MAX_HOST: usize = 253;

fn scheme(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let start = scheme_start(text, at);
    if at - start < 2 {
        return;
    }
    let end = url_end(text, start, at + 3);
    if has_host(&text[at + 3..end]) {
        hits.push(SCHEME, start, end);
    }
}

/// Where the scheme before the `://` at `at` begins; `at` itself if there is none.
fn scheme_start(text: &[u8], at: usize) -> usize {
    let floor = at.saturating_sub(MAX_SCHEME);
    let letters = text[floor..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        .count();
    let mut start = at - letters;
    while start < at && !text[start].is_ascii_alphabetic() {
        start += 1;
    }
    start
}

/// A host, as opposed to nothing, a template or an ellipsis.
fn has_host(rest: &[u8]) -> bool {
    rest.iter().any(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
}

fn www(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let free =
        at == 0 || !is_word(text[at - 1]) && !matches!(text[at - 1], b'.' | b'/' | b'@' | b'-');
    let end = url_end(text, at, at + 4);
    let host = host_end(text, at);
    if free
        && host <= end
        && is_domain(&text[at..host])
        && text[at..host].iter().filter(|b| **b == b'.').count() >= 2
    {
        hits.push(SCHEME, at, end);
    }
}

/// `example.com`, `shop.example.com/cart`, without scheme.
fn bare(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let ending = at + 4;
    if !hits.wants(BARE) || text.get(ending).is_some_and(|b| is_word(*b) || *b == b'-') {
        return;
    }
    let start = host_start(text, at);
    let before = start.checked_sub(1).map(|i| text[i]);
    if matches!(before, Some(b'@' | b'/' | b'.' | b'-' | b'_' | b'\\' | b'$' | b'%')) || start == at
    {
        return;
    }
    let host = host_end(text, start);
    if host < ending {
        return;
    }
    let tail = text.get(host).copied().unwrap_or(b' ');
    // `java.net.URL(`, `com.example.net`, `joe@`: code and addresses of people.
    let other = matches!(tail, b'@' | b'(' | b'_' | b'=')
        || host != ending && !is_country(&text[ending..host]);
    if !other && is_domain(&text[start..host]) {
        hits.push(BARE, start, url_end(text, start, host));
    }
}

/// `.uk` behind `.co`, `.au` behind `.com`
fn is_country(rest: &[u8]) -> bool {
    matches!(rest, [b'.', a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase())
}

fn host_start(text: &[u8], at: usize) -> usize {
    let floor = at.saturating_sub(MAX_HOST);
    let host = text[floor..at].iter().rev().take_while(|b| is_host(**b)).count();
    at - host
}

/// End of the run of host characters at `start`, less trailing dots and hyphens.
fn host_end(text: &[u8], start: usize) -> usize {
    let limit = text.len().min(start + MAX_HOST);
    let run = text[start..limit].iter().take_while(|b| is_host(**b)).count();
    let trailing =
        text[start..start + run].iter().rev().take_while(|b| matches!(b, b'.' | b'-')).count();
    start + run - trailing
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

/// Labels joined by dots, none of them empty, the last one of letters.
fn is_domain(host: &[u8]) -> bool {
    let mut last: &[u8] = &[];
    for label in host.split(|b| *b == b'.') {
        if label.is_empty() || label[0] == b'-' || label[label.len() - 1] == b'-' {
            return false;
        }
        last = label;
    }
    last.len() >= 2 && last.iter().all(u8::is_ascii_alphabetic)
}

/// Where an address ends that begins at `start` and reaches `from` at least. One inside it, as archives have them, is an
/// address of its own; so no byte is looked at twice.
fn url_end(text: &[u8], start: usize, from: usize) -> usize {
    let quote = start.checked_sub(1).map(|i| text[i]).filter(|b| matches!(b, b'\'' | b'*' | b'_'));
    let limit = text.len().min(start + MAX_URL);
    let (mut round, mut square) = (0i32, 0i32);
    let mut end = from.min(text.len());
    while end < limit {
        let byte = text[end];
        match byte {
            b'(' => round += 1,
            b'[' => square += 1,
            b')' if round == 0 => break,
            b')' => round -= 1,
            b']' if square == 0 => break,
            b']' => square -= 1,
            0..=b' ' | b'"' | b'<' | b'>' | b'`' | b'\\' | b'^' | b'{' | b'}' | b'|' | 0x7F => {
                break;
            }
            b':' if text[end..].starts_with(b"://") => {
                return scheme_start(text, end).max(from.min(end));
            }
            b if Some(b) == quote => break,
            0x80.. => match letter_at(text, end) {
                Some(Letter { bytes, unspaced: false }) => {
                    end += bytes;
                    continue;
                }
                _ => break,
            },
            _ => {}
        }
        end += 1;
    }
    trimmed(text, from.min(end), end)
}

/// Without the punctuation that ends a sentence or a clause, and without brackets that were opened but not closed.
fn trimmed(text: &[u8], from: usize, mut end: usize) -> usize {
    while end > from
        && matches!(
            text[end - 1],
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'(' | b'['
        )
    {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn addresses_end_where_a_reader_ends_them() {
        for (text, url) in [
            ("see https://example.com/a?b=c#d.", "https://example.com/a?b=c#d"),
            ("(https://example.com/a_(b))", "https://example.com/a_(b)"),
            ("[text](https://example.com/x)", "https://example.com/x"),
            ("<https://example.com>", "https://example.com"),
            ("'https://example.com/'", "https://example.com/"),
            ("**https://example.com**", "https://example.com"),
            ("https://example.com, and", "https://example.com"),
            ("看https://example.com。", "https://example.com"),
            ("http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x"),
            ("{\"u\":\"https://example.com\\n\"}", "https://example.com"),
            ("ftp://files.example.org/pub/", "ftp://files.example.org/pub/"),
            ("www.example.com/x!", "www.example.com/x"),
        ] {
            assert_eq!(found(&URL, SCHEME, text), [url], "{text}");
        }
    }

    #[test]
    fn an_address_inside_another_stands_for_itself() {
        let text = "https://archive.example/web/2020/https://example.com/x";
        assert_eq!(
            found(&URL, SCHEME, text),
            ["https://archive.example/web/2020/", "https://example.com/x"]
        );
    }

    #[test]
    fn bare_domains_are_told_from_code_and_mail() {
        for (text, domain) in [
            ("visit example.com.", "example.com"),
            ("shop.example.com/cart?x", "shop.example.com/cart?x"),
            ("on example.com.au:", "example.com.au"),
        ] {
            assert_eq!(found(&URL, BARE, text), [domain], "{text}");
        }
        for text in [
            "import java.net.URL",
            "joe@example.com",
            "com.example.network",
            "a.network",
            "x.org_id",
            ".com",
            "asp.net()",
        ] {
            assert_eq!(found(&URL, BARE, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_scheme_without_host_is_none() {
        for text in ["://", "http://", "https://...", "a://b", "http://{host}"] {
            assert_eq!(found(&URL, SCHEME, text), [""; 0], "{text}");
        }
    }
}
