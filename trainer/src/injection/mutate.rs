//! How hard it is to get an attack past the engine by small changes, tried at random.
//!
//! In: the attacks that are caught as they stand. Out: how many of their mutants are caught too, and for how many attacks
//! none of the mutants gets through. A mutant has up to [`DEEPEST`] small changes that leave it readable: typing errors,
//! look-alikes, other spacing, filler, synonyms. Fixed seed: the same attacks give the same figures.

use inkout::{Engine, Scratch};

use super::data::Row;
use super::random::Random;

/// Mutants of an attack.
const BUDGET: usize = 1000;
/// Attacks that are tried, evenly spread.
const TRIED: usize = 100;
/// Bytes of the longest attack that is tried.
const LONGEST: usize = 600;
/// Changes of a mutant, at most.
const DEEPEST: usize = 4;

const SYNONYMS: &[(&str, &[&str])] = &[
    ("ignore", &["disregard", "skip", "overlook", "set aside"]),
    ("forget", &["drop", "erase", "leave behind"]),
    ("previous", &["earlier", "prior", "preceding", "above"]),
    ("instructions", &["orders", "directions", "guidance", "rules"]),
    ("reveal", &["show", "disclose", "give away"]),
    ("prompt", &["preamble", "setup", "briefing"]),
    ("pretend", &["act as if", "make believe"]),
    ("system", &["base", "core"]),
    ("password", &["passcode", "secret word"]),
    ("rules", &["norms", "limits"]),
    ("all", &["every one of", "any of"]),
];
const SIGNS: &[&str] = &[",", ".", " -", "!", "\n"];
const FILLER: &[&str] = &["please", "kindly", "now", "just", "well,", "okay,", "really", "- um -"];
const LOOK_ALIKES: &[(char, char)] = &[
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'о'),
    ('i', '1'),
    ('o', '0'),
    ('e', '3'),
    ('s', '5'),
    ('a', '@'),
];

/// Try it, and say what came out.
pub(super) fn survey(engine: &Engine, rows: &[Row]) {
    let mut scratch = Scratch::default();
    let mut caught = |text: &str| {
        engine.scan_into(text.as_bytes(), &mut scratch, &mut Vec::new());
        scratch.injection().probability >= 0.5
    };
    let attacks: Vec<&str> = rows
        .iter()
        .filter(|row| row.attack && row.measured && row.text.len() <= LONGEST)
        .map(|row| row.text.as_str())
        .filter(|text| caught(text))
        .collect();
    let step = attacks.len().div_ceil(TRIED).max(1);
    let (mut tried, mut firm, mut kept) = (0, 0, 0);
    for (i, attack) in attacks.iter().step_by(step).enumerate() {
        let mut random = Random::new(i as u64);
        let mutants = (0..BUDGET).map(|_| mutant(attack, &mut random));
        let still = mutants.filter(|text| caught(text)).count();
        tried += 1;
        kept += still;
        firm += usize::from(still == BUDGET);
    }
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    println!("{tried} attacks caught as they stand, {BUDGET} mutants each");
    println!("mutants still caught: {:.1} %", share(kept, tried * BUDGET));
    println!("attacks of which a mutant gets through: {:.1} %", share(tried - firm, tried));
}

fn mutant(attack: &str, random: &mut Random) -> String {
    let changes = 1 + random.below(DEEPEST);
    (0..changes).fold(attack.to_owned(), |text, _| changed(&text, random))
}

/// One small change.
fn changed(text: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let at = random.below(words.len());
    match random.below(8) {
        0 => words.insert(at, (*random.pick(FILLER)).to_owned()),
        1 => replace_by_synonym(&mut words, random),
        2 => words[at] = words[at].to_uppercase(),
        3 => words[at] += SIGNS[random.below(SIGNS.len())],
        _ => words[at] = misspelt(&words[at], random),
    }
    words.join(" ")
}

fn replace_by_synonym(words: &mut [String], random: &mut Random) {
    let from = random.below(words.len());
    let count = words.len();
    for i in (0..count).map(|i| (from + i) % count) {
        let word = words[i].to_lowercase();
        let known = SYNONYMS
            .iter()
            .find(|(known, _)| word.trim_matches(|c: char| !c.is_alphabetic()) == *known);
        if let Some((_, others)) = known {
            words[i] = (*random.pick(others)).to_owned();
            return;
        }
    }
}

/// A word with a letter swapped, lost, doubled, looking alike, split off or hidden behind nothing.
fn misspelt(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = random.below(letters.len() - 1);
    match random.below(6) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        3 => {
            let alike = LOOK_ALIKES.iter().filter(|(letter, _)| *letter == letters[at]);
            let alike: Vec<char> = alike.map(|(_, other)| *other).collect();
            if !alike.is_empty() {
                letters[at] = *random.pick(&alike);
            }
        }
        4 => letters.insert(at + 1, ' '),
        _ => letters.insert(at + 1, '\u{200B}'),
    }
    letters.into_iter().collect()
}
