//! What is done to which finding: entity → threshold + operator. Read from TOML; five presets ship with inkout.
//!
//! `patterns/policies/README` of the fields: see `patterns/README.md`. In: a policy file and the vocabulary. Out: a
//! [`Policy`] (as written), resolved into a [`Rules`] when an engine is built.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use regex_automata::meta::Regex;
use serde::Deserialize;

use crate::entity::{Category, Entity};
use crate::error::BuildError;
use crate::finding::Score;
use crate::injection::Role;
use crate::pattern::builtin::toml_error;
use crate::pattern::compile::LazyRegex;
use crate::pattern::{EntityInfo, PatternSet};
use crate::redact::Operator;
use crate::text::Level;

/// A policy as its file says it. Made from a preset or from TOML; an engine is built with it.
#[derive(Clone, Debug)]
pub struct Policy {
    name: String,
    spec: PolicySpec,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicySpec {
    description: Option<String>,
    /// The preset whose rules hold where this file says nothing.
    extends: Option<String>,
    min_score: Option<f64>,
    level: Option<Level>,
    /// Whether sanitized text is also put into Normalization Form C.
    nfc: Option<bool>,
    /// Also run the patterns that are off by default.
    optional_patterns: Option<bool>,
    #[serde(default)]
    injection: InjectionSpec,
    #[serde(default)]
    category: BTreeMap<String, RuleSpec>,
    #[serde(default)]
    entity: BTreeMap<String, RuleSpec>,
    #[serde(default)]
    allow: Vec<ListSpec>,
    #[serde(default)]
    deny: Vec<ListSpec>,
}

/// `[injection]`: what is done about attempts to take over the model.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct InjectionSpec {
    /// The probability from which on there is a finding.
    threshold: Option<f64>,
    /// What is done to its findings, where neither their entity nor the category has a rule.
    action: Option<String>,
    /// Whether the model is asked; otherwise phrases and other signs alone.
    model: Option<bool>,
    /// Whether the probability is reported.
    show_score: Option<bool>,
}

impl InjectionSpec {
    fn overlaid(self, own: InjectionSpec) -> InjectionSpec {
        InjectionSpec {
            threshold: own.threshold.or(self.threshold),
            action: own.action.or(self.action),
            model: own.model.or(self.model),
            show_score: own.show_score.or(self.show_score),
        }
    }

    fn resolve(&self) -> Result<InjectionRules, BuildError> {
        let threshold = self.threshold.unwrap_or(0.5);
        if !(0.0..=1.0).contains(&threshold) {
            let problem = format!("{threshold} is not between 0 and 1");
            return Err(BuildError::new("injection.threshold", problem));
        }
        Ok(InjectionRules {
            threshold,
            model: self.model.unwrap_or(true),
            show_score: self.show_score.unwrap_or(true),
        })
    }
}

/// `"label"` or `{ action = "mask", keep_last = 4, min_score = 0.6 }`
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum RuleSpec {
    Action(String),
    Full(RuleTable),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleTable {
    action: Option<String>,
    min_score: Option<f64>,
    keep_last: Option<usize>,
}

/// Texts that are never, or always, a finding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListSpec {
    /// Left out: for every entity (only in `allow`).
    entity: Option<String>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    regex: Vec<String>,
}

