//! From choices to an [`Engine`]: the only fallible step.
//!
//! In: a policy, pattern files, single choices. Out: an engine whose patterns and rules are checked and indexed, or an
//! error that names file, pattern and field. Nothing here looks at a text to scan.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::custom::{Custom, Recognize};
use super::find::Asked;
use super::{Engine, Inner};
use crate::entity::Category;
use crate::error::BuildError;
use crate::finding::Score;
use crate::injection::{self, Judge, Role};
use crate::onnx::OnnxModel;
use crate::pattern::builtin::builtin;
use crate::pattern::gitleaks;
use crate::pattern::{EntityInfo, Matcher, Pattern, PatternIndex, PatternSet};
use crate::policy::{self, Policy, Rules};
use crate::recognize;
use crate::scan::Scanner;
use crate::text::{self, Level};
use crate::verify::Verifier;

/// Choices for an [`Engine`]. Everything a user can get wrong is found by [`EngineBuilder::build`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct EngineBuilder {
    policy: Option<Policy>,
    patterns: Vec<Source>,
    entities: Vec<String>,
    min_score: Option<f64>,
    level: Option<Level>,
    nfc: Option<bool>,
    hash_key: Option<Arc<[u8]>>,
    lists: Vec<policy::Listed>,
    role: Role,
    custom: Custom,
    models: Vec<OnnxModel>,
}

#[derive(Clone, Debug)]
enum Source {
    Path(PathBuf),
    Text { text: String, origin: String },
}

impl EngineBuilder {
    /// Decide by this policy instead of the preset `default`.
    pub fn policy(mut self, policy: Policy) -> EngineBuilder {
        self.policy = Some(policy);
        self
    }

    /// Add the patterns of a file, or of all `*.toml` files below a folder. They add to the built-in ones. A file with
    /// `[[rules]]` is read as one of gitleaks; what can't be taken of it, [`Engine::left_out`] tells.
    pub fn patterns(mut self, path: impl AsRef<Path>) -> EngineBuilder {
        self.patterns.push(Source::Path(path.as_ref().to_owned()));
        self
    }

    /// Add patterns from the text of a file; `origin` names it in errors.
    pub fn patterns_text(mut self, text: &str, origin: &str) -> EngineBuilder {
        self.patterns.push(Source::Text { text: text.to_owned(), origin: origin.to_owned() });
        self
    }

    /// Look for these entities only, also for those that the policy has off.
    pub fn entities<I: IntoIterator<Item = S>, S: Into<String>>(
        mut self,
        entities: I,
    ) -> EngineBuilder {
        self.entities.extend(entities.into_iter().map(Into::into));
        self
    }

    /// Ask this score, 0.0 to 1.0, of every finding instead of the policy's.
    pub fn min_score(mut self, score: f64) -> EngineBuilder {
        self.min_score = Some(score);
        self
    }

    /// Clean the output text at this level instead of the policy's.
    pub fn level(mut self, level: Level) -> EngineBuilder {
        self.level = Some(level);
        self
    }

    /// Whether [`Engine::sanitize`] also writes the output text in Normalization Form C, instead of what the policy says.
    pub fn nfc(mut self, nfc: bool) -> EngineBuilder {
        self.nfc = Some(nfc);
        self
    }

    /// The key for policies with the operator `hash`.
    pub fn hash_key(mut self, key: &[u8]) -> EngineBuilder {
        self.hash_key = Some(key.into());
        self
    }

    /// Never report these values, compared whole; for one entity, or for all.
    pub fn allow<I: IntoIterator<Item = S>, S: Into<String>>(
        self,
        entity: Option<&str>,
        values: I,
    ) -> EngineBuilder {
        self.list(policy::ListKind::Allow, entity, values)
    }

    /// Always report these texts as the entity, wherever they stand.
    pub fn deny<I: IntoIterator<Item = S>, S: Into<String>>(
        self,
        entity: &str,
        values: I,
    ) -> EngineBuilder {
        self.list(policy::ListKind::Deny, Some(entity), values)
    }

    fn list<I, S>(
        mut self,
        kind: policy::ListKind,
        entity: Option<&str>,
        values: I,
    ) -> EngineBuilder
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        let exact = values.into_iter().map(Into::into).collect();
        self.lists.push(policy::Listed { kind, entity: entity.map(str::to_owned), exact });
        self
    }

    /// Where the texts come from: how much it takes to call one an attempt to take over the model.
    pub fn role(mut self, role: Role) -> EngineBuilder {
        self.role = role;
        self
    }

    /// Also ask a recognizer of one's own.
    pub fn recognizer(mut self, recognizer: Arc<dyn Recognize>) -> EngineBuilder {
        self.custom.0.push(recognizer);
        self
    }

    /// Also ask a model, of the user's own, for names, places and addresses.
    pub fn model(mut self, model: OnnxModel) -> EngineBuilder {
        self.models.push(model);
        self
    }

    /// Build the engine.
    ///
    /// # Errors
    /// If a pattern file can't be read or says something wrong, the policy names an entity that does not exist or asks
    /// for an operator without what it needs, or a model can't be loaded. The message names file, pattern and field.
    pub fn build(self) -> Result<Engine, BuildError> {
        let mut set = builtin()?.clone();
        let built_in = set.patterns.len();
        for source in &self.patterns {
            add_source(&mut set, source)?;
        }
        let policy = match self.policy {
            Some(policy) => policy,
            None => Policy::preset("default")?,
        };
        let mut rules = policy.resolve(&set, self.hash_key.as_deref())?;
        for listed in self.lists {
            rules.add_list(listed, &set)?;
        }
        if !self.entities.is_empty() {
            rules.only(&known_entities(&set, &self.entities)?);
        }
        if let Some(score) = self.min_score {
            if !(0.0..=1.0).contains(&score) {
                return Err(BuildError::new(
                    "min-score",
                    format!("{score} is not between 0 and 1"),
                ));
            }
            rules.raise_min_score(Score::new(score));
        }
        rules.level = self.level.unwrap_or(rules.level);
        rules.nfc = self.nfc.unwrap_or(rules.nfc);
        rules.role = self.role;
        let mut custom = self.custom;
        for model in &self.models {
            let asked = model.load(&set)?;
            // Where the policy has no use for what it finds, it is not asked.
            let of_use =
                |name: &String| set.entity(name).is_some_and(|e| rules.of(e.entity).is_some());
            custom.0.extend(asked.entities.iter().any(of_use).then_some(asked.recognizer));
        }
        let mut inner = Inner::new(set, built_in, rules, policy.name().to_owned());
        if let Some(judge) = &mut inner.judge {
            judge.role = self.role;
        }
        inner.custom = custom;
        Ok(Engine { inner: Arc::new(inner) })
    }
}

