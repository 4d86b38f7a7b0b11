//! The arguments as they are typed, and nothing else: each group is data that the commands share.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{eval, keeping, patterns, policy, redact, restore, sanitize, scan};

/// Inks out personal data, secrets and prompt-injection attempts in text before it reaches a language model.
#[derive(Debug, Parser)]
#[command(name = "inkout", version, disable_help_subcommand = true, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Without a command, redact is meant: `cat prompt.txt | inkout`, `inkout prompt.txt`.
A file that is named like a command is written with its folder: `inkout ./scan`.

Exit status: 0 nothing acted on; 1 something acted on (scan) or withheld (redact); 2 error.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Redact(redact::Args),
    Scan(scan::Args),
    Sanitize(sanitize::Args),
    Restore(restore::Args),
    Vault(keeping::Args),
    Patterns(patterns::Args),
    Policy(policy::Args),
    Eval(eval::Args),
}

/// Whether the first argument is for the program itself, not for `redact`.
pub(crate) fn is_verb(first: &str) -> bool {
    let own = ["-h", "--help", "-V", "--version"];
    own.contains(&first)
        || <Cli as clap::CommandFactory>::command().get_subcommands().any(|c| c.get_name() == first)
}

/// What is looked for, and what is done to it.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "What to find and what to do")]
pub(crate) struct Choices {
    /// Policy to decide by: default, strict, structured, secrets, pci, or a file
    #[arg(long, value_name = "NAME|FILE", default_value = "default", hide_default_value = true)]
    pub(crate) policy: PathBuf,
    /// Look for these entities only, for example email,phone
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) entity: Vec<String>,
    /// Ask this score, 0 to 1, of every finding instead of the policy's
    #[arg(long, value_name = "S")]
    pub(crate) min_score: Option<f64>,
    /// Also use the patterns of this file or folder; may be given more than once
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) patterns: Vec<PathBuf>,
    /// Also ask the ONNX model in this folder for names, places and addresses
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) model: Option<PathBuf>,
    /// What the labels of the model stand for, in TOML
    #[arg(long, value_name = "FILE", requires = "model")]
    pub(crate) model_labels: Option<PathBuf>,
    /// The ONNX Runtime library [or the environment variable ORT_DYLIB_PATH]
    #[arg(long, value_name = "FILE|DIR", requires = "model")]
    pub(crate) model_runtime: Option<PathBuf>,
    /// How much to clean of characters that nobody sees
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Option<Level>,
    /// Where the text comes from
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<Role>,
    /// Key for policies that hash [or the environment variable INKOUT_HASH_KEY]
    #[arg(long, value_name = "FILE")]
    pub(crate) hash_key_file: Option<PathBuf>,
}

/// Texts in JSON Lines.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Input and output")]
pub(crate) struct Lines {
    /// Each line of the input is a JSON object that has the text in one field
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// The field that has the text
    #[arg(long, value_name = "NAME", default_value = "text", requires = "jsonl")]
    pub(crate) field: String,
}

/// How a command goes about its work.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Input and output")]
pub(crate) struct Manner {
    /// Threads to use [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    /// No summary on standard error; errors are still told
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    Off,
    Safe,
    Aggressive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    User,
    Document,
    Tool,
    System,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    #[default]
    Bytes,
    Chars,
    Utf16,
}

impl From<Offsets> for inkout::report::Unit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Bytes => Self::Bytes,
            Offsets::Chars => Self::Chars,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

impl From<Role> for inkout::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::User => Self::User,
            Role::Document => Self::Document,
            Role::Tool => Self::Tool,
            Role::System => Self::System,
        }
    }
}

impl From<Level> for inkout::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Off => Self::Off,
            Level::Safe => Self::Safe,
            Level::Aggressive => Self::Aggressive,
        }
    }
}
