//! Names in small letters before the department of whoever has it: `this is quincy from accounting`, `svenja aus der
//! buchhaltung`, `yanis de la compta`.
//!
//! In: where the words for a department stand. Out: the word before them, if a list of names has it and no dictionary; or no
//! list at all, behind words that introduce somebody. Looks [`BEFORE`] bytes back.

use super::letter::word_before;
use super::{Hits, Recognizer, Trigger, names};

pub(super) const COLLEAGUE: Recognizer = Recognizer {
    name: "colleague",
    kinds: &["name"],
    triggers: &[Trigger::Literals(DEPARTMENTS, find)],
};

#[rustfmt::skip]
const DEPARTMENTS: &[&str] = &[
    " from accounting", " from accounts", " from finance", " from payroll", " from billing", " from procurement", " from purchasing", " from legal",
    " from sales", " from marketing", " from reception", " from compliance", " from helpdesk", " from logistics", " from hr", " from human resources",
    " aus der buchhaltung", " aus der personalabteilung", " aus dem vertrieb", " aus dem einkauf", " aus der it", " vom empfang", " vom support",
    " de la compta", " du service client", " des ressources humaines", " de l'accueil", " de nóminas", " de contabilidad", " de recursos humanos",
    " de compras", " de ventas", " dell'ufficio", " della contabilità", " van de administratie", " van de boekhouding", " van inkoop",
    " da contabilidade", " do financeiro", " dos recursos humanos", " z księgowości", " z kadr", " z działu", " från ekonomi", " fra regnskab",
];
/// What introduces somebody.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "this is ", "it's ", "its ", "i'm ", "i am ", "hier ist ", "ich bin ", "ich bins, ", "ich bin's, ", "c'est ", "je suis ", "soy ", "habla ",
    "sono ", "ik ben ", "met ", "sou ", "aqui é ", "tu ", "jestem ", "det är ", "det er ",
];

const BEFORE: usize = 16;
const SHORTEST: usize = 3;
const LONGEST: usize = 14;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let length = word_before(text, at, LONGEST + 1);
    let start = at - length;
    let word = &text[start..at];
    let is_small = !word.iter().any(u8::is_ascii_uppercase);
    let is_free = start.checked_sub(1).is_none_or(|before| b" \n\"'(,".contains(&text[before]));
    if !(SHORTEST..=LONGEST).contains(&length) || !is_small || !is_free {
        return;
    }
    let before = &text[start.saturating_sub(BEFORE)..start];
    let is_introduced = || {
        LEADS.iter().any(|lead| {
            let tail = before.len().checked_sub(lead.len()).map(|from| &before[from..]);
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(lead.as_bytes()))
        })
    };
    let (is_word, is_listed) = (names::is_word(word), names::is_listed(word));
    // Towns and words are names as well, where somebody says so.
    if is_listed && !is_word || (is_listed || !is_word) && is_introduced() {
        hits.push(0, start, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn colleagues_are_found_by_their_department() {
        for (text, name) in [
            ("this is quincy from accounting", "quincy"),
            ("hi this is zorblin from payroll here", "zorblin"),
            ("frag mal svenja aus der buchhaltung", "svenja"),
            ("c'est yanis de la compta", "yanis"),
            ("ask svenja from finance", "svenja"),
        ] {
            assert_eq!(found(&COLLEAGUE, 0, text), [name], "{text}");
        }
    }

    #[test]
    fn other_words_are_nobody() {
        for text in [
            "this is great news from accounting",
            "the answer from finance",
            "approval from legal",
            "we got zorblin from sales",
            "Svenja from finance",
            "x_svenja from finance",
        ] {
            assert_eq!(found(&COLLEAGUE, 0, text), [""; 0], "{text}");
        }
    }
}
