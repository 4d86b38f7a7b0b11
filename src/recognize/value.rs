//! What stands behind a label: over signs and small words to the value, and whether it has the right shape.
//!
//! Looks at most 32 bytes ahead for the value, and 40 along it.

use super::letter::word_at;
use crate::scan::boundary::is_word;
use crate::validate::country::is_code;

/// The shapes of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, digits and `-/.:#` with at least so many digits.
    Id(usize),
    /// So many digits, in groups if long.
    Digits(usize, usize),
    /// Upper-case letters and digits in two or three groups, both of them present.
    Plate,
    /// Four to eight digits behind a sign or word that promises them.
    Pin,
    /// `12/25`, `12-2025`
    Expiry,
    /// A name that a person chose.
    Name,
    /// Bank identifier code with a country in it.
    Bic,
    Age,
    Gender,
    /// `E11.9`
    Icd,
    /// `40.712776`, `40.712776, -74.005974`
    Coordinates,
}

const MAX_GAP: usize = 32;
const MAX_VALUE: usize = 40;

/// Start and end of the value behind a label that ends at `label_end`.
pub(crate) fn behind(text: &[u8], label_end: usize, shape: Shape) -> Option<(usize, usize)> {
    let (mut start, told) = skip(text, label_end)?;
    if shape == Shape::Coordinates && matches!(text[start - 1], b'-' | b'+') {
        start -= 1;
    }
    let end = value_end(text, start, shape)?;
    let value = &text[start..end];
    let fits = fits(value, shape, told)
        || shape == Shape::Name && is_handle(value) && has_sign(&text[label_end..start]);
    (fits && is_whole(text, end)).then_some((start, end))
}

/// Whether a sign promises the value, and no word that could mean something else.
fn has_sign(gap: &[u8]) -> bool {
    gap.iter().any(|b| b":=>".contains(b))
}

/// Where the value begins behind a label that ends at `label_end`, and whether a sign or word promised one.
pub(crate) fn start(text: &[u8], label_end: usize) -> Option<(usize, bool)> {
    skip(text, label_end)
}

/// Where the value begins, and whether a sign or word such as `:` or "is" promised one.
fn skip(text: &[u8], label_end: usize) -> Option<(usize, bool)> {
    let limit = text.len().min(label_end + MAX_GAP);
    let (mut at, mut told, mut spaced) = (label_end, false, false);
    while at < limit {
        match text[at] {
            b' ' | b'\t' | b'\n' | b'\r' => spaced = true,
            b':' | b'=' | b'>' => (told, spaced) = (true, true),
            // `MRN# 55-20-917`, but `MRN #55-20-917`.
            b'#' if at == label_end || text.get(at + 1).is_none_or(|b| b" :.".contains(b)) => {
                (told, spaced) = (true, true);
            }
            b'"' | b'\'' | b'(' | b'.' | b',' | b'*' | b'`' | b'_' | b'-' | b'[' | b'\\' => {
                spaced = true;
            }
            byte if !is_word(byte) && byte != b'#' && byte < 0x80 => return None,
            _ => match small_word(&text[at..limit]) {
                Some((length, promises)) => {
                    at += length;
                    told |= promises;
                    continue;
                }
                None => return (spaced && at > label_end).then_some((at, told)),
            },
        }
        at += 1;
    }
    None
}

/// A word that may stand between label and value: its length, and whether it promises a value.
fn small_word(text: &[u8]) -> Option<(usize, bool)> {
    const WORDS: [(&str, bool); 28] = [
        ("number", true),
        ("num", true),
        ("no", true),
        ("nr", true),
        ("id", true),
        ("code", true),
        ("is", true),
        ("was", true),
        ("ist", true),
        ("est", true),
        ("lautet", true),
        ("jest", true),
        ("är", true),
        ("es", true),
        ("of", false),
        ("the", false),
        ("as", false),
        ("and", false),
        ("date", false),
        ("value", true),
        ("record", false),
        ("policy", false),
        ("nº", true),
        ("n°", true),
        ("№", true),
        ("numer", true),
        ("numéro", true),
        ("mit", false),
    ];
    let first = text.first()? | 0x20;
    WORDS
        .iter()
        // Most are told by their first byte not to stand there, letter case aside.
        .filter(|(word, _)| word.as_bytes()[0] | 0x20 == first)
        .find(|(word, _)| {
            text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word.as_bytes()))
                && text
                    .get(word.len())
                    .is_some_and(|b| !b.is_ascii_alphanumeric() && *b != b'_' && *b != b'-')
        })
        .map(|(word, promises)| (word.len(), *promises))
}

