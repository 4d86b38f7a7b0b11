//! Findings → bytes for people and programs.
//!
//! In: scanned texts and what was found in them. Out: lines of text, JSON, or a SARIF log. The plaintext of a finding
//! is written only where the caller asks for it, and whatever comes from outside (names of files, ids, text) is
//! escaped for the place where it is written.

pub mod baseline;
pub mod hidden;
pub mod json;
pub mod offsets;
mod place;
pub mod sarif;
pub mod text;

pub use baseline::Baseline;
pub use offsets::Unit;
pub use place::Place;

use crate::entity::Category;
use crate::finding::{Finding, Validity, Verdict};
use crate::injection::Injection;

/// A scanned text.
#[derive(Clone, Copy, Debug)]
pub struct Scanned<'a> {
    /// The text, to count lines and characters in.
    pub text: &'a [u8],
    /// What was found in it, in order.
    pub findings: &'a [Finding],
    /// How likely it is an attempt to take over the model.
    pub injection: &'a Injection,
}

impl Scanned<'_> {
    /// The answer for the whole text.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.findings)
    }

    /// How likely it is that the text tries to take over the model; 0 where that is not looked for.
    pub fn injection(&self) -> f64 {
        self.injection.probability
    }
}

/// What a report tells about findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail<'a> {
    /// What offsets count.
    pub unit: Unit,
    /// Write the plaintext of findings.
    pub show_text: bool,
    /// Also show findings that are left alone. JSON always does.
    pub kept: bool,
    /// Tell why each finding has its score.
    pub explain: bool,
    /// What is known about the patterns, in the order of their ids.
    pub rules: &'a [Rule],
}

/// What a report can say about a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The pattern's id.
    pub id: String,
    /// One line for people.
    pub description: String,
    /// The name of the pattern's validator.
    pub validator: Option<String>,
}

impl Detail<'_> {
    fn rule(&self, id: &str) -> Option<&Rule> {
        let found = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id));
        found.ok().map(|index| &self.rules[index])
    }

    /// Whether a report that leaves kept findings out has this one. Injection findings are warnings, kept or not.
    fn shows(&self, finding: &Finding) -> bool {
        self.kept || finding.is_acted_on() || finding.category() == Category::Injection
    }
}

/// What the validator said, as a word.
fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::Invalid => "invalid",
        Validity::Unknown => "unknown",
        Validity::Valid => "valid",
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::entity::Entity;
    use crate::finding::{Action, Score, View};
    use crate::span::Span;

    /// An e-mail address at `start..end`.
    pub(crate) fn email(start: usize, end: usize) -> Finding {
        Finding {
            span: Span::new(start, end),
            entity: Entity::new("email", Category::Pii),
            pattern: "pii.email",
            score: Score::new(0.95),
            validity: Validity::Unknown,
            in_context: false,
            action: Action::Label,
            view: View::RAW,
        }
    }
}
