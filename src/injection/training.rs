//! The features of a window as the trainer takes them.

use super::Hit;
use super::joint::{JOINED, is_joint};
use super::model::{Recent, own_slots, pair_slots};
use crate::text::words::{Word, Words};

/// A word: where its weights are, and what the patterns add that end in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Item {
    /// Slots of its own weights; none where it repeats one of the words before.
    pub own: Option<[u32; 2]>,
    /// Slots of the weights of its pair with the word before.
    pub pair: Option<[u32; 2]>,
    /// Units that its pair with the word before gains by what stands between the two.
    pub joint: i32,
    /// Units that patterns add.
    pub hits: i32,
}

/// The words of a window with its hits, which are sorted by their ends.
pub(crate) fn items(text: &[u8], mut hits: &[Hit]) -> Vec<Item> {
    let mut items = Vec::new();
    let (mut before, mut recent) = (None::<Word>, Recent::default());
    for word in Words::new(text) {
        let repeated = recent.repeats(word.hash);
        let mut item = Item {
            own: (!repeated).then(|| own_slots(word)),
            pair: before.filter(|_| !repeated).map(|before| pair_slots(before, word)),
            joint: before.map_or(0, |before| {
                JOINED * i32::from(is_joint(&text[before.span.end..word.span.start]))
            }),
            hits: 0,
        };
        while let Some((hit, rest)) = hits.split_first()
            && hit.span.end <= word.span.end
        {
            item.hits += hit.weight.max(0);
            hits = rest;
        }
        before = Some(word);
        items.push(item);
    }
    if let Some(last) = items.last_mut() {
        last.hits += hits.iter().map(|hit| hit.weight).sum::<i32>();
    }
    items
}
