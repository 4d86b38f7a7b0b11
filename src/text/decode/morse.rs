//! Morse code and Braille.
//!
//! In: bytes. Out: an edit for each sign of a row. Only thorough reading looks for Morse code, since dashes and dots are
//! in every text.

use super::{BRAILLE, Decoded, MORSE};
use crate::span::Span;

/// The fewest signs of a row.
const FEWEST: usize = 8;
/// The most dots and dashes of a sign.
const LONGEST: usize = 6;

/// Letters, digits and what stands in addresses.
#[rustfmt::skip]
const SIGNS: [(&[u8], u8); 43] = [
    (b".-", b'a'), (b"-...", b'b'), (b"-.-.", b'c'), (b"-..", b'd'), (b".", b'e'), (b"..-.", b'f'), (b"--.", b'g'),
    (b"....", b'h'), (b"..", b'i'), (b".---", b'j'), (b"-.-", b'k'), (b".-..", b'l'), (b"--", b'm'), (b"-.", b'n'),
    (b"---", b'o'), (b".--.", b'p'), (b"--.-", b'q'), (b".-.", b'r'), (b"...", b's'), (b"-", b't'), (b"..-", b'u'),
    (b"...-", b'v'), (b".--", b'w'), (b"-..-", b'x'), (b"-.--", b'y'), (b"--..", b'z'), (b"-----", b'0'), (b".----", b'1'),
    (b"..---", b'2'), (b"...--", b'3'), (b"....-", b'4'), (b".....", b'5'), (b"-....", b'6'), (b"--...", b'7'),
    (b"---..", b'8'), (b"----.", b'9'), (b".-.-.-", b'.'), (b".--.-.", b'@'), (b"-....-", b'-'), (b"..--.-", b'_'),
    (b".-.-.", b'+'), (b"---...", b':'), (b"/", b' '),
];

/// Find every row of Morse code.
pub(super) fn find(text: &[u8], out: &mut Decoded) {
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'.', b'-', &text[at..]) {
        let start = at + found;
        let is_first = start == 0 || matches!(text[start - 1], b' ' | b'\n' | b'"' | b'(' | b':');
        at = if is_first { row(text, start, out) } else { start + 1 };
    }
}

/// Edit the row that begins at `start`; returns where to go on.
fn row(text: &[u8], start: usize, out: &mut Decoded) -> usize {
    let (first, mut at, mut end, mut count) = (out.edits.len(), start, start, 0);
    loop {
        let length = text[at..]
            .iter()
            .take(LONGEST + 1)
            .take_while(|b| matches!(b, b'.' | b'-' | b'/'))
            .count();
        let sign = &text[at..at + length];
        let Some((_, said)) = SIGNS.iter().find(|(known, _)| *known == sign) else { break };
        // What stands before belongs to the sign.
        out.push(Span::new(end, at + length), &[*said], MORSE, true);
        (end, count) = (at + length, count + 1);
        if text.get(end) != Some(&b' ') {
            break;
        }
        at = end + 1;
    }
    if count < FEWEST {
        out.truncate(first);
    }
    end.max(start + 1)
}

/// The first byte of every Braille cell, the number of the blank one, and those of the signs for numbers and capitals.
const LEAD: u8 = 0xE2;
const BLANK: u32 = 0x2800;
const NUMBER: u32 = 0x3C;
const CAPITAL: u32 = 0x20;
/// The cells of the letters, in order.
const LETTERS: [u32; 26] = [
    1, 3, 9, 25, 17, 11, 27, 19, 10, 26, 5, 7, 13, 29, 21, 15, 31, 23, 14, 30, 37, 39, 58, 45, 61,
    53,
];
const OTHERS: [(u32, u8); 4] = [(0x32, b'.'), (0x24, b'-'), (0x02, b','), (0x00, b' ')];

/// Find every row of Braille cells; what else stands between them stays.
pub(super) fn find_braille(text: &[u8], out: &mut Decoded) {
    let (mut row, mut count, mut last) = (out.edits.len(), 0, 0);
    let mut state = State::Letters;
    for at in memchr::memchr_iter(LEAD, text) {
        let Some(cell) = cell(text, at) else { continue };
        if at - last > 2 {
            if count < FEWEST {
                out.truncate(row);
            }
            (row, count, state) = (out.edits.len(), 0, State::Letters);
        }
        let (said, next) = state.read(cell);
        match said {
            Some(said) => out.push(Span::new(at, at + 3), &[said], BRAILLE, true),
            None => out.push(Span::new(at, at + 3), b"", BRAILLE, true),
        }
        (count, last, state) = (count + 1, at + 3, next);
    }
    if count < FEWEST {
        out.truncate(row);
    }
}

/// The cell at `at`, from zero to 255.
fn cell(text: &[u8], at: usize) -> Option<u32> {
    let [LEAD, second @ 0xA0..=0xA3, third @ 0x80..=0xBF] = *text.get(at..)?.first_chunk::<3>()?
    else {
        return None;
    };
    Some((0x2000 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F)) - BLANK)
}

/// How the next cell is read.
#[derive(Clone, Copy)]
enum State {
    Letters,
    Capital,
    Digits,
}

impl State {
    /// What a cell says, and how the next one is read.
    fn read(self, cell: u32) -> (Option<u8>, State) {
        let letter = LETTERS.iter().position(|known| *known == cell).map(|place| place as u8);
        match (cell, letter, self) {
            (NUMBER, ..) => (None, State::Digits),
            (CAPITAL, ..) => (None, State::Capital),
            (_, Some(place @ 0..10), State::Digits) => {
                (Some(b'0' + (place + 1) % 10), State::Digits)
            }
            (_, Some(place), State::Capital) => (Some(b'A' + place), State::Letters),
            (_, Some(place), _) => (Some(b'a' + place), State::Letters),
            _ => {
                let other = OTHERS.iter().find(|(known, _)| *known == cell);
                (other.map(|(_, said)| *said), State::Letters)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, find: fn(&[u8], &mut Decoded)) -> String {
        let mut found = Decoded::default();
        find(text.as_bytes(), &mut found);
        let mut writer = super::super::super::windows::Writer::new(text.as_bytes());
        writer.window(Span::new(0, text.len()), (false, false), |out| {
            found.write(Span::new(0, text.len()), 0, out);
        });
        String::from_utf8(writer.bytes).unwrap()
    }

    #[test]
    fn morse_code_is_read() {
        let text = "it is .--- .- -. . .--.-. -..- .-.-.- --- .-. --. / ....- .---- so";
        assert_eq!(read(text, find), "it is jane@x.org 41 so");
        for plain in
            ["- one\n- two - three -- four ... so", "a - b - c - d - e - f", "-----------", ". . ."]
        {
            assert_eq!(read(plain, find), plain);
        }
    }

    #[test]
    fn braille_is_read() {
        assert_eq!(read("a \u{2820}⠚⠁⠝⠑ ⠼⠙⠁⠁⠁⠤⠁ b", find_braille), "a Jane 4111-a b");
        assert_eq!(read("⠁⠃ ⣿⣿", find_braille), "⠁⠃ ⣿⣿");
    }
}
