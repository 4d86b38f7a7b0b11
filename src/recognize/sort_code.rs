//! Sort code and account number of a British bank, which nothing but their forms and a word about banks tell: `our bank details
//! … 20-45-53 / 31926819`.
//!
//! In: where such a word stands. Out: the first code of two digits, two and two behind it, and the eight digits behind that.
//! Looks [`REACH`] bytes ahead. A code that may be a day is one only where the account stands on its line.

use super::{Hits, Recognizer, Trigger};
use crate::span::Span;

pub(super) const SORT_CODE: Recognizer = Recognizer {
    name: "sort_code",
    kinds: &["code", "account"],
    triggers: &[Trigger::Literals(WORDS, find)],
};
const CODE: usize = 0;
const ACCOUNT: usize = 1;

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "bank details", "bank transfer", "bank account", "bank acc", "sort code", "sortcode", "acc name", "account name", "payee",
    "beneficiary", "bacs", "direct debit", "barclays", "natwest", "lloyds", "hsbc", "santander", "halifax", "monzo", "starling", "nationwide",
    "bank of scotland", "metro bank", "revolut", "co-operative bank", "first direct",
];

/// How far behind the word the code begins, and behind the code the account.
const REACH: usize = 160;
const GAP: usize = 40;
const CODE_LENGTH: usize = b"20-45-53".len();

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(code) = first_code(text, at) else { return };
    let account = account_behind(text, code.end);
    let same_line = account
        .is_some_and(|account| memchr::memchr(b'\n', &text[code.end..account.start]).is_none());
    if !same_line && may_be_day(&text[code.range()]) {
        return;
    }
    hits.push(CODE, code.start, code.end);
    if let Some(account) = account {
        hits.push(ACCOUNT, account.start, account.end);
    }
}

/// The first code that begins at most [`REACH`] bytes ahead.
fn first_code(text: &[u8], at: usize) -> Option<Span> {
    let near = &text[at..text.len().min(at + REACH + CODE_LENGTH)];
    let dashes = memchr::memchr_iter(b'-', near).filter_map(|dash| dash.checked_sub(2));
    let is_one = |n: &usize| near.get(*n..n + CODE_LENGTH).is_some_and(is_code);
    let start = at + dashes.into_iter().find(is_one)?;
    let span = Span::new(start, start + CODE_LENGTH);
    is_free(text, span).then_some(span)
}

fn is_code(window: &[u8]) -> bool {
    window.iter().enumerate().all(|(i, b)| if i % 3 == 2 { *b == b'-' } else { b.is_ascii_digit() })
}

/// Eight digits behind the code, nothing but a few words between.
fn account_behind(text: &[u8], end: usize) -> Option<Span> {
    const DIGITS: usize = 8;
    let near = &text[end..text.len().min(end + GAP)];
    let start = end + near.iter().position(u8::is_ascii_digit)?;
    let lines = memchr::memchr_iter(b'\n', &text[end..start]).count();
    let digits = text[start..].iter().take(DIGITS + 1).take_while(|b| b.is_ascii_digit()).count();
    let span = Span::new(start, start + digits);
    (digits == DIGITS && lines < 3 && is_free(text, span)).then_some(span)
}

/// No part of a longer number or word.
fn is_free(text: &[u8], span: Span) -> bool {
    let joins = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let dash = |b: Option<&u8>| b == Some(&b'-');
    let (before, behind) = (text[..span.start].last(), text.get(span.end));
    !joins(before) && !joins(behind) && !dash(before) && !dash(behind)
}

fn may_be_day(code: &[u8]) -> bool {
    let number = |at: usize| (code[at] - b'0') * 10 + code[at + 1] - b'0';
    let [first, second] = [number(0), number(3)];
    let is = |day: u8, month: u8| (1..=31).contains(&day) && (1..=12).contains(&month);
    is(first, second) || is(second, first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn both_are_found_behind_a_word_about_banks() {
        for text in [
            "by bank transfer, sort code and account 20-95-64 / 94905376.",
            "our new bank details:\nLochside Ltd\n20-95-64\n94905376\n",
            "Barclays, 20-95-64, acc no. 94905376",
            "payee J Roe 20-95-64 94905376",
        ] {
            assert_eq!(found(&SORT_CODE, CODE, text), ["20-95-64"], "{text}");
            assert_eq!(found(&SORT_CODE, ACCOUNT, text), ["94905376"], "{text}");
        }
        assert_eq!(found(&SORT_CODE, CODE, "HSBC 10-11-12 94905376"), ["10-11-12"]);
    }

    #[test]
    fn days_and_other_numbers_are_none() {
        for text in [
            "bank details changed on 10-11-25, see invoice",
            "bank details changed on 10-11-25\n94905376",
            "bank details: 20-95-64-11",
            "bank details: 120-95-64",
            "20-95-64 94905376",
        ] {
            assert_eq!(found(&SORT_CODE, CODE, text), [""; 0], "{text}");
            assert_eq!(found(&SORT_CODE, ACCOUNT, text), [""; 0], "{text}");
        }
    }
}
