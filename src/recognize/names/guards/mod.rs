//! What speaks against a guess.
//!
//! In: a guess of the tagger and the tokens around it. Out: the guess with its ends trimmed and its scores lowered
//! where code, a table or a lone number is more likely; or nothing.

mod abbreviations;
mod known;
mod medicine;
mod number_of_house;

use super::rules::LOWEST;
use super::tagger::gazetteer::{DICTIONARY, NAME, ORGANIZATION, PLACE, TITLE};
use super::tagger::glue::is_glued;
use super::tagger::lines::Mode;
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap, Token};
use super::tagger::{Guess, Label};
use super::{cited, famous};
use crate::span::Span;

pub(super) use known::is_role;

/// The guess as the rules believe it.
pub(super) fn judge(piece: &Piece<'_>, guess: Guess) -> Option<Guess> {
    let mut guess = trimmed(piece, guess)?;
    let tokens = &piece.tokens[guess.first..guess.end];
    let handle = is_handle(piece, guess.first);
    let free = handle || stands_free(piece, guess.first, guess.end);
    if !free || !tokens.iter().any(Token::is_word) || names_medicine(piece, tokens) {
        return None;
    }
    let written = if handle { 100 } else { code_trust(tokens) * lower_trust(tokens) / 100 };
    for label in Label::ALL {
        let score = &mut guess.scores[label as usize];
        // Nothing comes of it as it is.
        if *score < LOWEST {
            continue;
        }
        let trust = match label {
            Label::Person if handle => 100,
            Label::Person => person_trust(piece, guess.first, guess.end) * written / 100,
            Label::Address => number_of_house::trust(piece, guess.first, guess.end),
            Label::Organization => written * organization_trust(piece, tokens) / 100,
            Label::Location => written * place_trust(tokens) / 100,
        };
        *score = (u32::from(*score) * trust / 100) as u8;
    }
    Some(guess)
}

/// Whether one of the words is a medicine, or all stand in a list of such, and none is on a list of names.
fn names_medicine(piece: &Piece<'_>, tokens: &[Token]) -> bool {
    let word = |token: &Token| &piece.text[token.start..token.end];
    let first = tokens[0].end;
    // `Leki: Acard, …`: the label is no name either.
    if piece.text[first..].starts_with(b":") && medicine::is_label(word(&tokens[0])) {
        return tokens[1..].iter().all(|token| token.lists & NAME == 0);
    }
    tokens.iter().all(|token| token.lists & NAME == 0)
        && (tokens.iter().any(|token| medicine::is_one(word(token)))
            || medicine::is_listed(piece.text, tokens[0].start))
}

/// Whether a handle begins there, `@name`.
fn is_handle(piece: &Piece<'_>, first: usize) -> bool {
    sign_of_handle(piece, first).is_some()
}

/// The `@` of the handle whose name begins at `first`.
fn sign_of_handle<'a>(piece: &Piece<'a>, first: usize) -> Option<&'a Token> {
    let sign = &piece.tokens[first.checked_sub(1)?];
    (sign.is_sign(piece.text, b'@') && sign.gap > Gap::Nothing).then_some(sign)
}

/// Without signs at its ends, nor numbers or words of scripts that the tagger was never taught where it is a person; a name
/// ends with its line.
fn trimmed(piece: &Piece<'_>, guess: Guess) -> Option<Guess> {
    let (mut first, mut end) = (guess.first, guess.end);
    let is_edge = |at: usize| match piece.tokens[at].class {
        Class::Sign | Class::Mark => true,
        Class::Digits | Class::Foreign => guess.label == Label::Person,
        _ => false,
    };
    while first < end && is_edge(first) {
        first += 1;
    }
    if guess.label != Label::Address {
        let line = (first + 1..end).find(|&at| piece.tokens[at].gap >= Gap::Line);
        end = line.unwrap_or(end);
    }
    while first < end && is_edge(end - 1) {
        end -= 1;
    }
    if guess.label == Label::Person {
        end = sentence_end(piece, first, end);
        (first, end) = without_small(piece, first, end);
        first += if is_shortened(piece, first) { 3 } else { 0 };
        let last = end.checked_sub(3).filter(|last| *last >= first);
        end -= if last.is_some_and(|last| is_shortened(piece, last)) { 3 } else { 0 };
    }
    (first < end).then_some(Guess { first, end, ..guess })
}

