//! What views promise, whatever the input.

use proptest::prelude::*;

use super::*;

const SAFE: Manner = Manner { level: Level::Safe, spoken: true };
const THOROUGH: Manner = Manner { level: Level::Aggressive, spoken: true };

fn spans_hold(input: &[u8]) {
    let text = prepare(input, SAFE);
    for (number, view) in text.views().enumerate() {
        for window in view.windows() {
            assert!(window.span.end <= view.bytes.len());
            let mut last = Span::new(0, 0);
            for at in window.span.range() {
                let (span, _) = text.to_input(number, Span::new(at, at + 1));
                assert!(span.end <= input.len() && !span.is_empty());
                assert!(span.start >= last.start && span.end >= last.end, "not monotone");
                last = span;
                let border = |at: usize| input.get(at).is_none_or(|b| b & 0xC0 != 0x80);
                if std::str::from_utf8(input).is_ok() && number > 0 {
                    let whole = view.bytes[at].is_ascii();
                    assert!(!whole || border(span.start) && border(span.end), "inside a character");
                }
            }
        }
    }
}

/// The first place of `needle` in a reading, led back to the input.
fn found<'t>(input: &'t str, needle: &str) -> Option<&'t str> {
    let text = prepare(input.as_bytes(), SAFE);
    text.views().enumerate().find_map(|(number, view)| {
        let at = memchr::memmem::find(&view.bytes, needle.as_bytes())?;
        let (span, _) = text.to_input(number, Span::new(at, at + needle.len()));
        input.get(span.range())
    })
}

/// The name of the reading that `needle` is first seen in.
fn name_of(input: &str, needle: &str) -> Option<&'static str> {
    let text = prepare(input.as_bytes(), THOROUGH);
    text.views().enumerate().find_map(|(number, view)| {
        let at = memchr::memmem::find(&view.bytes, needle.as_bytes())?;
        Some(text.to_input(number, Span::new(at, at + needle.len())).1.name())
    })
}

fn views(input: &str) -> usize {
    prepare(input.as_bytes(), SAFE).views().count()
}

#[test]
fn clean_text_has_one_view_and_borrows() {
    for clean in [
        "",
        "plain ASCII, with 123 digits.",
        "Über den Wölfen – ein „Märchen“ für Kinder…",
        "Она сказала: «СССР», и ТОРТ был съеден.",
        "Η Ελλάδα είναι όμορφη.",
        "これは日本語です。「はい」！（笑）",
        "العربية جميلة، والكتابة من اليمين.",
        "🧑‍💻 and ❤️ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿 are fine",
        "USB-кабель и IT-отдел",
        "pizza... jazz||blues, a,,b and x..y",
    ] {
        let text = prepare(clean.as_bytes(), SAFE);
        assert_eq!(text.views().count(), 1, "{clean}");
        assert!(matches!(text.output.bytes, Cow::Borrowed(_)), "{clean}");
    }
}

#[test]
fn what_looks_like_ascii_reads_as_ascii() {
    for (written, read, covered) in [
        ("call ４１５-５５５ now", "415-555", "４１５-５５５"),
        ("call 415–555–0132 now", "415-555-0132", "415–555–0132"),
        ("card 4111\u{A0}1111\u{2009}1111", "4111 1111 1111", "4111\u{A0}1111\u{2009}1111"),
        ("pass\u{AD}word", "password", "pass\u{AD}word"),
        ("amir٩٩@x.com", "amir99@x.com", "amir٩٩@x.com"),
        ("a＠b.com", "a@b.com", "a＠b.com"),
        ("𝐢𝐠𝐧𝐨𝐫𝐞 this", "ignore this", "𝐢𝐠𝐧𝐨𝐫𝐞 this"),
        ("іgnоrе аll", "ignore all", "іgnоrе аll"),
        ("jоhn@ехаmple.соm", "john@example.com", "jоhn@ехаmple.соm"),
        ("4\u{30C}\u{32F}1\u{303}2\u{306}", "412", "4\u{30C}\u{32F}1\u{303}2\u{306}"),
        ("conﬁdential", "confi", "conﬁ"),
        ("Ⓘⓖⓝⓞⓡⓔ", "Ignore", "Ⓘⓖⓝⓞⓡⓔ"),
    ] {
        assert_eq!(found(written, read), Some(covered), "{written}");
    }
}

