//! From the places of keys to the literals that have them.
//!
//! In: literals, and the set of the keys of their windows. Out: [`Slots`], one for each bit of the set, so that one look
//! tells what may stand there: a key is neither searched for, nor do keys that are not there cost a search.

use super::super::simd::window::{Windows, key};
use super::Entry;
use super::around::{Around, Shared, middle};

/// What a bit of the set stands for.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// What stands where a literal here does.
    shared: Shared,
    /// Where the literals stand.
    from: u32,
    to: u32,
}

/// The literals by the places of their keys.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    entries: Vec<Entry>,
}

impl Slots {
    /// Of literals with the keys of their windows, those of three bytes behind the others.
    pub(super) fn new(entries: &[(u32, Entry)], bytes: &[u8], windows: &Windows) -> Slots {
        let mut members = Vec::with_capacity(entries.len());
        for (i, (key, entry)) in entries.iter().enumerate() {
            // Behind three bytes anything may follow.
            let fourths = if entry.length < 4 { 0..16 } else { 0..1 };
            members.extend(fourths.map(|fourth| (windows.place(key | fourth << 24), i)));
        }
        members.sort_unstable();
        let mut slots = Slots::default();
        slots.slots.reserve(windows.count());
        for members in members.chunk_by(|(one, _), (next, _)| one == next) {
            let of_slot = members.iter().map(|(_, i)| &entries[*i]);
            let shared = of_slot.clone().map(|(_, entry)| {
                Shared::of(entry.literal(bytes), usize::from(entry.window), entry.case_sensitive)
            });
            let shared = shared.reduce(Shared::with).unwrap_or_default();
            let range = slots.range_of(of_slot.map(|(_, entry)| *entry));
            slots.slots.push(Slot { shared, from: range.0, to: range.1 });
        }
        debug_assert_eq!(slots.slots.len(), windows.count());
        slots
    }

    /// Where these stand now, added unless they are what the last slot has, as all sixteen of a short literal.
    fn range_of(&mut self, members: impl ExactSizeIterator<Item = Entry> + Clone) -> (u32, u32) {
        let last = self.slots.last().map_or(0..0, |slot| slot.from as usize..slot.to as usize);
        let targets = members.clone().map(|entry| entry.target);
        if self.entries[last.clone()].iter().map(|entry| entry.target).eq(targets) {
            return (last.start as u32, last.end as u32);
        }
        let from = self.entries.len();
        self.entries.extend(members);
        (from as u32, self.entries.len() as u32)
    }

    /// The slot of the window in the middle of these bytes, and whether one of its literals may stand there.
    #[inline(always)]
    pub(super) fn of(&self, around: Around, windows: &Windows) -> (usize, bool) {
        let place = windows.place(key(middle(around)));
        (place, self.slots.get(place).is_some_and(|slot| slot.shared.may_be(around)))
    }

    /// The literals of a slot.
    #[inline]
    pub(super) fn entries(&self, slot: usize) -> &[Entry] {
        let range = self.slots.get(slot).map(|slot| slot.from as usize..slot.to as usize);
        range.and_then(|range| self.entries.get(range)).unwrap_or_default()
    }
}
