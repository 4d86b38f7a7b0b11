//! What an engine knows, for reading: every pattern, every entity, every pack.
//!
//! In: an [`Engine`]. Out: plain descriptions to list, show or look up. Nothing here can change what is found.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::engine::Engine;
use crate::entity::{Category, Entity};
use crate::finding::Action;
use crate::pattern::{EntityInfo as Known, Matcher, Pattern};
use crate::policy::Rule;

/// A pattern: what it finds, how, and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PatternInfo {
    /// The id, stable for ever.
    pub id: String,
    /// What it finds.
    pub entity: &'static str,
    /// The category of the entity.
    pub category: &'static str,
    /// One line for people.
    pub description: String,
    /// How candidates are found: `token`, `number`, `assignment`, `regex`, `recognizer`.
    pub matcher: &'static str,
    /// The check of digits or structure.
    pub validator: Option<&'static str>,
    /// Whether what the validator doesn't call valid is dropped.
    pub require_valid: bool,
    /// The score with nothing nearby that speaks for it.
    pub score: f64,
    /// The score with a context word nearby.
    pub context_score: Option<f64>,
    /// The words that raise the score.
    pub context: Vec<String>,
    /// The country or language it belongs to.
    pub locale: Option<String>,
    /// Whether every policy uses it, or only those that ask for optional patterns.
    pub default: bool,
    /// `preview`, or nothing.
    pub status: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Where its facts come from.
    pub references: Vec<String>,
    /// The file it comes from; that of a built-in one lies below `patterns/`.
    pub origin: String,
}

/// An entry of the vocabulary, and what the engine's policy does with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EntityInfo {
    /// The name.
    pub name: &'static str,
    /// The category.
    pub category: &'static str,
    /// One line for people.
    pub description: String,
    /// What the policy does, by name; `off` where it is not looked for.
    pub action: &'static str,
    /// The score that the policy asks for; `None` where the entity is off.
    pub min_score: Option<f64>,
}

/// Patterns that come together: the built-in ones, or one file of the user's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pack {
    /// `built-in`, or the path of the file.
    pub origin: String,
    /// How many patterns it has.
    pub patterns: usize,
    /// SHA-256 of what the engine read from it, in hexadecimal.
    pub sha256: String,
}

impl Engine {
    /// All patterns, in the order of their ids.
    pub fn patterns(&self) -> Vec<PatternInfo> {
        let mut all: Vec<PatternInfo> =
            self.all_patterns().iter().map(|p| PatternInfo::of(p)).collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// The pattern of that id.
    pub fn pattern(&self, id: &str) -> Option<PatternInfo> {
        self.all_patterns().iter().find(|p| p.id == id).map(|p| PatternInfo::of(p))
    }

    /// The pattern of that id as its file says it, without the examples of the built-in ones.
    pub fn pattern_toml(&self, id: &str) -> Option<String> {
        let pattern = self.all_patterns().iter().find(|p| p.id == id)?;
        let file = BTreeMap::from([("pattern", [pattern.spec.read()])]);
        toml::to_string(&file).ok()
    }

    /// The whole vocabulary, in the order of its file, with what the policy does.
    pub fn entities(&self) -> Vec<EntityInfo> {
        let known = self.set().entities.iter();
        known.map(|known| EntityInfo::of(known, self.rule_of(known.entity))).collect()
    }

    /// The built-in patterns and each file that was added.
    pub fn packs(&self) -> Vec<Pack> {
        let mut packs: Vec<(Pack, Sha256)> = Vec::new();
        for (index, pattern) in self.all_patterns().iter().enumerate() {
            let origin = if index < self.built_in() { "built-in" } else { &*pattern.origin };
            if packs.last().is_none_or(|(pack, _)| pack.origin != origin) {
                let origin = origin.to_owned();
                let pack = Pack { origin, patterns: 0, sha256: String::new() };
                packs.push((pack, Sha256::new()));
            }
            if let Some((pack, hash)) = packs.last_mut() {
                pack.patterns += 1;
                hash.update(serde_json::to_vec(&*pattern.spec.read()).unwrap_or_default());
            }
        }
        let hex = |hash: Sha256| hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        packs.into_iter().map(|(pack, hash)| Pack { sha256: hex(hash), ..pack }).collect()
    }

    /// The entity of that name.
    pub fn entity(&self, name: &str) -> Option<Entity> {
        self.set().entity(name).map(|info| info.entity)
    }
}

impl PatternInfo {
    fn of(pattern: &Pattern) -> PatternInfo {
        let spec = pattern.spec.read().into_owned();
        PatternInfo {
            id: pattern.id.to_owned(),
            entity: pattern.entity.name(),
            category: pattern.entity.category().name(),
            description: spec.description,
            matcher: matcher(&pattern.matcher),
            validator: pattern.validator.map(|v| v.name),
            require_valid: pattern.require_valid,
            score: pattern.score.value(),
            context_score: pattern.context.as_ref().map(|c| c.score.value()),
            context: spec.context.map_or_else(Vec::new, |context| context.words),
            locale: spec.locale,
            default: !pattern.optional,
            status: spec.status,
            tags: spec.tags,
            references: spec.references,
            origin: pattern.origin.to_string(),
        }
    }
}

fn matcher(matcher: &Matcher) -> &'static str {
    match matcher {
        Matcher::Token(_) => "token",
        Matcher::Number(_) => "number",
        Matcher::Assignment(_) => "assignment",
        Matcher::Phrase(_) => "phrase",
        Matcher::Regex(_) => "regex",
        Matcher::Recognizer { .. } => "recognizer",
    }
}

