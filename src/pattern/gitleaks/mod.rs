//! Rule files of gitleaks and its kin: other people's regexes, run by this engine.
//!
//! In: the text of a file with `[[rules]]`. Out: patterns like any other, and the rules that can't be taken, each with its
//! reason. Every regex is read and its automaton built here, with a limit on its size; the searcher is built when one of
//! its literals first stands in a text. What a rule says about files (`path`, `paths`) is asked where a file is scanned.

mod allow;
mod rule;
mod spec;
mod syntax;

pub(crate) use rule::Conditions;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::regex::{LazyRegex, MAX_MATCH};
use super::required::anchors_of;
use super::spec::{PatternSpec, RegexSpec, RegexTable};
use super::{Matcher, Pattern, PatternSet, RegexMatcher, Written, builtin};
use crate::entity::intern;
use crate::error::BuildError;
use crate::finding::Score;
use allow::Allow;
use spec::{File, RuleSpec};

/// What every finding of such a rule is called: the file does not say what its rules find.
const ENTITY: &str = "generic_secret";
/// A rule speaks for itself, its entropy included.
const SCORE: f64 = 0.8;

/// A rule of a user's file that is not used, or not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// The file.
    pub origin: String,
    /// The rule's id in that file.
    pub rule: String,
    /// Why, in words.
    pub reason: String,
}

/// Whether a pattern file is one of these.
pub(crate) fn is_rule_file(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("[[rules]]"))
}

impl PatternSet {
    /// Add the rules of such a file.
    pub(crate) fn add_rules(&mut self, text: &str, origin: &str) -> Result<(), BuildError> {
        let file: File =
            toml::from_str(text).map_err(|error| builtin::toml_error(origin, text, &error))?;
        let mut reader = Reader { set: self, origin, ids: HashSet::new(), global: Vec::new() };
        reader.read(file)
    }
}

struct Reader<'a> {
    set: &'a mut PatternSet,
    origin: &'a str,
    ids: HashSet<String>,
    /// What the file allows to all its rules, or to those named.
    global: Vec<(Vec<String>, Arc<Allow>)>,
}

