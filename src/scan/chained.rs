//! What there is to find in a chain of numbers.
//!
//! In: where a chain has its first digit. Out: the candidates in it. Most chains look like one before: what there
//! is to look for is known then, and where the groups are, if anybody asks for them.

use super::chain::{Begun, Group, Reader};
use super::form::{Form, Plan, Row};
use super::outline::{Bits, Outline, Picked};
use super::simd::wide::{Work, wide};
use super::{Awaited, Candidate, Scanner, Scratch};
use crate::recognize::{Hits, Seen};
use crate::span::Span;
use crate::work;

/// Work on the chain that has a digit at `at`.
struct Chain<'s> {
    scanner: &'s Scanner,
    text: &'s [u8],
    at: usize,
    floor: usize,
    scratch: &'s mut Scratch,
    out: &'s mut Vec<Candidate>,
}

impl Work for Chain<'_> {
    /// Where the chain ends, if all is found that there is in it, or else what is known of it.
    type Made = Result<usize, Begun>;

    #[inline(always)]
    fn run(self) -> Result<usize, Begun> {
        let Chain { scanner, text, at, floor, scratch, out } = self;
        let begun = scratch.chain.begin(text, at, floor);
        scanner.known_chain(text, begun, scratch, out).ok_or(begun)
    }
}

impl Scanner {
    /// Deal with the chain that has a digit at `at`, or with all of its line; returns up to where that is done.
    pub(super) fn chain(
        &self,
        text: &[u8],
        at: usize,
        floor: usize,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) -> usize {
        if scratch.known.belong_to(self.id) {
            scratch.lines.clear();
        }
        if scratch.lines.may_know(text, at)
            && let Some(end) = self.known_line(text, at, scratch, out)
        {
            return end;
        }
        match wide(Chain { scanner: self, text, at, floor, scratch, out }) {
            Ok(end) => end,
            Err(begun) => self.read_chain(text, begun, scratch, out),
        }
    }

    /// Deal with all numbers of the line whose first is at `at`, if it looks like one before; where it ends.
    #[inline(never)]
    fn known_line(
        &self,
        text: &[u8],
        at: usize,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) -> Option<usize> {
        let Scratch { chain: Reader { groups, .. }, awaited, known, lines, seen, .. } = scratch;
        let (line, chains) = lines.look_up(text, at, |plan| known.numbered(plan).is_some())?;
        work::add(1 + chains.len());
        for chain in chains {
            let [start, end] = [chain.start, chain.end].map(|at| line.start + usize::from(at));
            if let Some(plan) = known.numbered(chain.plan) {
                self.carry_out(plan, text, Span::new(start, end), groups, awaited, seen, out);
            }
        }
        Some(line.end)
    }

    /// Where a chain ends that looks like one before, after what there is to find in it.
    #[inline(always)]
    fn known_chain(
        &self,
        text: &[u8],
        begun: Begun,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) -> Option<usize> {
        let Scratch { chain: Reader { groups, opening }, awaited, known, lines, seen, .. } =
            scratch;
        let span = begun.span(text)?;
        let (number, plan) =
            known.get(&Form::of(text, span, opening, self.numbers.joins_uuids())?)?;
        if lines.is_learning() {
            lines.note(span, number, plan);
        }
        self.carry_out(plan, text, span, groups, awaited, seen, out);
        Some(span.end)
    }

    /// Find what a plan says that there is to find in a chain.
    #[inline(always)]
    #[allow(clippy::too_many_arguments, reason = "parts of what is reused, lent one by one")]
    fn carry_out(
        &self,
        plan: &Plan,
        text: &[u8],
        span: Span,
        groups: &mut Vec<Group>,
        awaited: &mut Vec<Awaited>,
        seen: &mut Seen,
        out: &mut Vec<Candidate>,
    ) {
        work::add(1);
        self.show_rows(plan, text, span.start, awaited, out);
        let asked = self.still_asked(plan.who_is_asked(), text, span, seen, out);
        if asked != 0 {
            plan.groups_at(text, span.start, groups);
            work::add(groups.len());
            plan.asked(asked).for_each(|(i, at)| self.ask(i, text, groups, at, seen, out));
        }
    }

