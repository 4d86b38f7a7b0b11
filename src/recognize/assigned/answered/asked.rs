//! Lines that ask for a secret, or are the label of what stands below: `wie war nochmal das Kennwort?`, `Mot de passe :`.
//!
//! In: a text and the word for a secret. Out: how its line asks, and where the next one begins.

use super::{QUESTION, Wanted};
use crate::recognize::letter::word_at;
use crate::scan::assignment::bridge::Key;
use crate::scan::assignment::words::{self, Word};

/// How an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// By a question, so that whoever answers may be named.
    Question,
    /// By a label, or a sentence that goes on in the next line.
    Label,
}

/// Longest word of a question.
const WORD: usize = 24;
/// Most words between the secret and the colon of a label.
const LABEL: usize = 5;
/// So far back the line is read.
const BEFORE: usize = 64;

const ASKING: &[Word] = &words::list([
    "again",
    "cual",
    "cuál",
    "hva",
    "hvad",
    "jaki",
    "jakie",
    "jaké",
    "jaký",
    "mikä",
    "nochmal",
    "q",
    "qual",
    "qual'è",
    "quale",
    "quel",
    "quelle",
    "quoi",
    "remind",
    "send",
    "vad",
    "was",
    "wat",
    "wats",
    "welches",
    "welk",
    "what",
    "what's",
    "whats",
    "what’s",
    "which",
    "wie",
    "какой",
    "який",
]);
/// What makes it a question about something else: how many there are, how long, who and when.
const OTHER: &[Word] = &words::list([
    "chi",
    "combien",
    "cuando",
    "cuándo",
    "cuántas",
    "dlaczego",
    "expire",
    "expired",
    "expires",
    "expiry",
    "field",
    "file",
    "format",
    "hash",
    "hint",
    "hoeveel",
    "ile",
    "kiedy",
    "kto",
    "lange",
    "length",
    "link",
    "long",
    "manager",
    "many",
    "much",
    "must",
    "oft",
    "often",
    "page",
    "perché",
    "policy",
    "pourquoi",
    "quand",
    "quando",
    "quantas",
    "quante",
    "qui",
    "quién",
    "require",
    "requirements",
    "requires",
    "reset",
    "rules",
    "should",
    "strength",
    "viele",
    "waarom",
    "wann",
    "wanneer",
    "warum",
    "wer",
    "when",
    "where",
    "who",
    "why",
    "wieso",
    "если",
    "когда",
    "почему",
]);
/// Words that begin a statement of a program.
const STATEMENTS: &[&str] = &[
    "if", "elif", "else", "while", "for", "def", "class", "case", "switch", "with", "when", "fn",
    "func", "function",
];
/// What a sentence ends its line with where the value stands in the next.
#[rustfmt::skip]
const VERBS: &[&str] = &["is", "ist", "lautet", "est", "c'est", "c’est", "es", "é", "è", "to", "jest", "är", "er", "on", "je", "это", "->", "=>"];

/// How the line asks on which the word for a secret stands, and where the next line begins.
pub(super) fn read(text: &[u8], key: Key, wanted: Wanted) -> Option<(Asks, usize)> {
    if !may_ask(&text[key.end..]) {
        return None;
    }
    let near = &text[key.end..text.len().min(key.end + QUESTION)];
    let rest = &near[..memchr::memchr(b'\n', near)?];
    let next = key.end + rest.len() + 1;
    let rest = trimmed(rest);
    let ends = |sign: &str| rest.ends_with(sign.as_bytes());
    let line = || &text[line_start(text, key.start)..key.start];
    let asks = if ends("?") || ends("？") || ends("؟") {
        (rest.iter().all(is_said) && is_one_sentence(rest)).then_some(Asks::Question)
    } else if ends(":") || ends("：") {
        (is_few_words(rest) && !begins_statement(line())).then_some(Asks::Label)
    } else if ends_with_verb(rest) {
        rest.iter().all(is_word).then_some(Asks::Label)
    } else {
        let may_ask = wanted != Wanted::Secret && rest.len() < QUESTION / 2;
        let asks = may_ask && rest.iter().all(is_word) && has_any(line(), ASKING);
        asks.then_some(Asks::Question)
    };
    let is_about_else =
        |asks| has_any(rest, OTHER) || asks == Asks::Question && has_any(line(), OTHER);
    asks.filter(|asks| !is_about_else(*asks)).map(|asks| (asks, next))
}

