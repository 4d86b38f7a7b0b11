//! A long line in windows that a model takes at once.
//!
//! In: how many tokens there are, how many fit, by how many windows overlap. Out: windows in order, and of each the part
//! that counts: every token counts once, in the window where more of what stands around it is seen.

use std::ops::Range;

/// Tokens that are read together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// What the model sees.
    pub(super) shown: Range<usize>,
    /// What counts of that.
    pub(super) counts: Range<usize>,
}

/// The windows of `length` tokens, of which `most` fit into one. `overlap` is less than `most`.
pub(super) fn windows(length: usize, most: usize, overlap: usize) -> impl Iterator<Item = Window> {
    debug_assert!(overlap < most);
    let step = most.saturating_sub(overlap).max(1);
    let count =
        if length <= most { usize::from(length > 0) } else { (length - most).div_ceil(step) + 1 };
    (0..count).map(move |index| {
        let (start, is_last) = (index * step, index + 1 == count);
        let end = if is_last { length } else { start + most };
        let from = if index == 0 { 0 } else { start + overlap / 2 };
        let to = if is_last { length } else { start + step + overlap / 2 };
        Window { shown: start..end, counts: from..to }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_counts_once_and_is_seen_with_what_is_around() {
        for (length, most, overlap) in (0..90).flat_map(|length| {
            [(1, 0), (2, 1), (7, 0), (10, 4), (10, 9), (16, 5), (64, 32)]
                .map(|(most, overlap)| (length, most, overlap))
        }) {
            let all: Vec<Window> = windows(length, most, overlap).collect();
            let counted: Vec<usize> = all.iter().flat_map(|w| w.counts.clone()).collect();
            assert_eq!(counted, (0..length).collect::<Vec<_>>(), "{length} {most} {overlap}");
            for Window { shown, counts } in all {
                assert!(!shown.is_empty() && shown.len() <= most, "{shown:?}");
                assert!(shown.start <= counts.start && counts.end <= shown.end);
                let (before, behind) = (counts.start - shown.start, shown.end - counts.end);
                assert!(shown.start == 0 || before >= overlap / 2);
                assert!(shown.end == length || behind >= overlap / 2);
            }
        }
    }

    #[test]
    fn the_work_grows_with_the_length() {
        let seen = |length| windows(length, 128, 32).map(|w| w.shown.len()).sum::<usize>();
        assert!(seen(100_000) < 2 * 100_000);
    }
}
