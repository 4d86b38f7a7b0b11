//! Links and images that carry data out.
//!
//! In: a part of an answer. Out: the targets of its links that hold a placeholder, an original of the vault, or what a
//! caller finds in them. What travels is told by the reader that keeps originals out of such places.

use crate::redact::Carrier;
use crate::redact::Vault;
use crate::redact::placeholder::{self, Parsed, Tolerance};
use crate::span::Span;

/// Originals shorter than this are found everywhere.
const SHORTEST: usize = 5;

/// The targets of links in `text` that leak.
pub(super) fn leaking(
    text: &[u8],
    vault: Option<&Vault>,
    holds_data: impl Fn(Span) -> bool,
) -> Vec<Span> {
    let mut targets = targets(text);
    targets.retain(|&target| {
        let link = unescaped(&text[target.range()]);
        holds_data(target)
            || holds_placeholder(&link)
            || vault.is_some_and(|vault| holds_original(vault, &link))
    });
    targets
}

/// Where text travels: URLs, targets, tags, each from its first byte.
fn targets(text: &[u8]) -> Vec<Span> {
    let mut carrier = Carrier::new(false);
    let (mut targets, mut begun) = (Vec::new(), None);
    for (at, byte) in text.iter().enumerate() {
        carrier.read(std::slice::from_ref(byte));
        match (carrier.carries(), begun) {
            (true, None) => begun = Some(start(text, at)),
            (false, Some(start)) => {
                targets.push(Span::new(start, at));
                begun = None;
            }
            _ => {}
        }
    }
    targets.extend(begun.map(|start| Span::new(start, text.len())));
    targets
}

/// Where the link begins that was told at `at`.
fn start(text: &[u8], at: usize) -> usize {
    let is_border = |b: &u8| b.is_ascii_whitespace() || b"()<>[]\"'`".contains(b);
    if is_border(&text[at]) {
        return at + 1;
    }
    text[..at].iter().rposition(is_border).map_or(0, |border| border + 1)
}

/// A link with its percent codes undone.
fn unescaped(link: &[u8]) -> Vec<u8> {
    let digit = |at: usize| char::from(*link.get(at)?).to_digit(16);
    let (mut out, mut at) = (Vec::with_capacity(link.len()), 0);
    while let Some(&byte) = link.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

fn holds_placeholder(link: &[u8]) -> bool {
    let begins = |at| {
        let parsed = placeholder::parse(&link[at..], Tolerance::Bent);
        matches!(parsed, Parsed::Placeholder { .. })
    };
    memchr::memchr3_iter(b'[', b'\\', 0xEF, link).any(begins)
}

fn holds_original(vault: &Vault, link: &[u8]) -> bool {
    let mut holds = false;
    vault.each_stored(|entry| {
        let value = entry.value.unwrap_or_default();
        holds |= value.len() >= SHORTEST && memchr::memmem::find(link, value).is_some();
    });
    holds
}
