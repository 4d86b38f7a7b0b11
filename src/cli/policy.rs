//! `inkout policy`: what a policy does with each entity.

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use inkout::format::terminal::escaped;
use inkout::{Engine, EntityInfo, Policy};

use super::choices;
use super::exit::{Outcome, Stop};
use super::output::Output;

/// List the policies, show what one does
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the policies that ship with inkout
    List {
        /// Form of the list
        #[arg(long, value_name = "FORM", default_value = "text")]
        format: Format,
    },
    /// Show what a policy does with each entity, and from which score on
    Show {
        /// A policy that ships with inkout, or a file
        #[arg(value_name = "NAME|FILE")]
        name: PathBuf,
        /// Form of the table
        #[arg(long, value_name = "FORM", default_value = "text")]
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let mut output = Output::new();
    match &args.what {
        What::List { format: Format::Text } => output.text(list()?.as_bytes())?,
        What::List { format: Format::Json } => output.json(list_json()?.as_bytes())?,
        What::Show { name, format } => {
            let policy = choices::policy(name)?;
            // Whatever key it hashes with, the table is the same.
            let engine = Engine::builder().policy(policy).hash_key(&[0; 16]).build()?;
            let entities = engine.entities();
            match format {
                Format::Text => output.text(table(&entities).as_bytes())?,
                Format::Json => {
                    let list =
                        serde_json::json!({ "policy": engine.policy(), "entities": entities });
                    output.json(format!("{list:#}\n").as_bytes())?;
                }
            }
        }
    }
    output.flush()?;
    Ok(Outcome::default())
}

fn presets() -> Result<Vec<Policy>, Stop> {
    Policy::presets().into_iter().map(|name| Ok(Policy::preset(name)?)).collect()
}

fn list() -> Result<String, Stop> {
    let mut out = String::new();
    for policy in presets()? {
        let _ = writeln!(out, "{:10}  {}", policy.name(), policy.description());
    }
    Ok(out)
}

fn list_json() -> Result<String, Stop> {
    let one = |p: Policy| serde_json::json!({ "name": p.name(), "description": p.description() });
    let all: Vec<_> = presets()?.into_iter().map(one).collect();
    Ok(format!("{:#}\n", serde_json::Value::from(all)))
}

fn table(entities: &[EntityInfo]) -> String {
    let width = entities.iter().map(|e| e.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for e in entities {
        let from = e.min_score.map_or_else(|| "-".to_owned(), |score| format!("{score:.2}"));
        let about = escaped(e.description.as_bytes());
        let _ =
            writeln!(out, "{:width$}  {:9}  {:6}  {from:4}  {about}", e.name, e.category, e.action);
    }
    out
}
