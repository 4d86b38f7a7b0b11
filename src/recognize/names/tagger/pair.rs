//! A first name and a surname without a space between them: `AnnaKowalska`. Text that was taken from a page of print often
//! has lost its spaces. And an Irish surname without its apostrophe: `OBrien`.
//!
//! In: a word of letters in both cases. Out: whether it is such a name. A first name that is a word of the dictionary too
//! makes none: `MarkDown`, `RubyGems`.

use super::entry::{Entry, Lexicon};
use super::gazetteer::{DICTIONARY, GIVEN, NAME, PLACE};

/// Fewest letters of a part, and of both where no list has the surname.
const SHORTEST: usize = 3;
const UNLISTED: [usize; 2] = [4, 5];
/// Surnames that names of other things end with: `PascalCase`.
const OF_THINGS: [&str; 6] = ["Case", "Code", "Core", "Lang", "Script", "Set"];

pub(super) fn is_pair(word: &[u8], lexicon: &Lexicon<'_>) -> bool {
    if is_irish(word, lexicon) {
        return true;
    }
    let Some((first, last)) = std::str::from_utf8(word).ok().and_then(parts) else { return false };
    let [one, other] = [first, last].map(|part| Entry::of(part.as_bytes(), lexicon).lists);
    let is_given = |lists: u8| lists & GIVEN != 0 && lists & DICTIONARY == 0;
    let lengths = [first, last].map(|part| part.chars().count());
    let is_long = lengths.iter().zip(UNLISTED).all(|(length, least)| *length >= least);
    let is_surname = other & NAME != 0 || other == 0 && is_long;
    let is_turned = is_given(other) && one & NAME != 0 && one & (PLACE | DICTIONARY) == 0;
    first != last && !OF_THINGS.contains(&last) && (is_given(one) && is_surname || is_turned)
}

/// `OBrien`: a surname that has lost its apostrophe, which makes it no less of one. No list has them all, but none begins
/// like `OPcache` or goes on with a word.
fn is_irish(word: &[u8], lexicon: &Lexicon<'_>) -> bool {
    const UNLISTED: usize = 5;
    may_be_irish(word) && {
        let lists = Entry::of(&word[1..], lexicon).lists;
        lists & DICTIONARY == 0 && (lists & NAME != 0 || lists == 0 && word.len() > UNLISTED)
    }
}

fn may_be_irish(word: &[u8]) -> bool {
    let [b'O', first, rest @ ..] = word else { return false };
    b"BCDFGHKLMNRST".contains(first) && rest.len() > 2 && rest.iter().all(u8::is_ascii_lowercase)
}

/// The two parts of a word that begin with its two capitals.
fn parts(word: &str) -> Option<(&str, &str)> {
    let mut capitals = word.char_indices().filter(|(_, c)| !c.is_lowercase());
    let (first, second) = (capitals.next()?.0, capitals.next()?.0);
    let (one, other) = word.split_at(second);
    let is_long = [one, other].iter().all(|part| part.chars().count() >= SHORTEST);
    (first == 0 && capitals.next().is_none() && is_long).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irish_surnames_may_lack_their_apostrophe() {
        for word in ["OBrien", "ONeill", "OSullivan", "OConnor", "OShaughnessy", "OHara"] {
            assert!(may_be_irish(word.as_bytes()), "{word}");
        }
        for word in ["OAuth", "OPcache", "OWasp", "OBRIEN", "Obrien", "OBr", "ABrien", "O"] {
            assert!(!may_be_irish(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn a_word_of_two_capitals_has_two_parts() {
        assert_eq!(parts("AnnaKowalska"), Some(("Anna", "Kowalska")));
        assert_eq!(parts("HenrykZając"), Some(("Henryk", "Zając")));
        for word in ["Anna", "annaKowalska", "AnnaMariaKowalska", "ALis", "AnnaLi", "McDonald", ""]
        {
            assert_eq!(parts(word), None, "{word}");
        }
    }
}