/// Where the sentence ends within a name: at a full stop behind a word that is no title or initial.
fn sentence_end(piece: &Piece<'_>, first: usize, end: usize) -> usize {
    const WORD: usize = 4;
    let ends = |at: usize| {
        let (stop, before) = (&piece.tokens[at], &piece.tokens[at - 1]);
        let is_stop = stop.is_sign(piece.text, b'.') && stop.gap == Gap::Nothing;
        is_stop
            && before.class == Class::Capital
            && before.end - before.start >= WORD
            && before.lists & TITLE == 0
            && piece.tokens[at + 1].gap >= Gap::Space
    };
    (first + 1..end.saturating_sub(1)).find(|&at| ends(at)).unwrap_or(end)
}

/// Without words in lower case at the ends of a name whose others have capitals; one that belongs to names may begin it.
fn without_small(piece: &Piece<'_>, mut first: usize, mut end: usize) -> (usize, usize) {
    const PARTICLES: &[&str] = &[
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "du",
        "la", "le", "el", "al", "bin", "bint", "ibn", "ten", "ter", "zu", "af", "av", "abu", "st",
        "mac", "mc", "ó", "ní", "y", "e",
    ];
    let tokens = &piece.tokens;
    if !tokens[first..end].iter().any(|t| matches!(t.class, Class::Capital | Class::Upper)) {
        return (first, end);
    }
    let is_small = |at: usize| {
        let token = &tokens[at];
        token.class == Class::Lower && token.end - token.start > 1 && token.lists & TITLE == 0
    };
    let is_particle = |at: usize| {
        let word = &piece.text[tokens[at].start..tokens[at].end];
        PARTICLES.iter().any(|known| known.as_bytes() == word)
    };
    while first + 1 < end
        && is_small(first)
        && !is_particle(first)
        && tokens[first + 1].gap == Gap::Space
    {
        first += 1;
    }
    while first + 1 < end && is_small(end - 1) && tokens[end - 1].gap == Gap::Space {
        end -= 1;
    }
    (first, end)
}

/// Whether a letter, a full stop and capitals stand there without a space, as in `P.IVA`; an initial has a space behind
/// it, or a name that is on a list.
fn is_shortened(piece: &Piece<'_>, at: usize) -> bool {
    let Some([letter, stop, rest]) = piece.tokens.get(at..at + 3) else { return false };
    let is_name = rest.lists & NAME != 0 && &piece.text[rest.start..rest.end] != b"IVA";
    letter.is_initial()
        && stop.gap == Gap::Nothing
        && stop.is_sign(piece.text, b'.')
        && rest.gap == Gap::Nothing
        && rest.class == Class::Upper
        && rest.end - rest.start > 1
        && !is_name
}

/// The bytes of some tokens; with the sign of a handle before them, or the full stop of an initial behind.
pub(super) fn span(piece: &Piece<'_>, first: usize, end: usize) -> Span {
    let last = &piece.tokens[end - 1];
    if let Some(sign) = sign_of_handle(piece, first) {
        return Span::new(sign.start, handle_end(piece.text, last.end));
    }
    let end = end + usize::from(initial_follows(piece, end));
    let last = &piece.tokens[end - 1];
    let is_initial = last.is_initial() && end - first > 1;
    let stop = piece.tokens.get(end).filter(|t| t.gap == Gap::Nothing && t.end - t.start == 1);
    let stop = stop.filter(|t| is_initial && t.is_sign(piece.text, b'.'));
    Span::new(piece.tokens[first].start, stop.map_or(last.end, |stop| stop.end))
}

