//! What a rule file of gitleaks may say: a mirror of its TOML, without behaviour.
//!
//! Fields that say nothing about what is found (descriptions of the file, ways to ask a provider whether a key is live)
//! are skipped; the loader must never fail on one it does not know.

use serde::Deserialize;

/// A whole file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct File {
    #[serde(default)]
    pub(super) rules: Vec<RuleSpec>,
    pub(super) allowlist: Option<AllowSpec>,
    #[serde(default)]
    pub(super) allowlists: Vec<AllowSpec>,
    pub(super) extend: Option<toml::Table>,
}

/// A `[[rules]]` table.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuleSpec {
    pub(super) id: String,
    #[serde(default)]
    pub(super) description: String,
    pub(super) regex: Option<String>,
    pub(super) path: Option<String>,
    pub(super) secret_group: Option<usize>,
    pub(super) entropy: Option<f64>,
    #[serde(default)]
    pub(super) keywords: Vec<String>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    pub(super) allowlist: Option<AllowSpec>,
    #[serde(default)]
    pub(super) allowlists: Vec<AllowSpec>,
    #[serde(default)]
    pub(super) required: Vec<toml::Value>,
    #[serde(default)]
    pub(super) skip_report: bool,
    pub(super) filter: Option<toml::Value>,
}

/// An allowlist, of a rule or of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AllowSpec {
    /// `AND` or `OR`, also `&&` and `||`.
    pub(super) condition: Option<String>,
    /// `secret`, `match` or `line`.
    pub(super) regex_target: Option<String>,
    #[serde(default)]
    pub(super) commits: Vec<String>,
    #[serde(default)]
    pub(super) paths: Vec<String>,
    #[serde(default)]
    pub(super) regexes: Vec<String>,
    #[serde(default)]
    pub(super) stopwords: Vec<String>,
    #[serde(default)]
    pub(super) target_rules: Vec<String>,
}
