//! Names and sentences of a language that is written in letters of its own and declines names.
//!
//! A list in `trainer/names` has lines of a kind and words: `man`, `woman`, `surname` (of a man), `place`, `street`, `firm`,
//! `brand`, `way` for kinds of streets, and `word` for the dictionary; `_` stands for a space. Slots of its templates are those of `fill`, with the case behind: `{personacc}`.

use std::collections::BTreeMap;

use super::declension::{Case, Declension, Form};
use super::fill::{Slots, Value};
use super::plain;
use crate::random::Random;
use crate::tagger::Label;
use crate::tagger::gazetteer::{CITY, DICTIONARY, GIVEN, STREET, SURNAME};

/// How companies and addresses are written.
pub(super) struct Customs {
    /// Before and behind the name of a company.
    pub(super) companies: &'static [(&'static str, &'static str)],
    /// Before and behind the name of a street.
    pub(super) streets: &'static [(&'static str, &'static str)],
    /// Before the number of a flat.
    pub(super) flats: &'static [&'static str],
    /// Before a town.
    pub(super) towns: &'static [&'static str],
    pub(super) postcode: usize,
}

/// A language.
pub(crate) struct Language {
    lists: BTreeMap<&'static str, Vec<&'static str>>,
    declension: Declension,
    customs: &'static Customs,
}

impl Language {
    pub(super) fn new(
        lists: &'static str,
        declension: Declension,
        customs: &'static Customs,
    ) -> Language {
        let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (kind, words) in lists.lines().filter_map(|line| line.split_once(' ')) {
            all.entry(kind).or_default().extend(words.split(' '));
        }
        Language { lists: all, declension, customs }
    }

    /// Lines for the gazetteer: a word, a tab, a mask of lists.
    pub(crate) fn gazetteer(&self) -> String {
        let mut lines = String::new();
        let mut list = |word: &str, mask: u8| lines.push_str(&format!("{word}\t{mask}\n"));
        for case in Case::ALL {
            for man in self.all("man") {
                list(&self.declension.of(man, Form::Man, case), GIVEN);
            }
            for woman in self.all("woman") {
                list(&self.declension.of(woman, Form::Woman, case), GIVEN);
            }
            for place in self.all("place") {
                list(&self.declension.of(place, Form::Place, case).replace('_', " "), CITY);
            }
            for surname in self.all("surname") {
                list(&self.declension.of(surname, Form::HisSurname, case), SURNAME);
                list(&self.declension.of(surname, Form::HerSurname, case), SURNAME);
            }
        }
        for word in self.all("word") {
            list(word, DICTIONARY);
        }
        for word in self.all("way") {
            list(word, STREET);
        }
        lines.to_lowercase()
    }

