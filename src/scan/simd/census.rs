//! How often each kind of byte stands in a line, and where words begin with a capital, 16 or 64 bytes at once.
//!
//! In: bytes. Out: a [`Census`], the same whichever way it is made; the tagger tells by them code from
//! text before it reads a word.

/// Counts of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Census {
    pub(crate) lower: u32,
    pub(crate) upper: u32,
    /// Lower-case letters behind no letter or digit.
    pub(crate) lower_start: u32,
    pub(crate) upper_start: u32,
    /// Signs of code and markup.
    pub(crate) sign: u32,
    pub(crate) digit: u32,
    /// Bytes that are not ASCII.
    pub(crate) foreign: u32,
}

/// Where words begin with a capital, in so many bytes a number.
pub(crate) const STARTS: usize = 64;
/// Upper-case letters behind no letter or digit: a bit for each byte of a line.
pub(crate) type Starts = [u64; REACH.div_ceil(STARTS)];

/// How many bytes of a line are looked at, at most.
pub(crate) const REACH: usize = 25 * BLOCK;

impl Census {
    /// Of the line that a text begins with, as far as it is looked at; and how far that is. Where words begin with a capital
    /// is put into `starts`, so far.
    #[inline]
    pub(crate) fn of_line(text: &[u8], starts: &mut Starts) -> (Census, usize) {
        machine::count(text, starts)
    }

    fn new([lower, upper, lower_start, upper_start, sign, digit, foreign]: Kinds) -> Census {
        Census { lower, upper, lower_start, upper_start, sign, digit, foreign }
    }
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;
const KINDS: usize = 7;
type Kinds = [u32; KINDS];

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod machine {
    #![allow(
        unsafe_code,
        reason = "calling functions that need SSE2, which what compiles this has, or AVX2, which is asked right before"
    )]

    use std::arch::x86_64::*;

    use super::super::has::has_avx2;
    use super::{BLOCK, Census, KINDS, REACH, STARTS, Starts, wide};

    #[inline]
    pub(super) fn count(text: &[u8], starts: &mut Starts) -> (Census, usize) {
        if has_avx2() && is_x86_feature_detected!("popcnt") {
            // SAFETY: the machine has both, as was just asked.
            unsafe { wide::count(text, starts) }
        } else {
            narrow(text, starts)
        }
    }

    #[inline]
    pub(super) fn narrow(text: &[u8], starts: &mut Starts) -> (Census, usize) {
        // SAFETY: this is only compiled for machines that have SSE2.
        unsafe { count_sse2(text, starts) }
    }

    #[target_feature(enable = "sse2")]
    fn count_sse2(text: &[u8], starts: &mut Starts) -> (Census, usize) {
        *starts = Starts::default();
        let mut sums = [_mm_setzero_si128(); KINDS];
        let mut before = _mm_setzero_si128();
        let mut at = 0;
        while at < REACH {
            let rest = text.get(at..).unwrap_or_default();
            let (bytes, left) = match rest.first_chunk() {
                Some(bytes) => (load(bytes), BLOCK),
                None => (load(&padded(rest)), rest.len()),
            };
            let breaks = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\n' as i8)));
            let length = (breaks as u32 | 1 << left).trailing_zeros() as usize;
            let bytes = _mm_and_si128(bytes, load(&FIRST_BYTES[length % (BLOCK + 1)]));
            let upper_start;
            (before, upper_start) = add(&mut sums, bytes, before);
            starts[at / STARTS] |= u64::from(upper_start) << (at % STARTS);
            at += length;
            if length < BLOCK {
                break;
            }
        }
        (Census::new(sums.map(|sum| total(sum))), at)
    }

    #[cold]
    fn padded(rest: &[u8]) -> [u8; BLOCK] {
        std::array::from_fn(|i| rest.get(i).copied().unwrap_or(0))
    }

    /// For each length, so many bytes that are set.
    static FIRST_BYTES: [[u8; BLOCK]; BLOCK + 1] = {
        let mut masks = [[0; BLOCK]; BLOCK + 1];
        let mut i = 0;
        while i < BLOCK * (BLOCK + 1) {
            masks[i / BLOCK][i % BLOCK] = if i % BLOCK < i / BLOCK { 0xFF } else { 0 };
            i += 1;
        }
        masks
    };

    #[inline]
    #[target_feature(enable = "sse2")]
    fn load(bytes: &[u8; BLOCK]) -> __m128i {
        let halves = u128::from_le_bytes(*bytes);
        _mm_set_epi64x((halves >> 64) as i64, halves as i64)
    }

    /// Count sixteen bytes behind others, of which it is told which are letters; tells it of these, and where words begin with
    /// a capital.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn add(sums: &mut [__m128i; KINDS], bytes: __m128i, before: __m128i) -> (__m128i, u32) {
        let lower = between(bytes, b'a', b'z');
        let upper = between(bytes, b'A', b'Z');
        let digit = between(bytes, b'0', b'9');
        let foreign = _mm_cmplt_epi8(bytes, _mm_setzero_si128());
        let letters = _mm_or_si128(_mm_or_si128(lower, upper), _mm_or_si128(digit, foreign));
        let behind = _mm_or_si128(_mm_slli_si128::<1>(letters), _mm_srli_si128::<15>(before));
        let (lower_start, upper_start) =
            (_mm_andnot_si128(behind, lower), _mm_andnot_si128(behind, upper));
        let kinds = [lower, upper, lower_start, upper_start, signs(bytes), digit, foreign];
        for (sum, kind) in sums.iter_mut().zip(kinds) {
            *sum = _mm_sub_epi8(*sum, kind);
        }
        (letters, _mm_movemask_epi8(upper_start) as u32)
    }

    /// The bytes that [`super::is_sign`].
    #[inline]
    #[target_feature(enable = "sse2")]
    fn signs(bytes: __m128i) -> __m128i {
        let is = |byte: u8| _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte as i8));
        let ranges = [(b'#', b'&'), (b'(', b'+'), (b';', b'>'), (b'[', b'`'), (b'{', b'~')];
        ranges.into_iter().fold(_mm_or_si128(is(b'/'), is(b'@')), |signs, (low, high)| {
            _mm_or_si128(signs, between(bytes, low, high))
        })
    }

    /// Bytes from `low` to `high`: shifted so that they are the lowest of those with a sign.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn between(bytes: __m128i, low: u8, high: u8) -> __m128i {
        let shifted = _mm_add_epi8(bytes, _mm_set1_epi8(0x80u8.wrapping_sub(low) as i8));
        _mm_cmplt_epi8(shifted, _mm_set1_epi8((0x80 + (high - low) + 1) as i8))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn total(sum: __m128i) -> u32 {
        let halves = _mm_sad_epu8(sum, _mm_setzero_si128());
        (_mm_cvtsi128_si32(halves) + _mm_extract_epi16::<4>(halves)) as u32
    }
}