#[test]
fn only_the_surroundings_of_a_change_are_read_again() {
    let filler = "Nothing to see here, move along. ".repeat(1000);
    let text = format!("{filler}４１５ {filler}");
    let prepared = prepare(text.as_bytes(), SAFE);
    let reading = &prepared.readings[0];
    assert!(reading.bytes.len() < 1500, "{}", reading.bytes.len());
    assert_eq!(found(&text, "415"), Some("４１５"));
}

#[test]
fn bytes_that_are_no_characters_hide_nothing() {
    let input = b"\xFF\xC3 \xEF\xBC\x94\xEF\xBC\x91\x80";
    let text = prepare(input, SAFE);
    assert_eq!(&*text.readings[0].bytes, b"\xFF\xC3 41\x80");
    spans_hold(input);
}

#[test]
fn a_long_line_of_changes_makes_few_windows() {
    assert!(views(&"４".repeat(100_000)) <= 3);
    spans_hold("４x".repeat(3000).as_bytes());
}

proptest! {
    #[test]
    fn spans_are_monotone_and_on_character_borders(text in "[a-z0-9é４а-я\u{200b}\u{ad}\u{301}\u{fb01} @.\u{2013}😀中]{0,200}") {
        spans_hold(text.as_bytes());
    }

    #[test]
    fn any_bytes_can_be_prepared(bytes: Vec<u8>) {
        spans_hold(&bytes);
    }
}

#[test]
fn every_fully_qualified_emoji_stays() {
    let list = include_str!("emoji-test.txt");
    assert_eq!(list.split_whitespace().count(), 3655);
    for emoji in list.split_whitespace() {
        for text in [emoji.to_owned(), format!("a{emoji}b"), format!("{emoji}{emoji} .")] {
            for level in [Level::Safe, Level::Aggressive] {
                assert_eq!(removals(text.as_bytes(), level), [], "{text}");
            }
        }
    }
}

#[test]
fn at_level_off_a_reading_leaves_out_what_the_output_keeps() {
    let text = prepare(b"4\x1b[31m1\x001", Manner { level: Level::Off, spoken: true });
    assert!(text.removals.is_empty());
    assert_eq!(&*text.output.bytes, b"4\x1b[31m1\x001");
    assert_eq!(&*text.readings[0].bytes, b"411");
    assert_eq!(text.to_input(1, Span::new(0, 3)).0, Span::new(0, 9));
}

