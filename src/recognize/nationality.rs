//! What people belong to: nationality, ethnicity, religion, in a field or as a word.
//!
//! In: the text and where a label or one of the words stands. Out: the value behind the label, `nationality: Peruvian`,
//! or the word itself with a capital, `Turkish`, `Catholics`. Most policies have no use for these and then don't look
//! for them at all. Looks at most 32 bytes ahead for a value, and 40 along it.

use super::labelled::word_behind;
use super::letter::word_at;
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(super) const NATIONALITY: Recognizer = Recognizer {
    name: "nationality",
    kinds: &["labelled", "word"],
    triggers: &[Trigger::Literals(LABELS, labelled), Trigger::Literals(WORDS, word)],
};
const LABELLED: usize = 0;
const WORD: usize = 1;

const LABELS: &[&str] = &[
    "nationality",
    "citizenship",
    "ethnicity",
    "ethnic group",
    "ethnic origin",
    "race:",
    "race\":",
    "religion",
    "religious affiliation",
    "staatsangehörigkeit",
    "nationalität",
    "religionszugehörigkeit",
    "konfession",
    "nationalité",
    "citoyenneté",
    "nacionalidad",
    "religión",
    "nacionalidade",
    "religião",
    "nazionalità",
    "cittadinanza",
    "religione",
    "nationaliteit",
    "godsdienst",
    "obywatelstwo",
    "narodowość",
    "nationalitet",
    "kansalaisuus",
    "státní příslušnost",
    "národnost",
    "állampolgárság",
    "cetățenie",
    "državljanstvo",
    "uyruk",
    "гражданство",
    "Гражданство",
    "национальность",
    "Национальность",
    "ιθαγένεια",
    "国籍",
    "국적",
    "kewarganegaraan",
    "quốc tịch",
];

fn labelled(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some((start, end)) = word_behind(text, at, LABELS) else { return };
    hits.push(LABELLED, start, end + second_word(text, end));
}

/// Bytes of a second word with a capital, `South Korean`, its space included.
fn second_word(text: &[u8], end: usize) -> usize {
    let capital = text.get(end) == Some(&b' ')
        && text.get(end + 1).is_some_and(u8::is_ascii_uppercase)
        && text.get(end + 2).is_some_and(u8::is_ascii_lowercase);
    if capital { 1 + word_at(text, end + 1, 40) } else { 0 }
}

fn word(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let free = at == 0 || !is_word(text[at - 1]) && text[at - 1] < 0x80 && text[at - 1] != b'-';
    if !text[at].is_ascii_uppercase() || !free {
        return;
    }
    let length = word_at(text, at, 24);
    let whole = &text[at..at + length];
    let single = whole.strip_suffix(b"s").filter(|w| !w.ends_with(b"h") && !w.ends_with(b"e"));
    let is_word = |word: &[u8]| WORDS.iter().any(|w| w.as_bytes() == word);
    let ends = text.get(at + length).is_none_or(|b| *b != b'_' && !b.is_ascii_digit());
    if ends && (is_word(whole) || single.is_some_and(is_word)) {
        hits.push(WORD, at, at + length);
    }
}

const WORDS: &[&str] = &[
    "Afghan",
    "African",
    "Albanian",
    "Algerian",
    "American",
    "Angolan",
    "Arab",
    "Argentine",
    "Argentinian",
    "Armenian",
    "Asian",
    "Australian",
    "Austrian",
    "Azerbaijani",
    "Bangladeshi",
    "Basque",
    "Belarusian",
    "Belgian",
    "Bolivian",
    "Bosnian",
    "Brazilian",
    "British",
    "Bulgarian",
    "Burmese",
    "Cambodian",
    "Cameroonian",
    "Canadian",
    "Catalan",
    "Chechen",
    "Chilean",
    "Chinese",
    "Colombian",
    "Congolese",
    "Croatian",
    "Cuban",
    "Cypriot",
    "Czech",
    "Danish",
    "Dominican",
    "Dutch",
    "Ecuadorian",
    "Egyptian",
    "English",
    "Eritrean",
    "Estonian",
    "Ethiopian",
    "European",
    "Filipino",
    "Finnish",
    "French",
    "Georgian",
    "German",
    "Ghanaian",
    "Greek",
    "Guatemalan",
    "Haitian",
    "Hispanic",
    "Honduran",
    "Hungarian",
    "Icelandic",
    "Indian",
    "Indonesian",
    "Iranian",
    "Iraqi",
    "Irish",
    "Israeli",
    "Italian",
    "Jamaican",
    "Japanese",
    "Jordanian",
    "Kazakh",
    "Kenyan",
    "Korean",
    "Kosovar",
    "Kurdish",
    "Kuwaiti",
    "Latvian",
    "Lebanese",
    "Liberian",
    "Libyan",
    "Lithuanian",
    "Macedonian",
    "Malaysian",
    "Maltese",
    "Mexican",
    "Moldovan",
    "Mongolian",
    "Montenegrin",
    "Moroccan",
    "Nepalese",
    "Nicaraguan",
    "Nigerian",
    "Norwegian",
    "Pakistani",
    "Palestinian",
    "Panamanian",
    "Paraguayan",
    "Persian",
    "Peruvian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Rwandan",
    "Salvadoran",
    "Saudi",
    "Scottish",
    "Senegalese",
    "Serbian",
    "Singaporean",
    "Slovak",
    "Slovenian",
    "Somali",
    "Spanish",
    "Sudanese",
    "Swedish",
    "Swiss",
    "Syrian",
    "Taiwanese",
    "Tanzanian",
    "Thai",
    "Tunisian",
    "Turkish",
    "Ugandan",
    "Ukrainian",
    "Uruguayan",
    "Uzbek",
    "Venezuelan",
    "Vietnamese",
    "Welsh",
    "Yemeni",
    "Zambian",
    "Zimbabwean",
    "Buddhist",
    "Catholic",
    "Christian",
    "Hindu",
    "Jewish",
    "Muslim",
    "Orthodox",
    "Protestant",
    "Sikh",
    "Sunni",
    "Shiite",
    "Caucasian",
    "Roma",
    "Romani",
    "Yazidi",
    "Latino",
    "Latina",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn what_stands_in_a_field_is_found() {
        for (text, value) in [
            ("nationality: German", "German"),
            ("Nationality: South Korean, born", "South Korean"),
            ("Staatsangehörigkeit: deutsch", "deutsch"),
            ("nacionalidad: española", "española"),
            ("\"ethnicity\": \"Hispanic\"", "Hispanic"),
            ("religion is Catholic.", "Catholic"),
            ("国籍: 日本", "日本"),
        ] {
            assert_eq!(found(&NATIONALITY, LABELLED, text), [value], "{text}");
        }
        for text in ["nationality: string", "nationality law", "citizenship: null"] {
            assert_eq!(found(&NATIONALITY, LABELLED, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn words_have_a_capital_and_are_whole() {
        assert_eq!(
            found(&NATIONALITY, WORD, "a Turkish citizen and two Germans"),
            ["Turkish", "Germans"]
        );
        for text in ["polish the table", "Polishing", "Thailand", "x_German", "Anglo-Indian"] {
            assert_eq!(found(&NATIONALITY, WORD, text), [""; 0], "{text}");
        }
    }
}
