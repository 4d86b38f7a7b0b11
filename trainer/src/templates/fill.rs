//! A template → text with labelled spans.

use super::{Pools, address, organization, person, plain};
use crate::corpus::{Entity, Sample};
use crate::random::Random;
use crate::tagger::Label;

/// Of a hundred names in a text, so many are written as the engine's own mark for one that was inked out.
const INKED: usize = 3;

/// What a slot is filled with, and what that is.
pub(super) type Value = (Option<Label>, String);

/// What fills slots.
pub(super) trait Slots {
    /// What fills a slot, whose name is in lower case; nothing if there is no such slot.
    fn value(&self, slot: &str, random: &mut Random) -> Option<Value>;
}

/// Append a filled template.
pub(super) fn template(template: &str, slots: &impl Slots, random: &mut Random, out: &mut Sample) {
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        literal(before, out);
        let Some((slot, after)) = behind.split_once('}').filter(|(slot, _)| is_slot(slot)) else {
            out.text.push('{');
            rest = behind;
            continue;
        };
        fill(slot, slots, random, out);
        rest = after;
    }
    literal(rest, out);
}

fn literal(text: &str, out: &mut Sample) {
    out.text.push_str(&text.replace("\\n", "\n"));
}

fn is_slot(slot: &str) -> bool {
    !slot.is_empty() && slot.bytes().all(|b| b.is_ascii_alphabetic())
}

fn fill(slot: &str, slots: &impl Slots, random: &mut Random, out: &mut Sample) {
    let lower = slot.to_ascii_lowercase();
    let Some((label, mut text)) = slots.value(&lower, random) else {
        out.text.push_str(&format!("{{{slot}}}"));
        return;
    };
    if slot != lower {
        text = text.to_uppercase();
    }
    let Some(label) = label else {
        out.text.push_str(&text);
        return;
    };
    if random.percent(INKED) {
        out.text.push_str(mark(label));
        return;
    }
    let start = out.text.len();
    out.text.push_str(&text);
    out.entities.push(Entity { start, end: out.text.len(), label });
}

fn mark(label: Label) -> &'static str {
    match label {
        Label::Person => "[PERSON]",
        Label::Location => "[LOCATION]",
        Label::Organization => "[ORGANIZATION]",
        Label::Address => "[STREET_ADDRESS]",
    }
}

impl Slots for Pools {
    fn value(&self, slot: &str, random: &mut Random) -> Option<Value> {
        let pools = self;
        let (label, text) = match slot {
            "person" => (Some(Label::Person), person::full(pools, random)),
            "given" => (Some(Label::Person), person::given(pools, random)),
            "surname" => (Some(Label::Person), person::surname(pools, random)),
            "short" => (Some(Label::Person), person::short(pools, random)),
            "handle" => (Some(Label::Person), person::handle(pools, random)),
            "place" => (Some(Label::Location), pools.place(random)),
            "city" => (Some(Label::Location), pools.city(random)),
            "country" => (Some(Label::Location), pools.country(random)),
            "org" => (Some(Label::Organization), organization::any(pools, random)),
            "clinic" => (Some(Label::Organization), organization::clinic(pools, random)),
            "address" => (Some(Label::Address), address::full(pools, random)),
            "street" => (Some(Label::Address), address::street(pools, random)),
            "postcode" => (Some(Label::Address), address::postcode(random)),
            "email" => (None, person::email(pools, random)),
            other => (None, plain::value(other, random)?),
        };
        Some((label, text))
    }
}
