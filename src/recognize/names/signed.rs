//! Names that a message opens or closes with, and of who is to be told: `hola Nicanor,`, `thanks, Noor`, `tell Ngozi that`.
//!
//! In: a place in the tokens. Out: the tokens of the name. All of it is decided on the line of the name, and the line
//! before for a name that has its line to itself. A word that closes a message is believed only where the line ends behind
//! the name, since people are thanked, and wished the best, for other things as well.

use super::famous;
use super::guards::stands_free;
use super::introductions::{Found, run};
use super::tagger::gazetteer::{COUNTRY, DICTIONARY, GIVEN, NAME, ORGANIZATION, PLACE, TITLE};
use super::tagger::lines::Mode;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};

/// How likely a name of the lists is one there, and a capitalised word that is on none.
const LISTED: u8 = 82;
const UNLISTED: u8 = 72;
/// A word in lower case that no list has, behind a closing of a language that has no dictionary here.
const FOREIGN: u8 = 62;
/// Most letters of a name that is on no list.
const LONGEST: usize = 14;

/// What messages open with, as far as it is followed by a name.
#[rustfmt::skip]
pub(super) const OPENINGS: &[&str] = &[
    "hi", "hey", "hello", "dear", "hiya", "hallo", "hola", "salut", "coucou", "bonjour", "bonsoir", "ciao", "buongiorno", "cara", "caro",
    "querida", "querido", "estimada", "estimado", "olá", "oi", "prezado", "prezada", "beste", "lieve", "liebe", "lieber", "moin", "hej",
    "hei", "hejsan", "kære", "käre", "kära", "kjære", "cześć", "drogi", "droga", "hejka", "ahoj", "milá", "milý", "szia", "kedves",
    "bună", "dragă", "draga", "merhaba", "selam", "sevgili", "привет", "здравствуй", "дорогая", "дорогой", "уважаемый", "уважаемая",
    "привіт", "шановний", "шановна", "chère", "cher", "halo", "chào",
];

/// What they close with; of several words the last.
#[rustfmt::skip]
pub(super) const CLOSINGS: &[&str] = &[
    "thanks", "thx", "ty", "tia", "cheers", "regards", "rgds", "best", "wishes", "sincerely", "faithfully", "truly", "love", "xx", "xxx",
    "xoxo", "hugs", "kisses", "ta", "danke", "gruß", "gruss", "grüße", "grüßen", "gruessen", "grüsse", "lg", "vg", "mfg", "vlg", "bg", "hg",
    "merci", "cordialement", "bises", "bisous", "amicalement", "amitiés", "bise", "gracias", "saludos", "abrazo", "abrazos", "besos",
    "atentamente", "cordialmente", "grazie", "saluti", "abbraccio", "abbracci", "baci", "bacioni", "groetjes", "groet", "groeten",
    "mvg", "liefs", "bedankt", "obrigada", "obrigado", "abraço", "abraços", "beijo", "beijos", "beijinhos", "atenciosamente",
    "cumprimentos", "pozdrawiam", "pozdrowienia", "dzięki", "dziękuję", "buziaki", "ściskam", "mvh", "hälsningar", "tack", "kram",
    "hilsen", "hilsner", "takk", "tak", "vh", "klem", "knus", "terveisin", "kiitos", "kiitti", "mulțumesc", "mersi", "drag", "děkuji", "díky",
    "pozdravem", "zdravím", "köszönöm", "üdv", "üdvözlettel", "teşekkürler", "saygılarımla", "sevgiler", "sevgilerle", "спасибо",
    "уважением", "обнимаю", "целую", "благодарю", "дякую", "повагою", "ευχαριστώ", "φιλικά", "φιλιά", "ơn", "makasih",
    "kasih", "salam",
];

/// Before who is to be told or asked, single words that are seldom others; only names of the lists are believed there.
#[rustfmt::skip]
pub(super) const ASKED: &[&str] = &[
    "tell", "told", "ask", "asked", "ping", "cc", "texted", "remind", "sag", "frag", "préviens", "avvisa", "vraag", "zapytaj", "powiedz",
];

/// Closings that are words of the language so often that a comma has to stand behind them.
const ORDINARY: &[&str] = &[
    "love", "best", "ta", "tack", "tak", "drag", "salam", "all", "ty", "bg", "hg", "merci",
    "cheers",
];
/// Those of English behind which a word in lower case that is on no list is a name: the dictionary knows the others.
const ENGLISH: &[&str] = &["thanks", "thx", "ty", "cheers", "regards", "best", "xx", "xxx", "love"];

