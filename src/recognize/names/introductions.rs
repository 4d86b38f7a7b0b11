//! Names that a phrase or a form introduces: `my name is …`, `Nachname: …`, `меня зовут …`, `我叫…`.
//!
//! In: a place in the tokens. Out: the tokens of the name behind the phrase. The phrases are those of some thirty
//! languages, also of such that the tagger knows nothing of.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::guards::stands_free;
use super::tagger::gazetteer::{DICTIONARY, NAME};
use super::tagger::hash::{SEED, finish, step};
use super::tagger::letters::lower;
use super::tagger::lines::Mode;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// A name: first token, end, how likely it is one.
pub(super) type Found = (usize, usize, u8);

/// Before a name in a sentence.
const PHRASES: &[&str] = &[
    "my name is",
    "my names",
    "name's",
    "names is",
    "full name is",
    "his name is",
    "her name is",
    "their name is",
    "name was",
    "maiden name is",
    "married name is",
    "middle name is",
    "last name is",
    "first name is",
    "surname is",
    "named him",
    "named her",
    "geborene",
    "i am called",
    "they call me",
    "you can call me",
    "mein name ist",
    "ich heiße",
    "ich heisse",
    "er heißt",
    "sie heißt",
    "je m'appelle",
    "je m’appelle",
    "mon nom est",
    "il s'appelle",
    "elle s'appelle",
    "me llamo",
    "mi nombre es",
    "se llama",
    "mi chiamo",
    "il mio nome è",
    "si chiama",
    "ik heet",
    "mijn naam is",
    "meu nome é",
    "me chamo",
    "chamo-me",
    "nazywam się",
    "mam na imię",
    "jag heter",
    "mitt namn är",
    "jeg hedder",
    "jeg heter",
    "mit navn er",
    "navnet mitt er",
    "minun nimeni on",
    "nimeni on",
    "jmenuji se",
    "volám sa",
    "numele meu este",
    "mă numesc",
    "a nevem",
    "benim adım",
    "adım",
    "nama saya",
    "tôi tên là",
    "tên tôi là",
    "меня зовут",
    "моё имя",
    "мене звати",
    "казвам се",
    "με λένε",
    "ονομάζομαι",
    "اسمي",
    "שמי",
];

/// Before a colon and a name.
const FIELDS: &[&str] = &[
    "name",
    "full name",
    "first name",
    "last name",
    "given name",
    "given names",
    "family name",
    "middle name",
    "maiden name",
    "surname",
    "patient",
    "patient name",
    "customer",
    "customer name",
    "client",
    "client name",
    "employee",
    "employee name",
    "contact name",
    "contact person",
    "applicant",
    "tenant",
    "landlord",
    "cardholder",
    "cardholder name",
    "account holder",
    "beneficiary",
    "recipient",
    "attn",
    "seller name",
    "buyer name",
    "insured",
    "claimant",
    "witness",
    "physician",
    "doctor",
    "teacher",
    "student",
    "student name",
    "signed by",
    "reported by",
    "guest",
    "passenger",
    "next of kin",
    "emergency contact",
    "vorname",
    "nachname",
    "familienname",
    "geburtsname",
    "name des patienten",
    "patientin",
    "kunde",
    "kundin",
    "ansprechpartner",
    "ansprechpartnerin",
    "mieter",
    "vermieter",
    "nom",
    "prénom",
    "nom de famille",
    "nom et prénom",
    "nombre",
    "apellido",
    "apellidos",
    "nombre y apellidos",
    "paciente",
    "médico",
    "nome",
    "cognome",
    "nome e cognome",
    "paziente",
    "medico",
    "naam",
    "voornaam",
    "achternaam",
    "patiënt",
    "sobrenome",
    "apelido",
    "nome completo",
    "imię",
    "nazwisko",
    "imię i nazwisko",
    "pacjent",
    "navn",
    "fornavn",
    "efternavn",
    "etternavn",
    "namn",
    "förnamn",
    "efternamn",
    "nimi",
    "jméno",
    "příjmení",
    "nume",
    "név",
    "ad soyad",
    "adı soyadı",
    "имя",
    "фамилия",
    "фио",
    "пациент",
    "клиент",
    "ім'я",
    "прізвище",
    "όνομα",
    "الاسم",
    "姓名",
    "名前",
    "お名前",
    "氏名",
    "患者",
    "收件人",
    "收货人",
    "寄件人",
    "联系人",
    "聯絡人",
    "客户",
    "病人",
    "担当者",
    "受取人",
    "환자",
    "고객",
    "예금주",
    "수신인",
    "담당자",
    "이름",
    "성명",
    "姓",
    "名",
];

