//! Sentences that say a password: `the root password on the box is …`, `mot de passe du dossier : …`, `пароль от почты …`,
//! `I reset it to …`.
//!
//! In: a text and where the word for a password ends. Out: where the verb or sign ends that the password follows, a few
//! words of a sentence between; or the password itself, where nothing but its looks tells.

use crate::recognize::letter::word_at;
use crate::scan::assignment::words::is_about;

/// Most words between password and verb, most bytes of each.
const WORDS: usize = 7;
const LONGEST: usize = 24;

#[rustfmt::skip]
const VERBS: &[&str] = &[
    "is", "was", "ist", "war", "heißt", "heisst", "lautet", "lautete", "est", "était", "es", "era", "è", "é", "jest", "było", "är", "var", "er", "oli", "je",
    "bylo", "este", "là", "adalah", "είναι", "ήταν", "это", "было", "був", "е", "הוא", "היא", "है",
];
/// Words that make it a sentence about passwords.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "must", "should", "can", "could", "may", "might", "need", "needs", "has", "have", "had", "contain", "contains", "require", "requires",
    "not", "length", "reset", "resets", "expired", "expires", "change", "changed", "between", "than", "muss", "sollte", "darf", "doit",
    "debe", "deve", "must", "не", "nie", "musi", "moet", "ska", "skal",
];

/// Whether a word is one of a list: most are told by length and first byte not to be.
fn is_among(list: &[&str], word: &[u8]) -> bool {
    let may_be = |other: &&[u8]| other.len() == word.len() && other.first() == word.first();
    list.iter().map(|other| other.as_bytes()).filter(may_be).any(|other| other == word)
}

/// Behind the verb or colon that ends the subject of the sentence. Words that make it one about something else, as
/// "policy" does, end the search.
pub(in crate::recognize) fn verb_end(text: &[u8], end: usize) -> Option<usize> {
    let mut at = behind_remark(text, end);
    if at > end && text[at..].starts_with(b":") {
        return Some(at);
    }
    for count in 0..WORDS {
        let rest = text.get(at..)?.strip_prefix(b" ")?;
        if count > 0 && (rest.starts_with(b": ") || rest.starts_with(b"= ")) {
            return Some(at + 1);
        }
        if let Some(end) = given_end(text, at + 1) {
            return Some(end);
        }
        let length = subject_word(text, at + 1)?;
        at += 1 + length;
        let word = &text[at - length..at];
        // `hasło do e-dokumentu: …`
        let joined = usize::from(text.get(at) == Some(&b'-'));
        let more = if joined > 0 { word_at(text, at + 1, LONGEST) } else { 0 };
        at += if more > 0 { joined + more } else { 0 };
        if is_among(VERBS, word) && !is_word_next(text, at) {
            return Some(at);
        }
        if text[at..].starts_with(b": ") {
            return Some(at);
        }
    }
    None
}

/// Behind a remark in brackets before a colon: `Password (case sensitive): …`, `private key (hex): …`.
pub(super) fn behind_remark(text: &[u8], end: usize) -> usize {
    const LONGEST: usize = 40;
    let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(b" (")) else { return end };
    let inner =
        |b: &&u8| b.is_ascii_alphabetic() || matches!(**b, b' ' | b'-' | b',' | b'!' | 0x80..);
    let length = rest.iter().take(LONGEST).take_while(inner).count();
    // French puts a space before the colon.
    let behind = &rest[length.min(rest.len())..];
    let is_remark = behind.starts_with(b"):") || behind.starts_with(b") :");
    end + if is_remark { b" ()".len() + length } else { 0 }
}

/// Behind a verb of two words that stands at `at`, unless a word of the sentence follows: `changed to …`, `c'est …`.
fn given_end(text: &[u8], at: usize) -> Option<usize> {
    const GIVEN: &[&str] = &[
        "changed to",
        "reset to",
        "set to",
        "updated to",
        "rotated to",
        "is now",
        "c'est",
        "c’est",
    ];
    let stands = |given: &&&str| text[at..].starts_with(given.as_bytes());
    let end = at + GIVEN.iter().find(stands)?.len();
    (text.get(end) == Some(&b' ') && !is_word_next(text, end)).then_some(end)
}

