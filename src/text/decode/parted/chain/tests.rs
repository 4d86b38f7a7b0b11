use proptest::prelude::*;

use super::*;

/// Every part, byte by byte.
fn slow(text: &[u8]) -> Vec<Span> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let length = text[at..].iter().take_while(|b| is_of_value(**b)).count();
        parts.extend((length > 0).then(|| Span::new(at, at + length)));
        at += if length > 0 { length } else { skipped_between(&text[at..]) };
    }
    parts
}

/// Every row, of every part.
fn slow_rows(text: &[u8]) -> Vec<Row> {
    let (mut rows, mut chain, mut last) = (Vec::new(), Chain::new(text), None);
    for part in slow(text) {
        match last.and_then(|last| between(text, last, part)) {
            Some((span, kind)) => {
                if !chain.takes(span, kind) {
                    chain.finish(&mut rows);
                    chain.begin(last.unwrap_or(part), kind);
                }
                chain.push(part, span);
            }
            None => chain.finish(&mut rows),
        }
        last = (part.len() <= LONGEST_PART).then_some(part);
    }
    chain.finish(&mut rows);
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_passed_over_has_no_rows(parts in prop::collection::vec(
        prop_oneof![
            "([a-z]{1,9}(, |[ .\\n]| <b>|\"|/\\*|, \\*/)){0,150}",
            "([A-Z0-9@.]{2}[ #]){0,12}",
        ],
        0..6,
    )) {
        let text = parts.concat();
        let mut rows = Vec::new();
        find(text.as_bytes(), &mut rows);
        let all = |rows: Vec<Row>| {
            rows.into_iter().map(|row| (row.extent, row.between)).collect::<Vec<_>>()
        };
        prop_assert_eq!(all(rows), all(slow_rows(text.as_bytes())));
    }

    #[test]
    fn every_part_is_found(text in "([a-z0-9@.+_-]{1,80}|[ -~é\n]{0,9}|</?b>|/\\*x\\*/|\" [.+] \"|%s\"|\\]\\]><!\\[CDATA\\[){0,30}") {
        let text = text.as_bytes();
        let parts = Parts { text, walk: Walk::new(text, &SETS), at: 0 };
        prop_assert_eq!(parts.collect::<Vec<_>>(), slow(text));
    }
}
