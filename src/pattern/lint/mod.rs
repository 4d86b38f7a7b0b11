//! The laws of a pattern entry that can be read off its file: what every rule author owes.
//!
//! In: the text of a pattern file and its path below the folder of patterns. Out: [`Entry`]s with their examples made
//! ready to run, and [`Flaw`]s. Whether the engine finds the examples is tried by [`crate::check_patterns`], the one
//! caller. Nothing here ever stops at the first mistake: an author sees all of them at once.

mod example;
mod generate;

use std::fmt;

use super::builtin::parse_file;
use super::compile::{Compile, compile};
use super::spec::PatternSpec;
use super::{EntityInfo, PatternSet};
use crate::error::BuildError;

pub(crate) use example::Example;

/// What is wrong with an entry of a pattern file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flaw {
    /// The file, relative to the folder that was checked.
    pub file: String,
    /// The pattern's id; empty where the file as a whole is meant.
    pub id: String,
    /// What is wrong.
    pub problem: String,
    /// `true`: a law of the patterns that ship with inkout, a recommendation for anyone else's.
    pub advice: bool,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.id.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{}: {}", self.file, self.id, self.problem)
    }
}

/// An entry with its examples, generated parts filled in.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) spec: PatternSpec,
    pub(crate) examples: Vec<Example>,
    pub(crate) counter_examples: Vec<Example>,
}

impl Entry {
    pub(crate) fn flaw(&self, problem: impl Into<String>) -> Flaw {
        flaw(&self.file, &self.spec.id, problem)
    }
}

fn flaw(file: &str, id: &str, problem: impl Into<String>) -> Flaw {
    Flaw { file: file.to_owned(), id: id.to_owned(), problem: problem.into(), advice: false }
}

/// Read a file and say what is wrong with it. `set` holds the vocabulary, that of the file included.
///
/// # Errors
/// If the file is no pattern file at all.
pub(crate) fn lint(
    text: &str,
    file: &str,
    set: &PatternSet,
    flaws: &mut Vec<Flaw>,
) -> Result<Vec<Entry>, BuildError> {
    let spec = parse_file(text, file)?;
    let mut entries = Vec::new();
    for spec in spec.pattern {
        let mut entry = Entry {
            file: file.to_owned(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            spec,
        };
        flaws.extend(place(&entry, set.entity(&entry.spec.entity)));
        flaws.extend(completeness(&entry));
        let now = compile(entry.spec.clone(), &file.into(), &set.entities, Compile::Now);
        flaws.extend(now.err().map(|error| flaw(file, "", strip(&error, file))));
        read_examples(&mut entry, flaws);
        entries.push(entry);
    }
    Ok(entries)
}

/// The error without the file's name, which the flaw has already.
fn strip(error: &BuildError, file: &str) -> String {
    let text = error.to_string();
    text.strip_prefix(file).and_then(|t| t.strip_prefix(": ")).map(str::to_owned).unwrap_or(text)
}

/// The id is the path, and the folder is the category.
fn place(entry: &Entry, info: Option<&EntityInfo>) -> Vec<Flaw> {
    let path = entry.file.trim_end_matches(".toml").replace('/', ".");
    let mut flaws = Vec::new();
    let rest = entry.spec.id.strip_prefix(&path);
    if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) {
        flaws.push(entry.flaw(format!("the id must be {path} or {path}.<variant>, as the path")));
    }
    let folder = entry.file.split('/').next().unwrap_or_default();
    if let Some(category) = info.map(|info| info.entity.category().name())
        && folder != category
    {
        flaws.push(entry.flaw(format!("a pattern of category {category} in the folder {folder}")));
    }
    flaws.into_iter().map(|flaw| Flaw { advice: true, ..flaw }).collect()
}

fn completeness(entry: &Entry) -> Vec<Flaw> {
    let spec = &entry.spec;
    let mut flaws = Vec::new();
    let mut ask = |fine: bool, problem: &str| {
        flaws.extend((!fine).then(|| Flaw { advice: true, ..entry.flaw(problem) }));
    };
    ask(spec.examples.len() >= 2, "needs at least 2 examples");
    ask(spec.counter_examples.len() >= 2, "needs at least 2 counter_examples");
    ask(!spec.references.is_empty(), "needs at least 1 reference");
    let one_line = !spec.description.trim().is_empty() && !spec.description.contains('\n');
    ask(one_line, "the description must be one line");
    flaws
}

fn read_examples(entry: &mut Entry, flaws: &mut Vec<Flaw>) {
    for (n, source) in entry.spec.examples.iter().enumerate() {
        match Example::parse(source, generate::seed(&entry.spec.id, n)) {
            Ok(example) if example.spans.is_empty() => {
                flaws.push(entry.flaw(format!("example {n} marks nothing with [[…]]")));
            }
            Ok(example) => entry.examples.push(example),
            Err(problem) => flaws.push(entry.flaw(format!("example {n}: {problem}"))),
        }
    }
    for (n, source) in entry.spec.counter_examples.iter().enumerate() {
        match Example::parse(source, generate::seed(&entry.spec.id, 1000 + n)) {
            Ok(example) => entry.counter_examples.push(example),
            Err(problem) => flaws.push(entry.flaw(format!("counter-example {n}: {problem}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::builtin::builtin;

    fn flaws(text: &str, file: &str) -> Vec<String> {
        let mut flaws = Vec::new();
        lint(text, file, builtin().unwrap(), &mut flaws).unwrap();
        flaws.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let text = r#"
            [[pattern]]
            id = "pii.fr.x"
            entity = "us_ssn"
            description = "x"
            number = { groups = ["x"] }
            score = 0.5
            examples = ["no mark", "{nonsense:4}"]
            counter_examples = ["a", "b"]
        "#;
        let flaws = flaws(text, "secret/us.toml");
        for part in ["id must be", "category pii", "reference", "'x' is not", "marks", "nonsense"] {
            assert!(flaws.iter().any(|f| f.contains(part)), "{part} not in {flaws:?}");
        }
    }

    #[test]
    fn a_good_entry_has_no_flaw() {
        let text = r#"
            [[pattern]]
            id = "pii.us.x"
            entity = "us_ssn"
            description = "x"
            number = { groups = ["3-2-4"] }
            score = 0.5
            examples = ["[[123-45-6789]]", "x [[{digits:3}-{digits:2}-{digits:4}]]"]
            counter_examples = ["a", "b"]
            references = ["x"]
        "#;
        assert_eq!(flaws(text, "pii/us.toml"), Vec::<String>::new());
    }
}
