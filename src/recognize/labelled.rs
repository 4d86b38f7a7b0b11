//! Values that nothing but the label before them gives away: `MRN: 112-45-789`, `account number 9876543210`,
//! `CVV 123`, `username: jane_roe`.
//!
//! In: the text and where one of the labels stands. Out: the value behind it, if it has the shape that the label's kind
//! asks for. Between label and value stand at most 32 bytes of signs and of small words such as "number" or "is".
//! Labels are whole words; nothing behind a label in a sentence about it is a value.

use super::value::{self, Shape};
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::{self, is_word};
use crate::scan::{Group, Needs};

pub(crate) const LABELLED: Recognizer = Recognizer {
    name: "labelled",
    kinds: &[
        "medical_record",
        "health_id",
        "case_number",
        "account",
        "bank_account",
        "plate",
        "cvv",
        "expiry",
        "username",
        "bic",
        "passport",
        "driver_license",
        "reference",
        "medical_license",
        "coordinates",
        "application",
        "extension",
    ],
    triggers: &[
        Trigger::Literals(MEDICAL, |t, at, h| behind(t, at, MEDICAL, 0, Shape::Id(3), h)),
        Trigger::Literals(HEALTH, |t, at, h| behind(t, at, HEALTH, 1, Shape::Id(5), h)),
        Trigger::Literals(CASE, |t, at, h| behind(t, at, CASE, 2, Shape::Id(3), h)),
        Trigger::Literals(ACCOUNT, |t, at, h| behind(t, at, ACCOUNT, 3, Shape::Id(4), h)),
        Trigger::Literals(BANK, |t, at, h| behind(t, at, BANK, 4, Shape::Digits(6, 20), h)),
        Trigger::Literals(PLATE, |t, at, h| behind(t, at, PLATE, 5, Shape::Plate, h)),
        Trigger::Literals(CVV, |t, at, h| behind(t, at, CVV, 6, Shape::Digits(3, 4), h)),
        Trigger::Literals(EXPIRY, |t, at, h| behind(t, at, EXPIRY, 7, Shape::Expiry, h)),
        Trigger::Literals(USERNAME, |t, at, h| behind(t, at, USERNAME, 8, Shape::Name, h)),
        Trigger::Literals(BIC, |t, at, h| behind(t, at, BIC, 9, Shape::Bic, h)),
        Trigger::Literals(PASSPORT, |t, at, h| behind(t, at, PASSPORT, 10, Shape::Id(5), h)),
        Trigger::Literals(LICENSE, |t, at, h| behind(t, at, LICENSE, 11, Shape::Id(4), h)),
        Trigger::Literals(COLLEGE, |t, at, h| behind(t, at, COLLEGE, 13, Shape::Digits(4, 12), h)),
        Trigger::Literals(PLACE, |t, at, h| behind(t, at, PLACE, 14, Shape::Coordinates, h)),
        Trigger::Numbers(Needs { groups: 2, digits: 5, lengths: 1 << 2, opens: 0 }, application),
        Trigger::Literals(EXTENSION, |t, at, h| {
            behind(t, at, EXTENSION, 16, Shape::Digits(2, 6), h);
        }),
        Trigger::Literals(REFERENCE, |t, at, h| behind(t, at, REFERENCE, 12, Shape::Id(5), h)),
    ],
};

/// Apart from the others: a secret, so that where only secrets are looked for no other label is.
pub(crate) const PIN: Recognizer =
    Recognizer { name: "pin", kinds: &["pin"], triggers: &[Trigger::Literals(PINS, pin)] };

/// Apart from the others, since most policies have no use for these and then don't look for their labels at all.
pub(crate) const DEMOGRAPHIC: Recognizer = Recognizer {
    name: "demographic",
    kinds: &["age", "gender", "icd10"],
    triggers: &[
        Trigger::Literals(AGE, |t, at, h| behind(t, at, AGE, AGE_KIND, Shape::Age, h)),
        Trigger::Literals(YEARS, years),
        Trigger::Literals(GENDER, |t, at, h| behind(t, at, GENDER, 1, Shape::Gender, h)),
        Trigger::Literals(ICD, |t, at, h| behind(t, at, ICD, 2, Shape::Icd, h)),
    ],
};

const AGE_KIND: usize = 0;

