//! The tables as bytes, and back.
//!
//! Numbers take four bytes at most, the lowest first, whatever the machine; so what is made on one runs on any. Maps are
//! written in the order of their keys: the same phrases give the same bytes.

use super::nominee::{Glimpse, Group, Nominees, Side, Table};
use super::opening::Openings;
use super::{Made, Map, Need, Phrases, Place, Reach, Sequence, Step, Use};
use crate::pattern::phrase::Term;
use crate::scan::simd::beginnings::Beginnings;

/// What can be written as bytes.
pub(crate) trait Stored: Sized {
    /// Append it.
    #[allow(dead_code, reason = "the build script and tests call it")]
    fn write(&self, out: &mut Vec<u8>);
    /// Take it off the start, if it is there.
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

/// Field after field.
macro_rules! stored {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl Stored for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)+
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some($name { $($field: Stored::read(bytes)?),+ })
            }
        }
    )+};
}

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
}

macro_rules! stored_numbers {
    ($($number:ident)+) => {$(
        impl Stored for $number {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                bytes.split_off(..size_of::<$number>())?.try_into().ok().map($number::from_le_bytes)
            }
        }
    )+};
}

stored_numbers!(u8 u16 u32 u64);

/// Counts and distances; all of them are small.
impl Stored for usize {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u32).write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u32::read(bytes).map(|number| number as usize)
    }
}

impl Stored for bool {
    fn write(&self, out: &mut Vec<u8>) {
        u8::from(*self).write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u8::read(bytes).map(|number| number == 1)
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = usize::read(bytes)?;
        // However many it says, each takes a byte at least.
        let mut all = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            all.push(T::read(bytes)?);
        }
        Some(all)
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Vec::read(bytes).map(Vec::into_boxed_slice)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        if bool::read(bytes)? { T::read(bytes).map(Some) } else { Some(None) }
    }
}

impl Stored for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend(self.as_bytes());
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::read(bytes)?;
        std::str::from_utf8(bytes.split_off(..length)?).ok().map(str::to_owned)
    }
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

/// Few bits are set: which numbers have any, and those.
impl Stored for Openings<64> {
    fn write(&self, out: &mut Vec<u8>) {
        let set = |(i, number): (usize, &u64)| u64::from(*number != 0) << i;
        self.0.iter().enumerate().map(set).sum::<u64>().write(out);
        self.0.iter().filter(|number| **number != 0).for_each(|number| number.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (mut openings, mut set) = (Openings::default(), u64::read(bytes)?);
        while set != 0 {
            openings.0[set.trailing_zeros() as usize] = u64::read(bytes)?;
            set &= set - 1;
        }
        Some(openings)
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
