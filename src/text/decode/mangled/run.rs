//! Words without spaces between them.

use super::lexicon::{LEXICON, ORDERS, SMALL, begun_with, ending_with, may_begin};
use super::{ENOUGH, Manner, Repair};
use crate::span::Span;

/// Bytes of the longest run that is cut into words.
pub(in super::super) const LONGEST_RUN: usize = 512;
/// Letters of the shortest run that is cut into words.
const SHORTEST_RUN: usize = 16;

/// Words without spaces between them: the runs of letters of a token that are such.
pub(super) fn fused(text: &[u8], token: Span) -> Vec<Repair> {
    if token.len() < SHORTEST_RUN {
        return Vec::new();
    }
    let bytes = &text[token.range()];
    let runs = bytes.chunk_by(|a, b| a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    let mut end = token.start;
    let spans = runs.map(|run| {
        end += run.len();
        Span::new(end - run.len(), end)
    });
    let long = spans.filter(|run| (SHORTEST_RUN..=LONGEST_RUN).contains(&run.len()));
    let repairs = long.filter_map(|span| {
        let small = text[span.range()].to_ascii_lowercase();
        let words = cut(&small)?.join(&b' ');
        Some(Repair { span, text: words.into(), manner: Manner::Fused })
    });
    repairs.collect()
}

/// The words that letters without spaces are, if most of them belong to known ones.
pub(in super::super) fn cut(letters: &[u8]) -> Option<Vec<&[u8]>> {
    const UNKNOWN: usize = 2;
    if !has_known(letters) {
        return None;
    }
    // For each place how little it costs to come there, and by a word of how many letters.
    let mut best = vec![(0, 0); letters.len() + 1];
    for end in 1..=letters.len() {
        best[end] = (best[end - 1].0 + UNKNOWN, 1);
        for known in ending_with(letters[end - 1]) {
            let Some(start) = end.checked_sub(known.len()) else { continue };
            let cost = best[start].0 + usize::from(known.len() == 1);
            if cost < best[end].0
                && known.as_bytes()[0] == letters[start]
                && letters[start..end] == *known.as_bytes()
            {
                best[end] = (cost, known.len());
            }
        }
    }
    let (mut words, mut end) = (Vec::new(), letters.len());
    while end > 0 {
        let start = end - best[end].1;
        words.push(&letters[start..end]);
        end = start;
    }
    words.reverse();
    let count = |list: &[&str]| {
        let is_in = |word: &&&[u8]| word.len() > 1 && list.iter().any(|w| w.as_bytes() == **word);
        words.iter().filter(is_in).count()
    };
    // Names in programs are made of such words, too, but have no small ones and no such orders.
    let (known, small) = (count(&LEXICON), count(&SMALL));
    let is_sentence = known >= ENOUGH && small >= ENOUGH
        || known > ENOUGH && count(&ORDERS) > 0
        || known > ENOUGH && small > 0 && known + small > 2 * ENOUGH;
    let is_read = is_sentence && best[letters.len()].0 * 2 <= letters.len();
    is_read.then(|| joined(letters, &words))
}

/// Whether as many words of the lexicon stand in letters as a sentence has.
fn has_known(letters: &[u8]) -> bool {
    let known = (0..letters.len()).map(|at| &letters[at..]).filter(|rest| may_begin(rest));
    let known = known
        .flat_map(|rest| begun_with(rest[0]).iter().filter(|known| rest.starts_with(known.word)));
    known.take(ENOUGH).count() == ENOUGH
}

/// Letters that belong to no word become words together.
fn joined<'l>(letters: &'l [u8], words: &[&'l [u8]]) -> Vec<&'l [u8]> {
    let mut out: Vec<&[u8]> = Vec::new();
    let (mut at, mut from) = (0, 0);
    for word in words {
        if word.len() > 1 {
            out.extend((from < at).then(|| &letters[from..at]));
            out.push(word);
            from = at + word.len();
        }
        at += word.len();
    }
    out.extend((from < at).then(|| &letters[from..at]));
    out
}