impl Policy {
    /// The preset of that name: `default`, `strict`, `structured`, `secrets`, `pci`.
    ///
    /// # Errors
    /// If there is no such preset.
    pub fn preset(name: &str) -> Result<Policy, BuildError> {
        let text = presets()
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, text)| text)
            .ok_or_else(|| {
                let known: Vec<&str> = presets().iter().map(|(name, _)| name.as_str()).collect();
                BuildError::new(
                    "policy",
                    format!("no preset '{name}' (there are {})", known.join(", ")),
                )
            })?;
        Policy::parse(text, name)
    }

    /// A policy from the text of a file; `name` says where it came from, in errors and reports.
    ///
    /// # Errors
    /// If the text is no TOML, or has a field or value that no policy has. Entities are checked when an engine is built.
    pub fn parse(text: &str, name: &str) -> Result<Policy, BuildError> {
        let own: PolicySpec =
            toml::from_str(text).map_err(|error| toml_error(name, text, &error))?;
        let spec = match &own.extends {
            Some(base) => {
                Policy::preset(base).map_err(|error| error.within(name))?.spec.overlaid(own)
            }
            None => own,
        };
        Ok(Policy { name: name.to_owned(), spec })
    }

    /// A preset by its name, or else the policy in the file of that path.
    ///
    /// # Errors
    /// If there is no such preset and no such file, or [`Policy::parse`] fails.
    pub fn open(name_or_path: &str) -> Result<Policy, BuildError> {
        if presets().iter().any(|(known, _)| known == name_or_path) {
            return Policy::preset(name_or_path);
        }
        match std::fs::read_to_string(name_or_path) {
            Ok(text) => Policy::parse(&text, name_or_path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let known = Policy::presets().join(", ");
                let problem =
                    format!("no preset '{name_or_path}' (there are {known}), and no such file");
                Err(BuildError::new("policy", problem))
            }
            Err(error) => Err(BuildError::new(name_or_path, error.to_string())),
        }
    }

    /// Names of the presets, in the order of the documentation.
    pub fn presets() -> Vec<&'static str> {
        presets().iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Where the policy came from: a preset's name or a file's path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the policy says it is for.
    pub fn description(&self) -> &str {
        self.spec.description.as_deref().unwrap_or_default()
    }

    pub(crate) fn resolve(
        &self,
        set: &PatternSet,
        hash_key: Option<&[u8]>,
    ) -> Result<Rules, BuildError> {
        self.spec.resolve(set, hash_key).map_err(|error| error.within(&self.name))
    }
}

fn presets() -> &'static [(String, String)] {
    static PRESETS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    const ORDER: [&str; 5] = ["default", "strict", "structured", "secrets", "pci"];
    PRESETS.get_or_init(|| {
        let mut all: Vec<(String, String)> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/policies.json")))
                .unwrap_or_default();
        all.sort_by_key(|(name, _)| ORDER.iter().position(|known| known == name));
        all
    })
}

impl PolicySpec {
    /// This spec with what `own` says put over it.
    fn overlaid(mut self, own: PolicySpec) -> PolicySpec {
        self.category.extend(own.category);
        self.entity.extend(own.entity);
        self.allow.extend(own.allow);
        self.deny.extend(own.deny);
        PolicySpec {
            description: own.description.or(self.description),
            extends: own.extends,
            min_score: own.min_score.or(self.min_score),
            level: own.level.or(self.level),
            nfc: own.nfc.or(self.nfc),
            optional_patterns: own.optional_patterns.or(self.optional_patterns),
            injection: self.injection.overlaid(own.injection),
            ..self
        }
    }

    fn resolve(&self, set: &PatternSet, hash_key: Option<&[u8]>) -> Result<Rules, BuildError> {
        let min_score =
            score(self.min_score.unwrap_or(0.5)).map_err(|p| BuildError::new("min_score", p))?;
        for name in self.category.keys() {
            if !Category::ALL.iter().any(|c| c.name() == name) {
                return Err(BuildError::new(format!("category.{name}"), "no such category"));
            }
        }
        for name in self.entity.keys() {
            if set.entity(name).is_none() {
                return Err(BuildError::new(format!("entity.{name}"), "no such entity"));
            }
        }
        let mut rules = HashMap::new();
        for info in &set.entities {
            if let Some(rule) = self.rule(info, min_score, hash_key)? {
                rules.insert(info.entity.name(), rule);
            }
        }
        Ok(Rules {
            rules,
            role: Role::default(),
            injection: self.injection.resolve()?,
            level: self.level.unwrap_or_default(),
            nfc: self.nfc.unwrap_or(false),
            optional_patterns: self.optional_patterns.unwrap_or(false),
            allow: self.allow.iter().map(|l| l.compile("allow", set)).collect::<Result<_, _>>()?,
            deny: self.deny.iter().map(|l| l.compile("deny", set)).collect::<Result<_, _>>()?,
        })
    }

