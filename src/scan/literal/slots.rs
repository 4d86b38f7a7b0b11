//! From the places of keys to the literals that have them.
//!
//! In: literals, and the set of the keys of their windows. Out: [`Slots`], one for each bit of the set, so that one look
//! tells what may stand there: a key is neither searched for, nor do keys that are not there cost a search.

use super::super::simd::window::{Windows, key, short};
use super::beside::{Beside, FAR};
use super::{Entry, window_at};

/// What a bit of the set stands for.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Slot {
    /// The key of all literals here, as far as they have the same.
    key: u32,
    mask: u32,
    beside: Beside,
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

/// The bytes beside a window, and the window.
const AROUND: usize = FAR + 4 + FAR;

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
            let (key, mask) = shared(of_slot.clone().map(|(key, _)| *key));
            let mut beside = Beside::default();
            for (_, entry) in of_slot.clone() {
                beside.add(entry.literal(bytes), usize::from(entry.window));
            }
            let range = slots.range_of(of_slot.map(|(_, entry)| *entry));
            slots.slots.push(Slot { key, mask, beside, from: range.0, to: range.1 });
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

    /// The slot of the window at `at`, and whether one of its literals may stand there.
    #[inline(always)]
    pub(super) fn at(&self, text: &[u8], at: usize, windows: &Windows) -> (usize, bool) {
        let around = at.checked_sub(FAR).and_then(|from| text.get(from..)?.first_chunk::<AROUND>());
        let window = match around {
            Some(around) => middle(around),
            None => window_at(text, at).unwrap_or_default(),
        };
        let key = key(window);
        let place = windows.place(key);
        let Some(slot) = self.slots.get(place) else { return (place, false) };
        let stands = around.is_none_or(|around| slot.beside.may_be(around));
        (place, (key & slot.mask == slot.key) & stands)
    }

    /// The literals of a slot.
    #[inline]
    pub(super) fn entries(&self, slot: usize) -> &[Entry] {
        let range = self.slots.get(slot).map(|slot| slot.from as usize..slot.to as usize);
        range.and_then(|range| self.entries.get(range)).unwrap_or_default()
    }
}

/// The window of the bytes around it.
#[inline(always)]
fn middle(around: &[u8; AROUND]) -> [u8; 4] {
    ((u64::from_le_bytes(*around) >> (8 * FAR)) as u32).to_le_bytes()
}

/// What keys have in common: all of it, the first three bytes, or nothing; and the mask of that.
fn shared(keys: impl Iterator<Item = u32> + Clone) -> (u32, u32) {
    let all_are = |same: &dyn Fn(u32) -> u32| {
        let mut keys = keys.clone().map(same);
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
    };
    let is_long = |key: &u32| *key != short(*key);
    let whole = all_are(&|key| key).filter(|key| is_long(key)).map(|key| (key, u32::MAX));
    whole.or_else(|| Some((all_are(&short)?, short(u32::MAX)))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_in_the_middle() {
        assert_eq!(middle(b"abwxyzcd"), *b"wxyz");
    }

    #[test]
    fn keys_share_what_they_have_in_common() {
        let (one, other, far) = (key(*b"abcd"), key(*b"abct"), key(*b"xbcd"));
        assert_eq!(shared([one, one].into_iter()), (one, u32::MAX));
        assert_eq!(shared([one, other].into_iter()), (short(one), 0x00FF_FFFF));
        assert_eq!(shared([short(one)].into_iter()), (short(one), 0x00FF_FFFF));
        assert_eq!(shared([one, short(other)].into_iter()), (short(one), 0x00FF_FFFF));
        assert_eq!(shared([one, far].into_iter()), (0, 0));
    }
}
