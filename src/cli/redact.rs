//! `inkout redact`, the default command: the texts with everything inked out that the policy acts on.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use clap::ValueEnum;
use inkout::format::json::{Escaping, write_string};
use inkout::report::{Detail, Rule, Scanned, json, text};
use inkout::{Engine, Redacted, RedactedBytes, Vault, VaultFile, Verdict};

use super::args::{Choices, Lines, Manner, Offsets};
use super::choices;
use super::documents::{self, Form, Paths};
use super::exit::{Outcome, Stop};
use super::jsonl::{self, Job, Record, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::scan;
use super::stream;
use super::tally::Tally;
use super::vault::{self, Key};

/// Ink out what the policy acts on (the command that is meant if none is given)
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files to redact, one after the other [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    lines: Lines,
    /// What the input is
    #[arg(long, value_name = "FORM", default_value = "text", help_heading = "Input and output")]
    #[arg(conflicts_with_all = ["jsonl", "format", "explain"])]
    format_in: Form,
    #[command(flatten)]
    paths: Paths,
    /// Form of the output: the text, or an object with text, verdict and findings
    #[arg(long, value_name = "FORM", default_value = "text", conflicts_with = "jsonl")]
    #[arg(help_heading = "Input and output")]
    format: Format,
    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "bytes", help_heading = "Input and output")]
    offsets: Offsets,
    /// Tell on standard error what is inked out, and why
    #[arg(long, conflicts_with = "jsonl", help_heading = "Input and output")]
    explain: bool,
    /// Put originals into this vault and placeholders into the text; restore puts them back
    #[arg(long, value_name = "FILE", help_heading = "Vault")]
    vault: Option<PathBuf>,
    #[command(flatten)]
    key: Key,
    /// Let placeholders depend on values alone, under a key made of the vault's: the same in every vault with that key
    #[arg(long, requires = "vault", help_heading = "Vault")]
    keyed: bool,
    #[command(flatten)]
    manner: Manner,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Stop> {
    let engine = choices::engine(&args.choices)?;
    choices::threads(&args.manner);
    let inker = Inker { engine: &engine, vault: args.open_vault()? };
    let mut output = Output::new();
    let operands = Operand::all(&args.files);
    let (tally, mut outcome) = if args.lines.jsonl {
        jsonl::run(&operands, &args.lines, &inker, &mut output)?
    } else if args.format_in != Form::Text {
        documents::run(&operands, args.format_in, &args.paths, &inker, &mut output)?
    } else if args.paths.are_given() {
        return Err(Stop::Error(
            "--only and --except need --format-in json, jsonl or chat".to_owned(),
        ));
    } else if args.format == Format::Text && !args.explain {
        stream::run(&operands, &inker, &mut output)?
    } else {
        texts(args, &inker, &mut output)?
    };
    outcome.acted = tally.blocked > 0;
    if !args.manner.quiet {
        note(&tally.summary("inked out", "text"));
    }
    Ok(outcome)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Args {
    fn report(
        &self,
        name: &[u8],
        inked: &[u8],
        scanned: &Scanned<'_>,
        output: &mut Output,
    ) -> io::Result<()> {
        match self.format {
            Format::Json => {
                let mut out = Vec::new();
                let detail = Detail { unit: self.offsets.into(), ..Detail::default() };
                json::write_redacted(name, inked, scanned, detail, &mut out);
                output.json(&out)
            }
            Format::Text if scanned.verdict() == Verdict::Block => Ok(()),
            Format::Text => output.text(inked),
        }
    }

    fn open_vault(&self) -> Result<Option<OpenVault>, Stop> {
        match &self.vault {
            Some(path) => {
                let is_new = !path.exists();
                let file = vault::open(path, &self.key)?;
                let file = if self.keyed { file.keyed() } else { file };
                let saved = if is_new { usize::MAX } else { file.vault().len() };
                let saved = AtomicUsize::new(saved);
                Ok(Some(OpenVault { path: path.clone(), file, saved }))
            }
            None if self.key.is_given() => {
                Err(Stop::Error("--vault-key-file needs --vault".to_owned()))
            }
            None => Ok(None),
        }
    }
}

/// Each text is read and redacted whole before any of it is written.
fn texts(args: &Args, inker: &Inker<'_>, output: &mut Output) -> Result<(Tally, Outcome), Stop> {
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    let rules = if args.explain { scan::rules(inker.engine) } else { Vec::new() };
    for operand in &Operand::all(&args.files) {
        let text = match operand.read() {
            Ok(text) => text,
            Err(error) => {
                operand.unreadable(&error);
                outcome.failed = true;
                continue;
            }
        };
        let Some(redacted) = inker.ink(&text) else {
            note(&format!("{}: not UTF-8, which a vault needs", operand.shown()));
            outcome.failed = true;
            continue;
        };
        tally.add(&redacted.findings);
        inker.save()?;
        if redacted.verdict == Verdict::Block {
            note(&format!("{}: withheld by the policy", operand.shown()));
        }
        let RedactedBytes { findings, injection, .. } = &redacted;
        let scanned = Scanned { text: &text, findings, injection };
        args.report(operand.name(), &redacted.bytes, &scanned, output)?;
        if args.explain {
            explain(operand, &scanned, &rules);
        }
    }
    output.flush()?;
    Ok((tally, outcome))
}

fn explain(operand: &Operand, scanned: &Scanned<'_>, rules: &[Rule]) {
    let mut lines = String::new();
    let detail = Detail { explain: true, rules, ..Detail::default() };
    text::write(operand.name(), scanned, detail, &mut lines);
    lines.lines().for_each(note);
}

/// An engine, and where the originals go if they are to come back.
pub(super) struct Inker<'a> {
    pub(super) engine: &'a Engine,
    vault: Option<OpenVault>,
}