/// Thirty-two bytes at once: what each of them is in a bit, and the bits counted.
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod wide {
    #![allow(unsafe_code, reason = "a load that needs no alignment takes a pointer")]

    use std::arch::x86_64::*;

    use super::{Census, Kinds, REACH, STARTS, Starts, is_sign};

    /// Bytes that are looked at together, and those that are read at once.
    const BLOCK: usize = 64;
    const HALF: usize = 32;

    #[inline]
    #[target_feature(enable = "avx2,popcnt")]
    pub(super) fn count(text: &[u8], starts: &mut Starts) -> (Census, usize) {
        // Most lines end in the first block.
        let (line, mut before) = (line_at(text, 0), 0);
        let counts = line.counts(&mut before, &mut starts[0]);
        if line.length < BLOCK {
            return (Census::new(counts), line.length);
        }
        count_on(text, starts, counts, before)
    }

    /// Count what stands behind the first block.
    #[inline(never)]
    #[target_feature(enable = "avx2,popcnt")]
    fn count_on(
        text: &[u8],
        starts: &mut Starts,
        mut counts: Kinds,
        mut before: u64,
    ) -> (Census, usize) {
        let mut at = BLOCK;
        while at < REACH {
            let line = line_at(text, at);
            let more = line.counts(&mut before, &mut starts[at / STARTS]);
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
            at += line.length;
            if line.length < BLOCK {
                break;
            }
        }
        (Census::new(counts), at)
    }

    /// The line's bytes from `at` on.
    #[inline]
    #[target_feature(enable = "avx2,popcnt")]
    fn line_at(text: &[u8], at: usize) -> Line {
        let rest = text.get(at..).unwrap_or_default();
        match rest.first_chunk() {
            Some(bytes) => Line::of(bytes, rest.len().min(REACH - at)),
            None => Line::of(&padded(rest), rest.len().min(REACH - at)),
        }
    }

    #[cold]
    fn padded(rest: &[u8]) -> [u8; BLOCK] {
        std::array::from_fn(|i| rest.get(i).copied().unwrap_or(0))
    }

    /// Bytes of a line.
    struct Line {
        halves: [__m256i; 2],
        length: usize,
        /// A bit for each byte of the line.
        all: u64,
    }

    impl Line {
        /// Of the first `left` bytes, up to the line's end.
        #[inline]
        #[target_feature(enable = "avx2,popcnt")]
        fn of(bytes: &[u8; BLOCK], left: usize) -> Line {
            let halves = [load(&bytes[..HALF]), load(&bytes[HALF..])];
            let is_break = |half| bits(_mm256_cmpeq_epi8(half, _mm256_set1_epi8(b'\n' as i8)));
            let breaks = both(halves.map(is_break));
            let left = if left < BLOCK { 1 << left } else { 0 };
            let length = (breaks | left).trailing_zeros() as usize;
            Line { halves, length, all: if length < BLOCK { (1 << length) - 1 } else { !0 } }
        }

        /// Count its bytes, behind a letter if `before` is 1, which then tells it of the last; puts into `starts` where words begin
        /// with a capital.
        #[inline]
        #[target_feature(enable = "avx2,popcnt")]
        fn counts(&self, before: &mut u64, starts: &mut u64) -> Kinds {
            let of_line = |kind: [u32; 2]| both(kind) & self.all;
            let between = |low, high| of_line(self.halves.map(|half| between(half, low, high)));
            let (lower, upper, digit) =
                (between(b'a', b'z'), between(b'A', b'Z'), between(b'0', b'9'));
            let foreign = of_line(self.halves.map(|half| bits(half)));
            let sign = of_line(self.halves.map(|half| signs(half)));
            let letters = lower | upper | digit | foreign;
            let behind = letters << 1 | *before;
            *before = letters >> 63;
            *starts = upper & !behind;
            [lower, upper, lower & !behind, *starts, sign, digit, foreign].map(u64::count_ones)
        }
    }

    #[inline]
    fn both([first, second]: [u32; 2]) -> u64 {
        u64::from(first) | u64::from(second) << HALF
    }

    /// By its lower four bits, in which rows of sixteen characters a byte is a sign; by its upper four, the bit of its row.
    static SIGNS: [[u8; HALF]; 2] = {
        let mut signs = [[0; HALF]; 2];
        let mut byte = 0;
        while byte < 128 {
            let (row, column) = (byte / 16, byte % 16);
            let bit = (is_sign(byte as u8) as u8) << row;
            signs[0][column] |= bit;
            signs[0][column + 16] |= bit;
            signs[1][row] = 1 << row;
            signs[1][row + 16] = 1 << row;
            byte += 1;
        }
        signs
    };

    /// The bytes that are signs; those that are not ASCII find nothing in the first table.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn signs(bytes: __m256i) -> u32 {
        let high = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), _mm256_set1_epi8(0x0F));
        let rows = _mm256_shuffle_epi8(load(&SIGNS[0]), bytes);
        let row = _mm256_shuffle_epi8(load(&SIGNS[1]), high);
        let both = _mm256_and_si256(rows, row);
        !bits(_mm256_cmpeq_epi8(both, _mm256_setzero_si256()))
    }

    /// Bytes from `low` to `high`: shifted so that they are the lowest of those with a sign.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn between(bytes: __m256i, low: u8, high: u8) -> u32 {
        let shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8(0x80u8.wrapping_sub(low) as i8));
        let above = _mm256_set1_epi8((0x80 + (high - low) + 1) as i8);
        bits(_mm256_cmpgt_epi8(above, shifted))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn bits(bytes: __m256i) -> u32 {
        _mm256_movemask_epi8(bytes) as u32
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(bytes: &[u8]) -> __m256i {
        assert!(bytes.len() >= HALF);
        // SAFETY: there are that many bytes, as was just asked, wherever they lie.
        unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
    }
}

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
mod machine {
    pub(super) use super::portable as count;
}

