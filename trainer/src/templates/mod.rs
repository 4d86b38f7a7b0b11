//! Texts made for training: templates with slots, filled with people, places and addresses that don't exist.
//!
//! A template is a line of a file in `trainer/templates`; `\n` stands for a line break, `{person}` and the like for a
//! slot. Names come from the word lists and from what the labelled texts hold, put together at random.

mod address;
mod declension;
mod fill;
mod language;
mod languages;
mod organization;
mod person;
mod plain;
mod pools;

use crate::corpus::Sample;
use crate::random::Random;
use fill::Slots;
pub(crate) use pools::Pools;

/// Templates of one kind, and how many texts are made with them.
struct Set {
    templates: &'static str,
    texts: usize,
}

const SETS: &[Set] = &[
    Set { templates: include_str!("../../templates/chat.txt"), texts: 3600 },
    Set { templates: include_str!("../../templates/mail.txt"), texts: 1600 },
    Set { templates: include_str!("../../templates/forms.txt"), texts: 2200 },
    Set { templates: include_str!("../../templates/medical.txt"), texts: 1400 },
    Set { templates: include_str!("../../templates/work.txt"), texts: 1800 },
    Set { templates: include_str!("../../templates/code.txt"), texts: 500 },
    Set { templates: include_str!("../../templates/german.txt"), texts: 1400 },
    Set { templates: include_str!("../../templates/languages.txt"), texts: 3000 },
    Set { templates: include_str!("../../templates/europe.txt"), texts: 3000 },
    Set { templates: include_str!("../../templates/europe_quiet.txt"), texts: 2000 },
    Set { templates: include_str!("../../templates/quiet.txt"), texts: 2400 },
];

/// Of a hundred texts, so many go on with another template.
const GO_ON: usize = 30;

/// All the texts.
pub(crate) fn samples(pools: &Pools) -> Vec<Sample> {
    let mut random = Random::new(11);
    let mut all = Vec::new();
    for set in SETS {
        set.texts(pools, &mut random, &mut all);
    }
    for (language, sets) in languages::all() {
        for set in sets {
            set.texts(&language, &mut random, &mut all);
        }
    }
    all
}

/// Words of the languages with letters of their own, as lines for the gazetteer.
pub(crate) fn word_lists() -> String {
    languages::all().iter().map(|(language, _)| language.gazetteer()).collect()
}

impl Set {
    fn texts(&self, slots: &impl Slots, random: &mut Random, all: &mut Vec<Sample>) {
        let templates: Vec<&str> = self.templates.lines().filter(|line| !line.is_empty()).collect();
        for _ in 0..self.texts {
            all.push(text(&templates, slots, random));
        }
    }
}

fn text(templates: &[&str], slots: &impl Slots, random: &mut Random) -> Sample {
    let mut sample = Sample::default();
    loop {
        fill::template(random.pick(templates), slots, random, &mut sample);
        if !random.percent(GO_ON) {
            return sample;
        }
        sample.text.push_str(random.pick(&[" ", "\n", "\n\n", ". "]));
    }
}
