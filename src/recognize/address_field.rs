//! Addresses in a field that says so, in whatever language and script: `"address": "12, गांधी नगर, जयपुर"`,
//! `Straße, Nr.: Am Hang 12`, `العنوان: شارع التحرير 15`, `adresim Bağdat Caddesi No: 214 D: 8`.
//!
//! Called at the words for an address. Out: the value: all that stands in quotes or markup, else what follows up to the
//! next field, the end of the sentence or that of the line. It holds a number of a house and a word with a capital, or
//! one of a script that has none. Looks at most 24 bytes ahead for the value, and [`LONGEST`] along it.

use super::labelled::label_end;
use super::names::is_field_word;
use super::{Hits, Recognizer, Trigger};

/// Finds them.
pub(super) const ADDRESS_FIELD: Recognizer = Recognizer {
    name: "address_field",
    kinds: &["address"],
    triggers: &[Trigger::Literals(LABELS, labelled), Trigger::Literals(SPOKEN, spoken)],
};

/// Most bytes between label and value, and of a value.
const GAP: usize = 24;
const LONGEST: usize = 160;
/// Most digits of the number of a house or a postcode, and of all numbers.
const NUMBER: usize = 7;
const NUMBERS: usize = 24;

/// Names of fields, with the sign that follows them where they are words of every other text.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "addr:", "addr\":", "address:", "address\":", "address\\\":", "address=", "address>", "address |", "address1:", "address1\":",
    "address1\\\":", "address1=", "address1>", "address1 |", "address_line1:", "address_line1\":", "address_line1\\\":",
    "address_line1=", "address_line1>", "address_line1 |", "address_line_1:", "address_line_1\":", "address_line_1\\\":",
    "address_line_1=", "address_line_1>", "address_line_1 |", "addressline1:", "addressline1\":", "addressline1\\\":",
    "addressline1=", "addressline1>", "addressline1 |", "address line 1:", "address line 1\":", "address line 1\\\":",
    "address line 1=", "address line 1>", "address line 1 |", "street_address:", "street_address\":", "street_address\\\":",
    "street_address=", "street_address>", "street_address |", "street:", "street\":", "street\\\":", "street=", "street>",
    "street |", "straße:", "straße\":", "straße\\\":", "straße=", "straße>", "straße |", "strasse:", "strasse\":",
    "strasse\\\":", "strasse=", "strasse>", "strasse |", "adresse:", "adresse\":", "adresse\\\":", "adresse=", "adresse>",
    "adresse |", "rue:", "rue\":", "rue\\\":", "rue=", "rue>", "rue |", "calle:", "calle\":", "calle\\\":", "calle=",
    "calle>", "calle |", "ulica:", "ulica\":", "ulica\\\":", "ulica=", "ulica>", "ulica |", "endereco:", "endereco\":",
    "endereco\\\":", "endereco=", "endereco>", "endereco |", "indirizzo:", "indirizzo\":", "indirizzo\\\":", "indirizzo=",
    "indirizzo>", "indirizzo |", "dirección:", "dirección\":", "dirección\\\":", "dirección=", "dirección>", "dirección |",
    "direccion:", "direccion\":", "direccion\\\":", "direccion=", "direccion>", "direccion |", "domicilio:", "domicilio\":",
    "domicilio\\\":", "domicilio=", "domicilio>", "domicilio |", "rue :", "adresse :", "address :", "straße, nr.",
    "straße und hausnummer", "straße/nr.", "anschrift", "wohnort", "residenza", "endereço", "morada", "logradouro", "adres:",
    "adresa:", "bydliště", "lakcím", "osoite", "kotiosoite", "adress:", "bostadsadress", "bopæl", "adresas", "adrese:",
    "aadress", "naslov", "domiciliu", "prebivališče", "адрес", "Адрес", "адрес доставки", "Адрес доставки", "адреса",
    "Адреса", "проживаю", "Проживаю", "место жительства", "διεύθυνση", "Διεύθυνση", "العنوان", "عنوان", "כתובת", "पता",
    "ที่อยู่", "địa chỉ", "Địa chỉ", "alamat", "tirahan", "anwani",
];
/// Words that an address may follow with nothing but a space between.
#[rustfmt::skip]
const SPOKEN: &[&str] = &[
    "adresim", "adresi", "adresa", "adresas", "adrese", "osoite", "bopæl", "bydlisko", "bydliště", "bytem", "lakcím", "alamat", "địa chỉ",
    "wohnhaft", "domicilio", "domiciliado en", "domiciliada en", "residente en", "domiciliu", "locuiesc pe", "locuiesc în", "bor på", "woon op de", "woon op", "zamieszkały", "zamieszkała", "mieszkam przy", "проживаю", "проживает", "живу по адресу",
    "по адресу", "за адресою", "мешкаю", "адрес", "адреса", "διεύθυνση", "العنوان", "عنواني", "כתובת", "पता", "ที่อยู่",
];
/// Between a label and a value, without a sign.
const SMALL: &[&str] = &[
    "is", "ist", "lautet", "est", "es", "è", "é", "jest", "to", "er", "är", "on", "je", "là",
    "este", "saya",
];

