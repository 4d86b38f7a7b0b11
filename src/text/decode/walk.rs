//! Where runs of some characters begin and end, by looking at 64 bytes at once.
//!
//! In: bytes, and sets of characters. Out: the places that a reader asks for, from one to the next ([`Walk`]), or every run
//! that is long enough ([`each_long`]), at which nothing is asked of the shorter ones, of which text has most.

use crate::scan::simd::BLOCK;
use crate::scan::simd::sets::Sets;
use crate::span::Span;

/// Walks over a text by what its bytes are.
pub(super) struct Walk<'t, const N: usize> {
    text: &'t [u8],
    sets: &'static Sets<N>,
    /// Where the block begins that the masks tell of.
    base: usize,
    masks: [u64; N],
}

impl<'t, const N: usize> Walk<'t, N> {
    pub(super) fn new(text: &'t [u8], sets: &'static Sets<N>) -> Walk<'t, N> {
        Walk { text, sets, base: 0, masks: masks(text, 0, sets) }
    }

    /// The first place from `at` on with a character of a set; the end of the text where there is none.
    #[inline]
    pub(super) fn next(&mut self, set: usize, at: usize) -> usize {
        self.find(at, |masks| masks[set])
    }

    /// The first place from `at` on without one.
    #[inline]
    pub(super) fn end(&mut self, set: usize, at: usize) -> usize {
        self.find(at, |masks| !masks[set])
    }

    #[inline]
    fn find(&mut self, mut at: usize, is_wanted: impl Fn(&[u64; N]) -> u64) -> usize {
        while at < self.text.len() {
            let base = at - at % BLOCK;
            if base != self.base {
                (self.base, self.masks) = (base, masks(self.text, base, self.sets));
            }
            let ahead = is_wanted(&self.masks) >> (at - base);
            if ahead != 0 {
                return self.text.len().min(at + ahead.trailing_zeros() as usize);
            }
            at = base + BLOCK;
        }
        self.text.len()
    }
}

/// Which bytes of the block at `base` are in each set; none behind the end of the text is.
#[inline]
pub(super) fn masks<const N: usize>(text: &[u8], base: usize, sets: &Sets<N>) -> [u64; N] {
    let rest = text.get(base..).unwrap_or_default();
    if let Some(block) = rest.first_chunk() {
        return sets.of(block);
    }
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    let inside = !(u64::MAX << rest.len());
    sets.of(&block).map(|mask| mask & inside)
}

/// Show every run of at least `shortest` characters of a set, which is one to 64, those of each set in order.
pub(super) fn each_long<const N: usize>(
    text: &[u8],
    sets: &Sets<N>,
    shortest: usize,
    mut show: impl FnMut(usize, Span),
) {
    let (mut before, mut done) = ([0; N], [0; N]);
    for base in (0..text.len()).step_by(BLOCK) {
        let here = masks(text, base, sets);
        for set in 0..N {
            let mut ends = ends(before[set], here[set], shortest);
            while ends != 0 {
                let at = base + ends.trailing_zeros() as usize;
                ends &= ends - 1;
                if at >= done[set] {
                    let mut end = at + (here[set] >> (at - base)).trailing_ones() as usize;
                    if end == base + BLOCK {
                        end += text[end..].iter().take_while(|b| sets.has(set, **b)).count();
                    }
                    done[set] = end;
                    show(set, Span::new(at + 1 - shortest, end));
                }
            }
        }
        before = here;
    }
}

/// The places of a block where a run is so long or longer.
#[inline]
fn ends(before: u64, here: u64, shortest: usize) -> u64 {
    let (mut ends, mut length) = (u128::from(here) << BLOCK | u128::from(before), 1);
    while length < shortest {
        let by = length.min(shortest - length);
        ends &= ends << by;
        length += by;
    }
    (ends >> BLOCK) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    static SETS: Sets<2> = Sets::new([b"abc", b"abcdefgh -"]);

    fn has(set: usize, byte: u8) -> bool {
        [&b"abc"[..], b"abcdefgh -"][set].contains(&byte)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_place_is_that_of_plain_code(text in "([a-c]{0,70}|[a-h -]{0,90}|[x\0é]{0,3}){0,9}", from in 0_usize..300) {
            let text = text.as_bytes();
            let mut walk = Walk::new(text, &SETS);
            for at in (from.min(text.len())..text.len()).chain([0]) {
                for set in 0..2 {
                    let place = |is: bool| {
                        let found = text[at..].iter().position(|b| has(set, *b) == is);
                        found.map_or(text.len(), |found| at + found)
                    };
                    prop_assert_eq!(walk.next(set, at), place(true));
                    prop_assert_eq!(walk.end(set, at), place(false));
                }
            }
        }

        #[test]
        fn every_long_run_is_shown_once(text in "([a-c]{0,70}|[a-h -]{0,90}|[x\0é]{0,3}){0,9}", shortest in 1_usize..=64) {
            let (text, mut shown) = (text.as_bytes(), [Vec::new(), Vec::new()]);
            each_long(text, &SETS, shortest, |set, run| shown[set].push(run));
            for (set, shown) in shown.into_iter().enumerate() {
                let (mut start, mut runs) = (0, Vec::new());
                for run in text.split(|b| !has(set, *b)) {
                    runs.push(Span::new(start, start + run.len()));
                    start += run.len() + 1;
                }
                runs.retain(|run| run.len() >= shortest);
                prop_assert_eq!(shown, runs);
            }
        }
    }
}
