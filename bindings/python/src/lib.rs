//! Python module `inkout._inkout`: conversions only, no logic of its own.

use pyo3::prelude::*;

#[pymodule]
fn _inkout(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
