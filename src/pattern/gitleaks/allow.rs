//! Allowlists: what a rule file says is no secret after all.
//!
//! In: a match with its surroundings, and the name of the file where one is known. Out: whether the match is allowed. The
//! line around a match is looked at a bounded way.

use super::spec::AllowSpec;
use super::syntax;
use crate::pattern::regex::LazyRegex;
use crate::span::Span;

/// A line is followed no farther than this to either side of a match.
const LINE: usize = 2 << 10;

/// One allowlist.
#[derive(Debug)]
pub(crate) struct Allow {
    /// Whether all that it says must hold, or any.
    all: bool,
    target: Target,
    paths: Vec<LazyRegex>,
    regexes: Vec<LazyRegex>,
    /// In lower case.
    stopwords: Vec<String>,
}

#[derive(Debug)]
enum Target {
    Secret,
    Match,
    Line,
}

/// A match: where it stands, and the secret in it.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) whole: Span,
    pub(crate) secret: Span,
    pub(crate) file: Option<&'a str>,
}

impl Found<'_> {
    fn line(&self) -> &[u8] {
        let before = &self.text[self.whole.start.saturating_sub(LINE)..self.whole.start];
        let behind = &self.text[self.whole.end..self.text.len().min(self.whole.end + LINE)];
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', behind).unwrap_or(behind.len());
        &self.text[self.whole.start - before.len() + start..self.whole.end + end]
    }
}

impl Allow {
    /// What the file says; nothing if it can never hold here, as where it asks for a commit.
    pub(super) fn read(spec: &AllowSpec) -> Result<Option<Allow>, String> {
        let all = match spec.condition.as_deref().map(str::to_ascii_uppercase).as_deref() {
            None | Some("" | "OR" | "||") => false,
            Some("AND" | "&&") => true,
            Some(other) => return Err(format!("allowlist: unknown condition '{other}'")),
        };
        let target = match spec.regex_target.as_deref() {
            None | Some("" | "secret") => Target::Secret,
            Some("match") => Target::Match,
            Some("line") => Target::Line,
            Some(other) => return Err(format!("allowlist: unknown regexTarget '{other}'")),
        };
        let compiled = |sources: &[String]| -> Result<Vec<LazyRegex>, String> {
            let regex = |source: &String| syntax::regex(source);
            sources
                .iter()
                .map(regex)
                .collect::<Result<_, _>>()
                .map_err(|e| format!("allowlist: {e}"))
        };
        let allow = Allow {
            all,
            target,
            paths: compiled(&spec.paths)?,
            regexes: compiled(&spec.regexes)?,
            stopwords: spec.stopwords.iter().map(|word| word.to_lowercase()).collect(),
        };
        let says_nothing =
            allow.paths.is_empty() && allow.regexes.is_empty() && allow.stopwords.is_empty();
        let asks_for_commit = all && !spec.commits.is_empty();
        Ok((!says_nothing && !asks_for_commit).then_some(allow))
    }

    /// Whether the match is allowed.
    pub(super) fn holds(&self, found: Found<'_>) -> bool {
        let secret = &found.text[found.secret.range()];
        let target = match self.target {
            Target::Secret => secret,
            Target::Match => &found.text[found.whole.range()],
            Target::Line => found.line(),
        };
        let path = |regex: &LazyRegex| found.file.is_some_and(|file| regex.get().is_match(file));
        let said = [
            (!self.paths.is_empty()).then(|| self.paths.iter().any(path)),
            (!self.regexes.is_empty())
                .then(|| self.regexes.iter().any(|r| r.get().is_match(target))),
            (!self.stopwords.is_empty()).then(|| self.holds_stopword(secret)),
        ];
        let mut said = said.into_iter().flatten();
        if self.all { said.all(|holds| holds) } else { said.any(|holds| holds) }
    }

    fn holds_stopword(&self, secret: &[u8]) -> bool {
        let secret = secret.to_ascii_lowercase();
        self.stopwords.iter().any(|word| memchr::memmem::find(&secret, word.as_bytes()).is_some())
    }
}
