//! Structured texts, redacted in place: JSON, JSON Lines, CSV, requests to chat APIs.
//!
//! In: operands and a form. Out: each text with values inked out, still of its form. A text that is not of its form is an
//! error that names the place, and nothing of it is written; of JSON Lines, the line is left out. Only the form `auto`
//! takes such a text for plain text, from its beginning.

use std::io::{self, Read};

use clap::ValueEnum;
use inkout::{Fields, Redacted, Verdict};

use super::exit::{Outcome, Stop};
use super::jsonl::{self, LineJob, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::redact::Inker;
use super::tally::Tally;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// What its name or its beginning says; the whole is read first
    Auto,
    /// Text, redacted as it arrives
    Text,
    /// JSON: strings and numbers
    Json,
    /// JSON in each line
    Jsonl,
    /// CSV, with commas or semicolons
    Csv,
    /// CSV with tabs
    Tsv,
    /// A request to a chat API: what people and tools wrote
    Chat,
}

/// Which fields of JSON are redacted.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Input and output")]
pub(crate) struct Paths {
    /// Redact only these fields of JSON; `*` is any key, `**` any number of them: messages.*.content
    #[arg(long, value_name = "PATHS", value_delimiter = ',')]
    only: Vec<String>,
    /// Leave these fields of JSON alone
    #[arg(long, value_name = "PATHS", value_delimiter = ',')]
    except: Vec<String>,
}

impl Paths {
    pub(super) fn are_given(&self) -> bool {
        !(self.only.is_empty() && self.except.is_empty())
    }

    fn fields(&self, form: Form) -> Fields {
        let fields = if form == Form::Chat { Fields::chat() } else { Fields::all() };
        fields.only(&self.only).except(&self.except)
    }
}

/// Redact all operands, one after the other.
pub(super) fn run(
    operands: &[Operand],
    form: Form,
    paths: &Paths,
    inker: &Inker<'_>,
    output: &mut Output,
) -> Result<(Tally, Outcome), Stop> {
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    for operand in operands {
        let mut work = Work { operand, form, paths, inker, output, tally: &mut tally };
        let done = if form == Form::Jsonl { work.lines()? } else { work.whole()? };
        outcome.failed |= done.is_none();
    }
    output.flush()?;
    Ok((tally, outcome))
}

struct Work<'w> {
    operand: &'w Operand,
    form: Form,
    paths: &'w Paths,
    inker: &'w Inker<'w>,
    output: &'w mut Output,
    tally: &'w mut Tally,
}

