//! Counting hits, misses and false alarms.
//!
//! *Exact*: span and entity are the same. *Overlap*: a labelled span is found if a finding of its entity shares a
//! character with it, and a finding is right if it shares one with a labelled span of its entity. Findings of an
//! entity that no row labels are left out of precision, since nobody said where that entity is; they do count as ink.

use std::collections::{BTreeMap, BTreeSet};

use inkout::{Category, Engine, Span};
use rayon::prelude::*;

use super::gold::Row;

/// Counts of one entity, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) labelled: usize,
    pub(crate) found: usize,
    pub(crate) exact: usize,
    /// Labelled spans with a finding that overlaps.
    pub(crate) hit: usize,
    /// Findings that overlap a labelled span.
    pub(crate) right: usize,
}

/// The result of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scores {
    pub(crate) rows: usize,
    pub(crate) entities: BTreeMap<String, Counts>,
    /// Findings of entities that no row labels.
    pub(crate) unlabelled: usize,
    /// Characters inside labelled spans, and those of them not inked out.
    pub(crate) sensitive: usize,
    pub(crate) leaked: usize,
    /// Characters outside, and those of them inked out.
    pub(crate) other: usize,
    pub(crate) inked: usize,
}

/// Precision, recall, F1 and F2; `None` where there is nothing to divide by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Quality {
    pub(crate) precision: Option<f64>,
    pub(crate) recall: Option<f64>,
    pub(crate) f1: Option<f64>,
    pub(crate) f2: Option<f64>,
}

impl Counts {
    pub(crate) fn exact(&self) -> Quality {
        quality(self.exact, self.exact, self.found, self.labelled)
    }

    pub(crate) fn overlap(&self) -> Quality {
        quality(self.right, self.hit, self.found, self.labelled)
    }

    fn add(&mut self, other: &Counts) {
        self.labelled += other.labelled;
        self.found += other.found;
        self.exact += other.exact;
        self.hit += other.hit;
        self.right += other.right;
    }
}

fn quality(right: usize, hit: usize, found: usize, labelled: usize) -> Quality {
    let precision = share(right, found);
    let recall = share(hit, labelled);
    let f = |beta: f64| {
        let (p, r) = (precision?, recall?);
        let weighed = beta * beta * p + r;
        Some(if weighed > 0.0 { (1.0 + beta * beta) * p * r / weighed } else { 0.0 })
    };
    Quality { precision, recall, f1: f(1.0), f2: f(2.0) }
}

pub(crate) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Scores {
    /// All entities together.
    pub(crate) fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.entities.values().for_each(|counts| all.add(counts));
        all
    }

    fn merge(mut self, other: Scores) -> Scores {
        self.rows += other.rows;
        self.unlabelled += other.unlabelled;
        self.sensitive += other.sensitive;
        self.leaked += other.leaked;
        self.other += other.other;
        self.inked += other.inked;
        for (name, counts) in other.entities {
            self.entities.entry(name).or_default().add(&counts);
        }
        self
    }
}

/// Run the engine over the rows and count.
pub(crate) fn measure(engine: &Engine, rows: &[Row]) -> Scores {
    let labels: BTreeSet<&str> =
        rows.iter().flat_map(|row| row.spans.iter().map(|(_, label)| label.as_str())).collect();
    rows.par_iter()
        .map(|row| one(row, &findings(engine, &row.text), &labels))
        .reduce(Scores::default, Scores::merge)
}

/// Personal data and secrets that the policy acts on.
fn findings(engine: &Engine, text: &str) -> Vec<(Span, String)> {
    let counts = |category| matches!(category, Category::Pii | Category::Secret);
    let all = engine.scan(text).into_iter();
    all.filter(|f| f.is_acted_on() && counts(f.category()))
        .map(|f| (f.span, f.entity.name().to_owned()))
        .collect()
}

fn one(row: &Row, found: &[(Span, String)], labels: &BTreeSet<&str>) -> Scores {
    let mut scores = Scores { rows: 1, ..Scores::default() };
    let overlaps = |list: &[(Span, String)], (span, name): &(Span, String)| {
        list.iter().any(|(other, n)| n == name && other.overlaps(*span))
    };
    for gold in &row.spans {
        let counts = scores.entities.entry(gold.1.clone()).or_default();
        counts.labelled += 1;
        counts.exact += usize::from(found.contains(gold));
        counts.hit += usize::from(overlaps(found, gold));
    }
    for finding in found {
        if !labels.contains(finding.1.as_str()) {
            scores.unlabelled += 1;
            continue;
        }
        let counts = scores.entities.entry(finding.1.clone()).or_default();
        counts.found += 1;
        counts.right += usize::from(overlaps(&row.spans, finding));
    }
    characters(row, found, &mut scores);
    scores
}

/// Count characters by whether they are labelled and whether they are inked out.
fn characters(row: &Row, found: &[(Span, String)], scores: &mut Scores) {
    let (gold, ink) = (covered(&row.text, &row.spans), covered(&row.text, found));
    for (at, _) in row.text.char_indices() {
        match (gold[at], ink[at]) {
            (true, inked) => {
                scores.sensitive += 1;
                scores.leaked += usize::from(!inked);
            }
            (false, inked) => {
                scores.other += 1;
                scores.inked += usize::from(inked);
            }
        }
    }
}

fn covered(text: &str, spans: &[(Span, String)]) -> Vec<bool> {
    let mut covered = vec![false; text.len()];
    for (span, _) in spans {
        covered[span.range()].fill(true);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize, name: &str) -> (Span, String) {
        (Span::new(start, end), name.to_owned())
    }

    #[test]
    fn hits_misses_and_false_alarms_are_counted() {
        let row = Row {
            text: "0123456789é0123456789".to_owned(),
            spans: vec![span(0, 4, "email"), span(8, 12, "phone")],
        };
        let found =
            [span(0, 4, "email"), span(9, 14, "phone"), span(16, 18, "email"), span(18, 19, "url")];
        let labels = BTreeSet::from(["email", "phone"]);
        let scores = one(&row, &found, &labels);
        let email = &scores.entities["email"];
        assert_eq!(
            (email.labelled, email.found, email.exact, email.hit, email.right),
            (1, 2, 1, 1, 1)
        );
        let phone = scores.entities["phone"].overlap();
        assert_eq!((phone.precision, phone.recall, phone.f2), (Some(1.0), Some(1.0), Some(1.0)));
        assert_eq!(scores.entities["phone"].exact().f1, Some(0.0));
        assert_eq!((scores.unlabelled, scores.sensitive, scores.leaked), (1, 7, 1));
        assert_eq!((scores.other, scores.inked), (14, 5));
    }

    #[test]
    fn nothing_to_divide_by_is_no_number() {
        let quality = Counts { labelled: 2, ..Counts::default() }.exact();
        assert_eq!((quality.precision, quality.recall, quality.f1), (None, Some(0.0), None));
    }
}
