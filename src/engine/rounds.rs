//! What inking would leave, looked at again until nothing more is found in it.
//!
//! In: a part of a text that is scanned at once. Out: its findings, and what would be found once they are inked. Only
//! what stands near something inked can be another than before, see [`crate::settle`]; nothing is found twice.

use super::again::Again;
use super::{Inner, Scratch};
use crate::entity::Category;
use crate::finding::{Finding, Verdict};
use crate::redact::Edit;
use crate::resolve::resolve;
use crate::settle::Inked;
use crate::span::Span;
use crate::text::Removal;

/// How often what inking would leave is looked at again. Each time needs something found only the time before.
const ROUNDS: usize = 4;

impl Inner {
    /// Everything found in a part of a text that is scanned at once, and in what inking that would leave. Returns what
    /// the output text drops.
    pub(super) fn scan_segment(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) -> Vec<Removal> {
        let removals = self.find(text, scratch, findings, None);
        let mut rounds = std::mem::take(&mut scratch.rounds);
        rounds.seen.clear();
        for _ in 0..ROUNDS {
            if self.find_listed(text, findings) {
                resolve(findings);
            }
            if rounds.again.find(text, findings) {
                resolve(findings);
            }
            let is_blocked = Verdict::of(findings) == Verdict::Block;
            if is_blocked || !self.look_again(text, scratch, findings, &mut rounds) {
                break;
            }
        }
        rounds.again.remember(text, findings);
        scratch.rounds = rounds;
        removals
    }

    /// Add what is found only where the findings are inked out; whether anything is. Looks near those that were not seen, near
    /// which that was done before.
    #[inline(never)]
    fn look_again(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
        Rounds { inked, known, seen, more, .. }: &mut Rounds,
    ) -> bool {
        known.clear();
        known.extend(findings.iter().filter(is_inked).map(|f| f.span));
        if known.is_empty() {
            return false;
        }
        let mut edits: Vec<Edit<'_>> = Vec::with_capacity(findings.len());
        edits.extend(self.edits(findings));
        let place = |edit: &Edit<'_>| (edit.span, edit.entity);
        inked.ink(text, &edits, |edit| seen.binary_search(&place(edit)).is_err());
        #[cfg(test)]
        if scratch.everywhere {
            inked.take_all_as_near();
        }
        self.find(&inked.bytes, scratch, more, Some(inked));
        more.retain_mut(|finding| {
            let span = inked.to_original(finding.span).filter(|_| is_inked(&&*finding));
            span.is_some_and(|span| {
                finding.span = span;
                let next = known.partition_point(|known| known.end < span.end);
                !known.get(next).is_some_and(|known| known.contains(span))
            })
        });
        if more.is_empty() {
            return false;
        }
        seen.clear();
        seen.extend(edits.iter().map(place));
        findings.append(more);
        resolve(findings);
        true
    }
}

/// Memory of the rounds over a text.
#[derive(Default)]
pub(super) struct Rounds {
    inked: Inked,
    /// What is inked.
    known: Vec<Span>,
    /// What was inked the time before, and under which name.
    seen: Vec<(Span, &'static str)>,
    more: Vec<Finding>,
    pub(super) again: Again,
}

impl std::fmt::Debug for Rounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rounds").finish_non_exhaustive()
    }
}

fn is_inked(finding: &&Finding) -> bool {
    finding.is_acted_on() && finding.category() != Category::Injection
}

#[cfg(test)]
mod tests {
    //! Looking near what is inked finds what looking everywhere finds: no pattern and no recognizer looks farther than
    //! [`crate::settle`] takes it to, on the examples of all of them, two at a time, at every kind of distance.

    use super::*;
    use crate::engine::Engine;
    use crate::policy::Policy;
    use crate::scan::testing::examples;

    const BETWEEN: &[&str] = &[
        " ",
        ", ",
        "\n",
        "\n\n",
        ": ",
        " of the account that was opened ",
        "\nand then, as agreed in the letter of the other day, the next one is this: ",
    ];
    const PLAIN: &str = " the rest of it was sent to them with the other papers a while ago";

    /// Texts of two examples each, with something between them: next to each other, and up to 300 bytes apart.
    fn pairs() -> Vec<String> {
        let examples = examples();
        let apart = (1..=4).map(|n| PLAIN.repeat(n) + " ");
        let between: Vec<String> = BETWEEN.iter().map(|b| (*b).to_owned()).chain(apart).collect();
        let pair = |(i, first): (usize, &Vec<u8>)| {
            let second = &examples[(i * 7_919 + 13) % examples.len()];
            let between = &between[i % between.len()];
            let again: &[u8] = if i % 2 == 0 { first } else { b"" };
            let text = [first, between.as_bytes(), second, b"\n", again].concat();
            String::from_utf8_lossy(&text).into_owned()
        };
        examples.iter().enumerate().map(pair).collect()
    }

    #[test]
    fn what_is_found_near_inked_text_is_all_there_is() {
        let (pairs, mut wrong) = (pairs(), Vec::new());
        for policy in ["default", "strict"] {
            let policy = Policy::preset(policy).unwrap();
            let engine = Engine::builder().policy(policy).build().unwrap();
            let (mut near, mut everywhere) = (Scratch::default(), Scratch::default());
            everywhere.everywhere = true;
            let (mut found, mut all) = (Vec::new(), Vec::new());
            for text in &pairs {
                engine.scan_text_into(text, &mut near, &mut found);
                engine.scan_text_into(text, &mut everywhere, &mut all);
                if found != all {
                    wrong.push(format!("{text:?}\n  near {found:?}\n  all  {all:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
    }
}
