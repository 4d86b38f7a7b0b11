//! Texts that every part of the scan has something to say about.

use crate::pattern::lint::Example;
use crate::pattern::spec::FileSpec;

/// Examples and counter-examples of all pattern files.
pub(crate) fn examples() -> Vec<Vec<u8>> {
    let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/patterns").into()];
    let mut all = Vec::new();
    while let Some(path) = folders.pop() {
        let path: std::path::PathBuf = path;
        if path.is_dir() {
            folders.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(file) =
            toml::from_str::<FileSpec>(&std::fs::read_to_string(path).unwrap_or_default())
        {
            let specs = file.pattern.iter();
            let sources = specs.flat_map(|p| p.examples.iter().chain(&p.counter_examples));
            all.extend(sources.filter_map(|s| Some(Example::parse(s, 1).ok()?.text.into_bytes())));
        }
    }
    all.sort();
    all
}
