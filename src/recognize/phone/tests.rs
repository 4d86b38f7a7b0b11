use super::*;
use crate::recognize::Seen;
use crate::scan::Candidate;

/// What is found in `text`, with its kind.
fn found(text: &str) -> Vec<(&'static str, &str)> {
    let patterns: Vec<_> = (0..PHONE.kinds.len() as u16).map(Some).collect();
    let mut out: Vec<Candidate> = Vec::new();
    let bytes = text.as_bytes();
    let (mut reader, mut done) = (Default::default(), 0);
    for at in (0..bytes.len()).filter(|&i| bytes[i].is_ascii_digit()) {
        if at >= done {
            done = crate::scan::chain::segments(bytes, at, done, &mut reader, |groups, _| {
                find(
                    bytes,
                    groups,
                    Picked::ALL,
                    &mut Hits { patterns: &patterns, out: &mut out, seen: &mut Seen::default() },
                );
            });
        }
    }
    out.iter().map(|c| (PHONE.kinds[usize::from(c.pattern)], &text[c.span.range()])).collect()
}

/// The same, where a number is looked for at every group.
fn found_everywhere(text: &str) -> Vec<(&'static str, &str)> {
    let (mut found, mut done) = (Vec::new(), 0);
    for at in (0..text.len()).filter(|&i| text.as_bytes()[i].is_ascii_digit()) {
        if at >= done {
            let reader = &mut Default::default();
            done = crate::scan::chain::segments(text.as_bytes(), at, done, reader, |groups, _| {
                find_at_each(text, groups, &mut found);
            });
        }
    }
    found
}

