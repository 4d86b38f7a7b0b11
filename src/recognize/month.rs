//! Names of months and the small words of dates, in the languages inkout reads dates in.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::letters;

/// Words with a number each, and a filter that most other words don't pass.
struct Lexicon {
    words: HashMap<&'static str, u32>,
    /// One bit for each hash of three first bytes, and for each of two first letters.
    beginnings: [u64; 64],
    letters: [u64; 64],
    /// The same as for the first bytes, for the last three.
    endings: [u64; 64],
}

impl Lexicon {
    fn new(words: impl Iterator<Item = (&'static str, u32)>) -> Lexicon {
        let words = words.collect();
        let none = [0; 64];
        let mut lexicon = Lexicon { words, beginnings: none, letters: none, endings: none };
        for word in lexicon.words.keys() {
            set(&mut lexicon.beginnings, slot(word.as_bytes()));
            set(&mut lexicon.letters, slot_of_letters(word));
            set(&mut lexicon.endings, slot(last_three(word.as_bytes())));
        }
        lexicon
    }

    /// The number of a word, in any case.
    fn get(&self, word: &str) -> Option<u32> {
        // Case is folded cheaply in ASCII only.
        let (slot, beginnings) = match word.is_ascii() {
            true => (slot(word.as_bytes()), &self.beginnings),
            false => (slot_of_letters(word), &self.letters),
        };
        has(beginnings, slot)
            .then(|| self.words.get(word.to_lowercase().as_str()).copied())
            .flatten()
    }
}

fn set(slots: &mut [u64; 64], slot: usize) {
    slots[slot / 64] |= 1 << (slot % 64);
}

fn has(slots: &[u64; 64], slot: usize) -> bool {
    slots[slot / 64] >> (slot % 64) & 1 == 1
}

fn last_three(word: &[u8]) -> &[u8] {
    &word[word.len().saturating_sub(3)..]
}

fn slot(word: &[u8]) -> usize {
    let hash =
        word.iter().take(3).fold(0u32, |h, b| (h ^ u32::from(b | 0x20)).wrapping_mul(0x9E37_79B1));
    (hash >> 20) as usize
}

fn slot_of_letters(word: &str) -> usize {
    let letters = word.chars().take(2).map(letters::lower);
    let hash = letters.fold(0u32, |h, c| (h ^ u32::from(c)).wrapping_mul(0x9E37_79B1));
    (hash >> 20) as usize
}

static MONTHS: LazyLock<Lexicon> = LazyLock::new(|| {
    let names = NAMES.iter().flat_map(|(names, n)| names.split(' ').map(|name| (name, *n)));
    let mut lexicon = Lexicon::new(names);
    for word in SMALL {
        set(&mut lexicon.beginnings, slot(word.as_bytes()));
        set(&mut lexicon.endings, slot(last_three(word.as_bytes())));
    }
    lexicon
});

/// Number of the month a word names, whole or cut short.
pub(crate) fn month(word: &str) -> Option<u32> {
    MONTHS.get(word)
}

/// Whether the word at the beginning of `text` may be the name of a month or a small word of dates. Most others are told
/// from those by three bytes.
pub(crate) fn may_begin_name(text: &[u8]) -> bool {
    text.first_chunk().is_none_or(|three| may_be_part(three, three[2], &MONTHS.beginnings))
}

/// The same for the word at the end of `text`.
pub(crate) fn may_end_name(text: &[u8]) -> bool {
    text.last_chunk().is_none_or(|three| may_be_part(three, three[0], &MONTHS.endings))
}

/// Whether three bytes may be an end of such a word, which goes on behind the `innermost` of them.
fn may_be_part(three: &[u8; 3], innermost: u8, slots: &[u64; 64]) -> bool {
    if !three.is_ascii() {
        return true;
    }
    if !innermost.is_ascii_alphabetic() {
        // No such word has less than two letters.
        return three.iter().filter(|b| b.is_ascii_alphabetic()).count() == 2;
    }
    has(slots, slot(three))
}

/// Names and abbreviations: English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish,
/// Polish, Russian, Turkish, Finnish, Czech, Romanian, Indonesian.
const NAMES: [(&str, u32); 12] = [
    (
        "january jan january's januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia styczeń января январь \
         янв ocak tammikuuta tammikuu ledna leden ianuarie ian",
        1,
    ),
    (
        "february feb februar februari février fevrier févr febrero febbraio fevereiro fev lutego luty февраля февраль \
         фев şubat helmikuuta února únor februarie",
        2,
    ),
    (
        "march mar märz maerz mrz mars marzo março marca marzec maart mrt marts марта март мар maaliskuuta března \
         březen martie maret",
        3,
    ),
    (
        "april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель апр nisan huhtikuuta dubna duben aprilie",
        4,
    ),
    ("may mai mayo maggio mag maio maja maj mei мая май mayıs toukokuuta května květen", 5),
    (
        "june jun juni juin junio giugno giu junho czerwca czerwiec июня июнь haziran kesäkuuta června červen iunie",
        6,
    ),
    (
        "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июль temmuz heinäkuuta července červenec iulie",
        7,
    ),
    (
        "august aug août aout agosto sierpnia sierpień augustus augusti августа август авг ağustos elokuuta srpna \
         srpen agustus",
        8,
    ),
    (
        "september sep sept septembre septiembre settembre setembro września wrzesień сентября сентябрь сен eylül \
         syyskuuta září septembrie",
        9,
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro października październik oktobra октября \
         октябрь окт ekim lokakuuta října říjen octombrie",
        10,
    ),
    (
        "november nov novembre noviembre novembro listopada listopad ноября ноябрь ноя kasım marraskuuta listopadu \
         noiembrie",
        11,
    ),
    (
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień desember \
         декабря декабрь дек aralık joulukuuta prosince prosinec decembrie",
        12,
    ),
];

/// Words between the parts of a date: `12 de marzo de 1980`, `the 12th of March`.
pub(crate) fn is_joining_word(word: &str) -> bool {
    SMALL.iter().any(|w| w.eq_ignore_ascii_case(word))
}

const SMALL: [&str; 7] = ["of", "de", "del", "di", "den", "en", "the"];

/// Whether a word says that a birth is meant.
pub(crate) fn is_birth_word(word: &str) -> bool {
    BIRTHS.get(word).is_some()
}

static BIRTHS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(BIRTH.split(' ').map(|word| (word, 0))));

