//! Python module `inkout._inkout`: conversions only, no logic of its own.
//!
//! In: Python strings. Out: frozen objects with offsets in code points. The interpreter lock is released while the
//! engine works.

mod answer;
mod arrow;
#[path = "../../../src/cli/mod.rs"]
mod cli;
mod convert;
mod engine;
mod policy;
mod recognizer;
mod stream;
mod vault;

use std::ffi::OsString;

use pyo3::prelude::*;

/// The program `inkout` with these arguments; returns its exit status.
#[pyfunction]
fn _main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| cli::run(arguments.into_iter()))
}

#[pymodule(gil_used = false)]
fn _inkout(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("BuildError", module.py().get_type::<engine::BuildError>())?;
    module.add("RecognizerError", module.py().get_type::<recognizer::RecognizerError>())?;
    module.add("StreamError", module.py().get_type::<stream::StreamError>())?;
    module.add("VaultError", module.py().get_type::<vault::VaultError>())?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<convert::Finding>()?;
    module.add_class::<convert::Redacted>()?;
    module.add_class::<vault::Vault>()?;
    module.add_class::<vault::Restorer>()?;
    module.add_class::<vault::SseRestorer>()?;
    module.add_class::<stream::Redactor>()?;
    module.add_class::<answer::Checked>()?;
    module.add_class::<answer::Leak>()?;
    module.add_class::<answer::AnswerGuard>()?;
    module.add_class::<answer::SseGuard>()?;
    module.add_class::<arrow::TextArray>()?;
    module.add_class::<arrow::TextChunks>()?;
    module.add_function(wrap_pyfunction!(arrow::_redact_array, module)?)?;
    module.add_function(wrap_pyfunction!(vault::unseal, module)?)?;
    module.add_function(wrap_pyfunction!(_main, module)?)?;
    Ok(())
}
