//! E-mail addresses written out so that robots don't see them, or as they were said: `jane (at) example (dot) org`,
//! `jane dot roe at example dot com`, `jane underscore roe arroba ejemplo punto es`.
//!
//! In: where the written-out `@` stands. Out: the whole address. A bare word for the `@` needs a written-out dot behind
//! it, since "meet at example.com" is no address; where a well-known top-level domain ends it, it is taken for certain.
//! Looks at most 64 bytes back and 128 ahead for each part.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;
use crate::span::Span;

pub(super) const SPELLED: Recognizer = Recognizer {
    name: "spelled",
    kinds: &["email", "said"],
    triggers: &[
        Trigger::Literals(BRACKETED, bracketed),
        Trigger::Literals(BARE, bare),
        Trigger::At(signed),
    ],
};

#[rustfmt::skip]
const BRACKETED: &[&str] =
    &[
        "(at)", "[at]", "{at}", "<at>", "( at )", "[ at ]", "[@]", "(@)", "{@}", "<@>", "(arroba)", "[arroba]", "(arobase)", "[arobase]",
        "(chiocciola)", "[chiocciola]", "(ät)", "[ät]", "(собака)", "[собака]", "_at_", "-at-",
    ];
/// So many of them stand for nothing else; the others are parts of names.
const CERTAIN: usize = 20;
/// Words for the `@` with those for a dot that may go with them.
const SAID: &[(&str, &[&str])] = &[
    (" at sign ", &[" dot "]),
    (" at ", &[" dot ", " punkt ", " punt "]),
    (" arroba ", &[" punto ", " ponto ", " punt ", " dot "]),
    (" arobase ", &[" point ", " dot "]),
    (" chiocciola ", &[" punto ", " dot "]),
    (" apenstaartje ", &[" punt ", " dot "]),
    (" snabel-a ", &[" punktum ", " punkt ", " dot "]),
];
const BARE: &[&str] =
    &[" at ", " arroba ", " arobase ", " chiocciola ", " apenstaartje ", " snabel-a "];
#[rustfmt::skip]
const DOTS: &[&str] =
    &[
        "(dot)", "[dot]", "{dot}", "<dot>", "( dot )", "[ dot ]", "_dot_", "[.]", "(.)", "{.}", "<.>", "-dot-", "(punkt)", "[punkt]", "{punkt}",
        "(punto)", "[punto]", "(point)", "[point]", "(ponto)", "[ponto]", "(punt)", "[punt]", "(kropka)", "[kropka]", "(точка)", "[точка]",
    ];
/// Words for other signs in the part before the `@`.
const JOINTS: &[&str] = &[
    " underscore ",
    " dash ",
    " hyphen ",
    " minus ",
    " plus ",
    " guion bajo ",
    " guión bajo ",
    " guion ",
    " guión ",
    " tiret bas ",
    " tiret ",
    " trattino basso ",
    " trattino ",
    " unterstrich ",
    " bindestrich ",
    " liggend streepje ",
    " streepje ",
    " sublinhado ",
    " hífen ",
];
/// The top-level domains of most addresses.
#[rustfmt::skip]
const TOP: &[&str] = &[
    "com", "org", "net", "edu", "gov", "io", "ai", "co", "dev", "app", "info", "biz", "me", "eu", "de", "at", "ch", "fr", "es",
    "it", "pt", "nl", "be", "uk", "ie", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "se", "no", "dk", "fi", "ru", "ua", "tr", "in",
    "cn", "jp", "kr", "tw", "hk", "sg", "id", "my", "th", "vn", "ph", "au", "nz", "us", "ca", "mx", "br", "ar", "cl", "pe", "za",
    "ng", "ke", "eg", "il", "ae", "sa", "example", "test",
];
/// Those that are words, so that "look at the dot in the middle" is no address.
const WORDS: &[&str] = &["at", "be", "id", "in", "it", "me", "my", "no", "us"];
const MAX_LABELS: usize = 6;

fn bracketed(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let certain = sign_at(text, at, &BRACKETED[..CERTAIN]);
    let Some(length) = certain.or_else(|| sign_at(text, at, BRACKETED)) else { return };
    let Some((span, domain)) = address(text, at, (at + length, false), &[" dot "]) else { return };
    let is_said = domain.is_known && (domain.spelled || certain.is_some());
    hits.push(usize::from(is_said), span.start, span.end);
}

