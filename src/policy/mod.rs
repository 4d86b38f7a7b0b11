//! What is done to which finding: entity → threshold + operator. Read from TOML; five presets ship with inkout.
//!
//! `patterns/policies/README` of the fields: see `patterns/README.md`. In: a policy file and the vocabulary. Out: a
//! [`Policy`] (as written), resolved into a [`Rules`] when an engine is built.

mod rules;
mod spec;

use std::sync::OnceLock;

use crate::error::BuildError;
use crate::pattern::PatternSet;
use crate::pattern::builtin::toml_error;

pub(crate) use rules::{ListKind, Listed, Rule, Rules};
use spec::PolicySpec;

/// A policy as its file says it. Made from a preset or from TOML; an engine is built with it.
#[derive(Clone, Debug)]
pub struct Policy {
    name: String,
    spec: PolicySpec,
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
    fn how_sure_names_have_to_be_is_said_in_one_word() {
        let asked = |policy: &str, entity: &str| rule(policy, entity).unwrap().1;
        let of = |names: &str| format!("extends = \"default\"\nnames = \"{names}\"\n");
        assert_eq!(asked("extends = \"default\"", "person"), 0.7);
        assert_eq!(asked(&of("recall"), "person"), 0.3);
        assert_eq!(asked(&of("recall"), "street_address"), 0.3);
        assert_eq!(asked(&of("balanced"), "person"), 0.5);
        assert_eq!(asked("extends = \"strict\"\nnames = \"balanced\"", "location"), 0.5);
        assert_eq!(asked(&of("precision"), "person"), 0.85);
        assert_eq!(asked(&of("precision"), "email"), 0.5);
        let own = of("precision") + "[entity]\nperson = { min_score = 0.9 }";
        assert_eq!(asked(&own, "person"), 0.9);
        assert!(Policy::parse("names = \"all\"", "test").is_err());
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
