//! The masks with AVX2: 32 bytes an instruction, and the literal filter asked for eight windows at a time.

#![allow(
    unsafe_code,
    reason = "loads, and calling a function that needs AVX2; both are checked right beside"
)]

use std::arch::x86_64::*;

use super::beginnings::{self, Beginnings, Begun};
use super::coded::{self, LAST_OF_PAIRS, Signs};
use super::has::has_avx2;
use super::letters::{self, Letters};
use super::pairs::{self, Pairs};
use super::runs::Runs;
use super::window::{Filter, IN_ROW, SHIFT};
use super::{AHEAD, BLOCK, Raw, portable};

/// The masks of the blocks at the start of `text`.
pub(super) fn fill(text: &[u8], filter: Filter<'_>, out: &mut [Raw]) {
    let whole = text.len() >= out.len() * BLOCK + AHEAD;
    if whole && has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { fill_avx2(text, filter, out) }
    } else {
        portable::fill(text, filter, out);
    }
}

/// The signs of codings of the blocks at the start of `text`.
pub(super) fn signs(text: &[u8], out: &mut [Signs]) {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { signs_avx2(text, out) }
    } else {
        coded::fill(text, out);
    }
}

/// The first block with such a pair.
pub(super) fn next_pair(text: &[u8], from: usize, pairs: &Pairs) -> (usize, u64) {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { next_pair_avx2(text, from, pairs) }
    } else {
        pairs::next(text, from, pairs)
    }
}

/// How many bytes are plain.
pub(super) fn plain(text: &[u8]) -> usize {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { plain_avx2(text) }
    } else {
        pairs::plain(text)
    }
}

/// Where a byte stands.
#[inline]
pub(super) fn places_of(byte: u8, block: &[u8; BLOCK]) -> u64 {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { places_of_avx2(byte, block) }
    } else {
        portable::places_of(byte, block)
    }
}

#[target_feature(enable = "avx2")]
fn places_of_avx2(byte: u8, block: &[u8; BLOCK]) -> u64 {
    let places =
        |bytes| _mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte as i8)));
    join(places(load::<0, _>(block)) as u32, places(load::<32, _>(block)) as u32)
}

#[target_feature(enable = "avx2")]
fn plain_avx2(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        let any = _mm256_or_si256(special(load::<0, _>(block)), special(load::<32, _>(block)));
        if _mm256_testz_si256(any, any) == 0 {
            return at;
        }
        at += BLOCK;
    }
    at + pairs::plain(text.get(at..).unwrap_or_default())
}

#[target_feature(enable = "avx2")]
fn next_pair_avx2(text: &[u8], from: usize, pairs: &Pairs) -> (usize, u64) {
    let controls = u32::from(pairs.controls).wrapping_neg();
    let mut at = from;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let (first, second) = (special(load::<0, _>(block)), special(load::<32, _>(block)));
        let any = _mm256_or_si256(first, second);
        if _mm256_testz_si256(any, any) == 0 {
            let mask = join(
                pair::<0>(block, first, pairs, controls),
                pair::<32>(block, second, pairs, controls),
            );
            if mask != 0 {
                return (at, mask);
            }
        }
        at += BLOCK;
    }
    pairs::last(text, at, pairs)
}

/// The bytes that are no plain ASCII.
#[inline]
#[target_feature(enable = "avx2")]
fn special(bytes: __m256i) -> __m256i {
    const NONE: i8 = -1;
    let plain = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 0x09, 0x0A, NONE, 0x0C, 0x0D, NONE,
        NONE,
    ));
    // One up, the last of ASCII is not ASCII either, and what is not ASCII is below the controls as a signed number.
    let low =
        _mm256_cmpgt_epi8(_mm256_set1_epi8(0x21), _mm256_add_epi8(bytes, _mm256_set1_epi8(1)));
    _mm256_andnot_si256(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(plain, bytes), bytes), low)
}