    /// What is done to an entity: what its own rule says, else its category's, else the vocabulary.
    fn rule(
        &self,
        info: &EntityInfo,
        min_score: Score,
        hash_key: Option<&[u8]>,
    ) -> Result<Option<Rule>, BuildError> {
        let own = self.entity.get(info.entity.name()).map(RuleSpec::table);
        let shared = self.category.get(info.entity.category().name()).map(RuleSpec::table);
        let (own, shared) = (own.unwrap_or_default(), shared.unwrap_or_default());
        let table = RuleTable {
            action: own.action.or(shared.action),
            min_score: own.min_score.or(shared.min_score),
            keep_last: own.keep_last.or(shared.keep_last),
        };
        let origin = format!("entity.{}", info.entity.name());
        let of_injection = self.injection.action.as_ref();
        let of_injection = of_injection.filter(|_| info.entity.category() == Category::Injection);
        let action = table.action.as_ref().or(of_injection).unwrap_or(&info.action).as_str();
        let operator = match action {
            "off" => return Ok(None),
            "keep" => Operator::Keep,
            "label" => Operator::Label,
            "placeholder" => Operator::Placeholder,
            "surrogate" => Operator::Surrogate,
            "quote" => Operator::Quote,
            "remove" => Operator::Remove,
            "block" => Operator::Block,
            "mask" => Operator::Mask { keep_last: table.keep_last.unwrap_or(0) },
            "hash" => match hash_key {
                Some(key) => Operator::Hash { key: key.into() },
                None => return Err(BuildError::new(origin, "action 'hash' needs a key")),
            },
            "encrypt" => match hash_key {
                Some(key) => Operator::Encrypt { key: key.into() },
                None => return Err(BuildError::new(origin, "action 'encrypt' needs a key")),
            },
            other => {
                let known = "keep, label, placeholder, surrogate, mask, hash, encrypt, quote, \
                             remove, block, off";
                return Err(BuildError::new(
                    origin,
                    format!("unknown action '{other}' (known: {known})"),
                ));
            }
        };
        let min_score = match table.min_score {
            Some(value) => score(value).map_err(|p| BuildError::new(origin, p))?,
            None => min_score,
        };
        Ok(Some(Rule { operator, min_score, one_way: info.one_way }))
    }
}

fn score(value: f64) -> Result<Score, String> {
    if (0.0..=1.0).contains(&value) {
        Ok(Score::new(value))
    } else {
        Err(format!("{value} is not between 0 and 1"))
    }
}

impl RuleSpec {
    fn table(&self) -> RuleTable {
        match self {
            RuleSpec::Action(action) => {
                RuleTable { action: Some(action.clone()), ..RuleTable::default() }
            }
            RuleSpec::Full(table) => table.clone(),
        }
    }
}

/// An exact list given in code.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) kind: ListKind,
    pub(crate) entity: Option<String>,
    pub(crate) exact: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    Allow,
    Deny,
}

impl ListSpec {
    fn compile(&self, list: &str, set: &PatternSet) -> Result<List, BuildError> {
        let entity = match &self.entity {
            Some(name) => Some(
                set.entity(name)
                    .ok_or_else(|| BuildError::new(list, format!("no such entity: '{name}'")))?
                    .entity,
            ),
            None if list == "deny" => return Err(BuildError::new(list, "needs an entity")),
            None => None,
        };
        if self.exact.iter().any(String::is_empty) {
            return Err(BuildError::new(list, "exact: the empty text is in every text"));
        }
        let regex = self
            .regex
            .iter()
            .map(|source| compile_regex(list, source))
            .collect::<Result<_, _>>()?;
        Ok(List { entity, exact: self.exact.clone(), regex })
    }
}

fn compile_regex(list: &str, source: &str) -> Result<Regex, BuildError> {
    let regex = LazyRegex::new(source, true);
    let compiled =
        regex.try_get().map_err(|problem| BuildError::new(format!("{list}: regex"), problem))?;
    Ok(compiled.clone())
}

