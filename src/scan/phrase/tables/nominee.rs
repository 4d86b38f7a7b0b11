//! From a word of ASCII letters to the sequences that it may be the anchor of.
//!
//! In: the words and stems that are looked for, each with a sequence. Out: for the [`Mark`] of a text's word the
//! [`Group`]s it leads to: no hash is made and no word compared. Words that share a mark share a group, so what is nominated
//! may be too much, never too little.

use std::collections::BTreeMap;

use super::opening::{First, Mark, Openings, first_of};
use super::{Need, Reach, Sequence};
use crate::scan::simd::beginnings::Beginnings;
use crate::text::words;

/// Marks that are told apart by a table.
const SLOTS: u32 = 1 << 12;
/// Marks there are.
const MARKS: u32 = 1 << 16;

/// The groups, and which marks lead to them.
#[derive(Debug, Default)]
pub(crate) struct Nominees {
    pub(crate) words: Table,
    pub(crate) stems: Table,
    /// Of stems too short for their mark to tell.
    pub(crate) always: Option<Group>,
}

/// Groups by their marks.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// For each slot the number of the first group in it or behind it, and at the end how many there are.
    pub(super) firsts: Vec<u16>,
    /// The marks of the groups, in order.
    pub(super) marks: Vec<u16>,
    pub(super) groups: Vec<Group>,
}

impl Table {
    fn new<M>(members: BTreeMap<u32, Vec<M>>, group: impl Fn(Vec<M>) -> Group) -> Table {
        let (marks, groups): (Vec<u16>, Vec<Group>) =
            members.into_iter().map(|(mark, members)| (mark as u16, group(members))).unzip();
        let first = |slot: u32| marks.partition_point(|mark| u32::from(*mark) < slot * PER_SLOT);
        Table { firsts: (0..=SLOTS).map(|slot| first(slot) as u16).collect(), marks, groups }
    }

    /// The group with that mark.
    #[inline]
    fn of(&self, mark: u32) -> Option<&Group> {
        let slot = (mark / PER_SLOT) as usize;
        let &[first, last] = self.firsts.get(slot..)?.first_chunk()?;
        let first = usize::from(first);
        let marks = self.marks.get(first..usize::from(last))?;
        let found = marks.iter().position(|own| u32::from(*own) == mark)?;
        self.groups.get(first + found)
    }
}

/// Marks that share a slot.
const PER_SLOT: u32 = MARKS / SLOTS;

/// Sequences with the same mark of an anchor.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) sequences: Vec<u16>,
    /// What each of them needs most rarely, on either side.
    pub(crate) before: Side,
    pub(crate) behind: Side,
    /// One of them needs nothing else.
    pub(crate) always: bool,
}

/// What some need on one side, and how far from the anchor.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    pub(crate) reach: usize,
    pub(crate) glimpse: Glimpse,
    pub(crate) openings: Openings,
}

/// What some words begin with.
#[derive(Clone, Debug)]
pub(crate) struct Glimpse(pub(crate) Beginnings);

impl Default for Glimpse {
    fn default() -> Self {
        Glimpse(Beginnings::NONE)
    }
}

impl Glimpse {
    /// Of words by their first letters.
    pub(crate) fn new(mut firsts: Vec<First>) -> Glimpse {
        firsts.sort_unstable();
        firsts.dedup();
        Glimpse(Beginnings::new(&firsts))
    }
}

/// A [`Side`] that grows.
#[derive(Default)]
struct Growing {
    reach: usize,
    openings: Openings,
    firsts: Vec<First>,
}

impl Growing {
    fn add(&mut self, reach: usize, openings: &Openings, firsts: &[First]) {
        if reach > 0 {
            self.reach = self.reach.max(reach);
            self.openings.widen(openings);
            self.firsts.extend(firsts);
        }
    }

    fn finish(self) -> Side {
        let Growing { reach, openings, firsts } = self;
        Side { reach, glimpse: Glimpse::new(firsts), openings }
    }
}

