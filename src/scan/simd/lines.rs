//! Where the lines of a text end, 64 bytes at once.
//!
//! In: a text. Out: the places of its line ends, in order. For texts of many short lines: each costs next to nothing, where
//! a search for the next one would begin anew.

use super::{BLOCK, Backend};

/// Show where lines end.
#[inline(always)]
pub(crate) fn each_end(text: &[u8], mut show: impl FnMut(usize)) {
    let backend = Backend::detected();
    let (blocks, rest) = text.as_chunks();
    for (block, base) in blocks.iter().zip((0..).step_by(BLOCK)) {
        let mut ends = backend.line_ends(block);
        while ends != 0 {
            show(base + ends.trailing_zeros() as usize);
            ends &= ends - 1;
        }
    }
    let base = text.len() - rest.len();
    memchr::memchr_iter(b'\n', rest).for_each(|at| show(base + at));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_is_shown() {
        for text in ["", "\n", "a\nb", &"one\n\n".repeat(40), &"x".repeat(200), &"é\n".repeat(64)]
        {
            let mut ends = Vec::new();
            each_end(text.as_bytes(), |end| ends.push(end));
            let slow: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
            assert_eq!(ends, slow, "{text:?}");
        }
    }
}
