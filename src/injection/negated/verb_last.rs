//! Orders whose verb comes last and says itself that nothing is dropped: "無視しないで", "무시하지 마세요", "unutmayın",
//! "अनदेखा न करें"; and clauses that end with their negation: "Vergiss die Regeln nicht".

use super::LATER;
use crate::span::Span;
use crate::text::words::extent_behind;

/// A language's verbs for dropping something, up to where they are negated, and how it goes on where they are.
struct Verbs {
    stems: &'static [&'static str],
    negated: &'static [&'static str],
    /// Whether that is all of the rest of the word.
    whole: bool,
}

const VERBS: &[Verbs] = &[
    Verbs {
        stems: &["無視", "軽視", "破棄", "スキップ"],
        negated: &[
            "しないで",
            "しないよう",
            "しないこと",
            "しません",
            "してはいけ",
            "してはなら",
            "してはだめ",
            "してはダメ",
            "しちゃだめ",
            "しちゃいけ",
            "するな",
            "せずに",
        ],
        whole: false,
    },
    Verbs {
        stems: &["忘れ"],
        negated: &[
            "ないで",
            "ないよう",
            "ないこと",
            "てはいけ",
            "てはなら",
            "てはだめ",
            "るな",
            "ずに",
        ],
        whole: false,
    },
    Verbs {
        stems: &["무시", "묵살", "무효화"],
        negated: &[
            "하지 마",
            "하지마",
            "하지 말",
            "하지말",
            "하지 않도록",
            "하지 않게",
            "해서는 안",
            "해선 안",
            "하면 안",
        ],
        whole: false,
    },
    Verbs {
        stems: &["잊"],
        negated: &[
            "지 마",
            "지마",
            "지 말",
            "지말",
            "지 않도록",
            "어서는 안",
            "어선 안",
            "으면 안",
        ],
        whole: false,
    },
    Verbs {
        stems: &["अनदेखा", "अनदेखी", "नज़रअंदाज़", "नज़रअंदाज", "नजरअंदाज", "नज़रंदाज़", "उपेक्षा"],
        negated: &[" न ", " मत ", " ना ", " नहीं "],
        whole: false,
    },
    Verbs {
        stems: &["मत भूल", "न भूल", "ना भूल"], negated: &[""], whole: false
    },
    Verbs {
        stems: &["görmezden gel", "göz ardı et", "ihmal et", "es geç"],
        negated: &["me", "meyin", "meyiniz", "meyelim", "memelisin", "memelisiniz"],
        whole: true,
    },
    Verbs {
        stems: &["unut", "yok say", "hiçe say"],
        negated: &["ma", "mayın", "mayınız", "mayalım", "mamalısın", "mamalısınız"],
        whole: true,
    },
];
/// Bytes behind a phrase in which its verb may end.
const BEHIND: usize = 32;
/// Words that may stand before the negation at the end of a clause.
const FILLERS: &[&str] =
    &["bitte", "einfach", "alstublieft", "alsjeblieft", "venligst", "vennligst"];
/// Words that make more of what is negated, not less: "nicht nur".
const ONLY: &[&str] = &["nur", "alleen", "bara", "bare", "kun", "enbart", "bloß"];

/// Whether a verb that begins within the phrase at `span` is negated by how it ends.
pub(super) fn ends_negated(text: &[u8], span: Span) -> bool {
    let all = &text[span.start..text.len().min(span.end + BEHIND)];
    let is_negated = |verbs: &Verbs, stem: &str| {
        // It begins within the phrase.
        let reach = &all[..all.len().min(span.len() + stem.len() - 1)];
        let Some(at) = memchr::memmem::rfind(reach, stem.as_bytes()) else { return false };
        let rest = &all[at + stem.len()..];
        match verbs.whole {
            true => {
                let goes_on = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
                let end = rest.iter().position(|byte| !goes_on(byte)).unwrap_or(rest.len());
                verbs.negated.iter().any(|ending| rest[..end] == *ending.as_bytes())
            }
            false => verbs.negated.iter().any(|ending| rest.starts_with(ending.as_bytes())),
        }
    };
    VERBS.iter().any(|verbs| verbs.stems.iter().any(|stem| is_negated(verbs, stem)))
}

/// Whether a phrase, which begins with its verb and ends at `end`, is all of a clause but for a negation at its end.
pub(super) fn is_negated_at_end(text: &[u8], end: usize) -> bool {
    let is = |word: Span, words: &[&str]| {
        words.iter().any(|known| text[word.range()].eq_ignore_ascii_case(known.as_bytes()))
    };
    let mut next = word_behind(text, end);
    next = next.filter(|word| !is(*word, FILLERS)).or(next.and_then(|w| word_behind(text, w.end)));
    next.is_some_and(|negation| {
        let then = word_behind(text, negation.end);
        is(negation, LATER) && !then.is_some_and(|word| is(word, ONLY))
    })
}

/// The word behind `at`, with nothing but a space in between.
fn word_behind(text: &[u8], at: usize) -> Option<Span> {
    (text.get(at) == Some(&b' '))
        .then(|| extent_behind(text, at + 1))?
        .filter(|w| w.start == at + 1)
}
