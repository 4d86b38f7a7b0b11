//! `inkout eval`: how well the engine does on labelled texts.
//!
//! In: JSON Lines of `{"id","text","spans":[{"start","end","label"}]}`. Out: precision, recall, F1 and F2 of each entity
//! and of all, for exact spans and for overlapping ones; the share of labelled characters that would leak; the share
//! of other characters that would be inked out. Only findings count that the policy acts on.

mod gold;
mod print;
mod score;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{Choices, Manner, Offsets};
use super::choices;
use super::exit::{Outcome, Stop};
use super::operand::Operand;
use super::output::{Output, note};

/// Measure precision and recall on labelled texts
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// JSON Lines of {"id","text","spans":[{"start","end","label"}]}
    #[arg(value_name = "GOLD.jsonl", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    choices: Choices,
    /// What the labels are called here, for example EMAIL_ADDRESS=email; may be given more than once
    #[arg(long, value_name = "RAW=ENTITY", value_delimiter = ',', value_parser = pair)]
    map: Vec<(String, String)>,
    /// What the offsets of the labelled spans count
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    offsets: Offsets,
    /// Form of the result
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (raw, entity) = text.split_once('=').ok_or("RAW=ENTITY expected")?;
    Ok((raw.to_owned(), entity.to_owned()))
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let engine = choices::engine(&args.choices)?;
    choices::threads(&args.manner);
    let map: BTreeMap<String, String> = args.map.iter().cloned().collect();
    if let Some(unknown) = map.values().find(|name| engine.entity(name).is_none()) {
        return Err(Stop::Error(format!("map: no such entity: '{unknown}'")));
    }
    let (mut rows, mut outcome) = (Vec::new(), Outcome::default());
    for operand in Operand::all(&args.files) {
        match operand.read() {
            Ok(bytes) => {
                for problem in gold::read(&bytes, &map, args.offsets.into(), &mut rows) {
                    note(&format!("{}:{problem}", operand.shown()));
                    outcome.failed = true;
                }
            }
            Err(error) => {
                operand.unreadable(&error);
                outcome.failed = true;
            }
        }
    }
    let scores = score::measure(&engine, &rows);
    let mut output = Output::new();
    match args.format {
        Format::Text => output.text(print::table(&scores).as_bytes())?,
        Format::Json => output.json(print::json(&scores).as_bytes())?,
    }
    output.flush()?;
    Ok(outcome)
}
