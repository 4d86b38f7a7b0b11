//! What kind of thing a finding is: an [`Entity`] of one [`Category`].
//!
//! The names are a closed vocabulary, `patterns/entities.toml`; a user's pattern file may add entries of its own.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::Deserialize;

/// The four kinds of things inkout looks for. A finding has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Category {
    /// Personal data.
    Pii,
    /// Credentials: keys, tokens, passwords, seed phrases.
    Secret,
    /// Wording that tries to take over the model.
    Injection,
    /// Characters and payloads a reader can't see.
    Hidden,
}

impl Category {
    /// All categories, in the order of the documentation.
    pub const ALL: [Category; 4] =
        [Category::Pii, Category::Secret, Category::Injection, Category::Hidden];

    /// The name used in files and reports: `pii`, `secret`, `injection`, `hidden`.
    pub fn name(self) -> &'static str {
        match self {
            Category::Pii => "pii",
            Category::Secret => "secret",
            Category::Injection => "injection",
            Category::Hidden => "hidden",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kind of a finding, for example `email` or `github_token`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entity {
    name: &'static str,
    category: Category,
}

impl Entity {
    pub(crate) fn new(name: &str, category: Category) -> Entity {
        Entity { name: intern(name), category }
    }

    /// The snake_case name, for example `credit_card`.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The category the entity belongs to.
    pub fn category(self) -> Category {
        self.category
    }
}

impl fmt::Debug for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// One copy of a name for the life of the program, so that findings stay `Copy`. Names come from pattern files
/// (never from scanned text), so what this keeps is bounded by the distinct names in them.
pub(crate) fn intern(name: &str) -> &'static str {
    static NAMES: OnceLock<Mutex<HashSet<&'static str>>> = OnceLock::new();
    let mut names =
        NAMES.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(kept);
    kept
}
