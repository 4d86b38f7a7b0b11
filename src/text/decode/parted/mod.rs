//! Values in parts: `AKIA⏎IOSF⏎ODNN`, `536-" "90-4399`, `DE89🔥3704🔥0044`, `jane.r<br>oe@exa<br>mple.com`, `ghp_ 16C7 e42F`.
//!
//! In: bytes. Out: [`Decoded`]s, each a way to read the text with what parts such values left out; where it can't be told
//! which words around a row belong to it, there are several. Anything may part a value, so a row is told by what it has
//! instead: the same thing again and again ([`regular`]), or parts that look like those of one value ([`chain`]). What
//! stands in rows is a guess, good for attempts and for values that prove themselves.

mod chain;
mod lines;
mod regular;

pub(crate) use lines::may_go_on;
pub(in crate::text) use regular::WIDEST;

use super::{Decoded, PARTED};
use crate::span::Span;

/// How many ways there are to read a text.
const WAYS: usize = 4;
/// The most parts of a row, and the most bytes.
const MOST_PARTS: usize = 160;
const LONGEST: usize = 256;

/// How a text may be read.
pub(in crate::text) struct Parted {
    /// Without what stands between the parts of values.
    pub(in crate::text) ways: Vec<Decoded>,
    /// Without what stands between the parts of sentences.
    pub(in crate::text) words: Decoded,
}

/// Parts of one value, or of a sentence.
struct Row {
    /// From the first part to the last.
    extent: Span,
    /// What stands between them, in order.
    between: Vec<Span>,
    says: Says,
}

/// What a row may say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Value,
    Words,
}

/// The ways to read a text, each without what stands between the parts of some values.
pub(in crate::text) fn find(text: &[u8], is_as_written: impl Fn(Span) -> bool) -> Parted {
    let mut rows = Vec::new();
    chain::find(text, &mut rows);
    regular::find(text, &mut rows);
    rows.sort_by_key(|row| row.extent.start);
    lines::keep(text, &mut rows, is_as_written);
    let mut parted = Parted { ways: Vec::new(), words: Decoded::default() };
    let mut ends = Vec::new();
    for row in &rows {
        match row.says {
            Says::Value => parted.add(row, &mut ends),
            Says::Words => leave_out(row, &mut parted.words),
        }
    }
    parted.words.settle();
    parted
}

impl Parted {
    /// Add a row to the first way in which nothing is left out of its parts; `ends` are those of the last rows.
    fn add(&mut self, row: &Row, ends: &mut Vec<usize>) {
        let free = ends.iter().position(|end| *end < row.extent.start);
        let way = free.unwrap_or(ends.len());
        if way < WAYS {
            if free.is_none() {
                ends.push(0);
                self.ways.push(Decoded::default());
            }
            ends[way] = row.extent.end;
            leave_out(row, &mut self.ways[way]);
        }
    }
}

fn leave_out(row: &Row, from: &mut Decoded) {
    row.between.iter().for_each(|between| from.push(*between, b"", PARTED, true));
}

/// What a value is made of, as far as it stands between blanks.
pub(super) fn is_of_value(byte: u8) -> bool {
    OF_VALUE[usize::from(byte)]
}

static OF_VALUE: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let is_sign = matches!(byte as u8, b'@' | b'.' | b'_' | b'-' | b'+');
        all[byte] = is_sign || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    all
};

/// Whether what the parts say together could be a value: a number, an address, a token.
pub(super) fn may_be_value(parts: impl Iterator<Item = u8>) -> bool {
    const SHORTEST: usize = 6;
    const DIGITS: usize = 6;
    const TOKEN: usize = 16;
    const CALLING: usize = 3;
    let (mut length, mut begins_call) = (0, false);
    let (mut digits, mut capitals, mut small, mut at_signs, mut stops) = (0, 0, 0, 0, 0);
    parts.for_each(|byte| {
        // What a telephone number begins with.
        begins_call |= length == 0 && byte == b'+';
        length += 1;
        match byte {
            b'0'..=b'9' => digits += 1,
            b'A'..=b'Z' => capitals += 1,
            b'a'..=b'z' => small += 1,
            b'@' => at_signs += 1,
            b'.' => stops += 1,
            _ => {}
        }
    });
    let is_token =
        capitals + small + digits >= TOKEN && digits > 0 && (capitals >= 2 || digits >= 3);
    let is_address = at_signs == 1 && stops > 0;
    begins_call && digits >= CALLING
        || (SHORTEST..=LONGEST).contains(&length) && (digits >= DIGITS || is_address || is_token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(text: &str) -> Vec<String> {
        find(text.as_bytes(), |_| true).ways.iter().map(|way| way.said_in(text)).collect()
    }

    fn every(text: &str, length: usize, between: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let parts: Vec<String> = letters.chunks(length).map(|part| part.iter().collect()).collect();
        parts.join(between)
    }

    #[test]
    fn whatever_parts_a_value_is_left_out() {
        let all = [
            "\n", "\n> ", "\r\n", "\t", "  ", " ", "🔥", "•", "<br>", "</b><b>", "**", "/**/",
            "{}", "\", \"", "' . '", "\" \"", "''", "|", "/", "^",
        ];
        for value in [
            "jane.roe@example.com",
            "AKIAQ7WPLZ2N4XKD6TRM",
            "DE89370400440532013000",
            "glpat-x7Kq2LmZ8vNw4RtYbP3s",
        ] {
            for between in all {
                for length in 2..=6 {
                    let text = format!("it is: {} so far", every(value, length, between));
                    let said = format!("it is: {value} so far");
                    assert!(ways(&text).contains(&said), "{text:?}: {:?}", ways(&text));
                }
            }
        }
    }

    #[test]
    fn spaces_may_stand_between_characters_and_be_some() {
        let text = "Call me at +  4  9     3  0     9  0  1  8  2  0 tomorrow.";
        assert!(ways(text).contains(&"Call me at +49 30 901820 tomorrow.".to_owned()));
    }

    #[test]
    fn ordinary_lines_stay() {
        for text in [
            "The quick brown fox\njumps over the lazy dog,\nand so on.",
            "a, b, c, d, e, f, g",
            "fn main() {\n    let x = 5;\n    let y = x + 12;\n}",
            "GET /index.html 200\nGET /main.css 404\n",
            "on 12 May at 10 we met all of them",
            "cc = set([1757, 1807, 6158, 8204, 8205, 8232, 8233, 65279])",
        ] {
            assert_eq!(ways(text), Vec::<String>::new());
        }
    }
}
