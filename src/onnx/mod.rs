//! A model of the user's that says of each token of a text what it is: people, places and addresses where the built-in
//! tagger is unsure, such as in text without capitals.
//!
//! In: a folder as Hugging Face exports it, and the ONNX Runtime as a library, both the user's own. Out: a [`Recognize`],
//! whose findings add to those of the engine. With the feature `onnx` off, an error that says so. Nothing is downloaded.
//!
//! All but `session`, `graph` and `runtime` is plain data and functions, compiled for tests whatever the features.

#![cfg_attr(not(feature = "onnx"), allow(dead_code, unused_imports))]

#[cfg(any(feature = "onnx", test))]
mod cache;
#[cfg(any(feature = "onnx", test))]
mod folder;
#[cfg(feature = "onnx")]
mod graph;
#[cfg(any(feature = "onnx", test))]
mod labels;
#[cfg(any(feature = "onnx", test))]
mod reader;
#[cfg(feature = "onnx")]
mod runtime;
#[cfg(feature = "onnx")]
mod session;
#[cfg(any(feature = "onnx", test))]
mod spans;
#[cfg(any(feature = "onnx", test))]
mod windows;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::engine::{Recognize, RecognizerFailed, Suggestion};
use crate::error::BuildError;
use crate::pattern::PatternSet;

/// A token classification model in the ONNX format, asked for names, places and addresses beside the engine's own
/// patterns; see [`crate::EngineBuilder::model`].
///
/// Its folder is what Hugging Face exports: `config.json` with `id2label` (BIO, BIOES or bare labels), `tokenizer.json`,
/// and an ONNX file there or in `onnx/`. What it finds only adds to what the engine finds; thresholds and actions are
/// the policy's. Needs the feature `onnx` and, when the engine is built, the ONNX Runtime (1.22 or newer) as a library.
///
/// ```no_run
/// use inkout::{Engine, OnnxModel};
///
/// let model = OnnxModel::new("models/rampart").runtime("/usr/lib/libonnxruntime.so");
/// let engine = Engine::builder().model(model).build()?;
/// assert_eq!(engine.redact("ask marta kowalska").text, "ask [PERSON]");
/// # Ok::<(), inkout::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct OnnxModel {
    path: PathBuf,
    runtime: Option<PathBuf>,
    labels: Option<PathBuf>,
}

impl OnnxModel {
    /// The model in this folder; or this file of it, where a folder has several.
    pub fn new(path: impl AsRef<Path>) -> OnnxModel {
        OnnxModel { path: path.as_ref().to_owned(), runtime: None, labels: None }
    }

    /// Load the ONNX Runtime from this library, or from this folder. Without it, it is looked for where the environment
    /// variable `ORT_DYLIB_PATH` says, else in the Python package `onnxruntime` of the active virtual environment. It is
    /// loaded once a process.
    pub fn runtime(mut self, path: impl AsRef<Path>) -> OnnxModel {
        self.runtime = Some(path.as_ref().to_owned());
        self
    }

    /// Read from this TOML file what the model's labels stand for: below `[labels]`, lines `LABEL = "entity"`, or `""`
    /// for one that is left out. What it does not say, a built-in table does.
    pub fn labels(mut self, path: impl AsRef<Path>) -> OnnxModel {
        self.labels = Some(path.as_ref().to_owned());
        self
    }
}

/// A model to ask, and the entities it may name.
pub(crate) struct Asked {
    pub(crate) recognizer: Arc<dyn Recognize>,
    pub(crate) entities: Vec<String>,
}

#[cfg(not(feature = "onnx"))]
impl OnnxModel {
    pub(crate) fn load(&self, _set: &PatternSet) -> Result<Asked, BuildError> {
        let problem = "this build of inkout can't load models: it lacks the feature 'onnx' \
                       (cargo install --path . --features onnx)";
        Err(BuildError::new("model", problem))
    }
}

#[cfg(feature = "onnx")]
impl OnnxModel {
    pub(crate) fn load(&self, set: &PatternSet) -> Result<Asked, BuildError> {
        let folder = folder::Folder::find(&self.path)?;
        let config = folder::Config::read(&folder.config)?;
        let labels = match &self.labels {
            None => labels::Labels::known(&config.labels)
                .map_err(|problem| folder::wrong(&folder.config, problem))?,
            Some(path) => {
                let origin = path.display().to_string();
                let text = std::fs::read_to_string(path)
                    .map_err(|error| BuildError::new(&origin, error.to_string()))?;
                labels::Labels::by_file(&config.labels, &text, &origin, set)?
            }
        };
        let environment = runtime::environment(self.runtime.as_deref())?;
        let model = session::Loaded::load(&folder, labels, &environment)?;
        let most = config.positions.saturating_sub(model.added());
        if most < LEAST {
            return Err(folder::wrong(&folder.config, "takes too few tokens at once"));
        }
        let entities = model.entities();
        let reader = reader::Reader::new(model, entities.clone(), most);
        Ok(Asked { recognizer: Arc::new(reader), entities })
    }
}

/// Tokens that a model takes at once, at least.
#[cfg(feature = "onnx")]
const LEAST: usize = 16;

#[cfg(feature = "onnx")]
impl<M: reader::Model> Recognize for reader::Reader<M> {
    fn recognize(&self, text: &str) -> Result<Vec<Suggestion>, RecognizerFailed> {
        self.read(text)
    }

    fn pattern(&self) -> &'static str {
        "model"
    }
}