fn labelled(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, LABELS) else { return };
    let signs = text[at..end].iter().rev().take_while(|b| b" :=>|\"\\".contains(b)).count();
    let end = end - signs;
    let Some((start, form)) = value_start(text, end) else { return };
    let end = match form {
        Form::Quotes(quote) => text_until(text, start, |rest| rest[0] == quote || rest[0] == b'\\'),
        Form::Markup => text_until(text, start, |rest| rest[0] == b'<'),
        Form::Bare => bare_end(text, start),
    };
    push(text, start, end, hits);
}

fn spoken(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, SPOKEN) else { return };
    if text.get(end) != Some(&b' ') {
        return;
    }
    let mut start = end + 1;
    if let Some(small) = SMALL.iter().find(|small| {
        text[start..].starts_with(small.as_bytes()) && text.get(start + small.len()) == Some(&b' ')
    }) {
        start += small.len() + 1;
    }
    if begins_address(&text[start..]) {
        push(text, start, bare_end(text, start), hits);
    }
}

/// Whether the first word has a capital, is no word of ASCII, or is one that names of streets begin with.
fn begins_address(text: &[u8]) -> bool {
    let text = &text[..text.len().min(24)];
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "via", "viale", "corso", "piazza", "calle", "c/", "avda", "av", "rua", "rue", "ul", "str", "jl", "jalan", "al", "os", "pl",
        "strada", "bulevardul", "số", "đường", "ngõ", "ул", "г", "пр", "пер", "наб", "бул", "обл", "вул", "м", "οδό", "οδός",
    ];
    let is_part = |b: &&u8| b.is_ascii_alphabetic() || **b == b'/' || **b >= 0x80;
    let word = text.iter().take(16).take_while(is_part).count();
    let is_kind = KINDS.iter().any(|kind| text[..word].eq_ignore_ascii_case(kind.as_bytes()));
    let first = text.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    is_kind || first.is_some_and(|c| !c.is_lowercase() && c != ' ')
}

/// What a value stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Quotes(u8),
    Markup,
    Bare,
}

/// Where the value begins behind a label: over the end of its quotes, a sign, and the beginning of its own quotes.
fn value_start(text: &[u8], label_end: usize) -> Option<(usize, Form)> {
    let gap = &text[label_end..text.len().min(label_end + GAP)];
    let (mut told, mut quote) = (None, None);
    for (i, byte) in gap.iter().enumerate() {
        match byte {
            b' ' | b'\t' | b'\\' | b'*' => {}
            b':' | b'=' | b'|' => told = Some(Form::Bare),
            b'>' if told.is_none() => told = Some(Form::Markup),
            b'>' => {}
            b'"' | b'\'' if told.is_some() && quote.is_none() => quote = Some(*byte),
            b'"' | b'\'' | b']' | b'.' if told.is_none() => {}
            _ if text[label_end + i..].starts_with("：".as_bytes()) => {
                return Some((label_end + i + "：".len(), Form::Bare));
            }
            _ if told.is_some() => {
                return Some((label_end + i, quote.map_or(told?, Form::Quotes)));
            }
            _ => return None,
        }
    }
    None
}

