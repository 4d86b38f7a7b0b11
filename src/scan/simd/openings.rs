//! Where a code with a byte of its own may begin, for all of them in one pass: `%4`, `&a`, `=3`, `<b`, `**`, `+ `,
//! `0x`, `8O`.
//!
//! In: bytes. Out: [`Openings`], for each code the places where its byte stands before one that may follow it, the same
//! however they are found. What may follow is told by its two halves, so that a few more places are shown than there are,
//! never less: the reader of a place looks again.

use super::BLOCK;

/// A code that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    Backslash,
    Percent,
    Ampersand,
    Equals,
    Angle,
    /// A sign that stands twice.
    Twice,
    Plus,
    /// The `0` of `0x`, and digits before a letter taken for one, or a line end.
    Digit,
}

/// How a code begins: a byte, and one that may follow it.
struct Code {
    first: Halves,
    second: Halves,
}

/// Bytes by their halves, a bit for each value of a half.
#[derive(Clone, Copy)]
struct Halves {
    high: u16,
    low: u16,
}

const CODES: [Code; 8] = [
    Code { first: one(b'\\'), second: any(ANY) },
    // Hexadecimal digits and `u`.
    Code {
        first: one(b'%'),
        second: Halves {
            high: halves(&[3, 4, 6, 7]),
            low: halves(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        },
    },
    // Letters and `#`.
    Code { first: one(b'&'), second: any(halves(&[2, 4, 5, 6, 7])) },
    // Hexadecimal digits and line ends.
    Code {
        first: one(b'='),
        second: Halves {
            high: halves(&[0, 3, 4, 6]),
            low: halves(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xA, 0xD]),
        },
    },
    // Letters but `p`, `/` and `!`.
    Code { first: one(b'<'), second: Halves { high: halves(&[2, 4, 5, 6, 7]), low: ANY & !1 } },
    // `*`, `~`, `.` and `|`.
    Code { first: TWICE, second: TWICE },
    // A blank, a quote, a line end, another `+`, and what numbers of characters begin with: `+chr(`, `+[char]`, `U+0`.
    Code {
        first: one(b'+'),
        second: Halves {
            high: halves(&[0, 2, 3, 4, 5, 6]),
            low: halves(&[0, 2, 3, 7, 9, 0xA, 0xB, 0xD]),
        },
    },
    // `x`; `l`, `I`, `o` and `O`; line ends.
    Code {
        first: Halves { high: halves(&[3]), low: halves(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) },
        second: Halves { high: halves(&[0, 4, 6, 7]), low: halves(&[8, 9, 0xA, 0xC, 0xD, 0xF]) },
    },
];

const ANY: u16 = u16::MAX;
const TWICE: Halves = Halves { high: halves(&[2, 7]), low: halves(&[0xA, 0xC, 0xE]) };

const fn one(byte: u8) -> Halves {
    Halves { high: 1 << (byte >> 4), low: 1 << (byte & 0xF) }
}

const fn any(high: u16) -> Halves {
    Halves { high, low: ANY }
}

const fn halves(values: &[u8]) -> u16 {
    let (mut bits, mut i) = (0, 0);
    while i < values.len() {
        bits |= 1 << values[i];
        i += 1;
    }
    bits
}

/// The places where codes may begin, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Openings {
    places: [Vec<usize>; CODES.len()],
}

/// A block and the byte behind it.
type Block = [u8; BLOCK + 1];

impl Openings {
    /// Those of `text`.
    #[cfg(test)]
    pub(crate) fn of(text: &[u8]) -> Openings {
        let mut openings = Openings::default();
        openings.read(text);
        openings
    }

    /// Become those of `text`.
    pub(crate) fn read(&mut self, text: &[u8]) {
        self.places.iter_mut().for_each(Vec::clear);
        let done = machine::fill(text, self);
        for (i, pair) in text.get(done..).unwrap_or_default().windows(2).enumerate() {
            self.add(done + i, codes(pair[0], pair[1]));
        }
    }

    /// Where this may begin.
    pub(crate) fn places(&self, of: Opening) -> &[usize] {
        &self.places[of as usize]
    }

    /// Add a place where one of the codes may begin, if any.
    #[inline]
    fn add(&mut self, place: usize, codes: u8) {
        if let Some(places) = self.places.get_mut(codes.trailing_zeros() as usize) {
            places.push(place);
        }
    }
}

/// For each value of a half of a byte the codes that have it.
type Table = [u8; 16];

/// For the low and the high half of a first byte, and of a second.
static FIRST: [Table; 2] = tables(false);
static SECOND: [Table; 2] = tables(true);

const fn tables(second: bool) -> [Table; 2] {
    let mut tables = [[0; 16]; 2];
    let mut i = 0;
    while i < CODES.len() {
        let code = &CODES[i];
        let Halves { high, low } = if second { code.second } else { code.first };
        let mut half = 0;
        while half < 16 {
            tables[0][half] |= ((low >> half & 1) as u8) << i;
            tables[1][half] |= ((high >> half & 1) as u8) << i;
            half += 1;
        }
        i += 1;
    }
    tables
}

/// The code that these two bytes may begin, as a bit.
fn codes(first: u8, second: u8) -> u8 {
    let of = |[low, high]: &[Table; 2], byte: u8| {
        low[usize::from(byte & 0xF)] & high[usize::from(byte >> 4)]
    };
    of(&FIRST, first) & of(&SECOND, second)
}

