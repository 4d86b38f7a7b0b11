//! Words by their first letters: a set of a few bits that tells fast that a word is none of some.
//!
//! In: words and stems of phrases. Out: [`Openings`], which hold every word that is one of them, and few others. A text's
//! word is asked for by its [`Mark`], two small numbers.

use crate::pattern::phrase::Alternative;
use crate::scan::simd::beginnings::SHOWN;
use crate::text::words::{self, Words};

/// So many letters of a word tell it from others, and so many of a stem.
const WHOLE: usize = 8;
const STEM: usize = 4;

/// The first letters of a word, folded, every run of digits one `0`: sixteen bits for those of a whole word, sixteen for
/// those of a stem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark(u32);

impl Mark {
    /// Of the first letters of a word, in lower case, zeros behind its end.
    #[inline]
    fn of(letters: u64) -> Mark {
        Mark::with_stem(letters, letters & (u64::MAX >> (64 - 8 * STEM)))
    }

    #[inline]
    fn with_stem(letters: u64, stem: u64) -> Mark {
        let spread = |letters: u64| letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        Mark((spread(letters) & 0xFFFF_0000) as u32 | (spread(stem) >> 16) as u32)
    }

    /// Of a character that is a word.
    #[inline]
    pub(crate) fn of_character(c: u32) -> Mark {
        Mark::with_stem(c.into(), c.into())
    }

    /// Of any word.
    #[inline(never)]
    pub(crate) fn of_any(word: &[u8]) -> Mark {
        let (mut letters, mut stem, mut count, mut own) = (0, 0, 0, STEM);
        words::first_letters(word, WHOLE, |letter| {
            if count == 0 {
                own = stem_of(letter);
            }
            // Letters beyond ASCII overlap with those beside them.
            let placed = u64::from(letter) << (8 * count);
            letters ^= placed;
            count += 1;
            if count <= own {
                stem = letters & u64::MAX >> (64 - 8 * STEM);
            }
        });
        Mark::with_stem(letters, stem)
    }

    /// Of a word of ASCII letters.
    #[inline]
    pub(crate) fn of_word(text: &[u8], start: usize, length: usize) -> Mark {
        let letters = match text.get(start..).and_then(<[u8]>::first_chunk) {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => packed(&text[start..start + length]),
        };
        let behind = 8 * WHOLE.saturating_sub(length);
        Mark::of((letters | 0x2020_2020_2020_2020) & u64::MAX >> behind)
    }

    /// Of a word of ASCII letters and digits.
    #[inline(never)]
    pub(crate) fn with_digits(word: &[u8]) -> Mark {
        let (mut letters, mut shift, mut is_digit) = (0, 0, false);
        for &byte in word {
            let again = is_digit && byte.is_ascii_digit();
            is_digit = byte.is_ascii_digit();
            if again {
                continue;
            }
            let letter = if is_digit { b'0' } else { byte | 0x20 };
            letters |= u64::from(letter) << shift;
            shift += 8;
            if shift == 8 * WHOLE {
                break;
            }
        }
        Mark::of(letters)
    }

    /// Of a word or stem of phrases, and whether the marks of words tell that they have that stem.
    pub(crate) fn of_term(word: &[u8]) -> (Mark, bool) {
        if word.iter().all(u8::is_ascii_alphabetic) {
            return (Mark::of_word(word, 0, word.len()), word.len() >= STEM);
        }
        let (mut first, mut count) = (0, 0);
        words::first_letters(word, WHOLE, |letter| {
            first = if count == 0 { letter } else { first };
            count += 1;
        });
        (Mark::of_any(word), count >= stem_of(first))
    }

    /// A number below `limit`, a power of two, for the word.
    #[inline]
    pub(crate) fn word_below(self, limit: u32) -> u32 {
        (self.0 >> 16) >> (16 - limit.trailing_zeros())
    }

    /// A number below `limit`, a power of two, for all stems of the word.
    #[inline]
    pub(crate) fn stem_below(self, limit: u32) -> u32 {
        (self.0 & 0xFFFF) >> (16 - limit.trailing_zeros())
    }
}

/// How many letters of a stem tell words from others that begin with this letter.
#[inline]
fn stem_of(first: u32) -> usize {
    match first {
        0..0x80 => STEM,
        // A syllable of Korean is two or three letters.
        0xAC00..0xD7A4 => 1,
        _ => 2,
    }
}

/// The first letters, the first of them lowest.
#[cold]
fn packed(letters: &[u8]) -> u64 {
    letters.iter().take(WHOLE).rev().fold(0, |all, letter| all << 8 | u64::from(*letter))
}

/// The first letters of a word; none where anything may stand.
pub(crate) type First = [Option<u8>; SHOWN];

/// The first letters of the words of ASCII letters and digits that alternatives begin with.
pub(crate) fn firsts(alternatives: &[Alternative]) -> Vec<First> {
    let first = |alternative: &Alternative| {
        let text = alternative.text.as_bytes();
        first_of(&text[Words::new(text).next()?.span.range()])
    };
    alternatives.iter().filter_map(first).collect()
}

