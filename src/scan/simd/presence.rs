//! Which kinds of byte stand anywhere in a text, so that what looks for one of them need not look.
//!
//! In: bytes. Out: a [`Presence`], the same however it is made. Its kinds are wider than what is asked for: the bytes of
//! one half row of the code table are one kind. It may say that a byte is there which is not, never the reverse.

/// The kinds of byte that a text has, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Presence(u8);

/// A kind: the bytes with one of these high halves and one of these low halves.
struct Kind {
    high: u16,
    low: u16,
}

const KINDS: [Kind; 4] = [
    // % & *
    Kind { high: 1 << 2, low: 1 << 5 | 1 << 6 | 1 << 0xA },
    // < =
    Kind { high: 1 << 3, low: 1 << 0xC | 1 << 0xD },
    // \
    Kind { high: 1 << 5, low: 1 << 0xC },
    // x ~ DEL
    Kind { high: 1 << 7, low: 1 << 8 | 1 << 0xE | 1 << 0xF },
];

impl Presence {
    const PERCENT: u8 = 1 << 0;
    const ANGLE: u8 = 1 << 1;
    const BACKSLASH: u8 = 1 << 2;
    const X: u8 = 1 << 3;

    /// What `text` has.
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Presence {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            return avx2::of(text);
        }
        portable(text)
    }

    fn has(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }

    /// Whether there may be a `\`.
    pub(crate) fn backslash(self) -> bool {
        self.has(Presence::BACKSLASH)
    }

    /// Whether there may be a `%`, `&` or `*`.
    pub(crate) fn percent(self) -> bool {
        self.has(Presence::PERCENT)
    }

    /// Whether there may be a `<` or `=`.
    pub(crate) fn angle(self) -> bool {
        self.has(Presence::ANGLE)
    }

    /// Whether there may be an `x` or `~`.
    pub(crate) fn x_or_tilde(self) -> bool {
        self.has(Presence::X)
    }
}

/// For every half of a byte the kinds that have it.
const fn halves(high: bool) -> [u8; 16] {
    let mut table = [0; 16];
    let mut half = 0;
    while half < 16 {
        let mut kind = 0;
        while kind < KINDS.len() {
            let of = if high { KINDS[kind].high } else { KINDS[kind].low };
            if of >> half & 1 == 1 {
                table[half] |= 1 << kind;
            }
            kind += 1;
        }
        half += 1;
    }
    table
}

static HIGH: [u8; 16] = halves(true);
static LOW: [u8; 16] = halves(false);

fn portable(text: &[u8]) -> Presence {
    let kinds = |byte: u8| HIGH[usize::from(byte >> 4)] & LOW[usize::from(byte & 0xF)];
    Presence(text.iter().fold(0, |all, byte| all | kinds(*byte)))
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    #![allow(
        unsafe_code,
        reason = "loads, and calling a function that needs AVX2; both are checked right beside"
    )]

    use std::arch::x86_64::*;

    use super::{HIGH, LOW, Presence, portable};

    #[inline]
    pub(super) fn of(text: &[u8]) -> Presence {
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the machine has AVX2, as was just asked.
            unsafe { of_avx2(text) }
        } else {
            portable(text)
        }
    }

    /// Bytes that are looked at together.
    const WIDTH: usize = 32;

    #[target_feature(enable = "avx2")]
    fn of_avx2(text: &[u8]) -> Presence {
        let Some(last) = text.last_chunk::<WIDTH>() else {
            // White space is of no kind.
            let mut padded = [b' '; WIDTH];
            padded[..text.len()].copy_from_slice(text);
            return Presence(any(kinds(&padded)));
        };
        let (blocks, _) = text.as_chunks::<WIDTH>();
        // The last bytes are looked at twice where they are no whole block.
        let all = blocks.iter().fold(kinds(last), |all, block| _mm256_or_si256(all, kinds(block)));
        Presence(any(all))
    }

    /// The kinds of each byte.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn kinds(block: &[u8; WIDTH]) -> __m256i {
        // SAFETY: a block has 32 bytes, and a table sixteen.
        let (bytes, high, low) = unsafe {
            (
                _mm256_loadu_si256(block.as_ptr().cast()),
                _mm_loadu_si128(HIGH.as_ptr().cast()),
                _mm_loadu_si128(LOW.as_ptr().cast()),
            )
        };
        let half = _mm256_set1_epi8(0x0F);
        let above = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), half);
        let high = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(high), above);
        let below = _mm256_and_si256(bytes, half);
        _mm256_and_si256(high, _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(low), below))
    }

    /// The bits that any byte has.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn any(bytes: __m256i) -> u8 {
        let halves =
            _mm_or_si128(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256::<1>(bytes));
        let quarter = _mm_or_si128(halves, _mm_srli_si128::<8>(halves));
        let word = _mm_cvtsi128_si64(quarter) as u64;
        let word = word | word >> 32;
        let word = word | word >> 16;
        (word | word >> 8) as u8
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_byte_is_of_its_kinds() {
        for byte in 0..=u8::MAX {
            let is = |bytes: &[u8]| bytes.contains(&byte);
            let has = Presence::of(&[byte]);
            assert_eq!(has.backslash(), is(b"\\"), "{byte:x}");
            assert_eq!(has.percent(), is(b"%&*"), "{byte:x}");
            assert_eq!(has.angle(), is(b"<="), "{byte:x}");
            assert_eq!(has.x_or_tilde(), is(b"x~\x7F"), "{byte:x}");
        }
    }

    proptest! {
        #[test]
        fn however_it_is_made_it_is_the_same(text in "[a-z ]{0,70}[\\x00-\\x7Fé]{0,2}[a-w ]{0,70}") {
            let one = |byte: &u8| portable(std::slice::from_ref(byte)).0;
            let all = text.as_bytes().iter().fold(0, |all, byte| all | one(byte));
            prop_assert_eq!(portable(text.as_bytes()), Presence(all));
            prop_assert_eq!(Presence::of(text.as_bytes()), Presence(all));
        }
    }
}