/// Whether the initial of a second name stands behind a name in capitals: `GUTIERREZ, ALEJANDRA M`.
fn initial_follows(piece: &Piece<'_>, end: usize) -> bool {
    let is_loud =
        piece.tokens[end - 1].class == Class::Upper && piece.tokens[end - 1].lists & NAME != 0;
    let next = piece.tokens.get(end);
    let behind = piece.tokens.get(end + 1);
    is_loud
        && next.is_some_and(|next| next.gap == Gap::Space && next.is_initial())
        && behind.is_none_or(|behind| behind.gap >= Gap::Line || behind.is_sign(piece.text, b'.'))
}

/// Where a handle ends that may go on with signs and digits: `@anna_k.7`.
fn handle_end(text: &[u8], from: usize) -> usize {
    const LONGEST: usize = 40;
    let is_word = |at: usize| text.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let joins = |at: usize| matches!(text.get(at), Some(b'.' | b'-')) && is_word(at + 1);
    from + (from..from + LONGEST).take_while(|&at| is_word(at) || joins(at)).count()
}

/// Whether nothing is glued to the tokens that would make them part of an identifier, path or call.
pub(super) fn stands_free(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    let (start, end) = (piece.tokens[first].start, piece.tokens[end - 1].end);
    !is_glued(piece.text, start, end) && !goes_on_unseen(piece.text, start, end)
}

/// Whether a character that nobody sees joins it to a letter or digit before or behind.
fn goes_on_unseen(text: &[u8], start: usize, end: usize) -> bool {
    const UNSEEN: [&str; 6] =
        ["\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"];
    let is_ascii = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii);
    if is_ascii(text[..start].last()) && is_ascii(text.get(end)) {
        return false;
    }
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    UNSEEN.iter().any(|unseen| {
        let (before, behind) = (
            text[..start].strip_suffix(unseen.as_bytes()),
            text[end..].strip_prefix(unseen.as_bytes()),
        );
        before.is_some_and(|rest| is_word(rest.last()))
            || behind.is_some_and(|rest| is_word(rest.first()))
    })
}

/// Whether a word is on the dictionary's list, so that alone it says little.
pub(super) fn is_common(token: &Token) -> bool {
    token.lists & DICTIONARY != 0
}

/// Words that are no names though written like some: one word in capitals, an identifier, a month with a day.
fn person_trust(piece: &Piece<'_>, first: usize, end: usize) -> u32 {
    let tokens = &piece.tokens[first..end];
    if is_unknown(tokens) || holds_number(piece, first, end) {
        return 0;
    }
    let mut words = tokens.iter().filter(|t| t.is_word());
    let (Some(word), more) = (words.next(), words.next().is_some()) else { return 0 };
    if more {
        let name = &piece.text[tokens[0].start..tokens[tokens.len() - 1].end];
        let identifiers = tokens.iter().filter(|t| t.is_word()).all(|t| is_identifier(piece, t));
        return match () {
            () if identifiers => 40,
            () if is_member(piece, first, end) => 0,
            () if famous::is_person(name) => 45,
            () if cited::is_author(piece.text, tokens[0].start) => 45,
            () if cited::is_credited(piece.text, tokens[tokens.len() - 1].end) => 45,
            () if known::is_called_after(piece, tokens) => 45,
            () if tokens.len() == 2 && known::reigns(piece, first) => 45,
            () if known::is_letter_and_word(piece, tokens) => 45,
            () if has_abbreviation(tokens) => 50,
            () => 100,
        };
    }
    let listed = word.lists & NAME != 0;
    let length = characters(piece, word);
    let in_capitals = word.class == Class::Upper && word.mode.case() != Mode::UPPER;
    let number_behind = piece.tokens.get(end).is_some_and(|t| t.class == Class::Digits);
    match () {
        () if length < 2 || is_pronoun(&piece.text[word.start..word.end]) => 0,
        () if in_capitals && (!listed || is_common(word)) => 35,
        () if in_capitals && length <= 3 => 35,
        () if is_identifier(piece, word) => 25,
        () if is_language(piece, first) => 0,
        () if known::is_role(piece, first) || known::reigns(piece, first) => 45,
        () if known::is_people(piece, first) => 45,
        () if number_behind && length <= 5 => 40,
        () if length <= 2 || length == 3 && word.class == Class::Lower => 45,
        () if !listed && is_quoted(piece, word) => 45,
        () if famous::is_word(&piece.text[word.start..word.end]) => 50,
        () if is_half_famous(piece, first, end) => 45,
        () if is_work(piece, end) => 45,
        () => 100,
    }
}

