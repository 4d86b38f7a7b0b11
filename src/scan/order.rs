//! Candidates in order, each once.
//!
//! In: what several readers found, block by block. Out: the same, sorted, without duplicates. Hardly any candidate is far
//! from its place, so each is moved back to it; where there is more to move than that, all are sorted.

use super::Candidate;

/// Moves for each candidate before all are sorted.
const MOVES: usize = 8;

/// Sort what stands behind `from` and drop repeated neighbours.
pub(super) fn settle(out: &mut Vec<Candidate>, from: usize) {
    sort(&mut out[from..]);
    let mut kept = from;
    for i in from..out.len() {
        if i == from || out[i] != out[kept - 1] {
            out[kept] = out[i];
            kept += 1;
        }
    }
    out.truncate(kept);
}

fn sort(candidates: &mut [Candidate]) {
    let mut left = MOVES * candidates.len();
    for i in 1..candidates.len() {
        let before = candidates[..i].iter().rev().take_while(|known| **known > candidates[i]);
        let back = before.take(left + 1).count();
        if back > left {
            return candidates.sort_unstable();
        }
        if back > 0 {
            left -= back;
            candidates[i - back..=i].rotate_right(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::Span;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn candidates_come_in_order_however_far_they_are(
            steps in prop::collection::vec((0usize..9, 0usize..4, 0u16..3), 0..200),
            far in prop::collection::vec(0usize..300, 0..20),
        ) {
            let mut at = 0;
            let near = steps.iter().map(|&(step, length, pattern)| {
                at += step;
                let start = at - step.min(at) * 2 / 3;
                Candidate::new(Span::new(start, start + length), pattern)
            });
            let far = far.iter().map(|&at| Candidate::new(Span::new(at, at + 1), 0));
            let mut all: Vec<Candidate> = near.collect();
            all.extend(far);
            let first = Candidate::new(Span::new(999, 999), 9);
            let mut sorted = all.clone();
            sorted.sort();
            sorted.dedup();
            sorted.insert(0, first);
            all.insert(0, first);
            settle(&mut all, 1);
            prop_assert_eq!(all, sorted);
        }
    }
}
