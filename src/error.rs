//! The one error of the library. Everything a user can get wrong is found while an engine is built; scanning can't fail.

use std::fmt;

/// Why an engine, policy or pattern file could not be built. The message names the file, the pattern and the field.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError {
    origin: String,
    problem: String,
}

impl BuildError {
    pub(crate) fn new(origin: impl Into<String>, problem: impl Into<String>) -> BuildError {
        BuildError { origin: origin.into(), problem: problem.into() }
    }

    /// Put where the problem lies (a file, a pattern) in front of where the error already points.
    #[must_use]
    pub(crate) fn within(self, outer: &str) -> BuildError {
        let origin = if self.origin.is_empty() {
            outer.to_owned()
        } else {
            format!("{outer}: {}", self.origin)
        };
        BuildError { origin, ..self }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.origin.is_empty() {
            f.write_str(&self.problem)
        } else {
            write!(f, "{}: {}", self.origin, self.problem)
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}
