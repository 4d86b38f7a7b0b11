//! What the trainer of the injection model sees of a text: the features of every word and the weights of what the
//! patterns found, for every window of every view. Not part of the API; compiled for the trainer only.

use crate::engine::{Engine, Scratch};
pub use crate::injection::training::Item;

/// How likely a text without any evidence is taken to be an attempt.
pub const BASE: f64 = crate::injection::BASE;
/// Words of a stretch, at most.
pub const REACH: usize = crate::injection::REACH;
/// Units in one log odd.
pub const UNIT: f64 = crate::injection::UNIT;
/// Weights in the table.
pub const SLOTS: usize = crate::injection::SLOTS;
/// Units that a byte of the table counts.
pub const STEP: i32 = crate::injection::STEP;

impl Engine {
    /// The words of each window of each view.
    #[doc(hidden)]
    pub fn training_items(&self, text: &[u8], scratch: &mut Scratch) -> Vec<Vec<Item>> {
        let mut windows = Vec::new();
        self.each_window(text, scratch, |text, hits| {
            windows.push(crate::injection::training::items(text, hits));
        });
        windows
    }

    /// The ids of the patterns whose weight counts in a text, each once, with whether it counts.
    #[doc(hidden)]
    pub fn training_hits(&self, text: &[u8], scratch: &mut Scratch) -> Vec<&'static str> {
        let mut ids = Vec::new();
        self.each_window(text, scratch, |_, hits| {
            ids.extend(hits.iter().map(|hit| self.pattern_id(hit.pattern)));
        });
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