impl Reader<'_> {
    fn read(&mut self, file: File) -> Result<(), BuildError> {
        if file.extend.is_some() {
            self.leave_out("extend", "another rule file is not read along; give it as well");
        }
        for spec in file.allowlist.into_iter().chain(file.allowlists) {
            match Allow::read(&spec) {
                Ok(Some(allow)) => self.global.push((spec.target_rules, Arc::new(allow))),
                Ok(None) => {}
                Err(problem) => self.leave_out("allowlist", &problem),
            }
        }
        for rule in &file.rules {
            match self.pattern(rule) {
                Ok(pattern) => self.set.patterns.push(Arc::new(pattern)),
                Err(reason) => self.leave_out(&rule.id, &reason),
            }
        }
        Ok(())
    }

    fn leave_out(&mut self, rule: &str, reason: &str) {
        self.set.left_out.push(LeftOut {
            origin: self.origin.to_owned(),
            rule: rule.to_owned(),
            reason: reason.to_owned(),
        });
    }

    fn pattern(&mut self, rule: &RuleSpec) -> Result<Pattern, String> {
        let source = self.source(rule)?;
        let (matcher, spec) = self.matcher(rule, &source)?;
        let id = intern(&self.id(&rule.id)?);
        let entity = self.set.entity(ENTITY).ok_or("the vocabulary lacks generic_secret")?.entity;
        Ok(Pattern {
            id,
            entity,
            matcher: Matcher::Regex(matcher),
            validator: None,
            require_valid: false,
            score: Score::new(SCORE),
            invalid_score: Score::new(SCORE),
            alone_score: Score::new(0.0),
            min_entropy: rule.entropy.unwrap_or(0.0),
            context: None,
            optional: false,
            origin: self.origin.into(),
            spec: Written::Own(Arc::new(PatternSpec { id: id.to_owned(), ..spec })),
        })
    }

    /// The regex in our syntax, if the rule is of a kind that can be run.
    fn source(&mut self, rule: &RuleSpec) -> Result<String, String> {
        let Some(regex) = rule.regex.as_deref().filter(|regex| !regex.is_empty()) else {
            let only_path = rule.path.is_some();
            let reason = if only_path { "judges names of files, not text" } else { "has no regex" };
            return Err(reason.to_owned());
        };
        if !rule.required.is_empty() {
            return Err("counts only beside other rules".to_owned());
        }
        if rule.skip_report {
            return Err("is only part of other rules".to_owned());
        }
        if rule.filter.is_some() {
            self.leave_out(&rule.id, "taken, but without its filter, which is an expression");
        }
        Ok(syntax::translated(regex))
    }

    fn matcher(
        &self,
        rule: &RuleSpec,
        source: &str,
    ) -> Result<(RegexMatcher, PatternSpec), String> {
        let (unicode, hir) = syntax::parsed(source)?;
        let regex = LazyRegex::new(source, unicode);
        regex.check_size()?;
        let group = rule.secret_group.unwrap_or(0);
        let properties = hir.properties();
        if group > properties.explicit_captures_len() {
            return Err(format!("secretGroup: the regex has no group {group}"));
        }
        let mut keywords: Vec<String> =
            rule.keywords.iter().map(|word| word.to_lowercase()).collect();
        let mut anchors: Vec<String> = anchors_of(&hir);
        let implied = !anchors.is_empty()
            && anchors.iter().all(|anchor| keywords.iter().any(|word| anchor.contains(word)));
        if anchors.is_empty() && keywords.iter().all(|word| word.len() >= 3 && word.is_ascii()) {
            anchors = keywords.clone();
        }
        if implied {
            keywords.clear();
        }
        let conditions = Conditions {
            first_group: rule.secret_group.is_none_or(|group| group == 0),
            keywords,
            path: rule.path.as_deref().map(syntax::regex).transpose()?,
            allow: self.allowed(rule)?,
        };
        let table =
            RegexTable { pattern: source.to_owned(), anchors: anchors.clone(), group, unicode };
        // A keyword that the regex does not ask for may stand anywhere near.
        let reach = if anchors_of(&hir).is_empty() { None } else { properties.maximum_len() };
        let matcher = RegexMatcher {
            source: source.to_owned(),
            anchors,
            regex: regex.of_at_most(reach.unwrap_or(MAX_MATCH)),
            group,
            conditions: Some(Arc::new(conditions)),
        };
        Ok((matcher, described(rule, table)))
    }

    /// What the rule and the file allow.
    fn allowed(&self, rule: &RuleSpec) -> Result<Vec<Arc<Allow>>, String> {
        let mut allowed = Vec::new();
        for spec in rule.allowlist.iter().chain(&rule.allowlists) {
            allowed.extend(Allow::read(spec)?.map(Arc::new));
        }
        let meant = |targets: &[String]| targets.is_empty() || targets.contains(&rule.id);
        let global = self.global.iter().filter(|(targets, _)| meant(targets));
        allowed.extend(global.map(|(_, allow)| Arc::clone(allow)));
        Ok(allowed)
    }

    /// `gitleaks.toml`, `aws-key` → `gitleaks.aws_key`.
    fn id(&mut self, rule: &str) -> Result<String, String> {
        let stem = Path::new(self.origin).file_stem().and_then(|stem| stem.to_str());
        let id = format!("{}.{}", word(stem.unwrap_or_default()), word(rule));
        let taken = self.set.patterns.iter().any(|p| p.id == id) || !self.ids.insert(id.clone());
        if taken { Err("its id is taken".to_owned()) } else { Ok(id) }
    }
}

/// A word for an id: lower case, digits and `_`, a letter first.
fn word(text: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let word: String = text.chars().map(kept).collect();
    if word.starts_with(|c: char| c.is_ascii_lowercase()) { word } else { format!("rule_{word}") }
}

/// The rule as a pattern file would say it.
fn described(rule: &RuleSpec, table: RegexTable) -> PatternSpec {
    PatternSpec {
        id: String::new(),
        entity: ENTITY.to_owned(),
        description: rule.description.clone(),
        token: None,
        number: None,
        assignment: None,
        phrase: None,
        regex: Some(RegexSpec::Full(table)),
        recognizer: None,
        validator: None,
        require_valid: false,
        score: SCORE,
        invalid_score: None,
        alone_score: None,
        min_entropy: rule.entropy,
        context: None,
        locale: None,
        status: None,
        tags: rule.tags.clone(),
        default: true,
        examples: Vec::new(),
        counter_examples: Vec::new(),
        references: Vec::new(),
    }
}
