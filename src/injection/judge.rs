//! From what was found in a window to findings, and over all windows to the text's [`Injection`].
//!
//! In: hits of patterns in one window of a view, and its text. Out: the window's [`Peak`], what of it is worth a
//! finding, and the best of all windows so far. Hits of one entity that overlap are one sign seen twice: the heaviest
//! counts.

use std::sync::Arc;

use super::model::Model;
use super::peak::{self, Peak};
use super::{Evidence, Hit, Injection, Role, in_log_odds, probability};
use crate::entity::Entity;
use crate::finding::View;
use crate::pattern::Pattern;
use crate::span::Span;

/// What a text's windows showed so far; reusable memory.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// Of the window at hand, in its bytes.
    pub(crate) hits: Vec<Hit>,
    search: peak::Scratch,
    best: i32,
    /// Where the text comes from, if that is not what the judge was told.
    pub(crate) role: Option<Role>,
    /// Whether the window at hand leads, and its evidence is not yet in bytes of the input.
    pub(crate) is_new: bool,
    pub(crate) outcome: Injection,
}

/// How evidence is judged.
#[derive(Debug)]
pub(crate) struct Judge {
    pub(crate) threshold: f64,
    pub(crate) role: Role,
    pub(crate) model: Option<Model>,
    /// The entity of a stretch without signs.
    pub(crate) whole: Option<Entity>,
}

/// A window's result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ruling {
    pub(crate) probability: f64,
    pub(crate) peak: Peak,
    /// Whether it is the best of the text so far.
    pub(crate) leads: bool,
    /// Where the text comes from.
    pub(crate) role: Role,
}

impl Case {
    /// Put the hits in order, and count signs that are seen twice once.
    pub(crate) fn settle(&mut self, patterns: &[Arc<Pattern>]) {
        self.hits.sort_unstable_by_key(|hit| (hit.span.end, hit.span.start, hit.pattern));
        count_once(&mut self.hits, |hit| patterns[usize::from(hit.pattern)].entity);
    }

    /// Begin a text.
    pub(crate) fn open(&mut self) {
        self.best = -1;
        self.outcome.probability = 0.0;
        self.outcome.tactic = None;
        self.outcome.evidence.clear();
    }
}

impl Judge {
    /// Judge the window whose hits the case holds.
    pub(crate) fn rule(&self, text: &[u8], patterns: &[Arc<Pattern>], case: &mut Case) -> Ruling {
        case.settle(patterns);
        let peak = match &self.model {
            None => peak::peak_of_hits(text, &case.hits, &mut case.search),
            Some(model) => peak::peak(*model, text, &case.hits, &mut case.search),
        };
        let peak = reach_back(peak, &case.hits);
        let leads = peak.sum > case.best;
        let role = case.role.unwrap_or(self.role);
        let probability = probability(peak.sum, role);
        if leads {
            case.best = peak.sum;
            case.outcome.probability = probability;
        }
        Ruling { probability, peak, leads, role }
    }

    /// Whether a hit is worth a finding of its own, given its window's ruling.
    pub(crate) fn reports(&self, hit: &Hit, ruling: &Ruling) -> bool {
        is_near(hit, &ruling.peak) && ruling.probability >= self.threshold
            || probability(hit.weight, ruling.role) >= self.threshold
    }
}

impl Case {
    /// What speaks for the window that leads, in the bytes of the window; nothing where it is not likely enough.
    pub(crate) fn explain(
        &mut self,
        text: &[u8],
        patterns: &[Arc<Pattern>],
        judge: &Judge,
        ruling: &Ruling,
    ) {
        let evidence = &mut self.outcome.evidence;
        evidence.clear();
        self.outcome.tactic = None;
        if ruling.probability < judge.threshold {
            return;
        }
        let inside = self.hits.iter().filter(|hit| counts(hit, &ruling.peak));
        let heaviest = inside.clone().max_by_key(|hit| hit.weight);
        let of = |hit: &Hit| patterns[usize::from(hit.pattern)].entity;
        self.outcome.tactic = heaviest.map(of).or(judge.whole);
        evidence.extend(inside.filter(|hit| hit.weight > 0).map(|hit| Evidence {
            span: hit.span,
            pattern: patterns[usize::from(hit.pattern)].id,
            weight: in_log_odds(hit.weight),
            view: View::RAW,
        }));
        if let Some(model) = &judge.model {
            evidence.extend(model.heaviest(text, ruling.peak.span));
        }
    }
}

/// The peak, begun where the hits begin that count in it.
fn reach_back(peak: Peak, hits: &[Hit]) -> Peak {
    let inside = hits.iter().filter(|hit| counts(hit, &peak));
    let start = inside.fold(peak.span.start, |start, hit| start.min(hit.span.start));
    Peak { span: Span::new(start, peak.span.end), ..peak }
}

/// Whether a hit ends in a stretch, and so counts in it.
fn counts(hit: &Hit, peak: &Peak) -> bool {
    peak.behind < hit.span.end && hit.span.end <= peak.span.end
}

/// Bytes from a stretch within which signs are reported with it.
const BESIDE: usize = 200;

/// Whether a hit lies in a stretch or beside it.
fn is_near(hit: &Hit, peak: &Peak) -> bool {
    hit.span.start <= peak.span.end + BESIDE && peak.span.start <= hit.span.end + BESIDE
}

/// Take the weight from hits that overlap a heavier one of the same entity; of two as heavy, from the shorter.
fn count_once(hits: &mut [Hit], entity: impl Fn(&Hit) -> Entity) {
    for i in 1..hits.len() {
        let (before, rest) = hits.split_at_mut(i);
        let hit = &mut rest[0];
        // Phrases are short: what ends much earlier can't reach here.
        for other in before.iter_mut().rev().take(NEAR) {
            if other.span.overlaps(hit.span) && entity(other) == entity(hit) {
                let heavier = (hit.weight, hit.span.len()) >= (other.weight, other.span.len());
                let lighter = if heavier { &mut *other } else { &mut *hit };
                lighter.weight = lighter.weight.min(0);
            }
        }
    }
}

/// How many hits before one are compared with it.
const NEAR: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Category;

    #[test]
    fn overlapping_hits_of_one_entity_count_once() {
        let hit =
            |start, end, pattern, weight| Hit { span: Span::new(start, end), pattern, weight };
        let mut hits = [hit(0, 4, 0, 5), hit(2, 6, 1, 9), hit(3, 6, 2, 4), hit(8, 9, 0, 5)];
        let entity =
            |hit: &Hit| Entity::new(if hit.pattern == 2 { "b" } else { "a" }, Category::Injection);
        count_once(&mut hits, entity);
        assert_eq!(hits.map(|h| h.weight), [0, 9, 4, 5]);
    }
}
