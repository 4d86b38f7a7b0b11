//! The vault of `redact` and `restore`: an encrypted file with the originals of placeholders.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use inkout::{VaultError, VaultFile, VaultKey};

use super::exit::Stop;

const KEY_VARIABLE: &str = "INKOUT_VAULT_KEY";

/// Where the key is.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Vault")]
pub(crate) struct Key {
    /// Key of the vault: 64 hexadecimal digits [or the environment variable INKOUT_VAULT_KEY]
    #[arg(long, value_name = "FILE")]
    vault_key_file: Option<PathBuf>,
}

impl Key {
    pub(crate) fn is_given(&self) -> bool {
        self.vault_key_file.is_some()
    }

    fn read(&self) -> Result<VaultKey, Stop> {
        let Some(path) = &self.vault_key_file else {
            let ways = format!("--vault-key-file or {KEY_VARIABLE}");
            let text = std::env::var(KEY_VARIABLE)
                .map_err(|_| Stop::Error(format!("a vault needs a key: {ways}")))?;
            return parsed(&text, KEY_VARIABLE);
        };
        key_in(path)
    }
}

/// The key that a file holds.
pub(crate) fn key_in(path: &Path) -> Result<VaultKey, Stop> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let error = error.to_string();
        Stop::Error(format!("{shown}: {}", super::operand::without_number(&error)))
    })?;
    parsed(&text, &shown)
}

fn parsed(text: &str, origin: &str) -> Result<VaultKey, Stop> {
    VaultKey::from_hex(text).map_err(|error| Stop::Error(format!("{origin}: {error}")))
}

/// Open the vault, a new one if there is none.
pub(crate) fn open(path: &Path, key: &Key) -> Result<VaultFile, Stop> {
    VaultFile::open(path, key.read()?).map_err(|error| problem(path, &error))
}

/// How long another process may still have the vault open: the first half of a pipeline has written its last line, and
/// is about to end.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// Open the vault, which must be there.
pub(crate) fn open_existing(path: &Path, key: &Key) -> Result<VaultFile, Stop> {
    std::fs::metadata(path).map_err(|error| problem(path, &VaultError::from(error)))?;
    let begun = Instant::now();
    loop {
        match VaultFile::open(path, key.read()?) {
            Err(VaultError::Locked) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            opened => return opened.map_err(|error| problem(path, &error)),
        }
    }
}

pub(crate) fn save(path: &Path, vault: &VaultFile) -> Result<(), Stop> {
    vault.save().map_err(|error| problem(path, &error))
}

fn problem(path: &Path, error: &VaultError) -> Stop {
    let error = error.to_string();
    let reason = super::operand::without_number(&error);
    Stop::Error(format!("vault: {}: {reason}", path.display()))
}