/// Mask of the pairs that begin in the 32 bytes at `AT`, of which `special` are no plain ASCII.
#[inline]
#[target_feature(enable = "avx2")]
fn pair<const AT: usize>(
    block: &pairs::Block,
    special: __m256i,
    pairs: &Pairs,
    controls: u32,
) -> u32 {
    const { assert!(AT + 1 + 32 <= BLOCK + 1) };
    let bytes = load::<AT, _>(block);
    // SAFETY: one byte further on than `load`, inside the block, see the assertion.
    let behind = unsafe { _mm256_loadu_si256(block.as_ptr().add(AT + 1).cast()) };
    let groups = _mm256_and_si256(groups(&pairs.first, bytes), groups(&pairs.second, behind));
    let none = _mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, _mm256_setzero_si256())) as u32;
    let foreign = _mm256_movemask_epi8(bytes) as u32;
    !none & foreign | _mm256_movemask_epi8(special) as u32 & !foreign & controls
}

/// The groups that each byte is in, by its two halves.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn groups(halves: &[[u8; 16]; 2], bytes: __m256i) -> __m256i {
    let table = |half: &[u8; 16]| {
        // SAFETY: sixteen bytes are read of sixteen.
        _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(half.as_ptr().cast()) })
    };
    let half = _mm256_set1_epi8(0x0F);
    let low = _mm256_shuffle_epi8(table(&halves[0]), _mm256_and_si256(bytes, half));
    let high = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), half);
    _mm256_and_si256(low, _mm256_shuffle_epi8(table(&halves[1]), high))
}

/// Where the letters of a block are.
#[inline(always)]
pub(super) fn letters(block: &[u8; BLOCK]) -> Letters {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { letters_avx2(block) }
    } else {
        letters::by_byte(block)
    }
}

/// What of a block is part of a word; none where the machine has no AVX2.
#[inline(always)]
pub(super) fn runs(block: &[u8; BLOCK]) -> Option<Runs> {
    if !has_avx2() {
        return None;
    }
    // SAFETY: the machine has AVX2, as was just asked.
    Some(unsafe { runs_avx2(block) })
}

#[inline]
#[target_feature(enable = "avx2")]
fn runs_avx2(block: &[u8; BLOCK]) -> Runs {
    let (first, second) = (runs_at::<0>(block), runs_at::<32>(block));
    let [words, digits, foreign] = std::array::from_fn(|i| join(first[i], second[i]));
    Runs { words, digits, foreign }
}

/// Masks of the 32 bytes at `AT`: those of words, digits, those not ASCII.
#[inline]
#[target_feature(enable = "avx2")]
fn runs_at<const AT: usize>(block: &[u8; BLOCK]) -> [u32; 3] {
    let bytes = load::<AT, _>(block);
    let letters = among(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), b'a', 26);
    let digits = among(bytes, b'0', 10);
    // The sign of a byte that is not ASCII is its highest bit, which is all that is taken of it.
    let words = _mm256_or_si256(_mm256_or_si256(letters, digits), bytes);
    let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32;
    [bits(words), bits(digits), bits(bytes)]
}

/// Where words begin in a block.
#[inline]
pub(super) fn begun(block: &beginnings::Block, beginnings: &Beginnings) -> Begun {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { begun_avx2(block, beginnings) }
    } else {
        beginnings.begun_by_sixteen(block)
    }
}

#[target_feature(enable = "avx2")]
fn begun_avx2(block: &beginnings::Block, beginnings: &Beginnings) -> Begun {
    let (first, second) = (begun_at::<0>(block, beginnings), begun_at::<32>(block, beginnings));
    let [inside, capitals, small, foreign, open] =
        std::array::from_fn(|i| join(first[i], second[i]));
    let words = beginnings::word_starts(inside, capitals, small, foreign);
    Begun { words, open: open & words, foreign }
}

