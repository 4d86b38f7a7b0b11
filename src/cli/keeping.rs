//! `inkout vault`: how much a vault file holds, another key for it, values forgotten.
//!
//! In: the vault and its key; values to forget come by standard input, where no list of processes shows them. Out: the
//! vault, written back whole. No value is ever printed.

use std::path::PathBuf;

use clap::Subcommand;
use inkout::VaultFile;

use super::exit::{Outcome, Stop};
use super::operand::Operand;
use super::output::{Output, note};
use super::vault::{self, Key};

/// Look after a vault: count its values, seal it under another key, forget values
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print how many values a vault holds
    Info(Which),
    /// Seal a vault under another key; keyed placeholders are other ones from then on
    Rekey(Rekey),
    /// Forget the values that standard input holds, one a line; their placeholders stay as they are
    Erase(Which),
}

#[derive(clap::Args, Debug)]
struct Which {
    /// The vault
    #[arg(long, value_name = "FILE", help_heading = "Vault")]
    vault: PathBuf,
    #[command(flatten)]
    key: Key,
}

#[derive(clap::Args, Debug)]
struct Rekey {
    #[command(flatten)]
    which: Which,
    /// The new key: 64 hexadecimal digits
    #[arg(long, value_name = "FILE", help_heading = "Vault")]
    new_key_file: PathBuf,
}

impl Which {
    fn open(&self) -> Result<VaultFile, Stop> {
        vault::open_existing(&self.vault, &self.key)
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    match &args.action {
        Action::Info(which) => info(which)?,
        Action::Rekey(rekey) => seal_again(rekey)?,
        Action::Erase(which) => return erase(which),
    }
    Ok(Outcome::default())
}

fn info(which: &Which) -> Result<(), Stop> {
    let count = which.open()?.vault().len();
    let mut output = Output::new();
    output.text(format!("{count} values\n").as_bytes())?;
    output.flush()?;
    Ok(())
}

fn seal_again(rekey: &Rekey) -> Result<(), Stop> {
    let key = vault::key_in(&rekey.new_key_file)?;
    let file = rekey.which.open()?.with_key(key);
    vault::save(&rekey.which.vault, &file)
}

fn erase(which: &Which) -> Result<Outcome, Stop> {
    let file = which.open()?;
    let values = match Operand::Stdin.read() {
        Ok(values) => values,
        Err(error) => {
            Operand::Stdin.unreadable(&error);
            return Ok(Outcome { failed: true, ..Outcome::default() });
        }
    };
    let values = String::from_utf8_lossy(&values);
    let values = values.lines().filter(|value| !value.is_empty());
    let erased: usize = values.map(|value| file.vault().erase(value)).sum();
    vault::save(&which.vault, &file)?;
    note(&format!("forgot {erased}, kept {}", file.vault().len()));
    Ok(Outcome::default())
}
