//! Words that look like a name and stand for something else: a street or prize called after somebody, a people, the letter
//! that ends a sentence.
//!
//! In: the tokens of a guess. Out: yes or no.

use super::super::tagger::gazetteer::NAME;
use super::super::tagger::run::Piece;
use super::super::tagger::tokens::{Class, Gap, Token};
use super::is_common;
use crate::recognize::names::famous::{self, Filter};

/// What is called after people, as the last word of its name.
#[rustfmt::skip]
const CALLED_AFTER: &[&str] = &[
    "blvd", "boulevard", "avenue", "highway", "expressway", "freeway", "bridge", "tunnel", "airport", "university", "college", "hospital",
    "clinic", "museum", "library", "stadium", "arena", "theatre", "theater", "prize", "award", "medal", "trophy", "foundation", "institute",
    "theorem", "lemma", "conjecture", "algorithm", "equation", "syndrome", "disease", "reaction", "telescope", "platz", "allee", "brücke",
    "preis", "stiftung", "gymnasium", "schule", "universität", "flughafen",
];

/// Whether the name is that of a place, an institution or a discovery: `Martin Luther King Blvd`, `Walter Reed Hospital`.
pub(super) fn is_called_after(piece: &Piece<'_>, tokens: &[Token]) -> bool {
    let Some(last) = tokens.iter().rfind(|token| token.is_word()) else { return false };
    static FILTER: Filter = Filter::of(CALLED_AFTER);
    famous::is_one_of(&piece.text[last.start..last.end], CALLED_AFTER, &FILTER)
}

/// `the list L. Tuples are`: a letter that ends its sentence, and the first word of the next one.
pub(super) fn is_letter_and_word(piece: &Piece<'_>, tokens: &[Token]) -> bool {
    let [letter, stop, word] = tokens else { return false };
    letter.is_initial()
        && stop.is_sign(piece.text, b'.')
        && word.class == Class::Capital
        && word.lists & NAME == 0
        && (is_common(word) || is_plural(&piece.text[word.start..word.end]))
}

fn is_plural(word: &[u8]) -> bool {
    word.strip_suffix(b"s").is_some_and(super::super::is_word)
}

/// People by where they are from, and languages.
#[rustfmt::skip]
const PEOPLES: &[&str] = &[
    "italian", "german", "french", "spanish", "american", "canadian", "british", "english", "irish", "scottish", "welsh", "dutch", "swedish",
    "danish", "norwegian", "finnish", "polish", "czech", "hungarian", "romanian", "bulgarian", "greek", "turkish", "russian", "ukrainian",
    "chinese", "japanese", "korean", "indian", "pakistani", "mexican", "brazilian", "argentinian", "chilean", "colombian", "australian",
    "african", "nigerian", "kenyan", "egyptian", "israeli", "iranian", "iraqi", "syrian", "lebanese", "vietnamese", "thai", "filipino",
    "indonesian", "portuguese", "swiss", "austrian", "belgian", "european", "asian", "catholic", "muslim", "jewish", "hindu", "buddhist",
    "italiano", "italiana", "español", "española", "francés", "francesa", "alemán", "alemana", "brasileiro", "brasileira", "português",
    "portuguesa", "tedesco", "tedesca", "francese", "berliner", "münchner", "kölner", "wiener", "zürcher", "schweizer", "deutscher", "deutsche",
    "polakiem", "čech",
];

/// Verbs before what somebody is; the `m` is that of `I'm`.
#[rustfmt::skip]
const IS: &[&str] = &[
    "m", "am", "is", "are", "was", "re", "bin", "bist", "ist", "sind", "sono", "sei", "siamo", "soy", "eres", "somos", "es", "sou", "suis",
    "est", "sommes", "jestem", "jest", "jsem", "je",
];

/// `I'm Italian`: where somebody is from.
pub(super) fn is_people(piece: &Piece<'_>, at: usize) -> bool {
    let text = |at: usize| &piece.text[piece.tokens[at].start..piece.tokens[at].end];
    static FILTER: Filter = Filter::of(PEOPLES);
    at > 0 && famous::is_one_of(text(at), PEOPLES, &FILTER) && is_one_of(text(at - 1), IS)
}

/// `Mr. Speaker`, `Herr Ober`: who somebody is, and no name.
pub(in super::super) fn is_role(piece: &Piece<'_>, at: usize) -> bool {
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "speaker", "president", "chairman", "chairwoman", "chair", "secretary", "ambassador", "minister", "robot", "mayor",
        "ober", "präsident", "präsidentin", "ministerin", "kanzler", "kanzlerin", "direktor", "direktorin", "doktor", "kollege", "kollegin",
        "vorsitzender", "vorsitzende", "bürgermeister", "bürgermeisterin", "anwalt", "anwältin", "nachbar", "nachbarin", 
        "wachtmeister", "kommissar", "staatsanwalt", "président", "présidente", "ministre", "maire", "directeur", "directrice", "juge",
        "presidente", "presidenta", "director", "directora", "alcalde", "ministro", "ministra", "juez", 
    ];
    static FILTER: Filter = Filter::of(ROLES);
    let word = &piece.tokens[at];
    famous::is_one_of(&piece.text[word.start..word.end], ROLES, &FILTER)
        && super::super::titles::before(piece.text, word.start).is_some()
}

/// `King Charles`, `Papst Franziskus`: who reigns needs no surname.
pub(super) fn reigns(piece: &Piece<'_>, first: usize) -> bool {
    #[rustfmt::skip]
    const REIGNING: &[&str] =
        &["king", "queen", "pope", "emperor", "empress", "kaiser", "kaiserin", "könig", "königin", "papst", "reine", "roi", "pape"];
    static FILTER: Filter = Filter::of(REIGNING);
    let is = |at: usize| {
        let token = &piece.tokens[at];
        token.has_capital()
            && famous::is_one_of(&piece.text[token.start..token.end], REIGNING, &FILTER)
    };
    let next = |at: usize| {
        piece.tokens.get(at + 1).is_some_and(|t| t.gap == Gap::Space && t.class == Class::Capital)
    };
    first > 0 && is(first - 1) && piece.tokens[first].gap == Gap::Space || is(first) && next(first)
}

fn is_one_of(word: &[u8], list: &[&str]) -> bool {
    list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}
