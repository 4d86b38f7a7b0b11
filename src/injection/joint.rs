//! What stands between two words: a space as in speech, or the signs of a program.
//!
//! In: the bytes between two neighbouring words. Out: whether their pair loses [`JOINED`] by them. `{type:"a",begin:b}` has
//! no attempt in it, however many of its words remind of one, and long lines of such code or style sheets have thousands of
//! stretches to pick from. A stretch loses nothing at its borders, so a sentence within quotes weighs what it weighs.
//! [`behind_code`] says it of all words of a block at once.

use super::batch::MOST;
use crate::scan::simd::BLOCK;
use crate::scan::simd::sets::Sets;

/// What a pair of words loses that code joins, in units.
pub(crate) const JOINED: i32 = -26;

/// Which words of a batch code joins to the word before, a bit for each: few are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Joints([u64; MOST / WORD]);

const WORD: usize = u64::BITS as usize;

impl Joints {
    /// No word is joined any more.
    #[inline(always)]
    pub(crate) fn clear(&mut self) {
        self.0 = Default::default();
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, place: usize) {
        self.0[place % MOST / WORD] |= 1 << (place % WORD);
    }

    /// Show the places of those that are joined, in order.
    #[inline(always)]
    pub(crate) fn each(&self, mut show: impl FnMut(usize)) {
        for (mut left, from) in self.0.into_iter().zip((0..).step_by(WORD)) {
            while left != 0 {
                show(from + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }
}

/// Whether code joins two words with `gap` between them.
#[inline]
pub(crate) fn is_joint(gap: &[u8]) -> bool {
    // Nearly all words are a space apart.
    !matches!(gap, [b' '] | []) && is_code(gap)
}

/// Whether signs stand there that join no words of speech, and neither a space nor a character beyond ASCII.
fn is_code(gap: &[u8]) -> bool {
    let mut signs = false;
    for byte in gap {
        match byte {
            0..=b' ' | 0x7F.. => return false,
            b'-' | b'\'' | b'.' | b'_' => {}
            _ => signs = true,
        }
    }
    signs
}

/// Signs that join no words of speech, and those that do.
static SIGNS: Sets<2> = Sets::new([b"!\"#$%&()*+,/:;<=>?@[\\]^`{|}~", b"-'._"]);

/// Where in a block a word begins that code joins to the word before it in the block, and perhaps elsewhere; told is which
/// bytes are parts of words. What stands before the block is not known here.
#[inline(always)]
pub(crate) fn behind_code(block: &[u8; BLOCK], words: u64) -> u64 {
    let [signs, quiet] = SIGNS.of(block);
    let (gaps, blanks) = (!words, !(words | signs | quiet));
    // Added to the bits of a gap, one of them ripples on to the byte behind it.
    gaps.wrapping_add(signs & gaps) & !gaps.wrapping_add(blanks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::simd::runs::Runs;

    #[test]
    fn a_block_says_of_its_words_what_their_gaps_say() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize
        };
        for round in 0..20_000 {
            let kinds: [&[u8]; 5] =
                [b"aZ09\xC3", b"-'._", b"!\"#$%&()*+,/:;<=>?@[\\]^`{|}~", b" \n\t\0\x7F", b" "];
            let block: [u8; BLOCK] = std::array::from_fn(|_| {
                let kind = kinds[random() % (2 + round % 4)];
                kind[random() % kind.len()]
            });
            let Runs { words, .. } = Runs::of(&block);
            let found = behind_code(&block, words);
            let is_word = |at: usize| words >> at & 1 != 0;
            for start in (1..BLOCK).filter(|&at| is_word(at) && !is_word(at - 1)) {
                let Some(before) = (0..start).rev().find(|&at| is_word(at)) else { continue };
                let wanted = is_joint(&block[before + 1..start]);
                assert_eq!(found >> start & 1 == 1, wanted, "{:?}", &block[before..=start]);
            }
        }
        for byte in 0..=255 {
            let mut block = [b'x'; BLOCK];
            block[7] = byte;
            let Runs { words, .. } = Runs::of(&block);
            let is_gap = words >> 7 & 1 == 0;
            let found = behind_code(&block, words) >> 8 & 1 == 1;
            assert_eq!(found, is_gap && is_joint(&[byte]), "{byte}");
        }
    }

    #[test]
    fn code_joins_words_by_signs_alone() {
        for gap in ["=", "\":\"", "(", "){", ",", "|", "\\", ");this."] {
            assert!(is_joint(gap.as_bytes()), "{gap}");
        }
        for gap in ["", " ", "  ", ", ", ". ", "\n", "-", "'", ".", "_", "。", "\": \"", ";\n"] {
            assert!(!is_joint(gap.as_bytes()), "{gap}");
        }
    }
}
