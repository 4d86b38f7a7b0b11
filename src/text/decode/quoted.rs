//! Quoted-printable, as in e-mail.
//!
//! In: bytes. Out: an edit for every `=41` that has another near it, and for soft line ends. A single one is more
//! likely an assignment; so are several that all look like `status=202 ms=94.5 id=9435d7fa`. So is one in small letters
//! that stands alone for what is not ASCII, as in `enabled=false`: who encodes writes capitals, and more than one for each
//! character.

use super::{Decoded, QUOTED, hex_byte};
use crate::span::Span;

/// How far from each other encoded bytes may stand.
const NEAR: usize = 80;
/// The longest number that is taken for one that is assigned: what it would leave is too short to be anybody's.
const ASSIGNED: usize = 10;
/// How long ids in hexadecimal digits are.
const SHORTEST_ID: usize = 8;
const LONGEST_ID: usize = 64;

/// What an `=` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A byte in three characters, which may be a name and its number.
    Byte(u8),
    /// A line end of this length that is none.
    SoftLineEnd(usize),
}

/// Encoded bytes near each other.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The number of edits before it.
    first: usize,
    end: usize,
    /// Where the first byte is, as long as it is the only one.
    lone: Option<usize>,
    /// Whether any of them is no assignment; of a lone byte that is not asked.
    is_telling: bool,
    /// Whether the first is the `@` of an address, which is telling by itself.
    is_at: bool,
}

/// Find encoded bytes at these `=`, in order. Those of two lines are near each other only where a soft line end joins
/// the lines: what a line says does not depend on the next one.
pub(super) fn find(text: &[u8], places: impl Iterator<Item = usize>, out: &mut Decoded) {
    let mut group: Option<Group> = None;
    for at in places {
        group = group.and_then(|last| match is_near(text, last.end, at) {
            true => Some(last),
            false => {
                last.leave(out);
                None
            }
        });
        match sign(text, at) {
            Some(Sign::Byte(byte)) => {
                let edits = out.edits.len();
                out.push(Span::new(at, at + 3), &[byte], QUOTED, true);
                group = Some(match group {
                    Some(open) => open.with(text, at),
                    None => Group {
                        first: edits,
                        end: at + 3,
                        lone: Some(at),
                        is_telling: false,
                        is_at: byte == b'@' && is_in_address(text, at),
                    },
                });
            }
            Some(Sign::SoftLineEnd(length)) => {
                group = group.map(|open| {
                    out.push(Span::new(at, at + length), b"", QUOTED, true);
                    Group { end: at + length, lone: None, is_telling: true, ..open }
                });
            }
            None => {}
        }
    }
    if let Some(last) = group {
        last.leave(out);
    }
}

impl Group {
    /// The same with one more byte.
    fn with(self, text: &[u8], at: usize) -> Group {
        let mut places = self.lone.into_iter().chain([at]);
        let is_telling = self.is_telling || places.any(|at| !is_assigned_at(text, at));
        Group { end: at + 3, lone: None, is_telling, ..self }
    }

    /// Nothing else belongs to it: a lone encoded byte is none, and assignments are none.
    fn leave(self, out: &mut Decoded) {
        let is_address = self.is_at && self.lone.is_some();
        if !is_address && (out.edits.len() - self.first < 2 || !self.is_telling) {
            out.truncate(self.first);
        }
    }
}

/// Whether a name stands before the `=40` at `at`, and a domain behind it.
fn is_in_address(text: &[u8], at: usize) -> bool {
    const LABEL: usize = 64;
    let behind = &text[at + 3..];
    let label = run(behind, LABEL, |b| b.is_ascii_alphanumeric() || *b == b'-');
    let rest = behind.get(label + 1..).unwrap_or_default();
    let top = run(rest, LABEL, u8::is_ascii_alphabetic);
    at > 0
        && text[at - 1].is_ascii_alphanumeric()
        && label >= 3
        && behind[0].is_ascii_alphabetic()
        && behind.get(label) == Some(&b'.')
        && top >= 2
}

/// Whether bytes on both sides of `mark`, which is no longer what it was, may now be near each other that count as encoded
/// only then. Says yes too often rather than too seldom.
pub(super) fn may_join(text: &[u8], mark: Span) -> bool {
    let start = mark.start.saturating_sub(NEAR + 3);
    let signs = |span: Span| {
        let places = memchr::memchr_iter(b'=', &text[span.range()]);
        places.filter_map(move |at| Some((span.start + at, sign(text, span.start + at)?)))
    };
    let byte = |(at, sign)| match sign {
        Sign::Byte(_) => Some((at, is_assigned_at(text, at))),
        Sign::SoftLineEnd(_) => None,
    };
    let before = signs(Span::new(start, mark.start)).filter_map(byte).next_back();
    let Some((at, is_assigned)) = before else { return false };
    let mut behind = signs(Span::new(mark.end, text.len().min(mark.end + NEAR)));
    behind.next().is_some_and(|next| {
        let are_assigned = is_assigned && byte(next).is_some_and(|(_, is_assigned)| is_assigned);
        !are_assigned && next.0 >= at + 3 && is_near(text, at + 3, next.0)
    })
}

fn is_near(text: &[u8], end: usize, at: usize) -> bool {
    at - end <= NEAR && !text[end..at].contains(&b'\n')
}

/// What the `=` at `at` is, if it is any.
fn sign(text: &[u8], at: usize) -> Option<Sign> {
    let rest = &text[at + 1..];
    if let Some(byte) = hex_byte(rest).filter(|byte| is_encoded(*byte) && !is_word(text, at, *byte))
    {
        return Some(Sign::Byte(byte));
    }
    let joins = text[..at].last().is_some_and(u8::is_ascii_alphanumeric);
    soft_line_end(rest).filter(|_| joins).map(Sign::SoftLineEnd)
}

