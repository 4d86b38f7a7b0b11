//! Digits as Roman numerals and as Chinese and Japanese write them, among other signs of a number: `ⅤⅢⅥ-Ⅸ0`, `五三六-九〇`.
//!
//! In: bytes. Out: an edit for each such digit in a token of at least [`FEWEST`] digits of any kind.

use super::super::spoken::han_digit;
use super::super::{Decoded, SPOKEN, parted};
use crate::span::Span;
use crate::text::utf8::char_at;

/// The fewest digits of a token, and of those that pose.
const FEWEST: usize = 7;
const FEWEST_POSING: usize = 2;
/// The most bytes of a token.
const LONGEST: usize = 256;

/// Edit every digit of a token that poses.
pub(super) fn find(text: &[u8], out: &mut Decoded) {
    let mut leads = [Leads::new([0xE2, 0xE3, 0xE4]), Leads::new([0xE5, 0xE6, 0xE9])];
    let mut done = 0;
    while let Some(inside) = leads.iter_mut().filter_map(|leads| leads.next(text, done)).min() {
        done = match posing(text, inside) {
            Some(_) => token(text, inside, out),
            None => inside + 1,
        };
    }
}

/// First bytes of characters, and where one of them stands next.
struct Leads {
    bytes: [u8; 3],
    next: Option<usize>,
}

impl Leads {
    fn new(bytes: [u8; 3]) -> Leads {
        Leads { bytes, next: Some(0) }
    }

    /// Where one of them stands first from `from` on, which never goes back: nothing is searched twice.
    fn next(&mut self, text: &[u8], from: usize) -> Option<usize> {
        let [a, b, c] = self.bytes;
        if from == 0 || self.next? < from {
            self.next = memchr::memchr3(a, b, c, &text[from..]).map(|next| from + next);
        }
        self.next
    }
}

/// Edit the token around `inside`; returns where it ends.
fn token(text: &[u8], inside: usize, out: &mut Decoded) -> usize {
    let before = text[inside.saturating_sub(LONGEST)..inside].iter().rev();
    let mut at = inside - before.take_while(|b| belongs(**b)).count();
    let (first, start, mut digits, mut posed) = (out.edits.len(), at, 0, 0);
    while at < text.len() && at - start < LONGEST {
        if let Some((digit, length)) = posing(text, at) {
            out.push(Span::new(at, at + length), &[digit], SPOKEN, true);
            (posed, digits, at) = (posed + 1, digits + 1, at + length);
        } else if belongs(text[at]) {
            digits += usize::from(text[at].is_ascii_digit());
            at += 1;
        } else {
            break;
        }
    }
    let is_number = digits >= FEWEST || at - start >= 2 * FEWEST && digits > FEWEST_POSING;
    if posed < FEWEST_POSING || !is_number {
        out.truncate(first);
    }
    at.max(inside + 1)
}

fn belongs(byte: u8) -> bool {
    parted::is_of_value(byte) || matches!(byte, b' ' | b'/' | b'(' | b')')
}

/// The digit that the character at `at` poses as, and its length.
fn posing(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let (code_point, length) = char_at(text, at);
    let roman = |first: u32| u8::try_from(code_point - first + 1).ok().map(|digit| b'0' + digit);
    let digit = match code_point {
        0x2160..=0x2168 => roman(0x2160),
        0x2170..=0x2178 => roman(0x2170),
        _ => han_digit(text, at),
    };
    digit.map(|digit| (digit, length))
}
