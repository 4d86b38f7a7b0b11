//! A policy made ready to run: what an engine asks while it works.
//!
//! In: an entity, or a value of it. Out: what is done to it, and from which score on; whether a list holds the value.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use regex_automata::meta::Regex;

use super::spec::ListSpec;
use crate::entity::Entity;
use crate::error::BuildError;
use crate::finding::Score;
use crate::injection::Role;
use crate::pattern::{EntityInfo, PatternSet};
use crate::redact::Operator;
use crate::text::{Level, Manner};

/// Something for each of some names of entities.
pub(super) type ByName<T> = HashMap<&'static str, T, BuildHasherDefault<NameHasher>>;

/// Names are few, and asked for often: eight bytes of one are mixed at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameHasher(u64);

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        for bytes in bytes.chunks(8) {
            let word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// A policy made ready to run.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(super) rules: ByName<Rule>,
    pub(crate) injection: InjectionRules,
    /// Where the texts come from.
    pub(crate) role: Role,
    pub(crate) level: Level,
    pub(crate) nfc: bool,
    pub(crate) spoken: bool,
    pub(crate) optional_patterns: bool,
    pub(crate) allow: Vec<List>,
    pub(crate) deny: Vec<List>,
}

/// How attempts to take over the model are judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InjectionRules {
    pub(crate) threshold: f64,
    pub(crate) model: bool,
    pub(crate) show_score: bool,
}

/// What is done to an entity, and from which score on.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) operator: Operator,
    pub(crate) min_score: Score,
    /// A label stays a label where a vault could keep the value.
    pub(crate) one_way: bool,
}

/// Texts that are never, or always, a finding.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) entity: Option<Entity>,
    pub(crate) exact: Vec<String>,
    pub(crate) regex: Vec<Regex>,
}

impl List {
    /// Whether the whole of `value` is on the list.
    pub(crate) fn holds(&self, entity: Entity, value: &[u8]) -> bool {
        self.entity.is_none_or(|e| e == entity)
            && (self.exact.iter().any(|e| e.as_bytes() == value)
                || self
                    .regex
                    .iter()
                    .any(|r| r.find(value).is_some_and(|m| m.range() == (0..value.len()))))
    }
}

impl Rules {
    /// How texts are read.
    pub(crate) fn manner(&self) -> Manner {
        Manner { level: self.level, spoken: self.spoken }
    }

    /// Whether codings are undone that ordinary text is easily taken for.
    pub(crate) fn is_thorough(&self) -> bool {
        self.level == crate::text::Level::Aggressive
    }

    /// The rule for an entity; none where it is off.
    pub(crate) fn of(&self, entity: Entity) -> Option<&Rule> {
        self.rules.get(entity.name())
    }

    /// Turn every entity off but these, and turn those on that were off.
    pub(crate) fn only(&mut self, entities: &[&EntityInfo]) {
        self.rules.retain(|name, _| entities.iter().any(|info| info.entity.name() == *name));
        for info in entities {
            let on = Rule {
                operator: Operator::Label,
                min_score: Score::new(0.5),
                one_way: info.one_way,
            };
            self.rules.entry(info.entity.name()).or_insert(on);
        }
    }

    /// Whether a finding could withhold the whole text.
    pub(crate) fn can_block(&self) -> bool {
        self.rules.values().any(|rule| matches!(rule.operator, Operator::Block))
    }

    /// How many characters a mask leaves at most.
    pub(crate) fn most_kept(&self) -> usize {
        let kept = |rule: &Rule| match rule.operator {
            Operator::Mask { keep_last } => keep_last,
            _ => 0,
        };
        self.rules.values().map(kept).max().unwrap_or(0)
    }

    pub(crate) fn add_list(&mut self, listed: Listed, set: &PatternSet) -> Result<(), BuildError> {
        let spec = ListSpec { entity: listed.entity, exact: listed.exact, regex: Vec::new() };
        match listed.kind {
            ListKind::Allow => self.allow.push(spec.compile("allow", set)?),
            ListKind::Deny => self.deny.push(spec.compile("deny", set)?),
        }
        Ok(())
    }

    /// Ask at least this score of every entity.
    pub(crate) fn raise_min_score(&mut self, min_score: Score) {
        for rule in self.rules.values_mut() {
            rule.min_score = min_score;
        }
        self.injection.threshold = min_score.value();
    }
}

/// An exact list given in code.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) kind: ListKind,
    pub(crate) entity: Option<String>,
    pub(crate) exact: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    Allow,
    Deny,
}