/// Words that stand where a value could, and say that there is none.
pub(crate) fn is_no_value(word: &[u8]) -> bool {
    const NONE: [&str; 15] = [
        "none",
        "null",
        "unknown",
        "string",
        "str",
        "required",
        "optional",
        "true",
        "false",
        "the",
        "not",
        "undefined",
        "text",
        "self",
        "any",
    ];
    NONE.iter().any(|none| word.eq_ignore_ascii_case(none.as_bytes()))
}

fn value_end(text: &[u8], start: usize, shape: Shape) -> Option<usize> {
    if shape == Shape::Coordinates {
        return coordinates_end(text, start);
    }
    if shape == Shape::Gender {
        let length = word_at(text, start, MAX_VALUE);
        return (length > 0).then_some(start + length);
    }
    let inner: &[u8] = match shape {
        Shape::Id(_) => b"-/.:#_ ",
        Shape::Digits(..) => b"- ",
        Shape::Plate => b"- ",
        Shape::Expiry => b"/-",
        Shape::Name => b"._-@+",
        Shape::Icd => b".",
        Shape::Bic | Shape::Pin | Shape::Age | Shape::Gender | Shape::Coordinates => b"",
    };
    let limit = text.len().min(start + MAX_VALUE);
    let mut end = start;
    while end < limit {
        let byte = text[end];
        let joins =
            inner.contains(&byte) && (end == start && byte == b'#' || joins(text, end, shape));
        if !byte.is_ascii_alphanumeric() && !joins {
            break;
        }
        end += 1;
    }
    while end > start && inner.contains(&text[end - 1]) {
        end -= 1;
    }
    (end > start).then_some(end)
}

/// Whether the sign at `at` joins two parts of a value. A space does so only between digits, or in a plate.
fn joins(text: &[u8], at: usize, shape: Shape) -> bool {
    let Some(&next) = text.get(at + 1) else { return false };
    let before = at.checked_sub(1).map_or(b' ', |i| text[i]);
    if text[at] != b' ' {
        return next.is_ascii_alphanumeric() && before != b' ';
    }
    match shape {
        Shape::Plate => next.is_ascii_uppercase() || next.is_ascii_digit(),
        _ => before.is_ascii_digit() && next.is_ascii_digit(),
    }
}

fn fits(value: &[u8], shape: Shape, told: bool) -> bool {
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let letters = value.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let upper = value.iter().filter(|b| b.is_ascii_uppercase()).count();
    match shape {
        Shape::Id(least) => {
            digits >= least
                && (told || digits > 4 || letters > 0)
                && value.len() <= 32
                && !is_year(value)
        }
        Shape::Digits(least, most) => letters == 0 && (least..=most).contains(&digits),
        Shape::Plate => {
            digits >= 1 && upper == letters && letters >= 1 && (4..=10).contains(&value.len())
        }
        Shape::Pin => told && letters == 0 && (4..=8).contains(&digits),
        Shape::Expiry => is_expiry(value),
        Shape::Name => told && is_name(value, digits),
        Shape::Bic => is_bic(value),
        Shape::Age => is_age(value),
        // A letter or a word of few means something else too.
        Shape::Gender => is_gender(value) && (told || value.len() > 5),
        Shape::Icd => is_icd(value),
        Shape::Coordinates => true,
    }
}

/// Behind one degree, or two with a comma between.
fn coordinates_end(text: &[u8], start: usize) -> Option<usize> {
    let first = degree_end(text, start)?;
    let gap = text[first..].iter().take(3).take_while(|b| matches!(b, b',' | b';' | b' ')).count();
    let second = (gap > 0).then(|| degree_end(text, first + gap)).flatten();
    Some(second.unwrap_or(first))
}