/// Masks of the 32 bytes at `AT`: letters and digits, capitals, small letters, those not ASCII, and where three bytes are
/// an opening.
#[inline]
#[target_feature(enable = "avx2")]
fn begun_at<const AT: usize>(block: &beginnings::Block, beginnings: &Beginnings) -> [u32; 5] {
    let bytes = load::<AT, _>(block);
    let small = among(bytes, b'a', 26);
    let capitals = among(bytes, b'A', 26);
    let inside = _mm256_or_si256(_mm256_or_si256(small, capitals), among(bytes, b'0', 10));
    let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32;
    let open = open_at::<AT>(block, beginnings);
    [bits(inside), bits(capitals), bits(small), bits(bytes), open]
}

/// Those of the 32 bytes at `AT` that are the first of an opening.
#[inline]
#[target_feature(enable = "avx2")]
fn open_at<const AT: usize>(block: &beginnings::Block, beginnings: &Beginnings) -> u32 {
    const { assert!(AT + 2 + 32 < BLOCK + beginnings::SHOWN) };
    let ahead = |by: usize| {
        // SAFETY: at most two bytes further on than `load`, inside the block, see the assertion.
        unsafe { _mm256_loadu_si256(block.as_ptr().add(AT + by).cast()) }
    };
    let [one, two, three] = &beginnings.bytes;
    let groups = _mm256_and_si256(
        _mm256_and_si256(groups(one, load::<AT, _>(block)), groups(two, ahead(1))),
        groups(three, ahead(2)),
    );
    !_mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, _mm256_setzero_si256())) as u32
}

/// Where openings stand in a block, and what is not ASCII.
#[inline(always)]
pub(super) fn anywhere(block: &beginnings::Block, beginnings: &Beginnings) -> (u64, u64) {
    if has_avx2() {
        // SAFETY: the machine has AVX2, as was just asked.
        unsafe { anywhere_avx2(block, beginnings) }
    } else {
        beginnings.anywhere_one_by_one(block)
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn anywhere_avx2(block: &beginnings::Block, beginnings: &Beginnings) -> (u64, u64) {
    let foreign = |bytes: __m256i| _mm256_movemask_epi8(bytes) as u32;
    let foreign = join(foreign(load::<0, _>(block)), foreign(load::<32, _>(block)));
    (join(open_at::<0>(block, beginnings), open_at::<32>(block, beginnings)), foreign)
}

/// Bytes that are one of so many in a row: shifted so that the first of them is the lowest signed byte.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn among(bytes: __m256i, first: u8, many: u8) -> __m256i {
    let shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8(0x80_u8.wrapping_sub(first) as i8));
    _mm256_cmpgt_epi8(_mm256_set1_epi8((0x80 + many) as i8), shifted)
}

#[inline]
#[target_feature(enable = "avx2")]
fn letters_avx2(block: &[u8; BLOCK]) -> Letters {
    let (first, second) = (kinds::<0>(block), kinds::<32>(block));
    let [word, odd, space, line, mark] = std::array::from_fn(|i| join(first[i], second[i]));
    Letters { word, odd, stop: mark & space >> 1 | line & line >> 1 }
}

/// Masks of the 32 bytes at `AT`: those of words, those of them that are no ASCII letter, white space, line ends, full
/// stops and the like.
#[inline]
#[target_feature(enable = "avx2")]
fn kinds<const AT: usize>(block: &[u8; BLOCK]) -> [u32; 5] {
    let bytes = load::<AT, _>(block);
    let is = |byte: u8| _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte as i8));
    let any = |a: __m256i, b: __m256i, c: __m256i| _mm256_or_si256(_mm256_or_si256(a, b), c);
    let letter = among(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), b'a', 26);
    // The sign of a byte that is not ASCII is its highest bit, which is all that is taken of it.
    let odd = _mm256_or_si256(among(bytes, b'0', 10), bytes);
    let line = is(b'\n');
    let space = _mm256_or_si256(any(is(b' '), is(b'\t'), is(b'\r')), line);
    let mark = any(is(b'.'), is(b'!'), is(b'?'));
    let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32;
    [bits(_mm256_or_si256(letter, odd)), bits(odd), bits(space), bits(line), bits(mark)]
}

