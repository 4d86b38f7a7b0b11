//! Memory that scans share.
//!
//! In: what a scan leaves behind. Out: room for the next one, so that a scan of clean text allocates nothing. Nothing in
//! it changes what is found in the next text, but for what a caller says of where texts come from.

use super::quiet;
use super::rounds::Rounds;
use crate::injection::{Case, Injection, Role};
use crate::scan::{self, Awaited, Candidate};
use crate::settle::Inked;
use crate::span::Span;
use crate::text::{self, joins_code};
use crate::verify::Neighbourhood;

/// Other languages keep it inside objects of their own, which are aligned as their allocator pleases.
const _: () = assert!(align_of::<Scratch>() <= 16);

/// Memory that scans can share, so that a scan of clean text allocates nothing. One per thread.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) text: text::Memory,
    pub(super) rounds: Rounds,
    pub(super) scan: scan::Scratch,
    pub(super) candidates: Vec<Candidate>,
    pub(super) around: Neighbourhood,
    /// Candidates in the text scanned last that lacked nothing but a context, in order, where that is known.
    pub(super) unsure: Vec<Candidate>,
    /// Names in it that lacked nothing but company, in order.
    pub(super) unsure_names: Vec<Candidate>,
    /// Numbers in it that were waiting for a word of a context, in order.
    pub(super) awaited: Vec<Awaited>,
    /// What the number at hand is.
    pub(super) expected: Vec<Candidate>,
    pub(super) knows_unsure: bool,
    /// The parts of that text that were read in another way.
    pub(super) coded: Vec<Span>,
    /// Whether what inking leaves is looked at everywhere again.
    #[cfg(test)]
    pub(super) everywhere: bool,
    pub(super) case: Case,
    quiet: quiet::Quiet,
    /// A value and what stands before it.
    pub(crate) joined: Vec<u8>,
}

impl Scratch {
    /// The next text comes from there, whatever the engine was built for.
    pub(crate) fn speaks(&mut self, role: Role) {
        self.case.role = Some(role);
    }

    /// Say which file the next texts come from, for rules that look at its name; `None` for no file.
    pub fn of_file(&mut self, path: Option<&str>) {
        self.scan.file = path.map(str::to_owned);
    }

    /// How likely the text scanned last is an attempt to take over the model.
    pub fn injection(&self) -> &Injection {
        &self.case.outcome
    }

    pub(crate) fn take_injection(&mut self) -> Injection {
        std::mem::take(&mut self.case.outcome)
    }

    /// Whether nothing was found in this very text before.
    pub(crate) fn is_quiet(&self, text: &[u8]) -> bool {
        !self.rounds.again.carries() && self.quiet.holds(self.case.role, text)
    }

    /// Nothing was found in this text.
    pub(crate) fn note_quiet(&mut self, text: &[u8]) {
        self.quiet.remember(self.case.role, text);
    }

    /// Whether anything inked is a part of what was read in another way, touches it, or could.
    pub(super) fn reads_by(&self, inked: &Inked) -> bool {
        let touches = |edit: Span| {
            self.coded.iter().any(|part| part.start <= edit.end && edit.start <= part.end)
        };
        let joins = |mark: &Span| joins_code(&inked.bytes, *mark);
        !self.knows_unsure || inked.originals().any(touches) || inked.edited.iter().any(joins)
    }

    /// The next texts are parts of one document: a value found in one is looked for in those behind it.
    pub(crate) fn begin_document(&mut self) {
        self.rounds.again.carry();
    }

    /// What was said of where texts come from no longer holds, nor what they held.
    pub(super) fn forget_origin(&mut self) {
        self.rounds.again.forget();
        self.case.role = None;
        self.scan.file = None;
    }
}
