//! Names and mail addresses that are made up.
//!
//! Out: a given name, a family name that nobody has, and a tag, which is what tells the stand-in from any other mention of
//! such a name. All in ASCII, so that no encoding on the way of an answer hides it.

use super::Dice;

const GIVEN: &[&str] = &[
    "Alex", "Casey", "Dana", "Devon", "Frankie", "Jamie", "Jordan", "Kim", "Lee", "Morgan",
    "Quinn", "Reese", "Robin", "Rowan", "Sam", "Taylor",
];
const FAMILY: &[&str] = &[
    "Ashgrove",
    "Brookfen",
    "Coldmere",
    "Dunhollow",
    "Eastwillow",
    "Fernlock",
    "Greyfield",
    "Hollowell",
    "Inkwater",
    "Larkmoor",
    "Marlowe",
    "Northgate",
    "Oakhurst",
    "Pinewood",
    "Quillbrook",
    "Ravensby",
];
const DOMAINS: &[&str] = &["example.com", "example.net", "example.org"];

pub(super) fn person(dice: &mut Dice) -> String {
    format!("{} {} {}", dice.one_of(GIVEN), dice.one_of(FAMILY), dice.tag())
}

pub(super) fn email(dice: &mut Dice) -> String {
    let (given, domain) = (dice.one_of(GIVEN), dice.one_of(DOMAINS));
    format!("{given}.{}@{domain}", dice.tag()).to_ascii_lowercase()
}