/// How likely it is that words behind a phrase or field are a name.
const LIKELY: u8 = 85;
/// A capitalised word behind a phrase that is on no list.
const GOOD: u8 = 75;
/// Less sure: a single word that is on no list of names.
const FAIR: u8 = 62;
/// Most words of a name.
const LONGEST: usize = 4;
/// Most words of a phrase.
const PHRASE: usize = 5;

/// Numbers of 64 bits in the filter.
const FILTER: usize = 64;

/// Phrases and fields by the hash of their last word.
struct Table {
    /// A bit for each hash, few others.
    filter: [u64; FILTER],
    phrases: HashMap<u32, Vec<&'static str>>,
    fields: HashMap<u32, Vec<&'static str>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (phrases, fields) = (by_last_word(PHRASES), by_last_word(FIELDS));
        let mut filter = [0; FILTER];
        for word in phrases.keys().chain(fields.keys()) {
            filter[*word as usize / 64 % FILTER] |= 1 << (word % 64);
        }
        Table { filter, phrases, fields }
    })
}

/// Whether a phrase or field ends with the word of this hash.
pub(super) fn ends_phrase(word: u32) -> bool {
    let table = table();
    table.filter[word as usize / 64 % FILTER] >> (word % 64) & 1 != 0
        && (table.phrases.contains_key(&word) || table.fields.contains_key(&word))
}