/// Bytes of a word that may stand in the subject: letters, which in German begin with a capital as often as not.
pub(super) fn subject_word(text: &[u8], at: usize) -> Option<usize> {
    let length = word_at(text, at, LONGEST + 1);
    let word = &text[at..at + length];
    let is_small = !word.iter().any(u8::is_ascii_digit);
    let is_other = || is_among(OTHER, word) || is_about(word);
    (length > 0 && length <= LONGEST && is_small && !is_other()).then_some(length)
}

/// Whether a word of the sentence follows, and no value: `the password I was given is …`.
fn is_word_next(text: &[u8], at: usize) -> bool {
    let Some(b' ') = text.get(at) else { return false };
    let length = word_at(text, at + 1, LONGEST);
    let behind = text.get(at + 1 + length);
    let is_small =
        text[at + 1..at + 1 + length].iter().all(|b| b.is_ascii_lowercase() || *b >= 0x80);
    length > 0 && is_small && behind == Some(&b' ')
}

/// The password behind a word for one and up to three others, if it looks like nothing else.
pub(super) fn told(text: &[u8], end: usize) -> Option<(usize, usize)> {
    const BETWEEN: usize = 3;
    let mut at = end;
    for _ in 0..=BETWEEN {
        if text.get(at) != Some(&b' ') {
            return None;
        }
        if let Some(found) = strong(text, at + 1) {
            return Some(found);
        }
        at += 1 + subject_word(text, at + 1)?;
    }
    None
}

/// Whether digits stand among the letters in two places and more, and capitals do, as in `6MgTEqYSnMG5`: no name of a thing.
fn is_scattered(value: &[u8]) -> bool {
    let starts = |is: fn(&u8) -> bool| {
        let first = usize::from(value.first().is_some_and(is));
        first + value.windows(2).filter(|w| !is(&w[0]) && is(&w[1])).count()
    };
    let is_plain = value.iter().all(u8::is_ascii_alphanumeric);
    is_plain && starts(u8::is_ascii_digit) >= 2 && starts(u8::is_ascii_uppercase) >= 3
}

/// The value at `at`, in quotes or not, if it looks like a password and like nothing else: letters of both cases, digits
/// and a sign that joins no words.
pub(super) fn strong(text: &[u8], at: usize) -> Option<(usize, usize)> {
    const SHORTEST: usize = 8;
    const MOST: usize = 40;
    let quote = text.get(at).filter(|b| matches!(b, b'"' | b'\'' | b'`'));
    let start = at + usize::from(quote.is_some());
    let rest = text.get(start..)?;
    let belongs = |b: &&u8| b.is_ascii_graphic() && Some(*b) != quote;
    let run = rest.iter().take(MOST + 1).take_while(belongs).count();
    let margin = |b: &&u8| matches!(**b, b'.' | b',' | b';' | b':' | b')' | b'*' | b'"');
    let run = run - rest[..run].iter().rev().take_while(margin).count();
    // Most words are shorter.
    if !(SHORTEST..=MOST).contains(&run) {
        return None;
    }
    let value = &rest[..run];
    let has = |is: fn(&u8) -> bool| value.iter().any(is);
    let is_mixed =
        || has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
    let is_signed = || has(|b| b"!#$%^&*?+=~@_".contains(b));
    let is_other = || {
        has(|b| matches!(b, b'/' | b'(' | b'<'))
            || value.first() == Some(&b'$')
            || value.contains(&b'@') && value.contains(&b'.')
    };
    let is_strong = is_mixed() && (is_signed() || is_scattered(value)) && !is_other();
    is_strong.then_some((start, start + run))
}
