//! The words of a text and their hashes, some dozens at a time.
//!
//! In: bytes. Out: batches of words, the same that [`Reader`](super::reader::Reader) gives. Where words begin and end is
//! told by masks of 64 bytes, and words of ASCII letters are hashed eight at a time; all else is left to the reader of
//! single words, so that there is one place that says what a word is.

use super::reader::{NUMBER, Reader, slowly};
use crate::scan::simd::sixteen::{Kinds, SIXTEEN};
use crate::scan::simd::wide::{Work, wide};
use crate::span::Span;
use crate::text::words::{SEED, STEM, Word, mix};

/// Words that are hashed together.
const EIGHT: usize = 8;
/// Most words of a batch.
pub(crate) const MOST: usize = 64;
/// Bytes whose masks are made together.
const BLOCK: usize = 64;

/// Letters of eight words: four of each, in lower case, in each of four numbers.
type Letters = [[u32; EIGHT]; SIXTEEN / 4];

/// Reads a text batch by batch.
#[derive(Debug)]
pub(crate) struct Batch<'t> {
    text: &'t [u8],
    at: usize,
    count: usize,
    pub(crate) spans: [Span; MOST],
    pub(crate) hashes: [u32; MOST],
    pub(crate) stems: [u32; MOST],
    lengths: [[u32; EIGHT]; MOST / EIGHT],
    letters: [Letters; MOST / EIGHT],
    /// Words that were hashed alone, by their places.
    alone: [usize; MOST],
    alone_count: usize,
}

impl<'t> Batch<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Batch<'t> {
        Batch {
            text,
            at: 0,
            count: 0,
            spans: [Span::default(); MOST],
            hashes: [0; MOST],
            stems: [0; MOST],
            lengths: Default::default(),
            letters: Default::default(),
            alone: [0; MOST],
            alone_count: 0,
        }
    }

    /// Read the next words; how many.
    pub(crate) fn read(&mut self) -> usize {
        (self.count, self.alone_count) = (0, 0);
        // Each other byte of a block may begin a word.
        while self.count <= MOST - BLOCK / 2 {
            let Some(block) = self.text.get(self.at..).and_then(<[u8]>::first_chunk) else { break };
            self.block(block);
        }
        if self.count == 0 {
            for word in Reader::from(self.text, self.at).take(MOST) {
                self.push_alone(word);
                self.at = word.span.end;
            }
        }
        self.hash();
        self.count
    }

    /// The words that begin in a block; where a word may go on behind it, the next block begins with that word.
    fn block(&mut self, block: &[u8; BLOCK + SIXTEEN]) {
        let Masks { letters, digits, foreign } = Masks::of(block);
        let words = letters | digits | foreign;
        let mut borders = words ^ words << 1;
        while borders != 0 {
            let start = borders.trailing_zeros() as usize;
            borders &= borders - 1;
            let end = borders.trailing_zeros() as usize;
            let word = !0 << start & words & !(!0u64).checked_shl(end as u32).unwrap_or(0);
            if end == BLOCK && start > 0 && foreign & word == 0 {
                self.at += start;
                return;
            }
            if end == BLOCK || foreign & word != 0 {
                self.at += start;
                self.foreign();
                return;
            }
            borders &= borders - 1;
            let span = Span::new(self.at + start, self.at + end);
            if letters & word == word && end - start <= SIXTEEN {
                self.push(span, &block[start..]);
            } else if digits & word == word {
                self.push_alone(Word { span, hash: NUMBER, stem: NUMBER });
            } else if let Some(word) = slowly(self.text, span.start) {
                self.push_alone(word);
            }
        }
        self.at += BLOCK;
    }

    /// Words with letters that are not ASCII, as many as stand together.
    #[inline(never)]
    fn foreign(&mut self) {
        while self.count < MOST {
            let Some(word) = slowly(self.text, self.at) else {
                self.at = self.text.len();
                return;
            };
            self.push_alone(word);
            self.at = word.span.end;
            if self.text.get(self.at).is_none_or(u8::is_ascii) {
                return;
            }
        }
    }

    /// A word of ASCII letters that `bytes` begin with, to be hashed with others.
    #[inline(always)]
    fn push(&mut self, span: Span, bytes: &[u8]) {
        let Some(bytes) = bytes.first_chunk::<SIXTEEN>() else { return };
        let (group, place) = (self.count / EIGHT % (MOST / EIGHT), self.count % EIGHT);
        let letters = bytes.as_chunks::<4>().0;
        for (column, letters) in self.letters[group].iter_mut().zip(letters) {
            column[place] = u32::from_le_bytes(*letters) | 0x2020_2020;
        }
        self.lengths[group][place] = span.len() as u32;
        self.spans[self.count % MOST] = span;
        self.count += 1;
    }

    fn push_alone(&mut self, word: Word) {
        let place = self.count % MOST;
        self.spans[place] = word.span;
        self.lengths[place / EIGHT][place % EIGHT] = 0;
        (self.hashes[place], self.stems[place]) = (word.hash, word.stem);
        self.alone[self.alone_count % MOST] = place;
        self.alone_count += 1;
        self.count += 1;
    }

    fn hash(&mut self) {
        let mut known = [(0, 0); MOST];
        let alone = &self.alone[..self.alone_count];
        for (known, &place) in known.iter_mut().zip(alone) {
            *known = (self.hashes[place], self.stems[place]);
        }
        let Batch { lengths, letters, hashes, stems, .. } = self;
        let groups = self.count.div_ceil(EIGHT);
        wide(Hashing { letters, lengths, hashes, stems, groups });
        for (&(hash, stem), &place) in known.iter().zip(alone) {
            (self.hashes[place], self.stems[place]) = (hash, stem);
        }
    }
}

