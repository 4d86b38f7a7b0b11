//! Who says a line of what was written down with the time: `[00:01:14] Ayodele: …`, `14:05 - Ana López: …`.
//!
//! In: tokens that may be a name. Out: whether a line begins with a time and them, and goes on behind a colon with text.
//! Logs begin like that too, with names of what wrote them: these are words, code, or in capitals.

use super::tagger::gazetteer::{DICTIONARY, NAME};
use super::tagger::run::Piece;
use super::tagger::tokens::{Class, Gap};

/// Most words of a name there, and most bytes before it on its line.
const WORDS: usize = 4;
const BEFORE: usize = 32;

pub(super) fn is_speaker(piece: &Piece<'_>, first: usize, end: usize) -> bool {
    let tokens = &piece.tokens[first..end];
    let is_name = |token: &super::tagger::tokens::Token| {
        token.class == Class::Capital && (token.lists & DICTIONARY == 0 || token.lists & NAME != 0)
    };
    let goes_on = |at: usize| {
        let (Some(colon), Some(next)) = (piece.tokens.get(at), piece.tokens.get(at + 1)) else {
            return false;
        };
        let is_text = matches!(next.class, Class::Capital | Class::Lower);
        colon.is_sign(piece.text, b':')
            && colon.gap == Gap::Nothing
            && next.gap == Gap::Space
            && is_text
    };
    tokens.len() <= WORDS
        && tokens.iter().all(is_name)
        && goes_on(end)
        && follows_time(&piece.text[..piece.tokens[first].start])
}

/// Whether the line that ends there holds a time of day and nothing but signs and digits beside it.
fn follows_time(before: &[u8]) -> bool {
    let line = &before[before.len().saturating_sub(BEFORE)..];
    let start = memchr::memrchr(b'\n', line).map(|n| n + 1);
    let Some(start) = start.or((line.len() == before.len()).then_some(0)) else { return false };
    let line = &line[start..];
    let is_part = |b: &u8| b.is_ascii_digit() || b" :.,[]()-/>TZAPMapm".contains(b);
    let is_time = |w: &[u8]| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit();
    line.ends_with(b" ") && line.iter().all(is_part) && line.windows(3).any(is_time)
}

#[cfg(test)]
mod tests {
    use super::follows_time;

    #[test]
    fn a_time_alone_stands_before_a_speaker() {
        for line in ["[00:00:04] ", "x\n14:05 - ", "12/03/2024, 14:05 - ", "(1:02 PM) "] {
            assert!(follows_time(line.as_bytes()), "{line}");
        }
        for line in ["", "x 14:05 - ", "[INFO] 14:05 ", "2024-03-12 ", "14:05\n"] {
            assert!(!follows_time(line.as_bytes()), "{line}");
        }
    }
}
