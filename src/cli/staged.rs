//! What `git` would commit: the files of the index that differ from the last commit.
//!
//! In: where to look. Out: the names of the files, and their content as the index has it, which may not be what lies in
//! the working tree. All of it is asked of the program `git`; without it there is an error, never an empty answer.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::exit::Stop;

/// Staged files, named as from the root of the repository, whatever the working directory; only those below `paths`, if
/// there are any.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    // Outside of a repository `git diff` would compare files instead.
    run(Command::new("git").args(["rev-parse", "--git-dir"]))?;
    let mut git = Command::new("git");
    git.args(["diff", "--cached", "--name-only", "-z"])
        .args(["--no-ext-diff", "--no-renames", "--ignore-submodules", "--diff-filter=ACMT", "--"])
        .args(paths);
    let output = run(&mut git)?;
    let names = output.stdout.split(|b| *b == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| PathBuf::from(os_string(name))).collect())
}

/// The content of a staged file.
pub(crate) fn content(path: &Path) -> io::Result<Vec<u8>> {
    let mut object = OsString::from(":0:");
    object.push(path);
    let output = Command::new("git").args(["show", "--no-textconv"]).arg(&object).output()?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(io::Error::other(format!("git: {}", said(&output))))
}

fn run(git: &mut Command) -> Result<Output, Stop> {
    let output = git.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Stop::Error("--staged needs the program git".to_owned()),
        _ => Stop::Error(format!("git: {error}")),
    })?;
    if output.status.success() {
        return Ok(output);
    }
    Err(Stop::Error(format!("git: {}", said(&output))))
}

/// The first line of what git complained about.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.lines().next().unwrap_or("no answer").trim_start_matches("fatal: ").to_owned()
}

#[cfg(unix)]
fn os_string(name: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(name.to_vec())
}

#[cfg(not(unix))]
fn os_string(name: &[u8]) -> OsString {
    String::from_utf8_lossy(name).into_owned().into()
}
