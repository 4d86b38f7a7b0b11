//! Findings as Python sees them: offsets in code points.

use pyo3::prelude::*;

/// One detected thing: where it is and what it is, never its text. `text[f.start:f.end]` is what was found.
#[pyclass(frozen, eq, hash, module = "inkout")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Finding {
    /// Offset of the first code point.
    #[pyo3(get)]
    start: usize,
    /// Offset behind the last code point.
    #[pyo3(get)]
    end: usize,
    inner: inkout::Finding,
}

#[pymethods]
impl Finding {
    /// What it is, for example `email`.
    #[getter]
    fn entity(&self) -> &'static str {
        self.inner.entity.name()
    }

    /// `pii`, `secret`, `injection` or `hidden`.
    #[getter]
    fn category(&self) -> &'static str {
        self.inner.category().name()
    }

    /// The id of the pattern that found it.
    #[getter]
    fn pattern(&self) -> &'static str {
        self.inner.pattern
    }

    /// How sure the finding is, 0.0 to 1.0.
    #[getter]
    fn score(&self) -> f64 {
        self.inner.score.value()
    }

    /// What the policy does with it: `keep`, `label`, `placeholder`, `mask`, `hash`, `remove` or `block`.
    #[getter]
    fn action(&self) -> &'static str {
        self.inner.action.name()
    }

    /// The reading of the text in which it was found: `raw`, `folded`, or a decoding such as `base64>percent`.
    #[getter]
    fn view(&self) -> &'static str {
        self.inner.view.name()
    }

    fn __repr__(&self) -> String {
        format!(
            "Finding(entity='{}', start={}, end={}, score={:.2}, action='{}', pattern='{}')",
            self.entity(),
            self.start,
            self.end,
            self.score(),
            self.action(),
            self.pattern()
        )
    }
}

/// A text and what was done to it.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct Redacted {
    /// The inked text; empty where the verdict is `block`.
    #[pyo3(get)]
    text: String,
    found: Vec<Finding>,
    verdict: inkout::Verdict,
}

#[pymethods]
impl Redacted {
    /// Where what was found, in code points of the original text.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.found.clone()
    }

    /// The answer for the whole text: `allow`, `redact` or `block`.
    #[getter]
    fn verdict(&self) -> &'static str {
        self.verdict.name()
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("Redacted(verdict='{}', findings={})", self.verdict(), self.found.len())
    }
}

impl Redacted {
    pub(crate) fn new(original: &str, redacted: inkout::Redacted<'_>) -> Redacted {
        Redacted {
            text: redacted.text.into_owned(),
            found: findings(original, &redacted.findings),
            verdict: redacted.verdict,
        }
    }
}

/// Findings with their offsets counted in code points. Findings come in order of their start.
pub(crate) fn findings(text: &str, found: &[inkout::Finding]) -> Vec<Finding> {
    if found.is_empty() {
        return Vec::new();
    }
    let mut counter = Counter::new(text);
    found
        .iter()
        .map(|&inner| {
            let (start, end) = counter.chars_of(inner.span);
            Finding { start, end, inner }
        })
        .collect()
}

/// Counts code points up to places that come in order.
pub(crate) struct Counter<'a> {
    text: &'a str,
    ascii: bool,
    bytes: usize,
    chars: usize,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(text: &'a str) -> Counter<'a> {
        Counter { text, ascii: text.is_ascii(), bytes: 0, chars: 0 }
    }
}

impl Counter<'_> {
    /// Where a span begins and ends; none begins before the one asked for last.
    pub(crate) fn chars_of(&mut self, span: inkout::Span) -> (usize, usize) {
        self.chars += self.chars_in(self.bytes, span.start);
        self.bytes = span.start;
        (self.chars, self.chars + self.chars_in(span.start, span.end))
    }

    fn chars_in(&self, from: usize, to: usize) -> usize {
        if self.ascii {
            return to - from;
        }
        self.text.get(from..to).map_or(to - from, |part| part.chars().count())
    }
}
