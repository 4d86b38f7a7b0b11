//! Short texts in which nothing was found, remembered: documents repeat their small values (`"role": "user"`,
//! `"level": "info"`) over and over.
//!
//! In: a text as it was scanned, and who speaks. Out: whether that very text was scanned before and held nothing. Texts are
//! compared whole, so nothing is ever passed over that was not looked at. A text with a finding is never kept.

use crate::injection::Role;

/// Longer texts are not remembered: they do not come again.
const LONGEST: usize = 96;
/// Places; a power of two. Each is held by the last text that wanted it.
const PLACES: usize = 256;

/// Remembered texts; empty until first used.
#[derive(Default)]
pub(crate) struct Quiet {
    places: Vec<(Option<Role>, Vec<u8>)>,
}

impl std::fmt::Debug for Quiet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Quiet").finish_non_exhaustive()
    }
}

impl Quiet {
    /// Whether nothing was found in this text, said by that role.
    pub(crate) fn holds(&self, role: Option<Role>, text: &[u8]) -> bool {
        text.len() <= LONGEST
            && self.places.get(place(text)).is_some_and(|(r, t)| *r == role && t == text)
    }

    /// Nothing was found in this text.
    pub(crate) fn remember(&mut self, role: Option<Role>, text: &[u8]) {
        if text.len() > LONGEST || text.is_empty() {
            return;
        }
        if self.places.is_empty() {
            self.places.resize_with(PLACES, Default::default);
        }
        if let Some((held_role, held)) = self.places.get_mut(place(text)) {
            *held_role = role;
            held.clear();
            held.extend_from_slice(text);
        }
    }
}

/// Where a text is kept, by its bytes.
fn place(text: &[u8]) -> usize {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let (words, rest) = text.as_chunks::<8>();
    let hash = words.iter().fold(text.len() as u64, |hash, w| step(hash, u64::from_le_bytes(*w)));
    let last = rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
    let hash = step(hash, last);
    (step(hash ^ hash >> 32, 1) >> 40) as usize & (PLACES - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_text_is_held() {
        let mut quiet = Quiet::default();
        assert!(!quiet.holds(None, b""));
        let texts: Vec<String> = (0..400).map(|i| format!("\"role\": \"user {i}\"")).collect();
        for text in &texts {
            quiet.remember(None, text.as_bytes());
            assert!(quiet.holds(None, text.as_bytes()));
            assert!(!quiet.holds(Some(Role::Tool), text.as_bytes()));
            assert!(!quiet.holds(None, &text.as_bytes()[1..]));
        }
        let held = texts.iter().filter(|text| quiet.holds(None, text.as_bytes())).count();
        assert!((100..=PLACES).contains(&held), "{held}");
        let long = "x".repeat(LONGEST + 1);
        quiet.remember(None, long.as_bytes());
        assert!(!quiet.holds(None, long.as_bytes()));
    }
}
