//! What a model said of tokens before, so that a stream, which looks at a line again with each line that comes, and a
//! conversation, which is sent again with each turn, ask it once.
//!
//! In: tokens. Out: what was said of exactly these. No text is kept, only keyed hashes and numbers; memory is bounded: two
//! generations, of which the older goes when the younger is full.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex};

/// Numbers kept in a generation.
const FULL: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Cache {
    hasher: RandomState,
    generations: Mutex<Generations>,
}

#[derive(Default)]
struct Generations {
    young: HashMap<u64, Arc<[f32]>>,
    old: HashMap<u64, Arc<[f32]>>,
    /// Numbers in `young`.
    size: usize,
}

impl Cache {
    pub(super) fn get(&self, ids: &[u32]) -> Option<Arc<[f32]>> {
        let key = self.hasher.hash_one(ids);
        let mut generations = self.generations.lock().ok()?;
        if let Some(shares) = generations.young.get(&key) {
            return Some(Arc::clone(shares));
        }
        let shares = generations.old.remove(&key)?;
        generations.add(key, Arc::clone(&shares));
        Some(shares)
    }

    pub(super) fn put(&self, ids: &[u32], shares: &Arc<[f32]>) {
        let key = self.hasher.hash_one(ids);
        if let Ok(mut generations) = self.generations.lock() {
            generations.add(key, Arc::clone(shares));
        }
    }
}

impl Generations {
    fn add(&mut self, key: u64, shares: Arc<[f32]>) {
        if self.size > FULL {
            self.old = std::mem::take(&mut self.young);
            self.size = 0;
        }
        self.size += shares.len() + 1;
        self.young.insert(key, shares);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_known_until_much_else_was() {
        let cache = Cache::default();
        let said = |n: u32| -> Arc<[f32]> { vec![n as f32; 1000].into() };
        cache.put(&[1, 2], &said(1));
        assert_eq!(cache.get(&[1, 2]).unwrap()[0], 1.0);
        assert!(cache.get(&[2, 1]).is_none());
        for n in 10..1_510 {
            cache.put(&[n], &said(n));
        }
        assert_eq!(cache.get(&[1, 2]).unwrap()[0], 1.0, "from the older generation");
        for n in 2_000..5_000 {
            cache.put(&[n], &said(n));
        }
        assert!(cache.get(&[1, 2]).is_none());
        assert!(cache.get(&[4_999]).is_some());
        let generations = cache.generations.lock().unwrap();
        assert!(generations.young.len() + generations.old.len() < 2 * (FULL / 1000 + 2));
    }
}
