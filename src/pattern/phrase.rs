//! The language of `phrase` matchers: words, alternatives, gaps.
//!
//! In: `"ignore|disregard ..3 previous|prior rules|instruct*"`. Out: a [`Sequence`] of elements. Elements are separated
//! by spaces, alternatives by `|`; `_` joins the words of one alternative; a `*` at the end stands for any rest of the
//! word; `?` behind an element makes it optional; `..3` lets up to three words stand between two elements; `@name` is
//! a list of alternatives of the file's `[words]`. Nothing here looks at a text.

use std::collections::BTreeMap;

use crate::text::rarity;
use crate::text::words::{self, Words};

/// Elements of a sequence, at most.
const MAX_ELEMENTS: usize = 12;
/// Words that a gap may let stand, at most.
const MAX_GAP: usize = 8;
/// Words of an alternative, at most.
pub(crate) const MAX_TERMS: usize = 12;
/// Words that a match may have on each side of its anchor.
pub(crate) const REACH: usize = 30;

/// Elements that must follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sequence {
    pub(crate) elements: Vec<Element>,
}

/// One place of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Other words that may stand before it.
    pub(crate) gap: usize,
    pub(crate) optional: bool,
    /// The alternatives as written; see [`alternatives`].
    pub(crate) source: String,
}

/// A word of an alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) hash: u32,
    /// Letters, folded; the hash of a stem is that of so many letters of the text's word.
    pub(crate) letters: usize,
    pub(crate) stem: bool,
}

/// One alternative of an element: words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alternative {
    pub(crate) terms: Vec<Term>,
    /// As written, `_` for spaces.
    pub(crate) text: String,
}

/// Read the sequences of a pattern, lists expanded; any one of them makes a match.
pub(crate) fn parse(any: &[String]) -> Result<Vec<Sequence>, String> {
    if any.is_empty() {
        return Err("needs at least one sequence".to_owned());
    }
    any.iter().map(|source| sequence(source)).collect()
}

/// Put lists in the place of their names.
pub(crate) fn expand_lists(
    source: &str,
    lists: &BTreeMap<String, String>,
) -> Result<String, String> {
    let parts: Result<Vec<_>, _> = source.split(' ').map(|part| expand(part, lists)).collect();
    parts.map(|parts| parts.join(" "))
}

fn sequence(source: &str) -> Result<Sequence, String> {
    let mut elements = Vec::new();
    let mut gap = None;
    for part in source.split_whitespace() {
        if let Some(words) = part.strip_prefix("..") {
            let words = words.parse().ok().filter(|n| (1..=MAX_GAP).contains(n));
            gap = Some(words.ok_or_else(|| format!("'{part}': a gap is ..1 to ..{MAX_GAP}"))?);
            if elements.is_empty() {
                return Err(format!("'{source}' begins with a gap"));
            }
            continue;
        }
        let (part, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
        let gap = gap.take().unwrap_or(0);
        elements.push(Element { gap, optional, source: part.to_owned() });
    }
    if gap.is_some() || elements.is_empty() || elements.len() > MAX_ELEMENTS {
        return Err(format!("'{source}': 1 to {MAX_ELEMENTS} elements, the last no gap"));
    }
    Ok(Sequence { elements })
}

/// Put the lists in the place of their names.
fn expand(part: &str, lists: &BTreeMap<String, String>) -> Result<String, String> {
    let (part, optional) = part.strip_suffix('?').map_or((part, ""), |part| (part, "?"));
    let mut out = String::new();
    for alternative in part.split('|') {
        if !out.is_empty() {
            out.push('|');
        }
        match alternative.strip_prefix('@') {
            Some(name) => {
                let list = lists.get(name).ok_or_else(|| format!("no list '{name}' in [words]"))?;
                out.push_str(&list.split_whitespace().collect::<Vec<_>>().join("|"));
            }
            None => out.push_str(alternative),
        }
    }
    out.push_str(optional);
    Ok(out)
}

/// The alternatives of an element.
pub(crate) fn alternatives(source: &str) -> impl Iterator<Item = Alternative> + '_ {
    source.split('|').map(|text| {
        let (body, stem) = text.strip_suffix('*').map_or((text, false), |body| (body, true));
        let body = body.replace('_', " ");
        let mut terms: Vec<Term> = Words::new(body.as_bytes())
            .map(|word| Term {
                hash: word.hash,
                letters: words::letters(&body.as_bytes()[word.span.range()]),
                stem: false,
            })
            .collect();
        if let Some(last) = terms.last_mut() {
            last.stem = stem;
        }
        Alternative { terms, text: body }
    })
}

