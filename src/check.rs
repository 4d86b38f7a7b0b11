//! Do pattern files keep the laws? Each example is tried through the whole engine.
//!
//! In: a folder of pattern files (or one file) with their examples. Out: every [`Flaw`] at once. An example must be
//! found with exactly the marked span, as it stands and in other surroundings: before `.` `,` `)` `。`, in quotes, as
//! a JSON string, in a URL query. A counter-example must stay silent for its pattern. The engine runs the policy
//! `strict`, restricted to the pattern's entity. Nothing here changes what the engine does.

use std::collections::HashMap;
use std::path::Path;

use crate::engine::{Engine, toml_files};
use crate::entity::{Category, Entity};
use crate::error::BuildError;
use crate::finding::Finding;
use crate::pattern::PatternSet;
use crate::pattern::builtin::builtin;
use crate::pattern::lint::{Entry, Example, Flaw, lint};
use crate::policy::Policy;
use crate::span::Span;
use crate::text;

/// What [`check_patterns`] looked at and what it found wrong.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Check {
    /// How many patterns the files hold.
    pub patterns: usize,
    /// How many texts were tried on the engine.
    pub texts: usize,
    /// All that is wrong.
    pub flaws: Vec<Flaw>,
}

/// Check a pattern file, or all `*.toml` files below a folder, except its folder `policies`.
///
/// # Errors
/// If a file can't be read, is no pattern file, or the engine can't be built with it.
pub fn check_patterns(path: impl AsRef<Path>) -> Result<Check, BuildError> {
    let path = path.as_ref();
    let root = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let mut files = Vec::new();
    for file in toml_files(path)? {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&file)
            .map_err(|error| BuildError::new(&name, error.to_string()))?;
        if !name.starts_with("policies/") {
            files.push((name, text));
        }
    }
    check_files(&files)
}

/// A text in the notation of examples, and where its marks are: `[[…]]` marks a span, `{charset:N}` stands for generated
/// characters. The same seed gives the same text. For tests.
///
/// # Errors
/// If the notation is broken.
#[doc(hidden)]
pub fn marked_text(source: &str, seed: u64) -> Result<(String, Vec<Span>), String> {
    Example::parse(source, seed).map(|example| (example.text, example.spans))
}

/// How long the output text is and how long its folded reading, made as for a scan, nothing decoded. For benches.
#[doc(hidden)]
#[must_use]
pub fn folded_lengths(text: &[u8]) -> (usize, usize) {
    text::folded_lengths(text, text::Level::Safe)
}

/// Files by name and text.
fn check_files(files: &[(String, String)]) -> Result<Check, BuildError> {
    let mut check = Check::default();
    let mut set = builtin()?.clone();
    for (name, text) in files {
        set.add_vocabulary(text, name)?;
    }
    let mut entries = Vec::new();
    for (name, text) in files {
        entries.extend(lint(text, name, &set, &mut check.flaws)?);
    }
    check.patterns = entries.len();
    let own = own_files(files, &entries, &set);
    let mut by_entity: HashMap<&str, Vec<&Entry>> = HashMap::new();
    for entry in entries.iter().filter(|e| set.entity(&e.spec.entity).is_some()) {
        by_entity.entry(&entry.spec.entity).or_default().push(entry);
    }
    let mut groups: Vec<_> = by_entity.into_iter().collect();
    groups.sort_unstable_by_key(|(entity, _)| *entity);
    for (entity, entries) in groups {
        match engine(entity, &own) {
            Ok(engine) => entries.iter().for_each(|e| Trial::new(&engine, e, &mut check).run()),
            // What is wrong with the files has been said, pattern by pattern.
            Err(_) if !check.flaws.is_empty() => return Ok(check),
            Err(error) => return Err(error),
        }
    }
    Ok(check)
}

/// Files that the engine does not hold already.
fn own_files<'a>(
    files: &'a [(String, String)],
    entries: &[Entry],
    set: &PatternSet,
) -> Vec<&'a (String, String)> {
    let is_new = |entry: &&Entry| !set.patterns.iter().any(|p| p.id == entry.spec.id);
    let new: Vec<&str> = entries.iter().filter(is_new).map(|e| e.file.as_str()).collect();
    files.iter().filter(|(name, _)| new.contains(&name.as_str())).collect()
}