fn text_until(text: &[u8], start: usize, ends: impl Fn(&[u8]) -> bool) -> usize {
    let limit = text.len().min(start + LONGEST);
    (start..limit).find(|&at| text[at] == b'\n' || ends(&text[at..])).unwrap_or(limit)
}

/// Where a value without quotes ends: before the next field, the end of the sentence or of the line.
fn bare_end(text: &[u8], start: usize) -> usize {
    let end = text_until(text, start, |rest| {
        matches!(rest[0], b'\r' | b'|' | b';' | b'"' | b'<' | b'{' | b'\t')
            || rest.starts_with(b"  ")
            || ["。", "।", "、"].iter().any(|stop| rest.starts_with(stop.as_bytes()))
    });
    let mut at = start;
    while at < end {
        if text[at] == b'.' && ends_sentence(&text[start..end], at - start) {
            return at;
        }
        let begins_word = at > start && matches!(text[at - 1], b' ' | b',');
        let rest = &text[at..end];
        let ends = || {
            is_field_word(&text[at..text.len().min(end + 8)])
                || is_and(rest)
                || text[..at].ends_with(b", ") && is_label(rest)
        };
        if begins_word && ends() {
            return at;
        }
        at += 1;
    }
    end
}

/// Whether one to three words and a colon begin there, the name of a field: `…, adgangskode: …`, but `…, No: 12`.
fn is_label(rest: &[u8]) -> bool {
    const LONGEST: usize = 32;
    const UNITS: &[&str] =
        &["no", "nr", "d", "daire", "kat", "kv", "bl", "ap", "apt", "sc", "et", "unit", "flat"];
    let length = rest.iter().take(LONGEST).take_while(|b| **b != b':' && **b != b',').count();
    let label = &rest[..length];
    let is_unit = UNITS.iter().any(|unit| label.eq_ignore_ascii_case(unit.as_bytes()));
    rest.get(length) == Some(&b':')
        && !is_unit
        && label.iter().filter(|b| **b == b' ').count() < 3
        && !label.iter().any(u8::is_ascii_digit)
}

/// Whether the sentence goes on there: `… 903 26 Umeå och nås på …`.
fn is_and(rest: &[u8]) -> bool {
    const AND: &[&str] = &[
        "and ", "und ", "et ", "y ", "e ", "en ", "i ", "och ", "og ", "ja ", "ve ", "și ", "a ",
        "и ", "та ", "και ", "và ", "dan ",
    ];
    let and = AND.iter().find_map(|and| rest.strip_prefix(and.as_bytes()));
    and.and_then(<[u8]>::first).is_some_and(|b| b.is_ascii_lowercase() || *b >= 0x80)
}

/// Whether the full stop at `at` stands behind a whole word and before a capital, or ends the text.
fn ends_sentence(value: &[u8], at: usize) -> bool {
    const WHOLE_WORD: usize = 5;
    let is_letter = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80;
    let before = value[..at].iter().rev().take_while(is_letter);
    let letters = before.filter(|b| **b & 0xC0 != 0x80).count();
    match &value[at + 1..] {
        [] => true,
        [b' ', next, ..] => letters >= WHOLE_WORD && (next.is_ascii_uppercase() || *next >= 0x80),
        _ => false,
    }
}

fn push(text: &[u8], start: usize, end: usize, hits: &mut Hits<'_>) {
    let value = &text[start.min(end)..end];
    let margin = |b: &&u8| matches!(**b, b' ' | b',' | b'.' | b'-' | b'*' | b'\'' | b')');
    let end = end - value.iter().rev().take_while(margin).count();
    if end > start && is_address(&text[start..end]) {
        hits.push(0, start, end);
    }
}