    /// Which of some recognizers have something to look at in a chain, by what stands around.
    #[inline(always)]
    fn still_asked(
        &self,
        mut asked: u16,
        text: &[u8],
        chain: Span,
        seen: &mut Seen,
        out: &mut Vec<Candidate>,
    ) -> u16 {
        let mut left = asked & self.look_around;
        while left != 0 {
            let i = left.trailing_zeros() as usize;
            if !self.may_find(i, text, chain, seen, out) {
                asked &= !(1 << i);
            }
            left &= left - 1;
        }
        asked
    }

    fn may_find(
        &self,
        i: usize,
        text: &[u8],
        chain: Span,
        seen: &mut Seen,
        out: &mut Vec<Candidate>,
    ) -> bool {
        let (needs, bound) = &self.chain[i];
        let hits = &mut Hits { patterns: &bound.patterns, out, seen };
        needs.around.is_none_or(|may_find| may_find(text, chain, hits))
    }

    #[inline(never)]
    fn read_chain(
        &self,
        text: &[u8],
        begun: Begun,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) -> usize {
        let Scratch { chain, awaited, known, lines, seen, .. } = scratch;
        begun.read(text, &mut chain.groups, &mut chain.opening, |groups, opening| {
            let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return };
            work::add(groups.len());
            let span = Span::new(first.start, last.end);
            let form = Form::of_groups(text, groups, opening, self.numbers.joins_uuids());
            let plan = |of_uuids: bool| self.plan(text, groups, of_uuids);
            match form.and_then(|form| known.plan(form, plan)) {
                Some((number, plan)) => {
                    lines.note(span, number, plan);
                    self.show_rows(plan, text, first.start, awaited, out);
                    let asked = self.still_asked(plan.who_is_asked(), text, span, seen, out);
                    plan.asked(asked).for_each(|(i, at)| self.ask(i, text, groups, at, seen, out));
                }
                None => {
                    lines.give_up(span);
                    self.numbers.rows(&self.patterns, text, groups, |row| {
                        self.numbers.show(&self.patterns, text, first.start, row, awaited, out);
                    });
                    self.each_asked(text, groups, |i, at| {
                        if self.may_find(i, text, span, seen, out) {
                            self.ask(i, text, groups, at, seen, out);
                        }
                    });
                }
            }
        })
    }

    #[inline(always)]
    fn show_rows(
        &self,
        plan: &Plan,
        text: &[u8],
        chain: usize,
        awaited: &mut Vec<Awaited>,
        out: &mut Vec<Candidate>,
    ) {
        for row in plan.rows() {
            self.numbers.show(&self.patterns, text, chain, *row, awaited, out);
        }
    }

    /// What there is to look for in chains that look like this one; none if that is too much to be kept. Of UUIDs that look
    /// alike, each may wait for a word.
    #[inline(never)]
    fn plan(&self, text: &[u8], groups: &[Group], is_of_uuids: bool) -> Option<Plan> {
        let (mut plan, mut is_room) = (Plan::of(groups, is_of_uuids)?, true);
        self.numbers.rows(&self.patterns, text, groups, |row| {
            is_room &= plan.add_row(Row { waits: row.waits || is_of_uuids, ..row });
        });
        self.each_asked(text, groups, |i, at| is_room &= plan.ask(i, at));
        is_room.then_some(plan)
    }

    /// Show the recognizers that have something to look at in a chain, and the groups they look at.
    fn each_asked(&self, text: &[u8], groups: &[Group], mut show: impl FnMut(usize, Bits)) {
        work::add(groups.len() * self.chain.len());
        let outline = Outline::of(text, groups);
        for (i, (needs, _)) in self.chain.iter().enumerate() {
            let at = (needs.at)(&outline);
            if at != 0 {
                show(i, at);
            }
        }
    }

    #[inline]
    fn ask(
        &self,
        i: usize,
        text: &[u8],
        groups: &[Group],
        at: Bits,
        seen: &mut Seen,
        out: &mut Vec<Candidate>,
    ) {
        let bound = &self.chain[i].1;
        let hits = &mut Hits { patterns: &bound.patterns, out, seen };
        (bound.find)(text, groups, Picked(at), hits);
    }
}
