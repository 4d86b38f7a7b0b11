//! What a policy file says, and what that comes to with the vocabulary at hand.
//!
//! In: the fields of a file, those of a preset below them. Out: [`Rules`], or an error that names the field. Nothing here
//! reads files or knows the presets.

use std::collections::BTreeMap;

use regex_automata::meta::Regex;
use serde::Deserialize;

use super::rules::{InjectionRules, List, Rule, Rules};
use crate::entity::Category;
use crate::error::BuildError;
use crate::finding::Score;
use crate::injection::Role;
use crate::pattern::regex::LazyRegex;
use crate::pattern::{EntityInfo, PatternSet};
use crate::redact::Operator;
use crate::text::Level;

/// The fields of a policy file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicySpec {
    pub(super) description: Option<String>,
    /// The preset whose rules hold where this file says nothing.
    pub(super) extends: Option<String>,
    min_score: Option<f64>,
    level: Option<Level>,
    /// Whether sanitized text is also put into Normalization Form C.
    nfc: Option<bool>,
    /// Whether numbers said in words are read as numbers.
    spoken: Option<bool>,
    /// Also run the patterns that are off by default.
    optional_patterns: Option<bool>,
    /// How sure names and addresses have to be.
    names: Option<Names>,
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

/// How sure the tagger has to be of what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Names {
    /// Rather too much than too little.
    Recall,
    /// Too much about as often as too little.
    Balanced,
    /// Rather too little than too much.
    Precision,
}

impl Names {
    /// What the tagger finds.
    const ENTITIES: [&str; 4] = ["person", "location", "organization", "street_address"];

    /// The score to ask of an entity, where that depends on this. Scores are probabilities, so that 0.5 is in the middle.
    fn min_score(self, entity: &str) -> Option<f64> {
        let score = match self {
            Names::Recall => 0.3,
            Names::Balanced => 0.5,
            Names::Precision => 0.85,
        };
        Names::ENTITIES.contains(&entity).then_some(score)
    }
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
pub(super) struct ListSpec {
    /// Left out: for every entity (only in `allow`).
    pub(super) entity: Option<String>,
    #[serde(default)]
    pub(super) exact: Vec<String>,
    #[serde(default)]
    pub(super) regex: Vec<String>,
}

impl PolicySpec {
    /// This spec with what `own` says put over it.
    pub(super) fn overlaid(mut self, own: PolicySpec) -> PolicySpec {
        if own.names.is_some() {
            self.forget_scores_of_names();
        }
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
            spoken: own.spoken.or(self.spoken),
            optional_patterns: own.optional_patterns.or(self.optional_patterns),
            names: own.names.or(self.names),
            injection: self.injection.overlaid(own.injection),
            ..self
        }
    }

    /// A policy that says how sure names have to be means all of them, whatever the preset asks of one.
    fn forget_scores_of_names(&mut self) {
        for (_, rule) in
            self.entity.iter_mut().filter(|(e, _)| Names::ENTITIES.contains(&e.as_str()))
        {
            if let RuleSpec::Full(table) = rule {
                table.min_score = None;
            }
        }
    }

    pub(super) fn resolve(
        &self,
        set: &PatternSet,
        hash_key: Option<&[u8]>,
    ) -> Result<Rules, BuildError> {
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
        let mut rules = super::rules::ByName::default();
        for info in set.entities.iter() {
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
            spoken: self.spoken.unwrap_or(true),
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
            min_score: own.min_score.or(self.score_of_name(info)).or(shared.min_score),
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

impl PolicySpec {
    fn score_of_name(&self, info: &EntityInfo) -> Option<f64> {
        self.names.and_then(|names| names.min_score(info.entity.name()))
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

impl ListSpec {
    pub(super) fn compile(&self, list: &str, set: &PatternSet) -> Result<List, BuildError> {
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
