//! Names to fill templates with.

use crate::corpus::Sample;
use crate::random::Random;
use crate::tagger::Label;
use crate::tagger::gazetteer::{CITY, COUNTRY, DICTIONARY, GIVEN, SURNAME};

/// Names by what they are.
#[derive(Debug, Default)]
pub(crate) struct Pools {
    given: Vec<String>,
    surnames: Vec<String>,
    cities: Vec<String>,
    countries: Vec<String>,
    /// As labelled texts have them.
    pub(super) people: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) organizations: Vec<String>,
    pub(super) addresses: Vec<String>,
}

impl Pools {
    /// Names of the word lists, and of made-up texts.
    pub(crate) fn new(lists: &str, samples: &[Sample]) -> Pools {
        let mut pools = Pools::default();
        for (words, mask) in lists.lines().filter_map(|line| line.rsplit_once('\t')) {
            let mask: u8 = mask.parse().unwrap_or(0);
            pools.list(words, mask);
        }
        for sample in samples {
            for entity in &sample.entities {
                let pool = match entity.label {
                    Label::Person => &mut pools.people,
                    Label::Location => &mut pools.places,
                    Label::Organization => &mut pools.organizations,
                    Label::Address => &mut pools.addresses,
                };
                pool.push(sample.text[entity.start..entity.end].to_owned());
            }
        }
        pools
    }

    fn list(&mut self, words: &str, mask: u8) {
        let is_word = words.chars().count() >= 3 && words.chars().all(char::is_alphabetic);
        if mask & GIVEN != 0 && is_word && mask & DICTIONARY == 0 {
            self.given.push(capitalised(words));
        }
        if mask & SURNAME != 0 && is_word {
            self.surnames.push(capitalised(words));
        }
        if mask & CITY != 0 && mask & DICTIONARY == 0 {
            self.cities.push(capitalised(words));
        }
        if mask & COUNTRY != 0 && words.len() > 3 {
            self.countries.push(capitalised(words));
        }
    }

    pub(super) fn given(&self, random: &mut Random) -> String {
        pick(&self.given, random)
    }

    pub(super) fn surname(&self, random: &mut Random) -> String {
        pick(&self.surnames, random)
    }

    pub(super) fn city(&self, random: &mut Random) -> String {
        if random.percent(40) { pick(&self.places, random) } else { pick(&self.cities, random) }
    }

    pub(super) fn country(&self, random: &mut Random) -> String {
        pick(&self.countries, random)
    }

    pub(super) fn place(&self, random: &mut Random) -> String {
        match random.below(10) {
            0..2 => self.country(random),
            2 => format!("{}, {}", self.city(random), super::address::state(random)),
            3 => format!("{}, {}", self.city(random), self.country(random)),
            _ => self.city(random),
        }
    }
}

/// One of a pool; a stand-in where a pool is empty, as in a small fixture.
pub(super) fn pick(pool: &[String], random: &mut Random) -> String {
    if pool.is_empty() { "Novak".to_owned() } else { random.pick(pool) }
}

/// Words of a list as they are written.
pub(super) fn capitalised(words: &str) -> String {
    let mut out = String::new();
    let mut begins = true;
    for c in words.chars() {
        if begins {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        begins = !c.is_alphanumeric() && c != '\'' && c != '’';
    }
    out
}
