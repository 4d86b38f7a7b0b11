//! One word, mangled.

use std::borrow::Cow;

use super::leet;
use super::lexicon::{
    SMALL, begun_with, is_another, is_listed, is_small, letters, listed, may_begin,
};
use super::{Manner, Repair};
use crate::span::Span;
use crate::text::fold::{Fold, fold};

/// Bytes of the shortest and the longest word that is repaired.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;
/// Letters of the shortest word that is known with a wrong one in it, and of the shortest where others have one.
const SURE: usize = 5;
const LIKELY: usize = 4;

/// The word that a token is, mangled or as it is.
pub(super) fn repaired(text: &[u8], token: Span) -> Option<Repair> {
    let span = trimmed(text, token);
    if !LENGTHS.contains(&span.len()) {
        return None;
    }
    let mut small = [0; *LENGTHS.end()];
    let word = &mut small[..span.len()];
    let mut seen = Seen::default();
    for (small, byte) in word.iter_mut().zip(&text[span.range()]) {
        *small = byte.to_ascii_lowercase();
        seen.add(*small);
    }
    let (text, manner) = if seen.signs == 0 { read_letters(word, seen) } else { read(word, seen) }?;
    Some(Repair { span, text, manner })
}

type Said = Option<(Cow<'static, [u8]>, Manner)>;

fn said(known: &'static [u8], manner: Manner) -> Said {
    Some((Cow::Borrowed(known), manner))
}

/// What a word is made of.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// See [`letters`].
    letters: u32,
    /// How many bytes are no letters.
    signs: usize,
}

impl Seen {
    #[inline]
    fn add(&mut self, byte: u8) {
        match byte {
            b'a'..=b'z' => self.letters |= 1 << (byte - b'a'),
            _ => self.signs += 1,
        }
    }
}

/// What a word with signs in it was meant to be.
fn read(word: &[u8], seen: Seen) -> Said {
    if !word.is_ascii() {
        return said(listed(&as_it_looks(word)?)?, Manner::Disguised);
    }
    let letters = word.len() - seen.signs;
    if letters * 4 < word.len() {
        return None;
    }
    if let Some(known) = leet::read(word) {
        return said(known, Manner::Leet);
    }
    if let Some(known) = listed_without_signs(word, letters) {
        return said(known, Manner::Parted);
    }
    if seen.signs > 1 {
        return None;
    }
    let known = begun_with(word[0]).iter().find(|known| has_one_hidden(word, known.word))?;
    said(known.word, Manner::Mistyped)
}

/// The word of the lexicon that the letters of one are, of which there are so many.
fn listed_without_signs(word: &[u8], letters: usize) -> Option<&'static [u8]> {
    let mut whole = [0; *LENGTHS.end()];
    let whole = whole.get_mut(..letters)?;
    let said = word.iter().filter(|b| b.is_ascii_lowercase());
    whole.iter_mut().zip(said).for_each(|(to, byte)| *to = *byte);
    listed(whole)
}

/// What a word of letters only was meant to be.
fn read_letters(word: &[u8], Seen { letters, .. }: Seen) -> Said {
    let first = begun_with(word[0]);
    let is_near =
        first.iter().fold(false, |is, known| is | may_be_mistyped(letters, known.letters));
    if is_near && let Some(known) = first.iter().find(|known| known.word == word) {
        return said(known.word, Manner::Plain);
    }
    if let Some(known) = listed_backwards(word, letters) {
        return said(known, Manner::Backwards);
    }
    let is_known =
        |word: &Vec<u8>| is_listed(word) || word.len() >= *LENGTHS.start() && is_small(word);
    if word.ends_with(b"ay")
        && let Some(word) = from_pig_latin(word).find(is_known)
    {
        return Some((Cow::Owned(word), Manner::PigLatin));
    }
    if !is_near {
        return None;
    }
    let known = first
        .iter()
        .find(|known| may_be_mistyped(letters, known.letters) && is_mistyped(word, known.word))?;
    if is_another(word) { None } else { said(known.word, Manner::Mistyped) }
}

