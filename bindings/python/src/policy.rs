//! The policy as Python gives it: the name of a preset, the path of a file, or a mapping with the fields of a file.

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyMapping;

/// Which policy an engine was asked for.
#[derive(Clone)]
pub(crate) enum PolicyChoice {
    /// A preset or a path.
    Named(String),
    /// JSON of a mapping.
    Fields(String),
}

impl Default for PolicyChoice {
    fn default() -> PolicyChoice {
        PolicyChoice::Named("default".to_owned())
    }
}

impl<'py> FromPyObject<'_, 'py> for PolicyChoice {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<PolicyChoice> {
        if given.cast::<PyMapping>().is_ok() {
            let json = given.py().import("json")?.call_method1("dumps", (given,))?;
            return Ok(PolicyChoice::Fields(json.extract()?));
        }
        let path: PathBuf = given.extract()?;
        let name = path.into_os_string().into_string();
        name.map(PolicyChoice::Named).map_err(|_| PyValueError::new_err("a path that is no text"))
    }
}

impl PolicyChoice {
    pub(crate) fn open(&self) -> Result<inkout::Policy, inkout::BuildError> {
        match self {
            PolicyChoice::Named(name) => inkout::Policy::open(name),
            PolicyChoice::Fields(json) => {
                // JSON that has no counterpart in TOML, such as null, is left for the policy to complain of.
                let fields: Option<toml::Table> = serde_json::from_str(json).ok();
                let text = fields.and_then(|fields| toml::to_string(&fields).ok());
                inkout::Policy::parse(text.as_deref().unwrap_or(json), "custom")
            }
        }
    }

    /// What Python gave.
    pub(crate) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            PolicyChoice::Named(name) => Ok(name.into_pyobject(py)?.into_any()),
            PolicyChoice::Fields(json) => py.import("json")?.call_method1("loads", (json,)),
        }
    }
}
