//! Writes `src/text/tables.rs` of inkout: how every code point reads once it is folded to what it looks like.
//!
//! `cargo run --release > ../../src/text/tables.rs`. The data is that of the ICU4X crates and of `unicode-security`,
//! at the versions in `Cargo.lock`; the letters that no standard lists are in [`extra`].

use std::collections::HashMap;
use std::fmt::Write;

use icu_normalizer::DecomposingNormalizer;
use icu_properties::props::{
    DefaultIgnorableCodePoint, Emoji, ExtendedPictographic, GeneralCategory, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The classes of the fold table, as `src/text/fold.rs` reads them.
const PLAIN: u16 = 1;
const PUNCTUATION: u16 = 2;
const SOFT: u16 = 3;
const INVISIBLE: u16 = 4;
const MARK: u16 = 5;
const TEXT: u16 = 6;
const SOFT_TEXT: u16 = 7;
const LOOK_ALIKE: u16 = 8;
const QUOTE: u16 = 9;

const BLOCK: u32 = 64;

struct Tables {
    skeletons: HashMap<String, Vec<char>>,
    texts: Vec<String>,
}

fn main() {
    let mut tables = Tables { skeletons: HashMap::new(), texts: Vec::new() };
    for c in ('0'..='9').chain('A'..='Z').chain('a'..='z') {
        tables.skeletons.entry(skeleton(c)).or_default().push(c);
    }
    let values: Vec<u16> = (0..0x11_0000 / BLOCK * BLOCK)
        .map(|cp| char::from_u32(cp).map_or(0, |c| tables.value(c)))
        .collect();
    let (index, blocks) = two_stage(&values);
    let mut out = String::new();
    out.push_str("//! How code points fold. Written by `tools/unicode` from Unicode data; see DATA-LICENSES.md. Don't edit.\n\n");
    array(&mut out, "First stage: the block of 64 code points.", "INDEX", "u8", &index);
    array(
        &mut out,
        "Second stage: class in the upper four bits, what the class needs in the others.",
        "BLOCKS",
        "u16",
        &blocks,
    );
    let _ = writeln!(
        out,
        "/// What the classes of texts point to.\n#[rustfmt::skip]\npub(super) static TEXTS: [&str; {}] = {:?};\n",
        tables.texts.len(),
        tables.texts
    );
    ranges(&mut out, "Emoji", "EMOJI", CodePointSetData::new::<Emoji>().iter_ranges());
    ranges(
        &mut out,
        "Extended_Pictographic",
        "PICTOGRAPHIC",
        CodePointSetData::new::<ExtendedPictographic>().iter_ranges(),
    );
    print!("{}", out.trim_end());
    println!();
}

impl Tables {
    fn value(&mut self, c: char) -> u16 {
        if c.is_ascii() {
            return 0;
        }
        if let Some(value) = self.extra(c) {
            return value;
        }
        let category = CodePointMapData::<GeneralCategory>::new().get(c);
        if is_invisible(c, category) {
            return INVISIBLE << 12;
        }
        if is_mark(c) {
            return MARK << 12;
        }
        match category {
            GeneralCategory::SpaceSeparator => return one(PUNCTUATION, ' '),
            GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
                return one(PUNCTUATION, '\n');
            }
            GeneralCategory::DashPunctuation => return one(PUNCTUATION, '-'),
            GeneralCategory::DecimalNumber => return one(PLAIN, digit(c)),
            _ => {}
        }
        self.compatible(c).or_else(|| self.look_alike(c, category)).unwrap_or(0)
    }

    /// What NFKD without marks makes of it, if that is ASCII.
    fn compatible(&mut self, c: char) -> Option<u16> {
        let folded: String = DecomposingNormalizer::new_nfkd()
            .normalize(c.encode_utf8(&mut [0; 4]))
            .chars()
            .filter(|&c| !is_mark(c))
            .map(|c| if c == '\u{2044}' { '/' } else { c })
            .collect();
        if folded.is_empty() || !folded.is_ascii() || folded.starts_with(' ') {
            return None;
        }
        // "(a)" and "1." look like the letter or digit they hold.
        let core = folded.trim_matches(['(', ')', '.', ',']);
        let mut characters = core.chars();
        if let (Some(first), None) = (characters.next(), characters.next()) {
            let accented = DecomposingNormalizer::new_nfd()
                .normalize(c.encode_utf8(&mut [0; 4]))
                .chars()
                .count()
                > 1;
            return Some(match first {
                _ if accented => one(SOFT, first),
                '"' | '\'' => one(QUOTE, first),
                _ if first.is_ascii_alphanumeric() => one(PLAIN, first),
                _ => one(PUNCTUATION, first),
            });
        }
        if core.is_empty() && folded.len() == 1 {
            return Some(one(PUNCTUATION, folded.chars().next()?));
        }
        let hard = matches!(c as u32, 0xFB00..=0xFB06 | 0x2460..=0x24FF | 0x1F100..=0x1F1FF);
        let text = if hard { core } else { &folded };
        Some(self.text(if hard { TEXT } else { SOFT_TEXT }, text))
    }

    fn text(&mut self, class: u16, text: &str) -> u16 {
        let known = self.texts.iter().position(|t| t == text);
        let index = known.unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        });
        class << 12 | index as u16
    }

    /// A letter or sign that looks like an ASCII one.
    fn look_alike(&self, c: char, category: GeneralCategory) -> Option<u16> {
        let looks = skeleton(c);
        let mut characters = looks.chars();
        if let (Some(sign), None) = (characters.next(), characters.next()) {
            if sign.is_ascii_punctuation()
                && !is_letter(category)
                && !matches!(sign, '\'' | '"' | '`')
            {
                return Some(one(PUNCTUATION, sign));
            }
        }
        if !is_letter(category) || !alphabetic_script(c) {
            return None;
        }
        let candidates = self.skeletons.get(&looks)?;
        let upper = category == GeneralCategory::UppercaseLetter;
        let wanted =
            |c: &&char| if upper { c.is_ascii_uppercase() } else { c.is_ascii_lowercase() };
        let letter = candidates
            .iter()
            .find(wanted)
            .or_else(|| candidates.iter().find(|c| c.is_ascii_alphabetic()))?;
        // Letters of living Latin alphabets stand in ordinary words next to ASCII ones, as the Turkish dotless i.
        let class = if (c as u32) < 0x250 { SOFT } else { LOOK_ALIKE };
        Some(one(class, *letter))
    }

    /// Letters that look the part and that neither NFKC nor the confusables of UTS #39 turn into ASCII.
    fn extra(&mut self, c: char) -> Option<u16> {
        const SMALL_CAPITALS: &str = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";
        const LOOK_ALIKES: &str =
            "кkκkтtτtмmμuωwѡwεeєeнhпnгrКKκkηnΝNνvвbɡgɑaіiїiёeйuҝkӏlһhԁdԛqԝwґr";
        const DOTS: &str = "。.．.․.｡.·.";
        let listed = |list: &str| {
            let all: Vec<char> = list.chars().collect();
            all.chunks(2).find(|pair| pair[0] == c).map(|pair| pair[1])
        };
        if let Some(letter) = listed(SMALL_CAPITALS) {
            return Some(one(PLAIN, letter));
        }
        if let Some(letter) = listed(LOOK_ALIKES) {
            return Some(one(LOOK_ALIKE, letter));
        }
        if let Some(dot) = listed(DOTS) {
            return Some(one(PUNCTUATION, dot));
        }
        let letter = |first: u32| char::from(b'A' + ((c as u32 - first) as u8));
        let count = |first: u32, from: u32| (c as u32 - first + from).to_string();
        let number = match c as u32 {
            0x1F150..=0x1F169 => return Some(one(PLAIN, letter(0x1F150))),
            0x1F170..=0x1F189 => return Some(one(PLAIN, letter(0x1F170))),
            0x1F1E6..=0x1F1FF => return Some(one(PLAIN, letter(0x1F1E6))),
            0x131 => return Some(one(SOFT, 'i')),
            0x2018..=0x201B | 0x2032 => return Some(one(QUOTE, '\'')),
            0xAB | 0xBB => return Some(one(SOFT, '"')),
            0x201C..=0x201F | 0x2033 => return Some(one(QUOTE, '"')),
            0x2776..=0x277F => count(0x2776, 1),
            0x2780..=0x2789 => count(0x2780, 1),
            0x278A..=0x2793 => count(0x278A, 1),
            0x24F5..=0x24FE => count(0x24F5, 1),
            0x24EB..=0x24F4 => count(0x24EB, 11),
            0x24FF | 0x1F10B | 0x1F10C => "0".to_owned(),
            _ => return None,
        };
        Some(match number.as_bytes() {
            [digit] => one(PLAIN, char::from(*digit)),
            _ => self.text(TEXT, &number),
        })
    }
}

