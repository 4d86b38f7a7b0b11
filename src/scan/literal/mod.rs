//! Literals: prefixes of tokens, words that call a recognizer, anchors of regexes.
//!
//! Each literal is nominated by four of its bytes, one that text holds seldom ([`rarity`]), or by the three it has. A table
//! ([`slots`]) leads from bytes (letter case folded) to the literals with such a window. What stands around the window
//! ([`around`]) tells most often that none of these is there.

mod around;
mod slots;

use super::Target;
use super::blocks::{BATCH, Bits};
use super::simd::wide::{Work, wide};
use super::simd::window::{Windows, key, short};
use super::simd::{BLOCK, Filter};

use crate::text::rarity;
use crate::work;
use around::{AROUND, Around, FAR};
use slots::Slots;

/// The finished table.
#[derive(Default)]
pub(crate) struct Literals {
    /// Which windows there are.
    windows: Windows,
    slots: Slots,
    /// All literals, one behind the other.
    bytes: Vec<u8>,
    targets: Vec<Target>,
}

impl std::fmt::Debug for Literals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Literals({})", self.targets.len())
    }
}

/// A literal under one of its keys.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Where in `bytes` it stands.
    from: u32,
    length: u16,
    /// Where in the literal its window begins.
    window: u16,
    case_sensitive: bool,
    target: u32,
    opening: Opening,
}

/// The first bytes of a literal.
#[derive(Clone, Copy, Debug)]
struct Opening {
    bytes: u64,
    /// The bits that tell the cases of its letters apart, if they don't matter.
    case: u64,
    /// The bits that are not behind its end.
    known: u64,
}

impl Opening {
    fn of(literal: &[u8], case_sensitive: bool) -> Opening {
        let packed = |byte: &dyn Fn(u8) -> u8| {
            literal.iter().take(8).rev().fold(0, |all, b| all << 8 | u64::from(byte(*b)))
        };
        let is_folded = |b: u8| !case_sensitive && b.is_ascii_alphabetic();
        Opening {
            bytes: packed(&|b| b),
            case: packed(&|b| if is_folded(b) { 0x20 } else { 0 }),
            known: packed(&|_| 0xFF),
        }
    }

    /// Whether it stands there.
    #[inline]
    fn is(self, there: [u8; 8]) -> bool {
        (u64::from_le_bytes(there) | self.case) & self.known == self.bytes
    }
}

impl Entry {
    fn literal(self, bytes: &[u8]) -> &[u8] {
        &bytes[self.from as usize..self.from as usize + usize::from(self.length)]
    }
}

/// Collects literals.
#[derive(Default)]
pub(crate) struct Builder {
    entries: Vec<(u32, Entry)>,
    bytes: Vec<u8>,
    targets: Vec<Target>,
    /// Of the windows of the literal at hand.
    rarities: Vec<u8>,
}

impl Builder {
    /// Add a literal of at least three bytes, ASCII.
    pub(crate) fn add(&mut self, literal: &str, case_sensitive: bool, target: Target) {
        let (from, number) = (self.bytes.len() as u32, self.targets.len() as u32);
        let fold = |b: u8| if case_sensitive { b } else { b.to_ascii_lowercase() };
        self.bytes.extend(literal.bytes().map(fold));
        let added = &self.bytes[from as usize..];
        self.rarities.clear();
        self.rarities.extend(MARGIN);
        self.rarities.extend(rarity::rarities(added));
        self.rarities.extend(MARGIN);
        let window = cheapest_window(&self.rarities);
        let entry = Entry {
            from,
            length: literal.len() as u16,
            window: window as u16,
            case_sensitive,
            target: number,
            opening: Opening::of(added, case_sensitive),
        };
        self.entries.push((key_of(&added[window..]), entry));
        self.targets.push(target);
    }

    pub(crate) fn build(self) -> Literals {
        let mut entries = self.entries;
        entries.sort_by_key(|(_, entry)| entry.length < 4);
        let (long, short) = entries.split_at(entries.partition_point(|(_, e)| e.length >= 4));
        let keys =
            |entries: &[(u32, Entry)]| entries.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        let windows = Windows::of(&keys(long), &keys(short));
        let slots = Slots::new(&entries, &self.bytes, &windows);
        Literals { windows, slots, bytes: self.bytes, targets: self.targets }
    }
}

