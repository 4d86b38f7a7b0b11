//! The patterns and policies that ship with inkout, embedded by `build.rs` without their examples.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::compile::{Compile, compile};
use super::phrase::{self, Sequence, expand_lists};
use super::spec::{EntitySpec, FileSpec, PatternSpec};
use super::{EntityInfo, PatternSet};
use crate::entity::{Category, Entity};
use crate::error::BuildError;
use crate::stored::Stored;

/// The built-in catalogue, parsed once.
pub(crate) fn builtin() -> Result<&'static PatternSet, BuildError> {
    static SET: OnceLock<Result<PatternSet, BuildError>> = OnceLock::new();
    SET.get_or_init(parse).as_ref().map_err(Clone::clone)
}

/// What the build script has stored: the entities, how many patterns there are, and of each its file, if it is another
/// one, where [`WRITTEN`] has it, and what is needed to start.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));

/// All that the patterns say, but for their examples.
static WRITTEN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/written.bin"));

fn parse() -> Result<PatternSet, BuildError> {
    let mut bytes = CATALOGUE;
    let (mut set, mut origin) = (PatternSet::default(), Arc::default());
    set.add_entities(&stored::<Vec<EntitySpec>>(&mut bytes)?);
    for _ in 0..stored::<usize>(&mut bytes)? {
        origin = stored::<Option<String>>(&mut bytes)?.map_or(origin, Arc::from);
        let written = WRITTEN.get(stored::<usize>(&mut bytes)?..).unwrap_or_default();
        let spec = stored(&mut bytes)?;
        set.patterns.push(Arc::new(compile(
            spec,
            &origin,
            &set.entities,
            Compile::Stored(written),
        )?));
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
            // The build script has written it.
            Written::Stored(bytes) => {
                Cow::Owned(PatternSpec::read(&mut &bytes[..]).unwrap_or_default())
            }
            Written::Own(spec) => Cow::Borrowed(spec),
        }
    }
}

/// What a pattern's phrases say. Those of the catalogue are read when something first asks for them: the tables that are made of
/// them are stored.
#[derive(Clone, Debug)]
pub(crate) struct Sequences {
    stored: Option<&'static [u8]>,
    read: OnceLock<Vec<Sequence>>,
}

impl Sequences {
    pub(crate) fn of(sequences: Vec<Sequence>) -> Sequences {
        Sequences { stored: None, read: sequences.into() }
    }

    /// Those of a pattern that is stored there.
    pub(crate) fn stored(at: &'static [u8]) -> Sequences {
        Sequences { stored: Some(at), read: OnceLock::new() }
    }

    pub(crate) fn are_built_in(&self) -> bool {
        self.stored.is_some()
    }

    /// Any one of them makes a match.
    pub(crate) fn read(&self) -> &[Sequence] {
        self.read.get_or_init(|| {
            // The build script has read the same text, or there would be no program.
            let written = Written::Stored(self.stored.unwrap_or_default());
            let any = written.read().into_owned().phrase.unwrap_or_default();
            phrase::parse(&any).unwrap_or_default()
        })
    }
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
        let origin = Arc::from(origin);
        self.add_entities(&file.entity);
        for spec in file.pattern {
            if let Some(known) = self.patterns.iter().find(|p| p.id == spec.id) {
                let problem = format!("id is taken by {}", known.origin);
                return Err(BuildError::new(format!("{origin}: {}", spec.id), problem));
            }
            self.patterns.push(Arc::new(compile(spec, &origin, &self.entities, Compile::Now)?));
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
    use crate::pattern::Matcher;

    #[test]
    fn what_is_put_aside_is_found_again() {
        let mut of_phrases = 0;
        for pattern in &builtin().unwrap().patterns {
            let written = pattern.spec.read();
            assert_eq!(written.id, pattern.id);
            assert!(!written.description.is_empty(), "{}", pattern.id);
            assert!(!written.references.is_empty(), "{}", pattern.id);
            assert_eq!(pattern.context.is_some(), !pattern.context_words().is_empty());
            if let Matcher::Phrase(sequences) = &pattern.matcher {
                assert_eq!(sequences.read().len(), written.phrase.as_ref().unwrap().len());
                of_phrases += 1;
            }
        }
        assert!(of_phrases > 50);
    }

    #[test]
    fn what_is_believed_of_built_in_patterns_holds() {
        let set = builtin().unwrap();
        for pattern in &set.patterns {
            let now = compile(
                pattern.spec.read().into_owned(),
                &pattern.origin,
                &set.entities,
                Compile::Now,
            );
            assert!(now.is_ok(), "{now:?}");
        }
    }
}
