//! Values that nothing but the label before them gives away: `MRN: 112-45-789`, `account number 9876543210`,
//! `CVV 123`, `username: jane_roe`.
//!
//! In: the text and where one of the labels stands. Out: the value behind it, if it has the shape that the label's kind
//! asks for. Between label and value stand at most 32 bytes of signs and of small words such as "number" or "is".
//! Labels are whole words; nothing behind a label in a sentence about it is a value.

mod labels;

use self::labels::*;
use super::assigned::answered::{Wanted, answers};
use super::assigned::{foreign, prose};
use super::letter::word_at;
use super::value::{self, Shape};
use super::{Hits, Recognizer, Trigger};
use crate::scan::assignment::bridge::Key;
use crate::scan::boundary::{self, is_word};
use crate::scan::outline::{Bits, Side};
use crate::scan::{Group, Needs, Opens, Outline, Picked};

pub(crate) const LABELLED: Recognizer = Recognizer {
    name: "labelled",
    kinds: &[
        "medical_record",
        "health_id",
        "case_number",
        "account",
        "bank_account",
        "plate",
        "cvv",
        "expiry",
        "username",
        "bic",
        "passport",
        "driver_license",
        "reference",
        "medical_license",
        "coordinates",
        "application",
        "extension",
    ],
    triggers: &[
        Trigger::Literals(MEDICAL, |t, at, h| behind(t, at, MEDICAL, 0, Shape::Id(3), h)),
        Trigger::Literals(HEALTH, |t, at, h| behind(t, at, HEALTH, 1, Shape::Id(5), h)),
        Trigger::Literals(CASE, |t, at, h| behind(t, at, CASE, 2, Shape::Id(3), h)),
        Trigger::Literals(ACCOUNT, |t, at, h| behind(t, at, ACCOUNT, 3, Shape::Id(4), h)),
        Trigger::Literals(ACCOUNT_ALONE, account),
        Trigger::Literals(BANK, |t, at, h| behind(t, at, BANK, 4, Shape::Digits(6, 26), h)),
        Trigger::Literals(PLATE, |t, at, h| behind(t, at, PLATE, 5, Shape::Plate, h)),
        Trigger::Literals(CVV, |t, at, h| behind(t, at, CVV, 6, Shape::Digits(3, 4), h)),
        Trigger::Literals(EXPIRY, |t, at, h| behind(t, at, EXPIRY, 7, Shape::Expiry, h)),
        Trigger::Literals(USERNAME, username),
        Trigger::Literals(USER, user),
        Trigger::Literals(FOREIGN_USERNAME, foreign_user),
        Trigger::Literals(BIC, |t, at, h| behind(t, at, BIC, 9, Shape::Bic, h)),
        Trigger::Literals(PASSPORT, |t, at, h| behind(t, at, PASSPORT, 10, Shape::Id(5), h)),
        Trigger::Literals(IDENTITY, |t, at, h| behind(t, at, IDENTITY, 10, Shape::Id(3), h)),
        Trigger::Literals(LICENSE, |t, at, h| behind(t, at, LICENSE, 11, Shape::Id(4), h)),
        Trigger::Literals(COLLEGE, |t, at, h| behind(t, at, COLLEGE, 13, Shape::Digits(4, 12), h)),
        Trigger::Literals(&["gmc "], |t, at, h| {
            behind(t, at, &["gmc "], 13, Shape::Digits(7, 7), h);
        }),
        Trigger::Literals(PLACE, |t, at, h| behind(t, at, PLACE, 14, Shape::Coordinates, h)),
        Trigger::Numbers(Needs { at: serials, opens: Opens::ANY, around: None }, application),
        Trigger::Literals(EXTENSION, |t, at, h| {
            behind(t, at, EXTENSION, 16, Shape::Digits(2, 6), h);
        }),
        Trigger::Literals(REFERENCE, |t, at, h| behind(t, at, REFERENCE, 12, Shape::Id(5), h)),
    ],
};