/// A place where a literal may stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Nominated {
    /// Where the window stands.
    at: usize,
    slot: usize,
}

/// Those that stand before `end`, and those behind it.
#[inline]
pub(crate) fn up_to(nominated: &[Nominated], end: usize) -> (&[Nominated], &[Nominated]) {
    nominated.split_at(nominated.iter().take_while(|one| one.at < end).count())
}

/// Work on the places in some blocks.
struct Nominate<'l, P> {
    literals: &'l Literals,
    text: &'l [u8],
    blocks: P,
    room: &'l mut Room,
}

impl<P: Iterator<Item = Bits>> Work for Nominate<'_, P> {
    /// How many of the places are kept.
    type Made = usize;

    #[inline(always)]
    fn run(self) -> usize {
        let Nominate { literals: Literals { slots, windows, .. }, text, blocks, room } = self;
        let (mut count, mut padded) = (0, [0; AROUND_BLOCK]);
        for places in blocks {
            let base = places.base();
            let block = around_block(text, base, &mut padded);
            // Each is written and some are kept, since no branch could tell beforehand which.
            for at in places {
                work::add(1);
                let (slot, may_stand) = slots.of(around(block, at - base), windows);
                room.0[count % ROOM] = Nominated { at, slot };
                count += usize::from(may_stand);
            }
        }
        count
    }
}

/// Bytes of a block and of what stands around its first and its last place.
const AROUND_BLOCK: usize = BLOCK + AROUND - 1;

/// The block at `base` with what stands around it: zeros before the start of the text and behind its end, where no part of
/// a literal stands.
#[inline(always)]
fn around_block<'t>(
    text: &'t [u8],
    base: usize,
    padded: &'t mut [u8; AROUND_BLOCK],
) -> &'t [u8; AROUND_BLOCK] {
    let whole = base.checked_sub(FAR).and_then(|from| text.get(from..)?.first_chunk());
    whole.unwrap_or_else(|| {
        pad(text, base, padded);
        padded
    })
}

/// See [`around_block`].
#[inline(never)]
fn pad(text: &[u8], base: usize, padded: &mut [u8; AROUND_BLOCK]) {
    let (before, from) = (FAR.saturating_sub(base), base.saturating_sub(FAR));
    let there = text.get(from..).unwrap_or_default();
    let length = there.len().min(AROUND_BLOCK - before);
    padded.fill(0);
    padded[before..before + length].copy_from_slice(&there[..length]);
}

/// What stands around a place in a block.
#[inline(always)]
fn around(block: &[u8; AROUND_BLOCK], place: usize) -> Around {
    let bytes = block.get(place..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| Around::from_le_bytes(*bytes))
}

/// Places in the blocks that are looked at together.
const ROOM: usize = BLOCK * BATCH;

/// Room for them.
#[derive(Debug)]
pub(crate) struct Room(Box<[Nominated; ROOM]>);

impl Default for Room {
    fn default() -> Self {
        Room(Box::new([Nominated::default(); ROOM]))
    }
}

/// The key of a window; of three bytes only, if the literal has no more.
fn key_of(window: &[u8]) -> u32 {
    match *window {
        [a, b, c, d, ..] => key([a, b, c, d]),
        [a, b, c] => short(key([a, b, c, 0])),
        _ => 0,
    }
}

/// Start of the window by which a literal costs least, given how rare each of its windows is, between [`MARGIN`]s: text holds
/// it seldom, and what of the literal stands around it still more seldom.
fn cheapest_window(rarities: &[u8]) -> usize {
    let (mut best, mut cheapest) = (0, 0);
    let around = rarities.windows(2 * FAR + 1).filter_map(<[u8]>::first_chunk);
    for (at, around) in around.enumerate() {
        let [_, _, rarity, _, _] = *around;
        let rarest = around.iter().fold(0, |rarest, rarity| *rarity.max(&rarest));
        let worth = u32::from(rarity.min(rarest.saturating_sub(ASKED)));
        let worth = (worth << 16) + u32::from(rarity) + u32::from(rarest);
        if worth > best {
            (best, cheapest) = (worth, at);
        }
    }
    cheapest
}

/// What stands beside the windows of a literal.
const MARGIN: [u8; FAR] = [0; FAR];