#[target_feature(enable = "avx2")]
fn signs_avx2(text: &[u8], out: &mut [Signs]) {
    for (i, signs) in out.iter_mut().enumerate() {
        let Some(block) = text.get(i * BLOCK..).and_then(<[u8]>::first_chunk) else { return };
        let (first, second) = (alphabet::<0>(block), alphabet::<32>(block));
        let (rows, more) = (rows::<0>(block), rows::<32>(block));
        *signs = Signs {
            alphabet: join(first, second),
            every_other: join(rows[0], more[0]),
            every_third: join(rows[1], more[1]),
        };
    }
}

/// The 32 bytes at `AT`.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn load<const AT: usize, const LENGTH: usize>(block: &[u8; LENGTH]) -> __m256i {
    const { assert!(AT + 32 <= LENGTH) };
    // SAFETY: 32 bytes at AT lie inside the block, see the assertion.
    unsafe { _mm256_loadu_si256(block.as_ptr().add(AT).cast()) }
}

/// Mask of the bytes at `AT` that belong to the alphabet. Each bit of the tables is a row of sixteen characters: one
/// table tells by the low half of a byte in which rows it is one, the other by the high half in which row it is.
#[inline]
#[target_feature(enable = "avx2")]
fn alphabet<const AT: usize>(block: &coded::Block) -> u32 {
    const PUNCTUATION: i8 = 1; // + - /
    const DIGITS: i8 = 2;
    const A_TO_O: i8 = 4;
    const P_TO_Z: i8 = 8;
    const UNDERSCORE: i8 = 16;
    const MOST: i8 = DIGITS | A_TO_O | P_TO_Z;
    const B: i8 = PUNCTUATION | A_TO_O;
    let low = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        DIGITS | P_TO_Z,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        A_TO_O | P_TO_Z,
        B,
        A_TO_O,
        B,
        A_TO_O,
        B | UNDERSCORE,
    ));
    let high = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        0,
        0,
        PUNCTUATION,
        DIGITS,
        A_TO_O,
        P_TO_Z | UNDERSCORE,
        A_TO_O,
        P_TO_Z,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ));
    let bytes = load::<AT, _>(block);
    let halves = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), _mm256_set1_epi8(0x0F));
    // A byte that is not ASCII finds nothing in the first table.
    let rows = _mm256_and_si256(_mm256_shuffle_epi8(low, bytes), _mm256_shuffle_epi8(high, halves));
    !(_mm256_movemask_epi8(_mm256_cmpeq_epi8(rows, _mm256_setzero_si256())) as u32)
}

/// Masks of the bytes at `AT` that stand again at every other, and at every third place.
#[inline]
#[target_feature(enable = "avx2")]
fn rows<const AT: usize>(block: &coded::Block) -> [u32; 2] {
    const { assert!(AT + 6 + 32 <= BLOCK + coded::REACH) };
    let bytes = load::<AT, _>(block);
    let again = |other: __m256i| _mm256_cmpeq_epi8(bytes, other);
    let ahead = |by: usize| {
        // SAFETY: at most six bytes further on than `load`, inside the sixteen that the block has behind it.
        unsafe { _mm256_loadu_si256(block.as_ptr().add(AT + by).cast()) }
    };
    let alone = _mm256_andnot_si256(again(ahead(1)), again(ahead(6)));
    let other = _mm256_and_si256(again(ahead(2)), again(ahead(4)));
    let small =
        _mm256_cmpeq_epi8(bytes, _mm256_min_epu8(bytes, _mm256_set1_epi8(LAST_OF_PAIRS as i8)));
    let third = _mm256_and_si256(again(ahead(3)), small);
    let bits = |mask: __m256i| _mm256_movemask_epi8(_mm256_and_si256(alone, mask)) as u32;
    [bits(other), bits(third)]
}

/// A block and what its windows reach into.
type Block = [u8; BLOCK + AHEAD];

