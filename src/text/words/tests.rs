//! What is a word, and what stands beside a place.

use super::*;

fn words(text: &str) -> Vec<&str> {
    Words::new(text.as_bytes()).map(|w| &text[w.span.range()]).collect()
}

#[test]
fn words_of_many_scripts() {
    assert_eq!(words("Don't ignore_it, 3 times."), ["Don", "t", "ignore", "it", "3", "times"]);
    assert_eq!(words("忽略 指令。すべて"), ["忽", "略", "指", "令", "す", "べ", "て"]);
    assert_eq!(words("Забудь: všechno — निर्देश؟"), ["Забудь", "všechno", "निर्देश"]);
    assert_eq!(words("이전 지시를"), ["이전", "지시를"]);
}

#[test]
fn case_accents_and_digits_are_folded() {
    let hash = |text: &str| Words::new(text.as_bytes()).next().map(|w| w.hash);
    for (a, b) in [
        ("IGNORE", "ignore"),
        ("précédent", "PRECEDENT"),
        ("Забудь", "забудь"),
        ("Hướng", "huong"),
        ("İptal", "iptal"),
        ("2024", "7"),
        ("أوامر", "اوامر"),
    ] {
        assert_eq!(hash(a), hash(b), "{a} {b}");
    }
    assert_ne!(hash("ignore"), hash("ignored"));
}

#[test]
fn backwards_is_forwards() {
    let text = "Don't 忽略 x \u{FFFD}é1 «Забудь» निर्देश, an\u{301}d 이전.";
    let all: Vec<Word> = Words::new(text.as_bytes()).collect();
    for word in &all {
        assert_eq!(word_before(text.as_bytes(), word.span.end), Some(*word));
        assert_eq!(extent_behind(text.as_bytes(), word.span.start), Some(word.span));
        assert_eq!(read(text.as_bytes(), word.span), *word);
        for at in word.span.range() {
            assert_eq!(word_around(text.as_bytes(), at), Some(*word), "{at}");
        }
    }
    for pair in all.windows(2) {
        let before = end_before(text.as_bytes(), pair[1].span.start);
        assert_eq!(before, Some(pair[0].span.end));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn the_short_way_over_ascii_letters_ends_where_the_long_one_does(
        text in "[A-Za-z]{1,12}[a-z0-9é忽 .-]{0,6}",
    ) {
        if let Some(word) = word_of_ascii_letters(text.as_bytes(), 0) {
            proptest::prop_assert_eq!(word, word_of_any(text.as_bytes(), 0));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn words_that_stand_together_are_the_words_that_stand_there(
        text in r"([a-zA-Z]{1,6}|[0-9]{1,4}|[é東ж, -]{1,6}|\PC){0,40}",
        most in 1usize..9,
    ) {
        let all: Vec<Word> = Words::new(text.as_bytes()).collect();
        let mut shown = Vec::new();
        let end = each_foreign(text.as_bytes(), 0, |word| {
            shown.push(word);
            shown.len() < most
        });
        proptest::prop_assert_eq!(&shown[..], &all[..shown.len()]);
        let last = shown.last().map_or(0, |word| word.span.end);
        let is_behind = end == last || shown.len() == all.len() && end == text.len();
        proptest::prop_assert!(is_behind, "{} {}", end, last);
        let ahead = text.as_bytes()[end..].first_chunk::<2>();
        let is_over = ahead.is_none_or(|ahead| ahead.is_ascii()) || shown.len() == most;
        proptest::prop_assert!(is_over, "{}", end);
    }
}

#[test]
fn breaks_end_a_thought() {
    for gap in [". ", "! ", "?\n", "\n\n", "。", "！", "                 "] {
        assert!(is_break(gap.as_bytes()), "{gap:?}");
    }
    for gap in ["", " ", ", ", "\n", "'", " - ", "...", ": \""] {
        assert!(!is_break(gap.as_bytes()), "{gap:?}");
    }
}

#[test]
fn bytes_that_are_no_characters_separate() {
    let text = b"ab\xFFcd\xE5\xBF";
    let found: Vec<_> = Words::new(text).map(|w| w.span.range()).collect();
    assert_eq!(found, [0..2, 3..5]);
    assert_eq!(word_before(text, 2).map(|w| w.span.start), Some(0));
    assert_eq!(end_before(text, 3), Some(2));
}