/// For any machine: all kinds are counted at once, a byte of one number each.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
fn portable(text: &[u8], starts: &mut Starts) -> (Census, usize) {
    *starts = Starts::default();
    let (mut counts, mut behind_letter) = ([0; KINDS], 0);
    let text = &text[..text.len().min(REACH)];
    let line = text.iter().position(|byte| *byte == b'\n').map_or(text, |end| &text[..end]);
    for (number, part) in line.chunks(STARTS).enumerate() {
        // No more than a byte can count.
        let mut sums = 0;
        for (i, &byte) in part.iter().enumerate() {
            let add = ADDS[behind_letter][usize::from(byte)];
            sums += add;
            starts[number] |= (add >> 24 & 1) << i;
            behind_letter = (add >> 56) as usize;
        }
        for (count, sum) in counts.iter_mut().zip(sums.to_le_bytes()) {
            *count += u32::from(sum);
        }
    }
    (Census::new(counts), line.len())
}

/// What a byte adds to each count, behind no letter and behind one; the last count is that of letters.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
static ADDS: [[u64; 256]; 2] = {
    let mut adds = [[0; 256]; 2];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        let (lower, upper) = (byte.is_ascii_lowercase() as u8, byte.is_ascii_uppercase() as u8);
        let (sign, digit) = (is_sign(byte) as u8, byte.is_ascii_digit() as u8);
        let (foreign, letter) = (!byte.is_ascii() as u8, is_letter(byte) as u8);
        adds[0][i] = u64::from_le_bytes([lower, upper, lower, upper, sign, digit, foreign, letter]);
        adds[1][i] = u64::from_le_bytes([lower, upper, 0, 0, sign, digit, foreign, letter]);
        i += 1;
    }
    adds
};

