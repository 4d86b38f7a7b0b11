//! Recognizers, called wherever their trigger stands, found by comparing at every position.
//!
//! What a recognizer finds around its trigger is its own affair and tested beside it; what must agree here is that the
//! scan calls it everywhere it should, with the same chains of numbers.

use super::super::{Candidate, Picked, chain};
use super::names;
use crate::pattern::PatternIndex;
use crate::recognize::{Hits, Memory, Recognizer, Seen, Trigger};

pub(super) fn run(
    recognizer: &Recognizer,
    patterns: &[Option<PatternIndex>],
    text: &[u8],
    out: &mut Vec<Candidate>,
) {
    for trigger in recognizer.triggers {
        let hits = &mut Hits { patterns, out, seen: &mut Seen::default() };
        match trigger {
            Trigger::At(find) => places(text, |b| b == b'@').for_each(|at| find(text, at, hits)),
            Trigger::Colon(find) => places(text, |b| b == b':').for_each(|at| find(text, at, hits)),
            Trigger::Numbers(_, find) => {
                let mut done = 0;
                for at in places(text, |b| b.is_ascii_digit()) {
                    if at >= done {
                        done = chain::segments(
                            text,
                            at,
                            done,
                            &mut Default::default(),
                            |groups, _| {
                                find(text, groups, Picked::ALL, hits);
                            },
                        );
                    }
                }
            }
            Trigger::Text(_) if recognizer.name == "names" => names::run(text, hits),
            Trigger::Text(find) => find(text, &mut Memory::default(), hits),
            Trigger::Literals(literals, find) => {
                for at in 0..text.len() {
                    if literals.iter().any(|l| stands_at(text, at, l)) {
                        find(text, at, hits);
                    }
                }
            }
        }
    }
}

fn places(text: &[u8], is_trigger: fn(u8) -> bool) -> impl Iterator<Item = usize> + '_ {
    (0..text.len()).filter(move |&at| is_trigger(text[at]))
}

fn stands_at(text: &[u8], at: usize, literal: &str) -> bool {
    text.get(at..at + literal.len()).is_some_and(|t| t.eq_ignore_ascii_case(literal.as_bytes()))
}
