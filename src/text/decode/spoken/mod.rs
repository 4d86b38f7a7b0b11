//! Numbers said in words, as in what was dictated or written down from a call: `four one one one`, `double seven`,
//! `eight hundred`, `zwei drei eins`, `一三八零`.
//!
//! In: bytes. Out: for every row of at least [`WORDS`] such words, some of which may be digits, that say at least
//! [`DIGITS`] digits, an edit for each word and for what stands between them. A row keeps to one language and to one line. Whether the number is one that
//! matters is decided as for any other: by its check digits, or by the words beside the row. Rows are looked for by
//! asking one word in [`STRIDE`] bytes whether it is a number, which is enough since in a row nearly every word is.

mod han;
mod row;
mod words;

use super::Decoded;
use crate::scan::simd::lines;
pub(super) use han::digit as han_digit;
use words::{Said, WORDS as VOCABULARY, Words};

/// The fewest words, and the fewest digits that they say.
const WORDS: usize = 6;
const DIGITS: usize = 7;
/// How far apart words are asked, from the beginning of a line on.
const STRIDE: usize = 28;
/// Bytes in which a word has to begin.
const ASKED: usize = 8;
/// Bytes of it that tell it from others.
const SHOWN: usize = 4;
/// Bytes of the shortest row, so that one of its words is asked wherever it stands.
const SHORTEST: usize = STRIDE + ASKED + 5;
/// How far before a word of a row the row may begin.
const BEFORE: usize = 256;

/// What a word says of a number that is said digit by digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaidDigit {
    /// One digit.
    Digit,
    /// The next one so many times.
    Times(u8),
}

/// What a word says in any language, if that is a digit or how often the next one comes.
pub(crate) fn said_digit(word: &[u8]) -> Option<SaidDigit> {
    match VOCABULARY.said(word, !0)?.1 {
        Said::Number(0..=9) => Some(SaidDigit::Digit),
        Said::Repeat(times) => Some(SaidDigit::Times(times)),
        _ => None,
    }
}

/// What a word is the name of.
pub(super) enum Named {
    Letter(u8),
    Digit(u8),
}

/// The letter or digit that a word of at least three letters of ASCII names in any language.
pub(super) fn named(word: &[u8]) -> Option<Named> {
    if !VOCABULARY.may_be(word) {
        return None;
    }
    // Five in languages of islands, whose rows are read as numbers anyway.
    if word.eq_ignore_ascii_case(b"lima") {
        return Some(Named::Letter(b'L'));
    }
    match VOCABULARY.said(word, !0)?.1 {
        Said::Number(digit @ 0..=9) => Some(Named::Digit(digit as u8)),
        Said::Letter(letter) => Some(Named::Letter(letter)),
        _ => None,
    }
}

/// Find every row.
pub(super) fn find(text: &[u8], out: &mut Decoded) {
    let vocabulary = &*VOCABULARY;
    let mut start = 0;
    let mut line = |end: usize| {
        if end - start >= SHORTEST {
            find_in_line(&text[..end], start, vocabulary, out);
        }
        start = end + 1;
    };
    lines::each_end(text, &mut line);
    line(text.len());
}

/// Find every row of the line that begins at `start` and ends the text.
fn find_in_line(text: &[u8], start: usize, vocabulary: &Words, out: &mut Decoded) {
    let (strides, rest) = text[start..].as_chunks::<STRIDE>();
    let mut done = start;
    for (i, bytes) in strides.iter().enumerate() {
        if let Some((begins, worth)) = asked(bytes, vocabulary) {
            done = answer(text, start + i * STRIDE, (begins, worth), done, out);
        }
    }
    if rest.len() >= ASKED + SHOWN
        && let Some((begins, worth)) = asked(rest, vocabulary)
    {
        answer(text, text.len() - rest.len(), (begins, worth), done, out);
    }
}

