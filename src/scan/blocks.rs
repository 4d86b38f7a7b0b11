//! Stage 1: text → bit masks, 64 bytes each.
//!
//! In: the text and the literals looked for. Out: for each block, in order, where numbers, `@`, colons and literals
//! begin. The raw masks come from [`super::simd`]; here the digits become starts of numbers, across blocks.

use super::literal::Literals;
use super::simd::{AHEAD, BLOCK, Backend, Raw};
use crate::span::Span;

/// Bit `i` tells of byte `base + i`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Masks {
    /// The first digit of a run of digits.
    digit_start: u64,
    /// Letters and digits.
    word: u64,
    at: u64,
    /// Colons with others near behind.
    colon: u64,
    /// Four bytes that the filter of literals admits.
    literal: u64,
}

impl Masks {
    /// Only what stands at the bytes with a bit, and the numbers at those with one in `numbers`.
    #[inline]
    pub(crate) fn of(self, bits: u64, numbers: u64) -> Masks {
        Masks {
            digit_start: self.digit_start & numbers,
            word: self.word,
            at: self.at & bits,
            colon: self.colon & bits,
            literal: self.literal & bits,
        }
    }

    pub(crate) fn words(&self) -> u64 {
        self.word
    }

    pub(crate) fn number_starts(&self, base: usize) -> Bits {
        Bits { base, mask: self.digit_start }
    }

    pub(crate) fn at_signs(&self, base: usize) -> Bits {
        Bits { base, mask: self.at }
    }

    pub(crate) fn colons(&self, base: usize) -> Bits {
        Bits { base, mask: self.colon }
    }

    pub(crate) fn literals(&self, base: usize) -> Bits {
        Bits { base, mask: self.literal }
    }
}

/// The positions of the set bits, ascending.
pub(crate) struct Bits {
    base: usize,
    mask: u64,
}

impl Bits {
    pub(crate) fn new(base: usize, mask: u64) -> Bits {
        Bits { base, mask }
    }

    /// The position of the first bit.
    pub(crate) fn base(&self) -> usize {
        self.base
    }
}

impl Iterator for Bits {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        if self.mask == 0 {
            return None;
        }
        let bit = self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(self.base + bit)
    }
}

/// Blocks whose masks are computed at once.
pub(crate) const BATCH: usize = 8;

/// A block: where it begins, and its masks.
pub(crate) type Block = (usize, Masks);

/// Show the blocks of `text` that `part` reaches into, in order, at most [`BATCH`] at a time.
pub(crate) fn walk(text: &[u8], literals: &Literals, part: Span, show: impl FnMut(&mut [Block])) {
    walk_with(Backend::detected(), text, literals, part, show);
}

fn walk_with(
    backend: Backend,
    text: &[u8],
    literals: &Literals,
    part: Span,
    mut show: impl FnMut(&mut [Block]),
) {
    let mut raw = [Raw::default(); BATCH];
    let mut blocks = [Block::default(); BATCH];
    let mut base = part.start / BLOCK * BLOCK;
    let mut digit_before = u64::from(base > 0 && text[base - 1].is_ascii_digit());
    while base < part.end {
        let rest = &text[base..];
        let wanted = (part.end - base).div_ceil(BLOCK).min(BATCH);
        let whole = (rest.len().saturating_sub(AHEAD) / BLOCK).min(wanted);
        if whole == 0 {
            backend.fill(&padded(rest), literals.filter(), &mut raw[..1]);
        } else {
            backend.fill(rest, literals.filter(), &mut raw[..whole]);
        }
        let blocks = &mut blocks[..whole.max(1)];
        for (raw, block) in raw.iter().zip(&mut *blocks) {
            let masks = Masks {
                digit_start: raw.digit & !(raw.digit << 1 | digit_before),
                word: raw.word,
                at: raw.at,
                colon: before_others(raw.colon),
                // Padding behind the end of the text is no place for a literal.
                literal: raw.literal & ahead(text.len() - base),
            };
            digit_before = raw.digit >> 63;
            *block = (base, masks);
            base += BLOCK;
        }
        show(blocks);
    }
}

