//! Names of medicines, which people write with a capital: `Can I prescribe Losartan`.
//!
//! In: a word. Out: whether it ends with a stem that the World Health Organization gives to medicines of a kind, see
//! <https://www.who.int/publications/i/item/who-emp-rht-tsn-2018-1>. Brands have no stems; where they stand behind a label
//! for what somebody takes, `Medikation: Marcumar, Beloc`, that tells.

use crate::scan::assignment::words::{self, Word};

/// Letters of a name, at least.
const SHORTEST: usize = 7;

#[rustfmt::skip] // a table
const STEMS: [&str; 70] = [
    "afil", "alcitriol", "amivir", "apine", "artan", "asvir", "azepam", "azolam", "azosin", "barbital", "betasol", "buvir", "ciclib",
    "cillin", "clovir", "codone", "conazole", "coxib", "cycline", "dipine", "dogrel", "dronate", "dronic", "floxacin", "formin",
    "gabalin", "gliflozin", "gliptin", "glitazone", "glutide", "ipramine", "limumab", "lukast", "methasone", "mumab", "mycin", "navir",
    "nidazole", "olol", "opril", "orphine", "oxetine", "oxacin", "parin", "peridol", "peridone", "phylline", "prazole", "profen",
    "promazine", "setron", "semide", "solone", "sonide", "statin", "tegravir", "terol", "thiazide", "thyroxine", "tidine", "tinib",
    "triptan", "triptyline", "tuzumab", "vudine", "xaban", "ximab", "zepine", "zumab", "bapentin",
];

/// A bit for the last three letters of each stem: most words end with others.
static ENDS: [u64; 1 << 6] = {
    let mut ends = [0; 1 << 6];
    let mut i = 0;
    while i < STEMS.len() {
        let (number, bit) = place(STEMS[i].as_bytes());
        ends[number] |= bit;
        i += 1;
    }
    ends
};

/// The place of the last three letters of a word, which has more, in whatever case.
const fn place(word: &[u8]) -> (usize, u64) {
    let length = word.len();
    let (third, second, last) =
        (word[length - 3] & 31, word[length - 2] & 31, word[length - 1] & 31);
    ((last as usize ^ (third as usize) << 1) % (1 << 6), 1 << (second | (third & 1) << 5))
}

pub(super) fn is_one(word: &[u8]) -> bool {
    if word.len() < SHORTEST {
        return false;
    }
    let (number, bit) = place(word);
    ENDS[number] & bit != 0 && has_stem(word)
}

/// Whether a word ends with one of the stems.
fn has_stem(word: &[u8]) -> bool {
    let is_end = |stem: &&str| {
        let end = stem.as_bytes();
        end.len() < word.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    STEMS.iter().any(is_end)
}

/// How far behind its label a list of medicines is followed.
const LIST: usize = 160;

/// What stands before a colon and a list of medicines.
const LABELS: &[Word] = &words::list([
    "arzneimittel",
    "farmaci",
    "leki",
    "medicaciones",
    "medicamentos",
    "medicatie",
    "medicatielijst",
    "medication",
    "medications",
    "medicijnen",
    "medicines",
    "medikamente",
    "medikation",
    "meds",
    "prescriptions",
    "rx",
    "terapia",
    "therapie",
    "traitement",
    "traitements",
    "tratamento",
    "tratamiento",
]);

/// Whether the word is such a label.
pub(super) fn is_label(word: &[u8]) -> bool {
    words::is_one_of(LABELS, word)
}

/// Whether what begins at `start` stands in a sentence that such a label begins.
pub(super) fn is_listed(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(LIST)..start];
    let line = memchr::memrchr(b'\n', before).map_or(before, |n| &before[n + 1..]);
    let Some(colon) = memchr::memrchr(b':', line) else { return false };
    let label = line[..colon].trim_ascii_end();
    let letters = label.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let ends = |pair: &[u8]| pair[0] == b'.' && pair[1] == b' ';
    words::is_one_of(LABELS, &label[label.len() - letters..]) && !line[colon..].windows(2).any(ends)
}

#[cfg(test)]
mod tests {
    use super::{STEMS, has_stem, is_listed, is_one};

    #[test]
    fn brands_are_told_by_the_label_of_their_list() {
        for (text, listed) in [
            ("Medikation: Marcumar, Beloc zok, X", true),
            ("Traitement : Kardegic, X", true),
            ("DM2. Leki: X", true),
            ("Leki: Acard. Lekarz: X", false),
            ("Leki: Acard. Pani X", false),
            ("Leki: Acard\nX", false),
            ("Therapie bei X", false),
            ("X", false),
        ] {
            assert_eq!(is_listed(text.as_bytes(), text.len() - 1), listed, "{text}");
        }
    }

    #[test]
    fn medicines_are_told_by_their_stems() {
        for word in [
            "Losartan",
            "lisinopril",
            "Esomeprazole",
            "METFORMIN",
            "Apixaban",
            "Adalimumab",
            "Gabapentin",
        ] {
            assert!(is_one(word.as_bytes()), "{word}");
        }
        for word in [
            "Tristan",
            "April",
            "Martin",
            "Philippine",
            "Olol",
            "Caine",
            "Augustin",
            "Karin",
            "Šafil",
            "",
        ] {
            assert!(!is_one(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn no_stem_is_missed_by_its_last_letters() {
        for stem in STEMS {
            for word in [format!("Abcdef{stem}"), format!("abcdef{stem}").to_uppercase()] {
                assert!(is_one(word.as_bytes()), "{word}");
            }
        }
        let letters = || b'a'..=b'z';
        for (a, b) in letters().flat_map(|a| letters().map(move |b| (a, b))) {
            for c in letters() {
                let word = [b"Xylomet", &[a, b, c][..]].concat();
                assert_eq!(is_one(&word), has_stem(&word));
            }
        }
    }
}
