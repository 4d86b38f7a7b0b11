//! Where bytes stand that are no plain ASCII, and which of them are worth a look.
//!
//! In: bytes, and the [`Pairs`] of a first and a second byte of characters that are looked for. Out: places, the same
//! whichever backend finds them. More may be shown than is looked for, never less: the reader of a place looks again.

use super::{BLOCK, Backend};

/// A block and the byte behind it.
pub(super) type Block = [u8; BLOCK + 1];

/// Groups of first bytes, none of them ASCII, each with second bytes that may follow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pairs {
    /// Bit `i` of an entry stands for group `i`: whether any of its first bytes ends in that half of a byte, and
    /// whether any begins with it.
    pub(super) first: [[u8; 16]; 2],
    pub(super) second: [[u8; 16]; 2],
    /// Whether control characters are looked for as well.
    pub(super) controls: bool,
}

impl Pairs {
    /// At most eight groups; no second bytes stand for any.
    pub(crate) const fn new(groups: &[(&[u8], &[u8])], controls: bool) -> Pairs {
        let mut pairs = Pairs { first: [[0; 16]; 2], second: [[0; 16]; 2], controls };
        let mut group = 0;
        while group < groups.len() {
            let (first, second) = groups[group];
            pairs.first = with(pairs.first, first, 1 << group);
            pairs.second = match second {
                [] => with_all(pairs.second, 1 << group),
                _ => with(pairs.second, second, 1 << group),
            };
            group += 1;
        }
        pairs
    }

    #[inline]
    fn has(&self, first: u8, second: u8) -> bool {
        let groups = |halves: &[[u8; 16]; 2], byte: u8| {
            halves[0][usize::from(byte & 0xF)] & halves[1][usize::from(byte >> 4)]
        };
        self.controls && is_control(first)
            || first >= 0x80 && groups(&self.first, first) & groups(&self.second, second) != 0
    }
}

const fn with(mut halves: [[u8; 16]; 2], bytes: &[u8], group: u8) -> [[u8; 16]; 2] {
    let mut i = 0;
    while i < bytes.len() {
        halves[0][(bytes[i] & 0xF) as usize] |= group;
        halves[1][(bytes[i] >> 4) as usize] |= group;
        i += 1;
    }
    halves
}

const fn with_all(mut halves: [[u8; 16]; 2], group: u8) -> [[u8; 16]; 2] {
    let mut i = 0;
    while i < 16 {
        halves[0][i] |= group;
        halves[1][i] |= group;
        i += 1;
    }
    halves
}

/// Whether it is a control character other than tab, line feed, form feed and carriage return.
#[inline]
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..0x09 | 0x0B | 0x0E..0x20 | 0x7F)
}

/// Shows the places of a text one after the other.
#[derive(Debug)]
pub(crate) struct Search<'t> {
    text: &'t [u8],
    pairs: &'t Pairs,
    backend: Backend,
    /// The block that `mask` tells about, and where the text was looked at to.
    block: usize,
    mask: u64,
    seen: usize,
}

impl<'t> Search<'t> {
    pub(crate) fn new(text: &'t [u8], pairs: &'t Pairs) -> Search<'t> {
        Search { text, pairs, backend: Backend::detected(), block: 0, mask: 0, seen: 0 }
    }

    /// The first place at or behind `from`, which never lies before an earlier one.
    #[inline]
    pub(crate) fn next(&mut self, from: usize) -> Option<usize> {
        let kept = if from < self.seen { u64::MAX << from.saturating_sub(self.block) } else { 0 };
        self.mask &= kept;
        if self.mask == 0 {
            let from = from.max(self.seen);
            (self.block, self.mask) = self.backend.next_pair(self.text, from, self.pairs);
            self.seen = self.block + BLOCK;
        }
        (self.mask != 0).then(|| self.block + self.mask.trailing_zeros() as usize)
    }
}

