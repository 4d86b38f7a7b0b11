//! Secrets on the line below what asks for them: `what's the wifi password?` and below it `dan: walnut-0815`, `Kennwort:` and
//! below it the value, and what the same person asks for next: `and the guest one?`.
//!
//! In: a text and where the word for the secret stands, of which nothing is told on its own line. Out: the answers. Looks
//! [`QUESTION`] bytes along the line, and as far along each of the next few as an answer is long.

mod asked;
mod line;

use self::asked::Asks;
use self::line::Token;
use super::code::is_expression;
use crate::scan::assignment::bridge::Key;
use crate::span::Span;
use crate::validate::random::{is_random, is_sequence};

/// How far behind its word a question ends, at most.
const QUESTION: usize = 96;
/// Most questions behind the first.
const MORE: usize = 3;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognize) enum Wanted {
    Password,
    /// A token or key, which looks drawn at random.
    Secret,
    /// Four to eight digits.
    Pin,
}

/// The answer to the question, or the value below the label, that `key` is the word of, and those to what is asked next.
pub(in crate::recognize) fn answers(text: &[u8], key: Key, wanted: Wanted) -> Vec<Span> {
    let mut found = Vec::new();
    let Some((asks, mut next)) = asked::read(text, key, wanted) else { return found };
    while let Some(token) = line::answer(text, next, asks) {
        if !is_answer(text, token, asks, wanted) {
            break;
        }
        found.push(token.span);
        let more = (asks == Asks::Question && found.len() <= MORE).then_some(token.line_end + 1);
        let Some(behind) = more.and_then(|line| asked::more(text, line)) else { break };
        next = behind;
    }
    found
}

fn is_answer(text: &[u8], token: Token, asks: Asks, wanted: Wanted) -> bool {
    let value = &text[token.span.range()];
    let count = |is: fn(&u8) -> bool| value.iter().filter(|b| is(b)).count();
    let (digits, letters) = (count(u8::is_ascii_digit), count(u8::is_ascii_alphabetic));
    if is_expression(value, token.is_quoted) || is_other(value) {
        return false;
    }
    match wanted {
        Wanted::Pin => digits == value.len() && (4..=8).contains(&digits),
        Wanted::Secret => {
            value.len() >= 20 && digits > 0 && is_random(value) && !is_sequence(value)
        }
        // The code of a safe is a password as well.
        Wanted::Password if letters == 0 => {
            asks == Asks::Question && digits == value.len() && (4..=10).contains(&digits)
        }
        Wanted::Password => {
            let signs = count(|b| b"!#$%&*+=?@^_~".contains(b));
            value.len() >= 6 && letters > 2 && (digits > 0 || signs > 0 && value.len() >= 8)
        }
    }
}

/// A version, a date, a time, an address of any kind, a call, an assignment, a heading: nothing that anybody logs in with.
fn is_other(value: &[u8]) -> bool {
    let has = |part: &[u8]| memchr::memmem::find(value, part).is_some();
    let last = value.last().copied().unwrap_or_default();
    let is_numbered = |b: &u8| b.is_ascii_digit() || b".:/-vV".contains(b);
    let is_address = has(b"://") || value.contains(&b'@') && value.contains(&b'.');
    let is_code = matches!(last, b':' | b'(' | b'{' | b'[' | b';' | b'=' | b'>' | b'?')
        || value.contains(&b'(')
        || value[1..].contains(&b'=')
        || has(b"->");
    let is_number = value.iter().all(is_numbered) && !value.iter().all(u8::is_ascii_digit);
    let is_path = value.iter().filter(|b| matches!(b, b'/' | b'\\')).count() > 1;
    is_address || is_code || is_number || is_path || is_measure(value)
}

