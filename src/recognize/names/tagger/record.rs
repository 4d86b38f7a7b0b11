//! Records of logs: lines that begin with a time and go on with what a program says.
//!
//! In: a line, from its first word on. Out: whether it is a record, and where its time ends. Somebody is named in a record only
//! by a word that looks like a name by itself, which the tokenizer looks for.

use crate::scan::simd::sixteen::{Kinds, SIXTEEN, equal};

/// Most bytes of the date and time that a record begins with.
const HEAD: usize = 3 * SIXTEEN;

/// Whether a line may be a record, by its first byte.
#[inline(always)]
pub(super) fn may_begin(byte: u8) -> bool {
    MAY_BEGIN[usize::from(byte)]
}

static MAY_BEGIN: [bool; 256] = {
    let (mut may, mut byte) = ([false; 256], 0);
    while byte < 256 {
        may[byte] = matches!(byte as u8, b'0'..=b'9' | b'[' | b'<' | b'-' | b'A'..=b'W');
        byte += 1;
    }
    may
};

/// The same, by some more: one that is begins with a digit, or behind a sign, or with a name of the calendar. Lists and
/// quotations begin with signs too.
pub(super) fn is_likely(line: &[u8]) -> bool {
    match line {
        [b'0'..=b'9', ..] | [b'[' | b'<' | b'-', b'0'..=b'9', ..] => true,
        [b'[' | b'<' | b'-', b' ', b'0'..=b'9', ..] => true,
        [b'[' | b'<', rest @ ..] | rest @ [b'A'..=b'W', ..] => is_calendar(rest),
        _ => false,
    }
}

/// How many bytes of date and time a record of a log begins with; none, if that is no record. Who says something at a time
/// writes none either: `[10:22:31] priya: …`.
#[inline]
pub(super) fn head(line: &[u8]) -> Option<usize> {
    match line.first()? {
        b'0'..=b'9' | b'[' | b'<' | b'-' => timed(line),
        b'A'..=b'W' if is_calendar(line) => timed(line),
        _ => None,
    }
}

/// The same for a line that may begin with a time.
#[inline(never)]
fn timed(line: &[u8]) -> Option<usize> {
    let length = moment(&line[..line.len().min(HEAD)]);
    let (head, rest) = line.split_at(length);
    (holds_time(head) && !is_speaker(rest)).then_some(length)
}

/// How many bytes from the start are of dates and times: numbers, names of months and days, and what stands between.
fn moment(line: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += line[at..].iter().take_while(|byte| IS_OF_MOMENT[usize::from(**byte)]).count();
        at += match &line[at..] {
            [b'T' | b'Z', rest @ ..] if !rest.first().is_some_and(u8::is_ascii_alphabetic) => 1,
            rest if is_calendar(rest) => 3,
            _ => return at,
        };
    }
}

/// Digits and signs of dates and times.
static IS_OF_MOMENT: [bool; 256] = {
    let (bytes, mut is, mut i) = (b"0123456789 -/.:,+[]<", [false; 256], 0);
    while i < bytes.len() {
        is[bytes[i] as usize] = true;
        i += 1;
    }
    is
};

/// Whether a text begins with the short name of a month or a day of the week, as programs write them.
fn is_calendar(text: &[u8]) -> bool {
    let Some([word @ .., behind]) = text.first_chunk::<4>() else { return false };
    let is_word = word[0].is_ascii_uppercase() && word[1].is_ascii_lowercase();
    is_word && !behind.is_ascii_alphabetic() && CALENDAR.contains(word)
}

#[rustfmt::skip] // a table
const CALENDAR: [[u8; 3]; 19] = [
    *b"Mon", *b"Tue", *b"Wed", *b"Thu", *b"Fri", *b"Sat", *b"Sun", *b"Jan", *b"Feb", *b"Mar", *b"Apr", *b"May", *b"Jun",
    *b"Jul", *b"Aug", *b"Sep", *b"Oct", *b"Nov", *b"Dec",
];

