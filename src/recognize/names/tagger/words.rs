//! What a word is by itself, remembered by its bytes.
//!
//! In: a text and where a word begins. Out: where it ends, and its [`Entry`]: hashes, class, lists. A word of fewer than
//! [`SHORT`] bytes is looked up in a table of fixed size, one for words of ASCII and one for others, which may have twice as
//! many bytes in a third; each place is held by two words, and what it says never differs from what would be worked out
//! anew. Words are kept as bytes, so they never show in `Debug`.

use std::fmt;

use super::entry::{Entry, Lexicon};
use super::repeated::Records;
use crate::scan::simd::census::Starts;
use crate::scan::simd::sixteen::{Kinds, SIXTEEN};

/// Most words are shorter.
pub(crate) const SHORT: usize = SIXTEEN;
/// Places for them; a power of two.
const SIZE: usize = 8192;
/// Places for those of other letters; a power of two.
const RUNS: usize = 1024;

/// Remembered words; empty until first used.
#[derive(Default)]
pub(crate) struct Words {
    seen: Vec<Place>,
    /// For words with other letters than ASCII ones, by how many bytes they have.
    runs: Vec<Run<SHORTER>>,
    long_runs: Vec<Run<LONGER>>,
    /// The last word that has no place among them.
    other: Entry,
    /// Lines that were read by these words.
    pub(super) records: Records,
    /// Where in the line at hand words begin with a capital.
    pub(super) starts: Starts,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").finish_non_exhaustive()
    }
}

impl Words {
    /// Make room; without, every word is worked out anew.
    pub(crate) fn prepare(&mut self) {
        self.seen.resize(SIZE, Default::default());
        self.runs.resize(RUNS, Default::default());
        self.long_runs.resize(RUNS, Default::default());
    }

    /// The word that begins at `start`, and where it ends.
    #[inline(always)]
    pub(crate) fn read(
        &mut self,
        text: &[u8],
        start: usize,
        lexicon: &Lexicon<'_>,
    ) -> (usize, &Entry) {
        let word = text.get(start..).and_then(<[u8]>::first_chunk);
        match word.and_then(|word| Some((word, short_ascii(word)?))) {
            Some((word, (key, length))) => (start + length, self.entry(key, word, length, lexicon)),
            None => self.read_any(text, start, lexicon),
        }
    }

    /// The places of remembered words, if there is room for them.
    #[inline(always)]
    pub(super) fn seen(&mut self) -> Option<Seen<'_>> {
        Some(Seen { places: self.seen.first_chunk_mut()?, other: &mut self.other })
    }

    /// As [`Words::read`], for a word that is long, not ASCII, or at the end of the text.
    #[inline(never)]
    fn read_any(&mut self, text: &[u8], start: usize, lexicon: &Lexicon<'_>) -> (usize, &Entry) {
        let Words { runs, long_runs, other, .. } = self;
        let rest = text.get(start..).unwrap_or_default();
        if let Some(key) = short_run(rest) {
            if let Some(run) = runs.get_mut(place_of_run(key)) {
                return run.word(key, text, start, lexicon);
            }
        } else if let Some(key) = short_run(rest)
            && let Some(run) = long_runs.get_mut(place_of_run(key))
        {
            return run.word(key, text, start, lexicon);
        }
        let (end, entry) = Entry::read(text, start, lexicon);
        *other = entry;
        (end, other)
    }

    #[inline(always)]
    fn entry(
        &mut self,
        key: [u64; 2],
        near: &[u8; SHORT],
        length: usize,
        lexicon: &Lexicon<'_>,
    ) -> &Entry {
        match self.seen.get_mut(place(key)) {
            Some(place) => remembered(place, key, near, length, lexicon),
            None => {
                self.other = Entry::short(near, length, lexicon);
                &self.other
            }
        }
    }
}

/// Words that are remembered, while more are read.
pub(super) struct Seen<'a> {
    places: &'a mut [Place; SIZE],
    other: &'a mut Entry,
}

