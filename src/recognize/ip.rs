//! IP addresses, version 4 and 6.
//!
//! In: a chain of numbers (four of them joined by dots) or a `:`. Out: the address, as public, private (of a range that
//! is never routed: private, loopback, link-local, multicast, netmasks) or doubtful (four small numbers that are as
//! likely a version). Addresses for documentation count as public. It never takes a version behind `v`, `/` or a word
//! such as "version", an object identifier of five parts and more, a time or a C++ scope for an address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};

pub(crate) const IP: Recognizer = Recognizer {
    name: "ip",
    kinds: &["public", "private", "doubtful"],
    triggers: &[
        Trigger::Numbers(Needs { at: four_octets, opens: Opens::ANY, around: None }, quads),
        Trigger::Colon(colon),
    ],
};

const PUBLIC: usize = 0;
const PRIVATE: usize = 1;
const DOUBTFUL: usize = 2;

/// The first of four numbers of at most three digits, joined by dots.
fn four_octets(outline: &Outline) -> Bits {
    let octets = outline.numeric & !outline.longer(4);
    let tied = octets & outline.joined(Side::Dot);
    tied & tied >> 1 & tied >> 2 & octets >> 3
}

fn quads(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (first, _) in picked.of(groups) {
        let Some(quad) = groups.get(first..first + 4) else { break };
        let (start, end) = (quad[0].start, quad[3].end);
        if end - start > 15 || !quad.windows(2).all(|pair| joined_by_dot(text, pair)) {
            continue;
        }
        let Some(octets) = octets(text, quad) else { continue };
        if starts_free(text, start) && ends_free(text, end) && !is_version(text, start) {
            hits.push(kind_v4(octets), start, end);
        }
    }
}

fn joined_by_dot(text: &[u8], pair: &[Group]) -> bool {
    pair[1].start == pair[0].end + 1 && text[pair[0].end] == b'.'
}

fn octets(text: &[u8], quad: &[Group]) -> Option<[u8; 4]> {
    let mut octets = [0; 4];
    for (octet, group) in octets.iter_mut().zip(quad) {
        let digits = &text[group.start..group.end];
        if !group.is_numeric() || digits.len() > 1 && digits[0] == b'0' {
            return None;
        }
        *octet = std::str::from_utf8(digits).ok()?.parse().ok()?;
    }
    Some(octets)
}

fn starts_free(text: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map_or(b' ', |i| text[i]);
    let behind_word = start >= 2 && is_word(text[start - 2]);
    match before {
        b'.' => false,
        // `Chrome/91.0.4.1`, `C:\tool\1.2.3.4`
        b'/' | b'\\' => !behind_word,
        // A range of addresses, but not `tool-1.2.3.4`.
        b'-' => start < 2 || !is_word(text[start - 2]) || text[start - 2].is_ascii_digit(),
        other => !is_word(other),
    }
}

fn ends_free(text: &[u8], end: usize) -> bool {
    let behind = text.get(end).copied().unwrap_or(b' ');
    let next = text.get(end + 1).copied().unwrap_or(b' ');
    match behind {
        b'.' => !next.is_ascii_digit(),
        b'-' | b'+' => !next.is_ascii_alphabetic(),
        other => !is_word(other) && other != b'%',
    }
}

/// Whether the word right before says that a version follows.
fn is_version(text: &[u8], start: usize) -> bool {
    const WORDS: [&[u8]; 16] = [
        b"version",
        b"ver",
        b"versions",
        b"release",
        b"build",
        b"firmware",
        b"oid",
        b"rev",
        b"revision",
        b"upgrade",
        b"sdk",
        b"driver",
        b"assembly",
        b"fileversion",
        b"productversion",
        b"section",
    ];
    let word = word_before(text, start);
    WORDS.iter().any(|w| word.eq_ignore_ascii_case(w))
        || word.len() > 7 && word[word.len() - 7..].eq_ignore_ascii_case(b"version")
}

/// The word before `start`, over at most eight bytes of spaces and punctuation.
fn word_before(text: &[u8], start: usize) -> &[u8] {
    let floor = start.saturating_sub(32);
    let gap =
        text[floor..start].iter().rev().take(8).take_while(|b| !is_word(**b) && **b < 0x80).count();
    let end = start - gap;
    let word = text[floor..end].iter().rev().take_while(|b| is_word(**b)).count();
    &text[end - word..end]
}