/// An `@`, and words for dots behind it: `jane@example dot org`.
fn signed(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if may_be_dot(text, at + 1)
        && let Some((span, domain)) =
            address(text, at, (at + 1, true), &[" dot ", " punkt ", " punto "])
        && domain.is_known
    {
        hits.push(1, span.start, span.end);
    }
}

fn bare(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let is_here = |(sign, _): &&(&str, _)| sign_at(text, at, &[sign]).is_some();
    let Some((sign, dots)) = SAID.iter().find(is_here) else { return };
    let domain = at + sign.len();
    if !may_be_dot(text, domain) {
        return;
    }
    let Some((span, domain)) = address(text, at, (domain, true), dots) else { return };
    let is_name = text[span.start..at].iter().all(u8::is_ascii_alphabetic);
    let is_sentence = is_name && domain.ends_in_word && *sign == " at ";
    hits.push(usize::from(domain.is_known && !is_sentence), span.start, span.end);
}

/// Whether the word at `at` is followed by what may be a dot: nearly every word behind "at" is not.
#[inline]
fn may_be_dot(text: &[u8], at: usize) -> bool {
    let label = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
    let end = at + text[at..].iter().take(64).take_while(|b| label(b)).count();
    match text.get(end..end + 2) {
        Some([b' ', next]) => matches!(next, b'd' | b'D' | b'p' | b'P' | b'(' | b'[' | b'{' | b'<'),
        Some([next, _]) => b"([{<_-.".contains(next),
        _ => false,
    }
}

/// The address whose `@` stands between `at` and the domain, and which has these words for dots. Of the domain is told
/// where it begins, and whether one of its dots has to be such a word.
fn address(
    text: &[u8],
    at: usize,
    (domain, spelled): (usize, bool),
    dots: &[&str],
) -> Option<(Span, Domain)> {
    let domain = domain_end(text, (domain, spelled), dots)?;
    let start = local_start(text, at, dots)?;
    Some((Span::new(start, domain.end), domain))
}

/// The written-out sign at `at`: its length. No sign begins with a letter.
fn sign_at(text: &[u8], at: usize, signs: &[&str]) -> Option<usize> {
    let first = text.get(at)?;
    let stands = |sign: &&&str| {
        let head = || text.get(at..at + sign.len());
        sign.as_bytes().first() == Some(first)
            && head().is_some_and(|t| t.eq_ignore_ascii_case(sign.as_bytes()))
    };
    signs.iter().find(stands).map(|sign| sign.len())
}

/// The written-out sign that ends at `end`: its length.
fn sign_before(text: &[u8], end: usize, signs: &[&str]) -> Option<usize> {
    let stands = |sign: &&&str| {
        let start = end.checked_sub(sign.len());
        start.is_some_and(|start| text[start..end].eq_ignore_ascii_case(sign.as_bytes()))
    };
    signs.iter().find(stands).map(|sign| sign.len())
}

/// Where the local part begins, `jane` or `jane dot roe`, that ends before the spaces at `end`.
fn local_start(text: &[u8], end: usize, dots: &[&str]) -> Option<usize> {
    let mut start = part_start(text, end)?;
    for _ in 1..MAX_LABELS {
        let Some(joint) = joint_before(text, start, dots) else { break };
        let Some(earlier) = part_start(text, joint) else { break };
        start = earlier;
    }
    Some(start)
}

/// Where the part begins that ends right before `end` or one space before it.
fn part_start(text: &[u8], end: usize) -> Option<usize> {
    let end = end - usize::from(text[..end].ends_with(b" "));
    let part = |b: &&u8| is_word(**b) || matches!(**b, b'.' | b'-' | b'+');
    let length = text[..end].iter().rev().take(65).take_while(part).count();
    let skipped = text[end - length..end].iter().take_while(|b| !b.is_ascii_alphanumeric()).count();
    (length > skipped && length <= 64).then_some(end - length + skipped)
}

/// Where a written-out sign begins that ends right before `start`.
fn joint_before(text: &[u8], start: usize, dots: &[&str]) -> Option<usize> {
    if let Some(length) =
        sign_before(text, start, dots).or_else(|| sign_before(text, start, JOINTS))
    {
        return Some(start - length + 1);
    }
    let end = start - usize::from(text[..start].ends_with(b" "));
    sign_before(text, end, DOTS).map(|length| end - length)
}

/// The domain behind a written-out sign.
struct Domain {
    end: usize,
    /// Whether one of its dots is written out.
    spelled: bool,
    /// Whether it ends in one of [`TOP`], and in one of [`WORDS`].
    is_known: bool,
    ends_in_word: bool,
}