/// Apart from the others: a secret, so that where only secrets are looked for no other label is.
pub(crate) const PIN: Recognizer = Recognizer {
    name: "pin",
    kinds: &["pin", "code"],
    triggers: &[
        Trigger::Literals(PINS, pin),
        Trigger::Literals(CODES, code),
        Trigger::Literals(BARE_CODES, bare_code),
    ],
};

/// Apart from the others, since most policies have no use for these and then don't look for their labels at all.
pub(crate) const DEMOGRAPHIC: Recognizer = Recognizer {
    name: "demographic",
    kinds: &["age", "gender", "icd10"],
    triggers: &[
        Trigger::Literals(AGE, |t, at, h| behind(t, at, AGE, AGE_KIND, Shape::Age, h)),
        Trigger::Literals(YEARS, years),
        Trigger::Literals(GENDER, |t, at, h| behind(t, at, GENDER, 1, Shape::Gender, h)),
        Trigger::Literals(ICD, |t, at, h| behind(t, at, ICD, 2, Shape::Icd, h)),
    ],
};

fn username(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if !is_member_given_member(text, at) {
        behind(text, at, USERNAME, 8, Shape::Name, hits);
    }
}

/// `t.username=t.email||…`: a member of something is given another, and code goes on.
fn is_member_given_member(text: &[u8], at: usize) -> bool {
    let is_name = |b: &&u8| is_word(**b) || **b == b'$';
    let name = |from: usize| text[from..].iter().take(64).take_while(is_name).count();
    if at == 0 || text[at - 1] != b'.' {
        return false;
    }
    let sign = at + name(at);
    let value = sign + 1;
    let goes_on =
        |end: usize| matches!(text.get(end), Some(b'=' | b'|' | b'&' | b')' | b';' | b',' | b'}'));
    text.get(sign) == Some(&b'=') && {
        let end = value + name(value);
        let member = end + 1;
        end > value
            && text.get(end) == Some(&b'.')
            && name(member) > 0
            && goes_on(member + name(member))
    }
}

const AGE_KIND: usize = 0;

/// Three to six digits, a slash or more than one byte, two digits.
fn serials(outline: &Outline) -> Bits {
    let years = outline.numeric & outline.of_length(2);
    let gaps = outline.joined(Side::Slash) | outline.apart();
    outline.numeric & outline.longer(3) & !outline.longer(7) & years >> 1 & gaps
}

/// `36244/06` behind "no.", as courts number applications: three to six digits, a slash, two digits of a year.
fn application(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (i, serial) in picked.of(groups) {
        let Some(year) = groups.get(i + 1) else { break };
        let shape = year.len() == 2
            && year.is_numeric()
            && (3..=6).contains(&serial.len())
            && serial.is_numeric();
        if shape
            && matches!(&text[serial.end..year.start], b"/" | b" / ")
            && boundary::starts_free(text, serial.start)
            && text.get(year.end) != Some(&b'/')
            && boundary::ends_free(text, year.end)
            && is_numbered(text, serial.start)
        {
            hits.push(APPLICATION, serial.start, year.end);
        }
    }
}

const APPLICATION: usize = 15;

/// Whether "no." stands right before `start`, or a list of such numbers does.
fn is_numbered(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(16)..start];
    let trimmed = before.strip_suffix(b"\"").unwrap_or(before).trim_ascii_end();
    let trimmed = trimmed.strip_suffix(b".").unwrap_or(trimmed);
    let ends = |with: &[u8]| {
        trimmed.len() >= with.len()
            && trimmed[trimmed.len() - with.len()..].eq_ignore_ascii_case(with)
            && trimmed.len().checked_sub(with.len() + 1).is_none_or(|i| !is_word(trimmed[i]))
    };
    let listed = |with: &[u8]| {
        let head = trimmed.strip_suffix(with).map(<[u8]>::trim_ascii_end);
        head.is_some_and(|h| {
            h.len() >= 5 && h[h.len() - 2..].iter().all(u8::is_ascii_digit) && h.contains(&b'/')
        })
    };
    [&b"no"[..], b"nos", b"nr", "n°".as_bytes(), "nº".as_bytes(), "№".as_bytes()]
        .iter()
        .any(|w| ends(w))
        || listed(b",")
        || listed(b"and")
        || listed(b"et")
        || listed(b"y")
}

