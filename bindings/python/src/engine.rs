//! The engine as a Python class.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyDict, PyTuple};

use crate::answer::{self, AnswerGuard, Checked, SseGuard};
use crate::convert::{Finding, Redacted, findings};
use crate::policy::PolicyChoice;
use crate::recognizer::{PyRecognizer, Raised};
use crate::stream::Redactor;
use crate::vault::Vault;

create_exception!(
    inkout,
    BuildError,
    PyValueError,
    "A policy, pattern file or option is wrong; says which and why."
);

/// What an engine was made from, so that it can be pickled.
#[derive(Clone, Default)]
struct Choices {
    policy: PolicyChoice,
    entities: Option<Vec<String>>,
    patterns: Option<Vec<PathBuf>>,
    allow: Option<Vec<String>>,
    deny: Option<HashMap<String, Vec<String>>>,
    min_score: Option<f64>,
    hash_key: Option<Vec<u8>>,
    /// Callables; shared, since the choices are cloned where no interpreter is at hand.
    recognizers: Arc<Vec<Py<PyAny>>>,
    recognizer_seconds: f64,
}

/// Finds and inks out. Immutable, safe to share between threads.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct Engine {
    pub(crate) inner: inkout::Engine,
    choices: Choices,
    pub(crate) raised: Raised,
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (policy=None, *, entities=None, patterns=None, allow=None, deny=None, min_score=None, hash_key=None, recognizers=None, recognizer_seconds=1.0))]
    #[allow(clippy::too_many_arguments, reason = "keyword arguments of the Python constructor")]
    fn new(
        py: Python<'_>,
        policy: Option<PolicyChoice>,
        entities: Option<Vec<String>>,
        patterns: Option<Vec<PathBuf>>,
        allow: Option<Vec<String>>,
        deny: Option<HashMap<String, Vec<String>>>,
        min_score: Option<f64>,
        hash_key: Option<Vec<u8>>,
        recognizers: Option<Vec<Py<PyAny>>>,
        recognizer_seconds: f64,
    ) -> PyResult<Engine> {
        let policy = policy.unwrap_or_default();
        let recognizers = Arc::new(recognizers.unwrap_or_default());
        let choices = Choices {
            policy,
            entities,
            patterns,
            allow,
            deny,
            min_score,
            hash_key,
            recognizers,
            recognizer_seconds,
        };
        let raised = Raised::default();
        let own = choices.recognizers(py, &raised);
        let inner = py
            .detach(|| choices.build(own))
            .map_err(|error| BuildError::new_err(error.to_string()))?;
        Ok(Engine { inner, choices, raised })
    }

    /// Everything found in the text, in order, with offsets in code points. Raises `RecognizerError`.
    ///
    /// >>> text = "é: mail jane.roe@example.com"
    /// >>> [(f.entity, text[f.start:f.end]) for f in Engine().scan(text)]
    /// [('email', 'jane.roe@example.com')]
    fn scan(&self, py: Python<'_>, text: &str) -> PyResult<Vec<Finding>> {
        let found = py.detach(|| self.inner.scan(text));
        self.raised.check(py, &found)?;
        Ok(findings(text, &found))
    }

    /// The text without characters that nobody sees; nothing is redacted.
    ///
    /// >>> Engine().sanitize("ig\u200bnore")
    /// 'ignore'
    fn sanitize(&self, py: Python<'_>, text: &str) -> String {
        py.detach(|| self.inner.sanitize(text).into_owned())
    }

    /// Ink out what the policy acts on; with a vault, by placeholders that the vault can restore. Where the verdict is
    /// `block`, the text is empty. Raises `RecognizerError`, and `UnicodeEncodeError` for a lone surrogate.
    ///
    /// >>> redacted = Engine().redact("Mail jane.roe@example.com")
    /// >>> redacted.text, redacted.verdict
    /// ('Mail [EMAIL]', 'redact')
    #[pyo3(signature = (text, vault=None))]
    fn redact(&self, py: Python<'_>, text: &str, vault: Option<&Vault>) -> PyResult<Redacted> {
        let redacted = py.detach(|| self.redacted(text, vault));
        self.raised.check(py, &redacted.findings)?;
        Ok(Redacted::new(text, redacted))
    }

    /// `redact` for many texts on several threads (default: all cores); results in the order of the texts.
    ///
    /// >>> [r.text for r in Engine().redact_many(["a@b.example.com", "nothing"], threads=2)]
    /// ['[EMAIL]', 'nothing']
    #[pyo3(signature = (texts, *, vault=None, threads=None))]
    fn redact_many(
        &self,
        py: Python<'_>,
        texts: Vec<PyBackedStr>,
        vault: Option<&Vault>,
        threads: Option<NonZeroUsize>,
    ) -> PyResult<Vec<Redacted>> {
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        let threads = Some(threads.unwrap_or_else(cores));
        let all = py.detach(|| self.inner.redact_many(&texts, vault.map(|v| &*v.inner), threads));
        let each = texts.iter().zip(all).map(|(text, redacted)| {
            self.raised.check(py, &redacted.findings)?;
            Ok(Redacted::new(text, redacted))
        });
        each.collect()
    }

    /// `redact` for a JSON text, in place: only what is found changes. `only` and `except_` are paths such as
    /// `messages.*.content` or `**.email`; offsets of findings are those of the JSON text. Raises `ValueError` if it is no
    /// JSON.
    ///
    /// >>> Engine().redact_json('{"ssn": 536904399, "n": 1.50}').text
    /// '{"ssn": "[US_SSN]", "n": 1.50}'
    #[pyo3(signature = (json, *, only=None, except_=None, vault=None))]
    fn redact_json(
        &self,
        py: Python<'_>,
        json: &str,
        only: Option<Vec<String>>,
        except_: Option<Vec<String>>,
        vault: Option<&Vault>,
    ) -> PyResult<Redacted> {
        let fields = inkout::Fields::all()
            .only(only.unwrap_or_default())
            .except(except_.unwrap_or_default());
        self.structured(py, json, &fields, vault)
    }

    /// `redact_json` for a request to a chat API, of the OpenAI or the Anthropic kind.
    ///
    /// >>> request = '{"model": "m", "messages": [{"role": "user", "content": "I am a@b.example.com"}]}'
    /// >>> Engine().redact_chat(request).text
    /// '{"model": "m", "messages": [{"role": "user", "content": "I am [EMAIL]"}]}'
    #[pyo3(signature = (json, vault=None))]
    fn redact_chat(&self, py: Python<'_>, json: &str, vault: Option<&Vault>) -> PyResult<Redacted> {
        self.structured(py, json, &inkout::Fields::chat(), vault)
    }

    /// Redact a text as it arrives; with a vault, by placeholders that the vault can restore.
    ///
    /// >>> redactor = Engine().redactor()
    /// >>> redactor.push("mail jane.roe@exa"), redactor.push("mple.com\n"), redactor.finish()
    /// ('', 'mail [EMAIL]\n', '')
    #[pyo3(signature = (vault=None))]
    fn redactor(&self, vault: Option<&Vault>) -> Redactor {
        Redactor::new(&self.inner, vault.map(|vault| &vault.inner), self.raised.clone())
    }

    /// Check a model's answer before originals are put back into it: for secrets, for `canaries` (texts that only a hijacked
    /// model says, however they are spelled), and for links and images that carry placeholders, personal data or originals
    /// of the vault out. `on_leak` is `redact` (leaking places are taken out), `block` or `report`. Raises `ValueError` if it
    /// is another.
    ///
    /// >>> answer = "Done. ![ok](https://x.example/p?d=[EMAIL_1]) The word is Blue Heron 417."
    /// >>> checked = Engine().check_answer(answer, canaries=["blue-heron-417"])
    /// >>> checked.text, [leak.kind for leak in checked.leaks]
    /// ('Done. ![ok]([LINK]) The word is [CANARY].', ['link', 'canary'])
    #[pyo3(signature = (answer, *, canaries=None, vault=None, on_leak="redact"))]
    fn check_answer(
        &self,
        py: Python<'_>,
        answer: &str,
        canaries: Option<Vec<String>>,
        vault: Option<&Vault>,
        on_leak: &str,
    ) -> PyResult<Checked> {
        let checks = answer::checks(canaries, vault, on_leak)?;
        let checked = py.detach(|| self.inner.check_answer(answer, &checks));
        Ok(Checked::new(answer, checked))
    }

    /// `check_answer` for an answer as it arrives; put it before a restorer. A line comes out once it is checked.
    ///
    /// >>> guard = Engine().answer_guard()
    /// >>> guard.push("![p](https://x.example/?d=[EMA"), guard.push("IL_1]) bye"), guard.finish()
    /// ('', '', '![p]([LINK]) bye')
    #[pyo3(signature = (*, canaries=None, vault=None, on_leak="redact"))]
    fn answer_guard(
        &self,
        canaries: Option<Vec<String>>,
        vault: Option<&Vault>,
        on_leak: &str,
    ) -> PyResult<AnswerGuard> {
        Ok(AnswerGuard::new(&self.inner, answer::checks(canaries, vault, on_leak)?))
    }

    /// `check_answer` for the events of a streamed answer of a chat API; put it before `Vault.sse_restorer`.
    ///
    /// >>> guard = Engine().sse_guard()
    /// >>> event = b'data: {"choices": [{"index": 0, "delta": {"content": "![p](https://x.example/?d=[EMAIL_1])"}}]}'
    /// >>> b"![p]([LINK])" in guard.push(event + b"\n\n") + guard.finish(), guard.leaks
    /// (True, ['link'])
    #[pyo3(signature = (*, canaries=None, vault=None, on_leak="redact"))]
    fn sse_guard(
        &self,
        canaries: Option<Vec<String>>,
        vault: Option<&Vault>,
        on_leak: &str,
    ) -> PyResult<SseGuard> {
        Ok(SseGuard::new(&self.inner, answer::checks(canaries, vault, on_leak)?))
    }

    /// The name of the policy.
    #[getter]
    fn policy(&self) -> &str {
        self.inner.policy()
    }

    fn __repr__(&self) -> String {
        format!("Engine(policy='{}')", self.inner.policy())
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let choices = &slf.get().choices;
        let keywords = PyDict::new(py);
        keywords.set_item("policy", choices.policy.to_python(py)?)?;
        keywords.set_item("entities", choices.entities.clone())?;
        keywords.set_item("patterns", choices.patterns.clone())?;
        keywords.set_item("allow", choices.allow.clone())?;
        keywords.set_item("deny", choices.deny.clone())?;
        keywords.set_item("min_score", choices.min_score)?;
        keywords.set_item("hash_key", choices.hash_key.clone())?;
        let recognizers = choices.recognizers.iter().map(|find| find.clone_ref(py));
        keywords.set_item("recognizers", recognizers.collect::<Vec<_>>())?;
        keywords.set_item("recognizer_seconds", choices.recognizer_seconds)?;
        let rebuild = py.import("inkout")?.getattr("_engine")?;
        Ok((rebuild, PyTuple::new(py, [keywords])?))
    }
}