struct OpenVault {
    path: PathBuf,
    file: VaultFile,
    /// How many entries it had when it was last saved.
    saved: AtomicUsize,
}

impl Inker<'_> {
    /// Redact a text of any encoding; `None` if a vault is to keep what is in it and it is not UTF-8.
    fn ink<'t>(&self, text: &'t [u8]) -> Option<RedactedBytes<'t>> {
        match &self.vault {
            None => Some(self.engine.redact_bytes(text)),
            Some(_) => std::str::from_utf8(text).ok().map(|text| self.ink_str(text)),
        }
    }

    fn ink_str<'t>(&self, text: &'t str) -> RedactedBytes<'t> {
        let Redacted { text, findings, verdict, injection } = self.ink_text(text);
        let bytes = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        RedactedBytes { bytes, findings, verdict, injection }
    }

    /// The vault, if there is one.
    pub(super) fn vault(&self) -> Option<&Vault> {
        self.vault.as_ref().map(|vault| vault.file.vault().as_ref())
    }

    /// Redact a text.
    pub(super) fn ink_text<'t>(&self, text: &'t str) -> Redacted<'t> {
        match self.vault() {
            Some(vault) => self.engine.redact_with(text, vault),
            None => self.engine.redact(text),
        }
    }

    /// What was put into the vault must be safe before a placeholder for it is written.
    pub(super) fn save(&self) -> Result<(), Stop> {
        let Some(OpenVault { path, file, saved }) = &self.vault else { return Ok(()) };
        let entries = file.vault().len();
        if saved.swap(entries, Relaxed) != entries {
            vault::save(path, file)?;
        }
        Ok(())
    }
}

impl Job for Inker<'_> {
    fn record(&self, record: &Record<'_>, worker: &mut Worker) {
        let redacted = match record.str() {
            Some(text) => Some(self.ink_str(text)),
            None => self.ink(record.text),
        };
        let Some(RedactedBytes { bytes, findings, verdict, .. }) = redacted else {
            worker.problem = Some("a lone surrogate, which a vault can't keep".to_owned());
            return;
        };
        worker.tally.add(&findings);
        let (line, field, out) = (record.line, record.field.clone(), &mut worker.out);
        if verdict == Verdict::Block {
            out.extend_from_slice(b"{\"id\":");
            out.extend_from_slice(record.id);
            out.extend_from_slice(b",\"verdict\":\"block\"}");
        } else if *bytes == *record.text {
            out.extend_from_slice(line);
        } else {
            out.extend_from_slice(&line[..field.start]);
            write_string(&bytes, Escaping::of(&line[field.clone()]), out);
            out.extend_from_slice(&line[field.end..]);
        }
    }

    fn keeps_lines(&self) -> bool {
        true
    }

    /// Placeholders are numbered in the order of the input.
    fn in_order(&self) -> bool {
        self.vault.is_some()
    }

    fn before_output(&self) -> Result<(), Stop> {
        self.save()
    }
}
