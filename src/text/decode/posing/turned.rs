//! Tokens that are values when read backwards, with the letters turned round the alphabet, or by their places in ASCII:
//! `ED` at the end of an account, `GH89…` for `DE89…`.
//!
//! In: bytes. Out: an edit for each token that begins like a value when read so, or has the check digits of an account.

use super::super::cipher::Cipher;
use super::super::runs::SHORTEST;
use super::super::{BASE64, CIPHER, Decoded, REVERSED, base64, parted, walk};
use crate::scan::simd::sets::Sets;
use crate::span::Span;

/// Bytes of a token.
const LENGTHS: std::ops::RangeInclusive<usize> = 9..=72;
/// How well-known tokens begin. They are longer than [`TOKEN`].
#[rustfmt::skip]
const BEGINNINGS: &[&[u8]] = &[
    b"AKIA", b"ASIA", b"AIza", b"ghp_", b"gho_", b"ghs_", b"github_pat_", b"glpat-", b"sk-", b"sk_live_", b"sk_test_",
    b"rk_live_", b"xoxb-", b"xoxp-", b"npm_", b"pypi-", b"hf_", b"SG.", b"ya29.", b"shpat_", b"dop_v1_",
];
const TOKEN: usize = 19;

/// What tokens are made of: values, base64, anything that can be seen.
static SETS: Sets<3> = Sets::new([
    b"@._-+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b"+/-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    b"!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
]);
const OF_VALUE: usize = 0;
const OF_BASE64: usize = 1;

/// What tokens say.
#[derive(Default)]
pub(super) struct Turned {
    pub(super) backwards: Decoded,
    pub(super) in_cipher: Decoded,
    /// In base64, too short to be looked for elsewhere.
    pub(super) short: Decoded,
}

/// Edit every token that is a value in one of these ways.
pub(super) fn find(text: &[u8]) -> Turned {
    let (mut turned, mut places) = (Turned::default(), Vec::new());
    walk::each_long(text, &SETS, *LENGTHS.start(), |set, run| {
        // A full stop ends the sentence.
        let stop = usize::from(text[run.end - 1] == b'.');
        let token = Span::new(run.start, run.end - stop);
        if !LENGTHS.contains(&token.len()) {
            return;
        }
        match set {
            OF_VALUE if is_a_word(&text[token.range()]) => {}
            OF_VALUE => {
                backwards(text, token, &mut turned.backwards);
                in_cipher(text, token, &mut turned.in_cipher);
            }
            OF_BASE64 => short(text, token, &mut turned.short),
            _ => places.push(token),
        }
    });
    places.into_iter().for_each(|token| by_places(text, token, &mut turned.in_cipher));
    turned
}

/// Edit a token that is a value backwards.
fn backwards(text: &[u8], token: Span, out: &mut Decoded) {
    let bytes = &text[token.range()];
    let backwards = bytes.iter().rev().copied();
    if may_be_account(backwards.clone())
        || is_in_groups(bytes, true)
        || begins_token(bytes.len(), backwards.clone()).is_some_and(|by| by == 0)
    {
        let backwards: Vec<u8> = backwards.collect();
        if is_account(&backwards) || !may_be_account(backwards.iter().copied()) {
            out.push(token, &backwards, REVERSED, true);
        }
    }
}

/// Edit a token that is a value in cipher.
fn in_cipher(text: &[u8], token: Span, out: &mut Decoded) {
    let bytes = &text[token.range()];
    let of = |by: u8| bytes.iter().map(|b| Cipher::Moved(by).letter(*b)).collect::<Vec<u8>>();
    let mirror = || bytes.iter().map(|b| Cipher::Mirrored.letter(*b));
    let said = if may_be_account(bytes.iter().copied()) {
        let turned = (1..26).map(of).chain([mirror().collect()]);
        turned.into_iter().find(|said| is_account(said))
    } else if let Some(by) = begins_token(bytes.len(), bytes.iter().copied()) {
        (by > 0).then(|| of(by))
    } else {
        let is_token = begins_token(bytes.len(), mirror()) == Some(0);
        is_token.then(|| mirror().collect())
    };
    if let Some(said) = said {
        out.push(token, &said, CIPHER, true);
    }
}

/// Whether a token is too short for a well-known one and has no digit, which all other values have.
fn is_a_word(bytes: &[u8]) -> bool {
    bytes.len() <= TOKEN && !bytes.iter().any(u8::is_ascii_digit)
}

/// Edit a token that is a value by the places of its signs.
fn by_places(text: &[u8], token: Span, out: &mut Decoded) {
    let bytes = &text[token.range()];
    let may_be_address = bytes.contains(&DOT) && bytes.contains(&AT);
    // It may be assigned to a name, and a sign may stand behind it.
    let assigned = bytes.iter().position(|b| *b == b'=').map_or(0, |at| at + 1);
    if bytes.len() <= TOKEN
        && !may_be_address
        && !may_be_number(bytes)
        && !may_be_number(&bytes[assigned..])
    {
        return;
    }
    for (from, to) in [(0, bytes.len()), (0, bytes.len() - 1), (assigned, bytes.len())] {
        let part = &bytes[from..to];
        let said = || part.iter().map(|b| by_place(*b));
        let is_number = said().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'));
        let may_be_address = part.contains(&DOT) && part.contains(&AT);
        if is_number
            || may_be_address
            || may_be_account(said())
            || begins_token(part.len(), said()) == Some(0)
        {
            let said: Vec<u8> = said().collect();
            let is_value = begins_token(said.len(), said.iter().copied()) == Some(0);
            if is_value || is_account(&said) || is_plain(&said) {
                out.push(Span::new(token.start + from, token.start + to), &said, CIPHER, true);
                return;
            }
        }
    }
}