const MEDICAL: &[&str] = &[
    "mrn",
    "medical record",
    "patient id",
    "patient number",
    "patient no",
    "patient_id",
    "patientid",
    "chart number",
    "chart no",
    "nhc",
    "cipa",
    "episodio",
    "historia clinica",
    "patientennummer",
    "numero de paciente",
    "fallnummer",
];
const HEALTH: &[&str] = &[
    "insurance id",
    "insurance number",
    "insurance no",
    "insurance policy",
    "insurance",
    "health plan",
    "member id",
    "member number",
    "memberid",
    "member_id",
    "policy number",
    "policy no",
    "policy id",
    "subscriber id",
    "beneficiary number",
    "hbn",
    "nass",
    "versichertennummer",
    "policennummer",
    "group number",
];
const CASE: &[&str] = &[
    "case number",
    "case no",
    "case id",
    "docket",
    "file number",
    "file no",
    "aktenzeichen",
    "geschäftszeichen",
    "application no",
    "complaint no",
    "incident number",
    "expediente",
    "dossier",
    "sygn. akt",
    "zaaknummer",
    "sagsnummer",
];
const ACCOUNT: &[&str] = &[
    "account number",
    "account no",
    "account id",
    "account #",
    "acct",
    "accountnumber",
    "account_number",
    "customer number",
    "customer id",
    "customer no",
    "client number",
    "client id",
    "kundennummer",
    "kundennr",
    "numero de cliente",
    "numero client",
    "membership number",
    "loyalty number",
    "employee id",
    "employee number",
    "employee no",
    "personalnummer",
    "student id",
    "student number",
    "matrikelnummer",
    "badge number",
    "contract number",
];
const BANK: &[&str] = &[
    "bank account",
    "checking account",
    "savings account",
    "kontonummer",
    "konto-nr",
    "nr konta",
    "numer konta",
    "account number",
    "numero de cuenta",
    "rekeningnummer",
    "numero di conto",
    "sort code",
];
const PLATE: &[&str] = &[
    "license plate",
    "licence plate",
    "number plate",
    "plate number",
    "plate no",
    "registration plate",
    "license_plate",
    "licenseplate",
    "kennzeichen",
    "matricula",
    "immatriculation",
    "targa",
    "nummerplade",
    "kenteken",
    "plates",
    "plate",
    "plaque",
    "matrícula",
    "placa",
    "nummernschild",
    "autokennzeichen",
    "rejestracyjny",
    "rejestracyjna",
    "rendszám",
    "registreringsnummer",
    "rekisterinumero",
    "plaka",
    "车牌",
    "车牌号",
    "госномер",
    "Госномер",
];
const CVV: &[&str] = &[
    "cvv",
    "cvv2",
    "cvc",
    "cvc2",
    "cvn",
    "csc",
    "security code",
    "card verification",
    "prüfziffer",
    "kartenprüfnummer",
];
const PINS: &[&str] = &[
    "pin:",
    "pin is",
    "pin =",
    "pin=",
    "pin\":",
    "pin number",
    "pin nummer",
    "pin ist",
    "pin es",
    "pin est",
];
const EXPIRY: &[&str] = &[
    "exp ",
    "exp:",
    "exp.",
    "expiry",
    "expires",
    "expiration",
    "exp date",
    "expiry date",
    "expiration date",
    "valid thru",
    "valid until",
    "good thru",
    "caducidad",
    "ablaufdatum",
];
const USERNAME: &[&str] = &[
    "username",
    "user name",
    "user_name",
    "userid",
    "user id",
    "user_id",
    "login",
    "login name",
    "benutzername",
    "nombre de usuario",
    "nom d'utilisateur",
    "nome utente",
    "screen name",
    "screen_name",
    "nickname",
    "gamertag",
];
const BIC: &[&str] = &["bic", "swift", "bic/swift", "swift/bic", "swift code", "bic code"];
const AGE: &[&str] = &["age", "aged", "edad", "alter", "leeftijd", "wiek", "alder"];
const YEARS: &[&str] = &[
    " years old",
    "-year-old",
    " year old",
    " year-old",
    " years of age",
    " yo ",
    " y/o",
    " años",
    " anos de",
    " ans,",
    " ans.",
    " jahre alt",
    " jahre)",
    "-jährig",
    " anni",
    " lat)",
];
const GENDER: &[&str] = &["sex", "gender", "sexo", "sexe", "geschlecht", "sesso", "geslacht"];
const ICD: &[&str] = &["icd-10", "icd10", "icd", "diagnosis code", "cie-10", "cim-10"];
const PASSPORT: &[&str] = &[
    "passport",
    "passport number",
    "passport no",
    "reisepass",
    "reisepassnummer",
    "pasaporte",
    "passeport",
    "passaporto",
    "paszportu",
    "paszport",
];
const LICENSE: &[&str] = &[
    "driver's license",
    "drivers license",
    "driver license",
    "driving licence",
    "driving license",
    "driver's licence",
    "license number",
    "licence number",
    "fuehrerscheinnummer",
    "führerscheinnummer",
    "permis de conduire",
    "dl number",
];
const REFERENCE: &[&str] = &[
    "reference number",
    "reference no",
    "booking reference",
    "booking number",
    "confirmation number",
    "confirmation code",
    "tracking number",
    "invoice number",
    "order number",
    "ticket number",
    "transaction id",
    "record locator",
    "vorgangsnummer",
    "bestellnummer",
    "rechnungsnummer",
    "buchungsnummer",
];

