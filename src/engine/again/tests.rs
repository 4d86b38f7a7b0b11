use proptest::prelude::*;

use super::*;
use crate::entity::Entity;
use crate::finding::{Action, Score, Validity};

fn finding(span: Span, category: Category) -> Finding {
    let name = if category == Category::Secret { "password" } else { "account_number" };
    Finding {
        span,
        entity: Entity::new(name, category),
        pattern: "a.b",
        score: Score::new(0.9),
        validity: Validity::Unknown,
        in_context: true,
        action: Action::Label,
        view: View::RAW,
    }
}

fn found(text: &str, value: &str, category: Category) -> Vec<Span> {
    let start = text.find(value).unwrap();
    let mut findings = vec![finding(Span::new(start, start + value.len()), category)];
    Again::default().find(text.as_bytes(), &mut findings);
    findings.drain(..).skip(1).map(|f| f.span).collect()
}

#[test]
fn a_value_comes_back_free_on_both_sides() {
    let text =
        "no. 4405-1401 (4405-1401) x4405-1401 4405-14012 4405-1401.5 1,4405-1401 /4405-1401/";
    let spans = found(text, "4405-1401", Category::Pii);
    assert_eq!(spans.iter().map(|s| s.start).collect::<Vec<_>>(), [15, text.len() - 10]);
}

#[test]
fn what_a_disguise_hid_comes_back_in_plain_letters() {
    let text = "４８２１３３７７ is 48213377, no 482133771";
    let hidden = finding(Span::new(0, 24), Category::Pii);
    let mut again = Again::default();
    again.disclose(b"48213377", hidden);
    let mut findings = vec![hidden];
    assert!(again.find(text.as_bytes(), &mut findings));
    assert_eq!(findings[1].span, Span::new(28, 36));
    again.close();
    assert!(!again.find(text.as_bytes(), &mut vec![Finding { view: View::RAW, ..hidden }; 0]));
}

#[test]
fn values_are_carried_through_a_document() {
    let mut again = Again::default();
    let (first, second) = ("account 48213377.", "is it 48213377 or 482133771?");
    let found = |texts: &[&str], again: &mut Again| {
        let mut spans = Vec::new();
        for text in texts {
            let known = text.find("48213377.").map(|at| Span::new(at, at + 8));
            let mut findings: Vec<_> =
                known.into_iter().map(|span| finding(span, Category::Pii)).collect();
            again.find(text.as_bytes(), &mut findings);
            again.remember(text.as_bytes(), &findings);
            spans = findings.iter().map(|f| f.span).collect();
        }
        spans
    };
    assert_eq!(found(&[first, second], &mut again), []);
    again.carry();
    assert_eq!(found(&[second, first, first, second], &mut again), [Span::new(6, 14)]);
    again.forget();
    assert_eq!(found(&[second], &mut again), []);
}

#[test]
fn names_are_carried_through_a_document() {
    let (first, second) = ("Marguerite Okonkwo", "Marguerite phoned, ask Okonkwo");
    let mut again = Again::default();
    again.carry();
    let entity = Entity::new("person", Category::Pii);
    let name = Finding { entity, ..finding(Span::new(0, first.len()), Category::Pii) };
    again.remember(first.as_bytes(), &[name]);
    let mut findings = Vec::new();
    again.find(second.as_bytes(), &mut findings);
    let spans: Vec<Span> = findings.iter().map(|f| f.span).collect();
    assert_eq!(spans, [Span::new(0, 10), Span::new(23, 30)]);
}

#[test]
fn only_what_tells_itself_comes_back() {
    for (value, category, comes) in [
        ("44051401", Category::Pii, true),
        ("4405140", Category::Pii, true),
        ("500000", Category::Pii, false),
        ("44051", Category::Pii, false),
        ("Springfield", Category::Pii, false),
        ("sunshine", Category::Secret, false),
        ("winter-garden", Category::Secret, false),
        ("sunshine8", Category::Secret, true),
        ("winter+garden", Category::Secret, true),
        ("!!garden", Category::Secret, true),
    ] {
        let text = format!("it is {value}, I said {value}!");
        let again = found(&text, value, category);
        assert_eq!(again.len(), usize::from(comes), "{value}");
    }
}

/// The places by trying each.
fn plainly(text: &[u8], findings: &[Finding]) -> Vec<Span> {
    let meant = |f: &&Finding| Known::of(text, f).is_some();
    let mut spans: Vec<Span> = Vec::new();
    for at in 0..text.len() {
        let stands = |f: &Finding| {
            let span = Span::new(at, at + f.span.len());
            let same = text.get(span.range()) == Some(&text[f.span.range()]);
            (f.span.end <= at && same && stands_free(text, span)).then_some(span)
        };
        let longest = findings.iter().filter(meant).filter_map(stands).max_by_key(|s| s.len());
        let is_free = |span: &Span| {
            !spans.iter().any(|s| s.overlaps(*span))
                && !findings.iter().any(|f| f.span.overlaps(*span))
        };
        spans.extend(longest.filter(is_free));
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_places_are_found(
        text in "(1234-567|1234-5678|1234567|ab12cd34|é12345é|[ ,./-]|[a-z]{1,70}|[0-9]){0,60}",
        starts in prop::collection::btree_set(0..400_usize, 1..5),
        length in 6..12_usize,
    ) {
        let text = text.as_bytes();
        let mut findings: Vec<Finding> = Vec::new();
        for start in starts {
            let span = Span::new(start, start + length);
            let is_free = findings.last().is_none_or(|last| last.span.end <= start);
            let is_whole = text.get(span.range()).is_some_and(|v| v.iter().all(u8::is_ascii));
            if is_free && is_whole {
                // What begins or ends with a sign can lie side by side with itself.
                if is_word(text[start]) && is_word(text[span.end - 1]) {
                    findings.push(finding(span, Category::Pii));
                }
            }
        }
        let wanted = plainly(text, &findings);
        let known = findings.len();
        Again::default().find(text, &mut findings);
        let spans: Vec<Span> = findings[known..].iter().map(|f| f.span).collect();
        prop_assert_eq!(spans, wanted);
    }
}