/// Whether the byte at this `=` is nothing but the beginning of a word in small letters.
fn is_word(text: &[u8], at: usize, byte: u8) -> bool {
    let digits = &text[at + 1..at + 3];
    let is_beside = || text.get(at + 3) == Some(&b'=') || at >= 3 && text[at - 3] == b'=';
    !byte.is_ascii() && digits.iter().any(u8::is_ascii_lowercase) && !is_beside()
}

/// Whether a name ends before the `=` at `at` and all there is behind it is a short number or an id. A mark may stand for a
/// part of the name, and for the rest of the value.
fn is_assigned_at(text: &[u8], at: usize) -> bool {
    let (name, value) = (&text[..at], &text[at + 1..]);
    let is_name = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'_' | b')' | b']');
    name.last().is_some_and(is_name) && (is_number(value) || is_id(value))
}

/// Whether a value is a short number, perhaps with a fraction.
fn is_number(value: &[u8]) -> bool {
    let digits = |value: &[u8]| run(value, ASSIGNED + 1, u8::is_ascii_digit);
    let whole = digits(value);
    let rest = &value[whole..];
    let is_fraction = || {
        rest.strip_prefix(b".").is_some_and(|fraction| {
            let (digits, rest) = fraction.split_at(digits(fraction));
            let is_cut = digits.is_empty() && rest.starts_with(b"[");
            is_cut || (1..=ASSIGNED).contains(&digits.len()) && ends(rest)
        })
    };
    (2..=ASSIGNED).contains(&whole) && (ends(rest) || is_fraction())
}

/// Whether a value is an id in small hexadecimal digits, letters among them; behind its first two, there are digits too.
fn is_id(value: &[u8]) -> bool {
    let is_small = |b: &u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    let (id, rest) = value.split_at(run(value, LONGEST_ID + 1, is_small));
    let is_whole = (SHORTEST_ID..=LONGEST_ID).contains(&id.len())
        && id.iter().any(u8::is_ascii_lowercase)
        && id[2..].iter().any(u8::is_ascii_digit);
    is_whole && ends(rest) || (2..=LONGEST_ID).contains(&id.len()) && rest.starts_with(b"[")
}

/// How many bytes like this `text` begins with, up to `most`.
fn run(text: &[u8], most: usize, is_like: impl Fn(&u8) -> bool) -> usize {
    text.iter().take(most).take_while(|b| is_like(b)).count()
}

/// Whether a value ends before this.
fn ends(text: &[u8]) -> bool {
    text.first().is_none_or(|b| b.is_ascii_whitespace() || b",;&|\"')]}>[".contains(b))
}

fn is_encoded(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0x80..)
}

/// The length of a soft line end, of which the `=` stands before `rest`.
fn soft_line_end(rest: &[u8]) -> Option<usize> {
    match rest {
        [b'\n', ..] => Some(2),
        [b'\r', b'\n', ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encoded(text: &str) -> Vec<Span> {
        let mut out = Decoded::default();
        find(text.as_bytes(), text.match_indices('=').map(|(at, _)| at), &mut out);
        out.edits.iter().map(|edit| edit.source).collect()
    }

    #[test]
    fn assignments_are_no_code() {
        for text in [
            "status=202 bytes=94",
            "width=20,height=3000,",
            "http://x.io/?page=20&size=50",
            "(a_b=25; x[1]=30)",
            "one=3D",
            "width=400px.large",
            "timeout=40s.",
            "a=40em.org",
            "uid=20\nx=20",
            "ms=778.974 id=9435d7fadf5deb31",
            "id=41c42d5e, id=42c42d5e)",
            "a=false, b=false, c=default, d=bad",
        ] {
            assert!(encoded(text).is_empty(), "{text}");
        }
        for (text, count) in [
            ("GB82=20WEST=201234", 2),
            ("caf=C3=A9", 2),
            ("a=3D5 b=20", 2),
            ("call 555=20 1234=20", 2),
            ("ssn=20536904399 or=20536904398", 2),
            ("=31=32=33=34", 4),
            ("so=20\nit=20=\ngoes=20=\non", 4),
            ("is=2E b=\n", 2),
            ("to jane.roe=40example.org now", 1),
            ("a=c3=a9 b=4a", 3),
            ("M=FCnchen, N=FCrnberg", 2),
            ("iban=20de89370400440532013000 bic=20deutdeff", 2),
            ("a=20.x b=20", 2),
            ("a=20abcdef b=20abcdef", 2),
        ] {
            assert_eq!(encoded(text).len(), count, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_a_mark_joins_is_told(
            before in "(=4[01]|[a-z]{1,3}=([0-9]{2,3}[ ,]|[2-5][0-9.]{3,5}|[2-5][0-9a-f]{5,9} ?)|[ a-z1]{1,9}|=?\n|=){0,5}",
            covered in "(=41|[a-z\n]{1,40}|[0-9]{1,4}|[0-9a-f]{1,9}|[ a-z]{90}){1,3}",
            behind in "(=4[01]|[a-z]{1,3}=[0-9]{2,3}[ ,]|[0-9a-f]{1,9}|[ a-z1]{1,9}|=?\n|=){0,5}",
        ) {
            let original = format!("{before}{covered}{behind}");
            let marked = format!("{before}[X]{behind}");
            if encoded(&original).is_empty() && !encoded(&marked).is_empty() {
                let mark = Span::new(before.len(), before.len() + 3);
                prop_assert!(may_join(marked.as_bytes(), mark), "{}", marked);
            }
        }
    }
}
