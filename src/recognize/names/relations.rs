//! Names behind a word for somebody's relative or friend, and names of who greets: `my brother Kunle`, `mi hermana Itziar`,
//! `it is Zoë Lindqvist here`.
//!
//! In: a place in the tokens. Out: the tokens of the name. Behind a relative that is somebody's any capitalised word is a
//! name that is no word of the language; behind others, and in lower case, one of the lists alone. A greeting has to go
//! on as one, since "it is" stands before everything.

use super::famous;
use super::guards::stands_free;
use super::introductions::{Found, ends_with, may_be_relative, run};
use super::tagger::gazetteer::{COUNTRY, DICTIONARY, NAME, ORGANIZATION};
use super::tagger::lines::Mode;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// How likely a name of the lists is one there, and a capitalised word that is on none.
const LISTED: u8 = 85;
const UNLISTED: u8 = 75;

/// Words for relatives and friends, the last of a phrase.
#[rustfmt::skip]
pub(super) const RELATIVES: &[&str] = &[
    "husband", "wife", "fiancé", "fiancée", "fiance", "fiancee", "spouse", "brother", "sister", "son", "daughter", "mother", "father",
    "mum", "mom", "dad", "uncle", "aunt", "auntie", "cousin", "nephew", "niece", "grandson", "granddaughter", "grandma", "grandpa",
    "grandmother", "grandfather", "stepson", "stepdaughter", "stepfather", "stepmother", "girlfriend", "boyfriend", "roommate",
    "flatmate", "housemate", "neighbour", "neighbor", "colleague", "friend", "landlord", "landlady", "carer", "childminder", "nanny",
    "ehemann", "ehefrau", "bruder", "schwester", "sohn", "tochter", "mutter", "vater", "onkel", "neffe", "nichte", "freundin",
    "verlobter", "verlobte", "kollege", "kollegin", "nachbar", "nachbarin", "schwager", "schwägerin", "lebensgefährte", "lebensgefährtin",
    "épouse", "époux", "frère", "sœur", "soeur", "fils", "fille", "mère", "père", "oncle", "neveu", "nièce", "copain", "copine",
    "compagnon", "compagne", "conjoint", "conjointe", "voisin", "voisine", "collègue",
    "marido", "esposo", "esposa", "hermano", "hermana", "hijo", "hija", "madre", "padre", "tío", "tía", "sobrino",
    "sobrina", "novio", "novia", "abuelo", "abuela", "vecino", "vecina", "suegro", "suegra", "cuñado", "cuñada",
    "marito", "moglie", "fratello", "sorella", "figlio", "figlia", "zio", "zia", "cugino", "cugina", "nipote", "fidanzato", "fidanzata",
    "nonno", "nonna", "suocero", "suocera", "collega",
    "echtgenoot", "echtgenote", "zoon", "dochter", "broer", "zus", "moeder", "vader", "vriend", "vriendin", "buurman",
    "buurvrouw", "irmão", "irmã", "filho", "filha", "mãe", "namorado", "namorada", "sobrinho", "sobrinha", "vizinho", "vizinha",
    "mąż", "mężem", "męża", "żona", "żony", "żoną", "żonę", "bratem", "brata", "siostra", "siostrą", "siostry", "synem",
    "syna", "córka", "córką", "córki", "dotter", "bror", "syster", "sambo", "kone", "kæreste", "datter",
    "sønn", "søster", "nabo", "kocam", "karım", "eşim", "oğlum", "kızım", "kardeşim", "annem", "babam", "ablam", "abim", "arkadaşım",
    "муж", "мужа", "мужу", "жена", "жены", "жене", "жену", "сын", "сына", "сыну", "дочь", "дочери", "брат", "брата", "брату", "сестра",
    "сестры", "сестре", "чоловік", "чоловіка", "чоловікові", "дружина", "дружини", "дружині", "дружину", "син", "сина", "донька", "доньки",
];

/// Words for who somebody has to do with, which are followed by a name where they are somebody's.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "boss", "supervisor", "coworker", "teacher", "lawyer", "solicitor", "doctor", "dentist", "therapist", "tenant", "assistant",
    "intern", "buddy", "mate", "ex", "partner", "kids", "sons", "daughters", "bestie", "stepdad", "stepmum", "stepmom", "mum's", "twins",
    "chef", "chefin", "lehrer", "lehrerin", "anwalt", "anwältin", "mieter", "mieterin", "vermieter", "vermieterin", "kumpel", "oma", "opa", "kinder",
    "cheffe", "patron", "patronne", "avocat", "avocate", "locataire", "propriétaire", "ami", "amie", "enfants", "médecin",
    "jefe", "jefa", "abogado", "abogada", "amigo", "amiga", "profesor", "profesora", "compañero", "compañera", "hijos", "casero", "casera",
    "capo", "amico", "amica", "avvocato", "figli", "chefe", "advogado", "advogada", "filhos", "professora", "baas", "huisgenoot", "kinderen",
    "szef", "szefowa", "szefa", "szefowej", "kolega", "koleżanka", "koleżanki", "przyjaciel", "przyjaciółka", "vän", "chefen", "venn", "ven",
    "начальник", "начальница", "начальнику", "подруга", "подруги", "подруге", "друг", "друга", "другу", "бабушка", "бабушки", "бабушке", "дедушка",
    "дедушки", "внук", "внука", "внучка", "внучки", "коллега", "коллеги",
];

