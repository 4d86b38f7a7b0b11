//! What is remembered of words: the sums of the weights that a word alone decides.
//!
//! In: a token. Out: its [`Known`]. A table of fixed size, each place held by the last two words that wanted it; what it
//! says never differs from what would be worked out anew.

use super::LANES;
use super::features::{self, next, own, previous, second_next, second_previous};
use super::model::Model;
use super::tokens::Token;
use super::word::{Outline, Word};

/// One sum of weights per tag other than O.
pub(crate) type Lanes = [i16; LANES];

/// A word and its sums; in whole lines of the machine's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(crate) struct Known {
    key: u64,
    /// How the word is written, since two words may have one key; see [`spelling`].
    spelling: u64,
    pub(crate) word: Outline,
    /// For the second word before it, the one before it, the word itself, the one behind it, the second behind.
    pub(crate) sums: [Lanes; 5],
}

/// Which of the sums is that for the word itself.
pub(crate) const OWN: usize = 2;

/// Remembered words; empty until first used.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    /// At each place the last two that were new to it; the newer comes first.
    known: Vec<[Known; 2]>,
    nothing: Option<Box<Known>>,
}

/// Places; a power of two.
const SIZE: usize = 2048;

impl Cache {
    /// What is known of a token.
    #[inline(always)]
    pub(crate) fn get(
        &mut self,
        model: &Model<'_>,
        text: &[u8],
        token: &Token,
        lists: u32,
    ) -> &Known {
        // Never 0, since a class is not: an empty place is no word's.
        let key = u64::from(token.exact) << 32 | u64::from(lists) << 8 | token.class as u64;
        let place = (token.exact ^ lists.wrapping_mul(0x9E37)) as usize >> 3 & (SIZE - 1);
        let spelling = spelling(text, token.start, token.end);
        let is_it = |known: &Known| (known.key ^ key) | (known.spelling ^ spelling) == 0;
        let at = self.known.get(place).and_then(|known| {
            let at = usize::from(!is_it(&known[0]));
            is_it(&known[at]).then_some(at)
        });
        match at {
            Some(at) => &self.known[place][at],
            None => self.put_first(place, (key, spelling), model, text, token, lists),
        }
    }

    /// Work out what is known of a word that is new to a place.
    #[inline(never)]
    fn put_first(
        &mut self,
        place: usize,
        (key, spelling): (u64, u64),
        model: &Model<'_>,
        text: &[u8],
        token: &Token,
        lists: u32,
    ) -> &Known {
        if self.known.is_empty() {
            self.known.resize(SIZE, Default::default());
        }
        let of = Known::of(model, &Word::read(text, token, lists));
        let known = &mut self.known[place];
        *known = [Known { key, spelling, ..of }, known[0]];
        &known[0]
    }
}

/// The length of a word and its first bytes.
#[inline(always)]
fn spelling(text: &[u8], start: usize, end: usize) -> u64 {
    let length = end - start;
    let first = match text.get(start..).and_then(<[u8]>::first_chunk) {
        Some(first) => u64::from_le_bytes(*first) & FIRST_BYTES[length.min(8)],
        None => text[start..end].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    };
    first ^ (length as u64) << 57
}

/// For each length, a mask of so many bytes.
static FIRST_BYTES: [u64; 9] = {
    let mut masks = [!0; 9];
    let mut length = 0;
    while length < 8 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

impl Cache {
    /// What is known of the place beyond a text's end.
    pub(crate) fn nothing(&mut self, model: &Model<'_>) -> &Known {
        self.nothing.get_or_insert_with(|| Box::new(Known::of(model, &Word::default())))
    }
}

impl Known {
    fn of(model: &Model<'_>, word: &Word) -> Known {
        let sums = [
            sum(model, &second_next(word)),
            sum(model, &next(word)),
            sum(model, &own(word)),
            sum(model, &previous(word)),
            sum(model, &second_previous(word)),
        ];
        Known { key: 0, spelling: 0, word: word.outline(), sums }
    }
}

/// The sum of some rows.
#[inline]
pub(crate) fn sum<const N: usize>(model: &Model<'_>, rows: &[u32; N]) -> Lanes {
    features::sum(model.rows, rows)
}

/// Add one sum to another.
#[inline(always)]
pub(crate) fn add(lanes: &mut Lanes, other: &Lanes) {
    for (lane, other) in lanes.iter_mut().zip(other) {
        *lane += other;
    }
}
