//! Which element of a phrase is its anchor: the one whose words a text is searched for.
//!
//! In: all phrases that are looked for. Out: for each the number of an element, so that ordinary text holds few words to look
//! at. What one phrase is looked for at costs no other one anything, so that phrases share where they can.

use std::collections::{HashMap, HashSet};

use super::phrase::{Sequence, alternatives, commonness};

/// The anchor of each sequence; none for one that can have none.
pub(crate) fn anchors<'s>(sequences: impl IntoIterator<Item = &'s Sequence>) -> Vec<Option<usize>> {
    let sequences: Vec<&Sequence> = sequences.into_iter().collect();
    let mut sought = Sought::default();
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (i, sequence) in sequences.iter().enumerate() {
        order.extend(sought.cheapest(sequence).map(|(cost, _)| (cost, i)));
    }
    // Those that have no choice but common words come first.
    order.sort_by(|(one, i), (other, j)| other.total_cmp(one).then(i.cmp(j)));
    let mut anchors = vec![None; sequences.len()];
    for (_, i) in order {
        let anchor = sought.cheapest(sequences[i]).map(|(_, anchor)| anchor);
        anchors[i] = anchor;
        sought.seek(anchor.map(|anchor| sequences[i].elements[anchor].source.as_str()));
    }
    anchors
}

/// Words that are looked for already.
#[derive(Default)]
struct Sought<'s> {
    literals: HashSet<String>,
    /// The literals of sources, and how common each is.
    known: HashMap<&'s str, Vec<(String, f64)>>,
}

impl<'s> Sought<'s> {
    /// The element that costs least to look for beside what is looked for already, and what it costs.
    fn cheapest(&mut self, sequence: &'s Sequence) -> Option<(f64, usize)> {
        let costs = sequence.may_be_anchors().map(|i| (self.cost(&sequence.elements[i].source), i));
        costs.min_by(|(one, _), (other, _)| one.total_cmp(other))
    }

    fn cost(&mut self, source: &'s str) -> f64 {
        let literals = self.known.entry(source).or_insert_with(|| literals(source));
        let new = literals.iter().filter(|(literal, _)| !self.literals.contains(literal));
        new.map(|(_, commonness)| commonness).sum()
    }

    fn seek(&mut self, source: Option<&'s str>) {
        let literals = source.and_then(|source| self.known.get(source)).into_iter().flatten();
        self.literals.extend(literals.map(|(literal, _)| literal.clone()));
    }
}

fn literals(source: &str) -> Vec<(String, f64)> {
    let mut literals: Vec<String> =
        alternatives(source).filter_map(|one| one.literals()).flatten().collect();
    literals.sort();
    literals.dedup();
    literals.into_iter().map(|literal| (literal.clone(), commonness(&literal))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::phrase::parse;
    use super::*;

    fn of(sources: &[&str]) -> Vec<Option<usize>> {
        let sources: Vec<String> = sources.iter().map(|source| (*source).to_owned()).collect();
        anchors(&parse(&sources).unwrap())
    }

    #[test]
    fn the_rarest_element_is_looked_for() {
        assert_eq!(of(&["ignore|forget ..3 all? prior|thing instruct*"]), [Some(3)]);
        assert_eq!(of(&["that your quixotic? thimble"]), [Some(3)]);
        assert_eq!(of(&["to do it"]), [None]);
        assert_eq!(of(&["me|quixotic with"]), [Some(1)]);
    }

    #[test]
    fn phrases_share_what_they_are_looked_for_at() {
        // Of two words that are both rare, the one that is looked for already.
        for word in ["quixotic", "thimble"] {
            let needed = format!("with {word} me");
            let found = of(&[&needed, "quixotic thimble"])[1];
            assert_eq!(found, Some(usize::from(word == "thimble")));
        }
        // What has no choice comes first, wherever it stands.
        assert_eq!(of(&["quixotic thimble", "with thimble"]), [Some(1); 2]);
    }
}
