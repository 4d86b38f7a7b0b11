//! `inkout restore --unseal`: values that the action `encrypt` sealed, opened by the key alone.
//!
//! In: texts of one's own, plain, JSON or JSON Lines, and the key. Out: the same with what the key opens, in JSON with its
//! escapes. What it does not open stays. There is no vault and no answer of a model here: a sealed value is opened wherever it
//! stands.

use std::borrow::Cow;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use inkout::format::json::{Escaping, Leaf, decode, walk, write_string};
use inkout::unseal;

use super::choices;
use super::exit::{Outcome, Stop};
use super::jsonl::{self, LineJob, Worker};
use super::operand::Operand;
use super::output::{Output, note};
use super::restore::{Args, Form};

/// Open what is sealed in all operands.
pub(super) fn run(operands: &[Operand], args: &Args) -> Result<Outcome, Stop> {
    let Some(key) = choices::hash_key(args.hash_key_file.as_deref())? else {
        let ways = "--hash-key-file or INKOUT_HASH_KEY";
        return Err(Stop::Error(format!(
            "--unseal needs the key that values were sealed under: {ways}"
        )));
    };
    let (mut output, mut outcome) = (Output::new(), Outcome::default());
    let tally = Tally::default();
    for operand in operands {
        let done = match args.lines.jsonl {
            true => lines(operand, &key, &tally, &mut output)?,
            false => whole(operand, &key, args.format_in, &tally, &mut output)?,
        };
        if let Err(error) = done {
            operand.unreadable(&error);
            outcome.failed = true;
        }
    }
    output.flush()?;
    if !args.manner.quiet {
        note(&tally.summary());
    }
    Ok(outcome)
}

/// How many sealed values were opened, and how many were not.
#[derive(Default)]
struct Tally {
    sealed: AtomicUsize,
    left: AtomicUsize,
}

impl Tally {
    /// Take note of a text and what it became.
    fn note(&self, sealed: &str, opened: &str) {
        let marks = |text: &str| text.matches(":enc:").count();
        self.sealed.fetch_add(marks(sealed), Ordering::Relaxed);
        self.left.fetch_add(marks(opened), Ordering::Relaxed);
    }

    fn summary(&self) -> String {
        let (sealed, left) =
            (self.sealed.load(Ordering::Relaxed), self.left.load(Ordering::Relaxed));
        let hint = if left > 0 { ", which another key may have sealed" } else { "" };
        format!("opened {}, left {left} alone{hint}", sealed.saturating_sub(left))
    }
}

fn lines(
    operand: &Operand,
    key: &[u8],
    tally: &Tally,
    output: &mut Output,
) -> Result<io::Result<()>, Stop> {
    let reader = match operand.open() {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    let failed =
        jsonl::file(operand, reader, &Lines { key, tally }, output, &mut Default::default())?;
    Ok(if failed { Err(invalid("not all lines are JSON")) } else { Ok(()) })
}

fn whole(
    operand: &Operand,
    key: &[u8],
    form: Form,
    tally: &Tally,
    output: &mut Output,
) -> Result<io::Result<()>, Stop> {
    let text = operand.read().and_then(|bytes| {
        String::from_utf8(bytes).map_err(|error| {
            invalid(&format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
        })
    });
    let text = match text {
        Ok(text) => text,
        Err(error) => return Ok(Err(error)),
    };
    let may_be_json = form == Form::Auto && text.trim_start().starts_with(['{', '[']);
    let opened = match form {
        Form::Json | Form::Chat => in_json(&text, key, 0),
        _ if may_be_json => in_json(&text, key, 0).or_else(|_| Ok(unseal(&text, key))),
        Form::Auto | Form::Text | Form::Sse => Ok(unseal(&text, key)),
    };
    match opened {
        Ok(opened) => {
            tally.note(&text, &opened);
            output.text(opened.as_bytes())?;
        }
        Err(problem) => return Ok(Err(invalid(&problem))),
    }
    Ok(Ok(()))
}

fn invalid(problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}

/// JSON inside strings is understood this deep, as where it was sealed.
const MAX_DEPTH: usize = 4;

/// JSON with what is sealed in its strings opened, also in JSON inside them.
fn in_json<'t>(json: &'t str, key: &[u8], depth: usize) -> Result<Cow<'t, str>, String> {
    let bytes = json.as_bytes();
    let (mut out, mut copied) = (Vec::new(), 0);
    walk(bytes, |_, kind, span| {
        let text = (kind == Leaf::String).then(|| decode(bytes, span)).flatten();
        let Some(Ok(text)) = text.as_deref().map(std::str::from_utf8) else { return };
        let is_json = depth < MAX_DEPTH && text.trim_start().starts_with(['{', '[']);
        let nested = if is_json { in_json(text, key, depth + 1).ok() } else { None };
        if let Cow::Owned(opened) = nested.unwrap_or_else(|| unseal(text, key)) {
            out.extend_from_slice(&bytes[copied..span.start]);
            write_string(opened.as_bytes(), Escaping::of(&bytes[span.range()]), &mut out);
            copied = span.end;
        }
    })
    .map_err(|error| error.to_string())?;
    if copied == 0 {
        return Ok(Cow::Borrowed(json));
    }
    out.extend_from_slice(&bytes[copied..]);
    // Strings were cut out of text and written as text.
    Ok(Cow::Owned(String::from_utf8_lossy(&out).into_owned()))
}

/// JSON in each line.
struct Lines<'k> {
    key: &'k [u8],
    tally: &'k Tally,
}

impl LineJob for Lines<'_> {
    fn line(&self, line: &[u8], worker: &mut Worker) -> Result<(), String> {
        let text = std::str::from_utf8(line)
            .map_err(|error| format!("not UTF-8 at byte {}", error.valid_up_to()))?;
        let opened = in_json(text, self.key, 0)?;
        self.tally.note(text, &opened);
        worker.out.extend_from_slice(opened.as_bytes());
        Ok(())
    }

    fn keeps_lines(&self) -> bool {
        true
    }

    fn in_order(&self) -> bool {
        false
    }

    fn before_output(&self) -> Result<(), Stop> {
        Ok(())
    }
}