/// Whether such a word, of ASCII letters, may begin at `at`, by itself or in camelCase. Most others are told from those by
/// three bytes.
pub(crate) fn may_begin_birth_word(text: &[u8], at: usize) -> bool {
    let (byte, word) = (text[at], &text[at..]);
    let begins = byte.is_ascii_uppercase()
        || byte.is_ascii_lowercase() && (at == 0 || !text[at - 1].is_ascii_alphanumeric());
    let may_be = |word: &[u8]| has(&BIRTHS.beginnings, slot(word));
    begins && (may_be(word) || may_be(&word[..word.len().min(2)]))
}

/// Those of them that are written in ASCII letters.
pub(crate) fn ascii_birth_words() -> impl Iterator<Item = &'static str> {
    BIRTH.split(' ').filter(|word| word.is_ascii())
}

/// In the same languages, and some that write without spaces.
const BIRTH: &str = "born dob birth birthdate birthday bday geboren geb geburtsdatum geburtstag geborene geborener née né \
    naissance nacido nacida nac nació nacimiento nascido nascida nasceu nascimento nato nata nascita ur urodzony urodzona \
    urodzenia urodził urodziła født fødselsdato fødselsdag född födelsedatum föddes syntynyt syntymäaika geboortedatum \
    geboortedag narozen narozena narození nar született születési родился родилась рождения рожд народився народилася \
    народження γεννήθηκε γέννησης doğum doğumlu rođen rođena rođenja născut născută nașterii naşterii lahir sinh \
    生年月日 出生日期 出生 生日 出生于 生于 생년월일 출생 생일 जन्म जन्मतिथि الميلاد ميلاد مواليد לידה นามเกิด เกิด dateofbirth birthdt";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_full_and_short() {
        for (word, n) in [
            ("march", 3),
            ("märz", 3),
            ("août", 8),
            ("dic", 12),
            ("stycznia", 1),
            ("мая", 5),
            ("okt", 10),
        ] {
            assert_eq!(month(word), Some(n), "{word}");
        }
        assert_eq!(month("monday"), None);
        assert!(is_birth_word("geburtsdatum") && !is_birth_word("death"));
    }

    #[test]
    fn no_name_is_told_from_itself_by_its_ends() {
        for word in NAMES.iter().flat_map(|(names, _)| names.split(' ')).chain(SMALL) {
            let is_name = |word: &String| month(word).is_some() || is_joining_word(word);
            for word in [word.to_owned(), word.to_uppercase()].iter().filter(|w| is_name(w)) {
                for other in ["", " ", "1", ", 1980 ", "- the "] {
                    assert!(may_begin_name(format!("{word}{other}").as_bytes()), "{word}{other}");
                    assert!(may_end_name(format!("{other}{word}").as_bytes()), "{other}{word}");
                }
            }
        }
        assert!(!may_begin_name(b"items of it") && !may_end_name(b"all the items"));
        assert!(!may_begin_name(b"a b") && !may_end_name(b"of a"));
    }

    #[test]
    fn no_word_of_birth_is_passed_over() {
        for word in BIRTH.split(' ').filter(|word| word.is_ascii()) {
            let name = word[..1].to_uppercase() + &word[1..];
            for (text, at) in [
                (word.to_owned(), 0),
                (format!("a {}: ", word.to_uppercase()), 2),
                (format!("user{name}On "), 4),
                (format!("x_{word}"), 2),
            ] {
                assert!(may_begin_birth_word(text.as_bytes(), at), "{text}");
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_months() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(names, _)| names.split(' ')).collect();
        for (i, name) in all.iter().enumerate() {
            assert!(!all[..i].contains(name) || name.is_empty(), "{name} twice");
        }
    }
}
