//! Rules: what a pattern file says ([`spec`]), checked and made ready to run ([`compile`]).
//!
//! In: TOML. Out: a [`PatternSet`], immutable. Every mistake in a file is found here, with file, id and field;
//! behind this point nothing can fail.

pub(crate) mod anchors;
pub(crate) mod builtin;
pub(crate) mod charset;
pub(crate) mod compile;
pub(crate) mod gitleaks;
pub(crate) mod lint;
pub(crate) mod phrase;
pub(crate) mod regex;
mod required;
pub(crate) mod shape;
pub(crate) mod spec;
mod vocabulary;

use std::sync::Arc;

use regex_automata::meta::Regex;

use crate::entity::Entity;
use crate::finding::Score;
use crate::validate::Validator;

pub(crate) use builtin::{Sequences, Written};
pub(crate) use charset::Charset;
pub(crate) use shape::Shape;
pub(crate) use vocabulary::Vocabulary;

/// Index of a pattern in its [`PatternSet`].
pub(crate) type PatternIndex = u16;

/// All patterns of an engine and the vocabulary they use.
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternSet {
    pub(crate) patterns: Vec<Arc<Pattern>>,
    pub(crate) entities: Arc<Vocabulary>,
    /// Rules of other people's files that could not be taken.
    pub(crate) left_out: Vec<gitleaks::LeftOut>,
}

impl PatternSet {
    pub(crate) fn entity(&self, name: &str) -> Option<&EntityInfo> {
        self.entities.get(name)
    }
}

/// An entry of the vocabulary.
#[derive(Clone, Debug)]
pub(crate) struct EntityInfo {
    pub(crate) entity: Entity,
    pub(crate) description: String,
    /// The default policy's action, by name: `label`, `keep`, `remove`, `off`.
    pub(crate) action: String,
    /// Not put into a vault unless the policy asks for it: what must not come back by accident.
    pub(crate) one_way: bool,
}

/// A compiled pattern: how to find candidates, and what makes a candidate a finding.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) id: &'static str,
    pub(crate) entity: Entity,
    pub(crate) matcher: Matcher,
    pub(crate) validator: Option<Validator>,
    /// Candidates that the validator does not call valid are dropped.
    pub(crate) require_valid: bool,
    /// Score with the validator passed (or none) and no context.
    pub(crate) score: Score,
    /// Score where the validator says invalid and `require_valid` is off.
    pub(crate) invalid_score: Score,
    /// Score with nothing else on the line, where that is more.
    pub(crate) alone_score: Score,
    pub(crate) min_entropy: f64,
    pub(crate) context: Option<Context>,
    /// Only in policies that ask for everything.
    pub(crate) optional: bool,
    /// What the file says, all of it but the examples of a built-in one.
    pub(crate) spec: Written,
    /// The file it comes from.
    pub(crate) origin: Arc<str>,
}

impl Pattern {
    /// The words or phrases of its context, in lower case, for numbers also in plural, as before several of them: `SSNs`.
    pub(crate) fn context_words(&self) -> Vec<String> {
        let context = self.spec.read().into_owned().context;
        let mut words = context.map_or_else(Vec::new, |context| context.words);
        if matches!(self.matcher, Matcher::Number(_)) {
            words.extend(words.iter().filter_map(|word| plural(word)).collect::<Vec<_>>());
        }
        words
    }
}

/// The plural of a word, or of the last word of a phrase, where that is one `s` more.
fn plural(phrase: &str) -> Option<String> {
    let last = phrase.rsplit(' ').next()?;
    let has_plural = last.len() >= 3 && last.bytes().all(|b| b.is_ascii_lowercase());
    (has_plural && !last.ends_with('s')).then(|| format!("{phrase}s"))
}

/// When words make a candidate more credible, see [`Pattern::context_words`].
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// How many words before the candidate are looked at.
    pub(crate) near: usize,
    pub(crate) score: Score,
}

/// How candidates of a pattern are found.
#[derive(Clone, Debug)]
pub(crate) enum Matcher {
    Token(Token),
    Number(Number),
    Assignment(Assignment),
    Phrase(Sequences),
    Regex(RegexMatcher),
    /// Code: index into the table of recognizers, and which of its kinds.
    Recognizer {
        recognizer: usize,
        kind: usize,
    },
}

/// A credential with a fixed prefix.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) prefixes: Vec<String>,
    pub(crate) body: Charset,
    /// Length of the body in bytes, without prefix and suffix.
    pub(crate) length: (usize, usize),
    /// A literal that the body contains.
    pub(crate) marker: Option<String>,
    /// A literal that the body ends with.
    pub(crate) suffix: Option<String>,
    /// Whether a letter or digit may stand right before the prefix.
    pub(crate) glued: bool,
}

/// Groups of digits and letters.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    pub(crate) shapes: Vec<Shape>,
    /// Bytes that may stand between two groups, one at a time.
    pub(crate) separators: Vec<u8>,
    /// Which byte stands between which groups, if that is laid down.
    pub(crate) gaps: Option<Vec<u8>>,
}

impl Number {
    /// Fewest bytes of a first group.
    pub(crate) fn opens(&self) -> usize {
        let length =
            |shape: &Shape| shape.groups.first().map_or(0, |g| g.iter().map(|(_, n)| n).sum());
        self.shapes.iter().map(length).min().unwrap_or_default()
    }

    /// Whether `byte` may stand in gap number `i`, counted from 0, where `first` stands in the first gap.
    #[inline]
    pub(crate) fn joins(&self, i: usize, byte: u8, first: u8) -> bool {
        match &self.gaps {
            Some(gaps) => gaps.get(i) == Some(&byte),
            None => byte == first && self.separators.contains(&byte),
        }
    }
}

/// `keyword = value`.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    /// Lower-case letters and digits; `_` stands for any separator or none: `new_relic` also finds `newRelic`.
    pub(crate) keywords: Vec<String>,
    pub(crate) value: Charset,
    pub(crate) length: (usize, usize),
}

/// The long tail.
#[derive(Clone)]
pub(crate) struct RegexMatcher {
    pub(crate) source: String,
    /// Literals one of which is inside every match; at least three bytes each, compared without case.
    pub(crate) anchors: Vec<String>,
    pub(crate) regex: regex::LazyRegex,
    /// The capture group that is the finding; 0 is the whole match.
    pub(crate) group: usize,
    /// What a rule of another tool asks besides.
    pub(crate) conditions: Option<Arc<gitleaks::Conditions>>,
}

impl std::fmt::Debug for RegexMatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegexMatcher").field("source", &self.source).finish_non_exhaustive()
    }
}

impl RegexMatcher {
    pub(crate) fn regex(&self) -> &Regex {
        self.regex.get()
    }

    /// Longest possible match in bytes.
    pub(crate) fn max_len(&self) -> usize {
        self.regex.max_len()
    }
}