/// The first letters of a word, if it is one of ASCII letters and digits.
pub(crate) fn first_of(word: &[u8]) -> Option<First> {
    let letters = words::ascii_letters(word)?;
    // Where a number stands that has any number of digits, nothing is told of what follows.
    let mut known = letters.bytes().map_while(|b| b.is_ascii_lowercase().then_some(b));
    Some(std::array::from_fn(|_| known.next()))
}

/// Words and stems: a bit for each, few others. Few of them are set, and there are many such sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Openings {
    /// Which of the numbers have bits that are set.
    pub(super) which: u64,
    /// Those numbers, in order.
    pub(super) numbers: Vec<u64>,
}

/// Bits there are.
const BITS: u32 = 64 * u64::BITS;

impl Openings {
    /// What alternatives begin with.
    pub(crate) fn of(alternatives: &[Alternative]) -> Openings {
        let mut openings = Openings::default();
        for alternative in alternatives {
            if let Some(word) = Words::new(alternative.text.as_bytes()).next() {
                let is_stem = alternative.terms.len() == 1 && alternative.terms[0].stem;
                openings.add(&alternative.text.as_bytes()[word.span.range()], is_stem);
            }
        }
        openings
    }

    /// Add a word, or the stem of words.
    pub(crate) fn add(&mut self, word: &[u8], is_stem: bool) {
        let (mark, tells_stem) = Mark::of_term(word);
        if is_stem && !tells_stem {
            *self = Openings { which: u64::MAX, numbers: vec![u64::MAX; 64] };
        } else {
            let slot = if is_stem { mark.stem_below(BITS) } else { mark.word_below(BITS) };
            self.set(slot / 64, 1 << (slot % 64));
        }
    }

    /// Add all of another set.
    pub(crate) fn widen(&mut self, other: &Openings) {
        let mut which = other.which;
        for number in &other.numbers {
            self.set(which.trailing_zeros(), *number);
            which &= which - 1;
        }
    }

    /// Set bits of a number.
    fn set(&mut self, number: u32, bits: u64) {
        let place = self.place(number);
        if self.which >> number & 1 == 0 {
            self.which |= 1 << number;
            self.numbers.insert(place, 0);
        }
        self.numbers[place] |= bits;
    }

    /// Where a number is kept, or would be.
    #[inline(always)]
    fn place(&self, number: u32) -> usize {
        (self.which & !(u64::MAX << number)).count_ones() as usize
    }

    /// Whether a word with that mark may be one of these.
    #[inline]
    pub(crate) fn may_hold(&self, mark: Mark) -> bool {
        let bit = |slot: u32| {
            let number = slot / 64;
            self.which >> number & 1 == 1
                && self
                    .numbers
                    .get(self.place(number))
                    .is_some_and(|bits| bits >> (slot % 64) & 1 == 1)
        };
        bit(mark.word_below(BITS)) || bit(mark.stem_below(BITS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::phrase::alternatives;

    fn may_hold(openings: &Openings, word: &str) -> bool {
        let mark = Mark::of_any(word.as_bytes());
        if word.is_ascii() {
            assert_eq!(mark, Mark::with_digits(word.as_bytes()));
        }
        if word.bytes().all(|b| b.is_ascii_alphabetic()) {
            assert_eq!(mark, Mark::of_word(word.as_bytes(), 0, word.len()));
        }
        openings.may_hold(mark)
    }

    #[test]
    fn every_word_is_in_the_set_it_belongs_to() {
        let source =
            "ignore|to|of_the|instruct*|précéd*|unconditionally|忽略|забудь|gpt4o|2|r0t13s*";
        let openings = Openings::of(&alternatives(source).collect::<Vec<_>>());
        for word in ["ignore", "IGNORE", "to", "Of", "Instructions", "precedent", "unconditionally"]
            .into_iter()
            .chain(["GPT4o", "gpt35o", "17", "r0t13set", "instructions2"])
        {
            assert!(may_hold(&openings, word), "{word}");
        }
        for word in ["ignored", "t", "the", "inspect", "conditionally", "we", "gpt4o4", "2nd"] {
            assert!(!may_hold(&openings, word), "{word}");
        }
        assert!(may_hold(&Openings::of(&alternatives("ai*").collect::<Vec<_>>()), "air"));
    }

    #[test]
    fn a_character_that_is_a_word_has_its_mark() {
        for c in ['忽', '略', 'の', 'ไ', '\u{20000}'] {
            let word = c.to_string();
            assert_eq!(Mark::of_character(c.into()), Mark::of_any(word.as_bytes()), "{c}");
        }
    }

    #[test]
    fn words_of_other_letters_are_told_by_fewer() {
        let openings =
            Openings::of(&alternatives("забудь|игнор*|忽略|척*|이전*").collect::<Vec<_>>());
        for word in ["Забудь", "ИГНОРИРУЙ", "忽", "척하고", "이전의"] {
            assert!(may_hold(&openings, word), "{word}");
        }
        for word in ["забыть", "избегай", "略", "책", "오전", "ignore"] {
            assert!(!may_hold(&openings, word), "{word}");
        }
    }
}