/// `Ki.Errors` in a line of code: a member of something, unless the word behind the stop is a name.
fn is_member(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    piece.tokens[first..end].windows(3).any(|three| {
        let [owner, stop, member] = three else { return false };
        owner.mode.is_code()
            && stop.is_sign(piece.text, b'.')
            && stop.gap == Gap::Nothing
            && member.gap == Gap::Nothing
            && member.end - member.start > 1
            && member.lists & NAME == 0
    })
}

/// "She" begins a sentence as often as any name does, and so does a greeting.
fn is_pronoun(word: &[u8]) -> bool {
    #[rustfmt::skip]
    const PRONOUNS: &[&str] = &[
        "she", "they", "this", "that", "these", "those", "their", "his", "her", "it", "we", "who", "il", "elle",
        "sie", "ella", "moi", "toi", "hei", "hej", "hola", "ciao", "ahoj", "beni", "seni", "bana", "sana", "boa",
        "bom", "buenas", "nire", "jina", "salve", "signori", "yetkili", "gentili", "gentile", "buongiorno", "merhaba",
        "selam", "witam",
    ];
    static FILTER: famous::Filter = famous::Filter::of(PRONOUNS);
    famous::is_one_of(word, PRONOUNS, &FILTER)
}

/// Whether with the word before or behind it is the name of somebody whom everybody knows.
pub(super) fn is_half_famous(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    let is_famous = |first: usize, end: usize| {
        let name =
            piece.tokens.get(first..end).filter(|t| t[1..].iter().all(|t| t.gap == Gap::Space));
        name.is_some_and(|t| famous::is_person(&piece.text[t[0].start..t[t.len() - 1].end]))
    };
    is_famous(first, end + 1) || first > 0 && is_famous(first - 1, end)
}

/// Whether eleven digits stand in one word or three words of three digits or more follow each other, as in a number of a card
/// or account; whatever marks and foreign digits are among them.
fn holds_number(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    let digits = |t: &Token| {
        if matches!(t.class, Class::Lower | Class::Capital | Class::Upper | Class::Mixed) {
            return 0;
        }
        let bytes = &piece.text[t.start..t.end];
        let is_number = !bytes.iter().any(u8::is_ascii_alphabetic);
        if is_number { bytes.iter().filter(|b| b.is_ascii_digit()).count() } else { 0 }
    };
    let is_group = |t: &Token| digits(t) >= 3;
    if piece.tokens[first..end].iter().any(|t| digits(t) >= 11) {
        return true;
    }
    (first..end).any(|at| {
        let groups = piece.tokens.get(at..at + 3).unwrap_or_default();
        groups.len() == 3
            && groups.iter().all(is_group)
            && groups[1..].iter().all(|t| t.gap == Gap::Space)
    })
}

/// Letters and digits in a row longer than anybody is called, or a word of a script that the tagger was never taught.
fn is_unknown(tokens: &[Token]) -> bool {
    const LONGEST_HANDLE: usize = 30;
    tokens.iter().any(|t| match t.class {
        Class::Code => t.end - t.start > LONGEST_HANDLE,
        class => class == Class::Foreign,
    })
}

/// A word in capitals that is on no list of names, beside one that is not in capitals: `Lambda ARN`.
fn has_abbreviation(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.class == Class::Capital)
        && tokens.iter().any(|t| {
            t.class == Class::Upper && !t.is_initial() && (t.lists & NAME == 0 || is_common(t))
        })
}

