//! Words for a password that are not like the English one, and the verbs between such a word and its value:
//! `le mot de passe est …`, `hasło to …`, `密码是…`.
//!
//! In: a text and where a word stands. Out: where the key or the verb ends, and how much of what follows is the value.

use crate::recognize::letter::word_at;

/// As they are written; letters outside ASCII in both cases, since only those of ASCII are taken for each other.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "пароль", "Пароль", "ПАРОЛЬ", "лозинка", "Лозинка", "парола", "Парола", "密码", "密碼", "口令", "パスワード",
    "비밀번호", "비번", "암호", "รหัสผ่าน", "كلمة المرور", "كلمة السر", "رمز عبور", "סיסמה", "סיסמא", "הסיסמה", "पासवर्ड",
    "κωδικός πρόσβασης", "Κωδικός πρόσβασης", "κωδικός μου", "Κωδικός μου", "mot de passe", "motdepasse", "clave wifi", "clave del wifi", "clave de acceso", "clave:", "clave :", "clave es", "mdp :", "mdp:", "mdp ", "hasło", "HASŁO", "haslo", "heslo", "jelszó",
    "jelszavam", "lösenord", "LÖSENORD", "adgangskode", "salasana", "şifre", "Şifre", "sifre", "mật khẩu", "Mật khẩu",
    "kata sandi", "sandi saya", "sandi:", "lykilorð", "κωδικός", "Κωδικός", "contrasenya", "pasahitza", "fjalëkalimi", "şifreniz", "heslem", "lozinka", "geslo", "slaptažodis", "parool", "palavra-passe",
];

#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "è", "é", "est", "este", "es", "jest", "je", "är", "er", "ist", "lautet", "là", "adalah", "είναι", "הוא", "היא", "है",
    "هي", "هو", "это",
];
/// Verbs that are small words in English, so that they count behind words for a password of other languages alone.
pub(super) const POLISH_OR_FINNISH_VERBS: &[&str] = &["to", "on"];

/// Words for a key, of which few are secrets.
pub(super) const KEYS: &[&str] = &[
    "schlüssel",
    "klucz",
    "chiave",
    "clé s",
    "clé p",
    "clé a",
    "clé d",
    "clave s",
    "clave p",
    "clave de api",
    "clave de la api",
];

/// Where the name ends of a key for an API: `clé d'API`, `API-Schlüssel`, `klucz API`, `clave de la API`.
pub(super) fn api_key_end(text: &[u8], at: usize) -> Option<usize> {
    const BETWEEN: [&[u8]; 5] = [b" api", b" d'api", b" de api", b" de la api", b"api"];
    const WORDS: [&str; 5] = ["schlüssel", "klucz", "chiave", "clé", "clave"];
    let stands = |at: usize, part: &[u8]| {
        text.get(at..at + part.len()).is_some_and(|t| t.eq_ignore_ascii_case(part))
    };
    let end = at + WORDS.iter().find(|word| stands(at, word.as_bytes()))?.len();
    let api = BETWEEN.iter().find(|api| stands(end, api)).map(|api| end + api.len());
    let is_before = || {
        let before = &text[at.saturating_sub(4)..at];
        before.get(..3).is_some_and(|b| b.eq_ignore_ascii_case(b"api"))
            && b"- ".contains(&before[3])
    };
    api.or_else(|| is_before().then_some(end))
}

/// Longest ending of a word, as in `şifrem` or `hesloM`.
const ENDING: usize = 12;
const THAI: usize = 60;

/// Where the word for a password ends that stands at `at`, with its ending.
pub(super) fn word_end(text: &[u8], at: usize) -> Option<usize> {
    // `hasLocals` is no `haslo`.
    let has_hump =
        |t: &[u8]| t.windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    let stands = |word: &&&str| {
        text.get(at..at + word.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(word.as_bytes()) && !has_hump(t))
    };
    let word = WORDS.iter().filter(stands).max_by_key(|word| word.len())?;
    let end = at + word.trim_end_matches([' ', ':']).len();
    // The short one is the end of other words.
    if word.starts_with("mdp") && at > 0 && text[at - 1].is_ascii_alphanumeric() {
        return None;
    }
    // The code of a thing is called so too.
    if word.starts_with("clave")
        && !word.contains(" de")
        && !word.contains(" w")
        && !is_mixed(&text[end..])
    {
        return None;
    }
    // Behind a script without spaces letters of another one are the value.
    let is_unspaced = text[at] >= 0xE0;
    let ending = match is_unspaced {
        // Thai says what the password is for before it comes to the verb.
        true if text[at] == 0xE0 => {
            text[end..].iter().take(THAI).take_while(|b| **b >= 0x80).count()
        }
        true => text[end..].iter().take(ENDING).take_while(|b| **b >= 0x80).count(),
        false => word_at(text, end, ENDING),
    };
    Some(end + ending)
}

