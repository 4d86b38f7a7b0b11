//! The statistical tagger: text → spans of people, places, organisations and street addresses.
//!
//! An averaged structured perceptron over hashed features; 40 table look-ups a word, most of them remembered per word.
//! In: bytes and the [`Model`]. Out: [`Guess`]es with a score for each label. The trainer includes this very module, so
//! that features are the same when weights are learnt and when they are used; so it imports nothing of the crate but five
//! files of `scan::simd` that the trainer includes too, and must stay free of state that outlives a text.

mod accents;
pub(crate) mod cache;
pub(crate) mod decode;
pub(crate) mod entry;
pub(crate) mod features;
pub(crate) mod gate;
pub(crate) mod gazetteer;
pub(crate) mod glue;
pub(crate) mod hash;
mod joint;
pub(crate) mod letters;
pub(crate) mod lines;
mod made;
pub(crate) mod model;
mod pair;
mod paragraph;
mod plain;
mod record;
mod repeated;
pub(crate) mod run;
pub(crate) mod score;
pub(crate) mod tokenizer;
pub(crate) mod tokens;
pub(crate) mod word;
pub(crate) mod words;

pub(crate) use model::Model;

/// What a span can be.
pub(crate) const LABELS: usize = 4;
/// `B` and `I` of each label; the tag O is what is left.
pub(crate) const LANES: usize = 2 * LABELS;
/// All tags: 0 is O, 1 + 2·label begins a span, 2 + 2·label goes on with it.
pub(crate) const TAGS: usize = LANES + 1;

/// A label, in the order of the tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Label {
    Person,
    Location,
    Organization,
    Address,
}

impl Label {
    pub(crate) const ALL: [Label; LABELS] =
        [Label::Person, Label::Location, Label::Organization, Label::Address];

    pub(crate) fn of_tag(tag: u8) -> Option<Label> {
        let lane = usize::from(tag).checked_sub(1)?;
        Label::ALL.get(lane / 2).copied()
    }

    pub(crate) fn begin(self) -> u8 {
        1 + 2 * self as u8
    }

    pub(crate) fn inside(self) -> u8 {
        2 + 2 * self as u8
    }
}

/// Whether a tag may follow another.
pub(crate) fn may_follow(before: u8, tag: u8) -> bool {
    let goes_on = tag > 0 && tag.is_multiple_of(2);
    !goes_on || before == tag || before + 1 == tag
}

/// Tokens that look like a name: `first..end`, by how much each label is the best reading, and how sure it
/// is in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) label: Label,
    pub(crate) margins: [i32; LABELS],
    pub(crate) scores: [u8; LABELS],
}
