//! Streams as Python classes: text redacted as it arrives.
//!
//! In: pieces of text, cut anywhere. Out: what redacting the whole would give, in pieces. Never anything after an error.

use std::sync::{Arc, Mutex, PoisonError};

use inkout::{StreamError as Stopped, Verdict};
use pyo3::create_exception;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::recognizer::Raised;

create_exception!(
    inkout,
    StreamError,
    PyRuntimeError,
    "A stream ended before its end: the policy withholds it, or it was finished before."
);

/// Redacts a stream: push pieces of text, cut anywhere, and finish. Made by `Engine.redactor`.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct Redactor {
    inner: Mutex<Inner>,
    raised: Raised,
    /// How many exceptions recognizers had raised before.
    before: usize,
}

enum Inner {
    Labels(Box<inkout::Redactor>),
    Placeholders(Box<inkout::Redactor<Arc<inkout::Vault>>>),
}

impl Redactor {
    pub(crate) fn new(
        engine: &inkout::Engine,
        vault: Option<&Arc<inkout::Vault>>,
        raised: Raised,
    ) -> Redactor {
        let inner = match vault {
            Some(vault) => Inner::Placeholders(Box::new(engine.redactor_with(Arc::clone(vault)))),
            None => Inner::Labels(Box::new(engine.redactor())),
        };
        let before = raised.count();
        Redactor { inner: Mutex::new(inner), raised, before }
    }

    fn step(&self, py: Python<'_>, piece: Option<&str>) -> PyResult<String> {
        let done = py.detach(|| {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            inner.step(piece).map(|out| String::from_utf8_lossy(out).into_owned())
        });
        done.map_err(|stopped| match stopped {
            Stopped::Blocked if self.raised.count() > self.before => self.raised.error(py),
            _ => StreamError::new_err(stopped.to_string()),
        })
    }
}

impl Inner {
    fn step(&mut self, piece: Option<&str>) -> Result<&[u8], Stopped> {
        match (self, piece) {
            (Inner::Labels(redactor), Some(piece)) => redactor.push(piece.as_bytes()),
            (Inner::Labels(redactor), None) => redactor.finish(),
            (Inner::Placeholders(redactor), Some(piece)) => redactor.push(piece.as_bytes()),
            (Inner::Placeholders(redactor), None) => redactor.finish(),
        }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Inner::Labels(redactor) => redactor.verdict(),
            Inner::Placeholders(redactor) => redactor.verdict(),
        }
    }
}

#[pymethods]
impl Redactor {
    /// Take the next piece of the text; returns what can be passed on.
    fn push(&self, py: Python<'_>, piece: &str) -> PyResult<String> {
        self.step(py, Some(piece))
    }

    /// The text is over; returns the rest.
    fn finish(&self, py: Python<'_>) -> PyResult<String> {
        self.step(py, None)
    }

    /// The answer for the text so far: `allow`, `redact` or `block`.
    #[getter]
    fn verdict(&self) -> &'static str {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).verdict().name()
    }

    fn __repr__(&self) -> String {
        format!("Redactor(verdict='{}')", self.verdict())
    }
}