    fn all(&self, kind: &str) -> impl Iterator<Item = &'static str> {
        self.lists.get(kind).into_iter().flatten().copied()
    }

    fn one(&self, kind: &str, random: &mut Random) -> &'static str {
        self.lists.get(kind).map_or("", |words| random.pick(words))
    }

    fn given(&self, is_man: bool, case: Case, random: &mut Random) -> String {
        let (kind, form) = if is_man { ("man", Form::Man) } else { ("woman", Form::Woman) };
        self.declension.of(self.one(kind, random), form, case)
    }

    fn surname(&self, is_man: bool, case: Case, random: &mut Random) -> String {
        let form = if is_man { Form::HisSurname } else { Form::HerSurname };
        self.declension.of(self.one("surname", random), form, case)
    }

    fn patronymic(&self, is_man: bool, case: Case, random: &mut Random) -> Option<String> {
        self.declension.patronymic(self.one("man", random), is_man, case)
    }

    /// A first letter, as an initial.
    fn initial(&self, is_man: bool, random: &mut Random) -> String {
        let kind = if is_man { "man" } else { "woman" };
        self.one(kind, random).chars().take(1).chain(['.']).collect()
    }

    /// `И. И. Петров`, `Петров И.И.`
    fn short(&self, case: Case, random: &mut Random) -> String {
        let is_man = random.percent(50);
        let surname = self.surname(is_man, case, random);
        let first = self.initial(is_man, random);
        let second = self.initial(true, random);
        match random.below(5) {
            0 => format!("{first} {second} {surname}"),
            1 => format!("{first}{second} {surname}"),
            2 => format!("{surname} {first} {second}"),
            3 => format!("{first} {surname}"),
            _ => format!("{surname} {first}{second}"),
        }
    }

    fn person(&self, case: Case, random: &mut Random) -> String {
        let is_man = random.percent(50);
        let given = self.given(is_man, case, random);
        let surname = self.surname(is_man, case, random);
        match (random.below(20), self.patronymic(is_man, case, random)) {
            (0..3, Some(patronymic)) => format!("{given} {patronymic} {surname}"),
            (3..6, Some(patronymic)) => format!("{surname} {given} {patronymic}"),
            (6, Some(patronymic)) => format!("{given} {patronymic}"),
            (7, _) => format!("{surname} {given}"),
            (8..10, _) => self.short(case, random),
            (10, _) => given,
            (11, _) => surname,
            (12, _) => format!("{given} {surname}-{}", self.surname(is_man, case, random)),
            _ => format!("{given} {surname}"),
        }
    }

    /// As somebody is addressed: by first name and patronymic, where there is one.
    fn polite(&self, random: &mut Random) -> String {
        let is_man = random.percent(50);
        let given = self.given(is_man, Case::Nominative, random);
        match self.patronymic(is_man, Case::Nominative, random) {
            Some(patronymic) if random.percent(80) => format!("{given} {patronymic}"),
            _ => given,
        }
    }

    fn place(&self, case: Case, random: &mut Random) -> String {
        self.declension.of(self.one("place", random), Form::Place, case).replace('_', " ")
    }

    fn company(&self, random: &mut Random) -> String {
        if random.percent(40) {
            return self.one("brand", random).to_owned();
        }
        let (before, behind) = random.pick(self.customs.companies);
        format!("{before}{}{behind}", self.one("firm", random))
    }

    fn street(&self, random: &mut Random) -> String {
        let (before, behind) = random.pick(self.customs.streets);
        let mut street =
            format!("{before}{}{behind}{}", self.one("street", random), 1 + random.below(180));
        if random.percent(40) {
            street += random.pick(self.customs.flats);
            street += &(1 + random.below(240)).to_string();
        }
        street
    }

    fn address(&self, random: &mut Random) -> String {
        let (town, street) = (self.place(Case::Nominative, random), self.street(random));
        let before = random.pick(self.customs.towns);
        let code: String =
            (0..self.customs.postcode).map(|_| char::from(b'0' + random.below(10) as u8)).collect();
        match random.below(4) {
            0 => format!("{code}, {before}{town}, {street}"),
            1 => format!("{before}{town}, {street}"),
            2 => format!("{street}, {code} {town}"),
            _ => street,
        }
    }

    fn words(&self, random: &mut Random, all_capital: bool) -> String {
        let words = (0..2 + random.below(4)).map(|i| {
            let word = self.one("word", random);
            if i == 0 || all_capital { super::pools::capitalised(word) } else { word.to_owned() }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Slots for Language {
    fn value(&self, slot: &str, random: &mut Random) -> Option<Value> {
        let (slot, case) = Case::behind(slot);
        let is_man = random.percent(50);
        let (label, text) = match slot {
            "person" => (Some(Label::Person), self.person(case, random)),
            "given" => (Some(Label::Person), self.given(is_man, case, random)),
            "surname" => (Some(Label::Person), self.surname(is_man, case, random)),
            "short" => (Some(Label::Person), self.short(case, random)),
            "polite" => (Some(Label::Person), self.polite(random)),
            "place" => (Some(Label::Location), self.place(case, random)),
            "org" => (Some(Label::Organization), self.company(random)),
            "address" => (Some(Label::Address), self.address(random)),
            "street" => (Some(Label::Address), self.street(random)),
            "words" => (None, self.words(random, false)),
            "title" => (None, self.words(random, true)),
            other => (None, plain::value(other, random)?),
        };
        Some((label, text))
    }
}
