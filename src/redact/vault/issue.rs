//! What a value gets: the placeholder or stand-in it has already, or a new one.
//!
//! In: an entity, a value, and where it comes from. Out: what is written in its place, or nothing where the vault is full.
//! A placeholder is numbered, carries a part that can't be guessed, or depends on the value alone under a key.

use std::hash::BuildHasher;
use std::sync::Arc;
use std::time::Instant;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Entry, Inner, Origin, StoredEntry};
use crate::redact::placeholder;
use crate::redact::surrogate::{self, Dice};

impl Inner {
    pub(super) fn issue(&mut self, entity: &str, value: &[u8], origin: Origin) -> Option<String> {
        let (key, private) = (self.hasher.hash_one((entity, value)), origin == Origin::Private);
        if let Some(known) = self.known(key, entity, value, private, false) {
            return Some(known.to_owned());
        }
        if !self.has_room(value) {
            return None;
        }
        let (number, tag) = self.name(entity, value, origin)?;
        let (tag, stand_in) = (tag.as_deref(), None);
        let entry = StoredEntry { entity, number, tag, stand_in, private, value: Some(value) };
        Some(self.store_as(key, &entry))
    }

    pub(super) fn issue_stand_in(
        &mut self,
        entity: &str,
        value: &[u8],
        origin: Origin,
    ) -> Option<String> {
        let (key, private) = (self.hasher.hash_one((entity, value)), origin == Origin::Private);
        if let Some(known) = self.known(key, entity, value, private, true) {
            return Some(known.to_owned());
        }
        let Some(made) = self.made_up(entity, value, private) else {
            return self.issue(entity, value, origin);
        };
        if !self.has_room(value) {
            return None;
        }
        let (tag, stand_in) = (None, Some(made.as_str()));
        let entry = StoredEntry { entity, number: 0, tag, stand_in, private, value: Some(value) };
        Some(self.store_as(key, &entry))
    }

    /// What was issued for a value before.
    fn known(
        &self,
        key: u64,
        entity: &str,
        value: &[u8],
        private: bool,
        is_stand_in: bool,
    ) -> Option<&str> {
        let known =
            self.by_value.get(&key).into_iter().flatten().map(|&index| &self.entries[index]);
        let same = |e: &&Entry| {
            !e.erased
                && e.private == private
                && e.entity == entity
                && e.is_stand_in == is_stand_in
                && **e.value == *value
        };
        known.filter(same).map(|entry| entry.placeholder.as_str()).next()
    }

    /// Whether another value fits in; otherwise it is counted.
    fn has_room(&mut self, value: &[u8]) -> bool {
        let has_room = self.entries.len() < self.limits.entries
            && self.bytes + value.len() <= self.limits.bytes;
        self.refused += u64::from(!has_room);
        has_room
    }

    /// A stand-in that was not issued before; nothing where the value's kind has none, or there is no randomness.
    fn made_up(&self, entity: &str, value: &[u8], private: bool) -> Option<String> {
        let is_free =
            |made: &String| !self.by_placeholder.contains_key(made) && made.as_bytes() != value;
        let make = |turn| {
            let mut seed = [0; 16];
            match &self.key {
                Some(key) => {
                    let made_for = ["surrogate ", entity].concat();
                    seed.copy_from_slice(&keyed(key, &made_for, value, private, turn)?[..16]);
                }
                None => getrandom::fill(&mut seed).ok()?,
            }
            let seed = u128::from_le_bytes(seed);
            let mut dice = Dice::new([seed as u64, (seed >> 64) as u64]);
            surrogate::surrogate(entity, value, &mut dice)
        };
        (0..=u8::MAX).map_while(make).find(is_free)
    }

    /// The number and tag of a new placeholder; nothing where there is no randomness, which counts as full.
    fn name(
        &mut self,
        entity: &str,
        value: &[u8],
        origin: Origin,
    ) -> Option<(u64, Option<String>)> {
        if let Some(key) = &self.key {
            let free = |tag: &String| {
                let printed = placeholder::print(entity, KEYED, Some(tag));
                !self.by_placeholder.contains_key(&printed)
            };
            let private = origin == Origin::Private;
            return (0..=u8::MAX)
                .filter_map(|turn| keyed_tag(key, entity, value, private, turn))
                .find(free)
                .map(|tag| (KEYED, Some(tag)));
        }
        let number = self.counters.get(entity).map_or(1, |last| last + 1);
        if origin != Origin::Foreign {
            return Some((number, None));
        }
        let mut bytes = [0; 8];
        if getrandom::fill(&mut bytes).is_err() {
            self.refused += 1;
            return None;
        }
        Some((number, Some(base32(u64::from_le_bytes(bytes), RANDOM_TAG))))
    }

    pub(super) fn store_as(&mut self, key: u64, stored: &StoredEntry<'_>) -> String {
        let &StoredEntry { entity, number, tag, stand_in, private, value } = stored;
        let counter = self.counters.entry(entity.to_owned()).or_default();
        *counter = number.max(*counter);
        let placeholder = match stand_in {
            Some(stand_in) => {
                Arc::make_mut(&mut self.stand_ins).insert(stand_in);
                stand_in.to_owned()
            }
            None => placeholder::print(entity, number, tag),
        };
        let index = self.entries.len();
        let bytes = value.unwrap_or_default();
        self.bytes += bytes.len();
        self.live += usize::from(value.is_some());
        self.by_value.entry(key).or_default().push(index);
        self.by_placeholder.insert(placeholder.clone(), index);
        self.entries.push(Entry {
            entity: entity.to_owned(),
            number,
            tag: tag.map(str::to_owned),
            private,
            placeholder: placeholder.clone(),
            is_stand_in: stand_in.is_some(),
            value: Zeroizing::new(bytes.to_vec()),
            stored: Instant::now(),
            erased: value.is_none(),
        });
        placeholder
    }
}

/// The number of placeholders that have a keyed tag.
const KEYED: u64 = 0;
/// Length of a tag that holds 64 bits, and of a random one: an answer has one guess in a billion.
pub(super) const KEYED_TAG: usize = 13;
pub(super) const RANDOM_TAG: usize = 6;

/// A tag that depends on the key and the value; `turn` makes another one of them.
fn keyed_tag(key: &[u8], entity: &str, value: &[u8], private: bool, turn: u8) -> Option<String> {
    let digest = keyed(key, entity, value, private, turn)?;
    let (bits, _) = digest.split_first_chunk::<8>()?;
    Some(base32(u64::from_le_bytes(*bits), KEYED_TAG))
}

fn keyed(key: &[u8], entity: &str, value: &[u8], private: bool, turn: u8) -> Option<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(&[u8::from(private), turn]);
    mac.update(entity.as_bytes());
    mac.update(&[0]);
    mac.update(value);
    Some(mac.finalize().into_bytes().into())
}

/// The lowest bits of a number in letters and digits that are not mixed up (Crockford's base 32).
fn base32(bits: u64, length: usize) -> String {
    (0..length).map(|i| char::from(surrogate::DIGITS[(bits >> (5 * i) & 31) as usize])).collect()
}
