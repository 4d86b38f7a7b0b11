//! The store behind placeholders: which value each one stands for.
//!
//! One vault is shared by the messages of a conversation and by threads: the same value gets the same placeholder in
//! all of them. Values are wiped from memory when the vault is dropped. Nothing here is ever logged or printed.

mod issue;

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::stand_ins::StandIns;

/// Entity of placeholder-looking text that was in the input itself.
pub(crate) const LITERAL: &str = "text";

/// Maps placeholders to the values they stand for. `Send + Sync`: share it by reference or in an `Arc`.
///
/// ```
/// let engine = inkout::Engine::new();
/// let vault = inkout::Vault::new();
/// let prompt = engine.redact_with("Write to jane.roe@example.com", &vault);
/// assert_eq!(prompt.text, "Write to [EMAIL_1]");
/// assert_eq!(vault.restore("I wrote to [EMAIL_1]."), "I wrote to jane.roe@example.com.");
/// ```
#[derive(Default)]
pub struct Vault {
    inner: Mutex<Inner>,
    restored: AtomicUsize,
    left_alone: AtomicUsize,
}

/// What a vault may grow to. When it is full, values get a one-way label instead; none is ever evicted.
#[derive(Clone, Copy, Debug)]
pub struct VaultLimits {
    /// Most entries; default 1,000,000.
    pub entries: usize,
    /// Most bytes of values; default 256 MiB.
    pub bytes: usize,
    /// How long a value can be restored after it was stored; default for ever.
    pub age: Option<Duration>,
}

impl Default for VaultLimits {
    fn default() -> VaultLimits {
        VaultLimits { entries: 1_000_000, bytes: 256 << 20, age: None }
    }
}

#[derive(Default)]
struct Inner {
    entries: Vec<Entry>,
    /// Entries by the hash of entity and value; the hash has a random key, so it tells nothing.
    by_value: HashMap<u64, Vec<usize>>,
    by_placeholder: HashMap<String, usize>,
    stand_ins: Arc<StandIns>,
    counters: HashMap<String, u64>,
    hasher: RandomState,
    limits: VaultLimits,
    /// Makes placeholders that are the same in every vault with this key.
    key: Option<Zeroizing<Vec<u8>>>,
    bytes: usize,
    /// How many entries are not erased.
    live: usize,
    refused: u64,
}

/// Where a value comes from, which decides what its placeholder looks like and whether an answer may show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A user: placeholders are numbered.
    #[default]
    User,
    /// A document or a tool: what it says may aim at the model, so placeholders carry a part that can't be guessed.
    Foreign,
    /// A system prompt or the definition of a tool: an answer never shows it.
    Private,
}

struct Entry {
    entity: String,
    number: u64,
    tag: Option<String>,
    private: bool,
    /// What was issued: a placeholder, or a stand-in.
    placeholder: String,
    is_stand_in: bool,
    /// Empty where it was erased.
    value: Zeroizing<Vec<u8>>,
    stored: Instant,
    erased: bool,
}

/// An entry on its way to or from a file.
pub(crate) struct StoredEntry<'a> {
    pub(crate) entity: &'a str,
    pub(crate) number: u64,
    /// The part that can't be guessed.
    pub(crate) tag: Option<&'a str>,
    /// What was issued, where that is no placeholder.
    pub(crate) stand_in: Option<&'a str>,
    /// Whether no answer shows it.
    pub(crate) private: bool,
    /// None where it was erased; its number is not given again.
    pub(crate) value: Option<&'a [u8]>,
}

/// A point in the life of a vault: what was issued before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Epoch(usize);

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("entries", &self.len()).finish_non_exhaustive()
    }
}

impl Vault {
    /// An empty vault with default limits.
    pub fn new() -> Vault {
        Vault::default()
    }

    /// An empty vault with these limits.
    pub fn with_limits(limits: VaultLimits) -> Vault {
        Vault { inner: Mutex::new(Inner { limits, ..Inner::default() }), ..Vault::default() }
    }

    /// Let placeholders depend on their values alone, by a keyed hash of 64 bits: `[EMAIL_0_7Q2XM4K9ABCDE]`. The same
    /// value gets the same placeholder in every vault with this key, so that prompt caches of providers keep working.
    #[must_use]
    pub fn keyed(self, key: &[u8]) -> Vault {
        self.set_key(key);
        self
    }

