//! Names that a phrase or a form introduces: `my name is …`, `Nachname: …`, `меня зовут …`, `我叫…`.
//!
//! In: a place in the tokens. Out: the tokens of the name behind the phrase. The phrases are those of some thirty
//! languages, also of such that the tagger knows nothing of.

use std::sync::OnceLock;

use super::super::value::is_system;
use super::endings::without_ending;
use super::guards::stands_free;
use super::phrases::{FIELDS, PHRASES, WEAK};
use super::relations::{RELATIVES, ROLES, greeting, related};
use super::signed::{self, ASKED, CLOSINGS, OPENINGS, Place, Said, Word};
use super::tagger::gazetteer::{DICTIONARY, NAME};
use super::tagger::hash::{SEED, finish, step};
use super::tagger::letters::lower;
use super::tagger::lines::Mode;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// A name: first token, end, how likely it is one.
pub(super) type Found = (usize, usize, u8);

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
const FILTER: usize = 256;

/// Phrases and fields by the hash of their last word.
struct Table {
    /// A bit for each hash, few others.
    filter: [u64; FILTER],
    /// All of the hashes, in order.
    words: Vec<u32>,
    phrases: ByLast<()>,
    fields: ByLast<()>,
    weak: ByLast<()>,
    relatives: ByLast<()>,
    /// What a message opens and closes with, and before who is to be told.
    messages: ByLast<Word>,
}

