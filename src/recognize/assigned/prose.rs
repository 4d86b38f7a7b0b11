//! Sentences that say a password: `the root password on the box is …`.
//!
//! In: a text and where the word for a password ends. Out: where the verb ends, a few words of a sentence between.

use crate::scan::assignment::words::is_about;

/// Most words between password and verb, most letters of each.
const WORDS: usize = 6;
const LONGEST: usize = 12;

/// Behind the "is" that ends the subject of the sentence. Words that make it one about something else, as "policy" does,
/// end the search.
pub(super) fn verb_end(text: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..WORDS {
        let word = text.get(at..)?.strip_prefix(b" ")?;
        let length = word.iter().take(LONGEST + 1).take_while(|b| b.is_ascii_lowercase()).count();
        at += 1 + length;
        if matches!(&word[..length], b"is" | b"was") {
            return Some(at);
        }
        if length == 0 || length > LONGEST || is_about(&word[..length]) {
            return None;
        }
    }
    None
}
