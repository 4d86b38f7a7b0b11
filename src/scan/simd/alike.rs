//! A line in which all digits are alike: programs write the same few lines over and over, but for their numbers.
//!
//! In: a text. Out: the [`Form`] of the line that it begins with: its bytes with `0` for each digit. Forms are compared
//! whole, so that a line is never taken for another one; a hash says where to look for it. It is kept as bytes, so it never
//! shows in `Debug`.

use std::fmt;

use super::sixteen::{Kinds, SIXTEEN};

/// Longer lines have no form.
pub(crate) const LONGEST: usize = 256;
/// Bytes that are looked at together.
const PART: usize = 32;
type Part = [u8; PART];

/// Whether a line may begin with a time or a date, as records of logs do: items of a list begin with fewer digits. A prompt
/// with such is not worth remembering.
#[inline(always)]
pub(crate) fn may_be_record(line: &[u8]) -> bool {
    const FEWEST: u32 = 4;
    let head = line.first_chunk::<SIXTEEN>();
    head.is_some_and(|head| Kinds::of(head).digits.count_ones() >= FEWEST)
}

/// See the [module](self).
#[derive(Clone)]
pub(crate) struct Form {
    signs: [u8; LONGEST],
    parts: usize,
    pub(crate) hash: u64,
    /// How many bytes the line has.
    pub(crate) length: usize,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("length", &self.length).finish_non_exhaustive()
    }
}

impl Default for Form {
    fn default() -> Form {
        Form::NONE
    }
}

impl Form {
    /// Of nothing yet.
    pub(crate) const NONE: Form = Form { signs: [0; LONGEST], parts: 0, hash: 0, length: 0 };

    /// Become that of the line which a text begins with; whether it has one: not, if it is long, or if next to nothing stands
    /// behind it.
    #[inline(always)]
    pub(crate) fn read(&mut self, text: &[u8]) -> bool {
        (self.parts, self.hash, self.length) = (0, 0, 0);
        machine::read(text, self)
    }

    /// What two lines have in common if they have a form in common.
    #[inline(always)]
    fn signs(&self) -> &[u8] {
        self.signs.get(..PART * self.parts).unwrap_or_default()
    }

    /// To know it again.
    pub(crate) fn kept(&self) -> Kept {
        Kept(self.signs().into())
    }

    #[inline(always)]
    pub(crate) fn is(&self, known: &Kept) -> bool {
        *known.0 == *self.signs()
    }
}

/// A form that is remembered.
pub(crate) struct Kept(Box<[u8]>);

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

/// Numbers that a hash is made of, side by side.
type Lanes = [u32; PART / 4];

/// Odd, and with bits all over.
const FACTOR: u32 = 0x9E37_79B1;

