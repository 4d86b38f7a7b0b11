//! From the places of keys to the literals that have them.
//!
//! In: literals, and the set of the keys of their windows. Out: [`Slots`], one for each bit of the set, so that one look
//! tells what may stand there: a key is neither searched for, nor do keys that are not there cost a search.

use std::collections::HashMap;

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
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); windows.count()];
        for (i, (key, entry)) in entries.iter().enumerate() {
            // Behind three bytes anything may follow.
            let fourths = if entry.length < 4 { 0..16 } else { 0..1 };
            for fourth in fourths {
                members[windows.place(key | fourth << 24)].push(i);
            }
        }
        let (mut slots, mut ranges) = (Slots::default(), HashMap::new());
        for members in members {
            let of = |i: &usize| entries[*i];
            let keys: Vec<u32> = members.iter().map(|i| of(i).0).collect();
            let (key, mask) = shared(&keys);
            let mut beside = Beside::default();
            for entry in members.iter().map(|i| of(i).1) {
                beside.add(entry.literal(bytes), usize::from(entry.window));
            }
            let added: Vec<Entry> = members.iter().map(|i| of(i).1).collect();
            let (from, to) = *ranges.entry(members).or_insert_with(|| {
                let from = slots.entries.len() as u32;
                slots.entries.extend(added);
                (from, slots.entries.len() as u32)
            });
            slots.slots.push(Slot { key, mask, beside, from, to });
        }
        slots
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
fn shared(keys: &[u32]) -> (u32, u32) {
    let all_are = |same: &dyn Fn(u32) -> u32| {
        let first = keys.first().map(|key| same(*key))?;
        keys.iter().all(|key| same(*key) == first).then_some(first)
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
        assert_eq!(shared(&[one, one]), (one, u32::MAX));
        assert_eq!(shared(&[one, other]), (short(one), 0x00FF_FFFF));
        assert_eq!(shared(&[short(one)]), (short(one), 0x00FF_FFFF));
        assert_eq!(shared(&[one, short(other)]), (short(one), 0x00FF_FFFF));
        assert_eq!(shared(&[one, far]), (0, 0));
    }
}
