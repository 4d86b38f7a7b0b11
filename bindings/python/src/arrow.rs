//! Columns of text over the Arrow C data interface, by which pandas, polars, Spark, DuckDB and others exchange arrays.
//!
//! In: one array, or a stream of them, of texts (utf8, large_utf8, string_view, or a dictionary of such), from whatever
//! library. Out: arrays of the same type and length, nulls where they were. What a library calls text is validated
//! before it is looked at. Never: another type passed through unread.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::builder::{GenericStringBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait};
use arrow_schema::{ArrowError, DataType, FieldRef};
use inkout::{Redacted, Verdict};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{
    ArrayIterator, ArrayReader, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule,
};
use pyo3_arrow::input::AnyArray;

use crate::engine::{Engine, cores};
use crate::recognizer::is_failure;
use crate::vault::Vault;

/// Rows that are redacted at a time, so that what is in between does not grow with the column.
const ROWS: usize = 1 << 16;
/// What stands for a text that the policy blocks.
const BLOCKED: &str = "[BLOCKED]";

/// An array of texts, for whatever library reads `__arrow_c_array__`.
#[pyclass(frozen, name = "Array", module = "inkout.arrow")]
pub(crate) struct TextArray {
    array: ArrayRef,
    field: FieldRef,
}

/// Arrays of texts that make one column, for whatever library reads `__arrow_c_stream__`.
#[pyclass(frozen, name = "ChunkedArray", module = "inkout.arrow")]
pub(crate) struct TextChunks {
    chunks: Vec<ArrayRef>,
    field: FieldRef,
}

#[pymethods]
impl TextArray {
    /// The type, as a capsule of the Arrow C data interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.field.as_ref())
    }

    /// Type and array, as capsules of the Arrow C data interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        to_array_pycapsules(py, self.field.clone(), &self.array, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.array.len()
    }

    fn __repr__(&self) -> String {
        format!("Array(type='{}', rows={})", self.field.data_type(), self.array.len())
    }
}

#[pymethods]
impl TextChunks {
    /// The type, as a capsule of the Arrow C data interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.field.as_ref())
    }

    /// The arrays, as a capsule of the Arrow C stream interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let chunks = self.chunks.clone().into_iter().map(Ok);
        let reader = Box::new(ArrayIterator::new(chunks, self.field.clone()));
        to_stream_pycapsule(py, reader, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    fn __repr__(&self) -> String {
        format!("ChunkedArray(type='{}', rows={})", self.field.data_type(), self.__len__())
    }
}

/// How the texts of a column are redacted.
struct Job<'a> {
    engine: &'a inkout::Engine,
    vault: Option<&'a inkout::Vault>,
    threads: Option<NonZeroUsize>,
    /// Whether a recognizer failed.
    failed: AtomicBool,
}

/// A column redacted: an `Array` for an object with `__arrow_c_array__`, a `ChunkedArray` for one with
/// `__arrow_c_stream__`.
#[pyfunction]
#[pyo3(signature = (engine, data, *, vault=None, threads=None))]
pub(crate) fn _redact_array(
    py: Python<'_>,
    engine: &Engine,
    data: AnyArray,
    vault: Option<&Vault>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Py<PyAny>> {
    let field = data.field()?;
    if !is_text(field.data_type()) {
        let message = format!("not a column of texts: {}", field.data_type());
        return Err(PyTypeError::new_err(message));
    }
    let single = matches!(data, AnyArray::Array(_));
    let reader = data.into_reader()?;
    let vault = vault.map(|vault| &*vault.inner);
    let threads = Some(threads.unwrap_or_else(cores));
    let job = Job { engine: &engine.inner, vault, threads, failed: AtomicBool::new(false) };
    let chunks = py.detach(|| job.all(reader)).map_err(|e| PyValueError::new_err(e.to_string()))?;
    if job.failed.into_inner() {
        return Err(engine.raised.error(py));
    }
    let mut arrays = chunks.iter();
    match (arrays.next(), single) {
        (Some(array), true) => {
            Ok(Py::new(py, TextArray { array: array.clone(), field })?.into_any())
        }
        _ => Ok(Py::new(py, TextChunks { chunks, field })?.into_any()),
    }
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, value) => is_text(value),
        _ => false,
    }
}

impl Job<'_> {
    fn all(&self, reader: Box<dyn ArrayReader + Send>) -> Result<Vec<ArrayRef>, ArrowError> {
        reader.map(|chunk| self.chunk(&chunk?)).collect()
    }

    fn chunk(&self, array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
        array.to_data().validate_full()?;
        self.array(array)
    }

    fn array(&self, array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
        Ok(match array.data_type() {
            DataType::Utf8 => self.strings::<i32>(array),
            DataType::LargeUtf8 => self.strings::<i64>(array),
            DataType::Utf8View => self.views(array),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                dictionary.with_values(self.array(dictionary.values())?)
            }
            _ => array.clone(),
        })
    }

    fn strings<O: OffsetSizeTrait>(&self, array: &ArrayRef) -> ArrayRef {
        let texts = array.as_string::<O>();
        let mut out =
            GenericStringBuilder::<O>::with_capacity(texts.len(), texts.value_data().len());
        self.each(texts.iter(), |text| out.append_option(text));
        Arc::new(out.finish())
    }

    fn views(&self, array: &ArrayRef) -> ArrayRef {
        let texts = array.as_string_view();
        let mut out = StringViewBuilder::with_capacity(texts.len());
        self.each(texts.iter(), |text| out.append_option(text));
        Arc::new(out.finish())
    }

    /// Show what each text becomes, in order.
    fn each<'a>(
        &self,
        mut texts: impl Iterator<Item = Option<&'a str>>,
        mut show: impl FnMut(Option<&str>),
    ) {
        loop {
            let rows: Vec<Option<&str>> = texts.by_ref().take(ROWS).collect();
            if rows.is_empty() {
                return;
            }
            let present: Vec<&str> = rows.iter().copied().flatten().collect();
            let mut redacted =
                self.engine.redact_many(&present, self.vault, self.threads).into_iter();
            for row in &rows {
                let inked = row.and_then(|_| redacted.next());
                show(inked.as_ref().map(|redacted| self.shown(redacted)));
            }
        }
    }

    fn shown<'r>(&self, redacted: &'r Redacted<'_>) -> &'r str {
        if redacted.verdict != Verdict::Block {
            return &redacted.text;
        }
        if redacted.findings.iter().any(is_failure) {
            self.failed.store(true, Ordering::Relaxed);
        }
        BLOCKED
    }
}
