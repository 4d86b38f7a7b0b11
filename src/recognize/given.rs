//! Names in the two halves that a record has them in, under keys that mean other things elsewhere: `"family": "Kamau",
//! "given": ["Wanjiru", "Ida"]` of FHIR, `first=Jorunn last=Eikeland` of a log.
//!
//! In: where the key of one half stands. Out: both halves. One without the other is none. Looks [`REACH`] bytes to either
//! side.

use super::letter::letter_at;
use super::{Hits, Recognizer, Trigger, names};
use crate::span::Span;

pub(super) const GIVEN: Recognizer = Recognizer {
    name: "given",
    kinds: &["name"],
    triggers: &[
        Trigger::Literals(&["\"given\":", "\"given\" :"], given),
        Trigger::Literals(&["first=", "\"first\":", "first:", "\"first\" :"], first),
        Trigger::Literals(FIRST_TAGS, marked),
        Trigger::Literals(FIRST_KEYS, keyed),
    ],
};
const NAME: usize = 0;

/// How far the other half stands, longest name, and most given names.
const REACH: usize = 64;
const LONGEST: usize = 40;
const MOST: usize = 5;

/// Keys and tags that mean something else as often, and those of the other half that tell.
const FIRST_TAGS: &[&str] = &[
    "<first>",
    "<nome>",
    "<nombre>",
    "<nom>",
    "<imie>",
    "<jmeno>",
    "<given>",
    "<fname>",
    "<vorname>",
];
#[rustfmt::skip]
const FIRST_KEYS: &[&str] = &["\"nome\":", "\"nombre\":", "\"nom\":", "\"imie\":", "\"jmeno\":", "\"fn\":", "\"fname\":", "\"given\":"];
#[rustfmt::skip]
const LAST: &[&str] = &[
    "last", "surname", "cognome", "apellido", "apellidos", "sobrenome", "apelido", "prenom", "prénom", "nazwisko", "prijmeni", "primerapellido",
    "primer_apellido", "ln", "sn", "lname", "family", "nachname",
];

/// `<nome>Calogero</nome><cognome>Lo Presti</cognome>`
fn marked(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let tag = text[at..].iter().take(16).take_while(|b| **b != b'>').count();
    let Some(first) = marked_name(text, at + tag + 1) else { return };
    let next = first.end + "</".len() + tag;
    let next = next + blanks(text.get(next..).unwrap_or_default());
    let Some(rest) = text.get(next..).and_then(|rest| rest.strip_prefix(b"<")) else { return };
    let length = rest.iter().take(24).take_while(|b| **b != b'>').count();
    if is_last(&rest[..length])
        && let Some(last) = marked_name(text, next + length + 2)
    {
        hits.push(NAME, first.start, first.end);
        hits.push(NAME, last.start, last.end);
    }
}

/// `"nombre": "Nahuel", "apellido": "Etcheverry"`
fn keyed(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let value = |key: usize| quoted_name(text, behind_colon(text, key)?);
    let Some(first) = value(at) else { return };
    let comma = first.end + 1 + blanks(&text[first.end + 1..]);
    if text.get(comma) != Some(&b',') {
        return;
    }
    let key = comma + 1 + blanks(&text[comma + 1..]);
    let Some(name) = text.get(key..).and_then(|rest| rest.strip_prefix(b"\"")) else { return };
    let length = name.iter().take(24).take_while(|b| **b != b'"').count();
    let colon = key + 1 + length + 1;
    let colon = colon + blanks(text.get(colon..).unwrap_or_default());
    if is_last(&name[..length])
        && text.get(colon) == Some(&b':')
        && let Some(last) = quoted_name(text, colon + 1 + blanks(&text[colon + 1..]))
    {
        hits.push(NAME, first.start, first.end);
        hits.push(NAME, last.start, last.end);
    }
}

fn is_last(key: &[u8]) -> bool {
    LAST.iter().any(|last| last.as_bytes().eq_ignore_ascii_case(key))
}

/// The name that a tag closes behind.
fn marked_name(text: &[u8], start: usize) -> Option<Span> {
    if start >= text.len() {
        return None;
    }
    let end = name_end(text, start, true);
    let is_closed = text[end..].starts_with(b"</");
    (is_closed && begins_name(text, start)).then(|| Span::new(start, end))
}

/// `"given": ["Wanjiru", "Ida"]` with the family before or behind it.
fn given(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(mut next) = behind_colon(text, at) else { return };
    let (mut names, mut count) = ([Span::new(0, 0); MOST], 0);
    next += usize::from(text.get(next) == Some(&b'['));
    while count < MOST
        && let Some(name) = quoted_name(text, next)
    {
        (names[count], count) = (name, count + 1);
        next = name.end + 1 + blanks(&text[name.end + 1..]);
        if text.get(next) != Some(&b',') {
            break;
        }
        next += 1 + blanks(&text[next + 1..]);
    }
    let key = b"\"family\"";
    let from = at.saturating_sub(REACH);
    let before = memchr::memmem::rfind(&text[from..at], key).map(|n| from + n);
    let near = &text[next.min(text.len())..text.len().min(next + REACH)];
    let behind = || memchr::memmem::find(near, key).map(|n| next + n);
    let family = before.or_else(behind).and_then(|at| quoted_name(text, behind_colon(text, at)?));
    if let Some(family) = family.filter(|_| count > 0) {
        for name in names[..count].iter().chain([&family]) {
            hits.push(NAME, name.start, name.end);
        }
    }
}