fn one(class: u16, to: char) -> u16 {
    class << 12 | to as u16
}

/// Decimal digits come in tens; the first of each ten is a zero.
fn digit(c: char) -> char {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let is_digit = |cp: u32| categories.get32(cp) == GeneralCategory::DecimalNumber;
    let mut first = c as u32;
    while is_digit(first - 1) {
        first -= 1;
    }
    char::from(b'0' + ((c as u32 - first) % 10) as u8)
}

fn is_invisible(c: char, category: GeneralCategory) -> bool {
    // These signs stand visibly over or under the number that follows them.
    let visible = matches!(c as u32, 0x600..=0x605 | 0x6DD | 0x70F | 0x890 | 0x891 | 0x8E2 | 0x110BD | 0x110CD | 0x13430..=0x1343F);
    !visible
        && (category == GeneralCategory::Format
            || category == GeneralCategory::Control
            || c == '\u{2800}'
            || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c))
}

fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36F | 0x483..=0x489 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20F0 | 0xFE20..=0xFE2F)
}

fn is_letter(category: GeneralCategory) -> bool {
    use GeneralCategory::*;
    matches!(
        category,
        UppercaseLetter
            | LowercaseLetter
            | TitlecaseLetter
            | ModifierLetter
            | OtherLetter
            | LetterNumber
    )
}

