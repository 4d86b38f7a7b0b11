//! From the places of keys to the literals that have them.
//!
//! In: literals, and the set of the keys of their windows. Out: [`Slots`], one for each bit of the set, so that one look
//! tells what may stand there: a key is neither searched for, nor do keys that are not there cost a search.

use super::super::simd::window::{Windows, key};
use super::Entry;
use super::around::{Around, Shared, middle};

/// Members of `count` places, those of the first place first and each in its order, and where those of each place end. They
/// are counted, since sorting them took a tenth of a start.
fn by_place(members: &[(usize, usize)], count: usize) -> (Vec<usize>, Vec<usize>) {
    let mut ends = vec![0; count];
    members.iter().for_each(|(place, _)| ends[*place] += 1);
    let mut sum = 0;
    // Where those of a place begin, until they are put there.
    ends.iter_mut().for_each(|end| sum += std::mem::replace(end, sum));
    let mut sorted = vec![0; members.len()];
    for (place, member) in members {
        sorted[ends[*place]] = *member;
        ends[*place] += 1;
    }
    (sorted, ends)
}

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
        let (members, ends) = by_place(&members, windows.count());
        let mut slots = Slots::default();
        slots.slots.reserve(ends.len());
        let mut from = 0;
        for end in ends {
            let of_slot = members[from..end].iter().map(|i| &entries[*i]);
            from = end;
            let shared = of_slot.clone().map(|(_, entry)| {
                Shared::of(entry.literal(bytes), usize::from(entry.window), entry.case_sensitive)
            });
            let shared = shared.reduce(Shared::with).unwrap_or_default();
            let range = slots.range_of(of_slot.map(|(_, entry)| *entry));
            slots.slots.push(Slot { shared, from: range.0, to: range.1 });
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_put_in_their_places() {
        let members = [(2, 7), (0, 1), (2, 3), (1, 9), (0, 2)];
        assert_eq!(by_place(&members, 3), (vec![1, 2, 9, 7, 3], vec![2, 3, 5]));
        assert_eq!(by_place(&[], 2), (vec![], vec![0, 0]));
    }
}
