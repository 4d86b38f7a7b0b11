//! Where a character may stand that has to be decided about.
//!
//! In: bytes and a place. Out: the next place where the sanitizer has to look; it may look at more than it needs to,
//! and must never pass over anything that it would take out.

use crate::scan::simd::pairs::{self, Pairs};

/// How invisible characters begin; controls count by themselves.
static SUSPECTS: Pairs = {
    // Each half of a byte is known by itself: any of the second halves, behind either of the first.
    const C1: &[u8] = &[
        0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E,
        0x8F, 0x90,
    ];
    let groups: &[(&[u8], &[u8])] = &[
        (&[0xC2], C1),
        (&[0xC2], &[0xAD]),
        (&[0xCD, 0xE1, 0xE3], &[0x85, 0x8F]),
        (&[0xD8, 0xE2], &[0x80, 0x81, 0x9C]),
        (&[0xE1, 0xF0], &[0x9B, 0x9D, 0x9E]),
        (&[0xE1, 0xE2, 0xF3], &[0xA0]),
        (&[0xEF], &[0xB8, 0xBB, 0xBE, 0xBF]),
    ];
    Pairs::new(groups, true)
};

/// Shows the suspects of a text one after the other.
pub(super) struct Suspects<'t> {
    text: &'t [u8],
    search: pairs::Search<'t>,
}

impl<'t> Suspects<'t> {
    pub(super) fn new(text: &'t [u8]) -> Suspects<'t> {
        Suspects { text, search: pairs::Search::new(text, &SUSPECTS) }
    }

    /// The next place at or behind `at`, which never lies before an earlier one.
    #[inline]
    pub(super) fn next(&mut self, at: usize) -> Option<usize> {
        let mut at = self.search.next(at)?;
        let byte = |at: usize| self.text.get(at).copied().unwrap_or(0);
        while !is_suspect(byte(at), byte(at + 1), byte(at + 2)) {
            at = self.search.next(at + 1)?;
        }
        Some(at)
    }
}

/// Whether bytes that may begin an invisible character do, as the ones behind it tell.
#[inline]
fn is_suspect(first: u8, second: u8, third: u8) -> bool {
    match first {
        0xC2 => second < 0xA0 || second == 0xAD,
        0xCD => second == 0x8F,
        0xD8 => second == 0x9C,
        0xE1 => matches!(second, 0x85 | 0x9E | 0xA0),
        0xE2 => match second {
            // Not quotes, dashes and dots.
            0x80 => matches!(third, 0x8B..=0x8F | 0xAA..=0xAE),
            0x81 => third >= 0xA0,
            _ => second == 0xA0,
        },
        0xE3 => second == 0x85,
        0xEF => matches!(second, 0xB8 | 0xBB | 0xBE | 0xBF),
        0xF0 => matches!(second, 0x9B | 0x9D),
        0xF3 => second == 0xA0,
        _ => first < 0x80,
    }
}
