//! The tables of an engine's phrases: those of the catalogue were made when the crate was compiled, and are read; any others are
//! made.

use super::tables::Made;
use super::tables::build::Builder;
use crate::pattern::{PatternIndex, Sequences};
use crate::stored::Stored;

/// The tables of all phrases of the catalogue, as the build script has stored them.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));

/// The tables of the phrases of some patterns, in order.
pub(in crate::scan) fn made_of(patterns: &[(PatternIndex, &Sequences)]) -> Made {
    let stored = if are_catalogue(patterns) { Made::read(&mut &CATALOGUE[..]) } else { None };
    stored.unwrap_or_else(|| make(patterns))
}

/// Whether the catalogue has these phrases and no others. What is stored begins with the patterns that it was made of.
fn are_catalogue(patterns: &[(PatternIndex, &Sequences)]) -> bool {
    let stored = Vec::<PatternIndex>::read(&mut &CATALOGUE[..]).unwrap_or_default();
    let indices = patterns.iter().map(|(index, _)| *index);
    indices.eq(stored) && patterns.iter().all(|(_, sequences)| sequences.are_built_in())
}

fn make(patterns: &[(PatternIndex, &Sequences)]) -> Made {
    let mut builder = Builder::default();
    patterns.iter().for_each(|(index, sequences)| builder.add(*index, sequences.read()));
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Matcher;
    use crate::pattern::builtin::builtin;

    /// The patterns of the catalogue that have phrases.
    fn all() -> Vec<(PatternIndex, &'static Sequences)> {
        let patterns = builtin().unwrap().patterns.iter().enumerate();
        let phrases = patterns.filter_map(|(index, pattern)| match &pattern.matcher {
            Matcher::Phrase(sequences) => Some((index as PatternIndex, sequences)),
            _ => None,
        });
        phrases.collect()
    }

    fn bytes(made: &Made) -> Vec<u8> {
        let mut bytes = Vec::new();
        made.write(&mut bytes);
        bytes
    }

    #[test]
    fn what_is_stored_is_what_would_be_made() {
        let all = all();
        assert!(are_catalogue(&all) && !are_catalogue(&all[1..]));
        assert!(bytes(&make(&all)) == CATALOGUE);
        assert!(bytes(&made_of(&all)) == CATALOGUE);
        let some = bytes(&made_of(&all[1..]));
        assert!(some != CATALOGUE && some == bytes(&make(&all[1..])));
    }

    #[test]
    fn what_is_cut_or_wrong_is_not_read() {
        for length in (0..CATALOGUE.len()).step_by(9973) {
            assert!(Made::read(&mut &CATALOGUE[..length]).is_none(), "{length}");
        }
    }
}
