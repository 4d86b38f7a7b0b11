//! The choices as typed → an engine. The only place where a policy, a pattern or a key file is opened.

use std::path::Path;

use inkout::format::terminal;
use inkout::{Engine, OnnxModel, Policy};

use super::args::{Choices, Manner};
use super::exit::Stop;
use super::output::note;

const KEY_VARIABLE: &str = "INKOUT_HASH_KEY";

/// Build the engine that the choices ask for.
pub(crate) fn engine(choices: &Choices) -> Result<Engine, Stop> {
    engine_with(choices, false)
}

/// [`engine`], and with `nfc` its output text is composed, whatever the policy says.
pub(crate) fn engine_with(choices: &Choices, nfc: bool) -> Result<Engine, Stop> {
    let mut builder = Engine::builder().policy(policy(&choices.policy)?);
    for path in &choices.patterns {
        builder = builder.patterns(path);
    }
    builder = builder.entities(choices.entity.iter().map(|name| name.trim()));
    if let Some(score) = choices.min_score {
        builder = builder.min_score(score);
    }
    if let Some(level) = choices.level {
        builder = builder.level(level.into());
    }
    if nfc {
        builder = builder.nfc(true);
    }
    if let Some(role) = choices.role {
        builder = builder.role(role.into());
    }
    if let Some(key) = hash_key(choices.hash_key_file.as_deref())? {
        builder = builder.hash_key(&key);
    }
    if let Some(model) = model(choices) {
        builder = builder.model(model);
    }
    let engine = builder.build()?;
    for left in engine.left_out() {
        let text = format!("{}: rule {}: not taken: {}", left.origin, left.rule, left.reason);
        note(&terminal::escaped(text.as_bytes()));
    }
    // One owner stays to the end: the system takes the memory back faster than we would free it piece by piece.
    std::mem::forget(engine.clone());
    Ok(engine)
}

/// The model that the choices name.
fn model(choices: &Choices) -> Option<OnnxModel> {
    let mut model = OnnxModel::new(choices.model.as_deref()?);
    if let Some(labels) = &choices.model_labels {
        model = model.labels(labels);
    }
    if let Some(runtime) = &choices.model_runtime {
        model = model.runtime(runtime);
    }
    Some(model)
}

/// A preset by its name, or else a file.
pub(crate) fn policy(name: &Path) -> Result<Policy, Stop> {
    let shown = name.display().to_string();
    if Policy::presets().iter().any(|preset| *preset == shown) {
        return Ok(Policy::preset(&shown)?);
    }
    match std::fs::read_to_string(name) {
        Ok(text) => Ok(Policy::parse(&text, &shown)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Stop::Error(format!(
            "policy: '{shown}' is neither a preset ({}) nor a file",
            Policy::presets().join(", ")
        ))),
        Err(error) => Err(Stop::Error(format!("policy: {shown}: {error}"))),
    }
}

/// The key from the file, or else from the environment. A line feed at the end of the file is not part of it.
pub(crate) fn hash_key(file: Option<&Path>) -> Result<Option<Vec<u8>>, Stop> {
    let (key, origin) = match file {
        Some(path) => {
            let shown = path.display().to_string();
            let mut key = std::fs::read(path).map_err(|e| Stop::Error(format!("{shown}: {e}")))?;
            while key.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
                key.pop();
            }
            (key, shown)
        }
        None => match std::env::var_os(KEY_VARIABLE) {
            Some(key) => (key.into_encoded_bytes(), KEY_VARIABLE.to_owned()),
            None => return Ok(None),
        },
    };
    if key.len() < 16 {
        return Err(Stop::Error(format!("{origin}: a key for hashing has at least 16 bytes")));
    }
    Ok(Some(key))
}

/// Set how many threads work. They start with the first text that is worth more than one.
pub(crate) fn threads(manner: &Manner) {
    if let Some(jobs) = manner.jobs {
        // Fails only if it was set before, and it never is.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
}