fn by_last_word(phrases: &[&'static str]) -> HashMap<u32, Vec<&'static str>> {
    let mut table: HashMap<u32, Vec<&'static str>> = HashMap::new();
    for &phrase in phrases {
        let last = phrase.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(phrase);
        let hash = finish(last.chars().fold(SEED, |hash, c| step(hash, u32::from(lower(c)))));
        table.entry(hash).or_default().push(phrase);
    }
    table
}

/// The name that begins at token `at`, if a phrase or field stands before it.
pub(super) fn introduced(piece: &Piece<'_>, at: usize) -> Option<Found> {
    let first = &piece.tokens[at];
    let before = &piece.tokens[at.checked_sub(1)?];
    if before.class == Class::Sign {
        let is_colon = before.is_sign(piece.text, b':')
            || piece.text[before.start..].starts_with("：".as_bytes());
        if !is_colon || first.gap > Gap::Space || before.gap > Gap::Space || first.mode.is_code() {
            return None;
        }
        let ends = ends_with(piece, at - 1, &table().fields, true);
        return if ends { value(piece, at) } else { None };
    }
    if first.gap != Gap::Space
        || !may_begin(first)
        || !ends_with(piece, at, &table().phrases, false)
    {
        return None;
    }
    name(piece, at)
}

/// Whether one of the phrases ends right before token `end`; from the start of a line or field on, where `whole`.
fn ends_with(
    piece: &Piece<'_>,
    end: usize,
    phrases: &HashMap<u32, Vec<&'static str>>,
    whole: bool,
) -> bool {
    let Some(last) = end.checked_sub(1).map(|last| &piece.tokens[last]) else { return false };
    let Some(phrases) = phrases.get(&last.lower) else { return false };
    let first = end.saturating_sub(PHRASE + 2);
    let bytes = &piece.text[piece.tokens[first].start..last.end];
    let Ok(before) = std::str::from_utf8(bytes) else { return false };
    phrases.iter().any(|phrase| {
        without_ending(before, phrase).is_some_and(|rest| {
            let rest = if whole { rest.trim_end_matches([' ', '\t']) } else { rest };
            match rest.chars().next_back() {
                None => true,
                Some(c) if whole => {
                    !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-' | '$' | '/')
                }
                Some(c) => !c.is_alphanumeric(),
            }
        })
    })
}

/// What stands before `ending`, which is in lower case.
fn without_ending<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    let mut before = text.char_indices().rev();
    let mut start = text.len();
    for wanted in ending.chars().rev() {
        let (at, found) = before.next()?;
        if lower(found) != wanted {
            return None;
        }
        start = at;
    }
    Some(&text[..start])
}

/// The value of a field: words up to the end of the line or the next sign.
fn value(piece: &Piece<'_>, at: usize) -> Option<Found> {
    let first = &piece.tokens[at];
    let is_word = |t: &Token| {
        t.has_capital()
            || t.class == Class::Code
            || t.is_foreign()
            || t.mode.case() == Mode::LOWER && t.class == Class::Lower
    };
    let glued = first.gap == Gap::Nothing && !first.has_capital() && !first.is_foreign();
    if glued
        || !is_word(first)
        || first.class == Class::Code && piece.text[first.start].is_ascii_digit()
    {
        return None;
    }
    let end = without_label(piece, at, run(piece, at, is_word));
    // A field with many words holds a sentence.
    let goes_on =
        piece.tokens.get(end).is_some_and(|t| t.gap == Gap::Space && t.class == Class::Lower);
    let common =
        piece.tokens[at..end].iter().all(|t| t.lists & DICTIONARY != 0 && t.lists & NAME == 0);
    if goes_on || common || !stands_free(piece, at, end) {
        return None;
    }
    Some((at, end, likely(&piece.tokens[at..end])))
}

/// The end of a value without the word that labels the next field: `姓名：李娜 电话：`.
fn without_label(piece: &Piece<'_>, at: usize, end: usize) -> usize {
    let is_colon = |t: &Token| {
        t.is_sign(piece.text, b':') || piece.text[t.start..].starts_with("：".as_bytes())
    };
    let next = piece.tokens.get(end).filter(|t| t.gap == Gap::Nothing && is_colon(t));
    let is_word = end > at + 1 && piece.tokens[end - 1].gap == Gap::Space;
    if next.is_some() && is_word { end - 1 } else { end }
}

/// A word of a name behind a phrase.
fn is_name(token: &Token) -> bool {
    match token.class {
        _ if token.is_foreign() => token.class != Class::Code,
        Class::Capital | Class::Mixed => true,
        Class::Upper => token.lists & DICTIONARY == 0 || token.lists & NAME != 0,
        Class::Lower => {
            token.mode.case() == Mode::LOWER && (token.lists & NAME != 0 || token.lists == 0)
        }
        _ => false,
    }
}

/// Whether a name behind a phrase may begin with the word.
fn may_begin(token: &Token) -> bool {
    let is_only_a_word =
        token.class == Class::Lower && token.lists & DICTIONARY != 0 && token.lists & NAME == 0;
    is_name(token) && !is_only_a_word
}

/// The name behind a phrase.
fn name(piece: &Piece<'_>, at: usize) -> Option<Found> {
    let first = &piece.tokens[at];
    let foreign = first.is_foreign();
    let end = if foreign {
        let end = run(piece, at, |t| is_cased_foreign(piece, t)).max(at + 1);
        (at + 1..end).find(|&next| goes_on(piece, at, next)).unwrap_or(end)
    } else {
        run(piece, at, is_name)
    };
    stands_free(piece, at, end)
        .then(|| (at, end, likely(&piece.tokens[at..end]).max(behind_phrase(first))))
}

/// Whether a word behind the name that begins at `at` goes on with the sentence, in a script without capitals.
fn goes_on(piece: &Piece<'_>, at: usize, next: usize) -> bool {
    const WORDS: &[&str] = &[
        "في", "من", "إلى", "على", "عن", "مع", "أنا", "أعيش", "أسكن", "أعمل", "عمري", "גר", "גרה",
        "אני", "בן", "בת", "עובד",
    ];
    let token = &piece.tokens[next];
    let word = &piece.text[token.start..token.end];
    // "And", written as one word with the next; many a second name begins with it.
    let is_and = next > at + 1 && ["و", "וא"].iter().any(|and| word.starts_with(and.as_bytes()));
    is_and || WORDS.iter().any(|known| known.as_bytes() == word)
}

/// How likely a name is that begins with the word, by the phrase alone.
fn behind_phrase(first: &Token) -> u8 {
    if first.class == Class::Capital && first.lists & DICTIONARY == 0 { GOOD } else { FAIR }
}

/// A word of a script of which little is known, written with a capital where the script has such.
fn is_cased_foreign(piece: &Piece<'_>, token: &Token) -> bool {
    let word = std::str::from_utf8(&piece.text[token.start..token.end]).unwrap_or_default();
    token.is_foreign() && word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
}

fn likely(tokens: &[Token]) -> u8 {
    let listed = tokens.iter().any(|t| t.lists & NAME != 0);
    if listed || tokens.len() > 1 || tokens[0].is_foreign() { LIKELY } else { FAIR }
}

/// Behind the words from `at` on that belong together: hyphens and apostrophes join, initials have a full stop.
fn run(piece: &Piece<'_>, at: usize, is_word: impl Fn(&Token) -> bool) -> usize {
    let (mut end, mut words) = (at + 1, 1);
    while let Some(token) = piece.tokens.get(end) {
        let next = piece.tokens.get(end + 1);
        let joins = token.class == Class::Sign
            && token.gap == Gap::Nothing
            && matches!(
                &piece.text[token.start..token.end],
                b"-" | b"'" | b"." | [0xE2, 0x80, 0x99]
            );
        let last = &piece.tokens[end - 1];
        let initial = last.is_initial() || last.end - last.start == 1;
        let is_stop = token.is_sign(piece.text, b'.');
        if joins && (!is_stop || initial) {
            let glued = next.is_some_and(|n| {
                is_word(n) && (n.gap == Gap::Nothing) != (is_stop && n.gap == Gap::Space)
            });
            if !glued {
                return end;
            }
            end += 2;
            words += usize::from(is_stop);
            continue;
        }
        if words == LONGEST || token.gap != Gap::Space || !is_word(token) {
            return end;
        }
        (end, words) = (end + 1, words + 1);
    }
    end
}
