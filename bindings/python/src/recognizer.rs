//! Recognizers written in Python, as the engine calls them.
//!
//! In: a Python callable. Out: what it names, with offsets in bytes. An exception, or taking too long, fails the text; the
//! exception itself waits here until the call that it belongs to raises it.

use std::sync::{Arc, Mutex, PoisonError};

use inkout::{Finding, Recognize, RecognizerFailed, Score, Span, Suggestion};
use pyo3::create_exception;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

create_exception!(
    inkout,
    RecognizerError,
    PyRuntimeError,
    "A recognizer raised, took too long, or named what is not there; nothing of the text was passed. Its cause is what was raised."
);

/// What recognizers of one engine raised last.
#[derive(Clone, Default)]
pub(crate) struct Raised(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    last: Option<PyErr>,
    count: usize,
}

impl Raised {
    fn keep(&self, error: PyErr) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.last = Some(error);
        kept.count += 1;
    }

    /// How many exceptions there were.
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).count
    }

    /// An error if one of the findings says that a recognizer failed.
    pub(crate) fn check(&self, py: Python<'_>, findings: &[Finding]) -> PyResult<()> {
        if findings.iter().any(is_failure) { Err(self.error(py)) } else { Ok(()) }
    }

    /// The error of a call in which a recognizer failed.
    pub(crate) fn error(&self, py: Python<'_>) -> PyErr {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let cause = kept.last.as_ref().map(|error| error.clone_ref(py));
        // The name of the class alone: the message of an exception may hold the text.
        let name = cause.as_ref().and_then(|error| error.get_type(py).name().ok());
        let reason = name.map_or_else(|| "no such entity".to_owned(), |name| name.to_string());
        let error = RecognizerError::new_err(format!("a recognizer failed: {reason}"));
        error.set_cause(py, cause);
        error
    }
}

/// Whether a finding says that a recognizer failed.
pub(crate) fn is_failure(finding: &Finding) -> bool {
    finding.pattern == "custom.failed"
}

/// A callable that gets a text and returns spans.
pub(crate) struct PyRecognizer {
    pub(crate) find: Py<PyAny>,
    /// The time limit.
    pub(crate) seconds: f64,
    pub(crate) raised: Raised,
}

impl Recognize for PyRecognizer {
    fn recognize(&self, text: &str) -> Result<Vec<Suggestion>, RecognizerFailed> {
        Python::attach(|py| {
            self.call(py, text).map_err(|error| {
                self.raised.keep(error);
                RecognizerFailed
            })
        })
    }
}

impl PyRecognizer {
    fn call(&self, py: Python<'_>, text: &str) -> PyResult<Vec<Suggestion>> {
        let found: Vec<(usize, usize, String, f64)> = py
            .import("inkout._recognizers")?
            .call_method1("call", (&self.find, text, self.seconds))?
            .extract()?;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
        Ok(found
            .into_iter()
            .map(|(start, end, entity, score)| Suggestion {
                span: Span::new(byte(start), byte(end)),
                entity,
                score: Score::new(score),
            })
            .collect())
    }
}
