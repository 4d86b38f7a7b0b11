//! The words of a text and their hashes, some dozens at a time.
//!
//! In: bytes. Out: batches of words, the same that [`Words`](crate::text::words::Words) gives. Where words begin and end is
//! told by masks of 64 bytes, and words of ASCII letters and digits are hashed eight at a time; words with other characters,
//! and very long ones, are left to what reads words elsewhere, so that there is one place that says what a word is. The
//! hashes of the last words of the batch before are kept.

use super::REACH;
use super::joint::{self, Joints, is_joint};
use crate::scan::simd::BLOCK;
use crate::scan::simd::runs::Runs;
use crate::scan::simd::sixteen::SIXTEEN;
use crate::span::Span;
use crate::text::words::{SEED, STEM, Word, each_foreign, mix};

/// Words that are hashed together.
pub(crate) const EIGHT: usize = 8;
/// Most words of a batch.
pub(crate) const MOST: usize = 128;
/// Words of the batch before that are kept: those that a stretch may reach back to, and one more.
pub(crate) const KEPT: usize = (REACH + 1).next_multiple_of(EIGHT);
/// Words that there is room for.
pub(crate) const ROOM: usize = KEPT + MOST;
/// A block and the bytes behind it that are read with its last word.
const SHOWN: usize = BLOCK + SIXTEEN;

/// The hashes of the words at hand: first those of words that are kept, then those of the batch.
#[derive(Debug)]
pub(crate) struct Batch {
    /// Where the next batch begins.
    at: usize,
    count: usize,
    pub(crate) hashes: [u32; ROOM],
    pub(crate) stems: [u32; ROOM],
    /// The bytes that words begin with, whatever stands behind them: the first eight, and the next. Of a word that is hashed
    /// alone, hash and stem.
    letters: [[u64; MOST]; 2],
    /// Which of them count: no byte behind the word, of digits that stand together only the first; none of a word that is
    /// hashed alone.
    counted: [u32; MOST],
    /// The words of the batch that code joins to the word before, so that their pair loses.
    pub(crate) joints: Joints,
}

impl Default for Batch {
    fn default() -> Batch {
        Batch {
            at: 0,
            count: 0,
            hashes: [0; ROOM],
            stems: [0; ROOM],
            letters: [[0; MOST]; 2],
            counted: [0; MOST],
            joints: Joints::default(),
        }
    }
}

impl Batch {
    /// Begin a text: no word stands before it.
    pub(crate) fn open(&mut self) {
        (self.at, self.count) = (0, 0);
        self.hashes[..KEPT].fill(0);
        self.stems[..KEPT].fill(0);
    }

    /// Keep the last words as those before the next.
    #[inline(always)]
    pub(crate) fn turn(&mut self) {
        keep(&mut self.hashes, self.count);
        keep(&mut self.stems, self.count);
        self.joints.clear();
        self.count = 0;
    }

    /// Where the next batch begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// So many words were put there by another, up to that byte of the text; what stands between them is told already.
    pub(crate) fn stop_at(&mut self, count: usize, at: usize) {
        (self.count, self.at) = (count, at);
    }

    /// The hashes of the word at a place.
    pub(crate) fn word(&self, place: usize) -> Word {
        let (hash, stem) = (self.hashes[place], self.stems[place]);
        Word { span: Span::default(), hash, stem }
    }

    /// Read the next words of the text; how many. Where they lie goes to `spans`, behind those that are kept.
    #[inline(always)]
    pub(crate) fn read(&mut self, text: &[u8], spans: &mut [Span; ROOM]) -> usize {
        self.turn();
        // Each other byte of a block may begin a word.
        while self.count <= MOST - BLOCK / 2 && self.at < text.len() {
            let rest = &text[self.at..];
            let mut padded = [0; SHOWN];
            let block = rest.first_chunk().unwrap_or_else(|| {
                let length = rest.len().min(SHOWN);
                padded[..length].copy_from_slice(&rest[..length]);
                &padded
            });
            self.block(text, block, spans);
        }
        self.hash();
        self.count
    }