/// Who and what messages are addressed to, and signed by, that is nobody: of languages whose words no list has.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "all", "alexa", "siri", "cortana", "google", "copilot", "gemini", "claude", "chatgpt", "slackbot", "bot", "zendesk", "salesforce",
    "zusammen", "welt", "leute", "kunde", "kunden", "kundin", "kollege", "kollegen", "kolleginnen", "freunde", "freund", "freundin",
    "gerne", "gruß", "grüße", "team", "kundenservice", "kundendienst", "vorstand", "geschäftsführung", "redaktion", "mama", "papa",
    "eltern", "schatz", "gast", "gäste", "nachbar", "nachbarn", "leser", "leserin", "mitglied", "mitglieder", "mitarbeiter", "alle", "alles", "ihr", "dein", "euer",
    "mundo", "cliente", "clienta", "clientes", "diario", "lector", "lectora", "equipo", "amigo", "amiga", "amigos", "señor", "señora", "señores",
    "todos", "todas", "saludos", "usuario", "usuaria", "socio", "colega", "profesor", "profesora", "doctor", "doctora", "vecino",
    "mondo", "amica", "amico", "amici", "tutti", "squadra", "ciao", "signore", "signora", "collega", "lettore",
    "monde", "client", "cliente", "clients", "madame", "monsieur", "équipe", "tous", "toutes", "ami", "amie", "amis", "direction", "lecteur", "docteur", "collègue",
    "senhor", "senhora", "senhores", "amigas", "equipe", "leitor", "família", "abraço", "obrigado", "obrigada",
    "klant", "klanten", "lezer", "wereld", "allemaal", "iedereen", "collega's", "vriend", "groet", "groetjes", "meneer", "mevrouw",
    "kliencie", "klient", "świecie", "wszyscy", "wszystkim", "państwo", "pani", "panie", "zespół", "światem",
    "světe", "svete", "všichni", "všem", "kliente", "tým", "världen", "verden", "alla", "kund", "kunde", "kundtjänst", "vare", "maailma", "kaikki",
    "dünya", "arkadaşlar", "müşterimiz", "müşteri", "ekip", "herkes", "lume", "client", "tuturor", "echipa", "világ", "ügyfelünk", "mindenki",
    "мир", "клиент", "клиенты", "друг", "друзья", "коллеги", "коллега", "всем", "команда", "пользователь", "клієнте", "світе", "всім", "друзі", "колеги",
    "dunia", "semua", "teman", "kak", "kakak", "bapak", "ibu", "mas", "mbak", "bạn", "mọi", "anh", "chị", "em", "shop", "ad",
];

/// Whether a name in a message may begin with the word, as it is written.
pub(super) fn could_begin(first: &Token) -> bool {
    match first.class {
        Class::Capital => true,
        Class::Lower => first.mode.case() == Mode::LOWER,
        _ => false,
    }
}

/// The name that begins at token `at` behind such a word.
pub(super) fn signed(piece: &Piece<'_>, at: usize, said: Said) -> Option<Found> {
    let first = &piece.tokens[at];
    if first.mode.is_code() || first.lists & TITLE != 0 {
        return None;
    }
    let end = run(piece, at, |token| is_part(token, first));
    let is_listed = first.lists & NAME != 0
        && first.lists & (DICTIONARY | COUNTRY) == 0
        && (first.lists & GIVEN != 0 || first.lists & PLACE == 0);
    let is_credible = match said.word {
        Word::Opening => is_listed || is_called(piece, end),
        Word::Closing => {
            closes(piece, end, said) && (said.place != Place::Right || first.lists & PLACE == 0)
        }
        Word::Asked => {
            (is_listed && first.lists & (PLACE | ORGANIZATION) == 0) || is_told(piece, end)
        }
    };
    let score = likely(first, is_listed, said, piece)?;
    let is_nobody =
        || end == at + 1 && (famous::is_word(word_of(piece, at)) || is_one_of(piece, at, NOBODY));
    (is_credible && !is_nobody() && stands_free(piece, at, end)).then_some((at, end, score))
}

/// A word before a name, where it stands, and what stands between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) word: Word,
    pub(super) at: usize,
    pub(super) place: Place,
}

/// Whether the message ends with the name that ends before token `end`.
fn closes(piece: &Piece<'_>, end: usize, said: Said) -> bool {
    let is_ordinary = said.place == Place::Right && is_one_of(piece, said.at, ORDINARY);
    !is_ordinary && ends_line(piece.text, piece.tokens[end - 1].end)
}

/// Whether what somebody is told or asked follows the name: who speaks, or speaks of another. Programs are told, too, but
/// to do something.
fn is_told(piece: &Piece<'_>, end: usize) -> bool {
    const WHO: &[&str] = &["i", "we", "she", "he", "they", "i'm", "we're", "my", "our"];
    let follows = |at: usize| piece.tokens.get(at).is_some_and(|next| next.gap == Gap::Space);
    let that =
        usize::from(follows(end) && is_one_of(piece, end, &["that", "about", "if", "whether"]));
    follows(end + that) && is_one_of(piece, end + that, WHO)
}

fn word_of<'t>(piece: &Piece<'t>, at: usize) -> &'t [u8] {
    &piece.text[piece.tokens[at].start..piece.tokens[at].end]
}

