//! JSON Lines: each line holds one text in one field, or is a document of its own.
//!
//! Lines are read in blocks, cut into chunks, worked on by all threads and written in the order of the input, so that
//! the output is the same for any number of threads. A line that can't be used is named by its number and left out.

use std::io::{self, Read};

use inkout::format::json;
use inkout::{Finding, Scratch};
use rayon::prelude::*;

use super::args::Lines;
use super::exit::{Outcome, Stop};
use super::operand::Operand;
use super::output::{Output, note};
use super::tally::Tally;

/// Bytes read before work begins, if they come without waiting.
const BLOCK: usize = 4 << 20;
/// Bytes a thread works on at a time, at least.
const CHUNK: usize = 64 << 10;

/// A usable line.
pub(crate) struct Record<'a> {
    /// The line without its line feed.
    pub(crate) line: &'a [u8],
    /// Where the string with the text is, quotes included.
    pub(crate) field: std::ops::Range<usize>,
    /// The text: UTF-8, but for lone surrogates.
    pub(crate) text: &'a [u8],
    /// The id, as JSON.
    pub(crate) id: &'a [u8],
}

impl<'a> Record<'a> {
    /// The text, if it has no lone surrogates. It is never UTF-16, whatever NULs are in it.
    pub(crate) fn str(&self) -> Option<&'a str> {
        std::str::from_utf8(self.text).ok()
    }
}

/// What one thread works with.
#[derive(Default)]
pub(crate) struct Worker {
    pub(crate) out: Vec<u8>,
    pub(crate) scratch: Scratch,
    pub(crate) findings: Vec<Finding>,
    pub(crate) tally: Tally,
    /// Why the record can't be used; it is left out then.
    pub(crate) problem: Option<String>,
}

/// Called for every line that is not empty; appends what is printed for it to `out`.
pub(super) trait LineJob: Sync {
    /// Returns why the line can't be used; it is left out then.
    fn line(&self, line: &[u8], worker: &mut Worker) -> Result<(), String>;

    /// Whether empty lines and the line ends of the input are part of the output.
    fn keeps_lines(&self) -> bool;

    /// Whether lines must be done one after the other.
    fn in_order(&self) -> bool;

    /// Called when lines are done, before anything of them is written.
    fn before_output(&self) -> Result<(), Stop>;
}

/// Called for every usable line; appends what is printed for it to `out`, with the line feed if one is wanted.
pub(crate) trait Job: Sync {
    fn record(&self, record: &Record<'_>, worker: &mut Worker);

    /// Whether empty lines and the line ends of the input are part of the output.
    fn keeps_lines(&self) -> bool {
        false
    }

    /// Whether records must be done one after the other.
    fn in_order(&self) -> bool {
        false
    }

    /// Called when records are done, before anything of them is written.
    fn before_output(&self) -> Result<(), Stop> {
        Ok(())
    }
}

/// Do `job` for the texts of all lines of all operands.
pub(crate) fn run(
    operands: &[Operand],
    lines: &Lines,
    job: &dyn Job,
    output: &mut Output,
) -> Result<(Tally, Outcome), Stop> {
    each_line(operands, &InField { lines, job }, output)
}

/// Do `job` for all lines of all operands.
fn each_line(
    operands: &[Operand],
    job: &dyn LineJob,
    output: &mut Output,
) -> Result<(Tally, Outcome), Stop> {
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    for operand in operands {
        match operand.open() {
            Ok(reader) => outcome.failed |= file(operand, reader, job, output, &mut tally)?,
            Err(error) => {
                operand.unreadable(&error);
                outcome.failed = true;
            }
        }
    }
    output.flush()?;
    Ok((tally, outcome))
}

/// Do `job` for all lines of one operand; returns whether something went wrong.
pub(super) fn file(
    operand: &Operand,
    mut reader: impl Read,
    job: &dyn LineJob,
    output: &mut Output,
    tally: &mut Tally,
) -> Result<bool, Stop> {
    let (mut buffer, mut done, mut failed) = (Vec::new(), 0, false);
    loop {
        let at_end = match fill(&mut reader, &mut buffer) {
            Ok(at_end) => at_end,
            Err(error) => {
                operand.unreadable(&error);
                return Ok(true);
            }
        };
        let whole = match memchr::memrchr(b'\n', &buffer) {
            _ if at_end => buffer.len(),
            Some(last) => last + 1,
            None => continue,
        };
        if whole > 0 {
            output.begin_line()?;
        }
        let chunks = block(&buffer[..whole], job);
        job.before_output()?;
        for chunk in chunks {
            for (line, problem) in chunk.bad {
                note(&format!("{}:{}: {problem}", operand.shown(), done + line));
                failed = true;
            }
            done += chunk.lines;
            tally.merge(chunk.tally);
            output.json(&chunk.out)?;
        }
        if at_end {
            return Ok(failed);
        }
        buffer.drain(..whole);
        output.flush()?;
    }
}

/// Read until a block is full, the input ends (then true), or no more is there without waiting.
fn fill(reader: &mut dyn Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let goal = buffer.len() + BLOCK;
    let mut piece = vec![0; 1 << 18];
    while buffer.len() < goal {
        let n = match reader.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            result => result?,
        };
        buffer.extend_from_slice(&piece[..n]);
        if n == 0 {
            return Ok(true);
        }
        if n < 32 << 10 {
            break; // the writer of a pipe has nothing more for now
        }
    }
    Ok(false)
}