    /// The words that begin in a block, up to one that is to be read alone or goes on behind the block.
    #[inline(always)]
    fn block(&mut self, text: &[u8], block: &[u8; SHOWN], spans: &mut [Span; ROOM]) {
        let Some(bytes) = block.first_chunk() else { return };
        let Runs { words: all, digits, foreign } = Runs::of(bytes);
        let stop = foreign | all & 1 << (BLOCK - 1);
        // Up to the last separator before that.
        let left_out = (!all & stop.wrapping_sub(1) & !stop).leading_zeros();
        let words = all & (!0_u64).checked_shr(left_out).unwrap_or(0);
        let counted = words & !(digits & digits << 1);
        let mut starts = words & !(words << 1);
        // The first word may stand behind one of another block.
        let others = starts & starts.wrapping_sub(1);
        let mut joined = others & joint::behind_code(bytes, all);
        while joined != 0 {
            let before = (joined & joined.wrapping_neg()) - 1;
            self.joints.add(self.count + (starts & before).count_ones() as usize);
            joined &= joined - 1;
        }
        let mut ends = !words & words << 1;
        let (at, mut place) = (self.at, self.count);
        while starts != 0 {
            let (start, end) = (starts.trailing_zeros() as usize, ends.trailing_zeros() as usize);
            // Up to where the word ends.
            let counted = counted >> start & ((1 << ((end - start) % BLOCK)) - 1);
            starts &= starts - 1;
            ends &= ends.wrapping_sub(1);
            let i = place % MOST;
            spans[KEPT + i] = Span { start: at + start, end: at + end };
            let bytes = &block[start % BLOCK..start % BLOCK + SIXTEEN];
            for (letters, bytes) in self.letters.iter_mut().zip(bytes.as_chunks().0) {
                letters[i] = u64::from_le_bytes(*bytes);
            }
            self.counted[i] = counted as u32;
            if counted >> SIXTEEN != 0 {
                self.long(place, &block[start % BLOCK..], counted);
            }
            place += 1;
        }
        if words != 0 {
            self.join(text, self.count, spans);
        }
        self.count = place;
        self.at += BLOCK - left_out as usize;
        if foreign != 0 || left_out as usize == BLOCK {
            self.foreign(text, spans);
        }
    }

    /// Words with characters that are not ASCII, as many as stand together or one byte apart, or a word of many bytes.
    #[inline(never)]
    fn foreign(&mut self, text: &[u8], spans: &mut [Span; ROOM]) {
        self.at = each_foreign(text, self.at, |word| {
            self.push_alone(word, text, spans);
            self.count < MOST
        });
    }

    fn push_alone(&mut self, word: Word, text: &[u8], spans: &mut [Span; ROOM]) {
        spans[KEPT + self.count % MOST] = word.span;
        self.alone(self.count, word.hash, word.stem);
        self.join(text, self.count, spans);
        self.count += 1;
    }

    /// Tell what stands between the word at a place, where it is known already, and the one before it.
    #[inline(always)]
    fn join(&mut self, text: &[u8], place: usize, spans: &[Span; ROOM]) {
        let i = place % MOST;
        let gap = spans[KEPT + i - 1].end..spans[KEPT + i].start;
        if text.get(gap).is_some_and(is_joint) {
            self.joints.add(place);
        }
    }

    /// Tell the hashes of a word that is not hashed with others.
    fn alone(&mut self, place: usize, hash: u32, stem: u32) {
        let i = place % MOST;
        self.counted[i] = 0;
        self.letters[0][i] = u64::from(hash) | u64::from(stem) << 32;
    }

