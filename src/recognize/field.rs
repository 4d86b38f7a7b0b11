//! Names in fields that say whose they are: `"first_name": "Tomasz"`, `<lastName>Svensson</lastName>`,
//! `customer_name = 'RAJESH KUMAR'`, `surname: Oyelaran`.
//!
//! In: the text and where such a key stands. Out: the value, if it can be a name: one to five words of letters, in quotes,
//! in markup or up to the end of the line, and no type, no placeholder and no caption of a form. In lower case or without
//! quotes one word must be on the list of names. Looks at most 16 bytes ahead for the value, and 64 along it.

use super::letter::letter_at;
use super::value::is_no_value;
use super::{Hits, Recognizer, Trigger, names};
use crate::scan::boundary::is_word;

pub(super) const FIELD: Recognizer = Recognizer {
    name: "field",
    kinds: &["person"],
    triggers: &[Trigger::Literals(KEYS, find), Trigger::Literals(GENERIC, find_generic)],
};

const PERSON: usize = 0;

/// Most bytes from a key to its value, most bytes of a value, most words of it.
const GAP: usize = 16;
const LONGEST: usize = 64;
const WORDS: usize = 5;

/// Keys, in lower case; written together they stand for camelCase too.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "first_name", "firstname", "first-name", "first name", "last_name", "lastname", "last-name", "last name",
    "middle_name", "middlename", "full_name", "fullname", "full-name", "full name", "given_name", "givenname",
    "family_name", "familyname", "maiden_name", "maidenname", "surname", "forename",
    "customer_name", "customername", "client_name", "clientname", "patient_name", "patientname",
    "employee_name", "employeename", "contact_name", "contactname", "cardholder_name", "cardholdername",
    "cardholder", "card_holder", "account_holder", "accountholder", "holder_name", "holdername",
    "passenger_name", "passengername", "guest_name", "guestname", "student_name", "studentname",
    "member_name", "membername", "recipient_name", "recipientname", "sender_name", "sendername",
    "beneficiary_name", "beneficiaryname", "applicant_name", "applicantname", "buyer_name", "buyername",
    "driver_name", "drivername", "doctor_name", "doctorname", "physician_name", "emergency_contact_name",
    "spouse_name", "spousename", "mother_name", "mothers_maiden_name", "father_name", "tenant_name", "signatory",
    "vorname", "nachname", "familienname", "prenom", "prénom", "nom_de_famille", "apellido", "apellidos",
    "cognome", "sobrenome", "apelido", "voornaam", "achternaam", "imię", "nazwisko", "fornavn", "etternavn",
    "efternamn", "förnamn", "etunimi", "sukunimi", "příjmení", "prenume", "фамилия", "Фамилия", "отчество", "Отчество",
    "jmeno", "prijmeni", "soyadı", "soyadi", "primer_apellido", "segundo_apellido", "apellido_paterno", "apellido_materno",
    "nombre_completo", "nombrecompleto", "nome_completo", "nomecompleto", "nombre_cliente", "nome_cliente", "nom_client",
    "氏名", "姓名", "フリガナ", "이름", "성명",
];

/// Keys that have other names behind them as well, in places where a key can't be told from its surroundings.
const GENERIC: &[&str] = &[
    "<name>",
    "name\\\":",
    "?name=",
    "&name=",
    "patient\\\":",
    "\"patient\":",
    "<patient>",
    "customer\\\":",
    "?patient=",
    "&patient=",
    "?customer=",
    "&customer=",
    "?client=",
    "&client=",
    "?guest=",
    "&guest=",
    "?passenger=",
    "&passenger=",
    "?contact=",
    "&contact=",
];

/// Words of captions, types and templates.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "name", "names", "first", "last", "full", "given", "family", "middle", "maiden", "surname", "forename", "vorname",
    "nachname", "nom", "prénom", "nombre", "apellido", "apellidos", "cognome", "nome", "string", "str", "text", "char",
    "varchar", "field", "column", "value", "your", "enter", "please", "required", "optional", "invalid", "missing",
    "example", "test", "sample", "type", "customer", "client", "patient", "employee", "contact", "user", "cardholder",
    "is", "the", "must", "not", "of", "or",
];

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some((start, form)) = key_end(text, at).and_then(|end| value_start(text, end)) else {
        return;
    };
    let end = value_end(text, start);
    let value = &text[start..end];
    if closes(text, end, form) && (is_name(value, form) || is_asked_for(text, at, value)) {
        hits.push(PERSON, start, end);
    }
}

