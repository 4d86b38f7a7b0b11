//! Literals: prefixes of tokens, words that call a recognizer, anchors of regexes.
//!
//! Each literal is nominated by four of its bytes, the rarest window of it. A 64-Kbit filter tells whether four bytes
//! (letter case folded) are such a window at all; a hash table leads from them to the literals.

use std::collections::HashMap;

use super::Target;
use crate::work;

/// Four bytes as a number, letter case (and a little more) folded away.
#[inline]
pub(crate) fn key(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

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
        let hash = key.wrapping_mul(0x9E37_79B1) >> 16;
        ((hash >> 6) as usize, hash & 63)
    }

    fn add(&mut self, key: u32) {
        let (word, bit) = Filter::slot(key);
        self.0[word] |= 1 << bit;
    }

    /// Whether a literal may have this key.
    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        let (word, bit) = Filter::slot(key);
        self.0[word & 1023] >> bit & 1 == 1
    }
}

/// The finished table.
#[derive(Debug, Default)]
pub(crate) struct Literals {
    filter: Filter,
    /// From a key to a range of `entries`.
    index: HashMap<u32, std::ops::Range<u32>>,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    literal: Box<[u8]>,
    /// Where in the literal its window begins.
    window: usize,
    case_sensitive: bool,
    target: Target,
}

/// Collects literals.
#[derive(Default)]
pub(crate) struct Builder {
    entries: Vec<Entry>,
}

impl Builder {
    /// Add a literal of at least three bytes, ASCII.
    pub(crate) fn add(&mut self, literal: &str, case_sensitive: bool, target: Target) {
        let literal: Box<[u8]> = if case_sensitive {
            literal.as_bytes().into()
        } else {
            literal.to_ascii_lowercase().into_bytes().into()
        };
        let window = rarest_window(&literal);
        self.entries.push(Entry { literal, window, case_sensitive, target });
    }

    pub(crate) fn build(self) -> Literals {
        let mut by_key: HashMap<u32, Vec<Entry>> = HashMap::new();
        for entry in self.entries {
            for key in keys(&entry.literal[entry.window..]) {
                by_key.entry(key).or_default().push(entry.clone());
            }
        }
        let mut literals = Literals::default();
        for (key, entries) in by_key {
            let from = literals.entries.len() as u32;
            literals.entries.extend(entries);
            literals.index.insert(key, from..literals.entries.len() as u32);
            literals.filter.add(key);
        }
        literals
    }
}

/// The keys that the first four bytes of a literal can have; many if there are but three.
fn keys(literal: &[u8]) -> Vec<u32> {
    match *literal {
        [a, b, c, d, ..] => vec![key([a, b, c, d])],
        [a, b, c] => {
            let mut keys: Vec<u32> = (0..=255).map(|d| key([a, b, c, d])).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        }
        _ => Vec::new(),
    }
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
        let Some(range) = self.index.get(&key(window)) else { return };
        work::add(range.len());
        for entry in &self.entries[range.start as usize..range.end as usize] {
            let Some(start) = at.checked_sub(entry.window) else { continue };
            let Some(there) = text.get(start..start + entry.literal.len()) else { continue };
            let same = if entry.case_sensitive {
                *there == *entry.literal
            } else {
                there.eq_ignore_ascii_case(&entry.literal)
            };
            if same {
                hit(start, &entry.target);
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
