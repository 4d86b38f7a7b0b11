//! Codes that let somebody in who has lost the second factor, one after the other behind their label: `recovery codes:
//! x1f0u-aozb2 fi0s7-thq2v`.
//!
//! In: where a label stands. Out: each of the codes behind it, on the same line and on the next ones, up to the first word
//! that is none. Looks [`REACH`] bytes ahead.

use super::labelled::label_end;
use super::{Hits, Recognizer, Trigger};

pub(super) const RECOVERY: Recognizer =
    Recognizer { name: "recovery", kinds: &["code"], triggers: &[Trigger::Literals(LABELS, find)] };

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "recovery code", "recovery codes", "backup code", "backup codes", "scratch code", "scratch codes", "wiederherstellungscode",
    "wiederherstellungscodes", "backup-codes", "backup-code", "codes de secours", "code de secours", "codes de récupération",
    "códigos de respaldo", "códigos de recuperación", "codici di backup", "codici di recupero", "herstelcodes", "herstelcode",
    "kody zapasowe", "códigos de recuperação", "резервные коды", "резервный код",
];

/// How far codes are followed, and how many of them.
const REACH: usize = 512;
const MOST: usize = 24;
/// Bytes of a code, and of one without a hyphen in it.
const LONGEST: usize = 40;
const SHORTEST: usize = 8;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(mut end) = label_end(text, at, LABELS) else { return };
    // The plural may be a longer word than the label.
    end += usize::from(text.get(end) == Some(&b's'));
    let limit = text.len().min(end + REACH);
    for count in 0..MOST {
        let Some(start) = next_code(text, end, limit, count == 0) else { return };
        let is_part = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'-';
        let length = text[start..].iter().take(LONGEST + 1).take_while(is_part).count();
        if !is_code(&text[start..start + length]) {
            return;
        }
        hits.push(0, start, start + length);
        end = start + length;
    }
}

/// Where the next code begins: over signs, the number of an item, and a few words behind the label.
fn next_code(text: &[u8], end: usize, limit: usize, is_first: bool) -> Option<usize> {
    let mut at = end;
    let mut told = !is_first;
    while at < limit {
        match text[at] {
            b':' | b'=' => told = true,
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b';' | b'"' | b'\'' | b'`' | b'[' | b'*'
            | b'|' | b'(' => {}
            b'-' | b'#' => {}
            b'\\' if text.get(at + 1) == Some(&b'n') => at += 1,
            b'0'..=b'9' if is_item(&text[at..limit]) => at += 1,
            b'a' if !is_first && text[at..].starts_with(b"and ") => at += 3,
            b'i' if is_first && text[at..].starts_with(b"is ") => (told, at) = (true, at + 2),
            b'a' if is_first && text[at..].starts_with(b"are ") => (told, at) = (true, at + 3),
            _ if is_first && !told => return is_loud(&text[at..limit]).then_some(at),
            _ => return told.then_some(at),
        }
        at += 1;
    }
    None
}

/// Whether a code of three groups and more in capitals stands there, which no sign need announce.
fn is_loud(text: &[u8]) -> bool {
    let is_part = |b: &&u8| b.is_ascii_uppercase() || b.is_ascii_digit() || **b == b'-';
    let length = text.iter().take(LONGEST + 1).take_while(is_part).count();
    let code = &text[..length];
    let hyphens = code.iter().filter(|b| **b == b'-').count();
    hyphens > 1 && code.iter().any(u8::is_ascii_uppercase) && code.iter().any(u8::is_ascii_digit)
}

/// Whether the number of an item begins there: `1. `, `2) `.
fn is_item(text: &[u8]) -> bool {
    let digits = text.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    digits < 3 && matches!(text.get(digits..digits + 2), Some([b'.' | b')', b' ']))
}

/// Letters and digits, or digits alone; in groups, or as long as no word with a digit is.
fn is_code(code: &[u8]) -> bool {
    let digits = code.iter().filter(|b| b.is_ascii_digit()).count();
    let groups = code.split(|b| *b == b'-');
    let is_grouped =
        code.contains(&b'-') && groups.clone().all(|group| (3..=8).contains(&group.len()));
    let is_day = code.len() == 10 && code.starts_with(b"20") && digits == 8 && groups.count() == 3;
    let is_whole = !code.contains(&b'-') && code.len() >= SHORTEST;
    digits > 0 && code.len() <= LONGEST && (is_grouped || is_whole) && !is_day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn codes_are_found_one_after_the_other() {
        for (text, codes) in [
            ("Recovery codes: x1f0u-aozb2 fi0s7-thq2v bye", &["x1f0u-aozb2", "fi0s7-thq2v"][..]),
            ("backup codes:\n1. 3412 9981\n", &[]),
            ("backup codes:\n1. 34129981\n2. 11802237\nok", &["34129981", "11802237"]),
            ("your backup code is 3412-9981.", &["3412-9981"]),
            ("recovery code A7F3-99KQ-PL02", &["A7F3-99KQ-PL02"]),
        ] {
            assert_eq!(found(&RECOVERY, 0, text), codes, "{text}");
        }
    }

    #[test]
    fn sentences_about_them_hold_none() {
        for text in [
            "recovery codes were issued on 2024-11-02",
            "recovery code: 2024-11-02",
            "backup code is in backup2.sh",
            "recovery codes: see page 12",
        ] {
            assert_eq!(found(&RECOVERY, 0, text), [""; 0], "{text}");
        }
    }
}
