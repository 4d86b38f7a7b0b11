//! Characters that a backspace takes back: `4x⌫1`, and letters that printers strike twice, `N⌫N`.
//!
//! In: the input, with its control characters. Out: each run of backspaces with the characters that they take back.

use crate::span::Span;
use crate::text::utf8::char_before;

const BACKSPACE: u8 = 8;

/// Show each run of backspaces with as many characters before it, in order.
pub(in crate::text) fn each(text: &[u8], mut show: impl FnMut(Span)) {
    let mut done = 0;
    for at in memchr::memchr_iter(BACKSPACE, text) {
        if at < done {
            continue;
        }
        let count = text[at..].iter().take_while(|b| **b == BACKSPACE).count();
        let mut start = at;
        for _ in 0..count {
            let before = char_before(text, start).filter(|(code_point, _)| *code_point != 10);
            let Some((_, length)) = before.filter(|(_, length)| start >= done + length) else {
                break;
            };
            start -= length;
        }
        done = at + count;
        show(Span::new(start, done));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_is_shown() {
        let mut spans = Vec::new();
        each("ax\u{8}b\u{8}\u{8}c\n\u{8}é\u{8}".as_bytes(), |span| spans.push(span));
        assert_eq!(spans, [Span::new(1, 3), Span::new(3, 6), Span::new(8, 9), Span::new(9, 12)]);
    }
}