/// The first block at or behind `from` with such a place, and its mask; zero where there is none.
pub(super) fn next(text: &[u8], from: usize, pairs: &Pairs) -> (usize, u64) {
    let mut at = from;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let mask = if is_plain(block) { 0 } else { mask(block, pairs) };
        if mask != 0 {
            return (at, mask);
        }
        at += BLOCK;
    }
    last(text, at, pairs)
}

/// The same for the last bytes of a text, which fill no block.
pub(super) fn last(text: &[u8], at: usize, pairs: &Pairs) -> (usize, u64) {
    let rest = text.get(at..).unwrap_or_default();
    if is_plain(rest) {
        return (at, 0);
    }
    let mut block = [b' '; BLOCK + 1];
    block.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    (at, mask(&block, pairs))
}

/// How many bytes at the start of `text` are plain ASCII, rounded down to blocks unless all are.
pub(super) fn plain(text: &[u8]) -> usize {
    let blocks = text.chunks_exact(BLOCK);
    let rest = blocks.remainder();
    let whole = blocks.take_while(|block| is_plain(block)).count() * BLOCK;
    if whole + rest.len() == text.len() && is_plain(rest) { text.len() } else { whole }
}

/// No early exit, so that it becomes vector code.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    let is_special = |b: u8| {
        // As a signed number, what is not ASCII is below the controls.
        let special = ((b as i8) < 0x20) & (b.wrapping_sub(b'\t') > b'\r' - b'\t');
        u8::from(special | (b == 0x7F) | (b == 0x0B))
    };
    bytes.iter().fold(0, |any, &b| any | is_special(b)) == 0
}

fn mask(block: &Block, pairs: &Pairs) -> u64 {
    let bytes = block.windows(2).enumerate();
    bytes.fold(0, |mask, (i, pair)| mask | u64::from(pairs.has(pair[0], pair[1])) << i)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOTH: [Pairs; 2] = [
        Pairs::new(&[(&[0xD8, 0xD9], &[0x8D, 0x9C]), (&[0xE2], &[0x80]), (&[0xC2], &[])], true),
        Pairs::new(&[(&[0xC3, 0xF0], &[0xA9, 0x9F])], false),
    ];

    fn places(backend: Backend, text: &[u8], pairs: &Pairs) -> Vec<usize> {
        let mut search = Search { backend, ..Search::new(text, pairs) };
        let (mut places, mut from) = (Vec::new(), 0);
        while let Some(at) = search.next(from) {
            places.push(at);
            from = at + 1;
        }
        places
    }

    fn plain_places(text: &[u8], pairs: &Pairs) -> Vec<usize> {
        let second = |at: usize| text.get(at + 1).copied().unwrap_or(b' ');
        (0..text.len()).filter(|&at| pairs.has(text[at], second(at))).collect()
    }

    fn agree(text: &[u8]) {
        for backend in [Backend::Portable, Backend::detected()] {
            for pairs in &BOTH {
                assert_eq!(places(backend, text, pairs), plain_places(text, pairs), "{backend:?}");
            }
            let special = text.iter().position(|b| is_control(*b) || *b >= 0x80);
            let plain = special.map_or(text.len(), |at| at - at % BLOCK);
            assert_eq!(backend.plain(text), plain, "{backend:?}");
        }
    }

    #[test]
    fn what_is_asked_for_is_found() {
        let [pairs, others] = BOTH;
        assert_eq!(plain_places("a\u{60d}—b\0c\u{85}é".as_bytes(), &pairs), [1, 3, 7, 9]);
        assert_eq!(plain_places("é😀\0à".as_bytes(), &others), [0, 2]);
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for place in 0..70 {
                let mut text = [b' '; 75];
                text[place] = byte;
                agree(&text);
                text[place + 1] = 0x9C;
                agree(&text);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes(text in prop::collection::vec(any::<u8>(), 0..200), words in "[a-zé—٠ \n]{0,90}") {
            agree(&text);
            agree(&[words.as_bytes(), &text].concat());
        }
    }
}