#[cfg(target_arch = "x86_64")]
mod machine {
    #![allow(
        unsafe_code,
        reason = "loads, and calling a function that needs AVX2; both are checked right beside"
    )]

    use std::arch::x86_64::*;

    use super::super::has::has_avx2;
    use super::{BLOCK, Block, FIRST, Openings, SECOND, Table};

    /// Add the openings of the first blocks; returns how many bytes they have.
    pub(super) fn fill(text: &[u8], openings: &mut Openings) -> usize {
        if has_avx2() {
            // SAFETY: the machine has AVX2, as was just asked.
            unsafe { fill_avx2(text, openings) }
        } else {
            0
        }
    }

    #[target_feature(enable = "avx2")]
    fn fill_avx2(text: &[u8], openings: &mut Openings) -> usize {
        let mut base = 0;
        while let Some(block) = text.get(base..).and_then(<[u8]>::first_chunk) {
            let halves = [codes::<0>(block), codes::<32>(block)];
            let any = _mm256_or_si256(halves[0], halves[1]);
            if _mm256_testz_si256(any, any) == 0 {
                add(base, halves, u64::MAX, openings);
            }
            base += BLOCK;
        }
        if let [rest @ .., last] = text.get(base..).unwrap_or_default() {
            let mut block = [0; BLOCK + 1];
            block[..rest.len()].copy_from_slice(rest);
            block[rest.len()] = *last;
            let halves = [codes::<0>(&block), codes::<32>(&block)];
            // Nothing may follow the last byte.
            let before_last = (1 << rest.len()) - 1;
            add(base, halves, before_last, openings);
        }
        text.len()
    }

    /// Add what the codes of those of 64 bytes say that have a bit in `kept`.
    #[inline(never)]
    #[target_feature(enable = "avx2")]
    fn add(base: usize, halves: [__m256i; 2], kept: u64, openings: &mut Openings) {
        let mut codes = [[0_u8; 32]; 2];
        for (half, (codes, vector)) in codes.iter_mut().zip(halves).enumerate() {
            // SAFETY: 32 bytes are written to 32.
            unsafe { _mm256_storeu_si256(codes.as_mut_ptr().cast(), vector) };
            let none = _mm256_cmpeq_epi8(vector, _mm256_setzero_si256());
            let mut places = !_mm256_movemask_epi8(none) as u32 & (kept >> (half * 32)) as u32;
            while places != 0 {
                let place = places.trailing_zeros() as usize;
                openings.add(base + half * 32 + place, codes[place & 31]);
                places &= places - 1;
            }
        }
    }

    /// The code that each of the 32 bytes at `AT` may begin.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn codes<const AT: usize>(block: &Block) -> __m256i {
        const { assert!(AT + 1 + 32 <= BLOCK + 1) };
        let load = |at: usize| {
            // SAFETY: `at` is AT or one more, so that 32 bytes lie inside the block, see the assertion.
            unsafe { _mm256_loadu_si256(block.as_ptr().add(at).cast()) }
        };
        _mm256_and_si256(of(&FIRST, load(AT)), of(&SECOND, load(AT + 1)))
    }

    /// The codes of each byte, by its two halves.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn of(tables: &[Table; 2], bytes: __m256i) -> __m256i {
        let table = |table: &Table| {
            // SAFETY: sixteen bytes are read of sixteen.
            _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(table.as_ptr().cast()) })
        };
        let half = _mm256_set1_epi8(0x0F);
        let low = _mm256_shuffle_epi8(table(&tables[0]), _mm256_and_si256(bytes, half));
        let high = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), half);
        _mm256_and_si256(low, _mm256_shuffle_epi8(table(&tables[1]), high))
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    use super::Openings;

    pub(super) fn fill(_: &[u8], _: &mut Openings) -> usize {
        0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pair by pair.
    fn slow(text: &[u8]) -> Openings {
        let mut openings = Openings::default();
        for (place, pair) in text.windows(2).enumerate() {
            for (places, code) in openings.places.iter_mut().zip(&CODES) {
                let is = |halves: Halves, byte: u8| {
                    halves.high >> (byte >> 4) & halves.low >> (byte & 0xF) & 1 == 1
                };
                let begins = is(code.first, pair[0]) && is(code.second, pair[1]);
                places.extend(begins.then_some(place));
            }
        }
        openings
    }

    #[test]
    fn what_begins_a_code_is_shown() {
        for (of, pairs) in [
            (Opening::Backslash, &["\\n", "\\u", "\\\\", "\\\""][..]),
            (Opening::Percent, &["%0", "%9", "%a", "%F", "%u"]),
            (Opening::Ampersand, &["&#", "&a", "&N", "&p", "&Z"]),
            (Opening::Equals, &["=0", "=9", "=A", "=f", "=\n", "=\r"]),
            (Opening::Angle, &["<b", "</", "<!", "<S", "<x"]),
            (Opening::Twice, &["**", "~~", "..", "||"]),
            (Opening::Plus, &["+ ", "+\"", "+'", "++", "+\n", "+\r"]),
            (Opening::Digit, &["0x", "7O", "1l", "0I", "9o", "4\n", "4\r"]),
        ] {
            for pair in pairs {
                assert_eq!(Openings::of(pair.as_bytes()).places(of), [0], "{pair:?}");
            }
        }
    }

    #[test]
    fn every_pair_at_every_place() {
        for first in 0..=u8::MAX {
            for second in (0..=u8::MAX).step_by(7).chain(*b"x*~#") {
                let text = [b' ', first, second, b' '];
                assert_eq!(Openings::of(&text), slow(&text));
            }
            for place in 0..2 * BLOCK {
                let mut text = [b'a'; 2 * BLOCK + 5];
                text[place] = first;
                assert_eq!(Openings::of(&text), slow(&text));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn however_they_are_found_they_are_the_same(text in "([\\\\%&=<*~0x\"' +]|[ -~é]{0,9}|[a-z ]{0,70}){0,40}") {
            prop_assert_eq!(Openings::of(text.as_bytes()), slow(text.as_bytes()));
        }
    }
}
