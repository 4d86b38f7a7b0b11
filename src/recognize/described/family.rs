//! Relatives and children of a person: `my younger brother`, `four wonderful kids`, `madre de 3 hijos`.
//!
//! In: the place of a word for a relative. Out: the word with what says which and how many, `hermano mayor`, `father of
//! three`, without the possessive. Surely so where a possessive of a person, a number or a word like "single" stands
//! with it; a bare word is for the surroundings to tell.

use super::super::Hits;
use super::around::{before, behind, is_any, is_number, stands};
use super::language::{Language, Words};
use super::{BARE_RELATIVE, COUNTED, RELATIVE};
use crate::span::Span;

/// How much a word says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Everything,
    Something,
    /// It means other things too.
    Little,
}

/// Words that are read on each side at most.
const REACH: usize = 3;

pub(super) fn find(text: &[u8], at: usize, language: &Language, says: Says, hits: &mut Hits<'_>) {
    let words = match says {
        Says::Everything => language.family.always,
        Says::Something => language.family.relatives,
        Says::Little => language.family.ambiguous,
    };
    let Some(end) = stands(text, at, words) else { return };
    let word = Span::new(at, end);
    if says == Says::Little && is_thing(text, end) {
        return;
    }
    let head = Head::of(text, at, language);
    let tail = Tail::of(text, end, language, says == Says::Little);
    let span = Span::new(head.start, tail.end);
    let is_child = is_any(text, word, language.family.children);
    let sure = says == Says::Everything
        || tail.counted
        || head.single
        || is_somebodys(text, head.start, language);
    match says {
        _ if sure => hits.push(RELATIVE, span.start, span.end),
        Says::Something if head.counted && is_child => hits.push(RELATIVE, span.start, span.end),
        Says::Little if head.counted && is_child => hits.push(COUNTED, span.start, span.end),
        Says::Something => hits.push(BARE_RELATIVE, span.start, span.end),
        _ => {}
    }
}

/// What stands before the word and belongs to it.
struct Head {
    start: usize,
    counted: bool,
    single: bool,
}

impl Head {
    fn of(text: &[u8], at: usize, language: &Language) -> Head {
        let Language { family, small, .. } = language;
        let mut head = Head { start: at, counted: false, single: false };
        for _ in 0..REACH {
            let Some(word) = before(text, head.start) else { break };
            if is_any(text, word, family.kinds) && !is_any(text, word, family.mine) {
                head.start = word.start;
            } else if is_number(text, word, small.numbers) && starts_number(text, word) {
                (head.start, head.counted) = (word.start, true);
            } else if is_any(text, word, family.single) {
                (head.start, head.single) = (word.start, true);
            } else if let Some(few) = few_of(text, word, language) {
                (head.start, head.counted) = (few.start, true);
            } else {
                break;
            }
        }
        head
    }
}

/// `trio of`, `pair of`: the word before "of".
fn few_of(text: &[u8], of: Span, language: &Language) -> Option<Span> {
    let few = before(text, of.start)?;
    let is_of = is_any(text, of, language.small.of);
    (is_of && is_any(text, few, language.small.numbers)).then_some(few)
}

/// A number that is no part of a longer one: `1.2 kids`.
fn starts_number(text: &[u8], word: Span) -> bool {
    word.start == 0 || !matches!(text[word.start - 1], b'.' | b',' | b'-' | b'/' | b'_' | b'$')
}

/// What stands behind the word and belongs to it.
struct Tail {
    end: usize,
    counted: bool,
}

impl Tail {
    fn of(text: &[u8], end: usize, language: &Language, is_ambiguous: bool) -> Tail {
        let Language { family, .. } = language;
        let mut tail = Tail { end: in_law_end(text, end), counted: false };
        for _ in 0..2 {
            let kind = behind(text, tail.end).filter(|word| is_any(text, *word, family.kinds));
            let Some(kind) = kind else { break };
            tail.end = kind.end;
        }
        if let Some((end, counted)) = of_so_many(text, tail.end, language, is_ambiguous)
            && (counted || !is_ambiguous)
        {
            tail = Tail { end, counted };
        }
        tail
    }
}

/// Behind `-in-law`.
fn in_law_end(text: &[u8], end: usize) -> usize {
    const IN_LAW: &[u8] = b"-in-law";
    let is_there =
        text.get(end..end + IN_LAW.len()).is_some_and(|t| t.eq_ignore_ascii_case(IN_LAW));
    if is_there { end + IN_LAW.len() } else { end }
}

/// Behind `of three`, `de 3 hijos`, `to 3 amazing kids`, `de 27 años`; and whether it is children that are counted, as they
/// are too where nothing is said to be.
fn of_so_many(
    text: &[u8],
    end: usize,
    language: &Language,
    is_ambiguous: bool,
) -> Option<(usize, bool)> {
    let Language { family, small, sex, .. } = language;
    let of = behind(text, end).filter(|word| is_any(text, *word, small.of))?;
    let number = behind(text, of.end).filter(|word| is_number(text, *word, small.numbers))?;
    let mut end = number.end;
    for _ in 0..REACH {
        let Some(word) = behind(text, end) else { break };
        if is_any(text, word, sex.units) {
            return Some((word.end, false));
        }
        let lists = [family.always, family.relatives, family.children, family.ambiguous];
        if lists.iter().any(|list| is_any(text, word, list)) {
            return Some((word.end, true));
        }
        if !is_any(text, word, family.kinds) {
            break;
        }
        end = word.end;
    }
    Some((number.end, !is_ambiguous))
}

/// Whether "my", "his" or "the patient's" stands before `start`; of whom a name tells, the name is what has to go.
fn is_somebodys(text: &[u8], start: usize, language: &Language) -> bool {
    let Some(word) = before(text, start) else { return false };
    let is_low = |of: Span| of.len() > 1 && text[of.start].is_ascii_lowercase();
    is_any(text, word, language.family.mine)
        || &text[word.range()] == b"s" && before(text, word.start).is_some_and(is_low)
}

/// Whether what follows says that no person is meant: `child process`.
fn is_thing(text: &[u8], end: usize) -> bool {
    const THINGS: Words = &[
        "process",
        "processes",
        "node",
        "nodes",
        "class",
        "classes",
        "element",
        "elements",
        "component",
        "components",
        "table",
        "thread",
        "threads",
        "directory",
        "folder",
        "page",
        "pages",
        "task",
        "tasks",
        "window",
        "object",
        "objects",
        "company",
        "companies",
        "branch",
        "commit",
        "key",
        "id",
        "ids",
        "account",
        "accounts",
        "route",
        "routes",
        "item",
        "items",
    ];
    behind(text, end).is_some_and(|word| is_any(text, word, THINGS))
}