/// `first=Jorunn last=Eikeland`, `"first": "Jorunn", "last": "Eikeland"`.
fn first(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let is_whole =
        at == 0 || !(text[at - 1].is_ascii_alphanumeric() || b"_-.".contains(&text[at - 1]));
    let half = |at: usize| {
        let start = behind_colon(text, at)?;
        quoted_name(text, start).or_else(|| bare_name(text, start))
    };
    let Some(first) = half(at).filter(|_| is_whole) else { return };
    let rest = &text[first.end..text.len().min(first.end + 16)];
    let gap = rest.iter().take_while(|b| b" ,;&\"'\n\t".contains(b)).count();
    let key = first.end + gap;
    let is_last = text[key..].get(..4).is_some_and(|word| word.eq_ignore_ascii_case(b"last"));
    let is_word = |name: &Span| {
        let name = &text[name.range()];
        names::is_word(name) && !names::is_listed(name)
    };
    let both = |last: &Span| !(is_word(&first) && is_word(last));
    if let Some(last) = half(key).filter(|last| gap > 0 && is_last && both(last)) {
        hits.push(NAME, first.start, first.end);
        hits.push(NAME, last.start, last.end);
    }
}

/// Where the value of the key begins that stands at `at`, over its quote and the sign behind it.
fn behind_colon(text: &[u8], at: usize) -> Option<usize> {
    let key =
        text[at..].iter().take(10).take_while(|b| b.is_ascii_alphabetic() || **b == b'"').count();
    let sign = at + key + blanks(&text[at + key..]);
    matches!(text.get(sign), Some(b':' | b'=')).then(|| sign + 1 + blanks(&text[sign + 1..]))
}

fn blanks(rest: &[u8]) -> usize {
    rest.iter().take(16).take_while(|b| b" \n\r\t".contains(b)).count()
}

/// The name in quotes at `at`, without them.
fn quoted_name(text: &[u8], at: usize) -> Option<Span> {
    let start = at + 1;
    let end = name_end(text, start, true);
    let is_quoted = text.get(at) == Some(&b'"') && text.get(end) == Some(&b'"');
    (is_quoted && begins_name(text, start)).then(|| Span::new(start, end))
}

/// A capitalised word without quotes.
fn bare_name(text: &[u8], start: usize) -> Option<Span> {
    let end = name_end(text, start, false);
    let is_whole = text.get(end).is_none_or(|b| b" ,;&\n\r\t".contains(b));
    (is_whole && begins_name(text, start)).then(|| Span::new(start, end))
}

/// Whether a capital, or a letter of another script, stands there with a letter behind it.
fn begins_name(text: &[u8], start: usize) -> bool {
    let is_capital = text.get(start).is_some_and(|b| b.is_ascii_uppercase() || *b >= 0x80);
    is_capital && name_end(text, start, false) > start + 1
}

fn name_end(text: &[u8], start: usize, spaced: bool) -> usize {
    let mut end = start;
    while end < text.len() && end - start < LONGEST {
        match text[end] {
            b' ' if spaced => end += 1,
            b'-' | b'\'' | b'.' => end += 1,
            byte if byte.is_ascii_alphabetic() => end += 1,
            0x80.. => match letter_at(text, end) {
                Some(letter) => end += letter.bytes,
                None => break,
            },
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn both_halves_are_found() {
        for (text, names) in [
            (
                r#"{"family":"Haraldsdóttir","given":["Sigrún","Ósk"]}"#,
                &["Haraldsdóttir", "Sigrún", "Ósk"][..],
            ),
            (r#"{"given": ["Teitur"], "family": "Olsen"}"#, &["Olsen", "Teitur"]),
            ("msg=x first=Jorunn last=Eikeland dob=1", &["Jorunn", "Eikeland"]),
            (r#"{"name":{"first":"Mei Ling","last":"O'Dea"}}"#, &["Mei Ling", "O'Dea"]),
            (r#"{"nombre": "Nahuel", "apellido": "Etcheverry"}"#, &["Nahuel", "Etcheverry"]),
            ("<nome>Calogero</nome><cognome>Lo Presti</cognome>", &["Calogero", "Lo Presti"]),
            ("<first>ADAEZE</first>\n <last>OBI</last>", &["ADAEZE", "OBI"]),
            ("<given>Kwesi</given><family>Ankrah</family>", &["Kwesi", "Ankrah"]),
            (r#"[{"fn":"Anselm","ln":"Okonjo","b":1}]"#, &["Anselm", "Okonjo"]),
            (r#"{"fn":"Saoirse","sn":"McDonagh"}"#, &["Saoirse", "McDonagh"]),
        ] {
            let mut all = found(&GIVEN, NAME, text);
            all.sort_unstable();
            let mut names = names.to_vec();
            names.sort_unstable();
            assert_eq!(all, names, "{text}");
        }
    }

    #[test]
    fn one_half_alone_is_none() {
        for text in [
            r#"{"family":"Roboto","weight":400}"#,
            r#"{"given":["Input"],"when":"X"}"#,
            "first=1 last=9",
            "first: Install it, last: Run it now",
            "first=true last=false",
            "?first=Nightly&last=Weekly",
            r#"{"fn":"Render","args":[]}"#,
            "the first: Anna, the last: Zoe",
            r#"{"nombre":"Silla Roja","precio":"Alto"}"#,
            "<nome>Sedia</nome><prezzo>Alto</prezzo>",
        ] {
            assert_eq!(found(&GIVEN, NAME, text), [""; 0], "{text}");
        }
    }
}