    /// A word of more bytes than are hashed together, which `bytes` begin with.
    #[inline(never)]
    fn long(&mut self, place: usize, bytes: &[u8], mut counted: u64) {
        let (mut hash, mut stem, mut letters) = (SEED, SEED, 0);
        while counted != 0 {
            let byte = bytes[counted.trailing_zeros() as usize];
            hash = mix(hash, folded(byte.into()) & 0xFF);
            counted &= counted - 1;
            letters += 1;
            if letters <= STEM {
                stem = hash;
            }
        }
        self.alone(place, hash, stem);
    }

    #[inline(always)]
    fn hash(&mut self) {
        let hashes = self.hashes[KEPT..].as_chunks_mut::<EIGHT>().0.iter_mut();
        let stems = self.stems[KEPT..].as_chunks_mut::<EIGHT>().0.iter_mut();
        let [first, next] = self.letters.each_ref().map(|letters| letters.as_chunks().0);
        let words = first.iter().zip(next).zip(self.counted.as_chunks().0);
        let groups = self.count.div_ceil(EIGHT);
        for ((hashes, stems), ((first, next), counted)) in hashes.zip(stems).zip(words).take(groups)
        {
            [*hashes, *stems] = hash_eight([first, next], counted);
        }
    }
}

/// Move the last words to where those are that are kept.
#[inline(always)]
pub(crate) fn keep<T: Copy>(all: &mut [T; ROOM], count: usize) {
    let count = count.min(MOST);
    all.copy_within(count..count + KEPT, 0);
}

/// Hashes and stems of eight words of ASCII letters and digits, of which those letters are hashed that count; of words of
/// which none counts, the two halves of the first number.
#[inline(always)]
fn hash_eight(letters: [&[u64; EIGHT]; 2], counted: &[u32; EIGHT]) -> [[u32; EIGHT]; 2] {
    let [alone, alone_stems] = halves(letters[0]);
    let [first, next] = folded_halves(letters[0]);
    let begun = mixed(&[SEED; EIGHT], &first, counted, 0..1);
    let mut hashes = either(counted, &begun, &alone);
    hashes = mixed(&hashes, &first, counted, 1..4);
    hashes = mixed(&hashes, &next, counted, 4..STEM);
    let mut stems = either(counted, &hashes, &alone_stems);
    hashes = mixed(&hashes, &next, counted, STEM..8);
    if some(counted, |counted| counted >> 8) {
        let [first, next] = folded_halves(letters[1]);
        hashes = mixed(&hashes, &first, counted, 8..12);
        hashes = mixed(&hashes, &next, counted, 12..16);
    }
    if some(counted, lacking) {
        tell_stems(letters, counted, &mut stems);
    }
    [hashes, stems]
}

/// Of each word the number of the first row, or of the second where nothing counts.
#[inline(always)]
fn either(counted: &[u32; EIGHT], one: &[u32; EIGHT], other: &[u32; EIGHT]) -> [u32; EIGHT] {
    let mut either = [0; EIGHT];
    for word in 0..EIGHT {
        either[word] = if counted[word] == 0 { other[word] } else { one[word] };
    }
    either
}

/// Tell the stems of words of whose first letters some don't count, one by one: of eight words they are few.
#[inline(never)]
fn tell_stems(letters: [&[u64; EIGHT]; 2], counted: &[u32; EIGHT], stems: &mut [u32; EIGHT]) {
    for (word, stem) in stems.iter_mut().enumerate() {
        if lacking(counted[word]) != 0 {
            *stem = stem_of([letters[0][word], letters[1][word]], counted[word]);
        }
    }
}

/// The hash of the first letters that count.
#[inline(always)]
fn stem_of([first, next]: [u64; 2], mut counted: u32) -> u32 {
    let mut hash = SEED;
    for _ in 0..STEM {
        let at = counted.trailing_zeros();
        let letters = if at < 8 { first } else { next };
        let mixed = mix(hash, folded((letters >> (8 * (at % 8))) as u32) & 0xFF);
        hash = if counted == 0 { hash } else { mixed };
        counted &= counted.wrapping_sub(1);
    }
    hash
}