/// `12chars`, `90days`, `2nd`, `v2`: a number with a few letters behind or before it.
fn is_measure(value: &[u8]) -> bool {
    const UNITS: &[&[u8]] = &[
        b"chars",
        b"characters",
        b"digits",
        b"days",
        b"hours",
        b"minutes",
        b"months",
        b"bit",
        b"bits",
        b"bytes",
        b"zeichen",
        b"tage",
        b"caracteres",
        b"times",
        b"weeks",
        b"years",
    ];
    let digits = value.iter().take_while(|b| b.is_ascii_digit()).count();
    let unit = value[digits..].strip_prefix(b"-").unwrap_or(&value[digits..]);
    digits > 0 && UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::letter::word_at;

    fn found<'t>(text: &'t str, word: &str, wanted: Wanted) -> Vec<&'t str> {
        let start = text.find(word).unwrap();
        let end = start + word.len() + word_at(text.as_bytes(), start + word.len(), 16);
        answers(text.as_bytes(), Key { start, end }, wanted)
            .into_iter()
            .map(|span| &text[span.range()])
            .collect()
    }

    #[test]
    fn the_line_below_answers() {
        for (text, word, answer) in [
            ("what's the pw?\nwalnut-0815", "pw", "walnut-0815"),
            ("jmk: whats the wifi pw again\ndan: walnut-0815\njmk: ty", "pw", "walnut-0815"),
            ("<mira> root password on staging-db02?\r\n<tom_h> Xq7!mm\r\n", "password", "Xq7!mm"),
            ("[10:02] Q: the wifi password?\n[10:03] A: `gr8Otter!`", "password", "gr8Otter!"),
            ("> what is the password\nnightly-77.", "password", "nightly-77"),
            ("wie war nochmal das kennwort?\nes ist otter77, klein", "kennwort", "otter77"),
            ("\"what's the password?\"\n\"otter77\"", "password", "otter77"),
            ("Password:\notter_77\n", "Password", "otter_77"),
            ("Kennwort für die Cloud:\n\n   otter77\n", "Kennwort", "otter77"),
            ("qual é a senha do cofre?\n619471", "senha", "619471"),
        ] {
            assert_eq!(found(text, word, Wanted::Password), [answer], "{text}");
        }
    }

    #[test]
    fn what_is_asked_next_is_answered_as_well() {
        let text = "whats the wifi pw again?\notter77\nty. and the guest one?\ndan: beaver88\nand the printer?\nno idea1 sorry\n";
        assert_eq!(found(text, "pw", Wanted::Password), ["otter77", "beaver88"]);
    }

    #[test]
    fn tokens_and_numbers_are_answers_to_their_own_questions() {
        let drawn = "q8Zk2LmN4xTv9RwB7cYd";
        let text = format!("the webhook secret is\n{drawn}\n");
        assert_eq!(found(&text, "secret", Wanted::Secret), [drawn]);
        assert!(found("the key?\notter77", "key", Wanted::Secret).is_empty());
        assert_eq!(found("what is the PIN for it?\n4417", "PIN", Wanted::Pin), ["4417"]);
        assert!(found("what is the PIN for it?\n44177", "PIN", Wanted::Password).len() == 1);
    }

    #[test]
    fn other_lines_are_no_answers() {
        for text in [
            "what's the password?\nask ops",
            "what's the password?\nI sent it at 10:30",
            "what's the password policy?\nsha512crypt",
            "what's the password length?\n1204",
            "how many passwords leaked?\n120417",
            "password:\n- at least 12 characters",
            "password:\n  type: string1",
            "Password:\nUsername1:",
            "Password:\n<your_password1>",
            "if password:\n    login1",
            "def password(self):\n    return1",
            "case password:\n    run1();",
            "who changed the password?\n2026-03-02",
            "Did you reset the password?\nhttps://acme.example/reset1",
            "Did you reset the password?\nmail jane1",
            "The password is optional.\notter77",
            "what's the password?",
            "what's the password? see below",
            "Password:\n12chars",
        ] {
            let word = if text.contains("Password") { "Password" } else { "password" };
            assert!(found(text, word, Wanted::Password).is_empty(), "{text}");
        }
    }
}
