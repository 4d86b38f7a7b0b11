//! Texts redacted as they arrive: `tail -f log | inkout` shows each line at once, and memory does not grow.
//!
//! In: operands, opened. Out: each text redacted, written piece by piece; counts for the summary. What could not be
//! redacted is never written: on an error the text ends where the last redacted piece did.

use std::io::{self, Read};
use std::ops::Deref;

use inkout::{Redactor, StreamError, Vault};

use super::exit::{Outcome, Stop};
use super::operand::Operand;
use super::output::{Output, note};
use super::redact::Inker;
use super::tally::{Tally, has_attempt};

/// Bytes read at a time, if they come without waiting.
const PIECE: usize = 64 << 10;

/// Redact all operands, one after the other.
pub(super) fn run(
    operands: &[Operand],
    inker: &Inker<'_>,
    output: &mut Output,
) -> Result<(Tally, Outcome), Stop> {
    let (mut tally, mut outcome) = (Tally::default(), Outcome::default());
    for operand in operands {
        let mut text = Text { operand, inker, output, tally: &mut tally, failed: false };
        match inker.vault() {
            Some(vault) => text.redact(inker.engine.redactor_with(vault))?,
            None => text.redact(inker.engine.redactor())?,
        }
        outcome.failed |= text.failed;
    }
    output.flush()?;
    Ok((tally, outcome))
}

/// A text on its way.
struct Text<'t> {
    operand: &'t Operand,
    inker: &'t Inker<'t>,
    output: &'t mut Output,
    tally: &'t mut Tally,
    /// Whether not all of it could be read or redacted.
    failed: bool,
}

impl Text<'_> {
    fn redact<V: Deref<Target = Vault>>(&mut self, mut redactor: Redactor<V>) -> Result<(), Stop> {
        let Some(mut reader) = self.readable(self.operand.open()) else { return Ok(()) };
        let (mut piece, mut attempt) = (vec![0; PIECE], false);
        loop {
            let Some(length) = self.readable(read(&mut *reader, &mut piece)) else { return Ok(()) };
            let goes_on = match length {
                0 => self.write(redactor.finish()).map(|_| false),
                _ => self.write(redactor.push(&piece[..length])),
            }?;
            self.tally.add_part(redactor.findings());
            attempt |= has_attempt(redactor.findings());
            if !goes_on {
                self.tally.add_parts(redactor.verdict(), attempt);
                return Ok(());
            }
        }
    }

    fn readable<T>(&mut self, result: io::Result<T>) -> Option<T> {
        result
            .inspect_err(|error| {
                self.operand.unreadable(error);
                self.failed = true;
            })
            .ok()
    }

    /// Write what is done; whether the text goes on.
    fn write(&mut self, done: Result<&[u8], StreamError>) -> Result<bool, Stop> {
        match done {
            Ok(text) => {
                self.inker.save()?;
                self.output.text(text)?;
                self.output.flush()?;
                Ok(true)
            }
            Err(error) => {
                note(&format!("{}: {error}", self.operand.shown()));
                self.failed |= error != StreamError::Blocked;
                Ok(false)
            }
        }
    }
}

/// Read a piece, as much as is there.
fn read(reader: &mut dyn Read, piece: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
