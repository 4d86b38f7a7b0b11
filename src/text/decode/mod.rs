//! What a text says once its codings are undone.
//!
//! In: bytes. Out: [`Decoded`], the places that are coded and what they stand for, disjoint and in order. Each coding has
//! a file of its own, begins with a search for the one byte that every use of it has, and never makes text longer than
//! it was, so that three rounds of decoding cost at most three times the text. A wrong guess does no harm: decoded text
//! is only ever matched, beside the text as written.

mod base32;
mod base64;
mod bases;
pub(super) mod cipher;
mod codes;
mod entity;
mod escape;
mod hex;
mod joined;
pub(super) mod judged;
pub(super) mod mangled;
mod markup;
mod misprint;
mod morse;
pub(super) mod overstruck;
pub(super) mod parted;
mod percent;
pub(super) mod posing;
mod printable;
mod quoted;
pub(super) mod reversed;
mod runs;
mod spaced;
mod spoken;
mod uu;
mod walk;

pub(crate) use joined::is_open as is_string_open;
pub(crate) use misprint::is_open as is_number_wrapped;
pub(crate) use parted::may_go_on as may_be_parted;
pub(crate) use spoken::{SaidDigit, said_digit};

use super::offsets::Coding;
use super::windows::{Spots, Writer};
use crate::scan::simd::openings::{Opening, Openings};
use crate::span::Span;
use runs::Trigger;

/// The codings by number, as reports name them.
pub(super) const NAMES: &[&str] = &[
    "folded",
    "escape",
    "percent",
    "html",
    "base64",
    "hex",
    "quoted_printable",
    "spaced",
    "markup",
    "reversed",
    "hidden",
    "base32",
    "cipher",
    "spoken",
    "joined",
    "codes",
    "base85",
    "base58",
    "morse",
    "braille",
    "mangled",
    "misprint",
    "parted",
    "uuencode",
];

const FOLDED_DIGITS: Coding = super::fold::FOLDED;
const ESCAPE: Coding = 1;
const PERCENT: Coding = 2;
const HTML: Coding = 3;
const BASE64: Coding = 4;
const HEX: Coding = 5;
const QUOTED: Coding = 6;
const SPACED: Coding = 7;
const MARKUP: Coding = 8;
pub(super) const REVERSED: Coding = 9;
pub(super) const HIDDEN: Coding = 10;
const BASE32: Coding = 11;
const CIPHER: Coding = 12;
const SPOKEN: Coding = 13;
const JOINED: Coding = 14;
const CODES: Coding = 15;
const BASE85: Coding = 16;
const BASE58: Coding = 17;
const MORSE: Coding = 18;
const BRAILLE: Coding = 19;
const MANGLED: Coding = 20;
const MISPRINT: Coding = 21;
const PARTED: Coding = 22;
const UU: Coding = 23;

/// Bytes between edits of one stretch.
const APART: usize = 16;

/// One coded place.
#[derive(Clone, Copy, Debug)]
struct Edit {
    source: Span,
    /// What it stands for, in [`Decoded::bytes`].
    text: (usize, usize),
    coding: Coding,
    /// Whether it is worth a window of its own; others are undone only in the windows of these.
    hard: bool,
}

/// The coded places of a text.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    edits: Vec<Edit>,
    bytes: Vec<u8>,
    /// Where codes may begin, for the next text to use the memory.
    openings: Openings,
}

impl Decoded {
    /// Become what is coded in `text`.
    pub(super) fn read(&mut self, text: &[u8], manner: Manner) {
        self.edits.clear();
        self.bytes.clear();
        let mut openings = std::mem::take(&mut self.openings);
        openings.read(text);
        find_signed(text, &openings, manner.thorough, self);
        self.openings = openings;
        find_unsigned(text, manner, self);
        self.settle();
    }

