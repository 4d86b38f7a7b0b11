//! Records of logs: lines that begin with a time and go on with what a program says.
//!
//! In: a line, from its first word on. Out: whether it is a record, and where its time ends. Somebody is named in a record only
//! by a word that looks like a name by itself, which the tokenizer looks for.

/// Most bytes of the date and time that a record begins with.
const HEAD: usize = 48;

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
    let is_timed = head.windows(8).any(|w| has_form(w, b"00:00:00"))
        || head.windows(10).any(|w| has_form(w, b"0000-00-00"));
    (is_timed && !is_speaker(rest)).then_some(length)
}

/// How many bytes from the start are of dates and times: numbers, names of months and days, and what stands between.
fn moment(line: &[u8]) -> usize {
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest[0] {
            b'0'..=b'9' | b' ' | b'-' | b'/' | b'.' | b':' | b',' | b'+' | b'[' | b']' | b'<' => 1,
            b'T' | b'Z' if !rest.get(1).is_some_and(u8::is_ascii_alphabetic) => 1,
            _ if is_calendar(rest) => 3,
            _ => break,
        };
    }
    at
}

/// Whether a text begins with the short name of a month or a day of the week, as programs write them.
fn is_calendar(text: &[u8]) -> bool {
    let Some([word @ .., behind]) = text.first_chunk::<4>() else { return false };
    !behind.is_ascii_alphabetic() && CALENDAR.contains(word)
}

#[rustfmt::skip] // a table
const CALENDAR: [[u8; 3]; 19] = [
    *b"Mon", *b"Tue", *b"Wed", *b"Thu", *b"Fri", *b"Sat", *b"Sun", *b"Jan", *b"Feb", *b"Mar", *b"Apr", *b"May", *b"Jun",
    *b"Jul", *b"Aug", *b"Sep", *b"Oct", *b"Nov", *b"Dec",
];

/// Whether bytes are digits where a form has zeros, and signs where it has others: dates are written with any.
fn has_form(bytes: &[u8], form: &[u8]) -> bool {
    bytes.iter().zip(form).all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        b'-' => matches!(byte, b'-' | b'/' | b'.'),
        _ => byte == form,
    })
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
}