impl Engine {
    fn structured(
        &self,
        py: Python<'_>,
        json: &str,
        fields: &inkout::Fields,
        vault: Option<&Vault>,
    ) -> PyResult<Redacted> {
        let vault = vault.map(|vault| &*vault.inner);
        let redacted = py
            .detach(|| self.inner.redact_json(json, fields, vault))
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        self.raised.check(py, &redacted.findings)?;
        Ok(Redacted::new(json, redacted))
    }

    fn redacted<'a>(&self, text: &'a str, vault: Option<&Vault>) -> inkout::Redacted<'a> {
        match vault {
            Some(vault) => self.inner.redact_with(text, &vault.inner),
            None => self.inner.redact(text),
        }
    }
}

/// As many threads as there are cores. They are always named, so that each call has threads of its own: those that all
/// calls share would be missing in a process that was forked, and waited for without end.
pub(crate) fn cores() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

impl Choices {
    fn recognizers(&self, py: Python<'_>, raised: &Raised) -> Vec<PyRecognizer> {
        let one = |find: &Py<PyAny>| PyRecognizer {
            find: find.clone_ref(py),
            seconds: self.recognizer_seconds,
            raised: raised.clone(),
        };
        self.recognizers.iter().map(one).collect()
    }

    fn build(&self, own: Vec<PyRecognizer>) -> Result<inkout::Engine, inkout::BuildError> {
        let mut builder = inkout::Engine::builder().policy(self.policy.open()?);
        for recognizer in own {
            builder = builder.recognizer(Arc::new(recognizer));
        }
        for path in self.patterns.iter().flatten() {
            builder = builder.patterns(path);
        }
        if let Some(entities) = &self.entities {
            builder = builder.entities(entities);
        }
        if let Some(allow) = &self.allow {
            builder = builder.allow(None, allow);
        }
        for (entity, values) in self.deny.iter().flatten() {
            builder = builder.deny(entity, values);
        }
        if let Some(score) = self.min_score {
            builder = builder.min_score(score);
        }
        if let Some(key) = &self.hash_key {
            builder = builder.hash_key(key);
        }
        builder.build()
    }
}