/// Report the value behind the label at `at`, the longest of `labels` that stands there.
fn behind(text: &[u8], at: usize, labels: &[&str], kind: usize, shape: Shape, hits: &mut Hits<'_>) {
    if !hits.wants(kind) {
        return;
    }
    let Some(label_end) = label_end(text, at, labels) else { return };
    let label_end = label_end + usize::from(is_plural(text, label_end));
    let direct = value::behind(text, label_end, shape);
    let found = direct.or_else(|| value::behind(text, subject_end(text, label_end)?, shape));
    if let Some((start, end)) = found {
        hits.push(kind, start, end);
    }
}

/// Behind words that say whose the value is, up to the colon: `policy number of the insured: …`, `Ausweisnr. des Mieters: …`.
fn subject_end(text: &[u8], label_end: usize) -> Option<usize> {
    const OF: &[&str] = &[
        "of", "for", "der", "des", "vom", "von", "für", "zum", "zur", "de", "del", "du", "della",
        "do", "da", "van", "para", "pour",
    ];
    const WORDS: usize = 4;
    const LONGEST: usize = 20;
    let stop = usize::from(text.get(label_end) == Some(&b'.'));
    let mut at = label_end + stop;
    for count in 0..WORDS {
        if text.get(at) != Some(&b' ') {
            return None;
        }
        let length = word_at(text, at + 1, LONGEST + 1);
        let word = &text[at + 1..at + 1 + length];
        if !(1..=LONGEST).contains(&length)
            || count == 0 && !OF.iter().any(|of| of.as_bytes() == word)
        {
            return None;
        }
        at += 1 + length;
        if count > 0 && text.get(at) == Some(&b':') {
            return Some(at);
        }
    }
    None
}

/// The number behind `PIN`, if a sign or word says that it is one.
fn pin(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if !starts_word(text, at) {
        return;
    }
    let end = at + "pin".len();
    if let Some((start, end)) = value::behind(text, end, Shape::Pin).or_else(|| told(text, end)) {
        hits.push(0, start, end);
    } else {
        push_answers(text, Key { start: at, end }, 0, hits);
    }
}

/// `what is the PIN for the alarm?`, and the number in the next line.
fn push_answers(text: &[u8], key: Key, kind: usize, hits: &mut Hits<'_>) {
    for span in answers(text, key, Wanted::Pin) {
        hits.push(kind, span.start, span.end);
    }
}

/// `pin der alarmanlage: 7731`, `pin for the gate is 4821`: the number behind the subject of a sentence about it.
fn told(text: &[u8], end: usize) -> Option<(usize, usize)> {
    let verb = prose::verb_end(text, end).or_else(|| subject_end(text, end))?;
    let gap = text[verb..].iter().take(4).take_while(|b| b" :\"'*`".contains(b)).count();
    let start = verb + gap;
    let digits = text[start..].iter().take(9).take_while(|b| b.is_ascii_digit()).count();
    let is_whole = text.get(start + digits).is_none_or(|b| !is_word(*b) && *b != b'-');
    (gap > 0 && is_whole && (4..=8).contains(&digits)).then_some((start, start + digits))
}

