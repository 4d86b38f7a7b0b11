//! The tables as bytes, and back. Maps are written in the order of their keys: the same phrases give the same bytes.

use super::nominee::{Glimpse, Group, Nominees, Side, Table};
use super::opening::Openings;
use super::{Made, Map, Need, Phrases, Place, Reach, Sequence, Step, Use};
use crate::pattern::phrase::Term;
use crate::scan::simd::beginnings::Beginnings;
use crate::stored::{Stored, stored};

stored! {
    Made { patterns, phrases, literals }
    Phrases {
        exact, stems, filter, sequences, classes, begin_with_digits, anchors, anchor_stems, nominees, openings
    }
    Use { class, rest }
    Term { hash, letters, stem }
    Sequence { pattern, steps, anchor, reach, need, own, before, behind, opening }
    Step { class, gap, optional }
    Place { gap, longest, optional, openings }
    Reach { before, behind }
    Need { reach, openings }
    Nominees { words, stems, always }
    Table { firsts, marks, groups }
    Group { sequences, before, behind, always }
    Side { reach, glimpse, openings }
    Openings { which, numbers }
}

impl<T: Stored> Stored for Map<T> {
    fn write(&self, out: &mut Vec<u8>) {
        let mut keys: Vec<u32> = self.keys().copied().collect();
        keys.sort_unstable();
        keys.len().write(out);
        for key in keys {
            key.write(out);
            self[&key].write(out);
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = usize::read(bytes)?;
        let mut map = Map::with_capacity_and_hasher(count.min(bytes.len()), Default::default());
        for _ in 0..count {
            map.insert(Stored::read(bytes)?, T::read(bytes)?);
        }
        Some(map)
    }
}

impl Stored for Glimpse {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.0.as_bytes());
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let own = bytes.split_off(..Beginnings::BYTES)?.try_into().ok()?;
        Some(Glimpse(Beginnings::from_bytes(own)))
    }
}
