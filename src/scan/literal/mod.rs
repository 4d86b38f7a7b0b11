//! Literals: prefixes of tokens, words that call a recognizer, anchors of regexes.
//!
//! Each literal is nominated by four of its bytes, the rarest window of it ([`rarity`]), or by the three it has. Two
//! tables ([`filter`]) tell whether bytes (letter case folded) are such a window at all, and lead from them to the
//! literals.

mod filter;
mod rarity;

use super::Target;
use super::simd::Filter;
use super::simd::window::{LONG, SHORT, key, short};
use crate::work;
use filter::Table;

/// The finished table.
#[derive(Default)]
pub(crate) struct Literals {
    long: Table<LONG, Entry>,
    short: Table<SHORT, Entry>,
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
}

impl Builder {
    /// Add a literal of at least three bytes, ASCII.
    pub(crate) fn add(&mut self, literal: &str, case_sensitive: bool, target: Target) {
        let (from, number) = (self.bytes.len() as u32, self.targets.len() as u32);
        let fold = |b: u8| if case_sensitive { b } else { b.to_ascii_lowercase() };
        self.bytes.extend(literal.bytes().map(fold));
        let added = &self.bytes[from as usize..];
        let window = rarest_window(added);
        let entry = Entry {
            from,
            length: literal.len() as u16,
            window: window as u16,
            case_sensitive,
            target: number,
        };
        self.entries.push((key_of(&added[window..]), entry));
        self.targets.push(target);
    }

    pub(crate) fn build(self) -> Literals {
        let (short, long) = self.entries.into_iter().partition(|(_, entry)| entry.length < 4);
        Literals {
            long: Table::new(long),
            short: Table::new(short),
            bytes: self.bytes,
            targets: self.targets,
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

/// Start of the window of four bytes that ordinary text holds least often.
fn rarest_window(literal: &[u8]) -> usize {
    let windows = literal.windows(4).map(rarity::rarity).enumerate();
    windows.max_by_key(|&(at, rarity)| (rarity, std::cmp::Reverse(at))).map_or(0, |(at, _)| at)
}

impl Literals {
    pub(crate) fn filter(&self) -> Filter<'_> {
        Filter { long: self.long.bits(), short: self.short.bits() }
    }

    /// Whether `each` has anything to look at. The filter's bits promise a little more than there is.
    #[inline]
    pub(crate) fn may_be_at(&self, text: &[u8], at: usize) -> bool {
        let Some(window) = window_at(text, at) else { return false };
        let key = key(window);
        self.long.find(key).is_some() || self.short.find(short(key)).is_some()
    }

    /// Call `hit` with the start of every literal whose window stands at `at`.
    pub(crate) fn each(&self, text: &[u8], at: usize, mut hit: impl FnMut(usize, &Target)) {
        let Some(window) = window_at(text, at) else { return };
        let key = key(window);
        let mut check = |entries: &[Entry]| {
            for entry in entries {
                if let Some(start) = self.start(entry, text, at) {
                    hit(start, &self.targets[entry.target as usize]);
                }
            }
        };
        check(self.long.get(key));
        check(self.short.get(short(key)));
    }

    /// Where a literal begins whose window stands at `at`, if all of it stands there.
    fn start(&self, entry: &Entry, text: &[u8], at: usize) -> Option<usize> {
        work::add(1);
        let literal = entry.literal(&self.bytes);
        let start = at.checked_sub(usize::from(entry.window))?;
        let there = text.get(start..start + literal.len())?;
        let same = if entry.case_sensitive {
            there == literal
        } else {
            there.eq_ignore_ascii_case(literal)
        };
        same.then_some(start)
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