/// One number of all.
#[inline(always)]
fn finish(lanes: &Lanes) -> u64 {
    lanes.as_chunks().0.iter().fold(0_u64, |hash, [low, high]| {
        let both = u64::from(*low) | u64::from(*high) << 32;
        (hash.rotate_left(23) ^ both).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// Reads a form part by part; `part` makes the signs of one, takes them into the hash, and tells where in it the line ends.
#[inline(always)]
fn read_by(text: &[u8], form: &mut Form, mut part: impl FnMut(&Part, &mut Part) -> usize) -> bool {
    let parts = text.as_chunks().0.iter().zip(form.signs.as_chunks_mut().0);
    for (i, (bytes, signs)) in parts.enumerate() {
        let left = part(bytes, signs);
        if left < PART {
            (form.parts, form.length) = (i + 1, PART * i + left);
            return true;
        }
    }
    false
}

/// For any machine. Behind the line's end are bytes that no line has, so that where it ends is told.
fn plain_part(bytes: &Part, signs: &mut Part) -> usize {
    let left = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(PART);
    for (i, (sign, byte)) in signs.iter_mut().zip(bytes).enumerate() {
        let alike = if byte.is_ascii_digit() { b'0' } else { *byte };
        *sign = if i < left { alike } else { b'\n' };
    }
    left
}

/// Takes a part's signs into the numbers that a hash is made of.
fn mix(lanes: &mut Lanes, signs: &Part) {
    for (lane, four) in lanes.iter_mut().zip(signs.as_chunks().0) {
        let mixed = (*lane ^ u32::from_le_bytes(*four)).wrapping_mul(FACTOR);
        *lane = mixed ^ mixed >> 15;
    }
}

fn read_plainly(text: &[u8], form: &mut Form) -> bool {
    let mut lanes = Lanes::default();
    let is_read = read_by(text, form, |bytes, signs| {
        let left = plain_part(bytes, signs);
        mix(&mut lanes, signs);
        left
    });
    form.hash = finish(&lanes);
    is_read
}

#[cfg(target_arch = "x86_64")]
mod machine {
    #![allow(
        unsafe_code,
        reason = "loads, stores, and calling a function that needs AVX2; all are checked right beside"
    )]

    use std::arch::x86_64::*;

    use super::super::has::has_avx2;
    use super::{FACTOR, Form, Lanes, PART, Part, finish, read_by, read_plainly};

    #[inline(always)]
    pub(super) fn read(text: &[u8], form: &mut Form) -> bool {
        if has_avx2() {
            // SAFETY: the machine has AVX2, as was just asked.
            unsafe { read_avx2(text, form) }
        } else {
            read_plainly(text, form)
        }
    }

    #[target_feature(enable = "avx2")]
    fn read_avx2(text: &[u8], form: &mut Form) -> bool {
        let mut sums = _mm256_setzero_si256();
        let is_read = read_by(text, form, |bytes, signs| {
            let (left, alike) = part(bytes, signs);
            let mixed = _mm256_xor_si256(sums, alike);
            let mixed = _mm256_mullo_epi32(mixed, _mm256_set1_epi32(FACTOR as i32));
            sums = _mm256_xor_si256(mixed, _mm256_srli_epi32::<15>(mixed));
            left
        });
        let mut lanes = Lanes::default();
        // SAFETY: there are as many bytes of lanes as are stored.
        unsafe { _mm256_storeu_si256(lanes.as_mut_ptr().cast(), sums) };
        form.hash = finish(&lanes);
        is_read
    }

    /// The signs of a part, and where in it the line ends.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn part(bytes: &Part, signs: &mut Part) -> (usize, __m256i) {
        const DIGITS: i8 = 10;
        // SAFETY: a part has as many bytes as are loaded.
        let bytes = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
        // Shifted so that digits are the lowest of those with a sign.
        let shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8((0x80 - b'0') as i8));
        let is_digit = _mm256_cmpgt_epi8(_mm256_set1_epi8(i8::MIN + DIGITS), shifted);
        let zero = _mm256_set1_epi8(b'0' as i8);
        let end = _mm256_set1_epi8(b'\n' as i8);
        let ends = _mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, end)) as u32;
        let left = ends.trailing_zeros() as usize;
        let mut alike = _mm256_blendv_epi8(bytes, zero, is_digit);
        if left < PART {
            // SAFETY: 32 bytes from at most the 32nd of 64.
            let is_behind = unsafe { _mm256_loadu_si256(BEHIND.as_ptr().add(PART - left).cast()) };
            alike = _mm256_blendv_epi8(alike, end, is_behind);
        }
        // SAFETY: a part has as many bytes as are stored.
        unsafe { _mm256_storeu_si256(signs.as_mut_ptr().cast(), alike) };
        (left, alike)
    }

    /// Bytes that are not set, and as many that are.
    static BEHIND: [u8; 2 * PART] = {
        let (mut bytes, mut i) = ([0; 2 * PART], PART);
        while i < 2 * PART {
            bytes[i] = 0xFF;
            i += 1;
        }
        bytes
    };
}

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    pub(super) use super::read_plainly as read;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form of a line that other text stands behind.
    fn form(line: &str) -> Option<Form> {
        let mut form = Form::NONE;
        form.read(&[line.as_bytes(), b"\n", &[b'x'; PART]].concat()).then_some(form)
    }

    /// Numbers below others: the trainer, which has this file too, has no crate for it.
    fn random() -> impl FnMut(usize) -> usize {
        let mut state = 7u32;
        move |below| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize % below
        }
    }

    #[test]
    fn lines_have_one_form_if_only_digits_differ() {
        let plain = |line: &str| line.replace(|c: char| c.is_ascii_digit(), "0");
        let (mut random, mut alike) = (random(), [0; 2]);
        for _ in 0..4000 {
            let (long, few) = (random(2) == 0, random(2) == 0);
            let mut line = || -> String {
                let length = random(if long { 80 } else { 4 });
                let signs = ["0", "1", "7", "a", "b", " ", ":", "é", "\0"];
                (0..length).map(|_| signs[random(if few { 4 } else { 9 })]).collect()
            };
            let (line, other) = (line(), line());
            let again = line.replace('1', "7").replace('0', "3");
            for (one, other) in [(&line, &other), (&line, &again)] {
                let (first, second) = (form(one).unwrap(), form(other).unwrap());
                let is_alike = plain(one) == plain(other);
                assert_eq!(first.length, one.len());
                assert_eq!(is_alike, first.signs() == second.signs(), "{one:?} {other:?}");
                assert!(!is_alike || first.hash == second.hash);
                alike[usize::from(is_alike)] += 1;
            }
        }
        assert!(alike.iter().all(|count| *count > 1000), "{alike:?}");
    }

    #[test]
    fn all_ways_to_read_agree() {
        let mut random = random();
        for round in 0..4000 {
            let byte = |random: &mut dyn FnMut(usize) -> usize| match random(4) {
                0 => b'0' + random(10) as u8,
                1 if round % 3 == 0 => random(256) as u8,
                _ => b"x/:\xC3"[random(4)],
            };
            let text: Vec<u8> = (0..random(300)).map(|_| byte(&mut random)).collect();
            let (mut fast, mut plain) = (Form::NONE, Form::NONE);
            assert_eq!(fast.read(&text), read_plainly(&text, &mut plain));
            let seen = |form: &Form| (form.signs().to_vec(), form.hash, form.length);
            assert_eq!(seen(&fast), seen(&plain));
        }
    }

    #[test]
    fn a_form_is_of_a_line_that_is_not_too_long() {
        for length in 0..LONGEST + PART {
            let found = form(&"7".repeat(length)).map(|form| form.length);
            assert_eq!(found, Some(length).filter(|length| *length < LONGEST));
        }
        let mut form = Form::NONE;
        assert!(!form.read(b"no end of a line") && !form.read(b"no room behind it\n"));
    }
}
