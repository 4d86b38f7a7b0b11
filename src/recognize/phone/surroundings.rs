//! What stands right before and behind a number, and whether that leaves it free to be a phone number.

use crate::scan::boundary::is_word;

/// Words that say the number behind them is something else. Lower case.
const OTHER_THINGS: &[&str] = &[
    "order",
    "invoice",
    "ssn",
    "isbn",
    "issn",
    "id",
    "ids",
    "ticket",
    "account",
    "acct",
    "card",
    "zip",
    "ref",
    "reference",
    "case",
    "pin",
    "code",
    "port",
    "page",
    "pages",
    "pp",
    "version",
    "build",
    "rev",
    "revision",
    "release",
    "iban",
    "vat",
    "tin",
    "ein",
    "nhs",
    "sin",
    "npi",
    "nif",
    "dni",
    "cpf",
    "cnpj",
    "bsn",
    "pesel",
    "nip",
    "regon",
    "siren",
    "siret",
    "imei",
    "sku",
    "serial",
    "model",
    "part",
    "rfc",
    "cve",
    "doi",
    "pmid",
    "uid",
    "pid",
    "gid",
    "line",
    "lines",
    "year",
    "years",
    "timestamp",
    "usd",
    "eur",
    "gbp",
    "bestellung",
    "rechnung",
    "kundennummer",
    "plz",
    "commande",
    "facture",
    "pedido",
    "factura",
    "ordine",
    "fattura",
    "passport",
    "license",
    "licence",
    "policy",
    "tracking",
    "routing",
    "aba",
    "abn",
    "acn",
    "tfn",
    "orgnr",
    "siret",
];
/// How far back a word is looked for, in bytes.
const LOOK_BACK: usize = 32;

/// Whether a number may begin at `start`, a `(` or `+` of its own included.
pub(super) fn begins_free(text: &[u8], start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    match text[before] {
        byte if is_word(byte) => false,
        b'$' | b'#' | b'%' | b'^' | b'~' | b'+' | b'&' | b'\\' => false,
        // U+00A3 £, U+00A5 ¥ and U+20AC €
        0xA3 | 0xA5 if before > 0 && text[before - 1] == 0xC2 => false,
        0xAC if before > 1 && text[before - 2..before] == [0xE2, 0x82] => false,
        b'-' => !before.checked_sub(1).is_some_and(|i| is_word(text[i]) || text[i] == b'-'),
        b'.' | b'/' | b',' | b':' => {
            !before.checked_sub(1).is_some_and(|i| text[i].is_ascii_digit() || text[i] == b'-')
        }
        _ => true,
    }
}

/// Whether a number may end at `end`.
pub(super) fn ends_free(text: &[u8], end: usize) -> bool {
    let Some(&behind) = text.get(end) else { return true };
    let next = text.get(end + 1).copied().unwrap_or(b' ');
    match behind {
        byte if is_word(byte) => false,
        b'%' | b'@' | b'$' => false,
        b'-' | b'.' | b'/' | b',' | b':' | b'\\' | b'*' | b'+' | b'=' => !is_word(next),
        _ => true,
    }
}

/// Whether the word right before `start` says that the number is something else.
pub(super) fn is_something_else(text: &[u8], start: usize) -> bool {
    let window = &text[start.saturating_sub(LOOK_BACK)..start];
    let gap = window
        .iter()
        .rev()
        .take_while(|b| matches!(b, b' ' | b':' | b'.' | b'=' | b'"' | b'\'' | b'#' | b'(' | b'-'));
    let end = window.len() - gap.count();
    let word = window[..end].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let word = &window[end - word..end];
    may_be_other_thing(word)
        && OTHER_THINGS.iter().any(|other| word.eq_ignore_ascii_case(other.as_bytes()))
}

/// Whether one of [`OTHER_THINGS`] begins with the letter that a word does, and is as long.
fn may_be_other_thing(word: &[u8]) -> bool {
    /// For each letter the lengths, a bit each.
    const LENGTHS: [u32; 32] = {
        let (mut lengths, mut i) = ([0; 32], 0);
        while i < OTHER_THINGS.len() {
            let word = OTHER_THINGS[i].as_bytes();
            lengths[(word[0] & 31) as usize] |= 1 << word.len();
            i += 1;
        }
        lengths
    };
    word.first()
        .is_some_and(|first| LENGTHS[usize::from(first & 31)] >> word.len().min(31) & 1 == 1)
}

/// Whether `tel:`, `sms:` or the like stands right before `start`.
pub(super) fn is_dialled(text: &[u8], start: usize) -> bool {
    const SCHEMES: &[&str] =
        &["tel:", "sms:", "smsto:", "callto:", "fax:", "wa.me/", "send?phone=", "telprompt:"];
    let window = &text[start.saturating_sub(LOOK_BACK)..start];
    let ends_with = |scheme: &&str| {
        window.len().checked_sub(scheme.len()).is_some_and(|at| {
            let free = at == 0 || !is_word(window[at - 1]);
            free && window[at..].eq_ignore_ascii_case(scheme.as_bytes())
        })
    };
    SCHEMES.iter().any(ends_with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_versions_and_tails_of_longer_things_are_not_free() {
        let begins = |text: &str| begins_free(text.as_bytes(), text.find('5').unwrap());
        assert!(
            begins("5") && begins("tel.5") && begins("(5") && begins("x: 5") && begins("tel:5")
        );
        assert!(
            !begins("$5") && !begins("a5") && !begins("1-5") && !begins("1.5") && !begins("€5")
        );
        let ends = |text: &str| ends_free(text.as_bytes(), text.rfind('5').unwrap() + 1);
        assert!(ends("5") && ends("5.") && ends("5, x") && ends("5)"));
        assert!(!ends("5a") && !ends("5-a") && !ends("5%") && !ends("5.1"));
    }

    #[test]
    fn the_word_before_can_rule_a_phone_out() {
        let other = |text: &str| is_something_else(text.as_bytes(), text.find('5').unwrap());
        assert!(other("order 5") && other("Invoice #5") && other("\"id\": 5") && other("SSN: 5"));
        assert!(!other("call 5") && !other("5"));
    }

    #[test]
    fn uris_dial() {
        let dialled = |text: &str| is_dialled(text.as_bytes(), text.find('5').unwrap());
        assert!(dialled("tel:5") && dialled("href=\"TEL:5") && dialled("https://wa.me/5"));
        assert!(!dialled("hotel:5") && !dialled("tel: 5"));
    }
}