impl Group {
    fn new(
        members: Vec<Member>,
        sequences: &[Sequence],
        openings: &[Openings],
        firsts: &[Vec<First>],
    ) -> Group {
        let mut group = Group::default();
        let (mut sides, mut always) = ([Growing::default(), Growing::default()], false);
        for Member { sequence: number, neighbour } in members {
            if !group.sequences.contains(&number) {
                group.sequences.push(number);
            }
            let [side_before, side_behind] = &mut sides;
            if let Some(Neighbour { is_behind, openings, firsts }) = neighbour {
                let side = if is_behind { side_behind } else { side_before };
                side.add(1, &openings, &firsts);
                continue;
            }
            let Some(need) = sequences[usize::from(number)].need else {
                always = true;
                continue;
            };
            let Need { reach: Reach { before, behind }, openings: needed } = need;
            let needed = usize::from(needed);
            side_before.add(before, &openings[needed], &firsts[needed]);
            side_behind.add(behind, &openings[needed], &firsts[needed]);
        }
        let [before, behind] = sides.map(Growing::finish);
        Group { before, behind, always, ..group }
    }
}

impl Nominees {
    /// Of the word with that mark, and of its stems.
    #[inline]
    pub(crate) fn of(&self, mark: Mark) -> [Option<&Group>; 3] {
        let word = self.words.of(mark.word_below(MARKS));
        [word, self.stems.of(mark.stem_below(MARKS)), self.always.as_ref()]
    }
}

/// A word that must stand right beside the one that is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Neighbour {
    is_behind: bool,
    openings: Openings,
    firsts: Vec<First>,
}

impl Neighbour {
    /// This word, or all with the stem.
    pub(crate) fn new(word: &[u8], is_stem: bool, is_behind: bool) -> Neighbour {
        let mut openings = Openings::default();
        openings.add(word, is_stem);
        Neighbour { is_behind, openings, firsts: first_of(word).into_iter().collect() }
    }
}

/// A sequence that a word leads to, and its neighbour there, if it is one of several words.
#[derive(Clone, Debug)]
struct Member {
    sequence: u16,
    neighbour: Option<Neighbour>,
}

/// Collects words.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    words: BTreeMap<u32, Vec<Member>>,
    stems: BTreeMap<u32, Vec<Member>>,
    always: Vec<Member>,
}

impl Builder {
    /// A word or stem that is looked for, with a sequence, and a word that must stand beside it.
    pub(crate) fn add(
        &mut self,
        (word, is_stem): (&[u8], bool),
        sequence: u16,
        neighbour: Option<Neighbour>,
    ) {
        let is_plain = word.iter().all(u8::is_ascii_alphanumeric);
        if !is_plain && words::ascii_letters(word).is_none() {
            return;
        }
        let (mark, tells_stem) = Mark::of_term(word);
        let members = if !is_stem {
            self.words.entry(mark.word_below(MARKS)).or_default()
        } else if tells_stem {
            self.stems.entry(mark.stem_below(MARKS)).or_default()
        } else {
            &mut self.always
        };
        members.push(Member { sequence, neighbour });
    }

    pub(crate) fn build(
        self,
        sequences: &[Sequence],
        openings: &[Openings],
        firsts: &[Vec<First>],
    ) -> Nominees {
        let group = |members: Vec<Member>| Group::new(members, sequences, openings, firsts);
        let always = (!self.always.is_empty()).then(|| group(self.always));
        Nominees {
            words: Table::new(self.words, group),
            stems: Table::new(self.stems, group),
            always,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_the_sequences_of_their_marks() {
        let mut builder = Builder::default();
        for (number, (word, is_stem)) in
            [("ignore", false), ("instruct", true), ("ai", true), ("ignore", false), ("to", false)]
                .into_iter()
                .enumerate()
        {
            builder.add((word.as_bytes(), is_stem), number as u16, None);
        }
        let nominees = builder.build(&vec![Sequence::default(); 5], &[], &[]);
        let of = |word: &str| -> Vec<u16> {
            let groups = nominees.of(Mark::of_word(word.as_bytes(), 0, word.len()));
            groups.into_iter().flatten().flat_map(|group| group.sequences.iter().copied()).collect()
        };
        // A stem of two letters is told by no mark.
        assert_eq!(of("Ignore"), [0, 3, 2]);
        assert_eq!(of("instructions"), [1, 2]);
        assert_eq!(of("to"), [4, 2]);
        for word in ["ignored", "inspect", "ai", "too", "weather"] {
            assert_eq!(of(word), [2], "{word}");
        }
    }

    #[test]
    fn marks_that_share_a_slot_are_told_apart() {
        let members = (0..MARKS).step_by(3).map(|mark| (mark, vec![mark as u16]));
        let table =
            Table::new(members.collect(), |sequences| Group { sequences, ..Group::default() });
        for mark in 0..MARKS {
            let wanted = (mark % 3 == 0).then_some(mark as u16);
            assert_eq!(table.of(mark).map(|group| group.sequences[0]), wanted);
        }
    }
}
