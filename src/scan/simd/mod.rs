//! Blocks of 64 bytes → raw bit masks, by whatever the machine does best.
//!
//! In: whole blocks with a few bytes behind them, and which windows are looked for. Out: a [`Raw`] or [`Signs`] for each
//! block, the same bit for bit whichever backend made it. [`sixteen`], [`sets`], [`plain`] and [`census`] tell readers of words
//! what bytes are, [`beginnings`] where words begin, [`lines`] where lines end, [`figures`] where numbers are, [`openings`]
//! where codes may begin, [`alike`] what lines have in common that differ in their digits; [`wide`] compiles work on arrays a second
//! time. All `unsafe` of the crate is here, behind functions that check what they need. This folder knows nothing of what the
//! masks are for, so that every layer may use it.

pub(crate) mod alike;
#[cfg(target_arch = "x86_64")]
mod avx2;
pub(crate) mod beginnings;
pub(crate) mod census;
pub(crate) mod coded;
pub(crate) mod figures;
#[cfg(target_arch = "x86_64")]
mod has;
mod letters;
pub(crate) mod lines;
pub(crate) mod openings;
pub(crate) mod pairs;
pub(crate) mod plain;
mod portable;
pub(crate) mod runs;
pub(crate) mod sets;
pub(crate) mod sixteen;
pub(crate) mod wide;
pub(crate) mod window;

pub(crate) use coded::Signs;
pub(crate) use letters::Letters;
pub(crate) use window::Filter;

pub(crate) const BLOCK: usize = 64;
/// Bytes behind a block that backends may read.
pub(super) const AHEAD: usize = 8;

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) digit: u64,
    /// ASCII letters and digits.
    pub(super) word: u64,
    pub(super) at: u64,
    pub(super) colon: u64,
    /// Four bytes that may be the window of a literal.
    pub(super) literal: u64,
}

