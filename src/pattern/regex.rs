//! Regexes that are compiled when first needed, within limits of size and of what they match.

use std::sync::{Arc, OnceLock};

use regex_automata::meta::{self, Regex};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_syntax::hir::Hir;

/// A match of a `regex` pattern is at most this long, in bytes.
pub(crate) const MAX_MATCH: usize = 4096;
/// A compiled regex takes at most this much memory, in bytes.
const SIZE_LIMIT: usize = 2 << 20;

/// A regex that is compiled when first needed.
#[derive(Clone)]
pub(crate) struct LazyRegex {
    source: Arc<str>,
    unicode: bool,
    compiled: Arc<OnceLock<Regex>>,
    /// Longest possible match in bytes.
    max_len: OnceLock<usize>,
}

impl std::fmt::Debug for LazyRegex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.source)
    }
}

impl LazyRegex {
    pub(crate) fn new(source: &str, unicode: bool) -> LazyRegex {
        LazyRegex {
            source: source.into(),
            unicode,
            compiled: Arc::default(),
            max_len: OnceLock::new(),
        }
    }

    /// The same, known to match at most so many bytes.
    pub(crate) fn of_at_most(self, bytes: usize) -> LazyRegex {
        LazyRegex { max_len: bytes.clamp(1, MAX_MATCH).into(), ..self }
    }

    /// Longest possible match in bytes.
    pub(crate) fn max_len(&self) -> usize {
        *self.max_len.get_or_init(|| {
            let hir = self.parse().ok();
            let longest = hir.and_then(|hir| hir.properties().maximum_len());
            longest.unwrap_or(MAX_MATCH).clamp(1, MAX_MATCH)
        })
    }

    pub(super) fn parse(&self) -> Result<Hir, String> {
        regex_syntax::ParserBuilder::new()
            .unicode(self.unicode)
            .utf8(false)
            .build()
            .parse(&self.source)
            .map_err(|error| one_line(&error.to_string()))
    }

    fn compile(&self) -> Result<Regex, String> {
        meta::Builder::new()
            .syntax(self.syntax())
            .configure(meta::Config::new().utf8_empty(false).nfa_size_limit(Some(SIZE_LIMIT)))
            .build(&self.source)
            .map_err(|error| one_line(&error.to_string()))
    }

    /// Whether it will compile: the automaton is built, within the limit of its size, and forgotten. Much quicker than to
    /// make it ready to search.
    pub(crate) fn check_size(&self) -> Result<(), String> {
        let config = thompson::Config::new().utf8(false).nfa_size_limit(Some(SIZE_LIMIT));
        thompson::Compiler::new()
            .syntax(self.syntax())
            .configure(config)
            .build(&self.source)
            .map(drop)
            .map_err(|error| one_line(&error.to_string()))
    }

    fn syntax(&self) -> syntax::Config {
        syntax::Config::new().unicode(self.unicode).utf8(false)
    }

    /// Compile now, or say what is wrong.
    pub(crate) fn try_get(&self) -> Result<&Regex, String> {
        if self.compiled.get().is_none() {
            let regex = self.compile()?;
            let _ = self.compiled.set(regex);
        }
        Ok(self.get())
    }

    /// The compiled regex. One that can't be compiled never gets here from a user's file, and a test compiles every
    /// built-in one; should it still happen, it matches nothing rather than bring the caller down.
    pub(crate) fn get(&self) -> &Regex {
        self.compiled.get_or_init(|| self.compile().unwrap_or_else(|_| never()))
    }
}

#[allow(clippy::expect_used, reason = "an empty class is always a valid regex")]
fn never() -> Regex {
    Regex::new(r"[a&&b]").expect("an empty class compiles")
}

/// What a parser of regexes says, without the excerpt that it prints.
pub(crate) fn one_line(message: &str) -> String {
    message.lines().rfind(|l| !l.trim().is_empty()).unwrap_or("not a regex").trim().to_owned()
}