fn engine(entity: &str, own: &[&(String, String)]) -> Result<Engine, BuildError> {
    let builder = Engine::builder().policy(Policy::preset("strict")?);
    let info = builtin()?.entity(entity);
    let builder = match info.map(|info| info.entity.category()) {
        // Signs of an attempt to take over the model are summed up: a weak one shows beside others only.
        Some(Category::Injection) => builder.entities(signs()?),
        _ => builder.entities([entity]),
    };
    own.iter().fold(builder, |b, (name, text)| b.patterns_text(text, name)).build()
}

/// The names of all entities that are signs of an attempt to take over the model.
fn signs() -> Result<Vec<&'static str>, BuildError> {
    let all = builtin()?.entities.iter().map(|info| info.entity);
    Ok(all.filter(|e| e.category() == Category::Injection).map(Entity::name).collect())
}

/// One entry on trial.
struct Trial<'a> {
    engine: &'a Engine,
    entry: &'a Entry,
    check: &'a mut Check,
}

impl<'a> Trial<'a> {
    fn new(engine: &'a Engine, entry: &'a Entry, check: &'a mut Check) -> Trial<'a> {
        Trial { engine, entry, check }
    }

    fn run(mut self) {
        for example in &self.entry.examples {
            self.expect(example, "as it stands");
            for (example, place) in surroundings(example) {
                self.expect(&example, place);
            }
            if self.needs_no_words(example) {
                self.expect(&in_query(example), "in a URL query");
            }
        }
        for example in &self.entry.counter_examples {
            self.expect_silence(example);
        }
    }

    fn scan(&mut self, text: &str) -> Vec<Finding> {
        self.check.texts += 1;
        self.engine.scan(text)
    }

    /// All marked spans are found, each exactly.
    fn expect(&mut self, example: &Example, place: &str) {
        let findings = self.scan(&example.text);
        let missed = example.spans.iter().find(|span| !findings.iter().any(|f| f.span == **span));
        let Some(missed) = missed else { return };
        let found: Vec<&str> = findings.iter().map(|f| &example.text[f.span.range()]).collect();
        let value = &example.text[missed.range()];
        self.check.flaws.push(
            self.entry.flaw(format!(
                "not found {place}: {value:?} in {:?}, found {found:?}",
                example.text
            )),
        );
    }

    fn expect_silence(&mut self, example: &Example) {
        let findings = self.scan(&example.text);
        let found = findings.iter().find(|f| f.pattern == self.entry.spec.id);
        self.check.flaws.extend(found.map(|f| {
            let found = &example.text[f.span.range()];
            self.entry.flaw(format!("counter-example {:?} is found: {found:?}", example.text))
        }));
    }

    /// Whether the first value of an example can stand in a URL, and is found where nothing around it
    /// helps: neither a word nor that it stands alone on its line.
    fn needs_no_words(&mut self, example: &Example) -> bool {
        let Some(value) = example.values().next().map(str::to_owned) else { return false };
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~:@!$*,;+=".contains(&b);
        let of_keyword = self.entry.spec.assignment.is_some();
        !of_keyword
            && value.bytes().all(plain)
            && self
                .scan(&format!("so {value} so"))
                .iter()
                .any(|f| f.span == Span::new(3, 3 + value.len()))
    }
}

/// The example again, with other signs around its values.
fn surroundings(example: &Example) -> Vec<(Example, &'static str)> {
    let mut all = vec![
        (around(example, "", "."), "before a full stop"),
        (around(example, "", ","), "before a comma"),
        (around(example, "", ")"), "before a parenthesis"),
        (around(example, "", "。"), "before an ideographic full stop"),
        (around(example, "\"", "\""), "in double quotes"),
    ];
    if !example.text.contains(['"', '\\']) && !example.text.contains(char::is_control) {
        let shift = r#"{"text": ""#.len();
        let spans =
            example.spans.iter().map(|s| Span::new(s.start + shift, s.end + shift)).collect();
        let text = format!(r#"{{"text": "{}"}}"#, example.text);
        all.push((Example { text, spans }, "as a JSON string"));
    }
    all
}

/// The example with `before` and `behind` put around those values that stand free.
fn around(example: &Example, before: &str, behind: &str) -> Example {
    let mut out = Example { text: String::new(), spans: Vec::new() };
    let mut copied = 0;
    for span in &example.spans {
        let free = example.text[..span.start].chars().next_back().is_none_or(char::is_whitespace)
            && example.text[span.end..].chars().next().is_none_or(char::is_whitespace);
        let (before, behind) = if free { (before, behind) } else { ("", "") };
        out.text.push_str(&example.text[copied..span.start]);
        out.text.push_str(before);
        let start = out.text.len();
        out.text.push_str(&example.text[span.range()]);
        out.spans.push(Span::new(start, out.text.len()));
        out.text.push_str(behind);
        copied = span.end;
    }
    out.text.push_str(&example.text[copied..]);
    out
}

/// The example's first value as a parameter of a URL.
fn in_query(example: &Example) -> Example {
    let value = example.values().next().unwrap_or_default();
    let before = "see https://api.example.org/v1/find?q=";
    let span = Span::new(before.len(), before.len() + value.len());
    Example { text: format!("{before}{value}&x=1 there"), spans: vec![span] }
}

/// Where the scanner and its slow twin differ on `text`, with all built-in patterns; for fuzzing. The twin tries everything
/// everywhere: where a `part` of many is named, it looks for those patterns alone.
#[cfg(feature = "naive")]
#[doc(hidden)]
pub fn scanner_differs_from_twin(text: &[u8], part: Option<usize>) -> Option<String> {
    use std::sync::{Arc, OnceLock};

    use crate::pattern::{Matcher, Pattern, PatternIndex};
    use crate::scan::{Candidate, Scanner, Scratch, Search, naive};

    const PARTS: usize = 48;

    type Tables = (Arc<[Arc<Pattern>]>, Vec<PatternIndex>, Scanner);
    static TABLES: OnceLock<Option<Tables>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let patterns: Arc<[Arc<Pattern>]> = builtin().ok()?.patterns.clone().into();
        let all: Vec<PatternIndex> = (0..patterns.len() as PatternIndex).collect();
        let scanner = Scanner::new(&patterns, &all);
        Some((patterns, all, scanner))
    });
    let (patterns, all, scanner) = tables.as_ref()?;
    // The literal of a phrase leads to others too, so all phrases are one part.
    let part_of = |index: PatternIndex| match patterns[usize::from(index)].matcher {
        Matcher::Phrase(_) => 0,
        _ => 1 + usize::from(index) % (PARTS - 1),
    };
    let is_asked = |index: PatternIndex| part.is_none_or(|part| part_of(index) == part % PARTS);
    let asked: Vec<PatternIndex> = all.iter().copied().filter(|index| is_asked(*index)).collect();
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    scanner.scan(text, Search::ALL, &mut scratch, &mut found);
    scanner.read(text, (None, false), &mut scratch, &mut found);
    found.retain(|candidate: &Candidate| is_asked(candidate.pattern));
    let wanted = naive::scan(patterns, &asked, text);
    let differs = found.iter().find(|c| !wanted.contains(c));
    let differs = differs.or_else(|| wanted.iter().find(|c| !found.contains(c)));
    differs.map(|c| format!("{} at {:?}", patterns[usize::from(c.pattern)].id, c.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaws(patterns: &str) -> Vec<String> {
        let file = ("acme.toml".to_owned(), patterns.to_owned());
        check_files(&[file]).unwrap().flaws.iter().map(ToString::to_string).collect()
    }

    const ENTRY: &str = r#"
        [[entity]]
        name = "acme_id"
        category = "pii"
        description = "Id at Acme"
        [[pattern]]
        id = "acme.employee"
        entity = "acme_id"
        description = "Number of an employee."
        regex = '\bEMP-[0-9]{6}\b'
        score = 0.9
        references = ["x"]
    "#;

    #[test]
    fn a_users_file_is_tried_on_the_engine() {
        let good = r#"examples = ["badge [[EMP-123456]]", "[[EMP-000001]] and [[EMP-000002]]"]
            counter_examples = ["EMP-12", "EMP-1234567"]"#;
        let flaws = flaws(&format!("{ENTRY}{good}"));
        assert!(flaws.iter().all(|f| f.contains("folder")), "{flaws:?}");
    }

    #[test]
    fn what_is_missed_and_what_is_not_silent_is_told() {
        let wrong = r#"examples = ["badge [[EMP-12345]]", "[[EMP-000001]]"]
            counter_examples = ["EMP-123456", "x"]"#;
        let flaws = flaws(&format!("{ENTRY}{wrong}"));
        assert!(flaws.iter().any(|f| f.contains("not found as it stands: \"EMP-12345\"")));
        assert!(flaws.iter().any(|f| f.contains("counter-example \"EMP-123456\" is found")));
    }
}
