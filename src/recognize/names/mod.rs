//! People, places, organisations and street addresses.
//!
//! In: a whole text. Out: spans of four kinds, each with its own score, the probability that it is what its kind says.
//! A statistical [`tagger`] reads the parts of the text that could hold a name; rules add what a phrase or a format
//! makes certain. Code, logs and tables are left alone unless they clearly hold a name. Never looks at other readings
//! of the text than the written one, since folding would take the accents off names.

mod address;
mod borders;
mod cited;
mod endings;
mod famous;
mod guards;
mod introductions;
mod legal;
mod phrases;
mod postal;
mod relations;
mod rules;
mod signed;
mod speakers;
mod street;
pub(crate) mod tagger;
mod titles;

use std::sync::OnceLock;

use super::{Hits, Memory, Recognizer, Trigger};
use crate::span::Span;
use rules::Rules;
use tagger::Model;
use tagger::entry::Lexicon;
#[cfg(any(test, feature = "naive"))]
use tagger::run::Piece;
use tagger::run::read;

/// Finds names.
pub(super) const NAMES: Recognizer = Recognizer {
    name: "names",
    kinds: &["person", "location", "organization", "street_address", "title"],
    triggers: &[Trigger::Text(find)],
};

/// The kind behind those of the labels.
const TITLE: usize = tagger::LABELS;

/// Memory that texts share.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    tagger: tagger::run::Scratch,
}

impl Scratch {
    /// Of the next text, only lines with one of these places matter, and what sees them.
    pub(super) fn around(&mut self, places: Option<&[Span]>) {
        self.tagger.around.clear();
        self.tagger.narrowed = places.is_some();
        self.tagger.lines = (0, 0, false);
        self.tagger.around.extend(places.unwrap_or_default().iter().map(|place| place.range()));
    }
}

/// The weights and word lists that come with the crate.
static MODEL_FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("names.model"));

/// So that no row and no bucket of the model, which are of 8 and 32 bytes, lies in two lines of the machine's cache.
#[repr(align(64))]
struct Aligned<T: ?Sized>(T);

/// The model; reading it copies next to nothing. A test reads it, so it is always there.
pub(crate) fn model() -> Option<&'static Model<'static>> {
    static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(&MODEL_FILE.0)).as_ref()
}

/// What words are looked up in.
pub(crate) fn lexicon<'a>(model: &Model<'a>) -> Lexicon<'a> {
    Lexicon { introduces: introductions::ends_phrase, ..Lexicon::new(model.gazetteer) }
}

/// How much of a score is left, in percent, of a person that was found elsewhere: one word of the dictionary, or a place,
/// that no list of names has is seldom somebody's name, and neither is one that everybody knows.
#[cfg(any(test, feature = "onnx"))]
pub(crate) fn trust_in(name: &[u8]) -> u32 {
    use tagger::gazetteer::{DICTIONARY, NAME, PLACE};
    use tagger::words::Words;

    let Some(model) = model() else { return 100 };
    let mut words = Words::default();
    let (end, word) = words.read(name, 0, &lexicon(model));
    let is_other = word.lists & NAME == 0 && word.lists & (DICTIONARY | PLACE) != 0;
    match () {
        () if end == name.len() && (is_other || famous::is_word(name)) => 50,
        () if famous::is_person(name) => 45,
        () => 100,
    }
}

/// Whether a text begins with the name of another field, `tel. 0…`, so that an address ends before it.
pub(super) fn is_field_word(text: &[u8]) -> bool {
    borders::begins_field(text)
}

/// Whether a title stands right before a name that begins at `start`.
pub(crate) fn follows_title(text: &[u8], start: usize) -> bool {
    titles::before(text, start).is_some()
}

/// Whether a word is in a dictionary or names a place.
pub(crate) fn is_word(word: &[u8]) -> bool {
    use tagger::entry::Entry;
    use tagger::gazetteer::{DICTIONARY, PLACE};

    model().is_some_and(|model| Entry::of(word, &lexicon(model)).lists & (DICTIONARY | PLACE) != 0)
}

/// Whether a word is on a list of names.
pub(crate) fn is_listed(name: &[u8]) -> bool {
    use tagger::entry::Entry;
    use tagger::gazetteer::NAME;

    model().is_some_and(|model| Entry::of(name, &lexicon(model)).lists & NAME != 0)
}

fn find(text: &[u8], memory: &mut Memory, hits: &mut Hits<'_>) {
    let Some(model) = model() else { return };
    let mut rules = Rules::default();
    read(model, text, lexicon(model), &mut memory.names.tagger, |piece| rules.apply(piece, hits));
}

/// What rules make of a text that was tagged elsewhere; for the slow twin.
#[cfg(any(test, feature = "naive"))]
pub(crate) fn apply_rules(piece: &Piece<'_>, hits: &mut Hits<'_>) {
    Rules::default().apply(piece, hits);
}

/// Whether these words, of at most four, are together the name of a town or country.
pub(super) fn is_place<'w>(words: impl Iterator<Item = &'w [u8]>) -> bool {
    use tagger::gazetteer::{PLACE, phrase};
    use tagger::words::Words;

    let Some(model) = model() else { return false };
    let (mut hash, mut lists, mut count) = (0, 0, 0);
    for word in words {
        let mut known = Words::default();
        let (_, entry) = known.read(word, 0, &lexicon(model));
        (hash, lists, count) = (phrase(hash, entry.lower), entry.lists, count + 1);
    }
    let lists = if count > 1 { model.gazetteer.get(hash) } else { lists };
    lists & PLACE != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_are_told_by_their_words() {
        let is = |name: &str| is_place(name.split(' ').map(str::as_bytes));
        assert!(is("london") && is("Berlin") && is("new york"));
        assert!(!is("thanks") && !is("old york street") && !is(""));
    }

    #[test]
    fn names_without_their_space_are_told_from_names_of_things() {
        let Some(model) = model() else { return };
        let is_pair =
            |word: &str| tagger::entry::Entry::of(word.as_bytes(), &lexicon(model)).is_pair();
        for name in ["AnnaKowalska", "HenrykZając", "HansMüller", "JohnSmith", "KowalskiHenryk"] {
            assert!(is_pair(name), "{name}");
        }
        for other in [
            "MarkDown",
            "JavaScript",
            "RubyGems",
            "PascalCase",
            "LinkedIn",
            "McDonald",
            "AnnaAnna",
            "annaKowalska",
        ] {
            assert!(!is_pair(other), "{other}");
        }
    }

    #[test]
    fn the_model_is_whole() {
        assert!(model().is_some());
    }

    #[test]
    fn words_and_what_everybody_knows_are_believed_less() {
        for name in ["marta", "Kowalska", "von der leyen", "xqzk", "rose", "widow twankey"] {
            assert_eq!(trust_in(name.as_bytes()), 100, "{name}");
        }
        for name in ["asylum", "Sweden", "alzheimer", "isaac newton"] {
            assert!(trust_in(name.as_bytes()) <= 50, "{name}");
        }
        assert_eq!(trust_in(b""), 100);
    }
}
