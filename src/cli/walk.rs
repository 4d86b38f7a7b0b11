//! Operands of `scan` → the files to scan, in order.
//!
//! Folders are walked in the order of names. What `.gitignore` and the like name is left out, hidden files are not:
//! `.env` is where secrets are.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use inkout::format::encoding::Encoding;

use super::exit::Stop;
use super::operand::Operand;

/// A file to scan.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) operand: Operand,
    /// Found by walking a folder: skipped if it is binary.
    pub(crate) walked: bool,
}

/// What the operands come to.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    pub(crate) targets: Vec<Target>,
    /// What could not be walked, in words.
    pub(crate) problems: Vec<String>,
    /// Symbolic links met in folders. They are not followed: what they lead to is met where it lies, or lies elsewhere.
    pub(crate) links: usize,
}

/// Find the files that the operands name or hold.
pub(crate) fn walk(files: &[PathBuf], no_ignore: bool) -> Walk {
    let mut walk = Walk::default();
    for operand in Operand::all(files) {
        match operand.path().filter(|path| path.is_dir()) {
            Some(folder) => walk.folder(folder, no_ignore),
            None => walk.targets.push(Target { operand, walked: false }),
        }
    }
    walk
}

/// The files that git would commit.
pub(crate) fn staged(paths: &[PathBuf]) -> Result<Walk, Stop> {
    let target = |path| Target { operand: Operand::Staged(path), walked: true };
    let targets = super::staged::files(paths)?.into_iter().map(target).collect();
    Ok(Walk { targets, ..Walk::default() })
}

impl Walk {
    fn folder(&mut self, folder: &Path, no_ignore: bool) {
        let walker = WalkBuilder::new(folder)
            .standard_filters(!no_ignore)
            .require_git(false)
            .hidden(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .sort_by_file_name(std::ffi::OsStr::cmp)
            .build();
        for entry in walker {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    let operand = Operand::File(entry.into_path());
                    self.targets.push(Target { operand, walked: true });
                }
                Ok(entry) if entry.path_is_symlink() => self.links += 1,
                Ok(_) => {}
                Err(error) => {
                    let shown = inkout::format::terminal::escaped(error.to_string().as_bytes());
                    self.problems.push(shown);
                }
            }
        }
    }
}

/// Whether a walked file is no text: it has a NUL near its beginning and is not UTF-16.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8 << 10)];
    memchr::memchr(0, head).is_some() && !Encoding::of(head).is_utf16()
}