impl Work<'_> {
    /// Redact a text as one; nothing if that failed.
    fn whole(&mut self) -> Result<Option<()>, Stop> {
        let Some(text) = self.told(self.operand.read()) else { return Ok(None) };
        let Some(text) = self.utf8(&text) else { return Ok(None) };
        let form = if self.form == Form::Auto { self.guess(text) } else { self.form };
        if form == Form::Jsonl {
            return self.each_line(text.as_bytes());
        }
        match self.redacted(text, form) {
            Ok(redacted) => self.write(&redacted).map(Some),
            Err(_) if self.form == Form::Auto => self.write(&self.inker.ink_text(text)).map(Some),
            Err(problem) => {
                note(&format!("{}: {problem}", self.operand.shown()));
                Ok(None)
            }
        }
    }

    fn lines(&mut self) -> Result<Option<()>, Stop> {
        match self.told(self.operand.open()) {
            Some(reader) => self.each_line(reader),
            None => Ok(None),
        }
    }

    /// Redact line by line, on all threads; nothing if one of them failed.
    fn each_line(&mut self, reader: impl Read) -> Result<Option<()>, Stop> {
        let job = Lines { inker: self.inker, fields: self.paths.fields(Form::Json) };
        let before = self.tally.blocked;
        let failed = jsonl::file(self.operand, reader, &job, self.output, self.tally)?;
        let withheld = self.tally.blocked - before;
        if withheld > 0 {
            let lines = if withheld == 1 { "1 line" } else { &format!("{withheld} lines") };
            note(&format!("{}: {lines} withheld by the policy", self.operand.shown()));
        }
        Ok((!failed).then_some(()))
    }

    fn redacted<'t>(&self, text: &'t str, form: Form) -> Result<Redacted<'t>, String> {
        let (engine, vault) = (self.inker.engine, self.inker.vault());
        match form {
            Form::Csv => Ok(engine.redact_csv(text, separator(text), vault)),
            Form::Tsv => Ok(engine.redact_csv(text, b'\t', vault)),
            Form::Json | Form::Jsonl | Form::Chat => engine
                .redact_json(text, &self.paths.fields(form), vault)
                .map_err(|error| error.to_string()),
            Form::Text | Form::Auto => Ok(self.inker.ink_text(text)),
        }
    }

    fn write(&mut self, redacted: &Redacted<'_>) -> Result<(), Stop> {
        self.tally.add(&redacted.findings);
        self.inker.save()?;
        if redacted.verdict == Verdict::Block {
            note(&format!("{}: withheld by the policy", self.operand.shown()));
            return Ok(());
        }
        self.output.text(redacted.text.as_bytes())?;
        Ok(())
    }

    fn told<T>(&self, result: io::Result<T>) -> Option<T> {
        result.inspect_err(|error| self.operand.unreadable(error)).ok()
    }

    fn utf8<'t>(&self, text: &'t [u8]) -> Option<&'t str> {
        let tell = |error: &std::str::Utf8Error| {
            note(&format!("{}: not UTF-8 at byte {}", self.operand.shown(), error.valid_up_to()));
        };
        std::str::from_utf8(text).inspect_err(tell).ok()
    }

    /// The form that the name or the beginning of a text tells.
    fn guess(&self, text: &str) -> Form {
        let extension = self.operand.path().and_then(|path| path.extension()?.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("jsonl" | "ndjson") => return Form::Jsonl,
            Some("csv") => return Form::Csv,
            Some("tsv") => return Form::Tsv,
            _ => {}
        }
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let (first, second) = (lines.next().unwrap_or_default(), lines.next());
        let is_json = |line: &str| inkout::format::json::members(line.as_bytes()).is_ok();
        match second {
            _ if !first.trim_start().starts_with(['{', '[']) => Form::Text,
            Some(second) if is_json(first) && is_json(second) => Form::Jsonl,
            _ if is_request(text) => Form::Chat,
            _ => Form::Json,
        }
    }
}

/// Each line a JSON text.
struct Lines<'w> {
    inker: &'w Inker<'w>,
    fields: Fields,
}

impl LineJob for Lines<'_> {
    fn line(&self, line: &[u8], worker: &mut Worker) -> Result<(), String> {
        let text = std::str::from_utf8(line)
            .map_err(|error| format!("not UTF-8 at byte {}", error.valid_up_to()))?;
        let redacted = self.inker.engine.redact_json(text, &self.fields, self.inker.vault());
        let redacted = redacted.map_err(|error| error.to_string())?;
        worker.tally.add(&redacted.findings);
        // Of a line that is withheld the text is empty, and so is what comes out.
        worker.out.extend_from_slice(redacted.text.as_bytes());
        Ok(())
    }

    fn keeps_lines(&self) -> bool {
        true
    }

    fn in_order(&self) -> bool {
        self.inker.vault().is_some()
    }

    fn before_output(&self) -> Result<(), Stop> {
        self.inker.save()
    }
}

/// Whether a JSON text has the members of a request to a chat API.
fn is_request(text: &str) -> bool {
    use inkout::format::json::{is, members};
    let members = members(text.as_bytes()).unwrap_or_default();
    let has = |name| members.iter().any(|member| is(text.as_bytes(), member.key, name));
    has("model") && (has("messages") || has("input"))
}

/// The separator of a text, by its first line.
fn separator(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |separator| line.matches(separator).count();
    if count(';') > count(',') { b';' } else { b',' }
}
