//! Literals: prefixes of tokens, words that call a recognizer, anchors of regexes.
//!
//! Each literal is nominated by four of its bytes, the rarest window of it. A 64-Kbit filter tells whether four bytes
//! (letter case folded) are such a window at all; a hash table leads from them to the literals.

use super::Target;
use crate::work;

/// Four bytes as a number, letter case (and a little more) folded away.
#[inline]
pub(crate) fn key(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

/// Spreads keys over the bits of the filter.
pub(super) const MULTIPLIER: u32 = 0x9E37_79B1;

/// Which keys belong to some literal: one bit for each hash value.
pub(crate) struct Filter(Box<[u64; 1024]>);

impl std::fmt::Debug for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filter({} bits)", self.0.iter().map(|w| w.count_ones()).sum::<u32>())
    }
}

impl Default for Filter {
    fn default() -> Filter {
        Filter(Box::new([0; 1024]))
    }
}

impl Filter {
    #[inline]
    fn slot(key: u32) -> (usize, u32) {
        let hash = key.wrapping_mul(MULTIPLIER) >> 16;
        ((hash >> 6) as usize, hash & 63)
    }

    fn add(&mut self, key: u32) {
        let (word, bit) = Filter::slot(key);
        self.0[word] |= 1 << bit;
    }

    /// Add a key of three bytes, with every byte that may follow.
    fn add_short(&mut self, key: u32) {
        for byte in 0..=255u32 {
            self.add(key | (byte | 0x20) << 24);
        }
    }

    /// Whether a literal may have this key.
    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        let (word, bit) = Filter::slot(key);
        self.0[word & 1023] >> bit & 1 == 1
    }

    /// The bits: number `key * MULTIPLIER >> 16` tells of a key.
    pub(super) fn bits(&self) -> &[u64; 1024] {
        &self.0
    }
}

/// The finished table.
#[derive(Debug, Default)]
pub(crate) struct Literals {
    filter: Filter,
    /// From a key to a range of `entries`: open addressing, a power of two of slots.
    index: Vec<Slot>,
    entries: Vec<Entry>,
    /// All literals, one behind the other.
    bytes: Vec<u8>,
    targets: Vec<Target>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    from: u32,
    /// Equal to `from` where the slot is free.
    to: u32,
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
}

impl Entry {
    fn literal(self, bytes: &[u8]) -> &[u8] {
        &bytes[self.from as usize..self.from as usize + usize::from(self.length)]
    }
}

/// Collects literals.
#[derive(Default)]
pub(crate) struct Builder {
    entries: Vec<Entry>,
    bytes: Vec<u8>,
    targets: Vec<Target>,
}

impl Builder {
    /// Add a literal of at least three bytes, ASCII.
    pub(crate) fn add(&mut self, literal: &str, case_sensitive: bool, target: Target) {
        let (from, number) = (self.bytes.len() as u32, self.targets.len() as u32);
        let fold = |b: u8| if case_sensitive { b } else { b.to_ascii_lowercase() };
        self.bytes.extend(literal.bytes().map(fold));
        self.entries.push(Entry {
            from,
            length: literal.len() as u16,
            window: rarest_window(&self.bytes[from as usize..]) as u16,
            case_sensitive,
            target: number,
        });
        self.targets.push(target);
    }

    pub(crate) fn build(self) -> Literals {
        let window = |entry: &Entry| &entry.literal(&self.bytes)[usize::from(entry.window)..];
        let mut by_key: Vec<(u32, Entry)> =
            self.entries.iter().map(|entry| (key_of(window(entry)), *entry)).collect();
        by_key.sort_by_key(|(key, _)| *key);
        let mut literals = Literals {
            index: vec![Slot::default(); (2 * by_key.len()).next_power_of_two()],
            entries: by_key.iter().map(|(_, entry)| *entry).collect(),
            ..Literals::default()
        };
        let mut from = 0;
        for run in by_key.chunk_by(|a, b| a.0 == b.0) {
            let to = from + run.len() as u32;
            literals.insert(Slot { key: run[0].0, from, to });
            from = to;
        }
        Literals { bytes: self.bytes, targets: self.targets, ..literals }
    }
}

