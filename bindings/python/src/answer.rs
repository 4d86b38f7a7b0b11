//! Checks of a model's answer as Python classes: what it leaks, and the answer without that.
//!
//! In: an answer, whole or in pieces, before originals are put back. Out: the answer without what leaks, and where. Never what
//! stood there, and nothing after an answer was blocked.

use std::sync::{Arc, Mutex, PoisonError};

use inkout::{AnswerChecks, OnLeak};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::convert::Counter;
use crate::stream::StreamError;
use crate::vault::Vault;

/// What is looked for, from the arguments that all three ways of checking share.
pub(crate) fn checks(
    canaries: Option<Vec<String>>,
    vault: Option<&Vault>,
    on_leak: &str,
) -> PyResult<AnswerChecks<'static>> {
    let on_leak = match on_leak {
        "report" => OnLeak::Report,
        "redact" => OnLeak::Redact,
        "block" => OnLeak::Block,
        _ => return Err(PyValueError::new_err("on_leak is one of 'report', 'redact', 'block'")),
    };
    let mut checks = AnswerChecks::new().on_leak(on_leak);
    for canary in canaries.into_iter().flatten() {
        checks = checks.canary(&canary);
    }
    Ok(match vault {
        Some(vault) => checks.shared_vault(Arc::clone(&vault.inner)),
        None => checks,
    })
}

/// A place where an answer leaks, never what stands there. `answer[leak.start:leak.end]` is that place.
#[pyclass(frozen, eq, hash, get_all, module = "inkout")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Leak {
    /// Offset of the first code point.
    start: usize,
    /// Offset behind the last code point.
    end: usize,
    /// The entity of a secret, or `canary` or `link`.
    kind: &'static str,
}

#[pymethods]
impl Leak {
    fn __repr__(&self) -> String {
        format!("Leak(kind='{}', start={}, end={})", self.kind, self.start, self.end)
    }
}

/// An answer that was checked.
#[pyclass(frozen, get_all, module = "inkout")]
pub(crate) struct Checked {
    /// The answer, without what leaks if that was asked for; empty where it is blocked.
    text: String,
    /// Where it leaks, in order, in code points of the answer.
    leaks: Vec<Leak>,
    /// Whether it is withheld.
    blocked: bool,
}

#[pymethods]
impl Checked {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        let blocked = if self.blocked { "True" } else { "False" };
        format!("Checked(leaks={}, blocked={blocked})", self.leaks.len())
    }
}

impl Checked {
    pub(crate) fn new(answer: &str, checked: inkout::Checked<'_>) -> Checked {
        let mut counter = Counter::new(answer);
        let leak = |leak: &inkout::Leak| {
            let (start, end) = counter.chars_of(leak.span);
            Leak { start, end, kind: leak.kind.name() }
        };
        let leaks = checked.leaks.iter().map(leak).collect();
        Checked { text: checked.text.into_owned(), leaks, blocked: checked.blocked }
    }
}

/// Checks an answer as it arrives: push pieces of text, cut anywhere, and finish. Made by `Engine.answer_guard`.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct AnswerGuard {
    inner: Mutex<Text>,
}

/// A guard and what it has seen leak.
struct Text {
    guard: inkout::AnswerGuard<'static>,
    leaks: Vec<&'static str>,
}

impl Text {
    fn step(&mut self, piece: Option<&str>) -> Result<String, inkout::StreamError> {
        let out = match piece {
            Some(piece) => self.guard.push(piece.as_bytes()),
            None => self.guard.finish(),
        };
        let out = out.map(|out| String::from_utf8_lossy(out).into_owned());
        self.leaks.extend(self.guard.leaks().iter().map(|leak| leak.kind.name()));
        out
    }
}

impl AnswerGuard {
    pub(crate) fn new(engine: &inkout::Engine, checks: AnswerChecks<'static>) -> AnswerGuard {
        let guard = inkout::AnswerGuard::new(engine, checks);
        AnswerGuard { inner: Mutex::new(Text { guard, leaks: Vec::new() }) }
    }

    fn step(&self, py: Python<'_>, piece: Option<&str>) -> PyResult<String> {
        py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).step(piece))
            .map_err(stopped)
    }
}

#[pymethods]
impl AnswerGuard {
    /// Take the next piece of the answer; returns what was checked.
    fn push(&self, py: Python<'_>, piece: &str) -> PyResult<String> {
        self.step(py, Some(piece))
    }

    /// The answer is over; returns the rest.
    fn finish(&self, py: Python<'_>) -> PyResult<String> {
        self.step(py, None)
    }

    /// What leaked so far, in order: entities of secrets, `canary`, `link`.
    #[getter]
    fn leaks(&self) -> Vec<&'static str> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).leaks.clone()
    }

    fn __repr__(&self) -> String {
        format!("AnswerGuard(leaks={})", self.leaks().len())
    }
}

/// Checks the events of a streamed answer of a chat API: push bytes, cut anywhere, and finish. Made by `Engine.sse_guard`.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct SseGuard {
    inner: Mutex<Events>,
}

/// A guard of events and what it has seen leak.
struct Events {
    guard: inkout::SseGuard<'static>,
    leaks: Vec<&'static str>,
}

impl Events {
    fn step(&mut self, piece: Option<&[u8]>) -> Result<Vec<u8>, inkout::StreamError> {
        let out = match piece {
            Some(piece) => self.guard.push(piece),
            None => self.guard.finish(),
        };
        let out = out.map(<[u8]>::to_vec);
        self.leaks.extend(self.guard.take_leaks().iter().map(|kind| kind.name()));
        out
    }
}

impl SseGuard {
    pub(crate) fn new(engine: &inkout::Engine, checks: AnswerChecks<'static>) -> SseGuard {
        let guard = inkout::SseGuard::new(engine, checks);
        SseGuard { inner: Mutex::new(Events { guard, leaks: Vec::new() }) }
    }

    fn step(&self, py: Python<'_>, piece: Option<&[u8]>) -> PyResult<Py<PyBytes>> {
        py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).step(piece))
            .map(|out| PyBytes::new(py, &out).unbind())
            .map_err(stopped)
    }
}

#[pymethods]
impl SseGuard {
    /// Take the next bytes of the stream; returns what was checked.
    fn push(&self, py: Python<'_>, piece: &[u8]) -> PyResult<Py<PyBytes>> {
        self.step(py, Some(piece))
    }

    /// The stream is over; returns the rest.
    fn finish(&self, py: Python<'_>) -> PyResult<Py<PyBytes>> {
        self.step(py, None)
    }

    /// What leaked so far, in order: entities of secrets, `canary`, `link`.
    #[getter]
    fn leaks(&self) -> Vec<&'static str> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).leaks.clone()
    }

    fn __repr__(&self) -> String {
        format!("SseGuard(leaks={})", self.leaks().len())
    }
}

fn stopped(error: inkout::StreamError) -> PyErr {
    StreamError::new_err(error.to_string())
}
