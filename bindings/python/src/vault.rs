//! The vault and the stream of an answer as Python classes.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

create_exception!(
    inkout,
    VaultError,
    PyException,
    "A vault file can't be read or written; says why, never a value."
);

/// Maps placeholders to the values they stand for. Share one between the messages of a conversation. With a `key`,
/// placeholders depend on their values alone, `[EMAIL_0_7Q2XM4K9ABCDE]`: every vault with that key gives the same. When it
/// is full (`max_entries`, `max_bytes` of values) a value gets a label that can't be restored; none is ever thrown out. After
/// `max_age`, a `datetime.timedelta`, a value is no longer put back; default: for ever.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct Vault {
    pub(crate) inner: Arc<inkout::Vault>,
}

fn failed(error: &inkout::VaultError) -> PyErr {
    VaultError::new_err(error.to_string())
}

#[pymethods]
impl Vault {
    #[new]
    #[pyo3(signature = (*, key=None, max_entries=1_000_000, max_bytes=268_435_456, max_age=None))]
    fn new(
        key: Option<Vec<u8>>,
        max_entries: usize,
        max_bytes: usize,
        max_age: Option<Duration>,
    ) -> Vault {
        let limits = inkout::VaultLimits { entries: max_entries, bytes: max_bytes, age: max_age };
        let vault = inkout::Vault::with_limits(limits);
        Vault { inner: Arc::new(if let Some(key) = key { vault.keyed(&key) } else { vault }) }
    }

    /// How many values got a label that can't be restored because the vault was full.
    #[getter]
    fn refused(&self) -> u64 {
        self.inner.refused()
    }

    /// Store a value under an entity's name; returns its placeholder, or None when the vault is full.
    ///
    /// >>> Vault().insert("email", "jane.roe@example.com")
    /// '[EMAIL_1]'
    fn insert(&self, entity: &str, value: &str) -> Option<String> {
        self.inner.insert(entity, value)
    }

    /// Put originals back into a model's answer: never inside a URL, an HTML tag or a link target.
    ///
    /// >>> vault = Vault()
    /// >>> prompt = Engine().redact("I am jane.roe@example.com", vault)
    /// >>> vault.restore("Hello [EMAIL_1], see https://example.org/?q=[EMAIL_1]")
    /// 'Hello jane.roe@example.com, see https://example.org/?q=[EMAIL_1]'
    fn restore(&self, py: Python<'_>, answer: &str) -> String {
        py.detach(|| self.inner.restore(answer).into_owned())
    }

    /// `restore` for an answer that is JSON: originals are written with JSON escapes.
    fn restore_json(&self, py: Python<'_>, answer: &str) -> String {
        py.detach(|| self.inner.restore_json(answer).into_owned())
    }