/// What computes the masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backend {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl Backend {
    /// The fastest this machine has.
    #[inline]
    pub(crate) fn detected() -> Backend {
        #[cfg(target_arch = "x86_64")]
        if has::has_avx2() {
            return Backend::Avx2;
        }
        Backend::Portable
    }

    /// The masks of the blocks at the start of `text`, as many as `out` has room for. `text` has them all and
    /// [`AHEAD`] bytes more.
    pub(super) fn fill(self, text: &[u8], filter: Filter<'_>, out: &mut [Raw]) {
        match self {
            Backend::Portable => portable::fill(text, filter, out),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => avx2::fill(text, filter, out),
        }
    }

    /// The signs of codings of the blocks at the start of `text`, as many as `out` has room for. `text` has them all and
    /// [`coded::REACH`] bytes more.
    pub(crate) fn signs(self, text: &[u8], out: &mut [Signs]) {
        match self {
            Backend::Portable => coded::fill(text, out),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => avx2::signs(text, out),
        }
    }

    /// The first block at or behind `from` in which such a pair stands, and the mask of those in it; an empty mask
    /// where there is none.
    #[inline]
    fn next_pair(self, text: &[u8], from: usize, pairs: &pairs::Pairs) -> (usize, u64) {
        match self {
            Backend::Portable => pairs::next(text, from, pairs),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => avx2::next_pair(text, from, pairs),
        }
    }

    /// Where a byte stands in a block.
    #[inline]
    pub(crate) fn places_of(self, byte: u8, block: &[u8; BLOCK]) -> u64 {
        match self {
            Backend::Portable => portable::places_of(byte, block),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => avx2::places_of(byte, block),
        }
    }

    /// Where lines end in a block.
    #[inline]
    pub(crate) fn line_ends(self, block: &[u8; BLOCK]) -> u64 {
        self.places_of(b'\n', block)
    }

    /// How many bytes at the start of `text` are plain ASCII: no controls but tab, line feed, form feed and carriage
    /// return. Rounded down to blocks, unless all are.
    pub(crate) fn plain(self, text: &[u8]) -> usize {
        match self {
            Backend::Portable => pairs::plain(text),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => avx2::plain(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Target;
    use super::window::key;
    use super::*;
    use crate::scan::literal::{Builder, Literals};

    /// The same by the plainest code there is.
    fn plain(text: &[u8], filter: Filter<'_>) -> Raw {
        let mut raw = Raw::default();
        for i in 0..BLOCK {
            let bit = |is: bool| u64::from(is) << i;
            raw.digit |= bit(text[i].is_ascii_digit());
            raw.word |= bit(text[i].is_ascii_alphanumeric());
            raw.at |= bit(text[i] == b'@');
            raw.colon |= bit(text[i] == b':');
            raw.literal |= bit(filter.has(key([text[i], text[i + 1], text[i + 2], text[i + 3]])));
        }
        raw
    }

    /// Every sign by the plainest code there is.
    fn plain_signs(block: &[u8]) -> Signs {
        let mut signs = Signs::default();
        for i in 0..BLOCK {
            let bit = |is: bool| u64::from(is) << i;
            let again = |by: usize| block[i + by] == block[i];
            signs.alphabet |= bit(block[i].is_ascii_alphanumeric() || b"+/-_".contains(&block[i]));
            signs.every_other |= bit(!again(1) && again(2) && again(4) && again(6));
            signs.every_third |= bit(!again(1) && again(3) && again(6) && block[i] <= b':');
        }
        signs
    }

    fn agree_on_signs(text: &[u8]) -> Result<(), TestCaseError> {
        let blocks = (text.len() - coded::REACH) / BLOCK;
        for backend in [Backend::Portable, Backend::detected()] {
            let mut out = vec![Signs::default(); blocks];
            backend.signs(text, &mut out);
            for (i, signs) in out.iter().enumerate() {
                prop_assert_eq!(*signs, plain_signs(&text[i * BLOCK..]), "{:?}", backend);
            }
        }
        Ok(())
    }

    fn literals() -> Literals {
        let mut builder = Builder::default();
        for literal in ["ghp_", "r8_", "pass", "-Key", "://", "@x.y", "0123"] {
            builder.add(literal, false, Target::Regex(0));
        }
        builder.build()
    }

    fn agree(text: &[u8]) -> Result<(), TestCaseError> {
        let blocks = (text.len() - AHEAD) / BLOCK;
        let literals = literals();
        for backend in [Backend::Portable, Backend::detected()] {
            let mut out = vec![Raw::default(); blocks];
            backend.fill(text, literals.filter(), &mut out);
            for (i, raw) in out.iter().enumerate() {
                let wanted = plain(&text[i * BLOCK..], literals.filter());
                prop_assert_eq!(*raw, wanted, "{:?}", backend);
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn backends_agree_on_any_bytes(text in prop::collection::vec(any::<u8>(), 80..400)) {
            agree(&text)?;
            agree_on_signs(&text)?;
        }

        #[test]
        fn backends_agree_on_text(text in "[ghpr_asPASS8:/=>@x.y0-9éA-]{80,300}") {
            agree(text.as_bytes())?;
            agree_on_signs(text.as_bytes())?;
        }

        #[test]
        fn backends_agree_on_rows(text in "([a-c0-2:/ é-]|(a.){3,6}|(0:1:){2,5}|(b-c){2,5}){80,200}") {
            agree_on_signs(text.as_bytes())?;
        }
    }

    #[test]
    fn a_byte_stands_where_it_stands() {
        let mut block = [b'x'; BLOCK];
        for place in 0..BLOCK {
            for byte in 0..=u8::MAX {
                block[place] = byte;
                for known in [b'\n', b' ', 0x8A, byte] {
                    let places = (0..BLOCK).filter(|i| block[*i] == known);
                    let plain = places.fold(0, |places, i| places | 1 << i);
                    for backend in [Backend::Portable, Backend::detected()] {
                        assert_eq!(backend.places_of(known, &block), plain, "{backend:?}");
                    }
                }
            }
            block[place] = if place % 3 == 0 { b'\n' } else { 0x8A };
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for place in 0..BLOCK {
                let mut text = [b' '; BLOCK + coded::REACH];
                text[place] = byte;
                agree(&text).unwrap();
                agree_on_signs(&text).unwrap();
            }
        }
    }
}