/// The word of the lexicon that one with these letters is from its end.
fn listed_backwards(word: &[u8], letters: u32) -> Option<&'static [u8]> {
    let [.., second, first] = word else { return None };
    if !may_begin(&[*first, *second]) {
        return None;
    }
    let known = begun_with(*first).iter().filter(|known| known.letters == letters);
    known.map(|known| known.word).find(|known| word.iter().rev().eq(*known))
}

/// Whether words with these letters can be one and the same, see [`is_mistyped`]: at most one has another letter in it, or
/// vowels are left out.
#[inline]
fn may_be_mistyped(word: u32, known: u32) -> bool {
    const VOWELS: u32 = letters(b"aeiou");
    let others = word ^ known;
    let but_one = others & others.wrapping_sub(1);
    but_one & but_one.wrapping_sub(1) == 0 || others & !VOWELS == 0
}

/// Without the signs around it, but for those that stand for letters.
pub(super) fn trimmed(text: &[u8], token: Span) -> Span {
    let bytes = &text[token.range()];
    if let [first, .., last] = bytes
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return token;
    }
    let belongs = |b: &u8| b.is_ascii_alphanumeric() || b"$@!|+".contains(b) || *b >= 0x80;
    let Some(first) = bytes.iter().position(belongs) else {
        return Span::new(token.start, token.start);
    };
    let last = bytes.iter().rposition(|b| belongs(b) && *b != b'!').unwrap_or(first).max(first);
    Span::new(token.start + first, token.start + last + 1)
}

/// A word as it looks: in small letters without accents, those of other alphabets as the ones that they look like.
pub(super) fn as_it_looks(word: &[u8]) -> Option<Vec<u8>> {
    let word = std::str::from_utf8(word).ok()?;
    let mut said = Vec::with_capacity(word.len());
    for c in word.chars() {
        match fold(c.into()) {
            Fold::Plain(to) | Fold::Soft(to) | Fold::LookAlike(to) => said.push(to),
            Fold::Punctuation(_) | Fold::Quote(_) => said.push(b'\''),
            Fold::Same if c.is_ascii() => said.push(c as u8),
            Fold::Mark | Fold::Invisible => {}
            Fold::Same | Fold::Text(_) | Fold::SoftText(_) => return None,
        }
    }
    said.make_ascii_lowercase();
    Some(said)
}

/// The words that one may be in pig latin, the likelier first: `eviouspray`, `ignoreway`.
fn from_pig_latin(word: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    const LONGEST_ONSET: usize = 3;
    let is_vowel = |b: &u8| b"aeiou".contains(b);
    let rest = word.strip_suffix(b"ay").unwrap_or_default();
    let onset = rest.iter().rev().take(LONGEST_ONSET).take_while(|b| !is_vowel(b)).count();
    let whole = rest.split_last().filter(|(last, _)| b"wyh".contains(last)).map(|(_, r)| r.into());
    let turned = (1..=onset).rev().map(move |length| {
        let (end, onset) = rest.split_at(rest.len() - length);
        [onset, end].concat()
    });
    turned.chain(whole)
}

/// What a word says where others are in pig latin.
pub(super) fn guessed_from_pig_latin(word: &[u8]) -> Option<Vec<u8>> {
    let small = word.to_ascii_lowercase();
    let known = from_pig_latin(&small).find(|word| is_listed(word) || is_small(word));
    known.or_else(|| from_pig_latin(&small).next())
}

/// Whether one is the other with a sign in the place of a letter.
fn has_one_hidden(word: &[u8], known: &[u8]) -> bool {
    let wrong = || word.iter().zip(known).filter(|(a, b)| a != b);
    known.len() >= 5
        && word.len() == known.len()
        && wrong().count() == 1
        && wrong().all(|(a, _)| !a.is_ascii_alphanumeric())
}

/// Whether one is the other with letters in another order, twice, left out, added or wrong.
fn is_mistyped(word: &[u8], known: &[u8]) -> bool {
    known.len() >= SURE
        && (is_scrambled(word, known)
            || is_stretched(word, known)
            || is_without_vowels(word, known)
            || has_one_wrong(word, known) && !differs_at_end(word, known))
}

