//! Is the text an attempt to take over the model? Evidence from everywhere in it → one probability.
//!
//! In: the words of a window, and the phrases and signs that patterns found there, each with a weight. Out: the
//! stretch of at most [`REACH`] words with the highest sum of weights, a [`Peak`]. The text's probability is that of its
//! best peak over all windows of all views. Since a stretch ends where weights turn against it, and may lie anywhere,
//! text before or after an attempt never hides it. Sums are integers, so they are the same in whatever order.
//!
//! A pattern's score is the probability it gives by itself; its weight is what that takes in log odds. Nothing here
//! decides what is done about it.

mod batch;
mod joint;
mod judge;
mod lines;
mod model;
#[cfg(test)]
mod naive;
mod negated;
mod peak;
#[cfg(feature = "training")]
pub(crate) mod training;

use crate::entity::{Category, Entity};
use crate::finding::{Finding, Score, View};
use crate::pattern::PatternIndex;
use crate::span::Span;

pub(crate) use judge::{Case, Judge, Ruling};
pub(crate) use model::Model;
#[cfg(feature = "training")]
pub(crate) use model::{SLOTS, STEP};
pub(crate) use negated::is_negated;
pub(crate) use peak::Weight;

/// Words that evidence may be apart and still count together.
pub(crate) const REACH: usize = 48;

/// How likely a text without any evidence is taken to be an attempt, where one in fifty texts is one.
pub(crate) const BASE: f64 = 0.005;

/// Weights are log odds in parts of this.
pub(crate) const UNIT: f64 = 64.0;

/// Where the scanned text comes from, which changes how much evidence it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Role {
    /// Typed by a user.
    #[default]
    User,
    /// A document, a mail, a web page: nothing in it should speak to the model.
    Document,
    /// The output of a tool: even less should.
    Tool,
    /// A system prompt: it may give orders.
    System,
}

impl Role {
    fn log_odds(self) -> f64 {
        match self {
            Role::User => 0.0,
            Role::Document => 0.4,
            Role::Tool => 0.7,
            Role::System => -3.0,
        }
    }
}

/// A pattern's match in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    pub(crate) pattern: PatternIndex,
    pub(crate) weight: i32,
}

/// What speaks for an attempt, and how much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Where, in bytes of the original input.
    pub span: Span,
    /// The pattern, `injection.model` for the model.
    pub pattern: &'static str,
    /// How much it adds to the log odds.
    pub weight: f64,
    /// The reading in which it was found.
    pub view: View,
}

/// How likely a text is an attempt to take over the model, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Injection {
    /// Between 0 and 1, for a source of texts of which one in fifty is an attempt; 0 where it is off.
    pub probability: f64,
    /// What kind of attempt, where it is likely enough to be reported.
    pub tactic: Option<Entity>,
    /// What speaks for it most.
    pub evidence: Vec<Evidence>,
}

// No probability or weight is ever NaN.
impl Eq for Evidence {}
impl Eq for Injection {}

impl Injection {
    /// What findings of a text that was scanned in parts say of the whole.
    pub(crate) fn of(findings: &[Finding]) -> Injection {
        let signs = findings.iter().filter(|f| f.category() == Category::Injection);
        let likeliest = signs.max_by_key(|f| f.score);
        Injection {
            probability: likeliest.map_or(0.0, |f| f.score.value()),
            tactic: likeliest.map(|f| f.entity),
            evidence: Vec::new(),
        }
    }
}

/// The weight of a pattern with that score.
pub(crate) fn weight(score: Score) -> i32 {
    let score = score.value().clamp(0.001, 0.999);
    ((log_odds(score) - log_odds(BASE)) * UNIT).round() as i32
}

/// The probability of a text whose best peak sums up to that.
pub(crate) fn probability(sum: i32, role: Role) -> f64 {
    let odds = log_odds(BASE) + f64::from(sum) / UNIT + role.log_odds();
    1.0 / (1.0 + (-odds).exp())
}

/// A weight as log odds.
pub(crate) fn in_log_odds(weight: i32) -> f64 {
    f64::from(weight) / UNIT
}

fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_alone_gives_its_score() {
        for score in [0.02, 0.3, 0.5, 0.9] {
            let alone = probability(weight(Score::new(score)), Role::User);
            assert!((alone - score).abs() < 0.01, "{score} {alone}");
        }
        assert!((probability(0, Role::User) - BASE).abs() < 1e-9);
    }

    #[test]
    fn the_role_moves_the_probability() {
        let of = |role| probability(weight(Score::new(0.5)), role);
        assert!(of(Role::System) < of(Role::User) && of(Role::User) < of(Role::Document));
        assert!(of(Role::Document) < of(Role::Tool));
    }
}