impl Literals {
    fn insert(&mut self, slot: Slot) {
        if slot.key == short(slot.key) {
            self.filter.add_short(slot.key);
        } else {
            self.filter.add(slot.key);
        }
        let mut at = self.first_slot(slot.key);
        while self.index[at].from != self.index[at].to {
            at = (at + 1) & (self.index.len() - 1);
        }
        self.index[at] = slot;
    }

    #[inline]
    fn first_slot(&self, key: u32) -> usize {
        // The upper half of the product: keys that differ in their last byte alone, as those of a literal of three do,
        // must not meet in one slot.
        (u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.index.len() - 1)
    }

    /// The entries with this key.
    #[inline]
    fn with_key(&self, key: u32) -> &[Entry] {
        if self.index.is_empty() {
            return &[];
        }
        let mut at = self.first_slot(key);
        loop {
            let slot = self.index[at];
            if slot.from == slot.to {
                return &[];
            }
            if slot.key == key {
                return &self.entries[slot.from as usize..slot.to as usize];
            }
            at = (at + 1) & (self.index.len() - 1);
        }
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

/// The key that three bytes have, whatever follows. No key of four bytes is like it.
#[inline]
fn short(key: u32) -> u32 {
    key & 0x00FF_FFFF
}

/// Start of the window of four bytes that ordinary text holds least often.
fn rarest_window(literal: &[u8]) -> usize {
    let cost = |window: &[u8]| -> f64 { window.iter().map(|&b| commonness(b)).product() };
    let starts = 0..=literal.len().saturating_sub(4);
    starts
        .min_by(|&a, &b| {
            cost(&literal[a..a + 4.min(literal.len())])
                .total_cmp(&cost(&literal[b..b + 4.min(literal.len())]))
        })
        .unwrap_or(0)
}

/// Roughly how often a byte stands in prose, code and logs.
fn commonness(byte: u8) -> f64 {
    const LETTERS: &[u8; 26] = b"etaoinsrhldcumfpgwybvkxjqz";
    match byte.to_ascii_lowercase() {
        letter if letter.is_ascii_lowercase() => {
            let rank = LETTERS.iter().position(|&l| l == letter).unwrap_or(25);
            0.09 / (1.0 + 0.3 * rank as f64)
        }
        b' ' => 0.15,
        b'0'..=b'9' => 0.01,
        b'_' | b'-' | b'.' | b',' | b'"' | b'/' | b':' | b'=' => 0.01,
        _ => 0.003,
    }
}

impl Literals {
    pub(crate) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Call `hit` with the start of every literal whose window stands at `at`.
    pub(crate) fn each(&self, text: &[u8], at: usize, mut hit: impl FnMut(usize, &Target)) {
        let Some(window) = window_at(text, at) else { return };
        let key = key(window);
        let (long, short) = (self.with_key(key), self.with_key(short(key)));
        work::add(long.len() + short.len());
        for entry in long.iter().chain(short) {
            let literal = entry.literal(&self.bytes);
            let Some(start) = at.checked_sub(usize::from(entry.window)) else { continue };
            let Some(there) = text.get(start..start + literal.len()) else { continue };
            let same = if entry.case_sensitive {
                there == literal
            } else {
                there.eq_ignore_ascii_case(literal)
            };
            if same {
                hit(start, &self.targets[entry.target as usize]);
            }
        }
    }
}

/// Four bytes at `at`; behind the end of the text stand zeros.
#[inline]
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
    use super::*;

    fn hits(literals: &[(&str, bool)], text: &str) -> Vec<usize> {
        let mut builder = Builder::default();
        for (literal, case) in literals {
            builder.add(literal, *case, Target::Regex(0));
        }
        let table = builder.build();
        let mut found = Vec::new();
        for at in 0..text.len() {
            if table.filter().has(key(window_at(text.as_bytes(), at).unwrap())) {
                table.each(text.as_bytes(), at, |start, _| found.push(start));
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
    }
}
