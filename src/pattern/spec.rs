//! What a pattern file may say: a mirror of the TOML, without behaviour. `patterns/README.md` explains every field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::stored::{Stored, stored, stored_either};

/// A whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileSpec {
    #[serde(default)]
    pub(crate) entity: Vec<EntitySpec>,
    #[serde(default)]
    pub(crate) pattern: Vec<PatternSpec>,
    /// Lists of alternatives that phrases name with `@`.
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
}

/// An `[[entity]]` table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EntitySpec {
    pub(crate) name: String,
    pub(crate) category: crate::entity::Category,
    pub(crate) description: String,
    #[serde(default = "label")]
    pub(crate) action: String,
    /// Not put into a vault unless the policy asks for it; always so for secrets.
    #[serde(default)]
    pub(crate) one_way: bool,
}

fn label() -> String {
    "label".to_owned()
}

/// A `[[pattern]]` table.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatternSpec {
    pub(crate) id: String,
    pub(crate) entity: String,
    pub(crate) description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) token: Option<TokenSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<NumberSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) assignment: Option<AssignmentSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) phrase: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) regex: Option<RegexSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recognizer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) validator: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) require_valid: bool,
    pub(crate) score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) invalid_score: Option<f64>,
    /// Score of a candidate that has its line to itself, as the value of a form or the cell of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alone_score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min_entropy: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) context: Option<ContextSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) locale: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    /// `false`: only in policies that ask for everything.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub(crate) default: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) examples: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) counter_examples: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) references: Vec<String>,
}

fn yes() -> bool {
    true
}

fn is_false(value: &bool) -> bool {
    !*value
}

fn is_true(value: &bool) -> bool {
    *value
}

/// `token = { … }`
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenSpec {
    pub(crate) prefix: Vec<String>,
    pub(crate) body: String,
    pub(crate) length: LengthSpec,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) glued: Option<bool>,
}

/// `number = { … }`
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberSpec {
    pub(crate) groups: Vec<String>,
    #[serde(default = "common_separators")]
    pub(crate) separators: String,
    /// The separators one by one, where they differ: `"..-"` for 123.456.789-09.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gaps: Option<String>,
}

fn common_separators() -> String {
    " -".to_owned()
}

/// `assignment = { … }`
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssignmentSpec {
    pub(crate) keywords: Vec<String>,
    pub(crate) charset: String,
    pub(crate) length: LengthSpec,
}

/// `regex = '…'` or `regex = { pattern = '…', anchors = […], group = 1 }`
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum RegexSpec {
    Plain(String),
    Full(RegexTable),
}

/// The long form of `regex`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegexTable {
    pub(crate) pattern: String,
    #[serde(default)]
    pub(crate) anchors: Vec<String>,
    #[serde(default)]
    pub(crate) group: usize,
    /// Unicode classes; ASCII otherwise.
    #[serde(default)]
    pub(crate) unicode: bool,
}

/// `context = { … }`
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContextSpec {
    pub(crate) words: Vec<String>,
    #[serde(default = "eight")]
    pub(crate) near: usize,
    pub(crate) score: f64,
}

fn eight() -> usize {
    8
}

/// `36` or `[20, 40]`
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum LengthSpec {
    Exact(usize),
    Range([usize; 2]),
}

impl LengthSpec {
    pub(crate) fn bounds(self) -> (usize, usize) {
        match self {
            LengthSpec::Exact(n) => (n, n),
            LengthSpec::Range([min, max]) => (min, max),
        }
    }
}

stored! {
    EntitySpec { name, category, description, action, one_way }
    PatternSpec {
        id, entity, description, token, number, assignment, phrase, regex, recognizer, validator, require_valid, score,
        invalid_score, alone_score, min_entropy, context, locale, status, tags, default, examples, counter_examples,
        references
    }
    TokenSpec { prefix, body, length, marker, suffix, glued }
    NumberSpec { groups, separators, gaps }
    AssignmentSpec { keywords, charset, length }
    RegexTable { pattern, anchors, group, unicode }
    ContextSpec { words, near, score }
}

stored_either! {
    RegexSpec { Plain, Full }
    LengthSpec { Exact, Range }
}

impl Stored for crate::entity::Category {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u8).write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let number = u8::read(bytes)?;
        Self::ALL.into_iter().find(|category| *category as u8 == number)
    }
}
