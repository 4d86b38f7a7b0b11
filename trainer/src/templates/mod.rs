//! Texts made for training: templates with slots, filled with people, places and addresses that don't exist.
//!
//! A template is a line of a file in `trainer/templates`; `\n` stands for a line break, `{person}` and the like for a
//! slot. Names come from the word lists and from what the labelled texts hold, put together at random.

mod address;
mod fill;
mod organization;
mod person;
mod plain;
mod pools;

use crate::corpus::Sample;
use crate::random::Random;
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
    Set { templates: include_str!("../../templates/quiet.txt"), texts: 1600 },
];

/// Of a hundred texts, so many go on with another template.
const GO_ON: usize = 30;

/// All the texts.
pub(crate) fn samples(pools: &Pools) -> Vec<Sample> {
    let mut random = Random::new(11);
    let mut all = Vec::new();
    for set in SETS {
        let templates: Vec<&str> = set.templates.lines().filter(|line| !line.is_empty()).collect();
        for _ in 0..set.texts {
            all.push(text(&templates, pools, &mut random));
        }
    }
    all
}

fn text(templates: &[&str], pools: &Pools, random: &mut Random) -> Sample {
    let mut sample = Sample::default();
    loop {
        fill::template(random.pick(templates), pools, random, &mut sample);
        if !random.percent(GO_ON) {
            return sample;
        }
        sample.text.push_str(random.pick(&[" ", "\n", "\n\n", ". "]));
    }
}