fn kind_v4(octets: [u8; 4]) -> usize {
    let address = Ipv4Addr::from(octets);
    if is_private_v4(address) {
        PRIVATE
    } else if is_doubtful(octets) {
        DOUBTFUL
    } else {
        PUBLIC
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, _, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || a == 0
        || a >= 224
        || a == 100 && (64..128).contains(&b)
}

/// Small numbers, as versions have, and the object identifiers of X.500 (2.5.4, 2.5.29). `1.1.1.1`, four times the same, are well-known addresses.
fn is_doubtful(octets: [u8; 4]) -> bool {
    let same = octets.iter().all(|o| *o == octets[0]);
    let zeros = octets[1..].iter().filter(|o| **o == 0).count();
    let identifier = matches!(octets, [2, 5, 4 | 8 | 29, _]);
    !same && (identifier || octets.iter().all(|o| *o < 32) || zeros >= 2)
}

const MAX_V6: usize = 45;

fn colon(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    // A group of four digits at most, and the next colon.
    if text[at] != b':' || !is_colon_near(text, at + 1) {
        return;
    }
    let hexlike = |b: u8| b.is_ascii_hexdigit() || b == b':';
    if !text.get(at + 1).is_some_and(|b| hexlike(*b)) {
        return;
    }
    let floor = at.saturating_sub(4);
    let start = at - text[floor..at].iter().rev().take_while(|b| b.is_ascii_hexdigit()).count();
    if !v6_starts_free(text, start) {
        return;
    }
    let limit = text.len().min(start + MAX_V6 + 1);
    let Some(run) = run_of_groups(&text[start..limit]) else { return };
    let end = v6_end(text, start, start + run);
    if text.get(end).is_some_and(|b| is_word(*b)) {
        return;
    }
    let Some(address) = parse_v6(&text[start..end]) else { return };
    if let Some(kind) = kind_v6(address, &text[start..end]) {
        hits.push(kind, start, zone_end(text, end));
    }
}

/// Whether one of the five bytes from `at` on is a colon.
#[inline]
fn is_colon_near(text: &[u8], at: usize) -> bool {
    match text.get(at..).and_then(<[u8]>::first_chunk::<5>) {
        // All five are compared at once.
        Some(five) => five.iter().fold(false, |any, b| any | (*b == b':')),
        None => text[at..].contains(&b':'),
    }
}

/// The length of the row of groups at the beginning, if there are as many as an address has, or two colons in a row stand
/// for the others. Times have less.
fn run_of_groups(text: &[u8]) -> Option<usize> {
    let (mut length, mut colons, mut is_short) = (0, 0, false);
    let mut before = 0;
    for &byte in text {
        if byte == b':' {
            colons += 1;
            is_short |= before == b':';
        } else if !(byte.is_ascii_hexdigit() || byte == b'.') {
            break;
        }
        before = byte;
        length += 1;
    }
    (colons >= 6 || is_short).then_some(length)
}

/// A colon before the address may end a label, as in `ip:2001:db8::1`, but not a group of digits.
fn v6_starts_free(text: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map_or(b' ', |i| text[i]);
    let label = start >= 2 && text[start - 2] != b':' && !text[start - 2].is_ascii_hexdigit();
    !is_word(before) && before != b'.' && (before != b':' || label)
}

/// Without the full stop or the colon of the sentence.
fn v6_end(text: &[u8], start: usize, mut end: usize) -> usize {
    while end > start && text[end - 1] == b'.' {
        end -= 1;
    }
    if end >= start + 2 && text[end - 1] == b':' && text[end - 2] != b':' {
        end -= 1;
    }
    end
}

fn parse_v6(text: &[u8]) -> Option<Ipv6Addr> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Which kind an address is; none where it is as likely code: `1::2`, `a::b`, `::`.
fn kind_v6(address: Ipv6Addr, text: &[u8]) -> Option<usize> {
    if let Some(IpAddr::V4(inner)) = embedded(address) {
        return Some(if is_private_v4(inner) { PRIVATE } else { PUBLIC });
    }
    let first = address.segments()[0];
    let full = !text.windows(2).any(|w| w == b"::");
    let long = text.split(|b| *b == b':').any(|g| g.len() >= 3);
    match first {
        0x2000..=0x3FFF => Some(PUBLIC),
        // Link-local, unique local, multicast.
        0xFE80..=0xFEBF | 0xFC00..=0xFDFF | 0xFF00.. if text.iter().any(u8::is_ascii_digit) => {
            Some(PRIVATE)
        }
        _ if address.is_loopback() => Some(PRIVATE),
        _ if full && long && text.iter().any(u8::is_ascii_alphabetic) => Some(PUBLIC),
        _ => None,
    }
}

/// The version 4 address inside `::ffff:1.2.3.4` and `64:ff9b::1.2.3.4`.
fn embedded(address: Ipv6Addr) -> Option<IpAddr> {
    let [a, b, .., g, h] = address.segments();
    let inner = || Ipv4Addr::from((u32::from(g) << 16) | u32::from(h));
    let translated = a == 0x64 && b == 0xFF9B;
    address.to_ipv4_mapped().or(translated.then(inner)).map(IpAddr::V4)
}

/// Behind `%eth0`, if that follows.
fn zone_end(text: &[u8], end: usize) -> usize {
    if text.get(end) != Some(&b'%') {
        return end;
    }
    let zone = text[end + 1..].iter().take(16).take_while(|b| is_word(**b)).count();
    if zone == 0 { end } else { end + 1 + zone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    const NONE: [&str; 0] = [];

    #[test]
    fn public_addresses_are_found() {
        for (text, address) in [
            ("from 203.0.113.77.", "203.0.113.77"),
            ("203.0.113.77:8080", "203.0.113.77"),
            ("http://203.0.113.77/x", "203.0.113.77"),
            ("198.51.100.0/24", "198.51.100.0"),
            ("'8.8.8.8'", "8.8.8.8"),
            ("(2001:db8::8a2e:370)", "2001:db8::8a2e:370"),
            ("2001:0db8:0000:0000:0000:ff00:0042:8329.", "2001:0db8:0000:0000:0000:ff00:0042:8329"),
            ("at 2a00:1450:4001:81b::200e: refused", "2a00:1450:4001:81b::200e"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("::ffff:203.0.113.7", "::ffff:203.0.113.7"),
            ("684D:1111:222:3333:4444:5555:6:77", "684D:1111:222:3333:4444:5555:6:77"),
            ("ip:2001:db8::1", "2001:db8::1"),
        ] {
            assert_eq!(
                found(&IP, PUBLIC, text).first().map(String::as_str),
                Some(address),
                "{text}"
            );
        }
        assert_eq!(found(&IP, PUBLIC, "203.0.113.1-203.0.113.9"), ["203.0.113.1", "203.0.113.9"]);
    }

    #[test]
    fn private_addresses_are_told_apart() {
        for (text, address) in [
            ("10.0.0.1", "10.0.0.1"),
            ("172.16.9.8,", "172.16.9.8"),
            ("127.0.0.1:80", "127.0.0.1"),
            ("255.255.255.0", "255.255.255.0"),
            ("fe80::1%eth0", "fe80::1%eth0"),
            ("lo ::1", "::1"),
            ("fd12:3456:789a::1", "fd12:3456:789a::1"),
        ] {
            assert_eq!(found(&IP, PRIVATE, text), [address], "{text}");
            assert_eq!(found(&IP, PUBLIC, text), NONE, "{text}");
        }
    }

    #[test]
    fn versions_and_the_like_are_no_addresses() {
        for text in [
            "v203.2.33.4",
            "1.2.3.4.5",
            "203.0.113.7.1",
            "version 203.2.33.4",
            "AppVersion=\"203.2.33.4\"",
            "Chrome/203.0.113.4",
            "pkg-203.2.33.4",
            "203.2.33.4-beta",
            "203.02.33.4",
            "256.1.1.1",
            "203.0.113",
            "12:34:56",
            "std::vec",
            "a::b",
            "x[1::2]",
            "a[::2]",
            "aa:bb:cc:dd:ee:ff",
            "::",
            "add::bad",
            "2001:db8::1text",
            "12345:db8::1",
            "Ratio 1:2:3:4",
            "12:34:56:78:90:12:34:56",
        ] {
            assert_eq!(found(&IP, PUBLIC, text), NONE, "{text}");
            assert_eq!(found(&IP, PRIVATE, text), NONE, "{text}");
        }
        assert_eq!(found(&IP, DOUBTFUL, "1.2.3.4"), ["1.2.3.4"]);
    }
}
