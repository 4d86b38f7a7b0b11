//! How often ordinary text holds some bytes, letter case aside: what is worth looking for, and what stands everywhere.
//!
//! In: a text. Out: of each window, four bytes in a row, how rare it is, as eight times the binary logarithm of one in how
//! many places it stands. The most frequent windows were counted ([`counted`]); all others are guessed from their pairs
//! ([`pairs`]), and are rarer than any that was counted.

mod counted;
mod pairs;

use counted::COUNTED;

/// How rare each window of a text is.
pub(crate) fn rarities(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let counted = text
        .windows(4)
        .map(|window| TABLE.rarity(folded([window[0], window[1], window[2], window[3]])));
    let guessed = pairs::rarities(text).map(|guess| guess.max(RAREST_COUNTED + 1));
    counted.zip(guessed).map(|(counted, guess)| if counted == 0 { guess } else { counted })
}

/// How rare a text is, as far as its rarest window tells; none if it is too short to have one.
pub(crate) fn rarest(text: &[u8]) -> Option<u8> {
    rarities(text).max()
}

/// In how many places something of this rarity stands: a part of all.
pub(crate) fn frequency(rarity: u8) -> f64 {
    // The eighth parts of a halving, in 256ths.
    const PARTS: [u16; 8] = [256, 235, 215, 197, 181, 166, 152, 140];
    f64::from(PARTS[usize::from(rarity % 8)]) / 2_f64.powi(8 + i32::from(rarity / 8))
}

const fn folded(window: [u8; 4]) -> u32 {
    u32::from_le_bytes(window) | 0x2020_2020
}

/// Of the last row.
const RAREST_COUNTED: u8 = COUNTED[COUNTED.len() - 1].0;

/// The windows that were counted, by their folded bytes; a window stands at its hash or behind it.
struct Table {
    windows: [u32; SLOTS],
    /// 0 where no window is.
    rarities: [u8; SLOTS],
}

const SLOTS: usize = 1 << 14;

static TABLE: Table = Table::new();

impl Table {
    const fn new() -> Table {
        let mut table = Table { windows: [0; SLOTS], rarities: [0; SLOTS] };
        let mut row = 0;
        while row < COUNTED.len() {
            let (rarity, windows) = COUNTED[row];
            let mut rest = windows.as_bytes();
            while let Some((window, behind)) = rest.split_first_chunk() {
                let slot = table.slot(folded(*window));
                table.windows[slot] = folded(*window);
                table.rarities[slot] = rarity;
                rest = behind;
            }
            row += 1;
        }
        table
    }

    /// Where a window stands, or could.
    const fn slot(&self, window: u32) -> usize {
        let mut slot = (window.wrapping_mul(0x9E37_79B1) >> (32 - SLOTS.ilog2())) as usize;
        while self.rarities[slot] != 0 && self.windows[slot] != window {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn rarity(&self, window: u32) -> u8 {
        self.rarities[self.slot(window)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rarity(window: &[u8; 4]) -> u8 {
        rarest(window).unwrap()
    }

    #[test]
    fn what_was_counted_is_found_and_all_else_is_rarer() {
        let mut count = 0;
        for (counted, windows) in COUNTED {
            for window in windows.as_bytes().as_chunks().0 {
                assert_eq!(rarity(window), *counted, "{window:?}");
                count += 1;
            }
        }
        assert!(count < SLOTS / 2 && COUNTED.is_sorted());
        assert!([b"qx7z", b"ghp_", b"zzzz"].iter().all(|rare| rarity(rare) > RAREST_COUNTED));
    }

    #[test]
    fn rare_letters_are_rarer() {
        assert!(rarity(b"tion") < rarity(b"ghp_") && rarity(b"the ") < rarity(b"wqx "));
        assert_eq!(rarity(b"THE "), rarity(b"the "));
        assert!(
            rarities(b"branchio").eq(b"branchio".windows(4).map(|window| rarest(window).unwrap()))
        );
        assert_eq!(rarest(b"branchio"), Some(rarity(b"chio")));
        assert_eq!(rarest(b"abc"), None);
    }

    #[test]
    fn what_is_eight_rarer_stands_half_as_often() {
        assert_eq!(frequency(0), 1.0);
        for rarity in 8..=u8::MAX {
            assert!(frequency(rarity) < frequency(rarity - 1));
            assert_eq!(frequency(rarity - 8), 2.0 * frequency(rarity));
        }
    }
}
