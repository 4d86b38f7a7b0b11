//! Baselines as files, and the names that files have in them.

use std::io::Write;
use std::path::Path;

use inkout::report::Baseline;

use super::exit::Stop;
use super::operand::reason;

/// Read a baseline; `key` is the one that is kept apart.
pub(crate) fn read(path: &Path, key: Option<&[u8]>) -> Result<Baseline, Stop> {
    let shown = path.display().to_string();
    let text =
        std::fs::read(path).map_err(|error| Stop::Error(format!("{shown}: {}", reason(&error))))?;
    Ok(Baseline::parse(&text, &shown, key)?)
}

/// Put a baseline in its place, whole or not at all.
pub(crate) fn write(path: &Path, baseline: &Baseline) -> Result<(), Stop> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let write = || {
        let mut file = std::fs::File::create(&name)?;
        file.write_all(baseline.to_json().as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&name, path)
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&name);
        Stop::Error(format!("{}: {}", path.display(), reason(&error)))
    })
}

/// The name of a file as a baseline has it: below the working directory if it lies there, with `/`.
pub(crate) fn file_name(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    let path = inside.unwrap_or_else(|| path.to_owned());
    let shown = inkout::format::terminal::escaped(path.as_os_str().as_encoded_bytes());
    let shown = if cfg!(windows) { shown.replace('\\', "/") } else { shown };
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_from_wherever_it_was_walked() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(file_name(Path::new("./a/b.txt")), "a/b.txt");
        assert_eq!(file_name(&here.join("a/b.txt")), "a/b.txt");
    }
}
