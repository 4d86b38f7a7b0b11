//! Overlapping findings → disjoint ones, in order.
//!
//! Coverage is never dropped: where two findings that are acted on overlap, their union is one finding, and the better
//! of the two gives its name. Better is, in this order:
//!
//! | criterion | better |
//! |---|---|
//! | action | `block` |
//! | category | secret, then pii, then hidden |
//! | validity | valid, then any other: a mistyped token is still its issuer's |
//! | name | an issuer's or a kind's, then `generic_secret` |
//! | length | longer |
//! | place | earlier |
//! | score | higher |
//! | pattern id | first in the alphabet |
//!
//! A kept finding never hides one that is acted on: where they overlap, the kept one is dropped. Of two kept ones the
//! better stays. Kept injection findings annotate; they are left as they are.

use std::cmp::Reverse;

use crate::entity::Category;
use crate::finding::{Action, Finding, Validity};

/// Make findings disjoint and sort them by place.
pub(crate) fn resolve(findings: &mut Vec<Finding>) {
    if findings.is_empty() {
        return;
    }
    // In order already but for a few: a sort that looks for such runs.
    findings.sort_by_key(place);
    let mut kept = Vec::new();
    if !findings.iter().all(Finding::is_acted_on) {
        kept.extend(findings.iter().copied().filter(|finding| !finding.is_acted_on()));
        findings.retain(Finding::is_acted_on);
    }
    merge(findings);
    if !kept.is_empty() {
        add_kept(findings, &kept);
        findings.sort_by_key(place);
    }
}

fn place(finding: &Finding) -> (usize, usize, &'static str) {
    (finding.span.start, finding.span.end, finding.pattern)
}

/// Make findings that overlap their union; all are in order.
fn merge(findings: &mut Vec<Finding>) {
    let Some(mut best) = findings.first().copied() else { return };
    findings.dedup_by(|next, union| {
        let overlaps = union.span.overlaps(next.span);
        if !overlaps || rank(next) < rank(&best) {
            best = *next;
        }
        if overlaps {
            *union = Finding { span: union.span.union(next.span), ..best };
        }
        overlaps
    });
}

/// Append those of the kept findings, in order, that stay beside what is acted on.
fn add_kept(findings: &mut Vec<Finding>, kept: &[Finding]) {
    let acted_on = findings.len();
    let is_note = |finding: &&Finding| finding.category() == Category::Injection;
    for finding in kept.iter().filter(|finding| !is_note(finding)) {
        if touches(&findings[..acted_on], finding) {
            continue;
        }
        match findings[acted_on..].last_mut() {
            Some(last) if last.span.overlaps(finding.span) => {
                if rank(finding) < rank(last) {
                    *last = *finding;
                }
            }
            _ => findings.push(*finding),
        }
    }
    findings.extend(kept.iter().filter(is_note));
}

/// Whether a finding overlaps one of `sorted`, which are disjoint.
fn touches(sorted: &[Finding], finding: &Finding) -> bool {
    let first = sorted.partition_point(|f| f.span.end <= finding.span.start);
    sorted.get(first).is_some_and(|f| f.span.overlaps(finding.span))
}

/// The entity that says nothing about what was found.
const CATCH_ALL: &str = "generic_secret";