/// A policy made ready to run.
#[derive(Debug)]
pub(crate) struct Rules {
    rules: HashMap<&'static str, Rule>,
    pub(crate) injection: InjectionRules,
    /// Where the texts come from.
    pub(crate) role: Role,
    pub(crate) level: Level,
    pub(crate) nfc: bool,
    pub(crate) optional_patterns: bool,
    pub(crate) allow: Vec<List>,
    pub(crate) deny: Vec<List>,
}

/// How attempts to take over the model are judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InjectionRules {
    pub(crate) threshold: f64,
    pub(crate) model: bool,
    pub(crate) show_score: bool,
}

/// What is done to an entity, and from which score on.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) operator: Operator,
    pub(crate) min_score: Score,
    /// A label stays a label where a vault could keep the value.
    pub(crate) one_way: bool,
}

/// Texts that are never, or always, a finding.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) entity: Option<Entity>,
    pub(crate) exact: Vec<String>,
    pub(crate) regex: Vec<Regex>,
}

impl List {
    /// Whether the whole of `value` is on the list.
    pub(crate) fn holds(&self, entity: Entity, value: &[u8]) -> bool {
        self.entity.is_none_or(|e| e == entity)
            && (self.exact.iter().any(|e| e.as_bytes() == value)
                || self
                    .regex
                    .iter()
                    .any(|r| r.find(value).is_some_and(|m| m.range() == (0..value.len()))))
    }
}

impl Rules {
    /// The rule for an entity; none where it is off.
    pub(crate) fn of(&self, entity: Entity) -> Option<&Rule> {
        self.rules.get(entity.name())
    }

    /// Turn every entity off but these, and turn those on that were off.
    pub(crate) fn only(&mut self, entities: &[&EntityInfo]) {
        self.rules.retain(|name, _| entities.iter().any(|info| info.entity.name() == *name));
        for info in entities {
            let on = Rule {
                operator: Operator::Label,
                min_score: Score::new(0.5),
                one_way: info.one_way,
            };
            self.rules.entry(info.entity.name()).or_insert(on);
        }
    }

    /// Whether a finding could withhold the whole text.
    pub(crate) fn can_block(&self) -> bool {
        self.rules.values().any(|rule| matches!(rule.operator, Operator::Block))
    }

    /// How many characters a mask leaves at most.
    pub(crate) fn most_kept(&self) -> usize {
        let kept = |rule: &Rule| match rule.operator {
            Operator::Mask { keep_last } => keep_last,
            _ => 0,
        };
        self.rules.values().map(kept).max().unwrap_or(0)
    }

    pub(crate) fn add_list(&mut self, listed: Listed, set: &PatternSet) -> Result<(), BuildError> {
        let spec = ListSpec { entity: listed.entity, exact: listed.exact, regex: Vec::new() };
        match listed.kind {
            ListKind::Allow => self.allow.push(spec.compile("allow", set)?),
            ListKind::Deny => self.deny.push(spec.compile("deny", set)?),
        }
        Ok(())
    }

    /// Ask at least this score of every entity.
    pub(crate) fn raise_min_score(&mut self, min_score: Score) {
        for rule in self.rules.values_mut() {
            rule.min_score = min_score;
        }
        self.injection.threshold = min_score.value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::builtin::builtin;

    fn rule(policy: &str, entity: &str) -> Option<(String, f64)> {
        let set = builtin().unwrap();
        let rules = Policy::parse(policy, "test").unwrap().resolve(set, None).unwrap();
        let rule = rules.of(set.entity(entity).unwrap().entity)?;
        Some((rule.operator.action().name().to_owned(), rule.min_score.value()))
    }

    #[test]
    fn an_entity_rule_leaves_to_its_category_what_it_does_not_say() {
        let policy =
            "[category]\npii = \"keep\"\n[entity]\nperson = { min_score = 0.7 }\nemail = \"mask\"";
        assert_eq!(rule(policy, "person"), Some(("keep".to_owned(), 0.7)));
        assert_eq!(rule(policy, "email"), Some(("mask".to_owned(), 0.5)));
        assert_eq!(rule(policy, "phone"), Some(("keep".to_owned(), 0.5)));
        assert_eq!(rule("extends = \"secrets\"", "person"), None);
    }
}