impl Seen<'_> {
    /// The word that is the first `length` of some bytes, fewer than all, and is ASCII.
    #[inline(always)]
    pub(super) fn read(
        &mut self,
        near: &[u8; SHORT],
        length: usize,
        lexicon: &Lexicon<'_>,
    ) -> &Entry {
        let key = cut(near, length);
        remembered(&mut self.places[place(key)], key, near, length, lexicon)
    }

    /// A word that may be longer.
    #[inline(always)]
    pub(super) fn read_long(&mut self, word: &[u8], lexicon: &Lexicon<'_>) -> &Entry {
        *self.other = Entry::of(word, lexicon);
        self.other
    }
}

/// A word at its place, where it may have to be put first.
#[inline(always)]
fn remembered<'a>(
    place: &'a mut Place,
    key: [u64; 2],
    near: &[u8; SHORT],
    length: usize,
    lexicon: &Lexicon<'_>,
) -> &'a Entry {
    let is_first = place.words[0].0 == key;
    let known = &place.words[usize::from(!is_first)];
    if known.0 != key {
        place.put_first(key, near, length, lexicon);
        return &place.words[0].1;
    }
    &place.words[usize::from(!is_first)].1
}

/// The last two words that were new to a place, in a line of the machine's cache; the newer comes first.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Place {
    /// No word has a zero byte, so what is empty is no word's.
    words: [([u64; 2], Entry); 2],
}

impl Place {
    #[inline(never)]
    fn put_first(
        &mut self,
        key: [u64; 2],
        near: &[u8; SHORT],
        length: usize,
        lexicon: &Lexicon<'_>,
    ) {
        self.words = [(key, Entry::short(near, length, lexicon)), self.words[0]];
    }
}

/// The last two words that were new to a place, each with its length, by all bytes up to one of ASCII that is no letter or
/// digit: what is more than the word, if anything, decides where it ends.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Run<const N: usize> {
    words: [([u64; N], Entry, u8); 2],
}

/// Numbers of eight bytes that words are told by.
const SHORTER: usize = SHORT / 8;
const LONGER: usize = 2 * SHORTER;

impl<const N: usize> Default for Run<N> {
    fn default() -> Run<N> {
        Run { words: [([0; N], Entry::default(), 0); 2] }
    }
}

impl<const N: usize> Run<N> {
    /// The word that begins at `start`, and where it ends.
    #[inline]
    fn word(
        &mut self,
        key: [u64; N],
        text: &[u8],
        start: usize,
        lexicon: &Lexicon<'_>,
    ) -> (usize, &Entry) {
        let at = usize::from(self.words[0].0 != key);
        if self.words[at].0 != key {
            let (end, entry) = Entry::read(text, start, lexicon);
            self.words = [(key, entry, (end - start) as u8), self.words[0]];
            return (end, &self.words[0].1);
        }
        let (_, entry, length) = &self.words[at];
        (start + usize::from(*length), entry)
    }
}

#[inline(always)]
fn place(key: [u64; 2]) -> usize {
    let hash = (key[0] ^ key[1].rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 51) as usize % SIZE
}

fn halves(bytes: &[u8; SHORT]) -> [u64; 2] {
    let half = |half: [u8; 8]| u64::from_le_bytes(half);
    let [a, b, c, d, e, f, g, h, rest @ ..] = *bytes;
    [half([a, b, c, d, e, f, g, h]), half(rest)]
}

/// Bytes and length of the word that the bytes begin with, if it is ASCII and shorter than they are.
#[inline(always)]
fn short_ascii(bytes: &[u8; SHORT]) -> Option<([u64; 2], usize)> {
    let kinds = Kinds::of(bytes);
    let length = (!(kinds.letters | kinds.digits)).trailing_zeros() as usize;
    let is_whole = length < SHORT && kinds.foreign >> length & 1 == 0;
    is_whole.then(|| (cut(bytes, length), length))
}