/// `door code: 4417`, `portkoden är 5787`, `暗証番号は86375118`: the number behind the word for a code, its ending, and the verb
/// of a sentence about it.
fn code(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, CODES).filter(|_| hits.wants(CODE_KIND)) else { return };
    let end = end + particle(&text[end..]);
    let end = end + if text[end..].starts_with(b" ") { 0 } else { word_at(text, end, ENDING) };
    let from = foreign::behind_any_verb(text, end).unwrap_or(end);
    let behind = |at| value::behind(text, at, Shape::Digits(4, 8));
    let is_told = || behind(prose::verb_end(text, end).or_else(|| subject_end(text, end))?);
    if let Some((start, end)) = digits_at(text, from).or_else(|| behind(from)).or_else(is_told) {
        hits.push(CODE_KIND, start, end);
    } else {
        push_answers(text, Key { start: at, end }, CODE_KIND, hits);
    }
}

const CODE_KIND: usize = 1;
/// Most bytes before a word that begins its line.
const MARGIN: usize = 8;
/// Longest ending of a word for a code, as in `portkoden`.
const ENDING: usize = 4;

/// `the kod 930847 won't work`: six digits behind the word alone, inside a line.
fn bare_code(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, BARE_CODES).filter(|_| hits.wants(CODE_KIND)) else {
        return;
    };
    let before = text[..at].iter().rev().take(MARGIN).find(|b| !b" \t\"'*-".contains(b));
    let start = foreign::behind_any_verb(text, end).unwrap_or(end);
    let start = start + text[start..].iter().take(2).take_while(|b| b" :".contains(b)).count();
    if let Some((start, end)) = digits_at(text, start)
        && end - start == 6
        && before.is_some_and(|b| *b != b'\n')
    {
        hits.push(CODE_KIND, start, end);
    }
}

/// Bytes of a particle of Japanese, Chinese or Korean that goes on behind a word.
fn particle(rest: &[u8]) -> usize {
    const PARTICLES: &[&str] = &["は", "が", "是", "为", "為", "는", "은", "가", "이"];
    PARTICLES.iter().find(|word| rest.starts_with(word.as_bytes())).map_or(0, |word| word.len())
}

/// Four to eight digits that stand at `at`, no part of anything longer.
fn digits_at(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let digits = rest.iter().take(9).take_while(|b| b.is_ascii_digit()).count();
    let (behind, next) = (rest.get(digits).copied(), rest.get(digits + 1).copied());
    let goes_on = behind.is_some_and(|b| {
        b.is_ascii_alphanumeric()
            || matches!(b, b'_' | b'-' | b'/' | b'%' | b'.' | b',' | b':')
                && next.is_some_and(|n| n.is_ascii_alphanumeric())
    });
    ((4..=8).contains(&digits) && !goes_on).then_some((at, at + digits))
}

/// `user=mwhitfield`, `invalid user 'jroe'`: a name that is no word, nor one that systems give.
fn user(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if !hits.wants(USERNAME_KIND) || !starts_word(text, at) {
        return;
    }
    let Some(label) = longest_at(text, at, USER) else { return };
    let start = at + label.len();
    let start = start + text[start..].iter().take(BLANKS).take_while(|b| **b == b' ').count();
    if let Some((start, end)) = value::chosen_name(text, behind_domain(text, start)) {
        hits.push(USERNAME_KIND, start, end);
    }
}

/// Most spaces before a name.
const BLANKS: usize = 4;

/// Behind the domain of Windows before a name: `corp\jroe`.
fn behind_domain(text: &[u8], start: usize) -> usize {
    const LONGEST: usize = 16;
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'-';
    let domain = text[start..].iter().take(LONGEST).take_while(is_part).count();
    match text.get(start + domain..) {
        Some([b'\\', next, ..]) if domain > 1 && next.is_ascii_alphanumeric() => start + domain + 1,
        _ => start,
    }
}

/// `benutzername t.hagedorn`, `логин: yar.chern`: a name behind a word that means nothing else, a sign between or none.
fn foreign_user(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, FOREIGN_USERNAME).filter(|_| hits.wants(USERNAME_KIND))
    else {
        return;
    };
    // Endings, as of `kullanıcı adım`.
    let end = end + word_at(text, end, 4);
    let bare = || value::chosen_name(text, end + 1).filter(|_| text.get(end) == Some(&b' '));
    if let Some((start, end)) = value::behind(text, end, Shape::Name).or_else(bare) {
        hits.push(USERNAME_KIND, start, end);
    }
}