    pub(super) fn push(&mut self, source: Span, with: &[u8], coding: Coding, hard: bool) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(with);
        self.edits.push(Edit { source, text: (start, self.bytes.len()), coding, hard });
    }

    /// The text it was found in, with all that is coded undone.
    #[cfg(test)]
    fn said_in(&self, text: &str) -> String {
        let (mut writer, whole) = (Writer::new(text.as_bytes()), Span::new(0, text.len()));
        writer.window(whole, (false, false), |out| self.write(whole, 0, out));
        String::from_utf8_lossy(&writer.bytes).into_owned()
    }

    /// Take back everything behind the first `edits` edits.
    fn truncate(&mut self, edits: usize) {
        if let Some(first) = self.edits.get(edits) {
            self.bytes.truncate(first.text.0);
            self.edits.truncate(edits);
        }
    }

    /// Order the edits; of two that overlap the earlier, then the longer stays.
    fn settle(&mut self) {
        if self.edits.is_empty() {
            return;
        }
        self.edits.sort_unstable_by_key(|e| (e.source.start, std::cmp::Reverse(e.source.end)));
        let mut end = 0;
        self.edits.retain(|edit| {
            let free = edit.source.start >= end;
            end = if free { edit.source.end } else { end };
            free
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The places that are worth a window, in order.
    pub(super) fn spots(&self) -> Spots {
        let mut spots = Spots::default();
        for edit in self.edits.iter().filter(|edit| edit.hard) {
            spots.push(edit.source);
        }
        spots
    }

    /// The stretches that edits lie in, apart by no more than a few signs, in order.
    pub(super) fn stretches(&self) -> Vec<Span> {
        let mut stretches: Vec<Span> = Vec::new();
        for edit in &self.edits {
            match stretches.last_mut() {
                Some(last) if edit.source.start <= last.end + APART => last.end = edit.source.end,
                _ => stretches.push(edit.source),
            }
        }
        stretches
    }

    /// Write a window with everything in it decoded; edits lie `offset` bytes further on.
    pub(super) fn write(&self, window: Span, offset: usize, out: &mut Writer<'_>) {
        let first = self.edits.partition_point(|e| e.source.start + offset < window.start);
        for edit in &self.edits[first..] {
            let source = edit.source.behind(offset);
            if source.end > window.end {
                break;
            }
            match edit.text {
                (start, end) if start == end && edit.coding == PARTED => out.part(source, PARTED),
                (start, end) if start == end => out.drop(source, edit.coding),
                (start, end) => out.replace(source, &self.bytes[start..end], edit.coding),
            }
        }
    }
}

/// What is looked for beside the codings that cost next to nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// Codings that ordinary text is easily taken for.
    pub(super) thorough: bool,
    /// Numbers said in words.
    pub(super) spoken: bool,
}

/// What is written in the codings that have no byte of their own.
fn find_unsigned(text: &[u8], Manner { thorough, spoken }: Manner, decoded: &mut Decoded) {
    let (mut spaced, mut pairs, mut wide) = (0, 0, 0);
    runs::each(text, |trigger| match trigger {
        Trigger::Run(run) => {
            let found = hex::find_run(text, run, decoded)
                || base64::find(text, run, thorough, decoded)
                || codes::find_bits(text, run, decoded)
                || base64::find_reversed(text, run, decoded)
                || base32::find(text, run, decoded);
            let found = found || thorough && base32::find_hex(text, run, decoded);
            if thorough && !found {
                bases::find_58(text, run, decoded);
                codes::find_posing(text, run, decoded);
            }
        }
        Trigger::EveryOther(at) if at >= spaced => spaced = spaced::find(text, at, decoded),
        Trigger::EveryThird(at) => {
            if at >= pairs {
                pairs = hex::find_pairs(text, at, decoded);
            }
            if at >= wide && spaced::may_be_wide(text, at) {
                wide = spaced::find_wide(text, at, decoded);
            }
            // Between characters of two bytes.
            if at >= spaced && text.get(at + 1).is_some_and(|b| *b >= 0xC0) {
                spaced = spaced::find(text, at, decoded);
            }
        }
        Trigger::EveryOther(_) => {}
    });
    if spoken {
        spoken::find(text, decoded);
    }
    if thorough {
        markup::find_bracketed(text, decoded);
        codes::find(text, decoded);
        base64::find_groups(text, decoded);
        bases::find_85(text, decoded);
        morse::find(text, decoded);
        uu::find(text, decoded);
        morse::find_braille(text, decoded);
    }
}

/// What is written in the codings that have a byte of their own, asked for only where they may begin.
fn find_signed(text: &[u8], openings: &Openings, thorough: bool, decoded: &mut Decoded) {
    let places = |of: Opening| openings.places(of).iter().copied();
    escape::find(text, places(Opening::Backslash), thorough, decoded);
    percent::find(text, places(Opening::Percent), decoded);
    entity::find(text, places(Opening::Ampersand), decoded);
    quoted::find(text, places(Opening::Equals), decoded);
    markup::find(text, places(Opening::Angle), decoded);
    markup::find_emphasis(text, places(Opening::Twice), decoded);
    for of in [Opening::Plus, Opening::Ampersand, Opening::Twice] {
        joined::find(text, places(of), decoded);
        codes::find_joined(text, places(of), decoded);
    }
    bases::find_marked(text, places(Opening::Angle), decoded);
    if thorough {
        joined::find(text, memchr::memchr_iter(b'.', text), decoded);
    }
    let hexadecimal = |at: &usize| text.get(at + 1) == Some(&b'x');
    hex::find_lists(text, places(Opening::Digit).filter(hexadecimal), decoded);
    misprint::find(text, places(Opening::Digit), decoded);
}

/// Whether a mark could have brought bytes near each other that are coded only where others are near.
pub(crate) fn joins_code(text: &[u8], mark: Span) -> bool {
    quoted::may_join(text, mark)
}

/// The value of a hexadecimal digit.
#[inline]
fn hex_digit(byte: Option<&u8>) -> Option<u8> {
    Some(HEX_DIGITS[usize::from(*byte?)]).filter(|digit| *digit < 16)
}

static HEX_DIGITS: [u8; 256] = {
    let mut digits = [u8::MAX; 256];
    let mut digit = 0;
    while digit < 16 {
        digits[b"0123456789abcdef"[digit] as usize] = digit as u8;
        digits[b"0123456789ABCDEF"[digit] as usize] = digit as u8;
        digit += 1;
    }
    digits
};

/// The byte that two hexadecimal digits at the start of `text` write.
#[inline]
fn hex_byte(text: &[u8]) -> Option<u8> {
    Some(hex_digit(text.first())? << 4 | hex_digit(text.get(1))?)
}

/// The code point that between one and `most` hexadecimal digits at the start of `text` write, and their number.
fn hex_number(text: &[u8], most: usize) -> Option<(u32, usize)> {
    let digits = text.iter().take(most).map_while(|b| hex_digit(Some(b)));
    let (value, count) =
        digits.fold((0_u32, 0), |(value, count), digit| (value << 4 | u32::from(digit), count + 1));
    (count > 0).then_some((value, count))
}