/// The bytes up to one of ASCII that is no letter or digit, if it is among the first of a text and behind those that fewer
/// numbers tell.
#[inline(always)]
fn short_run<const N: usize>(text: &[u8]) -> Option<[u64; N]> {
    let (mut key, mut left) = ([0; N], text);
    for pair in key.as_chunks_mut::<SHORTER>().0 {
        let (bytes, rest) = left.split_first_chunk()?;
        let Kinds { letters, digits, foreign, .. } = Kinds::of(bytes);
        let length = (!(letters | digits | foreign)).trailing_zeros() as usize;
        if length < SHORT {
            *pair = cut(bytes, length);
            return Some(key);
        }
        (*pair, left) = (halves(bytes), rest);
    }
    None
}

#[inline(always)]
fn place_of_run<const N: usize>(key: [u64; N]) -> usize {
    let pairs = key.as_chunks().0.iter();
    place(pairs.fold([0; 2], |[a, b], [c, d]| [a.rotate_left(17) ^ c, b ^ d])) % RUNS
}

/// The first `length` of some bytes, fewer than all.
#[inline(always)]
fn cut(bytes: &[u8; SHORT], length: usize) -> [u64; 2] {
    let [first, second] = halves(bytes);
    let [in_first, in_second] = FIRST_BYTES[length % SHORT];
    [first & in_first, second & in_second]
}

/// For each length, masks of so many bytes.
static FIRST_BYTES: [[u64; 2]; SHORT] = {
    let mut masks = [[0; 2]; SHORT];
    let mut length = 0;
    while length < SHORT {
        let mask = (1u128 << (8 * length)) - 1;
        masks[length] = [mask as u64, (mask >> 64) as u64];
        length += 1;
    }
    masks
};

#[cfg(test)]
mod tests {
    use super::super::gazetteer::Gazetteer;
    use super::super::letters::{self, Letter};
    use super::*;

    /// As [`word_end`], one character after another.
    fn plain_end(text: &[u8]) -> usize {
        let mut at = 0;
        while at < text.len() {
            let (_, length, letter) = letters::read(text, at, Letter::of_two_bytes());
            if !letter.is_part() {
                break;
            }
            at += length;
        }
        at
    }

    fn agree(text: &[u8], words: &mut Words) {
        let lexicon = &Lexicon::new(Gazetteer::EMPTY);
        for start in 0..text.len() {
            if !letters::read(text, start, Letter::of_two_bytes()).2.is_part() {
                continue;
            }
            let end = start + plain_end(&text[start..]);
            let wanted = Entry::of(&text[start..end], lexicon);
            for _ in 0..2 {
                let (found_end, found) = words.read(text, start, lexicon);
                assert_eq!((found_end, *found), (end, wanted), "{start} in {text:?}");
            }
            let near = text[start..].first_chunk().filter(|_| end - start < SHORT);
            if let Some(near) = near.filter(|_| text[start..end].is_ascii()) {
                let mut seen = words.seen().unwrap();
                assert_eq!(*seen.read(near, end - start, lexicon), wanted);
            }
        }
    }

    #[test]
    fn remembered_words_are_as_if_worked_out_anew() {
        let mut words = Words::default();
        words.prepare();
        for text in [
            "Anna met Jürgen Groß, the 3rd of Ωmega's sons_at 東京都 and Владимир; ab×cd÷ef a\u{301}b",
            "Иван—Пётр Иван, «Иван» Иван। Иван\u{a0}Иван é—é é, ह्य ह्या ह्य. 東京、東京 東京",
            "Владимировская Ксенофонтовичами чрезвычайнодлинноеслово, Владимировская Παπαδόπουλος",
            "exactly8 exactly9x sixteenletterslo seventeenletterss averyverylongwordindeedwithmanyletters z",
            "a",
        ] {
            agree(text.as_bytes(), &mut words);
            agree(&text.as_bytes()[1..], &mut words);
        }
        agree(b"caf\xC3 \xFFx \xE5\x80 \xD0 end\xC3", &mut words);
    }

    #[test]
    fn every_byte_ends_a_word_or_not() {
        let mut words = Words::default();
        words.prepare();
        for byte in 0..=255 {
            for length in 1..18 {
                let mut text = vec![b'x'; length];
                text.push(byte);
                text.extend([b' '; 20]);
                agree(&text, &mut words);
            }
        }
    }
}