impl EntityInfo {
    fn of(known: &Known, rule: Option<&Rule>) -> EntityInfo {
        EntityInfo {
            name: known.entity.name(),
            category: known.entity.category().name(),
            description: known.description.clone(),
            action: rule.map_or("off", |rule| rule.operator.action().name()),
            min_score: rule.map(|rule| rule.min_score.value()),
        }
    }

    /// Whether the policy changes the text where it finds the entity.
    pub fn is_acted_on(&self) -> bool {
        self.action != "off" && self.action != Action::Keep.name()
    }

    /// Whether the entity is of this category.
    pub fn is_in(&self, category: Category) -> bool {
        self.category == category.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"
        [[pattern]]
        id = "acme.badge"
        entity = "us_ssn"
        description = "Badge."
        regex = '\bEMP-[0-9]{6}\b'
        score = 0.9
        examples = ["[[EMP-123456]]"]
    "#;

    #[test]
    fn what_is_added_is_listed_with_its_origin() {
        let engine = Engine::builder().patterns_text(PACK, "acme.toml").build().unwrap();
        let badge = engine.pattern("acme.badge").unwrap();
        assert_eq!((badge.matcher, badge.origin.as_str()), ("regex", "acme.toml"));
        let packs = engine.packs();
        assert_eq!(packs.len(), 2);
        assert_eq!((packs[0].origin.as_str(), packs[1].patterns), ("built-in", 1));
        assert_eq!(packs[0].sha256, Engine::new().packs()[0].sha256);
        assert_eq!(packs[0].patterns + 1, engine.patterns().len());
    }

    #[test]
    fn what_is_shown_reads_back() {
        let engine = Engine::builder().patterns_text(PACK, "acme.toml").build().unwrap();
        for info in engine.patterns() {
            let shown = engine.pattern_toml(&info.id).unwrap();
            toml::from_str::<crate::pattern::spec::FileSpec>(&shown).expect(&info.id);
        }
    }

    #[test]
    fn a_policy_says_what_happens_to_each_entity() {
        let entities = Engine::new().entities();
        let of = |name| entities.iter().find(|e| e.name == name).unwrap();
        assert_eq!((of("email").action, of("email").min_score), ("label", Some(0.5)));
        assert!(of("email").is_acted_on() && !of("url").is_acted_on());
    }
}
