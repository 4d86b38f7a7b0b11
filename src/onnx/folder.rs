//! The folder of a model, as Hugging Face exports it: `config.json`, `tokenizer.json`, and an ONNX file in the folder or
//! in `onnx/` below it.
//!
//! In: the path a user names, of the folder or of the ONNX file. Out: the paths of the three, and what the
//! configuration says, or an error that names what is missing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::BuildError;

/// Taken where a folder has several.
const PREFERRED: &str = "model.onnx";
/// The positions of a model that does not say how many it has.
const POSITIONS: usize = 512;
/// Positions of which some models can't use the first.
const UNUSED: usize = 2;

/// A model's files.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) model: PathBuf,
    pub(super) tokenizer: PathBuf,
    pub(super) config: PathBuf,
}

/// What is used of a model's configuration.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Config {
    /// The labels, by number.
    pub(super) labels: Vec<String>,
    /// How many tokens the model takes at once, special ones included.
    pub(super) positions: usize,
}

#[derive(Deserialize)]
struct RawConfig {
    id2label: Option<BTreeMap<usize, String>>,
    max_position_embeddings: Option<usize>,
}

pub(super) fn wrong(path: &Path, problem: impl std::fmt::Display) -> BuildError {
    BuildError::new(path.display().to_string(), format!("model: {problem}"))
}

impl Folder {
    /// Find the files of the model that `path` names.
    pub(super) fn find(path: &Path) -> Result<Folder, BuildError> {
        let kind = std::fs::metadata(path).map_err(|error| wrong(path, error))?;
        let (folder, model) = match kind.is_dir() {
            true => (path.to_owned(), only_model(path)?),
            false => (folder_of(path), path.to_owned()),
        };
        let part = |name: &str| {
            let part = folder.join(name);
            let is_there = part.is_file();
            is_there.then_some(part).ok_or_else(|| wrong(&folder, format!("no {name}")))
        };
        Ok(Folder { model, tokenizer: part("tokenizer.json")?, config: part("config.json")? })
    }
}

/// The folder that a model's file belongs to: its own, or the one above its `onnx/`.
fn folder_of(model: &Path) -> PathBuf {
    let own = model.parent().unwrap_or(Path::new(""));
    let is_below = own.file_name().is_some_and(|name| name == "onnx");
    let folder = if is_below { own.parent().unwrap_or(own) } else { own };
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// The ONNX file of a folder: the preferred one, or else the only one.
fn only_model(folder: &Path) -> Result<PathBuf, BuildError> {
    let mut models = models_in(folder);
    models.append(&mut models_in(&folder.join("onnx")));
    let preferred = models.iter().position(|path| path.file_name().is_some_and(|n| n == PREFERRED));
    match (preferred, models.len()) {
        (Some(index), _) => Ok(models.swap_remove(index)),
        (None, 1) => Ok(models.swap_remove(0)),
        (None, 0) => Err(wrong(folder, "no file *.onnx in it, nor in onnx/ below it")),
        (None, _) => {
            let names: Vec<String> = models.iter().map(|m| m.display().to_string()).collect();
            Err(wrong(folder, format!("several files: name one of {}", names.join(", "))))
        }
    }
}

fn models_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_model = |path: &PathBuf| path.extension().is_some_and(|e| e == "onnx") && path.is_file();
    let mut models: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_model).collect();
    models.sort();
    models
}

impl Config {
    pub(super) fn read(path: &Path) -> Result<Config, BuildError> {
        let text = std::fs::read_to_string(path).map_err(|error| wrong(path, error))?;
        Config::parse(&text).map_err(|problem| wrong(path, problem))
    }

    fn parse(text: &str) -> Result<Config, String> {
        let raw: RawConfig = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let by_number = raw.id2label.filter(|labels| !labels.is_empty());
        let by_number = by_number.ok_or("no id2label: not a token classification model")?;
        if by_number.keys().enumerate().any(|(index, number)| index != *number) {
            return Err("id2label: numbers are missing".to_owned());
        }
        let positions = raw.max_position_embeddings.unwrap_or(POSITIONS).saturating_sub(UNUSED);
        Ok(Config { labels: by_number.into_values().collect(), positions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_by_number() {
        let text = r#"{"id2label": {"10": "k", "0": "O", "1": "b", "2": "c", "3": "d", "4": "e", "5": "f", "6": "g",
            "7": "h", "8": "i", "9": "j"}, "max_position_embeddings": 514, "architectures": ["X"]}"#;
        let config = Config::parse(text).unwrap();
        assert_eq!(config.labels.concat(), "Obcdefghijk");
        assert_eq!(config.positions, 512);
        assert_eq!(Config::parse(r#"{"id2label": {"0": "O"}}"#).unwrap().positions, 510);
    }

    #[test]
    fn a_configuration_without_labels_is_an_error() {
        for text in
            ["{}", r#"{"id2label": {}}"#, r#"{"id2label": {"0": "O", "2": "B"}}"#, "[", "[]"]
        {
            assert!(Config::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_folder_of_a_file_may_be_the_one_above() {
        for (file, folder) in [
            ("m/onnx/model_q4.onnx", "m"),
            ("m/model.onnx", "m"),
            ("/model.onnx", "/"),
            ("model.onnx", "."),
            ("onnx/model.onnx", "."),
        ] {
            assert_eq!(folder_of(Path::new(file)), Path::new(folder), "{file}");
        }
    }

    #[test]
    fn the_files_are_found_or_named() {
        let folder = std::env::temp_dir().join(format!("inkout-model-{}", std::process::id()));
        let found = |path: &Path| Folder::find(path).map_err(|error| error.to_string());
        let problem = |path: &Path| found(path).unwrap_err();
        assert!(problem(&folder).contains("No such file"));
        std::fs::create_dir_all(folder.join("onnx")).unwrap();
        assert!(problem(&folder).contains("no file *.onnx"));
        std::fs::write(folder.join("onnx/b.onnx"), "").unwrap();
        assert!(problem(&folder).ends_with("no tokenizer.json"));
        std::fs::write(folder.join("tokenizer.json"), "").unwrap();
        assert!(problem(&folder).ends_with("no config.json"));
        std::fs::write(folder.join("config.json"), "").unwrap();
        assert_eq!(found(&folder).unwrap().model, folder.join("onnx/b.onnx"));
        std::fs::write(folder.join("a.onnx"), "").unwrap();
        assert!(problem(&folder).contains("a.onnx, "));
        let named = found(&folder.join("onnx/b.onnx")).unwrap();
        assert_eq!(named.tokenizer, folder.join("tokenizer.json"));
        std::fs::write(folder.join("onnx/model.onnx"), "").unwrap();
        assert_eq!(found(&folder).unwrap().model, folder.join("onnx/model.onnx"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
