//! The patterns and policies that ship with inkout, embedded by `build.rs` without their examples.

use std::sync::OnceLock;

use serde::Deserialize;

use super::compile::{Compile, compile};
use super::phrase::expand_lists;
use super::spec::FileSpec;
use super::{EntityInfo, PatternSet};
use crate::entity::{Category, Entity};
use crate::error::BuildError;

#[derive(Deserialize)]
struct Embedded {
    /// Path below `patterns/` and content of every file.
    files: Vec<(String, FileSpec)>,
}

/// The built-in catalogue, parsed once.
pub(crate) fn builtin() -> Result<&'static PatternSet, BuildError> {
    static SET: OnceLock<Result<PatternSet, BuildError>> = OnceLock::new();
    SET.get_or_init(parse).as_ref().map_err(Clone::clone)
}

fn parse() -> Result<PatternSet, BuildError> {
    let embedded: Embedded =
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/patterns.json")))
            .map_err(|error| BuildError::new("built-in patterns", error.to_string()))?;
    let mut set = PatternSet::default();
    for (_, file) in &embedded.files {
        set.add_entities(&file.entity);
    }
    for (origin, mut file) in embedded.files {
        expand(&mut file, &origin)?;
        for spec in file.pattern {
            set.patterns.push(compile(spec, &origin, &set.entities, Compile::Lazily)?);
        }
    }
    Ok(set)
}

impl PatternSet {
    fn add_entities(&mut self, entities: &[super::spec::EntitySpec]) {
        for spec in entities {
            self.entities.add(EntityInfo {
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
            self.patterns.push(compile(spec, origin, &self.entities, Compile::Now)?);
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
