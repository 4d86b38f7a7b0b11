//! How often each kind of byte stands in a line.
//!
//! In: the bytes of a line. Out: [`Counts`]. The loops have no branches and count in bytes, so that the compiler makes
//! sixteen steps of them one.

/// Longest line that is counted.
pub(super) const LONGEST: usize = 400;
/// Bytes that the compiler counts side by side; a line is filled up with spaces, which count as nothing.
const STEP: usize = 32;
/// As many bytes as a byte can count, in whole steps.
const BLOCK: usize = 255 / STEP * STEP;

/// Counts of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) lower: u32,
    pub(super) upper: u32,
    /// Lower-case letters behind no letter or digit.
    pub(super) lower_start: u32,
    pub(super) upper_start: u32,
    /// Signs of code and markup.
    pub(super) sign: u32,
    pub(super) digit: u32,
}

impl Counts {
    /// Of the first [`LONGEST`] bytes of a line.
    pub(super) fn of(line: &[u8]) -> Counts {
        // Room for a byte before the first.
        let mut padded = [b' '; 1 + LONGEST.next_multiple_of(STEP)];
        let length = line.len().min(LONGEST);
        padded[1..][..length].copy_from_slice(&line[..length]);
        let length = length.next_multiple_of(STEP);
        let (before, bytes) = (&padded[..length], &padded[1..][..length]);
        let mut counts = [0; KINDS];
        for (before, bytes) in before.chunks(BLOCK).zip(bytes.chunks(BLOCK)) {
            for (count, found) in counts.iter_mut().zip(tally(before, bytes)) {
                *count += u32::from(found);
            }
        }
        let [lower, upper, lower_start, upper_start, sign, digit] = counts;
        Counts { lower, upper, lower_start, upper_start, sign, digit }
    }
}

const KINDS: usize = 6;

/// The counts of at most [`BLOCK`] bytes, given the byte before each.
#[inline]
fn tally(before: &[u8], bytes: &[u8]) -> [u8; KINDS] {
    let [mut lower, mut upper, mut lower_start, mut upper_start, mut sign, mut digit] =
        [0u8; KINDS];
    for (&before, &byte) in before.iter().zip(bytes) {
        let start = u8::from(!is_letter(before));
        let (is_lower, is_upper) =
            (u8::from(byte.is_ascii_lowercase()), u8::from(byte.is_ascii_uppercase()));
        lower += is_lower;
        upper += is_upper;
        lower_start += is_lower & start;
        upper_start += is_upper & start;
        sign += u8::from(is_sign(byte));
        digit += u8::from(byte.is_ascii_digit());
    }
    [lower, upper, lower_start, upper_start, sign, digit]
}

/// Letters, digits, and all of what is not ASCII.
#[inline(always)]
fn is_letter(byte: u8) -> bool {
    (byte | 0x20).is_ascii_lowercase() | byte.is_ascii_digit() | (byte >= 0x80)
}

/// One of ``#$%&()*+/;<=>@[\]^_`{|}~``, by ranges.
#[inline(always)]
fn is_sign(byte: u8) -> bool {
    let between = |low: u8, high: u8| byte.wrapping_sub(low) <= high - low;
    between(b'#', b'&')
        | between(b'(', b'+')
        | between(b';', b'>')
        | between(b'[', b'`')
        | between(b'{', b'~')
        | (byte == b'/')
        | (byte == b'@')
}

/// Where the line ends that `text` begins with.
pub(super) fn line_end(text: &[u8]) -> usize {
    let (chunks, _) = text.as_chunks::<STEP>();
    let is_whole = |chunk: &&[u8; STEP]| {
        chunk.iter().fold(0, |found, byte| found | u8::from(*byte == b'\n')) == 0
    };
    let skipped = chunks.iter().take_while(is_whole).count() * STEP;
    let rest = text[skipped..].iter().position(|byte| *byte == b'\n');
    rest.map_or(text.len(), |at| skipped + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte.
    fn plain(line: &[u8]) -> Counts {
        let mut counts = Counts::default();
        let mut behind_letter = false;
        for &byte in line {
            let start = u32::from(!behind_letter);
            let (lower, upper) = (byte.is_ascii_lowercase(), byte.is_ascii_uppercase());
            counts.lower += u32::from(lower);
            counts.upper += u32::from(upper);
            counts.lower_start += u32::from(lower) & start;
            counts.upper_start += u32::from(upper) & start;
            counts.digit += u32::from(byte.is_ascii_digit());
            counts.sign += u32::from(b"#$%&()*+/;<=>@[\\]^_`{|}~".contains(&byte));
            behind_letter = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        }
        counts
    }

    #[test]
    fn all_ways_to_count_agree() {
        let mut line = Vec::new();
        let mut state = 1u32;
        for length in 0..LONGEST {
            line.clear();
            for _ in 0..length {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let byte = (state >> 24) as u8;
                line.push(if state >> 20 & 7 == 0 { byte } else { byte & 0x7F });
            }
            assert_eq!(Counts::of(&line), plain(&line), "{line:?}");
            let end = line.iter().position(|byte| *byte == b'\n').unwrap_or(line.len());
            assert_eq!(line_end(&line), end);
        }
    }
}
