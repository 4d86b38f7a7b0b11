//! Blocks of 64 bytes → raw bit masks, by whatever the machine does best.
//!
//! In: whole blocks with a few bytes behind them, and the filter of literals. Out: a [`Raw`] for each block, the same
//! bit for bit whichever backend made it. All `unsafe` of the crate is in [`avx2`], behind a function that checks what
//! it needs.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;
pub(crate) mod sixteen;

use super::literal::Filter;

pub(super) const BLOCK: usize = 64;
/// Bytes behind a block that backends may read.
pub(super) const AHEAD: usize = 8;

/// Bit `i` tells of byte `i` of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) digit: u64,
    pub(super) at: u64,
    /// `:`, `=`, `>`.
    pub(super) operator: u64,
    /// Four bytes that may be the window of a literal.
    pub(super) literal: u64,
}

/// What computes the masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Backend {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl Backend {
    /// The fastest this machine has. The standard library remembers what it detected.
    #[inline]
    pub(super) fn detected() -> Backend {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
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
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Target;
    use super::super::literal::{Builder, Literals, key};
    use super::*;

    /// The same by the plainest code there is.
    fn plain(text: &[u8], filter: Filter<'_>) -> Raw {
        let mut raw = Raw::default();
        for i in 0..BLOCK {
            let bit = |is: bool| u64::from(is) << i;
            raw.digit |= bit(text[i].is_ascii_digit());
            raw.at |= bit(text[i] == b'@');
            raw.operator |= bit(b":=>".contains(&text[i]));
            raw.literal |= bit(filter.has(key([text[i], text[i + 1], text[i + 2], text[i + 3]])));
        }
        raw
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
        fn backends_agree_on_any_bytes(text in prop::collection::vec(any::<u8>(), 72..400)) {
            agree(&text)?;
        }

        #[test]
        fn backends_agree_on_text(text in "[ghpr_asPASS8:/=>@x.y0-9éA-]{72,300}") {
            agree(text.as_bytes())?;
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for place in 0..BLOCK {
                let mut text = [b' '; BLOCK + AHEAD];
                text[place] = byte;
                agree(&text).unwrap();
            }
        }
    }
}