struct Chunk {
    out: Vec<u8>,
    tally: Tally,
    lines: usize,
    /// Number in the chunk, from 1, and what is wrong.
    bad: Vec<(usize, String)>,
}

/// Work on whole lines; the chunks come out in order.
fn block(text: &[u8], job: &dyn LineJob) -> Vec<Chunk> {
    let chunks = cut(text);
    if chunks.len() < 2 || job.in_order() {
        return chunks.into_iter().map(|c| work(c, job)).collect();
    }
    chunks.into_par_iter().map(|c| work(c, job)).collect()
}

/// Cut at line ends, into pieces of at least [`CHUNK`] bytes.
fn cut(text: &[u8]) -> Vec<&[u8]> {
    let mut chunks = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let from = CHUNK.min(rest.len());
        let end = memchr::memchr(b'\n', &rest[from..]).map_or(rest.len(), |i| from + i + 1);
        chunks.push(&rest[..end]);
        rest = &rest[end..];
    }
    chunks
}

fn work(text: &[u8], job: &dyn LineJob) -> Chunk {
    let mut worker = Worker::default();
    let (mut bad, mut count) = (Vec::new(), 0);
    for full in text.split_inclusive(|b| *b == b'\n') {
        count += 1;
        let line = full.strip_suffix(b"\n").unwrap_or(full);
        if line.trim_ascii().is_empty() {
            if job.keeps_lines() {
                worker.out.extend_from_slice(full);
            }
            continue;
        }
        let before = worker.out.len();
        match job.line(line, &mut worker) {
            Err(problem) => bad.push((count, problem)),
            Ok(()) if full.len() > line.len() && worker.out.len() > before && job.keeps_lines() => {
                worker.out.push(b'\n');
            }
            Ok(()) => {}
        }
    }
    Chunk { out: worker.out, tally: worker.tally, lines: count, bad }
}

/// The text in one field of each line.
struct InField<'j> {
    lines: &'j Lines,
    job: &'j dyn Job,
}

impl LineJob for InField<'_> {
    fn line(&self, line: &[u8], worker: &mut Worker) -> Result<(), String> {
        let members = json::members(line).map_err(|error| error.to_string())?;
        let named = |name| members.iter().filter(move |m| json::is(line, m.key, name));
        let mut fields = named(self.lines.field.as_str());
        let shown = inkout::format::terminal::escaped(self.lines.field.as_bytes());
        let field = fields.next().ok_or_else(|| format!("no field '{shown}'"))?.value;
        if fields.next().is_some() {
            // One reader would take the first, another the last.
            return Err(format!("field '{shown}' is there twice"));
        }
        let text =
            json::decode(line, field).ok_or_else(|| format!("field '{shown}' is not a string"))?;
        let id = named("id").next_back().map_or(&b"null"[..], |m| &line[m.value.range()]);
        self.job.record(&Record { line, field: field.range(), text: &text, id }, worker);
        worker.problem.take().map_or(Ok(()), Err)
    }

    fn keeps_lines(&self) -> bool {
        self.job.keeps_lines()
    }

    fn in_order(&self) -> bool {
        self.job.in_order()
    }

    fn before_output(&self) -> Result<(), Stop> {
        self.job.before_output()
    }
}