impl Sequence {
    /// What is wrong with it, if anything.
    pub(crate) fn check(&self) -> Result<(), String> {
        for element in &self.elements {
            for alternative in alternatives(&element.source) {
                let n = alternative.terms.len();
                if n == 0 || n > MAX_TERMS {
                    let text = &alternative.text;
                    return Err(format!("'{text}': an alternative has 1 to {MAX_TERMS} words"));
                }
            }
        }
        let is_sought = |element: &Element| element.may_be_sought();
        if !self.elements.iter().any(is_sought) {
            return Err(
                "no element is rare enough to look for: one that is not optional must have \
                        only alternatives of at least four letters"
                    .to_owned(),
            );
        }
        if self.may_be_anchors().next().is_none() {
            return Err(format!("matches more than {REACH} words on one side of its anchor"));
        }
        Ok(())
    }

    /// The elements whose words may be looked for: those from which a match is in reach.
    pub(crate) fn may_be_anchors(&self) -> impl Iterator<Item = usize> + '_ {
        let longest: Vec<usize> = self.elements.iter().map(Element::longest).collect();
        let reach = move |part: &[usize]| part.iter().sum::<usize>() <= REACH;
        let elements = self.elements.iter().enumerate().filter(|(_, e)| e.may_be_sought());
        elements.map(|(i, _)| i).filter(move |i| reach(&longest[..=*i]) && reach(&longest[*i..]))
    }
}

impl Element {
    /// Words that it takes with its gap, at most.
    fn longest(&self) -> usize {
        self.gap + alternatives(&self.source).map(|one| one.terms.len()).max().unwrap_or_default()
    }

    /// Whether it must be there, and each alternative is long enough to look for.
    fn may_be_sought(&self) -> bool {
        !self.optional && alternatives(&self.source).all(|one| one.sought().is_some())
    }
}

/// How likely an element is to stand at a place, roughly.
pub(crate) fn likelihood(alternatives: &[Alternative]) -> f64 {
    let first = |text: &str| match text.split(' ').next() {
        Some(word) if word.len() >= SHORTEST_LITERAL => commonness(word),
        // Words so short are everywhere.
        _ => 2.0,
    };
    alternatives.iter().map(|alternative| first(&alternative.text)).sum()
}

/// Bytes that a literal to look for has at least.
const SHORTEST_LITERAL: usize = 4;

impl Alternative {
    /// The part of it that is looked for, if any is long enough: a run of ASCII letters; where there is none, a word, for
    /// scripts without spaces with what follows.
    fn sought(&self) -> Option<&str> {
        let runs = self.text.split(|c: char| !c.is_ascii_alphabetic());
        let ascii = runs.max_by_key(|run| run.len())?;
        if ascii.len() >= SHORTEST_LITERAL {
            return Some(ascii);
        }
        let tight = self.text.split(' ').max_by_key(|part| part.len()).unwrap_or_default();
        (tight.len() >= SHORTEST_LITERAL && !tight.is_ascii()).then_some(tight)
    }