/// To look for a window costs as much as to ask what stands around one that is rarer by this: eight times.
const ASKED: u8 = 24;

impl Literals {
    pub(crate) fn filter(&self) -> Filter<'_> {
        self.windows.filter()
    }

    /// Those of the places in at most [`BATCH`] blocks where something may stand. The filter's bits promise a little more
    /// than there is.
    #[inline]
    pub(crate) fn nominated<'r>(
        &self,
        text: &[u8],
        blocks: impl Iterator<Item = Bits>,
        room: &'r mut Room,
    ) -> &'r [Nominated] {
        let count = wide(Nominate { literals: self, text, blocks, room: &mut *room });
        room.0.get(..count).unwrap_or_default()
    }

    /// Call `hit` with the start of every literal that stands where it was nominated.
    #[inline]
    pub(crate) fn each(
        &self,
        text: &[u8],
        nominated: Nominated,
        mut hit: impl FnMut(usize, &Target),
    ) {
        for entry in self.slots.entries(nominated.slot) {
            if let Some(start) = self.start(entry, text, nominated.at) {
                hit(start, &self.targets[entry.target as usize]);
            }
        }
    }

    /// Where a literal begins whose window stands at `at`, if all of it stands there.
    #[inline]
    fn start(&self, entry: &Entry, text: &[u8], at: usize) -> Option<usize> {
        work::add(1);
        let start = at.checked_sub(usize::from(entry.window))?;
        let opens = text.get(start..).and_then(<[u8]>::first_chunk).map(|b| entry.opening.is(*b));
        match opens {
            Some(false) => None,
            Some(true) if entry.length <= 8 => Some(start),
            _ => self.is_whole(entry, text, start).then_some(start),
        }
    }

    /// Whether all of a literal stands at `start`.
    fn is_whole(&self, entry: &Entry, text: &[u8], start: usize) -> bool {
        let literal = entry.literal(&self.bytes);
        match text.get(start..start + literal.len()) {
            Some(there) if entry.case_sensitive => there == literal,
            Some(there) => there.eq_ignore_ascii_case(literal),
            None => false,
        }
    }
}

/// Four bytes at `at`; behind the end of the text stand zeros.
#[cfg(test)]
pub(crate) fn window_at(text: &[u8], at: usize) -> Option<[u8; 4]> {
    let rest = text.get(at..)?;
    match rest {
        [a, b, c, d, ..] => Some([*a, *b, *c, *d]),
        [] => None,
        short => {
            let mut window = [0; 4];
            window[..short.len()].copy_from_slice(short);
            Some(window)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::iter::once;

    use super::*;

    fn hits(literals: &[(&str, bool)], text: &str) -> Vec<usize> {
        let mut builder = Builder::default();
        for (literal, case) in literals {
            builder.add(literal, *case, Target::Regex(0));
        }
        let table = builder.build();
        let (mut found, mut room) = (Vec::new(), Room::default());
        for at in 0..text.len() {
            let text = text.as_bytes();
            if table.filter().has(key(window_at(text, at).unwrap())) {
                for nominated in table.nominated(text, once(Bits::new(at, 1)), &mut room) {
                    table.each(text, *nominated, |start, _| found.push(start));
                }
            }
        }
        found
    }

    #[test]
    fn literals_are_found_wherever_they_stand() {
        assert_eq!(hits(&[("ghp_", true)], "ghp_ x ghp_"), [0, 7]);
        assert_eq!(hits(&[("ghp_", true)], "GHP_"), Vec::<usize>::new());
        assert_eq!(hits(&[("Pass", false)], "xPASSpass"), [1, 5]);
        assert_eq!(hits(&[("r8_", true)], "r8_"), [0]);
        assert_eq!(hits(&[("r8_", true)], "ar8_b r8_"), [1, 6]);
        assert_eq!(hits(&[("sk-ant-api03-", true)], "a sk-ant-api03-"), [2]);
        assert_eq!(hits(&[("x_[@`", false)], "x_[@` X_[@` x_{@` x\x7F[@` x_[``"), [0, 6]);
        assert_eq!(hits(&[("Quixotic_One", false)], "quixotic_oNe Quixotic-One"), [0]);
        assert_eq!(hits(&[("Quixotic_One", true)], "quixotic_oNe Quixotic_One"), [13]);
    }
}