/// Where a word begins in the first bytes that are asked, and whether one of them may belong to a row; nothing if they are
/// words of ASCII that are no numbers.
#[inline]
fn asked(bytes: &[u8], vocabulary: &Words) -> Option<(usize, bool)> {
    const FOREIGN: u64 = u64::from_ne_bytes([0x80; 8]);
    let asked = u64::from_le_bytes(*bytes.first_chunk()?);
    let begins = word_in(asked);
    let shown = bytes.get(begins..)?.first_chunk()?;
    if asked & FOREIGN != 0 {
        return Some((begins, han::may_begin(asked) || vocabulary.may_say(shown)));
    }
    vocabulary.may_begin(u32::from_le_bytes(*shown)).then_some((begins, true))
}

/// Up to where there is no other row, by what was asked at a place.
#[inline]
fn answer(
    text: &[u8],
    at: usize,
    (begins, worth): (usize, bool),
    done: usize,
    out: &mut Decoded,
) -> usize {
    match worth {
        true => ask(text, at, begins, done, out),
        // As if asked in vain.
        false if at < done => done,
        false => done.max(at + begins),
    }
}

/// Find the row that the bytes at the place `at` belong to, or the word `begins` bytes behind it, none of which begins
/// before `done`; returns up to where there is no other.
#[cold]
fn ask(text: &[u8], at: usize, begins: usize, done: usize, out: &mut Decoded) -> usize {
    if at < done {
        return done;
    }
    let row = han::row(text, at, done, out);
    row.unwrap_or_else(|| row::find(text, at + begins, done, out))
}