/// Whether a time or a date stands in the head of a line: `00:00:00`, `0000-00-00`, of which each zero is any digit; dates are
/// written with other signs too.
fn holds_time(head: &[u8]) -> bool {
    let mut padded = [0; HEAD];
    let length = head.len().min(HEAD);
    padded[..length].copy_from_slice(&head[..length]);
    let (mut digits, mut colons, mut signs) = (0_u64, 0_u64, 0_u64);
    for (i, bytes) in padded.as_chunks::<SIXTEEN>().0.iter().enumerate() {
        let put = |bits: u32| u64::from(bits) << (SIXTEEN * i);
        digits |= put(Kinds::of(bytes).digits);
        colons |= put(equal(bytes, b':'));
        signs |= put(equal(bytes, b'-') | equal(bytes, b'/') | equal(bytes, b'.'));
    }
    let pairs = digits & digits >> 1;
    let time = pairs & colons >> 2 & pairs >> 3 & colons >> 5 & pairs >> 6;
    let date = pairs & pairs >> 2 & signs >> 4 & pairs >> 5 & signs >> 7 & pairs >> 8;
    time | date != 0
}

/// Whether somebody is said to say what follows.
fn is_speaker(rest: &[u8]) -> bool {
    let word = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    word > 0 && matches!(rest.get(word), Some(b':' | b'>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_begin_with_a_time() {
        for (line, length) in [
            ("03-17 16:13:38.859  2227  2227 D TextView: visible is true", 31),
            ("[Sun Dec 04 20:34:20 2005] [notice] jk2_init() Found child", 28),
            ("Jun 14 15:16:01 combo sshd(pam_unix)[19939]: check pass", 16),
            ("2005-06-03T15:42:50Z rack up", 21),
            ("- 1117838570 2005.06.03 R02-M1 RAS", 24),
            ("10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /", 42),
        ] {
            assert_eq!(head(line.as_bytes()), Some(length), "{line}");
        }
        for line in [
            "",
            "12:30 lunch with priya",
            "[10:22:31] priya: call tom",
            "10:22:31 <priya> call tom",
            "Jan called at noon",
            "Sunday 10:22:31",
            "0151 2345678 anna",
        ] {
            assert_eq!(head(line.as_bytes()), None, "{line}");
        }
    }

    /// Whether bytes are digits where a form has zeros, and signs where it has others.
    fn has_form(bytes: &[u8], form: &[u8]) -> bool {
        bytes.iter().zip(form).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            b'-' => matches!(byte, b'-' | b'/' | b'.'),
            _ => byte == form,
        })
    }

    /// Byte by byte.
    fn plain_moment(line: &[u8]) -> usize {
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            at += match rest[0] {
                b'0'..=b'9'
                | b' '
                | b'-'
                | b'/'
                | b'.'
                | b':'
                | b','
                | b'+'
                | b'['
                | b']'
                | b'<' => 1,
                b'T' | b'Z' if !rest.get(1).is_some_and(u8::is_ascii_alphabetic) => 1,
                _ if rest.len() > 3
                    && !rest[3].is_ascii_alphabetic()
                    && CALENDAR.iter().any(|word| rest.starts_with(word)) =>
                {
                    3
                }
                _ => break,
            };
        }
        at
    }

    #[test]
    fn times_are_told_as_byte_by_byte() {
        let parts = [
            "12", "3", "2024", ":", "-", "/", ".", " ", "T", "Z", "Mon ", "Jun", "May-", "x", ",",
            "[", "é", "Ma", "12:34:56", "2024-01",
        ];
        let (mut state, mut told) = (7u32, [0; 2]);
        for _ in 0..50_000 {
            let mut line = String::new();
            while line.len() < 60 && (line.is_empty() || state >> 8 & 15 != 0) {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                line.push_str(parts[(state >> 16) as usize % parts.len()]);
            }
            let line = &line.as_bytes()[..line.len().min(HEAD)];
            let length = moment(line);
            assert_eq!(length, plain_moment(line), "{line:?}");
            let head = &line[..length];
            let is_timed = head.windows(8).any(|w| has_form(w, b"00:00:00"))
                || head.windows(10).any(|w| has_form(w, b"0000-00-00"));
            assert_eq!(holds_time(head), is_timed, "{line:?}");
            told[usize::from(is_timed)] += 1;
        }
        assert!(told.iter().all(|count| *count > 1000), "{told:?}");
    }
}