/// Whether the key is that of a query, which is code as little as what is in quotes: `?last_name=Benabdellah`.
fn is_asked_for(text: &[u8], at: usize, value: &[u8]) -> bool {
    let is_query = at > 0 && matches!(text[at - 1], b'?' | b'&');
    is_query && !names::is_word(value) && is_name(value, Form::Quotes(b'"'))
}

/// The value of a key that others have too: several words with capitals, one of them on the list of names.
fn find_generic(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let stands = |key: &&&str| {
        text.get(at..at + key.len()).is_some_and(|t| t.eq_ignore_ascii_case(key.as_bytes()))
    };
    let Some(key) = GENERIC.iter().find(stands) else { return };
    let key_end = at + key.trim_end_matches([':', '=', '>', '"', '\\']).len();
    let Some((start, form)) = value_start(text, key_end) else { return };
    let is_query = key.ends_with('=');
    let end = if is_query { query_end(text, start) } else { value_end(text, start) };
    let value = &text[start..end];
    let words = || value.split(|b| b" +".contains(b)).filter(|word| !word.is_empty());
    let is_loud = |word: &[u8]| word[0].is_ascii_uppercase() || word[0] >= 0x80;
    let is_whole = is_query || closes(text, end, form);
    if is_whole
        && (2..=WORDS).contains(&words().count())
        && words().all(is_loud)
        && words().any(names::is_listed)
        && !words().all(names::is_word)
    {
        hits.push(PERSON, start, end);
    }
}

/// The end of a value in a query, where a plus stands for a space.
fn query_end(text: &[u8], start: usize) -> usize {
    let is_part = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80 || b"+-' ".contains(*b);
    let run = text[start..].iter().take(LONGEST).take_while(is_part).count();
    match text.get(start + run) {
        None | Some(b'&' | b'#' | b'"' | b'\n' | b'\r') => start + run,
        Some(b'/') if text[..start + run].ends_with(HTTP) => start + run - HTTP.len(),
        _ => start,
    }
}

/// Behind the address in the line of a request: `GET /x?last_name=Roe HTTP/1.1`.
const HTTP: &[u8] = b" HTTP";

/// What a value stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Quotes(u8),
    Markup,
    Bare,
}

/// Where the key ends, the longest one that begins a word at `at`, or a part of one in camelCase or snake_case.
fn key_end(text: &[u8], at: usize) -> Option<usize> {
    let end = super::labelled::label_end(text, at, KEYS)?;
    // Services have full names too.
    let is_whole =
        at == 0 || !is_word(text[at - 1]) || !text[at..end].eq_ignore_ascii_case(b"fullname");
    (is_whole && text.get(end).is_none_or(|b| !is_word(*b))).then_some(end)
}

/// Where the value begins behind a key: over the end of its quotes, an operator, and the beginning of its own quotes.
fn value_start(text: &[u8], key_end: usize) -> Option<(usize, Form)> {
    let gap = &text[key_end..text.len().min(key_end + GAP)];
    let (mut told, mut quote) = (None, None);
    for (i, byte) in gap.iter().enumerate() {
        match byte {
            b' ' | b'\t' | b'\\' => {}
            b':' | b'=' => told = Some(Form::Bare),
            b'>' if told.is_none() => told = Some(Form::Markup),
            b'>' => {}
            b'"' | b'\'' if told.is_some() && quote.is_none() => quote = Some(*byte),
            b'"' | b'\'' | b']' if told.is_none() => {}
            _ if told.is_some() => {
                return Some((key_end + i, quote.map_or(told?, Form::Quotes)));
            }
            _ => return None,
        }
    }
    None
}

/// Behind the letters, spaces and signs of a name that begin at `start`.
fn value_end(text: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < text.len() && end - start < LONGEST {
        match text[end] {
            b' ' if text[end..].starts_with(HTTP) => break,
            b' ' | b'-' | b'.' => end += 1,
            b'\'' if text.get(end + 1).is_some_and(u8::is_ascii_alphabetic) => end += 1,
            byte if byte.is_ascii_alphabetic() => end += 1,
            0x80.. if text[end..].starts_with("’".as_bytes()) => end += "’".len(),
            0x80.. => match letter_at(text, end) {
                Some(letter) => end += letter.bytes,
                None => break,
            },
            _ => break,
        }
    }
    end - text[start..end].iter().rev().take_while(|b| **b == b' ').count()
}

