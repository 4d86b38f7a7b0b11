//! How often each kind of byte stands in a line.
//!
//! In: the bytes of a line. Out: [`Counts`]. All are counted at once, a byte of one number each.

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
    /// Of a line.
    pub(super) fn of(line: &[u8]) -> Counts {
        let mut counts = Counts::default();
        let mut behind_letter = 0;
        // No more at a time than a byte can count.
        for part in line.chunks(255) {
            let mut sums = 0;
            for &byte in part {
                let add = ADDS[behind_letter][usize::from(byte)];
                sums += add;
                behind_letter = (add >> 56) as usize & 1;
            }
            counts.add(sums);
        }
        counts
    }

    fn add(&mut self, sums: u64) {
        let [lower, upper, lower_start, upper_start, sign, digit, ..] =
            sums.to_le_bytes().map(u32::from);
        self.lower += lower;
        self.upper += upper;
        self.lower_start += lower_start;
        self.upper_start += upper_start;
        self.sign += sign;
        self.digit += digit;
    }
}

/// What a byte adds to each count, behind no letter and behind one; the last count is that of letters.
static ADDS: [[u64; 256]; 2] = {
    let mut adds = [[0; 256]; 2];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        let (lower, upper) = (byte.is_ascii_lowercase() as u8, byte.is_ascii_uppercase() as u8);
        let (sign, digit) = (is_sign(byte) as u8, byte.is_ascii_digit() as u8);
        let letter = is_letter(byte) as u8;
        adds[0][i] = u64::from_le_bytes([lower, upper, lower, upper, sign, digit, 0, letter]);
        adds[1][i] = u64::from_le_bytes([lower, upper, 0, 0, sign, digit, 0, letter]);
        i += 1;
    }
    adds
};

/// Letters, digits, and all of what is not ASCII.
const fn is_letter(byte: u8) -> bool {
    (byte | 0x20).is_ascii_lowercase() | byte.is_ascii_digit() | (byte >= 0x80)
}

/// One of ``#$%&()*+/;<=>@[\]^_`{|}~``, by ranges.
const fn is_sign(byte: u8) -> bool {
    between(byte, b'#', b'&')
        | between(byte, b'(', b'+')
        | between(byte, b';', b'>')
        | between(byte, b'[', b'`')
        | between(byte, b'{', b'~')
        | (byte == b'/')
        | (byte == b'@')
}

const fn between(byte: u8, low: u8, high: u8) -> bool {
    byte.wrapping_sub(low) <= high - low
}

/// Where the line ends that `text` begins with.
pub(super) fn line_end(text: &[u8]) -> usize {
    // The compiler compares the bytes of a chunk side by side.
    const CHUNK: usize = 32;
    let is_whole = |chunk: &&[u8; CHUNK]| {
        chunk.iter().fold(0, |found, byte| found | u8::from(*byte == b'\n')) == 0
    };
    let chunks = text.as_chunks::<CHUNK>().0.iter();
    let skipped = chunks.take_while(is_whole).count() * CHUNK;
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
        for length in 0..600 {
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
