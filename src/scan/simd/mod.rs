//! Blocks of 64 bytes → raw bit masks, by whatever the machine does best.
//!
//! In: whole blocks with three bytes behind them, and the tables of [`Prefilter`]. Out: a [`Raw`] for each block. The
//! backends agree on digits, `@` and operators bit for bit; on literals each may admit a little more than the tables
//! say, never less, since every admitted place is checked against the exact filter afterwards. All `unsafe` of the
//! crate is in [`avx2`], behind a function that checks what it needs.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;
mod prefilter;

pub(super) use prefilter::{Prefilter, Window};

pub(super) const BLOCK: usize = 64;
/// Bytes behind a block that its literal windows reach into.
pub(super) const AHEAD: usize = 3;

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
    pub(super) fn fill(self, text: &[u8], prefilter: &Prefilter, out: &mut [Raw]) {
        match self {
            Backend::Portable => portable::fill(text, prefilter, out),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => avx2::fill(text, prefilter, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by the plainest code there is.
    fn plain(text: &[u8], literals: &[&[u8]]) -> Raw {
        let mut raw = Raw::default();
        for i in 0..BLOCK {
            let bit = 1 << i;
            raw.digit |= if text[i].is_ascii_digit() { bit } else { 0 };
            raw.at |= if text[i] == b'@' { bit } else { 0 };
            raw.operator |= if b":=>".contains(&text[i]) { bit } else { 0 };
            let stands = |l: &&[u8]| (0..l.len()).all(|j| text[i + j] | 0x20 == l[j] | 0x20);
            raw.literal |= if literals.iter().any(stands) { bit } else { 0 };
        }
        raw
    }

    const LITERALS: &[&[u8]] = &[b"ghp_", b"r8_", b"pass", b"-Key", b"://", b"@x.y", b"0123"];

    fn prefilter() -> Prefilter {
        let windows = LITERALS.iter().map(|l| {
            let byte = |i: usize| l.get(i).map(|b| b | 0x20);
            [byte(0), byte(1), byte(2), byte(3)]
        });
        Prefilter::new(windows.collect())
    }

    fn agree(text: &[u8]) -> Result<(), TestCaseError> {
        let blocks = (text.len() - AHEAD) / BLOCK;
        let prefilter = prefilter();
        for backend in [Backend::Portable, Backend::detected()] {
            let mut out = vec![Raw::default(); blocks];
            backend.fill(text, &prefilter, &mut out);
            for (i, raw) in out.iter().enumerate() {
                let wanted = plain(&text[i * BLOCK..], LITERALS);
                prop_assert_eq!(wanted.literal & !raw.literal, 0, "{:?} misses a literal", backend);
                prop_assert_eq!(*raw, Raw { literal: raw.literal, ..wanted }, "{:?}", backend);
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn backends_agree_on_any_bytes(text in prop::collection::vec(any::<u8>(), 67..400)) {
            agree(&text)?;
        }

        #[test]
        fn backends_agree_on_text(text in "[ghpr_asPASS8:/=>@x.y0-9éA-]{67,300}") {
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