/// The first so many groups of eight words.
struct Hashing<'a> {
    letters: &'a [Letters; MOST / EIGHT],
    lengths: &'a [[u32; EIGHT]; MOST / EIGHT],
    hashes: &'a mut [u32; MOST],
    stems: &'a mut [u32; MOST],
    groups: usize,
}

impl Work for Hashing<'_> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        let hashes = self.hashes.as_chunks_mut::<EIGHT>().0.iter_mut();
        let stems = self.stems.as_chunks_mut::<EIGHT>().0.iter_mut();
        let words = self.letters.iter().zip(self.lengths);
        for ((hashes, stems), (letters, lengths)) in hashes.zip(stems).zip(words).take(self.groups)
        {
            hash_eight(letters, lengths, hashes, stems);
        }
    }
}

/// Hashes and stems of eight words of ASCII letters.
#[inline(always)]
fn hash_eight(
    letters: &Letters,
    lengths: &[u32; EIGHT],
    hashes: &mut [u32; EIGHT],
    stems: &mut [u32; EIGHT],
) {
    let longest = lengths.iter().fold(0, |longest, length| longest.max(*length)) as usize;
    let mut hash = [SEED; EIGHT];
    *stems = hash;
    for at in 0..longest.min(SIXTEEN) {
        let column = &letters[at / 4];
        for word in 0..EIGHT {
            let next = mix(hash[word], column[word] >> (8 * (at % 4)) & 0xFF);
            hash[word] = if (at as u32) < lengths[word] { next } else { hash[word] };
        }
        if at < STEM {
            *stems = hash;
        }
    }
    *hashes = hash;
}

/// What the bytes of a block are, a bit each.
struct Masks {
    letters: u64,
    digits: u64,
    foreign: u64,
}

impl Masks {
    #[inline(always)]
    fn of(block: &[u8; BLOCK + SIXTEEN]) -> Masks {
        let mut masks = Masks { letters: 0, digits: 0, foreign: 0 };
        for (i, bytes) in block.as_chunks::<SIXTEEN>().0.iter().take(BLOCK / SIXTEEN).enumerate() {
            let kinds = Kinds::of(bytes);
            masks.letters |= u64::from(kinds.letters) << (i * SIXTEEN);
            masks.digits |= u64::from(kinds.digits) << (i * SIXTEEN);
            masks.foreign |= u64::from(kinds.foreign) << (i * SIXTEEN);
        }
        masks
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::words::Words;

    fn agree(text: &[u8]) {
        let mut read = Vec::new();
        let mut batch = Batch::new(text);
        loop {
            let count = batch.read();
            if count == 0 {
                break;
            }
            read.extend((0..count).map(|i| Word {
                span: batch.spans[i],
                hash: batch.hashes[i],
                stem: batch.stems[i],
            }));
        }
        assert_eq!(read, Words::new(text).collect::<Vec<_>>(), "{text:?}");
    }

    #[test]
    fn words_of_every_length_at_every_place() {
        for length in 1..80 {
            for gap in [" ", "  ", "\u{2003}", ".\n\n                    ", "é", "1", "_", "東京"]
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
        fn the_same_words(text in r"([a-zA-Z]{1,20}|[0-9]{1,18}|[a-z0-9é東_]{1,6}|[ .,\n]{1,20}|\PC){0,160}") {
            agree(text.as_bytes());
        }

        #[test]
        fn the_same_words_in_any_bytes(text in prop::collection::vec(any::<u8>(), 0..600)) {
            agree(&text);
        }
    }
}
