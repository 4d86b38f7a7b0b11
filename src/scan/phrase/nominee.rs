//! From a word of ASCII letters to the sequences that it may be the anchor of.
//!
//! In: the words and stems that are looked for, each with a sequence. Out: for the [`Mark`] of a text's word the
//! [`Group`]s it leads to, of which there are two at most: no hash is made and no word compared. Words that share a mark
//! share a group, so what is nominated may be too much, never too little.

use std::collections::BTreeMap;

use super::opening::{Mark, Openings};
use super::sight::Sight;
use super::{Need, Reach, Sequence};

/// Marks that are told apart.
const SLOTS: u32 = 1 << 12;

/// The groups, and which marks lead to them.
#[derive(Debug, Default)]
pub(super) struct Nominees {
    /// For each mark of a word one more than the number of its group; 0 for none.
    words: Vec<u16>,
    /// The same for stems.
    stems: Vec<u16>,
    groups: Vec<Group>,
}

/// Sequences with the same mark of an anchor.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) sequences: Vec<u16>,
    /// What each of them needs most rarely, on either side.
    before: Side,
    behind: Side,
    /// One of them needs nothing else.
    always: bool,
}

/// What some need on one side, and how far from the anchor.
#[derive(Clone, Debug, Default)]
struct Side {
    reach: usize,
    openings: Openings<64>,
}

impl Group {
    /// Whether one of the sequences may stand around the word in sight.
    #[inline]
    pub(super) fn may_stand(&self, text: &[u8], sight: &mut Sight) -> bool {
        let Group { before, behind, .. } = self;
        self.always
            || behind.reach > 0 && sight.may_follow(text, behind.reach, &behind.openings)
            || before.reach > 0 && sight.may_precede(text, before.reach, &before.openings)
    }

    fn add(&mut self, number: u16, sequence: &Sequence, openings: &[Openings<64>]) {
        if self.sequences.contains(&number) {
            return;
        }
        self.sequences.push(number);
        let Some(Need { reach: Reach { before, behind }, openings: needed }) = sequence.need else {
            self.always = true;
            return;
        };
        for (side, reach) in [(&mut self.before, before), (&mut self.behind, behind)] {
            if reach > 0 {
                side.reach = side.reach.max(reach);
                side.openings.widen(&openings[usize::from(needed)]);
            }
        }
    }
}

impl Nominees {
    /// Of the word with that mark, and of its stems.
    #[inline]
    pub(super) fn of(&self, mark: Mark) -> impl Iterator<Item = &Group> {
        let group = |slots: &[u16], slot: u32| {
            let number = *slots.get(slot as usize)?;
            self.groups.get(usize::from(number).checked_sub(1)?)
        };
        let word = group(&self.words, mark.word_below(SLOTS));
        word.into_iter().chain(group(&self.stems, mark.stem_below(SLOTS)))
    }
}

/// Collects words.
#[derive(Debug, Default)]
pub(super) struct Builder {
    words: BTreeMap<u32, Vec<u16>>,
    stems: BTreeMap<u32, Vec<u16>>,
}

impl Builder {
    /// A word or stem that is looked for, with a sequence.
    pub(super) fn add(&mut self, word: &[u8], is_stem: bool, sequence: u16) {
        let Some((mark, letters)) = Mark::of_term(word) else { return };
        if !is_stem {
            self.words.entry(mark.word_below(SLOTS)).or_default().push(sequence);
        } else if Mark::tells_stem(letters) {
            self.stems.entry(mark.stem_below(SLOTS)).or_default().push(sequence);
        } else {
            (0..SLOTS).for_each(|slot| self.stems.entry(slot).or_default().push(sequence));
        }
    }

    pub(super) fn build(self, sequences: &[Sequence], openings: &[Openings<64>]) -> Nominees {
        let mut groups = Vec::new();
        let mut numbers = |slots: BTreeMap<u32, Vec<u16>>| {
            let mut numbers = vec![0; SLOTS as usize];
            for (slot, members) in slots {
                let mut group = Group::default();
                for number in members {
                    group.add(number, &sequences[usize::from(number)], openings);
                }
                groups.push(group);
                numbers[slot as usize] = groups.len() as u16;
            }
            numbers
        };
        let (words, stems) = (numbers(self.words), numbers(self.stems));
        Nominees { words, stems, groups }
    }
}