/// Whether the value ends where what it stands in does.
fn closes(text: &[u8], end: usize, form: Form) -> bool {
    let rest = &text[end..];
    match (form, rest) {
        (Form::Quotes(quote), [b'\\', next, ..] | [next, ..]) => *next == quote,
        (Form::Quotes(_), []) => false,
        (Form::Markup, rest) => rest.starts_with(b"</"),
        (Form::Bare, []) => true,
        (
            Form::Bare,
            [b'\r' | b'\n' | b'&' | b'|', ..] | [b',' | b';', b' ' | b'\n' | b'\r', ..],
        ) => true,
        (Form::Bare, rest) if rest.starts_with(HTTP) => true,
        (Form::Bare, _) => false,
    }
}

fn is_name(value: &[u8], form: Form) -> bool {
    let is_separator = |b: &u8| matches!(b, b' ' | b'-' | b'.');
    let words = || value.split(is_separator).filter(|word| !word.is_empty());
    let is_other = |word: &[u8]| {
        is_no_value(word) || NO_NAMES.iter().any(|no| word.eq_ignore_ascii_case(no.as_bytes()))
    };
    let letters = value.iter().filter(|b| b.is_ascii_alphabetic() || **b >= 0x80).count();
    if letters < 2 || words().count() > WORDS || words().any(is_other) {
        return false;
    }
    let begins_lower = words().all(|word| word[0].is_ascii_lowercase());
    let is_sure = form != Form::Bare && !begins_lower;
    // `FULL NAME: as shown in passport`
    let is_common = |word: &[u8]| names::is_word(word) && !names::is_listed(word);
    let is_said = || begins_lower && words().count() > 2 && words().any(is_common);
    is_sure || words().any(names::is_listed) && !is_said()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn the_value_of_a_field_for_names_is_one() {
        for (text, name) in [
            (r#"{"first_name":"Tomasz","age":3}"#, "Tomasz"),
            (r#""lastName": "O'Brennan-Wójcik""#, "O'Brennan-Wójcik"),
            (r#"{\"customer_name\": \"RAJESH KUMAR\"}"#, "RAJESH KUMAR"),
            ("<firstName>Ingrid</firstName>", "Ingrid"),
            ("row['surname'] = 'Oyelaran'", "Oyelaran"),
            ("'last_name' => 'Grünwald',", "Grünwald"),
            ("billing_first_name: Deborah\nzip: 1", "Deborah"),
            ("?firstname=Ingrid&x=1", "Ingrid"),
            (r#""first_name": "maria""#, "maria"),
            (r#""Фамилия": "Иванова""#, "Иванова"),
            (r#""фамилия": "Иванова""#, "Иванова"),
            (r#"{"氏名":"黒木 遥","フリガナ":1}"#, "黒木 遥"),
            (r#"{\"name\":\"Maria Schneider\"}"#, "Maria Schneider"),
            ("<Name>Peter Lindqvist</Name>", "Peter Lindqvist"),
            ("https://x.org/i?name=Peter+Lindqvist&a=1", "Peter+Lindqvist"),
            ("GET /u?last_name=Benabdellah HTTP/1.1", "Benabdellah"),
            ("GET /intake?patient=Peter+Lindqvist HTTP/1.1", "Peter+Lindqvist"),
        ] {
            assert_eq!(found(&FIELD, PERSON, text), [name], "{text}");
        }
    }

    #[test]
    fn types_captions_and_code_are_none() {
        for text in [
            "first_name: String,",
            "pub last_name: Option<String>",
            r#""first_name": "string""#,
            r#""first_name": "First Name""#,
            r#""lastName": "Please enter your last name""#,
            "first_name = models.CharField()",
            "surname: user.surname",
            r#""surname": "{{ surname }}""#,
            r#""first_name": "varchar(40)""#,
            r#""last_name": "x""#,
            r#""first_name": "qwxz""#,
            "full name: as shown in passport",
            "their surname was lost",
            r#""last_names": "Smith""#,
            r#""full_name": "[PERSON]""#,
            r#""serviceFullName": "Amazon Chime""#,
            r#"{\"name\":\"Blue Kettle\"}"#,
            "<name>maven-plugin</name>",
            "?name=Blue+Kettle&x",
        ] {
            assert_eq!(found(&FIELD, PERSON, text), [""; 0], "{text}");
        }
    }
}