/// Those with another one right behind, or with two more, each among the five bytes behind the last one; all near the end,
/// since what follows is not known.
#[inline]
fn before_others(colons: u64) -> u64 {
    const UNKNOWN: u64 = u64::MAX << (BLOCK - 10);
    let among_five = |next: u64| {
        let two = next >> 1 | next >> 2;
        two | two >> 2 | next >> 5
    };
    colons & (colons >> 1 | among_five(colons & among_five(colons)) | UNKNOWN)
}

/// The last block and what its windows need behind it: zeros behind the end of the text.
fn padded(rest: &[u8]) -> [u8; BLOCK + AHEAD] {
    let mut block = [0; BLOCK + AHEAD];
    let length = rest.len().min(BLOCK + AHEAD);
    block[..length].copy_from_slice(&rest[..length]);
    block
}

/// A bit for each of the next `n` bytes, 64 at most.
fn ahead(n: usize) -> u64 {
    if n < BLOCK { (1 << n) - 1 } else { u64::MAX }
}

#[cfg(test)]
mod tests {
    use std::iter::once;

    use proptest::prelude::*;

    use super::super::Target;
    use super::super::literal::{Builder, Room, window_at};
    use super::super::simd::window::key;
    use super::*;

    fn literals() -> Literals {
        let mut builder = Builder::default();
        for literal in ["ghp_", "r8_", "password", "://", "key", "eyJ", "-----BEGIN", "@x."] {
            builder.add(literal, false, Target::Regex(0));
        }
        builder.build()
    }

    /// Every mask by the plainest code there is.
    fn plain(text: &[u8], literals: &Literals) -> Vec<Masks> {
        let digit = |i: usize| text.get(i).is_some_and(u8::is_ascii_digit);
        let mut all = Vec::new();
        for base in (0..text.len()).step_by(BLOCK) {
            let mut masks = Masks::default();
            for at in base..text.len().min(base + BLOCK) {
                let bit = |is: bool| u64::from(is) << (at - base);
                masks.digit_start |= bit(digit(at) && (at == 0 || !digit(at - 1)));
                masks.word |= bit(text[at].is_ascii_alphanumeric());
                masks.at |= bit(text[at] == b'@');
                let is_colon = |at: usize| at < base + BLOCK && text.get(at) == Some(&b':');
                let is_near = at + 10 >= base + BLOCK
                    || is_colon(at + 1)
                    || (at + 2..at + 6)
                        .any(|next| is_colon(next) && (next + 1..next + 6).any(is_colon));
                masks.colon |= bit(is_colon(at) && is_near);
                masks.literal |= bit(literals.filter().has(key(window_at(text, at).unwrap())));
            }
            all.push(masks);
        }
        all
    }

    fn agree(text: &[u8]) -> Result<(), TestCaseError> {
        let literals = literals();
        let wanted = plain(text, &literals);
        let mut room = Room::default();
        for backend in [Backend::Portable, Backend::detected()] {
            let mut found = Vec::new();
            let whole = Span::new(0, text.len());
            walk_with(backend, text, &literals, whole, |blocks| {
                found.extend(blocks.iter().map(|(_, masks)| *masks));
            });
            prop_assert_eq!(&found, &wanted, "{:?}", backend);
            let part = Span::new(text.len() / 3, text.len() / 2);
            walk_with(backend, text, &literals, part, |blocks| {
                for (base, masks) in blocks {
                    assert_eq!(*masks, wanted[*base / BLOCK], "{backend:?}");
                }
            });
            for at in 0..text.len() {
                let mut stands = false;
                for nominated in literals.nominated(text, once(Bits::new(at, 1)), &mut room) {
                    literals.each(text, *nominated, |_, _| stands = true);
                }
                let bit = found[at / BLOCK].literal >> (at % BLOCK) & 1;
                prop_assert!(!stands || bit == 1, "{:?} misses a literal at {}", backend, at);
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn masks_are_right_for_any_bytes(text in prop::collection::vec(any::<u8>(), 0..500)) {
            agree(&text)?;
        }

        #[test]
        fn masks_are_right_for_text(text in "(ghp_|r8_|Password|://|KEY|eyJ|@x.|[0-9a:=@> é]){0,80}") {
            agree(text.as_bytes())?;
        }
    }

    #[test]
    fn masks_are_right_at_every_length() {
        let text = "key=1 ghp_2 @x.y://".repeat(150);
        for length in (0..200).chain(2040..2120) {
            agree(&text.as_bytes()[..length]).unwrap();
        }
    }
}