/// The domain that begins at `at` or a space behind it; whether one of its dots must be spelled.
fn domain_end(text: &[u8], (at, must_spell): (usize, bool), dots: &[&str]) -> Option<Domain> {
    let (mut end, mut spelled) = (label_behind(text, at)?, false);
    let mut labels = 1;
    while labels < MAX_LABELS {
        let (next, word) = match dot_at(text, end, dots) {
            Some(length) => (end + length, true),
            None if text.get(end) == Some(&b'.') => (end + 1, false),
            None => break,
        };
        let Some(label) = (if word { label_behind(text, next) } else { label_at(text, next) })
        else {
            break;
        };
        (end, spelled, labels) = (label, spelled | word, labels + 1);
    }
    if labels == 1 || must_spell && !spelled {
        return None;
    }
    let top = text[..end].iter().rev().take(25).take_while(|b| b.is_ascii_alphabetic()).count();
    let is_one_of = |list: &[&str]| {
        list.iter().any(|known| text[end - top..end].eq_ignore_ascii_case(known.as_bytes()))
    };
    let (is_known, ends_in_word) = (is_one_of(TOP), is_one_of(WORDS));
    ((2..=24).contains(&top) && !text.get(end).is_some_and(|b| is_word(*b))).then_some(Domain {
        end,
        spelled,
        is_known,
        ends_in_word,
    })
}

/// A written-out dot at `at`, with the spaces around it: its length.
fn dot_at(text: &[u8], at: usize, dots: &[&str]) -> Option<usize> {
    let space = usize::from(text.get(at) == Some(&b' '));
    if let Some(length) = sign_at(text, at + space, DOTS) {
        return Some(space + length);
    }
    sign_at(text, at, dots).map(|length| length - 1)
}

/// Where the label ends that begins at `at` or one space behind it.
fn label_behind(text: &[u8], at: usize) -> Option<usize> {
    label_at(text, at + usize::from(text.get(at) == Some(&b' ')))
}

fn label_at(text: &[u8], start: usize) -> Option<usize> {
    let label = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'-';
    let length = text.get(start..)?.iter().take(64).take_while(label).count();
    (1..=63).contains(&length).then_some(start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn addresses_are_found_whole() {
        for (text, address) in [
            ("mail jane (at) example (dot) org.", "jane (at) example (dot) org"),
            ("jane[at]example[dot]co[dot]uk", "jane[at]example[dot]co[dot]uk"),
            ("jane dot roe at example dot com", "jane dot roe at example dot com"),
            ("J.ROE AT EXAMPLE DOT COM", "J.ROE AT EXAMPLE DOT COM"),
            ("to jane.roe (at) example.org, please", "jane.roe (at) example.org"),
            ("jane dot roe at example dot in", "jane dot roe at example dot in"),
            ("jane@example dot co dot uk", "jane@example dot co dot uk"),
            ("jane[.]roe@example[.]org", "jane[.]roe@example[.]org"),
            ("jane[@]example[.]org", "jane[@]example[.]org"),
            ("jane{at}example{punkt}org", "jane{at}example{punkt}org"),
            ("jane (arroba) example (punto) org", "jane (arroba) example (punto) org"),
            ("jane -at- example -dot- org", "jane -at- example -dot- org"),
            (
                "jane underscore roe at sign example dot com",
                "jane underscore roe at sign example dot com",
            ),
            (
                "es jane guion bajo roe arroba ejemplo punto es,",
                "jane guion bajo roe arroba ejemplo punto es",
            ),
            ("jane point roe arobase exemple point fr", "jane point roe arobase exemple point fr"),
            (
                "jane punto roe chiocciola esempio punto it",
                "jane punto roe chiocciola esempio punto it",
            ),
            ("jane punkt roe at beispiel punkt de", "jane punkt roe at beispiel punkt de"),
        ] {
            assert_eq!(found(&SPELLED, 1, text), [address], "{text}");
        }
        for (text, address) in [
            ("look at the dot in the middle", "look at the dot in"),
            ("to jane.roe (at) example.intranet, please", "jane.roe (at) example.intranet"),
            ("jane_at_example.org", "jane_at_example.org"),
        ] {
            assert_eq!(found(&SPELLED, 0, text), [address], "{text}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "meet at example.com",
            "look at the dot",
            "at noon",
            "a (at) b",
            " at dot com",
            "(at) x (dot) y9",
            "look at this point in time",
            "at some punto it was",
        ] {
            for kind in [0, 1] {
                assert_eq!(found(&SPELLED, kind, text), [""; 0], "{text}");
            }
        }
    }
}
