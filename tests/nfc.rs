//! Normalization Form C, as Unicode's own test file has it: `tests/unicode/nfc.txt`, made from NormalizationTest.txt.
//!
//! A line is a text in NFC and the texts that become it, in code points. Hangul syllables, which follow a formula, are not
//! in the file.

use std::collections::HashSet;

use inkout::{Engine, Level};

const LINES: &str = include_str!("unicode/nfc.txt");

fn engine() -> Engine {
    Engine::builder().level(Level::Off).nfc(true).build().unwrap()
}

fn text(code_points: &str) -> String {
    let character = |hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
    code_points.split(' ').map(character).collect()
}

#[test]
fn every_text_of_the_official_test_becomes_what_it_says() {
    let engine = engine();
    let (mut wrong, mut changed) = (Vec::new(), HashSet::new());
    for line in LINES.lines() {
        let normal = text(line.split(';').next().unwrap());
        for source in line.split(';').map(text) {
            if *engine.sanitize(&source) != *normal {
                wrong.push(line);
            }
            if source != normal {
                changed.extend(single(&source));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    let others: String =
        ('\0'..=char::MAX).filter(|c| !changed.contains(c)).flat_map(|c| [c, '\n']).collect();
    assert!(engine.sanitize(&others) == others, "a character that must stay does not");
}

fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

#[test]
fn hangul_syllables_compose() {
    let engine = engine();
    for syllable in 0..11172_u32 {
        let character = |at| char::from_u32(at).unwrap();
        let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28);
        let mut parts = String::from_iter([character(0x1100 + lead), character(0x1161 + vowel)]);
        parts.extend((tail > 0).then(|| character(0x11A7 + tail)));
        assert_eq!(engine.sanitize(&parts), character(0xAC00 + syllable).to_string());
    }
}

#[test]
fn cleaning_and_composing_is_done_once() {
    let engine = Engine::builder().nfc(true).build().unwrap();
    for (text, clean) in [
        ("e\u{200B}\u{301}", "é"),
        // The Kelvin sign may have a style; the letter it composes to may not.
        ("\u{212A}\u{FE0F}", "K"),
        ("\u{212A}\u{FE0F}\u{301}", "\u{1E30}"),
        ("plain", "plain"),
    ] {
        assert_eq!(engine.sanitize(text), clean, "{text:?}");
        assert_eq!(engine.sanitize(clean), clean);
    }
    assert_eq!(engine.redact("e\u{301}").text, "e\u{301}");
}
