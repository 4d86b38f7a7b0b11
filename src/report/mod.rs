//! Findings → bytes for people and programs.
//!
//! In: scanned texts and what was found in them. Out: lines of text, JSON, or a SARIF log. The plaintext of a finding
//! is written only where the caller asks for it, and whatever comes from outside (names of files, ids, text) is
//! escaped for the place where it is written.

pub mod json;
pub mod offsets;

pub use offsets::Unit;

use crate::entity::Category;
use crate::finding::{Finding, Verdict};

/// A scanned text.
#[derive(Clone, Copy, Debug)]
pub struct Scanned<'a> {
    /// The text, to count lines and characters in.
    pub text: &'a [u8],
    /// What was found in it, in order.
    pub findings: &'a [Finding],
}

impl Scanned<'_> {
    /// The answer for the whole text.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.findings)
    }

    /// How likely it is that the text tries to take over the model; 0 where nothing says so.
    pub fn injection(&self) -> f64 {
        let notes = self.findings.iter().filter(|f| f.category() == Category::Injection);
        notes.map(|f| f.score.value()).fold(0.0, f64::max)
    }
}

/// What a report tells about findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// What offsets count.
    pub unit: Unit,
    /// Write the plaintext of findings.
    pub show_text: bool,
    /// Tell why each finding has its score.
    pub explain: bool,
}