/// Whether the third and the fourth sign are digits or signs of a number by their places, as they are in numbers and
/// accounts.
fn may_be_number(bytes: &[u8]) -> bool {
    let is_like = |b: u8| matches!(by_place(b), b'0'..=b'9' | b'-' | b'+');
    matches!(bytes, [_, _, third, fourth, ..] if is_like(*third) && is_like(*fourth))
}

/// An at-sign and a full stop by their places.
const AT: u8 = by_place(b'@');
const DOT: u8 = by_place(b'.');

/// Edit a word that is too short for base64 to be looked for in it elsewhere, if it says a number.
fn short(text: &[u8], token: Span, out: &mut Decoded) {
    const SHORT: std::ops::Range<usize> = 11..SHORTEST;
    let bytes = &text[token.range()];
    // So a plus and the digits begin.
    if !SHORT.contains(&token.len()) || !b"KMNO".contains(&bytes[0]) {
        return;
    }
    let said = base64::bytes_of(bytes);
    let is_of_number = |b: &u8| b.is_ascii_digit() || b" +-.".contains(b);
    if said.iter().all(is_of_number) && parted::may_be_value(said.iter().copied()) {
        out.push(token, &said, BASE64, true);
    }
}

/// A sign 47 places further on among those of ASCII.
const fn by_place(byte: u8) -> u8 {
    b'!' + (byte - b'!' + 47) % 94
}

/// By how many places the letters of a token are turned that begins as a well-known one does.
fn begins_token(length: usize, said: impl Iterator<Item = u8> + Clone) -> Option<u8> {
    if length <= TOKEN {
        return None;
    }
    let first = said.clone().next()?;
    BEGINNINGS.iter().find_map(|known| {
        let by = distance(first, known[0])?;
        let turned = said.clone().map(|b| Cipher::Moved(by).letter(b)).take(known.len());
        turned.eq(known.iter().copied()).then_some(by)
    })
}

/// How far a letter is turned to be another of its case.
fn distance(from: u8, to: u8) -> Option<u8> {
    let is_alike = from.is_ascii_uppercase() && to.is_ascii_uppercase()
        || from.is_ascii_lowercase() && to.is_ascii_lowercase();
    is_alike.then(|| (to + 26 - from) % 26)
}

/// Whether two letters and two digits stand first, as in account numbers.
fn may_be_account(mut said: impl Iterator<Item = u8>) -> bool {
    let mut next = |is_like: fn(&u8) -> bool| said.next().is_some_and(|b| is_like(&b));
    next(u8::is_ascii_uppercase)
        && next(u8::is_ascii_uppercase)
        && next(u8::is_ascii_digit)
        && next(u8::is_ascii_digit)
}

/// Whether two letters and two digits begin an account number that their check digits are right for.
fn is_account(said: &[u8]) -> bool {
    let [a, b, c, d, rest @ ..] = said else { return false };
    let begins = a.is_ascii_uppercase()
        && b.is_ascii_uppercase()
        && c.is_ascii_digit()
        && d.is_ascii_digit();
    if !begins
        || !(11..=30).contains(&rest.len())
        || rest.iter().filter(|b| b.is_ascii_digit()).count() < 8
    {
        return false;
    }
    let mut remainder = 0_u32;
    for byte in rest.iter().chain(&said[..4]) {
        remainder = match byte {
            b'0'..=b'9' => remainder * 10 + u32::from(byte - b'0'),
            b'A'..=b'Z' => remainder * 100 + u32::from(byte - b'A') + 10,
            _ => return false,
        } % 97;
    }
    remainder == 1
}

/// Whether it is a number in groups of 3, 2 and 4 digits, or one with a plus before it, perhaps backwards.
fn is_in_groups(said: &[u8], backwards: bool) -> bool {
    let groups: [usize; 2] = if backwards { [4, 7] } else { [3, 6] };
    let is_grouped = said.len() == 11
        && said.iter().enumerate().all(|(at, b)| match groups.contains(&at) {
            true => *b == b'-',
            false => b.is_ascii_digit(),
        });
    let rest = if backwards { said.strip_suffix(b"+") } else { said.strip_prefix(b"+") };
    is_grouped
        || rest.is_some_and(|rest| {
            rest.len() >= 8 && rest.iter().all(|b| b.is_ascii_digit() || *b == b'-')
        })
}

/// Whether it is an address, a number of a card or one in groups.
fn is_plain(said: &[u8]) -> bool {
    let is_card = (13..=19).contains(&said.len()) && said.iter().all(u8::is_ascii_digit);
    let at = said.iter().position(|b| *b == b'@');
    let is_address = at.is_some_and(|at| {
        let (name, domain) = (&said[..at], &said[at + 1..]);
        let dot = domain.iter().rposition(|b| *b == b'.').unwrap_or(0);
        let is_of = |part: &[u8]| {
            part.len() > 1 && part.iter().all(|b| parted::is_of_value(*b) && *b != b'@')
        };
        let top = &domain[(dot + 1).min(domain.len())..];
        is_of(name)
            && dot > 0
            && is_of(domain)
            && top.len() >= 2
            && top.iter().all(u8::is_ascii_lowercase)
    });
    is_card || is_address || is_in_groups(said, false)
}