    /// Texts one of which stands wherever this alternative does; none if it is too short. Of what is not ASCII all cases.
    pub(crate) fn literals(&self) -> Option<Vec<String>> {
        let sought = self.sought()?;
        if sought.is_ascii() {
            return Some(vec![sought.to_ascii_lowercase()]);
        }
        let mut first = sought.chars();
        let capital: String =
            first.next().into_iter().flat_map(char::to_uppercase).chain(first).collect();
        let mut variants = vec![sought.to_lowercase(), sought.to_uppercase(), capital];
        variants.sort();
        variants.dedup();
        Some(variants)
    }
}

/// Words of other scripts that stand in most of the texts that have them, sorted.
const COMMON: &[&str] = &["không", "được", "命令", "所有", "指令", "模式", "系統", "系统"];

/// How many times in a hundred words a text stands in ordinary text, roughly.
pub(crate) fn commonness(text: &str) -> f64 {
    if COMMON.binary_search(&text).is_ok() {
        return 0.3;
    }
    let other = text.chars().filter(|c| !c.is_ascii()).count();
    let ascii = text.bytes().filter(u8::is_ascii).count();
    if let (0, Some(rarest)) = (other, rarity::rarest(text.as_bytes())) {
        return rarity::frequency(rarest) * IN_HUNDRED_WORDS;
    }
    0.4_f64.powi(ascii as i32) * 0.1_f64.powi(other as i32)
}

/// Bytes of a hundred words.
const IN_HUNDRED_WORDS: f64 = 600.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(source: &str) -> Result<Sequence, String> {
        let sequence = sequence(source)?;
        sequence.check().map(|()| sequence)
    }

    #[test]
    fn elements_have_gaps_alternatives_and_options() {
        let sequence = parsed("ignore|forget ..3 all? prior|above instruct*").unwrap();
        let shown: Vec<_> =
            sequence.elements.iter().map(|e| (e.gap, e.optional, e.source.as_str())).collect();
        assert_eq!(
            shown,
            [
                (0, false, "ignore|forget"),
                (3, true, "all"),
                (0, false, "prior|above"),
                (0, false, "instruct*"),
            ]
        );
        let many: Vec<_> = alternatives("pay_no_heed_to|instruct*|忽略").collect();
        assert_eq!(many.iter().map(|a| a.terms.len()).collect::<Vec<_>>(), [4, 1, 2]);
        assert!(many[1].terms[0].stem && many[1].terms[0].letters == 8);
    }

    #[test]
    fn lists_take_the_place_of_their_names() {
        let lists = BTreeMap::from([("verb".to_owned(), "ignore pay_no_heed_to".to_owned())]);
        assert_eq!(expand("@verb|forget?", &lists).unwrap(), "ignore|pay_no_heed_to|forget?");
        assert!(expand("@nobody", &lists).is_err());
    }

    #[test]
    fn common_words_are_told_in_either_case() {
        assert!(COMMON.is_sorted() && COMMON.iter().all(|word| commonness(word) == 0.3));
        assert!(commonness("that") > 0.3 && commonness("THAT") == commonness("that"));
        assert!(commonness("thatch") < 0.3 && commonness("Thai") < 0.3 && commonness("tết") < 0.3);
    }

    #[test]
    fn literals_stand_wherever_the_word_does() {
        let literals =
            |text: &str| alternatives(text).next().and_then(|a| a.literals()).unwrap_or_default();
        assert_eq!(literals("précédentes"), ["dentes"]);
        assert_eq!(literals("забудь"), ["ЗАБУДЬ", "Забудь", "забудь"]);
        assert_eq!(literals("忽略"), ["忽略"]);
        assert_eq!(literals("so_to_speak"), ["speak"]);
        assert_eq!(literals("do_not"), Vec::<String>::new());
    }

    #[test]
    fn what_can_not_be_looked_for_is_refused() {
        for wrong in ["", "..2 ignore", "ignore ..2", "ignore ..9 rules", "do it", "a|", "so_far"] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }
}
