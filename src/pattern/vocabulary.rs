//! The entities that patterns may speak of, in the order of their files, and by name.

use std::collections::HashMap;
use std::ops::Deref;

use super::EntityInfo;

/// Entities in order. A list to read; to look up by name there is a table beside it, since there are hundreds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    entities: Vec<EntityInfo>,
    by_name: HashMap<&'static str, usize>,
}

impl Vocabulary {
    pub(crate) fn get(&self, name: &str) -> Option<&EntityInfo> {
        self.by_name.get(name).and_then(|&i| self.entities.get(i))
    }

    /// Add an entity, unless there is one of that name.
    pub(crate) fn add(&mut self, info: EntityInfo) {
        let next = self.entities.len();
        if *self.by_name.entry(info.entity.name()).or_insert(next) == next {
            self.entities.push(info);
        }
    }
}

impl Deref for Vocabulary {
    type Target = [EntityInfo];

    fn deref(&self) -> &[EntityInfo] {
        &self.entities
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Category, Entity};

    #[test]
    fn the_first_of_a_name_stays() {
        let info = |description: &str| EntityInfo {
            entity: Entity::new("x", Category::Pii),
            description: description.to_owned(),
            action: "label".to_owned(),
            one_way: false,
        };
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(info("first"));
        vocabulary.add(info("second"));
        assert_eq!(vocabulary.len(), 1);
        assert_eq!(vocabulary.get("x").unwrap().description, "first");
        assert!(vocabulary.get("y").is_none());
    }
}