/// How many characters a word has.
fn characters(piece: &Piece<'_>, word: &Token) -> usize {
    piece.text[word.start..word.end].iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// A value of its own, as in JSON.
fn is_quoted(piece: &Piece<'_>, word: &Token) -> bool {
    let before = word.start.checked_sub(1).map(|at| piece.text[at]);
    before == Some(b'"') && piece.text.get(word.end) == Some(&b'"')
}

/// A word with capitals inside that no name has: `HashMap`, `allowStale`; but `McDonald`, `DeAngelo`.
fn is_identifier(piece: &Piece<'_>, word: &Token) -> bool {
    let bytes = &piece.text[word.start..word.end];
    let inner = bytes.iter().skip(1).position(u8::is_ascii_uppercase).map(|at| at + 1);
    let capitals = bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
    let prefixed = matches!(inner, Some(2 | 3)) && capitals == 2 && bytes[0].is_ascii_uppercase();
    word.class == Class::Mixed && !prefixed
}

/// `translate to German`: a language that is a given name elsewhere.
fn is_language(piece: &Piece<'_>, at: usize) -> bool {
    let text = |token: &Token| &piece.text[token.start..token.end];
    let before = at.checked_sub(1).map(|before| text(&piece.tokens[before]));
    text(&piece.tokens[at]) == b"German"
        && before.is_some_and(|word| [&b"to"[..], b"into", b"in", b"from"].contains(&word))
}

/// One word in capitals is an abbreviation; that may be an organisation, but a short one says little.
fn place_trust(tokens: &[Token]) -> u32 {
    let [word] = tokens else { return 100 };
    if word.class == Class::Mixed || word.end - word.start < 2 { 50 } else { 100 }
}

/// Words of the dictionary alone, none of which organisations are called by, are a title or a heading more often; where
/// most words of the line have a capital, capitals say nothing.
fn organization_trust(piece: &Piece<'_>, tokens: &[Token]) -> u32 {
    let heading = matches!(tokens[0].mode.case(), Mode::TITLE | Mode::MOSTLY_CAPITALS);
    let known = if heading { ORGANIZATION | PLACE } else { ORGANIZATION | NAME | PLACE };
    let mut words = tokens.iter().filter(|t| t.is_word());
    let plain = words.all(|t| is_common(t) && t.lists & known == 0) && tokens.len() > 1;
    let trust = match (plain, heading) {
        (true, true) => 35,
        (true, false) => 65,
        _ if abbreviations::are_all(piece.text, tokens) => 25,
        _ => 100,
    };
    trust * place_trust(tokens) / 100
}

/// `… is a 1999 …` is said of films, books and songs.
fn is_work(piece: &Piece<'_>, end: usize) -> bool {
    let Some([is, article, year]) = piece.tokens.get(end..end + 3) else { return false };
    let text = |token: &Token| &piece.text[token.start..token.end];
    matches!(text(is), b"is" | b"was")
        && matches!(text(article), b"a" | b"an" | b"the")
        && (year.class == Class::Mark
            || year.class == Class::Digits
                && matches!(text(year), [b'1', b'8' | b'9', _, _] | [b'2', b'0', _, _]))
}

/// Lower-case names are believed in lower-case text, where a list holds them.
fn lower_trust(tokens: &[Token]) -> u32 {
    if tokens.iter().any(|t| t.has_capital() || t.class == Class::Code) {
        100
    } else if tokens.iter().any(|t| t.lists & NAME != 0 && !is_common(t)) {
        90
    } else {
        60
    }
}

/// A single word among signs of code is a type or a constant more often than a name.
fn code_trust(tokens: &[Token]) -> u32 {
    let words = tokens.iter().filter(|t| t.is_word()).count();
    if !tokens[0].mode.is_code() || words > 1 { 100 } else { 55 }
}