/// Scripts whose letters can pass for Latin ones.
fn alphabetic_script(c: char) -> bool {
    [
        Script::Latin,
        Script::Greek,
        Script::Cyrillic,
        Script::Armenian,
        Script::Cherokee,
        Script::Coptic,
        Script::Lisu,
        Script::Georgian,
        Script::Deseret,
        Script::Osage,
        Script::Carian,
        Script::Lycian,
        Script::OldItalic,
        Script::Common,
    ]
    .contains(&CodePointMapData::<Script>::new().get(c))
}

fn skeleton(c: char) -> String {
    let text: String =
        unicode_security::confusable_detection::skeleton(c.encode_utf8(&mut [0; 4])).collect();
    text.chars().filter(|&c| !is_mark(c)).collect()
}

fn two_stage(values: &[u16]) -> (Vec<u16>, Vec<u16>) {
    let (mut index, mut blocks) = (Vec::new(), Vec::new());
    let mut seen: HashMap<&[u16], u16> = HashMap::new();
    for block in values.chunks(BLOCK as usize) {
        let next = seen.len() as u16;
        let at = *seen.entry(block).or_insert_with(|| {
            blocks.extend_from_slice(block);
            next
        });
        index.push(at);
    }
    assert!(seen.len() < 256, "{} blocks don't fit the first stage", seen.len());
    while index.last() == Some(&0) {
        index.pop();
    }
    (index, blocks)
}

fn array(out: &mut String, doc: &str, name: &str, kind: &str, values: &[u16]) {
    let _ = writeln!(
        out,
        "/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [{kind}; {}] = [",
        values.len()
    );
    for line in values.chunks(64) {
        let line: Vec<String> = line.iter().map(u16::to_string).collect();
        let _ = writeln!(out, "{},", line.join(","));
    }
    let _ = writeln!(out, "];\n");
}

fn ranges(
    out: &mut String,
    property: &str,
    name: &str,
    ranges: impl Iterator<Item = std::ops::RangeInclusive<u32>>,
) {
    let list: Vec<String> = ranges.map(|r| format!("({:#x},{:#x})", r.start(), r.end())).collect();
    let _ = writeln!(
        out,
        "/// First and last code point of each run with the property {property}.\n#[rustfmt::skip]\npub(super) static {name}: [(u32, u32); {}] = [",
        list.len()
    );
    for line in list.chunks(8) {
        let _ = writeln!(out, "{},", line.join(","));
    }
    let _ = writeln!(out, "];\n");
}
