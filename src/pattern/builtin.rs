//! The patterns and policies that ship with inkout, embedded by `build.rs` without their examples.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::compile::{Compile, compile};
use super::phrase::{self, Sequence, expand_lists};
use super::spec::{EntitySpec, FileSpec, PatternSpec};
use super::{EntityInfo, Pattern, PatternSet};
use crate::entity::{Category, Entity};
use crate::error::BuildError;
use crate::stored::Stored;

/// The built-in catalogue, parsed once.
pub(crate) fn builtin() -> Result<&'static PatternSet, BuildError> {
    static SET: OnceLock<Result<PatternSet, BuildError>> = OnceLock::new();
    SET.get_or_init(parse).as_ref().map_err(Clone::clone)
}

/// What the build script has stored: the entities, how many patterns there are, and of each its file and what it says.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));

fn parse() -> Result<PatternSet, BuildError> {
    let mut bytes = CATALOGUE;
    let mut set = PatternSet::default();
    set.add_entities(&stored::<Vec<EntitySpec>>(&mut bytes)?);
    for _ in 0..stored::<usize>(&mut bytes)? {
        let origin: String = stored(&mut bytes)?;
        let written = bytes;
        let spec = stored(&mut bytes)?;
        let pattern = compile(spec, &origin, &set.entities, Compile::Lazily)?;
        set.patterns.push(Arc::new(Pattern { spec: Written::Stored(written), ..pattern }));
    }
    Ok(set)
}

fn stored<T: Stored>(bytes: &mut &[u8]) -> Result<T, BuildError> {
    let cut = || BuildError::new("built-in patterns", "cut or wrong".to_owned());
    T::read(bytes).ok_or_else(cut)
}

/// What a pattern's file says.
#[derive(Clone, Debug)]
pub(crate) enum Written {
    /// At the start of what the build script has stored; read when asked for.
    Stored(&'static [u8]),
    Own(Arc<PatternSpec>),
}

impl Written {
    pub(crate) fn read(&self) -> Cow<'_, PatternSpec> {
        match self {
            // It was read before, or there would be no pattern.
            Written::Stored(bytes) => {
                Cow::Owned(PatternSpec::read(&mut &bytes[..]).unwrap_or_default())
            }
            Written::Own(spec) => Cow::Borrowed(spec),
        }
    }
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

/// The phrases of all built-in patterns by id, as written but with lists in the place of their names; read when first asked
/// for.
fn phrases() -> &'static HashMap<String, Vec<String>> {
    static PHRASES: OnceLock<HashMap<String, Vec<String>>> = OnceLock::new();
    /// The lists of a file, and the phrases of its patterns.
    type File = (BTreeMap<String, String>, HashMap<String, Vec<String>>);
    PHRASES.get_or_init(|| {
        let files = include_str!(concat!(env!("OUT_DIR"), "/phrases.json"));
        let files: Vec<File> = read(files).unwrap_or_default();
        let expanded = files.into_iter().flat_map(|(lists, own)| {
            let expand = move |source: &String| expand_lists(source, &lists).ok();
            own.into_iter().map(move |(id, any)| (id, any.iter().filter_map(&expand).collect()))
        });
        expanded.collect()
    })
}

/// What a pattern's phrases say. Those of the catalogue are read when something first asks for them: the tables that are made of
/// them are stored.
#[derive(Clone, Debug)]
pub(crate) struct Sequences {
    id: &'static str,
    are_built_in: bool,
    read: OnceLock<Vec<Sequence>>,
}

impl Sequences {
    pub(crate) fn of(id: &'static str, sequences: Vec<Sequence>) -> Sequences {
        Sequences { id, are_built_in: false, read: sequences.into() }
    }

    pub(crate) fn built_in(id: &'static str) -> Sequences {
        Sequences { id, are_built_in: true, read: OnceLock::new() }
    }

    pub(crate) fn are_built_in(&self) -> bool {
        self.are_built_in
    }

    /// Any one of them makes a match.
    pub(crate) fn read(&self) -> &[Sequence] {
        self.read.get_or_init(|| {
            // The build script has read the same text, or there would be no program.
            let own = phrases().get(self.id);
            own.and_then(|any| phrase::parse(any).ok()).unwrap_or_default()
        })
    }
}

impl Pattern {
    /// What its file says, all of it but the examples of a built-in one.
    pub(crate) fn as_written(&self) -> PatternSpec {
        let mut spec = self.spec.read().into_owned();
        if let Some(notes) = notes().get(self.id).filter(|_| self.is_built_in) {
            spec.description.clone_from(&notes.description);
            spec.locale.clone_from(&notes.locale);
            spec.status.clone_from(&notes.status);
            spec.tags.clone_from(&notes.tags);
            spec.references.clone_from(&notes.references);
        }
        if let Some(phrases) = phrases().get(self.id).filter(|_| self.is_built_in) {
            spec.phrase = Some(phrases.clone());
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

/// Put lists in the place of their names in all phrases of a file.
fn expand(file: &mut FileSpec, origin: &str) -> Result<(), BuildError> {
    for pattern in &mut file.pattern {
        for source in pattern.phrase.iter_mut().flatten() {
            *source = expand_lists(source, &file.words).map_err(|problem| {
                BuildError::new(format!("{origin}: {}: phrase", pattern.id), problem)
            })?;
        }
    }
    Ok(())
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
            assert!(pattern.spec.read().description.is_empty(), "{}", pattern.id);
            let written = pattern.as_written();
            assert!(!written.description.is_empty(), "{}", pattern.id);
            assert!(!written.references.is_empty(), "{}", pattern.id);
        }
    }

    #[test]
    fn what_is_believed_of_built_in_patterns_holds() {
        let set = builtin().unwrap();
        for pattern in &set.patterns {
            let now = compile(pattern.as_written(), "", &set.entities, Compile::Now);
            assert!(now.is_ok(), "{now:?}");
        }
    }
}
