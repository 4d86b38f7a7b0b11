//! The patterns and policies that ship with inkout, embedded by `build.rs` without their examples.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::compile::{Compile, compile};
use super::phrase::expand_lists;
use super::spec::{EntitySpec, FileSpec, PatternSpec};
use super::{EntityInfo, Pattern, PatternSet};
use crate::entity::{Category, Entity};
use crate::error::BuildError;

/// The built-in catalogue, parsed once.
pub(crate) fn builtin() -> Result<&'static PatternSet, BuildError> {
    static SET: OnceLock<Result<PatternSet, BuildError>> = OnceLock::new();
    SET.get_or_init(parse).as_ref().map_err(Clone::clone)
}

fn parse() -> Result<PatternSet, BuildError> {
    let mut lines = include_str!(concat!(env!("OUT_DIR"), "/patterns.jsonl")).lines();
    let mut set = PatternSet::default();
    set.add_entities(&read::<Vec<EntitySpec>>(lines.next().unwrap_or_default())?);
    // One file after another, so that what was read of each is gone before the next.
    for line in lines {
        let (origin, mut file) = read::<(String, FileSpec)>(line)?;
        expand(&mut file, &origin)?;
        for spec in file.pattern {
            set.patterns.push(Arc::new(compile(spec, &origin, &set.entities, Compile::Lazily)?));
        }
    }
    Ok(set)
}

/// What a built-in pattern says to people.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Notes {
    description: String,
    locale: Option<String>,
    status: Option<String>,
    tags: Vec<String>,
    references: Vec<String>,
}

/// Those of all built-in patterns by id, read when first asked for.
fn notes() -> &'static HashMap<String, Notes> {
    static NOTES: OnceLock<HashMap<String, Notes>> = OnceLock::new();
    NOTES.get_or_init(|| {
        read(include_str!(concat!(env!("OUT_DIR"), "/notes.json"))).unwrap_or_default()
    })
}

impl Pattern {
    /// What its file says, all of it but the examples of a built-in one.
    pub(crate) fn as_written(&self) -> PatternSpec {
        let mut spec = PatternSpec::clone(&self.spec);
        if let Some(notes) = notes().get(self.id).filter(|_| self.is_built_in) {
            spec.description.clone_from(&notes.description);
            spec.locale.clone_from(&notes.locale);
            spec.status.clone_from(&notes.status);
            spec.tags.clone_from(&notes.tags);
            spec.references.clone_from(&notes.references);
        }
        spec
    }
}

fn read<'j, T: Deserialize<'j>>(line: &'j str) -> Result<T, BuildError> {
    serde_json::from_str(line)
        .map_err(|error| BuildError::new("built-in patterns", error.to_string()))
}

impl PatternSet {
    fn add_entities(&mut self, entities: &[EntitySpec]) {
        if entities.is_empty() {
            return;
        }
        let known = Arc::make_mut(&mut self.entities);
        for spec in entities {
            known.add(EntityInfo {
                entity: Entity::new(&spec.name, spec.category),
                description: spec.description.clone(),
                action: spec.action.clone(),
                one_way: spec.one_way || spec.category == Category::Secret,
            });
        }
    }

    /// Add the vocabulary of a user's file, without its patterns.
    pub(crate) fn add_vocabulary(&mut self, text: &str, origin: &str) -> Result<(), BuildError> {
        self.add_entities(&parse_file(text, origin)?.entity);
        Ok(())
    }

    /// Add a user's file. Ids must be new.
    pub(crate) fn add_file(&mut self, text: &str, origin: &str) -> Result<(), BuildError> {
        let file = parse_file(text, origin)?;
        self.add_entities(&file.entity);
        for spec in file.pattern {
            if let Some(known) = self.patterns.iter().find(|p| p.id == spec.id) {
                let problem = format!("id is taken by {}", known.origin);
                return Err(BuildError::new(format!("{origin}: {}", spec.id), problem));
            }
            self.patterns.push(Arc::new(compile(spec, origin, &self.entities, Compile::Now)?));
        }
        Ok(())
    }
}

/// What a user's file says.
pub(crate) fn parse_file(text: &str, origin: &str) -> Result<FileSpec, BuildError> {
    let mut file = toml::from_str(text).map_err(|error| toml_error(origin, text, &error))?;
    expand(&mut file, origin)?;
    Ok(file)
}

fn expand(file: &mut FileSpec, origin: &str) -> Result<(), BuildError> {
    expand_lists(file)
        .map_err(|(id, problem)| BuildError::new(format!("{origin}: {id}: phrase"), problem))
}

/// A TOML error with its line, and without the excerpt of the file that the parser would print.
pub(crate) fn toml_error(origin: &str, text: &str, error: &toml::de::Error) -> BuildError {
    let line =
        error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    let place = line.map_or_else(|| origin.to_owned(), |line| format!("{origin}:{line}"));
    BuildError::new(place, error.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_people_is_put_aside_and_found_again() {
        for pattern in &builtin().unwrap().patterns {
            assert!(pattern.spec.description.is_empty(), "{}", pattern.id);
            let written = pattern.as_written();
            assert!(!written.description.is_empty(), "{}", pattern.id);
            assert!(!written.references.is_empty(), "{}", pattern.id);
        }
    }
}