/// A number of a house and a word, and nothing that is written otherwise.
fn is_address(value: &[u8]) -> bool {
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let foreign = [&b"://"[..], b"@", b"0x", b"${", b"[", b"(", b"=", b"::"];
    let is_other = foreign.iter().any(|sign| value.windows(sign.len()).any(|w| w == *sign));
    let is_number = |word: &[u8]| {
        let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
        (1..=NUMBER).contains(&digits) && word.len() - digits <= 6
    };
    let words = || value.split(|b| matches!(b, b' ' | b',')).filter(|word| !word.is_empty());
    let is_dotted = words().any(|word| word.iter().filter(|b| **b == b'.').count() > 1);
    digits <= NUMBERS
        && !is_other
        && !is_dotted
        && words().count() > 1
        && words().any(is_number)
        && words().any(is_name)
}

/// A capital with two letters behind, or letters of a script without capitals.
fn is_name(word: &[u8]) -> bool {
    if word.iter().all(u8::is_ascii) {
        return word.len() >= 3
            && word[0].is_ascii_uppercase()
            && word[1..].iter().any(u8::is_ascii_alphabetic);
    }
    std::str::from_utf8(word).is_ok_and(|word| {
        let first = word.chars().next().unwrap_or(' ');
        word.chars().count() >= 3
            && (first.is_uppercase() || !first.is_lowercase() && first.is_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn addresses_are_found_in_fields_of_many_tongues() {
        for (text, address) in [
            (r#"{"address": "12 Old Quay, Cobh"}"#, "12 Old Quay, Cobh"),
            (r#"{\"street\":\"Am Hang 12\"}"#, "Am Hang 12"),
            ("Straße, Nr.: Am Hang 12\nOrt: Bonn", "Am Hang 12"),
            ("Street | Kirkegata 3\n", "Kirkegata 3"),
            ("<Address>44 Hay Row, Ely</Address>", "44 Hay Row, Ely"),
            ("адрес: ул. Шипка 14, 1504 София, тел. 0888 555 014", "ул. Шипка 14, 1504 София"),
            ("العنوان: شارع التحرير 15، الدقي", "شارع التحرير 15، الدقي"),
            ("כתובת: רחוב הרצל 24, תל אביב", "רחוב הרצל 24, תל אביב"),
            ("पता: 12, गांधी नगर, जयपुर 302015।", "12, गांधी नगर, जयपुर 302015"),
            (
                "adresim Moda Caddesi No: 21 D: 8 Kadıköy. Beni ara",
                "Moda Caddesi No: 21 D: 8 Kadıköy",
            ),
            ("alamat Jl. Diponegoro No. 45, Bandung, HP 0812", "Jl. Diponegoro No. 45, Bandung"),
            (
                "bor på Storgatan 41 B, lgh 1203, 903 26 Umeå och nås på",
                "Storgatan 41 B, lgh 1203, 903 26 Umeå",
            ),
            (
                "adresse: Vestergade 60, 2. th, 5000 Odense C, adgangskode: x",
                "Vestergade 60, 2. th, 5000 Odense C",
            ),
            ("адрес доставки: г. Казань, ул. Баумана, 36", "г. Казань, ул. Баумана, 36"),
            ("địa chỉ là số 25 ngõ 102 Trường Chinh, Hà Nội", "số 25 ngõ 102 Trường Chinh, Hà Nội"),
        ] {
            assert_eq!(found(&ADDRESS_FIELD, 0, text), [address], "{text}");
        }
    }

    #[test]
    fn addresses_of_machines_and_prose_are_none() {
        for text in [
            "address: 10.0.0.1",
            "address = 0x7ffe Abc",
            "address: http://localhost:80 Foo 1",
            "address: the address to bind to, 8080 by default",
            "adresse: 12 octets",
            "address: String(12)",
            "Street: none",
            "my address book has 12 Entries",
            "address: ${ADDR} Port 12",
            "en su domicilio y 10 días después en el Hospital",
        ] {
            assert_eq!(found(&ADDRESS_FIELD, 0, text), [""; 0], "{text}");
        }
    }
}
