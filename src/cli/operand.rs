//! What a command is to read: files, or standard input.

use std::fs::File;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};

use inkout::format::terminal;

/// Something to read.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    Stdin,
    File(PathBuf),
    /// A file as the index of git has it.
    Staged(PathBuf),
}

impl Operand {
    /// The operands of a command: standard input where none is given, and for `-`.
    pub(crate) fn all(files: &[PathBuf]) -> Vec<Operand> {
        if files.is_empty() {
            return vec![Operand::Stdin];
        }
        let operand = |file: &PathBuf| match file.to_str() {
            Some("-") => Operand::Stdin,
            _ => Operand::File(file.clone()),
        };
        files.iter().map(operand).collect()
    }

    /// The name in messages and reports, as it came from outside.
    pub(crate) fn name(&self) -> &[u8] {
        match self {
            Operand::Stdin => b"<stdin>",
            Operand::File(path) | Operand::Staged(path) => path.as_os_str().as_encoded_bytes(),
        }
    }

    /// The name, fit for a terminal.
    pub(crate) fn shown(&self) -> String {
        terminal::escaped(self.name())
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Operand::Stdin => None,
            Operand::File(path) | Operand::Staged(path) => Some(path),
        }
    }

    /// Open it, to be read piece by piece.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read>> {
        match self {
            Operand::Stdin => {
                let stdin = io::stdin();
                if stdin.is_terminal() {
                    super::output::note("reads from the terminal; end with Ctrl-D");
                }
                Ok(Box::new(stdin.lock()))
            }
            Operand::File(path) => {
                let file = File::open(path)?;
                if file.metadata()?.is_dir() {
                    return Err(io::Error::new(io::ErrorKind::IsADirectory, "Is a directory"));
                }
                Ok(Box::new(file))
            }
            Operand::Staged(path) => Ok(Box::new(io::Cursor::new(super::staged::content(path)?))),
        }
    }

    /// Wait until standard input has something to read, or ends. From a terminal nobody waits.
    pub(crate) fn wait_for_input() {
        let stdin = io::stdin();
        if !stdin.is_terminal() {
            // What can't be read is told where it is read.
            let _ = stdin.lock().fill_buf();
        }
    }

    /// Read all of it.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Operand::File(path) => return std::fs::read(path),
            Operand::Staged(path) => return super::staged::content(path),
            Operand::Stdin => {}
        }
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Tell that it can't be read.
    pub(crate) fn unreadable(&self, error: &io::Error) {
        let hint = self.verb_hint().unwrap_or_default();
        super::output::note(&format!("{}: {}{hint}", self.shown(), reason(error)));
    }

    /// A command that was typed behind an option is taken for a file.
    fn verb_hint(&self) -> Option<String> {
        let name = self.path()?.to_str()?;
        super::args::is_verb(name).then(|| format!(" (a command comes first: inkout {name} …)"))
    }
}

/// A message without the number that the system gives the error.
pub(crate) fn without_number(message: &str) -> &str {
    message.split(" (os error").next().unwrap_or_default()
}

/// The reason in the system's words, without its error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    without_number(&text).to_owned()
}