/// Where the last word begins that has something else than a letter before it, or at the beginning if none has.
#[inline]
fn word_in(asked: u64) -> usize {
    const SIXTH: u64 = u64::from_ne_bytes([0x40; 8]);
    // Letters have the sixth bit, or are not ASCII.
    let others = !(asked | asked >> 1) & SIXTH;
    ASKED - others.leading_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::windows::Writer;
    use super::*;
    use crate::span::Span;

    fn read(text: &str) -> String {
        let mut found = Decoded::default();
        find(text.as_bytes(), &mut found);
        found.settle();
        let mut writer = Writer::new(text.as_bytes());
        writer.window(Span::new(0, text.len()), (false, false), |out| {
            found.write(Span::new(0, text.len()), 0, out);
        });
        String::from_utf8(writer.bytes).unwrap()
    }

    #[test]
    fn digits_in_many_languages() {
        for (said, written) in [
            (
                "my card is four one one one, one one one one, five two okay",
                "my card is 4111111152 okay",
            ),
            ("SSN five three six dash nine zero dash four three nine nine.", "SSN 536-90-4399."),
            ("call double seven five triple zero four two one", "call 775000421"),
            ("five five five, twenty-one, thirty four two, it is", "55521342, it is"),
            ("plus one eight hundred five five five oh one nine nine", "+18005550199"),
            ("ONE ONE TWO TWO THREE THREE FOUR FOUR SIX", "112233446"),
            ("one-one-two-two-three-three-four-four-six", "112233446"),
            ("4 one 1 one two two five five 6 six seven zero", "411122556670"),
            ("vier null eins zwei drei fünf sechs einundzwanzig", "401235621"),
            ("fifty one seventy eight thirty six sixty nine thirty four", "5178366934"),
            ("four two one 8 six two two nine seven six 3 one", "421862297631"),
            ("एक दो तीन चार पांच छह सात आठ नौ शून्य", "1234567890"),
            ("cero uno dos tres cuatro cinco treinta y seis uno", "012345361"),
            ("zéro six douze trente-quatre soixante-dix-huit quatre-vingt-onze", "0612347891"),
            ("zero uno due tre quattro cinque ventidue otto", "012345228"),
            ("zero um dois três quatro cinco meia sete oito", "012345678"),
            ("nul een twee drie vier vijf zes zeven acht", "012345678"),
            ("zero jeden dwa trzy cztery pięć sześć siedem", "01234567"),
            ("noll ett två tre fyra fem sex sju åtta nio noll", "01234567890"),
            ("nol satu dua tiga empat lima enam tujuh delapan", "012345678"),
            ("номер ноль один два три четыре пять шесть семь", "номер 01234567"),
            ("电话一三八零零一三八零零零。", "电话13800138000。"),
            ("D E eight nine three seven zero four zero four", "DE89370404"),
            ("Golf Bravo eight two Whiskey three seven zero four five", "GB82W37045"),
        ] {
            let said_with = format!("Please note that this is it: {said}");
            let text = format!("Please note that this is it: {written}");
            assert_eq!(read(&said_with), text, "{said}");
        }
    }

    #[test]
    fn sentences_stay() {
        for text in [
            "one two three, one two three, drink, one two three four, that is how it goes for one and for two",
            "There were one or two of them, and three of the four had five or six more to give.",
            "zero one\ntwo three\nfour five\nsix seven\n",
            "one zwei drei cuatro cinq sei sette oito nine of them are in languages of all kinds",
            "twenty one pilots and two hundred and fifty others were there at ten past five or six",
            "他说一二三四五，上山打老虎，老虎没打到，打到小松鼠。",
        ] {
            assert_eq!(read(text), text);
        }
    }

    /// [`find`], where nothing is told of a place before it is asked.
    fn find_everywhere(text: &[u8], out: &mut Decoded) {
        let mut start = 0;
        for line in text.split(|byte| *byte == b'\n') {
            let (line, from) = (&text[..start + line.len()], start);
            let mut done = from;
            let strides = (from..line.len()).step_by(STRIDE);
            for at in strides.filter(|at| line.len() >= at + ASKED + SHOWN) {
                if line.len() - from < SHORTEST {
                    break;
                }
                let bytes = &line[at..line.len().min(at + STRIDE)];
                let begins = word_in(u64::from_le_bytes(*bytes.first_chunk().unwrap()));
                let shown = u32::from_le_bytes(*bytes[begins..].first_chunk().unwrap());
                let is_foreign = bytes[..ASKED].iter().any(|byte| !byte.is_ascii());
                if is_foreign || VOCABULARY.may_begin(shown) {
                    done = ask(line, at, begins, done, out);
                }
            }
            start = line.len() + 1;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_not_asked_has_no_answer(words in prop::collection::vec(prop::sample::select(vec![
            "один", "два", "Три", "четыре", "пять", "шесть", "ноль", "город", "и", "один", "два", "семь", "восемь", "девять",
            "एक", "दो", "तीन", "चार", "一三八零零", "一三八", "東京", "zéro", "six", "dos", "één", "é", "the", "one", "two", "12", "\n",
        ]), 0..90)) {
            let text = words.join(" ");
            let (mut found, mut all) = (Decoded::default(), Decoded::default());
            find(text.as_bytes(), &mut found);
            find_everywhere(text.as_bytes(), &mut all);
            prop_assert_eq!(format!("{:?}", found.edits), format!("{:?}", all.edits));
            prop_assert_eq!(found.bytes, all.bytes);
        }

        #[test]
        fn a_long_row_is_found_wherever_it_stands(
            before in "([a-z]{1,9}[ \n]){0,12}",
            digits in prop::collection::vec(0_usize..10, 12..20),
            language in 0_usize..2,
        ) {
            const SAID: [[&str; 10]; 2] = [
                ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
                ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
            ];
            let said: Vec<&str> = digits.iter().map(|d| SAID[language][*d]).collect();
            let written: String = digits.iter().map(ToString::to_string).collect();
            let text = format!("{before}xyz {} xyz", said.join(" "));
            prop_assert_eq!(read(&text), format!("{before}xyz {written} xyz"));
        }

        #[test]
        fn any_words_are_read(words in prop::collection::vec(prop::sample::select(vec![
            "one", "two", "double", "hundred", "twenty", "dash", "a", "I", "E", "12", "and", "um", "quatre", "quatre-vingt",
            "dix", "soixante", "et", "y", "treinta", "alpha", "x", "é", "一", "三", "零八", ",", ".", "\n", "one,", "plus",
        ]), 0..60)) {
            let text = words.join(" ");
            let mut found = Decoded::default();
            find(text.as_bytes(), &mut found);
            let mut end = 0;
            for edit in &found.edits {
                prop_assert!(edit.source.start >= end && edit.source.end <= text.len());
                prop_assert!(edit.text.1 - edit.text.0 <= edit.source.len());
                prop_assert!(text.get(edit.source.range()).is_some());
                end = edit.source.end;
            }
        }
    }
}
