//! What was found, and the answer for a whole text. Neither ever carries plaintext.

use std::fmt;

use crate::entity::{Category, Entity};
use crate::span::Span;

/// How sure a finding is, in hundredths: 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Score(u8);

impl Score {
    /// The score `value`, given between 0.0 and 1.0 and clamped to that range.
    pub fn new(value: f64) -> Score {
        Score((value.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// The score between 0.0 and 1.0.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// What the validator of a pattern said about a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// The check digit or structure is wrong.
    Invalid,
    /// There is nothing to check.
    Unknown,
    /// The check digit or structure is right.
    Valid,
}

/// The reading of the input in which something was found: as written, folded, or decoded, for example `base64>percent`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct View(&'static str);

impl View {
    /// The text as written.
    pub const RAW: View = View("raw");
    /// The text with look-alikes, widths and invisible characters folded away.
    pub const FOLDED: View = View("folded");

    pub(crate) fn named(name: &str) -> View {
        View(crate::entity::intern(name))
    }

    /// The name used in reports.
    pub fn name(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One detected thing. Holds where it is and what it is, never its text: slice the input with [`Finding::span`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Where it is, in bytes of the original input, on character borders.
    pub span: Span,
    /// What it is.
    pub entity: Entity,
    /// The id of the pattern that found it, for example `pii.credit_card`.
    pub pattern: &'static str,
    /// How sure the finding is.
    pub score: Score,
    /// What the pattern's validator said.
    pub validity: Validity,
    /// Whether a context word stood nearby.
    pub in_context: bool,
    /// What the policy does with it.
    pub action: Action,
    /// The reading in which it was found.
    pub view: View,
}

impl Finding {
    /// The category of the entity.
    pub fn category(&self) -> Category {
        self.entity.category()
    }

    /// Whether the policy does anything to the text because of this finding.
    pub fn is_acted_on(&self) -> bool {
        self.action != Action::Keep
    }
}

/// What is done to a finding, without the parameters of the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// Reported, left alone.
    Keep,
    /// Replaced by the entity's name, `[EMAIL]`.
    Label,
    /// Replaced by a placeholder, `[EMAIL_1]`, for which a vault keeps the value.
    Placeholder,
    /// Replaced by a realistic stand-in, for which a vault keeps the value.
    Surrogate,
    /// Hidden character by character, the last ones kept if the policy says so.
    Mask,
    /// Replaced by a keyed hash.
    Hash,
    /// Encrypted in place.
    Encrypt,
    /// Marked as text that is no instruction.
    Quote,
    /// Taken out.
    Remove,
    /// The whole text is withheld.
    Block,
}

impl Action {
    /// The name used in policies and reports.
    pub fn name(self) -> &'static str {
        match self {
            Action::Keep => "keep",
            Action::Label => "label",
            Action::Placeholder => "placeholder",
            Action::Surrogate => "surrogate",
            Action::Mask => "mask",
            Action::Hash => "hash",
            Action::Encrypt => "encrypt",
            Action::Quote => "quote",
            Action::Remove => "remove",
            Action::Block => "block",
        }
    }
}

/// The answer for a whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing is done to the text.
    Allow,
    /// Parts of the text are inked out.
    Redact,
    /// The text is withheld.
    Block,
}

impl Verdict {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Allow => "allow",
            Verdict::Redact => "redact",
            Verdict::Block => "block",
        }
    }

    /// The verdict that a text with these findings gets.
    pub fn of(findings: &[Finding]) -> Verdict {
        findings.iter().fold(Verdict::Allow, |worst, finding| {
            worst.max(match finding.action {
                Action::Keep => Verdict::Allow,
                Action::Block => Verdict::Block,
                _ => Verdict::Redact,
            })
        })
    }
}