#[target_feature(enable = "avx2")]
fn fill_avx2(text: &[u8], filter: Filter<'_>, out: &mut [Raw]) {
    for (i, raw) in out.iter_mut().enumerate() {
        let Some(block) = text[i * BLOCK..].first_chunk::<{ BLOCK + AHEAD }>() else { return };
        let (first, second) = (classes::<0>(block), classes::<32>(block));
        *raw = Raw {
            digit: join(first[0], second[0]),
            word: join(first[3], second[3]),
            at: join(first[1], second[1]),
            colon: join(first[2], second[2]),
            literal: literals(block, filter),
        };
    }
}

pub(super) fn join(first: u32, second: u32) -> u64 {
    u64::from(first) | u64::from(second) << 32
}

/// Masks of the 32 bytes at `AT`: digits, `@`, colons, letters and digits.
#[inline]
#[target_feature(enable = "avx2")]
fn classes<const AT: usize>(block: &Block) -> [u32; 4] {
    let bytes = load::<AT, _>(block);
    let is = |byte: u8| _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte as i8));
    let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32;
    // Shifted so that `0` is the lowest signed byte, a digit is one of the lowest ten.
    let shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8(0x50));
    let digit = _mm256_cmpgt_epi8(_mm256_set1_epi8(-118), shifted);
    // The same for letters, of which there are 26 from `a` on.
    let small = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
    let shifted = _mm256_add_epi8(small, _mm256_set1_epi8(0x1F));
    let word = _mm256_or_si256(digit, _mm256_cmpgt_epi8(_mm256_set1_epi8(-102), shifted));
    [bits(digit), bits(is(b'@')), bits(is(b':')), bits(word)]
}

/// The filter's answer for the 64 windows of a block: the same arithmetic as [`Filter::has`], eight at a time.
#[inline]
#[target_feature(enable = "avx2")]
fn literals(block: &Block, filter: Filter<'_>) -> u64 {
    // The eight windows of four bytes that begin in the first eight of sixteen bytes.
    let windows = _mm256_setr_epi8(
        0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6, 4, 5, 6, 7, 5, 6, 7, 8, 6, 7, 8, 9, 7, 8,
        9, 10,
    );
    let mut found = 0;
    for at in (0..BLOCK).step_by(8) {
        const { assert!(BLOCK - 8 + 16 <= BLOCK + AHEAD) };
        // SAFETY: sixteen bytes at `at`, which is at most BLOCK - 8, lie inside the block, see the assertion.
        let bytes = unsafe { _mm_loadu_si128(block.as_ptr().add(at).cast()) };
        let keys = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes), windows);
        let keys = _mm256_or_si256(keys, _mm256_set1_epi8(0x20));
        let known = holds(keys, filter);
        found |= (_mm256_movemask_ps(_mm256_castsi256_ps(known)) as u64) << at;
    }
    found
}

/// In the sign of each number whether the set may hold that key.
#[inline]
#[target_feature(enable = "avx2")]
fn holds(keys: __m256i, filter: Filter<'_>) -> __m256i {
    let three = _mm256_and_si256(keys, _mm256_set1_epi32(0x00FF_FFFF));
    let product = _mm256_mullo_epi32(three, _mm256_set1_epi32(filter.multiplier as i32));
    let number = _mm256_srli_epi32::<{ SHIFT as i32 }>(product);
    // SAFETY: the shift leaves numbers below WORDS, and a set has a row more before its words: a word and the one before it
    // are loaded, the latter for the first word the last one of that row.
    let words = unsafe {
        let before = filter.set.as_ptr().cast::<u16>().add(IN_ROW - 1);
        _mm256_i32gather_epi32::<2>(before.cast(), number)
    };
    // The word is the upper half. The bit asked for becomes the sign.
    let fourth = _mm256_and_si256(_mm256_srli_epi32::<24>(keys), _mm256_set1_epi32(15));
    _mm256_sllv_epi32(words, fourth)
}
