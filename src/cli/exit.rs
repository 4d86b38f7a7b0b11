//! How a run ends.

use std::io::{self, Write};
use std::ops::BitOrAssign;

/// What a run that came to its end has met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Something was acted on (scan) or withheld (redact).
    pub(crate) acted: bool,
    /// Something could not be done.
    pub(crate) failed: bool,
}

impl BitOrAssign for Outcome {
    fn bitor_assign(&mut self, other: Outcome) {
        self.acted |= other.acted;
        self.failed |= other.failed;
    }
}

/// Why a run did not come to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A mistake, to be told in one line.
    Error(String),
    /// All that was asked for is this text.
    Print(String),
    /// Nobody reads what we write any more.
    BrokenPipe,
}

impl From<inkout::BuildError> for Stop {
    fn from(error: inkout::BuildError) -> Stop {
        Stop::Error(super::operand::without_number(&error.to_string()).to_owned())
    }
}

impl From<io::Error> for Stop {
    /// An error of standard output; what goes wrong with an operand is told where it happens.
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::BrokenPipe,
            _ => Stop::Error(format!("standard output: {error}")),
        }
    }
}

/// The exit status: 2 beats 1 beats 0.
pub(crate) fn code(result: Result<Outcome, Stop>) -> u8 {
    match result {
        Ok(Outcome { failed: true, .. }) => 2,
        Ok(Outcome { acted: true, .. }) => 1,
        Ok(_) | Err(Stop::BrokenPipe) => 0,
        Err(Stop::Print(text)) => {
            let _ = io::stdout().write_all(text.as_bytes());
            0
        }
        Err(Stop::Error(problem)) => {
            super::output::note(&problem);
            2
        }
    }
}