    /// Put originals back into every string of an answer of a chat API, also into JSON inside strings.
    fn restore_chat(&self, py: Python<'_>, answer: &str) -> PyResult<String> {
        let restored =
            py.detach(|| self.inner.restore_chat(answer).map(std::borrow::Cow::into_owned));
        restored.map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The plain inverse of `redact`, for text of one's own.
    ///
    /// >>> vault = Vault()
    /// >>> vault.restore_exact(Engine().redact("I am jane.roe@example.com", vault).text)
    /// 'I am jane.roe@example.com'
    fn restore_exact(&self, py: Python<'_>, text: &str) -> String {
        py.detach(|| self.inner.restore_exact(text).into_owned())
    }

    /// Restore an answer as it arrives; `json=True` where the answer is JSON.
    ///
    /// >>> vault = Vault()
    /// >>> placeholder = vault.insert("email", "jane.roe@example.com")
    /// >>> restorer = vault.restorer()
    /// >>> restorer.push("to [EMA"), restorer.push("IL_1]."), restorer.finish()
    /// ('to ', 'jane.roe@example.com.', '')
    #[pyo3(signature = (*, json=false))]
    fn restorer(&self, json: bool) -> Restorer {
        let container = if json { inkout::Container::Json } else { inkout::Container::Plain };
        Restorer {
            inner: Mutex::new(Some(inkout::Restorer::of(Arc::clone(&self.inner), container))),
        }
    }

    /// Restore the events of a streamed answer of a chat API as they arrive.
    ///
    /// >>> vault = Vault()
    /// >>> placeholder = vault.insert("email", "jane.roe@example.com")
    /// >>> restorer = vault.sse_restorer()
    /// >>> event = b'data: {"choices": [{"index": 0, "delta": {"content": "[EMAIL_1]"}}]}'
    /// >>> (restorer.push(event + b"\n\n") + restorer.finish()).count(b"jane.roe@example.com")
    /// 1
    fn sse_restorer(&self) -> SseRestorer {
        SseRestorer { inner: Mutex::new(inkout::SseRestorer::of(Arc::clone(&self.inner))) }
    }

    /// Forget a value; returns how many entries were erased.
    fn erase(&self, value: &str) -> usize {
        self.inner.erase(value)
    }

    /// Write the vault to a file, encrypted; the key is 64 hexadecimal digits. Raises `VaultError`.
    fn save(&self, path: PathBuf, key: &str) -> PyResult<()> {
        let key = inkout::VaultKey::from_hex(key).map_err(|e| failed(&e))?;
        let file = inkout::VaultFile::create(&path, key, Arc::clone(&self.inner))
            .map_err(|e| failed(&e))?;
        file.save().map_err(|e| failed(&e))
    }

    /// Read a vault that `save` wrote. Raises `VaultError` if the key is another or the file was changed, and `OSError`.
    #[staticmethod]
    fn load(path: PathBuf, key: &str) -> PyResult<Vault> {
        let key = inkout::VaultKey::from_hex(key).map_err(|e| failed(&e))?;
        let bytes = std::fs::read(&path)?;
        let inner = inkout::Vault::import(&bytes, &key).map_err(|e| failed(&e))?;
        Ok(Vault { inner: Arc::new(inner) })
    }

    fn __len__(&self) -> usize {
        self.inner.len()
    }

    fn __repr__(&self) -> String {
        format!("Vault(entries={})", self.inner.len())
    }
}

/// Restores a stream: push pieces of text, cut anywhere, and finish.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct Restorer {
    inner: Mutex<Option<inkout::Restorer<Arc<inkout::Vault>>>>,
}

#[pymethods]
impl Restorer {
    /// Take the next piece of the answer; returns what can be passed on.
    fn push(&self, piece: &str) -> PyResult<String> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let restorer =
            inner.as_mut().ok_or_else(|| PyRuntimeError::new_err("the stream is finished"))?;
        Ok(String::from_utf8_lossy(restorer.push(piece.as_bytes())).into_owned())
    }

    /// The answer is over; returns the rest.
    fn finish(&self) -> String {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner
            .take()
            .map_or_else(String::new, |mut r| String::from_utf8_lossy(r.finish()).into_owned())
    }
}

/// Restores server-sent events of the chat APIs: push bytes, cut anywhere, and finish. Each choice, block and tool call is
/// a text of its own; what is split over several events is restored as if it had come in one.
#[pyclass(frozen, module = "inkout")]
pub(crate) struct SseRestorer {
    inner: Mutex<inkout::SseRestorer<Arc<inkout::Vault>>>,
}

#[pymethods]
impl SseRestorer {
    /// Take the next bytes of the stream; returns what can be passed on.
    fn push(&self, py: Python<'_>, piece: &[u8]) -> Py<PyBytes> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        PyBytes::new(py, inner.push(piece)).unbind()
    }

    /// The stream is over; returns the rest.
    fn finish(&self, py: Python<'_>) -> Py<PyBytes> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        PyBytes::new(py, inner.finish()).unbind()
    }
}

/// The text with values that the operator `encrypt` wrote into it put back, under the engine's `hash_key`; those of another
/// key stay as they are.
///
/// >>> key = bytes(range(32))
/// >>> engine = Engine({"extends": "default", "entity": {"email": "encrypt"}}, hash_key=key)
/// >>> unseal(engine.redact("I am jane.roe@example.com").text, key)
/// 'I am jane.roe@example.com'
#[pyfunction]
pub(crate) fn unseal(text: &str, key: &[u8]) -> String {
    inkout::unseal(text, key).into_owned()
}
