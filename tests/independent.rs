//! What recognizers find, beside oracles that share no code with them: parsers of the standard library and check digits
//! counted anew.
//!
//! A text is words between spaces, of which many nearly have the form that is looked for. Each word by itself decides
//! whether it is found, whole.

use std::net::Ipv4Addr;
use std::sync::LazyLock;

use inkout::{Engine, Policy};
use proptest::prelude::*;

/// Finds these entities and nothing else, however weak the sign.
fn finder(entities: &[&str]) -> Engine {
    let policy = Policy::preset("strict").unwrap();
    Engine::builder().policy(policy).entities(entities.iter().copied()).build().unwrap()
}

static ADDRESSES: LazyLock<Engine> = LazyLock::new(|| finder(&["ip_address", "private_ip"]));
static HARDWARE: LazyLock<Engine> = LazyLock::new(|| finder(&["mac_address"]));
static CARDS: LazyLock<Engine> = LazyLock::new(|| finder(&["credit_card"]));
static ACCOUNTS: LazyLock<Engine> = LazyLock::new(|| finder(&["iban"]));
static MAIL: LazyLock<Engine> = LazyLock::new(|| finder(&["email"]));

/// For each word whether exactly it is found.
fn found(engine: &Engine, words: &[String]) -> Vec<bool> {
    let text = words.join(" ");
    let findings = engine.scan(&text);
    let mut start = 0;
    let whole = |word: &String| {
        let span = inkout::Span::new(start, start + word.len());
        start = span.end + 1;
        let touching: Vec<_> = findings.iter().filter(|f| f.span.overlaps(span)).collect();
        assert!(touching.iter().all(|f| f.span == span), "a part of {word} in {text}");
        !touching.is_empty()
    };
    words.iter().map(whole).collect()
}

fn digit_sum(mut n: u32) -> u32 {
    let mut sum = 0;
    while n > 0 {
        sum += n % 10;
        n /= 10;
    }
    sum
}

/// Whether a number passes the check of ISO/IEC 7812-1: every second digit from the right is doubled.
fn passes_luhn(number: &str) -> bool {
    let digits = number.chars().rev().map(|c| c.to_digit(10).unwrap());
    let sum: u32 =
        digits.enumerate().map(|(i, d)| digit_sum(if i % 2 == 1 { 2 * d } else { d })).sum();
    sum.is_multiple_of(10)
}

/// Whether an address may be taken for a version: small numbers, or mostly zeros.
fn looks_like_version(address: Ipv4Addr) -> bool {
    let octets = address.octets();
    octets.iter().all(|o| *o < 32) || octets.iter().filter(|o| **o == 0).count() >= 2
}

/// Labels of letters, digits and inner hyphens.
fn is_host(name: &str) -> bool {
    let label = |l: &str| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-');
    let last = name.rsplit('.').next().unwrap_or_default();
    name.contains('.')
        && name.split('.').all(label)
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_lowercase())
}

proptest! {
    #[test]
    fn version_4_addresses(
        words in proptest::collection::vec("[0-9]{1,3}(\\.[0-9]{1,3}){2,4}|(1[0-9]{2}\\.){3}[1-9][0-9]", 1..9),
    ) {
        for (word, found) in words.iter().zip(found(&ADDRESSES, &words)) {
            match word.parse::<Ipv4Addr>() {
                Ok(address) if looks_like_version(address) => {}
                parsed => prop_assert_eq!(parsed.is_ok(), found, "{}", word),
            }
        }
    }

    #[test]
    fn hardware_addresses(
        words in proptest::collection::vec("[0-9a-f]{2}(:[0-9a-f]{2}){4,6}", 1..9),
    ) {
        for (word, found) in words.iter().zip(found(&HARDWARE, &words)) {
            let digits: Vec<char> = word.chars().filter(|c| *c != ':').collect();
            let device = digits.len() == 12 && digits.iter().any(|d| *d != digits[0]);
            prop_assert_eq!(device, found, "{}", word);
        }
    }

    #[test]
    fn card_numbers(
        numbers in proptest::collection::vec("4[0-9]{14}|5[1-5][0-9]{13}", 1..9),
        right in proptest::collection::vec(any::<bool>(), 9),
    ) {
        let with_check = |(number, right): (&String, &bool)| {
            let all = (0..10).map(|check| format!("{number}{check}"));
            all.into_iter().find(|full| passes_luhn(full) == *right).unwrap()
        };
        let words: Vec<String> = numbers.iter().zip(&right).map(with_check).collect();
        prop_assert_eq!(&right[..words.len()], found(&CARDS, &words));
    }

    #[test]
    fn mail_addresses(
        words in proptest::collection::vec("[a-z][a-z0-9]{0,9}([.+_][a-z0-9]{1,6}){0,2}@[a-z0-9-]{1,9}(\\.[a-z0-9-]{1,6}){0,2}", 1..9),
    ) {
        let text = words.join(" ");
        let findings = MAIL.scan(&text);
        let mut start = 0;
        for word in &words {
            let span = inkout::Span::new(start, start + word.len());
            start = span.end + 1;
            let host = word.split('@').nth(1).unwrap();
            let found = findings.iter().any(|f| f.span == span);
            let file = ["js", "css", "png", "xml", "log", "txt", "json", "lock", "html", "toml", "yml"]
                .contains(&host.rsplit('.').next().unwrap());
            let numeric = host.split('.').filter(|l| l.bytes().all(|b| b.is_ascii_digit())).count();
            if is_host(host) && !file && numeric < 2 && !word.starts_with("this@") && !word.starts_with("self@") {
                prop_assert!(found, "{}", word);
            } else if !host.contains('.') {
                prop_assert!(!findings.iter().any(|f| f.span.overlaps(span)), "{}", word);
            }
        }
    }

    #[test]
    fn bank_accounts(
        accounts in proptest::collection::vec("[1-9][0-9]{17}", 1..9),
        off in proptest::collection::vec(0..2u128, 9),
    ) {
        // ISO 13616: the account, the letters as 13 and 14, and two digits that leave 1 when divided by 97.
        let with_check = |(account, off): (&String, &u128)| {
            let rest = format!("{account}131400").parse::<u128>().unwrap() % 97;
            let check = if *off == 0 { 98 - rest } else { (98 - rest + 5) % 97 };
            format!("DE{check:02}{account}")
        };
        let words: Vec<String> = accounts.iter().zip(&off).map(with_check).collect();
        for ((word, found), off) in words.iter().zip(found(&ACCOUNTS, &words)).zip(&off) {
            prop_assert_eq!(*off == 0, found, "{}", word);
        }
    }
}
