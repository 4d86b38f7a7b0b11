//! Signs in the place of letters: `1gn0re`.

use super::lexicon::{SMALL, begun_with, longest};

/// The letters that a sign may stand for, the likeliest first.
fn letters(sign: u8) -> &'static [u8] {
    match sign {
        b'0' => b"o",
        b'1' | b'!' | b'|' => b"il",
        b'2' => b"z",
        b'3' => b"e",
        b'4' | b'@' => b"a",
        b'5' | b'$' => b"s",
        b'6' => b"gb",
        b'7' => b"tl",
        b'8' => b"b",
        b'9' => b"g",
        b'+' => b"t",
        b'(' => b"c",
        _ => &[],
    }
}

fn is_read_as(word: &[u8], known: &[u8]) -> bool {
    let is_read = |(b, known): (&u8, &u8)| b == known || letters(*b).contains(known);
    word.len() == known.len() && word.iter().zip(known).all(is_read)
}

/// The word that one of small letters and signs is.
pub(super) fn read(word: &[u8]) -> Option<&'static [u8]> {
    /// Letters of the shortest other word that is told by its signs, and of the longest one.
    const SHORTEST: usize = 3;
    const LONGEST: usize = longest(&SMALL);
    if !word.iter().all(|b| b.is_ascii_lowercase() || !letters(*b).is_empty()) {
        return None;
    }
    let first = *word.first()?;
    let firsts = std::iter::once(first).chain(letters(first).iter().copied());
    let listed = firsts.flat_map(|first| begun_with(first).iter().map(|known| known.word));
    let small = if word.len() <= LONGEST { &SMALL[..] } else { &[] };
    let small = small.iter().map(|known| known.as_bytes()).filter(|known| known.len() >= SHORTEST);
    listed.chain(small).find(|known| is_read_as(word, known))
}

/// What a word says that is in no list, where others say something this way.
pub(super) fn guessed(word: &[u8]) -> Vec<u8> {
    if let Some(known) = read(&word.to_ascii_lowercase()) {
        return known.to_vec();
    }
    let is_number = !word.iter().any(u8::is_ascii_alphabetic);
    let likeliest = |b: &u8| letters(*b).first().filter(|_| !is_number).copied().unwrap_or(*b);
    word.iter().map(likeliest).collect()
}