/// Phrases by the hash of their last word, in order, each with what it is.
struct ByLast<T>(Vec<(u32, &'static str, T)>);

impl<T: Copy> ByLast<T> {
    fn of(lists: &[(&[&'static str], T)]) -> ByLast<T> {
        let entries = |(list, kind): &(&[&'static str], T)| {
            let kind = *kind;
            list.iter().map(move |phrase| (last_word(phrase), *phrase, kind)).collect::<Vec<_>>()
        };
        let mut all: Vec<_> = lists.iter().flat_map(entries).collect();
        all.sort_by_key(|(hash, ..)| *hash);
        ByLast(all)
    }

    /// Those that end with the word of this hash.
    fn ending_with(&self, hash: u32) -> impl Iterator<Item = (&'static str, T)> {
        let from = self.0.partition_point(|(other, ..)| *other < hash);
        self.0[from..]
            .iter()
            .take_while(move |(other, ..)| *other == hash)
            .map(|(_, phrase, kind)| (*phrase, *kind))
    }

    fn has(&self, hash: u32) -> bool {
        self.0.binary_search_by_key(&hash, |(other, ..)| *other).is_ok()
    }

    fn hashes(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|(hash, ..)| *hash)
    }
}

/// The hash of the last word.
fn last_word(phrase: &str) -> u32 {
    let last = phrase.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(phrase);
    finish(last.chars().fold(SEED, |hash, c| step(hash, u32::from(lower(c)))))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let [phrases, fields, weak] = [PHRASES, FIELDS, WEAK].map(|list| ByLast::of(&[(list, ())]));
        let relatives = ByLast::of(&[(RELATIVES, ()), (ROLES, ())]);
        let messages = ByLast::of(&[
            (CLOSINGS, Word::Closing),
            (OPENINGS, Word::Opening),
            (ASKED, Word::Asked),
        ]);
        let mut filter = [0; FILTER];
        let own =
            phrases.hashes().chain(fields.hashes()).chain(weak.hashes()).chain(relatives.hashes());
        let mut words: Vec<u32> = own.chain(messages.hashes()).collect();
        words.sort_unstable();
        for word in &words {
            filter[*word as usize / 64 % FILTER] |= 1 << (word % 64);
        }
        Table { filter, words, phrases, fields, weak, relatives, messages }
    })
}

/// Whether a phrase or field ends with the word of this hash.
pub(super) fn ends_phrase(word: u32) -> bool {
    let table = table();
    table.filter[word as usize / 64 % FILTER] >> (word % 64) & 1 != 0
        && table.words.binary_search(&word).is_ok()
}

/// Whether a word of this hash is one for relatives, but for a chance.
pub(super) fn may_be_relative(word: u32) -> bool {
    table().relatives.has(word)
}

/// The name that begins at token `at`, if a phrase or field stands before it.
pub(super) fn introduced(piece: &Piece<'_>, at: usize) -> Option<Found> {
    let first = &piece.tokens[at];
    let before = &piece.tokens[at.checked_sub(1)?];
    if before.class == Class::Sign {
        if before.is_sign(piece.text, b',') {
            return related(piece, at).or_else(|| in_a_message(piece, at));
        }
        let is_colon = before.is_sign(piece.text, b':')
            || piece.text[before.start..].starts_with("：".as_bytes());
        if !is_colon || first.gap > Gap::Space || before.gap > Gap::Space || first.mode.is_code() {
            return None;
        }
        let ends = ends_with_any(piece, at - 1, &table().fields, true);
        return if ends { value(piece, at) } else { None };
    }
    if first.gap == Gap::Line {
        return in_a_message(piece, at);
    }
    if first.gap != Gap::Space || !may_begin(first) {
        return None;
    }
    if ends_with_any(piece, at, &table().phrases, false) {
        return name(piece, at);
    }
    if first.class == Class::Lower
        && ends_with_any(piece, at, &table().weak, false)
        && is_small_name(piece, at)
    {
        return Some((at, at + 1, GOOD));
    }
    related(piece, at).or_else(|| greeting(piece, at)).or_else(|| in_a_message(piece, at))
}

/// The name that a message opens or closes with, or of who is to be told, that begins at token `at`.
pub(super) fn in_a_message(piece: &Piece<'_>, at: usize) -> Option<Found> {
    if !signed::could_begin(&piece.tokens[at]) {
        return None;
    }
    let (word, place) = signed::word_before(piece, at)?;
    let mut messages = table().messages.ending_with(piece.tokens[word].lower);
    let found = |kind| signed::signed(piece, at, Said { word: kind, at: word, place });
    messages.find_map(|(phrase, kind)| {
        let may_be = match kind {
            Word::Closing => signed::begins(piece, word, true),
            Word::Opening => place == Place::Right && signed::begins(piece, word, false),
            Word::Asked => place == Place::Right,
        };
        if may_be && ends_with(piece, word + 1, &[phrase]) { found(kind) } else { None }
    })
}

/// Whether one of the phrases ends right before token `end`; from the start of a line or field on, where `whole`.
fn ends_with_any(piece: &Piece<'_>, end: usize, phrases: &ByLast<()>, whole: bool) -> bool {
    let last = end.checked_sub(1).map(|last| &piece.tokens[last]);
    last.is_some_and(|last| {
        phrases.has(last.lower)
            && ends_with_one(
                piece,
                end,
                phrases.ending_with(last.lower).map(|(phrase, ())| phrase),
                whole,
            )
    })
}

/// Whether one of few phrases ends right before token `end`.
pub(super) fn ends_with(piece: &Piece<'_>, end: usize, phrases: &[&str]) -> bool {
    ends_with_one(piece, end, phrases.iter().copied(), false)
}

fn ends_with_one<'p>(
    piece: &Piece<'_>,
    end: usize,
    mut phrases: impl Iterator<Item = &'p str>,
    whole: bool,
) -> bool {
    let Some(last) = end.checked_sub(1).map(|last| &piece.tokens[last]) else { return false };
    let first = end.saturating_sub(PHRASE + 2);
    let bytes = &piece.text[piece.tokens[first].start..last.end];
    let Ok(before) = std::str::from_utf8(bytes) else { return false };
    phrases.any(|phrase| {
        without_ending(before, phrase).is_some_and(|rest| {
            // A sentence may end before a field.
            let is_next = whole && rest.ends_with(". ");
            let rest = if whole { rest.trim_end_matches([' ', '\t']) } else { rest };
            match rest.chars().next_back() {
                None => true,
                Some(_) if is_next => true,
                Some(_)
                    if whole && is_telling(phrase) && rest.len() < before.len() - phrase.len() =>
                {
                    true
                }
                Some(c) if whole => {
                    !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-' | '$' | '/')
                }
                Some(c) => !c.is_alphanumeric(),
            }
        })
    })
}

/// A field that is one wherever it stands: `Nationality: GBR Surname: …`.
fn is_telling(field: &str) -> bool {
    const TELLING: &[&str] = &[
        "surname",
        "given name",
        "given names",
        "family name",
        "first name",
        "last name",
        "nachname",
        "vorname",
        "familienname",
        "cognome",
        "prénom",
        "apellidos",
        "nazwisko",
        "imię",
        "achternaam",
        "voornaam",
        "efternamn",
        "förnamn",
    ];
    TELLING.contains(&field)
}

/// Whether such a field and its colon stand at a token: `Surname: ROE Given names: …`.
fn begins_telling(piece: &Piece<'_>, at: usize) -> bool {
    const LONGEST: usize = 20;
    let from = piece.tokens[at].start;
    let rest = &piece.text[from..piece.text.len().min(from + LONGEST)];
    let field = rest.iter().position(|b| *b == b':').map(|colon| &rest[..colon]);
    let field = field.and_then(|field| std::str::from_utf8(field).ok());
    field.is_some_and(|field| is_telling(&field.trim_end().to_lowercase()))
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
    let end = (at + 1..end).find(|&next| begins_telling(piece, next)).unwrap_or(end);
    let end = if first.is_foreign() { before_rest(piece, at, end) } else { end };
    // A field with many words holds a sentence.
    let goes_on =
        piece.tokens.get(end).is_some_and(|t| t.gap == Gap::Space && t.class == Class::Lower);
    let is_common = |t: &Token| t.lists & DICTIONARY != 0 && t.lists & NAME == 0;
    let common = piece.tokens[at..end].iter().all(is_common);
    // `customer: order still hasnt arrived`
    let is_said =
        first.class == Class::Lower && end > at + 2 && piece.tokens[at..end].iter().any(is_common);
    let is_system = end == at + 1 && is_system(&piece.text[first.start..first.end]);
    if goes_on || common || is_said || is_system || !stands_free(piece, at, end) {
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
        before_rest(piece, at, end)
    } else {
        run(piece, at, is_name)
    };
    stands_free(piece, at, end)
        .then(|| (at, end, likely(&piece.tokens[at..end]).max(behind_phrase(first))))
}

/// Whether a name in small letters stands there that is no word, and the clause ends behind it.
fn is_small_name(piece: &Piece<'_>, at: usize) -> bool {
    const JOINS: &[&str] = &[
        "en", "y", "i", "e", "und", "et", "och", "og", "ve", "a", "van", "uit", "de", "z", "aus",
        "aqui", "hier", "här", "här",
    ];
    let token = &piece.tokens[at];
    let is_listed = token.class == Class::Lower
        && token.mode.case() == Mode::LOWER
        && token.lists & NAME != 0
        && token.lists & DICTIONARY == 0;
    let ends = || {
        piece.tokens.get(at + 1).is_none_or(|next| {
            let word = &piece.text[next.start..next.end];
            next.gap >= Gap::Line
                || next.class == Class::Sign && matches!(word, b"," | b"." | b"!" | b";")
                || next.gap == Gap::Space && JOINS.iter().any(|join| join.as_bytes() == word)
        })
    };
    is_listed && ends() && stands_free(piece, at, at + 1)
}

/// The end of a name without the words that go on with the sentence or begin the next field.
fn before_rest(piece: &Piece<'_>, at: usize, end: usize) -> usize {
    (at + 1..end).find(|&next| goes_on(piece, at, next)).unwrap_or(end)
}

/// Whether a word behind the name that begins at `at` goes on with the sentence, in a script without capitals.
fn goes_on(piece: &Piece<'_>, at: usize, next: usize) -> bool {
    const WORDS: &[&str] = &[
        "في",
        "من",
        "إلى",
        "على",
        "عن",
        "مع",
        "أنا",
        "أعيش",
        "أسكن",
        "أعمل",
        "عمري",
        "גר",
        "גרה",
        "אני",
        "עובד",
        "है",
        "हैं",
        "हूँ",
        "और",
        "मैं",
        "است",
        "ہے",
        "من",
        "হয়",
    ];
    // "Son of", or "aged".
    const AGED: &[&str] = &["בן", "בת"];
    let token = &piece.tokens[next];
    let word = &piece.text[token.start..token.end];
    // "And", written as one word with the next; many a second name begins with it.
    let is_and = next > at + 1 && ["و", "וא"].iter().any(|and| word.starts_with(and.as_bytes()));
    let number = piece.tokens.get(next + 1).is_some_and(|t| t.class == Class::Digits);
    let is_aged = number && AGED.iter().any(|known| known.as_bytes() == word);
    // Thai puts no sign before the next field.
    let is_field = ["เลข", "เบอร", "โทร", "อายุ", "ที่", "เกิด", "และ", "ครับ", "ค่ะ"];
    let is_field = is_field.iter().any(|field| word.starts_with(field.as_bytes()));
    is_and || is_aged || is_field || WORDS.iter().any(|known| known.as_bytes() == word)
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

/// A mark of an Indic or Thai script, which words are put together with.
fn is_mark(piece: &Piece<'_>, token: &Token) -> bool {
    let mark = std::str::from_utf8(&piece.text[token.start..token.end]).unwrap_or_default();
    mark.chars().next().is_some_and(|c| {
        matches!(c, '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}') && !matches!(c, '।' | '॥')
    })
}

/// Behind the words from `at` on that belong together: hyphens and apostrophes join, initials have a full stop.
pub(super) fn run(piece: &Piece<'_>, at: usize, is_word: impl Fn(&Token) -> bool) -> usize {
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
        if token.gap == Gap::Nothing && is_mark(piece, token) {
            end += 1 + usize::from(next.is_some_and(|n| n.gap == Gap::Nothing && is_word(n)));
            continue;
        }
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