/// Whether the token is one of these words, which are in lower case.
fn is_one_of(piece: &Piece<'_>, at: usize, words: &[&str]) -> bool {
    let Ok(word) = std::str::from_utf8(word_of(piece, at)) else { return false };
    match word.is_ascii() {
        true => words.iter().any(|known| known.eq_ignore_ascii_case(word)),
        false => {
            words.iter().any(|known| word.chars().flat_map(char::to_lowercase).eq(known.chars()))
        }
    }
}

/// What a word before a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Opening,
    Closing,
    Asked,
}

/// Where the token stands that may be such a word before token `at`, and how: it opens or closes a message only where a
/// sentence or part of one begins, and only behind one that closes it a comma or the end of the line may stand between.
pub(super) fn word_before(piece: &Piece<'_>, at: usize) -> Option<(usize, Place)> {
    let gap = piece.tokens[at].gap;
    let before = at.checked_sub(1)?;
    let is_comma = piece.tokens[before].is_sign(piece.text, b',');
    let word = if is_comma { before.checked_sub(1)? } else { before };
    let is_tied = !is_comma || piece.tokens[before].gap == Gap::Nothing;
    let place = match (is_comma, gap) {
        (false, Gap::Space) => Place::Right,
        (true, Gap::Space) => Place::Comma,
        (_, Gap::Line) => Place::Line,
        _ => return None,
    };
    is_tied.then_some((word, place))
}

/// What stands between the word and the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Right,
    Comma,
    Line,
}

/// Whether the word begins what is said: a line, a sentence, or a part of one behind a sign; for a word that closes also
/// behind such as go with it.
pub(super) fn begins(piece: &Piece<'_>, word: usize, closes: bool) -> bool {
    let token = &piece.tokens[word];
    let Some(at) = word.checked_sub(1) else { return true };
    let before = &piece.tokens[at];
    let is_stop = before.class == Class::Sign
        && matches!(
            piece.text[before.start],
            b'.' | b'!' | b'?' | b',' | b')' | b':' | b'>' | b'"' | 0x80..
        );
    token.gap >= Gap::Line || is_stop || closes && goes_with(piece, at)
}

/// `many thanks`, `un abrazo`.
fn goes_with(piece: &Piece<'_>, before: usize) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "many", "kind", "warm", "best", "all", "with", "yours", "much", "lots", "and", "liebe", "viele", "beste", "herzliche", "schöne", "un", "una",
        "um", "uma", "gros", "mille", "muchas", "grandes", "vriendelijke", "met", "alvast", "med", "vänliga", "venlig", "bästa", "s",
        "с", "з", "terima", "cảm", "best", "i", "und", "et", "cu", "üdvözlettel", "lieben", "freundlichen",
    ];
    is_one_of(piece, before, WORDS)
}

/// How likely the word is a name there; nothing if it is none.
fn likely(first: &Token, is_listed: bool, said: Said, piece: &Piece<'_>) -> Option<u8> {
    let is_small_one = said.word == Word::Closing && said.place != Place::Right;
    let is_english = is_small_one && is_one_of(piece, said.at, ENGLISH);
    let can_be_small = first.mode.case() == Mode::LOWER;
    let length = first.end - first.start;
    match first.class {
        Class::Lower if can_be_small && is_listed => Some(LISTED),
        Class::Lower if can_be_small && is_small_one && first.lists == 0 && length > 2 => {
            Some(if is_english { UNLISTED } else { FOREIGN })
        }
        Class::Capital if is_listed => Some(LISTED),
        Class::Capital if first.lists == 0 && (2..=LONGEST).contains(&length) => Some(UNLISTED),
        _ => None,
    }
}

/// Whether a word goes on with the name that begins with `first`.
fn is_part(token: &Token, first: &Token) -> bool {
    let is_listed = token.lists & NAME != 0;
    match first.class {
        Class::Lower => token.class == Class::Lower && is_listed && token.lists & DICTIONARY == 0,
        _ => token.class == Class::Capital && (token.lists & DICTIONARY == 0 || is_listed),
    }
}

/// Whether a sign that goes with being called stands behind the name, or the end of the line.
fn is_called(piece: &Piece<'_>, end: usize) -> bool {
    let at = piece.tokens[end - 1].end;
    let is_sign = matches!(piece.text.get(at), Some(b',' | b'!' | b':'))
        && piece.text.get(at + 1).is_none_or(u8::is_ascii_whitespace);
    is_sign || ends_line(piece.text, at)
}

/// Whether nothing stands behind `at` on its line but the end of a sentence, or of the string that it is in.
fn ends_line(text: &[u8], at: usize) -> bool {
    let rest = &text[at..text.len().min(at + 8)];
    let stop = rest.iter().take_while(|b| matches!(**b, b'.' | b'!' | b' ' | b')' | b'\r')).count();
    match &rest[stop..] {
        [] => at + stop == text.len(),
        [b'\n' | b'"' | b'<', ..] | [b'\\', b'n' | b'r' | b'"', ..] => true,
        _ => false,
    }
}
