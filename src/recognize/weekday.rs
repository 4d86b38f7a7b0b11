//! Days by their names: `on Friday morning`, `am Montag`, `el martes`.
//!
//! In: the place of such a name. Out: it. A day without its date says when something happened all the same; most policies
//! have no use for it and then don't look for the names at all. Abbreviations and names that are other words too are left
//! out.

use super::letter::{letter_at, letter_before};
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(super) const WEEKDAY: Recognizer =
    Recognizer { name: "weekday", kinds: &["name"], triggers: &[Trigger::Literals(NAMES, name)] };

#[rustfmt::skip] // a language a line
const NAMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "poniedziałek", "wtorek", "czwartek", "piątek",
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    "måndag", "tisdag", "lördag", "söndag",
];

fn name(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let starts = at == 0
        || !is_word(text[at - 1])
            && !b"./@#$-".contains(&text[at - 1])
            && letter_before(text, at).is_none();
    let ends = |end: usize| {
        text.get(end).is_none_or(|b| !is_word(*b) && !b"-/(=".contains(b))
            && letter_at(text, end).is_none()
    };
    let stands = |name: &&&str| {
        text.get(at..at + name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
            && ends(at + name.len())
    };
    if let Some(name) = NAMES.iter().find(stands).filter(|_| starts) {
        hits.push(0, at, at + name.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn names_of_days_are_whole_words() {
        assert_eq!(found(&WEEKDAY, 0, "on Friday morning, el martes."), ["Friday", "martes"]);
        assert_eq!(found(&WEEKDAY, 0, "am Sonntag, kl. 9 söndag"), ["Sonntag", "söndag"]);
        for text in ["black-friday", "fridays", "$monday", "monday()", "mardis", "MONDAY_ID"] {
            assert_eq!(found(&WEEKDAY, 0, text), [""; 0], "{text}");
        }
    }
}
