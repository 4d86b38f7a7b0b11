//! The vault of `redact` and `restore`: an encrypted file with the originals of placeholders.

use std::path::{Path, PathBuf};

use inkout::{VaultFile, VaultKey};

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
        let (text, origin) = match &self.vault_key_file {
            Some(path) => {
                let shown = path.display().to_string();
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Stop::Error(format!("{shown}: {error}")))?;
                (text, shown)
            }
            None => match std::env::var(KEY_VARIABLE) {
                Ok(text) => (text, KEY_VARIABLE.to_owned()),
                Err(_) => {
                    let ways = format!("--vault-key-file or {KEY_VARIABLE}");
                    return Err(Stop::Error(format!("a vault needs a key: {ways}")));
                }
            },
        };
        VaultKey::from_hex(&text).map_err(|error| Stop::Error(format!("{origin}: {error}")))
    }
}

/// Open the vault, a new one if there is none.
pub(crate) fn open(path: &Path, key: &Key) -> Result<VaultFile, Stop> {
    VaultFile::open(path, key.read()?).map_err(|error| problem(path, &error))
}

/// Open the vault, which must be there.
pub(crate) fn open_existing(path: &Path, key: &Key) -> Result<VaultFile, Stop> {
    match std::fs::metadata(path) {
        Ok(_) => open(path, key),
        Err(error) => Err(problem(path, &inkout::VaultError::from(error))),
    }
}

pub(crate) fn save(path: &Path, vault: &VaultFile) -> Result<(), Stop> {
    vault.save().map_err(|error| problem(path, &error))
}

fn problem(path: &Path, error: &inkout::VaultError) -> Stop {
    let error = error.to_string();
    let reason = super::operand::without_number(&error);
    Stop::Error(format!("vault: {}: {reason}", path.display()))
}