/// Words that say whose a relative is.
#[rustfmt::skip]
const WHOSE: &[&str] = &[
    "my", "his", "her", "their", "our", "your", "mein", "meine", "meinen", "meinem", "meiner", "sein", "seine", "seinen", "seinem", "seiner",
    "ihr", "ihre", "ihren", "ihrem", "ihrer", "unser", "unsere", "unseren", "unserem", "unserer", "mon", "ma", "son", "sa", "notre", "votre",
    "leur", "mi", "su", "tu", "nuestro", "nuestra", "mio", "mia", "suo", "sua", "nostro", "nostra", "mijn", "zijn", "haar", "onze", "ons",
    "meu", "minha", "seu", "nosso", "nossa", "mój", "moja", "moją", "moim", "mojego", "mojej", "jego", "jej", "min", "mitt", "hans",
    "hennes", "hendes", "vår", "vores", "мой", "моя", "моего", "моей", "мою", "моему", "его", "её", "мій", "мого", "моєї", "моїй", "мою",
    "моєму", "його", "її", "моих", "своей", "своему", "свою", "своего", "mes", "ses", "nos", "mis", "nuestros", "miei", "meus", "minhas", "moje",
];
/// Relatives of languages that say with an ending whose they are.
const MINE: &[&str] = &[
    "eşim",
    "kocam",
    "karım",
    "oğlum",
    "kızım",
    "kardeşim",
    "annem",
    "babam",
    "ablam",
    "abim",
    "arkadaşım",
];

/// What greetings begin with, before the name; their last words introduce names anyway.
pub(super) const GREETINGS: &[&str] = &[
    "it is", "it's", "it’s", "this is", "that's", "c'est", "c’est", "hier ist", "det är", "det er",
    "es ist",
];
/// Words that go on with a greeting behind the name.
const GREETS: &[&str] = &[
    "here", "again", "from", "speaking", "calling", "writing", "hier", "nochmal", "ici", "här",
    "her", "igen",
];

/// The name that begins at token `at` behind a relative: first token, end, how likely it is one.
pub(super) fn related(piece: &Piece<'_>, at: usize) -> Option<Found> {
    let first = &piece.tokens[at];
    if first.gap != Gap::Space || first.mode.is_code() {
        return None;
    }
    let before = at.checked_sub(1)?;
    let comma = piece.tokens[before].is_sign(piece.text, b',');
    let relative = if comma { before.checked_sub(1)? } else { before };
    if !may_be_relative(piece.tokens[relative].lower) {
        return None;
    }
    let whose = relative.checked_sub(1).is_some_and(|at| is_one_of(piece, at, WHOSE))
        || is_one_of(piece, relative, MINE);
    let is_role = || whose && !comma && is_one_of(piece, relative, ROLES);
    if !(is_one_of(piece, relative, RELATIVES) || is_role()) {
        return None;
    }
    let score = likely(first, whose && (!comma || first.lists == 0))?;
    let end = run(piece, at, |token| is_part(token, first));
    (!is_known_word(piece, at, end) && stands_free(piece, at, end)).then_some((at, end, score))
}

/// How likely the word is a name there; nothing if it is none.
fn likely(first: &Token, is_somebodys: bool) -> Option<u8> {
    let is_listed = first.lists & NAME != 0 && first.lists & DICTIONARY == 0;
    let is_small = first.class == Class::Lower;
    let can_be_small = first.mode.case() == Mode::LOWER && is_somebodys;
    match first.class {
        _ if is_small && !(can_be_small && is_listed) => None,
        Class::Capital | Class::Lower if is_listed => Some(LISTED),
        Class::Capital if is_somebodys => {
            let is_other = first.lists & (DICTIONARY | ORGANIZATION | COUNTRY) != 0;
            let could_be = !is_other || first.lists & NAME != 0;
            could_be.then_some(UNLISTED)
        }
        _ => None,
    }
}

/// Whether a word goes on with the name that begins with `first`.
fn is_part(token: &Token, first: &Token) -> bool {
    match first.class {
        Class::Lower => {
            token.class == Class::Lower && token.lists & NAME != 0 && token.lists & DICTIONARY == 0
        }
        _ => {
            token.class == Class::Capital
                && (token.lists & DICTIONARY == 0 || token.lists & NAME != 0)
        }
    }
}

/// The name of who greets, `it is … here`, that begins at token `at`.
pub(super) fn greeting(piece: &Piece<'_>, at: usize) -> Option<Found> {
    let first = &piece.tokens[at];
    let is_listed = first.lists & NAME != 0 && first.lists & DICTIONARY == 0;
    let is_small = first.class == Class::Lower && first.mode.case() == Mode::LOWER && is_listed;
    let may_begin = first.class == Class::Capital || is_small;
    if first.gap != Gap::Space || first.mode.is_code() || !may_begin {
        return None;
    }
    if !is_listed && first.lists != 0 || !ends_with(piece, at, GREETINGS) {
        return None;
    }
    let end = run(piece, at, |token| is_part(token, first));
    let goes_on =
        piece.tokens.get(end).is_some_and(|t| t.gap == Gap::Space) && is_one_of(piece, end, GREETS);
    let is_name = goes_on && !is_known_word(piece, at, end);
    is_name.then_some((at, end, if is_listed { LISTED } else { UNLISTED }))
}

/// Whether there is but one word, and everybody knows it for something else.
fn is_known_word(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    let word = &piece.text[piece.tokens[first].start..piece.tokens[end - 1].end];
    end == first + 1 && famous::is_word(word)
}

/// Whether the token is one of these words, which are in lower case.
fn is_one_of(piece: &Piece<'_>, at: usize, words: &[&str]) -> bool {
    let token = &piece.tokens[at];
    let Ok(word) = std::str::from_utf8(&piece.text[token.start..token.end]) else { return false };
    match word.is_ascii() {
        true => words.iter().any(|known| known.eq_ignore_ascii_case(word)),
        false => {
            words.iter().any(|known| word.chars().flat_map(char::to_lowercase).eq(known.chars()))
        }
    }
}