/// Letters, digits, and all of what is not ASCII.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | (byte >= 0x80)
}

/// One of ``#$%&()*+/;<=>@[\]^_`{|}~``.
const fn is_sign(byte: u8) -> bool {
    byte.is_ascii_punctuation()
        && !matches!(byte, b'!' | b'"' | b'\'' | b',' | b'-' | b'.' | b':' | b'?')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte.
    fn plain(text: &[u8]) -> ((Census, usize), Starts) {
        let (mut census, mut starts) = (Census::default(), Starts::default());
        let mut behind_letter = false;
        for (at, &byte) in text.iter().enumerate() {
            if byte == b'\n' || at == REACH {
                return ((census, at), starts);
            }
            let start = u32::from(!behind_letter);
            let (lower, upper) = (byte.is_ascii_lowercase(), byte.is_ascii_uppercase());
            census.lower += u32::from(lower);
            census.upper += u32::from(upper);
            census.lower_start += u32::from(lower) & start;
            census.upper_start += u32::from(upper) & start;
            census.digit += u32::from(byte.is_ascii_digit());
            census.foreign += u32::from(!byte.is_ascii());
            starts[at / STARTS] |= u64::from(u32::from(upper) & start) << (at % STARTS);
            census.sign += u32::from(b"#$%&()*+/;<=>@[\\]^_`{|}~".contains(&byte));
            behind_letter = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        }
        ((census, text.len()), starts)
    }

    #[test]
    fn all_ways_to_count_agree() {
        let mut text = Vec::new();
        let mut state = 1u32;
        for round in 0..2000 {
            text.clear();
            for _ in 0..round % 450 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let byte = (state >> 24) as u8;
                let byte = if state >> 20 & 7 == 0 { byte } else { byte & 0x7F };
                // Line breaks are few in some texts and none in others.
                text.push(if byte == b'\n' && round % 3 > 0 { b'A' } else { byte });
            }
            let ways = [
                Census::of_line,
                portable,
                #[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
                machine::narrow,
            ];
            for way in ways {
                let mut starts = [!0; REACH.div_ceil(STARTS)];
                let counted = way(&text, &mut starts);
                // What is behind the line is left as it was, or nothing.
                let parts = counted.1.div_ceil(STARTS);
                starts[parts..].fill(0);
                assert_eq!((counted, starts), plain(&text), "{text:?}");
            }
        }
    }
}
