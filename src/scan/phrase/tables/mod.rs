//! What phrases are looked up in, without the looking.
//!
//! In: the phrases of patterns. Out: [`Made`]: the tables, and the literals that lead to them. The build script includes this
//! very module and stores those of the catalogue, so that no start has to make them; so it imports nothing of the crate but
//! masks, words and the language of phrases, which the build script includes too.

pub(crate) mod build;
pub(crate) mod nominee;
pub(crate) mod opening;
mod stored;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::pattern::PatternIndex;
use crate::pattern::phrase::Term;
use nominee::Nominees;
use opening::Openings;

/// Tables and what they were made of.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// The patterns whose phrases they are, in order.
    #[allow(dead_code, reason = "who reads what is stored looks at these alone")]
    pub(crate) patterns: Vec<PatternIndex>,
    pub(crate) phrases: Phrases,
    /// Texts that phrases are to be looked for at, in order.
    pub(crate) literals: Vec<String>,
}

/// Index of an element; elements with the same alternatives are one.
pub(crate) type Class = u16;

/// The phrases of all enabled patterns.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// From a word to the alternatives that begin with it.
    pub(crate) exact: Map<Vec<Use>>,
    /// From a stem to the alternatives that begin with it.
    pub(crate) stems: Map<Vec<Use>>,
    /// Which hashes are of words or stems: one bit for each value of their upper half.
    pub(crate) filter: Vec<u64>,
    pub(crate) sequences: Vec<Sequence>,
    /// How many classes there are.
    pub(crate) classes: usize,
    /// Whether any alternative begins with a digit.
    pub(crate) begin_with_digits: bool,
    /// From a word that is looked for to the sequences that it may be the anchor of.
    pub(crate) anchors: Map<Vec<u16>>,
    pub(crate) anchor_stems: Map<Vec<u16>>,
    /// The same for words of ASCII letters.
    pub(crate) nominees: Nominees,
    /// What the elements that must be there begin with.
    pub(crate) openings: Vec<Openings>,
}

/// Words before and behind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reach {
    pub(crate) before: usize,
    pub(crate) behind: usize,
}

impl Reach {
    pub(crate) fn widen(&mut self, other: Reach) {
        self.before = self.before.max(other.before);
        self.behind = self.behind.max(other.behind);
    }
}

/// An element that must be there, and how far from any word of the anchor it may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    pub(crate) reach: Reach,
    /// Which of [`Phrases::openings`].
    pub(crate) openings: u16,
}

/// An alternative of a class that begins with the word looked up.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub(crate) class: Class,
    pub(crate) rest: Box<[Term]>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Sequence {
    pub(crate) pattern: PatternIndex,
    pub(crate) steps: Box<[Step]>,
    pub(crate) anchor: usize,
    /// How far from any word of its anchor it reaches.
    pub(crate) reach: Reach,
    /// What else must be there and is so most rarely.
    pub(crate) need: Option<Need>,
    /// Words of its anchor, at most.
    pub(crate) own: usize,
    /// The other elements, from the anchor on.
    pub(crate) before: Box<[Place]>,
    pub(crate) behind: Box<[Place]>,
    /// What its elements begin with.
    pub(crate) opening: Openings,
}

/// An element, as seen from the one beside it that is nearer to the anchor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Words between the two, at most.
    pub(crate) gap: usize,
    /// Words of its longest alternative.
    pub(crate) longest: usize,
    pub(crate) optional: bool,
    /// Which of [`Phrases::openings`].
    pub(crate) openings: u16,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) class: Class,
    pub(crate) gap: usize,
    pub(crate) optional: bool,
}

pub(crate) type Map<T> = HashMap<u32, T, BuildHasherDefault<Spread>>;

/// Where a hash has its bit in a filter.
#[inline]
pub(crate) fn filter_slot(hash: u32) -> (usize, u32) {
    let hash = hash.wrapping_mul(0x9E37_79B1) >> 16;
    ((hash >> 6) as usize, hash & 63)
}

/// Hasher for keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u32(u32::from(*b)));
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}