    pub(crate) fn set_key(&self, key: &[u8]) {
        self.lock().key = Some(Zeroizing::new(key.to_vec()));
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Number of values that can be restored.
    pub fn len(&self) -> usize {
        self.lock().live
    }

    /// Whether no value can be restored.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many values got a one-way label because the vault was full.
    pub fn refused(&self) -> u64 {
        self.lock().refused
    }

    /// How many placeholders were filled in, in all texts that were restored with this vault.
    pub fn restored(&self) -> usize {
        self.restored.load(Ordering::Relaxed)
    }

    /// How many things that look like placeholders were left alone in these texts: unknown ones, and those in places that
    /// travel.
    pub fn left_alone(&self) -> usize {
        self.left_alone.load(Ordering::Relaxed)
    }

    /// A placeholder was filled in, or not.
    pub(crate) fn count(&self, filled: bool) {
        let counter = if filled { &self.restored } else { &self.left_alone };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Store a value under an entity's name and get its placeholder: the one it has already, or a new one.
    /// `None` when the vault is full.
    pub fn insert(&self, entity: &str, value: &str) -> Option<String> {
        self.issue(entity, value.as_bytes(), Origin::User)
    }

    /// Forget a value, in whatever spelling it was stored; its placeholders stay as they are from now on.
    /// Returns how many entries were erased.
    pub fn erase(&self, value: &str) -> usize {
        let mut inner = self.lock();
        let mut erased = 0;
        for entry in &mut inner.entries {
            if !entry.erased && entry.value.eq_ignore_ascii_case(value.as_bytes()) {
                entry.value = Zeroizing::default();
                entry.erased = true;
                erased += 1;
            }
        }
        inner.live -= erased;
        erased
    }

    pub(crate) fn issue(&self, entity: &str, value: &[u8], origin: Origin) -> Option<String> {
        self.lock().issue(entity, value, origin)
    }

    /// A realistic stand-in for a value, or a placeholder where its kind has none. `None` when the vault is full.
    pub(crate) fn issue_stand_in(
        &self,
        entity: &str,
        value: &[u8],
        origin: Origin,
    ) -> Option<String> {
        self.lock().issue_stand_in(entity, value, origin)
    }

    /// The stand-ins that were issued up to now.
    pub(crate) fn stand_ins(&self) -> Arc<StandIns> {
        self.lock().stand_ins.clone()
    }

    /// What has been issued up to now.
    pub(crate) fn epoch(&self) -> Epoch {
        Epoch(self.lock().entries.len())
    }

    /// The entity that something was issued for before `epoch`.
    pub(crate) fn issued_for(&self, printed: &str, epoch: Epoch) -> Option<String> {
        let inner = self.lock();
        let &index = inner.by_placeholder.get(printed).filter(|index| **index < epoch.0)?;
        Some(inner.entries[index].entity.clone())
    }

    /// Call `show` with every entry, erased ones too.
    pub(crate) fn each_stored(&self, mut show: impl FnMut(&StoredEntry<'_>)) {
        for entry in &self.lock().entries {
            let value = (!entry.erased).then_some(entry.value.as_slice());
            show(&StoredEntry {
                entity: &entry.entity,
                number: entry.number,
                tag: entry.tag.as_deref(),
                stand_in: entry.is_stand_in.then_some(entry.placeholder.as_str()),
                private: entry.private,
                value,
            });
        }
    }

    /// Store an entry that comes from a file, under the number it had.
    pub(crate) fn put_back(&self, stored: &StoredEntry<'_>) {
        let mut inner = self.lock();
        let key = inner.hasher.hash_one((stored.entity, stored.value.unwrap_or_default()));
        inner.store_as(key, stored);
    }

    /// Call `show` with the value of a placeholder, if it can be restored; a private one only in text of one's own.
    pub(crate) fn value_of(&self, printed: &str, own: bool, show: impl FnOnce(&[u8])) -> bool {
        let inner = self.lock();
        let found = inner.by_placeholder.get(printed).map(|&index| &inner.entries[index]);
        let fresh = found
            .filter(|e| !e.erased && (own || !e.private))
            .filter(|e| inner.limits.age.is_none_or(|age| e.stored.elapsed() <= age));
        fresh.map(|entry| show(&entry.value)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::issue::{KEYED_TAG, RANDOM_TAG};
    use super::*;

    #[test]
    fn the_same_value_gets_the_same_placeholder() {
        let vault = Vault::new();
        assert_eq!(vault.insert("email", "a@x.org").as_deref(), Some("[EMAIL_1]"));
        assert_eq!(vault.insert("email", "b@x.org").as_deref(), Some("[EMAIL_2]"));
        assert_eq!(vault.insert("email", "a@x.org").as_deref(), Some("[EMAIL_1]"));
        assert_eq!(vault.insert("username", "a@x.org").as_deref(), Some("[USERNAME_1]"));
        assert_eq!(vault.len(), 3);
    }

    #[test]
    fn a_full_vault_refuses_and_keeps_what_it_has() {
        let vault = Vault::with_limits(VaultLimits { entries: 1, ..VaultLimits::default() });
        assert!(vault.insert("email", "a@x.org").is_some());
        assert_eq!(vault.insert("email", "b@x.org"), None);
        assert!(vault.insert("email", "a@x.org").is_some());
        assert_eq!((vault.refused(), vault.len()), (1, 1));
        let small = Vault::with_limits(VaultLimits { bytes: 3, ..VaultLimits::default() });
        assert_eq!(small.insert("email", "a@x.org"), None);
    }

    #[test]
    fn an_erased_value_is_gone_and_its_placeholder_not_reused() {
        let vault = Vault::new();
        vault.insert("email", "a@x.org");
        assert_eq!(vault.erase("A@x.org"), 1);
        assert_eq!(vault.restore("[EMAIL_1]"), "[EMAIL_1]");
        assert_eq!(vault.insert("email", "a@x.org").as_deref(), Some("[EMAIL_2]"));
    }

    #[test]
    fn an_old_value_is_not_restored() {
        let vault =
            Vault::with_limits(VaultLimits { age: Some(Duration::ZERO), ..VaultLimits::default() });
        vault.insert("email", "a@x.org");
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(vault.restore("[EMAIL_1]"), "[EMAIL_1]");
    }

    #[test]
    fn with_a_key_placeholders_depend_on_values_alone() {
        let with = |key: &[u8], values: &[&str]| {
            let vault = Vault::new().keyed(key);
            values.iter().map(|v| vault.insert("email", v).unwrap()).collect::<Vec<_>>()
        };
        let (one, other) = (with(b"k", &["a@x.org", "b@x.org"]), with(b"k", &["b@x.org"]));
        assert_eq!(one[1], other[0]);
        assert_ne!(one[0], one[1]);
        assert_ne!(with(b"l", &["b@x.org"]), other);
        let vault = Vault::new().keyed(b"k");
        let placeholder = vault.insert("email", "a@x.org").unwrap();
        assert_eq!(placeholder.len(), "[EMAIL_0_]".len() + KEYED_TAG);
        assert_eq!(vault.restore(&placeholder.to_lowercase()), "a@x.org");
    }

    #[test]
    fn placeholders_of_foreign_text_can_not_be_guessed() {
        let vault = Vault::new();
        let foreign = vault.issue("email", b"a@x.org", Origin::Foreign).unwrap();
        assert!(
            foreign.starts_with("[EMAIL_1_") && foreign.len() == "[EMAIL_1_]".len() + RANDOM_TAG
        );
        assert_eq!(
            vault.insert("email", "a@x.org").unwrap(),
            foreign,
            "one value, one placeholder"
        );
        assert_eq!(vault.restore(&format!("[EMAIL_1] {foreign}")), "[EMAIL_1] a@x.org");
    }

    #[test]
    fn no_answer_shows_what_is_private() {
        let vault = Vault::new();
        let private = vault.issue("email", b"a@x.org", Origin::Private).unwrap();
        let own = vault.insert("email", "a@x.org").unwrap();
        assert_eq!((private.as_str(), own.as_str()), ("[EMAIL_1]", "[EMAIL_2]"));
        assert_eq!(vault.restore("[EMAIL_1] [EMAIL_2]"), "[EMAIL_1] a@x.org");
        assert_eq!(vault.restore_exact("[EMAIL_1]"), "a@x.org");
    }

    #[test]
    fn debug_tells_no_value() {
        let vault = Vault::new();
        vault.insert("email", "jane@x.org");
        assert!(!format!("{vault:?}").contains("jane"));
    }
}