const USERNAME_KIND: usize = 8;

/// The number behind "account" alone: of eight digits and more, and no day.
fn account(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, ACCOUNT_ALONE) else { return };
    let Some((start, end)) = value::behind(text, end, Shape::Digits(8, 17)) else { return };
    let value = &text[start..end];
    let is_day = value.len() <= 10 && (value.starts_with(b"19") || value.starts_with(b"20"));
    if !is_day {
        hits.push(ACCOUNT_KIND, start, end);
    }
}

const ACCOUNT_KIND: usize = 3;

/// Where the label ends that begins at `at`, the longest of `labels` that stands there.
pub(super) fn label_end(text: &[u8], at: usize, labels: &[&str]) -> Option<usize> {
    if !starts_word(text, at) {
        return None;
    }
    let label = longest_at(text, at, labels)?;
    Some(at + label.trim_end_matches([' ', ':', '.']).len())
}

/// The longest of `labels` that stands at `at`, letter case aside.
fn longest_at<'l>(text: &[u8], at: usize, labels: &[&'l str]) -> Option<&'l str> {
    const SMALL: u32 = u32::from_ne_bytes([0x20; 4]);
    let rest = text.get(at..)?;
    let head = |bytes: &[u8]| Some(u32::from_le_bytes(*bytes.first_chunk()?) | SMALL);
    let (first, four) = (*rest.first()? | 0x20, head(rest));
    // Most labels are told by their first bytes not to stand there.
    let may_stand = |label: &[u8]| match head(label) {
        Some(own) => Some(own) == four,
        None => label.first().is_some_and(|byte| byte | 0x20 == first),
    };
    let stands = |label: &&str| {
        let label = label.as_bytes();
        let standing = || rest.get(..label.len());
        may_stand(label) && standing().is_some_and(|there| there.eq_ignore_ascii_case(label))
    };
    labels.iter().copied().filter(stands).max_by_key(|label| label.len())
}

/// Whether nothing but the `s` of a plural stands between the end of a label and that of its word: `account numbers`.
fn is_plural(text: &[u8], end: usize) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    text.get(end) == Some(&b's') && is_letter(text[..end].last()) && !is_letter(text.get(end + 1))
}

/// The word that stands for itself behind the label at `at`, `nationality: Peruvian`: at least three bytes, and promised
/// by a sign or word.
pub(super) fn word_behind(text: &[u8], at: usize, labels: &[&str]) -> Option<(usize, usize)> {
    let end = label_end(text, at, labels)?;
    let end = end - usize::from(text[at..end].ends_with(b"\""));
    let (start, promised) = value::start(text, end)?;
    let length = word_at(text, start, 40);
    let is_value = promised && length >= 3 && !value::is_no_value(&text[start..start + length]);
    is_value.then_some((start, start + length))
}

/// A label begins a word, or a part of one in camelCase or snake_case.
fn starts_word(text: &[u8], at: usize) -> bool {
    let Some(&before) = at.checked_sub(1).map(|i| &text[i]) else { return true };
    // Scripts without spaces begin words anywhere.
    let is_unspaced = text[at] >= 0xE3;
    is_unspaced
        || before == b'_'
        || !is_word(before) && before < 0x80
        || before.is_ascii_lowercase() && text[at].is_ascii_uppercase()
}

/// The number before `years old` and the like.
fn years(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let digits = text[..at].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
    let start = at - digits;
    let free =
        start == 0 || !is_word(text[start - 1]) && !matches!(text[start - 1], b'.' | b',' | b'-');
    if (1..=3).contains(&digits) && free && value::is_age(&text[start..at]) {
        hits.push(AGE_KIND, start, at);
    }
}

#[cfg(test)]
mod tests;
