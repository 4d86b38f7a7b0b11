//! Short cuts of the tokenizer against reading token by token.

use super::super::gazetteer::Gazetteer;
use super::*;

/// Without lists; some words introduce names.
fn lexicon() -> Lexicon<'static> {
    Lexicon { introduces: |word| word % 4 == 0, ..Lexicon::new(Gazetteer::EMPTY) }
}

/// Token by token, without a short cut.
fn one_by_one(text: &[u8]) -> Vec<Token> {
    let (mut words, mut tokens) = (Words::default(), Tokens::default());
    let mut tokenizer = Tokenizer::new(text, lexicon(), &mut words);
    while let Some(byte) = tokenizer.next() {
        tokenizer.one(byte, &mut tokens);
    }
    tokens.all().to_vec()
}

#[test]
fn records_that_were_seen_before_are_read_as_if_they_were_new() {
    let parts = [
        "12",
        "4",
        "A4",
        "4A",
        "v1.2",
        "x",
        "Anna",
        "Jos\u{e9}",
        "\u{6771}\u{4eac}2",
        "root",
        "ERROR",
        "user=4711",
        "b.7",
        "J.4",
        "7.Smith",
        "q.0nq@x1",
        " ",
        " ",
        "  ",
        ": ",
        "/",
        "-",
        "=",
        "(9)",
        "[3]",
        "{}<>;",
        "<5>",
        "\\n",
        "::",
        "\0",
        "+0100",
    ];
    let heads = [
        "03-17 16:13:38.811 ",
        "[Sun Dec 04 06:19:19 2005] ",
        "- 1117838570 2005.06.03 ",
        "Jun 14 15:16:01 ",
        "2005-06-03T15:42:50Z ",
        "12:30 ",
        "[10:22:31] ",
        "<7> 10:22:31 ",
        "7. ",
        "- ",
        "[",
        "-4",
    ];
    let (mut words, mut state, mut again) = (Words::default(), 7u32, 0);
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 10) as usize % below
    };
    let mut lines = Vec::new();
    for _ in 0..400 {
        let mut line = heads[random(heads.len())].to_owned();
        (0..1 + random(5)).for_each(|_| line.push_str(parts[random(parts.len())]));
        line.push_str(&" and so on".repeat(random(3) * random(12)));
        lines.push(line);
    }
    for round in 0..4000 {
        let line = &lines[round % 4 * 100 + random(100)];
        let before = ["", "\n", "a.\n", "J.", "x\\n", "_"][random(6)];
        let digits =
            |c: char| if c.is_ascii_digit() { char::from(b'0' + random(10) as u8) } else { c };
        let line: String = line.chars().map(digits).collect();
        let text = [before, &line, "\nand what stands behind it is more than a few bytes"].concat();
        let read = |words: &mut Words| Tokenizer::new(text.as_bytes(), lexicon(), words).all();
        let line = &text.as_bytes()[before.len()..];
        again += usize::from(words.records.look_up(line).is_some());
        words.records.is_wanted();
        assert_eq!(read(&mut words), read(&mut Words::default()), "{text:?}");
    }
    assert!(again > 500, "{again}");
}

#[test]
fn short_cuts_change_nothing() {
    let parts = [
        "Anna",
        "met",
        "jürgen",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\\n",
        ".",
        "!",
        "...",
        ",",
        "-",
        "--",
        "'",
        "(",
        ")",
        "[",
        "[EMAIL_1]",
        "@",
        "@anna",
        "x@y",
        "_",
        "=",
        "::",
        "a.b",
        "J.Smith",
        "42",
        "A4",
        "é",
        "×",
        "\u{a0}",
        "—",
        "東京",
        "{}<>;",
        "averyverylongwordindeed",
        "\r\n",
        "\t",
        "%",
        "://",
        "@@",
        "\\",
        "\\\\",
        "\\n\\t",
        "\\names",
        "[[",
        "[A]",
        "==========================",
        "................................................................",
    ];
    let (mut state, mut introduced) = (7u32, 0);
    for length in 0..1500 {
        let mut text = String::new();
        for _ in 0..length % 300 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(parts[(state >> 10) as usize % parts.len()]);
        }
        let mut words = Words::default();
        let tokens = Tokenizer::new(text.as_bytes(), lexicon(), &mut words).all();
        introduced += tokens.iter().filter(|token| token.is_introduced()).count();
        assert_eq!(tokens, one_by_one(text.as_bytes()), "{text:?}");
    }
    assert!(introduced > 1000, "{introduced}");
}
