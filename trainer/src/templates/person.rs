//! Names of people, in the forms that people write them.

use super::pools::{Pools, pick};
use crate::random::Random;

/// A first name, now and then a double one.
pub(super) fn given(pools: &Pools, random: &mut Random) -> String {
    match random.below(20) {
        0 => format!("{}-{}", pools.given(random), pools.given(random)),
        1..13 => common(pools, random, true).unwrap_or_else(|| pools.given(random)),
        _ => pools.given(random),
    }
}

pub(super) fn surname(pools: &Pools, random: &mut Random) -> String {
    match random.below(24) {
        0 => format!("{}-{}", pools.surname(random), pools.surname(random)),
        1 => format!("{}{}", random.pick(&["O'", "D'", "Mc", "Mac", "O’"]), pools.surname(random)),
        2 => format!(
            "{} {}",
            random.pick(&[
                "van", "van der", "de", "von", "da", "del", "di", "el", "bin", "ten", "la"
            ]),
            pools.surname(random)
        ),
        3..14 => common(pools, random, false).unwrap_or_else(|| pools.surname(random)),
        _ => pools.surname(random),
    }
}

/// The first or last word of a name that a labelled text holds: those come as often as they are common.
fn common(pools: &Pools, random: &mut Random, first: bool) -> Option<String> {
    let name = pools.people.get(random.below(pools.people.len().max(1)))?;
    let mut words = name.split(' ');
    let word = if first { words.next() } else { words.next_back() }?;
    let good = word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    (good && capital && word.chars().any(char::is_lowercase)).then(|| word.to_owned())
}

fn initial(random: &mut Random) -> char {
    char::from(random.pick(b"ABCDEFGHIJKLMNOPRSTVWZ"))
}

/// A name in full.
pub(super) fn full(pools: &Pools, random: &mut Random) -> String {
    let (first, last) = (given(pools, random), surname(pools, random));
    match random.below(40) {
        0..2 => format!("{first} {}. {last}", initial(random)),
        2 => format!("{first} {} {last}", initial(random)),
        3 => format!("{}. {last}", initial(random)),
        4 => format!("{}. {}. {last}", initial(random), initial(random)),
        5..7 => format!("{first} {} {last}", given(pools, random)),
        7 => format!("{last}, {first}"),
        8 => format!("{first} {}", last.to_uppercase()),
        9 => format!("{first} {last} {}", surname(pools, random)),
        10 => format!("{first} {last} {}", random.pick(&["Jr.", "Sr.", "II", "III", "Jr"])),
        11..14 => first,
        14..16 => last,
        16..26 => pick(&pools.people, random),
        _ => format!("{first} {last}"),
    }
}

/// `Anna K.`
pub(super) fn short(pools: &Pools, random: &mut Random) -> String {
    let first = given(pools, random);
    match random.below(4) {
        0 => format!("{first} {}", surname(pools, random)),
        1 => format!("{first} {}", initial(random)),
        _ => format!("{first} {}.", initial(random)),
    }
}

/// What people call themselves on line.
pub(super) fn handle(pools: &Pools, random: &mut Random) -> String {
    let first = given(pools, random).to_lowercase();
    let last = surname(pools, random).to_lowercase().replace([' ', '\''], "");
    match random.below(5) {
        0 => format!("{first}{}", random.below(100)),
        1 => format!("{first}.{last}"),
        2 => format!("{first}_{last}"),
        3 => format!("{}{last}", first.chars().next().unwrap_or('x')),
        _ => format!("{first}{last}{}", random.below(2000)),
    }
}

pub(super) fn email(pools: &Pools, random: &mut Random) -> String {
    let domain = random.pick(&["example.com", "example.org", "mail.example.net"]);
    format!("{}@{domain}", handle(pools, random))
}