/// Numbers too short to be dialled from anywhere.
const EXTENSION: &[&str] = &[
    "extension",
    "ext. ",
    "ext: ",
    "ext ",
    "short code",
    "shortcode",
    "durchwahl",
    "kurzwahl",
    "extensión",
    "código corto",
    "ramal",
    "numéro court",
    "poste ",
    "interno",
    "doorkiesnummer",
    "anknytning",
    "anknytningsnummer",
    "wewnętrzny",
    "linka ",
    "dahili",
    "добавочный",
    "доб. ",
    "внутренний номер",
    "内线",
    "分机",
    "內線",
    "内線",
    "내선",
];

const COLLEGE: &[&str] = &[
    "nºcol",
    "nº col",
    "num. col",
    "colegiado",
    "medical license",
    "medical licence",
    "dea number",
    "dea no",
];
const PLACE: &[&str] = &[
    "latitude",
    "longitude",
    "coordinates",
    "coords",
    "gps",
    "lat",
    "lng",
    "lon",
    "location",
    "geo",
    "lat/long",
    "koordinaten",
    "coordenadas",
];

/// `36244/06` behind "no.", as courts number applications: three to six digits, a slash, two digits of a year.
fn application(text: &[u8], groups: &[Group], hits: &mut Hits<'_>) {
    for pair in groups.windows(2) {
        let (serial, year) = (&pair[0], &pair[1]);
        let shape = year.len() == 2
            && year.is_numeric()
            && (3..=6).contains(&serial.len())
            && serial.is_numeric();
        if shape
            && matches!(&text[serial.end..year.start], b"/" | b" / ")
            && boundary::starts_free(text, serial.start)
            && text.get(year.end) != Some(&b'/')
            && boundary::ends_free(text, year.end)
            && is_numbered(text, serial.start)
        {
            hits.push(APPLICATION, serial.start, year.end);
        }
    }
}

const APPLICATION: usize = 15;

/// Whether "no." stands right before `start`, or a list of such numbers does.
fn is_numbered(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(16)..start];
    let trimmed = before.strip_suffix(b"\"").unwrap_or(before).trim_ascii_end();
    let trimmed = trimmed.strip_suffix(b".").unwrap_or(trimmed);
    let ends = |with: &[u8]| {
        trimmed.len() >= with.len()
            && trimmed[trimmed.len() - with.len()..].eq_ignore_ascii_case(with)
            && trimmed.len().checked_sub(with.len() + 1).is_none_or(|i| !is_word(trimmed[i]))
    };
    let listed = |with: &[u8]| {
        let head = trimmed.strip_suffix(with).map(<[u8]>::trim_ascii_end);
        head.is_some_and(|h| {
            h.len() >= 5 && h[h.len() - 2..].iter().all(u8::is_ascii_digit) && h.contains(&b'/')
        })
    };
    [&b"no"[..], b"nos", b"nr", "n°".as_bytes(), "nº".as_bytes(), "№".as_bytes()]
        .iter()
        .any(|w| ends(w))
        || listed(b",")
        || listed(b"and")
        || listed(b"et")
        || listed(b"y")
}

/// Report the value behind the label at `at`, the longest of `labels` that stands there.
fn behind(text: &[u8], at: usize, labels: &[&str], kind: usize, shape: Shape, hits: &mut Hits<'_>) {
    if !hits.wants(kind) {
        return;
    }
    let Some(label_end) = label_end(text, at, labels) else { return };
    if let Some((start, end)) = value::behind(text, label_end, shape) {
        hits.push(kind, start, end);
    }
}

/// The number behind `PIN`, if a sign or word says that it is one.
fn pin(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if !starts_word(text, at) {
        return;
    }
    if let Some((start, end)) = value::behind(text, at + "pin".len(), Shape::Pin) {
        hits.push(0, start, end);
    }
}

/// Where the label ends that begins at `at`, the longest of `labels` that stands there.
pub(super) fn label_end(text: &[u8], at: usize, labels: &[&str]) -> Option<usize> {
    if !starts_word(text, at) {
        return None;
    }
    let stands = |label: &&&str| {
        text.get(at..at + label.len()).is_some_and(|t| t.eq_ignore_ascii_case(label.as_bytes()))
    };
    let label = labels.iter().filter(stands).max_by_key(|label| label.len())?;
    Some(at + label.trim_end_matches([' ', ':', '.']).len())
}