/// Behind a degree to three decimals and more, which is where a house is.
fn degree_end(text: &[u8], start: usize) -> Option<usize> {
    let digits = |from: usize| {
        text[from.min(text.len())..].iter().take(16).take_while(|b| b.is_ascii_digit()).count()
    };
    let whole = start + usize::from(matches!(text.get(start), Some(b'-' | b'+')));
    let (before, point) = (digits(whole), whole + digits(whole));
    let behind = digits(point + 1);
    ((1..=3).contains(&before) && text.get(point) == Some(&b'.') && (3..16).contains(&behind))
        .then_some(point + 1 + behind)
}

fn is_year(value: &[u8]) -> bool {
    value.len() == 4 && (value.starts_with(b"19") || value.starts_with(b"20"))
}

/// Nothing that makes the value a part of something longer follows.
fn is_whole(text: &[u8], end: usize) -> bool {
    let behind = text.get(end).copied().unwrap_or(b' ');
    let next = text.get(end + 1).copied().unwrap_or(b' ');
    !(is_word(behind)
        || matches!(behind, b'(' | b'%' | b'[')
        || matches!(behind, b'.' | b'/') && next.is_ascii_alphanumeric())
}

fn is_expiry(value: &[u8]) -> bool {
    let Some(split) = value.iter().position(|b| matches!(b, b'/' | b'-')) else { return false };
    let (month, year) = (&value[..split], &value[split + 1..]);
    let month: u32 = match month {
        [m] | [b'0', m] => u32::from(m.wrapping_sub(b'0')),
        [b'1', m @ b'0'..=b'2'] => 10 + u32::from(m - b'0'),
        _ => return false,
    };
    (1..=12).contains(&month) && matches!(year.len(), 2 | 4) && year.iter().all(u8::is_ascii_digit)
}

/// A chosen name holds a digit or a sign; a bare word behind `username:` is as often a type or an explanation.
fn is_name(value: &[u8], digits: usize) -> bool {
    let signs = value.iter().filter(|b| matches!(b, b'.' | b'_' | b'-')).count();
    let hump = value.windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    let screaming = !value.iter().any(u8::is_ascii_lowercase) && signs > 0;
    let starts = value.first().is_some_and(u8::is_ascii_alphanumeric);
    (3..=32).contains(&value.len())
        && starts
        && !screaming
        && !hump
        && digits < value.len()
        && (digits > 0 || signs > 0)
        && !is_identifier(value)
        && !is_service(value)
}

/// `svc_import`: an account that programs share.
fn is_service(value: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 3] = [b"svc", b"srv", b"service"];
    let is_parted = |beginning: &[u8]| {
        let head = value.get(..beginning.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(beginning))
            && matches!(value.get(beginning.len()), Some(b'_' | b'-' | b'.'))
    };
    BEGINNINGS.into_iter().any(is_parted)
}

/// The name that a person chose at `start`, in quotes or not: as behind a label, or a word that no dictionary has.
pub(crate) fn chosen_name(text: &[u8], start: usize) -> Option<(usize, usize)> {
    let start = start + usize::from(matches!(text.get(start), Some(b'"' | b'\'' | b'`')));
    let end = value_end(text, start, Shape::Name).filter(|_| start < text.len())?;
    let value = &text[start..end];
    let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
    let is_other = is_system(value);
    let fits = is_name(value, digits) && value.len() > 3 || is_handle(value);
    (fits && !is_other && is_whole(text, end)).then_some((start, end))
}

/// Names that systems give to their users.
#[rustfmt::skip]
const SYSTEM: &[&str] = &[
    "root", "admin", "administrator", "guest", "nobody", "daemon", "www-data", "postgres", "mysql", "mongodb", "redis", "nginx", "apache",
    "oracle", "jenkins", "ubuntu", "debian", "centos", "ec2-user", "hadoop", "spark", "kafka", "elastic", "rabbitmq", "systemd", "sshd",
    "system", "service", "anonymous", "localhost", "none", "null", "undefined", "varchar", "sysadmin", "superuser", "webmaster",
    "vagrant", "docker", "deploy", "deployer", "ansible", "gitlab", "grafana", "prometheus", "tomcat", "backup", "mailer", "noreply", "oauth2", "x-access-token",
];

