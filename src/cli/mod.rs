//! The command line: arguments as typed → resolved options → run.
//!
//! In: arguments, standard input, files. Out: standard output, one summary line on standard error, an exit status:
//! 0 nothing was acted on, 1 something was, 2 something went wrong. On any error nothing unredacted is printed.

mod args;
mod baseline;
mod checked;
mod choices;
mod documents;
mod eval;
mod exit;
mod files;
mod jsonl;
mod keeping;
mod operand;
mod output;
mod patterns;
mod policy;
mod redact;
mod restore;
mod sanitize;
mod scan;
mod staged;
mod stream;
mod suppress;
mod tally;
mod unseal;
mod vault;
mod walk;

use std::ffi::OsString;

use clap::Parser;
use clap::error::ErrorKind;

use args::{Cli, Command};
use exit::Stop;

/// Run the program; returns its exit status.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    let result = parse(arguments.collect()).and_then(|cli| match cli.command {
        Command::Redact(args) => redact::run(&args),
        Command::Scan(args) => scan::run(&args),
        Command::Restore(args) => restore::run(&args),
        Command::Sanitize(args) => sanitize::run(&args),
        Command::Vault(args) => keeping::run(&args),
        Command::Patterns(args) => patterns::run(&args),
        Command::Policy(args) => policy::run(&args),
        Command::Eval(args) => eval::run(&args),
    });
    exit::code(result)
}

/// Read the arguments. Without a verb, `redact` is meant.
fn parse(mut given: Vec<OsString>) -> Result<Cli, Stop> {
    let has_verb = given.get(1).and_then(|first| first.to_str()).is_some_and(args::is_verb);
    if !has_verb {
        given.insert(given.len().min(1), "redact".into());
    }
    Cli::try_parse_from(given).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Stop::Print(error.render().to_string())
        }
        _ => Stop::Error(one_line(&error.render().to_string())),
    })
}

/// What is wrong and what would be right, without the synopsis.
fn one_line(message: &str) -> String {
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let parts: Vec<&str> = message
        .lines()
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    parts.join("; ").replace(":; ", ": ")
}