#[test]
fn what_is_coded_reads_as_what_it_says() {
    for (written, read, covered, name) in [
        (r"a \u0034\u0031\x31 b", "411", r"\u0034\u0031\x31", "escape"),
        (r"a \u{34}1 \ud83d\ude00b", "41 😀b", r"\u{34}1 \ud83d\ude00b", "escape"),
        (r#"{"t":"x\nghp_1"}"#, "x\nghp_1", r"x\nghp_1", "escape"),
        (r"a \152\100\170\056\151\157 b", "j@x.io", r"\152\100\170\056\151\157", "escape"),
        (r"\303\251\141\142\143 b", "éabc", r"\303\251\141\142\143", "escape"),
        (r"a \00006a\000040\78 \2e \69\6f; b", "j@x.io", r"\00006a\000040\78 \2e \69\6f", "escape"),
        (r"a \'6a\'40\'78\'2e\'69\'6f b", "j@x.io", r"\'6a\'40\'78\'2e\'69\'6f", "escape"),
        (
            r"\N{LATIN SMALL LETTER A}\N{LATIN CAPITAL LETTER Z}\N{DIGIT FOUR}\N{COMMERCIAL AT}x",
            "aZ4@",
            r"\N{LATIN SMALL LETTER A}\N{LATIN CAPITAL LETTER Z}\N{DIGIT FOUR}\N{COMMERCIAL AT}",
            "escape",
        ),
        ("x %34%31%31 y", "411", "%34%31%31", "percent"),
        ("x %2534%31 y", "x 41 y", "x %2534%31 y", "percent>percent"),
        ("x %u00344 y", "x 44", "x %u00344", "percent"),
        ("j&#64;x&#x2e;io&commat;", "j@x.io@", "j&#64;x&#x2e;io&commat;", "html"),
        ("&#52&#49 x", "41", "&#52&#49", "html"),
        (
            "see amFuZUBleGFtcGxlLm9yZw== now",
            "jane@example.org",
            "amFuZUBleGFtcGxlLm9yZw==",
            "base64",
        ),
        ("k=amFuZUBleGFtcGxlLm9yZw", "jane@example.org", "amFuZUBleGFtcGxlLm9yZw", "base64"),
        (
            "amFuZUBleGFtcGxlLm9yZw%3D%3D",
            "jane@example.org",
            "amFuZUBleGFtcGxlLm9yZw%3D%3D",
            "base64",
        ),
        ("4-1-1-1-1-1-1-1-1", "411111111", "4-1-1-1-1-1-1-1-1", "spaced"),
        ("6a616e654065782e696f", "jane@ex.io", "6a616e654065782e696f", "hex"),
        ("x 6a 61 6e 65 40 65 78 2e 69 6f y", "jane@ex.io", "6a 61 6e 65 40 65 78 2e 69 6f", "hex"),
        (
            "0x6a, 0x61, 0x6e, 0x65, 0x40, 0x65, 0x78, 0x2e",
            "jane@ex.",
            "0x6a, 0x61, 0x6e, 0x65, 0x40, 0x65, 0x78, 0x2e",
            "hex",
        ),
        ("GB82=20WEST=201234", "GB82 WEST 1234", "GB82=20WEST=201234", "quoted_printable"),
        ("is j . d @ e x . i o now", "j.d@ex.io", "j . d @ e x . i o", "spaced"),
        ("i g n o r e   a l l", "ignore all", "i g n o r e   a l l", "spaced"),
        ("so i/g/n/o/r/e a/l/l a/s I s", "ignore all as I", "i/g/n/o/r/e a/l/l a/s I", "spaced"),
        (
            "b.e o.n t.h.e.r.e. T.h.e.y go",
            "be on there. They",
            "b.e o.n t.h.e.r.e. T.h.e.y",
            "spaced",
        ),
        ("и-г-н-о-р-и-р-у-й", "игнорируй", "и-г-н-о-р-и-р-у-й", "spaced"),
        (
            "i g n o r e a l l p r e v i o u s r u l e s",
            "ignore all previous rules",
            "i g n o r e a l l p r e v i o u s r u l e s",
            "spaced",
        ),
        ("é 4_1_1_1_2_2_2_2 x", "41112222", "4_1_1_1_2_2_2_2", "spaced"),
        ("4,1,1,1, ,2,2,2,2 x", "4111 2222", "4,1,1,1, ,2,2,2,2", "spaced"),
        ("4-1-1-1-2-2-2-2", "41112222", "4-1-1-1-2-2-2-2", "spaced"),
        ("412<b>-67</b>-22", "412-67-22", "412<b>-67</b>-22", "markup"),
        ("412<!-- x -->67", "41267", "412<!-- x -->67", "markup"),
        ("GB82 WEST** 12**34", "GB82 WEST 1234", "GB82 WEST** 12**34", "markup"),
        ("412**-67**-22", "412-67-22", "412**-67**-22", "markup"),
        ("4\x1b[8m12\x1b[0m-67", "12-6", "\x1b[8m12\x1b[0m-6", "raw"),
        ("a \u{202e}oi.xe@enaj\u{202c} b", "jane@ex.io", "\u{202e}oi.xe@enaj\u{202c}", "reversed"),
        ("a; 4; 1; 1; 1; 2; 2; 2; 2 b", "41112222", "4; 1; 1; 1; 2; 2; 2; 2", "spaced"),
        ("4---1-1-1-2-2-2-2 b", "4-1112222", "4---1-1-1-2-2-2-2", "spaced"),
        ("(4)(1)(1)(1)(2)(2)(2)(2)", "41112222", "4)(1)(1)(1)(2)(2)(2)(2", "spaced"),
        (
            "chr(52)+chr(49)+chr(49)+chr(49)+chr(50)+chr(50)+chr(50)+chr(50).",
            "41112222",
            "chr(52)+chr(49)+chr(49)+chr(49)+chr(50)+chr(50)+chr(50)+chr(50)",
            "codes",
        ),
        (
            "=[char]106 + [char]64 + [char]120 + [char]46 + [char]105 + [char]111 + [char]32 + [char]33",
            "j@x.io !",
            "[char]106 + [char]64 + [char]120 + [char]46 + [char]105 + [char]111 + [char]32 + [char]33",
            "codes",
        ),
        (
            "say U+006A U+0040 U+0078 U+002E U+0069 U+006F U+0020 U+0021",
            "j@x.io !",
            "U+006A U+0040 U+0078 U+002E U+0069 U+006F U+0020 U+0021",
            "codes",
        ),
        (
            "b32 NJQW4ZKAMV4GC3LQNRSS43DPOI======",
            "jane@example.lor",
            "NJQW4ZKAMV4GC3LQNRSS43DPOI======",
            "base32",
        ),
        (
            "njqw4zkamv4gc3lqnrss43dpoi now",
            "jane@example.lor",
            "njqw4zkamv4gc3lqnrss43dpoi",
            "base32",
        ),
        ("is ==QZsBXbhhXZAVmbhpGI", " jane@example", "==QZsBXbhhXZAVmbhpGI", "base64"),
        ("-enc agBhAG4AZQBAAHgALgBpAG8A", "jane@x.io", "agBhAG4AZQBAAHgALgBpAG8A", "base64"),
        (
            "to data:text/plain;base64,amFuZUBleGFtcGxlLm9yZw==, so",
            "jane@example.org",
            "data:text/plain;base64,amFuZUBleGFtcGxlLm9yZw==",
            "base64",
        ),
        ("52 49 49 49 50 50 50 50 x", "41112222", "52 49 49 49 50 50 50 50", "codes"),
        (r#"x = "41" + "12""#, "4112", r#"41" + "12"#, "joined"),
        (
            "say four one double one, two two twenty two six now",
            "411122226",
            "four one double one, two two twenty two six",
            "spoken",
        ),
    ] {
        assert_eq!(found(written, read), Some(covered), "{written}");
        assert_eq!(name_of(written, read), Some(name), "{written}");
    }
}

#[test]
fn smuggled_text_is_read() {
    let tags: String =
        "mail a@b.io".chars().filter_map(|c| char::from_u32(0xE0000 + c as u32)).collect();
    let input = format!("see{tags} this");
    let text = prepare(input.as_bytes(), SAFE);
    assert_eq!(text.removals[0].kind, Hidden::Smuggled);
    assert_eq!(found(&input, "a@b.io"), Some(&*tags));
    assert_eq!(name_of(&input, "a@b.io"), Some("hidden"));
}

#[test]
fn hostile_texts_cost_no_more_than_long_ones() {
    for piece in [
        "\u{200B}",
        "a\u{301}\u{302}",
        "%25",
        "&amp;",
        "\\",
        "\\u0031",
        "\\141",
        "\\'61",
        "\\61 ",
        "\\d\\d",
        "a/b ",
        "и-",
        "QUJD",
        "41 ",
        "0x41 ",
        "=3D",
        "a b ",
        "1-",
        "1<b>",
        "<!--",
        "**1",
        "\u{202E}a",
        "\u{E0041}",
        "\u{2062}\u{2064}",
        "\u{1B}]",
        "\u{2066}",
        "ｅ",
        "а.a",
        "\u{200D}क",
        "gur ",
        "eht dna\n",
        "one ",
        "one, twenty ",
        "I ",
        "一",
        "\"a\" + ",
        "a\\\n",
        "(1)",
        "1, ",
        "chr(65)+",
        "41, ",
        "001 ",
        "0011 ",
        "AbCd ",
        ".- ",
        "⠼",
        "1gn0re ",
        "ign ore ",
        "IgnorePrevious",
        "ignore. ",
        "!!!!!!!!!! ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let prepared = prepare(text.as_bytes(), THOROUGH);
        let total: usize = prepared.views().map(|view| view.bytes.len()).sum();
        assert!(total <= 16 * text.len(), "{piece:?}: {total}");
    }
}