impl Inner {
    fn new(mut set: PatternSet, built_in: usize, rules: Rules, policy: String) -> Inner {
        let patterns: Arc<[Arc<Pattern>]> = std::mem::take(&mut set.patterns).into();
        let enabled: Vec<PatternIndex> = (0..patterns.len() as PatternIndex)
            .filter(|&i| is_enabled(&patterns[usize::from(i)], &rules))
            .collect();
        let mut hidden = vec![None; text::HIDDEN_KINDS.len()];
        for &index in &enabled {
            let Matcher::Recognizer { recognizer, kind } = patterns[usize::from(index)].matcher
            else {
                continue;
            };
            if recognizer == recognize::HIDDEN_INDEX {
                hidden[kind] = Some(index);
            }
        }
        let whole = enabled.iter().copied().find(|&index| {
            let matcher = &patterns[usize::from(index)].matcher;
            matches!(matcher, Matcher::Recognizer { recognizer: recognize::INJECTION_INDEX, .. })
        });
        let is_sign: Vec<bool> =
            patterns.iter().map(|p| p.entity.category() == Category::Injection).collect();
        let judge = enabled.iter().any(|&index| is_sign[usize::from(index)]).then(|| Judge {
            threshold: rules.injection.threshold,
            role: Role::default(),
            model: (rules.injection.model && whole.is_some()).then(injection::Model::built_in),
            whole: whole.map(|index| patterns[usize::from(index)].entity),
        });
        let scanner = Scanner::waiting(&patterns, &enabled, |index| {
            waits(&patterns[usize::from(index)], &rules)
        });
        let asked = patterns.iter().map(|pattern| Asked::of(pattern, &rules)).collect();
        Inner {
            asked,
            is_sign,
            whole,
            judge,
            verifier: Verifier::new(&patterns, rules.most_kept(), scanner.crowds()),
            scanner,
            patterns,
            set,
            rules,
            policy,
            hidden,
            custom: Custom::default(),
            built_in,
            pool: super::pool::Pool::default(),
        }
    }
}

/// Whether the rules have a use for a pattern: its entity is on, and its best score reaches the threshold. Signs of an
/// attempt to take over the model are summed up; the threshold is for the sum.
fn is_enabled(pattern: &Pattern, rules: &Rules) -> bool {
    let alone = pattern.score.max(pattern.alone_score);
    let best = pattern.context.as_ref().map_or(alone, |context| context.score.max(alone));
    let is_sign = pattern.entity.category() == Category::Injection;
    rules.of(pattern.entity).is_some_and(|rule| is_sign || best >= rule.min_score)
        && (!pattern.optional || rules.optional_patterns)
}

/// Whether the rules have no use for what a pattern finds unless a word of its context stands near.
fn waits(pattern: &Pattern, rules: &Rules) -> bool {
    let alone = pattern.score.max(pattern.alone_score).max(pattern.invalid_score);
    rules.of(pattern.entity).is_some_and(|rule| alone < rule.min_score)
}

fn known_entities<'s>(
    set: &'s PatternSet,
    names: &[String],
) -> Result<Vec<&'s EntityInfo>, BuildError> {
    names
        .iter()
        .map(|name| {
            set.entity(name)
                .ok_or_else(|| BuildError::new("entity", format!("no such entity: '{name}'")))
        })
        .collect()
}

fn add_source(set: &mut PatternSet, source: &Source) -> Result<(), BuildError> {
    match source {
        Source::Text { text, origin } => add_text(set, text, origin),
        Source::Path(path) => {
            for file in toml_files(path)? {
                let origin = file.display().to_string();
                let text = std::fs::read_to_string(&file)
                    .map_err(|e| BuildError::new(&origin, e.to_string()))?;
                add_text(set, &text, &origin)?;
            }
            Ok(())
        }
    }
}

/// Our own form, or that of gitleaks.
fn add_text(set: &mut PatternSet, text: &str, origin: &str) -> Result<(), BuildError> {
    if gitleaks::is_rule_file(text) {
        set.add_rules(text, origin)
    } else {
        set.add_file(text, origin)
    }
}

/// The file itself, or all `*.toml` files below a folder, sorted.
pub(crate) fn toml_files(path: &Path) -> Result<Vec<PathBuf>, BuildError> {
    let unreadable =
        |error: std::io::Error| BuildError::new(path.display().to_string(), error.to_string());
    if !std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?.path();
        if entry.is_dir() {
            files.extend(toml_files(&entry)?);
        } else if entry.extension().is_some_and(|e| e == "toml") {
            files.push(entry);
        }
    }
    files.sort();
    Ok(files)
}
