//! How sure a span is: its tags compared with all other ways to tag the same tokens.
//!
//! In: a tagged window. Out: [`Guess`]es, with a probability for each label. Only the span itself is tagged anew, what
//! stands around it stays; so that a guess costs no second search.

use super::cache::Lanes;
use super::model::Model;
use super::{Guess, LABELS, Label};

/// A window and its tags.
pub(crate) struct Tagged<'a> {
    pub(crate) model: &'a Model<'a>,
    pub(crate) sums: &'a [Lanes],
    pub(crate) tags: &'a [u8],
    /// The row of transitions that leads into the window.
    pub(crate) before: usize,
}

impl Tagged<'_> {
    /// Show every span, tokens counted from the window's start.
    pub(crate) fn guesses(&self, mut show: impl FnMut(Guess)) {
        let mut at = 0;
        while at < self.tags.len() {
            let Some(label) = Label::of_tag(self.tags[at]) else {
                at += 1;
                continue;
            };
            let end = self.end(at, label);
            show(self.guess(at, end, label));
            at = end;
        }
    }

    fn end(&self, first: usize, label: Label) -> usize {
        let rest = self.tags[first + 1..].iter();
        first + 1 + rest.take_while(|tag| **tag == label.inside()).count()
    }

    fn guess(&self, first: usize, end: usize, label: Label) -> Guess {
        let margins = self.margins(first, end);
        let mut scores = [0; LABELS];
        for (label, score) in scores.iter_mut().enumerate() {
            *score = self.model.probability(label, margins[label]);
        }
        Guess { first, end, label, margins, scores }
    }

    /// By how much each label is better than the best other reading.
    fn margins(&self, first: usize, end: usize) -> [i32; LABELS] {
        let mut totals = [0; LABELS + 1];
        totals[LABELS] = self.total(first, end, |_| 0);
        for label in Label::ALL {
            let tag = |at| if at == first { label.begin() } else { label.inside() };
            totals[label as usize] = self.total(first, end, tag);
        }
        let mut margins = [0; LABELS];
        for (own, margin) in margins.iter_mut().enumerate() {
            let others = totals.iter().enumerate().filter(|(other, _)| *other != own);
            *margin = totals[own] - others.map(|(_, total)| *total).max().unwrap_or(0);
        }
        margins
    }

    /// The score of the span when tagged that way, with the steps into it and out of it.
    fn total(&self, first: usize, end: usize, tag: impl Fn(usize) -> u8) -> i32 {
        let mut before = match first.checked_sub(1) {
            Some(before) => usize::from(self.tags[before]),
            None => self.before,
        };
        let mut total = 0;
        for at in first..end {
            let tag = usize::from(tag(at));
            total += self.model.transitions[before][tag];
            total += tag.checked_sub(1).map_or(0, |lane| i32::from(self.sums[at][lane]));
            before = tag;
        }
        total
            + self
                .tags
                .get(end)
                .map_or(0, |next| self.model.transitions[before][usize::from(*next)])
    }
}
