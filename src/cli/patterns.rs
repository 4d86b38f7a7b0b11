//! `inkout patterns`: what can be detected, and tools for those who write patterns.

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use inkout::format::terminal::escaped;
use inkout::report::{Detail, Scanned, text};
use inkout::{Engine, PatternInfo, Policy};

use super::exit::{Outcome, Stop};
use super::output::{Output, note};
use super::scan;

/// List, show, check and try patterns
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List all patterns, one a line
    List {
        #[command(flatten)]
        own: Own,
        /// Only those of these entities, for example email,phone
        #[arg(long, value_name = "LIST", value_delimiter = ',')]
        entity: Vec<String>,
        /// Form of the list
        #[arg(long, value_name = "FORM", default_value = "text")]
        format: Format,
    },
    /// Show a pattern as its file says it
    Show {
        /// Id of the pattern, for example pii.email
        id: String,
        #[command(flatten)]
        own: Own,
    },
    /// Try the examples of pattern files; exit status 1 if anything is wrong with them
    Check {
        /// Folder or file
        #[arg(value_name = "DIR", default_value = "patterns")]
        path: PathBuf,
        /// Only what is wrong, not what could be better
        #[arg(short, long)]
        quiet: bool,
    },
    /// Try a pattern on a text; exit status 1 if it finds something
    Test {
        /// Id of the pattern
        id: String,
        /// The text
        text: String,
        #[command(flatten)]
        own: Own,
    },
}

/// Patterns of the user's own.
#[derive(clap::Args, Debug)]
struct Own {
    /// Also the patterns of this file or folder; may be given more than once
    #[arg(long, value_name = "DIR|FILE")]
    patterns: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let mut output = Output::new();
    let outcome = match &args.what {
        What::List { own, entity, format } => {
            list(&own.engine(&[])?, entity, *format, &mut output)?
        }
        What::Show { id, own } => show(&own.engine(&[])?, id, &mut output)?,
        What::Check { path, quiet } => check(path, *quiet, &mut output)?,
        What::Test { id, text, own } => test(own, id, text, &mut output)?,
    };
    output.flush()?;
    Ok(outcome)
}

impl Own {
    /// An engine that uses every pattern, for these entities only if there are any.
    fn engine(&self, entities: &[&str]) -> Result<Engine, Stop> {
        let builder = Engine::builder().policy(Policy::preset("strict")?);
        let builder = self.patterns.iter().fold(builder, inkout::EngineBuilder::patterns);
        Ok(builder.entities(entities.iter().copied()).build()?)
    }
}

fn list(
    engine: &Engine,
    entities: &[String],
    format: Format,
    output: &mut Output,
) -> Result<Outcome, Stop> {
    if let Some(unknown) = entities.iter().find(|name| engine.entity(name).is_none()) {
        return Err(Stop::Error(format!(
            "entity: no such entity: '{}'",
            escaped(unknown.as_bytes())
        )));
    }
    let mut all = engine.patterns();
    all.retain(|p| entities.is_empty() || entities.iter().any(|name| name == p.entity));
    match format {
        Format::Json => {
            let packs = engine.packs();
            let list = serde_json::json!({ "packs": packs, "patterns": all });
            output.json(format!("{list:#}\n").as_bytes())?;
        }
        Format::Text => {
            output.text(table(&all).as_bytes())?;
            for pack in engine.packs() {
                let (origin, sha256) = (escaped(pack.origin.as_bytes()), &pack.sha256);
                note(&format!("{origin}: {} patterns, sha256 {sha256}", pack.patterns));
            }
        }
    }
    Ok(Outcome::default())
}

fn table(patterns: &[PatternInfo]) -> String {
    let width = |of: fn(&PatternInfo) -> usize| patterns.iter().map(of).max().unwrap_or(0);
    let (id, entity) = (width(|p| p.id.len()), width(|p| p.entity.len()));
    let mut out = String::new();
    for p in patterns {
        let optional = if p.default { "" } else { " (strict policies only)" };
        let about = escaped(p.description.as_bytes());
        let _ = writeln!(
            out,
            "{:id$}  {:entity$}  {:10}  {about}{optional}",
            p.id, p.entity, p.matcher
        );
    }
    out
}

fn show(engine: &Engine, id: &str, output: &mut Output) -> Result<Outcome, Stop> {
    let info = find(engine, id)?;
    let toml = engine.pattern_toml(id).unwrap_or_default();
    output.text(format!("# {}\n{toml}", escaped(info.origin.as_bytes())).as_bytes())?;
    Ok(Outcome::default())
}

fn find(engine: &Engine, id: &str) -> Result<PatternInfo, Stop> {
    let unknown = || {
        let shown = escaped(id.as_bytes());
        Stop::Error(format!("no pattern '{shown}' (inkout patterns list shows all)"))
    };
    engine.pattern(id).ok_or_else(unknown)
}

fn check(path: &PathBuf, quiet: bool, output: &mut Output) -> Result<Outcome, Stop> {
    let check = inkout::check_patterns(path)?;
    for flaw in check.flaws.iter().filter(|flaw| !(quiet && flaw.advice)) {
        let advice = if flaw.advice { "advice: " } else { "" };
        output.text(format!("{advice}{}\n", escaped(flaw.to_string().as_bytes())).as_bytes())?;
    }
    let wrong = check.flaws.iter().filter(|flaw| !flaw.advice).count();
    if !quiet {
        let (patterns, texts) = (check.patterns, check.texts);
        note(&format!("{patterns} patterns checked on {texts} texts, {wrong} flaws"));
    }
    Ok(Outcome { acted: wrong > 0, failed: false })
}

fn test(own: &Own, id: &str, text: &str, output: &mut Output) -> Result<Outcome, Stop> {
    let entity = find(&own.engine(&[])?, id)?.entity;
    let engine = own.engine(&[entity])?;
    let rules = scan::rules(&engine);
    let inkout::Analysis { findings, injection } = engine.analyze(text);
    let detail =
        Detail { kept: true, show_text: true, explain: true, rules: &rules, ..Detail::default() };
    let mut out = String::new();
    let scanned = Scanned { text: text.as_bytes(), findings: &findings, injection: &injection };
    text::write(b"text", &scanned, detail, &mut out);
    output.text(out.as_bytes())?;
    let found = findings.iter().any(|f| f.pattern == id);
    if !found {
        note(&format!("{id} finds nothing"));
    }
    Ok(Outcome { acted: found, failed: false })
}
