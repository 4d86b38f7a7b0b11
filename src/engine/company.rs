//! A likely name in the company of other personal data is believed.
//!
//! In: names of the text at hand that are a little too unsure for the policy, and what else was found there. Out: findings for
//! those that stand near something inked: on the same line, or at most [`NEAR`] bytes behind it; or that a number stands right
//! behind which lacks nothing but a word for a telephone. Text about things seldom holds anything that is inked but names of
//! its authors, so that a name is company only where somebody is addressed: `Dear Noor`, `Mr. Okafor`. Words that begin a
//! sentence or label something are taken for names most easily; they have to be on the list of names.

use super::{Inner, Scratch};
use crate::entity::Category;
use crate::finding::{Finding, Score};
use crate::recognize::names;
use crate::scan::Candidate;
use crate::span::Span;
use crate::verify::Verified;

/// Bytes from what is inked to a name behind it, or on its line, at most.
const NEAR: usize = 240;
/// So much likelier a name is there, and how likely it is at least without.
const GAIN: f64 = 0.25;
const LEAST: f64 = 0.4;
/// Before the name of who is addressed, in lower case.
#[rustfmt::skip]
const GREETINGS: &[&str] = &[
    "hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "hallo", "liebe", "lieber", "moin", "servus", "grüezi", "bonjour",
    "salut", "coucou", "cher", "chère", "hola", "querido", "querida", "estimado", "estimada", "ciao", "caro", "cara", "gentile", "olá",
    "oi", "prezado", "prezada", "beste", "hoi", "hej", "hei", "kära", "käre", "kære", "kjære", "cześć", "drogi", "droga", "ahoj",
    "milý", "milá", "szia", "kedves", "merhaba", "sayın", "sevgili", "dragă", "stimate", "привет", "дорогой", "дорогая", "уважаемый",
    "уважаемая", "привіт", "шановний", "шановна",
];
/// Whose guesses these are.
const NAMES: &str = "pii.names.person";

impl Inner {
    /// Append the names that other findings speak for; whether there are any. The findings are in order, and are so no longer.
    pub(super) fn find_in_company(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let known = findings.len();
        if !scratch.knows_unsure || scratch.unsure_names.is_empty() {
            return false;
        }
        scratch.around.clear();
        for &candidate in &scratch.unsure_names {
            let name = candidate.span;
            let has_phone = || self.goes_before_phone(text, name.end, &scratch.unsure);
            let has_company = || is_in_company(text, name, &findings[..known]) || has_phone();
            if !may_be_name(text, name) || !has_company() {
                continue;
            }
            let verified = self.verifier.verify(text, candidate, &mut scratch.around);
            let likelier =
                |v: Verified| Verified { score: likelier(v.score), in_context: true, ..v };
            findings.extend(verified.and_then(|v| self.finding(text, likelier(v))));
        }
        findings.len() > known
    }

    /// Whether it is a name too unsure for the policy that would be sure enough in company.
    pub(super) fn lacks_company(&self, verified: Verified) -> bool {
        let least = self.least_score(verified.candidate.pattern);
        let would_do = |least| verified.score < least && likelier(verified.score) >= least;
        let is_likely = verified.score >= Score::new(LEAST);
        is_likely && least.is_some_and(would_do) && self.is_name(&verified.candidate)
    }

    fn is_name(&self, candidate: &Candidate) -> bool {
        self.patterns[usize::from(candidate.pattern)].id == NAMES
    }
}

fn likelier(score: Score) -> Score {
    Score::new((score.value() + GAIN).min(1.0))
}

/// Whether something inked stands near, before the name or on its line.
fn is_in_company(text: &[u8], name: Span, findings: &[Finding]) -> bool {
    let next = findings.partition_point(|f| f.span.end <= name.start);
    let mut before = findings[..next].iter().rev().take_while(|f| f.span.end + NEAR >= name.start);
    let mut behind = findings[next..].iter().take_while(|f| f.span.start <= name.end + NEAR);
    let on_line = |f: &Finding| {
        let gap = text.get(name.end..f.span.start);
        gap.is_some_and(|gap| memchr::memchr(b'\n', gap).is_none())
    };
    before.any(|f| is_company(text, f)) || behind.any(|f| is_company(text, f) && on_line(f))
}

/// Whether a finding says that the text is about somebody.
fn is_company(text: &[u8], finding: &Finding) -> bool {
    let is_value = matches!(finding.category(), Category::Pii | Category::Secret);
    let start = finding.span.start;
    let is_told =
        || names::follows_title(text, start) || word_before(text, start).is_some_and(is_greeting);
    finding.is_acted_on() && is_value && (finding.entity.name() != "person" || is_told())
}

/// The word before `at`, over one space.
fn word_before(text: &[u8], at: usize) -> Option<&str> {
    let before = text[..at].strip_suffix(b" ")?;
    let is_part = |b: &&u8| b.is_ascii_alphabetic() || **b >= 0x80;
    let length = before.iter().rev().take(24).take_while(is_part).count();
    std::str::from_utf8(&before[before.len() - length..]).ok()
}

fn is_greeting(word: &str) -> bool {
    GREETINGS.iter().any(|known| word.chars().flat_map(char::to_lowercase).eq(known.chars()))
}

/// Whether the words can be somebody's name, by themselves and by what stands around them.
fn may_be_name(text: &[u8], name: Span) -> bool {
    let words = || text[name.range()].split(|b| b" .-'".contains(b)).filter(|w| w.len() > 1);
    let Some(first) = words().next() else { return false };
    let is_capital = |w: &[u8]| w[0].is_ascii_uppercase() || w[0] >= 0x80;
    let is_listed = words().any(names::is_listed);
    let is_only_words = words().all(|word| names::is_word(word) && !names::is_listed(word));
    let is_label = labels_something(text, name.end);
    let needs_list = begins_sentence(text, name.start) || is_label;
    let is_loud = first.iter().all(u8::is_ascii_uppercase);
    is_capital(first) && !is_only_words && (is_listed || !needs_list) && !(is_label && is_loud)
}

/// Whether a line, a sentence or what stands behind a label begins there.
fn begins_sentence(text: &[u8], at: usize) -> bool {
    let before = text[..at].iter().rev().find(|b| !b" \t\"'*>-".contains(b));
    before.is_none_or(|b| b"\n\r.!?:;|".contains(b))
}

fn labels_something(text: &[u8], end: usize) -> bool {
    matches!(text.get(end), Some(b':' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(text: &str, name: &str) -> bool {
        let start = text.find(name).unwrap();
        may_be_name(text.as_bytes(), Span::new(start, start + name.len()))
    }

    #[test]
    fn who_is_addressed_is_told_by_the_word_before() {
        for (text, is) in [("Lieber ", true), ("hi ", true), ("the ", false), ("Hi\n", false)] {
            assert_eq!(word_before(text.as_bytes(), text.len()).is_some_and(is_greeting), is);
        }
    }

    #[test]
    fn words_that_begin_sentences_or_label_are_names_of_the_list_alone() {
        for (text, name) in [
            ("spoke to Oluwaseun on Tuesday", "Oluwaseun"),
            ("Maria was hurt.", "Maria"),
            ("seen by Kibblewhite.", "Kibblewhite"),
        ] {
            assert!(may_be(text, name), "{text}");
        }
        for (text, name) in [
            ("NIN: 16773483052", "NIN"),
            ("closed for cyrus", "cyrus"),
            ("x: Kerberos failed", "Kerberos"),
            ("Mobil +43 664 087", "Mobil"),
        ] {
            assert!(!may_be(text, name), "{text}");
        }
    }
}
