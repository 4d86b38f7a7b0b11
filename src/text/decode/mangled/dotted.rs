//! Words with a sign behind each.

use super::lexicon::is_listed;
use super::{ENOUGH, Manner, Repair};
use crate::span::Span;

/// Words that all have a sign behind them, where some of them are listed.
pub(super) fn dotted(text: &[u8], tokens: &[Span]) -> Vec<Repair> {
    const ROW: usize = 5;
    let sign = |token: &Span| {
        let bytes = &text[token.range()];
        bytes.split_last().filter(|(last, word)| b".,;:!?".contains(last) && !word.is_empty())
    };
    let mut repairs = Vec::new();
    for row in tokens.split(|token| sign(token).is_none()).filter(|row| row.len() >= ROW) {
        let words = || row.iter().filter_map(sign);
        let listed = words().filter(|(_, word)| is_listed(&word.to_ascii_lowercase())).count();
        if listed >= ENOUGH {
            repairs.extend(row.iter().zip(words()).map(|(token, (_, word))| Repair {
                span: *token,
                text: word.to_vec().into(),
                manner: Manner::Dotted,
            }));
        }
    }
    repairs
}
