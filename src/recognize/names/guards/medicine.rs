//! Names of medicines, which people write with a capital: `Can I prescribe Losartan`.
//!
//! In: a word. Out: whether it ends with a stem that the World Health Organization gives to medicines of a kind, see
//! <https://www.who.int/publications/i/item/who-emp-rht-tsn-2018-1>. Brands have no stems.

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

#[cfg(test)]
mod tests {
    use super::{STEMS, has_stem, is_one};

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