/// Whether a program is called so, and no person.
pub(crate) fn is_system(name: &[u8]) -> bool {
    SYSTEM.iter().any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
}

/// A word in lower case that is in no dictionary and on no list of names of things: `mwhitfield`.
fn is_handle(value: &[u8]) -> bool {
    const PARTS: [&[u8]; 12] = [
        b"user", b"name", b"login", b"admin", b"test", b"demo", b"string", b"example", b"your",
        b"char", b"root", b"bot",
    ];
    let holds = |part: &&[u8]| value.windows(part.len()).any(|w| w == *part);
    (6..=20).contains(&value.len())
        && value.iter().all(u8::is_ascii_lowercase)
        && !PARTS.iter().any(holds)
        && !is_system(value)
        && !super::names::is_word(value)
}

/// Names that code gives to user names.
fn is_identifier(value: &[u8]) -> bool {
    const PARTS: [&[u8]; 10] = [
        b"user", b"name", b"login", b"self", b"config", b"args", b"request", b"string", b"param",
        b"env",
    ];
    value
        .split(|b| matches!(b, b'.' | b'_' | b'-'))
        .any(|part| PARTS.iter().any(|p| part.eq_ignore_ascii_case(p)))
}

fn is_bic(value: &[u8]) -> bool {
    matches!(value.len(), 8 | 11)
        && value.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && value[..6].iter().all(u8::is_ascii_uppercase)
        && is_code(&value[4..6])
}

/// 0 to 120 in digits.
pub(crate) fn is_age(value: &[u8]) -> bool {
    let three = value.len() <= 3 && value.iter().all(u8::is_ascii_digit);
    three && value.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')) <= 120
}

fn is_gender(value: &[u8]) -> bool {
    #[rustfmt::skip] // a few languages a line
    const WORDS: &[&str] = &[
        "m", "f", "h", "v", "k", "male", "female", "man", "woman", "nonbinary", "hombre", "mujer", "varón", "varon", "homme", "femme",
        "masculin", "masculine", "masculino", "masculina", "féminin", "feminin", "féminine", "femenino",
        "femenina", "feminino", "feminina", "weiblich", "männlich", "weiblichen", "männlichen", "divers",
        "maschio", "femmina", "maschile", "femminile", "mannelijk", "vrouwelijk", "vrouw", "uomo", "donna", "homem",
        "mulher", "mężczyzna", "kobieta", "męska", "żeńska", "męskiej", "żeńskiej", "mand", "kvinde", "mann", "kvinne",
        "kvinna", "manligt", "kvinnligt",
    ];
    WORDS.iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes()))
}

fn is_icd(value: &[u8]) -> bool {
    let [letter, d1, d2, rest @ ..] = value else { return false };
    let tail = match rest {
        [] => true,
        [b'.', tail @ ..] => {
            (1..=4).contains(&tail.len()) && tail.iter().all(u8::is_ascii_alphanumeric)
        }
        _ => false,
    };
    letter.is_ascii_uppercase()
        && d1.is_ascii_digit()
        && (d2.is_ascii_digit() || matches!(d2, b'A' | b'B'))
        && tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_what_they_say() {
        assert!(
            is_bic(b"DEUTDEFF")
                && is_bic(b"NEDSZAJJXXX")
                && !is_bic(b"DEVELOPE")
                && !is_bic(b"deutdeff")
        );
        assert!(is_icd(b"E11.9") && is_icd(b"C50") && !is_icd(b"E1") && !is_icd(b"E11."));
        assert!(
            is_expiry(b"12/25")
                && is_expiry(b"1/2027")
                && !is_expiry(b"13/25")
                && !is_expiry(b"12/255")
        );
        assert!(is_age(b"0") && is_age(b"120") && !is_age(b"121"));
    }
}
