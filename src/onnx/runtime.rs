//! The ONNX Runtime: a library of the user's, loaded once when the first model is.
//!
//! In: the path of the library, or none. Out: its environment, with telemetry off and no log. Nothing is downloaded.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ort::environment::{Environment, GlobalThreadPoolOptions};

use crate::error::BuildError;

/// The variable that every program with this runtime reads.
const VARIABLE: &str = "ORT_DYLIB_PATH";

/// One a process; the runtime knows no other way.
static LOADED: Mutex<Option<(PathBuf, Environment)>> = Mutex::new(None);

/// The environment of the library at `path`, or else where the library is looked for.
pub(super) fn environment(path: Option<&Path>) -> Result<Environment, BuildError> {
    let library = library(path)?;
    let mut loaded = LOADED.lock().map_err(|_| wrong(&library, "could not be loaded before"))?;
    if let Some((loaded, environment)) = &*loaded {
        return match *loaded == library {
            true => Ok(environment.clone()),
            false => {
                let loaded = loaded.display();
                Err(wrong(&library, format!("this process has loaded {loaded} already")))
            }
        };
    }
    let builder = ort::init_from(&library).map_err(|error| wrong(&library, error))?;
    let silent = Arc::new(|_: ort::logging::LogLevel, _: &str, _: &str, _: &str, _: &str| {});
    // One pool of threads for all sessions. Those that wait sleep: they would take the time of other threads.
    let threads = GlobalThreadPoolOptions::default()
        .with_spin_control(false)
        .map_err(|error| wrong(&library, error))?;
    let environment = builder
        .with_global_thread_pool(threads)
        .with_name("inkout")
        .with_telemetry(false)
        .with_logger(silent)
        .build()
        .map_err(|error| wrong(&library, error))?;
    *loaded = Some((library, environment.clone()));
    Ok(environment)
}

/// The library named, by the caller or by the variable, or the first where a Python package has put it.
fn library(path: Option<&Path>) -> Result<PathBuf, BuildError> {
    let named = path.map(Path::to_owned);
    let named =
        named.or_else(|| std::env::var_os(VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from));
    if let Some(path) = named {
        let within = |folder: &Path| library_in(folder).or_else(|| library_in_python(folder));
        let found = if path.is_dir() { within(&path) } else { Some(path.clone()) };
        let found = found.ok_or_else(|| wrong(&path, "no libonnxruntime in this folder"))?;
        return found.canonicalize().map_err(|error| wrong(&path, error));
    }
    let found = pythons().iter().find_map(|python| library_in_python(python));
    found.and_then(|found| found.canonicalize().ok()).ok_or_else(|| {
        let problem = format!(
            "not found: name libonnxruntime with --model-runtime or {VARIABLE}, or `pip install onnxruntime` in \
             the active virtual environment"
        );
        BuildError::new("ONNX Runtime", problem)
    })
}

/// The virtual environments that may hold the Python package `onnxruntime`: the active one, and the one this program is
/// installed in.
fn pythons() -> Vec<PathBuf> {
    let active = ["VIRTUAL_ENV", "CONDA_PREFIX"].into_iter().filter_map(std::env::var_os);
    let own = std::env::current_exe().ok();
    let own = own.as_deref().and_then(Path::parent).and_then(Path::parent).map(Path::to_owned);
    active.map(PathBuf::from).chain(own).collect()
}

/// The library of the Python package in a virtual environment, or in a folder of packages.
fn library_in_python(folder: &Path) -> Option<PathBuf> {
    let libraries = sorted(&folder.join("lib")).into_iter().map(|lib| lib.join("site-packages"));
    let windows = folder.join("Lib").join("site-packages");
    let all = libraries.chain([windows, folder.to_owned()]);
    all.map(|packages| packages.join("onnxruntime").join("capi")).find_map(|capi| library_in(&capi))
}

/// The library in a folder, the newest if there are several.
fn library_in(folder: &Path) -> Option<PathBuf> {
    let start = format!("{}onnxruntime", std::env::consts::DLL_PREFIX);
    let ends = [std::env::consts::DLL_SUFFIX, ".so", ".dylib"];
    let is_library = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let behind = name.strip_prefix(&start);
        behind.is_some_and(|behind| {
            behind.starts_with('.') && ends.iter().any(|end| behind.contains(end))
        })
    };
    sorted(folder).into_iter().rfind(is_library)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn wrong(library: &Path, problem: impl std::fmt::Display) -> BuildError {
    BuildError::new(library.display().to_string(), format!("ONNX Runtime: {problem}"))
}
