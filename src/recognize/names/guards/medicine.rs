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

pub(super) fn is_one(word: &[u8]) -> bool {
    let Some(last) = word.last().filter(|_| word.len() >= SHORTEST) else { return false };
    let is_end = |stem: &&str| {
        let end = stem.as_bytes();
        // Few have the last letter.
        end.last() == Some(&(last | 0x20))
            && end.len() < word.len()
            && word[word.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    STEMS.iter().any(is_end)
}

#[cfg(test)]
mod tests {
    use super::is_one;

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
}