/// Whether what stands behind the colon has letters in lower case and digits.
fn is_mixed(text: &[u8]) -> bool {
    let rest = text.trim_ascii_start();
    let rest = rest.strip_prefix(b":").unwrap_or(rest).trim_ascii_start();
    let word = rest.iter().take(LONGEST).take_while(|b| b.is_ascii_graphic());
    word.clone().filter(|b| b.is_ascii_lowercase()).count() > 2
        && word.clone().any(u8::is_ascii_digit)
}
/// Of a value that is looked at.
const LONGEST: usize = 40;

/// Behind a verb of any language that follows what ends at `end`, and the space behind it.
pub(in crate::recognize) fn behind_any_verb(text: &[u8], end: usize) -> Option<usize> {
    let behind = |verbs| behind_verb(text, end, verbs);
    let end = behind(VERBS).or_else(|| behind(POLISH_OR_FINNISH_VERBS))?;
    Some(end + usize::from(text.get(end) == Some(&b' ')))
}

/// Behind one of `verbs` that follows what ends at `end`, a space between.
pub(super) fn behind_verb(text: &[u8], end: usize, verbs: &[&str]) -> Option<usize> {
    let rest = text.get(end..)?.strip_prefix(b" ")?;
    let verb = verbs.iter().find(|verb| {
        let head = rest.get(..verb.len());
        head.is_some_and(|h| h.eq_ignore_ascii_case(verb.as_bytes()))
            && matches!(rest.get(verb.len()), Some(b' ' | b':'))
    })?;
    Some(end + 1 + verb.len())
}

/// Behind the verb of Polish or Finnish that ends the subject, up to three words between: `hasło do routera to …`.
pub(super) fn verb_behind_words(text: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..3 {
        at += 1 + Some(word_at(text, at + 1, ENDING * 2)).filter(|n| *n > 0 && text[at] == b' ')?;
        if let Some(end) = behind_verb(text, at, POLISH_OR_FINNISH_VERBS) {
            return Some(end);
        }
    }
    None
}

/// A value right behind a word for a password that is told by its letters and digits alone, as `thistle-Meadow93` in a sentence
/// is, though the same would be an expression in code.
pub(super) fn told_by_digits(text: &[u8], end: usize) -> Option<(usize, usize)> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 8..=40;
    let start = end + usize::from(text.get(end) == Some(&b':'));
    let start = start + usize::from(text.get(start) == Some(&b' '));
    let belongs = |b: &&u8| b.is_ascii_alphanumeric() || b"-_.!?#*%&+$@~^".contains(b);
    let run = text.get(start..)?.iter().take(*LENGTHS.end() + 1).take_while(belongs).count();
    let margin = |b: &&u8| matches!(**b, b'.' | b'?' | b'!');
    let run = run - text[start..start + run].iter().rev().take_while(margin).count();
    let value = &text[start..start + run];
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let small = value.iter().filter(|b| b.is_ascii_lowercase()).count();
    let is_address = value.contains(&b'@') && value.contains(&b'.');
    let ends = text.get(start + run).is_none_or(|b| b" \n\r\t.,;?!)".contains(b));
    let is_told = start > end && ends && LENGTHS.contains(&run) && digits > 1 && small > 2;
    (is_told && !is_address).then_some((start, start + run))
}

/// How much of a value is the password: one in ASCII ends where letters of the sentence follow.
pub(super) fn value_length(value: &[u8]) -> usize {
    let ascii = value.iter().take_while(|b| b.is_ascii()).count();
    if ascii == value.len() {
        return ascii;
    }
    let goes_on = matches!(std::str::from_utf8(&value[ascii..]), Ok(rest) if is_latin(rest));
    // 密码至少8位: so many characters, and no password.
    let is_count = (1..4).contains(&ascii) && value[ascii] >= 0xE0;
    match () {
        () if is_count => 0,
        () if ascii >= 4 && !goes_on => ascii,
        () => value.len(),
    }
}

/// Whether letters are such as an alphabet of ASCII has with accents: they are part of what they are glued to.
fn is_latin(rest: &str) -> bool {
    rest.chars().all(|c| c < '\u{250}')
}