/// Smaller is better.
fn rank(finding: &Finding) -> impl Ord + use<> {
    let category = match finding.category() {
        Category::Secret => 0,
        Category::Pii => 1,
        Category::Hidden | Category::Injection => 2,
    };
    (
        finding.action != Action::Block,
        category,
        finding.validity != Validity::Valid,
        finding.entity.name() == CATCH_ALL,
        Reverse(finding.span.len()),
        finding.span.start,
        Reverse(finding.score),
        finding.pattern,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entity::Entity;
    use crate::finding::{Score, View};
    use crate::span::Span;

    fn finding(start: usize, end: usize, category: Category, action: Action) -> Finding {
        Finding {
            span: Span::new(start, end),
            entity: Entity::new("x", category),
            pattern: "a.b",
            score: Score::new(1.0),
            validity: Validity::Unknown,
            in_context: false,
            action,
            view: View::RAW,
        }
    }

    /// The same with a list for each kind.
    fn plainly(findings: &[Finding]) -> Vec<Finding> {
        let (mut notes, rest): (Vec<_>, Vec<_>) =
            findings.iter().partition(|f| f.category() == Category::Injection && !f.is_acted_on());
        let (mut acted, mut kept): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(Finding::is_acted_on);
        acted.sort_by_key(place);
        let mut merged: Vec<(Finding, Finding)> = Vec::new();
        for finding in acted {
            match merged.last_mut() {
                Some((union, best)) if union.span.overlaps(finding.span) => {
                    union.span = union.span.union(finding.span);
                    if rank(&finding) < rank(best) {
                        *best = finding;
                    }
                }
                _ => merged.push((finding, finding)),
            }
        }
        let merged = merged.into_iter().map(|(union, best)| Finding { span: union.span, ..best });
        let mut result: Vec<Finding> = merged.collect();
        kept.retain(|kept| !result.iter().any(|acted| acted.span.overlaps(kept.span)));
        kept.sort_by_key(place);
        let mut chosen: Vec<Finding> = Vec::new();
        for finding in kept {
            match chosen.pop_if(|last| last.span.overlaps(finding.span)) {
                Some(last) if rank(&last) <= rank(&finding) => chosen.push(last),
                _ => chosen.push(finding),
            }
        }
        result.append(&mut chosen);
        result.append(&mut notes);
        result.sort_by_key(place);
        result
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn in_place_or_in_lists_the_same_stays(
            places in proptest::collection::vec((0..40_usize, 1..9_usize, 0..4_usize, 0..4_usize), 0..30),
        ) {
            let categories = [Category::Secret, Category::Pii, Category::Hidden, Category::Injection];
            let actions = [Action::Keep, Action::Label, Action::Keep, Action::Block];
            let mut findings: Vec<Finding> = places
                .into_iter()
                .map(|(start, length, category, action)| {
                    finding(start, start + length, categories[category], actions[action])
                })
                .collect();
            let wanted = plainly(&findings);
            resolve(&mut findings);
            prop_assert_eq!(findings, wanted);
        }
    }

    fn resolved(findings: &[Finding]) -> Vec<(usize, usize, Category)> {
        let mut findings = findings.to_vec();
        resolve(&mut findings);
        findings.iter().map(|f| (f.span.start, f.span.end, f.category())).collect()
    }

    #[test]
    fn overlapping_findings_become_their_union_under_the_better_name() {
        let pii = finding(0, 10, Category::Pii, Action::Label);
        let secret = finding(8, 12, Category::Secret, Action::Label);
        assert_eq!(resolved(&[pii, secret]), [(0, 12, Category::Secret)]);
        assert_eq!(resolved(&[secret, pii]), [(0, 12, Category::Secret)]);
    }

    #[test]
    fn a_mistyped_token_keeps_its_issuers_name() {
        let token = Finding {
            validity: Validity::Invalid,
            ..finding(4, 10, Category::Secret, Action::Label)
        };
        let mut generic = finding(0, 10, Category::Secret, Action::Label);
        generic.entity = Entity::new("generic_secret", Category::Secret);
        let mut both = vec![generic, token];
        resolve(&mut both);
        assert_eq!(both.len(), 1);
        assert_eq!((both[0].entity.name(), both[0].span), ("x", Span::new(0, 10)));
    }

    #[test]
    fn neighbours_stay_apart() {
        let a = finding(0, 4, Category::Pii, Action::Label);
        let b = finding(4, 8, Category::Pii, Action::Label);
        assert_eq!(resolved(&[b, a]).len(), 2);
    }

    #[test]
    fn a_kept_finding_gives_way_to_one_that_is_acted_on() {
        let url = finding(0, 40, Category::Pii, Action::Keep);
        let password = finding(10, 14, Category::Secret, Action::Label);
        assert_eq!(resolved(&[url, password]), [(10, 14, Category::Secret)]);
    }

    #[test]
    fn blocking_wins_over_everything() {
        let block =
            Finding { action: Action::Block, ..finding(0, 2, Category::Pii, Action::Block) };
        let secret = finding(1, 9, Category::Secret, Action::Label);
        assert_eq!(resolved(&[secret, block]), [(0, 9, Category::Pii)]);
    }
}