fn find_at_each<'t>(text: &'t str, groups: &[Group], found: &mut Vec<(&'static str, &'t str)>) {
    let (mut run, mut first) = (Run::new(text.as_bytes()), 0);
    while first < groups.len() {
        let end = run::stretch_end(text.as_bytes(), groups, first);
        let continues = continues(text.as_bytes(), groups, first);
        let begins = !continues || may_begin_behind(text.as_bytes(), &groups[first..end]);
        let begins = begins && run.read(&groups[..end], first);
        first += match begins.then(|| classify(&run, continues)).flatten() {
            Some((kind, number)) => {
                found.push((PHONE.kinds[kind], &text[number.start..number.end]));
                number.groups
            }
            None => 1,
        };
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn no_number_begins_where_none_is_looked_for(
        text in r"([+(]?(0|00|011|1|800|[0-9]{2,4}|[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}|[0-9]{7,11}|x[0-9]{2}|T[0-9]|FLOWERS)([-./ :,)(]|\) | - | \(|  )){1,14}",
    ) {
        assert_eq!(found(&text), found_everywhere(&text), "{text}");
    }
}

fn assert_whole(kind: &str, numbers: &[&str]) {
    for number in numbers {
        for text in [
            (*number).to_owned(),
            format!("Reach us: {number}."),
            format!("({number})"),
            format!("\"{number}\","),
            format!("a {number}, b"),
            format!("<b>{number}</b>"),
        ] {
            assert_eq!(found(&text), [(kind, *number)], "{text}");
        }
    }
}

#[test]
fn international_numbers_are_found_whole() {
    assert_whole(
        "international",
        &[
            "+49 (0)30 1234567",
            "+49 30 1234-567",
            "+4915112345678",
            "+41 (0)96 471 07 95",
            "+447700 921 916",
            "+44 (0) 20 7946 0958",
            "+1-903-140-4508x769",
            "+1 (604) 696-5272 ext. 565",
            "+33 1 42 68 53 00",
            "+86 138 0013 8000",
            "+7 (495) 123-45-67",
            "+63-917-123-4567",
            "+905321234567",
            "+358 9 123 4567",
            "0049 30 1234567",
            "001-253-366-9781",
            "00 44 20 7946 0958",
            "011 44 20 7946 0958",
            "(+49) 30 1234567",
        ],
    );
}

#[test]
fn clear_national_forms_are_found_whole() {
    assert_whole(
        "national",
        &[
            "(602)272-9781",
            "(602) 272-9781",
            "602-272-9781",
            "602.272.9781",
            "1-602-272-9781",
            "1 (602) 272-9781",
            "345-899-3560x4587",
            "259.735.7502x459",
            "(898)666-3621x0135",
            "602-272-9781 ext. 12",
            "01 42 68 53 00",
            "03.93.92.16.85",
            "(08) 8747 6301",
            "(030) 1234567",
        ],
    );
    assert_whole("vanity", &["1-800-FLOWERS", "1-800-GO-FEDEX", "1 (800) 555-HELP"]);
}

#[test]
fn weak_forms_are_told_apart() {
    assert_whole(
        "local",
        &[
            "0490 39 07 81",
            "0341 8387176",
            "0171/1234567",
            "020 7946 0958",
            "0-532-123-45-67",
            "0 (917) 123 4567",
            "09171234567",
            "602 272 9781",
            "(71) 4233-6306",
            "532-123-45-67",
        ],
    );
    assert_whole(
        "spaced",
        &["467 3395", "99 577450", "60-56-85-91", "432 03 163", "21 284 698 2548"],
    );
    assert_whole("solid", &["9498777106", "4673395", "737 219 628"]);
    assert_eq!(found("<a href=\"tel:4673395\">"), [("uri", "4673395")]);
}

#[test]
fn two_numbers_in_one_chain_are_two() {
    assert_eq!(
        found("0341 8387176 / 0171 1234567"),
        [("local", "0341 8387176"), ("local", "0171 1234567")]
    );
    assert_eq!(
        found("602-272-9781 (602) 272-9782"),
        [("national", "602-272-9781"), ("national", "(602) 272-9782")]
    );
    assert_eq!(found("Suite 12 +1 602 272 9781"), [("international", "+1 602 272 9781")]);
}

#[test]
fn other_numbers_are_left_alone() {
    for text in [
        "2023-10-11",
        "11.10.2023",
        "2023-10-11 12:30:59",
        "2023-10-11T12:30:59+01:00",
        "20231011",
        "1998-2004",
        "1939 - 1945",
        "pp. 123-129",
        "version 1.2.3.4",
        "192.168.100.200",
        "v2023.10.11",
        "40.712776, -74.005974",
        "+40.712776",
        "UTC+0200",
        "3 + 4 = 7",
        "1234567+7654321",
        "$1234567",
        "12345678%",
        "550e8400-e29b-41d4-a716-446655440000",
        "d41d8cd98f00b204e9800998ecf8427e",
        "order 1234567",
        "Invoice #4673395",
        "12:34:56.789",
        "4111 1111 1111 1111",
        "1 2 3 4 5 6 7 8 9 10",
        "x1234567",
        "1234567ms",
        "a-555-1234567-b",
        "host-10-105-160-210",
        "'0123456789'",
        "1234567890",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

/// Whether a group that stands right behind another may begin a number is told by its shape as by all it could be.
fn begins_nothing_wrongly(text: &str) {
    let bytes = text.as_bytes();
    let Some(at) = bytes.iter().position(u8::is_ascii_digit) else { return };
    crate::scan::chain::segments(bytes, at, 0, &mut Default::default(), |groups, _| {
        let mut run = Run::new(bytes);
        for first in 0..groups.len() {
            let groups = &groups[..run::stretch_end(bytes, groups, first)];
            if continues(bytes, groups, first) && run.read(groups, first) {
                let may_begin = may_begin_behind(bytes, &groups[first..]);
                assert!(may_begin || classify(&run, true).is_none(), "{text} {first}");
            }
        }
        let whole = &groups[..run::stretch_end(bytes, groups, 0)];
        for first in (0..whole.len()).filter(|_| !may_hold_number(bytes, whole)) {
            let is_number =
                run.read(whole, first) && classify(&run, continues(bytes, whole, first)).is_some();
            assert!(!is_number, "{text} {first}");
        }
    });
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn what_is_passed_over_is_no_number(
        text in "[+(]{0,2}([0-9]{1,4}|00[0-9]{1,3}|011|1|800|0[0-9]|[0-9]{7,15}|602|x[0-9]{2}|FLOWERS|[-. ()/]|\\+| - |\\) ){1,14}",
    ) {
        begins_nothing_wrongly(&text);
    }
}