/// A label begins a word, or a part of one in camelCase or snake_case.
fn starts_word(text: &[u8], at: usize) -> bool {
    let Some(&before) = at.checked_sub(1).map(|i| &text[i]) else { return true };
    before == b'_'
        || !is_word(before) && before < 0x80
        || before.is_ascii_lowercase() && text[at].is_ascii_uppercase()
}

/// The number before `years old` and the like.
fn years(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let digits = text[..at].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
    let start = at - digits;
    let free =
        start == 0 || !is_word(text[start - 1]) && !matches!(text[start - 1], b'.' | b',' | b'-');
    if (1..=3).contains(&digits) && free && value::is_age(&text[start..at]) {
        hits.push(AGE_KIND, start, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    fn values(name: &str, text: &str) -> Vec<String> {
        let with = |r: &Recognizer| r.kinds.iter().position(|k| *k == name);
        let all = [&LABELLED, &PIN, &DEMOGRAPHIC];
        all.into_iter().find_map(|r| Some(found(r, with(r)?, text))).unwrap()
    }

    #[test]
    fn values_are_found_behind_their_labels() {
        for (name, text, value) in [
            ("medical_record", "(MRN: 112-45-789)?", "112-45-789"),
            ("medical_record", "Her MRN is #SF-54321.", "#SF-54321"),
            ("medical_record", "medical record number MRN-11335577?", "MRN-11335577"),
            ("medical_record", "NHC: 368503.", "368503"),
            ("health_id", "insurance ID is ABC-987654.", "ABC-987654"),
            ("health_id", "(insurance: HPX345678)", "HPX345678"),
            ("health_id", "NASS: 26 63514095.", "26 63514095"),
            ("case_number", "Case No. 2:21-cv-01234", "2:21-cv-01234"),
            ("account", "Account Number: 9876543210)", "9876543210"),
            ("account", "\"customerId\": 12345, \"customer id\": \"C-12345\"", "C-12345"),
            ("pin", "my PIN is 4821.", "4821"),
            ("pin", "\"pin\": \"48213\"", "48213"),
            ("plate", "License plate: 7ABC123", "7ABC123"),
            ("plate", "matrícula 1234 BCD", "1234 BCD"),
            ("plate", "Kennzeichen B-MW 1234 fährt", "B-MW 1234"),
            ("cvv", "CVV 123,", "123"),
            ("cvv", "\"cvv\":\"1234\"", "1234"),
            ("expiry", "exp 12/25", "12/25"),
            ("expiry", "valid thru: 01/2027.", "01/2027"),
            ("username", "username: jane_roe42.", "jane_roe42"),
            ("username", "Benutzername: jroe.2", "jroe.2"),
            ("bic", "BIC: DEUTDEFF500", "DEUTDEFF500"),
            ("medical_license", "NºCol: 28 28 70973.", "28 28 70973"),
            ("coordinates", "GPS: 40.712776, -74.005974.", "40.712776, -74.005974"),
            ("coordinates", "\"lat\": 40.712776,", "40.712776"),
            ("application", "(no. 36244/06)", "36244/06"),
            ("application", "(nos. 60525/00, 60933/00 and", "60933/00"),
            ("application", "(no 36705 / 97)", "36705 / 97"),
            ("bic", "SWIFT code is NEDSZAJJ", "NEDSZAJJ"),
            ("age", "age: 42", "42"),
            ("age", "a 79-year-old man", "79"),
            ("gender", "Sexo: H.", "H"),
            ("gender", "gender: female", "female"),
            ("icd10", "ICD-10: E11.9", "E11.9"),
            ("passport", "passport number \"612981873\"", "612981873"),
            ("driver_license", "driver's license D1234567", "D1234567"),
        ] {
            assert!(values(name, text).iter().any(|v| v == value), "{text}");
        }
    }

    #[test]
    fn sentences_and_code_about_labels_hold_no_values() {
        for (name, text) in [
            ("username", "username: string"),
            ("username", "username = get_user(1)"),
            ("username", "the username is required"),
            ("username", "login failed"),
            ("account", "account number is wrong"),
            ("cvv", "cvv: 12345"),
            ("pin", "pin: 13"),
            ("pin", "spin: 4821"),
            ("pin", "the pin is bent"),
            ("bic", "bicycle DEUTDEFF"),
            ("bic", "swift DEVELOPE"),
            ("age", "page 42"),
            ("age", "age 430"),
            ("medical_record", "mrnx: 12345"),
            ("application", "1024/60"),
            ("application", "no. 36244/06/07"),
            ("coordinates", "lat: 40.7"),
            ("coordinates", "lat: 140.712776e3"),
            ("health_id", "insurance in 2024"),
            ("expiry", "exp(12/25)"),
            ("plate", "plates 12"),
        ] {
            assert_eq!(values(name, text), [""; 0], "{text}");
        }
    }
}