/// What a word may be where others are mistyped.
pub(super) fn guessed(word: &[u8]) -> Option<&'static [u8]> {
    let word = word.to_ascii_lowercase();
    let first = *word.first()?;
    if is_listed(&word) || is_small(&word) || !word.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let small = SMALL.iter().map(|known| known.as_bytes()).filter(|known| known[0] == first);
    let mut known = begun_with(first).iter().map(|known| known.word).chain(small);
    known.find(|known| {
        known.len() >= LIKELY
            && (is_scrambled(&word, known)
                || is_stretched(&word, known)
                || has_one_wrong(&word, known))
    })
}

/// The same letters, the first and last of them in their places or most of them.
fn is_scrambled(word: &[u8], known: &[u8]) -> bool {
    let wrong = || word.iter().zip(known).filter(|(a, b)| a != b).count();
    word.len() == known.len()
        && (word.last() == known.last() || wrong() <= 4)
        && known.iter().all(|letter| {
            let count = |word: &[u8]| word.iter().filter(|b| *b == letter).count();
            count(word) == count(known)
        })
}

/// The same letters, some of them more often.
fn is_stretched(word: &[u8], known: &[u8]) -> bool {
    word.len() > known.len() && {
        let mut left = known.iter().peekable();
        let mut before = 0;
        word.iter().all(|b| {
            let goes_on = left.next_if(|next| *next == b).is_some() || *b == before;
            before = *b;
            goes_on
        }) && left.next().is_none()
    }
}

/// The same letters without the vowels behind the first one: `prvs`, `nstrctns` would have none at all.
fn is_without_vowels(word: &[u8], known: &[u8]) -> bool {
    let is_vowel = |b: &&u8| b"aeiou".contains(b);
    let bare = known[1..].iter().filter(|b| !is_vowel(b));
    known.len() > SURE && word.len() + 1 < known.len() && word[1..].iter().eq(bare)
}

/// One letter left out, added or wrong.
fn has_one_wrong(word: &[u8], known: &[u8]) -> bool {
    if word.len().abs_diff(known.len()) > 1 {
        return false;
    }
    let alike = alike(word, known);
    let (word, known) = (&word[alike..], &known[alike..]);
    match word.len().cmp(&known.len()) {
        std::cmp::Ordering::Less => word == &known[1..],
        std::cmp::Ordering::Equal => word.is_empty() || word[1..] == known[1..],
        std::cmp::Ordering::Greater => &word[1..] == known,
    }
}

/// Letters that two words begin with.
fn alike(word: &[u8], known: &[u8]) -> usize {
    word.iter().zip(known).take_while(|(a, b)| a == b).count()
}

/// Whether only the last letter of the longer word is another, or no letter: words have their forms there.
fn differs_at_end(word: &[u8], known: &[u8]) -> bool {
    alike(word, known) + 1 >= known.len().min(word.len())
}

/// The words of the lexicon that begin like this, each with what is left of it.
fn begun_by(begun: &[u8]) -> impl Iterator<Item = (&'static [u8], &'static [u8])> {
    let may_begin = match begun {
        [first, second, ..] => may_begin(&[*first, *second].map(|b| b.to_ascii_lowercase())),
        _ => false,
    };
    let first = begun.first().filter(|_| may_begin);
    let known = first.map_or(&[][..], |first| begun_with(first.to_ascii_lowercase()));
    known.iter().filter_map(move |known| {
        let (start, end) = known.word.split_at_checked(begun.len())?;
        start.eq_ignore_ascii_case(begun).then_some((known.word, end))
    })
}

/// Whether a word of the lexicon begins like this.
pub(super) fn begins_listed(begun: &[u8]) -> bool {
    begun_by(begun).next().is_some()
}

/// A word whose end is the next token.
pub(super) fn torn(text: &[u8], token: Span, next: Span) -> Option<Repair> {
    let mut begun = begun_by(&text[token.range()]).peekable();
    begun.peek()?;
    let end = trimmed(text, next);
    if end.start != next.start {
        return None;
    }
    let rest = &text[end.range()];
    let (known, _) = begun.find(|(_, end)| end.eq_ignore_ascii_case(rest))?;
    Some(Repair {
        span: Span::new(token.start, end.end),
        text: Cow::Borrowed(known),
        manner: Manner::Torn,
    })
}