/// Whether the word may be one of a question or label, by the signs right behind it: in code they are others most of the time.
fn may_ask(behind: &[u8]) -> bool {
    let quotes = behind.iter().take(2).take_while(|b| matches!(b, b'"' | b'\'' | b'*')).count();
    match behind.get(quotes..) {
        Some([b':', b'\n' | b'\r' | b'*', ..] | [b':', b' ', b'\n' | b'\r' | b' ', ..]) => true,
        Some([b' ', next, ..]) => *next != b'=',
        Some([b'?' | b'\n' | b'\r' | 0x80.., ..]) => true,
        _ => false,
    }
}

/// What questions are made of.
fn is_said(byte: &u8) -> bool {
    !matches!(byte, b'=' | b'{' | b'}' | b'[' | b']' | b'<' | b'>' | b';' | b'|' | b'\\' | b'$')
}

/// What words are made of, and what stands between them.
fn is_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, 0x80..|b' '| b'\'' | b'"' | b'*' | b'-' | b',' | b'>' | b'(' | b')')
}

/// Whether the last word is a verb that the value follows, or an arrow.
fn ends_with_verb(rest: &[u8]) -> bool {
    const LONGEST: usize = 8;
    let tail = &rest[rest.len().saturating_sub(LONGEST)..];
    let space = memchr::memrchr(b' ', tail);
    space.is_some_and(|space| VERBS.iter().any(|verb| verb.as_bytes() == &tail[space + 1..]))
}

/// Where the line behind the one at `line` begins, if that asks for one thing more: `and the guest one?`.
pub(super) fn more(text: &[u8], line: usize) -> Option<usize> {
    const AND: &[Word] = &words::list([
        "a", "and", "e", "en", "et", "i", "ja", "och", "og", "und", "ve", "y", "а", "и", "та",
    ]);
    let near = text.get(line..text.len().min(line + QUESTION))?;
    let rest = &near[..memchr::memchr(b'\n', near)?];
    let asks = trimmed(rest).ends_with(b"?") && has_any(rest, AND) && !has_any(rest, OTHER);
    asks.then_some(line + rest.len() + 1)
}

/// Less blanks, closing quotes and marks of emphasis at its end.
fn trimmed(line: &[u8]) -> &[u8] {
    let is_margin = |b: &&u8| matches!(**b, b' ' | b'\t' | b'\r' | b'"' | b'*' | b'\'' | b'`');
    &line[..line.len() - line.iter().rev().take_while(is_margin).count()]
}

fn line_start(text: &[u8], at: usize) -> usize {
    let from = at.saturating_sub(BEFORE);
    memchr::memrchr(b'\n', &text[from..at]).map_or(from, |n| from + n + 1)
}

/// A few words, and a colon at their end alone.
fn is_few_words(rest: &[u8]) -> bool {
    let words = rest.split(|b| *b == b' ').filter(|word| word.len() > 1).count();
    let is_call = rest.starts_with(b"(") || !rest.iter().all(|b| is_word(b) || *b == b':');
    words <= LABEL && !is_call && memchr::memchr_iter(b':', rest).count() <= 1
}

/// Nothing ends before the end.
fn is_one_sentence(rest: &[u8]) -> bool {
    let ends = |pair: &[u8]| matches!(pair[0], b'.' | b'?' | b'!' | b':') && pair[1] == b' ';
    !rest.windows(2).any(ends) && !rest.contains(&b'=') && !rest.contains(&b'{')
}

fn begins_statement(line: &[u8]) -> bool {
    let first = line.trim_ascii_start();
    let word = &first[..word_at(first, 0, WORD)];
    STATEMENTS.iter().any(|known| known.as_bytes() == word)
}

fn has_any(part: &[u8], known: &[Word]) -> bool {
    let is_end = |b: &u8| b.is_ascii_whitespace() || b",.?!:;\"()<>".contains(b);
    part.split(is_end).any(|word| !word.is_empty() && words::is_one_of(known, word))
}