/// Whether some of the numbers has bits of that sort.
#[inline(always)]
fn some(numbers: &[u32; EIGHT], bits: impl Fn(u32) -> u32) -> bool {
    numbers.iter().fold(0, |all, number| all | bits(*number)) != 0
}

/// The first and the last four of eight bytes of each word.
#[inline(always)]
fn halves(letters: &[u64; EIGHT]) -> [[u32; EIGHT]; 2] {
    let mut halves = [[0; EIGHT]; 2];
    for word in 0..EIGHT {
        halves[0][word] = letters[word] as u32;
        halves[1][word] = (letters[word] >> 32) as u32;
    }
    halves
}

/// The same, folded.
#[inline(always)]
fn folded_halves(letters: &[u64; EIGHT]) -> [[u32; EIGHT]; 2] {
    let mut halves = halves(letters);
    for half in &mut halves {
        for letters in half {
            *letters = folded(*letters);
        }
    }
    halves
}

/// The hashes with so many letters more, of which each number holds four.
#[inline(always)]
fn mixed(
    hashes: &[u32; EIGHT],
    letters: &[u32; EIGHT],
    counted: &[u32; EIGHT],
    places: std::ops::Range<usize>,
) -> [u32; EIGHT] {
    let mut made = *hashes;
    for at in places {
        for word in 0..EIGHT {
            let next = mix(made[word], letters[word] >> (8 * (at % 4)) & 0xFF);
            let counts = counted[word] << (31 - at);
            made[word] = if (counts as i32) < 0 { next } else { made[word] };
        }
    }
    made
}

/// Which of the first five letters don't count, being digits, if others do farther back: the stem has those then.
#[inline(always)]
fn lacking(counted: u32) -> u32 {
    let first = (1 << STEM) - 1;
    if counted > first { first & !counted } else { 0 }
}

/// Four letters in lower case, digits as `0`.
#[inline(always)]
fn folded(bytes: u32) -> u32 {
    let lower = bytes | 0x2020_2020;
    // Of letters and digits, letters have this bit; it makes a mask of the lower half.
    let letters = lower & 0x4040_4040;
    lower & (0xF0F0_F0F0 | ((letters >> 2) - (letters >> 6)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::words::Words;

    fn agree(text: &[u8]) {
        let (mut batch, mut spans) = (Batch::default(), [Span::default(); ROOM]);
        batch.open();
        let mut read = Vec::new();
        loop {
            let count = batch.read(text, &mut spans);
            if count == 0 {
                break;
            }
            read.extend((KEPT..KEPT + count).map(|i| Word {
                span: spans[i],
                hash: batch.hashes[i],
                stem: batch.stems[i],
            }));
        }
        assert_eq!(read, Words::new(text).collect::<Vec<_>>(), "{text:?}");
    }

    #[test]
    fn words_of_every_length_at_every_place() {
        for length in 1..80 {
            for gap in
                [" ", "  ", "\u{2003}", ".\n\n                    ", "é", "1", "_", "東京", "22b"]
            {
                let (letters, digits) = ("Ab".repeat(length), "01".repeat(length));
                let word = &letters[..length];
                let rest = "and so it goes on ".repeat(8);
                agree(
                    [word, gap, &digits[..length], gap, word, gap, word, &rest].concat().as_bytes(),
                );
                agree(
                    [&rest, gap, word, gap, word, "7", word, &gap.repeat(90), &rest]
                        .concat()
                        .as_bytes(),
                );
            }
        }
        agree("a ".repeat(500).as_bytes());
        agree("東".repeat(500).as_bytes());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_same_words(text in r"([a-zA-Z]{1,20}|[0-9]{1,18}|[a-z0-9]{1,70}|[a-z0-9é東_]{1,6}|[ .,\n]{1,20}|\PC){0,160}") {
            agree(text.as_bytes());
        }

        #[test]
        fn the_same_words_in_any_bytes(text in prop::collection::vec(any::<u8>(), 0..600)) {
            agree(&text);
        }
    }
}
